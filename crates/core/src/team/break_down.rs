//! How a target of the group is broken down among those present, so that the parts always add up to the fen.
//!
//! Nothing that is worked out is written down: the parts follow from the target, from who is there on which day, and
//! from what somebody pledged. So they are right after any edit and any merge, and a member who joins or is away
//! changes them by herself. Why somebody is away is written nowhere.

use std::collections::BTreeMap;

use super::{Measure, Period, Role, Team};
use crate::calendar::{Day, WorkCalendar};
use crate::plan::apportion;
use crate::record::Id;
use crate::{body, number_field};

/// In which way a target is broken down; numbers are only ever appended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShareMode(pub u8);

number_field!(ShareMode);

impl ShareMode {
    /// The same for everybody, by the days she is there.
    pub const EQUAL: Self = Self(0);
    /// Newcomers carry less: in their first month half, until the third three quarters.
    pub const EXPERIENCE: Self = Self(1);
    /// What each pledged; what nobody pledged is shared by those who have not said.
    pub const PLEDGE: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::EQUAL, Self::EXPERIENCE, Self::PLEDGE];
}

/// How the target of a period is broken down. One record a period, by [`crate::record::fact_id`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakDown {
    /// Of which period.
    pub period: Period,
    /// Its first day.
    pub from: Day,
    /// In which way.
    pub mode: ShareMode,
    /// Members who carry no part of it.
    pub without: Vec<Id>,
}
body!(BreakDown, super::BREAK_DOWN, period, from, mode, without);

/// A member is not there from one day to another. Without a reason: that is nobody's business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Away {
    /// Who.
    pub member: Id,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
}
body!(Away, super::AWAY, member, from, until);

/// What a member says that she will carry of a period's target. One record a member and period; of two the later made
/// counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pledge {
    /// Who.
    pub member: Id,
    /// Of which period.
    pub period: Period,
    /// Its first day.
    pub from: Day,
    /// So many orders, if she said.
    pub orders: Option<u32>,
    /// So much premium, in fen, if she said.
    pub premium: Option<i64>,
}
body!(Pledge, super::PLEDGE, member, period, from, orders, premium);

impl Pledge {
    /// Of a measure.
    #[must_use]
    pub fn amount(&self, measure: Measure) -> Option<i64> {
        match measure {
            Measure::PREMIUM => self.premium,
            _ => self.orders.map(i64::from),
        }
    }
}

/// A member's part of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Whose.
    pub member: Id,
    /// How much: orders, or fen of premium.
    pub amount: i64,
    /// On so many half days of work of the period she is there.
    pub halves: u32,
    /// She said it herself.
    pub pledged: bool,
}

/// A target broken down: the parts and what is open are what is to be reached and what was pledged beyond it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shares {
    /// The target.
    pub target: i64,
    /// The parts, in the order of the board.
    pub parts: Vec<Share>,
    /// What nobody carries: everybody has pledged, and it is less than the target; or nobody is there.
    pub open: i64,
    /// How much more was pledged than the target is.
    pub beyond: i64,
}

/// Until when somebody is new, and for how long she is still learning, in days since she joined.
const NEW: i32 = 30;
const LEARNING: i32 = 90;

/// How much somebody carries by experience, in quarters of a whole part.
fn quarters(joined: Option<Day>, from: Day) -> u64 {
    match joined.map(|joined| from.0.saturating_sub(joined.0)) {
        Some(days) if days < NEW => 2,
        Some(days) if days < LEARNING => 3,
        _ => 4,
    }
}

impl Team {
    /// The days on which the group works: its pattern, else Monday to Friday; holidays; its days against it.
    #[must_use]
    pub fn calendar(&self) -> WorkCalendar {
        let pattern = self.more().work_patterns.iter().last().map(|(_, pattern)| pattern.clone());
        let mut calendar = pattern.map_or_else(WorkCalendar::default, WorkCalendar::new);
        let special = self.more().special_days.iter();
        calendar.group_days.extend(special.map(|(_, special)| (special.day, special.sort)));
        calendar
    }

    /// How the target of a period is broken down; in equal parts where nothing was said.
    #[must_use]
    pub fn break_down(&self, period: Period, day: Day) -> BreakDown {
        let (from, _) = period.range(day);
        let known = self.more().break_downs.iter().rev();
        let mut known = known.map(|(_, known)| known);
        let known = known.find(|known| known.period == period && known.from == from).cloned();
        known.unwrap_or(BreakDown { period, from, mode: ShareMode::EQUAL, without: Vec::new() })
    }

    /// What a member pledged of a period.
    #[must_use]
    pub fn pledge(&self, member: Id, period: Period, day: Day) -> Option<&Pledge> {
        let (from, _) = period.range(day);
        let all = self.more().pledges.iter().rev().map(|(_, pledge)| pledge);
        all.into_iter().find(|p| p.member == member && p.period == period && p.from == from)
    }

