//! The group fund (组费): from prizes won and voluntary gifts, for prizes and outings.

use super::{Team, limits};
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
    /// A prize given to a member.
    pub const GIVEN: Self = Self(5);
    /// All that a form offers.
    pub const ALL: [Self; 6] =
        [Self::PRIZE, Self::GIFT, Self::SPENDING, Self::GIVEN, Self::BEFORE, Self::CORRECTION];

    /// Whether such an entry leaves the fund.
    #[must_use]
    pub fn leaves(self) -> bool {
        matches!(self, Self::SPENDING | Self::GIVEN)
    }
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
    /// Where the receipt is, if there is one: 小票在冬梅那儿.
    pub receipt: Option<String>,
}
body!(FundEntry, super::FUND_ENTRY, sort, fen, member, note, on, activity; receipt);

impl FundEntry {
    /// An entry of which nothing more is told.
    #[must_use]
    pub fn new(sort: FundSort, fen: i64, on: Day) -> Self {
        Self { sort, fen, member: None, note: None, on, activity: None, receipt: None }
    }
}

/// What gifts are never tied to. Employers may not fine (see `Unfit::Money` of the pact), and a gift after a
/// lapse is a fine by another name.
const LAPSES: [&str; 27] = [
    "罚", "迟到", "早退", "旷工", "缺勤", "请假", "没出单", "未出单", "不出单", "挂零", "没完成",
    "未完成", "没达标", "未达标", "不达标", "垫底", "末位", "倒数", "违规", "违反", "投诉", "扣款",
    "没到", "late", "fine", "penalty", "missed",
];

/// The word by which a note of a gift is tied to a lapse, if it is. What somebody means is not known from
/// words; these are the ones such gifts are asked for with.
///
/// ```
/// use duihun_core::team::tied_to_lapse;
/// assert_eq!(tied_to_lapse("开单请大家喝茶"), None);
/// assert_eq!(tied_to_lapse("昨天迟到"), Some("迟到"));
/// ```
#[must_use]
pub fn tied_to_lapse(note: &str) -> Option<&'static str> {
    limits::speaks_of(note, &LAPSES)
}

/// An entry with the balance after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundLine<'a> {
    /// Which.
    pub id: Id,
    /// The entry.
    pub entry: &'a FundEntry,
    /// What was in the fund then, in fen.
    pub balance: i64,
}

/// A month of the fund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<'a> {
    /// What was there when the month began, in fen.
    pub opening: i64,
    /// What came in, in fen, corrections upwards included.
    pub income: i64,
    /// What went out, in fen, at most 0.
    pub spending: i64,
    /// What was there when it ended, in fen.
    pub closing: i64,
    /// Its entries, the first first.
    pub lines: Vec<FundLine<'a>>,
}

/// What fits into the number that is shown: sums are made of wider ones, so that no order of entries matters.
fn fen(sum: i128) -> i64 {
    sum.clamp(i64::MIN.into(), i64::MAX.into()) as i64
}

impl Team {
    /// All entries by day, each with the balance after it. The balance is worked out here and stands nowhere,
    /// so that it cannot disagree with its entries.
    #[must_use]
    pub fn fund(&self) -> Vec<FundLine<'_>> {
        let mut entries: Vec<(Id, &FundEntry)> = self.more().fund.iter().collect();
        entries.sort_by_key(|(id, entry)| (entry.on, *id));
        let mut sum = 0i128;
        let line = |(id, entry): (Id, &'_ FundEntry)| {
            sum += i128::from(entry.fen);
            (id, fen(sum))
        };
        let sums: Vec<(Id, i64)> = entries.iter().copied().map(line).collect();
        let pairs = entries.into_iter().zip(sums);
        pairs.map(|((id, entry), (_, balance))| FundLine { id, entry, balance }).collect()
    }

    /// What is in the fund, in fen.
    #[must_use]
    pub fn fund_balance(&self) -> i64 {
        fen(self.more().fund.iter().map(|(_, entry)| i128::from(entry.fen)).sum())
    }

    /// Who keeps the fund, of those who are in the group.
    #[must_use]
    pub fn fund_keeper(&self) -> Option<Id> {
        let (_, keeper) = self.more().fund_keepers.iter().next()?;
        keeper.member.filter(|id| self.facets(*id).is_some() && !self.has_left(*id))
    }

    /// The month that a day is in.
    #[must_use]
    pub fn fund_month(&self, day: Day) -> Statement<'_> {
        let (first, last) = day.month_range();
        let sum = |is: &dyn Fn(&FundEntry) -> bool| {
            let all = self.more().fund.iter().filter(|(_, entry)| is(entry));
            fen(all.map(|(_, entry)| i128::from(entry.fen)).sum())
        };
        let within = |entry: &FundEntry| entry.on >= first && entry.on <= last;
        Statement {
            opening: sum(&|entry| entry.on < first),
            income: sum(&|entry| within(entry) && entry.fen > 0),
            spending: sum(&|entry| within(entry) && entry.fen < 0),
            closing: sum(&|entry| entry.on <= last),
            lines: self.fund().into_iter().filter(|line| within(line.entry)).collect(),
        }
    }

    /// What was spent on an activity, in fen, at least 0 where nothing came back.
    #[must_use]
    pub fn spent_on(&self, activity: Id) -> i64 {
        let of = self.more().fund.iter().filter(|(_, entry)| entry.activity == Some(activity));
        fen(of.map(|(_, entry)| -i128::from(entry.fen)).sum())
    }
}
