//! The form of a member: nickname, role, strengths, titles.

use duihun_core::content::{Family, TitleNumber};
use duihun_core::record::Id;
use duihun_core::team::{MemberForm, Role, Title, limits};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::MEMBER_FORM;
use super::members::title_text;
use crate::actions::Action;
use crate::components::{
    Choice, Choices, Dialog, DialogButtons, Field, Later, Tick, Wrong, one_of, toggle,
};
use crate::state::app;
use crate::texts::app as t;
use crate::view::{Text, When, cell, flag, memo, on, say};

/// How many titles of the catalogue the form shows before more are asked for.
const TITLES_AT_ONCE: usize = 8;

/// The dialog with the form of one member, or of a new one.
#[component]
pub fn MemberDialog(open: RwSignal<bool>, of: RwSignal<Option<Id>>) -> impl IntoView {
    let app = app();
    let title = move || match of.get() {
        None => t::member_add_title(),
        Some(id) => app
            .data
            .with(|data| data.team.member(id))
            .map_or_else(t::member_add_title, |member| t::member_edit_title(&member.nickname)),
    };
    view! {
        <Dialog id="member" open=open title=title>
            <Later fetch=MEMBER_FORM with=(open, of.get_untracked()) />
        </Dialog>
    }
}

#[component]
pub fn Form(open: RwSignal<bool>, of: Option<Id>) -> impl IntoView {
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
    let me = cell(is_me || first);
    let error = cell(false);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
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
    let remove = move |_| {
        let Some(id) = of else { return };
        let name = app.data.with_untracked(|data| data.team.member(id).map(|m| m.nickname));
        open.set(false);
        app.dispatch_undoable(
            Action::RemoveMember(id),
            t::member_removed(&name.unwrap_or_default()),
        );
    };
    let roles = Role::ALL
        .into_iter()
        .map(|role| Text::from(move || t::role_n(usize::from(role.0))))
        .collect();
    let (role_now, choose_role) = one_of(&Role::ALL, role);
    let families = memo(move || {
        let tick =
            |f: Family| (t::family_n(usize::from(f.0)), strengths.with(|on| on.contains(&f)));
        Family::ALL.into_iter().map(tick).collect::<Vec<Tick>>()
    });
    view! {
        <form on:submit=on(save)>
            <Field
                id="nickname"
                label=t::member_nickname
                value=nickname
                hint=t::member_nickname_hint
                wrong=Wrong::when(error.into(), t::member_nickname_empty)
                limit=limits::NICKNAME
            />
            <Choice
                name="role"
                label=t::member_role
                options=roles
                value=role_now
                on_choose=choose_role
            />
            <Choices
                name="strengths"
                label=t::member_strengths
                chips=families
                on_toggle=move |n: usize| strengths.update(|on| toggle(on, &Family::ALL[n]))
            />
            <Titles strengths titles />
            <label class="check">
                <input
                    type="checkbox"
                    id="member-me"
                    prop:checked=flag(move || me.get())
                    on:change=on(move |event| me.set(event_target_checked(&event)))
                />
                <span>{say(t::member_me)}</span>
            </label>
            <DialogButtons open=open save=t::save />
            {of.is_some()
                .then(|| {
                    view! {
                        <button type="button" class="button button-away" id="member-remove" on:click=on(remove)>
                            {say(t::member_remove)}
                        </button>
                    }
                })}
        </form>
    }
}

/// Titles held first, then those that fit the strengths, then one's own words.
#[component]
fn Titles(strengths: RwSignal<Vec<Family>>, titles: RwSignal<Vec<Title>>) -> impl IntoView {
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
    view! {
        <Choices name="titles" label=t::member_titles chips=chips on_toggle=tick />
        <When so=move || !all.get()>
            <button type="button" class="link" id="titles-more" on:click=on(move |_| all.set(true))>
                {say(t::more)}
            </button>
        </When>
        <p class="hint">{say(t::member_titles_hint)}</p>
        <div class="field field-with-button">
            <label for="title-own">{say(t::member_title_own)}</label>
            <input
                id="title-own"
                type="text"
                autocomplete="off"
                maxlength="24"
                prop:value=say(move || own.get())
                on:input=on(move |event| own.set(event_target_value(&event)))
                on:keydown=on(move |event: leptos::ev::KeyboardEvent| {
                    // Enter adds the title; the form is saved by its own button.
                    if event.key() == "Enter" && !event.is_composing() {
                        event.prevent_default();
                        add();
                    }
                })
            />
            <button type="button" class="button" id="title-add" on:click=on(move |_| add())>
                {say(t::member_title_add)}
            </button>
        </div>
    }
}
