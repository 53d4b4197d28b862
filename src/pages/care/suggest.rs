//! What to try now: by the minutes there are, and by what helped.

use duihun_me::exercise::Exercise;
use duihun_me::suggest::{self, Suggestion, TIMES, Why};
use duihun_me::{Helped, Own};
use leptos::prelude::*;

use super::exercise::Doing;
use super::ways::exercise_name;
use crate::browser::clock;
use crate::components::{choice, one_of};
use crate::state::{App, Guard};
use crate::texts::care as t;
use crate::view::{Piece, Text, button, cell, el, memo};

/// The card.
pub fn suggest(app: App, open: RwSignal<Option<Doing>>) -> Piece {
    let minutes = cell(TIMES[0]);
    let suggestion = memo(move || {
        let at = (app.today.get(), clock::minute());
        match app.guard() {
            Guard::Open => {
                app.data.with(|data| suggest::suggest(data.mine.own(), minutes.get(), at))
            }
            // What is private says nothing while it is hidden.
            Guard::Hidden | Guard::Locked => suggest::suggest(&Own::EMPTY, minutes.get(), at),
        }
    });
    let why = move || match suggestion.get().why {
        Why::Helped(Helped { tried, better, .. }) => {
            t::why_helped(&better.to_string(), &tried.to_string())
        }
        Why::Tired => t::why_tired(),
        Why::Low => t::why_low(),
        Why::New => t::why_new(),
        Why::Fits => t::why_fits(),
    };
    let begin = move || {
        let Suggestion { exercise, .. } = suggestion.get_untracked();
        let minutes = (exercise == Exercise::Breath).then(|| minutes.get_untracked());
        open.set(Some(Doing { exercise, minutes }));
    };
    let times: Vec<Text> =
        TIMES.map(|n| Text::from(move || t::suggest_minutes(&n.to_string()))).into();
    let (time, choose) = one_of(&TIMES, minutes);
    let words = el("div")
        .class("suggest-words")
        .attr("role", "status")
        .with(el("strong").say(move || exercise_name(suggestion.get().exercise)))
        .with(el("small").say(why));
    el("section")
        .class("card suggest")
        .with(choice("suggest-time", t::suggest_title, times, time, choose))
        .with(
            el("div").class("suggest-row").with(words).with(
                button("button button-main").id("suggest-begin").on_click(begin).say(t::begin),
            ),
        )
        .into()
}
