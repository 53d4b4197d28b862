//! A title made of parts, or in own words.

use duihun_core::content::{Family, TITLE_BACKS, TITLE_FRONTS};
use duihun_core::team::{Title, limits};
use leptos::prelude::*;

use crate::components::{Field, Wrong, choice, fold, select};
use crate::texts::{forms as tf, people as t};
use crate::view::{El, Piece, Text, button, cell, draw, el, memo};

/// The folded part of the card.
pub fn make(title: RwSignal<Option<Title>>) -> El {
    fold("more", "title-make", t::title_make, move || content(title))
}

fn content(title: RwSignal<Option<Title>>) -> Piece {
    let family = cell(0usize);
    let (front, back) = (cell(0usize), cell(0usize));
    let own = cell(String::new());
    let empty = cell(false);
    let made = move || {
        t::title_joined(
            &t::title_back_n(back.get()),
            &t::title_front_n(family.get() * TITLE_FRONTS + front.get()),
        )
    };
    let families = (0..Family::ALL.len()).map(|n| Text::from(move || tf::family_n(n))).collect();
    let family_now = memo(move || family.get());
    let fronts = move || {
        let first = family.get() * TITLE_FRONTS;
        let texts =
            (0..TITLE_FRONTS).map(|n| Text::from(move || t::title_front_n(first + n))).collect();
        choice("title-front", t::title_front, texts, memo(move || front.get()), move |n| {
            front.set(n);
        })
    };
    let backs = (0..TITLE_BACKS).map(|n| Text::from(move || t::title_back_n(n))).collect();
    let back_now = memo(move || back.get());
    let take_made = move || title.set(Some(Title::Own(untrack(made))));
    let take_own = move || match limits::tidy(&own.get_untracked(), limits::TITLE) {
        Some(text) => {
            empty.set(false);
            title.set(Some(Title::Own(text)));
        }
        None => empty.set(true),
    };
    el("div")
        .with(select("title-family", t::title_family, families, family_now, move |n| {
            family.set(n);
            front.set(0);
        }))
        .with(draw(fronts))
        .with(choice("title-back", t::title_back, backs, back_now, move |n| back.set(n)))
        .with(
            el("div")
                .class("title-made")
                .with(el("span").class("title").attr("role", "status").say(made))
                .with(button("button").id("title-take").on_click(take_made).say(t::title_take)),
        )
        .with(
            Field::new("title-words", t::title_words, own)
                .hint(t::title_words_hint)
                .wrong(Wrong::when(move || empty.get(), t::title_words_empty))
                .limit(limits::TITLE),
        )
        .with(
            button("button button-wide")
                .id("title-words-take")
                .on_click(take_own)
                .say(t::title_take),
        )
        .into()
}
