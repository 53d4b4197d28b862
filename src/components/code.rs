//! A QR code as a drawing.

use std::fmt::Write;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use super::dialog;
use crate::browser::full_screen;
use crate::view::{El, Text, draw, el, svg};

/// The code of a text; `None` for one too long for any.
pub fn code(text: &str) -> Option<El> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|&x| code.get_module(x, y)) {
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    // Four modules of quiet around it, as the standard asks.
    let view = format!("-4 -4 {0} {0}", size + 8);
    Some(
        svg("svg")
            .class("code")
            .attr("viewBox", &view)
            .attr("role", "img")
            .attr("shape-rendering", "crispEdges")
            .with(svg("path").attr("d", &path)),
    )
}

/// The code of a link with a caption, and the button that shows it to the whole room. `None` where it is
/// too long for a code.
pub fn figure(link: &str, label: impl Into<Text>, hint: impl Into<Text>) -> Option<El> {
    let drawn = code(link)?;
    Some(
        el("figure")
            .class("code-figure")
            .attr_of("aria-label", label)
            .with(drawn)
            .with(el("figcaption").class("hint").say(hint)),
    )
}

/// The same, over the whole screen, for a wall or a room: black on white whatever the theme.
pub fn code_wall(open: RwSignal<bool>, title: impl Into<Text>, link: Memo<String>) -> El {
    dialog("code-wall", open, title, move || {
        full_screen::enter();
        // Whatever closes it: the screen goes back to how it was.
        on_cleanup(full_screen::leave);
        draw(move || code(&link.get()))
    })
}
