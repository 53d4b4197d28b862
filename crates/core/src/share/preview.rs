//! What a pack would change here, thing by thing, so that each can be taken or left.

use std::collections::BTreeMap;

use super::Pack;
use crate::record::{Id, Key, Kind, Record, decode_body};
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
    /// Something that happened: an order, praise, a goal of a day, an answer, an item for a meeting.
    Fact(Kind, Id),
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
    /// How many records are news but were left before, and so are not offered again.
    pub left: usize,
}

/// A clock may be wrong by so much before it is spoken of, in milliseconds: see `architecture.md`.
const AHEAD: u64 = 24 * 60 * 60 * 1000;

/// Kinds of facts that are offered one by one.
const FACTS: [Kind; 7] = [
    team::ORDER,
    team::PRAISE,
    team::SHARED_GOAL,
    team::PACT_AGREEMENT,
    team::ACTIVITY_ANSWER,
    team::IM_IN,
    team::BROUGHT_ITEM,
];

impl Preview {
    /// Compares a pack with what is here of its team.
    #[must_use]
    pub fn of(pack: &Pack, here: Option<TeamRecords<'_>>) -> Self {
        Self::without(pack, here, |_| false)
    }

    /// As [`Preview::of`], without the versions that were left before.
    #[must_use]
    pub fn without(
        pack: &Pack,
        here: Option<TeamRecords<'_>>,
        was_left: impl Fn(&Record) -> bool,
    ) -> Self {
        let known: BTreeMap<_, &Record> =
            here.iter().flat_map(TeamRecords::iter).map(|record| (record.key, record)).collect();
        let is_news =
            |record: &&Record| known.get(&record.key).is_none_or(|have| record.beats(have));
        let (left, news): (Vec<&Record>, Vec<&Record>) =
            pack.records.iter().filter(is_news).partition(|record| was_left(record));
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
            let was = |sort| match sort {
                Sort::Fact(kind, id) => {
                    known.get(&Key { kind, id }).is_some_and(|record| !record.withdrawn)
                }
                sort => is_there(&before, sort),
            };
            let is = |sort| match sort {
                Sort::Fact(..) => records.iter().any(|record| !record.withdrawn),
                sort => is_there(&after, sort),
            };
            let becomes = match (was(sort), is(sort)) {
                (false, true) => Becomes::New,
                (true, false) => Becomes::Gone,
                _ => Becomes::Changed,
            };
            Item { sort, becomes, records }
        };
        let items = things.into_iter().map(item).collect();
        Self { team_id: pack.team, made: pack.made, before, after, items, left: left.len() }
    }

    /// A phone whose clock is more than a day ahead, told by the thing it wrote: which, and by how many
    /// milliseconds. Its versions would count as the latest for as long.
    #[must_use]
    pub fn ahead(&self, now: u64) -> Option<(&Item, u64)> {
        let latest = |item: &Item| item.records.iter().map(|record| record.stamp.millis).max();
        let item = self.items.iter().max_by_key(|item| latest(item))?;
        let ahead = latest(item)?.saturating_sub(now);
        (ahead > AHEAD).then_some((item, ahead))
    }

    /// The records of the things that are not meant, by their positions.
    pub fn left_out(&self, is_meant: impl Fn(usize) -> bool) -> impl Iterator<Item = &Record> {
        let items = self.items.iter().enumerate().filter(move |(at, _)| !is_meant(*at));
        items.flat_map(|(_, item)| &item.records)
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
            Sort::Goal(id) => {
                self.before.more().directions.get(id) == self.after.more().directions.get(id)
            }
            Sort::Member(id) => self.before.member(id) == self.after.member(id),
            Sort::Order => self.before.order() == self.after.order(),
            Sort::Slogan(id) => {
                self.before.more().favourites.get(id) == self.after.more().favourites.get(id)
            }
            // Taken back before it ever came here.
            Sort::Fact(..) => {
                item.becomes == Becomes::Changed && item.records.iter().all(|r| r.withdrawn)
            }
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
        team::PROFILE | team::DUTY | team::PICTURE | team::STRENGTHS => Sort::Member(id),
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
        kind if FACTS.contains(&kind) => Sort::Fact(kind, id),
        _ => Sort::Other,
    }
}

