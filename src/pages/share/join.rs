//! A board comes in: looked at first, then taken thing by thing.

use duihun_core::record::Id;
use duihun_core::share::{Becomes, Pack, PackError, Preview};
use duihun_core::store::Contents;
use leptos::prelude::*;

use super::preview::words;
use crate::actions::Action;
use crate::browser::{clock, files, page, secret};
use crate::components::{Of, later, one_of, paste_box, quiet_choice, spoken_day};
use crate::lock::Refused;
use crate::pages;
use crate::pages::lock::passphrase_form;
use crate::route::Route;
use crate::state::{App, app};
use crate::store::pack_file;
use crate::texts::{app as ta, lock as tl, share as t};
use crate::view::{El, Piece, Text, button, cell, checked_of, draw, el, group, on_window, stored};

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// No payload yet.
    Asking,
    Refused(PackError),
    /// It has a passphrase.
    Sealed(String),
    Looking(Box<Preview>, Pack),
    /// Taken; what was here before, and which team was shown.
    Taken(Contents, Option<Id>),
    Back,
    Stuck,
}

/// The page.
pub fn join() -> Piece {
    let app = app();
    let stage = cell(Stage::Asking);
    let look = move |text: &str| {
        let payload = pack_file::payload(text);
        stage.set(match Pack::decode(&payload) {
            Ok(pack) => Stage::Looking(Box::new(app.preview(&pack, false)), pack),
            Err(PackError::Sealed(_)) => Stage::Sealed(payload),
            Err(why) => Stage::Refused(why),
        });
    };
    let read_address = move || {
        let hash = page::hash();
        let payload = hash.strip_prefix(Route::Join.hash()).and_then(|rest| rest.strip_prefix('/'));
        if let Some(payload) = payload.filter(|payload| !payload.is_empty()) {
            look(payload);
        }
    };
    read_address();
    // Another link was opened in the same window.
    on_window("hashchange", move |_| read_address());
    draw(move || {
        stage.with(|now| match now {
            Stage::Asking => ask(look).into(),
            Stage::Refused(why) => {
                let text = refusal(*why);
                group([
                    el("p").class("notice").attr("role", "alert").words(text).into(),
                    ask(look).into(),
                ])
            }
            Stage::Sealed(payload) => sealed_card(app, stage, payload.clone()).into(),
            Stage::Looking(preview, pack) => {
                preview_card(app, stage, (**preview).clone(), pack.clone()).into()
            }
            Stage::Taken(before, shown) => taken(app, stage, before.clone(), *shown).into(),
            Stage::Back => done(app, t::back_done).into(),
            Stage::Stuck => done(app, t::back_stuck).into(),
        })
    })
}

fn refusal(why: PackError) -> String {
    match why {
        PackError::Foreign => t::bad_foreign(),
        // A passphrase is asked for elsewhere: here it is one that no passphrase opens.
        PackError::Damaged | PackError::Sealed(_) | PackError::WrongPassphrase => t::bad_damaged(),
        PackError::Newer => t::bad_newer(),
        PackError::TooLarge => t::bad_large(),
        PackError::Unfit => t::bad_unfit(),
    }
}

/// Asks for the passphrase of a sealed one.
fn sealed_card(app: App, stage: RwSignal<Stage>, payload: String) -> El {
    let payload = stored(payload);
    let open = move |passphrase: String| async move {
        let payload = payload.get_value();
        let Err(PackError::Sealed(salt)) = Pack::decode(&payload) else {
            return Err(Refused::Damaged);
        };
        let pass = secret::pass_key(&passphrase, salt).await.ok_or(Refused::NotHere)?;
        let opened = match Pack::open(&payload, &pass) {
            Ok(pack) => Stage::Looking(Box::new(app.preview(&pack, false)), pack),
            Err(PackError::WrongPassphrase) => return Err(Refused::Wrong),
            Err(why) => Stage::Refused(why),
        };
        // The page may have been left meanwhile.
        let _ = stage.try_set(opened);
        Ok(())
    };
    let form: Piece = if secret::is_there() {
        passphrase_form("join-pass", tl::gate_open, open).into()
    } else {
        el("p").attr("role", "alert").say(tl::no_crypto).into()
    };
    el("section")
        .class("card stack")
        .attr("data-sealed", "")
        .with(el("p").say(t::join_sealed))
        .with(form)
}

/// Asks for a link, a file or what was copied from the chat.
fn ask(look: impl Fn(&str) + Copy + 'static) -> El {
    let pasted = cell(String::new());
    let file = el("input")
        .attr("type", "file")
        .id("join-file")
        .attr("accept", ".json,.txt,application/json,text/plain")
        .on("change", move |event| {
            files::read_text(&event, move |text| look(&text.unwrap_or_default()));
        });
    el("section")
        .class("card stack")
        .with(el("p").say(t::join_lead))
        .with(el("label").class("button file-button").say(t::join_file).with(file))
        .with(paste_box("join-text", "3", t::join_paste, None, pasted))
        .with(
            button("button button-main button-wide")
                .id("join-look")
                .attr_while("disabled", "", move || pasted.with(|text| text.trim().is_empty()))
                .on_click(move || pasted.with_untracked(|text| look(text)))
                .say(t::join_look),
        )
}

