//! Something folded away: it is made when it is opened, so that a page does not pay for what nobody looks at.

use crate::view::{El, Piece, Text, cell, el, when};

use leptos::prelude::*;

/// A line that opens what is behind it. `id` is that of the line.
pub fn fold(
    class: &str,
    id: &str,
    line: impl Into<Text>,
    content: impl Fn() -> Piece + 'static,
) -> El {
    let opened = cell(false);
    el("details")
        .class(class)
        // What was opened once stays made: closed, it keeps what was entered.
        .on("toggle", move |_| opened.set(true))
        .with(el("summary").id(id).say(line))
        .with(when(move || opened.get(), content))
}
