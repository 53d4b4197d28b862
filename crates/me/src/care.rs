//! After a refusal (被拒回血), and the leader's list of whom to talk to.

use duihun_core::calendar::Day;
use duihun_core::record::{Decoder, Field, Id, Writer};
use duihun_core::{body, number_field};

use crate::goals::IfThen;

/// Refusals met; those of a day are added up. Nothing is kept of who refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusals {
    /// Local day.
    pub day: Day,
    /// Minute of the local day of the latest, 0–1439.
    pub minute: u16,
    /// How many, at least 1.
    pub count: u16,
}
body!(Refusals, super::REFUSALS, day, minute, count);

/// What I do after a refusal, made up beforehand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalPlan {
    /// If … then ….
    pub plan: IfThen,
    /// When it was last gone through in mind.
    pub rehearsed: Option<Day>,
}
body!(RefusalPlan, super::REFUSAL_PLAN, plan, rehearsed);

/// My arithmetic of refusals: each time it was set, since an order begins the count anew. The latest made
/// counts, and refusals noted after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Odds {
    /// Local day.
    pub day: Day,
    /// On how many effective talks one order comes, on average; 2–9999.
    pub every: u16,
    /// How many talks without an order there were since the last one; 0–9999.
    pub since: u16,
}
body!(Odds, super::ODDS, day, every, since);

/// A block of calls, or a break. Stands in a field as a row of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Minute of the local day it began, 0–1439.
    pub from: u16,
    /// The instant it began: milliseconds since 1970 by the wall clock.
    pub at: i64,
    /// How many seconds it took, once it is over.
    pub seconds: Option<u32>,
    /// A break, not calls.
    pub is_break: bool,
}

impl Field for Block {
    fn write(&self, out: &mut Writer) {
        let seconds = self.seconds.map_or(-1, i64::from);
        vec![i64::from(self.from), self.at, seconds, i64::from(self.is_break)].write(out);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        let mut row: std::vec::IntoIter<i64> = Vec::read(input)?.into_iter();
        Some(Self {
            from: u16::try_from(row.next()?).ok()?,
            at: row.next()?,
            seconds: u32::try_from(row.next()?).ok(),
            is_break: row.next()? == 1,
        })
    }
}

/// The blocks and breaks of a day: one record a day and device, since there are many a day and years of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockDay {
    /// Local day.
    pub day: Day,
    /// In the order they began.
    pub blocks: Vec<Block>,
}
body!(BlockDay, super::BLOCKS, day, blocks);

/// A step of heading off bad moods; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CareStep(pub u8);

number_field!(CareStep);

impl CareStep {
    /// Noticed: a small sign, acted upon at once.
    pub const NOTICE: Self = Self(0);
    /// Attended to: a small need, as a swapped shift.
    pub const ATTEND: Self = Self(1);
    /// Helped: growth, a future, a talk about the way ahead.
    pub const HELP: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::NOTICE, Self::ATTEND, Self::HELP];
}

/// Somebody the leader wants to talk to. Never illness, pregnancy or family planning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkTo {
    /// In which team.
    pub team: Id,
    /// Whom.
    pub member: Id,
    /// What it is about.
    pub step: CareStep,
    /// When they last talked, if they did.
    pub last: Option<Day>,
    /// When to talk next, if set.
    pub next: Option<Day>,
    /// A note, if wished.
    pub note: Option<String>,
}
body!(TalkTo, super::TALK_TO, team, member, step, last, next, note);
