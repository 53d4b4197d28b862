//! What the group wants to reach (目标), and the lines on the wall with which each takes part.

use crate::calendar::Day;
use crate::record::{Id, fact_id};
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

    /// Its first and its last day, where a day of it is given. One that this version does not know is the day alone.
    ///
    /// ```
    /// use duihun_core::calendar::Day;
    /// use duihun_core::team::Period;
    /// let day = |day| Day::from_ymd(2026, 11, day).unwrap();
    /// assert_eq!(Period::SPRINT.range(day(24)), (day(21), day(30)));
    /// assert_eq!(Period::WEEK.range(day(24)), (day(23), day(29)));
    /// ```
    #[must_use]
    pub fn range(self, day: Day) -> (Day, Day) {
        let until = |first: Day, days: u32| (first, Day(first.0 + days as i32 - 1));
        match self {
            Self::WEEK => until(day.monday(), 7),
            Self::SPRINT => {
                let sprint = day.sprint();
                until(Day(day.0 + 1 - sprint.day as i32), sprint.days)
            }
            Self::MONTH => day.month_range(),
            Self::QUARTER => {
                let first = (day.quarter().number - 1) * 3 + 1;
                let first = Day::from_ymd(day.year(), first, 1).unwrap_or(day);
                (first, Day(first.0 + 70).month_range().1)
            }
            _ => (day, day),
        }
    }
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
    /// 预算: the net premium that the region asks of the group, in fen, from which `premium` was worked out.
    pub budget: Option<i64>,
    /// 承保率 with which it was worked out, per ten-thousand: policies issued and kept ÷ received.
    pub issue_bp: Option<u32>,
}
body!(Target, super::TARGET, period, from, orders, orders_stretch, premium, premium_stretch;
    budget, issue_bp);

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
            budget: None,
            issue_bp: None,
        }
    }

    /// What is to be submitted (受理) so that a budget of net premium is issued, in fen, rounded up. `None` where the
    /// rate is 0 or more than all of it, or the budget is none.
    ///
    /// ```
    /// use duihun_core::team::Target;
    /// assert_eq!(Target::from_budget(10_000_000, 8_500), Some(11_764_706));
    /// assert_eq!(Target::from_budget(10_000_000, 0), None);
    /// ```
    #[must_use]
    pub fn from_budget(budget: i64, issue_bp: u32) -> Option<i64> {
        if budget <= 0 || !(1..=10_000).contains(&issue_bp) {
            return None;
        }
        let (whole, rate) = (i128::from(budget) * 10_000, i128::from(issue_bp));
        i64::try_from((whole + rate - 1) / rate).ok()
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

impl ImIn {
    /// One id a member and sprint day, so that what is said twice is one.
    #[must_use]
    pub fn id(member: Id, day: Day) -> Id {
        fact_id(super::IM_IN, day, &[&member.bytes()])
    }
}
