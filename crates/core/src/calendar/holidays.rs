//! The public holidays of a year, as the State Council's notice sets them.

use super::Day;

/// A public holiday; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holiday(pub u8);

crate::number_field!(Holiday);

impl Holiday {
    /// 元旦.
    pub const NEW_YEAR: Self = Self(0);
    /// 春节.
    pub const SPRING: Self = Self(1);
    /// 清明节.
    pub const QINGMING: Self = Self(2);
    /// 劳动节.
    pub const LABOUR: Self = Self(3);
    /// 端午节.
    pub const DRAGON_BOAT: Self = Self(4);
    /// 中秋节.
    pub const MID_AUTUMN: Self = Self(5);
    /// 国庆节.
    pub const NATIONAL: Self = Self(6);
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::NEW_YEAR,
        Self::SPRING,
        Self::QINGMING,
        Self::LABOUR,
        Self::DRAGON_BOAT,
        Self::MID_AUTUMN,
        Self::NATIONAL,
    ];
}

/// How sure the working days of a time are, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The notice of the year is out.
    Official,
    /// Only the days that the law sets are known; which weekdays are moved is still to be announced.
    Statutory,
    /// Nothing is known but the pattern of weekdays.
    Unknown,
}

impl Certainty {
    /// Its name in data: `official`, `statutory`, `unknown`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Statutory => "statutory",
            Self::Unknown => "unknown",
        }
    }
}

/// Days off for a holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaysOff {
    /// Which holiday.
    pub holiday: Holiday,
    /// First day off.
    pub from: Day,
    /// Last day off.
    pub until: Day,
}

/// What a notice says of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holidays {
    /// Days off, the earliest first.
    pub off: Vec<DaysOff>,
    /// Days at weekends on which work is done instead, the earliest first.
    pub work: Vec<Day>,
}

/// A row of a table below: which holiday, from month and day to month and day.
type Row = (Holiday, (u32, u32), (u32, u32));

/// 国务院办公厅关于2026年部分节假日安排的通知, 4 November 2025.
const OFF_2026: [Row; 7] = [
    (Holiday::NEW_YEAR, (1, 1), (1, 3)),
    (Holiday::SPRING, (2, 15), (2, 23)),
    (Holiday::QINGMING, (4, 4), (4, 6)),
    (Holiday::LABOUR, (5, 1), (5, 5)),
    (Holiday::DRAGON_BOAT, (6, 19), (6, 21)),
    (Holiday::MID_AUTUMN, (9, 25), (9, 27)),
    (Holiday::NATIONAL, (10, 1), (10, 7)),
];
const WORK_2026: [(u32, u32); 6] = [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)];

/// 全国年节及纪念日放假办法 of 10 November 2024 applied to 2027: the days that the law itself sets. The notice of
/// that year was not out when this was written.
const OFF_2027: [Row; 7] = [
    (Holiday::NEW_YEAR, (1, 1), (1, 1)),
    (Holiday::SPRING, (2, 5), (2, 8)),
    (Holiday::QINGMING, (4, 5), (4, 5)),
    (Holiday::LABOUR, (5, 1), (5, 2)),
    (Holiday::DRAGON_BOAT, (6, 9), (6, 9)),
    (Holiday::MID_AUTUMN, (9, 15), (9, 15)),
    (Holiday::NATIONAL, (10, 1), (10, 3)),
];

impl Holidays {
    /// What this version knows of a year, and how sure it is; nothing of a year it has no table of.
    ///
    /// ```
    /// use duihun_core::calendar::{Certainty, Holidays};
    /// assert_eq!(Holidays::of_year(2026).1, Certainty::Official);
    /// assert_eq!(Holidays::of_year(2027).1, Certainty::Statutory);
    /// assert_eq!(Holidays::of_year(2028), (Holidays::default(), Certainty::Unknown));
    /// ```
    #[must_use]
    pub fn of_year(year: i32) -> (Self, Certainty) {
        match year {
            2026 => (Self::from_rows(year, &OFF_2026, &WORK_2026), Certainty::Official),
            2027 => (Self::from_rows(year, &OFF_2027, &[]), Certainty::Statutory),
            _ => (Self::default(), Certainty::Unknown),
        }
    }

    fn from_rows(year: i32, off: &[Row], work: &[(u32, u32)]) -> Self {
        let day = |(month, day): (u32, u32)| Day::from_ymd(year, month, day);
        let off = off.iter().filter_map(|(holiday, from, until)| {
            Some(DaysOff { holiday: *holiday, from: day(*from)?, until: day(*until)? })
        });
        Self { off: off.collect(), work: work.iter().copied().filter_map(day).collect() }
    }

    /// For which holiday a day is off, if it is.
    #[must_use]
    pub fn off_on(&self, day: Day) -> Option<Holiday> {
        let found = self.off.iter().find(|off| (off.from..=off.until).contains(&day));
        found.map(|off| off.holiday)
    }

    /// Whether work is done on a day at a weekend.
    #[must_use]
    pub fn works_on(&self, day: Day) -> bool {
        self.work.contains(&day)
    }
}
