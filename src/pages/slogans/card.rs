//! One slogan with what can be done with it.

use duihun_core::slogan::{Slogan, Theme};
use leptos::prelude::*;

use super::{Lock, plain_text};
use crate::actions::Action;
use crate::browser::copy::copy;
use crate::state::app;
use crate::texts::{app as ta, slogans as t};
use crate::view::{flag, on, say, stored};

/// A result of the generator.
#[component]
pub fn SloganCard(slogan: Slogan, theme: RwSignal<Theme>, lock: RwSignal<Lock>) -> impl IntoView {
    let app = app();
    let lines = stored(slogan.lines.clone());
    let is_chant = app.slice(move |data| {
        data.team.chant().is_some_and(|chant| lines.with_value(|lines| chant.lines == *lines))
    });
    let kept = app.slice(move |data| {
        let mine = lines.get_value();
        data.team.favourites.iter().find(|(_, f)| f.lines == mine).map(|(id, _)| id)
    });
    let keep = move |_| match kept.get_untracked() {
        Some(id) => app.dispatch_undoable(Action::DropSlogan(id), t::favourite_removed()),
        None => {
            let theme = theme.get_untracked().number();
            app.dispatch(Action::KeepSlogan { lines: lines.get_value(), theme });
        }
    };
    let make_chant =
        move |_| app.dispatch_undoable(Action::SetChant(lines.get_value()), ta::chant_set());
    let text = stored(plain_text(&slogan));
    let copy_it = move |_| {
        leptos::task::spawn_local(async move {
            let said = if copy(&text.get_value()).await { ta::copied() } else { ta::copy_failed() };
            app.toast(said, Vec::new());
        });
    };
    let lock_button = move |position: usize, name: fn() -> String| {
        let mine = move || (position, lines.with_value(|lines| lines[position].clone()));
        let locked = move || lock.get() == Some(mine());
        view! {
            <button
                type="button"
                aria-pressed=say(move || locked().to_string())
                on:click=on(move |_| lock.set(if untrack(locked) { None } else { Some(mine()) }))
            >
                {say(name)}
            </button>
        }
    };
    let class = slogan.class;
    view! {
        <li class="slogan">
            <p class="slogan-text" lang="zh-CN">
                {slogan
                    .lines
                    .iter()
                    .map(|line| view! { <span data-half="">{line.clone()}</span> })
                    .collect_view()}
            </p>
            <p class="tags">
                <span lang="zh-CN">{say(move || t::rhyme(class.thirteen()))}</span>
                {slogan.tones_alternate.then(|| view! { <span>{say(t::tones_good)}</span> })}
            </p>
            {slogan.hint_outside.then(|| view! { <p class="hint">{say(t::hint_outside)}</p> })}
            <div class="slogan-buttons">
                {lock_button(0, t::lock_one)}
                {lock_button(1, t::lock_two)}
                <button type="button" aria-pressed=say(move || kept.get().is_some().to_string()) on:click=on(keep)>
                    {say(move || if kept.get().is_some() { t::kept() } else { t::keep() })}
                </button>
                <button type="button" on:click=on(copy_it)>{say(t::copy)}</button>
                <button type="button" class="hot" disabled=flag(move || is_chant.get()) on:click=on(make_chant)>
                    {say(move || if is_chant.get() { t::is_chant() } else { t::make_chant() })}
                </button>
            </div>
        </li>
    }
}
