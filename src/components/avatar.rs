//! A drawn avatar: one character of the nickname on a colour of its own.

use crate::view::{El, Text, el};

/// How many colours there are in `style/seal.css`.
pub const COLOURS: u32 = 6;

/// A drawn avatar.
pub fn avatar(name: impl Into<Text>) -> El {
    let name = name.into();
    let of_colour = name.clone();
    avatar_of(name, move || drawn_colour(&of_colour.get()))
}

/// The number of the colour that a nickname is drawn in, where none was chosen; counted on past [`COLOURS`].
pub fn drawn_colour(name: &str) -> u32 {
    name.chars().fold(0, |sum, c| (sum * 31 + u32::from(c)) % 9973)
}

/// A drawn avatar of a chosen colour.
pub fn avatar_of(name: impl Into<Text>, colour: impl Fn() -> u32 + 'static) -> El {
    let name = name.into();
    let class = move || format!("avatar avatar-{}", colour() % COLOURS);
    el("span").attr_of("class", class).attr("aria-hidden", "true").say(move || glyph(&name.get()))
}

/// Chinese nicknames are told apart by their last character (小月, 小林), others by the first.
pub fn glyph(name: &str) -> String {
    let hanzi = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    let glyph = name.chars().rev().find(hanzi).or_else(|| name.chars().next());
    glyph.map(|c| c.to_ascii_uppercase().to_string()).unwrap_or_default()
}
