//! The state of the app: plain data in one signal, one door for changes.

use duihun_core::calendar::Day;
use duihun_core::content::{SampleWords, sample_team};
use duihun_core::record::{Id, Kind};
use duihun_core::store::{
    Fault, News, Receipt, SAMPLE_TEAM, ShardName, Space, Store, Trouble, Unreadable,
};
use duihun_core::team::Team;
use duihun_me::{Mine, Settings};
use leptos::prelude::*;

use crate::actions::{self, Action, Known};
use crate::browser::{clock, page};
use crate::route::Route;
use crate::store::settings::{self, StoredSettings};
use crate::store::{self, LocalKv};
use crate::texts;
use crate::view::{cell, memo, stored};

/// Everything the pages draw.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Data {
    /// The team on the screen; none until something of it is written.
    pub team_id: Option<Id>,
    /// It is the sample.
    pub sample: bool,
    /// The team.
    pub team: Team,
    /// The private records.
    pub mine: Mine,
}

impl Data {
    /// Which member holds this phone.
    pub fn me(&self) -> Option<Id> {
        self.mine.identity(self.team_id?)
    }
}

/// How the storage is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Why changes are in memory only.
    pub trouble: Option<Trouble>,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

/// A short message, with an undo where there is something to undo.
#[derive(Debug, Clone)]
pub struct Toast {
    /// Tells toasts apart.
    pub number: u32,
    /// What it says.
    pub text: String,
    /// What it can take back.
    pub undo: Vec<Receipt>,
}

/// How long a toast stays, in milliseconds.
const TOAST: u64 = 10_000;

/// The app's context: signals, and the store behind them.
#[derive(Clone, Copy)]
pub struct App {
    /// What the pages draw.
    pub data: RwSignal<Data>,
    /// Settings of this device.
    pub settings: RwSignal<Settings>,
    /// The page.
    pub route: RwSignal<Route>,
    /// The local day; changes at midnight.
    pub today: RwSignal<Day>,
    /// How the storage is.
    pub health: RwSignal<Health>,
    /// Messages on the screen.
    pub toasts: RwSignal<Vec<Toast>>,
    toast_count: StoredValue<u32>,
    store: StoredValue<Store<LocalKv>>,
    /// The settings as they stood in storage when last looked at.
    settings_seen: StoredValue<StoredSettings>,
}

/// The app from a component.
pub fn app() -> App {
    expect_context()
}

impl App {
    /// Opens the storage and draws up the state.
    pub fn open(read: StoredSettings) -> Self {
        let mut store = store::open();
        store.keep_in_memory_only(SAMPLE_TEAM);
        let app = Self {
            data: cell(Data::default()),
            settings: cell(read.value.clone()),
            route: cell(Route::default()),
            today: cell(clock::today()),
            health: cell(Health::default()),
            toasts: cell(Vec::new()),
            toast_count: stored(0),
            store: stored(store),
            settings_seen: stored(read),
        };
        app.project();
        app.check_health();
        app
    }

    /// A slice of the data that changes only when its value does.
    pub fn slice<T>(self, read: impl Fn(&Data) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        memo(move || self.data.with(&read))
    }

