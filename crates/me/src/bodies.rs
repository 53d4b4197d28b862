//! The bodies of private records.

use duihun_core::calendar::Day;
use duihun_core::body;
use duihun_core::record::Id;
use minicbor::{Decode, Encode};

/// One of five faces; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Face(#[n(0)] pub u8);

impl Face {
    /// The five faces: low, a bit tired, so-so, good, very good.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];
}

/// A mood check-in; several a day.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Mood {
    /// Local day.
    #[n(0)]
    pub day: Day,
    /// Minute of the local day, 0–1439.
    #[n(1)]
    pub minute: u16,
    /// Face chosen.
    #[n(2)]
    pub face: Face,
    /// One word for it, if wished.
    #[n(3)]
    pub word: Option<String>,
    /// A note, if wished.
    #[n(4)]
    pub note: Option<String>,
}
body!(Mood, super::MOOD, 5);

/// The goal of one day, in own words.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct TodayGoal {
    /// Local day.
    #[n(0)]
    pub day: Day,
    /// What.
    #[n(1)]
    pub text: String,
    /// Ticked off.
    #[n(2)]
    pub done: bool,
}
body!(TodayGoal, super::TODAY_GOAL, 3);

/// A personal goal with a measure.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Goal {
    /// What.
    #[n(0)]
    pub text: String,
    /// How much there is to do, in `unit`s; at least 1.
    #[n(1)]
    pub target: u32,
    /// How much is done; may exceed the target.
    #[n(2)]
    pub done: u32,
    /// What is counted: 页, 次, 公里.
    #[n(3)]
    pub unit: Option<String>,
    /// Until when, if wished.
    #[n(4)]
    pub due: Option<Day>,
}
body!(Goal, super::GOAL, 5);

impl Goal {
    /// Progress in percent, 0–100.
    #[must_use]
    pub fn percent(&self) -> u32 {
        let done = u64::from(self.done) * 100 / u64::from(self.target.max(1));
        done.min(100) as u32
    }

    /// Whether the target is reached.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.done >= self.target.max(1)
    }
}

/// Who I am in a team; the record's id is the team's.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Identity {
    /// Which member of the board, if I am on it.
    #[n(0)]
    pub member: Option<Id>,
}
body!(Identity, super::IDENTITY, 1);

/// One of the six ways to feel better; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Way(#[n(0)] pub u8);

impl Way {
    /// Letting it out, away from the desk.
    pub const LET_OUT: Self = Self(0);
    /// A glass of water.
    pub const WATER: Self = Self(1);
    /// Slow breathing.
    pub const BREATH: Self = Self(2);
    /// Looking at something green outside.
    pub const GREEN: Self = Self(3);
    /// Five minutes' rest.
    pub const REST: Self = Self(4);
    /// Seeing it from far off in time.
    pub const PERSPECTIVE: Self = Self(5);
    /// All six, the guided one first.
    pub const ALL: [Self; 6] = [
        Self::BREATH,
        Self::GREEN,
        Self::WATER,
        Self::LET_OUT,
        Self::REST,
        Self::PERSPECTIVE,
    ];
}

/// How it was after an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Feeling(#[n(0)] pub u8);

impl Feeling {
    /// Worse than before.
    pub const WORSE: Self = Self(0);
    /// The same.
    pub const SAME: Self = Self(1);
    /// Better.
    pub const BETTER: Self = Self(2);
}

/// An exercise done, and how it was afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct WayDone {
    /// Local day.
    #[n(0)]
    pub day: Day,
    /// Which way.
    #[n(1)]
    pub way: Way,
    /// How it was afterwards.
    #[n(2)]
    pub feeling: Feeling,
}
body!(WayDone, super::WAY_DONE, 3);
