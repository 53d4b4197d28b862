//! From the income I want to what I do today: plan, commission, rates, days and their numbers.
//!
//! Money is in whole fen, before tax; rates are per ten-thousand.

use duihun_core::calendar::{Day, DaysOff, Holiday};
use duihun_core::record::{Decoder, Field, Id, Writer};
use duihun_core::team::{DaySort, Measure, Numbers, Pattern, WorkPattern};
use duihun_core::{body, number_field};

/// The income wanted in a month. Of two for a month the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomePlan {
    /// First day of the month.
    pub month: Day,
    /// Income to reach, in fen.
    pub income: i64,
    /// Income to stretch for, in fen, if set.
    pub stretch: Option<i64>,
    /// Base pay, in fen.
    pub base: i64,
    /// Bonuses that are sure, in fen.
    pub bonuses: i64,
    /// Plans more than the mean, because orders come by luck too.
    pub margin: bool,
    /// Minutes of calls that a day has, 0–1440, if known.
    pub call_minutes: Option<u16>,
}
body!(IncomePlan, super::INCOME_PLAN, month, income, stretch, base, bonuses, margin, call_minutes);

/// How the tiers of a part of the commission work; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TierForm(pub u8);

number_field!(TierForm);

impl TierForm {
    /// 超额累进: each rate holds for what lies within its tier.
    pub const MARGINAL: Self = Self(0);
    /// 全额: the rate of the tier reached holds for the whole amount.
    pub const WHOLE: Self = Self(1);
    /// 达标奖: each tier reached brings a fixed sum, on top of those below.
    pub const STEPS: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::MARGINAL, Self::WHOLE, Self::STEPS];
}

/// A tier of a commission. Stands in a field as a row of two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// Where it begins, in the unit of the measure: fen of premium, or orders.
    pub from: i64,
    /// What it pays: per ten-thousand of premium, fen for each order, or fen once for a step.
    pub pays: i64,
}

impl Field for Tier {
    fn write(&self, out: &mut Writer) {
        vec![self.from, self.pays].write(out);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        let mut row: std::vec::IntoIter<i64> = Vec::read(input)?.into_iter();
        Some(Self { from: row.next()?, pays: row.next()? })
    }
}

/// A part of my commission; the pay is the sum of all parts that hold in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommissionPart {
    /// What it is called, if it has a name.
    pub name: Option<String>,
    /// What it is paid by: [`Measure::PREMIUM`] or [`Measure::ORDERS`].
    pub measure: Measure,
    /// How the tiers work.
    pub form: TierForm,
    /// The tiers, the lowest first.
    pub tiers: Vec<Tier>,
    /// Below this much, in the unit of the measure, nothing is paid.
    pub floor: Option<i64>,
    /// The most this part pays a month, in fen.
    pub cap: Option<i64>,
    /// First day of the first month in which it holds; `None`: always did.
    pub since: Option<Day>,
    /// First day of the first month in which it no longer holds.
    pub until: Option<Day>,
}
body!(CommissionPart, super::COMMISSION_PART, name, measure, form, tiers, floor, cap, since, until);

impl CommissionPart {
    /// With nothing said but how it pays.
    #[must_use]
    pub fn of(measure: Measure, form: TierForm, tiers: Vec<Tier>) -> Self {
        Self { name: None, measure, form, tiers, floor: None, cap: None, since: None, until: None }
    }
}

/// My rates as I know them, until my own log says more; per ten-thousand, 0–10 000. The latest count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRates {
    /// Since when they hold.
    pub since: Day,
    /// 接通率: connected ÷ dials.
    pub connect: Option<u32>,
    /// 有效率: effective talks ÷ connected; `None` where a person does not count them.
    pub effective: Option<u32>,
    /// 成交率: orders ÷ effective talks.
    pub close: Option<u32>,
    /// 承保率: issued ÷ received.
    pub issue: Option<u32>,
    /// 犹退率: cancelled in the cooling-off period ÷ issued.
    pub withdrawal: Option<u32>,
    /// 件均保费: average premium of a policy, in fen.
    pub average_premium: Option<i64>,
    /// How long a call takes that is answered, in seconds on average.
    pub call_seconds: Option<u32>,
    /// Which of them go before what the day log counts: a bit each, in the order of the fields; the average premium is
    /// [`OwnRates::AVERAGE`].
    pub by_hand: Option<u8>,
}
body!(
    OwnRates, super::OWN_RATES, since, connect, effective, close, issue, withdrawal, average_premium;
    call_seconds, by_hand
);

impl OwnRates {
    /// Nothing said yet.
    #[must_use]
    pub fn unknown(since: Day) -> Self {
        Self {
            since,
            connect: None,
            effective: None,
            close: None,
            issue: None,
            withdrawal: None,
            average_premium: None,
            call_seconds: None,
            by_hand: None,
        }
    }

    /// The bit of the average premium in [`OwnRates::by_hand`].
    pub const AVERAGE: usize = 5;
    /// All bits.
    pub const ALL_BY_HAND: u8 = 0b11_1111;

