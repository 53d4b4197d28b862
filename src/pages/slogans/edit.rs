//! 改一改: a slogan changed by hand. What it keeps of the rules and what not is said while one types.

use std::collections::BTreeMap;

use duihun_core::slogan::{
    Finding, Flag, Mode, Profile, Reason, Slogan, Sound, Typed, check, marked,
};
use leptos::prelude::*;

use super::Ask;
use super::card::copy_lines;
use super::own::choose_reading;
use super::tables::{fetch_readings, readings, table_missing};
use crate::actions::Action;
use crate::components::{Field, dialog};
use crate::state::app;
use crate::texts::{app as ta, slogans as t};
use crate::view::{El, Piece, button, cell, draw, el, group, memo};

/// One for each line there can be.
const FIELDS: [&str; 8] =
    ["edit-1", "edit-2", "edit-3", "edit-4", "edit-5", "edit-6", "edit-7", "edit-8"];
/// Characters that a line takes while it is being changed.
const LONGEST: usize = 12;

/// Readings that were chosen, by line, place and character.
type Chosen = BTreeMap<(usize, usize, char), String>;

/// The window; `of` is what is changed.
pub fn edit_dialog(open: RwSignal<bool>, of: RwSignal<Option<Slogan>>, ask: Ask) -> El {
    dialog("slogan-edit", open, t::edit, move || {
        fetch_readings();
        of.get_untracked().map(|slogan| form(open, &slogan, ask))
    })
}

