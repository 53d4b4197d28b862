//! Direction goals: where the group is heading this quarter and this year.

use duihun_core::record::Id;
use duihun_core::team::{Aim, Direction, limits};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::DIRECTION_FORM;
use crate::actions::Action;
use crate::components::{Choice, Dialog, DialogButtons, Field, Later, Wrong, one_of};
use crate::state::app;
use crate::texts::app as t;
use crate::view::{Call, Each, Text, When, cell, on, say};

/// The list of direction goals, quarter before year.
#[component]
pub fn Directions() -> impl IntoView {
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
    view! {
        <section aria-labelledby="directions-title">
            <div class="section-head">
                <h2 id="directions-title">{say(t::directions_title)}</h2>
                <button type="button" class="link" id="direction-add" on:click=on(move |_| edit(None))>
                    {say(t::directions_add)}
                </button>
            </div>
            <When
                so=move || list.with(|list| !list.is_empty())
                otherwise=|| view! { <p class="empty">{say(t::directions_empty)}</p> }
            >
                <ul class="directions">
                    <Each ids=move || list.get() row=move |id| card(id, edit.into()) />
                </ul>
            </When>
        </section>
        <Dialog id="direction" open=open title=title>
            <Later fetch=DIRECTION_FORM with=(open, of.get_untracked()) />
        </Dialog>
    }
}

fn card(id: Id, edit: Call<Option<Id>>) -> impl IntoView {
    let direction = app().slice(move |data| data.team.directions.get(id).cloned());
    let part = move |read: fn(&Direction) -> String| {
        say(move || direction.with(|direction| direction.as_ref().map(read).unwrap_or_default()))
    };
    view! {
        <li>
            <button type="button" class="direction" on:click=on(move |_| edit.call(Some(id)))>
                <span class="direction-when">{part(period)}</span>
                <span class="direction-text">{part(|d| d.text.clone())}</span>
                <span class="direction-aim">{part(|d| t::aim_n(usize::from(d.aim.0)))}</span>
            </button>
        </li>
    }
}

fn period(direction: &Direction) -> String {
    let year = direction.year.to_string();
    match direction.quarter {
        Some(quarter) => t::label_quarter(&quarter.to_string(), &year),
        None => t::label_year(&year),
    }
}

#[component]
pub fn Form(open: RwSignal<bool>, of: Option<Id>) -> impl IntoView {
    let app = app();
    let before =
        of.and_then(|id| app.data.with_untracked(|data| data.team.directions.get(id).cloned()));
    let today = app.today.get_untracked();
    let now = today.quarter();
    let text = cell(before.as_ref().map(|d| d.text.clone()).unwrap_or_default());
    let aim = cell(before.as_ref().map_or(Aim::LEVEL, |d| d.aim));
    let quarterly = cell(before.as_ref().is_none_or(|d| d.quarter.is_some()));
    let error = cell(false);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        // An edited goal stays in its period unless that is changed from quarter to year or back.
        let (year, own_quarter) = before.as_ref().map_or((now.year, None), |d| (d.year, d.quarter));
        let quarter = quarterly.get_untracked().then(|| own_quarter.unwrap_or(now.number as u8));
        let direction =
            Direction { aim: aim.get_untracked(), year, quarter, text: text.get_untracked() };
        let done = app.dispatch(Action::PutDirection(of, direction)).is_some();
        error.set(!done);
        if done {
            open.set(false);
        }
    };
    let remove = move |_| {
        let Some(id) = of else { return };
        open.set(false);
        app.dispatch_undoable(Action::RemoveDirection(id), t::direction_removed());
    };
    let aims =
        Aim::ALL.into_iter().map(|aim| Text::from(move || t::aim_n(usize::from(aim.0)))).collect();
    let (aim_now, choose_aim) = one_of(&Aim::ALL, aim);
    let (when_now, choose_when) = one_of(&[true, false], quarterly);
    view! {
        <form on:submit=on(save)>
            <Choice
                name="direction-when"
                label=t::direction_when
                options=vec![Text::from(t::direction_quarter), Text::from(t::direction_year)]
                value=when_now
                on_choose=choose_when
            />
            <Choice
                name="direction-aim"
                label=t::direction_aim
                options=aims
                value=aim_now
                on_choose=choose_aim
            />
            <Field
                id="direction-text"
                label=t::direction_text
                value=text
                placeholder=t::direction_text_hint
                wrong=Wrong::when(error.into(), t::direction_text_empty)
                limit=limits::SENTENCE
            />
            <DialogButtons open=open save=t::save />
            {of.is_some()
                .then(|| {
                    view! {
                        <button type="button" class="button button-away" on:click=on(remove)>
                            {say(t::direction_remove)}
                        </button>
                    }
                })}
        </form>
    }
}
