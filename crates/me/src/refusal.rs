//! After a refusal (被拒回血): the minute, and the arithmetic in it.

use duihun_core::calendar::Day;
use duihun_core::team::Numbers;

use crate::Own;

/// How far back the last order is looked for, in days.
const LOOK_BACK: i32 = 90;

/// How long each of the three steps takes, in seconds: breathe, reword, see the arithmetic and go on.
pub const STEP: u32 = 20;

/// Where the minute stands: which step (0–2), and whole seconds left of all, rounded up. When the time is up it
/// stays at the last step with none left.
///
/// ```
/// use duihun_me::refusal::at;
/// assert_eq!(at(0), (0, 60));
/// assert_eq!(at(20_000), (1, 40));
/// assert_eq!(at(3_600_000), (2, 0));
/// ```
#[must_use]
pub fn at(elapsed: u64) -> (usize, u32) {
    let all = u64::from(STEP) * 3000;
    let step = (elapsed / (u64::from(STEP) * 1000)).min(2) as usize;
    (step, all.saturating_sub(elapsed).div_ceil(1000) as u32)
}

/// My arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// On how many talks one order comes, on average; at least 1.
    pub every: u32,
    /// Which talk since the last order the latest refusal was; 0 when there was none since.
    pub number: u32,
    /// Both come from the day log.
    pub is_counted: bool,
}

impl Own {
    /// The arithmetic as it stands on a day: from the day log where it has orders enough, else the two numbers given
    /// last and the refusals noted since. `None` until they are given.
    #[must_use]
    pub fn count(&self, today: Day) -> Option<Count> {
        self.count_logged(today).or_else(|| self.count_given())
    }

    fn count_given(&self) -> Option<Count> {
        let (set, odds) = self.odds.iter().last()?;
        let later = self.refusals.iter().filter(|(id, _)| *id > set);
        let noted: u32 = later.map(|(_, refusals)| u32::from(refusals.count)).sum();
        let (every, number) = (u32::from(odds.every).max(1), u32::from(odds.since) + noted);
        Some(Count { every, number, is_counted: false })
    }

    /// From the day log: one order in so many talks of late, and the talks of the days since the last one. Of today
    /// at least as many as refusals were noted: who logs in the evening has none in the log yet.
    fn count_logged(&self, today: Day) -> Option<Count> {
        let close = self.lately(today).close;
        if !close.is_enough() {
            return None;
        }
        let every = u32::try_from((close.of + close.hits / 2) / close.hits).unwrap_or(u32::MAX);
        let logged = self.numbers_in(Day(today.0.saturating_sub(LOOK_BACK))..=today);
        let since = logged.iter().rev().take_while(|(_, day)| day.orders.unwrap_or(0) == 0);
        let talks_of = |day: &Numbers| day.talks.or(day.connected).unwrap_or(0);
        let (mut number, mut is_today_in) = (0u32, false);
        for (day, numbers) in since {
            is_today_in |= *day == today;
            let noted = if *day == today { self.refusals_of(today) } else { 0 };
            number = number.saturating_add(talks_of(numbers).max(noted));
        }
        if !is_today_in && logged.get(&today).is_none_or(|day| day.orders.unwrap_or(0) == 0) {
            number = number.saturating_add(self.refusals_of(today));
        }
        Some(Count { every: every.max(1), number, is_counted: true })
    }

    /// How many refusals were noted since midnight, whatever is known of the odds.
    #[must_use]
    pub fn refusals_of(&self, day: Day) -> u32 {
        let of_day = self.refusals.iter().filter(|(_, refusals)| refusals.day == day);
        of_day.map(|(_, refusals)| u32::from(refusals.count)).sum()
    }
}

impl Count {
    /// Of ten runs of so many talks by somebody with this rate, how many bring no order: 0–10, rounded. It says
    /// how usual the run is, and nothing about the next talk, whose chance stays one in `every`.
    ///
    /// (1 − 1/every)^number, for talks that know nothing of each other.
    ///
    /// ```
    /// use duihun_me::refusal::Count;
    /// assert_eq!(Count { every: 38, number: 12, is_counted: false }.in_ten(), 7);
    /// assert_eq!(Count { every: 38, number: 0, is_counted: false }.in_ten(), 10);
    /// assert_eq!(Count { every: 10, number: 60, is_counted: false }.in_ten(), 0);
    /// assert_eq!(Count { every: 1, number: 3, is_counted: false }.in_ten(), 0);
    /// ```
    #[must_use]
    pub fn in_ten(self) -> u32 {
        let miss = 1.0 - 1.0 / f64::from(self.every.max(1));
        let none = miss.powi(self.number.min(100_000) as i32);
        (none * 10.0).round() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DayLog, Mine, Odds, Refusals};
    use duihun_core::record::{Device, Id, Stamp, Table};
    use duihun_core::store::{Change, MemoryKv, Space, Store};

