//! A year at a glance: what each month brought, on which days there was something, and how the rates went.

use std::collections::BTreeMap;

use duihun_core::calendar::Day;
use duihun_core::plan::Measured;
use duihun_core::team::{Numbers, Period};

use crate::{Mark, Own};

/// What a month brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MonthSum {
    /// On how many days there are numbers.
    pub logged: u32,
    /// The sums of them.
    pub numbers: Numbers,
    /// Goals of days that were done.
    pub day_goals: u32,
    /// Goals that were reached.
    pub reached: u32,
    /// Times a habit was done.
    pub habits: u32,
    /// Things learned that were written down.
    pub notes: u32,
    /// Weeks that were looked back at.
    pub reviews: u32,
}

/// The rates of a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MonthRates {
    /// Calls answered of dials.
    pub connect: Measured,
    /// Orders of calls answered.
    pub close: Measured,
}

fn place(day: Day, year: i32) -> Option<usize> {
    (day.year() == year).then(|| day.month() as usize - 1)
}

/// The first day of the month so many months before that of a day.
fn month_before(day: Day, by: u32) -> Day {
    let months = day.year() * 12 + day.month() as i32 - 1 - by as i32;
    let month = months.rem_euclid(12) as u32 + 1;
    Day::from_ymd(months.div_euclid(12), month, 1).unwrap_or(day)
}

impl Own {
    /// What each month of a year brought, January first.
    #[must_use]
    pub fn year(&self, year: i32) -> [MonthSum; 12] {
        let mut months = [MonthSum::default(); 12];
        let mut add = |day: Day, to: &dyn Fn(&mut MonthSum)| {
            if let Some(month) = place(day, year) {
                to(&mut months[month]);
            }
        };
        for (day, numbers) in self.numbers_in(first_and_last(year)) {
            add(day, &|month| {
                month.logged += 1;
                month.numbers = month.numbers.plus(&numbers);
            });
        }
        for (_, goal) in self.today_goals.iter().filter(|(_, goal)| goal.done) {
            add(goal.day, &|month| month.day_goals += 1);
        }
        for (_, goal) in self.goals.iter() {
            if let Some(day) = goal.reached_on {
                add(day, &|month| month.reached += 1);
            }
        }
        for (_, mark) in self.habit_marks.iter().filter(|(_, mark)| mark.mark == Mark::DONE) {
            add(mark.day, &|month| month.habits += 1);
        }
        for (_, note) in self.notes.iter() {
            add(note.day, &|month| month.notes += 1);
        }
        for (_, review) in self.reviews.iter().filter(|(_, r)| r.period != Period::DAY) {
            add(review.from, &|month| month.reviews += 1);
        }
        months
    }

    /// On which days of a year something was done for goals of one's own, and how many things: the day's goal, habits,
    /// what was learned, a look back, numbers of the day.
    #[must_use]
    pub fn days_of(&self, year: i32) -> BTreeMap<Day, u32> {
        let mut days: BTreeMap<Day, u32> = BTreeMap::new();
        let logged = self.numbers_in(first_and_last(year)).into_keys();
        let goals = self.today_goals.iter().filter(|(_, goal)| goal.done).map(|(_, goal)| goal.day);
        let done = self.habit_marks.iter().filter(|(_, mark)| mark.mark == Mark::DONE);
        let notes = self.notes.iter().map(|(_, note)| note.day);
        let reviews = self.reviews.iter().map(|(_, review)| review.from);
        let habits = done.map(|(_, mark)| mark.day);
        for day in logged.chain(goals).chain(habits).chain(notes).chain(reviews) {
            if day.year() == year {
                *days.entry(day).or_default() += 1;
            }
        }
        days
    }

    /// The rates of the last months, the one of a day included, the earliest first: the first day of each, and what was
    /// counted in it. Only days on which both numbers were counted are in it.
    #[must_use]
    pub fn rates_by_month(&self, until: Day, months: u32) -> Vec<(Day, MonthRates)> {
        let firsts: Vec<Day> = (0..months).rev().map(|by| month_before(until, by)).collect();
        let Some(first) = firsts.first() else { return Vec::new() };
        let mut all: BTreeMap<Day, MonthRates> =
            firsts.iter().map(|first| (*first, MonthRates::default())).collect();
        let add = |sum: &mut Measured, hits: Option<u32>, of: Option<u32>| {
            if let (Some(hits), Some(of)) = (hits, of) {
                sum.hits += u64::from(hits);
                sum.of += u64::from(of);
            }
        };
        for (day, numbers) in self.numbers_in(*first..=until) {
            if let Some(month) = all.get_mut(&day.month_range().0) {
                add(&mut month.connect, numbers.connected, numbers.dials);
                add(&mut month.close, numbers.orders, numbers.connected);
            }
        }
        all.into_iter().collect()
    }
}

