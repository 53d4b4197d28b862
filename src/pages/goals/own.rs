//! Personal goals: with a measure or with steps, an if-then plan and a due date. What is reached is celebrated and kept.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_me::{Area, Goal, GoalEdit, IfThen};
use leptos::prelude::*;

use super::edit;
use super::own_form::form;
use crate::components::{dialog, fold};
use crate::route::Route;
use crate::state::{App, app};
use crate::texts::{goals as t, growth as tg};
use crate::view::{
    El, Piece, button, cell, checked_of, draw, each, el, group, memo, when, when_or,
};

/// How many of the goals that are reached stay in sight, and how many open ones.
const REACHED: usize = 3;
const OPEN: usize = 6;
/// The largest target or progress a form takes.
pub const MOST: u32 = 1_000_000;

/// What a part of life is called.
pub fn area_name(area: Area) -> String {
    tg::area_n(usize::from(area.0))
}

/// An if-then plan in a sentence.
pub fn plan_line(plan: &IfThen) -> String {
    tg::if_then(&plan.then, &plan.when)
}

/// The list of personal goals.
pub fn own_goals(app: App) -> Piece {
    let ids = app.slice(|data| {
        // Open ones first, the next due first, those without a date after them.
        let due = |goal: &Goal| goal.due.map_or(i64::MAX, |due| i64::from(due.0));
        data.mine.own().goals.sorted(|_, goal| (i64::from(goal.is_reached()), due(goal)))
    });
    // The first open ones stay in sight, and the latest that are reached; years of others are folded away.
    let folded = memo(move || {
        app.data.with(|data| {
            let goals = &data.mine.own().goals;
            let reached = goals.iter().rev().filter(|(_, goal)| goal.is_reached());
            let latest: Vec<Id> = reached.take(REACHED).map(|(id, _)| id).collect();
            let is_open = |id: &Id| goals.get(*id).is_some_and(|goal| !goal.is_reached());
            let ids = ids.get();
            let first: Vec<Id> = ids.iter().copied().filter(is_open).take(OPEN).collect();
            let away = ids.into_iter().filter(|id| !first.contains(id) && !latest.contains(id));
            away.collect::<Vec<Id>>()
        })
    });
    let open = cell(false);
    let of = cell(None::<Id>);
    let change = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    let title = move || if of.with(Option::is_some) { t::edit_title() } else { t::add_title() };
    let head = el("div")
        .class("section-head")
        .with(el("h2").id("mine-title").say(t::mine_title))
        .with(button("link").id("goal-add").on_click(move || change(None)).say(t::mine_add));
    let card = move |id| goal_card(id, move || change(Some(id)));
    let list = when_or(
        move || ids.with(|ids| !ids.is_empty()),
        move || {
            let in_sight = move || {
                let away = folded.get();
                ids.with(|ids| ids.iter().copied().filter(|id| !away.contains(id)).collect())
            };
            let rest =
                move || el("ul").class("goals").with(each(move || folded.get(), card)).into();
            let count = move || t::mine_others(&folded.with(Vec::len).to_string());
            group([
                el("ul").class("goals").with(each(in_sight, card)).into(),
                when(
                    move || folded.with(|folded| !folded.is_empty()),
                    move || fold("more", "goals-others", count, rest),
                ),
            ])
        },
        || el("p").class("empty").say(t::mine_empty),
    );
    let section = el("section")
        .attr("aria-labelledby", "mine-title")
        .with(head)
        .with(list)
        .with(el("a").class("link-line").attr("href", Route::Growth.hash()).say(tg::to_growth));
    group([
        section.into(),
        dialog("goal", open, title, move || form(open, of.get_untracked())).into(),
    ])
}

/// One more of a goal, with a word to whoever has reached it.
fn put(app: App, id: Id, goal: Goal) {
    let was = goal.reached_on.is_some();
    let (text, is) = (goal.text.clone(), goal.is_reached());
    let Some(receipts) = edit(app, GoalEdit::PutGoal(Some(id), goal)) else { return };
    if is && !was {
        cheer(app, &text, receipts);
    }
}

/// A goal is reached: said once, and it can be taken back.
fn cheer(app: App, text: &str, receipts: Vec<duihun_core::store::Receipt>) {
    // Another sentence for another goal, the same for the same.
    let which = text.chars().map(|c| c as usize).sum::<usize>() % 8;
    app.toast(untrack(|| tg::reached_toast(text, &tg::reached_n(which))), receipts);
}

