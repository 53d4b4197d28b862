//! Blocks of calls and breaks: what runs, and what the day has had.

use std::cell::Cell;

use duihun_core::record::Id;
use duihun_me::{CareEdit, Span};
use leptos::prelude::*;

use super::run::minutes;
use crate::actions::Action;
use crate::browser::{clock, timer};
use crate::components::time_of_day;
use crate::state::{App, Guard};
use crate::texts::{self, Part, care as t};
use crate::view::{El, button, cell, draw, each, el, group, memo, on_window, when};

/// How often it is looked whether a block is over, in milliseconds.
const LOOK: u64 = 3_000;

/// The card.
pub fn blocks(app: App) -> El {
    let now = cell(clock::now());
    timer::every(1000, move || now.set(clock::now()));
    on_window("visibilitychange", move |_| now.set(clock::now()));
    let spans = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().spans(today, now.get()))
    });
    let running =
        memo(move || spans.with(|spans| spans.iter().rev().find(|span| span.runs).copied()));
    // What can be pressed changes with what runs, not with every second.
    let sort = memo(move || running.get().map(|span| span.is_break));
    let line = move || match running.get() {
        None => t::blocks_lead(),
        Some(span) if span.left() == 0 => match span.is_break {
            true => t::break_over(),
            false => t::block_over(),
        },
        Some(span) => {
            let left = minutes(span.left());
            if span.is_break { t::break_left(&left) } else { t::block_left(&left) }
        }
    };
    let edit = move |edit: CareEdit| {
        move || {
            app.dispatch(Action::Care(edit.clone()));
            now.set(clock::now());
        }
    };
    let begin = move |id: &str, is_break: bool, main: bool, text: fn() -> String| {
        button(if main { "button button-main" } else { "button" })
            .id(id)
            .on_click(edit(CareEdit::BeginBlock(is_break)))
            .say(text)
    };
    let end = move || {
        button("button button-plain")
            .id("block-end")
            .on_click(edit(CareEdit::EndBlock))
            .say(t::block_end)
    };
    let buttons = move || {
        let row = el("div").class("dialog-buttons");
        match sort.get() {
            None => row.with(begin("block-begin", false, true, t::block_begin)).with(begin(
                "block-break",
                true,
                false,
                t::block_break,
            )),
            Some(false) => row.with(begin("block-break", true, true, t::block_break)).with(end()),
            Some(true) => row.with(begin("block-begin", false, true, t::block_again)).with(end()),
        }
    };
    let ids = move || spans.with(|spans| spans.iter().map(|span| span.of).collect::<Vec<_>>());
    let list = move || {
        group([
            el("p").class("hint").say(move || sums(&spans.get())).into(),
            el("ul").class("rows spans").with(each(ids, move |of| row(app, of, spans))).into(),
        ])
    };
    el("section")
        .class("card stack blocks")
        .attr("aria-labelledby", "blocks-title")
        .with(el("h2").id("blocks-title").say(t::blocks_title))
        .with(
            el("p")
                .class("block-line")
                .attr_while("data-over", "", move || is_over(running.get()))
                .say(line),
        )
        .with(draw(buttons))
        .with(when(move || spans.with(|spans| !spans.is_empty()), list))
}

fn is_over(running: Option<Span>) -> bool {
    running.is_some_and(|span| span.left() == 0)
}

fn sums(spans: &[Span]) -> String {
    let sum = |is_break: bool| {
        let of_sort = spans.iter().filter(|span| span.is_break == is_break);
        (of_sort.map(|span| span.seconds).sum::<u32>() / 60).to_string()
    };
    t::blocks_sum(&sum(true), &sum(false))
}

fn row(app: App, of: (Id, i64), spans: Memo<Vec<Span>>) -> El {
    let span = memo(move || spans.with(|spans| spans.iter().find(|span| span.of == of).copied()));
    let from = memo(move || span.get().map_or(0, |span| span.from));
    let is_break = move || span.get().is_some_and(|span| span.is_break);
    let long = memo(move || span.get().map_or(0, |span| span.seconds / 60));
    let name = move || if is_break() { t::span_break() } else { t::span_calls() };
    let remove = button("link link-quiet")
        .attr_of("aria-label", move || t::span_remove_for(&time_of_day(from.get())))
        .on_click(move || {
            app.dispatch_undoable(Action::Care(CareEdit::RemoveBlock(of)), t::span_removed());
        })
        .say(t::span_remove);
    el("li")
        .class("row")
        .attr_while("data-break", "", is_break)
        .with(el("time").say(move || time_of_day(from.get())))
        .with(
            el("span")
                .class("row-words")
                .with(el("strong").say(name))
                .with(el("small").say(move || t::span_minutes(&long.get().to_string()))),
        )
        .with(remove)
}

thread_local! {
    static WATCHES: Cell<bool> = const { Cell::new(false) };
    static SAID: Cell<Option<(Id, i64)>> = const { Cell::new(None) };
}

/// Says quietly, on whatever page, that a block or a break is over. Begins once.
pub fn watch(app: App) {
    if !WATCHES.replace(true) {
        look(app);
    }
}

fn look(app: App) {
    let spans = app
        .data
        .with_untracked(|data| data.mine.own().spans(app.today.get_untracked(), clock::now()));
    let over = spans.into_iter().rev().find(|span| span.runs && span.left() == 0);
    // A PIN hides what is noted, and that somebody takes breaks.
    let may = untrack(|| app.guard() == Guard::Open);
    // Its words come with the texts of the other pages.
    let may = may && untrack(|| texts::ready(Part::Care));
    if let Some(span) = over.filter(|span| may && SAID.get() != Some(span.of)) {
        SAID.set(Some(span.of));
        app.toast(if span.is_break { t::break_said() } else { t::block_said() }, Vec::new());
    }
    timer::after(LOOK, move || look(app));
}
