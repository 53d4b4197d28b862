//! The soul of the team: its name and its chant.

use duihun_core::team::limits;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::SOUL_FORM;
use crate::actions::Action;
use crate::components::{Dialog, DialogButtons, Field, Later, short_date};
use crate::route::Route;
use crate::state::app;
use crate::texts::app as t;
use crate::view::{cell, draw, on, say};

/// The chant on its banner, and the ways to change it and the name.
#[component]
pub fn Soul() -> impl IntoView {
    let app = app();
    let chant = app.slice(|data| data.team.chant().cloned());
    let named = app.slice(|data| data.team.name().is_some());
    let open = cell(false);
    view! {
        <section class="banner" aria-labelledby="chant-title">
            <h2 class="quiet" id="chant-title">{say(t::chant_title)}</h2>
            {draw(move || match chant.get() {
                Some(chant) => {
                    let lines = chant.lines.into_iter().map(|line| view! { <span>{line}</span> });
                    view! { <p class="banner-chant" lang="zh-CN" data-chant="">{lines.collect_view()}</p> }
                        .into_any()
                }
                None => view! {
                    <p class="banner-empty">{say(t::chant_empty)}</p>
                    <p class="banner-buttons">
                        <a class="button button-on-red" href=Route::Slogans.hash()>{say(t::chant_pick)}</a>
                    </p>
                }
                    .into_any(),
            })}
            <footer class="banner-foot">
                <span>
                    {say(move || {
                        let since = chant.with(|chant| chant.as_ref().and_then(|chant| chant.since));
                        since.map(|day| t::chant_since(&short_date(day))).unwrap_or_default()
                    })}
                </span>
                <button type="button" class="banner-edit" id="soul-edit" on:click=on(move |_| open.set(true))>
                    {say(move || {
                        if chant.with(Option::is_none) {
                            t::chant_write()
                        } else if named.get() {
                            t::chant_edit()
                        } else {
                            t::board_name_edit()
                        }
                    })}
                </button>
            </footer>
        </section>
        <Dialog id="soul" open=open title=t::board_title>
            <Later fetch=SOUL_FORM with=(open, None) />
        </Dialog>
    }
}

#[component]
pub fn SoulForm(open: RwSignal<bool>) -> impl IntoView {
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
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let lines = vec![one.get_untracked(), two.get_untracked()];
        app.dispatch(Action::NameTeam(name.get_untracked()));
        // An untouched chant keeps the day since when it is shouted.
        let same = lines.iter().filter(|line| !line.is_empty()).eq(before.iter());
        if !same {
            app.dispatch(Action::SetChant(lines));
        }
        open.set(false);
    };
    let remove = move |_| {
        app.dispatch_undoable(Action::SetChant(Vec::new()), t::chant_removed());
        open.set(false);
    };
    view! {
        <form on:submit=on(submit)>
            <Field
                id="team-name"
                label=t::board_name_label
                value=name
                placeholder=t::welcome_team_hint
                limit=limits::TEAM_NAME
            />
            <Field id="chant-one" label=t::chant_line_one value=one limit=limits::LINE />
            <Field id="chant-two" label=t::chant_line_two value=two limit=limits::LINE />
            <DialogButtons open=open save=t::save />
            {had_chant
                .then(|| {
                    view! {
                        <button type="button" class="button button-away" on:click=on(remove)>
                            {say(t::chant_remove)}
                        </button>
                    }
                })}
        </form>
    }
}
