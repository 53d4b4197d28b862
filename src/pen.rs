//! The pen: everything that changes the store. It is fetched as soon as the first page is drawn, since
//! nothing of it is needed to look at the board; see [`crate::pages`] for how.
//!
//! Pages and forms, which come later too, call [`App::dispatch`] and its like directly. What is there
//! from the start goes through [`with`], which waits for the pen where it is not here yet.

use duihun_core::calendar::Day;
use duihun_core::content::{SampleWords, sample_team};
use duihun_core::record::{Id, Kind, Record, Records};
use duihun_core::store::{
    Backup, Change, Contents, News, Receipt, SAMPLE_TEAM, Space, Store, Trouble,
};
use duihun_core::team::{More, TEAM_NAME, Team, is_of_year, month_summaries, old_years};
use duihun_me::{CARE, DAILY, PUT_OFF, SESSION_ONLY, Settings};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use crate::actions::{self, Action, Known};
use crate::browser::{chance, clock, page, persist, timer};
use crate::state::{App, Toast};
use crate::store::LocalKv;
use crate::store::settings;
use crate::texts;

/// What the pen can do.
#[derive(Clone, Copy)]
pub struct Pen {
    /// See [`App::dispatch`].
    pub dispatch: fn(App, Action) -> Option<Vec<Receipt>>,
    /// See [`App::undo`].
    pub undo: fn(App, &Toast),
    /// See [`App::external`].
    pub external: fn(App, Option<&str>),
    /// See [`App::show_sample`].
    pub show_sample: fn(App, bool),
    /// See [`App::welcomed`].
    pub welcomed: fn(App),
    /// See [`App::fill_sample`].
    pub fill_sample: fn(App),
    /// See [`App::tidy`].
    pub tidy: fn(App),
}

/// How long after a save it is looked at again, in milliseconds: long after any other window's save of
/// the same instant.
const CONFIRM: u64 = 3000;

/// How many days back 目标 looks at first: rates are counted from the last ninety.
const LATELY: i32 = 100;

/// How many shards are read in one go after the first paint: some milliseconds on a slow phone.
const AT_A_TIME: usize = 24;

/// Fetches the pen ahead of its first use, and finishes what a closed window left undone.
pub async fn fetch_ahead(app: App) {
    // What does not come now is asked for again when it is wanted.
    if let Ok(pen) = later::pen().await {
        (pen.tidy)(app);
    }
}

/// Does something with the pen, at once or as soon as it is here. Where it does not come, a message
/// says so, and nothing is changed.
pub fn with(app: App, what: impl FnOnce(Pen) + 'static) {
    with_boxed(app, Box::new(what));
}

fn with_boxed(app: App, what: Box<dyn FnOnce(Pen)>) {
    leptos::task::spawn_local(async move {
        match later::pen().await {
            Ok(pen) => what(pen),
            Err(_) => app.toast(texts::app::load_failed(), Vec::new()),
        }
    });
}

/// The seam; see [`crate::pages`].
#[allow(unsafe_code, reason = "the code that wasm_split writes to call into the other file")]
mod later {
    use leptos::wasm_split::wasm_split;

    use super::{App, Pen, SplitLoaderError};

    #[wasm_split(pen, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn pen() -> Result<Pen, SplitLoaderError> {
        Ok(Pen {
            dispatch: App::dispatch,
            undo: App::undo,
            external: App::external,
            show_sample: App::show_sample,
            welcomed: App::welcomed,
            fill_sample: App::fill_sample,
            tidy: App::tidy,
        })
    }
}

impl App {
    /// Does what a person did, and keeps it. `None` when it cannot be done.
    pub fn dispatch(self, action: Action) -> Option<Vec<Receipt>> {
        let now = clock::now();
        let today = self.today.get_untracked();
        let apart = self.settings.with_untracked(|settings| settings.is_on(SESSION_ONLY));
        let receipts = self.store.try_update_value(|store| {
            store.hold_back(if apart { CARE } else { &[] });
            let writes = self.data.with_untracked(|data| {
                let team_id = data.team_id.unwrap_or_else(|| store.new_id(now));
                let (team, mine, minute) = (&data.team, &data.mine, clock::minute());
                let known = Known { team_id, team, mine, today, minute, now, apart };
                actions::changes(action, &known, store)
            })?;
            let commit = |(space, changes)| store.commit(space, changes, now);
            let receipts: Vec<Receipt> = writes.into_iter().map(commit).collect();
            Some(receipts)
        })??;
        self.show(&receipts);
        self.save(now);
        persist::ask();
        Some(receipts)
    }

