//! Learning goals for who is new: on work that is still being learned a hard goal of results does worse than one of
//! learning.

use duihun_me::{Area, Goal, GoalEdit};
use leptos::prelude::*;

use super::{catalogue, edit};
use crate::components::loaded;
use crate::state::App;
use crate::texts::{Part, growth as t, ideas};
use crate::view::{El, Piece, button, cell, draw, el, group, memo, when};

/// Until when somebody is new, in days since she joined.
const NEW: i32 = 90;
/// How many are suggested at a time.
const AT_ONCE: usize = 3;

/// For how many days who holds this phone has been in the group; `None` where it is not known.
fn days_here(app: App) -> Option<i32> {
    let today = app.today.get();
    app.data.with(|data| {
        let (profile, _) = data.team.facets(data.me()?)?;
        Some(today.0 - profile.joined_on?.0)
    })
}

/// The card: for who joined lately, and for who has no goal yet and nobody knows since when.
pub fn newcomer(app: App) -> Piece {
    let here = memo(move || days_here(app));
    let is_wanted = memo(move || {
        let goals = app.data.with(|data| {
            let goals = &data.mine.own().goals;
            let is_learning = |goal: &Goal| goal.area == Some(Area::SKILL) && !goal.is_reached();
            (goals.is_empty(), goals.iter().filter(|(_, goal)| is_learning(goal)).count())
        });
        match here.get() {
            Some(days) => days <= NEW && goals.1 < AT_ONCE,
            None => goals.0,
        }
    });
    when(move || is_wanted.get(), move || card(app, here))
}

fn card(app: App, here: Memo<Option<i32>>) -> El {
    el("section")
        .class("card stack newcomer")
        .attr("aria-labelledby", "newcomer-title")
        .with(el("h2").id("newcomer-title").say(t::newcomer_title))
        .with(el("p").say(t::newcomer_lead))
        .with(loaded(Part::Ideas, move || suggestions(app, here)))
}

fn suggestions(app: App, here: Memo<Option<i32>>) -> Piece {
    let turn = cell(0usize);
    let known = app.slice(|data| {
        let goals = data.mine.own().goals.iter();
        goals.map(|(_, goal)| goal.text.clone()).collect::<Vec<String>>()
    });
    let list = move || {
        let all = catalogue::learning(here.get().unwrap_or(0));
        let known = known.get();
        let left: Vec<usize> = all.filter(|n| !known.contains(&ideas::learn_n(*n))).collect();
        let first = if left.is_empty() { 0 } else { turn.get() * AT_ONCE % left.len() };
        let shown = left.iter().cycle().skip(first).take(AT_ONCE.min(left.len()));
        el("ul").class("learn-list").all(shown.map(|n| suggestion(app, *n)))
    };
    group([
        draw(list),
        button("link")
            .id("newcomer-others")
            .on_click(move || turn.update(|turn| *turn += 1))
            .say(t::newcomer_others)
            .into(),
    ])
}

fn suggestion(app: App, number: usize) -> El {
    let goal = catalogue::learning_goal(number);
    let text = goal.text.clone();
    let plan = goal.if_then.first().map(super::own::plan_line).unwrap_or_default();
    let take = move || {
        let text = goal.text.clone();
        let receipts = edit(app, GoalEdit::PutGoal(None, goal.clone())).unwrap_or_default();
        app.toast(t::learn_taken(&text), receipts);
    };
    el("li")
        .class("row")
        .with(
            el("span")
                .class("row-words")
                .with(el("strong").words(&text))
                .with(el("small").words(plan)),
        )
        .with(
            button("button")
                .attr("aria-label", &t::learn_take_for(&text))
                .on_click(take)
                .say(t::learn_take),
        )
}
