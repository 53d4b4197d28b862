//! The month as a calendar: on which days I work and what they brought; the pattern behind it, and notices of
//! holidays. Private.

mod notice;
mod pattern;
mod sheet;

use duihun_core::calendar::{Certainty, Day, Holiday, Why, WorkCalendar, WorkDay};
use duihun_core::team::{DaySort, Numbers};
use leptos::prelude::*;

use super::back;
use super::words::{SHORT, days as day_count, told};
use crate::components::{dialog, month_from, month_sheet, private_lately, short_date};
use crate::state::{App, app};
use crate::texts::{app as ta, goals as tg, plan as t};
use crate::view::{El, button, cell, draw, el, group, memo};

/// How far one can step, in months either way.
const MONTHS: i32 = 240;

/// The page.
pub fn days() -> crate::view::Piece {
    private_lately(|| {
        let app = app();
        let calendar = memo(move || app.data.with(|data| data.mine.own().calendar(&data.team)));
        let chosen = cell(None::<Day>);
        let open = cell(false);
        group([
            month(app, calendar, (chosen, open)).into(),
            pattern::pattern(app, calendar).into(),
            pattern::hours(app).into(),
            notice::notice(app, calendar).into(),
            el("p").class("hint private").say(tg::private).into(),
            back().into(),
            dialog(
                "day",
                open,
                move || chosen.get().map(|day| day_title(app, day)).unwrap_or_default(),
                move || {
                    sheet::sheet(
                        app,
                        calendar,
                        chosen.get_untracked().unwrap_or(app.today.get_untracked()),
                    )
                },
            )
            .into(),
        ])
    })
}

fn day_title(app: App, day: Day) -> String {
    let weekday = ta::weekday_n(day.weekday() as usize);
    let spoken = match app.today.get().0 - day.0 {
        0 => ta::today(),
        1 => ta::yesterday(),
        _ => return format!("{} {weekday}", short_date(day)),
    };
    format!("{spoken} · {} {weekday}", short_date(day))
}

/// What a holiday is called; one of a later version has no name here.
fn holiday_name(holiday: Holiday) -> String {
    t::holiday_n(usize::from(holiday.0).min(Holiday::ALL.len()))
}

/// Why a day is what it is, in words.
pub fn day_words(of: WorkDay) -> String {
    match (of.why, of.halves) {
        (Why::Holiday(holiday), _) => holiday_name(holiday),
        (Why::Moved, _) => t::day_moved(),
        (Why::Own(DaySort::LEAVE), _) => t::day_leave(),
        (Why::Group(_), 0) => t::day_group_rest(),
        (Why::Group(_), _) => t::day_group_work(),
        (_, 1) => t::day_half(),
        (_, 0) => t::day_rest(),
        _ => t::day_work(),
    }
}

/// One sign for a day, where it is not what the weekday says.
fn day_mark(of: WorkDay) -> String {
    match (of.why, of.halves) {
        (Why::Pattern, _) => String::new(),
        (Why::Own(DaySort::LEAVE), _) => t::mark_leave(),
        (_, 1) => t::mark_half(),
        (_, 0) => t::mark_rest(),
        _ => t::mark_work(),
    }
}

/// The month as a sheet; a tap on a day opens it.
fn month(
    app: App,
    calendar: Memo<WorkCalendar>,
    (chosen, open): (RwSignal<Option<Day>>, RwSignal<bool>),
) -> El {
    let by = cell(0);
    let first = memo(move || month_from(app.today.get(), by.get()));
    let title = move || {
        let first = first.get();
        t::month_title(&ta::month_n(first.month() as usize), &first.year().to_string())
    };
    let step = move |step: i32| move || by.update(|by| *by = (*by + step).clamp(-MONTHS, MONTHS));
    let arrow = move |id: &str, label: fn() -> String, by: i32, sign: &str| {
        button("button").id(id).attr_of("aria-label", label).on_click(step(by)).words(sign)
    };
    let nav = el("div")
        .class("week-steps")
        .with(arrow("days-before", t::month_before, -1, "‹"))
        .with(el("p").attr("role", "status").say(title))
        .with(arrow("days-after", t::month_after, 1, "›"));
    let numbers = memo(move || {
        let (first, last) = first.get().month_range();
        app.data.with(|data| data.mine.own().numbers_in(first..=last))
    });
    let sheet = move || {
        let cell = |day| day_cell(app, calendar, numbers, day, (chosen, open));
        month_sheet("month work-month", first.get(), title, t::weekday_n, cell)
    };
    let sums = move || {
        let (first, last) = first.get().month_range();
        let calendar = calendar.get();
        let all = day_count(calendar.halves(first, last));
        let certainty = calendar.certainty(first, last);
        t::month_days(&all, &t::certainty_n(certainty as usize))
    };
    let unsure = move || {
        let (first, last) = first.get().month_range();
        let certainty = calendar.with(|calendar| calendar.certainty(first, last));
        (certainty != Certainty::Official).then(|| {
            el("p").class("hint").attr("data-unsure", "").say(move || match certainty {
                Certainty::Statutory => t::unsure_statutory(),
                _ => t::unsure_unknown(),
            })
        })
    };
    let brought = move || {
        let sum = numbers
            .with(|numbers| numbers.values().fold(Numbers::default(), |sum, day| sum.plus(day)));
        let parts = told(app, &sum, &SHORT);
        if parts.is_empty() { t::month_blank() } else { t::month_brought(&parts.join(" · ")) }
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "work-month-title")
        .with(el("h2").id("work-month-title").class("quiet").say(title))
        .with(nav)
        .with(draw(sheet))
        .with(el("p").class("month-said").attr("data-days", "").say(sums))
        .with(draw(unsure))
        .with(el("p").class("hint").attr("data-brought", "").say(brought))
        .with(el("p").class("hint").say(t::month_hint))
}

fn day_cell(
    app: App,
    calendar: Memo<WorkCalendar>,
    numbers: Memo<std::collections::BTreeMap<Day, Numbers>>,
    day: Day,
    (chosen, open): (RwSignal<Option<Day>>, RwSignal<bool>),
) -> El {
    let of = memo(move || calendar.with(|calendar| calendar.day(day)));
    let brought = memo(move || numbers.with(|numbers| numbers.get(&day).copied()));
    let short = move || {
        let numbers = brought.get().unwrap_or_default();
        match (numbers.dials.or(numbers.connected), numbers.orders) {
            (Some(dials), _) => dials.to_string(),
            (None, Some(orders)) => t::short_orders(&orders.to_string()),
            _ => String::new(),
        }
    };
    // What the signs mean, for who does not see them.
    let said = move || {
        let numbers = brought.get().unwrap_or_default();
        let parts = std::iter::once(day_words(of.get())).chain(told(app, &numbers, &SHORT));
        parts.collect::<Vec<_>>().join(", ")
    };
    let has_order = move || brought.get().is_some_and(|numbers| numbers.orders.unwrap_or(0) > 0);
    button("work-day")
        .attr("data-day", &day.iso())
        .attr_of("data-halves", move || of.get().halves.to_string())
        .attr_while("aria-current", "date", move || app.today.get() == day)
        .attr_while("data-order", "", has_order)
        .on_click(move || {
            chosen.set(Some(day));
            open.set(true);
        })
        .with(el("span").class("work-number").words(day.day().to_string()))
        .with(el("span").class("work-mark").say(move || day_mark(of.get())))
        .with(el("small").say(short))
        .with(el("span").class("quiet").say(said))
}
