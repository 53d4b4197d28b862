//! Direction goals: where the group is heading this quarter and this year.

use duihun_core::record::Id;
use duihun_core::team::{Aim, Direction, limits};
use leptos::prelude::*;

use super::FORM;
use crate::actions::Action;
use crate::components::{Field, Form, Of, Wrong, choice, dialog, dialog_buttons, later, one_of};
use crate::state::app;
use crate::texts::{app as t, forms as tf};
use crate::view::{El, Piece, Text, button, cell, each, el, group, when_or};

/// The list of direction goals, quarter before year.
pub fn directions() -> Piece {
    let app = app();
    // The latest period first, a quarter before its year.
    let list = app.slice(|data| {
        data.team.directions.sorted(|_, direction| {
            (-i64::from(direction.year), -i64::from(direction.quarter.unwrap_or_default()))
        })
    });
    let open = cell(false);
    let of = cell(None::<Id>);
    let edit = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    let title = move || {
        if of.with(Option::is_some) { t::direction_edit_title() } else { t::direction_add_title() }
    };
    let add = button("link").id("direction-add").on_click(move || edit(None));
    let head = el("div")
        .class("section-head")
        .with(el("h2").id("directions-title").say(t::directions_title))
        .with(add.say(t::directions_add));
    let goals = move || {
        el("ul").class("directions").with(each(move || list.get(), move |id| card(id, edit)))
    };
    let none = || el("p").class("empty").say(t::directions_empty);
    let section = el("section")
        .attr("aria-labelledby", "directions-title")
        .with(head)
        .with(when_or(move || list.with(|list| !list.is_empty()), goals, none));
    let form = move || later(FORM, Of::Form(Form::Direction, open, of.get_untracked()));
    group([section.into(), dialog("direction", open, title, form).into()])
}

fn card(id: Id, edit: impl Fn(Option<Id>) + 'static) -> El {
    let direction = app().slice(move |data| data.team.directions.get(id).cloned());
    let part = move |class: &str, read: fn(&Direction) -> String| {
        el("span").class(class).say(move || {
            direction.with(|direction| direction.as_ref().map(read).unwrap_or_default())
        })
    };
    let card = button("direction")
        .on_click(move || edit(Some(id)))
        .with(part("direction-when", period))
        .with(part("direction-text", |d| d.text.clone()))
        .with(part("direction-aim", |d| t::aim_n(usize::from(d.aim.0))));
    el("li").with(card)
}

fn period(direction: &Direction) -> String {
    let year = direction.year.to_string();
    match direction.quarter {
        Some(quarter) => t::label_quarter(&quarter.to_string(), &year),
        None => t::label_year(&year),
    }
}

/// The form of a direction goal.
pub fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let before =
        of.and_then(|id| app.data.with_untracked(|data| data.team.directions.get(id).cloned()));
    let today = app.today.get_untracked();
    let now = today.quarter();
    let text = cell(before.as_ref().map(|d| d.text.clone()).unwrap_or_default());
    let aim = cell(before.as_ref().map_or(Aim::LEVEL, |d| d.aim));
    let quarterly = cell(before.as_ref().is_none_or(|d| d.quarter.is_some()));
    let error = cell(false);
    // What the form does not show stays as it is.
    let kept = before.clone().unwrap_or_default();
    let save = move || {
        // An edited goal stays in its period unless that is changed from quarter to year or back.
        let (year, own_quarter) = before.as_ref().map_or((now.year, None), |d| (d.year, d.quarter));
        let quarter = quarterly.get_untracked().then(|| own_quarter.unwrap_or(now.number as u8));
        let direction = Direction {
            aim: aim.get_untracked(),
            year,
            quarter,
            text: text.get_untracked(),
            ..kept.clone()
        };
        let done = app.dispatch(Action::PutDirection(of, direction)).is_some();
        error.set(!done);
        if done {
            open.set(false);
        }
    };
    let remove = move || {
        let Some(id) = of else { return };
        open.set(false);
        app.dispatch_undoable(Action::RemoveDirection(id), tf::direction_removed());
    };
    let aims =
        Aim::ALL.into_iter().map(|aim| Text::from(move || t::aim_n(usize::from(aim.0)))).collect();
    let periods = vec![Text::from(tf::direction_quarter), Text::from(tf::direction_year)];
    let (aim_now, choose_aim) = one_of(&Aim::ALL, aim);
    let (when_now, choose_when) = one_of(&[true, false], quarterly);
    let away = || button("button button-away").on_click(remove).say(tf::direction_remove);
    el("form")
        .on_submit(save)
        .with(choice("direction-when", tf::direction_when, periods, when_now, choose_when))
        .with(choice("direction-aim", tf::direction_aim, aims, aim_now, choose_aim))
        .with(
            Field::new("direction-text", tf::direction_text, text)
                .placeholder(tf::direction_text_hint)
                .wrong(Wrong::when(move || error.get(), tf::direction_text_empty))
                .limit(limits::SENTENCE),
        )
        .with(dialog_buttons(open, t::save))
        .with(of.is_some().then(away))
}
