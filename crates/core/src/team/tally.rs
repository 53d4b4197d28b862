//! What orders add up to: the day's tally, targets reached, and what there is to celebrate in an order.
//!
//! Everything is worked out from the records whenever it is asked for. Nothing is counted on, so nothing can
//! disagree: the order of edits, merges and undos does not matter.

use std::collections::BTreeMap;

use super::{MonthSummary, Order, Period, Target, Team};
use crate::calendar::Day;
use crate::record::{Device, Id};

/// For how many days a target of a day is taken over where a later day has none of its own.
const KEPT_DAYS: i32 = 31;
/// Two alike orders from two phones are asked about where they were reported within so many minutes.
const NEAR: u16 = 30;
/// The same from one phone, where it is more likely a second tap.
const NEAR_ON_ONE: u16 = 3;

/// Orders and their premium.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Orders, counted.
    pub orders: u32,
    /// Premium of those of which it was told, in fen.
    pub premium: i64,
}

impl Tally {
    pub(super) fn add(&mut self, order: &Order) {
        self.orders = self.orders.saturating_add(order.count.into());
        self.premium = self.premium.saturating_add(order.premium.unwrap_or_default());
    }
}

/// What there is to celebrate in an order; the rarest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// 首单: her first ever.
    FirstEver,
    /// With it the target of the month is reached.
    MonthTarget,
    /// Her best day so far.
    Record,
    /// With it the target of the day is reached.
    DayTarget,
    /// With it the target of the week is reached.
    WeekTarget,
    /// 破零: her first of the month.
    FirstOfMonth,
    /// 破零: her first of the week.
    FirstOfWeek,
    /// 开单: the group's first of the day.
    FirstOfDay,
    /// The day's target was reached already.
    Overshoot,
}

impl Moment {
    /// All, the rarest first.
    pub const ALL: [Self; 9] = [
        Self::FirstEver,
        Self::MonthTarget,
        Self::Record,
        Self::DayTarget,
        Self::WeekTarget,
        Self::FirstOfMonth,
        Self::FirstOfWeek,
        Self::FirstOfDay,
        Self::Overshoot,
    ];
}

/// A thermometer: how far a target is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gauge {
    /// Of which stretch of time.
    pub period: Period,
    /// Orders before the order in question; without one, the same as `now`.
    pub before: u32,
    /// Orders with it.
    pub now: u32,
    /// The target, at least 1; `None` where none is set.
    pub target: Option<u32>,
}

impl Gauge {
    /// How full it is, 0–100.
    ///
    /// ```
    /// use duihun_core::team::{Gauge, Period};
    /// let gauge = Gauge { period: Period::DAY, before: 4, now: 5, target: Some(8) };
    /// assert_eq!((gauge.full(gauge.before), gauge.full(gauge.now)), (50, 62));
    /// ```
    #[must_use]
    pub fn full(&self, orders: u32) -> u32 {
        match self.target {
            Some(target) if target > 0 => {
                (u64::from(orders) * 100 / u64::from(target)).min(100) as u32
            }
            _ => 0,
        }
    }

    /// How many are still missing; 0 where none are, or where there is no target.
    #[must_use]
    pub fn missing(&self) -> u32 {
        self.target.unwrap_or_default().saturating_sub(self.now)
    }

    /// How many it is beyond the target.
    #[must_use]
    pub fn beyond(&self) -> u32 {
        self.target.map_or(0, |target| self.now.saturating_sub(target))
    }
}

/// An order as it is celebrated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cheer {
    /// Which order.
    pub order: Id,
    /// Who closed it.
    pub member: Id,
    /// How many at once.
    pub count: u16,
    /// Her how-manieth of the day it is, the last of several at once.
    pub of_member: u32,
    /// The group's how-manieth of the day it is.
    pub of_group: u32,
    /// What there is to celebrate, the rarest first; may be nothing but the order.
    pub moments: Vec<Moment>,
    /// Thermometers of the day and the month, and of the week where it has a target.
    pub gauges: Vec<Gauge>,
}

/// Where an order stands among others: by day, time and id.
fn place(id: Id, order: &Order) -> (Day, u16, Id) {
    (order.day, order.minute, id)
}

/// What there was before an order.
#[derive(Debug, Default)]
struct Before {
    /// The group's orders of the day, the week and the month.
    group: [u32; 3],
    /// Hers.
    hers: [u32; 3],
    /// She had closed one before.
    had_any: bool,
    /// Her best day before this one.
    best: u32,
}

