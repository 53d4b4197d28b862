//! What days brought, put together from their entries.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::Numbers;

use crate::gather::sent_id;
use crate::{DayLog, LogSort, Own};

impl DayLog {
    /// Whether the numbers are those of the whole day so far. What was told in a slip was so from the beginning,
    /// before entries said how they are meant.
    fn is_so_far(&self, id: Id) -> bool {
        self.sort == Some(LogSort::SO_FAR) || self.sort.is_none() && id == sent_id(self.day)
    }
}

/// Entries put together in the order of the day: each adds to what there was, or takes its place.
fn together(entries: &mut Vec<(Id, &DayLog)>) -> Numbers {
    entries.sort_by_key(|(id, log)| (log.minute, *id));
    entries.iter().fold(Numbers::default(), |sum, (id, log)| match log.is_so_far(*id) {
        true => sum.with(&log.numbers),
        false => sum.plus(&log.numbers),
    })
}

impl Own {
    /// The entries of a day, in its order.
    #[must_use]
    pub fn logs_of(&self, day: Day) -> Vec<(Id, &DayLog)> {
        let mut entries: Vec<_> = self.logs.iter().filter(|(_, log)| log.day == day).collect();
        together(&mut entries);
        entries
    }

    /// What a day brought.
    #[must_use]
    pub fn numbers_of(&self, day: Day) -> Numbers {
        self.numbers_in(day..=day).remove(&day).unwrap_or_default()
    }

    /// What the days of a time brought; those without an entry are left out.
    #[must_use]
    pub fn numbers_in(&self, days: RangeInclusive<Day>) -> BTreeMap<Day, Numbers> {
        let mut entries: BTreeMap<Day, Vec<(Id, &DayLog)>> = BTreeMap::new();
        for (id, log) in self.logs.iter().filter(|(_, log)| days.contains(&log.day)) {
            entries.entry(log.day).or_default().push((id, log));
        }
        entries.into_iter().map(|(day, mut entries)| (day, together(&mut entries))).collect()
    }

    /// The entry of a day that goes on when something is counted: the last one, if it was counted too.
    #[must_use]
    pub fn counting(&self, day: Day) -> Option<(Id, &DayLog)> {
        let last = self.logs_of(day).pop()?;
        (last.1.sort == Some(LogSort::COUNTED)).then_some(last)
    }
}

impl Own {
    /// The latest entry of a day that was counted by taps and has something of a place, after the last one of the whole
    /// day: from it one can be taken off.
    #[must_use]
    pub fn counted_of(&self, day: Day, place: usize) -> Option<(Id, &DayLog)> {
        let entries = self.logs_of(day);
        let after = entries.into_iter().rev().take_while(|(id, log)| !log.is_so_far(*id));
        let counted = |log: &DayLog| {
            log.sort == Some(LogSort::COUNTED)
                && log.numbers.row().get(place).is_some_and(|number| number.unwrap_or(0) > 0)
        };
        after.into_iter().find(|(_, log)| counted(log))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duihun_core::record::{Device, Stamp};

    fn id(millis: u64) -> Id {
        Id(Stamp { millis, tick: 0, device: Device(1) })
    }

    fn log(minute: u16, dials: u32, orders: Option<u32>, sort: Option<LogSort>) -> DayLog {
        let numbers = Numbers { dials: Some(dials), orders, ..Numbers::default() };
        DayLog { day: Day(20_000), minute, numbers, sort }
    }

    fn own(logs: &[(Id, DayLog)]) -> Own {
        let mut own = Own::EMPTY;
        logs.iter().for_each(|(id, log)| own.logs.insert(*id, log.clone()));
        own
    }

    #[test]
    fn entries_add_up_and_one_of_the_whole_day_takes_their_place() {
        let day = Day(20_000);
        let both = [(id(1), log(600, 40, None, None)), (id(2), log(720, 50, Some(1), None))];
        let numbers = own(&both).numbers_of(day);
        assert_eq!((numbers.dials, numbers.orders), (Some(90), Some(1)));
        let evening = (id(3), log(1100, 186, None, Some(LogSort::SO_FAR)));
        let all = [both[0].clone(), both[1].clone(), evening];
        let numbers = own(&all).numbers_of(day);
        // What it does not say stays.
        assert_eq!((numbers.dials, numbers.orders), (Some(186), Some(1)));
        // One more after it is on top.
        let later = (id(4), log(1150, 4, None, Some(LogSort::COUNTED)));
        let all = [&all[..], &[later]].concat();
        assert_eq!(own(&all).numbers_of(day).dials, Some(190));
        assert_eq!(own(&all).counting(day).map(|(found, _)| found), Some(id(4)));
        assert_eq!(own(&all[..3]).counting(day), None);
        assert_eq!(own(&all).counted_of(day, 0).map(|(found, _)| found), Some(id(4)));
        assert_eq!(own(&all).counted_of(day, 1), None);
        assert_eq!(own(&all[..3]).counted_of(day, 0), None);
        assert_eq!(own(&all).numbers_of(Day(1)), Numbers::default());
    }

    #[test]
    fn a_slip_of_before_entries_said_how_they_are_meant_is_the_whole_day() {
        let day = Day(20_000);
        let all = [(sent_id(day), log(1100, 186, None, None)), (id(2), log(720, 90, None, None))];
        assert_eq!(own(&all).numbers_of(day).dials, Some(186));
    }
}
