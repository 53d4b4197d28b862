//! The six ways: what each is, its full and its ten-second form, and what is known of it.

use duihun_me::claims::sources_of;
use duihun_me::exercise::Exercise;
use duihun_me::{Helped, Way};
use leptos::prelude::*;

use super::exercise::Doing;
use crate::components::fold;
use crate::state::{App, Guard};
use crate::texts::{care as t, ways as tw};
use crate::view::{El, Piece, button, el, group, memo, when};

/// The cards.
pub fn ways(app: App, open: RwSignal<Option<Doing>>) -> Piece {
    // What helped is private: it is not told while a PIN hides it.
    let helped = memo(move || match app.guard() {
        Guard::Open => app.data.with(|data| data.mine.own().helped()),
        Guard::Hidden | Guard::Locked => Default::default(),
    });
    let card = move |way: Way| {
        way_card(
            way,
            open,
            memo(move || helped.with(|all| all.get(&way).copied().unwrap_or_default())),
        )
    };
    el("section")
        .attr("aria-labelledby", "ways-title")
        .with(el("div").class("section-head").with(el("h2").id("ways-title").say(t::ways_title)))
        .with(el("div").class("ways").all(Way::ALL.map(card)))
        .into()
}

/// What an exercise is called.
pub fn exercise_name(exercise: Exercise) -> String {
    match exercise {
        Exercise::Quick(way) => t::way_n(usize::from(way.0)),
        Exercise::LetOut => t::exercise_n(0),
        Exercise::Water => t::exercise_n(1),
        Exercise::Breath => t::exercise_n(2),
        Exercise::Window => t::exercise_n(3),
        Exercise::Landscape => t::exercise_n(4),
        Exercise::Nap => t::exercise_n(5),
        Exercise::Walk => t::exercise_n(6),
        Exercise::Sound => t::exercise_n(7),
        Exercise::FarOff => t::exercise_n(8),
    }
}

fn way_card(way: Way, open: RwSignal<Option<Doing>>, helped: Memo<Helped>) -> El {
    let number = usize::from(way.0);
    // Ways by number: let out, water, breath, green, rest, perspective.
    let (glyph, dose): (&str, fn() -> String) = match number {
        0 => ("说", || t::minutes("3")),
        1 => ("水", || t::minutes("2")),
        2 => ("气", || t::minutes("1–5")),
        3 => ("绿", || t::seconds("60")),
        4 => ("歇", || t::minutes("5")),
        _ => ("远", || t::minutes("1")),
    };
    let words = el("span")
        .class("way-words")
        .with(el("strong").say(move || t::way_n(number)))
        .with(el("small").say(move || t::way_short_n(number)));
    let summary = el("summary")
        .with(
            el("b")
                .class("way-glyph")
                .attr("aria-hidden", "true")
                .attr("lang", "zh-CN")
                .words(glyph),
        )
        .with(words)
        .with(el("i").class("way-dose").say(dose));
    let begin = move |exercise: Exercise| move || open.set(Some(Doing { exercise, minutes: None }));
    let forms = Exercise::of(way);
    let full = forms.iter().map(|exercise| {
        let exercise = *exercise;
        let alone = forms.len() == 1;
        button("button button-main")
            .attr("data-exercise", &format!("{exercise:?}").to_lowercase())
            .on_click(begin(exercise))
            .say(move || if alone { t::begin() } else { exercise_name(exercise) })
    });
    let quick = button("button")
        .attr("data-quick", &number.to_string())
        .on_click(begin(Exercise::Quick(way)))
        .say(t::quick);
    let often = move || {
        let Helped { tried, better, .. } = helped.get();
        t::helped(&better.to_string(), &tried.to_string())
    };
    let more = el("div")
        .class("way-more")
        .with(el("div").class("way-buttons").all(full).with(quick))
        .with(when(move || helped.get().tried > 0, move || el("p").class("hint").say(often)))
        .with(el("p").class("hint").say(move || tw::more_n(number)))
        .with(evidence(way));
    el("details").class("way").attr("data-way", &number.to_string()).with(summary).with(more)
}

/// The claims that stand behind a way.
fn claims_of(way: Way) -> &'static [usize] {
    match way {
        Way::LET_OUT => &[0, 1, 10],
        Way::WATER => &[2],
        Way::BREATH => &[3, 4],
        Way::GREEN => &[5, 6],
        Way::REST => &[7],
        _ => &[8, 9],
    }
}

/// What is known of a way, one tap away.
pub fn evidence(way: Way) -> El {
    evidence_of(claims_of(way))
}

/// Claims with their sources, one tap away.
pub fn evidence_of(claims: &'static [usize]) -> El {
    fold("evidence", "", t::evidence, move || {
        group(claims.iter().flat_map(|&claim| {
            let source = |source: duihun_me::claims::Source| {
                let said = move || {
                    t::source(source.authors, source.doi, source.journal, &source.year.to_string())
                };
                el("p").class("source").say(said).into()
            };
            let text = el("p").say(move || tw::claim_n(claim)).into();
            std::iter::once(text).chain(sources_of(claim).map(source)).collect::<Vec<Piece>>()
        }))
    })
}
