//! The small ceremony: the whole screen, a nickname, a title, and the seal that comes down on it.

use leptos::prelude::*;

use crate::components::{ceremony_stage, ceremony_words, dialog};
use crate::state::app;
use crate::texts::{app as ta, people as t};
use crate::view::{El, Piece, button, el};

/// What was just given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// To whom.
    pub name: String,
    /// Which.
    pub title: String,
    /// What for.
    pub why: String,
}

/// The window over the whole screen.
pub fn ceremony(open: RwSignal<bool>, given: RwSignal<Option<Given>>) -> El {
    dialog("ceremony", open, t::title_ceremony, move || content(open, given))
}

fn content(open: RwSignal<bool>, given: RwSignal<Option<Given>>) -> Piece {
    let app = app();
    let Some(given) = given.get_untracked() else { return Piece::none() };
    let Given { name, title, why } = given;
    let team = app.data.with_untracked(|data| data.team.name().unwrap_or_default().to_string());
    let why = (!why.is_empty()).then(|| el("p").class("ceremony-why").words(&why));
    ceremony_stage(&name, t::title_ceremony_give(), ceremony_words(&title), why, team)
        .with(
            button("button button-on-red")
                .id("ceremony-close")
                .on_click(move || open.set(false))
                .say(ta::close),
        )
        .into()
}