    /// Whether one of them goes before what the day log counts.
    #[must_use]
    pub fn is_by_hand(&self, bit: usize) -> bool {
        self.by_hand.unwrap_or(0) >> bit & 1 == 1
    }
}

/// My pattern of work, where it is not the team's. The latest counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPattern {
    /// Which.
    pub pattern: Pattern,
    /// For alternating weeks the Monday of one of six days; for shifts the first day of work of one.
    pub anchor: Option<Day>,
    /// For shifts: days of work in a row, at least 1.
    pub days_on: Option<u8>,
    /// For shifts: days of rest in a row, at least 1.
    pub days_off: Option<u8>,
    /// Holidays change nothing: a shift on a holiday is worked.
    pub through_holidays: bool,
}
body!(
    OwnPattern, super::OWN_PATTERN, pattern, anchor, days_on, days_off;
    through_holidays
);

impl OwnPattern {
    /// As the calendar takes it.
    #[must_use]
    pub fn pattern(&self) -> WorkPattern {
        let &Self { pattern, anchor, days_on, days_off, through_holidays } = self;
        WorkPattern { pattern, anchor, days_on, days_off, through_holidays }
    }

    /// From what the calendar takes.
    #[must_use]
    pub fn of(pattern: &WorkPattern) -> Self {
        let &WorkPattern { pattern, anchor, days_on, days_off, through_holidays } = pattern;
        Self { pattern, anchor, days_on, days_off, through_holidays }
    }
}

/// The hours in which I make calls, for the pace of a day. The latest counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnHours {
    /// Minutes of the local day, from and to by turns: 570, 720, 810, 1080 are 9:30–12:00 and 13:30–18:00.
    pub minutes: Vec<u16>,
}
body!(OwnHours, super::OWN_HOURS, minutes);

impl OwnHours {
    /// The stretches.
    #[must_use]
    pub fn stretches(&self) -> Vec<(u16, u16)> {
        self.minutes.as_chunks::<2>().0.iter().map(|[from, to]| (*from, *to)).collect()
    }
}

/// Days off for a holiday. Stands in a field as a row of three numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeRow(pub DaysOff);

impl Field for NoticeRow {
    fn write(&self, out: &mut Writer) {
        let DaysOff { holiday, from, until } = self.0;
        vec![i32::from(holiday.0), from.0, until.0].write(out);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        let mut row: std::vec::IntoIter<i32> = Vec::read(input)?.into_iter();
        let holiday = Holiday(u8::try_from(row.next()?).ok()?);
        Some(Self(DaysOff { holiday, from: Day(row.next()?), until: Day(row.next()?) }))
    }
}

/// The holidays of a year as a notice says that I put in. Of two for a year the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayNotice {
    /// Of which year.
    pub year: i32,
    /// Days off.
    pub off: Vec<NoticeRow>,
    /// Days at weekends on which work is done instead.
    pub work: Vec<Day>,
}
body!(HolidayNotice, super::HOLIDAY_NOTICE, year, off, work);

/// A day on which I work, rest or am away against the pattern. Of two for a day the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnDay {
    /// Which day.
    pub day: Day,
    /// What it is; leave has no reason here.
    pub sort: DaySort,
}
body!(OwnDay, super::OWN_DAY, day, sort);

/// What a day has to bring, as planned that morning; the first of a month stays visible beside the
/// latest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPlan {
    /// Local day.
    pub day: Day,
    /// Working days left in the month, this one included.
    pub days_left: u8,
    /// What this day has to bring, rounded up.
    pub numbers: Numbers,
}
body!(DayPlan, super::DAY_PLAN, day, days_left, numbers);

/// How the numbers of an entry are meant; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogSort(pub u8);

number_field!(LogSort);

impl LogSort {
    /// On top of what there was.
    pub const MORE: Self = Self(0);
    /// The whole day so far: it takes the place of what there was.
    pub const SO_FAR: Self = Self(1);
    /// Counted one by one, on top of what there was.
    pub const COUNTED: Self = Self(2);
}

/// What some hours brought; several a day, put together by [`crate::Own::numbers_of`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayLog {
    /// Local day.
    pub day: Day,
    /// Minute of the local day at which it was entered, 0–1439.
    pub minute: u16,
    /// The numbers.
    pub numbers: Numbers,
    /// How they are meant; `None`: on top of what there was.
    pub sort: Option<LogSort>,
}
body!(DayLog, super::DAY_LOG, day, minute, numbers; sort);

/// A member's numbers of a day, from a slip she sent to her leader. Of two for a day the later made
/// counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OthersDay {
    /// In which team.
    pub team: Id,
    /// Whose.
    pub member: Id,
    /// Local day.
    pub day: Day,
    /// The numbers.
    pub numbers: Numbers,
    /// When her slip was made, in minutes from the beginning of the day; `None` for what was written by
    /// hand.
    pub made: Option<i64>,
}
body!(OthersDay, super::OTHERS_DAY, team, member, day, numbers, made);
