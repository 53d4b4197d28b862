//! A window over the page: the browser's own `<dialog>`, which keeps the focus inside, closes on Esc and
//! gives the focus back.

use leptos::prelude::*;
use web_sys::HtmlDialogElement;

use crate::browser::timer;
use crate::texts::app as t;
use crate::view::{El, Piece, Text, button, el, follow, submit, when};

/// A dialog. Its content is made anew each time it opens, so that forms start fresh.
pub fn dialog<P: Into<Piece>>(
    id: &'static str,
    open: RwSignal<bool>,
    title: impl Into<Text>,
    content: impl Fn() -> P + 'static,
) -> El {
    frame(id, open, title.into()).with(when(move || open.get(), content))
}

fn frame(id: &'static str, open: RwSignal<bool>, title: Text) -> El {
    let heading = format!("{id}-title");
    let dialog = el("dialog").id(id).class("dialog").attr("aria-labelledby", &heading);
    let element = dialog.unchecked::<HtmlDialogElement>();
    follow(move || {
        let wanted = open.get();
        if wanted && !element.open() {
            let element = element.clone();
            // After the content is drawn, so that the focus finds it.
            timer::next_frame(move || {
                if open.get_untracked() && !element.open() {
                    // Fails only for a dialog that has left the page.
                    let _ = element.show_modal();
                }
            });
        } else if !wanted && element.open() {
            element.close();
        }
    });
    dialog
        .on("close", move |_| open.set(false))
        // The backdrop belongs to the dialog itself; what stands in it is another target.
        .on("mousedown", move |event| {
            if event.target() == event.current_target() {
                open.set(false);
            }
        })
        .with(
            el("div").class("dialog-head").with(el("h2").id(&heading).say(title)).with(
                button("dialog-close")
                    .attr_of("aria-label", t::close)
                    .on_click(move || open.set(false))
                    .words("×"),
            ),
        )
}

/// The buttons at the foot of a form in a dialog: what the main one says, and the way out.
pub fn dialog_buttons(open: RwSignal<bool>, save: impl Into<Text>) -> El {
    el("div")
        .class("dialog-buttons")
        .with(submit("button button-main").say(save))
        .with(button("button button-plain").on_click(move || open.set(false)).say(t::cancel))
}
