//! What a pack would change here, thing by thing, so that each can be taken or left.

use std::collections::BTreeMap;

use super::Pack;
use crate::record::{Id, Record, decode_body};
use crate::store::{Contents, Space, TeamRecords};
use crate::team::{self, Team, TitleAward};

/// What a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// The group's name.
    Name,
    /// Its chant.
    Chant,
    /// A direction goal.
    Goal(Id),
    /// A member with all that is hers: nickname, role, strengths, titles.
    Member(Id),
    /// The order on the board.
    Order,
    /// A slogan kept.
    Slogan(Id),
    /// All else, of which this version shows nothing yet.
    Other,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// It is not here yet.
    New,
    /// It is here in an earlier version.
    Changed,
    /// It was taken off.
    Gone,
}

/// One thing that would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub sort: Sort,
    /// What becomes of it.
    pub becomes: Becomes,
    /// The records to take in for it.
    pub records: Vec<Record>,
}

/// What a pack would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Whose.
    pub team_id: Id,
    /// When the pack was made, in milliseconds since 1970, to the minute.
    pub made: u64,
    /// The team as it is here; empty where it is not.
    pub before: Team,
    /// The team as it would be with everything taken in.
    pub after: Team,
    /// The things, in the order of [`Sort`].
    pub items: Vec<Item>,
}

impl Preview {
    /// Compares a pack with what is here of its team.
    #[must_use]
    pub fn of(pack: &Pack, here: Option<TeamRecords<'_>>) -> Self {
        let known: BTreeMap<_, &Record> =
            here.iter().flat_map(TeamRecords::iter).map(|record| (record.key, record)).collect();
        let is_news =
            |record: &&Record| known.get(&record.key).is_none_or(|have| record.beats(have));
        let news: Vec<&Record> = pack.records.iter().filter(is_news).collect();
        let before = Team::project(known.values().copied());
        let mut after = before.clone();
        for record in &news {
            after.apply(record);
        }
        let mut things: BTreeMap<Sort, Vec<Record>> = BTreeMap::new();
        for record in news {
            let sort = sort_of(record, &before, &after);
            things.entry(sort).or_default().push(record.clone());
        }
        let item = |(sort, records): (Sort, Vec<Record>)| {
            let becomes = match (is_there(&before, sort), is_there(&after, sort)) {
                (false, true) => Becomes::New,
                (true, false) => Becomes::Gone,
                _ => Becomes::Changed,
            };
            Item { sort, becomes, records }
        };
        let items = things.into_iter().map(item).collect();
        Self { team_id: pack.team, made: pack.made, before, after, items }
    }

    /// The records of the things that are meant, by their positions, as contents to take in.
    #[must_use]
    pub fn chosen(&self, is_meant: impl Fn(usize) -> bool) -> Contents {
        let mut contents = Contents::default();
        for (at, item) in self.items.iter().enumerate() {
            if is_meant(at) {
                contents.add(Space::Team(self.team_id), item.records.iter().cloned());
            }
        }
        contents
    }

    /// Whether a thing looks the same afterwards, though its records are newer.
    #[must_use]
    pub fn looks_the_same(&self, item: &Item) -> bool {
        match item.sort {
            Sort::Name => self.before.name() == self.after.name(),
            Sort::Chant => self.before.chant() == self.after.chant(),
            Sort::Goal(id) => self.before.directions.get(id) == self.after.directions.get(id),
            Sort::Member(id) => self.before.member(id) == self.after.member(id),
            Sort::Order => self.before.order() == self.after.order(),
            Sort::Slogan(id) => self.before.favourites.get(id) == self.after.favourites.get(id),
            Sort::Other => false,
        }
    }
}

fn sort_of(record: &Record, before: &Team, after: &Team) -> Sort {
    let id = record.key.id;
    match record.key.kind {
        team::TEAM_NAME => Sort::Name,
        team::CHANT => Sort::Chant,
        team::DIRECTION => Sort::Goal(id),
        team::PROFILE | team::DUTY | team::PICTURE => Sort::Member(id),
        // A new member comes with her place; otherwise the order is one thing.
        team::PLACE if before.member(id).is_none() => Sort::Member(id),
        team::PLACE => Sort::Order,
        team::TITLE_AWARD => match decode_body::<TitleAward>(&record.body) {
            Ok(award) if before.member(award.member).or(after.member(award.member)).is_some() => {
                Sort::Member(award.member)
            }
            _ => Sort::Other,
        },
        team::FAVOURITE => Sort::Slogan(id),
        _ => Sort::Other,
    }
}