    /// Keeps changes that were worked out elsewhere.
    pub fn commit(self, writes: Vec<(Space, Vec<Change>)>) -> Vec<Receipt> {
        let now = clock::now();
        let receipts = self.store.try_update_value(|store| {
            let commit = |(space, changes)| store.commit(space, changes, now);
            writes.into_iter().map(commit).collect::<Vec<_>>()
        });
        let receipts = receipts.unwrap_or_default();
        self.show(&receipts);
        self.save(now);
        persist::ask();
        receipts
    }

    /// As [`App::dispatch`], with a message that can take it back.
    pub fn dispatch_undoable(self, action: Action, text: String) {
        if let Some(receipts) = self.dispatch(action) {
            self.toast(text, receipts);
        }
    }

    /// Takes back what a message speaks of.
    pub fn undo(self, toast: &Toast) {
        let now = clock::now();
        let redone = self.store.try_update_value(|store| {
            toast.undo.iter().map(|receipt| store.undo(receipt, now)).collect::<Vec<_>>()
        });
        self.show(&redone.unwrap_or_default());
        self.save(now);
        self.close_toast(toast.number);
        self.toast(texts::app::undone(), Vec::new());
    }

    /// Draws what was just written.
    fn show(self, receipts: &[Receipt]) {
        if receipts.iter().all(|receipt| receipt.written().next().is_none()) {
            return;
        }
        page::rescue_focus();
        self.data.update(|data| {
            for receipt in receipts {
                if let (Space::Team(id), None) = (receipt.space(), data.team_id) {
                    data.team_id = Some(id);
                }
                for record in receipt.written() {
                    match receipt.space() {
                        Space::Me => data.mine.apply(record),
                        Space::Team(_) => data.team.apply(record),
                    }
                }
            }
        });
    }

    pub(crate) fn save(self, now: u64) {
        let news = self.store.try_update_value(|store| store.flush(now)).unwrap_or_default();
        self.hear(&news);
        self.check_health();
        self.confirm_soon();
    }

    /// Reads everything from the store's memory.
    pub fn project_all(self) {
        self.project();
        self.widen();
        self.read_mine();
    }

    /// Reads what the board shows beyond its first screen, but for praise that was not read yet: of that there
    /// may be years, which follow a little at a time.
    fn widen(self) {
        let Some(team) = self.data.with_untracked(|data| data.team_id) else {
            return self.data.update(|data| data.team.widen([]));
        };
        let space = Space::Team(team);
        self.data.update(|data| {
            self.store.update_value(|store| {
                store.read(clock::now(), |name| {
                    name.space == space && More::KINDS.contains(&name.kind)
                });
                let records = store.records(space).into_iter().flat_map(Records::iter);
                data.team.widen(records);
            });
        });
    }

    /// Reads all of a kind of which there may be years, for what has to be counted from the first of them. Pages
    /// that need it call it, since they may come before all is read.
    pub fn read_all(self, kind: Kind) {
        let Some(team) = self.data.with_untracked(|data| data.team_id) else { return };
        let space = Space::Team(team);
        let news = self.store.try_update_value(|store| {
            store.read(clock::now(), |name| name.space == space && name.kind == kind)
        });
        if !self.data.with_untracked(|data| data.team.is_wide()) {
            return self.widen();
        }
        self.hear(&news.unwrap_or_default());
    }

    /// Reads the private records. Pages that show them call it, since they may come before the pen.
    pub fn read_mine(self) {
        let is_locked = self.health.with_untracked(|health| health.is_locked);
        if is_locked || self.data.with_untracked(|data| data.mine.is_whole()) {
            return;
        }
        self.data.update(|data| {
            self.store.update_value(|store| {
                store.read(clock::now(), |name| name.space == Space::Me);
                let records = store.records(Space::Me);
                data.mine.fill(records.into_iter().flat_map(Records::iter));
            });
        });
    }

    /// Reads the private records that 目标 begins with: of what there is every day, the last months. With years of it
    /// the page would come late; the rest follows with [`App::tidy`].
    pub fn read_mine_lately(self) {
        let is_locked = self.health.with_untracked(|health| health.is_locked);
        if is_locked || self.data.with_untracked(|data| data.mine.is_begun()) {
            return;
        }
        let today = self.today.get_untracked();
        let first = Day(today.0 - LATELY);
        let first = first.year() as u32 * 12 + first.month() - 1;
        self.data.update(|data| {
            self.store.update_value(|store| {
                store.read(clock::now(), |name| {
                    name.space == Space::Me && (name.month >= first || !DAILY.contains(&name.kind))
                });
                let records = store.records(Space::Me);
                data.mine.fill_lately(records.into_iter().flat_map(Records::iter));
            });
        });
    }

