//! The praise wall, and news that members meant for all.

use super::Team;
use crate::calendar::Day;
use crate::record::Id;
use crate::{body, number_field};

/// What somebody is praised for; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PraiseFor(pub u8);

impl PraiseFor {
    /// Effort, whatever came of it.
    pub const EFFORT: Self = Self(0);
    /// A result.
    pub const RESULT: Self = Self(1);
    /// Help given to others.
    pub const HELP: Self = Self(2);
    /// A customer praised her.
    pub const CUSTOMER: Self = Self(3);
    /// A good call that somebody heard.
    pub const GOOD_CALL: Self = Self(4);
    /// Something learned, or how.
    pub const LEARNING: Self = Self(5);
    /// An attitude: calm after a refusal, a smile in the voice.
    pub const ATTITUDE: Self = Self(6);
    /// All that a form offers.
    pub const ALL: [Self; 7] = [
        Self::EFFORT,
        Self::RESULT,
        Self::HELP,
        Self::CUSTOMER,
        Self::GOOD_CALL,
        Self::LEARNING,
        Self::ATTITUDE,
    ];
}

number_field!(PraiseFor, NewsKind);

/// Praise on the wall. Never edited, only withdrawn. Names no customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Praise {
    /// To whom.
    pub to: Id,
    /// From whom; `None` from somebody who is not on the board, such as a customer.
    pub from: Option<Id>,
    /// What for.
    pub sort: PraiseFor,
    /// What she did, in words.
    pub words: String,
    /// When.
    pub on: Day,
}
body!(Praise, super::PRAISE, to, from, sort, words, on);

/// What a piece of news is about; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NewsKind(pub u8);

impl NewsKind {
    /// Good news.
    pub const GOOD: Self = Self(0);
    /// A tip for the work.
    pub const TIP: Self = Self(1);
    /// Something to know: a date, a change.
    pub const NOTICE: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::GOOD, Self::TIP, Self::NOTICE];
}

/// A piece of news that its sender meant for all. Never edited, only withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// From whom, if known.
    pub from: Option<Id>,
    /// What it is about.
    pub sort: NewsKind,
    /// The news.
    pub text: String,
    /// When.
    pub on: Day,
}
body!(News, super::NEWS, from, sort, text, on);

/// How often one person may praise on one day: what is rare is dear.
pub const PRAISE_A_DAY: usize = 3;

/// After how many days without a word somebody is named to whoever is about to praise.
const QUIET: i32 = 14;

/// What was said on the wall in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest<'a> {
    /// Its Monday.
    pub monday: Day,
    /// The praise of the week, the first first.
    pub praise: Vec<(Id, &'a Praise)>,
    /// How much of it was for each sort, the most first; sorts without any are left out.
    pub sorts: Vec<(PraiseFor, usize)>,
}

impl Team {
    /// How often somebody may still praise today. Whoever is not on the board, such as a customer, always may.
    #[must_use]
    pub fn praise_left(&self, from: Option<Id>, today: Day) -> usize {
        let Some(from) = from else { return PRAISE_A_DAY };
        // The latest are the last: a day's praise is found from the end.
        let given = self
            .more()
            .praise
            .iter()
            .filter(|(_, praise)| praise.from == Some(from) && praise.on == today);
        PRAISE_A_DAY.saturating_sub(given.count())
    }

    /// The latest on the wall, so many of those that are meant, the latest first. Of years of praise only these
    /// are sorted.
    #[must_use]
    pub fn latest_praise(&self, most: usize, is_meant: impl Fn(&Praise) -> bool) -> Vec<Id> {
        let mut all: Vec<(Day, Id)> = self
            .more()
            .praise
            .iter()
            .filter(|(_, praise)| is_meant(praise))
            .map(|(id, praise)| (praise.on, id))
            .collect();
        let latest_first = |a: &(Day, Id), b: &(Day, Id)| b.cmp(a);
        if all.len() > most && most > 0 {
            all.select_nth_unstable_by(most - 1, latest_first);
        }
        all.truncate(most);
        all.sort_unstable_by(latest_first);
        all.into_iter().map(|(_, id)| id).collect()
    }

