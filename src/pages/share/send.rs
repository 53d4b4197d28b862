//! The board goes out.

use duihun_core::share::Part;
use leptos::prelude::*;

use super::code::code;
use crate::browser::copy::copy;
use crate::browser::{boot, page};
use crate::components::{Tick, choices, toggle};
use crate::route::Route;
use crate::state::app;
use crate::store::pack_file;
use crate::texts::{app as ta, share as t};
use crate::view::{Piece, button, cell, draw, el, group, memo};

/// What is offered; the rest comes with the parts that show it.
const PARTS: [Part; 4] = [Part::Team, Part::Members, Part::Slogans, Part::Goals];
/// Longest payload that a code from a screen or a wall is read with, in characters: see `safety.md`.
const CODE: usize = 800;
/// Longest link for a chat message, in characters.
const MESSAGE: usize = 4000;

/// The page.
pub fn share() -> Piece {
    let app = app();
    let parts = cell(PARTS.to_vec());
    let payload = memo(move || {
        let pack = app.pack(&parts.get(), false).filter(|pack| !pack.records.is_empty());
        pack.map(|pack| pack.encode()).unwrap_or_default()
    });
    let link = memo(move || format!("{}{}/{}", page::address(), Route::Join.hash(), payload.get()));
    let ticks = memo(move || {
        let tick = |(n, part): (usize, &Part)| (t::part_n(n), parts.with(|on| on.contains(part)));
        PARTS.iter().enumerate().map(tick).collect::<Vec<Tick>>()
    });
    let choose = move |n: usize| parts.update(|parts| toggle(parts, &PARTS[n]));
    let size = move || {
        let length = payload.with(|payload| payload.chars().count());
        let text = length.to_string();
        match length {
            0..=CODE => t::size_code(&text),
            801..=MESSAGE => t::size_message(&text),
            _ => t::size_file(&text),
        }
    };
    let copy_it = move || {
        let text = message(
            &app.data.with_untracked(|data| data.team.name().map(String::from)),
            &link.get_untracked(),
        );
        leptos::task::spawn_local(async move {
            let said = if copy(&text).await { ta::copied() } else { ta::copy_failed() };
            app.toast(said, Vec::new());
        });
    };
    let save = move || {
        if let Some(pack) = app.pack(&parts.get_untracked(), true) {
            boot::save("duihun-board", &pack_file::write(&pack.encode()));
        }
    };
    let picture = move || {
        let fits = payload.with(|payload| payload.chars().count() <= CODE);
        let drawn = fits.then(|| code(&link.get())).flatten();
        drawn.map(|drawn| {
            el("figure")
                .class("code-figure")
                .attr_of("aria-label", t::code_label)
                .with(drawn)
                .with(el("figcaption").class("hint").say(t::code_hint))
        })
    };
    let ways = move || {
        if payload.with(String::is_empty) {
            return el("p").class("empty").say(t::nothing_chosen).into();
        }
        group([
            el("p").attr("role", "status").attr("data-size", "").say(size).into(),
            draw(picture),
            el("textarea")
                .class("export-text")
                .id("share-link")
                .attr("readonly", "")
                .attr("rows", "4")
                .attr_of("aria-label", t::link_label)
                .say(move || link.get())
                .into(),
            button("button button-main button-wide")
                .id("share-copy")
                .on_click(copy_it)
                .say(t::copy)
                .into(),
            button("button button-wide").id("share-file").on_click(save).say(t::file).into(),
            el("p").class("hint").say(t::file_hint).into(),
        ])
    };
    let has_team = move || app.data.with(|data| data.team_id.is_some() && !data.sample);
    let content = move || {
        if !has_team() {
            return el("p").class("empty").say(t::no_team);
        }
        el("section")
            .class("card stack")
            .with(el("p").say(t::lead))
            .with(choices("share-parts", t::parts, ticks, choose))
            .with(draw(ways))
    };
    group([
        draw(content),
        el("p")
            .class("install-link")
            .with(
                el("a")
                    .class("button button-wide")
                    .attr("href", Route::Join.hash())
                    .say(t::to_join),
            )
            .into(),
    ])
}

/// What goes into the chat.
fn message(name: &Option<String>, link: &str) -> String {
    t::message(link, name.as_deref().unwrap_or_default())
}
