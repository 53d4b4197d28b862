//! Boxes for texts that are pasted in, and for texts that are there to be copied.

use leptos::prelude::*;

use crate::view::{El, Text, el};

/// A box of some lines with its label, for what somebody pastes: as long as it may be.
pub fn paste_box(
    id: &str,
    rows: &str,
    label: impl Into<Text>,
    placeholder: Option<fn() -> String>,
    pasted: RwSignal<String>,
) -> El {
    let mut area = el("textarea").id(id).attr("rows", rows);
    if let Some(placeholder) = placeholder {
        area = area.attr_of("placeholder", placeholder);
    }
    el("div").class("field").with(el("label").attr("for", id).say(label)).with(area.bind(pasted))
}

/// A box of some lines whose text can be selected and copied, where no button can do it too.
pub fn readout(id: &str, rows: &str, label: fn() -> String) -> El {
    el("textarea")
        .class("export-text")
        .id(id)
        .attr("readonly", "")
        .attr("rows", rows)
        .attr_of("aria-label", label)
}
