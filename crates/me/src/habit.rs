//! How strong a habit is. No streak is counted anywhere: a streak that breaks makes people give up, and strength does not.
//!
//! The formula is that of Loop Habit Tracker, written from its description: for a habit done `f` times a day
//! `m = 0.5^(√f ÷ 13)`, and after each day that counts `s ← s·m + c·(1 − m)`, where `c` is how much of what was meant to be
//! done is done, 0 to 1. Days of rest and days left out for a reason leave `s` as it is. Done every day it is at 50 % after
//! 13 days, at 75 % after 26.

use std::collections::BTreeMap;

use duihun_core::calendar::{Day, MOST_DAYS, WorkCalendar};
use duihun_core::record::Id;

use crate::{Habit, Mark, Own};

/// Of how many of the last days that count it is said on how many it was done.
pub const LAST: usize = 20;

/// How far back a habit is looked at, in days: fifty years.
const LONGEST: i32 = 18_300;

/// What a day was for a habit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum HabitDay {
    /// Done, and how much of it: 0 to 1.
    Done(f64),
    /// Not done.
    Not,
    /// Left out for a reason.
    Skip,
    /// A day of rest: said so, or a day off of a habit of working days.
    Rest,
    /// Today, of which nothing is said yet.
    Open,
}

impl HabitDay {
    /// How much was done, where the day counts.
    fn part(self) -> Option<f64> {
        match self {
            Self::Done(part) => Some(part.clamp(0.0, 1.0)),
            Self::Not => Some(0.0),
            Self::Skip | Self::Rest | Self::Open => None,
        }
    }
}

/// A day of a habit, and how strong it is in the evening.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HabitPoint {
    /// Which day.
    pub day: Day,
    /// What it was.
    pub was: HabitDay,
    /// 0 to 1.
    pub strength: f64,
}

/// The factor `m` of a habit that is to be done so many times in so many days.
///
/// ```
/// use duihun_me::habit_factor;
/// assert!((habit_factor(1, 1).powi(13) - 0.5).abs() < 1e-12);
/// ```
#[must_use]
pub fn habit_factor(times: u8, days: u8) -> f64 {
    let often = f64::from(times.max(1)) / f64::from(days.max(1));
    // A day is ticked once: more often than daily is daily.
    0.5f64.powf(often.min(1.0).sqrt() / 13.0)
}

/// The strength after each of some days. For a habit that is not daily, `c` is what was done in the last `days` that count
/// of the `times` that were meant: three runs a week may fall on any days of it.
///
/// ```
/// use duihun_me::{HabitDay, strengths};
/// let days = [HabitDay::Done(1.0); 26];
/// let all = strengths(&days, 1, 1);
/// assert!((all[12] - 0.5).abs() < 1e-12 && (all[25] - 0.75).abs() < 1e-12);
/// ```
#[must_use]
pub fn strengths(all: &[HabitDay], times: u8, days: u8) -> Vec<f64> {
    let (times, days) = (times.max(1), days.max(1));
    let factor = habit_factor(times, days);
    let window = if times >= days { 1 } else { usize::from(days) };
    let meant = if window == 1 { 1.0 } else { f64::from(times) };
    let mut counted: Vec<f64> = Vec::new();
    let mut strength = 0.0;
    let after = |day: &HabitDay| {
        if let Some(part) = day.part() {
            counted.push(part);
            let from = counted.len().saturating_sub(window);
            let done = (counted[from..].iter().sum::<f64>() / meant).min(1.0);
            strength = strength * factor + done * (1.0 - factor);
        }
        strength
    };
    all.iter().map(after).collect()
}

impl Own {
    /// The marks of a habit by day. Of two for a day the later made counts.
    fn marks_of(&self, habit: Id) -> BTreeMap<Day, (Mark, f64)> {
        let of = self.habit_marks.iter().filter(|(_, mark)| mark.habit == habit);
        of.map(|(_, mark)| {
            let part = mark.part.map_or(1.0, |part| f64::from(part) / 10_000.0);
            (mark.day, (mark.mark, part))
        })
        .collect()
    }

