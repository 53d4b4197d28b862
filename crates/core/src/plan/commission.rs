//! Commission (提成): what a month's premium pays, and how much premium pays what is wanted.
//!
//! Pay is worked out exactly, in ten-thousandths of a fen, since rates are per ten-thousand: a premium that pays
//! the income but for half a fen does not pay it.

use std::collections::BTreeSet;

use crate::team::Measure;

/// An amount of money in ten-thousandths of a fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pay(pub i128);

/// Ten-thousandths in a fen.
const PARTS: i128 = 10_000;

impl Pay {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Of whole fen.
    #[must_use]
    pub fn of_fen(fen: i64) -> Self {
        Self(i128::from(fen) * PARTS)
    }

    /// In fen, rounded down; at most what an `i64` holds.
    #[must_use]
    pub fn fen(self) -> i64 {
        i64::try_from(self.0.div_euclid(PARTS)).unwrap_or(if self.0 < 0 {
            i64::MIN
        } else {
            i64::MAX
        })
    }

    /// In fen, as a real number.
    #[must_use]
    pub fn real(self) -> f64 {
        self.0 as f64 / PARTS as f64
    }
}

/// How the tiers of a part pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tiers {
    /// 超额累进: each rate holds for what lies within its tier.
    Marginal,
    /// 全额 (跳档): the rate of the tier reached holds for the whole amount.
    Whole,
}

/// A tier: where it begins, in the unit of the measure; and what it pays, per ten-thousand of premium or fen for
/// each policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// Where it begins.
    pub from: i64,
    /// What it pays.
    pub pays: i64,
}

/// A part of a commission. Below the first tier nothing is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is paid by: [`Measure::ORDERS`], or else premium.
    pub measure: Measure,
    /// How the tiers pay.
    pub kind: Tiers,
    /// The tiers.
    pub tiers: Vec<Tier>,
    /// 达标奖: each one reached brings its fen once, on top of those below.
    pub steps: Vec<Tier>,
    /// Below this much, in the unit of the measure, nothing at all is paid.
    pub floor: Option<i64>,
    /// The most it pays, in fen.
    pub cap: Option<i64>,
}

impl Part {
    /// What an amount in the unit of the measure pays.
    fn pay(&self, amount: i64) -> Pay {
        if self.floor.is_some_and(|floor| amount < floor) {
            return Pay::ZERO;
        }
        // Of premium a rate pays ten-thousandths; of policies whole fen.
        let unit = if self.measure == Measure::ORDERS { PARTS } else { 1 };
        let amount = i128::from(amount);
        let paid = |of: i128, tier: &Tier| of * i128::from(tier.pays) * unit;
        let tiers = match self.kind {
            Tiers::Marginal => {
                let ends = self.tiers.iter().skip(1).map(|next| i128::from(next.from));
                let ends = ends.chain(std::iter::once(i128::MAX));
                let within = self.tiers.iter().zip(ends).map(|(tier, end)| {
                    paid((amount.min(end) - i128::from(tier.from)).max(0), tier)
                });
                within.sum()
            }
            Tiers::Whole => {
                let reached = self.tiers.iter().rev().find(|tier| amount >= i128::from(tier.from));
                reached.map_or(0, |tier| paid(amount, tier))
            }
        };
        let steps = self.steps.iter().filter(|step| amount >= i128::from(step.from));
        let all = tiers + steps.map(|step| i128::from(step.pays) * PARTS).sum::<i128>();
        Pay(self.cap.map_or(all, |cap| all.min(i128::from(cap) * PARTS)))
    }

    /// The amounts at which it pays in another way, in the unit of the measure.
    fn breaks(&self) -> impl Iterator<Item = i64> {
        self.tiers.iter().chain(&self.steps).map(|tier| tier.from).chain(self.floor)
    }
}

/// Why a commission cannot be worked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommissionError {
    /// A part has neither tiers nor steps.
    Empty,
    /// A tier, step, floor, cap or rate is below 0.
    Negative,
    /// A tier, step, floor, cap or rate is beyond a million millions.
    TooLarge,
    /// Two tiers of a part begin at the same amount.
    Twice,
    /// A part is paid by policies, and what one brings on average is not known.
    NoAverage,
}

/// All parts of a commission; the pay is their sum.
///
/// ```
/// use duihun_core::plan::{Commission, Part, Pay, Tier, Tiers};
/// use duihun_core::team::Measure;
/// let tiers = [(0, 800), (2_000_000, 1200), (4_000_000, 1500)];
/// let tiers = tiers.map(|(from, pays)| Tier { from, pays }).to_vec();
/// let part = |kind| Part {
///     measure: Measure::PREMIUM,
///     kind,
///     tiers: tiers.clone(),
///     steps: Vec::new(),
///     floor: None,
///     cap: None,
/// };
/// let marginal = Commission::new(vec![part(Tiers::Marginal)], None).unwrap();
/// assert_eq!(marginal.pay(4_666_667), Pay(500_000 * 10_000 + 500));
/// assert_eq!(marginal.least(Pay::of_fen(500_000)), Ok(4_666_667));
/// let whole = Commission::new(vec![part(Tiers::Whole)], None).unwrap();
/// assert_eq!(whole.least(Pay::of_fen(500_000)), Ok(4_000_000));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commission {
    parts: Vec<Part>,
    /// What a policy brings, in fen: with it premium becomes policies. 1 where none is needed.
    average: i64,
}

