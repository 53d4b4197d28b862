//! A half in somebody's own words: the generator finds the other one.

use duihun_core::slogan::{Half, marked};
use leptos::prelude::*;

use super::Ask;
use super::tables::{fetch_readings, readings, table_missing};
use crate::components::{Field, choice, one_of};
use crate::texts::slogans as t;
use crate::view::{El, Piece, Text, button, cell, draw, el, group, memo};

/// What comes of the words.
#[derive(Debug, Clone, PartialEq)]
enum Found {
    Nothing,
    Length(usize),
    Unknown(char),
    /// Which reading of its last character is meant?
    Open(char, Vec<String>),
    Half(Box<Half>),
}

/// The form; what it gives goes into the request.
pub fn own_words(ask: Ask) -> El {
    let text = cell(String::new());
    let chosen = cell(None::<String>);
    let line = cell(0usize);
    let source = readings();
    let found = memo(move || {
        let characters: Vec<char> =
            text.with(|text| text.chars().filter(|c| !c.is_whitespace()).collect());
        let (Some(&last), Some(readings)) = (characters.last(), source.get()) else {
            return Found::Nothing;
        };
        let wanted = ask.form.get().length();
        if characters.len() != wanted {
            return Found::Length(wanted);
        }
        let mut spelled = Vec::new();
        for &character in &characters {
            match readings.of(character).first() {
                Some(reading) => spelled.push(reading.clone()),
                None => return Found::Unknown(character),
            }
        }
        let of_last = readings.of(last);
        match chosen.get().filter(|reading| of_last.contains(reading)) {
            Some(reading) => spelled[wanted - 1] = reading,
            None if readings.is_open(last) => return Found::Open(last, of_last.to_vec()),
            None => {}
        }
        let words: String = characters.into_iter().collect();
        Half::own(&words, &spelled).map_or(Found::Nothing, |half| Found::Half(Box::new(half)))
    });
    let take = move || {
        if let Found::Half(half) = found.get_untracked() {
            ask.own.set(Some((line.get_untracked(), *half)));
        }
    };
    let (now, choose) = one_of(&[0, 1], line);
    let lines = vec![Text::from(t::own_first), Text::from(t::own_second)];
    let said = move || -> Piece {
        match found.get() {
            Found::Nothing => Piece::none(),
            Found::Length(wanted) => {
                el("p").class("hint").words(t::own_length(&wanted.to_string())).into()
            }
            Found::Unknown(character) => el("p")
                .class("field-error")
                .attr("role", "alert")
                .words(t::own_unknown(&character.to_string()))
                .into(),
            Found::Open(character, readings) => {
                let choose = move |reading| chosen.set(Some(reading));
                group([
                    el("p").words(t::own_ask(&character.to_string())).into(),
                    el("div").class("past").all(choose_reading(readings, choose)).into(),
                ])
            }
            Found::Half(_) => {
                button("button button-wide").id("own-take").on_click(take).say(t::own_take).into()
            }
        }
    };
    el("details")
        .class("more")
        .on("toggle", |_| fetch_readings())
        .with(el("summary").id("own-open").say(t::own))
        .with(Field::new("own-words", t::own_label, text).limit(7))
        .with(choice("own-line", t::own_where, lines, now, choose))
        .with(table_missing())
        .with(draw(said))
}

/// A button for each reading that may be meant.
pub fn choose_reading(readings: Vec<String>, choose: impl Fn(String) + Copy + 'static) -> Vec<El> {
    let pick = |reading: String| {
        let shown = marked(&reading);
        button("button").on_click(move || choose(reading.clone())).words(shown)
    };
    readings.into_iter().map(pick).collect()
}
