//! On which days somebody works: the pattern, above it the holidays, above them the group's days, above them
//! one's own.

use std::collections::BTreeMap;

use super::{Certainty, Day, Holiday, Holidays};
use crate::team::{DaySort, WorkPattern};

/// Why a day is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The pattern says so.
    Pattern,
    /// It is off for a holiday.
    Holiday(Holiday),
    /// Work is moved to this weekend.
    Moved,
    /// The group said so.
    Group(DaySort),
    /// Its owner said so.
    Own(DaySort),
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkDay {
    /// How much work it has, in half days: 0, 1 or 2.
    pub halves: u8,
    /// Why.
    pub why: Why,
}

/// The working days of somebody.
///
/// ```
/// use duihun_core::calendar::{Certainty, Day, WorkCalendar};
/// let calendar = WorkCalendar::default();
/// let day = |month, day| Day::from_ymd(2026, month, day).unwrap();
/// assert_eq!(calendar.halves(day(10, 1), day(10, 31)), 2 * 18);
/// assert_eq!(calendar.certainty(day(10, 1), day(10, 31)), Certainty::Official);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkCalendar {
    /// The pattern.
    pub pattern: WorkPattern,
    /// Notices that somebody put in, in place of what this version knows of the year.
    pub notices: BTreeMap<i32, Holidays>,
    /// Days on which the group works or rests against the pattern.
    pub group_days: BTreeMap<Day, DaySort>,
    /// Days on which its owner does.
    pub own_days: BTreeMap<Day, DaySort>,
}

impl Default for WorkCalendar {
    fn default() -> Self {
        Self::new(WorkPattern::FIVE_DAYS)
    }
}

/// How much work a day of a sort has, in half days.
fn halves_of(sort: DaySort) -> u8 {
    match sort {
        DaySort::WORK => 2,
        DaySort::HALF => 1,
        _ => 0,
    }
}

impl WorkCalendar {
    /// With a pattern, and the holidays this version knows.
    #[must_use]
    pub fn new(pattern: WorkPattern) -> Self {
        Self {
            pattern,
            notices: BTreeMap::new(),
            group_days: BTreeMap::new(),
            own_days: BTreeMap::new(),
        }
    }

    /// What a day is.
    #[must_use]
    pub fn day(&self, day: Day) -> WorkDay {
        self.day_in(day, &self.holidays(day.year()).0)
    }

    fn day_in(&self, day: Day, holidays: &Holidays) -> WorkDay {
        let of =
            |sort, why: fn(DaySort) -> Why| WorkDay { halves: halves_of(sort), why: why(sort) };
        if let Some(sort) = self.own_days.get(&day) {
            return of(*sort, Why::Own);
        }
        if let Some(sort) = self.group_days.get(&day) {
            return of(*sort, Why::Group);
        }
        let by_pattern =
            WorkDay { halves: if self.pattern.works_on(day) { 2 } else { 0 }, why: Why::Pattern };
        if self.pattern.through_holidays {
            return by_pattern;
        }
        // The last days of a year may stand in the notice of the next.
        let next = self.notices.get(&(day.year() + 1));
        let off = holidays.off_on(day).or_else(|| next?.off_on(day));
        let works = holidays.works_on(day) || next.is_some_and(|next| next.works_on(day));
        match off {
            Some(holiday) => WorkDay { halves: 0, why: Why::Holiday(holiday) },
            // Who works on it anyway does so by the pattern.
            None if works && by_pattern.halves == 0 => WorkDay { halves: 2, why: Why::Moved },
            None => by_pattern,
        }
    }

    /// The holidays of a year as they are known here, and how sure they are.
    #[must_use]
    pub fn holidays(&self, year: i32) -> (Holidays, Certainty) {
        match self.notices.get(&year) {
            Some(notice) => (notice.clone(), Certainty::Official),
            None => Holidays::of_year(year),
        }
    }

    /// The working days from one day to another, both included, with how much work each has in half days; the
    /// earliest first. Of a time longer than [`MOST_DAYS`] the first of them.
    #[must_use]
    pub fn working(&self, from: Day, until: Day) -> Vec<(Day, u8)> {
        let last = until.0.min(from.0.saturating_add(MOST_DAYS - 1));
        let mut known: Option<(i32, Holidays)> = None;
        let mut working = Vec::new();
        for number in from.0..=last {
            let day = Day(number);
            let year = day.year();
            let holidays = match known.take() {
                Some((of, holidays)) if of == year => holidays,
                _ => self.holidays(year).0,
            };
            let halves = self.day_in(day, &holidays).halves;
            if halves > 0 {
                working.push((day, halves));
            }
            known = Some((year, holidays));
        }
        working
    }

    /// How much work there is from one day to another, both included, in half days.
    #[must_use]
    pub fn halves(&self, from: Day, until: Day) -> u32 {
        self.working(from, until).iter().map(|(_, halves)| u32::from(*halves)).sum()
    }

    /// How sure the working days of a time are: as sure as its least sure year.
    #[must_use]
    pub fn certainty(&self, from: Day, until: Day) -> Certainty {
        let years = from.year()..=until.year().min(from.year().saturating_add(MOST_DAYS));
        years.map(|year| self.holidays(year).1).max().unwrap_or(Certainty::Unknown)
    }
}

/// The longest time that is looked at day by day: ten years.
pub const MOST_DAYS: i32 = 3660;
