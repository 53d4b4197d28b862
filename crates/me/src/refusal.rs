//! After a refusal (被拒回血): the minute, and the arithmetic in it.

use crate::Own;

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
}

impl Own {
    /// The arithmetic as it stands: the two numbers given last, and the refusals noted since. `None` until they
    /// are given.
    #[must_use]
    pub fn count(&self) -> Option<Count> {
        let (set, odds) = self.odds.iter().last()?;
        let later = self.refusals.iter().filter(|(id, _)| *id > set);
        let noted: u32 = later.map(|(_, refusals)| u32::from(refusals.count)).sum();
        Some(Count { every: u32::from(odds.every).max(1), number: u32::from(odds.since) + noted })
    }

    /// How many refusals were noted since midnight, whatever is known of the odds.
    #[must_use]
    pub fn refusals_of(&self, day: duihun_core::calendar::Day) -> u32 {
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
    /// assert_eq!(Count { every: 38, number: 12 }.in_ten(), 7);
    /// assert_eq!(Count { every: 38, number: 0 }.in_ten(), 10);
    /// assert_eq!(Count { every: 10, number: 60 }.in_ten(), 0);
    /// assert_eq!(Count { every: 1, number: 3 }.in_ten(), 0);
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
    use crate::{Mine, Odds, Refusals};
    use duihun_core::calendar::Day;
    use duihun_core::store::{Change, MemoryKv, Space, Store};

    #[test]
    fn refusals_count_on_from_the_numbers_given_last() {
        let mut store = Store::open(MemoryKv::default(), 1, (1, 1));
        let day = Day(20_000);
        let count = |store: &Store<MemoryKv>| {
            let mut mine = Mine::default();
            mine.fill(store.records(Space::Me).into_iter().flat_map(|records| records.iter()));
            (mine.own().count(), mine.own().refusals_of(day))
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
        assert_eq!(count(&store).0, Some(Count { every: 38, number: 12 }));
        store.commit(Space::Me, vec![Change::withdraw(crate::REFUSALS, last)], 9);
        assert_eq!(count(&store), (Some(Count { every: 38, number: 11 }), 2));
        set(&mut store, 0);
        assert_eq!(count(&store).0, Some(Count { every: 38, number: 0 }));
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
        let said = f64::from(Count { every: 8, number: 12 }.in_ten());
        assert!((said - share).abs() < 0.7, "{said} {share}");
        for number in 0..200 {
            let of = |number| Count { every: 30, number }.in_ten();
            assert!(of(number + 1) <= of(number));
        }
    }
}
