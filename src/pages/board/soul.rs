//! The soul of the team: its name and its chant.

use duihun_core::team::limits;
use leptos::prelude::*;

use super::FORM;
use crate::actions::Action;
use crate::components::{Field, Form, Of, dialog, dialog_buttons, later, short_date};
use crate::route::Route;
use crate::state::app;
use crate::texts::{app as t, forms as tf};
use crate::view::{El, Piece, button, cell, draw, el, group};

/// The chant on its banner, and the ways to change it and the name.
pub fn soul() -> Piece {
    let app = app();
    let chant = app.slice(|data| data.team.chant().cloned());
    let named = app.slice(|data| data.team.name().is_some());
    let open = cell(false);
    let lines = move || match chant.get() {
        Some(chant) => el("p")
            .class("banner-chant")
            .attr("lang", "zh-CN")
            .attr("data-chant", "")
            .all(chant.lines.iter().map(|line| el("span").words(line)))
            .into(),
        None => {
            let pick = el("a").class("button button-on-red").attr("href", Route::Slogans.hash());
            group([
                el("p").class("banner-empty").say(t::chant_empty).into(),
                el("p").class("banner-buttons").with(pick.say(t::chant_pick)).into(),
            ])
        }
    };
    let since = move || {
        let since = chant.with(|chant| chant.as_ref().and_then(|chant| chant.since));
        since.map(|day| t::chant_since(&short_date(day))).unwrap_or_default()
    };
    let edit = move || {
        if chant.with(Option::is_none) {
            t::chant_write()
        } else if named.get() {
            t::chant_edit()
        } else {
            t::board_name_edit()
        }
    };
    let week = move || app.week.get().and_then(Result::ok).map(|draw| draw(Of::Itself));
    let foot = el("footer")
        .class("banner-foot")
        .with(el("span").say(since))
        .with(button("banner-edit").id("soul-edit").on_click(move || open.set(true)).say(edit));
    let banner = el("section")
        .class("banner")
        .attr("aria-labelledby", "chant-title")
        .with(el("h2").class("quiet").id("chant-title").say(t::chant_title))
        .with(draw(lines))
        .with(draw(week))
        .with(foot);
    let edit =
        dialog("soul", open, t::board_title, move || later(FORM, Of::Form(Form::Soul, open, None)));
    group([banner.into(), edit.into()])
}

/// The form of name and chant.
pub fn form(open: RwSignal<bool>) -> El {
    let app = app();
    let (name, lines) = app.data.with_untracked(|data| {
        let name = data.team.name().unwrap_or_default().to_string();
        (name, data.team.chant().map(|chant| chant.lines.clone()).unwrap_or_default())
    });
    let had_chant = !lines.is_empty();
    let line = |at: usize| cell(lines.get(at).cloned().unwrap_or_default());
    let (one, two) = (line(0), line(1));
    let before = lines.clone();
    let name = cell(name);
    let submit = move || {
        let lines = vec![one.get_untracked(), two.get_untracked()];
        app.dispatch(Action::NameTeam(name.get_untracked()));
        // An untouched chant keeps the day since when it is shouted.
        let same = lines.iter().filter(|line| !line.is_empty()).eq(before.iter());
        if !same {
            app.dispatch(Action::SetChant(lines));
        }
        open.set(false);
    };
    let remove = move || {
        app.dispatch_undoable(Action::SetChant(Vec::new()), tf::chant_removed());
        open.set(false);
    };
    let away = || button("button button-away").on_click(remove).say(tf::chant_remove);
    el("form")
        .on_submit(submit)
        .with(
            Field::new("team-name", tf::board_name_label, name)
                .placeholder(t::welcome_team_hint)
                .limit(limits::TEAM_NAME),
        )
        .with(Field::new("chant-one", tf::chant_line_one, one).limit(limits::LINE))
        .with(Field::new("chant-two", tf::chant_line_two, two).limit(limits::LINE))
        .with(dialog_buttons(open, t::save))
        .with(had_chant.then(away))
}
