//! The soul of the team: its name and its chant.

use duihun_core::team::{BoardEdit, Role, limits};
use leptos::prelude::*;

use super::member_form::own_words;
use super::{FORM, rest};
use crate::actions::Action;
use crate::components::{
    Field, Form, Of, Tick, choices, dialog, dialog_buttons, later, short_date, toggle,
};
use crate::route::Route;
use crate::state::app;
use crate::texts::{app as t, forms as tf, people as tp};
use crate::view::{El, Piece, button, cell, draw, el, group, memo};

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
    let foot = el("footer")
        .class("banner-foot")
        .with(el("span").say(since))
        .with(button("banner-edit").id("soul-edit").on_click(move || open.set(true)).say(edit));
    let banner = el("section")
        .class("banner")
        .attr("aria-labelledby", "chant-title")
        .with(el("h2").class("quiet").id("chant-title").say(t::chant_title))
        .with(draw(lines))
        .with(rest(Of::Banner, Piece::none))
        .with(foot);
    let edit =
        dialog("soul", open, t::board_title, move || later(FORM, Of::Form(Form::Soul, open, None)));
    group([banner.into(), edit.into()])
}

/// The form of name, chant, values and what the roles are called.
pub fn form(open: RwSignal<bool>) -> El {
    let app = app();
    let (name, lines, values, roles) = app.data.with_untracked(|data| {
        let name = data.team.name().unwrap_or_default().to_string();
        let lines = data.team.chant().map(|chant| chant.lines.clone()).unwrap_or_default();
        let values = data.team.more().values.iter().next().map(|(_, values)| values.words.clone());
        let roles = Role::ALL.map(|role| data.team.role_name(role).unwrap_or_default().to_string());
        (name, lines, values.unwrap_or_default(), roles)
    });
    let had_chant = !lines.is_empty();
    let line = |at: usize| cell(lines.get(at).cloned().unwrap_or_default());
    let (one, two) = (line(0), line(1));
    let before = lines.clone();
    let name = cell(name);
    let values_before = values.clone();
    let values = cell(values);
    let roles_before = roles.clone();
    let roles = roles.map(cell);
    let submit = move || {
        let lines = vec![one.get_untracked(), two.get_untracked()];
        app.dispatch(Action::NameTeam(name.get_untracked()));
        // An untouched chant keeps the day since when it is shouted.
        let same = lines.iter().filter(|line| !line.is_empty()).eq(before.iter());
        if !same {
            app.dispatch(Action::SetChant(lines));
        }
        let words = values.get_untracked();
        if words != values_before {
            app.dispatch(Action::Board(BoardEdit::Values(words)));
        }
        let names = roles.map(|role| role.get_untracked());
        if names != roles_before {
            app.dispatch(Action::Board(BoardEdit::RoleNames(names.to_vec())));
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
        .with(value_choice(values))
        .with(role_names(roles))
        .with(dialog_buttons(open, t::save))
        .with(had_chant.then(away))
}

/// What the group stands for: some words to choose from, and own ones.
fn value_choice(values: RwSignal<Vec<String>>) -> Piece {
    let kept = values.get_untracked();
    let options = memo(move || {
        let mut offer = kept.clone();
        let known = (0..12).map(tp::value_n).chain(values.get());
        for word in known {
            if !offer.contains(&word) {
                offer.push(word);
            }
        }
        offer
    });
    let chips = memo(move || {
        let tick = |word: &String| (word.clone(), values.with(|on| on.contains(word)));
        options.with(|options| options.iter().map(tick).collect::<Vec<Tick>>())
    });
    let tick = move |position: usize| {
        if let Some(word) = options.with_untracked(|options| options.get(position).cloned()) {
            values.update(|values| toggle(values, &word));
        }
    };
    let add = move |word: String| {
        values.update(|values| {
            if !values.contains(&word) {
                values.push(word);
            }
        });
    };
    group([
        choices("values", tp::values, chips, tick).into(),
        own_words("value-own", tp::value_own, add).into(),
    ])
}

/// What the roles are called here.
fn role_names(roles: [RwSignal<String>; 3]) -> El {
    let [agent, leader, manager] = roles;
    el("details")
        .class("more")
        .with(el("summary").id("roles-open").say(tp::role_names))
        .with(el("p").class("hint").say(tp::role_names_hint))
        .with(
            Field::new("role-2", || t::role_n(2), manager)
                .placeholder(|| t::role_n(2))
                .limit(limits::WORD),
        )
        .with(
            Field::new("role-1", || t::role_n(1), leader)
                .placeholder(|| t::role_n(1))
                .limit(limits::WORD),
        )
        .with(
            Field::new("role-0", || t::role_n(0), agent)
                .placeholder(|| t::role_n(0))
                .limit(limits::WORD),
        )
}
