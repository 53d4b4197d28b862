//! 起队名: names for a group, what they say, how they sound, and their seal.

use std::sync::Arc;

use duihun_core::slogan::{GroupName, Theme, Value, group_names, marked, suggest};
use duihun_core::team::limits;
use duihun_me::Language;
use leptos::prelude::*;

use super::Ask;
use super::tables::ready_for;
use crate::actions::Action;
use crate::browser::{assets, chance};
use crate::components::{Field, choices, dialog, problem, seal, toggle, waiting};
use crate::state::app;
use crate::texts::{self, app as ta, slogans as t};
use crate::view::{El, Piece, button, cell, draw, el, group, memo};

/// Names shown at once.
const SHOWN: usize = 6;

type Names = Option<Result<Arc<Vec<GroupName>>, ()>>;

/// The window.
pub fn names_dialog(open: RwSignal<bool>, ask: Ask) -> El {
    dialog("names", open, t::names, move || content(open, ask))
}

fn fetch(names: RwSignal<Names>) {
    names.set(None);
    leptos::task::spawn_local(async move {
        let table = assets::text("group-names").await.map_err(|_| ());
        let read = table.and_then(|table| group_names(&table).map(Arc::new).map_err(|_| ()));
        // The window may have been closed meanwhile.
        let _ = names.try_set(Some(read));
    });
}

fn content(open: RwSignal<bool>, ask: Ask) -> Piece {
    let (names, values) = (cell(Names::None), cell(Vec::<Value>::new()));
    fetch(names);
    let (character, own) = (cell(String::new()), cell(String::new()));
    let seed = cell(chance::random());
    let ticks = memo(move || {
        let is_on = |value: &Value| values.with(|values| values.contains(value));
        let tick = |(n, value): (usize, &Value)| (t::value_n(n), is_on(value));
        Value::ALL.iter().enumerate().map(tick).collect()
    });
    let tick = move |n: usize| values.update(|values| toggle(values, &Value::ALL[n]));
    let wanted = memo(move || character.with(|text| text.trim().chars().next()));
    let list = move || -> Piece {
        match names.get() {
            None => waiting().into(),
            Some(Err(())) => problem(ta::load_failed, move || fetch(names)).into(),
            Some(Ok(names)) => {
                let found = values
                    .with(|values| suggest(&names, values, wanted.get(), seed.get()))
                    .into_iter()
                    .take(SHOWN)
                    .map(|name| card(open, name, ask, seed.get_untracked()))
                    .collect::<Vec<El>>();
                match found.is_empty() {
                    true => el("p").class("empty").say(t::names_none).into(),
                    false => el("ul").class("group-names").all(found).into(),
                }
            }
        }
    };
    let own_name = memo(move || own.with(|own| own.trim().to_string()));
    let own_buttons = move || {
        let name = own_name.get();
        (!name.is_empty()).then(|| buttons(open, name, ask))
    };
    group([
        choices("name-values", t::names_values, ticks, tick).into(),
        Field::new("name-character", t::names_character, character).limit(1).into(),
        el("div").attr("aria-live", "polite").with(draw(list)).into(),
        button("button button-wide")
            .id("names-roll")
            .on_click(move || seed.set(chance::random()))
            .say(t::names_roll)
            .into(),
        el("h3").say(t::names_own).into(),
        el("div")
            .class("own-name")
            .with(seal(move || own_name.get()))
            .with(
                Field::new("name-own", t::names_own_label, own)
                    .placeholder(ta::welcome_team_hint)
                    .limit(limits::TEAM_NAME),
            )
            .into(),
        draw(own_buttons),
    ])
}

fn card(open: RwSignal<bool>, name: &GroupName, ask: Ask, seed: u64) -> El {
    let meaning = match texts::language() {
        Language::Zh => &name.meaning[0],
        Language::En => &name.meaning[1],
    };
    let read: Vec<String> = name.reading.iter().map(|reading| marked(reading)).collect();
    let stamped = name.name.clone();
    let carried = name.clone();
    let chant = move || {
        // What begins with the characters of names is fetched when it is first needed.
        let chant = ready_for(&carried.request(Theme::Unity, seed))
            .and_then(|lexicon| carried.chant(&lexicon, Theme::Unity, seed))
            .map(|slogan| slogan.lines.join("，"));
        chant.map(|chant| el("p").class("group-chant").attr("lang", "zh-CN").words(chant))
    };
    el("li")
        .class("group-name")
        .attr("data-name", &name.name)
        .with(seal(move || stamped.clone()))
        .with(
            el("p")
                .attr("lang", "zh-CN")
                .with(el("strong").words(&name.name))
                .with(el("small").words(read.join(" ")))
                .with(name.carries().then(|| el("small").say(t::names_carries))),
        )
        .with(el("p").words(meaning))
        .with(draw(chant))
        .with(buttons(open, name.name.clone(), ask))
}

/// Takes a name for the group, or into the slogans.
fn buttons(open: RwSignal<bool>, name: String, ask: Ask) -> El {
    let app = app();
    let (taken, carried) = (name.clone(), name);
    let take = move || {
        app.dispatch_undoable(Action::NameTeam(taken.clone()), t::names_taken(&taken));
        open.set(false);
    };
    let carry = move || {
        ask.name.set(&carried);
        open.set(false);
    };
    el("div")
        .class("slogan-buttons")
        .with(button("hot").attr("data-take", "").on_click(take).say(t::names_take))
        .with(button("").attr("data-carry", "").on_click(carry).say(t::names_carry))
}
