//! The page that burns: what is written here is never kept. It stands in the field alone, not in the app's memory,
//! not in storage, and goes with the field; nothing brings it back.

use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

use super::answers::onward;
use crate::browser::{page, timer};
use crate::texts::ways as tw;
use crate::view::{Call, El, cell, el, submit, when, when_or};

/// How long it burns, in milliseconds; see the style.
const BURNS: u64 = 1600;

/// The page, and what follows.
pub fn burn(further: Call<usize>) -> El {
    let ashes = cell(false);
    let done = move || {
        let further = further.clone();
        el("div")
            .class("way-answers")
            .with(el("p").class("answer-said").attr("role", "status").say(tw::burn_done))
            .with(onward(move || further.call(1)))
    };
    el("div")
        .class("burn")
        .with(el("h3").say(tw::burn_title))
        .with(when_or(move || ashes.get(), done, move || sheet(ashes)))
        .with(el("p").class("hint").say(tw::burn_note))
}

fn sheet(ashes: RwSignal<bool>) -> El {
    let empty = cell(false);
    let burning = cell(false);
    // No signal holds the text; the browser is asked not to keep or send it either (spelling, filling in).
    let area = el("textarea")
        .id("burn-text")
        .attr("rows", "5")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("autocorrect", "off")
        .attr("maxlength", "4000")
        .attr_of("placeholder", tw::burn_hint)
        .attr_while("data-burning", "", move || burning.get())
        .attr_while("readonly", "", move || burning.get());
    let text = area.unchecked::<HtmlTextAreaElement>();
    let go = move || {
        if burning.get_untracked() {
            return;
        }
        let is_empty = text.value().trim().is_empty();
        empty.set(is_empty);
        if is_empty {
            return;
        }
        burning.set(true);
        let text = text.clone();
        timer::after(BURNS, move || {
            text.set_value("");
            // The window may have been closed meanwhile.
            if ashes.try_set(true).is_none() {
                page::rescue_focus();
            }
        });
    };
    el("form")
        .class("burn-sheet")
        .attr("autocomplete", "off")
        .on_submit(go)
        .with(el("p").say(tw::burn_lead))
        .with(el("label").class("quiet").attr("for", "burn-text").say(tw::burn_label))
        .with(area)
        .with(when(
            move || empty.get(),
            || el("p").class("field-error").attr("role", "alert").say(tw::burn_empty),
        ))
        .with(
            submit("button button-main button-wide")
                .id("burn-go")
                .attr_while("disabled", "", move || burning.get())
                .say(tw::burn_go),
        )
}
