//! What a working day brought, in numbers: the same row in a day's log, a plan and a group's total.

use super::{NoAmount, parse_yuan, typed_yuan};
use crate::number_field;
use crate::plan::parse_count;
use crate::record::{Decoder, Field, Writer};

/// What is measured in a target or a contest; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure(pub u8);

number_field!(Measure);

impl Measure {
    /// Orders (出单), counted.
    pub const ORDERS: Self = Self(0);
    /// Premium, in fen.
    pub const PREMIUM: Self = Self(1);
    /// 拨打量: dials, counted.
    pub const DIALS: Self = Self(2);
    /// 有效通话: effective talks, counted.
    pub const TALKS: Self = Self(3);
    /// 通时: talk time, in seconds.
    pub const TALK_TIME: Self = Self(4);
    /// Praise given to others, counted: it lies in one's own hands.
    pub const PRAISE: Self = Self(5);
    /// All that a form offers.
    pub const ALL: [Self; 6] =
        [Self::ORDERS, Self::PREMIUM, Self::DIALS, Self::TALKS, Self::TALK_TIME, Self::PRAISE];
}

/// Numbers of some work. `None` where something was not counted, which is not 0.
///
/// Stands in a field as a row in the order given here, without what was not counted at its end. A
/// number added later goes to the end of the row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Numbers {
    /// 拨打量: dials.
    pub dials: Option<u32>,
    /// 接通量: calls answered.
    pub connected: Option<u32>,
    /// 有效通话: effective talks.
    pub talks: Option<u32>,
    /// 通时: talk time, in seconds.
    pub talk_seconds: Option<u32>,
    /// 出单: orders closed.
    pub orders: Option<u32>,
    /// Premium of these orders, in fen.
    pub premium: Option<i64>,
    /// 受理: applications received.
    pub submitted: Option<u32>,
    /// 承保: policies issued.
    pub issued: Option<u32>,
    /// 犹退: policies cancelled in the cooling-off period.
    pub withdrawn: Option<u32>,
}

impl Field for Numbers {
    fn write(&self, out: &mut Writer) {
        let mut row = self.row().to_vec();
        while row.last() == Some(&None) {
            row.pop();
        }
        row.write(out);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        let row: Vec<Option<i64>> = Field::read(input)?;
        Self::from_row(std::array::from_fn(|n| row.get(n).copied().flatten()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl Numbers {
    /// How many numbers there can be.
    pub const PLACES: usize = 9;
    /// The place of the talk time, in seconds.
    pub const TALK_TIME: usize = 3;
    /// The place of the premium, in fen.
    pub const PREMIUM: usize = 5;

    /// The numbers in their order, see the fields.
    #[must_use]
    pub fn row(&self) -> [Option<i64>; Self::PLACES] {
        let count = |number: Option<u32>| number.map(i64::from);
        [
            count(self.dials),
            count(self.connected),
            count(self.talks),
            count(self.talk_seconds),
            count(self.orders),
            self.premium,
            count(self.submitted),
            count(self.issued),
            count(self.withdrawn),
        ]
    }

    /// Numbers from such a row; `None` when one is no count.
    #[must_use]
    pub fn from_row(row: [Option<i64>; Self::PLACES]) -> Option<Self> {
        let count = |n: usize| row[n].map(u32::try_from).transpose().ok();
        Some(Self {
            dials: count(0)?,
            connected: count(1)?,
            talks: count(2)?,
            talk_seconds: count(3)?,
            orders: count(4)?,
            premium: row[5],
            submitted: count(6)?,
            issued: count(7)?,
            withdrawn: count(8)?,
        })
    }

    /// A number of a place as people type it; `None` where nothing stands. Talk time is `3:12`, or minutes; premium is
    /// in yuan.
    ///
    /// # Errors
    /// It is no number, or more than anybody does in a day.
    ///
    /// ```
    /// use duihun_core::team::Numbers;
    /// assert_eq!(Numbers::typed(0, "两百"), Ok(Some(200)));
    /// assert_eq!(Numbers::typed(3, "3：12"), Ok(Some(11_520)));
    /// assert_eq!(Numbers::typed(5, "1.2万"), Ok(Some(1_200_000)));
    /// assert_eq!(Numbers::typed(5, " "), Ok(None));
    /// assert_eq!(Numbers::typed(4, "10000"), Err(()));
    /// ```
    #[allow(clippy::result_unit_err, reason = "one sentence beside the field says it")]
    pub fn typed(place: usize, text: &str) -> Result<Option<i64>, ()> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let count = |text: &str| parse_count(text).map(i64::from).map_err(|_| ());
        let number = match place {
            Self::TALK_TIME => {
                let time = match text.split([':', '\u{ff1a}']).collect::<Vec<_>>()[..] {
                    [minutes] => count(minutes)? * 60,
                    [hours, minutes] => count(hours)? * 3600 + count(minutes)? * 60,
                    [hours, minutes, seconds] => {
                        count(hours)? * 3600 + count(minutes)? * 60 + count(seconds)?
                    }
                    _ => return Err(()),
                };
                if time <= 86_400 { time } else { return Err(()) }
            }
            Self::PREMIUM => match parse_yuan(text) {
                Ok(fen) => fen,
                Err(NoAmount::Zero) => 0,
                Err(_) => return Err(()),
            },
            _ => count(text).and_then(|n| if n <= 9999 { Ok(n) } else { Err(()) })?,
        };
        Ok(Some(number))
    }

    /// A number of a place as it is typed: talk time as 2:33, with its seconds where there are some, premium in yuan.
    #[must_use]
    pub fn shown(place: usize, number: i64) -> String {
        match place {
            Self::TALK_TIME if number % 60 > 0 => {
                format!("{}:{:02}:{:02}", number / 3600, number / 60 % 60, number % 60)
            }
            Self::TALK_TIME => format!("{}:{:02}", number / 3600, number / 60 % 60),
            Self::PREMIUM => typed_yuan(number),
            _ => number.to_string(),
        }
    }

    /// Place by place; of sums beyond what a count holds, the greatest.
    fn merged(
        &self,
        other: &Self,
        merge: impl Fn(Option<i64>, Option<i64>) -> Option<i64>,
    ) -> Self {
        let (mine, theirs) = (self.row(), other.row());
        let cap = |n: usize, number: i64| if n == 5 { number } else { number.min(u32::MAX.into()) };
        let row = std::array::from_fn(|n| merge(mine[n], theirs[n]).map(|number| cap(n, number)));
        Self::from_row(row).unwrap_or_default()
    }

    /// The sums. What neither counted stays uncounted.
    ///
    /// ```
    /// use duihun_core::team::Numbers;
    /// let a = Numbers { dials: Some(2), orders: Some(0), ..Numbers::default() };
    /// let b = Numbers { dials: Some(3), ..Numbers::default() };
    /// assert_eq!(a.plus(&b), Numbers { dials: Some(5), orders: Some(0), ..Numbers::default() });
    /// ```
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        self.merged(other, |a, b| match (a, b) {
            (Some(a), Some(b)) => Some(a.saturating_add(b)),
            (one, other) => one.or(other),
        })
    }

    /// These, with the other's in their places where it has some.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        self.merged(other, |a, b| b.or(a))
    }

    /// Whether both have one of the numbers.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.row().into_iter().zip(other.row()).any(|(a, b)| a.is_some() && b.is_some())
    }
}