    /// Reads what is not on the screen, a little at a time, and then writes what a window that was closed
    /// in the midst of it left behind.
    pub fn tidy(self) {
        if !self.data.with_untracked(|data| data.team.is_wide()) {
            self.widen();
        }
        let mut left = AT_A_TIME;
        let rest = self.store.try_update_value(|store| {
            let news = store.read(clock::now(), |_| {
                left = left.saturating_sub(1);
                left > 0
            });
            (news, store.has_unread())
        });
        let Some((news, has_unread)) = rest else { return };
        self.hear(&news);
        if has_unread {
            return timer::after(0, move || self.tidy());
        }
        self.read_mine();
        self.save(clock::now());
        self.remind_of_backup();
    }

    /// Suggests a backup to a team that has been here for a while.
    fn remind_of_backup(self) {
        let team = self.data.with_untracked(|data| data.team_id.filter(|_| !data.sample));
        let Some(Id(made)) = team else { return };
        let since = Day((made.millis / 86_400_000) as i32);
        let today = self.today.get_untracked();
        let due = self.settings.with_untracked(|settings| settings.backup_is_due(today, since));
        self.remind.set(due);
    }

    /// Not now: asks again in a week.
    pub fn put_off_backup(self) {
        let today = self.today.get_untracked();
        self.set(|settings| settings.set_day(PUT_OFF, Some(today)));
        self.remind.set(false);
    }

    /// Storage has no lock that holds between windows: what was written is looked for again a little
    /// later, and written once more where another window wrote over it in the same instant.
    fn confirm_soon(self) {
        let is_due = self.store.with_value(|store| store.is_unconfirmed() && !store.is_read_only());
        if !is_due || self.confirming.get_value() {
            return;
        }
        self.confirming.set_value(true);
        timer::after(CONFIRM, move || {
            self.confirming.set_value(false);
            let now = clock::now();
            let news = self.store.try_update_value(|store| store.confirm(now));
            self.hear(&news.unwrap_or_default());
            self.save(now);
        });
    }

    /// Another tab changed the storage.
    pub fn external(self, key: Option<&str>) {
        if key.is_none_or(|key| key.starts_with(Settings::KEY)) {
            self.reread_settings();
        }
        let now = clock::now();
        let news = self.store.try_update_value(|store| {
            let mut news = store.external(key, now);
            news.extend(store.flush(now));
            news
        });
        self.hear(&news.unwrap_or_default());
        self.check_health();
        self.confirm_soon();
    }

    pub(crate) fn hear(self, news: &[News]) {
        let is_shown = |(space, key): &&News| match space {
            Space::Me => self.data.with_untracked(|data| data.mine.is_whole()),
            Space::Team(_) => {
                More::MANY.contains(&key.kind)
                    || Team::SHOWS.contains(&key.kind)
                    || More::KINDS.contains(&key.kind)
                    || Team::FOLLOWED.contains(&key.kind)
            }
        };
        let news: Vec<&News> = news.iter().filter(is_shown).collect();
        if news.is_empty() {
            return;
        }
        let teamless = self.data.with_untracked(|data| data.team_id.is_none());
        if teamless {
            return self.project_all();
        }
        self.data.update(|data| {
            self.store.with_value(|store| {
                for (space, key) in news {
                    let Some(record) = store.get(*space, *key) else { continue };
                    match space {
                        Space::Me => data.mine.apply(record),
                        Space::Team(id) if Some(*id) == data.team_id => data.team.apply(record),
                        Space::Team(_) => {}
                    }
                }
            });
        });
    }

    /// Changes settings and keeps them.
    pub fn set(self, change: impl FnOnce(&mut Settings)) {
        // The newest from storage first: another tab may have changed another setting.
        self.reread_settings();
        self.settings.update(change);
        self.settings.with_untracked(|settings| {
            settings::write(&self.settings_seen.with_value(|seen| seen.key.clone()), settings);
        });
        self.settings_seen.set_value(settings::read());
    }

