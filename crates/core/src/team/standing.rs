//! How a contest stands: worked out from the records whenever it is asked for.

use super::{Between, Contest, Measure, Numbers, Team, limits};
use crate::calendar::Day;
use crate::record::Id;

/// Who takes part in a contest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// A member, for herself.
    Member(Id),
    /// A side with a name: some members, or another group.
    Named(Id),
    /// This group as a whole, against others.
    Us,
}

/// How a contest stands. Nobody is named for being behind: there is the sum of all, and those who reached
/// their mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What all have together, in the unit of the measure. Of improvements only those upwards count.
    pub total: i64,
    /// Who reached the mark, with how much, the most first.
    pub reached: Vec<(Side, i64)>,
    /// Who wins: all that reached the mark; without a mark whoever has most, several where they are level.
    /// Nobody before there is anything.
    pub winners: Vec<(Side, i64)>,
    /// How many take part.
    pub sides: usize,
    /// Its last day is over.
    pub is_over: bool,
}

/// What prizes are never paid from: a stake of members makes it a bet.
const STAKES: [&str; 19] = [
    "每人出", "每人交", "各出", "自掏", "凑钱", "凑份子", "押", "赌", "下注", "输的", "输家",
    "输了", "罚", "扣", "倒数", "最后一名", "垫底", "bet", "stake",
];

/// The word by which a prize is a stake or a forfeit of somebody's, if it is.
///
/// ```
/// use duihun_core::team::is_stake;
/// assert_eq!(is_stake("组费请奶茶"), None);
/// assert_eq!(is_stake("输的请客"), Some("输的"));
/// ```
#[must_use]
pub fn is_stake(prize: &str) -> Option<&'static str> {
    limits::speaks_of(prize, &STAKES)
}

/// Numbers of a member from one day to another, both included, that stand in no record of the team: of slips that
/// were gathered on this device.
pub type Told<'a> = &'a dyn Fn(Id, Day, Day) -> Numbers;

/// Nothing was told.
const UNTOLD: Told<'static> = &|_, _, _| Numbers {
    dials: None,
    connected: None,
    talks: None,
    talk_seconds: None,
    orders: None,
    premium: None,
    submitted: None,
    issued: None,
    withdrawn: None,
};

impl Team {
    /// How much of a measure a member has from one day to another, both included. What she bought herself
    /// does not count. Dials, talks and talk time are what was told of them.
    fn measured(
        &self,
        told: Told<'_>,
        member: Id,
        measure: Measure,
        (from, until): (Day, Day),
    ) -> i64 {
        let tally = || self.tally_in_contests(member, from, until);
        let count = |read: fn(&Numbers) -> Option<u32>| {
            i64::from(read(&told(member, from, until)).unwrap_or(0))
        };
        match measure {
            Measure::DIALS => count(|numbers| numbers.dials),
            Measure::TALKS => count(|numbers| numbers.talks),
            Measure::TALK_TIME => count(|numbers| numbers.talk_seconds),
            Measure::ORDERS => tally().orders.into(),
            Measure::PREMIUM => tally().premium,
            Measure::PRAISE => {
                let given = self.more().praise.iter().filter(|(_, praise)| {
                    praise.from == Some(member) && praise.on >= from && praise.on <= until
                });
                i64::try_from(given.count()).unwrap_or(i64::MAX)
            }
            _ => 0,
        }
    }

    /// The same as a contest counts it: what is in it, or how much more that is than before.
    fn in_contest(&self, told: Told<'_>, member: Id, contest: &Contest) -> i64 {
        let of = |from, until| self.measured(told, member, contest.measure, (from, until));
        let now = of(contest.from, contest.until);
        if !contest.improvement {
            return now;
        }
        let days = (contest.until.0 - contest.from.0 + 1).max(1);
        now.saturating_sub(of(Day(contest.from.0 - days), contest.from.yesterday()))
    }

    /// Everybody in a contest with what they have. Nobody sees this as a list: see [`Standing`].
    #[must_use]
    pub fn contest_amounts(&self, id: Id) -> Vec<(Side, i64)> {
        self.contest_amounts_with(id, UNTOLD)
    }

