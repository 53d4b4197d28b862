//! How the group comes along with a target: what the days brought, the ideal line, and where it leads.

use std::collections::BTreeMap;

use super::{Measure, Period, Tally, Target, Team};
use crate::calendar::Day;
use crate::plan::share_out;

/// Fewer days than this say nothing of where it leads.
const LEAST_DAYS: usize = 3;
/// So many standard deviations to each side hold eight of ten outcomes of a normal distribution.
const EIGHT_OF_TEN: f64 = 1.2816;

/// Where a target comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedBy {
    /// Somebody set it for this period.
    Set,
    /// It is this period's part of what the month still wants.
    Month,
}

/// What a period has to bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Orders, or fen of premium; above 0.
    pub amount: i64,
    /// What would be a stretch, where somebody set one; above `amount`.
    pub stretch: Option<i64>,
    /// Where it comes from.
    pub by: WantedBy,
}

/// A day of a burn-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayPoint {
    /// Which day.
    pub day: Day,
    /// How much work it has, in half days.
    pub halves: u8,
    /// What it brought.
    pub brought: i64,
    /// What all days up to it brought together; `None` for a day that is still to come.
    pub done: Option<i64>,
    /// What they should have brought if every working day brought the same; `None` without a target.
    pub ideal: Option<i64>,
}

/// Where it leads if the days left are like those behind: in eight of ten cases between `low` and `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// The lower end; never below what is done.
    pub low: i64,
    /// The middle.
    pub middle: i64,
    /// The upper end.
    pub high: i64,
}

/// A target with what was done for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// What is counted.
    pub measure: Measure,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// What is to be reached, where there is a target.
    pub wanted: Option<Wanted>,
    /// Done so far.
    pub done: i64,
    /// The days, each with what it brought.
    pub days: Vec<DayPoint>,
    /// Where it leads; `None` until there are three working days, while they brought nothing, or when nothing
    /// is left to come.
    pub forecast: Option<Forecast>,
}

impl Progress {
    /// How much it is beyond the target; 0 where it is not, or there is none.
    #[must_use]
    pub fn beyond(&self) -> i64 {
        self.wanted.map_or(0, |wanted| self.done.saturating_sub(wanted.amount).max(0))
    }

    /// What is still missing; 0 where nothing is, or there is no target.
    #[must_use]
    pub fn missing(&self) -> i64 {
        self.wanted.map_or(0, |wanted| wanted.amount.saturating_sub(self.done).max(0))
    }

    /// How far it is, 0–100.
    ///
    /// It is 100 only when the target is reached.
    #[must_use]
    pub fn percent(&self) -> u32 {
        let Some(wanted) = self.wanted else { return 0 };
        let part = i128::from(self.done.max(0)) * 100 / i128::from(wanted.amount.max(1));
        part.min(100) as u32
    }

    /// How much it is ahead of the ideal line, or behind where below 0, as of the evening before a day.
    #[must_use]
    pub fn ahead(&self, today: Day) -> Option<i64> {
        let until = today.yesterday();
        if until < self.from {
            return None;
        }
        let point = self.days.iter().rev().find(|point| point.day <= until)?;
        Some(point.done?.saturating_sub(point.ideal?))
    }
}

/// Of what a target says, the part of a measure; `None` where it says nothing of it.
pub(super) fn set_of(target: &Target, measure: Measure) -> Option<(i64, Option<i64>)> {
    let (amount, stretch) = match measure {
        Measure::PREMIUM => (target.premium, target.premium_stretch),
        _ => (target.orders.map(i64::from), target.orders_stretch.map(i64::from)),
    };
    let amount = amount.filter(|amount| *amount > 0)?;
    Some((amount, stretch.filter(|stretch| *stretch > amount)))
}

fn of_tally(tally: Tally, measure: Measure) -> i64 {
    match measure {
        Measure::PREMIUM => tally.premium,
        _ => i64::from(tally.orders),
    }
}

impl Team {
    /// What each day brought, from one to another, both included: orders as they were reported, or the sum of the
    /// evening's slips where that is more, since not everybody reports at once. Of two sums for a day the later made
    /// counts.
    #[must_use]
    pub fn brought(&self, from: Day, until: Day) -> BTreeMap<Day, Tally> {
        let mut days: BTreeMap<Day, Tally> = BTreeMap::new();
        let is_in = |day: Day| day >= from && day <= until;
        for (_, order) in self.more().orders.iter().filter(|(_, order)| is_in(order.day)) {
            days.entry(order.day).or_default().add(order);
        }
        let mut told: BTreeMap<Day, Tally> = BTreeMap::new();
        for (_, total) in self.more().day_totals.iter().filter(|(_, total)| is_in(total.day)) {
            let orders = total.numbers.orders.unwrap_or(0);
            let premium = total.numbers.premium.unwrap_or(0);
            told.insert(total.day, Tally { orders, premium });
        }
        for (day, told) in told {
            let known = days.entry(day).or_default();
            known.orders = known.orders.max(told.orders);
            known.premium = known.premium.max(told.premium);
        }
        days
    }

    /// What somebody set for exactly the period a day is in.
    fn set_for(&self, measure: Measure, period: Period, day: Day) -> Option<(i64, Option<i64>)> {
        let (from, _) = period.range(day);
        let all = self.more().targets.iter().rev().map(|(_, target)| target);
        let mut of_period = all.filter(|t| t.period == period && t.from == from);
        of_period.find_map(|target| set_of(target, measure))
    }

