//! A data set as years of use leave it behind: a team's records and those of one person, who leads it
//! and makes calls herself. It follows from the seed alone, and every record is made at its own time,
//! on the phone of whoever made it.

mod texts;

use duihun_core::calendar::Day;
use duihun_core::content::{Family, TITLES, TitleNumber};
use duihun_core::record::Id;
use duihun_core::store::{Backup, Change, MemoryKv, Space, Store};
use duihun_core::team::{
    Aim, Chant, Direction, Duty, Numbers, Order, Pattern, Place, Praise, PraiseFor, Profile, Role,
    TeamName, Title, TitleAward, WorkPattern, limits,
};
use duihun_me::{
    Area, DayLog, Energy, Face, Goal, Identity, IfThen, Mood, OthersDay, Settings, TodayGoal,
};

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

/// Seeded chance (SplitMix64), as in `crates/core/src/slogan/random.rs`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included.
    fn within(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(u64::from(high - low) + 1) as u32
    }

    /// Around the middle more often than at the ends.
    fn around(&mut self, low: u32, high: u32) -> u32 {
        let span = high - low;
        low + self.within(0, span / 2) + self.within(0, span - span / 2)
    }

    /// The text with its number in it, and the number.
    fn filled(&mut self, text: &str) -> (String, u32) {
        let (place, number) = if text.contains("{m}") {
            ("{m}", self.within(10, 60))
        } else {
            ("{n}", self.within(2, 9))
        };
        (text.replace(place, &number.to_string()), number)
    }

    fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }

    /// One of some texts, with a number where it wants one.
    fn text(&mut self, from: &[&str]) -> String {
        let text = *self.pick(from);
        self.filled(text).0
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
    /// What happens today.
    events: Vec<Event>,
}

impl Making {
    fn team_day(&mut self, day: Day, is_first: bool) {
        let Some(team) = (if is_first { self.found(day) } else { self.team }) else { return };
        let space = Space::Team(team);
        if is_first || (day.day() == 1 && (day.month() - 1).is_multiple_of(3)) {
            self.quarter_begins(space, day, is_first);
        }
        if is_first || day.day() == 1 {
            self.orders = self.due(15, days_of_month(day));
        }
        if is_first || day.weekday() == 0 {
            self.praise = self.due(3, days_of_week(day));
        }
        let mut orders = vec![(0u32, 0i64); self.members.len()];
        for Due { minute, member, .. } in of_day(&mut self.orders, day) {
            let count = if self.random.percent(4) { 2 } else { 1 };
            let premium = self.premium() * i64::from(count);
            orders[member].0 += u32::from(count);
            orders[member].1 += premium;
            let product = self.random.percent(60).then(|| *self.random.pick(&texts::PRODUCTS));
            let order = Order {
                member: self.members[member],
                day,
                minute,
                count,
                premium: self.random.percent(80).then_some(premium),
                product: product.map(Into::into),
            };
            self.add(space, day, minute, member, move |id| Change::put(id, &order));
        }
        for Due { minute, member, .. } in of_day(&mut self.praise, day) {
            let others = self.members.len() as u64 - 1;
            let from = (others > 0).then(|| {
                let from = self.random.below(others) as usize;
                if from < member { from } else { from + 1 }
            });
            let (sort, words) = self.praise_words();
            // What a customer said is written down by the leader.
            let from = from.filter(|_| sort != PraiseFor::CUSTOMER);
            let praise = Praise {
                to: self.members[member],
                from: from.map(|from| self.members[from]),
                sort,
                words,
                on: day,
            };
            let who = from.unwrap_or(0);
            self.add(space, day, minute, who, move |id| Change::put(id, &praise));
        }
        if is_working_day(day) {
            for (n, member) in self.members.clone().into_iter().enumerate() {
                let numbers = self.numbers(1, orders[n]);
                let slip = OthersDay { team, member, day, numbers };
                let minute = self.random.around(1080, 1250) as u16;
                self.add(Space::Me, day, minute, 0, move |id| Change::put(id, &slip));
            }
        }
    }

