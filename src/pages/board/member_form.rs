//! The form of a member: nickname, role, strengths, titles.

use duihun_core::content::{Family, TitleNumber};
use duihun_core::record::Id;
use duihun_core::team::{MemberForm, Role, Title, limits};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::FORM;
use super::members::title_text;
use crate::actions::Action;
use crate::components::{
    Field, Form, Of, Tick, Wrong, choice, choices, dialog, dialog_buttons, later, one_of, toggle,
};
use crate::state::app;
use crate::texts::{app as t, forms as tf};
use crate::view::{El, Piece, Text, button, cell, checked_of, el, group, memo, when};

/// How many titles of the catalogue the form shows before more are asked for.
const TITLES_AT_ONCE: usize = 8;

/// The dialog with the form of one member, or of a new one.
pub fn member_dialog(open: RwSignal<bool>, of: RwSignal<Option<Id>>) -> El {
    let app = app();
    let title = move || match of.get() {
        None => t::member_add_title(),
        Some(id) => app
            .data
            .with(|data| data.team.member(id))
            .map_or_else(t::member_add_title, |member| t::member_edit_title(&member.nickname)),
    };
    dialog("member", open, title, move || {
        later(FORM, Of::Form(Form::Member, open, of.get_untracked()))
    })
}

/// The form of a member, or of a new one.
pub fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let member = of.and_then(|id| app.data.with_untracked(|data| data.team.member(id)));
    // The first member of a board is most likely the person who made it.
    let first = of.is_none() && app.data.with_untracked(|data| data.team.order().is_empty());
    let is_me = app.data.with_untracked(|data| of.is_some() && data.me() == of);

    let (name_before, role_before, strengths_before, titles_before) = match &member {
        Some(m) => (
            m.nickname.clone(),
            m.role,
            m.strengths.clone(),
            m.titles.iter().map(|(_, title)| title.clone()).collect(),
        ),
        None => Default::default(),
    };
    let nickname = cell(name_before);
    let role = cell(role_before);
    let strengths = cell(strengths_before);
    let titles = cell(titles_before);
    // Which one I am is private.
    let is_closed = app.health.with_untracked(|health| health.is_locked);
    let me = cell((is_me || first) && !is_closed);
    let error = cell(false);
    let save = move || {
        let form = MemberForm {
            nickname: nickname.get_untracked(),
            role: role.get_untracked(),
            strengths: strengths.get_untracked(),
            titles: titles.get_untracked(),
        };
        let done = match of {
            None => app.dispatch(Action::AddMember { form, me: me.get_untracked() }).is_some(),
            Some(id) => {
                let done = app.dispatch(Action::EditMember(id, form)).is_some();
                if done && me.get_untracked() != is_me {
                    app.dispatch(Action::IAm(me.get_untracked().then_some(id)));
                }
                done
            }
        };
        error.set(!done);
        if done {
            open.set(false);
        }
    };
    let remove = move || {
        let Some(id) = of else { return };
        let name = app.data.with_untracked(|data| data.team.member(id).map(|m| m.nickname));
        open.set(false);
        app.dispatch_undoable(
            Action::RemoveMember(id),
            tf::member_removed(&name.unwrap_or_default()),
        );
    };
    let roles = Role::ALL
        .into_iter()
        .map(|role| Text::from(move || t::role_n(usize::from(role.0))))
        .collect();
    let (role_now, choose_role) = one_of(&Role::ALL, role);
    let families = memo(move || {
        let tick =
            |f: Family| (tf::family_n(usize::from(f.0)), strengths.with(|on| on.contains(&f)));
        Family::ALL.into_iter().map(tick).collect::<Vec<Tick>>()
    });
    let toggle_strength =
        move |n: usize| strengths.update(|strengths| toggle(strengths, &Family::ALL[n]));
    let is_me = el("label")
        .class("check")
        .with(
            el("input")
                .attr("type", "checkbox")
                .id("member-me")
                .checked(move || me.get())
                .on("change", move |event| me.set(checked_of(&event))),
        )
        .with(el("span").say(tf::member_me));
    let away =
        || button("button button-away").id("member-remove").on_click(remove).say(tf::member_remove);
    el("form")
        .on_submit(save)
        .with(
            Field::new("nickname", tf::member_nickname, nickname)
                .hint(tf::member_nickname_hint)
                .wrong(Wrong::when(move || error.get(), tf::member_nickname_empty))
                .limit(limits::NICKNAME),
        )
        .with(choice("role", tf::member_role, roles, role_now, choose_role))
        .with(choices("strengths", tf::member_strengths, families, toggle_strength))
        .with(title_choice(strengths, titles))
        .with((!is_closed).then_some(is_me))
        .with(dialog_buttons(open, t::save))
        .with(of.is_some().then(away))
}

/// Titles held first, then those that fit the strengths, then one's own words.
fn title_choice(strengths: RwSignal<Vec<Family>>, titles: RwSignal<Vec<Title>>) -> Piece {
    let all = cell(false);
    let own = cell(String::new());
    // What is on offer stays while titles are ticked, or chips would jump from under the finger.
    let kept = cell(titles.get_untracked());
    let options = memo(move || {
        let mut offer = kept.get();
        let suggested = TitleNumber::suggested(&strengths.get()).into_iter().map(Title::Catalogue);
        let room = if all.get() { usize::MAX } else { offer.len() + TITLES_AT_ONCE };
        for title in suggested {
            if offer.len() < room && !offer.contains(&title) {
                offer.push(title);
            }
        }
        // One that was ticked and is no longer among the suggestions stays in sight.
        titles.with(|titles| {
            for title in
                titles.iter().filter(|title| !offer.contains(title)).cloned().collect::<Vec<_>>()
            {
                offer.push(title);
            }
        });
        offer
    });
    let chips = memo(move || {
        let tick = |title: &Title| (title_text(title), titles.with(|on| on.contains(title)));
        options.with(|options| options.iter().map(tick).collect::<Vec<Tick>>())
    });
    let tick = move |position: usize| {
        if let Some(title) = options.with_untracked(|options| options.get(position).cloned()) {
            titles.update(|titles| toggle(titles, &title));
        }
    };
    let add = move || {
        let Some(text) = limits::tidy(&own.get_untracked(), limits::TITLE) else { return };
        let title = Title::Own(text);
        if !kept.with_untracked(|kept| kept.contains(&title)) {
            kept.update(|kept| kept.push(title.clone()));
        }
        if !titles.with_untracked(|titles| titles.contains(&title)) {
            titles.update(|titles| titles.push(title));
        }
        own.set(String::new());
    };
    let more =
        move || button("link").id("titles-more").on_click(move || all.set(true)).say(tf::more);
    let input = el("input")
        .id("title-own")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", "24")
        .bind(own)
        .on("keydown", move |event| {
            let key = event.unchecked_ref::<KeyboardEvent>();
            // Enter adds the title; the form is saved by its own button.
            if key.key() == "Enter" && !key.is_composing() {
                event.prevent_default();
                add();
            }
        });
    let own_words = el("div")
        .class("field field-with-button")
        .with(el("label").attr("for", "title-own").say(tf::member_title_own))
        .with(input)
        .with(button("button").id("title-add").on_click(add).say(tf::member_title_add));
    group([
        choices("titles", tf::member_titles, chips, tick).into(),
        when(move || !all.get(), more),
        el("p").class("hint").say(tf::member_titles_hint).into(),
        own_words.into(),
    ])
}