    /// Turns a switch of the settings on if it is off, and off if it is on.
    pub fn flip(self, name: &str) {
        self.set(|settings| {
            let on = !settings.is_on(name);
            settings.switch(name, on);
        });
    }

    /// Takes over what another tab wrote. What this one could not write, for want of room or of
    /// storage, is not what another tab wrote: only a change of the stored settings counts.
    fn reread_settings(self) {
        let read = settings::read();
        if self.settings_seen.with_value(|seen| seen.value == read.value) {
            return;
        }
        let before = self.settings.with_untracked(|settings| settings.sample);
        let after = read.value.sample;
        self.settings.set(read.value.clone());
        self.settings_seen.set_value(read);
        if before != after {
            self.project_all();
        }
    }

    /// Shows the sample team, or puts it away.
    pub fn show_sample(self, sample: bool) {
        self.set(|settings| settings.sample = sample);
        self.project_all();
        page::scroll_to_top();
    }

    /// The questions of the first visit were answered, or skipped.
    pub fn welcomed(self) {
        self.set(|settings| settings.welcomed = true);
    }

    /// Makes the sample team in memory, once its words are here.
    fn fill_sample(self) {
        let here = self.data.with_untracked(|data| !data.team.is_blank());
        if here {
            return;
        }
        leptos::task::spawn_local(async move {
            if texts::load(texts::Part::Sample).await.is_err() {
                return self.toast(texts::app::load_failed(), Vec::new());
            }
            self.widen();
            let changes = untrack(|| sample_team(&sample_words(), self.today.get()));
            let space = Space::Team(SAMPLE_TEAM);
            let receipt =
                self.store.try_update_value(|store| store.commit(space, changes, clock::now()));
            let still = self.data.with_untracked(|data| data.sample);
            if let Some(receipt) = receipt.filter(|_| still) {
                self.show(&[receipt]);
            }
        });
    }

    /// The teams on this device with their names; the one on the screen among them, even if nothing is
    /// written of it yet.
    pub fn teams(self) -> Vec<(Id, String)> {
        let shown = self.data.with(|data| data.team_id.filter(|_| !data.sample));
        self.store.with_value(|store| {
            let mut ids = store.teams();
            ids.extend(shown.filter(|id| !ids.contains(id)));
            ids.sort_unstable();
            let name = |id| {
                let records = store.records(Space::Team(id)).into_iter();
                // Of years of orders and praise only the name is wanted.
                let names = records.flat_map(|records| records.of_kind(TEAM_NAME));
                Team::project_shown(names).name().unwrap_or_default().to_string()
            };
            ids.into_iter().map(|id| (id, name(id))).collect()
        })
    }

    /// Puts a team on the screen; with `None` a new one.
    pub fn show_team(self, team: Option<Id>) {
        let id = team.or_else(|| self.store.try_update_value(|store| store.new_id(clock::now())));
        self.set(|settings| {
            settings.team = id;
            settings.sample = false;
            settings.welcomed = true;
        });
        self.project_all();
    }

    /// All records of this device, stored or in memory only, the settings, and what cannot be read: as a
    /// backup file holds them. What a passphrase locks stays sealed; `opened` opens it, for a file that is
    /// sealed as a whole.
    pub fn backup(self, opened: bool) -> Vec<(String, String)> {
        let mut entries = self.store.with_value(|store| store.entries(opened));
        let settings = self.settings.with_untracked(Settings::text);
        entries.push((Settings::KEY.to_string(), settings));
        entries
    }

    /// The values that could not be read, as they were found.
    pub fn unreadable(self) -> Vec<(String, String)> {
        let keys = self.health.with_untracked(|health| {
            health.faults.iter().map(|fault| fault.key.clone()).collect::<Vec<_>>()
        });
        let value = |key: String| {
            let value = self.store.with_value(|store| store.leftover(&key))?;
            Some((key, value))
        };
        keys.into_iter().filter_map(value).collect()
    }

    /// When the snapshots begin, the latest first, in milliseconds since 1970.
    pub fn snapshots(self) -> Vec<u64> {
        self.data.track();
        self.store.with_value(Store::snapshots)
    }

    /// Everything as it was when a snapshot began.
    pub fn snapshot(self, time: u64) -> Backup {
        self.store.with_value(|store| store.snapshot(time))
    }

    /// How many records of a backup are news to this device.
    pub fn missing(self, contents: &Contents) -> usize {
        self.store.with_value(|store| store.missing(contents))
    }