    /// What was said in the week that begins on a Monday.
    #[must_use]
    pub fn digest(&self, monday: Day) -> Digest<'_> {
        let week = monday.0..monday.0.saturating_add(7);
        let mut praise: Vec<(Id, &Praise)> =
            self.more().praise.iter().filter(|(_, praise)| week.contains(&praise.on.0)).collect();
        praise.sort_by_key(|(id, praise)| (praise.on, *id));
        let mut sorts: Vec<(PraiseFor, usize)> = Vec::new();
        for (_, one) in &praise {
            match sorts.iter_mut().find(|(sort, _)| *sort == one.sort) {
                Some((_, count)) => *count += 1,
                None => sorts.push((one.sort, 1)),
            }
        }
        sorts.sort_by_key(|(sort, count)| (std::cmp::Reverse(*count), *sort));
        Digest { monday, praise, sorts }
    }

    /// Somebody who has not been praised for a while, for whoever is about to praise: one name, never a list.
    /// It changes from day to day among those it may be. Nobody in a group without praise, and nobody who
    /// joined lately.
    #[must_use]
    pub fn quiet_for_a_while(&self, giver: Option<Id>, today: Day) -> Option<Id> {
        let praise = &self.more().praise;
        let since = Day(today.0 - QUIET);
        let mut heard: Vec<Id> = praise
            .iter()
            .filter(|(_, praise)| praise.on > since && praise.on <= today)
            .map(|(_, praise)| praise.to)
            .collect();
        heard.sort_unstable();
        if heard.is_empty() {
            return None;
        }
        let is_new = |id: Id| {
            let joined = self.profiles.get(id).and_then(|profile| profile.joined_on);
            joined.is_some_and(|joined| joined > since)
        };
        let quiet: Vec<Id> = self
            .order()
            .into_iter()
            .filter(|id| Some(*id) != giver && !is_new(*id) && heard.binary_search(id).is_err())
            .collect();
        let turn = usize::try_from(today.0).unwrap_or_default();
        quiet.get(turn.checked_rem(quiet.len())?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Change, MemoryKv, Space, Store};
    use crate::team::Profile;

    const TODAY: Day = Day(20_783);

    struct Group {
        store: Store<MemoryKv>,
        space: Space,
    }

    impl Group {
        fn new() -> (Self, [Id; 3]) {
            let mut store = Store::open(MemoryKv::default(), 1, (1, 1));
            let space = Space::Team(store.new_id(1));
            let ids = ["冬梅", "阿杰", "小月"].map(|nickname| {
                let id = store.new_id(1);
                let profile = Profile { nickname: nickname.into(), ..Profile::default() };
                store.commit(space, vec![Change::put(id, &profile)], 1);
                id
            });
            (Self { store, space }, ids)
        }

        fn praise(&mut self, from: Option<Id>, to: Id, on: Day, sort: PraiseFor) -> Id {
            let id = self.store.new_id(1);
            let praise = Praise { to, from, sort, words: "稳".into(), on };
            self.store.commit(self.space, vec![Change::put(id, &praise)], 1);
            id
        }

        fn team(&self) -> Team {
            Team::project(self.store.records(self.space).unwrap().iter())
        }
    }

    #[test]
    fn three_a_day_each_and_a_customer_as_often_as_she_likes() {
        let (mut group, [leader, one, other]) = Group::new();
        for n in 0..3 {
            assert_eq!(group.team().praise_left(Some(leader), TODAY), 3 - n);
            let last = group.praise(Some(leader), one, TODAY, PraiseFor::HELP);
            group.praise(None, one, TODAY, PraiseFor::CUSTOMER);
            if n == 2 {
                let withdrawn = Change::withdraw(super::super::PRAISE, last);
                group.store.commit(group.space, vec![withdrawn], 9);
                assert_eq!(
                    group.team().praise_left(Some(leader), TODAY),
                    1,
                    "taken back, it is free"
                );
            }
        }
        let team = group.team();
        assert_eq!(team.praise_left(Some(other), TODAY), 3);
        assert_eq!(team.praise_left(None, TODAY), 3);
        assert_eq!(team.praise_left(Some(leader), Day(TODAY.0 + 1)), 3);
    }

    #[test]
    fn a_week_begins_on_monday_and_counts_what_for() {
        let (mut group, [leader, one, _]) = Group::new();
        let monday = TODAY.monday();
        group.praise(Some(one), leader, Day(monday.0 - 1), PraiseFor::HELP);
        group.praise(Some(leader), one, Day(monday.0 + 6), PraiseFor::RESULT);
        group.praise(Some(leader), one, monday, PraiseFor::HELP);
        group.praise(None, one, Day(monday.0 + 7), PraiseFor::CUSTOMER);
        group.praise(Some(one), leader, Day(monday.0 + 3), PraiseFor::HELP);
        let team = group.team();
        let digest = team.digest(monday);
        let days: Vec<i32> = digest.praise.iter().map(|(_, one)| one.on.0 - monday.0).collect();
        assert_eq!(days, [0, 3, 6]);
        assert_eq!(digest.sorts, [(PraiseFor::HELP, 2), (PraiseFor::RESULT, 1)]);
        let wall = team.latest_praise(9, |_| true);
        assert_eq!(team.latest_praise(2, |_| true), wall[..2]);
        assert_eq!(team.latest_praise(0, |_| true), []);
        let latest = team.more().praise.get(wall[0]).unwrap();
        assert_eq!((wall.len(), latest.sort), (5, PraiseFor::CUSTOMER));
    }

    #[test]
    fn one_who_was_not_praised_for_a_while_is_named_to_others() {
        let (mut group, [leader, one, other]) = Group::new();
        assert_eq!(group.team().quiet_for_a_while(None, TODAY), None, "where nobody praises yet");
        group.praise(Some(leader), one, Day(TODAY.0 - 13), PraiseFor::HELP);
        group.praise(Some(one), other, Day(TODAY.0 - 14), PraiseFor::HELP);
        let team = group.team();
        assert_eq!(team.quiet_for_a_while(Some(leader), TODAY), Some(other));
        let named: Vec<_> =
            (0..2).map(|n| team.quiet_for_a_while(Some(one), Day(TODAY.0 - n)).unwrap()).collect();
        assert!(named.contains(&leader) && named.contains(&other), "each gets a turn");
    }
}
