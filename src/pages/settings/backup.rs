//! Backup and restore: everything on this device as one file, and back again.

use duihun_core::calendar::Day;
use duihun_core::record::Record;
use duihun_core::store::{Backup, Contents, Space, Trouble};
use duihun_core::team::Team;
use leptos::prelude::*;

use super::export_text;
use crate::browser::{boot, clock, files};
use crate::components::spoken_day;
use crate::state::{App, app};
use crate::store::backup_file;
use crate::texts::{app as ta, settings as t};
use crate::view::{El, Piece, button, cell, draw, el, group, memo, stored, when};

/// After how many days a new backup is suggested.
const OLD: i32 = 30;

/// What is stored, how much it is, and the backup.
pub fn data_card() -> El {
    let app = app();
    let text = cell(String::new());
    let used = memo(move || {
        app.data.track();
        // Local storage holds UTF-16: two bytes a unit.
        (app.used() * 2).div_ceil(1024)
    });
    let make = move || {
        let made = backup_file::write(&app.backup());
        boot::save("duihun", &made);
        text.set(made);
        let today = app.today.get_untracked();
        app.set(|settings| settings.backup = Some(today));
    };
    let age = move || {
        let today = app.today.get();
        match app.settings.with(|settings| settings.backup) {
            None => t::backup_never(),
            Some(day) if today.0 - day.0 > OLD => t::backup_old(&(today.0 - day.0).to_string()),
            Some(day) => t::backup_fresh(&spoken_day(day, today)),
        }
    };
    let exported = move || {
        group([
            el("p").attr("role", "status").say(t::data_exported).into(),
            export_text("export-text", t::data_text, text).into(),
        ])
    };
    el("section")
        .class("card")
        .attr("aria-labelledby", "data-title")
        .with(el("h2").id("data-title").say(t::data_title))
        .with(el("p").say(t::data_where))
        .with(el("p").class("hint").say(move || t::data_used(&used.get().to_string())))
        .with(el("p").attr("data-backup-age", "").say(age))
        .with(button("button button-wide").id("export").on_click(make).say(t::backup_make))
        .with(el("p").class("hint").say(t::data_export_hint))
        .with(when(move || text.with(|text| !text.is_empty()), exported))
}

/// What came of looking at a backup, and of restoring it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Choosing,
    Unusable {
        newer: bool,
    },
    Looking(Backup),
    /// Done; what was here before.
    Done(Contents),
    Undone,
    Failed(Trouble),
}

/// A backup comes in: choose, look, decide, and if it was wrong, back.
pub fn restore_card() -> El {
    let app = app();
    let pasted = cell(String::new());
    let stage = cell(Stage::default());
    let look = move |text: &str| {
        stage.set(match backup_file::read(text) {
            Some(backup) if backup.is_newer() => Stage::Unusable { newer: true },
            Some(backup) if !backup.contents.is_empty() => Stage::Looking(backup),
            _ => Stage::Unusable { newer: false },
        });
    };
    let file = el("input")
        .attr("type", "file")
        .id("restore-file")
        .attr("accept", ".json,.txt,application/json,text/plain")
        .on("change", move |event| {
            files::read_text(&event, move |text| look(&text.unwrap_or_default()));
        });
    let paste = el("textarea").id("restore-text").attr("rows", "3").bind(pasted);
    let look_button = button("button")
        .id("restore-look")
        .attr_while("disabled", "", move || pasted.with(|text| text.trim().is_empty()))
        .on_click(move || pasted.with_untracked(|text| look(text)))
        .say(t::restore_look);
    let past = move || {
        let times = app.snapshots();
        let none = times.is_empty().then(|| el("p").class("hint").say(t::past_none));
        let look = move |time: u64| {
            button("button")
                .on_click(move || stage.set(Stage::Looking(app.snapshot(time))))
                .say(move || moment(time, app.today.get()))
        };
        el("div").class("past").with(none).all(times.into_iter().map(look))
    };
    let decide = stored(Decide { app, stage });
    let outcome = move || {
        stage.with(|stage| match stage {
            Stage::Choosing => Piece::none(),
            Stage::Unusable { newer: true } => sentence("alert", t::restore_newer).into(),
            Stage::Unusable { newer: false } => sentence("alert", t::restore_bad).into(),
            Stage::Failed(Trouble::Full) => sentence("alert", t::restore_full).into(),
            Stage::Failed(_) => sentence("alert", t::restore_stopped).into(),
            Stage::Undone => sentence("status", t::restore_undone).into(),
            Stage::Done(_) => group([
                sentence("status", t::restore_done).into(),
                button("button")
                    .id("restore-undo")
                    .on_click(move || decide.with_value(Decide::undo))
                    .say(t::restore_undo)
                    .into(),
            ]),
            Stage::Looking(backup) => preview(app, backup, decide),
        })
    };
    el("section")
        .class("card")
        .attr("aria-labelledby", "restore-title")
        .with(el("h2").id("restore-title").say(t::restore_title))
        .with(el("p").say(t::restore_lead))
        .with(el("label").class("button file-button").say(t::restore_file).with(file))
        .with(
            el("div")
                .class("field")
                .with(el("label").attr("for", "restore-text").say(t::restore_paste))
                .with(paste),
        )
        .with(look_button)
        .with(el("h3").say(t::past_title))
        .with(el("p").class("hint").say(t::past_lead))
        .with(draw(past))
        .with(el("div").class("restore-outcome").with(draw(outcome)))
}

