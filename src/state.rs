//! The state of the app: plain data in one signal. What changes it is in [`crate::pen`].

use duihun_core::calendar::Day;
use duihun_core::record::{Id, Kind};
use duihun_core::store::{Fault, Place, Receipt, SAMPLE_TEAM, Space, Store, Trouble, Unreadable};
use duihun_core::team::Team;
use duihun_me::{IDENTITY, Mine, Settings};
use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::components::Draw;
use crate::pen;
use crate::route::Route;
use crate::store::settings::StoredSettings;
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
    /// The private records; only who I am until the others are wanted, none while they are locked.
    pub mine: Mine,
}

impl Data {
    /// Which member holds this phone.
    pub fn me(&self) -> Option<Id> {
        self.mine.identity(self.team_id?)
    }
}

/// The store of this browser.
pub type Kept = Store<LocalKv>;

/// How the storage is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// Why changes are in memory only.
    pub trouble: Option<Trouble>,
    /// What could not be read.
    pub faults: Vec<Fault>,
    /// A passphrase is set for the private part.
    pub has_lock: bool,
    /// It was not given yet.
    pub is_locked: bool,
}

/// Whether the private pages show what is private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// They do.
    Open,
    /// A PIN hides them.
    Hidden,
    /// A passphrase locks them.
    Locked,
}

/// A short message, with an undo where there is something to undo.
#[derive(Debug, Clone, Default)]
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
    /// It is time to suggest a backup.
    pub remind: RwSignal<bool>,
    /// The PIN was not given yet, or the page was away for a while; means nothing without a PIN.
    pub hidden: RwSignal<bool>,
    /// What draws the rest of the board, once it has come: see [`crate::pages::rest`]. Of the type that
    /// `later` keeps, since each further type of signal would be compiled into the first load.
    pub rest: RwSignal<Option<Result<Draw, ()>>>,
    toast_count: StoredValue<u32>,
    /// What is in memory and in storage.
    pub(crate) store: StoredValue<Kept>,
    /// A look at what was written is under way; see [`crate::pen`].
    pub(crate) confirming: StoredValue<bool>,
    /// The settings as they stood in storage when last looked at.
    pub(crate) settings_seen: StoredValue<StoredSettings>,
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
            remind: cell(false),
            hidden: cell(true),
            rest: cell(None),
            toast_count: stored(0),
            store: stored(store),
            confirming: stored(false),
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

    /// Reads the team on the screen, and who I am in it. The rest follows with the pen: see
    /// [`App::project_all`].
    pub(crate) fn project(self) {
        let (sample, chosen) =
            self.settings.with_untracked(|settings| (settings.sample, settings.team));
        let data = self.store.try_update_value(|store| {
            let own = chosen.or_else(|| store.teams().into_iter().min());
            let team_id = if sample { Some(SAMPLE_TEAM) } else { own };
            store.read(clock::now(), |name| match name.space {
                Space::Me => name.kind == IDENTITY,
                Space::Team(id) => Some(id) == team_id && Team::SHOWS.contains(&name.kind),
            });
            let of = |space| store.records(space).into_iter().flat_map(|records| records.iter());
            let mut mine = Mine::default();
            for record in of(Space::Me) {
                mine.apply(record);
            }
            let team =
                team_id.map(|id| Team::project_shown(of(Space::Team(id)))).unwrap_or_default();
            Data { team_id, sample, team, mine }
        });
        self.data.set(data.unwrap_or_default());
        if sample {
            pen::with(self, move |pen| (pen.fill_sample)(self));
        }
    }

    pub(crate) fn check_health(self) {
        let health = self.store.with_value(|store| Health {
            trouble: store.trouble(),
            faults: store
                .faults()
                .iter()
                .cloned()
                .chain(self.settings_seen.with_value(|seen| seen.faults.clone()))
                .collect(),
            has_lock: store.has_lock(),
            is_locked: store.is_locked(),
        });
        if self.health.with_untracked(|known| *known != health) {
            // Another window has replaced everything. Somebody who is writing here is asked first.
            if health.trouble == Some(Trouble::Replaced) && !page::keys_are_taken() {
                page::reload();
            }
            self.health.set(health);
        }
    }

    /// Whether what is private may be shown.
    pub fn guard(self) -> Guard {
        if self.health.with(|health| health.is_locked) {
            Guard::Locked
        } else if self.hidden.get() && self.settings.with(|settings| settings.has_pin()) {
            Guard::Hidden
        } else {
            Guard::Open
        }
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
}

/// What a fault is about, in the reader's words.
pub fn fault_name(fault: &Fault) -> String {
    use duihun_core::team as t;
    let of_kind = |kind: Kind| match kind {
        kind if kind.is_private() => texts::trouble::fault_private(),
        t::TEAM_NAME => texts::trouble::fault_team(),
        t::CHANT => texts::trouble::fault_chant(),
        t::DIRECTION => texts::trouble::fault_directions(),
        t::PROFILE | t::DUTY | t::PLACE | t::STRENGTHS | t::PICTURE | t::GROUP_JOB => {
            texts::trouble::fault_members()
        }
        t::TITLE_AWARD => texts::trouble::fault_titles(),
        t::ORDER | t::TARGET | t::CONTEST => texts::trouble::fault_orders(),
        t::FUND_ENTRY | t::ACTIVITY => texts::trouble::fault_fund(),
        t::FAVOURITE => texts::trouble::fault_slogans(),
        _ => texts::trouble::fault_unknown(),
    };
    match Place::parse(&fault.key) {
        Some(place) => of_kind(place.name.kind),
        None if fault.key.starts_with(Settings::KEY) => texts::trouble::fault_settings(),
        None => texts::trouble::fault_device(),
    }
}

/// Whether a fault is more than being newer than this page.
pub fn is_damage(fault: &Fault) -> bool {
    fault.why != Unreadable::Newer
}
