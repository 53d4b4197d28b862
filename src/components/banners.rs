//! Trouble with the storage: loud, and there until it is solved. The sample team's mark.

use duihun_core::store::Trouble;
use leptos::prelude::*;

use crate::browser::{boot, page};
use crate::state::{app, fault_name, is_damage};
use crate::texts::app as t;
use crate::view::{When, cell, draw, memo, on, say};

/// All banners.
#[component]
pub fn Banners() -> impl IntoView {
    let app = app();
    let hidden = cell(false);
    let trouble = memo(move || app.health.with(|health| health.trouble));
    let faults = memo(move || {
        app.health.with(|health| {
            health.faults.iter().filter(|f| is_damage(f)).cloned().collect::<Vec<_>>()
        })
    });
    let what = move || {
        let mut names: Vec<String> = Vec::new();
        for name in faults.with(|faults| faults.iter().map(fault_name).collect::<Vec<_>>()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(&t::list_comma())
    };
    let export_faults = move |_| {
        boot::export_unreadable(&app.fault_keys());
        page::go(crate::route::Route::Settings.hash());
    };
    let export_all = move |_| {
        boot::export_all();
        page::go(crate::route::Route::Settings.hash());
    };
    view! {
        {draw(move || {
            let text = match trouble.get()? {
                Trouble::Full => t::trouble_full(),
                Trouble::Blocked => t::trouble_blocked(),
                Trouble::Newer => t::trouble_newer(),
            };
            let newer = trouble.get() == Some(Trouble::Newer);
            let full = trouble.get() == Some(Trouble::Full);
            Some(view! {
                <div class="notice notice-loud" role="alert" data-banner="trouble">
                    <p>{text}</p>
                    {newer
                        .then(|| {
                            view! {
                                <button type="button" class="button" on:click=on(|_| page::reload())>
                                    {say(t::trouble_reload)}
                                </button>
                            }
                        })}
                    {full
                        .then(|| {
                            view! {
                                <button type="button" class="button" on:click=on(export_all)>
                                    {say(t::faults_export)}
                                </button>
                            }
                        })}
                </div>
            })
        })}
        <When so=move || !hidden.get() && faults.with(|faults| !faults.is_empty())>
            <div class="notice" role="alert" data-banner="faults">
                <p>{say(move || t::faults(&faults.with(Vec::len).to_string(), &what()))}</p>
                <div class="notice-buttons">
                    <button type="button" class="button" on:click=on(export_faults)>
                        {say(t::faults_export)}
                    </button>
                    <button type="button" class="button button-plain" on:click=on(move |_| hidden.set(true))>
                        {say(t::faults_hide)}
                    </button>
                </div>
            </div>
        </When>
        <When so=move || app.data.with(|data| data.sample)>
            <div class="notice notice-sample" data-banner="sample">
                <p>{say(t::sample_bar)}</p>
                <button type="button" class="button" on:click=on(move |_| app.show_sample(false))>
                    {say(t::sample_leave)}
                </button>
            </div>
        </When>
    }
}
