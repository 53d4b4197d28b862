//! Now, in milliseconds and as the local day.

use chrono::{Datelike, Local, Timelike};
use duihun_core::calendar::Day;

/// The wall clock, milliseconds since 1970.
pub fn now() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

/// Today in local time.
pub fn today() -> Day {
    Day::from(Local::now().date_naive())
}

/// The local day and the minute in it of an instant in milliseconds since 1970.
pub fn local(millis: u64) -> (Day, u16) {
    let date = js_sys::Date::new(&(millis as f64).into());
    let month = date.get_month() + 1;
    let day = Day::from_ymd(date.get_full_year() as i32, month, date.get_date());
    (day.unwrap_or_else(today), (date.get_hours() * 60 + date.get_minutes()) as u16)
}

/// Minute of the local day, 0–1439.
pub fn minute() -> u16 {
    let now = Local::now();
    (now.hour() * 60 + now.minute()) as u16
}

/// `2026-11-24-0905`, for file names.
pub fn file_stamp() -> String {
    let now = Local::now();
    let day = now.date_naive();
    format!(
        "{:04}-{:02}-{:02}-{:02}{:02}",
        day.year(),
        day.month(),
        day.day(),
        now.hour(),
        now.minute()
    )
}
