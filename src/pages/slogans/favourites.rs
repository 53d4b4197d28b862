//! The slogans the group wants to keep.

use duihun_core::record::Id;
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::spoken_day;
use crate::state::app;
use crate::texts::{app as ta, slogans as t};
use crate::view::{El, button, each, el, stored, when_or};

/// Kept slogans, the latest first.
pub fn favourites() -> El {
    let app = app();
    let list =
        app.slice(|data| data.team.favourites.iter().rev().map(|(id, _)| id).collect::<Vec<_>>());
    let rows = move || {
        el("ul").class("rows").attr("data-favourites", "").with(each(move || list.get(), row))
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
}

fn row(id: Id) -> El {
    let app = app();
    // A kept slogan is never edited, so the row reads it once.
    let kept = app.data.with_untracked(|data| data.team.favourites.get(id).cloned());
    let Some(favourite) = kept else { return el("li").attr("hidden", "") };
    let on_day = favourite.on;
    let words = favourite.lines.join(" ");
    let lines = stored(favourite.lines);
    let make_chant =
        move || app.dispatch_undoable(Action::SetChant(lines.get_value()), ta::chant_set());
    let remove = move || app.dispatch_undoable(Action::DropSlogan(id), t::favourite_removed());
    el("li")
        .class("row")
        .with(
            el("span")
                .class("row-words")
                .with(el("strong").class("row-slogan").attr("lang", "zh-CN").words(words))
                .with(el("small").say(move || spoken_day(on_day, app.today.get()))),
        )
        .with(button("link").on_click(make_chant).say(t::make_chant))
        .with(button("link link-quiet").on_click(remove).say(t::favourite_remove))
}