fn first_and_last(year: i32) -> std::ops::RangeInclusive<Day> {
    let day = |month, day| Day::from_ymd(year, month, day).unwrap_or(Day(0));
    day(1, 1)..=day(12, 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DayLog, Goal, HabitMark, LearningNote, LogSort, Review, Topic};
    use duihun_core::record::{Body, Id, Later};
    use duihun_core::store::{Change, MemoryKv, Space, Store};

    fn day(month: u32, day: u32) -> Day {
        Day::from_ymd(2026, month, day).unwrap()
    }

    fn put<B: Body>(store: &mut Store<MemoryKv>, body: &B) {
        let id = store.new_id(9);
        store.commit(Space::Me, vec![Change::put(id, body)], 9);
    }

    fn own() -> Own {
        let mut store = Store::open(MemoryKv::default(), 5, (1, 1));
        let numbers = |dials, connected, orders| Numbers {
            dials: Some(dials),
            connected: Some(connected),
            orders: Some(orders),
            ..Numbers::default()
        };
        for (day, numbers) in [
            (day(1, 31), numbers(100, 20, 1)),
            (day(2, 1), numbers(200, 50, 0)),
            (day(2, 2), Numbers { orders: Some(2), ..Numbers::default() }),
            (Day::from_ymd(2025, 12, 31).unwrap(), numbers(50, 10, 1)),
        ] {
            let sort = Some(LogSort::SO_FAR);
            put(&mut store, &DayLog { day, minute: 1_000, numbers, sort });
        }
        put(
            &mut store,
            &Goal { target: 1, done: 1, reached_on: Some(day(2, 2)), ..Goal::default() },
        );
        for mark in [Mark::DONE, Mark::SKIP] {
            put(&mut store, &HabitMark { habit: Id::FIRST, day: day(2, 1), mark, part: None });
        }
        let note =
            LearningNote {
                day: day(2, 1), topic: Topic::TRADE, text: "先问".into(), source: None
            };
        put(&mut store, &note);
        for period in [Period::DAY, Period::WEEK] {
            put(&mut store, &Review { good: Some("稳".into()), ..Review::of(period, day(2, 2)) });
        }
        let mut own = Own::EMPTY;
        for record in store.records(Space::Me).unwrap().iter() {
            own.take(record);
        }
        own
    }

    #[test]
    fn a_month_is_the_sum_of_its_days() {
        let year = own().year(2026);
        assert_eq!((year[0].logged, year[0].numbers.dials), (1, Some(100)));
        let february = year[1];
        assert_eq!((february.logged, february.numbers.orders), (2, Some(2)));
        let counts = [february.reached, february.habits, february.notes, february.reviews];
        assert_eq!(counts, [1, 1, 1, 1]);
        assert_eq!(year[2], MonthSum::default());
    }

    #[test]
    fn days_count_what_was_done_on_them() {
        let days: Vec<(Day, u32)> = own().days_of(2026).into_iter().collect();
        assert_eq!(days, [(day(1, 31), 1), (day(2, 1), 3), (day(2, 2), 3)]);
        assert!(own().days_of(2024).is_empty());
    }

    #[test]
    fn rates_count_days_that_have_both_numbers() {
        let own = own();
        let rates = own.rates_by_month(day(2, 2), 3);
        let connect: Vec<(u64, u64)> =
            rates.iter().map(|(_, month)| (month.connect.hits, month.connect.of)).collect();
        assert_eq!(connect, [(10, 50), (20, 100), (50, 200)]);
        assert_eq!(rates[2].1.close, Measured { hits: 0, of: 50 });
        assert_eq!(rates[0].0, Day::from_ymd(2025, 12, 1).unwrap());
        assert!(own.rates_by_month(day(2, 2), 0).is_empty());
    }
}
