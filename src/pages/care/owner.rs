//! What the owner can do with all of it: take it along as a table, keep it in memory only, lock it, erase it.

use duihun_core::share::sheet;
use duihun_core::store::Trouble;
use duihun_me::SESSION_ONLY;
use duihun_me::notebook::{NotebookWords, rows};
use leptos::prelude::*;

use crate::browser::{boot, page};
use crate::components::readout;
use crate::route::Route;
use crate::state::App;
use crate::texts::care as t;
use crate::view::{El, button, cell, el, when, when_or};

/// The card.
pub fn owner_card(app: App) -> El {
    let table = cell(String::new());
    let export = move || {
        let words = untrack(words);
        let text = app.data.with_untracked(|data| sheet::write(&rows(data.mine.own(), &words)));
        boot::save_as("duihun-care", "csv", &text);
        table.set(text);
    };
    let only_here = el("input")
        .attr("type", "checkbox")
        .id("session-only")
        .attr("aria-describedby", "session-hint")
        .checked(move || app.settings.with(|settings| settings.is_on(SESSION_ONLY)))
        .on("change", move |_| app.flip(SESSION_ONLY));
    el("section")
        .class("card stack owner")
        .attr("aria-labelledby", "owner-title")
        .with(el("h2").id("owner-title").say(t::own_title))
        .with(el("label").class("check").with(only_here).with(el("span").say(t::session)))
        .with(el("p").class("hint").id("session-hint").say(t::session_hint))
        .with(el("a").class("button").attr("href", Route::Settings.hash()).say(t::lock_link))
        .with(el("p").class("hint").say(t::lock_hint))
        .with(button("button").id("care-csv").on_click(export).say(t::csv))
        .with(el("p").class("hint").say(t::csv_hint))
        .with(when(
            move || table.with(|text| !text.is_empty()),
            move || readout("care-csv-text", "5", t::csv_label).say(move || table.get()),
        ))
        .with(erase(app))
}

fn words() -> NotebookWords {
    NotebookWords {
        headings: std::array::from_fn(t::csv_column_n),
        faces: std::array::from_fn(|n| t::face_n(n + 1)),
        energies: std::array::from_fn(|n| t::energy_n(n + 1)),
        ways: std::array::from_fn(t::way_n),
        feelings: [t::after_worse(), t::after_same(), t::after_better()],
    }
}

/// One question, then it is gone for good.
fn erase(app: App) -> El {
    let asking = cell(false);
    let wrong = cell(None::<Trouble>);
    let go = move || match app.erase_care() {
        Ok(()) => {
            asking.set(false);
            wrong.set(None);
            app.toast(t::erased(), Vec::new());
            page::rescue_focus();
        }
        Err(trouble) => wrong.set(Some(trouble)),
    };
    let why = move || match wrong.get() {
        Some(Trouble::Full) => t::erase_full(),
        Some(_) => t::erase_stopped(),
        None => String::new(),
    };
    let ask = move || {
        button("button button-away")
            .id("care-erase")
            .on_click(move || asking.set(true))
            .say(t::erase)
    };
    let question = move || {
        el("div")
            .class("stack erase-ask")
            .attr("role", "group")
            .attr("aria-labelledby", "erase-ask")
            .with(el("p").id("erase-ask").say(t::erase_ask))
            .with(
                el("div")
                    .class("dialog-buttons")
                    .with(
                        button("button")
                            .id("erase-no")
                            .on_click(move || asking.set(false))
                            .say(t::erase_no),
                    )
                    .with(
                        button("button button-away").id("erase-yes").on_click(go).say(t::erase_yes),
                    ),
            )
            .with(when(
                move || wrong.get().is_some(),
                move || el("p").class("field-error").attr("role", "alert").say(why),
            ))
    };
    el("div").with(when_or(move || asking.get(), question, ask))
}
