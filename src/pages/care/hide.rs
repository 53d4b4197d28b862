//! The way out for when somebody steps up to the desk: Esc twice, a tap on the seal, or the button lead to the board
//! at once, and the way back does not lead here.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::browser::{clock, page};
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
    page::replace_hash(Route::Board.hash());
    app.route.set(Route::Board);
    page::scroll_to_top();
    page::rescue_focus();
}
