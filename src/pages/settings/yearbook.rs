//! The yearbook: a year long gone becomes a file, and here only its sums stay.

use duihun_core::store::{Contents, Trouble};
use leptos::prelude::*;

use crate::browser::boot;
use crate::state::{App, app};
use crate::store::backup_file;
use crate::texts::settings as t;
use crate::view::{El, Piece, button, cell, draw, el, group, memo, when};

/// What was done last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Nothing,
    /// The file of this year was offered: now its records may go.
    Saved(i32),
    /// They went; what was here before.
    Folded(Contents),
    Back,
    Failed(Trouble),
}

/// The card; nothing while no year is old enough.
pub fn yearbook_card() -> Piece {
    let app = app();
    let stage = cell(Stage::default());
    let years = memo(move || app.old_years());
    let has_any = move || years.with(|years| !years.is_empty()) || stage.get() != Stage::Nothing;
    let rows = move || {
        let row = |&(year, count): &(i32, usize)| row(app, stage, year, count);
        el("div")
            .class("yearbook")
            .all(years.with(|years| years.iter().map(row).collect::<Vec<_>>()))
    };
    let outcome = move || {
        stage.with(|now| match now {
            Stage::Nothing | Stage::Saved(_) => Piece::none(),
            Stage::Folded(before) => folded(app, stage, before.clone()),
            Stage::Back => el("p").attr("role", "status").say(t::restore_undone).into(),
            Stage::Failed(Trouble::Full) => {
                el("p").attr("role", "alert").say(t::restore_full).into()
            }
            Stage::Failed(_) => el("p").attr("role", "alert").say(t::restore_stopped).into(),
        })
    };
    when(has_any, move || {
        el("section")
            .class("card")
            .attr("aria-labelledby", "yearbook-title")
            .attr("data-yearbook", "")
            .with(el("h2").id("yearbook-title").say(t::yearbook_title))
            .with(el("p").say(t::yearbook_lead))
            .with(draw(rows))
            .with(draw(outcome))
    })
}

fn row(app: App, stage: RwSignal<Stage>, year: i32, count: usize) -> El {
    let save = move || {
        let file = backup_file::write(&app.yearbook(year));
        boot::save(&format!("duihun-{year}"), &file);
        stage.set(Stage::Saved(year));
    };
    let fold = move || {
        stage.set(match app.fold(year) {
            Ok(before) => Stage::Folded(before),
            Err(trouble) => Stage::Failed(trouble),
        });
    };
    let then = move || {
        group([
            el("p").attr("role", "status").say(t::yearbook_saved).into(),
            button("button button-wide")
                .id("yearbook-fold")
                .on_click(fold)
                .say(t::yearbook_fold)
                .into(),
            el("p").class("hint").say(t::yearbook_fold_hint).into(),
        ])
    };
    let (year_text, count) = (year.to_string(), count.to_string());
    el("div")
        .with(el("p").words(t::yearbook_year(&count, &year_text)))
        .with(button("button").attr("data-year", &year_text).on_click(save).say(t::yearbook_save))
        .with(when(move || stage.get() == Stage::Saved(year), then))
}

fn folded(app: App, stage: RwSignal<Stage>, before: Contents) -> Piece {
    let undo = move || {
        stage.set(match app.restore(before.clone(), true) {
            Ok(_) => Stage::Back,
            Err(trouble) => Stage::Failed(trouble),
        });
    };
    group([
        el("p").attr("role", "status").say(t::yearbook_folded).into(),
        button("button").id("yearbook-undo").on_click(undo).say(t::yearbook_undo).into(),
    ])
}
