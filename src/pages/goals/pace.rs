//! How today goes: what it has to bring, what it brought, and whether that is what this hour would have.

use duihun_core::calendar::Day;
use duihun_core::plan::worked;
use duihun_core::team::Numbers;
use duihun_me::Month;
use leptos::prelude::*;

use super::words::{amount, count, days};
use crate::browser::{clock, timer};
use crate::state::App;
use crate::texts::goals as t;
use crate::view::{cell, memo, on_window};

/// How often the clock is looked at, in milliseconds.
const LOOK: u64 = 20_000;

/// The minute of the day, as long as the page is there.
pub fn minute() -> RwSignal<u16> {
    let minute = cell(clock::minute());
    let look = move || {
        let now = clock::minute();
        if minute.get_untracked() != now {
            minute.set(now);
        }
    };
    timer::every(LOOK, look);
    // The moment somebody looks again it is right.
    on_window("visibilitychange", move |_| look());
    minute
}

/// What a day has to bring by the month's plan, as places of [`Numbers::row`]; nothing on a day off.
pub fn target(month: &Option<Month>, day: Day) -> Numbers {
    let of = month.as_ref().and_then(|month| Some((month, month.target(day)?)));
    of.map_or_else(Numbers::default, |(month, target)| target.need.numbers(month.counts_talks()))
}

/// The sentence about the hour: how it stands against what this hour would have.
pub fn pace(app: App, month: Memo<Option<Month>>, done: Memo<Numbers>) -> Memo<String> {
    let minute = minute();
    memo(move || {
        let today = app.today.get();
        let Some(halves) = month.with(|month| Some(month.as_ref()?.target(today)?.halves)) else {
            return String::new();
        };
        let wanted = month.with(|month| target(month, today));
        // Dials lie in one's own hands; where none are wanted, nothing is.
        let Some(wanted) = wanted.dials.filter(|wanted| *wanted > 0) else { return String::new() };
        let done = u64::from(done.get().dials.unwrap_or(0));
        if done >= u64::from(wanted) {
            return t::pace_reached();
        }
        let short = amount(app, 0, (u64::from(wanted) - done) as i64);
        let hours = app.data.with(|data| data.mine.own().work_hours());
        let (over, all) = worked(&hours, minute.get());
        if over >= all {
            return t::pace_over(&short);
        }
        // Half a day may be either half.
        if over == 0 || halves < 2 {
            return t::pace_short(&short);
        }
        let expected = u64::from(wanted) * u64::from(over) / u64::from(all);
        match done.abs_diff(expected) {
            0 => t::pace_even(&short),
            ahead if done > expected => t::pace_ahead(&amount(app, 0, ahead as i64), &short),
            behind => t::pace_behind(&amount(app, 0, behind as i64), &short),
        }
    })
}

/// Why a number of today is what it is.
pub fn why_today(app: App, month: &Month, today: Day, place: usize) -> String {
    let Ok(left) = month.left else { return String::new() };
    let need = duihun_me::Need::of(&left).numbers(true).row()[place].unwrap_or(0);
    let share = target(&Some(month.clone()), today).row()[place].unwrap_or(0);
    t::why_today(&days(month.halves.1), &amount(app, place, need), &amount(app, place, share))
}

/// What the first morning of the month had planned, beside what is planned now.
pub fn first_plan(app: App, month: &Month, today: Day) -> Option<String> {
    let (day, first) =
        app.data.with(|data| data.mine.own().first_plan(today)).filter(|(day, _)| *day < today)?;
    let now = month.target(today)?.need.dials;
    let then = u64::from(first.dials?);
    let when = crate::components::short_date(day);
    Some(match now.cmp(&then) {
        std::cmp::Ordering::Equal => t::first_same(&count(then), &when),
        _ => t::first_plan(&count(now), &count(then), &when),
    })
}
