//! The small ceremony: the whole screen, a nickname, a title, and the seal that comes down on it.

use leptos::prelude::*;

use crate::components::{dialog, seal};
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
    let length = title.chars().count().max(2);
    let size = match length {
        0..=4 => "ceremony-title",
        5..=7 => "ceremony-title ceremony-long",
        _ => "ceremony-title ceremony-longer",
    };
    let team = app.data.with_untracked(|data| data.team.name().unwrap_or_default().to_string());
    el("div")
        .class("ceremony")
        .with(el("p").class("ceremony-name").words(&name))
        .with(el("p").class("ceremony-give").say(t::title_ceremony_give))
        .with(el("p").class(size).words(&title))
        .with((!why.is_empty()).then(|| el("p").class("ceremony-why").words(&why)))
        .with(el("div").class("ceremony-seal").with(seal(move || team.clone())))
        .with(
            button("button button-on-red")
                .id("ceremony-close")
                .on_click(move || open.set(false))
                .say(ta::close),
        )
        .into()
}