    /// Does what a person did, and keeps it. `None` when it cannot be done.
    pub fn dispatch(self, action: Action) -> Option<Vec<Receipt>> {
        let now = clock::now();
        let today = self.today.get_untracked();
        let receipts = self.store.try_update_value(|store| {
            let writes = self.data.with_untracked(|data| {
                let team_id = data.team_id.unwrap_or_else(|| store.new_id(now));
                let known = Known { team_id, team: &data.team, mine: &data.mine, today, now };
                actions::changes(action, &known, store)
            })?;
            let commit = |(space, changes)| store.commit(space, changes, now);
            let receipts: Vec<Receipt> = writes.into_iter().map(commit).collect();
            Some(receipts)
        })??;
        self.show(&receipts);
        self.save(now);
        Some(receipts)
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

    fn save(self, now: u64) {
        let news = self.store.try_update_value(|store| store.flush(now)).unwrap_or_default();
        self.hear(&news);
        self.check_health();
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
    }

    fn hear(self, news: &[News]) {
        if news.is_empty() {
            return;
        }
        let teamless = self.data.with_untracked(|data| data.team_id.is_none());
        if teamless {
            return self.project();
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

    /// Reads team and private records from the store's memory.
    fn project(self) {
        let sample = self.settings.with_untracked(|settings| settings.sample);
        let data = self.store.with_value(|store| {
            let team_id = if sample { Some(SAMPLE_TEAM) } else { store.teams().into_iter().min() };
            let of = |space| store.records(space).into_iter().flat_map(|records| records.iter());
            let mut mine = Mine::default();
            for record in of(Space::Me) {
                mine.apply(record);
            }
            let team = team_id.map(|id| Team::project(of(Space::Team(id)))).unwrap_or_default();
            Data { team_id, sample, team, mine }
        });
        self.data.set(data);
        if sample {
            self.fill_sample();
        }
    }

    fn check_health(self) {
        let health = self.store.with_value(|store| Health {
            trouble: store.trouble(),
            faults: store
                .faults()
                .iter()
                .cloned()
                .chain(self.settings_seen.with_value(|seen| seen.faults.clone()))
                .collect(),
        });
        if self.health.with_untracked(|known| *known != health) {
            self.health.set(health);
        }
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
            self.project();
        }
    }

    /// Shows the sample team, or puts it away.
    pub fn show_sample(self, sample: bool) {
        self.set(|settings| settings.sample = sample);
        self.project();
        page::scroll_to_top();
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

    /// Shows a message for ten seconds.
    pub fn toast(self, text: String, undo: Vec<Receipt>) {
        let number = self.toast_count.try_update_value(|count| {
            *count += 1;
            *count
        });
        let number = number.unwrap_or_default();
        self.toasts.update(|toasts| {
            // Two at a time is what a phone has room for.
            if toasts.len() > 1 {
                toasts.remove(0);
            }
            toasts.push(Toast { number, text, undo });
        });
        crate::browser::timer::after(TOAST, move || self.close_toast(number));
    }

    /// Takes a message away.
    pub fn close_toast(self, number: u32) {
        let _ = self.toasts.try_update(|toasts| toasts.retain(|toast| toast.number != number));
    }

    /// Room taken in the storage, in UTF-16 units.
    pub fn used(self) -> usize {
        LocalKv::open().used()
    }

    /// Names of the stored values that could not be read.
    pub fn fault_keys(self) -> Vec<String> {
        self.health.with(|health| health.faults.iter().map(|fault| fault.key.clone()).collect())
    }
}

/// What a fault is about, in the reader's words.
pub fn fault_name(fault: &Fault) -> String {
    use duihun_core::team as t;
    let of_kind = |kind: Kind| match kind {
        kind if kind.is_private() => texts::app::fault_private(),
        t::TEAM_NAME => texts::app::fault_team(),
        t::CHANT => texts::app::fault_chant(),
        t::DIRECTION => texts::app::fault_directions(),
        t::PROFILE | t::DUTY | t::PLACE => texts::app::fault_members(),
        t::TITLE_AWARD => texts::app::fault_titles(),
        t::FAVOURITE => texts::app::fault_slogans(),
        _ => texts::app::fault_unknown(),
    };
    match ShardName::parse(&fault.key) {
        Some((name, _)) => of_kind(name.kind),
        None if fault.key.starts_with(Settings::KEY) => texts::app::fault_settings(),
        None => texts::app::fault_device(),
    }
}

/// Whether a fault is damage; the others are only newer than this page.
pub fn is_damage(fault: &Fault) -> bool {
    fault.why == Unreadable::Damaged
}

fn sample_words() -> SampleWords {
    use crate::texts::sample as s;
    SampleWords {
        team: s::team(),
        chant: [s::chant_one(), s::chant_two()],
        nicknames: std::array::from_fn(s::nick_n),
        jobs: std::array::from_fn(s::job_n),
        directions: std::array::from_fn(s::direction_n),
    }
}
