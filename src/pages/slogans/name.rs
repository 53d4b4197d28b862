//! 藏头: a name whose characters begin the lines.

use std::collections::BTreeMap;

use duihun_core::slogan::{NoHead, head_of, marked};
use leptos::prelude::*;

use super::tables::{fetch_readings, readings, table_missing};
use crate::components::{Field, Wrong};
use crate::state::app;
use crate::texts::slogans as t;
use crate::view::{El, Piece, button, cell, draw, el, follow, group, memo};

/// Characters that the field takes; more is no name.
const LONGEST: usize = 20;

/// The name to carry.
#[derive(Clone, Copy)]
pub struct Name {
    text: RwSignal<String>,
    /// 队, 组 and the like behind it are carried too.
    whole: RwSignal<bool>,
    /// How characters are to be read that can be read in several ways.
    said: RwSignal<BTreeMap<char, String>>,
    head: RwSignal<Result<Vec<char>, NoHead>>,
}

impl Name {
    pub fn new() -> Self {
        Self {
            text: cell(String::new()),
            whole: cell(false),
            said: cell(BTreeMap::new()),
            head: cell(Ok(Vec::new())),
        }
    }

    /// The characters that begin the lines; none where there is no name, or one that cannot.
    pub fn head(self) -> Vec<char> {
        self.head.get().unwrap_or_default()
    }

    /// Whether there is one.
    pub fn is_carried(self) -> bool {
        self.head.with(|head| head.as_ref().is_ok_and(|head| !head.is_empty()))
    }

    /// How a character is read: as was said, or else as it is mostly read, where the lexicon cannot tell.
    pub fn reading_of(self, character: char, is_known: bool) -> Option<(char, String)> {
        let said = self.said.with(|said| said.get(&character).cloned());
        let usual = || {
            let readings = readings().get()?;
            readings.of(character).first().filter(|_| !is_known).cloned()
        };
        said.or_else(usual).map(|reading| (character, reading))
    }

    /// Carries none.
    pub fn clear(self) {
        self.text.set(String::new());
    }

    /// Carries another one.
    pub fn set(self, name: &str) {
        self.text.set(name.to_string());
    }
}

/// The field, what is wrong with the name, and what has to be asked about it; `naming` opens the window that
/// finds one.
pub fn name_field(name: Name, naming: RwSignal<bool>) -> El {
    let app = app();
    // While a syllable is being spelled, what stands in the field is no name yet.
    let composing = cell(false);
    follow(move || {
        let (text, whole) = (name.text.get(), name.whole.get());
        if !composing.get() {
            let head = head_of(&text, whole);
            if *name.head.read_untracked() != head {
                name.head.set(head);
            }
        }
    });
    let wrong = move || match name.head.get() {
        Err(NoHead::NotHanzi(character)) => t::name_not_hanzi(&character.to_string()),
        Err(NoHead::TooLong) => t::name_too_long(&NoHead::MOST.to_string()),
        Ok(_) => String::new(),
    };
    let field = Field::new("slogan-name", t::name_label, name.text)
        .placeholder(t::name_example)
        .wrong(Wrong::when(move || name.head.with(Result::is_err), wrong))
        .limit(LONGEST);
    let of_team = app.slice(|data| data.team.name().map(str::to_string).unwrap_or_default());
    let offer = move || {
        let team = of_team.get();
        let is_empty = name.text.with(|text| text.trim().is_empty());
        let is_offered = is_empty && head_of(&team, false).is_ok_and(|head| !head.is_empty());
        is_offered.then(|| {
            let shown = team.clone();
            button("button button-plain")
                .id("name-of-team")
                .on_click(move || name.set(&team))
                .words(t::name_of_team(&shown))
        })
    };
    el("div")
        .class("slogan-name")
        .on("compositionstart", move |_| composing.set(true))
        .on("compositionend", move |_| composing.set(false))
        .with(field)
        .with(draw(offer))
        .with(button("link").id("names-open").on_click(move || naming.set(true)).say(t::names_open))
        .with(draw(move || suffix(name)))
        .with(draw(move || questions(name)))
        .with(table_missing())
}

/// 队 or 组 behind the name: left off, unless it is asked for.
fn suffix(name: Name) -> Piece {
    let text = name.text.get();
    let (Ok(all), Ok(stem)) = (head_of(&text, true), head_of(&text, false)) else {
        return Piece::none();
    };
    let behind: String = all[stem.len()..].iter().collect();
    if behind.is_empty() {
        return Piece::none();
    }
    let box_ = el("input")
        .attr("type", "checkbox")
        .id("name-whole")
        .checked(move || name.whole.get())
        .on("change", move |_| name.whole.update(|whole| *whole = !*whole));
    el("label").class("chip").with(box_).with(el("span").words(t::name_whole(&behind))).into()
}

/// Characters that are read in several ways.
fn questions(name: Name) -> Piece {
    let head = name.head();
    if head.is_empty() {
        return Piece::none();
    }
    let Some(readings) = readings().get() else {
        fetch_readings();
        return Piece::none();
    };
    let mut asked: Vec<char> = Vec::new();
    for character in head {
        if readings.is_open(character) && !asked.contains(&character) {
            asked.push(character);
        }
    }
    let question = |character: char| {
        let pick = |reading: &String| {
            let (mine, same) = (reading.clone(), reading.clone());
            let is_said = move || {
                name.said.with(|said| said.get(&character).is_some_and(|known| *known == same))
            };
            let is_pressed = memo(is_said);
            button("button")
                .attr("data-reading", reading)
                .attr_of("aria-pressed", move || is_pressed.get().to_string())
                .on_click(move || {
                    let mine = mine.clone();
                    name.said.update(|said| {
                        // Pressed again it is open again.
                        if said.get(&character) == Some(&mine) {
                            said.remove(&character);
                        } else {
                            said.insert(character, mine);
                        }
                    });
                })
                .words(marked(reading))
        };
        el("div")
            .class("name-question")
            .attr("role", "group")
            .attr("aria-label", &t::name_ask(&character.to_string()))
            .with(el("span").words(t::name_ask(&character.to_string())))
            .all(readings.of(character).iter().map(pick))
            .into()
    };
    group(asked.into_iter().map(question))
}