/// What is in it, each thing to take or leave.
fn preview_card(app: App, stage: RwSignal<Stage>, preview: Preview, pack: Pack) -> El {
    let name = preview.after.name().map_or_else(t::unnamed, String::from);
    let people = preview.after.order().len().to_string();
    let today = app.today.get_untracked();
    let (made, _) = clock::local(preview.made);
    let shown: Vec<usize> =
        (0..preview.items.len()).filter(|&n| !preview.looks_the_same(&preview.items[n])).collect();
    let left = cell(Vec::<usize>::new());
    let row = |&n: &usize| {
        let item = &preview.items[n];
        let word = match item.becomes {
            Becomes::New => t::becomes_new(),
            Becomes::Changed => t::becomes_changed(),
            Becomes::Gone => t::becomes_gone(),
        };
        let tick = el("input")
            .attr("type", "checkbox")
            .checked(move || left.with(|left| !left.contains(&n)))
            .on("change", move |event| {
                let take = checked_of(&event);
                left.update(|left| {
                    left.retain(|&other| other != n);
                    if !take {
                        left.push(n);
                    }
                });
            });
        el("li").with(
            el("label")
                .class("check")
                .with(tick)
                .with(el("b").class("becomes").words(word))
                .with(el("span").words(words(&preview, item, today))),
        )
    };
    let is_other = app.is_another_team(preview.team_id);
    let is_locked = app.health.with_untracked(|health| health.is_locked);
    // Everything is written anew for it, so what is private must be open.
    let may_replace = is_other && !is_locked && app.own_team().is_some();
    let instead = cell(false);
    let own = app.data.with_untracked(|data| data.team.name().map(String::from));
    let own = own.unwrap_or_else(t::unnamed);
    let other = (is_other && !may_replace).then(|| el("p").class("hint").say(t::another));
    let ways = may_replace.then(|| {
        let (now, choose) = one_of(&[false, true], instead);
        let texts = vec![Text::from(t::beside), Text::from(move || t::instead(&own))];
        group([
            el("p").say(t::another_choice).into(),
            quiet_choice("join-where", t::where_label, texts, now, choose).into(),
        ])
    });
    let now = clock::now();
    let ahead = preview.ahead(now).map(|(item, by)| {
        let days = (by / 86_400_000).to_string();
        el("p")
            .class("notice")
            .attr("data-ahead", "")
            .words(t::ahead(&days, &words(&preview, item, today)))
    });
    let again = move || stage.set(Stage::Looking(Box::new(app.preview(&pack, true)), pack.clone()));
    let left_before = (preview.left > 0).then(|| {
        el("p")
            .class("hint")
            .words(t::left_before(&preview.left.to_string()))
            .with(button("link").id("join-again").on_click(again).say(t::left_again))
    });
    let head = el("section")
        .class("card stack")
        .attr("data-preview", "")
        .with(el("h2").words(&name))
        .with(el("p").words(t::made(&spoken_day(made, today), &people)))
        .with(ahead)
        .with(other)
        .with(ways)
        .with(left_before);
    let leave = button("button button-plain button-wide")
        .id("join-leave")
        .on_click(move || app.leave_join())
        .say(ta::cancel);
    if shown.is_empty() {
        return head.with(el("p").attr("role", "status").say(t::nothing_new)).with(leave);
    }
    let list = el("ul").class("preview-list").all(shown.iter().map(row));
    let take = move || {
        let left = left.get_untracked();
        let is_meant = |n: usize| !left.contains(&n);
        let shown = untrack(|| app.own_team());
        if !instead.get_untracked() {
            return stage.set(Stage::Taken(app.take(&preview, is_meant), shown));
        }
        stage.set(match app.take_instead(&preview, is_meant) {
            Ok(before) => Stage::Taken(before, shown),
            Err(_) => Stage::Stuck,
        });
    };
    let all_left = move || left.with(|left| shown.iter().all(|n| left.contains(n)));
    head.with(list)
        .with(
            button("button button-main button-wide")
                .id("join-take")
                .attr_while("disabled", "", all_left)
                .on_click(take)
                .say(t::take),
        )
        .with(leave)
}

/// It is here: who am I, and the way back.
fn taken(app: App, stage: RwSignal<Stage>, before: Contents, shown: Option<Id>) -> El {
    let is_locked = app.health.with_untracked(|health| health.is_locked);
    let nobody = app.data.with_untracked(|data| data.me().is_none());
    let people = app.data.with_untracked(|data| {
        let name = |id: Id| Some((id, data.team.member(id)?.nickname));
        data.team.order().into_iter().filter_map(name).collect::<Vec<_>>()
    });
    let undo = move || {
        stage.set(match app.undo_take(&before, shown) {
            Ok(()) => Stage::Back,
            Err(_) => Stage::Stuck,
        });
    };
    let me = move |(id, name): (Id, String)| {
        let choose = move || {
            app.dispatch(Action::IAm(Some(id)));
            app.leave_join();
        };
        button("button").on_click(choose).words(name)
    };
    let who = (nobody && !is_locked && !people.is_empty()).then(|| {
        el("div")
            .class("stack")
            .attr("data-who", "")
            .with(el("h3").say(t::who))
            .with(el("div").class("past").all(people.into_iter().map(me)))
    });
    // Everything is put back as it was, for which what is private must be open.
    let back = draw(move || -> Piece {
        let undo = undo.clone();
        match app.health.with(|health| health.is_locked) {
            false => {
                button("button button-wide").id("join-undo").on_click(undo).say(t::undo).into()
            }
            true => el("details")
                .class("more")
                .with(el("summary").id("join-unlock").say(t::undo_locked))
                .with(later(pages::GATE, Of::Itself))
                .into(),
        }
    });
    el("section")
        .class("card stack")
        .attr("data-taken", "")
        .with(el("p").attr("role", "status").say(t::taken))
        .with(who)
        .with(
            button("button button-main button-wide")
                .id("join-done")
                .on_click(move || app.leave_join())
                .say(t::see),
        )
        .with(back)
}

fn done(app: App, text: fn() -> String) -> El {
    el("section").class("card stack").with(el("p").attr("role", "status").say(text)).with(
        button("button button-main button-wide")
            .id("join-done")
            .on_click(move || app.leave_join())
            .say(t::see),
    )
}
