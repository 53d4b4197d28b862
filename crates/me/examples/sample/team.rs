//! The days of the team: how it is founded, its quarters, orders and praise, the evening slips.

use duihun_core::calendar::Day;
use duihun_core::content::{Family, TITLES, TitleNumber};
use duihun_core::record::{Id, fact_id};
use duihun_core::store::{Change, Space};
use duihun_core::team::{
    Aim, Chant, DayTotal, Direction, Duty, Numbers, Order, Pattern, Period, Place, Praise,
    PraiseFor, Profile, Role, TARGET, Target, TeamName, Title, TitleAward, WorkPattern,
};
use duihun_me::{Identity, OthersDay};

use super::chance::Chance;
use super::days::{days_of_month, days_of_week, instant, is_working_day};
use super::{Due, Making, texts};

impl Making {
    pub fn team_day(&mut self, day: Day, is_first: bool) {
        let Some(team) = (if is_first { self.found(day) } else { self.team }) else { return };
        let space = Space::Team(team);
        if is_first || (day.day() == 1 && (day.month() - 1).is_multiple_of(3)) {
            self.quarter_begins(space, day, is_first);
        }
        if is_first || day.day() == 1 {
            self.orders = self.due(15, days_of_month(day));
            let (first, _) = day.month_range();
            let orders = self.members.len() as u32 * 16;
            let premium = Some(i64::from(orders) * 420_000);
            let target = Target { premium, ..Target::of_orders(Period::MONTH, first, orders) };
            let id = fact_id(TARGET, first, &[&[Period::MONTH.0]]);
            self.add(space, day, 515, 0, move |_| Change::put(id, &target));
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
                count,
                premium: self.random.percent(80).then_some(premium),
                product: product.map(Into::into),
                ..Order::one(self.members[member], day, minute)
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
            let mut all = Vec::new();
            for (n, member) in self.members.clone().into_iter().enumerate() {
                let numbers = self.numbers(1, orders[n]);
                all.push(numbers);
                let minute = self.random.around(1080, 1250) as u16;
                let made = Some(i64::from(minute));
                let slip = OthersDay { team, member, day, numbers, made };
                self.add(Space::Me, day, minute, 0, move |id| Change::put(id, &slip));
            }
            if let Some(total) = DayTotal::of(day, &all) {
                let id = DayTotal::id(day);
                self.add(space, day, 1255, 0, move |_| Change::put(id, &total));
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
        let pattern = WorkPattern { anchor: Some(anchor), ..WorkPattern::of(Pattern::ALTERNATING) };
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
            own_strengths: Vec::new(),
        }
    }

    fn duty(&mut self, n: usize) -> Duty {
        Duty {
            role: if n == 0 { Role::LEADER } else { Role::AGENT },
            jobs: texts::JOBS.get(n).map(|job| (*job).into()).into_iter().collect(),
            grade: Some((*self.random.pick(&texts::GRADES)).into()),
            left_on: None,
            group: None,
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
            let direction = Direction { aim, year, quarter, text, ..Direction::default() };
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
    pub fn premium(&mut self) -> i64 {
        if self.random.percent(50) {
            i64::from(self.random.around(8, 90)) * 10_000
        } else {
            i64::from(self.random.around(800, 9000)) * 100
        }
    }

    /// The numbers of a day, or of one part of several.
    pub fn numbers(&mut self, parts: u32, (orders, premium): (u32, i64)) -> Numbers {
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
}

/// Takes out what is due on a day.
fn of_day(due: &mut Vec<Due>, day: Day) -> Vec<Due> {
    due.extract_if(.., |due| due.day == day).collect()
}