impl Team {
    /// What was closed from one day to another, both included.
    #[must_use]
    pub fn tally(&self, from: Day, until: Day) -> Tally {
        let mut tally = Tally::default();
        let orders = self.more().orders.iter().filter(|(_, o)| o.day >= from && o.day <= until);
        orders.for_each(|(_, order)| tally.add(order));
        tally
    }

    /// What one member closed from one day to another, both included.
    #[must_use]
    pub fn tally_of(&self, member: Id, from: Day, until: Day) -> Tally {
        let mut tally = Tally::default();
        let is_meant =
            |order: &Order| order.member == member && order.day >= from && order.day <= until;
        let orders = self.more().orders.iter().filter(|(_, order)| is_meant(order));
        orders.for_each(|(_, order)| tally.add(order));
        tally
    }

    /// The same of each member who closed any.
    #[must_use]
    pub fn tallies(&self, from: Day, until: Day) -> BTreeMap<Id, Tally> {
        let mut tallies: BTreeMap<Id, Tally> = BTreeMap::new();
        let orders = self.more().orders.iter().map(|(_, order)| order);
        for order in orders.filter(|order| order.day >= from && order.day <= until) {
            tallies.entry(order.member).or_default().add(order);
        }
        tallies
    }

    /// What one member closed from one day to another, both included, as contests count it: without what she
    /// bought herself.
    #[must_use]
    pub fn tally_in_contests(&self, member: Id, from: Day, until: Day) -> Tally {
        let mut tally = Tally::default();
        let is_meant = |order: &Order| {
            order.member == member && !order.own && order.day >= from && order.day <= until
        };
        let orders = self.more().orders.iter().filter(|(_, order)| is_meant(order));
        orders.for_each(|(_, order)| tally.add(order));
        tally
    }

    /// The orders of a day, the latest first.
    #[must_use]
    pub fn orders_of(&self, day: Day) -> Vec<Id> {
        let of_day = self.more().orders.iter().filter(|(_, order)| order.day == day);
        let mut all: Vec<_> = of_day.map(|(id, order)| place(id, order)).collect();
        all.sort_unstable();
        all.into_iter().rev().map(|(_, _, id)| id).collect()
    }

    /// The target of a day, a week or a month that a day is in. A day without one has that of the last day
    /// before it that has one, a month back at most; with 0 orders there is none.
    #[must_use]
    pub fn target(&self, period: Period, day: Day) -> Option<&Target> {
        let (first, _) = period.range(day);
        let since = if period == Period::DAY { Day(first.0 - KEPT_DAYS) } else { first };
        let of_period = |(_, target): &(Id, &Target)| {
            target.period == period && target.from >= since && target.from <= first
        };
        let latest = self.more().targets.iter().filter(of_period);
        let (_, target) = latest.max_by_key(|(id, target)| (target.from, *id))?;
        target.orders.is_some_and(|orders| orders > 0).then_some(target)
    }

    /// The thermometer of a period as it stands.
    #[must_use]
    pub fn gauge(&self, period: Period, day: Day) -> Gauge {
        let (first, last) = period.range(day);
        let now = self.tally(first, last).orders;
        let target = self.target(period, day).and_then(|target| target.orders);
        Gauge { period, before: now, now, target }
    }

    /// The thermometers to show: day and month, and the week where it has a target.
    #[must_use]
    pub fn gauges(&self, day: Day) -> Vec<Gauge> {
        let all = [Period::DAY, Period::WEEK, Period::MONTH];
        let gauges = all.into_iter().map(|period| self.gauge(period, day));
        gauges.filter(|gauge| gauge.period != Period::WEEK || gauge.target.is_some()).collect()
    }

