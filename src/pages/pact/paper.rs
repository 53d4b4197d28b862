//! The pact on paper, to be hung on the wall: one A4 page.

use leptos::prelude::*;

use super::label;
use crate::browser::{share_sheet, timer};
use crate::components::{seal, short_date};
use crate::state::App;
use crate::texts::people as t;
use crate::view::{El, Piece, button, cell, draw, el, group, when};

/// The way to print, and the sheet, which only a printer sees.
pub fn paper(app: App) -> Piece {
    let has_pact = app.slice(|data| data.team.pact().is_some());
    let wanted = cell(false);
    let start = move || {
        wanted.set(true);
        // The sheet is there by the next frame.
        timer::next_frame(|| timer::after(0, share_sheet::print));
    };
    when(
        move || has_pact.get(),
        move || {
            group([
                button("button button-wide")
                    .id("pact-print")
                    .on_click(start)
                    .say(t::pact_print)
                    .into(),
                draw(move || wanted.get().then(|| sheet(app))),
            ])
        },
    )
}

fn sheet(app: App) -> El {
    let (name, pact, names) = app.data.with(|data| {
        let pact = data.team.pact().map(|(id, pact)| (id, pact.clone()));
        let names = pact.as_ref().map(|(id, _)| data.team.agreed(*id)).unwrap_or_default();
        (data.team.name().unwrap_or_default().to_string(), pact, names)
    });
    let Some((_, pact)) = pact else { return el("section") };
    let signed: Vec<String> = names.into_iter().map(|(id, _)| label(app, id)).collect();
    let of_seal = name.clone();
    el("section")
        .class("paper paper-pact")
        .attr("aria-hidden", "true")
        .with(
            el("header")
                .class("paper-head")
                .with(seal(move || of_seal.clone()))
                .with(el("h1").words(t::pact_of(&name))),
        )
        .with(el("ol").class("paper-rules").all(pact.rules.iter().map(|rule| el("li").words(rule))))
        .with((!pact.deeds.is_empty()).then(|| {
            el("p")
                .class("paper-deeds")
                .words(t::deeds_line(&pact.deeds.join(&t::list_comma()), &t::deeds_title()))
        }))
        .with((!signed.is_empty()).then(|| {
            el("p").class("paper-deeds").words(t::pact_signed(&signed.join(&t::list_comma())))
        }))
        .with(
            el("footer")
                .class("paper-foot")
                .words(t::pact_agreed_on(&short_date(pact.on), &pact.version.to_string())),
        )
}
