//! Days, ten-day sprints, quarters: the calendar a telesales team lives by.

mod holidays;
mod notice;
mod workdays;

pub use holidays::{Certainty, DaysOff, Holiday, Holidays};
pub use notice::{Notice, NoticeError, read_notice};
pub use workdays::{MOST_DAYS, Why, WorkCalendar, WorkDay};

use chrono::{Datelike, Duration, NaiveDate};

/// A calendar day as its owner lived it, in local time: days since 1970-01-01.
///
/// ```
/// use duihun_core::calendar::Day;
/// let day = Day::from_ymd(2026, 11, 24).unwrap();
/// assert_eq!((day.year(), day.month(), day.day()), (2026, 11, 24));
/// assert_eq!(day.iso(), "2026-11-24");
/// assert_eq!(Day::parse_iso("2026-11-24"), Some(day));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

crate::number_field!(Day);

impl Day {
    /// The day of a date; `None` where there is no such date or the year is outside 1970–2200.
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day)
            .filter(|d| (1970..=2200).contains(&d.year()))
            .map(Self::from)
    }

    /// Reads `2026-11-24`.
    #[must_use]
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        Self::from_ymd(year, month, parts.next()?.parse().ok()?)
    }

    /// Writes `2026-11-24`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }

    /// The date in chrono's terms. Days out of chrono's range (from damaged data) become its limits.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(1970, 1, 1)
            .and_then(|epoch| epoch.checked_add_signed(Duration::days(i64::from(self.0))))
            .unwrap_or(if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
    }

    /// Year, as 2026.
    #[must_use]
    pub fn year(self) -> i32 {
        self.date().year()
    }

    /// Month, 1–12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.date().month()
    }

    /// Day of the month, 1–31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.date().day()
    }

    /// Days since Monday, 0–6.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.date().weekday().num_days_from_monday()
    }

    /// The Monday of its week.
    #[must_use]
    pub fn monday(self) -> Self {
        Self(self.0.saturating_sub(self.weekday() as i32))
    }

    /// The day before.
    #[must_use]
    pub fn yesterday(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The ten-day sprint this day stands in.
    ///
    /// ```
    /// use duihun_core::calendar::{Day, Sprint, SprintPart};
    /// let day = Day::from_ymd(2026, 11, 24).unwrap();
    /// assert_eq!(day.sprint(), Sprint { part: SprintPart::Last, day: 4, days: 10 });
    /// ```
    #[must_use]
    pub fn sprint(self) -> Sprint {
        let day = self.day();
        match day {
            1..=10 => Sprint { part: SprintPart::First, day, days: 10 },
            11..=20 => Sprint { part: SprintPart::Middle, day: day - 10, days: 10 },
            _ => Sprint { part: SprintPart::Last, day: day - 20, days: self.days_in_month() - 20 },
        }
    }

    /// The first and the last day of the month it is in.
    ///
    /// ```
    /// use duihun_core::calendar::Day;
    /// let day = |month, day| Day::from_ymd(2028, month, day).unwrap();
    /// assert_eq!(day(2, 9).month_range(), (day(2, 1), day(2, 29)));
    /// assert_eq!(day(12, 31).month_range(), (day(12, 1), day(12, 31)));
    /// ```
    #[must_use]
    pub fn month_range(self) -> (Self, Self) {
        let first = Self(self.0 + 1 - self.day() as i32);
        // Thirty-one days on it is another month, whatever month it is.
        let other = Self(first.0 + 31);
        (first, Self(other.0 - other.day() as i32))
    }

    /// The quarter this day stands in.
    #[must_use]
    pub fn quarter(self) -> Quarter {
        Quarter { year: self.year(), number: (self.month() - 1) / 3 + 1 }
    }

    fn days_in_month(self) -> u32 {
        (28..=31).rev().find(|&d| self.date().with_day(d).is_some()).unwrap_or(28)
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        // 719 163 is the day number of 1970-01-01 in chrono's count from year 1.
        Self(date.num_days_from_ce() - 719_163)
    }
}

/// Which third of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SprintPart {
    /// 上旬, days 1–10.
    First,
    /// 中旬, days 11–20.
    Middle,
    /// 下旬, from day 21 on.
    Last,
}

/// A day's place in its ten-day sprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sprint {
    /// Which third.
    pub part: SprintPart,
    /// Day of the sprint, from 1.
    pub day: u32,
    /// Days of the sprint: 10, or 8–11 in the last one.
    pub days: u32,
}

/// A quarter of a year: assessment and promotion are quarterly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// Year, as 2026.
    pub year: i32,
    /// 1–4.
    pub number: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sprints_cover_every_day_of_a_month_once() {
        for (year, month, last) in [(2026, 2, 28), (2028, 2, 29), (2026, 11, 30), (2026, 12, 31)] {
            let mut counted = 0;
            for day in 1..=last {
                let sprint = Day::from_ymd(year, month, day).unwrap().sprint();
                assert!((1..=sprint.days).contains(&sprint.day), "{year}-{month}-{day}");
                counted += u32::from(sprint.day == sprint.days);
            }
            assert_eq!(counted, 3, "three sprints end in {year}-{month}");
        }
    }

    #[test]
    fn quarters_follow_the_months() {
        let quarter = |m| Day::from_ymd(2026, m, 1).unwrap().quarter().number;
        assert_eq!([1, 3, 4, 6, 7, 9, 10, 12].map(quarter), [1, 1, 2, 2, 3, 3, 4, 4]);
    }

    #[test]
    fn odd_dates_are_refused_and_damaged_ones_do_not_panic() {
        for bad in ["", "2026", "2026-13-01", "2026-02-30", "0026-02-03", "99999-01-01", "a-b-c"] {
            assert_eq!(Day::parse_iso(bad), None, "{bad}");
        }
        for damaged in [i32::MIN, i32::MAX] {
            let day = Day(damaged);
            let _ = (day.iso(), day.sprint(), day.quarter(), day.yesterday(), day.weekday());
        }
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(Day::from_ymd(1970, 1, 1), Some(Day(0)));
        assert_eq!(Day::from_ymd(2026, 11, 23).unwrap().weekday(), 0);
    }
}