fn is_there(team: &Team, sort: Sort) -> bool {
    match sort {
        Sort::Name => team.name().is_some(),
        Sort::Chant => team.chant().is_some(),
        Sort::Goal(id) => team.directions.get(id).is_some(),
        Sort::Member(id) => team.member(id).is_some(),
        Sort::Slogan(id) => team.favourites.get(id).is_some(),
        Sort::Order | Sort::Other => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::share::Part;
    use crate::store::{Change, MemoryKv, Store};
    use crate::team::{
        Chant, Duty, MemberForm, Profile, Role, TeamName, add_member, remove_member,
    };

    const NOW: u64 = 1_790_000_000_000;

    fn leader() -> (Store<MemoryKv>, Id) {
        let mut store = Store::open(MemoryKv::default(), NOW, (1, 1));
        let id = store.new_id(NOW);
        let name = TeamName { name: "凌云组".into() };
        store.commit(Space::Team(id), vec![Change::put(id, &name)], NOW);
        for nickname in ["冬梅", "阿杰", "小月"] {
            add(&mut store, id, nickname, NOW);
        }
        (store, id)
    }

    fn add(store: &mut Store<MemoryKv>, team: Id, nickname: &str, now: u64) {
        let known = Team::project(store.team(team).unwrap().iter());
        let form = MemberForm { nickname: nickname.into(), ..MemberForm::default() };
        let changes = add_member(&known, &form, Day(20_000), || store.new_id(now)).unwrap();
        store.commit(Space::Team(team), changes, now);
    }

    fn pack(store: &Store<MemoryKv>, team: Id) -> Pack {
        Pack::of(store.team(team).unwrap(), &Part::ALL, NOW, false)
    }

    #[test]
    fn a_new_team_is_all_new_and_what_is_known_is_nothing() {
        let (leader, team) = leader();
        let pack = pack(&leader, team);
        let preview = Preview::of(&pack, None);
        assert_eq!(preview.items.len(), 4, "the name and three members");
        assert!(preview.items.iter().all(|item| item.becomes == Becomes::New));
        let mut member = Store::open(MemoryKv::default(), NOW, (2, 2));
        member.receive(&preview.chosen(|_| true), NOW);
        assert_eq!(Preview::of(&pack, member.team(team)).items, []);
        assert_eq!(Team::project(member.team(team).unwrap().iter()), preview.after);
    }

    #[test]
    fn both_edit_the_same_member_and_each_change_is_told() {
        let (mut leader, team) = leader();
        let space = Space::Team(team);
        let mut member = Store::open(MemoryKv::default(), NOW, (2, 2));
        member.receive(&pack(&leader, team).contents(), NOW);
        let order = Team::project(leader.team(team).unwrap().iter()).order();
        // The leader gives a role, takes somebody off and sets a chant; she herself takes another nickname.
        let duty = Duty { role: Role::LEADER, ..Duty::default() };
        let chant = Chant { lines: vec!["凌霜起步".into()], since: None };
        leader.commit(space, vec![Change::put(order[1], &duty)], NOW + 1);
        leader.commit(space, vec![Change::put(team, &chant)], NOW + 1);
        leader.commit(space, remove_member(order[2]), NOW + 1);
        add(&mut leader, team, "新人", NOW + 2);
        let profile = Profile { nickname: "杰哥".into(), ..Profile::default() };
        member.commit(space, vec![Change::put(order[1], &profile)], NOW + 1);

        let preview = Preview::of(&pack(&leader, team), member.team(team));
        let told: Vec<(Sort, Becomes)> =
            preview.items.iter().map(|i| (i.sort, i.becomes)).collect();
        let new = *Team::project(leader.team(team).unwrap().iter()).order().last().unwrap();
        assert_eq!(
            told,
            [
                (Sort::Chant, Becomes::New),
                (Sort::Member(order[1]), Becomes::Changed),
                (Sort::Member(order[2]), Becomes::Gone),
                (Sort::Member(new), Becomes::New),
            ]
        );
        let now = preview.after.member(order[1]).unwrap();
        assert_eq!((now.nickname.as_str(), now.role), ("杰哥", Role::LEADER));
        // All but the removal.
        let chosen = preview.chosen(|at| told[at].1 != Becomes::Gone);
        member.receive(&chosen, NOW + 5);
        let after = Team::project(member.team(team).unwrap().iter());
        assert_eq!(after.order().len(), 4);
        assert_eq!(Preview::of(&pack(&leader, team), member.team(team)).items.len(), 1);
        // And back: now both know the same, but for the one who was left.
        leader.receive(&pack(&member, team).contents(), NOW + 6);
        assert_eq!(Preview::of(&pack(&member, team), leader.team(team)).items, []);
    }
}
