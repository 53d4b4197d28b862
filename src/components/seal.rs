//! The group's name as a square name-seal (名章).

use duihun_core::team::seal_characters;

use crate::view::{Piece, Text, draw, el};

/// The seal of a group's name.
pub fn seal(name: impl Into<Text>) -> Piece {
    let name = name.into();
    draw(move || {
        let characters = seal_characters(&name.get());
        el("span")
            .class(&format!("seal seal-{}", characters.len()))
            .attr("aria-hidden", "true")
            .all(characters.iter().map(|c| el("span").words(c)))
    })
}
