//! The praise wall, and news that members meant for all.

use crate::calendar::Day;
use crate::record::Id;
use crate::{body, number_field};

/// What somebody is praised for; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PraiseFor(pub u8);

impl PraiseFor {
    /// Effort, whatever came of it.
    pub const EFFORT: Self = Self(0);
    /// A result.
    pub const RESULT: Self = Self(1);
    /// Help given to others.
    pub const HELP: Self = Self(2);
    /// A customer praised her.
    pub const CUSTOMER: Self = Self(3);
    /// A good call that somebody heard.
    pub const GOOD_CALL: Self = Self(4);
    /// All that a form offers.
    pub const ALL: [Self; 5] =
        [Self::EFFORT, Self::RESULT, Self::HELP, Self::CUSTOMER, Self::GOOD_CALL];
}

number_field!(PraiseFor, NewsKind);

/// Praise on the wall. Never edited, only withdrawn. Names no customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Praise {
    /// To whom.
    pub to: Id,
    /// From whom; `None` from somebody who is not on the board, such as a customer.
    pub from: Option<Id>,
    /// What for.
    pub sort: PraiseFor,
    /// What she did, in words.
    pub words: String,
    /// When.
    pub on: Day,
}
body!(Praise, super::PRAISE, to, from, sort, words, on);

/// What a piece of news is about; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NewsKind(pub u8);

impl NewsKind {
    /// Good news.
    pub const GOOD: Self = Self(0);
    /// A tip for the work.
    pub const TIP: Self = Self(1);
    /// Something to know: a date, a change.
    pub const NOTICE: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::GOOD, Self::TIP, Self::NOTICE];
}

/// A piece of news that its sender meant for all. Never edited, only withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// From whom, if known.
    pub from: Option<Id>,
    /// What it is about.
    pub sort: NewsKind,
    /// The news.
    pub text: String,
    /// When.
    pub on: Day,
}
body!(News, super::NEWS, from, sort, text, on);
