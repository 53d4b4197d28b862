//! The private days of one person: moods, goals, day logs.

use duihun_core::calendar::Day;
use duihun_core::record::fact_id;
use duihun_core::store::{Change, Space};
use duihun_core::team::{Measure, Numbers, Period};
use duihun_me::{
    Area, Block, BlockDay, CommissionPart, DAY_PLAN, DayLog, DayPlan, Energy, Face, Feeling, Goal,
    HABIT_MARK, Habit, HabitMark, IfThen, IncomePlan, LearningNote, Mark, Mood, OwnRates, Refusals,
    Review, Tier, TierForm, TodayGoal, Topic, Way, WayDone,
};

use super::chance::Chance;
use super::days::{instant, is_working_day};
use super::{Making, What, own_texts};

impl Making {
    pub fn private_day(&mut self, day: Day, is_first: bool) {
        if is_first || day.day() == 1 {
            self.goals_go_on(day);
        }
        if is_first {
            self.income_plan(day);
            self.habits_begin(day);
        }
        self.habits_go_on(day);
        if day.weekday() == 4 {
            self.week_ends(day);
        }
        for _ in 0..self.random.within(1, 3) {
            self.check_in(day);
        }
        if is_working_day(day) {
            let (text, unit) = *self.random.pick(&own_texts::TODAY);
            let (text, number) = self.random.filled(text);
            let goal = TodayGoal {
                day,
                text,
                done: false,
                target: unit.map(|_| number),
                count: None,
                unit: unit.map(Into::into),
                measure: None,
            };
            let morning = self.random.around(515, 555) as u16;
            self.at(day, morning, 0, What::SetGoal(goal));
            let evening = self.random.around(1080, 1180) as u16;
            self.at(day, evening, 0, What::TickGoal);
            for minute in [715, 1095] {
                let minute = minute + self.random.within(0, 20) as u16;
                let orders = u32::from(self.random.percent(33));
                let sum = self.premium();
                let log =
                    DayLog { day, minute, numbers: self.numbers(2, (orders, sum)), sort: None };
                self.add(Space::Me, day, minute, 0, move |id| Change::put(id, &log));
            }
            let numbers = Numbers { dials: Some(96), orders: Some(1), ..Numbers::default() };
            let plan = DayPlan { day, days_left: 12, numbers };
            let id = fact_id(DAY_PLAN, day, &[]);
            self.add(Space::Me, day, 530, 0, move |_| Change::put(id, &plan));
            self.breaks(day);
        }
    }

    /// The income wanted from the first day on, with a commission in three tiers and the rates that are said.
    fn income_plan(&mut self, day: Day) {
        let plan = IncomePlan {
            month: day.month_range().0,
            income: 800_000,
            stretch: Some(1_000_000),
            base: 300_000,
            bonuses: 0,
            margin: false,
            call_minutes: Some(300),
        };
        self.add(Space::Me, day, 520, 0, move |id| Change::put(id, &plan));
        let tiers = [(0, 800), (2_000_000, 1_200), (4_000_000, 1_500)];
        let tiers = tiers.map(|(from, pays)| Tier { from, pays }).to_vec();
        let part = CommissionPart::of(Measure::PREMIUM, TierForm::MARGINAL, tiers);
        self.add(Space::Me, day, 521, 0, move |id| Change::put(id, &part));
        let (issue, withdrawal) = (Some(8_500), Some(500));
        let rates = OwnRates { issue, withdrawal, ..OwnRates::unknown(day) };
        self.add(Space::Me, day, 522, 0, move |id| Change::put(id, &rates));
    }

    /// Two habits: one of working days, one of every day.
    fn habits_begin(&mut self, day: Day) {
        let habits = [("开工前喝一杯温水", true), ("睡前半小时放下手机", false)];
        for (name, work_days) in habits {
            let habit = Habit {
                name: name.into(),
                area: Some(Area::HEALTH),
                times: 1,
                days: 1,
                work_days,
                cue: None,
                since: day,
                until: None,
                aside: Vec::new(),
            };
            let at = instant(day, 6 * 60) + self.random.below(3_600_000);
            self.store.renew_device((self.phones[0], self.sessions[0]));
            let id = self.store.new_id(at);
            self.store.commit(Space::Me, vec![Change::put(id, &habit)], at);
            self.habits.push((id, work_days));
        }
    }

