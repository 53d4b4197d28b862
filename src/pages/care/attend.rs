//! 留心身边人: the leader's guide to heading off bad moods, by noticing people and never by data; and whom to talk to.

use super::talks::talks;
use super::{care_fold, lines, subpage};
use crate::components::private;
use crate::route::Route;
use crate::state::app;
use crate::texts::{attend as t, care as tc};
use crate::view::{El, Piece, el, group};

/// The page.
pub fn attend() -> Piece {
    let app = app();
    subpage(app, || {
        [
            el("p").class("care-lead").say(t::lead).into(),
            private(move || talks(app)),
            notice().into(),
            care_for().into(),
            help_on().into(),
            differ().into(),
            el("section")
                .class("card stack")
                .with(el("p").say(t::fair))
                .with(el("p").class("care-lines").say(t::limit))
                .with(el("a").class("button").attr("href", Route::Help.hash()).say(tc::to_help))
                .into(),
        ]
    })
}

fn notice() -> El {
    care_fold(
        "attend-notice",
        || t::step_n(0),
        || {
            // What not to say, with why and what instead.
            let not = (0..7).map(|n| {
                el("li")
                    .with(el("strong").say(move || t::not_n(n)))
                    .with(el("span").say(move || t::why_not_n(n)))
            });
            group([
                el("p").say(|| t::step_lead_n(0)).into(),
                lines("ul", "care-list", 10, t::sign_n).into(),
                el("p").class("hint").say(t::sign_note).into(),
                el("h3").say(t::now_title).into(),
                lines("ul", "care-list", 4, t::now_n).into(),
                el("h3").say(t::say_title).into(),
                lines("ul", "care-quotes", 8, t::say_n).into(),
                el("h3").say(t::not_title).into(),
                el("ul").class("not-list").all(not).into(),
            ])
        },
    )
}

fn care_for() -> El {
    care_fold(
        "attend-care",
        || t::step_n(1),
        || {
            group([
                el("p").say(|| t::step_lead_n(1)).into(),
                lines("ul", "care-list", 10, t::small_n).into(),
                el("p").class("hint").say(t::small_note).into(),
            ])
        },
    )
}

fn help_on() -> El {
    care_fold(
        "attend-help",
        || t::step_n(2),
        || {
            group([
                el("p").say(|| t::step_lead_n(2)).into(),
                lines("ul", "care-quotes", 7, t::career_n).into(),
                el("p").class("hint").say(t::career_note).into(),
            ])
        },
    )
}

fn differ() -> El {
    care_fold("attend-differ", t::differ_title, || {
        group([
            el("p").say(t::differ_lead).into(),
            lines("ul", "care-list", 6, t::differ_n).into(),
            lines("ul", "care-quotes", 3, t::differ_say_n).into(),
        ])
    })
}
