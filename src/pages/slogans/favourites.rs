//! The slogans the group wants to keep.

use duihun_core::record::Id;
use duihun_core::team::limits;
use leptos::prelude::*;

use super::Show;
use super::weeks::shown;
use crate::actions::Action;
use crate::components::{Field, dialog, dialog_buttons, spoken_day};
use crate::state::app;
use crate::texts::{app as ta, slogans as t};
use crate::view::{El, button, cell, draw, each, el, stored, when_or};

/// Kept slogans, the latest first.
pub fn favourites(show: Show) -> El {
    let app = app();
    let (open, noting) = (cell(false), cell(None::<Id>));
    let write_note = move |id: Id| {
        noting.set(Some(id));
        open.set(true);
    };
    let note =
        dialog("note", open, t::note, move || noting.get_untracked().map(|id| note_form(id, open)));
    let list = app.slice(|data| {
        data.team.more().favourites.iter().rev().map(|(id, _)| id).collect::<Vec<_>>()
    });
    let rows = move || {
        el("ul")
            .class("rows")
            .attr("data-favourites", "")
            .with(each(move || list.get(), move |id| row(id, show, write_note)))
    };
    let empty = || el("p").class("empty").say(t::favourites_empty);
    el("section")
        .attr("aria-labelledby", "favourites-title")
        .with(
            el("div")
                .class("section-head")
                .with(el("h2").id("favourites-title").say(t::favourites)),
        )
        .with(when_or(move || list.with(|list| !list.is_empty()), rows, empty))
        .with(note)
}

/// What somebody has to say of a kept slogan.
fn note_form(id: Id, open: RwSignal<bool>) -> El {
    let app = app();
    let known = app.data.with_untracked(|data| {
        data.team.more().favourites.get(id).and_then(|kept| kept.note.clone()).unwrap_or_default()
    });
    let note = cell(known);
    let submit = move || {
        app.dispatch(Action::NoteSlogan(id, note.get_untracked()));
        open.set(false);
    };
    el("form")
        .on_submit(submit)
        .with(Field::new("slogan-note", t::note_label, note).limit(limits::SENTENCE))
        .with(dialog_buttons(open, ta::save))
}

fn row(id: Id, show: Show, write_note: impl Fn(Id) + Copy + 'static) -> El {
    let app = app();
    // Only what is said of it changes; the rest is read once.
    let kept = app.data.with_untracked(|data| data.team.more().favourites.get(id).cloned());
    let Some(favourite) = kept else { return el("li").attr("hidden", "") };
    let on_day = favourite.on;
    let words = favourite.lines.join(" ");
    let lines = stored(favourite.lines);
    let make_chant =
        move || app.dispatch_undoable(Action::SetChant(lines.get_value()), ta::chant_set());
    let remove = move || app.dispatch_undoable(Action::DropSlogan(id), t::favourite_removed());
    let note = app.slice(move |data| {
        data.team.more().favourites.get(id).and_then(|kept| kept.note.clone()).unwrap_or_default()
    });
    let note_line = move || {
        let note = note.get();
        (!note.is_empty()).then(|| el("span").class("row-note").words(note))
    };
    el("li")
        .class("row row-kept")
        .with(
            el("span")
                .class("row-words")
                .with(el("strong").class("row-slogan").attr("lang", "zh-CN").words(words))
                .with(el("small").say(move || spoken_day(on_day, app.today.get())))
                .with(draw(note_line)),
        )
        .with(shown(show, move || lines.get_value()))
        .with(button("link").attr("data-note", "").on_click(move || write_note(id)).say(t::note))
        .with(button("link").on_click(make_chant).say(t::make_chant))
        .with(button("link link-quiet").on_click(remove).say(t::favourite_remove))
}
