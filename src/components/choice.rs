//! Chips to choose from: radio buttons (one) and checkboxes (several), with the browser's own keyboard.

use crate::view::{Call, Text, draw, flag, memo, on};
use leptos::prelude::*;

/// One of several, as a row of chips. The label is shown above, or only read out when `quiet`.
#[component]
pub fn Choice(
    /// Name of the radio group, unique on the page.
    name: &'static str,
    /// What is chosen.
    #[prop(into)]
    label: Text,
    /// The texts of the choices.
    options: Vec<Text>,
    /// Which is chosen, counted from 0.
    #[prop(into)]
    value: Signal<usize>,
    /// Called with the new one.
    #[prop(into)]
    on_choose: Call<usize>,
    /// The label is only read out.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let chip = |(position, text): (usize, Text)| {
        let on_choose = on_choose.clone();
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name=name
                    prop:checked=flag(move || value.get() == position)
                    on:change=on(move |_| on_choose.call(position))
                />
                <span>{text.say()}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="choice" data-choice=name>
            <legend class=if quiet { "quiet" } else { "" }>{label.say()}</legend>
            <div class="chips">{options.into_iter().enumerate().map(chip).collect_view()}</div>
        </fieldset>
    }
}

/// A choice from a fixed list of values.
#[inline(never)]
pub fn one_of<T: Copy + PartialEq + Send + Sync + 'static>(
    all: &'static [T],
    value: RwSignal<T>,
) -> (Signal<usize>, Call<usize>) {
    let position =
        memo(move || value.with(|value| all.iter().position(|v| v == value).unwrap_or(0)));
    let choose = move |position: usize| value.set(all[position.min(all.len() - 1)]);
    (position.into(), choose.into())
}

/// A chip that can be ticked: its text, and whether it is.
pub type Tick = (String, bool);

/// Any number of several, as chips.
#[component]
pub fn Choices(
    /// Name of the group, unique on the page.
    name: &'static str,
    /// What is chosen.
    #[prop(into)]
    label: Text,
    /// The chips, in order. While only ticks change, the chips stay where they are and keep the focus.
    #[prop(into)]
    chips: Signal<Vec<Tick>>,
    /// Called with the position of the one to tick or untick.
    #[prop(into)]
    on_toggle: Call<usize>,
) -> impl IntoView {
    let texts = memo(move || {
        chips.with(|chips| chips.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>())
    });
    let chip = move |(position, text): (usize, String)| {
        let on_toggle = on_toggle.clone();
        let ticked = move || chips.with(|chips| chips.get(position).is_some_and(|(_, on)| *on));
        view! {
            <label class="chip">
                <input
                    type="checkbox"
                    name=name
                    prop:checked=flag(ticked)
                    on:change=on(move |_| on_toggle.call(position))
                />
                <span>{text}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="choice" data-choice=name>
            <legend>{label.say()}</legend>
            <div class="chips">
                {draw(move || texts.get().into_iter().enumerate().map(&chip).collect_view())}
            </div>
        </fieldset>
    }
}

/// Ticks a value in a list, or unticks it.
pub fn toggle<T: Clone + PartialEq>(list: &mut Vec<T>, value: &T) {
    match list.iter().position(|v| v == value) {
        Some(at) => drop(list.remove(at)),
        None => list.push(value.clone()),
    }
}
