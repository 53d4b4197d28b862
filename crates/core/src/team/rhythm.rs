//! The rhythm of the day: when what is done.

use crate::record::Id;
use crate::{body, number_field};

/// A day's template; its entries are [`RhythmEntry`]s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    /// What it is called: 平日, 冲刺日.
    pub name: String,
    /// Weekdays it is for, as days since Monday, 0–6; none: chosen by hand.
    pub weekdays: Vec<u8>,
}
body!(Rhythm, super::RHYTHM, name, weekdays);

/// What an entry of the day is; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntrySort(pub u8);

number_field!(EntrySort);

impl EntrySort {
    /// A meeting.
    pub const MEETING: Self = Self(0);
    /// Calls.
    pub const CALLS: Self = Self(1);
    /// A break.
    pub const BREAK: Self = Self(2);
    /// 一对一检视: personal review.
    pub const REVIEW: Self = Self(3);
    /// Something else.
    pub const OTHER: Self = Self(4);
    /// All that a form offers.
    pub const ALL: [Self; 5] = [Self::MEETING, Self::CALLS, Self::BREAK, Self::REVIEW, Self::OTHER];
}

/// An entry of a day's template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RhythmEntry {
    /// Of which [`Rhythm`].
    pub rhythm: Id,
    /// When it begins: minute of the local day, 0–1439.
    pub minute: u16,
    /// How long, in minutes.
    pub minutes: u16,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub sort: EntrySort,
}
body!(RhythmEntry, super::RHYTHM_ENTRY, rhythm, minute, minutes, name, sort);