fn is_there(team: &Team, sort: Sort) -> bool {
    match sort {
        Sort::Name => team.name().is_some(),
        Sort::Chant => team.chant().is_some(),
        Sort::Goal(id) => team.more().directions.get(id).is_some(),
        Sort::Member(id) => team.member(id).is_some(),
        Sort::Slogan(id) => team.more().favourites.get(id).is_some(),
        Sort::Order | Sort::Fact(..) | Sort::Other => true,
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
    fn what_was_left_is_not_offered_again_until_it_changes() {
        let (mut leader, team) = leader();
        let first = pack(&leader, team);
        let preview = Preview::of(&first, None);
        let left: Vec<Record> = preview.left_out(|at| at > 0).cloned().collect();
        let was_left = |record: &Record| left.contains(record);
        assert_eq!(left.len(), 1);
        let again = Preview::without(&first, None, was_left);
        assert_eq!((again.items.len(), again.left), (3, 1));
        let name = TeamName { name: "凌云二组".into() };
        leader.commit(Space::Team(team), vec![Change::put(team, &name)], NOW + 9);
        let changed = Preview::without(&pack(&leader, team), None, was_left);
        assert_eq!((changed.items.len(), changed.left), (4, 0));
    }

    #[test]
    fn a_clock_that_is_ahead_is_told_by_what_it_wrote() {
        let (mut leader, team) = leader();
        let ahead = NOW + 3 * AHEAD;
        let mut wrong = Store::open(MemoryKv::default(), ahead, (9, 9));
        wrong.receive(&pack(&leader, team).contents(), ahead);
        let chant = Chant { lines: vec!["凌霜起步".into()], since: None };
        wrong.commit(Space::Team(team), vec![Change::put(team, &chant)], ahead);
        let preview = Preview::of(&pack(&wrong, team), leader.team(team));
        let (item, by) = preview.ahead(NOW).unwrap();
        assert_eq!((item.sort, by / AHEAD), (Sort::Chant, 3));
        leader.commit(Space::Team(team), vec![Change::put(team, &chant)], NOW);
        assert_eq!(Preview::of(&pack(&leader, team), None).ahead(NOW), None);
    }

    #[test]
    fn facts_are_offered_one_by_one() {
        let (mut leader, team) = leader();
        let member = Team::project(leader.team(team).unwrap().iter()).order()[0];
        let ids = [leader.new_id(NOW), leader.new_id(NOW)];
        for id in ids {
            let order = team::Order::one(member, Day(20_000), 600);
            leader.commit(Space::Team(team), vec![Change::put(id, &order)], NOW);
        }
        let mut other = Store::open(MemoryKv::default(), NOW, (2, 2));
        other.receive(&pack(&leader, team).contents(), NOW);
        leader.commit(Space::Team(team), vec![Change::withdraw(team::ORDER, ids[0])], NOW + 1);
        let told = |preview: Preview| -> Vec<_> {
            preview.items.iter().map(|item| (item.sort, item.becomes)).collect()
        };
        let gone = told(Preview::of(&pack(&leader, team), other.team(team)));
        assert_eq!(gone, [(Sort::Fact(team::ORDER, ids[0]), Becomes::Gone)]);
        let preview = Preview::of(&pack(&leader, team), None);
        let taken_back =
            preview.items.iter().find(|item| item.sort == Sort::Fact(team::ORDER, ids[0]));
        assert!(taken_back.is_some_and(|item| preview.looks_the_same(item)));
        let new = told(preview);
        assert!(new.contains(&(Sort::Fact(team::ORDER, ids[1]), Becomes::New)));
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