fn goal_card(id: Id, change: impl Fn() + 'static) -> El {
    let app = app();
    let goal = app.slice(move |data| data.mine.own().goals.get(id).cloned());
    let text =
        move || goal.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
    let percent = memo(move || goal.with(|goal| goal.as_ref().map_or(0, Goal::percent)));
    let reached = memo(move || goal.with(|goal| goal.as_ref().is_some_and(Goal::is_reached)));
    let by_steps = memo(move || goal.with(|goal| goal.as_ref().is_some_and(Goal::counts_steps)));
    let progress = move || {
        let Some(goal) = goal.get() else { return String::new() };
        let unit = match goal.counts_steps() {
            true => tg::step_unit(),
            false => goal.unit.unwrap_or_default(),
        };
        let text = t::progress(&goal.done.to_string(), &goal.target.to_string(), &unit);
        text.trim_end().to_string()
    };
    let due = move || {
        let due = goal.with(|goal| goal.as_ref().and_then(|goal| goal.due));
        due.map_or(String::new(), |due| due_words(due, app.today.get()))
    };
    let one_more = move || {
        if let Some(goal) = goal.get_untracked() {
            let done = (goal.done + 1).min(MOST);
            put(app, id, Goal { done, ..goal });
        }
    };
    let head = el("div").class("goal-head").with(el("strong").say(text)).with(
        button("link")
            .attr_of("aria-label", move || t::edit_for(&text()))
            .on_click(change)
            .say(t::edit),
    );
    let bar = el("progress")
        .attr("max", "100")
        .attr_of("value", move || percent.get().to_string())
        .attr_of("aria-label", text);
    let area = memo(move || goal.with(|goal| goal.as_ref().and_then(|goal| goal.area)));
    let standing = move || if reached.get() { t::reached() } else { due() };
    let plus = move || {
        button("button")
            .attr_of("aria-label", move || t::one_more_for(&text()))
            .on_click(one_more)
            .say(t::one_more)
    };
    let tag = move || area.get().map(|area| el("span").class("area").words(area_name(area)));
    let foot = el("div")
        .class("goal-foot")
        .with(draw(tag))
        .with(el("span").say(progress))
        .with(el("span").class("goal-due").say(standing))
        .with(when(move || !by_steps.get(), plus));
    // Of a goal that is reached the way there is over.
    let plan = memo(move || {
        let plans = goal.with(|goal| goal.as_ref().map(|goal| goal.if_then.clone()));
        plans.filter(|_| !reached.get()).unwrap_or_default().first().map(plan_line)
    });
    let plan = move || plan.get().map(|line| el("p").class("if-then").words(line));
    let class = move || if reached.get() { "card goal reached" } else { "card goal" }.to_string();
    el("li")
        .attr_of("class", class)
        .with(head)
        .with(draw(plan))
        .with(steps_of(app, id, goal))
        .with(bar)
        .with(foot)
}

/// Until when, as people say it.
pub fn due_words(due: Day, today: Day) -> String {
    let days = due.0.saturating_sub(today.0);
    match days {
        0 => t::due_today(),
        1.. => t::due_in(&days.to_string()),
        _ => t::due_over(&days.unsigned_abs().to_string()),
    }
}

/// The steps, to be ticked.
fn steps_of(app: App, id: Id, goal: Memo<Option<Goal>>) -> Piece {
    let steps = memo(move || {
        goal.with(|goal| goal.as_ref().map(|goal| goal.steps.clone()).unwrap_or_default())
    });
    let step = move |(n, text): (usize, String)| {
        let done = move || goal.with(|goal| goal.as_ref().is_some_and(|goal| goal.step_done(n)));
        let tick = move |done: bool| {
            let was = goal.with_untracked(|goal| goal.as_ref().is_some_and(Goal::is_reached));
            let receipts = edit(app, GoalEdit::Step(id, n, done)).unwrap_or_default();
            let now = goal.get_untracked();
            if let Some(goal) = now.filter(|goal| goal.is_reached() && !was) {
                cheer(app, &goal.text, receipts);
            }
        };
        let input = el("input")
            .attr("type", "checkbox")
            .checked(done)
            .on("change", move |event| tick(checked_of(&event)));
        el("li").with(el("label").class("check").with(input).with(el("span").words(text))).into()
    };
    // Steps of a goal that is reached by something else are not shown any more.
    let folds = memo(move || {
        goal.with(|goal| goal.as_ref().is_some_and(|g| g.is_reached() && !g.counts_steps()))
    });
    let list = move || {
        let steps = steps.get();
        (!steps.is_empty() && !folds.get()).then(|| {
            el("ul").class("goal-steps").with(group(steps.into_iter().enumerate().map(step)))
        })
    };
    draw(list)
}
