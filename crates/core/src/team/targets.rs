//! What the group wants to reach (目标), and the lines on the wall with which each takes part.

use crate::calendar::Day;
use crate::record::Id;
use crate::{body, number_field};

/// A stretch of time; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(pub u8);

number_field!(Period);

impl Period {
    /// One day.
    pub const DAY: Self = Self(0);
    /// A week, from Monday.
    pub const WEEK: Self = Self(1);
    /// 上旬, 中旬 or 下旬: a ten-day sprint.
    pub const SPRINT: Self = Self(2);
    /// A month.
    pub const MONTH: Self = Self(3);
    /// A quarter.
    pub const QUARTER: Self = Self(4);
    /// All, the shortest first.
    pub const ALL: [Self; 5] = [Self::DAY, Self::WEEK, Self::SPRINT, Self::MONTH, Self::QUARTER];
}

/// The group's target for a period. Of two for one period the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// How long.
    pub period: Period,
    /// First day of the period.
    pub from: Day,
    /// Orders to reach, if orders are counted.
    pub orders: Option<u32>,
    /// Orders to stretch for, if set.
    pub orders_stretch: Option<u32>,
    /// Premium to reach, in fen, if premium is counted.
    pub premium: Option<i64>,
    /// Premium to stretch for, in fen, if set.
    pub premium_stretch: Option<i64>,
}
body!(Target, super::TARGET, period, from, orders, orders_stretch, premium, premium_stretch);

impl Target {
    /// So many orders in the period that begins on a day.
    #[must_use]
    pub fn of_orders(period: Period, from: Day, orders: u32) -> Self {
        Self {
            period,
            from,
            orders: Some(orders),
            orders_stretch: None,
            premium: None,
            premium_stretch: None,
        }
    }
}

/// Today's goal as its owner shared it for the wall; the record's id is the member's, so that a new day
/// takes the place of the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedGoal {
    /// Local day it is for.
    pub day: Day,
    /// What, in her words.
    pub text: String,
    /// Ticked off.
    pub done: bool,
}
body!(SharedGoal, super::SHARED_GOAL, day, text, done);

/// "I am in tomorrow": a member's word at the kick-off (启动会) of a sprint day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImIn {
    /// Who.
    pub member: Id,
    /// The sprint day.
    pub day: Day,
    /// What she sets out to do, if she says.
    pub text: Option<String>,
}
body!(ImIn, super::IM_IN, member, day, text);
