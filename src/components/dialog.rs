//! A window over the page: the browser's own `<dialog>`, which keeps the focus inside, closes on Esc and
//! gives the focus back.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::browser::timer;
use crate::texts::app as t;
use crate::view::{Text, When, on, say};

/// A dialog. Its content is made anew each time it opens, so that forms start fresh.
#[component]
pub fn Dialog(
    /// Id of the element.
    id: &'static str,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Text,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    let heading = format!("{id}-title");
    let labelled_by = heading.clone();
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = node.get() else { return };
        if wanted && !dialog.open() {
            // After the content is drawn, so that the focus finds it.
            timer::next_frame(move || {
                if open.get_untracked() && !dialog.open() {
                    // Fails only for a dialog that has left the page.
                    let _ = dialog.show_modal();
                }
            });
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    // The backdrop belongs to the dialog itself; what stands in it is another target.
    let on_backdrop = move |event: MouseEvent| {
        if event.target() == event.current_target() {
            open.set(false);
        }
    };
    view! {
        <dialog
            node_ref=node
            id=id
            class="dialog"
            aria-labelledby=labelled_by
            on:close=on(move |_| open.set(false))
            on:mousedown=on(on_backdrop)
        >
            <div class="dialog-head">
                <h2 id=heading>{title.say()}</h2>
                <button
                    type="button"
                    class="dialog-close"
                    aria-label=say(t::close)
                    on:click=on(move |_| open.set(false))
                >
                    "×"
                </button>
            </div>
            <When so=move || open.get()>{children()}</When>
        </dialog>
    }
}

/// The buttons at the foot of a form in a dialog.
#[component]
pub fn DialogButtons(
    /// The dialog.
    open: RwSignal<bool>,
    /// What the main button says.
    #[prop(into)]
    save: Text,
) -> impl IntoView {
    view! {
        <div class="dialog-buttons">
            <button type="submit" class="button button-main">{save.say()}</button>
            <button type="button" class="button button-plain" on:click=on(move |_| open.set(false))>
                {say(t::cancel)}
            </button>
        </div>
    }
}
