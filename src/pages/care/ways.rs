//! The six ways to feel better, each with how to do it, in ten seconds too, and what is known of it.

use duihun_me::Way;
use leptos::prelude::*;

use super::breath::BreathDialog;
use crate::state::app;
use crate::texts::care as t;
use crate::view::{When, cell, draw, on, say};

/// The cards.
#[component]
pub fn Ways() -> impl IntoView {
    let breathing = cell(false);
    view! {
        <section aria-labelledby="ways-title">
            <div class="section-head">
                <h2 id="ways-title">{say(t::ways_title)}</h2>
            </div>
            <div class="ways">
                {Way::ALL.into_iter().map(|way| view! { <WayCard way breathing /> }).collect_view()}
            </div>
        </section>
        <BreathDialog open=breathing />
    }
}

#[component]
fn WayCard(way: Way, breathing: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let number = usize::from(way.0);
    let helped = app.slice(move |data| data.mine.helped(way));
    // Ways by number: let out, water, breath, green, rest, perspective.
    let (glyph, dose): (&str, fn() -> String) = match number {
        0 => ("说", || t::minutes("2")),
        1 => ("水", || t::minutes("2")),
        2 => ("气", || t::minutes("1")),
        3 => ("绿", || t::seconds("40")),
        4 => ("歇", || t::minutes("5")),
        _ => ("远", || t::minutes("1")),
    };
    let steps = move || {
        let text = t::way_steps_n(number);
        text.lines().map(|line| view! { <li>{line.to_string()}</li> }).collect_view()
    };
    view! {
        <details class="way" data-way=number.to_string()>
            <summary>
                <b class="way-glyph" aria-hidden="true" lang="zh-CN">{glyph}</b>
                <span class="way-words">
                    <strong>{say(move || t::way_n(number))}</strong>
                    <small>{say(move || t::way_short_n(number))}</small>
                </span>
                <i class="way-dose">{say(dose)}</i>
            </summary>
            <div class="way-more">
                <h3>{say(t::steps_label)}</h3>
                <ol>{draw(steps)}</ol>
                <h3>{say(t::quick_label)}</h3>
                <p>{say(move || t::way_quick_n(number))}</p>
                <h3>{say(t::why_label)}</h3>
                <p>{say(move || t::way_why_n(number))}</p>
                {(way == Way::BREATH)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button button-main button-wide"
                                id="breath-open"
                                on:click=on(move |_| breathing.set(true))
                            >
                                {say(t::begin)}
                            </button>
                            <When so=move || { helped.get().0 > 0 }>
                                <p class="hint">
                                    {say(move || {
                                        let (tried, better) = helped.get();
                                        t::helped(&better.to_string(), &tried.to_string())
                                    })}
                                </p>
                            </When>
                        }
                    })}
            </div>
        </details>
    }
}
