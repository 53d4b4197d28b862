//! A labelled line of text, with a hint, and the sentence about what is wrong beside it.

use leptos::prelude::*;

use crate::view::{El, Piece, Text, el, memo, when};

/// What is wrong with a field: whether something is, and the sentence that says so.
pub struct Wrong {
    is: Memo<bool>,
    text: Text,
}

impl Wrong {
    /// Says `text` while `is` holds.
    pub fn when(is: impl Fn() -> bool + Send + Sync + 'static, text: impl Into<Text>) -> Self {
        Self { is: memo(is), text: text.into() }
    }
}

/// A labelled input bound to a signal, with whatever else it needs.
pub struct Field {
    id: &'static str,
    label: Text,
    value: RwSignal<String>,
    placeholder: Option<Text>,
    hint: Option<Text>,
    wrong: Option<Wrong>,
    limit: usize,
    kind: &'static str,
    shown: Option<RwSignal<bool>>,
}

impl Field {
    /// A line of text. Its label, hint and error are tied to its id.
    pub fn new(id: &'static str, label: impl Into<Text>, value: RwSignal<String>) -> Self {
        Self {
            id,
            label: label.into(),
            value,
            placeholder: None,
            hint: None,
            wrong: None,
            limit: 80,
            kind: "text",
            shown: None,
        }
    }

    /// An example shown while it is empty.
    pub fn placeholder(self, text: impl Into<Text>) -> Self {
        Self { placeholder: Some(text.into()), ..self }
    }

    /// A sentence below.
    pub fn hint(self, text: impl Into<Text>) -> Self {
        Self { hint: Some(text.into()), ..self }
    }

    /// What is wrong with it.
    pub fn wrong(self, wrong: Wrong) -> Self {
        Self { wrong: Some(wrong), ..self }
    }

    /// Most characters kept; 80 unless said.
    pub fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }

    /// `text`, `number`, `date`.
    pub fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    /// Dots instead of characters, until `shown`. Chinese can be typed only while they are shown.
    pub fn secret(self, shown: RwSignal<bool>) -> Self {
        Self { shown: Some(shown), ..self }
    }

    /// A phone shows its digits.
    pub fn digits(self) -> Self {
        Self { kind: DIGITS, ..self }
    }

    /// Several lines.
    pub fn long(self) -> Self {
        Self { kind: LONG, ..self }
    }

    fn draw(self) -> El {
        let Self { id, label, value, placeholder, hint, wrong, limit, kind, shown } = self;
        let input = if kind == LONG {
            el("textarea").attr("rows", "3")
        } else {
            el("input").attr("type", kind).attr("autocomplete", "off")
        };
        // Twice what is kept: the cut is made when saving, and the browser counts some characters double.
        let mut input = input.id(id).attr("maxlength", &(limit * 2).to_string()).bind(value);
        if kind == DIGITS {
            input = input.attr("inputmode", "numeric");
        }
        if let Some(shown) = shown {
            let kind = move || if shown.get() { "text" } else { "password" }.to_string();
            input = input.attr_of("type", kind).attr("autocapitalize", "off");
        }
        if let Some(text) = placeholder {
            input = input.attr_of("placeholder", text);
        }
        let hint_id = format!("{id}-hint");
        let error_id = format!("{id}-error");
        let described = if hint.is_some() { hint_id.clone() } else { String::new() };
        match &wrong {
            Some(Wrong { is, .. }) => {
                let (is, error_id) = (*is, error_id.clone());
                let by = move || if is.get() { error_id.clone() } else { described.clone() };
                input = input
                    .attr_of("aria-describedby", by)
                    .attr_of("aria-invalid", move || is.get().to_string());
            }
            None if !described.is_empty() => input = input.attr("aria-describedby", &described),
            None => {}
        }
        let error = |Wrong { is, text }| {
            let sentence = move || {
                el("p").class("field-error").attr("role", "alert").id(&error_id).say(text.clone())
            };
            when(move || is.get(), sentence)
        };
        el("div")
            .class("field")
            .with(el("label").attr("for", id).say(label))
            .with(input)
            .with(hint.map(|text| el("p").class("hint").id(&hint_id).say(text)))
            .with(wrong.map(error))
    }
}

/// The kind of a field of digits that are no number, such as a PIN.
const DIGITS: &str = "digits";

/// The kind of a field of several lines.
const LONG: &str = "long";

impl From<Field> for Piece {
    fn from(field: Field) -> Self {
        field.draw().into()
    }
}