    /// Takes a backup in, beside what is here or in its place. Gives what was here before.
    ///
    /// # Errors
    /// Why it could not be done; then nothing has changed.
    pub fn restore(self, contents: Contents, replace: bool) -> Result<Contents, Trouble> {
        let now = clock::now();
        let entropy = chance::entropy();
        let restored = self.store.try_update_value(|store| {
            if replace {
                return store.replace(contents, now, entropy);
            }
            let before = store.contents();
            store.receive(&contents, now);
            store.renew_device(entropy);
            Ok(before)
        });
        let before = restored.unwrap_or(Err(Trouble::Blocked))?;
        self.set(|settings| {
            settings.sample = false;
            settings.welcomed = true;
            if replace {
                settings.team = None;
            }
        });
        self.save(now);
        self.project_all();
        Ok(before)
    }

    /// The years of the team on the screen that may become a yearbook, with how much of each there is.
    pub fn old_years(self) -> Vec<(i32, usize)> {
        let today = self.today.get();
        let Some(team) = self.data.with(|data| data.team_id.filter(|_| !data.sample)) else {
            return Vec::new();
        };
        let years = self.store.try_update_value(|store| {
            store.read(clock::now(), |name| name.space == Space::Team(team));
            let records = store.records(Space::Team(team)).into_iter().flat_map(Records::iter);
            old_years(records, today).into_iter().collect()
        });
        years.unwrap_or_default()
    }

    /// The entries of a yearbook file: a backup that holds one year's orders and praise of a team.
    pub fn yearbook(self, year: i32) -> Vec<(String, String)> {
        let team = self.data.with_untracked(|data| data.team_id);
        let of_year = |space, record: &Record| {
            matches!(space, Space::Team(id) if Some(id) == team) && is_of_year(record, year)
        };
        Backup::entries(&self.store.with_value(Store::contents).only(of_year))
    }

    /// Leaves only the sums of a year here. Gives what was here before.
    ///
    /// # Errors
    /// Why it could not be done; then everything is still here.
    pub fn fold(self, year: i32) -> Result<Contents, Trouble> {
        let now = clock::now();
        let team = self.data.with_untracked(|data| data.team_id).ok_or(Trouble::Blocked)?;
        let space = Space::Team(team);
        let folded = self.store.try_update_value(|store| {
            let before = store.contents();
            let old = before.only(|other, record| other == space && is_of_year(record, year));
            let records = old.spaces().flat_map(|(_, records)| records.iter());
            let sums = month_summaries(records);
            // The sums first: whatever happens in between, nothing is counted twice, or lost.
            let changes =
                sums.iter().map(|sum| Change::put(store.new_id(now), sum)).collect::<Vec<_>>();
            store.commit(space, changes, now);
            store.flush(now);
            let rest = |other, record: &Record| other != space || !is_of_year(record, year);
            store.replace(store.contents().only(rest), now, chance::entropy())?;
            Ok(before)
        });
        let before = folded.unwrap_or(Err(Trouble::Blocked));
        self.save(now);
        self.project_all();
        before
    }

    /// Erases all of 歇口气 for good.
    ///
    /// # Errors
    /// Why it could not be done; then everything is still here.
    pub fn erase_care(self) -> Result<(), Trouble> {
        let now = clock::now();
        let entropy = chance::entropy();
        let erased = self.store.try_update_value(|store| store.erase_private(CARE, now, entropy));
        self.save(now);
        self.project_all();
        erased.unwrap_or(Err(Trouble::Blocked))
    }

    /// Room taken in the storage, in UTF-16 units.
    pub fn used(self) -> usize {
        LocalKv::open().used()
    }
}

fn sample_words() -> SampleWords {
    use crate::texts::sample as s;
    SampleWords {
        team: s::team(),
        chant: [s::chant_one(), s::chant_two()],
        nicknames: std::array::from_fn(s::nick_n),
        jobs: std::array::from_fn(s::job_n),
        directions: std::array::from_fn(s::direction_n),
        levels: std::array::from_fn(s::level_n),
        values: std::array::from_fn(s::value_n),
        praise: std::array::from_fn(s::praise_n),
        rules: std::array::from_fn(s::rule_n),
        deed: s::deed(),
        lines: s::lines(),
        reason: s::reason(),
        fund: std::array::from_fn(s::fund_n),
        activity: std::array::from_fn(s::activity_n),
        tasks: std::array::from_fn(s::task_n),
        contest: std::array::from_fn(s::contest_n),
    }
}
