//! Short messages at the foot, with an undo.

use leptos::prelude::*;

use crate::state::{Toast, app};
use crate::texts::app as t;
use crate::view::{on, say};

/// The messages on the screen.
#[component]
pub fn Toasts() -> impl IntoView {
    let app = app();
    view! {
        <div class="toasts" role="status">
            <For each=move || app.toasts.get() key=|toast| toast.number children=one />
        </div>
    }
}

fn one(toast: Toast) -> AnyView {
    let app = app();
    let number = toast.number;
    let text = toast.text.clone();
    let undo = (!toast.undo.is_empty()).then(|| {
        view! {
            <button type="button" class="toast-undo" on:click=on(move |_| app.undo(&toast))>{say(t::undo)}</button>
        }
    });
    view! {
        <div class="toast">
            <span>{text}</span>
            {undo}
            <button
                type="button"
                class="toast-close"
                aria-label=say(t::close)
                on:click=on(move |_| app.close_toast(number))
            >
                "×"
            </button>
        </div>
    }
    .into_any()
}
