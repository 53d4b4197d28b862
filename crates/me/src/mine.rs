//! Everything private that is known: a projection of the private records.

use std::collections::BTreeMap;

use duihun_core::calendar::Day;
use duihun_core::record::{Behind, Id, Later, Record, Table, project};

use crate::bodies::{Feeling, Goal, Identity, Mood, TodayGoal, Way, WayDone};
use crate::care::{BlockDay, Odds, RefusalPlan, Refusals, TalkTo};
use crate::{
    BLOCKS, CAREER_STEP, COMMISSION_PART, CareerStep, CommissionPart, DAY_LOG, DAY_PLAN, DayLog,
    DayPlan, GOAL, HABIT, HABIT_MARK, HOLIDAY_NOTICE, Habit, HabitMark, HolidayNotice, IDENTITY,
    INCOME_PLAN, IncomePlan, LEARNING_NOTE, LearningNote, MOOD, ODDS, OWN_DAY, OWN_HOURS,
    OWN_PATTERN, OWN_RATES, OwnDay, OwnHours, OwnPattern, OwnRates, REFUSAL_PLAN, REFUSALS, REVIEW,
    Review, TALK_TO, TODAY_GOAL, WAY_DONE,
};

/// The private records, read: who I am from the start, the rest once [`Mine::fill`] was called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mine {
    identities: Table<Identity>,
    own: Behind<Own>,
    /// Of what grows with the years only the last months are in it.
    is_partial: bool,
}

/// What is private beyond who I am.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Mood check-ins.
    pub moods: Table<Mood>,
    /// Goals of days.
    pub today_goals: Table<TodayGoal>,
    /// Personal goals.
    pub goals: Table<Goal>,
    /// Exercises done.
    pub ways: Table<WayDone>,
    /// Refusals met.
    pub refusals: Table<Refusals>,
    /// What I do after a refusal.
    pub plans: Table<RefusalPlan>,
    /// My arithmetic of refusals, each time it was set.
    pub odds: Table<Odds>,
    /// Blocks of calls, and breaks.
    pub blocks: Table<BlockDay>,
    /// Whom a leader wants to talk to.
    pub talks: Table<TalkTo>,
    /// Incomes wanted.
    pub incomes: Table<IncomePlan>,
    /// Parts of the commission.
    pub parts: Table<CommissionPart>,
    /// Rates as their owner knows them.
    pub rates: Table<OwnRates>,
    /// Patterns of work.
    pub patterns: Table<OwnPattern>,
    /// Hours of work.
    pub hours: Table<OwnHours>,
    /// Days against the pattern.
    pub days: Table<OwnDay>,
    /// Notices of holidays.
    pub notices: Table<HolidayNotice>,
    /// What days had to bring.
    pub day_plans: Table<DayPlan>,
    /// What hours brought.
    pub logs: Table<DayLog>,
    /// Reviews.
    pub reviews: Table<Review>,
    /// Habits.
    pub habits: Table<Habit>,
    /// Their days.
    pub habit_marks: Table<HabitMark>,
    /// Steps of my career, and those on the sheets a leader keeps.
    pub career: Table<CareerStep>,
    /// What I learned.
    pub notes: Table<LearningNote>,
}

static NOTHING: Own = Own::EMPTY;

impl Own {
    /// Nothing yet.
    pub const EMPTY: Self = Self {
        moods: Table::EMPTY,
        today_goals: Table::EMPTY,
        goals: Table::EMPTY,
        ways: Table::EMPTY,
        refusals: Table::EMPTY,
        plans: Table::EMPTY,
        odds: Table::EMPTY,
        blocks: Table::EMPTY,
        talks: Table::EMPTY,
        incomes: Table::EMPTY,
        parts: Table::EMPTY,
        rates: Table::EMPTY,
        patterns: Table::EMPTY,
        hours: Table::EMPTY,
        days: Table::EMPTY,
        notices: Table::EMPTY,
        day_plans: Table::EMPTY,
        logs: Table::EMPTY,
        reviews: Table::EMPTY,
        habits: Table::EMPTY,
        habit_marks: Table::EMPTY,
        career: Table::EMPTY,
        notes: Table::EMPTY,
    };

    /// The check-ins of a day, the latest first.
    #[must_use]
    pub fn moods_of(&self, day: Day) -> Vec<(Id, Mood)> {
        let order = self.moods.sorted(|_, mood| (-i64::from(mood.minute), 0));
        let moods = order.into_iter().filter_map(|id| Some((id, self.moods.get(id)?.clone())));
        moods.filter(|(_, mood)| mood.day == day).collect()
    }

    /// The goal of a day. Two set on two devices: the later one.
    #[must_use]
    pub fn goal_of(&self, day: Day) -> Option<(Id, &TodayGoal)> {
        self.today_goals.iter().rev().find(|(_, goal)| goal.day == day)
    }

    /// The latest goal set on a day before this one: yesterday's, or Friday's on a Monday.
    #[must_use]
    pub fn goal_before(&self, day: Day) -> Option<&TodayGoal> {
        let earlier = self.today_goals.iter().filter(|(_, goal)| goal.day < day);
        earlier.max_by_key(|(id, goal)| (goal.day, *id)).map(|(_, goal)| goal)
    }

    /// How often each way was tried, and how often it felt better afterwards.
    #[must_use]
    pub fn helped(&self) -> BTreeMap<Way, Helped> {
        let mut helped: BTreeMap<Way, Helped> = BTreeMap::new();
        for (_, done) in self.ways.iter() {
            let count = helped.entry(done.way).or_default();
            count.tried += 1;
            count.better += usize::from(done.feeling == Feeling::BETTER);
            count.worse += usize::from(done.feeling == Feeling::WORSE);
        }
        helped
    }
}

