//! A day: what it is for me, what it had to bring and brought, what I set out to do and what stayed of it.

use duihun_core::calendar::{Day, Why, WorkCalendar};
use duihun_core::team::{BoardEdit, DaySort};
use duihun_me::GoalEdit;
use leptos::prelude::*;

use super::super::edit;
use super::super::entry::{day_entries, entry_form};
use super::super::words::{SHORT, told};
use super::day_words;
use crate::actions::Action;
use crate::components::{check, choice};
use crate::state::App;
use crate::texts::plan as t;
use crate::view::{Piece, Text, cell, draw, el, group, memo, when};

/// What can be chosen: as the pattern says, or one of the sorts.
const SORTS: [Option<DaySort>; 5] =
    [None, Some(DaySort::WORK), Some(DaySort::HALF), Some(DaySort::REST), Some(DaySort::LEAVE)];

/// What stands in the window of a day.
pub fn sheet(app: App, calendar: Memo<WorkCalendar>, day: Day) -> Piece {
    let of = memo(move || calendar.with(|calendar| calendar.day(day)));
    let for_all = cell(false);
    let now = memo(move || {
        let sort = match (of.get().why, for_all.get()) {
            (Why::Own(sort), false) => Some(sort),
            (_, true) => calendar.with(|calendar| calendar.group_days.get(&day).copied()),
            _ => None,
        };
        SORTS.iter().position(|known| *known == sort).unwrap_or(0)
    });
    let choose = move |n: usize| {
        let sort = SORTS[n.min(SORTS.len() - 1)];
        match for_all.get_untracked() {
            true => {
                // The group rests; leave is somebody's own.
                let sort = sort.map(|s| if s == DaySort::LEAVE { DaySort::REST } else { s });
                drop(app.dispatch(Action::Board(BoardEdit::SpecialDay(day, sort))));
            }
            false => drop(edit(app, GoalEdit::SetDay(day, sort))),
        }
    };
    let sorts = (0..SORTS.len()).map(|n| Text::from(move || t::day_sort_n(n))).collect();
    let is_past = memo(move || day <= app.today.get());
    let has_team = memo(move || app.data.with(|data| data.team_id.is_some() && !data.sample));
    let today = memo(move || day);
    let entries = move || {
        group([
            el("h3").say(t::day_entries).into(),
            day_entries(app, move || day),
            entry_form(app, today, None).into(),
        ])
    };
    group([
        el("p").class("hint").attr("data-why", "").say(move || day_words(of.get())).into(),
        choice("day-sort", t::day_sort, sorts, now, choose).into(),
        when(move || has_team.get(), move || check("day-for-all", for_all, t::day_for_all)),
        planned(app, day),
        said(app, day),
        when(move || is_past.get(), entries),
    ])
}

/// What the morning's plan was.
fn planned(app: App, day: Day) -> Piece {
    draw(move || {
        let numbers = app.data.with(|data| {
            let plans = data.mine.own().day_plans.iter();
            plans.map(|(_, plan)| plan).find(|plan| plan.day == day).map(|plan| plan.numbers)
        })?;
        let parts = told(app, &numbers, &SHORT);
        Some(el("p").attr("data-planned", "").words(t::day_planned(&parts.join(" · "))))
    })
}

/// The goal of the day and the line that stayed of it.
fn said(app: App, day: Day) -> Piece {
    draw(move || {
        let (goal, line) = app.data.with(|data| {
            let own = data.mine.own();
            let goal = own.goal_of(day).map(|(_, goal)| (goal.text.clone(), goal.done));
            (goal, own.review_of(day).and_then(|(_, review)| review.learned.clone()))
        });
        let goal = goal.map(|(text, done)| {
            let said = if done { t::day_goal_done(&text) } else { t::day_goal(&text) };
            el("p").words(said)
        });
        let line = line.map(|line| el("p").words(t::day_line(&line)));
        group([goal.into(), line.into()])
    })
}
