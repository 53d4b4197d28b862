//! A labelled line of text, with a hint, and the sentence about what is wrong beside it.

use crate::view::{Text, When, on, say};
use leptos::prelude::*;

/// What is wrong with a field: whether something is, and the sentence that says so.
#[derive(Clone)]
pub struct Wrong {
    is: Signal<bool>,
    text: Text,
}

impl Wrong {
    /// Says `text` while `is` holds.
    pub fn when(is: Signal<bool>, text: impl Into<Text>) -> Self {
        Self { is, text: text.into() }
    }
}

/// A labelled input bound to a signal.
#[component]
pub fn Field(
    /// Id of the input; its label, hint and error are tied to it.
    id: &'static str,
    /// Label.
    #[prop(into)]
    label: Text,
    /// Text.
    value: RwSignal<String>,
    /// An example shown while it is empty.
    #[prop(optional, into)]
    placeholder: Option<Text>,
    /// A sentence below.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// What is wrong with it.
    #[prop(optional)]
    wrong: Option<Wrong>,
    /// Most characters kept.
    #[prop(default = 80)]
    limit: usize,
    /// `text`, `number`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Several lines.
    #[prop(optional)]
    long: bool,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let is_wrong = wrong.as_ref().map_or_else(|| Signal::stored(false), |wrong| wrong.is);
    let described = hint.as_ref().map(|_| hint_id.clone());
    let described = {
        let error_id = error_id.clone();
        move || {
            if is_wrong.get() { error_id.clone() } else { described.clone().unwrap_or_default() }
        }
    };
    let invalid = move || if is_wrong.get() { "true" } else { "false" }.to_string();
    let placeholder = say(move || placeholder.as_ref().map(Text::get).unwrap_or_default());
    // Twice what is kept: the cut is made when saving, and the browser counts some characters double.
    let most = (limit * 2).to_string();
    let input = if long {
        view! {
            <textarea
                id=id
                rows="3"
                maxlength=most
                placeholder=placeholder
                aria-describedby=say(described)
                aria-invalid=say(invalid)
                prop:value=say(move || value.get())
                on:input=on(move |event| value.set(event_target_value(&event)))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id
                type=kind
                maxlength=most
                placeholder=placeholder
                autocomplete="off"
                aria-describedby=say(described)
                aria-invalid=say(invalid)
                prop:value=say(move || value.get())
                on:input=on(move |event| value.set(event_target_value(&event)))
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label.say()}</label>
            {input}
            {hint.map(|text| view! { <p class="hint" id=hint_id>{text.say()}</p> })}
            {wrong
                .map(|wrong| {
                    let Wrong { is, text } = wrong;
                    view! {
                        <When so=move || is.get()>
                            <p class="field-error" role="alert" id=error_id.clone()>{text.say()}</p>
                        </When>
                    }
                })}
        </div>
    }
}
