//! The board goes out.

use duihun_core::seal;
use duihun_core::share::{Pack, Part};
use leptos::prelude::*;

use super::print;
use crate::browser::{boot, clock, secret, share_sheet};
use crate::components::{Tick, choices, code_wall, copy_out, figure, readout, spoken_day, toggle};
use crate::lock::Refused;
use crate::pages::lock::{is_long_enough, passphrase_form};
use crate::route::Route;
use crate::share::{CODE, join_link};
use crate::state::app;
use crate::store::pack_file;
use crate::texts::{app as ta, share as t};
use crate::view::{Piece, button, cell, draw, el, group, memo, when, when_or};

/// What is offered; the last three where there are such.
const PARTS: [Part; 7] = [
    Part::Team,
    Part::Members,
    Part::Slogans,
    Part::Goals,
    Part::Events,
    Part::Pact,
    Part::Pictures,
];
/// What is chosen at first: without what happened, long words and pictures, so that it fits a code.
const CHOSEN: [Part; 4] = [Part::Team, Part::Members, Part::Slogans, Part::Goals];
/// Longest link for a chat message, in characters.
const MESSAGE: usize = 4000;

/// The page.
pub fn share() -> Piece {
    let app = app();
    let parts = cell(CHOSEN.to_vec());
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
    let link = memo(move || join_link(&payload.get()));
    // Which parts are offered, by their positions.
    let offered = memo(move || {
        let has =
            |part: Part| app.pack(&[part], false).is_some_and(|pack| !pack.records.is_empty());
        let is_offered = |n: &usize| CHOSEN.contains(&PARTS[*n]) || has(PARTS[*n]);
        (0..PARTS.len()).filter(is_offered).collect::<Vec<usize>>()
    });
    let ticks = memo(move || {
        let tick = |n: usize| (t::part_n(n), parts.with(|on| on.contains(&PARTS[n])));
        offered.get().into_iter().map(tick).collect::<Vec<Tick>>()
    });
    let choose = move |n: usize| {
        if let Some(n) = offered.with_untracked(|offered| offered.get(n).copied()) {
            parts.update(|parts| toggle(parts, &PARTS[n]));
        }
    };
    let size = move || {
        let length = payload.with(|payload| payload.chars().count());
        let text = length.to_string();
        match length {
            0..=CODE => t::size_code(&text),
            801..=MESSAGE => t::size_message(&text),
            _ => t::size_file(&text),
        }
    };
    let name = move || app.data.with(|data| data.team.name().map(String::from)).unwrap_or_default();
    let message = move || untrack(|| t::message(&link.get(), &name()));
    let send_text = move |text: String| {
        copy_out(app, text, ta::copied, ta::copy_failed);
    };
    let copy_it = move || {
        app.note_sent();
        send_text(message());
    };
    let send_it = move || {
        let text = message();
        leptos::task::spawn_local(async move {
            if share_sheet::share(&text).await {
                app.note_sent();
            }
        });
    };
    let save = move || {
        // With a passphrase it is what the link says; without one it tells all that was ever taken off.
        let whole = app.pack(&parts.get_untracked(), true).map(|pack| pack.encode());
        let chosen = if untrack(is_sealed) { Some(payload.get_untracked()) } else { whole };
        boot::save("duihun-board", &pack_file::write(&chosen.unwrap_or_default()));
        app.note_sent();
    };
    let wall = cell(false);
    let picture = move || {
        let fits = payload.with(|payload| payload.chars().count() <= CODE);
        let drawn = fits.then(|| link.with(|link| figure(link, t::code_label, t::code_hint)));
        drawn.flatten().map(|figure| {
            group([
                figure.into(),
                button("button button-wide")
                    .id("share-wall")
                    .on_click(move || wall.set(true))
                    .say(t::code_wall)
                    .into(),
            ])
        })
    };
    let since = move || {
        let (sent, changed) = pack.with(|pack| app.changed_since_sent(pack.as_ref()?))?;
        let (day, minute) = clock::local(sent);
        let when =
            format!("{} {}:{:02}", spoken_day(day, app.today.get()), minute / 60, minute % 60);
        let text = match changed {
            0 => t::since_none(&when),
            _ => t::since(&changed.to_string(), &when),
        };
        Some(el("p").class("hint").attr("data-since", "").words(text))
    };
    let as_text = memo(move || app.data.with(|data| print::text(&data.team)));
    let ways = move || {
        if payload.with(String::is_empty) {
            return el("p").class("empty").say(t::nothing_chosen).into();
        }
        let sheet = share_sheet::is_there()
            .then(|| button("button button-wide").id("share-send").on_click(send_it).say(t::send));
        group([
            el("p").attr("role", "status").attr("data-size", "").say(size).into(),
            draw(since),
            draw(picture),
            readout("share-link", "4", t::link_label).say(move || link.get()).into(),
            button("button button-main button-wide")
                .id("share-copy")
                .on_click(copy_it)
                .say(t::copy)
                .into(),
            sheet.into(),
            button("button button-wide").id("share-file").on_click(save).say(t::file).into(),
            el("p").class("hint").say(t::file_hint).into(),
        ])
    };
    let plain = move || {
        el("details")
            .class("card more")
            .with(el("summary").id("share-text-open").say(t::text_label))
            .with(readout("share-text", "6", t::text_label).say(move || as_text.get()))
            .with(
                button("button button-wide")
                    .id("share-text-copy")
                    .on_click(move || send_text(as_text.get_untracked()))
                    .say(t::text_copy),
            )
    };
    let has_team = move || app.data.with(|data| data.team_id.is_some() && !data.sample);
    let content = move || -> Piece {
        let out = el("section")
            .class("card stack")
            .with(el("p").say(t::lead))
            .with(choices("share-parts", t::parts, ticks, choose))
            .with(draw(protect))
            .with(draw(ways));
        let title = move || t::code_wall_title(&name());
        group([
            out.into(),
            plain().into(),
            print::print(app, link),
            code_wall(wall, title, link).into(),
        ])
    };
    let way = |id: &str, route: Route, text: fn() -> String| {
        el("a").class("button button-wide").id(id).attr("href", route.hash()).say(text)
    };
    group([
        when_or(has_team, content, || el("p").class("empty").say(t::no_team)),
        el("nav")
            .class("links")
            .attr_of("aria-label", t::others_label)
            .with(way("to-join", Route::Join, t::to_join))
            .with(when(has_team, move || way("to-slip", Route::Slip, t::to_slip)))
            .with(when(has_team, move || way("to-gather", Route::Gather, t::to_gather)))
            .with(way("to-files", Route::Files, t::to_files))
            .into(),
    ])
}
