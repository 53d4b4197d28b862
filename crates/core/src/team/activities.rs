//! Activities of the group: dinners, outings, birthdays, sport.

use crate::calendar::Day;
use crate::record::Id;
use crate::{body, number_field};

/// What is done together; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivitySort(pub u8);

impl ActivitySort {
    /// A dinner.
    pub const DINNER: Self = Self(0);
    /// An outing.
    pub const OUTING: Self = Self(1);
    /// A birthday.
    pub const BIRTHDAY: Self = Self(2);
    /// Sport.
    pub const SPORT: Self = Self(3);
    /// Something else.
    pub const OTHER: Self = Self(4);
    /// All that a form offers.
    pub const ALL: [Self; 5] =
        [Self::DINNER, Self::OUTING, Self::BIRTHDAY, Self::SPORT, Self::OTHER];
}

number_field!(ActivitySort, Answer);

/// An activity, planned or past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// What is done.
    pub sort: ActivitySort,
    /// What it is called.
    pub title: String,
    /// Local day; `None` while it is open.
    pub on: Option<Day>,
    /// Minute of the local day, 0–1439, if set.
    pub minute: Option<u16>,
    /// Where, if set.
    pub place: Option<String>,
    /// What it is likely to cost in all, in fen, if known. What it did cost stands in the fund.
    pub cost: Option<i64>,
    /// Who looks after it, if anybody does yet.
    pub member: Option<Id>,
}
body!(Activity, super::ACTIVITY, sort, title, on, minute, place, cost, member);

/// A line of an activity's checklist; one record each, so that several can tick at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityTask {
    /// Which activity.
    pub activity: Id,
    /// What is to be done.
    pub text: String,
    /// Who does it, if anybody does yet.
    pub member: Option<Id>,
    /// Ticked off.
    pub done: bool,
}
body!(ActivityTask, super::ACTIVITY_TASK, activity, text, member, done);

/// Whether somebody comes; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Answer(pub u8);

impl Answer {
    /// Comes.
    pub const YES: Self = Self(0);
    /// Does not know yet.
    pub const MAYBE: Self = Self(1);
    /// Does not come.
    pub const NO: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::YES, Self::MAYBE, Self::NO];
}

/// A member's answer to an activity. Of two by one member the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityAnswer {
    /// Which activity.
    pub activity: Id,
    /// Whose answer.
    pub member: Id,
    /// Whether she comes.
    pub answer: Answer,
}
body!(ActivityAnswer, super::ACTIVITY_ANSWER, activity, member, answer);

/// A line to remember an activity by, written afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityMemory {
    /// Which activity.
    pub activity: Id,
    /// Who wrote it, if known.
    pub member: Option<Id>,
    /// The line.
    pub text: String,
}
body!(ActivityMemory, super::ACTIVITY_MEMORY, activity, member, text);
