//! The way out for when somebody steps up to the desk: Esc twice, a tap on the seal, or the button lead to the board
//! at once, and the way back does not lead here.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, KeyboardEvent};

use crate::browser::{clock, page, timer};
use crate::route::Route;
use crate::state::App;
use crate::texts::care as t;
use crate::view::{El, button, el, on_window, stored};

/// Within how many milliseconds the second Esc has to come.
const TWICE: u64 = 700;

/// The button, and what listens for the other two.
pub fn hide_bar(app: App) -> El {
    let last = stored(0);
    on_window("keydown", move |event| {
        if event.unchecked_ref::<KeyboardEvent>().key() != "Escape" {
            return last.set_value(0);
        }
        let now = clock::now();
        if now.saturating_sub(last.get_value()) < TWICE {
            hide(app);
        }
        last.set_value(now);
    });
    // Whoever closes one window, opens another and closes that does not mean it.
    on_window("pointerdown", move |_| last.set_value(0));
    on_window("click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let seal = target.and_then(|element| element.closest(".top-seal").ok().flatten());
        if seal.is_some() {
            event.prevent_default();
            hide(app);
        }
    });
    el("div")
        .class("hide-bar")
        .with(el("p").class("hint").say(t::hide_hint))
        .with(button("button").id("hide").on_click(move || hide(app)).say(t::hide))
}

/// The board in the place of this page, in the history too. A PIN, where there is one, is asked for again.
fn hide(app: App) {
    app.hidden.set(true);
    VEILED.set(true);
    if !LISTENS.replace(true) {
        for name in ["click", "keydown"] {
            remember_taps(name);
        }
    }
    to_board(app);
}

fn to_board(app: App) {
    page::replace_hash(Route::Board.hash());
    app.route.set(Route::Board);
    page::scroll_to_top();
    page::rescue_focus();
}

thread_local! {
    /// Something was hidden, and nobody has come back to it since.
    static VEILED: Cell<bool> = const { Cell::new(false) };
    /// When somebody last tapped or pressed a key on this page.
    static TAPPED: Cell<u64> = const { Cell::new(0) };
    static LISTENS: Cell<bool> = const { Cell::new(false) };
}

/// How long a tap may take to lead somewhere, in milliseconds.
const LEADS: u64 = 1500;

/// Earlier pages of this part stand in the browser's history still. Whoever comes to one by the way back, and not
/// by a tap, is led to the board as well; whether that is so.
pub fn turned_back(app: App) -> bool {
    let by_tap = clock::now().saturating_sub(TAPPED.get()) < LEADS;
    if by_tap || !VEILED.get() {
        VEILED.set(false);
        return false;
    }
    timer::after(0, move || to_board(app));
    true
}

/// Notes taps as long as the window is open: a way back is none.
fn remember_taps(name: &str) {
    let note = Closure::<dyn FnMut(Event)>::new(|_: Event| TAPPED.set(clock::now()));
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(name, note.as_ref().unchecked_ref());
        note.forget();
    }
}
