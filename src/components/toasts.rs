//! Short messages at the foot, with an undo.

use leptos::prelude::*;

use crate::pen;
use crate::state::app;
use crate::texts::app as t;
use crate::view::{El, button, each, el};

/// The messages on the screen.
pub fn toasts() -> El {
    let app = app();
    let numbers =
        move || app.toasts.with(|toasts| toasts.iter().map(|toast| toast.number).collect());
    el("div").class("toasts").attr("role", "status").with(each(numbers, toast))
}

fn toast(number: u32) -> El {
    let app = app();
    let toast = app.toasts.with_untracked(|toasts| {
        toasts.iter().find(|toast| toast.number == number).cloned().unwrap_or_default()
    });
    let text = el("span").words(&toast.text);
    let undo = {
        let toast = toast.clone();
        move || {
            let toast = toast.clone();
            pen::with(app, move |pen| (pen.undo)(app, &toast));
        }
    };
    let undo = (!toast.undo.is_empty()).then(|| button("toast-undo").on_click(undo).say(t::undo));
    let close = button("toast-close")
        .attr_of("aria-label", t::close)
        .on_click(move || app.close_toast(number))
        .words("×");
    el("div").class("toast").with(text).with(undo).with(close)
}
