//! In the place of what is private: the way to open it.

use leptos::prelude::*;

use super::words::{LONGEST, shown_box};
use crate::browser::{boot, secret};
use crate::components::{Field, Wrong};
use crate::lock::Refused;
use crate::state::{App, Guard, app};
use crate::store::backup_file;
use crate::texts::{app as ta, lock as t};
use crate::view::{El, Piece, button, cell, draw, el, group, memo, submit, when};

/// The gate.
pub fn gate() -> El {
    let app = app();
    let guard = memo(move || app.guard());
    let way = move || match guard.get() {
        Guard::Locked => locked(app),
        Guard::Hidden => hidden(app),
        Guard::Open => Piece::none(),
    };
    el("section").class("card gate").attr("data-gate", "").with(draw(way))
}

fn locked(app: App) -> Piece {
    let open = move |passphrase: String| async move { app.unlock(&passphrase).await };
    let form = if secret::is_there() {
        passphrase_form("gate-pass", t::gate_open, open).into()
    } else {
        el("p").attr("role", "alert").say(t::no_crypto).into()
    };
    group([
        el("h2").say(t::gate_title).into(),
        el("p").say(t::gate_lead).into(),
        form,
        forgotten(app),
    ])
}

/// Asks for a passphrase and does something with it; says why it did not open.
pub fn passphrase_form<F>(
    id: &'static str,
    open: fn() -> String,
    does: impl Fn(String) -> F + Copy + 'static,
) -> El
where
    F: Future<Output = Result<(), Refused>> + 'static,
{
    let typed = cell(String::new());
    let shown = cell(false);
    let busy = cell(false);
    let refused = cell(None::<Refused>);
    let go = move || {
        let passphrase = typed.get_untracked();
        if busy.get_untracked() || passphrase.trim().is_empty() {
            return;
        }
        busy.set(true);
        refused.set(None);
        let doing = does(passphrase);
        leptos::task::spawn_local(async move {
            let done = doing.await;
            // The form may be gone by now.
            let _ = busy.try_set(false);
            let _ = refused.try_set(done.err());
        });
    };
    let why = move || refused.get().map(say).unwrap_or_default();
    el("form")
        .class("pass-form")
        .on_submit(go)
        .with(
            Field::new(id, t::pass, typed)
                .secret(shown)
                .wrong(Wrong::when(move || refused.get().is_some(), why))
                .limit(LONGEST),
        )
        .with(shown_box(&format!("{id}-shown"), shown))
        .with(
            submit("button button-main button-wide")
                .attr_while("disabled", "", move || busy.get())
                .say(move || if busy.get() { t::pass_busy() } else { open() }),
        )
}

/// What went wrong, in the reader's words.
pub fn say(refused: Refused) -> String {
    use duihun_core::store::Trouble;
    match refused {
        Refused::Wrong => t::gate_wrong(),
        Refused::TooShort => t::pass_short(),
        Refused::Damaged => t::gate_damaged(),
        Refused::NotHere => t::no_crypto(),
        Refused::Trouble(Trouble::Full) => t::pass_full(),
        Refused::Trouble(_) => t::pass_stopped(),
    }
}

/// The end of the road: keep what is locked as it is, or throw it away and start anew.
fn forgotten(app: App) -> Piece {
    let open = cell(false);
    let sure = cell(false);
    let keep = move || boot::save("duihun-locked", &backup_file::write(&app.backup(false)));
    let throw = move || {
        if app.forget_private().is_ok() {
            app.toast(t::forgot_done(), Vec::new());
        } else {
            app.toast(t::pass_stopped(), Vec::new());
        }
    };
    let last = move || {
        group([
            el("p").attr("role", "alert").say(t::forgot_sure).into(),
            button("button button-away button-wide")
                .id("forgot-really")
                .on_click(throw)
                .say(t::forgot_really)
                .into(),
        ])
    };
    let ways = move || {
        el("div")
            .class("gate-forgot")
            .with(el("p").say(t::forgot_lead))
            .with(button("button").id("forgot-keep").on_click(keep).say(t::forgot_keep))
            .with(
                button("button button-plain")
                    .id("forgot-drop")
                    .on_click(move || sure.set(true))
                    .say(t::forgot_drop),
            )
            .with(when(move || sure.get(), last))
    };
    group([
        button("button button-plain")
            .id("forgot")
            .attr_of("aria-expanded", move || open.get().to_string())
            .on_click(move || open.update(|open| *open = !*open))
            .say(t::gate_forgot)
            .into(),
        when(move || open.get(), ways),
    ])
}

fn hidden(app: App) -> Piece {
    let digits = cell(String::new());
    let wrong = cell(false);
    let forgot = cell(false);
    let go = move || {
        wrong.set(!app.show_private(digits.get_untracked().trim()));
        digits.set(String::new());
    };
    let drop_it = move || {
        app.remove_pin();
        app.toast(t::pin_removed(), Vec::new());
    };
    let ways = move || {
        el("div")
            .class("gate-forgot")
            .with(el("p").say(t::pin_forgot_lead))
            .with(button("button").id("pin-drop").on_click(drop_it).say(t::pin_remove))
            .with(button("button button-plain").on_click(move || forgot.set(false)).say(ta::cancel))
    };
    let form = el("form")
        .class("pass-form")
        .on_submit(go)
        .with(pin_field("gate-pin", digits).wrong(Wrong::when(move || wrong.get(), t::pin_wrong)))
        .with(submit("button button-main button-wide").say(t::gate_open));
    group([
        el("h2").say(t::pin_gate_title).into(),
        el("p").say(t::pin_gate_lead).into(),
        form.into(),
        button("button button-plain")
            .id("pin-forgot")
            .on_click(move || forgot.set(true))
            .say(t::pin_forgot)
            .into(),
        when(move || forgot.get(), ways),
    ])
}

/// A line for the digits of a PIN.
pub fn pin_field(id: &'static str, digits: RwSignal<String>) -> Field {
    Field::new(id, t::pin, digits).secret(cell(false)).limit(*duihun_me::Pin::DIGITS.end()).digits()
}
