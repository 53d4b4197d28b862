//! How it was lately: days as pixels, and an average where there is enough for one. Gaps stay gaps.

use std::collections::BTreeMap;

use duihun_core::calendar::Day;

use crate::{Face, Own};

/// From how many check-ins on an average is said.
pub const ENOUGH: usize = 7;

/// A day with at least one check-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayFace {
    /// The face of the day: the mean of its check-ins, rounded, half a step up.
    pub face: Face,
    /// How many check-ins.
    pub entries: usize,
}

impl Own {
    /// The days with check-ins from one day to another, both included.
    #[must_use]
    pub fn faces(&self, first: Day, last: Day) -> BTreeMap<Day, DayFace> {
        let mut sums: BTreeMap<Day, (u32, u32)> = BTreeMap::new();
        for (_, mood) in self.moods.iter() {
            if (first..=last).contains(&mood.day) {
                let (sum, count) = sums.entry(mood.day).or_default();
                *sum += u32::from(mood.face.0);
                *count += 1;
            }
        }
        let face = |(sum, count): (u32, u32)| DayFace {
            face: Face(((2 * sum + count) / (2 * count)) as u8),
            entries: count as usize,
        };
        sums.into_iter().map(|(day, sum)| (day, face(sum))).collect()
    }

    /// The mean face in tenths (10–50) of the check-ins from one day to another, with how many there are; `None`
    /// below [`ENOUGH`].
    #[must_use]
    pub fn average(&self, first: Day, last: Day) -> Option<(u32, usize)> {
        let meant = self.moods.iter().filter(|(_, mood)| (first..=last).contains(&mood.day));
        let faces: Vec<u32> = meant.map(|(_, mood)| u32::from(mood.face.0)).collect();
        let count = faces.len();
        let sum: u32 = faces.into_iter().sum();
        (count >= ENOUGH).then(|| ((sum * 20 + count as u32) / (2 * count as u32), count))
    }

    /// The first and the last day with a check-in.
    #[must_use]
    pub fn mood_days(&self) -> Option<(Day, Day)> {
        let days = || self.moods.iter().map(|(_, mood)| mood.day);
        Some((days().min()?, days().max()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mood;
    use duihun_core::record::{Id, Stamp};

    fn own(entries: &[(i32, u8)]) -> Own {
        let mut own = Own::EMPTY;
        for (n, &(day, face)) in entries.iter().enumerate() {
            let mood = Mood {
                day: Day(day),
                minute: 1,
                face: Face(face),
                word: None,
                note: None,
                energy: None,
            };
            let stamp = Stamp { millis: n as u64, ..Id::parse(&"0".repeat(32)).unwrap().0 };
            own.moods.insert(Id(stamp), mood);
        }
        own
    }

    #[test]
    fn a_day_has_the_mean_of_its_faces_and_gaps_stay_gaps() {
        let own = own(&[(1, 2), (1, 5), (3, 1), (3, 2), (3, 2), (9, 5)]);
        let faces = own.faces(Day(1), Day(8));
        assert_eq!(faces.keys().copied().collect::<Vec<_>>(), [Day(1), Day(3)]);
        assert_eq!(faces[&Day(1)], DayFace { face: Face(4), entries: 2 });
        assert_eq!(faces[&Day(3)], DayFace { face: Face(2), entries: 3 });
        assert_eq!(own.mood_days(), Some((Day(1), Day(9))));
        assert_eq!(Own::EMPTY.mood_days(), None);
    }

    #[test]
    fn an_average_is_said_from_seven_entries_on() {
        let six = own(&[(1, 5); 6]);
        assert_eq!(six.average(Day(0), Day(9)), None);
        let seven = own(&[(1, 5), (1, 5), (1, 5), (2, 4), (2, 4), (2, 4), (3, 1)]);
        assert_eq!(seven.average(Day(0), Day(9)), Some((40, 7)));
        assert_eq!(seven.average(Day(0), Day(2)), None);
    }
}
