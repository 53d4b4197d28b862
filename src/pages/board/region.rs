//! The region's unified goal, above the group's own.

use duihun_core::record::Id;
use duihun_core::store::{Change, Space};
use duihun_core::team::{BoardEdit, RegionGoal, limits};
use leptos::prelude::*;

use super::FORM;
use super::directions::period_of;
use crate::actions::Action;
use crate::components::{
    Field, Form, Of, Wrong, check, choice, dialog, dialog_buttons, later, one_of,
};
use crate::state::app;
use crate::texts::{app as ta, forms as tf, people as t};
use crate::view::{El, Piece, Text, button, cell, each, el, group};

/// The region's goals, and the way to one.
pub fn region_goals() -> Piece {
    let app = app();
    let list = app.slice(|data| {
        data.team
            .more()
            .region_goals
            .sorted(|_, goal| (-i64::from(goal.year), -i64::from(goal.quarter.unwrap_or_default())))
    });
    let (open, of) = (cell(false), cell(None::<Id>));
    let edit = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    let row = move |id: Id| {
        let goal = app.slice(move |data| data.team.more().region_goals.get(id).cloned());
        let of_goal = move |read: fn(&RegionGoal) -> String| {
            move || goal.with(|goal| goal.as_ref().map(read).unwrap_or_default())
        };
        let region = |goal: &RegionGoal| match &goal.region {
            Some(region) => t::region_of(region),
            None => t::region_goal(),
        };
        el("li").with(
            button("region-goal")
                .on_click(move || edit(Some(id)))
                .with(el("strong").say(of_goal(region)))
                .with(el("span").class("region-text").say(of_goal(|goal| goal.text.clone())))
                .with(el("small").say(of_goal(|goal| period_of(goal.year, goal.quarter)))),
        )
    };
    let form = move || later(FORM, Of::Form(Form::Region, open, of.get_untracked()));
    group([
        el("ul").class("region-goals").with(each(move || list.get(), row)).into(),
        el("p")
            .class("region-add")
            .with(
                button("link link-quiet")
                    .id("region-add")
                    .on_click(move || edit(None))
                    .say(t::region_add),
            )
            .into(),
        dialog("region", open, t::region_goal, form).into(),
    ])
}

/// The form of the region's goal.
pub fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let before = of.and_then(|id| {
        app.data.with_untracked(|data| data.team.more().region_goals.get(id).cloned())
    });
    let now = app.today.get_untracked().quarter();
    let region = cell(before.as_ref().and_then(|goal| goal.region.clone()).unwrap_or_default());
    let text = cell(before.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
    let quarterly = cell(before.as_ref().is_none_or(|goal| goal.quarter.is_some()));
    let error = cell(false);
    // A manager has several groups here: their goal is one.
    let others: Vec<Id> = untrack(|| app.teams())
        .into_iter()
        .map(|(id, _)| id)
        .filter(|id| app.data.with_untracked(|data| data.team_id != Some(*id) && !data.sample))
        .collect();
    let has_others = !others.is_empty() && of.is_none();
    let everywhere = cell(has_others);
    let save = move || {
        let (year, own) =
            before.as_ref().map_or((now.year, None), |goal| (goal.year, goal.quarter));
        let goal = RegionGoal {
            region: Some(region.get_untracked()),
            aim: before.as_ref().map(|goal| goal.aim).unwrap_or_default(),
            year,
            quarter: quarterly.get_untracked().then(|| own.unwrap_or(now.number as u8)),
            text: text.get_untracked(),
        };
        let done = app.dispatch(Action::Board(BoardEdit::RegionGoal(of, goal)));
        error.set(done.is_none());
        let Some(receipts) = done else { return };
        if has_others && everywhere.get_untracked() {
            // The same record in each group, so that it is one goal wherever they meet.
            let written: Vec<_> = receipts.iter().flat_map(|r| r.written()).cloned().collect();
            let writes = others.iter().flat_map(|team| {
                written.iter().filter_map(|record| {
                    let goal: RegionGoal = duihun_core::record::decode_body(&record.body).ok()?;
                    Some((Space::Team(*team), vec![Change::put(record.key.id, &goal)]))
                })
            });
            app.commit(writes.collect());
        }
        open.set(false);
    };
    let remove = move || {
        let Some(id) = of else { return };
        open.set(false);
        app.dispatch_undoable(
            Action::Board(BoardEdit::DropRegionGoal(id)),
            tf::direction_removed(),
        );
    };
    let periods = vec![Text::from(tf::direction_quarter), Text::from(tf::direction_year)];
    let (when_now, choose_when) = one_of(&[true, false], quarterly);
    let all = has_others.then(|| check("region-all", everywhere, t::region_all));
    let away = || button("button button-away").on_click(remove).say(tf::direction_remove);
    el("form")
        .on_submit(save)
        .with(el("p").class("hint").say(t::region_hint))
        .with(
            Field::new("region-name", t::region_name, region)
                .placeholder(t::region_name_hint)
                .limit(limits::TEAM_NAME),
        )
        .with(choice("region-when", tf::direction_when, periods, when_now, choose_when))
        .with(
            Field::new("region-text", tf::direction_text, text)
                .placeholder(t::region_text_hint)
                .wrong(Wrong::when(move || error.get(), tf::direction_text_empty))
                .limit(limits::SENTENCE),
        )
        .with(all)
        .with(dialog_buttons(open, ta::save))
        .with(of.is_some().then(away))
}