    /// The team is founded, on the morning of its first day.
    fn found(&mut self, day: Day) -> Option<Id> {
        let at = instant(day, 8 * 60 + 30);
        self.store.renew_device((self.phones[0], self.sessions[0]));
        let team = self.store.new_id(at);
        let space = Space::Team(team);
        let anchor = days_of_week(day).next()?;
        let anchor = if is_working_day(Day(anchor.0 + 5)) { anchor } else { Day(anchor.0 + 7) };
        let pattern = WorkPattern {
            pattern: Pattern::ALTERNATING,
            anchor: Some(anchor),
            days_on: None,
            days_off: None,
        };
        let changes = vec![
            Change::put(team, &TeamName { name: texts::TEAM.into() }),
            Change::put(team, &pattern),
        ];
        self.store.commit(space, changes, at);
        for n in 0..self.phones.len() {
            let at = at + 15_000 * (n as u64 + 1) + self.random.below(9_000);
            let member = self.store.new_id(at);
            let (profile, duty) = (self.profile(n, day), self.duty(n));
            let changes = vec![
                Change::put(member, &profile),
                Change::put(member, &duty),
                Change::put(member, &Place { rank: (n as i64 + 1) << 16 }),
            ];
            self.store.commit(space, changes, at);
            self.members.push(member);
        }
        let identity = Identity { member: self.members.first().copied() };
        self.store.commit(Space::Me, vec![Change::put(team, &identity)], at + 3_600_000);
        self.team = Some(team);
        self.team
    }

    fn profile(&mut self, n: usize, day: Day) -> Profile {
        let name = texts::NICKNAMES[n % texts::NICKNAMES.len()];
        let turn = n / texts::NICKNAMES.len();
        let mut strengths = vec![*self.random.pick(&Family::ALL)];
        let second = *self.random.pick(&Family::ALL);
        if !strengths.contains(&second) {
            strengths.push(second);
        }
        let tells = self.random.percent(60);
        Profile {
            nickname: if turn == 0 { name.into() } else { format!("{name}{}", turn + 1) },
            strengths,
            birthday_month: tells.then(|| self.random.within(1, 12) as u8),
            birthday_day: tells.then(|| self.random.within(1, 28) as u8),
            joined_on: Some(Day(day.0 - self.random.within(0, 700) as i32)),
            lines: self.random.percent(50).then(|| self.random.text(&texts::LINES)),
        }
    }

    fn duty(&mut self, n: usize) -> Duty {
        Duty {
            role: if n == 0 { Role::LEADER } else { Role::AGENT },
            jobs: texts::JOBS.get(n).map(|job| (*job).into()).into_iter().collect(),
            grade: Some((*self.random.pick(&texts::GRADES)).into()),
            left_on: None,
        }
    }

    /// New direction goals and titles; with a new year a new chant too.
    fn quarter_begins(&mut self, space: Space, day: Day, is_first: bool) {
        let Space::Team(team) = space else { return };
        let quarter = day.quarter();
        let year = quarter.year;
        let mut directions = vec![(Some(quarter.number as u8), texts::QUARTER_AIMS.as_slice())];
        if is_first || quarter.number == 1 {
            let lines = self.random.pick(&texts::CHANTS).map(String::from).to_vec();
            let chant = Change::put(team, &Chant { lines, since: Some(day) });
            self.again(space, day, 600, chant);
            // One of each half, so that they differ.
            directions.extend(texts::YEAR_AIMS.chunks(4).map(|half| (None, half)));
        }
        for (n, (quarter, from)) in (0..).zip(directions) {
            let (aim, text) = (*self.random.pick(&Aim::ALL), self.random.text(from));
            let direction = Direction { aim, year, quarter, text };
            self.add(space, day, 605 + n, 0, move |id| Change::put(id, &direction));
        }
        for member in self.members.clone() {
            if !is_first && self.random.percent(50) {
                continue;
            }
            let title = if self.random.percent(75) {
                Title::Catalogue(TitleNumber(self.random.below(u64::from(TITLES)) as u16))
            } else {
                Title::Own(self.random.text(&texts::OWN_TITLES))
            };
            let reason = self.random.percent(50).then(|| self.random.text(&texts::REASONS));
            let award = TitleAward { member, title, on: day, reason };
            let minute = self.random.within(610, 640) as u16;
            self.add(space, day, minute, 0, move |id| Change::put(id, &award));
        }
    }

