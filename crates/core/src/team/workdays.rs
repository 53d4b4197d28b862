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
    /// Holidays change nothing: a shift on a holiday is worked.
    pub through_holidays: bool,
}
body!(WorkPattern, super::WORK_PATTERN, pattern, anchor, days_on, days_off; through_holidays);

impl WorkPattern {
    /// Monday to Friday.
    pub const FIVE_DAYS: Self = Self::of(Pattern::FIVE_DAYS);

    /// A pattern with nothing more said of it.
    #[must_use]
    pub const fn of(pattern: Pattern) -> Self {
        Self { pattern, anchor: None, days_on: None, days_off: None, through_holidays: false }
    }

    /// Whether a day is one of work, whatever holiday it may be. A pattern that this version does not know is
    /// taken as Monday to Friday.
    ///
    /// ```
    /// use duihun_core::calendar::Day;
    /// use duihun_core::team::{Pattern, WorkPattern};
    /// let saturday = Day::from_ymd(2026, 11, 28).unwrap();
    /// let anchor = Some(saturday);
    /// let pattern = WorkPattern { anchor, ..WorkPattern::of(Pattern::ALTERNATING) };
    /// assert!(pattern.works_on(saturday) && !pattern.works_on(Day(saturday.0 + 7)));
    /// ```
    #[must_use]
    pub fn works_on(&self, day: Day) -> bool {
        let weekday = day.weekday();
        // The first Monday there is, where nothing was said.
        let anchor = self.anchor.unwrap_or(Day(4));
        match self.pattern {
            Pattern::SIX_DAYS => weekday < 6,
            Pattern::ALTERNATING => {
                let weeks = (i64::from(day.monday().0) - i64::from(anchor.monday().0)) / 7;
                weekday < if weeks.rem_euclid(2) == 0 { 6 } else { 5 }
            }
            Pattern::SHIFTS => {
                let least = |days: Option<u8>| i64::from(days.unwrap_or(1).max(1));
                let (on, off) = (least(self.days_on), least(self.days_off));
                (i64::from(day.0) - i64::from(anchor.0)).rem_euclid(on + off) < on
            }
            _ => weekday < 5,
        }
    }
}

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
    /// Half a day of work.
    pub const HALF: Self = Self(3);
    /// All that a form offers.
    pub const ALL: [Self; 4] = [Self::WORK, Self::HALF, Self::REST, Self::LEAVE];
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
