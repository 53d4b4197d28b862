//! What a working day brought, in numbers: the same row in a day's log, a plan and a group's total.

use crate::number_field;
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
    /// Praise received, counted.
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
        let count = |number: Option<u32>| number.map(i64::from);
        let mut row = vec![
            count(self.dials),
            count(self.connected),
            count(self.talks),
            count(self.talk_seconds),
            count(self.orders),
            self.premium,
            count(self.submitted),
            count(self.issued),
            count(self.withdrawn),
        ];
        while row.last() == Some(&None) {
            row.pop();
        }
        row.write(out);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        let row: Vec<Option<i64>> = Field::read(input)?;
        let at = |n: usize| row.get(n).copied().flatten();
        let count = |n| at(n).map(u32::try_from).transpose().ok();
        Some(Self {
            dials: count(0)?,
            connected: count(1)?,
            talks: count(2)?,
            talk_seconds: count(3)?,
            orders: count(4)?,
            premium: at(5),
            submitted: count(6)?,
            issued: count(7)?,
            withdrawn: count(8)?,
        })
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}
