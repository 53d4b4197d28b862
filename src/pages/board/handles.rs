//! What a member's card is moved by: two arrows, and a handle to drag.

use duihun_core::record::Id;
use duihun_core::team::Towards;
use leptos::prelude::*;
use web_sys::Event;

use crate::actions::Action;
use crate::browser::pointer;
use crate::state::{App, app};
use crate::texts::people as t;
use crate::view::{El, HELD, button, cell, el};

/// The handles of one card.
pub fn handles(id: Id) -> El {
    let app = app();
    let step = move |towards| {
        app.dispatch(Action::MoveMember(id, towards));
        announce(app, id);
    };
    let nickname =
        move || app.data.with(|data| data.team.nickname(id).unwrap_or_default().to_string());
    let arrow = move |sign: &str, towards: Towards, text: fn() -> String| {
        button("")
            .attr_of("aria-label", move || format!("{} {}", nickname(), text()))
            .on_click(move || step(towards))
            .words(sign)
    };
    el("div")
        .class("person-move")
        .with(arrow("↑", Towards::Up, t::member_up))
        .with(drag_handle(id))
        .with(arrow("↓", Towards::Down, t::member_down))
}

/// Says the new place aloud: a screen reader does not see cards change places.
fn announce(app: App, id: Id) {
    let place =
        app.data.with_untracked(|data| data.team.order().iter().position(|&other| other == id));
    let name = app.data.with_untracked(|data| data.team.nickname(id).map(String::from));
    if let (Some(place), Some(name)) = (place, name) {
        app.toast(t::member_moved(&name, &(place + 1).to_string()), Vec::new());
    }
}

/// A handle to drag a card by, with mouse, pen or finger. Its twins are the two arrow buttons.
fn drag_handle(id: Id) -> El {
    let app = app();
    let held = cell(false);
    // The card that a pointer holds is not moved about under it.
    let hold = move |event: &Event, is: bool| {
        held.set(is);
        pointer::mark_around(event, "[data-member]", HELD, is);
    };
    let start = move |event: Event| {
        event.prevent_default();
        pointer::capture(&event);
        hold(&event, true);
    };
    let drag = move |event: Event| {
        if !held.get_untracked() {
            return;
        }
        // The cards make room while the pointer moves: each is written only when its order changes.
        let under = pointer::attribute_under(&event, "data-member").and_then(|id| Id::parse(&id));
        if let Some(other) = under.filter(|&other| other != id) {
            app.dispatch(Action::MoveMember(id, Towards::PlaceOf(other)));
        }
    };
    let end = move |event: Event| {
        if held.get_untracked() {
            hold(&event, false);
            announce(app, id);
        }
    };
    el("span")
        .attr_of("class", move || if held.get() { "drag dragging" } else { "drag" }.to_string())
        .attr("data-drag", "")
        .attr("aria-hidden", "true")
        .on("pointerdown", start)
        .on("pointermove", drag)
        .on("pointerup", end)
        .on("pointercancel", end)
        .words("⠿")
}
