//! Activities of the group: dinners, outings, birthdays, sport.

use super::Team;
use crate::calendar::Day;
use crate::record::{Id, fact_id};
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

impl ActivityAnswer {
    /// The id of its record: made of who answers what, so that an answer by hand and one by slip are one.
    #[must_use]
    pub fn id(&self) -> Id {
        let parts = [&self.activity.bytes()[..], &self.member.bytes()];
        fact_id(super::ACTIVITY_ANSWER, Day(0), &parts)
    }
}

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

/// Something to do together: what it is, what it costs each, for how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idea {
    /// What is done.
    pub sort: ActivitySort,
    /// What it is likely to cost each, in yuan, from and to.
    pub each: (u32, u32),
    /// For how many it is good, from and to.
    pub people: (u32, u32),
}

const fn idea(sort: ActivitySort, each: (u32, u32), people: (u32, u32)) -> Idea {
    Idea { sort, each, people }
}

/// Ideas; their words are `idea_0` … and `idea_how_0` … in `locales/*/events.txt`. The costs are our own
/// guesses for a large city; the form lets everybody put in another.
pub const IDEAS: [Idea; 32] = [
    idea(ActivitySort::DINNER, (0, 20), (2, 30)),
    idea(ActivitySort::DINNER, (15, 30), (2, 30)),
    idea(ActivitySort::DINNER, (50, 90), (4, 20)),
    idea(ActivitySort::DINNER, (20, 40), (4, 30)),
    idea(ActivitySort::DINNER, (60, 120), (6, 30)),
    idea(ActivitySort::DINNER, (0, 10), (2, 30)),
    idea(ActivitySort::OUTING, (0, 20), (2, 30)),
    idea(ActivitySort::OUTING, (20, 60), (4, 30)),
    idea(ActivitySort::OUTING, (40, 100), (4, 30)),
    idea(ActivitySort::OUTING, (0, 30), (2, 15)),
    idea(ActivitySort::OUTING, (60, 150), (4, 30)),
    idea(ActivitySort::OUTING, (0, 10), (2, 30)),
    idea(ActivitySort::OUTING, (30, 80), (2, 12)),
    idea(ActivitySort::BIRTHDAY, (0, 10), (2, 30)),
    idea(ActivitySort::BIRTHDAY, (10, 25), (2, 30)),
    idea(ActivitySort::BIRTHDAY, (0, 5), (2, 30)),
    idea(ActivitySort::BIRTHDAY, (5, 15), (2, 30)),
    idea(ActivitySort::SPORT, (0, 5), (2, 30)),
    idea(ActivitySort::SPORT, (10, 30), (2, 12)),
    idea(ActivitySort::SPORT, (15, 40), (4, 16)),
    idea(ActivitySort::SPORT, (0, 5), (4, 30)),
    idea(ActivitySort::SPORT, (20, 50), (4, 20)),
    idea(ActivitySort::SPORT, (0, 5), (2, 30)),
    idea(ActivitySort::SPORT, (30, 70), (2, 20)),
    idea(ActivitySort::OTHER, (0, 5), (3, 30)),
    idea(ActivitySort::OTHER, (0, 15), (4, 16)),
    idea(ActivitySort::OTHER, (40, 120), (4, 12)),
    idea(ActivitySort::OTHER, (20, 60), (3, 20)),
    idea(ActivitySort::OTHER, (0, 10), (2, 30)),
    idea(ActivitySort::OTHER, (0, 5), (3, 30)),
    idea(ActivitySort::OTHER, (30, 60), (2, 30)),
    idea(ActivitySort::OTHER, (0, 20), (4, 30)),
];

/// Ideas of a sort, or of any, that so many can do for so much each (in yuan), by their numbers in [`IDEAS`].
#[must_use]
pub fn ideas(sort: Option<ActivitySort>, each: Option<u32>, people: u32) -> Vec<usize> {
    let fits = |idea: &Idea| {
        sort.is_none_or(|sort| idea.sort == sort)
            && each.is_none_or(|each| idea.each.0 <= each && idea.each.1 <= each.max(10) * 3 / 2)
            && (people == 0 || (idea.people.0..=idea.people.1).contains(&people))
    };
    (0..IDEAS.len()).filter(|&n| fits(&IDEAS[n])).collect()
}

impl Team {
    /// Activities to come, the nearest first, with those that have no day yet at the end; then those that are
    /// over, the latest first.
    #[must_use]
    pub fn activities(&self, today: Day) -> (Vec<Id>, Vec<Id>) {
        let all = self.more().activities.iter();
        let (mut past, mut coming): (Vec<_>, Vec<_>) =
            all.partition(|(_, activity)| activity.on.is_some_and(|on| on < today));
        coming.sort_by_key(|(id, a)| (a.on.is_none(), a.on, a.minute, *id));
        past.sort_by_key(|(id, a)| std::cmp::Reverse((a.on, a.minute, *id)));
        let ids = |all: Vec<(Id, &Activity)>| all.into_iter().map(|(id, _)| id).collect();
        (ids(coming), ids(past))
    }

    /// Who answered an activity, and how; of two answers of one member the later made counts. Those who have
    /// left are not among them.
    #[must_use]
    pub fn answers(&self, activity: Id) -> Vec<(Id, Answer)> {
        let told = self.more().answers.iter().filter(|(_, answer)| answer.activity == activity);
        let told: Vec<&ActivityAnswer> = told.map(|(_, answer)| answer).collect();
        let of = |member: Id| told.iter().rev().find(|answer| answer.member == member);
        self.order().into_iter().filter_map(|id| Some((id, of(id)?.answer))).collect()
    }
}
