//! One of many, as the browser's own list: where chips would fill the screen.

use leptos::prelude::*;

use crate::view::{Call, El, Text, el, value_of};

/// A list with its label; `value` is the position chosen, `on_choose` is called with the new one.
pub fn select(
    id: &str,
    label: impl Into<Text>,
    options: Vec<Text>,
    value: Memo<usize>,
    on_choose: impl Into<Call<usize>>,
) -> El {
    let on_choose = on_choose.into();
    let option = |(position, text): (usize, Text)| {
        el("option")
            .attr("value", &position.to_string())
            .attr_while("selected", "", move || value.get() == position)
            .say(text)
    };
    let choose = move |event| {
        if let Ok(position) = value_of(&event).parse() {
            on_choose.call(position);
        }
    };
    el("div").class("field").with(el("label").attr("for", id).say(label)).with(
        el("select")
            .id(id)
            .class("select")
            .on("change", choose)
            .all(options.into_iter().enumerate().map(option)),
    )
}