/// The largest premium that is looked at, in fen: what pays any income there is at the smallest rate.
const MOST: i64 = 1_000_000_000_000_000_000;

/// The largest number in a commission: far beyond any there is, and no sum of products overflows with it.
const MOST_NUMBER: i64 = 1_000_000_000_000;

impl Commission {
    /// Takes the parts; `average_premium`, in fen, is needed where one is paid by policies.
    ///
    /// # Errors
    /// Where a part cannot be worked with.
    pub fn new(
        mut parts: Vec<Part>,
        average_premium: Option<i64>,
    ) -> Result<Self, CommissionError> {
        for part in &mut parts {
            part.tiers.sort_by_key(|tier| tier.from);
            let all = part.tiers.iter().chain(&part.steps);
            let numbers = all.flat_map(|tier| [tier.from, tier.pays]);
            let numbers: Vec<i64> = numbers.chain(part.floor).chain(part.cap).collect();
            if part.tiers.is_empty() && part.steps.is_empty() {
                return Err(CommissionError::Empty);
            }
            if numbers.iter().any(|number| *number < 0) {
                return Err(CommissionError::Negative);
            }
            if numbers.iter().any(|number| *number > MOST_NUMBER) {
                return Err(CommissionError::TooLarge);
            }
            if part.tiers.windows(2).any(|pair| pair[0].from == pair[1].from) {
                return Err(CommissionError::Twice);
            }
        }
        let by_policies = parts.iter().any(|part| part.measure == Measure::ORDERS);
        match average_premium.filter(|average| *average > 0) {
            None if by_policies => Err(CommissionError::NoAverage),
            average => Ok(Self { parts, average: average.unwrap_or(1) }),
        }
    }

    /// The parts.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// What a premium, in fen, pays. Policies are counted whole: as many as that premium is of average ones.
    #[must_use]
    pub fn pay(&self, premium: i64) -> Pay {
        Pay(self.parts.iter().map(|part| part.pay(self.amount(part, premium)).0).sum())
    }

    fn amount(&self, part: &Part, premium: i64) -> i64 {
        match part.measure {
            Measure::ORDERS => premium / self.average,
            _ => premium,
        }
    }

    /// The premiums at which it is paid in another way, from 0. Between two of them more premium never pays less.
    fn breaks(&self) -> Vec<i64> {
        let of = |part: &Part| {
            let unit = if part.measure == Measure::ORDERS { self.average } else { 1 };
            part.breaks().map(move |at| at.saturating_mul(unit)).collect::<Vec<_>>()
        };
        let breaks = self.parts.iter().flat_map(of).filter(|at| *at < MOST);
        breaks.chain([0]).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The stretches between them, both ends included.
    fn stretches(&self) -> Vec<(i64, i64)> {
        let breaks = self.breaks();
        let ends = breaks.iter().skip(1).map(|next| next - 1).chain([MOST]);
        breaks.iter().copied().zip(ends).collect()
    }

    /// The smallest premium, in whole fen, whose pay reaches a wish. Where pay falls at a higher tier, a premium
    /// above it may pay less again: see [`Commission::falls_at`].
    ///
    /// # Errors
    /// The greatest pay there is, where that is less.
    pub fn least(&self, wish: Pay) -> Result<i64, Pay> {
        let stretches = self.stretches();
        let reaches = |premium: i64| self.pay(premium) >= wish;
        let Some((mut low, mut high)) = stretches.iter().copied().find(|(_, end)| reaches(*end))
        else {
            let greatest = stretches.iter().map(|(_, end)| self.pay(*end)).max();
            return Err(greatest.unwrap_or(Pay::ZERO));
        };
        while low < high {
            let middle = low + (high - low) / 2;
            if reaches(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Ok(low)
    }

    /// The first premium, in fen, with which one is paid less than with a fen less.
    #[must_use]
    pub fn falls_at(&self) -> Option<i64> {
        self.breaks().into_iter().find(|at| *at > 0 && self.pay(*at) < self.pay(at - 1))
    }

    /// How much more premium, in fen, leads to the next place where pay jumps or a higher rate begins, and how much
    /// more pay, in fen, one has there. `None` where there is none such ahead.
    #[must_use]
    pub fn next(&self, premium: i64) -> Option<(i64, i64)> {
        let now = self.pay(premium);
        let at = self.breaks().into_iter().find(|at| *at > premium && self.pay(*at) > now)?;
        Some((at - premium, Pay(self.pay(at).0 - now.0).fen()))
    }

    /// Points of the curve from 0 to a premium, in fen, for a drawing: premium and pay; where pay jumps both ends.
    #[must_use]
    pub fn curve(&self, until: i64) -> Vec<(i64, f64)> {
        let point = |premium: i64| (premium, self.pay(premium).real());
        let mut points = Vec::new();
        for (from, end) in self.stretches() {
            if from > until {
                break;
            }
            let end = end.min(until);
            points.push(point(from));
            // What is paid by policies rises in steps, and a cap bends the line: some points between.
            let between = (1..STRETCH).map(|n| from + (end - from) / STRETCH * n);
            points.extend(between.filter(|at| *at > from).map(point));
            points.push(point(end));
        }
        points
    }
}

/// Into how many pieces a stretch of the curve is cut.
const STRETCH: i64 = 12;
