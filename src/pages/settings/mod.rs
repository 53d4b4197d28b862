//! 设置: language, colours, keys, data.

use duihun_me::{Language, Theme};
use leptos::prelude::*;

use crate::browser::{boot, page};
use crate::components::Choice;
use crate::state::{app, fault_name};
use crate::texts::{self, app as ta, settings as t};
use crate::view::{Text, When, cell, draw, flag, memo, on, say};

/// The choices of language; none follows the system.
const LANGUAGES: [Option<Language>; 3] = [None, Some(Language::Zh), Some(Language::En)];
/// The choices of colours; none follows the system.
const THEMES: [Option<Theme>; 3] = [None, Some(Theme::Light), Some(Theme::Dark)];

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let app = app();
    let position = |at: Option<usize>| at.unwrap_or_default();
    let lang = memo(move || {
        position(app.settings.with(|settings| LANGUAGES.iter().position(|l| *l == settings.lang)))
    });
    let theme = memo(move || {
        position(app.settings.with(|settings| THEMES.iter().position(|t| *t == settings.theme)))
    });
    let choose_language = move |chosen: usize| {
        let chosen = LANGUAGES[chosen];
        leptos::task::spawn_local(async move {
            let language = chosen.unwrap_or_else(page::preferred_language);
            if texts::switch(language).await.is_ok() {
                page::set_language(language);
                app.set(|settings| settings.lang = chosen);
            } else {
                app.toast(ta::load_failed(), Vec::new());
            }
        });
    };
    // A language is always written in itself: who chose the wrong one must find the way back.
    let languages = vec![
        Text::from(t::lang_auto),
        Text::from(|| "中文".to_string()),
        Text::from(|| "English".to_string()),
    ];
    let themes =
        vec![Text::from(t::theme_auto), Text::from(t::theme_light), Text::from(t::theme_dark)];
    view! {
        <section class="card">
            <Choice name="lang" label=t::lang options=languages value=lang on_choose=choose_language />
            <Choice
                name="theme"
                label=t::theme
                options=themes
                value=theme
                on_choose=move |new: usize| app.set(|settings| settings.theme = THEMES[new])
            />
            <fieldset class="choice">
                <legend>{say(t::keys)}</legend>
                <label class="check">
                    <input
                        type="checkbox"
                        id="keys-on"
                        prop:checked=flag(move || app.settings.with(|settings| !settings.no_keys))
                        on:change=on(move |event| {
                            let on = event_target_checked(&event);
                            app.set(|settings| settings.no_keys = !on);
                        })
                    />
                    <span>{say(t::keys_on)}</span>
                </label>
            </fieldset>
        </section>
        <DataCard />
        <BadData />
        <section class="card">
            <p class="hint">{say(t::sample_hint)}</p>
            <button
                type="button"
                class="button"
                id="sample-show"
                disabled=flag(move || app.data.with(|data| data.sample))
                on:click=on(move |_| {
                    app.show_sample(true);
                    page::go(crate::route::Route::Board.hash());
                })
            >
                {say(t::sample)}
            </button>
        </section>
        <p class="hint about">{say(|| t::about(env!("CARGO_PKG_VERSION")))}</p>
    }
}

/// Everything stored, to keep elsewhere.
#[component]
fn DataCard() -> impl IntoView {
    let app = app();
    let text = cell(String::new());
    let used = memo(move || {
        app.data.track();
        // Local storage holds UTF-16: two bytes a unit.
        (app.used() * 2).div_ceil(1024)
    });
    let export = move |_| {
        text.set(boot::export_all());
    };
    view! {
        <section class="card" aria-labelledby="data-title">
            <h2 id="data-title">{say(t::data_title)}</h2>
            <p>{say(t::data_where)}</p>
            <p class="hint">{say(move || t::data_used(&used.get().to_string()))}</p>
            <button type="button" class="button button-wide" id="export" on:click=on(export)>{say(t::data_export)}</button>
            <p class="hint">{say(t::data_export_hint)}</p>
            <When so=move || text.with(|text| !text.is_empty())>
                <p role="status">{say(t::data_exported)}</p>
                <textarea class="export-text" id="export-text" readonly rows="6" aria-label=say(t::data_text)>
                    {say(move || text.get())}
                </textarea>
            </When>
        </section>
    }
}

/// Stored values that could not be read.
#[component]
fn BadData() -> impl IntoView {
    let app = app();
    let faults = memo(move || app.health.with(|health| health.faults.clone()));
    let text = cell(String::new());
    let export = move |_| {
        text.set(boot::export_unreadable(&untrack(|| app.fault_keys())));
    };
    view! {
        <When so=move || faults.with(|faults| !faults.is_empty())>
            <section class="card" aria-labelledby="bad-title" data-bad="">
                <h2 id="bad-title">{say(t::data_bad)}</h2>
                <p>{say(t::data_bad_lead)}</p>
                <ul class="bad-list">
                    {draw(move || {
                        faults
                            .get()
                            .into_iter()
                            .map(|fault| view! { <li>{fault_name(&fault)}" "<code>{fault.key}</code></li> })
                            .collect_view()
                    })}
                </ul>
                <button type="button" class="button" id="export-bad" on:click=on(export)>{say(ta::faults_export)}</button>
                <When so=move || text.with(|text| !text.is_empty())>
                    <textarea class="export-text" id="export-bad-text" readonly rows="6" aria-label=say(t::data_bad)>
                        {say(move || text.get())}
                    </textarea>
                </When>
            </section>
        </When>
    }
}
