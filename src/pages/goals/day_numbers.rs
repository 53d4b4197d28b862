//! What today brings: against the plan, by taps while calling, or in one entry in the evening.

use duihun_core::team::Numbers;
use duihun_me::{GoalEdit, Month};
use leptos::prelude::*;

use super::entry::{day_entries, entry_form};
use super::pace::{pace, target, why_today};
use super::words::{amount, done_of, place_name};
use super::{edit, explained};
use crate::components::fold;
use crate::route::Route;
use crate::state::App;
use crate::texts::goals as t;
use crate::view::{El, Piece, button, cell, each, el, group, memo, when};

/// The places that are shown, in the order of a call.
const SHOWN: [usize; 5] = [0, 1, 2, 4, 5];
/// The places that are counted by taps.
const COUNTED: [usize; 4] = [0, 1, 2, 4];

/// The card.
pub fn day_numbers(app: App, month: Memo<Option<Month>>) -> El {
    let done = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().numbers_of(today))
    });
    let wanted = memo(move || {
        let today = app.today.get();
        month.with(|month| target(month, today))
    });
    let places = move || {
        let (done, wanted) = (done.get().row(), wanted.get().row());
        SHOWN.into_iter().filter(|n| done[*n].is_some() || wanted[*n].is_some()).collect::<Vec<_>>()
    };
    let has_any =
        memo(move || done.get() != Numbers::default() || wanted.get() != Numbers::default());
    let has_log = memo(move || done.get() != Numbers::default());
    let pace = pace(app, month, done);
    let is_off = memo(move || {
        let today = app.today.get();
        month.with(|month| {
            let month = month.as_ref()?;
            (!month.targets.is_empty() && month.target(today).is_none()).then_some(())
        })
    });
    let row = move |place: usize| row(app, month, (done, wanted), place);
    let list = move || el("div").class("why-list").with(each(places, row));
    let is_late = cell(false);
    let day = memo(move || {
        let today = app.today.get();
        if is_late.get() { today.yesterday() } else { today }
    });
    let lead = move || match (has_any.get(), is_off.get()) {
        (_, Some(())) => t::numbers_off(),
        (false, _) => t::numbers_empty(),
        _ => pace.get(),
    };
    el("section")
        .class("card stack day-numbers")
        .attr("aria-labelledby", "numbers-title")
        .with(el("h2").id("numbers-title").say(t::numbers_title))
        .with(el("p").class("pace").attr("data-pace", "").attr("role", "status").say(lead))
        .with(when(move || has_any.get(), list))
        .with(fold("more", "count-open", t::count_open, move || counters(app, done)))
        .with(entry_form(app, day, Some(is_late)))
        .with(when(
            move || has_log.get(),
            move || {
                fold("more", "entries-open", t::entries_today, move || {
                    day_entries(app, move || app.today.get())
                })
            },
        ))
        .with(
            el("p")
                .class("day-links")
                .with(
                    el("a").class("link-line").attr("href", "#/slip?numbers").say(t::numbers_send),
                )
                .with(el("a").class("link-line").attr("href", Route::Days.hash()).say(t::to_days)),
        )
}

/// A number of today: done, wanted, and why.
fn row(
    app: App,
    month: Memo<Option<Month>>,
    (done, wanted): (Memo<Numbers>, Memo<Numbers>),
    place: usize,
) -> El {
    let done = memo(move || done.get().row()[place].unwrap_or(0));
    let wanted = memo(move || wanted.get().row()[place]);
    let number = move || match wanted.get() {
        Some(wanted) => done_of(app, place, done.get(), wanted),
        None => amount(app, place, done.get()),
    };
    let why = move || {
        let today = app.today.get();
        let said = month.with(|month| {
            let month = month.as_ref().filter(|_| wanted.get().is_some())?;
            Some(why_today(app, month, today, place))
        });
        said.unwrap_or_else(t::why_no_plan)
    };
    let share = move || {
        let wanted = wanted.get().unwrap_or(0).max(1);
        (done.get().max(0).saturating_mul(100) / wanted).min(100).to_string()
    };
    let bar = move || {
        el("progress")
            .class("meter")
            .attr("max", "100")
            .attr_of("value", share)
            .attr_of("aria-label", move || place_name(app, place))
    };
    let line = explained(
        "why-today",
        &format!("today-{place}"),
        move || place_name(app, place),
        number,
        why,
    );
    el("div")
        .class("why-row")
        .attr("data-place", &place.to_string())
        .with(line)
        .with(when(move || wanted.get().is_some(), bar))
}

/// Large buttons, for those who like to count as they go.
fn counters(app: App, done: Memo<Numbers>) -> Piece {
    let less = cell(false);
    let counter = move |place: usize| {
        let now = memo(move || done.get().row()[place].unwrap_or(0));
        let tap = move || {
            edit(app, GoalEdit::Count(place, !less.get_untracked()));
        };
        // Only what was counted by taps can be taken off by taps.
        let has_less = memo(move || {
            let today = app.today.get();
            app.data.with(|data| data.mine.own().counted_of(today, place).is_some())
        });
        button("counter")
            .attr_while("disabled", "", move || less.get() && !has_less.get())
            .id(&format!("count-{place}"))
            .on_click(tap)
            .with(el("span").say(move || place_name(app, place)))
            .with(el("strong").say(move || now.get().to_string()))
            .with(el("small").say(move || if less.get() { t::minus_one() } else { t::plus_one() }))
            .into()
    };
    let switch = button("link")
        .id("count-less")
        .attr_of("aria-pressed", move || less.get().to_string())
        .on_click(move || less.update(|less| *less = !*less))
        .say(move || if less.get() { t::count_again() } else { t::count_less() });
    group([
        el("div").class("counters").with(group(COUNTED.map(counter))).into(),
        el("p").class("hint").say(t::count_hint).into(),
        switch.into(),
    ])
}
