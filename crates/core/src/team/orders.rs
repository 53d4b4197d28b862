//! Orders reported (报单), and the totals they and the day's numbers add up to.

use super::Numbers;
use crate::body;
use crate::calendar::Day;
use crate::record::{Id, fact_id};

/// Most orders that are reported at once.
pub const ORDERS_AT_ONCE: u16 = 99;

/// An order reported (出单). Never edited, only withdrawn. Holds nothing of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Who closed it.
    pub member: Id,
    /// Local day.
    pub day: Day,
    /// Minute of the local day, 0–1439.
    pub minute: u16,
    /// How many orders are reported at once, at least 1.
    pub count: u16,
    /// Premium of all of them, in fen, if told.
    pub premium: Option<i64>,
    /// The product in a word, for use inside, if told.
    pub product: Option<String>,
    /// Bought by the member or for her family (自购): it is no order that a contest counts.
    pub own: bool,
    /// Somebody has looked: it is another order than the one that looks like it.
    pub apart: bool,
}
body!(Order, super::ORDER, member, day, minute, count, premium, product; own, apart);

impl Order {
    /// One order, of which nothing more is told.
    #[must_use]
    pub fn one(member: Id, day: Day, minute: u16) -> Self {
        Self {
            member,
            day,
            minute,
            count: 1,
            premium: None,
            product: None,
            own: false,
            apart: false,
        }
    }
}

/// The group's numbers of one day, added up from what members sent; nobody is named. Of two for a day
/// the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayTotal {
    /// Local day.
    pub day: Day,
    /// How many members' numbers are in it.
    pub people: u16,
    /// The sums.
    pub numbers: Numbers,
}
body!(DayTotal, super::DAY_TOTAL, day, people, numbers);

/// From so few on, a sum of calls would say what one of them did.
const FEW: usize = 3;

impl DayTotal {
    /// One id a day, so that what is gathered twice is one.
    #[must_use]
    pub fn id(day: Day) -> Id {
        fact_id(super::DAY_TOTAL, day, &[])
    }

    /// The sum of what members sent of a day; `None` where nobody did. Of fewer than three only orders and premium are
    /// summed, which are told aloud anyway: a sum of two would show each the other's calls.
    ///
    /// ```
    /// use duihun_core::calendar::Day;
    /// use duihun_core::team::{DayTotal, Numbers};
    /// let one = Numbers { dials: Some(120), orders: Some(1), ..Numbers::default() };
    /// let of = |count| DayTotal::of(Day(20_000), &vec![one; count]).unwrap();
    /// assert_eq!((of(2).numbers.dials, of(2).numbers.orders), (None, Some(2)));
    /// assert_eq!(of(3).numbers.dials, Some(360));
    /// ```
    #[must_use]
    pub fn of(day: Day, all: &[Numbers]) -> Option<Self> {
        if all.is_empty() {
            return None;
        }
        let sum = all.iter().fold(Numbers::default(), |sum, one| sum.plus(one));
        let numbers = match all.len() < FEW {
            true => Numbers { orders: sum.orders, premium: sum.premium, ..Numbers::default() },
            false => sum,
        };
        let people = u16::try_from(all.len()).unwrap_or(u16::MAX);
        Some(Self { day, people, numbers })
    }
}

/// What is kept of one member's month once its orders and praise were folded (年鉴). There may be several
/// for one month, and some of its records may be here as well: of sums and records the greater counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthSummary {
    /// Whose.
    pub member: Id,
    /// First day of the month.
    pub month: Day,
    /// Orders closed.
    pub orders: u32,
    /// Premium of these orders, in fen.
    pub premium: i64,
    /// Most orders on one day, for personal records.
    pub best_day: u16,
    /// Praise received.
    pub praise: u32,
}
body!(MonthSummary, super::MONTH_SUMMARY, member, month, orders, premium, best_day, praise);
