//! Habits, reviews (复盘), the way ahead and what was learned.

use duihun_core::calendar::Day;
use duihun_core::record::{Decoder, Field, Id, Writer};
use duihun_core::team::{Period, limits};
use duihun_core::{body, number_field};

/// A part of life; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area(pub u8);

impl Area {
    /// Study.
    pub const STUDY: Self = Self(0);
    /// Health.
    pub const HEALTH: Self = Self(1);
    /// Family.
    pub const FAMILY: Self = Self(2);
    /// Career.
    pub const CAREER: Self = Self(3);
    /// A skill of the work: a newcomer's learning goal.
    pub const SKILL: Self = Self(4);
    /// All that a form offers.
    pub const ALL: [Self; 5] = [Self::STUDY, Self::HEALTH, Self::FAMILY, Self::CAREER, Self::SKILL];
}

number_field!(Area, Mark, Topic);

/// An if-then plan. Stands in a field as a row of two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IfThen {
    /// If this happens …
    pub when: String,
    /// … then I do that.
    pub then: String,
}

impl IfThen {
    /// As it is written down; `None` where a half is missing.
    #[must_use]
    pub fn tidied(self) -> Option<Self> {
        let when = limits::tidy(&self.when, limits::SENTENCE)?;
        Some(Self { when, then: limits::tidy(&self.then, limits::SENTENCE)? })
    }
}

impl Field for IfThen {
    fn write(&self, out: &mut Writer) {
        vec![self.when.clone(), self.then.clone()].write(out);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        let mut row: std::vec::IntoIter<String> = Vec::read(input)?.into_iter();
        Some(Self { when: row.next()?, then: row.next()? })
    }
}

/// A habit to build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit {
    /// What.
    pub name: String,
    /// The part of life it belongs to, if chosen.
    pub area: Option<Area>,
    /// How often in `days` days, at least 1.
    pub times: u8,
    /// In how many days, at least 1: three times in seven.
    pub days: u8,
    /// Only working days count.
    pub work_days: bool,
    /// When it is done, and what: the cue.
    pub cue: Option<IfThen>,
    /// Since when.
    pub since: Day,
    /// The last day, once it is laid aside.
    pub until: Option<Day>,
    /// The days over which it was laid aside before: first and last of each time, one after the other. They are days of
    /// rest.
    pub aside: Vec<Day>,
}
body!(Habit, super::HABIT, name, area, times, days, work_days, cue, since, until; aside);

impl Habit {
    /// Whether it lay aside on a day.
    #[must_use]
    pub fn lay_aside(&self, day: Day) -> bool {
        self.aside.chunks_exact(2).any(|times| times[0] <= day && day <= times[1])
    }

    /// It goes on from a day; until the one before it lay aside.
    #[must_use]
    pub fn goes_on(mut self, from: Day) -> Self {
        if let Some(until) = self.until.take()
            && until.0 + 1 < from.0
        {
            self.aside.extend([Day(until.0 + 1), from.yesterday()]);
        }
        self
    }
}

/// What a day was for a habit; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(pub u8);

impl Mark {
    /// Done.
    pub const DONE: Self = Self(0);
    /// Left out for a reason: its strength stays as it is.
    pub const SKIP: Self = Self(1);
    /// A day of rest: its strength stays as it is.
    pub const REST: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::DONE, Self::SKIP, Self::REST];
}

/// A day of a habit. Of two for a day the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HabitMark {
    /// Which habit.
    pub habit: Id,
    /// Local day.
    pub day: Day,
    /// What it was.
    pub mark: Mark,
    /// How much of it was done, per ten-thousand; `None`: all.
    pub part: Option<u16>,
}
body!(HabitMark, super::HABIT_MARK, habit, day, mark, part);

/// A review (复盘) of a day or a longer time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// How long a time.
    pub period: Period,
    /// Its first day.
    pub from: Day,
    /// What went well.
    pub good: Option<String>,
    /// What was hard.
    pub hard: Option<String>,
    /// What I learned.
    pub learned: Option<String>,
    /// Whom or what I thank.
    pub thanks: Option<String>,
    /// Where I begin next.
    pub next: Option<String>,
}
body!(Review, super::REVIEW, period, from, good, hard, learned, thanks, next);

impl Review {
    /// Of a time, without a word yet.
    #[must_use]
    pub const fn of(period: Period, from: Day) -> Self {
        Self { period, from, good: None, hard: None, learned: None, thanks: None, next: None }
    }

    /// Whether there is no word in it.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        let says = [&self.good, &self.hard, &self.learned, &self.thanks, &self.next];
        says.into_iter().all(Option::is_none)
    }
}

/// A step of a career: my own, or on the sheet a leader keeps with a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareerStep {
    /// Whose; `None` for my own.
    pub member: Option<Id>,
    /// What to become or to be able to do.
    pub text: String,
    /// What it needs, one line each.
    pub needs: Vec<String>,
    /// Until when, if wished.
    pub due: Option<Day>,
    /// When it was reached.
    pub reached_on: Option<Day>,
}
body!(CareerStep, super::CAREER_STEP, member, text, needs, due, reached_on);

/// What training is about; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic(pub u8);

impl Topic {
    /// The trade.
    pub const TRADE: Self = Self(0);
    /// The product.
    pub const PRODUCT: Self = Self(1);
    /// Selling skill.
    pub const SELLING: Self = Self(2);
    /// Customer psychology.
    pub const CUSTOMER: Self = Self(3);
    /// Prospects: where the way leads.
    pub const PROSPECTS: Self = Self(4);
    /// Something else.
    pub const OTHER: Self = Self(5);
    /// All that a form offers.
    pub const ALL: [Self; 6] =
        [Self::TRADE, Self::PRODUCT, Self::SELLING, Self::CUSTOMER, Self::PROSPECTS, Self::OTHER];
}

/// What I learned, in my own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LearningNote {
    /// Local day.
    pub day: Day,
    /// What it is about.
    pub topic: Topic,
    /// In my own words.
    pub text: String,
    /// From whom or where, if wished.
    pub source: Option<String>,
}
body!(LearningNote, super::LEARNING_NOTE, day, topic, text, source);
