//! A month as a calendar sheet, a cell a day.

use duihun_core::calendar::Day;

use crate::texts::app as t;
use crate::view::{El, Text, el};

/// The first day of the month so many months after a day's, or before it.
pub fn month_from(day: Day, by: i32) -> Day {
    let months = day.year() * 12 + day.month() as i32 - 1 + by;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
    Day::from_ymd(year, month, 1).unwrap_or(day.month_range().0)
}

/// The sheet of the month of a day. `weekday` are the short names at the head; `cell` draws a day.
pub fn month_sheet(
    class: &str,
    of: Day,
    title: impl Into<Text>,
    weekday: fn(usize) -> String,
    cell: impl Fn(Day) -> El,
) -> El {
    let (first, last) = of.month_range();
    let head = (0..7).map(|n| {
        el("th")
            .attr("scope", "col")
            .with(el("span").attr("aria-hidden", "true").say(move || weekday(n)))
            .with(el("span").class("quiet").say(move || t::weekday_n(n)))
    });
    let mut weeks: Vec<El> = Vec::new();
    let mut day = first.monday();
    while day <= last {
        let cells = (0..7).map(|n| Day(day.0 + n)).map(|day| {
            let place = el("td");
            if (first..=last).contains(&day) { place.with(cell(day)) } else { place }
        });
        weeks.push(el("tr").all(cells));
        day = Day(day.0 + 7);
    }
    el("table")
        .class(class)
        .with(el("caption").class("quiet").say(title))
        .with(el("thead").with(el("tr").all(head)))
        .with(el("tbody").all(weeks))
}