/// 昨天 18:05.
fn moment(time: u64, today: Day) -> String {
    let (day, minute) = clock::local(time);
    format!("{} {:02}:{:02}", spoken_day(day, today), minute / 60, minute % 60)
}

fn sentence(role: &str, text: fn() -> String) -> El {
    el("p").attr("role", role).say(text)
}

/// The two ways to take a backup in, and the way back.
#[derive(Clone, Copy)]
struct Decide {
    app: App,
    stage: RwSignal<Stage>,
}

impl Decide {
    fn restore(&self, replace: bool) {
        let Stage::Looking(backup) = self.stage.get_untracked() else { return };
        self.stage.set(match self.app.restore(backup.contents, replace) {
            Ok(before) => Stage::Done(before),
            Err(trouble) => Stage::Failed(trouble),
        });
    }

    fn undo(&self) {
        let Stage::Done(before) = self.stage.get_untracked() else { return };
        self.stage.set(match self.app.restore(before, true) {
            Ok(_) => Stage::Undone,
            Err(trouble) => Stage::Failed(trouble),
        });
    }
}

/// What is in a backup, and what to do with it.
fn preview(app: App, backup: &Backup, decide: StoredValue<Decide>) -> Piece {
    let mut lines = Vec::new();
    for (space, records) in backup.contents.spaces() {
        let live = |record: &&Record| !record.withdrawn;
        lines.push(match space {
            Space::Me => t::restore_mine(&records.iter().filter(live).count().to_string()),
            Space::Team(_) => {
                let team = Team::project(records.iter());
                let name = team.name().map_or_else(t::restore_unnamed, String::from);
                t::restore_team(&team.order().len().to_string(), &name)
            }
        });
    }
    let missing = app.missing(&backup.contents);
    let news =
        if missing == 0 { t::restore_nothing() } else { t::restore_news(&missing.to_string()) };
    let unreadable = backup.faults.len();
    let damage = (unreadable > 0)
        .then(|| el("p").attr("role", "alert").words(t::restore_some_bad(&unreadable.to_string())));
    let way = move |id: &str, replace: bool, name: fn() -> String, hint: fn() -> String| {
        let class = if replace { "button button-wide" } else { "button button-main button-wide" };
        let choose = move || decide.with_value(|decide| decide.restore(replace));
        group([
            button(class).id(id).on_click(choose).say(name).into(),
            el("p").class("hint").say(hint).into(),
        ])
    };
    group([
        el("ul")
            .class("restore-list")
            .attr("role", "status")
            .all(lines.iter().map(|line| el("li").words(line)))
            .into(),
        el("p").words(news).into(),
        damage.into(),
        // What is all here already need not be added.
        (missing > 0)
            .then(|| way("restore-merge", false, t::restore_merge, t::restore_merge_hint))
            .into(),
        way("restore-replace", true, t::restore_replace, t::restore_replace_hint),
        button("button button-plain")
            .on_click(move || decide.with_value(|decide| decide.stage.set(Stage::Choosing)))
            .say(ta::cancel)
            .into(),
    ])
}
