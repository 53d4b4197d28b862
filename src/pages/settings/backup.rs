//! Backup and restore: everything on this device as one file, and back again.

use duihun_core::calendar::Day;
use duihun_core::record::Record;
use duihun_core::seal;
use duihun_core::store::{Backup, Contents, Space, Trouble};
use duihun_core::team::Team;
use duihun_me::BACKUP;
use leptos::prelude::*;

use super::export_text;
use crate::browser::{boot, clock, files, secret};
use crate::components::{Field, Wrong, paste_box, spoken_day, time_of_day};
use crate::lock::Refused;
use crate::pages::lock::{is_long_enough, passphrase_form, shown_box};
use crate::state::{App, app};
use crate::store::backup_file::{self, Found};
use crate::texts::{app as ta, lock as tl, settings as t};
use crate::view::{El, Piece, button, cell, draw, el, group, memo, when};

/// Room that every browser gives a site, in kilobytes: Safari's 5 MB, see `safety.md`.
const ROOM: usize = 5 * 1024;

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
    let passphrase = cell(String::new());
    let short = cell(false);
    let shown = cell(false);
    let busy = cell(false);
    let made = move |file: String| {
        boot::save("duihun", &file);
        text.set(file);
        let today = app.today.get_untracked();
        app.set(|settings| settings.set_day(BACKUP, Some(today)));
        app.remind.set(false);
    };
    let make = move || {
        let chosen = passphrase.get_untracked();
        if chosen.trim().is_empty() {
            return made(backup_file::write(&app.backup(false)));
        }
        short.set(!is_long_enough(&chosen));
        if short.get_untracked() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let salt = seal::random(secret::entropy);
            if let Some(pass) = secret::pass_key(&chosen, salt).await {
                let plain = backup_file::write(&app.backup(true));
                made(backup_file::write_sealed(&seal::seal_text(&pass, secret::entropy, &plain)));
                let _ = passphrase.try_set(String::new());
            }
            let _ = busy.try_set(false);
        });
    };
    let protect = move || {
        if !secret::is_there() {
            return el("p").class("hint").say(t::backup_pass_none);
        }
        let fields = group([
            Field::new("backup-pass", tl::pass, passphrase)
                .secret(shown)
                .hint(t::backup_pass_hint)
                .wrong(Wrong::when(move || short.get(), tl::pass_short))
                .limit(100)
                .into(),
            when(
                move || passphrase.with(|text| !text.is_empty()),
                move || shown_box("backup-pass-shown", shown),
            ),
        ]);
        el("details")
            .class("more")
            .with(el("summary").id("backup-pass-open").say(t::backup_pass))
            .with(fields)
    };
    let is_locked = memo(move || app.health.with(|health| health.is_locked));
    let age = move || {
        let today = app.today.get();
        match app.settings.with(|settings| settings.day(BACKUP)) {
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
        .class("card stack")
        .attr("aria-labelledby", "data-title")
        .with(el("h2").id("data-title").say(t::data_title))
        .with(el("p").say(t::data_where))
        .with(
            el("progress")
                .class("meter")
                .attr("max", &ROOM.to_string())
                .attr_of("aria-label", t::data_meter)
                .attr_of("value", move || used.get().to_string()),
        )
        .with(el("p").class("hint").say(move || {
            let room = (ROOM / 1024).to_string();
            t::data_used(&room, &used.get().to_string())
        }))
        .with(el("p").attr("data-backup-age", "").say(age))
        .with(protect())
        .with(
            button("button button-wide")
                .id("export")
                .attr_while("disabled", "", move || busy.get())
                .on_click(make)
                .say(t::backup_make),
        )
        .with(el("p").class("hint").say(t::data_export_hint))
        .with(when(move || is_locked.get(), || el("p").class("hint").say(t::backup_locked_note)))
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
    /// The file has a passphrase.
    Sealed(String),
    Looking(Backup),
    /// Done; what was here before.
    Done(Contents),
    Undone,
    Failed(Trouble),
}

impl Stage {
    fn of(found: Option<Found>) -> Self {
        match found {
            Some(Found::Sealed(text)) => Self::Sealed(text),
            Some(Found::Backup(backup)) if backup.is_newer() => Self::Unusable { newer: true },
            Some(Found::Backup(backup)) if !backup.contents.is_empty() || backup.is_locked() => {
                Self::Looking(backup)
            }
            _ => Self::Unusable { newer: false },
        }
    }
}

/// Opens a file that has a passphrase, or the private part of a backup, and looks inside.
async fn open(stage: RwSignal<Stage>, passphrase: String) -> Result<(), Refused> {
    let opened = match stage.get_untracked() {
        Stage::Sealed(text) => {
            let salt = seal::salt_of(&text).ok_or(Refused::Damaged)?;
            let pass = secret::pass_key(&passphrase, salt).await.ok_or(Refused::NotHere)?;
            let text = seal::open_text(&pass, &text).ok_or(Refused::Wrong)?;
            Stage::of(backup_file::read(&text))
        }
        Stage::Looking(backup) => {
            let salts = backup.salts();
            if salts.is_empty() {
                return Err(Refused::Damaged);
            }
            let keys = secret::pass_keys(&passphrase, salts).await;
            Stage::Looking(backup.unlocked(&keys).ok_or(Refused::Wrong)?)
        }
        other => other,
    };
    // The page may have been left meanwhile.
    let _ = stage.try_set(opened);
    Ok(())
}

/// A backup comes in: choose, look, decide, and if it was wrong, back.
pub fn restore_card() -> El {
    let app = app();
    let pasted = cell(String::new());
    let stage = cell(Stage::default());
    let look = move |text: &str| {
        stage.set(Stage::of(backup_file::read(text)));
    };
    let file = el("input")
        .attr("type", "file")
        .id("restore-file")
        .attr("accept", ".json,.txt,application/json,text/plain")
        .on("change", move |event| {
            files::read_text(&event, move |text| look(&text.unwrap_or_default()));
        });
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
    let decide = Decide { app, stage };
    let outcome = move || {
        stage.with(|now| match now {
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
                    .on_click(move || decide.undo())
                    .say(t::restore_undo)
                    .into(),
            ]),
            Stage::Sealed(_) => {
                group([sentence("status", t::restore_sealed).into(), open_form(stage)])
            }
            Stage::Looking(backup) => preview(app, backup, decide),
        })
    };
    el("section")
        .class("card")
        .attr("aria-labelledby", "restore-title")
        .with(el("h2").id("restore-title").say(t::restore_title))
        .with(el("p").say(t::restore_lead))
        .with(el("label").class("button file-button").say(t::restore_file).with(file))
        .with(paste_box("restore-text", "3", t::restore_paste, None, pasted))
        .with(look_button)
        .with(el("h3").say(t::past_title))
        .with(el("p").class("hint").say(t::past_lead))
        .with(draw(past))
        .with(el("div").class("restore-outcome").with(draw(outcome)))
}

