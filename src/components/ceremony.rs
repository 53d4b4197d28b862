//! What a small ceremony shows over the whole screen: a name, a line, what it is about, and the seal that comes
//! down on it.

use super::seal;
use crate::view::{El, el};

/// Words in large type, the smaller the more of them there are.
pub fn ceremony_words(words: &str) -> El {
    let size = match words.chars().count() {
        0..=4 => "ceremony-title",
        5..=7 => "ceremony-title ceremony-long",
        _ => "ceremony-title ceremony-longer",
    };
    el("p").class(size).words(words)
}

/// The screen without its buttons.
pub fn ceremony_stage(name: &str, line: String, large: El, below: Option<El>, team: String) -> El {
    el("div")
        .class("ceremony")
        .with(el("p").class("ceremony-name").words(name))
        .with(el("p").class("ceremony-give").words(line))
        .with(large)
        .with(below)
        .with(el("div").class("ceremony-seal").with(seal(move || team.clone())))
}