    /// What there is to celebrate in an order, as of the moment it was closed: what came later does not count.
    /// `None` where there is no such order.
    #[must_use]
    pub fn cheer(&self, id: Id) -> Option<Cheer> {
        let order = self.more().orders.get(id)?;
        let count = u32::from(order.count);
        let day = order.day;
        let before = self.before(id, order);
        let gauges: Vec<Gauge> = [Period::DAY, Period::WEEK, Period::MONTH]
            .into_iter()
            .zip(before.group)
            .map(|(period, before)| {
                let target = self.target(period, day).and_then(|target| target.orders);
                Gauge { period, before, now: before.saturating_add(count), target }
            })
            .filter(|gauge| gauge.period != Period::WEEK || gauge.target.is_some())
            .collect();
        let of = |period: Period| gauges.iter().find(|gauge| gauge.period == period);
        let reached = |period: Period| {
            of(period).is_some_and(|gauge| {
                gauge.target.is_some_and(|target| gauge.before < target && gauge.now >= target)
            })
        };
        let is_beyond = of(Period::DAY)
            .is_some_and(|gauge| gauge.target.is_some_and(|target| gauge.before >= target));
        let [of_day, of_week, of_month] = before.hers;
        let of_member = of_day.saturating_add(count);
        let is_first = !before.had_any;
        let is_of_month = !is_first && of_month == 0;
        let is_there = |moment: &Moment| match moment {
            Moment::FirstEver => is_first,
            Moment::MonthTarget => reached(Period::MONTH),
            Moment::Record => before.best > 0 && of_member > before.best,
            Moment::DayTarget => reached(Period::DAY),
            Moment::WeekTarget => reached(Period::WEEK),
            Moment::FirstOfMonth => is_of_month,
            Moment::FirstOfWeek => !is_first && !is_of_month && of_week == 0,
            Moment::FirstOfDay => before.group[0] == 0,
            Moment::Overshoot => is_beyond,
        };
        Some(Cheer {
            order: id,
            member: order.member,
            count: order.count,
            of_member,
            of_group: before.group[0].saturating_add(count),
            moments: Moment::ALL.into_iter().filter(is_there).collect(),
            gauges,
        })
    }

    /// What there was before an order. Of years of orders each is looked at once.
    fn before(&self, id: Id, order: &Order) -> Before {
        let here = place(id, order);
        let (day, monday, month) = (order.day, order.day.monday(), order.day.month_range().0);
        let since = [day, monday, month];
        let mut before = Before::default();
        let mut days: Vec<(Day, u32)> = Vec::new();
        for (other_id, other) in self.more().orders.iter() {
            let is_hers = other.member == order.member;
            let is_recent = other.day >= month.min(monday);
            if !(is_hers || is_recent) || place(other_id, other) >= here {
                continue;
            }
            let count = u32::from(other.count);
            for (n, first) in since.into_iter().enumerate() {
                if other.day >= first {
                    before.group[n] = before.group[n].saturating_add(count);
                    if is_hers {
                        before.hers[n] = before.hers[n].saturating_add(count);
                    }
                }
            }
            if is_hers {
                before.had_any = true;
                if other.day < day {
                    days.push((other.day, count));
                }
            }
        }
        days.sort_unstable();
        for of_day in days.chunk_by(|a, b| a.0 == b.0) {
            let sum = of_day.iter().fold(0u32, |sum, (_, n)| sum.saturating_add(*n));
            before.best = before.best.max(sum);
        }
        // Years that were folded into sums: see `yearbook`.
        let is_old =
            |sum: &MonthSummary| sum.member == order.member && sum.month < month && sum.orders > 0;
        for (_, sum) in self.more().summaries.iter().filter(|(_, sum)| is_old(sum)) {
            before.had_any = true;
            before.best = before.best.max(sum.best_day.into());
        }
        before
    }

    /// Pairs of orders since a day that look like one order reported twice: of one member and day, alike in
    /// number and premium, from two phones within half an hour, or from one within three minutes. Whoever has
    /// looked says so ([`Order::apart`]). Ids made of what was written ([`crate::record::fact_id`]) count what
    /// is alike by themselves, so two of them are never asked about.
    #[must_use]
    pub fn doubles(&self, since: Day) -> Vec<(Id, Id)> {
        let mut recent: Vec<(Id, &Order)> = self
            .more()
            .orders
            .iter()
            .filter(|(_, order)| order.day >= since && !order.apart)
            .collect();
        recent.sort_by_key(|(id, order)| place(*id, order));
        let mut pairs = Vec::new();
        for (n, (id, order)) in recent.iter().enumerate() {
            let like = recent[n + 1..].iter().take_while(|(_, other)| other.day == order.day);
            let double =
                like.filter(|(other_id, other)| looks_twice((*id, order), (*other_id, other)));
            pairs.extend(double.map(|(other, _)| (*id, *other)).next());
        }
        pairs
    }
}

fn looks_twice((a_id, a): (Id, &Order), (b_id, b): (Id, &Order)) -> bool {
    let made_of_content = Device(0);
    let (a_device, b_device) = (a_id.0.device, b_id.0.device);
    if a_device == made_of_content && b_device == made_of_content {
        return false;
    }
    let near = if a_device == b_device { NEAR_ON_ONE } else { NEAR };
    let premium = match (a.premium, b.premium) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    (a.member, a.count) == (b.member, b.count) && premium && a.minute.abs_diff(b.minute) <= near
}
