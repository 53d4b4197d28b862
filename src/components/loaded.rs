//! A page whose texts are fetched when it is first opened.

use crate::texts::{self, Part, app as t};
use crate::view::{El, Piece, Text, button, el, when_or};

/// Draws its content once the texts of a part are here; offers to try again where they did not come.
pub fn loaded<P: Into<Piece>>(part: Part, content: impl Fn() -> P + 'static) -> Piece {
    let fetch = move || {
        leptos::task::spawn_local(async move {
            // What went wrong is kept by `texts` and shown below.
            let _ = texts::load(part).await;
        });
    };
    fetch();
    when_or(
        move || texts::ready(part),
        content,
        move || {
            when_or(move || texts::failed(part), move || problem(t::load_failed, fetch), waiting)
        },
    )
}

/// Says that something is on its way.
pub fn waiting() -> El {
    el("p").class("loading").attr("role", "status").say(t::loading)
}

/// A sentence about what did not work, and a button to try again.
pub fn problem(text: impl Into<Text>, retry: impl Fn() + 'static) -> El {
    el("div")
        .class("empty")
        .attr("role", "alert")
        .with(el("p").say(text))
        .with(button("button").on_click(retry).say(t::retry))
}