fn form(open: RwSignal<bool>, slogan: &Slogan, ask: Ask) -> Piece {
    let app = app();
    let lines: Vec<RwSignal<String>> = slogan.lines.iter().map(|line| cell(line.clone())).collect();
    // As long as a character stays where it was, it is read as it was.
    let mut known = Chosen::new();
    for (line, (text, reading)) in slogan.lines.iter().zip(&slogan.readings).enumerate() {
        for (at, (character, reading)) in text.chars().zip(reading).enumerate() {
            known.insert((line, at, character), reading.clone());
        }
    }
    let chosen = cell(known);
    let texts = {
        let lines = lines.clone();
        memo(move || lines.iter().map(|line| tidy(&line.read())).collect::<Vec<String>>())
    };
    let found = memo(move || {
        let readings = readings().get()?;
        let typed = Typed {
            lines: texts.get(),
            chosen: chosen.with(|chosen| texts.with(|texts| still(chosen, texts))),
            form: ask.form.get_untracked(),
            mode: if ask.couplet.get_untracked() { Mode::Couplet } else { Mode::Chant },
            wide: ask.wide.get_untracked(),
        };
        Some(check(&typed, &readings, Profile::Outside))
    });
    let said = move || -> Piece {
        match found.get() {
            None => el("p").class("hint").say(ta::loading).into(),
            Some(found) if found.is_empty() => {
                el("p").class("hint").attr("data-good", "").say(t::edit_good).into()
            }
            Some(found) => group(found.into_iter().map(|finding| told(finding, chosen).into())),
        }
    };
    let is_written = memo(move || texts.with(|texts| texts.iter().all(|line| !line.is_empty())));
    let finish = move |action: fn(Vec<String>, u8) -> Action, said: fn() -> String| {
        move || {
            if is_written.get_untracked() {
                let theme = ask.theme.get_untracked().number();
                app.dispatch_undoable(action(texts.get_untracked(), theme), said());
                open.set(false);
            }
        }
    };
    let keep = finish(|lines, theme| Action::KeepSlogan { lines, theme }, t::edit_kept);
    let make_chant = finish(|lines, _| Action::SetChant(lines), ta::chant_set);
    let copy_it = move || copy_lines(app, &texts.read_untracked());
    let field = |(line, (id, value)): (usize, (&'static str, RwSignal<String>))| {
        let name = move || t::edit_line(&(line + 1).to_string());
        Piece::from(Field::new(id, name, value).limit(LONGEST))
    };
    // Others like it: the window closes, the page rolls.
    let vary = move |sound: Sound, end: Option<(usize, String)>| {
        ask.unlock();
        ask.vary(sound, end);
        open.set(false);
    };
    let end = slogan.lines.get(1).filter(|_| slogan.lines.len() == 2).and_then(|line| {
        let last = line.chars().last()?;
        Some((line.chars().count() - 1, last.to_string()))
    });
    let keep_end = end.map(|(at, end)| {
        let shown = end.clone();
        button("button")
            .attr("data-vary", "end")
            .on_click(move || vary(Sound::Any, Some((at, end.clone()))))
            .say(move || t::vary_end(&shown))
    });
    let varied = |name: &str, sound: Sound, text: fn() -> String| {
        button("button").attr("data-vary", name).on_click(move || vary(sound, None)).say(text)
    };
    group([
        el("div")
            .class("slogan-edit")
            .attr("lang", "zh-CN")
            .with(group(FIELDS.into_iter().zip(lines).enumerate().map(field)))
            .into(),
        el("details")
            .class("readings")
            .with(el("summary").say(t::readings))
            .with(draw(move || read_out(&texts.read(), chosen)))
            .into(),
        table_missing(),
        el("div").class("findings").attr("aria-live", "polite").with(draw(said)).into(),
        el("div")
            .class("dialog-buttons")
            .with(button("button button-main").id("edit-keep").on_click(keep).say(t::keep))
            .with(button("button").on_click(make_chant).say(t::make_chant))
            .with(button("button button-plain").on_click(copy_it).say(t::copy))
            .into(),
        el("div")
            .class("name-question vary")
            .attr("role", "group")
            .attr_of("aria-label", t::vary)
            .with(el("span").say(t::vary))
            .with(keep_end)
            .with(varied("rousing", Sound::Rousing, t::vary_rousing))
            .with(varied("gentle", Sound::Gentle, t::vary_gentle))
            .into(),
    ])
}

/// How the lines are read, one under the other; what nobody can tell stays as it is.
fn read_out(lines: &[String], chosen: RwSignal<Chosen>) -> El {
    let readings = readings().get();
    let syllable = |line: usize, at: usize, character: char| {
        let said = chosen.with(|chosen| chosen.get(&(line, at, character)).cloned());
        let usual = || readings.as_ref()?.of(character).first().cloned();
        said.or_else(usual).map_or_else(|| character.to_string(), |reading| marked(&reading))
    };
    let line = |(line, text): (usize, &String)| {
        let syllables: Vec<String> =
            text.chars().enumerate().map(|(at, c)| syllable(line, at, c)).collect();
        el("span").words(syllables.join(" "))
    };
    el("p").attr("lang", "zh-Latn-pinyin").all(lines.iter().enumerate().map(line))
}

/// A line without blanks.
fn tidy(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What was chosen for characters that still stand where they stood.
fn still(chosen: &Chosen, lines: &[String]) -> Vec<(usize, usize, String)> {
    let mut still = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        for (at, character) in text.chars().enumerate() {
            if let Some(reading) = chosen.get(&(line, at, character)) {
                still.push((line, at, reading.clone()));
            }
        }
    }
    still
}

/// What is said of it, in plain words.
fn told(finding: Finding, chosen: RwSignal<Chosen>) -> El {
    let text = match finding {
        Finding::Length { line, is, wanted } => {
            t::edit_length(&is.to_string(), &(line + 1).to_string(), &wanted.to_string())
        }
        Finding::Unknown(character) => t::own_unknown(&character.to_string()),
        Finding::Ask { line, at, character, readings } => {
            let choose = move |reading| {
                chosen.update(|chosen| drop(chosen.insert((line, at, character), reading)));
            };
            return el("div")
                .class("name-question")
                .with(el("span").words(t::own_ask(&character.to_string())))
                .all(choose_reading(readings, choose));
        }
        Finding::Rhyme { widely: true } => t::edit_rhyme_wide(),
        Finding::Rhyme { widely: false } => t::edit_rhyme(),
        Finding::EndsOblique => t::edit_oblique(),
        Finding::Tones => t::edit_tones(),
        Finding::Repeats(character) => t::edit_repeats(&character.to_string()),
        Finding::Flag(flag) => why(&flag),
    };
    el("p").class("finding").words(text)
}

/// Why a word is better looked at once more: a hint, no ban.
pub fn why(flag: &Flag) -> String {
    let say = match flag.reason {
        Reason::Absolute => t::flag_absolute,
        Reason::Boast => t::flag_boast,
        Reason::Product => t::flag_product,
        Reason::Manner => t::flag_manner,
        Reason::State => t::flag_state,
    };
    say(flag.word)
}
