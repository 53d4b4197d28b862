//! The words of the group's trade for numbers, rates and money.

use duihun_core::calendar::Day;
use duihun_core::plan::Rate;
use duihun_core::team::{Numbers, yuan};
use leptos::prelude::*;

use crate::state::App;
use crate::texts::goals as t;

/// Which set of words the group uses: 0 of insurance, 1 general.
pub fn words(app: App) -> usize {
    app.data.with(|data| usize::from(data.team.words().0).min(1))
}

/// What a place of [`Numbers::row`] is called: 拨打, 接通.
pub fn place_name(app: App, place: usize) -> String {
    t::place_n(words(app) * 10 + place)
}

/// What a rate is called, with what it is a part of.
pub fn rate_name(app: App, rate: Rate) -> String {
    t::rate_n(words(app) * 10 + rate as usize)
}

/// Of what a rate is a part: 接通 ÷ 拨打. `of_calls`: effective talks are not counted, so that orders are set against
/// calls answered.
pub fn rate_of(app: App, rate: Rate, of_calls: bool) -> String {
    match (rate, of_calls) {
        (Rate::Close, true) => t::rate_of_n(20 + words(app) * 10),
        _ => t::rate_of_n(words(app) * 10 + rate as usize),
    }
}

/// A whole number with its thousands apart.
pub fn count(number: u64) -> String {
    yuan(i64::try_from(number).unwrap_or(i64::MAX).saturating_mul(100))
}

/// An amount of fen with its unit, rounded to yuan where fen say nothing any more.
pub fn money(fen: i64) -> String {
    if fen.abs() < 10_000 { t::money(&yuan(fen)) } else { about(fen) }
}

/// An amount of fen in whole yuan with its unit.
pub fn about(fen: i64) -> String {
    t::money(&yuan((fen.saturating_add(50)).div_euclid(100).saturating_mul(100)))
}

/// A number of a place with its unit: 32 通, 4,000 元, 3:12.
pub fn amount(app: App, place: usize, number: i64) -> String {
    match place {
        Numbers::PREMIUM => money(number),
        Numbers::TALK_TIME => Numbers::shown(place, number),
        _ => {
            let at = words(app) * 10 + place;
            let unit = if number == 1 { t::one_n(at) } else { t::unit_n(at) };
            t::amount(&count(number.unsigned_abs()), &unit)
        }
    }
}

/// The places that tell a day in short: dials, orders, premium.
pub const SHORT: [usize; 3] = [0, 4, 5];

/// What numbers say of some places, in the order of these: 拨打 186 通.
pub fn told(app: App, numbers: &Numbers, places: &[usize]) -> Vec<String> {
    let row = numbers.row();
    let part = |&place: &usize| {
        Some(format!("{} {}", place_name(app, place), amount(app, place, row[place]?)))
    };
    places.iter().filter_map(part).collect()
}

/// So much done of so much wanted, with the unit said once: 60 / 92 通.
pub fn done_of(app: App, place: usize, done: i64, wanted: i64) -> String {
    let done = match place {
        Numbers::PREMIUM => yuan(done.saturating_add(50).div_euclid(100).saturating_mul(100)),
        Numbers::TALK_TIME => Numbers::shown(place, done),
        _ => count(done.unsigned_abs()),
    };
    t::done_of(&done, &amount(app, place, wanted))
}

/// A part of 1 in per cent: as it was said where it has at most two decimals, a counted one to a whole one, or to a
/// tenth where it is small.
pub fn percent(part: f64) -> String {
    let per_cent = part * 100.0;
    let is_said = ((per_cent * 100.0).round() - per_cent * 100.0).abs() < 1e-6;
    let digits = match (is_said, per_cent >= 10.0) {
        (true, _) => 2,
        (false, true) => 0,
        (false, false) => 1,
    };
    let text = format!("{per_cent:.digits$}");
    let text = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => &text,
    };
    format!("{text}%")
}

/// A part of 1 in per cent, to a tenth where that says something.
pub fn percent_to_tenth(part: f64) -> String {
    let text = format!("{:.1}", part * 100.0);
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}

/// A part of 1 in whole per cent, or to a tenth below ten where that says something.
pub fn percent_of(part: f64) -> String {
    let per_cent = part * 100.0;
    let text = format!("{per_cent:.*}", usize::from(per_cent.abs() < 9.95));
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}

/// A real number to a tenth, without a tenth that is none.
pub fn tenth(number: f64) -> String {
    let text = format!("{number:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text).to_string();
    match text.split_once('.') {
        Some((whole, part)) => format!("{}.{part}", count(whole.parse().unwrap_or(0))),
        None => count(text.parse().unwrap_or(0)),
    }
}

/// Half days as days: 11, 11.5.
pub fn days(halves: u32) -> String {
    tenth(f64::from(halves) / 2.0)
}

/// The first and the last day of the week, the sprint and the month of a day; of the first two only what lies in
/// the month.
pub fn periods(today: Day) -> [(Day, Day); 3] {
    let (first, last) = today.month_range();
    let within = |from: i32, until: i32| (Day(from.max(first.0)), Day(until.min(last.0)));
    let monday = today.monday().0;
    let sprint = today.sprint();
    let begin = today.0 - sprint.day as i32 + 1;
    [within(monday, monday + 6), within(begin, begin + sprint.days as i32 - 1), (first, last)]
}
