//! A data set as years of use leave it behind: a team's records and those of one person, who leads it
//! and makes calls herself. It follows from the seed alone, and every record is made at its own time,
//! on the phone of whoever made it.

mod chance;
mod days;
mod own;
mod own_texts;
mod team;
mod texts;

use duihun_core::calendar::Day;
use duihun_core::random::Random;
use duihun_core::record::Id;
use duihun_core::store::{Backup, Change, MemoryKv, Space, Store};
use duihun_core::team::limits;
use duihun_me::{Goal, Settings, TodayGoal};

use chance::Chance;
use days::{instant, years_before};

/// What is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// How many members the team has.
    pub members: usize,
    /// For how many years there are records of the team.
    pub years: u32,
    /// For how many years there are private records.
    pub private_years: u32,
    /// What the chance begins with.
    pub seed: u64,
    /// The last day of all.
    pub until: Day,
}

impl Wanted {
    /// What the requirement on room speaks of: 30 members, 3 years, 10 private ones, up to a fixed day.
    #[must_use]
    pub fn usual() -> Self {
        Self { members: 30, years: 3, private_years: 10, seed: 1, until: Day(20_781) }
    }
}

/// The data set in a storage.
pub struct Sample {
    /// Everything in memory; all of it is stored too.
    pub store: Store<MemoryKv>,
    kv: MemoryKv,
    settings: Settings,
}

impl Sample {
    /// Makes it.
    ///
    /// # Errors
    /// What is wrong with what is wanted, in a sentence.
    pub fn make(wanted: Wanted) -> Result<Self, String> {
        let Wanted { members, years, private_years, until, .. } = wanted;
        if !(1..=limits::MEMBERS).contains(&members) {
            return Err(format!("a team has 1 to {} members", limits::MEMBERS));
        }
        if years.max(private_years) > 20 {
            return Err("at most 20 years".into());
        }
        if !(2000..2100).contains(&until.year()) {
            return Err("the last day lies in the years 2000 to 2099".into());
        }
        let mut random = Random(wanted.seed);
        let phones: Vec<u64> = (0..members).map(|_| random.next()).collect();
        let kv = MemoryKv::default();
        let store = Store::open(kv.clone(), 0, (phones[0], 0));
        let mut making = Making {
            random,
            store,
            phones,
            sessions: vec![0; members],
            team: None,
            members: Vec::new(),
            orders: Vec::new(),
            praise: Vec::new(),
            today_goal: None,
            goals: Vec::new(),
            habits: Vec::new(),
            events: Vec::new(),
        };
        let (team_from, me_from) = (years_before(until, years), years_before(until, private_years));
        for day in (team_from.min(me_from).0..=until.0).map(Day) {
            making.sessions = (0..members).map(|_| making.random.next() as u16).collect();
            if day >= me_from {
                making.private_day(day, day == me_from);
            }
            if day >= team_from {
                making.team_day(day, day == team_from);
            }
            making.commit();
        }
        making.finish(kv)
    }

    /// The whole storage, as the app leaves it.
    #[must_use]
    pub fn local_storage(&self) -> Vec<(String, String)> {
        let mut values = self.kv.dump();
        values.insert(Settings::KEY.into(), self.settings.text());
        values.into_iter().collect()
    }

    /// The entries of a backup file, in the order in which the app writes them.
    #[must_use]
    pub fn backup(&self) -> Vec<(String, String)> {
        let mut entries = Backup::entries(&self.store.contents());
        entries.push((Settings::KEY.into(), self.settings.text()));
        entries
    }
}

type Maker = Box<dyn FnOnce(Id) -> Change>;

enum What {
    /// A new record.
    New(Space, Maker),
    /// A record whose id is known.
    Again(Space, Change),
    SetGoal(TodayGoal),
    TickGoal,
}

struct Event {
    at: u64,
    who: usize,
    what: What,
}

/// A member's order to come.
struct Due {
    day: Day,
    minute: u16,
    member: usize,
}

struct Making {
    random: Random,
    store: Store<MemoryKv>,
    /// Device numbers of the members; the first is the leader's, on whose phone all of this lies.
    phones: Vec<u64>,
    /// With what tick each phone's page begins today.
    sessions: Vec<u16>,
    team: Option<Id>,
    members: Vec<Id>,
    /// What this month's orders and this week's praise will be.
    orders: Vec<Due>,
    praise: Vec<Due>,
    today_goal: Option<(Id, TodayGoal)>,
    /// Personal goals that are under way.
    goals: Vec<(Id, Goal)>,
    /// Habits, and whether only working days count.
    habits: Vec<(Id, bool)>,
    /// What happens today.
    events: Vec<Event>,
}

impl Making {
    fn add(
        &mut self,
        space: Space,
        day: Day,
        minute: u16,
        who: usize,
        make: impl FnOnce(Id) -> Change + 'static,
    ) {
        self.at(day, minute, who, What::New(space, Box::new(make)));
    }

    fn at(&mut self, day: Day, minute: u16, who: usize, what: What) {
        let at = instant(day, minute) + self.random.below(60_000);
        self.events.push(Event { at, who, what });
    }

    /// Does what happens on a day, in its order.
    fn commit(&mut self) {
        let mut events = std::mem::take(&mut self.events);
        events.sort_by_key(|event| event.at);
        for Event { at, who, what } in events {
            self.store.renew_device((self.phones[who], self.sessions[who]));
            let (space, change) = match what {
                What::New(space, make) => (space, make(self.store.new_id(at))),
                What::Again(space, change) => (space, change),
                What::SetGoal(goal) => {
                    let id = self.store.new_id(at);
                    let change = Change::put(id, &goal);
                    self.today_goal = Some((id, goal));
                    (Space::Me, change)
                }
                What::TickGoal => {
                    let Some((id, mut goal)) = self.today_goal.take() else { continue };
                    let share = self.random.around(70, 150);
                    goal.count = goal.target.map(|target| target * share / 100);
                    goal.done = share >= 100;
                    (Space::Me, Change::put(id, &goal))
                }
            };
            self.store.commit(space, vec![change], at);
        }
    }

    fn again(&mut self, space: Space, day: Day, minute: u16, change: Change) {
        self.at(day, minute, 0, What::Again(space, change));
    }

    fn finish(mut self, kv: MemoryKv) -> Result<Sample, String> {
        // The storage is the leader's.
        self.store.renew_device((self.phones[0], 0));
        self.store.flush(0);
        self.store.confirm(0);
        if let Some(trouble) = self.store.trouble() {
            return Err(format!("not stored: {trouble:?}"));
        }
        if self.store.waiting() || self.store.is_unconfirmed() {
            return Err("something is not stored".into());
        }
        let mut settings = Settings::default();
        settings.welcomed = true;
        settings.team = self.team;
        Ok(Sample { store: self.store, kv, settings })
    }
}
