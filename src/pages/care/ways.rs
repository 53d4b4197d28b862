//! The six ways to feel better, each with how to do it, in ten seconds too, and what is known of it.

use duihun_me::Way;
use leptos::prelude::*;

use super::breath::breath_dialog;
use crate::state::app;
use crate::texts::care as t;
use crate::view::{El, Piece, button, cell, draw, el, group, when};

/// The cards.
pub fn ways() -> Piece {
    let breathing = cell(false);
    let cards = Way::ALL.into_iter().map(|way| way_card(way, breathing));
    let section = el("section")
        .attr("aria-labelledby", "ways-title")
        .with(el("div").class("section-head").with(el("h2").id("ways-title").say(t::ways_title)))
        .with(el("div").class("ways").all(cards));
    group([section.into(), breath_dialog(breathing).into()])
}

fn way_card(way: Way, breathing: RwSignal<bool>) -> El {
    let number = usize::from(way.0);
    // Ways by number: let out, water, breath, green, rest, perspective.
    let (glyph, dose): (&str, fn() -> String) = match number {
        0 => ("说", || t::minutes("2")),
        1 => ("水", || t::minutes("2")),
        2 => ("气", || t::minutes("1")),
        3 => ("绿", || t::seconds("40")),
        4 => ("歇", || t::minutes("5")),
        _ => ("远", || t::minutes("1")),
    };
    let words = el("span")
        .class("way-words")
        .with(el("strong").say(move || t::way_n(number)))
        .with(el("small").say(move || t::way_short_n(number)));
    let summary = el("summary")
        .with(
            el("b")
                .class("way-glyph")
                .attr("aria-hidden", "true")
                .attr("lang", "zh-CN")
                .words(glyph),
        )
        .with(words)
        .with(el("i").class("way-dose").say(dose));
    let steps =
        move || group(t::way_steps_n(number).lines().map(|line| el("li").words(line).into()));
    let more = el("div")
        .class("way-more")
        .with(el("h3").say(t::steps_label))
        .with(el("ol").with(draw(steps)))
        .with(el("h3").say(t::quick_label))
        .with(el("p").say(move || t::way_quick_n(number)))
        .with(el("h3").say(t::why_label))
        .with(el("p").say(move || t::way_why_n(number)))
        .with((way == Way::BREATH).then(|| begin(breathing)));
    el("details").class("way").attr("data-way", &number.to_string()).with(summary).with(more)
}

/// The button that opens the guided exercise, and how often it has helped.
fn begin(breathing: RwSignal<bool>) -> Piece {
    let helped = app().slice(|data| data.mine.helped(Way::BREATH));
    let open = button("button button-main button-wide")
        .id("breath-open")
        .on_click(move || breathing.set(true))
        .say(t::begin);
    let often = move || {
        let (tried, better) = helped.get();
        t::helped(&better.to_string(), &tried.to_string())
    };
    group([open.into(), when(move || helped.get().0 > 0, move || el("p").class("hint").say(often))])
}
