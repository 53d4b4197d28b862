//! Days as the sample lives them: working days, months, weeks, minutes in China.

use duihun_core::calendar::Day;

/// The day after the same date some years earlier; with 0 years the day after, so that there is nothing.
pub fn years_before(day: Day, years: u32) -> Day {
    let back = |date| Day::from_ymd(day.year() - years as i32, day.month(), date);
    let same = back(day.day()).or_else(|| back(28)).unwrap_or(day);
    Day(same.0 + 1)
}

/// 大小周: from Monday to Friday, and every other Saturday.
pub fn is_working_day(day: Day) -> bool {
    // Day 4, 1970-01-05, was a Monday.
    let week = (day.0 - 4).div_euclid(7);
    day.weekday() < 5 || (day.weekday() == 5 && week % 2 == 0)
}

pub fn days_of_month(day: Day) -> impl Iterator<Item = Day> {
    let first = day.0 - day.day() as i32 + 1;
    (first..first + 31).map(Day).filter(move |other| other.month() == day.month())
}

pub fn days_of_week(day: Day) -> impl Iterator<Item = Day> {
    let first = day.0 - day.weekday() as i32;
    (first..first + 7).map(Day)
}

/// A minute of a day in China, in milliseconds since 1970.
pub fn instant(day: Day, minute: u16) -> u64 {
    let minutes = i64::from(day.0) * 1440 + i64::from(minute) - 8 * 60;
    u64::try_from(minutes * 60_000).unwrap_or_default()
}
