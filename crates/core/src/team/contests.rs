//! Contests of a sprint, between people or between groups.

use super::Measure;
use crate::calendar::Day;
use crate::record::Id;
use crate::{body, number_field};

/// Between whom a contest is; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Between(pub u8);

number_field!(Between);

impl Between {
    /// Each member for herself.
    pub const PEOPLE: Self = Self(0);
    /// Sides made of members of this group.
    pub const SIDES: Self = Self(1);
    /// This group and others of the region.
    pub const GROUPS: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::PEOPLE, Self::SIDES, Self::GROUPS];
}

/// A contest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// What it is called.
    pub title: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub until: Day,
    /// What is measured.
    pub measure: Measure,
    /// Between whom.
    pub between: Between,
    /// What there is to win, if anything.
    pub prize: Option<String>,
    /// The mark that each may reach, in the unit of the measure: whoever does has done it. Without one the
    /// most at the end wins.
    pub mark: Option<i64>,
    /// What the prize takes from the fund for each who wins it, in fen, if anything.
    pub prize_fen: Option<i64>,
    /// What counts is how much more it is than in as many days before: so newcomers start level.
    pub improvement: bool,
}
body!(
    Contest, super::CONTEST, title, from, until, measure, between, prize;
    mark, prize_fen, improvement
);

impl Contest {
    /// A contest in orders, each for herself, with nothing to win yet.
    #[must_use]
    pub fn new(title: &str, from: Day, until: Day) -> Self {
        Self {
            title: title.into(),
            from,
            until,
            measure: Measure::ORDERS,
            between: Between::PEOPLE,
            prize: None,
            mark: None,
            prize_fen: None,
            improvement: false,
        }
    }
}

/// A side of a contest: some members, or another group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestSide {
    /// Which contest.
    pub contest: Id,
    /// What the side is called.
    pub name: String,
    /// Its members on this board; none for another group.
    pub members: Vec<Id>,
}
body!(ContestSide, super::CONTEST_SIDE, contest, name, members);

/// Where a side stands that is not counted on this board. Of two for a day the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContestScore {
    /// Which side.
    pub side: Id,
    /// At the end of which day.
    pub day: Day,
    /// How much since the contest began, in the unit of its measure.
    pub amount: i64,
}
body!(ContestScore, super::CONTEST_SCORE, side, day, amount);
