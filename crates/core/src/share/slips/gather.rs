//! What people sent of one day, put together.

use std::collections::BTreeMap;

use super::{Reading, Roster, Says, Who};
use crate::calendar::Day;
use crate::record::Id;
use crate::team::Numbers;

/// One member's numbers of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whose.
    pub who: Who,
    /// The numbers that count.
    pub numbers: Numbers,
    /// When the slip was made, in minutes from the beginning of the day; `None` for what was written by
    /// hand.
    pub made: Option<i16>,
    /// What they replace: what was sent, or kept, before.
    pub before: Option<Numbers>,
    /// They came with the passage; else they were here before.
    pub is_new: bool,
}

/// What was gathered of one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gathered {
    /// Whose numbers there are: members in the order of the board, then strangers as they came.
    pub rows: Vec<Row>,
    /// Members of whom there are none. For the leader's eyes, and kept nowhere.
    pub missing: Vec<Id>,
    /// Positions of the readings of this day that are no numbers.
    pub others: Vec<usize>,
    /// Positions of the readings of other days.
    pub other_days: Vec<usize>,
}

impl Gathered {
    /// Puts readings together. `known` is what was kept of the day before: numbers, and when their slip was
    /// made.
    ///
    /// One member and day count once: of two slips the one made later, of two lines written by hand the
    /// lower one. A line that corrects, or that tells only what the one before left out, adds to it.
    #[must_use]
    pub fn of(
        readings: &[Reading],
        known: &[(Id, Numbers, Option<i16>)],
        roster: &Roster,
        day: Day,
    ) -> Self {
        let mut gathered = Self::default();
        let mut members: BTreeMap<Id, Row> = BTreeMap::new();
        for &(id, numbers, made) in known {
            let who = Who::Member(id);
            members.insert(id, Row { who, numbers, made, before: None, is_new: false });
        }
        let mut strangers: Vec<Row> = Vec::new();
        for (at, reading) in readings.iter().enumerate() {
            if reading.on != day {
                gathered.other_days.push(at);
                continue;
            }
            let Says::Numbers(numbers) = &reading.says else {
                gathered.others.push(at);
                continue;
            };
            let row = match &reading.who {
                Who::Member(id) => members.get_mut(id),
                who => strangers.iter_mut().find(|row| row.who == *who),
            };
            match (row, &reading.who) {
                (Some(row), _) => row.take(reading, *numbers),
                (None, who) => {
                    let who = who.clone();
                    let made = reading.made;
                    let row = Row { who, numbers: *numbers, made, before: None, is_new: true };
                    match row.who {
                        Who::Member(id) => drop(members.insert(id, row)),
                        Who::Stranger(_) => strangers.push(row),
                    }
                }
            }
        }
        for (id, _) in roster.members() {
            match members.remove(id) {
                Some(row) => gathered.rows.push(row),
                None => gathered.missing.push(*id),
            }
        }
        // Who has left the board meanwhile.
        gathered.rows.extend(members.into_values());
        gathered.rows.extend(strangers);
        gathered
    }

    /// The sums of all rows. What nobody counted stays uncounted.
    #[must_use]
    pub fn total(&self) -> Numbers {
        self.rows.iter().fold(Numbers::default(), |sum, row| sum.plus(&row.numbers))
    }
}

impl Row {
    fn take(&mut self, reading: &Reading, numbers: Numbers) {
        // An earlier slip that was pasted later says nothing new; nor does the same once more.
        let is_earlier = match (self.made, reading.made) {
            (Some(have), Some(comes)) => comes < have,
            _ => false,
        };
        if is_earlier || numbers == self.numbers {
            self.made = self.made.max(reading.made);
            return;
        }
        let adds = reading.corrects || !numbers.overlaps(&self.numbers);
        self.before = Some(self.before.unwrap_or(self.numbers));
        self.numbers = if adds { self.numbers.with(&numbers) } else { numbers };
        self.made = reading.made;
        self.is_new = true;
    }
}
