//! Which week asks for which slogan, by the calendar.

use super::theme::Theme;
use crate::calendar::Day;

/// What a week is in its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// The first of January.
    NewYear,
    /// The first of its month.
    FirstWeek,
    /// The second.
    SecondWeek,
    /// One in the middle.
    Middle,
    /// The last of its month.
    MonthEnd,
    /// The last of March, June, September or December.
    QuarterEnd,
}

impl Occasion {
    /// The number of its text.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize
    }

    /// What a slogan for it speaks of.
    #[must_use]
    pub fn theme(self) -> Theme {
        match self {
            Self::NewYear => Theme::NewYear,
            Self::FirstWeek => Theme::FirstWeek,
            Self::SecondWeek => Theme::SecondWeek,
            Self::Middle => Theme::Orders,
            Self::MonthEnd => Theme::MonthEnd,
            Self::QuarterEnd => Theme::QuarterEnd,
        }
    }
}

/// A week, from Monday on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Day,
    /// What it is in its month.
    pub occasion: Occasion,
}

impl Week {
    /// The week of a day. It belongs to the month that has most of its days (ISO 8601: that of its
    /// Thursday).
    ///
    /// ```
    /// use duihun_core::calendar::Day;
    /// use duihun_core::slogan::weeks::{Occasion, Week};
    /// // A Thursday; the month ends on the Monday after, which is December's week.
    /// let week = Week::of(Day::from_ymd(2026, 11, 26).unwrap());
    /// assert_eq!(week.monday, Day::from_ymd(2026, 11, 23).unwrap());
    /// assert_eq!(week.occasion, Occasion::MonthEnd);
    /// assert_eq!(week.next().occasion, Occasion::FirstWeek);
    /// ```
    #[must_use]
    pub fn of(day: Day) -> Self {
        let monday = day.monday();
        let thursday = Day(monday.0 + 3);
        let nth = (thursday.day() - 1) / 7;
        let is_last = Day(thursday.0 + 7).month() != thursday.month();
        let occasion = match (nth, is_last) {
            (0, _) if thursday.month() == 1 => Occasion::NewYear,
            (0, _) => Occasion::FirstWeek,
            (1, _) => Occasion::SecondWeek,
            (_, true) if thursday.month().is_multiple_of(3) => Occasion::QuarterEnd,
            (_, true) => Occasion::MonthEnd,
            _ => Occasion::Middle,
        };
        Self { monday, occasion }
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(Day(self.monday.0 + 7))
    }

    /// This week and those after it.
    #[must_use]
    pub fn from(today: Day, count: usize) -> Vec<Self> {
        std::iter::successors(Some(Self::of(today)), |week| Some(week.next())).take(count).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_has_one_first_second_and_last_week() {
        let Some(start) = Day::from_ymd(2026, 1, 1) else { return };
        let weeks = Week::from(start, 52 * 4 + 1);
        let count = |occasion: Occasion| weeks.iter().filter(|w| w.occasion == occasion).count();
        // Four years from the week of 1 January 2026: 48 months and the begin of a 49th.
        assert_eq!(count(Occasion::NewYear) + count(Occasion::FirstWeek), 48);
        assert_eq!(count(Occasion::SecondWeek), 48);
        assert_eq!(count(Occasion::QuarterEnd), 16);
        assert_eq!(count(Occasion::MonthEnd), 32);
        for pair in weeks.windows(2) {
            assert_eq!(pair[0].monday.0 + 7, pair[1].monday.0);
            assert_eq!(pair[0].monday.weekday(), 0);
        }
    }
}
