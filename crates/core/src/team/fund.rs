//! The group fund (组费): from prizes won and voluntary gifts, for prizes and outings.

use crate::calendar::Day;
use crate::record::Id;
use crate::{body, number_field};

/// Who keeps the fund. One record a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundKeeper {
    /// Who; `None` while nobody does.
    pub member: Option<Id>,
    /// Since when.
    pub since: Option<Day>,
}
body!(FundKeeper, super::FUND_KEEPER, member, since);

/// What an entry of the fund is; numbers are only ever appended. There is none for fines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FundSort(pub u8);

number_field!(FundSort);

impl FundSort {
    /// A prize the group has won.
    pub const PRIZE: Self = Self(0);
    /// 乐捐: a voluntary gift; never tied to a lapse.
    pub const GIFT: Self = Self(1);
    /// Spending, for prizes, dinners, outings.
    pub const SPENDING: Self = Self(2);
    /// A correction after counting.
    pub const CORRECTION: Self = Self(3);
    /// What was there before the app.
    pub const BEFORE: Self = Self(4);
    /// All that a form offers.
    pub const ALL: [Self; 5] =
        [Self::PRIZE, Self::GIFT, Self::SPENDING, Self::CORRECTION, Self::BEFORE];
}

/// An entry of the fund. Never edited, only withdrawn; the balance is the sum of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundEntry {
    /// What it is.
    pub sort: FundSort,
    /// How much, in fen; below 0 it leaves the fund.
    pub fen: i64,
    /// Who won, gave or spent it, if that is to be known.
    pub member: Option<Id>,
    /// What for, if it was said.
    pub note: Option<String>,
    /// When.
    pub on: Day,
    /// The activity it was spent on, if any.
    pub activity: Option<Id>,
}
body!(FundEntry, super::FUND_ENTRY, sort, fen, member, note, on, activity);
