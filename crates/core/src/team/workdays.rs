//! On which days the group works.

use crate::calendar::Day;
use crate::{body, number_field};

/// How work and rest follow each other; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern(pub u8);

impl Pattern {
    /// Monday to Friday.
    pub const FIVE_DAYS: Self = Self(0);
    /// Monday to Saturday.
    pub const SIX_DAYS: Self = Self(1);
    /// 大小周: weeks of six and of five days in turn.
    pub const ALTERNATING: Self = Self(2);
    /// Shifts: some days of work, then some of rest.
    pub const SHIFTS: Self = Self(3);
    /// All that a form offers.
    pub const ALL: [Self; 4] = [Self::FIVE_DAYS, Self::SIX_DAYS, Self::ALTERNATING, Self::SHIFTS];
}

number_field!(Pattern, DaySort);

/// The group's pattern of work. One record a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkPattern {
    /// Which.
    pub pattern: Pattern,
    /// For alternating weeks the Monday of one of six days; for shifts the first day of work of one.
    pub anchor: Option<Day>,
    /// For shifts: days of work in a row, at least 1.
    pub days_on: Option<u8>,
    /// For shifts: days of rest in a row, at least 1.
    pub days_off: Option<u8>,
}
body!(WorkPattern, super::WORK_PATTERN, pattern, anchor, days_on, days_off);

/// What a day is, against the pattern; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DaySort(pub u8);

impl DaySort {
    /// A day of work.
    pub const WORK: Self = Self(0);
    /// A day of rest.
    pub const REST: Self = Self(1);
    /// A day of leave: one's own, never the group's.
    pub const LEAVE: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::WORK, Self::REST, Self::LEAVE];
}

/// A day on which the group works or rests against its pattern. Of two for a day the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecialDay {
    /// Which day.
    pub day: Day,
    /// What it is.
    pub sort: DaySort,
}
body!(SpecialDay, super::SPECIAL_DAY, day, sort);