    /// Those who make calls, in the order of the board; with those who left in the midst of a period.
    fn callers(&self, from: Day) -> Vec<Id> {
        let left = self.left().into_iter().filter(|(_, day)| *day > from).map(|(id, _)| id);
        let all = self.order().into_iter().chain(left);
        all.filter(|id| self.duties.get(*id).is_none_or(|d| d.role != Role::MANAGER)).collect()
    }

    /// Half days of work on which each is there, of days with their work.
    fn presence(&self, days: &[(Day, u8)]) -> Vec<(Id, u32)> {
        let Some((from, _)) = days.first() else { return Vec::new() };
        let mut away: BTreeMap<Id, Vec<(Day, Day)>> = BTreeMap::new();
        for (_, one) in self.more().away.iter() {
            away.entry(one.member).or_default().push((one.from, one.until));
        }
        let of = |id: Id| {
            let joined = self.profiles.get(id).and_then(|profile| profile.joined_on);
            let left = self.duties.get(id).and_then(|duty| duty.left_on);
            let is_there = |day: Day| {
                joined.is_none_or(|joined| joined <= day)
                    && left.is_none_or(|left| day < left)
                    && !away
                        .get(&id)
                        .is_some_and(|all| all.iter().any(|(a, b)| *a <= day && day <= *b))
            };
            let halves = days.iter().filter(|(day, _)| is_there(*day));
            (id, halves.map(|(_, halves)| u32::from(*halves)).sum())
        };
        self.callers(*from).into_iter().map(of).collect()
    }

    /// The target of the period a day is in, broken down; `None` where there is none of that measure.
    #[must_use]
    pub fn shares(&self, measure: Measure, period: Period, day: Day) -> Option<Shares> {
        let target = self.wanted(measure, period, day)?.amount;
        let (from, until) = period.range(day);
        let calendar = self.calendar();
        let days: Vec<(Day, u8)> =
            (from.0..=until.0).map(Day).map(|day| (day, calendar.day(day).halves)).collect();
        let how = self.break_down(period, day);
        let mut present = self.presence(&days);
        present.retain(|(id, halves)| *halves > 0 && !how.without.contains(id));
        let pledged = |id: Id| match how.mode {
            ShareMode::PLEDGE => {
                self.pledge(id, period, day)?.amount(measure).filter(|amount| *amount >= 0)
            }
            _ => None,
        };
        let promised: i64 = present
            .iter()
            .filter_map(|(id, _)| pledged(*id))
            .fold(0, |sum: i64, n| sum.saturating_add(n));
        let rest = target.saturating_sub(promised).max(0);
        let weight = |(id, halves): &(Id, u32)| {
            let joined = self.profiles.get(*id).and_then(|profile| profile.joined_on);
            let quarters = match how.mode {
                ShareMode::EXPERIENCE => quarters(joined, from),
                _ => 4,
            };
            if pledged(*id).is_some() { 0 } else { u64::from(*halves) * quarters }
        };
        let weights: Vec<u64> = present.iter().map(weight).collect();
        let parts = apportion(rest.unsigned_abs(), &weights);
        let given: u64 = parts.iter().sum();
        let share = |((id, halves), part): (&(Id, u32), &u64)| {
            let said = pledged(*id);
            let amount = said.unwrap_or_else(|| i64::try_from(*part).unwrap_or(i64::MAX));
            Share { member: *id, amount, halves: *halves, pledged: said.is_some() }
        };
        Some(Shares {
            target,
            parts: present.iter().zip(&parts).map(share).collect(),
            open: rest.saturating_sub(i64::try_from(given).unwrap_or(i64::MAX)),
            beyond: promised.saturating_sub(target).max(0),
        })
    }

    /// Who has reached her part of a target, in the order of the board: only those, and nobody's number. `told` adds
    /// what stands in no record of the team.
    #[must_use]
    pub fn reached(
        &self,
        measure: Measure,
        period: Period,
        day: Day,
        told: super::standing::Told<'_>,
    ) -> Vec<Id> {
        let Some(shares) = self.shares(measure, period, day) else { return Vec::new() };
        let (from, until) = period.range(day);
        let tallies = self.tallies(from, until);
        let has = |share: &&Share| {
            let reported = tallies.get(&share.member).copied().unwrap_or_default();
            let said = told(share.member, from, until);
            let done = match measure {
                Measure::PREMIUM => reported.premium.max(said.premium.unwrap_or(0)),
                _ => i64::from(reported.orders.max(said.orders.unwrap_or(0))),
            };
            share.amount > 0 && done >= share.amount
        };
        shares.parts.iter().filter(has).map(|share| share.member).collect()
    }
}
