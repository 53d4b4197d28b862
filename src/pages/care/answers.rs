//! What some steps of an exercise ask: words to tap, something to write and burn, somebody to tell.

use leptos::prelude::*;

use super::burn::burn;
use super::lines;
use crate::texts::{care as t, ways as tw};
use crate::view::{Call, El, Piece, button, cell, draw, el, when};

/// What some steps ask, by the number of their text. `further` goes on by so many steps.
pub fn extra(text: usize, further: Call<usize>) -> Piece {
    // Who has just drunk needs no glass, and goes on to the last step.
    let by = move |answer: usize| if text == 10 && answer == 0 { 3 } else { 1 };
    let on = further.clone();
    let answered = Call::from(move |answer| on.call(by(answer)));
    match text {
        1 => answers(10, tw::feel_n, Some(said_feeling), answered).into(),
        2 => told(further),
        10 => answers(4, tw::drank_n, Some(tw::drank_said_n), answered).into(),
        53 => answers(4, tw::next_n, None, answered).into(),
        _ => Piece::none(),
    }
}

fn said_feeling(number: usize) -> String {
    tw::named(&tw::feel_n(number))
}

/// Words to tap; what was tapped is said once more, and kept nowhere.
fn answers(
    count: usize,
    word: fn(usize) -> String,
    said: Option<fn(usize) -> String>,
    answered: Call<usize>,
) -> El {
    let tapped = cell(None::<usize>);
    let chip = |number: usize| {
        button("way-chip")
            .attr_of("aria-pressed", move || (tapped.get() == Some(number)).to_string())
            .on_click(move || tapped.set(Some(number)))
            .say(move || word(number))
    };
    let line =
        move || tapped.get().zip(said).map(|(number, said)| said(number)).unwrap_or_default();
    let go_on = move || {
        let answered = answered.clone();
        let answer = move || tapped.get_untracked().unwrap_or_default();
        onward(move || answered.call(answer()))
    };
    el("div")
        .class("way-answers")
        .with(el("div").class("chip-row").all((0..count).map(chip)))
        .with(el("p").class("answer-said").attr("role", "status").say(line))
        .with(when(move || tapped.get().is_some(), go_on))
}

/// Written down and burnt, or told.
fn told(further: Call<usize>) -> Piece {
    let way = cell(None::<bool>);
    let pick = move || {
        el("div")
            .class("way-answers two")
            .with(
                button("button button-main")
                    .id("burn-open")
                    .on_click(move || way.set(Some(true)))
                    .say(t::write_it),
            )
            .with(
                button("button")
                    .id("tell-open")
                    .on_click(move || way.set(Some(false)))
                    .say(t::tell_it),
            )
    };
    draw(move || match way.get() {
        None => Piece::from(pick()),
        Some(true) => burn(further.clone()).into(),
        Some(false) => tell(further.clone()).into(),
    })
}

/// Whom to tell, and how to begin.
fn tell(further: Call<usize>) -> El {
    el("div")
        .class("way-answers")
        .with(el("h3").say(t::tell_title))
        .with(lines("ul", "care-list", 4, tw::told_whom_n))
        .with(el("h3").say(t::tell_how))
        .with(lines("ul", "care-list", 3, tw::told_say_n))
        .with(onward(move || further.call(1)))
}

/// The button that goes on.
pub fn onward(go: impl Fn() + 'static) -> El {
    button("button button-main button-wide").id("exercise-answered").on_click(go).say(t::step_next)
}
