//! The shell: header, tabs, the current page, messages.

use duihun_core::calendar::{Day, SprintPart};
use leptos::prelude::*;

use crate::browser::page::{self, HEADING};
use crate::browser::{clock, timer};
use crate::components::{Banners, Dialog, Later, Seal, Toasts, short_date};
use crate::pages::{self, Board};
use crate::route::Route;
use crate::state::{self, app};
use crate::store::settings::StoredSettings;
use crate::texts::{self, Part, app as t};
use crate::view::{cell, draw, on, perhaps, say};

/// The whole app.
#[component]
pub fn App(settings: StoredSettings) -> impl IntoView {
    let app = state::App::open(settings);
    provide_context(app);
    let keys_open = cell(false);

    navigate(app);
    listen(app, keys_open);
    timer::every(20_000, move || {
        let today = clock::today();
        if app.today.get_untracked() != today {
            app.today.set(today);
        }
    });
    Effect::new(move |_| page::set_theme(app.settings.with(|settings| settings.theme)));
    Effect::new(move |_| {
        let name = app.data.with(|data| data.team.name().map(String::from));
        let route = app.route.get();
        let product = t::product();
        page::set_title(&match (route, name) {
            (Route::Board, Some(name)) => format!("{name} · {product}"),
            (Route::Board, None) => product,
            _ => format!("{} · {product}", title(route)),
        });
    });
    // The other pages and their texts come while the first one is being read: from then on all of
    // them open at once, with or without a network.
    timer::after(1500, || {
        for part in Part::ALL {
            leptos::task::spawn_local(async move {
                // A part that does not come now is asked for again when its page is opened.
                let _ = texts::load(part).await;
            });
        }
        leptos::task::spawn_local(pages::fetch_ahead());
    });

    view! {
        <a class="skip" href="#main" on:click=on(|event: leptos::ev::MouseEvent| { event.prevent_default(); page::focus(HEADING); })>{say(t::skip)}</a>
        <div class=say(move || format!("shell part-{}", app.route.get().name()))>
            <Top />
            <Tabs />
            <main class="page" id="main">
                <Banners />
                {draw(move || match pages::of(app.route.get()) {
                    None => view! { <Board /> }.into_any(),
                    Some(fetch) => view! { <Later fetch with=() /> }.into_any(),
                })}
            </main>
            <Toasts />
        </div>
        <Dialog id="keys" open=keys_open title=t::keys_title>
            <dl class="keys">
                <div><dt><kbd>"1"</kbd>" – "<kbd>"4"</kbd></dt><dd>{say(t::keys_tabs)}</dd></div>
                <div><dt><kbd>"/"</kbd></dt><dd>{say(t::keys_search)}</dd></div>
                <div><dt><kbd>"?"</kbd></dt><dd>{say(t::keys_help)}</dd></div>
            </dl>
            <p class="hint">{say(t::keys_off)}</p>
        </Dialog>
    }
}

/// The seal, the heading of the page, the way to the settings.
#[component]
fn Top() -> impl IntoView {
    let app = app();
    let name = app.slice(|data| data.team.name().map(String::from));
    let heading = move || match app.route.get() {
        Route::Board => name.get().unwrap_or_else(t::board_title),
        route => title(route),
    };
    let line = move || match app.route.get() {
        Route::Care if texts::ready(Part::Care) => texts::care::private(),
        Route::Goals if texts::ready(Part::Goals) => texts::goals::lead(),
        Route::Slogans if texts::ready(Part::Slogans) => texts::slogans::lead(),
        _ => today_line(app.today.get()),
    };
    view! {
        <header class="top">
            <a class="top-seal" href=Route::Board.hash()>
                <span class="quiet">{say(t::home)}</span>
                <Seal name=move || name.get().unwrap_or_default() />
            </a>
            <div class="top-words">
                <h1 class="top-title" id=HEADING tabindex="-1">{say(heading)}</h1>
                <p class="top-line">{say(line)}</p>
            </div>
            <a
                class="top-button"
                href=Route::Settings.hash()
                aria-label=say(t::settings_open)
                aria-current=perhaps(move || (app.route.get() == Route::Settings).then_some("page"))
            >
                <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
                    <path d="M4 7h9M19 7h1M4 17h1M11 17h9" />
                    <circle cx="16" cy="7" r="2.6" />
                    <circle cx="8" cy="17" r="2.6" />
                </svg>
            </a>
        </header>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let app = app();
    view! {
        <nav class="tabs" aria-label=say(t::nav_label)>
            {Route::TABS
                .into_iter()
                .map(|route| {
                    view! {
                        <a
                            class=format!("tab tab-{}", route.name())
                            href=route.hash()
                            aria-current=perhaps(move || (app.route.get() == route).then_some("page"))
                        >
                            <b aria-hidden="true">{say(move || glyph(route))}</b>
                            <span>{say(move || title(route))}</span>
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// The name of a page.
fn title(route: Route) -> String {
    match route {
        Route::Board => t::tab_board(),
        Route::Slogans => t::tab_slogans(),
        Route::Care => t::tab_care(),
        Route::Goals => t::tab_goals(),
        Route::Settings => t::tab_settings(),
    }
}

fn glyph(route: Route) -> String {
    match route {
        Route::Board => t::glyph_board(),
        Route::Slogans => t::glyph_slogans(),
        Route::Care => t::glyph_care(),
        Route::Goals | Route::Settings => t::glyph_goals(),
    }
}

fn today_line(today: Day) -> String {
    let sprint = today.sprint();
    let day = sprint.day.to_string();
    let sprint = match sprint.part {
        SprintPart::First => t::sprint_first(&day),
        SprintPart::Middle => t::sprint_middle(&day),
        SprintPart::Last => t::sprint_last(&day),
    };
    t::today_line(&short_date(today), &sprint, &t::weekday_n(today.weekday() as usize))
}

/// Follows the address: at the start, and whenever it changes.
fn navigate(app: state::App) {
    let follow = move |first: bool| {
        let hash = page::hash();
        let route = Route::parse(&hash);
        if route.is_none() {
            page::replace_hash(Route::Board.hash());
            app.toast(untrack(t::unknown_page), Vec::new());
        }
        let route = route.unwrap_or_default();
        let moved = app.route.get_untracked() != route;
        if moved {
            app.route.set(route);
        }
        if moved && !first {
            page::scroll_to_top();
        }
        // The heading is read out after it has changed; at the start it is where reading begins.
        timer::next_frame(|| page::focus(HEADING));
    };
    follow(true);
    let handle = window_event_listener(leptos::ev::hashchange, move |_| follow(false));
    on_cleanup(move || handle.remove());
}

/// Other tabs, and the keyboard.
fn listen(app: state::App, keys_open: RwSignal<bool>) {
    let storage = window_event_listener(leptos::ev::storage, move |event| {
        app.external(event.key().as_deref());
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let off = app.settings.with_untracked(|settings| settings.no_keys);
        let chord = event.ctrl_key() || event.meta_key() || event.alt_key();
        if off || chord || event.is_composing() || page::keys_are_taken() {
            return;
        }
        match event.key().as_str() {
            "?" => keys_open.set(true),
            "/" => {
                event.prevent_default();
                page::go(Route::Board.hash());
                timer::after(60, || page::focus("search"));
            }
            digit => {
                let tab = digit.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                if let Some(route) = tab.and_then(|n| Route::TABS.get(n)) {
                    page::go(route.hash());
                }
            }
        }
    });
    on_cleanup(move || {
        storage.remove();
        keys.remove();
    });
}
