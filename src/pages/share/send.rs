//! The board goes out.

use duihun_core::seal;
use duihun_core::share::{Pack, Part};
use leptos::prelude::*;

use super::code::code;
use crate::browser::copy::copy;
use crate::browser::{boot, page, secret};
use crate::components::{Tick, choices, toggle};
use crate::lock::Refused;
use crate::pages::lock::{is_long_enough, passphrase_form};
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
    // With a passphrase; gone as soon as something else is chosen, or changes.
    let sealed = cell(None::<(Pack, String)>);
    let pack = memo(move || app.pack(&parts.get(), false).filter(|pack| !pack.records.is_empty()));
    let payload = memo(move || {
        let sealed = sealed.get();
        pack.with(|pack| match (pack, sealed) {
            (Some(pack), Some((same, payload))) if same.records == pack.records => payload,
            (Some(pack), _) => pack.encode(),
            (None, _) => String::new(),
        })
    });
    let is_sealed = move || payload.with(|payload| payload.starts_with('2'));
    let lock = move |passphrase: String| async move {
        let Some(pack) = pack.get_untracked() else { return Ok(()) };
        if !is_long_enough(&passphrase) {
            return Err(Refused::TooShort);
        }
        let salt = seal::random(secret::entropy);
        let pass = secret::pass_key(&passphrase, salt).await.ok_or(Refused::NotHere)?;
        let payload = pack.encode_sealed(&pass, secret::entropy);
        // The page may have been left meanwhile.
        let _ = sealed.try_set(Some((pack, payload)));
        Ok(())
    };
    let protect = move || match (is_sealed(), secret::is_there()) {
        (true, _) => group([
            el("p").attr("role", "status").say(t::sealed).into(),
            button("button")
                .id("share-open")
                .on_click(move || sealed.set(None))
                .say(t::unseal)
                .into(),
        ]),
        (false, true) => el("details")
            .class("more")
            .with(el("summary").id("share-pass-open").say(t::seal))
            .with(el("p").class("hint").say(t::seal_hint))
            .with(passphrase_form("share-pass", t::seal_do, lock))
            .into(),
        (false, false) => el("p").class("hint").say(t::seal_none).into(),
    };
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
        // With a passphrase it is what the link says; without one it tells all that was ever taken off.
        let whole = app.pack(&parts.get_untracked(), true).map(|pack| pack.encode());
        let chosen = if untrack(is_sealed) { Some(payload.get_untracked()) } else { whole };
        boot::save("duihun-board", &pack_file::write(&chosen.unwrap_or_default()));
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
            .with(draw(protect))
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
