//! Chips to choose from: radio buttons (one) and checkboxes (several), with the browser's own keyboard.

use leptos::prelude::*;

use crate::view::{Call, El, Text, draw, el, group, memo};

/// One of several, as a row of chips.
///
/// `name` is the name of the radio group, unique on the page; `value` which option is chosen, counted
/// from 0; `on_choose` is called with the new one.
pub fn choice(
    name: &'static str,
    label: impl Into<Text>,
    options: Vec<Text>,
    value: Memo<usize>,
    on_choose: impl Into<Call<usize>>,
) -> El {
    chips("", name, label.into(), options, value, on_choose.into())
}

/// As [`choice`], with a label that is only read out.
pub fn quiet_choice(
    name: &'static str,
    label: impl Into<Text>,
    options: Vec<Text>,
    value: Memo<usize>,
    on_choose: impl Into<Call<usize>>,
) -> El {
    chips("quiet", name, label.into(), options, value, on_choose.into())
}

fn chips(
    class: &str,
    name: &'static str,
    label: Text,
    options: Vec<Text>,
    value: Memo<usize>,
    on_choose: Call<usize>,
) -> El {
    let chip = |(position, text): (usize, Text)| {
        let on_choose = on_choose.clone();
        let input = el("input")
            .attr("type", "radio")
            .attr("name", name)
            .checked(move || value.get() == position)
            .on("change", move |_| on_choose.call(position));
        el("label").class("chip").with(input).with(el("span").say(text))
    };
    el("fieldset")
        .class("choice")
        .attr("data-choice", name)
        .with(el("legend").class(class).say(label))
        .with(el("div").class("chips").all(options.into_iter().enumerate().map(chip)))
}

/// A choice from a fixed list of values.
#[inline(never)]
pub fn one_of<T: Copy + PartialEq + Send + Sync + 'static>(
    all: &'static [T],
    value: RwSignal<T>,
) -> (Memo<usize>, Call<usize>) {
    let position =
        memo(move || value.with(|value| all.iter().position(|v| v == value).unwrap_or(0)));
    let choose = move |position: usize| value.set(all[position.min(all.len() - 1)]);
    (position, choose.into())
}

/// A chip that can be ticked: its text, and whether it is.
pub type Tick = (String, bool);

/// Any number of several, as chips.
///
/// `name` is the name of the group, unique on the page. While only ticks change, the chips stay where
/// they are and keep the focus. `on_toggle` is called with the position of the one to tick or untick.
pub fn choices(
    name: &'static str,
    label: impl Into<Text>,
    chips: Memo<Vec<Tick>>,
    on_toggle: impl Into<Call<usize>>,
) -> El {
    let on_toggle = on_toggle.into();
    let texts = memo(move || {
        chips.with(|chips| chips.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>())
    });
    let chip = move |(position, text): (usize, String)| {
        let on_toggle = on_toggle.clone();
        let ticked = move || chips.with(|chips| chips.get(position).is_some_and(|(_, on)| *on));
        let input = el("input")
            .attr("type", "checkbox")
            .attr("name", name)
            .checked(ticked)
            .on("change", move |_| on_toggle.call(position));
        el("label").class("chip").with(input).with(el("span").words(text)).into()
    };
    el("fieldset").class("choice").attr("data-choice", name).with(el("legend").say(label)).with(
        el("div")
            .class("chips")
            .with(draw(move || group(texts.get().into_iter().enumerate().map(&chip)))),
    )
}

/// Ticks a value in a list, or unticks it.
pub fn toggle<T: Clone + PartialEq>(list: &mut Vec<T>, value: &T) {
    match list.iter().position(|v| v == value) {
        Some(at) => drop(list.remove(at)),
        None => list.push(value.clone()),
    }
}