    /// All days of a habit until today, or until it was laid aside, each with how strong it was.
    #[must_use]
    pub fn habit_points(&self, id: Id, calendar: &WorkCalendar, today: Day) -> Vec<HabitPoint> {
        self.habit_points_since(id, calendar, (Day(i32::MIN), today))
    }

    /// The same from a day on, as if it had begun there: what the last weeks were, where their strength is not asked for.
    #[must_use]
    pub fn habit_points_since(
        &self,
        id: Id,
        calendar: &WorkCalendar,
        (from, today): (Day, Day),
    ) -> Vec<HabitPoint> {
        let Some(habit) = self.habits.get(id) else { return Vec::new() };
        let marks = self.marks_of(id);
        // What was done before the day it is said to have begun counts as well.
        let first = marks.keys().next().map_or(habit.since, |first| habit.since.min(*first));
        let last = habit.until.map_or(today, |until| until.min(today));
        // Longer than anybody's working life it is not looked at, whatever a record says.
        let first = first.max(from).max(Day(last.0.saturating_sub(LONGEST)));
        // The calendar knows ten years at a time.
        let mut works: Vec<Day> = Vec::new();
        let mut at = first;
        while habit.work_days && at <= last {
            works.extend(calendar.working(at, last).into_iter().map(|(day, _)| day));
            at = Day(at.0.saturating_add(MOST_DAYS));
        }
        let days: Vec<Day> = (first.0..=last.0).map(Day).collect();
        let was = |day: &Day| match marks.get(day) {
            Some((Mark::DONE, part)) => HabitDay::Done(*part),
            Some((Mark::SKIP, _)) => HabitDay::Skip,
            Some((Mark::REST, _)) => HabitDay::Rest,
            _ if habit.lay_aside(*day) => HabitDay::Rest,
            _ if habit.work_days && works.binary_search(day).is_err() => HabitDay::Rest,
            _ if *day == today => HabitDay::Open,
            _ => HabitDay::Not,
        };
        let were: Vec<HabitDay> = days.iter().map(was).collect();
        let strong = strengths(&were, habit.times, habit.days);
        let point = |((day, was), strength)| HabitPoint { day, was, strength };
        days.into_iter().zip(were).zip(strong).map(point).collect()
    }

    /// What a day is marked as for a habit.
    #[must_use]
    pub fn habit_mark(&self, habit: Id, day: Day) -> Option<Mark> {
        let mut all = self.habit_marks.iter().rev();
        all.find(|(_, mark)| mark.habit == habit && mark.day == day).map(|(_, mark)| mark.mark)
    }

    /// Habits that go on, the first made first.
    #[must_use]
    pub fn habits_now(&self, today: Day) -> Vec<Id> {
        let goes_on = |habit: &Habit| habit.until.is_none_or(|until| until >= today);
        self.habits.iter().filter(|(_, habit)| goes_on(habit)).map(|(id, _)| id).collect()
    }
}