    /// What the period a day is in has to bring: what was set for it, else its part of the month's, as it is planned
    /// anew each morning: what it brought before the day, and its days' part of what was missing then.
    #[must_use]
    pub fn wanted(&self, measure: Measure, period: Period, day: Day) -> Option<Wanted> {
        // A day's orders are wanted as the days before, until somebody says otherwise: see `Team::target`.
        let carried = || {
            let is_meant = period == Period::DAY && measure != Measure::PREMIUM;
            set_of(self.target(period, day).filter(|_| is_meant)?, measure)
        };
        if let Some((amount, stretch)) = self.set_for(measure, period, day).or_else(carried) {
            return Some(Wanted { amount, stretch, by: WantedBy::Set });
        }
        if !matches!(period, Period::DAY | Period::WEEK | Period::SPRINT) {
            return None;
        }
        let (first, last) = day.month_range();
        let (month, _) = self.set_for(measure, Period::MONTH, day)?;
        let (from, until) = period.range(day);
        let (from, until) = (from.max(first), until.min(last));
        let brought = self.brought(first, day.yesterday());
        let sum = |from: Day| {
            let days = brought.range(from..).map(|(_, tally)| of_tally(*tally, measure));
            days.fold(0i64, i64::saturating_add)
        };
        let left = month.saturating_sub(sum(first)).max(0);
        let calendar = self.calendar();
        let loads: Vec<u8> = (day.0..=last.0).map(|n| calendar.day(Day(n)).halves).collect();
        let parts = share_out(left.unsigned_abs(), &loads);
        let days = (until.0 - day.0 + 1).max(0) as usize;
        let to_come: u64 = parts.iter().take(days).sum();
        let amount = sum(from).saturating_add(i64::try_from(to_come).unwrap_or(i64::MAX));
        (amount > 0).then_some(Wanted { amount, stretch: None, by: WantedBy::Month })
    }

    /// The burn-up of the period that a day is in, as it stands on that day.
    #[must_use]
    pub fn progress(&self, measure: Measure, period: Period, today: Day) -> Progress {
        let (from, until) = period.range(today);
        let wanted = self.wanted(measure, period, today);
        let brought = self.brought(from, until);
        let calendar = self.calendar();
        let loads: Vec<u8> = (from.0..=until.0).map(|n| calendar.day(Day(n)).halves).collect();
        let parts = wanted.map(|wanted| share_out(wanted.amount.unsigned_abs(), &loads));
        let (mut done, mut ideal) = (0i64, 0i64);
        let mut days = Vec::new();
        for (n, halves) in loads.iter().enumerate() {
            let day = Day(from.0 + n as i32);
            let of_day = brought.get(&day).map_or(0, |tally| of_tally(*tally, measure));
            done = done.saturating_add(of_day);
            let part = parts.as_ref().map(|parts| i64::try_from(parts[n]).unwrap_or(i64::MAX));
            ideal = ideal.saturating_add(part.unwrap_or(0));
            days.push(DayPoint {
                day,
                halves: *halves,
                brought: of_day,
                done: (day <= today).then_some(done),
                ideal: part.map(|_| ideal),
            });
        }
        let forecast = forecast(&days, measure, today);
        let done = days.iter().rev().find_map(|point| point.done).unwrap_or(0);
        Progress { measure, from, until, wanted, done, days, forecast }
    }
}

/// Where the days so far lead. Each working day left is taken to bring what those behind brought on average, give or
/// take their spread: of orders never less than chance alone has (that of a Poisson count of the same mean).
fn forecast(days: &[DayPoint], measure: Measure, today: Day) -> Option<Forecast> {
    let behind: Vec<&DayPoint> =
        days.iter().filter(|point| point.day < today && point.halves > 0).collect();
    let halves = |points: &mut dyn Iterator<Item = &DayPoint>| {
        points.map(|point| f64::from(point.halves)).sum::<f64>()
    };
    let worked = halves(&mut behind.iter().copied()) / 2.0;
    if behind.len() < LEAST_DAYS {
        return None;
    }
    let now = days.iter().rev().find_map(|point| point.done).unwrap_or(0);
    let mean = behind.iter().map(|point| point.brought as f64).sum::<f64>() / worked;
    // Today brings as much as is usual, unless it has brought more already.
    let of_today = days.iter().find(|point| point.day == today);
    let share = of_today.map_or(0.0, |point| f64::from(point.halves) / 2.0);
    let brought = of_today.map_or(0.0, |point| point.brought as f64);
    let missing = (mean * share - brought).max(0.0);
    let later = halves(&mut days.iter().filter(|point| point.day > today)) / 2.0;
    let ahead = later + if missing > 0.0 { share } else { 0.0 };
    // Of nothing so far nothing is foretold.
    if ahead <= 0.0 || mean <= 0.0 {
        return None;
    }
    let off = |point: &&DayPoint| {
        let share = f64::from(point.halves) / 2.0;
        (point.brought as f64 - mean * share).powi(2)
    };
    let count = behind.len() as f64;
    let spread = behind.iter().map(off).sum::<f64>() / (count - 1.0);
    // Of premium the days themselves say how much they vary.
    let spread = if measure == Measure::PREMIUM { spread } else { spread.max(mean) };
    // What is not known of the mean itself comes on top.
    let wide = EIGHT_OF_TEN * (spread * (ahead + ahead * ahead / worked)).sqrt();
    let least = now as f64;
    let middle = least + mean * later + missing;
    let whole = |number: f64| number.max(least).round() as i64;
    Some(Forecast { low: whole(middle - wide), middle: whole(middle), high: whole(middle + wide) })
}