    #[test]
    fn refusals_count_on_from_the_numbers_given_last() {
        let mut store = Store::open(MemoryKv::default(), 1, (1, 1));
        let day = Day(20_000);
        let count = |store: &Store<MemoryKv>| {
            let mut mine = Mine::default();
            mine.fill(store.records(Space::Me).into_iter().flat_map(|records| records.iter()));
            (mine.own().count(day), mine.own().refusals_of(day))
        };
        let refused = |store: &mut Store<MemoryKv>, count| {
            let id = store.new_id(9);
            let body = Refusals { day, minute: 600, count };
            store.commit(Space::Me, vec![Change::put(id, &body)], 9);
            id
        };
        let set = |store: &mut Store<MemoryKv>, since| {
            let id = store.new_id(9);
            store.commit(Space::Me, vec![Change::put(id, &Odds { day, every: 38, since })], 9);
        };
        refused(&mut store, 2);
        assert_eq!(count(&store), (None, 2));
        set(&mut store, 11);
        let last = refused(&mut store, 1);
        assert_eq!(count(&store).0, Some(Count { every: 38, number: 12, is_counted: false }));
        store.commit(Space::Me, vec![Change::withdraw(crate::REFUSALS, last)], 9);
        assert_eq!(count(&store), (Some(Count { every: 38, number: 11, is_counted: false }), 2));
        set(&mut store, 0);
        assert_eq!(count(&store).0, Some(Count { every: 38, number: 0, is_counted: false }));
    }

    #[test]
    fn a_day_log_with_orders_enough_goes_before_the_numbers_given() {
        let mut own = Own::EMPTY;
        let id = |n: u64| Id(Stamp { millis: n, tick: 0, device: Device(1) });
        own.odds.insert(id(1), Odds { day: Day(20_000), every: 99, since: 50 });
        let mut log = |n: i32, talks: u32, orders: u32| {
            let (talks, orders) = (Some(talks), Some(orders));
            let numbers = Numbers { talks, orders, ..Numbers::default() };
            let day = Day(20_000 + n);
            let log = DayLog { day, minute: 1_080, numbers, sort: None };
            own.logs.insert(id(100 + n as u64), log);
        };
        for n in 0..6 {
            log(n, 30, 1);
        }
        log(6, 12, 0);
        log(7, 8, 0);
        // Of today nothing is logged yet; three refusals were noted.
        let today = Day(20_008);
        own.refusals.insert(id(900), Refusals { day: today, minute: 600, count: 3 });
        // 200 talks, 6 orders; 12 + 8 + 3 talks since the last.
        let counted = |every, number| Some(Count { every, number, is_counted: true });
        assert_eq!(own.count(today), counted(33, 23));
        // With an order today it begins anew.
        let numbers = Numbers { talks: Some(9), orders: Some(1), ..Numbers::default() };
        own.logs.insert(id(950), DayLog { day: today, minute: 700, numbers, sort: None });
        assert_eq!(own.count(today), counted(33, 0));
        // Too few orders: the numbers given count.
        own.logs = Table::EMPTY;
        assert_eq!(own.count(today).map(|count| count.every), Some(99));
    }

    #[test]
    fn the_share_falls_with_the_run_and_is_what_a_draw_gives() {
        // A hand-made draw: of ten thousand runs with one order in eight talks, how many have none in twelve.
        let mut seed: u64 = 7;
        let mut draw = || {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33).is_multiple_of(8)
        };
        let none = (0..10_000).filter(|_| (0..12).map(|_| draw()).filter(|hit| *hit).count() == 0);
        let share = none.count() as f64 / 1000.0;
        let said = f64::from(Count { every: 8, number: 12, is_counted: false }.in_ten());
        assert!((said - share).abs() < 0.7, "{said} {share}");
        for number in 0..200 {
            let of = |number| Count { every: 30, number, is_counted: false }.in_ten();
            assert!(of(number + 1) <= of(number));
        }
    }
}
