//! Ideas of what to do together, for a purse and a group.

use duihun_core::team::{ActivitySort, IDEAS, ideas};
use leptos::prelude::*;

use super::Form;
use crate::components::{choice, fold};
use crate::state::app;
use crate::texts::events as t;
use crate::view::{El, Piece, Text, button, cell, draw, el, group, memo};

/// What each may spend, in yuan; the last is anything.
const PURSES: [Option<u32>; 5] = [Some(0), Some(20), Some(50), Some(100), None];

/// The card.
pub fn ideas_card(form: Form) -> El {
    fold("card more", "ideas-open", t::ideas_title, move || content(form))
}

fn content(form: Form) -> Piece {
    let app = app();
    let purse = cell(4usize);
    let sort = cell(0usize);
    let people = app.slice(|data| data.team.order().len() as u32);
    let found = memo(move || {
        let sort = sort.get().checked_sub(1).and_then(|n| ActivitySort::ALL.get(n).copied());
        let purse = PURSES.get(purse.get()).copied().flatten();
        // Little money finds little: a bit more is shown rather than nothing.
        ideas(sort, purse.map(|each| each.max(10)), people.get())
    });
    let purses = PURSES.map(|purse| {
        Text::from(move || match purse {
            Some(0) => t::purse_nothing(),
            Some(each) => t::purse(&each.to_string()),
            None => t::purse_any(),
        })
    });
    let sorts = std::iter::once(Text::from(t::any_sort))
        .chain((0..ActivitySort::ALL.len()).map(|n| Text::from(move || t::activity_sort_n(n))));
    let purse_now = memo(move || purse.get());
    let sort_now = memo(move || sort.get());
    let one = move |n: usize| {
        let idea = IDEAS[n];
        let (from, to) = idea.each;
        let cost = match (from, to) {
            (0, to) => t::each_up_to(&to.to_string()),
            (from, to) => t::each_from(&from.to_string(), &to.to_string()),
        };
        let take = move || {
            form.with_idea(idea.sort, untrack(|| t::idea_n(n)), (from + to) / 2);
        };
        el("li").with(
            button("activity")
                .attr("data-idea", &n.to_string())
                .on_click(take)
                .with(el("strong").say(move || t::idea_n(n)))
                .with(el("span").say(move || t::idea_how_n(n)))
                .with(el("em").words(cost)),
        )
    };
    let list = move || el("ul").class("activities").all(found.get().into_iter().map(one));
    group([
        choice("idea-purse", t::purse_label, purses.to_vec(), purse_now, move |n| purse.set(n))
            .into(),
        choice("idea-sort", t::activity_what, sorts.collect(), sort_now, move |n| sort.set(n))
            .into(),
        el("p")
            .class("hint")
            .attr("role", "status")
            .say(move || {
                t::ideas_found(&found.with(Vec::len).to_string(), &people.get().to_string())
            })
            .into(),
        draw(list),
    ])
}
