//! 不只是糟糕的一天: whom to turn to when it lasts. Plain, without anything to press but numbers.

use super::{NUMBERS, lines, subpage};
use crate::state::app;
use crate::texts::help as t;
use crate::view::{Piece, el};

/// The page.
pub fn help() -> Piece {
    let card = |id: &'static str, title: fn() -> String| {
        let heading = format!("{id}-title");
        el("section")
            .class("card stack help-card")
            .id(id)
            .attr("aria-labelledby", &heading)
            .with(el("h2").id(&heading).say(title))
    };
    // The numbers in large, at once under the thumb.
    let dial = |number: &str| {
        el("a").class("button button-main").attr("href", &format!("tel:{number}")).words(number)
    };
    let now = card("help-now", t::now_title)
        .with(el("p").say(t::now_lead))
        .with(lines("ul", "care-list", 3, t::now_n))
        .with(el("p").class("dial").all(NUMBERS.map(dial)));
    subpage(app(), || {
        [
            el("p").class("care-lead").say(t::lead).into(),
            now.into(),
            card("help-signs", t::signs_title).with(lines("ul", "care-list", 6, t::sign_n)).into(),
            card("help-who", t::who_title).with(lines("ul", "care-list", 5, t::who_n)).into(),
            card("help-call", t::call_title).with(lines("ul", "care-list", 4, t::call_n)).into(),
            card("help-friend", t::friend_title)
                .with(lines("ul", "care-list", 4, t::friend_n))
                .into(),
            card("help-not", t::not_title).with(el("p").say(t::not)).into(),
        ]
    })
}
