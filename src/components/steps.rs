//! Stepping back and forth through days, weeks or months.

use leptos::prelude::*;

use crate::view::{El, Text, button, el};

/// Two arrows with what they lead to between them. `back` is how many steps back it is, 0 to `most`; the ids of
/// the arrows end in `-before` and `-after`, `labels` are read out for them.
pub fn steps(
    id: &str,
    labels: [fn() -> String; 2],
    title: impl Into<Text>,
    back: RwSignal<i32>,
    most: i32,
) -> El {
    let [before, after] = labels;
    let step = move |by: i32| move || back.update(|back| *back = (*back + by).clamp(0, most));
    el("div")
        .class("week-steps")
        .with(
            button("button")
                .id(&format!("{id}-before"))
                .attr_of("aria-label", before)
                .on_click(step(1))
                .words("‹"),
        )
        .with(el("p").attr("role", "status").say(title))
        .with(
            button("button")
                .id(&format!("{id}-after"))
                .attr_of("aria-label", after)
                .attr_while("disabled", "", move || back.get() == 0)
                .on_click(step(-1))
                .words("›"),
        )
}