    /// On most days they are done.
    fn habits_go_on(&mut self, day: Day) {
        for (habit, work_days) in self.habits.clone() {
            if work_days && !is_working_day(day) || self.random.percent(20) {
                continue;
            }
            let mark = if self.random.percent(5) { Mark::SKIP } else { Mark::DONE };
            let body = HabitMark { habit, day, mark, part: None };
            let id = fact_id(HABIT_MARK, day, &[&habit.bytes()]);
            self.add(Space::Me, day, 1300, 0, move |_| Change::put(id, &body));
        }
    }

    /// On Fridays the week is looked back at, and something that was learned is written down.
    fn week_ends(&mut self, day: Day) {
        let text = self.random.text(&own_texts::NOTE_FIRST);
        let review = Review {
            good: Some(text.clone()),
            next: Some("先补回访".into()),
            ..Review::of(Period::WEEK, day.monday())
        };
        self.add(Space::Me, day, 1060, 0, move |id| Change::put(id, &review));
        let topic = *self.random.pick(&Topic::ALL);
        let note = LearningNote { day, topic, text, source: None };
        self.add(Space::Me, day, 1061, 0, move |id| Change::put(id, &note));
    }

    /// A working day's blocks of calls with their breaks, refusals, and what was done between two calls.
    fn breaks(&mut self, day: Day) {
        // Days that are gone are kept as sums.
        let mut sum = |from: u16, minutes: (u32, u32), is_break: bool| {
            let seconds = Some(self.random.within(minutes.0, minutes.1) * 60);
            Block { from, at: instant(day, from) as i64, seconds, is_break }
        };
        let blocks = vec![sum(540, (300, 420), false), sum(586, (30, 90), true)];
        let of_day = BlockDay { day, blocks };
        self.add(Space::Me, day, 1080, 0, move |id| Change::put(id, &of_day));
        let count = self.random.within(8, 60) as u16;
        let refusals = Refusals { day, minute: 1070, count };
        self.add(Space::Me, day, 1070, 0, move |id| Change::put(id, &refusals));
        for _ in 0..self.random.within(0, 3) {
            let minute = self.random.within(545, 1075) as u16;
            let way = *self.random.pick(&Way::ALL);
            let feeling = *self.random.pick(&[
                Feeling::BETTER,
                Feeling::BETTER,
                Feeling::SAME,
                Feeling::WORSE,
            ]);
            let quick = self.random.percent(50);
            let done = WayDone { day, way, feeling, minute: Some(minute), quick };
            self.add(Space::Me, day, minute, 0, move |id| Change::put(id, &done));
        }
    }

    fn check_in(&mut self, day: Day) {
        let minute = self.random.around(8 * 60, 22 * 60 + 30) as u16;
        let face = *self.random.pick(&[1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5]);
        let note = self.random.percent(40).then(|| {
            let first = self.random.text(&own_texts::NOTE_FIRST);
            if self.random.percent(30) {
                return first;
            }
            format!("{first}，{}", self.random.text(&own_texts::NOTE_SECOND))
        });
        let mood = Mood {
            day,
            minute,
            face: Face(face),
            word: self.random.percent(60).then(|| self.random.text(&own_texts::MOOD_WORDS)),
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
            goal.reached_on = goal.is_reached().then_some(day);
            let change = Change::put(*id, goal);
            self.again(Space::Me, day, 1290, change);
        }
        goals.retain(|(_, goal)| !goal.is_reached() && goal.due.is_none_or(|due| due > day));
        while goals.len() < 3 {
            let words = self.random.pick(&own_texts::OWN_GOALS);
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
                reached_on: None,
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
}
