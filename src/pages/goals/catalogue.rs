//! Ideas for goals, habits, steps of a career and learning notes: a tap writes one into the form.

use std::ops::Range;

use duihun_me::{Area, CareerStep, Goal, GoalEdit, IfThen};
use leptos::prelude::*;

use super::edit;
use super::habit_form::HabitForm;
use super::own::area_name;
use super::own_form::GoalForm;
use crate::components::{one_of, quiet_choice};
use crate::state::App;
use crate::texts::{growth as t, ideas};
use crate::view::{El, Piece, Text, button, cell, draw, el, group};

/// How much there is to do, of each learning goal.
const LEARN: [u32; 24] =
    [3, 3, 10, 3, 5, 10, 20, 3, 5, 5, 5, 10, 10, 5, 5, 4, 3, 3, 20, 10, 10, 5, 5, 3];
/// The same of each idea for a goal, by part of life.
const GOALS: [[u32; 5]; 5] = [
    [200, 300, 24, 20, 30],
    [20, 20, 20, 15, 20],
    [12, 20, 5, 10, 4],
    [6, 20, 3, 10, 4],
    [50, 30, 10, 50, 5],
];
/// How often each idea for a habit: times, days, and whether only working days count.
const HABITS: [[(u8, u8, bool); 4]; 5] = [
    [(1, 1, false), (1, 1, true), (1, 1, true), (3, 7, false)],
    [(1, 1, true), (1, 1, true), (1, 1, false), (1, 1, true)],
    [(1, 7, false), (1, 1, false), (5, 7, false), (3, 7, false)],
    [(1, 1, true), (1, 7, false), (1, 7, false), (2, 7, false)],
    [(1, 1, true), (1, 1, true), (1, 1, true), (1, 1, true)],
];
/// What a path goes through, by the numbers of its steps: within the agent's role, to team leader, to manager.
const PATHS: [Range<usize>; 3] = [0..4, 3..7, 6..9];
/// How many needs a step has.
const NEEDS: usize = 3;
/// How many beginnings of a note there are, and how many are shown.
const PROMPTS: usize = 10;
const SHOWN: usize = 3;

/// The learning goals for who has been here for so many days.
pub fn learning(days: i32) -> Range<usize> {
    match days {
        ..=7 => 0..8,
        8..=31 => 8..16,
        _ => 16..24,
    }
}

/// A learning goal with its if-then plan.
pub fn learning_goal(number: usize) -> Goal {
    Goal {
        text: ideas::learn_n(number),
        target: LEARN.get(number).copied().unwrap_or(1).max(1),
        unit: Some(ideas::learn_unit_n(number)),
        area: Some(Area::SKILL),
        if_then: vec![IfThen {
            when: ideas::learn_when_n(number),
            then: ideas::learn_then_n(number),
        }],
        ..Goal::default()
    }
}

/// Chips of the parts of life, and below them the ideas of the one chosen.
fn by_area(
    name: &'static str,
    begin: Area,
    idea: impl Fn(Area, usize) -> Option<Piece> + Copy + 'static,
) -> El {
    let area = cell(begin);
    let (now, choose) = one_of(&Area::ALL, area);
    let options = Area::ALL.map(|area| Text::from(move || area_name(area)));
    let list = move || {
        let area = area.get();
        group((0..5).filter_map(|n| idea(area, n)))
    };
    el("div")
        .class("stack")
        .with(quiet_choice(name, t::area_label, options.into(), now, choose))
        .with(el("div").class("ideas-row").with(draw(list)))
}

/// Ideas for a goal.
pub fn goal_ideas(form: GoalForm) -> El {
    let idea = move |area: Area, n: usize| {
        let place = usize::from(area.0);
        let target = *GOALS.get(place)?.get(n)?;
        let number = place * 10 + n;
        let take = move || {
            form.text.set(untrack(|| ideas::goal_idea_n(number)));
            form.unit.set(untrack(|| ideas::goal_idea_unit_n(number)));
            form.target.set(target.to_string());
            form.area.set(Some(area));
        };
        Some(button("idea").on_click(take).say(move || ideas::goal_idea_n(number)).into())
    };
    by_area("goal-idea-area", form.area.get_untracked().unwrap_or(Area::STUDY), idea)
}

/// Ideas for a habit.
pub fn habit_ideas(form: HabitForm) -> El {
    let idea = move |area: Area, n: usize| {
        let place = usize::from(area.0);
        let often = *HABITS.get(place)?.get(n)?;
        let number = place * 10 + n;
        let take = move || {
            form.name.set(untrack(|| ideas::habit_idea_n(number)));
            form.when.set(untrack(|| ideas::habit_when_n(number)));
            form.then.set(untrack(|| ideas::habit_then_n(number)));
            form.often.set(often);
            form.area.set(Some(area));
        };
        Some(button("idea").on_click(take).say(move || ideas::habit_idea_n(number)).into())
    };
    by_area("habit-idea-area", form.area.get_untracked().unwrap_or(Area::HEALTH), idea)
}

/// Whole ways to begin with.
pub fn paths(app: App) -> El {
    let path = move |n: usize| {
        let range = PATHS[n].clone();
        let take = move || {
            let step = |number: usize| CareerStep {
                member: None,
                text: ideas::path_n(number),
                needs: (0..NEEDS).map(|k| ideas::path_need_n(number * 10 + k)).collect(),
                due: None,
                reached_on: None,
            };
            let mut receipts = Vec::new();
            for number in range.clone() {
                let step = untrack(|| step(number));
                receipts.extend(edit(app, GoalEdit::PutStep(None, step)).into_iter().flatten());
            }
            app.toast(t::path_taken(), receipts);
        };
        button("idea").on_click(take).say(move || t::path_name_n(n)).into()
    };
    el("div").class("ideas-row").with(group((0..PATHS.len()).map(path)))
}

/// Beginnings of a note: three at a time.
pub fn note_prompts(text: RwSignal<String>) -> El {
    let first = cell(0usize);
    let list = move || {
        let prompt = |n: usize| {
            let take = move || {
                let begin = untrack(|| ideas::note_prompt_n(n));
                text.update(|text| {
                    let rest = std::mem::take(text);
                    *text = if rest.trim().is_empty() { format!("{begin}\n") } else { rest };
                });
            };
            button("idea").on_click(take).say(move || ideas::note_prompt_n(n)).into()
        };
        group((0..SHOWN).map(|n| (first.get() + n) % PROMPTS).map(prompt))
    };
    el("div").class("stack").with(el("div").class("ideas-row").with(draw(list))).with(
        button("link")
            .on_click(move || first.update(|first| *first = (*first + SHOWN) % PROMPTS))
            .say(t::prompts_others),
    )
}
