//! Personal goals with a measure, progress and a due date.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::limits;
use duihun_me::Goal;
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::{Field, Wrong, dialog, dialog_buttons, fold};
use crate::state::app;
use crate::texts::{app as ta, goals as t};
use crate::view::{El, Piece, button, cell, each, el, group, memo, when, when_or};

/// How many of the goals that are reached stay in sight, and how many open ones.
const REACHED: usize = 3;
const OPEN: usize = 6;
/// The largest target or progress a form takes.
const MOST: u32 = 1_000_000;

/// The list of personal goals.
pub fn own_goals() -> Piece {
    let app = app();
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
    let edit = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    let title = move || if of.with(Option::is_some) { t::edit_title() } else { t::add_title() };
    let head = el("div")
        .class("section-head")
        .with(el("h2").id("mine-title").say(t::mine_title))
        .with(button("link").id("goal-add").on_click(move || edit(None)).say(t::mine_add));
    let card = move |id| goal_card(id, move || edit(Some(id)));
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
    let section = el("section").attr("aria-labelledby", "mine-title").with(head).with(list);
    group([
        section.into(),
        dialog("goal", open, title, move || form(open, of.get_untracked())).into(),
    ])
}

fn goal_card(id: Id, edit: impl Fn() + 'static) -> El {
    let app = app();
    let goal = app.slice(move |data| data.mine.own().goals.get(id).cloned());
    let text =
        move || goal.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
    let percent = memo(move || goal.with(|goal| goal.as_ref().map_or(0, Goal::percent)));
    let reached = memo(move || goal.with(|goal| goal.as_ref().is_some_and(Goal::is_reached)));
    let progress = move || {
        let Some(goal) = goal.get() else { return String::new() };
        let unit = goal.unit.unwrap_or_default();
        let text = t::progress(&goal.done.to_string(), &goal.target.to_string(), &unit);
        text.trim_end().to_string()
    };
    let due = move || {
        let due = goal.with(|goal| goal.as_ref().and_then(|goal| goal.due));
        let Some(due) = due else { return String::new() };
        let days = due.0.saturating_sub(app.today.get().0);
        match days {
            0 => t::due_today(),
            1.. => t::due_in(&days.to_string()),
            _ => t::due_over(&days.unsigned_abs().to_string()),
        }
    };
    let one_more = move || {
        if let Some(goal) = goal.get_untracked() {
            let done = (goal.done + 1).min(MOST);
            app.dispatch(Action::PutGoal(Some(id), Goal { done, ..goal }));
        }
    };
    let head = el("div").class("goal-head").with(el("strong").say(text)).with(
        button("link")
            .attr_of("aria-label", move || t::edit_for(&text()))
            .on_click(edit)
            .say(t::edit),
    );
    let bar = el("progress")
        .attr("max", "100")
        .attr_of("value", move || percent.get().to_string())
        .attr_of("aria-label", text);
    let standing = move || if reached.get() { t::reached() } else { due() };
    let foot = el("div")
        .class("goal-foot")
        .with(el("span").say(progress))
        .with(el("span").class("goal-due").say(standing))
        .with(
            button("button")
                .attr_of("aria-label", move || t::one_more_for(&text()))
                .on_click(one_more)
                .say(t::one_more),
        );
    let class = move || if reached.get() { "card goal reached" } else { "card goal" }.to_string();
    el("li").attr_of("class", class).with(head).with(bar).with(foot)
}

/// Which fields of the form are wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Faults {
    text: bool,
    target: bool,
    done: bool,
}

fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let before =
        of.and_then(|id| app.data.with_untracked(|data| data.mine.own().goals.get(id).cloned()));
    let field = |read: fn(&Goal) -> String, empty: &str| {
        cell(before.as_ref().map_or_else(|| empty.to_string(), read))
    };
    let text = field(|goal| goal.text.clone(), "");
    let target = field(|goal| goal.target.to_string(), "");
    let done = field(|goal| goal.done.to_string(), "0");
    let unit = field(|goal| goal.unit.clone().unwrap_or_default(), "");
    let due = field(|goal| goal.due.map(Day::iso).unwrap_or_default(), "");
    let wrong = cell(Faults::default());
    let save = move || {
        let target = number(&target.get_untracked()).filter(|&target| target >= 1);
        let done = number(&done.get_untracked());
        let text = text.get_untracked();
        wrong.set(Faults {
            text: limits::tidy(&text, limits::SENTENCE).is_none(),
            target: target.is_none(),
            done: done.is_none(),
        });
        let (Some(target), Some(done)) = (target, done) else { return };
        let due = Day::parse_iso(&due.get_untracked());
        let unit = Some(unit.get_untracked());
        // What the form does not show stays as it is.
        let rest = before.clone().unwrap_or_default();
        let goal = Goal { text, target, done, unit, due, ..rest };
        if app.dispatch(Action::PutGoal(of, goal)).is_some() {
            open.set(false);
        }
    };
    let remove = move |id: Id| {
        open.set(false);
        let text = text.get_untracked();
        app.dispatch_undoable(Action::RemoveGoal(id), t::removed(&text));
    };
    let error = move |is: fn(&Faults) -> bool, text: fn() -> String| {
        Wrong::when(move || wrong.with(is), text)
    };
    let what = Field::new("goal-text", t::goal_text, text)
        .placeholder(t::goal_text_hint)
        .wrong(error(|w| w.text, t::goal_text_empty))
        .limit(limits::SENTENCE);
    let measure = el("div")
        .class("fields-row")
        .with(
            Field::new("goal-target", t::goal_target, target)
                .wrong(error(|w| w.target, t::goal_target_wrong))
                .kind("number"),
        )
        .with(
            Field::new("goal-unit", t::goal_unit, unit)
                .placeholder(t::goal_unit_hint)
                .limit(limits::WORD),
        );
    let standing = el("div")
        .class("fields-row")
        .with(
            Field::new("goal-done", t::goal_done, done)
                .wrong(error(|w| w.done, t::goal_done_wrong))
                .kind("number"),
        )
        .with(Field::new("goal-due", t::goal_due, due).kind("date"));
    let away = |id: Id| {
        button("button button-away").id("goal-remove").on_click(move || remove(id)).say(t::remove)
    };
    el("form")
        .attr("novalidate", "")
        .on_submit(save)
        .with(what)
        .with(measure)
        .with(standing)
        .with(dialog_buttons(open, ta::save))
        .with(of.map(away))
}

/// A whole number up to [`MOST`]; full-width digits are digits too.
fn number(text: &str) -> Option<u32> {
    let digits: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            c => c,
        })
        .collect();
    digits.parse().ok().filter(|&number| number <= MOST)
}