    /// So many of something for each member, on some of the days that are working days.
    fn due(&mut self, each: usize, days: impl Iterator<Item = Day>) -> Vec<Due> {
        let days: Vec<Day> = days.filter(|day| is_working_day(*day)).collect();
        let mut due = Vec::new();
        for member in 0..self.members.len() {
            for _ in 0..each {
                let day = *self.random.pick(&days);
                due.push(Due { day, minute: self.working_minute(), member });
            }
        }
        due
    }

    fn working_minute(&mut self) -> u16 {
        let minute = self.random.within(560, 1020);
        // Nobody calls over lunch.
        (if minute < 720 { minute } else { minute + 90 }) as u16
    }

    /// In fen: whole yuan, and often whole hundreds.
    fn premium(&mut self) -> i64 {
        if self.random.percent(50) {
            i64::from(self.random.around(8, 90)) * 10_000
        } else {
            i64::from(self.random.around(800, 9000)) * 100
        }
    }

    /// The numbers of a day, or of one part of several.
    fn numbers(&mut self, parts: u32, (orders, premium): (u32, i64)) -> Numbers {
        let dials = self.random.around(70, 220) / parts;
        let connected = dials * self.random.around(18, 45) / 100;
        let talks = connected * self.random.around(20, 60) / 100;
        Numbers {
            dials: Some(dials),
            connected: Some(connected),
            talks: Some(talks),
            talk_seconds: Some(connected * 25 + talks * 90 + self.random.around(0, 2400) / parts),
            orders: Some(orders),
            premium: (orders > 0).then_some(premium),
            submitted: (orders > 0).then_some(orders),
            ..Numbers::default()
        }
    }

    fn praise_words(&mut self) -> (PraiseFor, String) {
        let sort = *self.random.pick(&PraiseFor::ALL);
        let mut parts = vec![self.random.text(&texts::DEEDS[usize::from(sort.0)])];
        if self.random.percent(65) {
            parts.insert(0, self.random.text(&texts::WHEN));
        }
        if self.random.percent(50) {
            parts.push(self.random.text(&texts::EFFECT));
        }
        if self.random.percent(40) {
            parts.push(self.random.text(&texts::THANKS));
        }
        (sort, parts.join("，") + *self.random.pick::<&str>(&["。", "！", "", "～"]))
    }

    fn private_day(&mut self, day: Day, is_first: bool) {
        if is_first || day.day() == 1 {
            self.goals_go_on(day);
        }
        for _ in 0..self.random.within(1, 3) {
            self.check_in(day);
        }
        if is_working_day(day) {
            let (text, unit) = *self.random.pick(&texts::TODAY);
            let (text, number) = self.random.filled(text);
            let goal = TodayGoal {
                day,
                text,
                done: false,
                target: unit.map(|_| number),
                count: None,
                unit: unit.map(Into::into),
            };
            let morning = self.random.around(515, 555) as u16;
            self.at(day, morning, 0, What::SetGoal(goal));
            let evening = self.random.around(1080, 1180) as u16;
            self.at(day, evening, 0, What::TickGoal);
            for minute in [715, 1095] {
                let minute = minute + self.random.within(0, 20) as u16;
                let orders = u32::from(self.random.percent(33));
                let sum = self.premium();
                let log = DayLog { day, minute, numbers: self.numbers(2, (orders, sum)) };
                self.add(Space::Me, day, minute, 0, move |id| Change::put(id, &log));
            }
        }
    }

