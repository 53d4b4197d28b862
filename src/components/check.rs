//! A box to tick, with its sentence.

use leptos::prelude::*;

use crate::view::{El, Text, checked_of, el};

/// A box to tick that is bound to a signal.
pub fn check(id: &str, on: RwSignal<bool>, label: impl Into<Text>) -> El {
    let tick = el("input")
        .attr("type", "checkbox")
        .id(id)
        .checked(move || on.get())
        .on("change", move |event| on.set(checked_of(&event)));
    el("label").class("check").with(tick).with(el("span").say(label))
}
