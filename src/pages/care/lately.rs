//! 这阵子: a month and a year as pixels, what helped, and what its owner can do with it.

use duihun_me::{Helped, Way};
use leptos::prelude::*;

use super::month::{month, year};
use super::owner::owner_card;
use super::subpage;
use crate::components::private;
use crate::state::{App, app};
use crate::texts::care as t;
use crate::view::{El, Piece, el, group, memo, when_or};

/// The page.
pub fn lately() -> Piece {
    let app = app();
    let content = move || {
        group([month(app).into(), year(app).into(), helped(app).into(), owner_card(app).into()])
    };
    subpage(app, || [private(content)])
}

/// What helped, in counts.
fn helped(app: App) -> El {
    let helped = memo(move || app.data.with(|data| data.mine.own().helped()));
    let any = move || helped.with(|helped| !helped.is_empty());
    let row = move |way: Way| {
        let count = memo(move || helped.with(|all| all.get(&way).copied().unwrap_or_default()));
        let line = move || {
            let Helped { tried, better, worse } = count.get();
            let row = t::helped_row(&better.to_string(), &tried.to_string());
            match worse {
                0 => row,
                worse => format!("{row} · {}", t::helped_worse(&worse.to_string())),
            }
        };
        let bar = move |value: fn(&Helped) -> usize| {
            el("progress")
                .attr("aria-hidden", "true")
                .attr_of("max", move || count.get().tried.max(1).to_string())
                .attr_of("value", move || value(&count.get()).to_string())
        };
        el("li")
            .attr_while("hidden", "", move || count.get().tried == 0)
            .with(el("strong").say(move || t::way_n(usize::from(way.0))))
            .with(bar(|count| count.better))
            .with(el("small").say(line))
    };
    let list = move || {
        group([
            el("p").class("hint").say(t::helped_lead).into(),
            el("ul").class("helped-list").all(Way::ALL.map(row)).into(),
        ])
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "helped-title")
        .attr("data-helped", "")
        .with(el("h2").id("helped-title").say(t::helped_title))
        .with(when_or(any, list, || el("p").class("empty").say(t::helped_empty)))
}