    fn check_in(&mut self, day: Day) {
        let minute = self.random.around(8 * 60, 22 * 60 + 30) as u16;
        let face = *self.random.pick(&[1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5]);
        let note = self.random.percent(40).then(|| {
            let first = self.random.text(&texts::NOTE_FIRST);
            if self.random.percent(30) {
                return first;
            }
            format!("{first}，{}", self.random.text(&texts::NOTE_SECOND))
        });
        let mood = Mood {
            day,
            minute,
            face: Face(face),
            word: self.random.percent(60).then(|| self.random.text(&texts::MOOD_WORDS)),
            note,
            energy: self.random.percent(50).then(|| *self.random.pick(&Energy::ALL)),
        };
        self.add(Space::Me, day, minute, 0, move |id| Change::put(id, &mood));
    }

    /// A new month: goals get on, and what is reached or over makes room for another.
    fn goals_go_on(&mut self, day: Day) {
        let mut goals = std::mem::take(&mut self.goals);
        for (id, goal) in &mut goals {
            let part = goal.target * self.random.within(10, 50) / 100;
            goal.done = (goal.done + part.max(1)).min(goal.target);
            let steps = goal.steps.len() as u32;
            goal.steps_done = (1..=steps).map(|n| goal.percent() * steps >= n * 100).collect();
            let change = Change::put(*id, goal);
            self.again(Space::Me, day, 1290, change);
        }
        goals.retain(|(_, goal)| !goal.is_reached() && goal.due.is_none_or(|due| due > day));
        while goals.len() < 3 {
            let words = self.random.pick(&texts::OWN_GOALS);
            let [when, then] = words.plan.map(String::from);
            let goal = Goal {
                text: words.text.into(),
                target: words.target,
                done: 0,
                unit: Some(words.unit.into()),
                due: Some(Day(day.0 + self.random.within(60, 180) as i32)),
                area: Some(Area(words.area)),
                steps: words.steps.map(String::from).to_vec(),
                steps_done: Vec::new(),
                outcome: Some(words.outcome.into()),
                obstacle: Some(words.obstacle.into()),
                if_then: vec![IfThen { when, then }],
            };
            // Before anything else of this day, since the goal's later versions need its id.
            let at = instant(day, 7 * 60) + self.random.below(3_600_000);
            self.store.renew_device((self.phones[0], self.sessions[0]));
            let id = self.store.new_id(at);
            self.store.commit(Space::Me, vec![Change::put(id, &goal)], at);
            goals.push((id, goal));
        }
        self.goals = goals;
    }

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

/// Takes out what is due on a day.
fn of_day(due: &mut Vec<Due>, day: Day) -> Vec<Due> {
    due.extract_if(.., |due| due.day == day).collect()
}

/// The day after the same date some years earlier; with 0 years the day after, so that there is nothing.
fn years_before(day: Day, years: u32) -> Day {
    let back = |date| Day::from_ymd(day.year() - years as i32, day.month(), date);
    let same = back(day.day()).or_else(|| back(28)).unwrap_or(day);
    Day(same.0 + 1)
}

/// 大小周: from Monday to Friday, and every other Saturday.
fn is_working_day(day: Day) -> bool {
    // Day 4, 1970-01-05, was a Monday.
    let week = (day.0 - 4).div_euclid(7);
    day.weekday() < 5 || (day.weekday() == 5 && week % 2 == 0)
}

fn days_of_month(day: Day) -> impl Iterator<Item = Day> {
    let first = day.0 - day.day() as i32 + 1;
    (first..first + 31).map(Day).filter(move |other| other.month() == day.month())
}

fn days_of_week(day: Day) -> impl Iterator<Item = Day> {
    let first = day.0 - day.weekday() as i32;
    (first..first + 7).map(Day)
}

/// A minute of a day in China, in milliseconds since 1970.
fn instant(day: Day, minute: u16) -> u64 {
    let minutes = i64::from(day.0) * 1440 + i64::from(minute) - 8 * 60;
    u64::try_from(minutes * 60_000).unwrap_or_default()
}
