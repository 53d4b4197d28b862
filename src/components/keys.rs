//! Which keys do what.

use crate::texts::forms as t;
use crate::view::{El, Piece, el, group};

/// The list in the dialog that `?` opens.
pub fn keys() -> Piece {
    let kbd = |key: &str| el("kbd").words(key);
    let row = |keys: El, text: fn() -> String| el("div").with(keys).with(el("dd").say(text));
    let numbers = el("dt").with(kbd("1")).words(" – ").with(kbd("4"));
    let list = el("dl")
        .class("keys")
        .with(row(numbers, t::keys_tabs))
        .with(row(el("dt").with(kbd("/")), t::keys_search))
        .with(row(el("dt").with(kbd("?")), t::keys_help))
        .with(row(el("dt").with(kbd("Esc")), t::keys_hide));
    group([list.into(), el("p").class("hint").say(t::keys_off).into()])
}
