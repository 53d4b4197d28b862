//! A page whose texts are fetched when it is first opened.

use leptos::prelude::*;

use crate::texts::{self, Part, app as t};
use crate::view::{Call, Text, When, on, say};

/// Shows its children once the texts of a part are here; offers to try again where they did not come.
#[component]
pub fn Loaded(part: Part, children: ChildrenFn) -> impl IntoView {
    let fetch = move |()| {
        leptos::task::spawn_local(async move {
            // What went wrong is kept by `texts` and shown below.
            let _ = texts::load(part).await;
        });
    };
    fetch(());
    view! {
        <When
            so=move || texts::ready(part)
            otherwise=move || {
                view! {
                    <When
                        so=move || texts::failed(part)
                        otherwise=|| view! { <p class="loading" role="status">{say(t::loading)}</p> }
                    >
                        <Problem text=t::load_failed retry=fetch />
                    </When>
                }
            }
        >
            {children()}
        </When>
    }
}

/// A sentence about what did not work, and a button to try again.
#[component]
pub fn Problem(
    /// The sentence.
    #[prop(into)]
    text: Text,
    /// Tries again.
    #[prop(into)]
    retry: Call<()>,
) -> impl IntoView {
    view! {
        <div class="empty" role="alert">
            <p>{text.say()}</p>
            <button type="button" class="button" on:click=on(move |_| retry.call(()))>{say(t::retry)}</button>
        </div>
    }
}
