//! Passphrase and PIN in the settings.

use duihun_me::UNPINNED;
use leptos::prelude::*;

use super::gate::{passphrase_form, pin_field, say};
use super::words::NewWords;
use crate::browser::{page, secret};
use crate::components::{Wrong, spoken_day};
use crate::lock::Refused;
use crate::state::{App, app};
use crate::texts::{app as ta, lock as t};
use crate::view::{El, Piece, button, cell, draw, el, group, memo, submit, when};

/// Which form is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    None,
    Set,
    Change,
    Remove,
    Pin,
}

/// The card.
pub fn card() -> El {
    let app = app();
    let form = cell(Form::None);
    let lock = memo(move || app.health.with(|health| (health.has_lock, health.is_locked)));
    let passphrase = move || match lock.get() {
        (true, true) => el("p").say(t::pass_is_closed).into(),
        (true, false) => set_already(app, form),
        (false, _) if secret::is_there() => not_set(app, form),
        (false, _) => el("p").say(t::no_crypto).into(),
    };
    el("section")
        .class("card")
        .attr("aria-labelledby", "lock-title")
        .attr("data-lock", "")
        .with(el("h2").id("lock-title").say(t::lock_title))
        .with(el("p").say(t::lock_lead))
        .with(el("h3").say(t::pass))
        .with(draw(passphrase))
        .with(el("h3").say(t::pin))
        .with(pin(app, form))
}

/// A button that opens a form, and the form.
fn opens<P: Into<Piece>>(
    form: RwSignal<Form>,
    is: Form,
    id: &'static str,
    text: fn() -> String,
    content: impl Fn() -> P + 'static,
) -> Piece {
    let toggle = move || form.update(|form| *form = if *form == is { Form::None } else { is });
    group([
        button("button")
            .id(id)
            .attr_of("aria-expanded", move || (form.get() == is).to_string())
            .on_click(toggle)
            .say(text)
            .into(),
        when(move || form.get() == is, content),
    ])
}

fn not_set(app: App, form: RwSignal<Form>) -> Piece {
    group([
        el("p").say(t::pass_lead).into(),
        opens(form, Form::Set, "pass-set", t::pass_set, move || {
            group([
                el("p").class("warning").say(t::pass_warn).into(),
                el("p").class("hint").say(t::pass_half).into(),
                new_form(app, form, None),
            ])
        }),
    ])
}

fn set_already(app: App, form: RwSignal<Form>) -> Piece {
    let remove = move |passphrase: String| async move {
        app.remove_passphrase(&passphrase).await?;
        form.set(Form::None);
        app.toast(t::pass_removed(), Vec::new());
        Ok(())
    };
    group([
        el("p").say(t::pass_is_set).into(),
        el("div")
            .class("lock-buttons")
            .with(button("button").id("lock-now").on_click(page::reload).say(t::lock_now))
            .with(opens(form, Form::Change, "pass-change", t::pass_change, move || {
                new_form(app, form, Some(cell(String::new())))
            }))
            .with(opens(form, Form::Remove, "pass-remove", t::pass_remove, move || {
                passphrase_form("pass-proof", t::pass_remove, remove)
            }))
            .into(),
    ])
}

/// A new passphrase, in the place of an old one where there is one.
fn new_form(app: App, form: RwSignal<Form>, old: Option<RwSignal<String>>) -> Piece {
    let words = NewWords::new();
    let busy = cell(false);
    let refused = cell(None::<Refused>);
    let go = move || {
        if busy.get_untracked() {
            return;
        }
        let Some(new) = words.judge() else { return };
        busy.set(true);
        refused.set(None);
        leptos::task::spawn_local(async move {
            let done = match old {
                Some(old) => app.change_passphrase(&old.get_untracked(), &new).await,
                None => app.set_passphrase(&new).await,
            };
            if done.is_ok() {
                form.set(Form::None);
                let said = if old.is_some() { t::pass_changed() } else { t::pass_done() };
                app.toast(said, Vec::new());
            }
            // The form may be gone by now.
            let _ = busy.try_set(false);
            let _ = refused.try_set(done.err());
        });
    };
    let old_field = old.map(|old| {
        crate::components::Field::new("pass-old", t::pass_old, old)
            .secret(words.shown)
            .limit(super::words::LONGEST)
    });
    let done = if old.is_some() { t::pass_swap } else { t::pass_lock };
    let why = move || refused.get().map(say).unwrap_or_default();
    el("form")
        .class("pass-form")
        .on_submit(go)
        .with(old_field)
        .with(words.fields())
        .with(when(
            move || refused.get().is_some(),
            move || el("p").class("field-error").attr("role", "alert").say(why),
        ))
        .with(
            submit("button button-main button-wide")
                .attr_while("disabled", "", move || busy.get())
                .say(move || if busy.get() { t::pass_busy() } else { done() }),
        )
        .into()
}

fn pin(app: App, form: RwSignal<Form>) -> Piece {
    let is_set = memo(move || app.settings.with(|settings| settings.has_pin()));
    let unpinned = memo(move || app.settings.with(|settings| settings.day(UNPINNED)));
    let digits = cell(String::new());
    let bad = cell(false);
    let go = move || {
        let done = app.set_pin(digits.get_untracked().trim());
        bad.set(!done);
        if done {
            digits.set(String::new());
            form.set(Form::None);
            app.toast(t::pin_done(), Vec::new());
        }
    };
    let set = move || {
        el("form")
            .class("pass-form")
            .on_submit(go)
            .with(pin_field("pin-new", digits).wrong(Wrong::when(move || bad.get(), t::pin_bad)))
            .with(submit("button button-main button-wide").say(ta::save))
    };
    let remove = move || {
        app.remove_pin();
        app.toast(t::pin_removed(), Vec::new());
    };
    let told = move || {
        let day = unpinned.get()?;
        let day = spoken_day(day, app.today.get());
        Some(
            el("div")
                .class("notice")
                .attr("data-unpinned", "")
                .with(el("p").words(t::unpinned(&day)))
                .with(
                    button("button")
                        .on_click(move || app.set(|settings| settings.set_day(UNPINNED, None)))
                        .say(t::unpinned_seen),
                ),
        )
    };
    let state = move || match is_set.get() {
        true => group([
            el("p").say(t::pin_is_set).into(),
            // Who has not given it takes the way of the gate, which leaves a trace.
            button("button").id("pin-remove").on_click(remove).say(t::pin_remove).into(),
        ]),
        false => opens(form, Form::Pin, "pin-set", t::pin_set, set),
    };
    group([draw(told), el("p").say(t::pin_lead).into(), draw(state)])
}
