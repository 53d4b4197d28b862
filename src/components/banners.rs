//! Trouble with the storage: loud, and there until it is solved. The sample team's mark.

use duihun_core::store::{Fault, Trouble};
use duihun_me::BACKUP;
use leptos::prelude::*;

use crate::browser::{boot, page};
use crate::pen;
use crate::route::Route;
use crate::state::{App, Health, app, fault_name, is_damage};
use crate::store::backup_file;
use crate::texts::{app as t, trouble as tt};
use crate::view::{El, Piece, button, cell, draw, el, group, memo, when};

/// Whether there is a banner to show.
pub fn wanted(app: App) -> bool {
    let trouble = |health: &Health| health.trouble.is_some() || health.faults.iter().any(is_damage);
    app.health.with(trouble) || app.data.with(|data| data.sample) || app.remind.get()
}

/// All banners.
pub fn banners() -> Piece {
    let app = app();
    let trouble = memo(move || app.health.with(|health| health.trouble));
    let sample = move || {
        el("div")
            .class("notice notice-sample")
            .attr("data-banner", "sample")
            .with(el("p").say(t::sample_bar))
            .with(
                button("button")
                    .on_click(move || pen::with(app, move |pen| (pen.show_sample)(app, false)))
                    .say(t::sample_leave),
            )
    };
    group([
        draw(move || trouble.get().map(|trouble| trouble_banner(app, trouble))),
        faults_banner(app),
        when(move || app.data.with(|data| data.sample), sample),
        // Trouble comes first.
        when(
            move || app.remind.get() && app.health.with(|health| health.trouble.is_none()),
            move || reminder(app),
        ),
    ])
}

fn trouble_banner(app: App, trouble: Trouble) -> El {
    let text = match trouble {
        Trouble::Full => tt::trouble_full,
        Trouble::Blocked => tt::trouble_blocked,
        Trouble::Newer => tt::trouble_newer,
        Trouble::Replaced => tt::trouble_replaced,
        Trouble::Locked => tt::trouble_locked,
    };
    let help = match trouble {
        Trouble::Full => {
            Some(button("button").on_click(move || export_all(app)).say(tt::faults_export))
        }
        Trouble::Newer | Trouble::Replaced => {
            Some(button("button").on_click(page::reload).say(tt::trouble_reload))
        }
        Trouble::Blocked | Trouble::Locked => None,
    };
    el("div")
        .class("notice notice-loud")
        .attr("role", "alert")
        .attr("data-banner", "trouble")
        .with(el("p").say(text))
        .with(help)
}

/// It is time for a backup.
fn reminder(app: App) -> El {
    let age = move || match app.settings.with(|settings| settings.day(BACKUP)) {
        None => tt::remind_never(),
        Some(day) => tt::remind_old(&(app.today.get().0 - day.0).to_string()),
    };
    let later = move || app.put_off_backup();
    el("div").class("notice").attr("data-banner", "backup").with(el("p").say(age)).with(
        el("div")
            .class("notice-buttons")
            .with(button("button").on_click(|| page::go(Route::Settings.hash())).say(tt::remind_go))
            .with(button("button button-plain").on_click(later).say(tt::remind_later)),
    )
}

/// Stored values that could not be read.
fn faults_banner(app: App) -> Piece {
    let hidden = cell(false);
    let faults = memo(move || {
        let damage = |health: &Health| -> Vec<Fault> {
            health.faults.iter().filter(|fault| is_damage(fault)).cloned().collect()
        };
        app.health.with(damage)
    });
    let what = move || {
        let mut names: Vec<String> = Vec::new();
        for name in faults.with(|faults| faults.iter().map(fault_name).collect::<Vec<_>>()) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(&tt::list_comma())
    };
    let export = move || {
        boot::save("duihun-unreadable", &backup_file::write(&app.unreadable()));
        page::go(Route::Settings.hash());
    };
    let banner = move || {
        el("div")
            .class("notice")
            .attr("role", "alert")
            .attr("data-banner", "faults")
            .with(el("p").say(move || tt::faults(&faults.with(Vec::len).to_string(), &what())))
            .with(
                el("div")
                    .class("notice-buttons")
                    .with(button("button").on_click(export).say(tt::faults_export))
                    .with(
                        button("button button-plain")
                            .on_click(move || hidden.set(true))
                            .say(tt::faults_hide),
                    ),
            )
    };
    when(move || !hidden.get() && faults.with(|faults| !faults.is_empty()), banner)
}

/// Everything, with what is in memory only.
fn export_all(app: App) {
    boot::save("duihun", &backup_file::write(&app.backup(false)));
    page::go(Route::Settings.hash());
}
