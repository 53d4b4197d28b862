//! The slogans the group wants to keep.

use duihun_core::record::Id;
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::spoken_day;
use crate::state::app;
use crate::texts::{app as ta, slogans as t};
use crate::view::{Each, When, on, say, stored};

/// Kept slogans, the latest first.
#[component]
pub fn Favourites() -> impl IntoView {
    let app = app();
    let list =
        app.slice(|data| data.team.favourites.iter().rev().map(|(id, _)| id).collect::<Vec<_>>());
    view! {
        <section aria-labelledby="favourites-title">
            <div class="section-head">
                <h2 id="favourites-title">{say(t::favourites)}</h2>
            </div>
            <When
                so=move || list.with(|list| !list.is_empty())
                otherwise=|| view! { <p class="empty">{say(t::favourites_empty)}</p> }
            >
                <ul class="rows" data-favourites="">
                    <Each ids=move || list.get() row=row />
                </ul>
            </When>
        </section>
    }
}

fn row(id: Id) -> AnyView {
    let app = app();
    // A kept slogan is never edited, so the row reads it once.
    let kept = app.data.with_untracked(|data| data.team.favourites.get(id).cloned());
    let Some(favourite) = kept else { return ().into_any() };
    let lines = stored(favourite.lines.clone());
    let on_day = favourite.on;
    view! {
        <li class="row">
            <span class="row-words">
                <strong class="row-slogan" lang="zh-CN">{favourite.lines.join(" ")}</strong>
                <small>{say(move || spoken_day(on_day, app.today.get()))}</small>
            </span>
            <button
                type="button"
                class="link"
                on:click=on(move |_| {
                    app.dispatch_undoable(Action::SetChant(lines.get_value()), ta::chant_set());
                })
            >
                {say(t::make_chant)}
            </button>
            <button
                type="button"
                class="link link-quiet"
                on:click=on(move |_| app.dispatch_undoable(Action::DropSlogan(id), t::favourite_removed()))
            >
                {say(t::favourite_remove)}
            </button>
        </li>
    }
    .into_any()
}
