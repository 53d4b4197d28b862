//! Now, in milliseconds and as the local day.

use duihun_core::calendar::Day;

/// The wall clock, milliseconds since 1970.
pub fn now() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

/// Leaves a mark in the browser's record of times, for `cargo xtask bench` and for who looks with the
/// browser's own tools.
pub fn mark(name: &str) {
    if let Some(times) = web_sys::window().and_then(|window| window.performance()) {
        // Fails for names that belong to the browser; ours do not.
        let _ = times.mark(name);
    }
}

/// Today in local time.
pub fn today() -> Day {
    local(now()).0
}

/// The local day and the minute in it of an instant in milliseconds since 1970.
pub fn local(millis: u64) -> (Day, u16) {
    let date = js_sys::Date::new(&(millis as f64).into());
    let month = date.get_month() + 1;
    let day = Day::from_ymd(date.get_full_year() as i32, month, date.get_date());
    // A clock that stands outside of 1970–2200 tells no day; the one of Greenwich will do.
    let day = day.unwrap_or(Day((millis / 86_400_000) as i32));
    (day, (date.get_hours() * 60 + date.get_minutes()) as u16)
}

/// Minute of the local day, 0–1439.
pub fn minute() -> u16 {
    local(now()).1
}

/// `2026-11-24-0905`, for file names.
pub fn file_stamp() -> String {
    let (day, minute) = local(now());
    format!("{}-{:02}{:02}", day.iso(), minute / 60, minute % 60)
}