/// Of the last [`LAST`] days that count: on how many it was done, and how many there are.
#[must_use]
pub fn of_the_last(points: &[HabitPoint]) -> (usize, usize) {
    let counted = points.iter().rev().filter_map(|point| point.was.part()).take(LAST);
    counted.fold((0, 0), |(done, all), part| (done + usize::from(part > 0.0), all + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HABIT_MARK, HabitMark};
    use duihun_core::record::{Later, fact_id};
    use duihun_core::store::{Change, MemoryKv, Space, Store};
    use duihun_core::team::{DaySort, WorkPattern};

    const DONE: HabitDay = HabitDay::Done(1.0);

    /// The same, straight from what the formula adds up to: each day's part, halved as long ago as it is.
    fn plain(parts: &[f64], often: f64) -> f64 {
        let m = 0.5f64.powf(often.sqrt() / 13.0);
        let n = parts.len() as i32;
        let each = parts.iter().enumerate();
        each.map(|(at, part)| part * (1.0 - m) * m.powi(n - 1 - at as i32)).sum()
    }

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-9, "{a} {b}");
    }

    #[test]
    fn daily_for_ten_years() {
        let all = strengths(&[DONE; 3_652], 1, 1);
        for (days, percent) in [(1, 5.19), (13, 50.0), (26, 75.0), (39, 87.5), (90, 99.176)] {
            assert!((all[days - 1] * 100.0 - percent).abs() < 0.01, "{days}: {}", all[days - 1]);
        }
        near(all[364], plain(&[1.0; 365], 1.0));
        assert!(all.windows(2).all(|two| two[0] <= two[1]) && all[3_651] <= 1.0);
        // One day missed after ten years takes 5 %, and the next day is not as on the first.
        let missed: Vec<HabitDay> =
            [DONE; 3_652].into_iter().chain([HabitDay::Not, DONE]).collect();
        let all = strengths(&missed, 1, 1);
        assert!((all[3_652] - 0.948).abs() < 0.001 && all[3_653] > 0.95);
    }

    #[test]
    fn five_of_seven_done_on_working_days() {
        let week = [DONE, DONE, DONE, DONE, DONE, HabitDay::Not, HabitDay::Not];
        let days: Vec<HabitDay> = week.into_iter().cycle().take(70).collect();
        let all = strengths(&days, 5, 7);
        // By hand: the first week adds up 1 to 5 of five, after that five are in any seven days.
        let mut parts = vec![0.2, 0.4, 0.6, 0.8, 1.0, 1.0, 1.0];
        parts.resize(70, 1.0);
        for n in [0, 4, 6, 13, 69] {
            near(all[n], plain(&parts[..=n], 5.0 / 7.0));
        }
        assert!(all[69] > 0.9);
    }

    #[test]
    fn three_of_seven_on_any_days_and_one_too_few() {
        let weeks = [[1, 0, 1, 0, 1, 0, 0], [0, 1, 1, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1, 1]];
        let days: Vec<HabitDay> =
            weeks.concat().iter().map(|n| if *n == 1 { DONE } else { HabitDay::Not }).collect();
        let all = strengths(&days, 3, 7);
        let done: Vec<u32> = weeks.concat();
        let part = |n: usize| {
            let from = n.saturating_sub(6);
            (f64::from(done[from..=n].iter().sum::<u32>()) / 3.0).min(1.0)
        };
        let parts: Vec<f64> = (0..21).map(part).collect();
        for n in 0..21 {
            near(all[n], plain(&parts[..=n], 3.0 / 7.0));
        }
        // Done every day it is not stronger than its three.
        assert!(parts[20] == 1.0);
    }

    #[test]
    fn rest_and_skips_leave_it_as_it_is() {
        let with = [DONE, HabitDay::Rest, DONE, HabitDay::Skip, HabitDay::Rest, DONE];
        let all = strengths(&with, 1, 1);
        let without = strengths(&[DONE; 3], 1, 1);
        assert_eq!([all[0], all[2], all[5]], [without[0], without[1], without[2]]);
        assert_eq!((all[1], all[3], all[4]), (all[0], all[2], all[2]));
        // Half of it counts half.
        near(strengths(&[HabitDay::Done(0.5)], 1, 1)[0], plain(&[0.5], 1.0));
        assert_eq!(strengths(&[], 0, 0), []);
    }

    /// A habit of working days since 21 September 2026, marked on some days.
    fn own(marks: &[(Day, Mark)], work_days: bool) -> (Own, Id) {
        let mut store = Store::open(MemoryKv::default(), 5, (1, 1));
        let id = store.new_id(5);
        let habit = Habit {
            name: "开工前先喝水".into(),
            area: None,
            times: 1,
            days: 1,
            work_days,
            cue: None,
            since: day(9, 21),
            until: None,
            aside: Vec::new(),
        };
        store.commit(Space::Me, vec![Change::put(id, &habit)], 9);
        for (day, mark) in marks {
            let mark = HabitMark { habit: id, day: *day, mark: *mark, part: None };
            let at = fact_id(HABIT_MARK, *day, &[&id.bytes()]);
            store.commit(Space::Me, vec![Change::put(at, &mark)], 9);
        }
        let mut own = Own::EMPTY;
        for record in store.records(Space::Me).unwrap().iter() {
            own.take(record);
        }
        (own, id)
    }

    fn day(month: u32, day: u32) -> Day {
        Day::from_ymd(2026, month, day).unwrap()
    }

    #[test]
    fn a_holiday_takes_nothing_off_a_habit_of_working_days() {
        // 21–24 September done; 25–27 are the Mid-Autumn days, 28–30 are worked, 1–7 October are off.
        let all: Vec<(Day, Mark)> = (21..=24).map(|n| (day(9, n), Mark::DONE)).collect();
        let (own, id) = own(&all, true);
        let calendar = WorkCalendar::new(WorkPattern::FIVE_DAYS);
        let points = own.habit_points(id, &calendar, day(9, 27));
        assert_eq!(points[4].was, HabitDay::Rest);
        assert_eq!(points[6].strength, points[3].strength);
        assert_eq!(of_the_last(&points), (4, 4));
        // Today is open until it is over; after that it was not done.
        let points = own.habit_points(id, &calendar, day(9, 28));
        assert_eq!(points[7].was, HabitDay::Open);
        assert_eq!(of_the_last(&points), (4, 4));
        let points = own.habit_points(id, &calendar, day(10, 7));
        assert_eq!(points[7].was, HabitDay::Not);
        assert_eq!(of_the_last(&points), (4, 7));
        assert_eq!(points[16].strength, points[9].strength);
        // A day of leave is one of rest.
        let mut off = calendar;
        off.own_days.insert(day(9, 28), DaySort::LEAVE);
        assert_eq!(own.habit_points(id, &off, day(10, 7))[7].was, HabitDay::Rest);
    }

    #[test]
    fn days_aside_are_days_of_rest() {
        let (mut own, id) = own(&[(day(9, 21), Mark::DONE), (day(9, 22), Mark::DONE)], false);
        let before = own.habit_points(id, &WorkCalendar::default(), day(9, 22))[1].strength;
        let mut habit = own.habits.get(id).unwrap().clone();
        habit.until = Some(day(9, 22));
        let habit = habit.goes_on(day(10, 20));
        assert_eq!((habit.until, habit.aside.as_slice()), (None, &[day(9, 23), day(10, 19)][..]));
        // The same day it is no time at all.
        let same = Habit { until: Some(day(10, 19)), ..habit.clone() }.goes_on(day(10, 20));
        assert_eq!(same.aside.len(), 2);
        let mut store = Store::open(MemoryKv::default(), 6, (2, 1));
        store.commit(Space::Me, vec![Change::put(id, &habit)], 99_999);
        own.take(store.records(Space::Me).unwrap().iter().next().unwrap());
        let points = own.habit_points(id, &WorkCalendar::default(), day(10, 20));
        assert_eq!(points.last().unwrap().strength, before);
        assert_eq!(of_the_last(&points), (2, 2));
    }

    #[test]
    fn what_was_done_on_a_day_off_counts() {
        let (own, id) = own(&[(day(9, 26), Mark::DONE), (day(9, 20), Mark::DONE)], true);
        let points = own.habit_points(id, &WorkCalendar::default(), day(9, 26));
        assert_eq!(points.first().map(|point| point.day), Some(day(9, 20)));
        assert_eq!(points.last().map(|point| point.was), Some(HabitDay::Done(1.0)));
    }
}