    fn contest_amounts_with(&self, id: Id, told: Told<'_>) -> Vec<(Side, i64)> {
        let Some(contest) = self.more().contests.get(id) else { return Vec::new() };
        let of = |member: Id| self.in_contest(told, member, contest);
        let sum = |members: &[Id]| members.iter().fold(0i64, |sum, id| sum.saturating_add(of(*id)));
        let named = self.more().sides.iter().filter(|(_, side)| side.contest == id);
        match contest.between {
            Between::PEOPLE => {
                self.order().into_iter().map(|id| (Side::Member(id), of(id))).collect()
            }
            Between::SIDES => {
                named.map(|(id, side)| (Side::Named(id), sum(&side.members))).collect()
            }
            _ => {
                let scored = named.map(|(id, _)| (Side::Named(id), self.score(id)));
                std::iter::once((Side::Us, sum(&self.order()))).chain(scored).collect()
            }
        }
    }

    /// Where a side stands that is not counted here: the latest told.
    fn score(&self, side: Id) -> i64 {
        let told = self.more().scores.iter().filter(|(_, score)| score.side == side);
        told.max_by_key(|(id, score)| (score.day, *id)).map_or(0, |(_, score)| score.amount)
    }

    /// How a contest stands; `None` where there is none such.
    #[must_use]
    pub fn standing(&self, id: Id, today: Day) -> Option<Standing> {
        self.standing_with(id, today, UNTOLD)
    }

    /// The same with what was told of dials, talks and talk time.
    #[must_use]
    pub fn standing_with(&self, id: Id, today: Day, told: Told<'_>) -> Option<Standing> {
        let contest = self.more().contests.get(id)?;
        let mut amounts = self.contest_amounts_with(id, told);
        let sides = amounts.len();
        let total =
            amounts.iter().fold(0i64, |sum, (_, amount)| sum.saturating_add((*amount).max(0)));
        amounts.retain(|(_, amount)| *amount > 0);
        amounts.sort_by_key(|(side, amount)| (std::cmp::Reverse(*amount), *side));
        let most = amounts.first().map_or(0, |(_, amount)| *amount);
        let reached: Vec<(Side, i64)> = match contest.mark {
            Some(mark) => amounts.iter().copied().filter(|(_, amount)| *amount >= mark).collect(),
            None => Vec::new(),
        };
        let winners = match contest.mark {
            Some(_) => reached.clone(),
            None => amounts.into_iter().filter(|(_, amount)| *amount == most).collect(),
        };
        Some(Standing { total, reached, winners, sides, is_over: today > contest.until })
    }

    /// Contests with those that run now or will first, the nearest end first, then those that are over, the
    /// latest first.
    #[must_use]
    pub fn contests(&self, today: Day) -> Vec<Id> {
        let mut all: Vec<_> = self.more().contests.iter().collect();
        all.sort_by_key(|(id, contest)| {
            let is_over = contest.until < today;
            let distance = (i64::from(contest.until.0) - i64::from(today.0)).abs();
            (is_over, distance, *id)
        });
        all.into_iter().map(|(id, _)| id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use crate::store::{Change, MemoryKv, Space, Store};
    use crate::team::{MemberForm, add_member};

    #[test]
    fn dials_and_talk_time_are_what_was_told_of_them() {
        let mut store = Store::open(MemoryKv::default(), 9, (1, 1));
        let team = Space::Team(store.new_id(9));
        let day = Day(20_000);
        let mut ids = Vec::new();
        for nickname in ["小月", "阿杰"] {
            let known: Vec<Record> =
                store.records(team).into_iter().flat_map(|r| r.iter().cloned()).collect();
            let form = MemberForm { nickname: nickname.into(), ..MemberForm::default() };
            let known = Team::project(&known);
            let changes = add_member(&known, &form, day, || store.new_id(9)).unwrap();
            ids.push(changes[0].key.id);
            store.commit(team, changes, 9);
        }
        let mark = Some(300);
        let contest = Contest {
            measure: Measure::DIALS,
            mark,
            ..Contest::new("十天三百通", day, Day(day.0 + 9))
        };
        let id = store.new_id(9);
        store.commit(team, vec![Change::put(id, &contest)], 9);
        let known: Vec<Record> =
            store.records(team).into_iter().flat_map(|r| r.iter().cloned()).collect();
        let board = Team::project(&known);
        let told = |member: Id, from: Day, until: Day| {
            assert_eq!((from, until), (day, Day(day.0 + 9)));
            let dials = Some(if member == ids[0] { 320 } else { 80 });
            Numbers { dials, talk_seconds: Some(60), ..Numbers::default() }
        };
        let standing = board.standing_with(id, day, &told).unwrap();
        assert_eq!((standing.total, standing.reached), (400, vec![(Side::Member(ids[0]), 320)]));
        // Without slips nobody has any.
        assert_eq!(board.standing(id, day).unwrap().total, 0);
    }
}