/// How a way went so far. Counts, no claim about causes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Helped {
    /// How often it was tried.
    pub tried: usize,
    /// How often it felt better afterwards.
    pub better: usize,
    /// How often it felt worse.
    pub worse: usize,
}

impl Later for Own {
    fn take(&mut self, record: &Record) {
        match record.key.kind {
            MOOD => project(&mut self.moods, record),
            TODAY_GOAL => project(&mut self.today_goals, record),
            GOAL => project(&mut self.goals, record),
            WAY_DONE => project(&mut self.ways, record),
            REFUSALS => project(&mut self.refusals, record),
            REFUSAL_PLAN => project(&mut self.plans, record),
            ODDS => project(&mut self.odds, record),
            BLOCKS => project(&mut self.blocks, record),
            TALK_TO => project(&mut self.talks, record),
            INCOME_PLAN => project(&mut self.incomes, record),
            COMMISSION_PART => project(&mut self.parts, record),
            OWN_RATES => project(&mut self.rates, record),
            OWN_PATTERN => project(&mut self.patterns, record),
            OWN_HOURS => project(&mut self.hours, record),
            OWN_DAY => project(&mut self.days, record),
            HOLIDAY_NOTICE => project(&mut self.notices, record),
            DAY_PLAN => project(&mut self.day_plans, record),
            DAY_LOG => project(&mut self.logs, record),
            REVIEW => project(&mut self.reviews, record),
            HABIT => project(&mut self.habits, record),
            HABIT_MARK => project(&mut self.habit_marks, record),
            CAREER_STEP => project(&mut self.career, record),
            LEARNING_NOTE => project(&mut self.notes, record),
            _ => {}
        }
    }
}

impl Mine {
    /// Takes in the latest version of one record.
    pub fn apply(&mut self, record: &Record) {
        if record.key.kind == IDENTITY {
            project(&mut self.identities, record);
        }
        self.own.apply(record);
    }

    /// Makes room for all that is private, and takes it in from now on.
    pub fn fill<'a>(&mut self, records: impl IntoIterator<Item = &'a Record>) {
        self.own.fill(Own::EMPTY, records);
        self.is_partial = false;
    }

    /// As [`Mine::fill`] with what is needed at once: the rest follows by it.
    pub fn fill_lately<'a>(&mut self, records: impl IntoIterator<Item = &'a Record>) {
        self.own.fill(Own::EMPTY, records);
        self.is_partial = true;
    }

    /// Whether [`Mine::fill`] was called.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.own.is_here() && !self.is_partial
    }

    /// Whether something is in it, whole or not.
    #[must_use]
    pub fn is_begun(&self) -> bool {
        self.own.is_here()
    }

    /// What is private beyond who I am; nothing until [`Mine::fill`].
    #[must_use]
    pub fn own(&self) -> &Own {
        self.own.get().unwrap_or(&NOTHING)
    }

    /// Who I am in a team.
    #[must_use]
    pub fn identity(&self, team: Id) -> Option<Id> {
        self.identities.get(team).and_then(|identity| identity.member)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Face;
    use duihun_core::store::{Change, MemoryKv, Space, Store};

    fn store() -> Store<MemoryKv> {
        Store::open(MemoryKv::default(), 1_790_000_000_000, (1, 1))
    }

    fn mine_of(store: &Store<MemoryKv>) -> Mine {
        let mut mine = Mine::default();
        mine.fill(store.records(Space::Me).into_iter().flat_map(|records| records.iter()));
        mine
    }

    #[test]
    fn moods_of_a_day_come_latest_first_and_count_only_that_day() {
        let mut store = store();
        for (day, minute) in [(1, 600), (1, 700), (2, 10), (1, 650)] {
            let id = store.new_id(u64::from(minute));
            let (day, face) = (Day(day), Face(3));
            let mood = Mood { day, minute, face, word: None, note: None, energy: None };
            store.commit(Space::Me, vec![Change::put(id, &mood)], 9);
        }
        let minutes: Vec<u16> =
            mine_of(&store).own().moods_of(Day(1)).iter().map(|(_, mood)| mood.minute).collect();
        assert_eq!(minutes, [700, 650, 600]);
    }

    #[test]
    fn help_is_counted_per_way() {
        let mut store = store();
        for feeling in [Feeling::BETTER, Feeling::SAME, Feeling::BETTER] {
            let id = store.new_id(1);
            let done =
                WayDone { day: Day(1), way: Way::BREATH, feeling, minute: None, quick: false };
            store.commit(Space::Me, vec![Change::put(id, &done)], 9);
        }
        let helped = mine_of(&store).own().helped();
        assert_eq!(helped[&Way::BREATH], Helped { tried: 3, better: 2, worse: 0 });
        assert_eq!(helped.get(&Way::WATER), None);
    }

    #[test]
    fn progress_of_a_goal_stays_between_0_and_100() {
        let goal = |done, target| Goal { text: "读书".into(), target, done, ..Goal::default() };
        assert_eq!(goal(1, 3).percent(), 33);
        assert_eq!(goal(9, 3).percent(), 100);
        assert_eq!(goal(0, 0).percent(), 0);
        assert!(goal(3, 3).is_reached() && !goal(2, 3).is_reached());
        assert_eq!(goal(u32::MAX, 1).percent(), 100);
    }
}
