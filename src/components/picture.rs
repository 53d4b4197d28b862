//! A picture that goes out: to be saved by a long press or a button, or sent on.

use leptos::prelude::*;

use crate::browser::clock;
use crate::browser::paint::file;
use crate::browser::share_sheet::{send, takes};
use crate::view::{Piece, Text, button, draw, el, group};

/// What is said around a picture.
#[derive(Clone, Copy)]
pub struct PictureWords {
    /// The browser paints none.
    pub failed: fn() -> String,
    /// How it is saved where there is no button for it.
    pub hint: fn() -> String,
    /// Saves it.
    pub save: fn() -> String,
    /// Sends it on.
    pub send: fn() -> String,
}

/// The picture of a data URL with its ways out.
pub fn picture_out(url: Memo<Option<String>>, alt: impl Into<Text>, words: PictureWords) -> Piece {
    let alt = alt.into();
    draw(move || {
        let Some(url) = url.get() else {
            return Piece::from(el("p").class("hint").say(words.failed));
        };
        let ending = if url.starts_with("data:image/png") { "png" } else { "jpg" };
        let name = format!("duihun-{}.{ending}", clock::file_stamp());
        let picture = el("img").class("poster").attr("src", &url).attr_of("alt", alt.clone());
        let save = el("a")
            .class("button button-main")
            .id("poster-save")
            .attr("href", &url)
            .attr("download", &name)
            .say(words.save);
        let sendable = file(&url, &name).filter(takes);
        let send =
            sendable.map(|file| button("button").on_click(move || send(&file)).say(words.send));
        group([
            picture.into(),
            el("p").class("hint").say(words.hint).into(),
            el("div").class("dialog-buttons").with(save).with(send).into(),
        ])
    })
}
