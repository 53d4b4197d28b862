//! The arithmetic of refusals: two numbers of one's own, and what follows from them.

use duihun_me::{CareEdit, Count, LEAST_TALKS, MOST_TALKS};
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::{Field, Wrong};
use crate::route::Route;
use crate::state::App;
use crate::texts::refusal as t;
use crate::view::{El, Piece, button, cell, draw, el, group, memo, submit, when, when_or};

/// The arithmetic as it stands today.
fn counted(app: App) -> Memo<Option<Count>> {
    memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().count(today))
    })
}

/// What the numbers say now.
pub fn odds_lines(app: App) -> Piece {
    let count = counted(app);
    draw(move || {
        let Some(count) = count.get() else {
            return el("p").class("odds-none").say(t::odds_first).into();
        };
        let (every, number) = (count.every.to_string(), count.number.to_string());
        if count.number == 0 {
            return el("p").class("odds-said").say(move || t::odds_none(&every)).into();
        }
        let number_too = number.clone();
        let calm = move || match count.in_ten() {
            10 => t::odds_most(),
            0 => t::odds_few(),
            share => t::odds_calm(&number_too, &share.to_string()),
        };
        let every_too = every.clone();
        group([
            el("p").class("odds-said").say(move || t::odds(&every, &number)).into(),
            el("p").say(calm).into(),
            el("p").class("hint").say(move || t::odds_next(&every_too)).into(),
        ])
    })
}

/// The two numbers: out of the day log, or to be given.
pub fn odds_form(app: App) -> Piece {
    let count = counted(app);
    let is_counted = move || count.get().is_some_and(|count| count.is_counted);
    let from_log = move || {
        el("div")
            .class("stack odds-form")
            .attr("data-counted", "")
            .with(odds_lines(app))
            .with(el("p").class("hint").say(t::odds_counted))
            .with(el("a").class("link-line").attr("href", Route::Goals.hash()).say(t::odds_to_log))
    };
    when_or(is_counted, from_log, move || given_form(app))
}

/// The two numbers to give, and the button for the day it works out.
fn given_form(app: App) -> El {
    let count = counted(app);
    let known = count.get_untracked();
    let every = cell(known.map_or(String::new(), |count| count.every.to_string()));
    let since = cell(known.map_or(String::new(), |count| count.number.to_string()));
    let wrong = cell((false, false));
    let save = move || {
        let number = |text: String| text.trim().parse::<u16>().ok();
        let every =
            number(every.get_untracked()).filter(|n| (LEAST_TALKS..=MOST_TALKS).contains(n));
        let since = number(since.get_untracked()).filter(|n| *n <= MOST_TALKS);
        wrong.set((every.is_none(), since.is_none()));
        if let (Some(every), Some(since)) = (every, since) {
            app.dispatch(Action::Care(CareEdit::SetOdds(every, since)));
        }
    };
    let sold = move || {
        let Some(count) = count.get_untracked() else { return };
        let every = count.every.min(u32::from(MOST_TALKS)) as u16;
        if let Some(receipts) = app.dispatch(Action::Care(CareEdit::SetOdds(every, 0))) {
            since.set("0".to_string());
            app.toast(t::odds_ordered(), receipts);
        }
    };
    el("form")
        .class("stack odds-form")
        .on_submit(save)
        .with(odds_lines(app))
        .with(
            Field::new("odds-every", t::odds_every_label, every)
                .digits()
                .limit(4)
                .hint(t::odds_hint)
                .wrong(Wrong::when(move || wrong.get().0, t::odds_wrong)),
        )
        .with(
            Field::new("odds-since", t::odds_since_label, since)
                .digits()
                .limit(4)
                .wrong(Wrong::when(move || wrong.get().1, t::odds_wrong_since)),
        )
        .with(
            el("div")
                .class("dialog-buttons")
                .with(submit("button button-main").id("odds-save").say(t::odds_save))
                .with(when(
                    move || count.with(Option::is_some),
                    move || button("button").id("odds-order").on_click(sold).say(t::odds_order),
                )),
        )
}