/// 昨天 18:05.
fn moment(time: u64, today: Day) -> String {
    let (day, minute) = clock::local(time);
    format!("{} {}", spoken_day(day, today), time_of_day(minute))
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
    fn restore(self, replace: bool) {
        let Stage::Looking(backup) = self.stage.get_untracked() else { return };
        self.stage.set(match self.app.restore(backup.contents, replace) {
            Ok(before) => Stage::Done(before),
            Err(trouble) => Stage::Failed(trouble),
        });
    }

    fn undo(self) {
        let Stage::Done(before) = self.stage.get_untracked() else { return };
        self.stage.set(match self.app.restore(before, true) {
            Ok(_) => Stage::Undone,
            Err(trouble) => Stage::Failed(trouble),
        });
    }
}

fn open_form(stage: RwSignal<Stage>) -> Piece {
    if !secret::is_there() {
        return el("p").attr("role", "alert").say(tl::no_crypto).into();
    }
    let open = move |passphrase| open(stage, passphrase);
    passphrase_form("restore-pass", t::restore_open, open).into()
}

/// What is in a backup, and what to do with it.
fn preview(app: App, backup: &Backup, decide: Decide) -> Piece {
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
        let choose = move || decide.restore(replace);
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
        backup
            .is_locked()
            .then(|| group([sentence("status", t::restore_locked).into(), open_form(decide.stage)]))
            .into(),
        // What is all here already need not be added.
        (missing > 0)
            .then(|| way("restore-merge", false, t::restore_merge, t::restore_merge_hint))
            .into(),
        way("restore-replace", true, t::restore_replace, t::restore_replace_hint),
        button("button button-plain")
            .on_click(move || decide.stage.set(Stage::Choosing))
            .say(ta::cancel)
            .into(),
    ])
}
