//! Ideas for today's goal, by kind: a tap writes one into the field.

use duihun_core::team::Measure;
use leptos::prelude::*;

use super::today::Form;
use crate::components::{one_of, quiet_choice};
use crate::texts::goals as t;
use crate::view::{El, Piece, Text, button, cell, draw, el, group};

/// The kinds: numbers, customers, how to end the day, learning, others.
const KINDS: [usize; 5] = [0, 1, 2, 3, 4];
/// How many ideas a kind has.
const IDEAS: usize = 4;

/// Which ideas count something: how many, and by which number of the day log; the others are words alone.
const NUMBERS: [(usize, u32, Option<Measure>); 8] = [
    (0, 100, Some(Measure::DIALS)),
    (1, 1, Some(Measure::ORDERS)),
    (2, 10, Some(Measure::TALKS)),
    (3, 60, Some(Measure::TALK_TIME)),
    (10, 3, None),
    (11, 2, None),
    (30, 3, None),
    (40, 2, None),
];

/// The ideas.
pub fn ideas(form: Form) -> El {
    let kind = cell(0_usize);
    let (now, choose) = one_of(&KINDS, kind);
    let kinds = KINDS.map(|n| Text::from(move || t::idea_kind_n(n))).into();
    let idea = move |number: usize| {
        let take = move || {
            form.text.set(untrack(|| t::idea_n(number)));
            let counted = NUMBERS.into_iter().find(|(idea, ..)| *idea == number);
            form.target.set(counted.map_or(String::new(), |(_, count, _)| count.to_string()));
            form.asked.update(|asked| *asked |= counted.is_some());
            form.measure.set(counted.and_then(|(.., measure)| measure));
            form.unit.set(match counted {
                Some(_) => untrack(|| t::idea_unit_n(number)),
                None => String::new(),
            });
        };
        button("idea").on_click(take).say(move || t::idea_n(number)).into()
    };
    let list = move || -> Piece {
        let first = kind.get() * 10;
        group((first..first + IDEAS).map(idea))
    };
    el("div")
        .class("stack ideas-of-today")
        .with(quiet_choice("idea-kind", t::idea_kinds, kinds, now, choose))
        .with(el("div").class("ideas-row").with(draw(list)))
}
