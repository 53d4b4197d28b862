//! The shell: header, tabs, the current page, messages.

use duihun_core::calendar::{Day, SprintPart};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, StorageEvent};

use crate::browser::page::{self, HEADING};
use crate::browser::{clock, timer};
use crate::components::{Of, banners, dialog, later, seal, short_date, toasts};
use crate::pages::{self, SEARCH, board};
use crate::pen;
use crate::route::Route;
use crate::state::{self, app};
use crate::store::settings::StoredSettings;
use crate::texts::{self, Part, app as t};
use crate::view::{El, Piece, cell, draw, el, follow, group, on_window, stored, svg, when};

/// How long somebody may look at something else before a PIN is asked for again, in milliseconds.
const AWAY: u64 = 60_000;

/// The whole app.
pub fn shell(settings: StoredSettings) -> Piece {
    let app = state::App::open(settings);
    provide_context(app);
    let keys_open = cell(false);

    // Whoever goes to the board to search finds the focus there.
    let to_search = stored(false);
    navigate(app, to_search);
    listen(app, keys_open, to_search);
    timer::every(20_000, move || {
        let today = clock::today();
        if app.today.get_untracked() != today {
            app.today.set(today);
        }
    });
    follow(move || page::set_theme(app.settings.with(|settings| settings.theme)));
    follow(move || {
        let name = app.data.with(|data| data.team.name().map(String::from));
        let route = app.route.get();
        let product = t::product();
        page::set_title(&match (route, name) {
            (Route::Board, Some(name)) => format!("{name} · {product}"),
            (Route::Board, None) => product,
            _ => format!("{} · {product}", title(route)),
        });
    });
    leptos::task::spawn_local(async move {
        pen::fetch_ahead(app).await;
        pages::rest(app).await;
    });
    // The words of titles stand on the board, and are not needed to paint it.
    leptos::task::spawn_local(async {
        let _ = texts::load(Part::Titles).await;
    });
    // The other pages and their texts come while the first one is being read: from then on all of
    // them open at once, with or without a network.
    timer::after(1500, move || {
        for part in Part::ALL {
            leptos::task::spawn_local(async move {
                // A part that does not come now is asked for again when its page is opened.
                let _ = texts::load(part).await;
            });
        }
        leptos::task::spawn_local(pages::fetch_ahead(app));
    });

    let skip = el("a").class("skip").attr("href", "#main").say(t::skip).on("click", |event| {
        event.prevent_default();
        page::focus(HEADING);
    });
    let page = draw(move || {
        let route = app.route.get();
        match pages::of(route) {
            None => board(),
            Some(fetch) => later(fetch, Of::Page(route)),
        }
    });
    let shell = el("div")
        .attr_of("class", move || format!("shell part-{}", app.route.get().name()))
        .with(top())
        .with(tabs())
        .with(
            el("main")
                .class("page")
                .id("main")
                .with(when(move || banners::wanted(app), || later(pages::BANNERS, Of::Itself)))
                .with(page),
        )
        .with(toasts());
    let keys = dialog("keys", keys_open, t::keys_title, || later(pages::KEYS, Of::Itself));
    group([skip.into(), shell.into(), keys.into()])
}

/// The seal, the heading of the page, the way to the settings.
fn top() -> El {
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
    let home = el("a")
        .class("top-seal")
        .attr("href", Route::Board.hash())
        .with(el("span").class("quiet").say(t::home))
        .with(seal(move || name.get().unwrap_or_default()));
    let words = el("div")
        .class("top-words")
        .with(el("h1").class("top-title").id(HEADING).attr("tabindex", "-1").say(heading))
        .with(el("p").class("top-line").say(line));
    let knob = |x: &str, y: &str| svg("circle").attr("cx", x).attr("cy", y).attr("r", "2.6");
    let sliders = svg("svg")
        .attr("viewBox", "0 0 24 24")
        .attr("aria-hidden", "true")
        .class("icon")
        .with(svg("path").attr("d", "M4 7h9M19 7h1M4 17h1M11 17h9"))
        .with(knob("16", "7"))
        .with(knob("8", "17"));
    let settings = el("a")
        .class("top-button")
        .attr("href", Route::Settings.hash())
        .attr_of("aria-label", t::settings_open)
        .attr_while("aria-current", "page", move || {
            matches!(app.route.get(), Route::Settings | Route::Install)
        })
        .with(sliders);
    el("header").class("top").with(home).with(words).with(settings)
}

fn tabs() -> El {
    let app = app();
    el("nav").class("tabs").attr_of("aria-label", t::nav_label).all(Route::TABS.map(|route| {
        el("a")
            .class(&format!("tab tab-{}", route.name()))
            .attr("href", route.hash())
            .attr_while("aria-current", "page", move || app.route.get() == route)
            .with(el("b").attr("aria-hidden", "true").say(move || t::glyph_n(route as usize)))
            .with(el("span").say(move || title(route)))
    }))
}

/// The name of a page.
fn title(route: Route) -> String {
    t::tab_n(route as usize)
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
fn navigate(app: state::App, to_search: StoredValue<bool>) {
    let go = move |first: bool| {
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
        let place = if to_search.get_value() { SEARCH } else { HEADING };
        to_search.set_value(false);
        timer::next_frame(move || page::focus(place));
    };
    go(true);
    on_window("hashchange", move |_| go(false));
}

/// Other tabs, and the keyboard.
fn listen(app: state::App, keys_open: RwSignal<bool>, to_search: StoredValue<bool>) {
    on_window("storage", move |event| {
        let key = event.unchecked_ref::<StorageEvent>().key();
        pen::with(app, move |pen| (pen.external)(app, key.as_deref()));
    });
    // Who was away for a while gives the PIN again, if there is one.
    let left = stored(0);
    on_window("visibilitychange", move |_| {
        if page::is_hidden() {
            left.set_value(clock::now());
        } else if clock::now().saturating_sub(left.get_value()) > AWAY {
            app.hidden.set(true);
        }
    });
    on_window("keydown", move |event| {
        let key = event.unchecked_ref::<KeyboardEvent>();
        let off = app.settings.with_untracked(|settings| settings.no_keys);
        let chord = key.ctrl_key() || key.meta_key() || key.alt_key();
        if off || chord || key.is_composing() || page::keys_are_taken() {
            return;
        }
        match key.key().as_str() {
            "?" => keys_open.set(true),
            "/" => {
                event.prevent_default();
                if app.route.get_untracked() == Route::Board {
                    page::focus(SEARCH);
                } else {
                    to_search.set_value(true);
                    page::go(Route::Board.hash());
                }
            }
            digit => {
                let tab = digit.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                if let Some(route) = tab.and_then(|n| Route::TABS.get(n)) {
                    page::go(route.hash());
                }
            }
        }
    });
}
