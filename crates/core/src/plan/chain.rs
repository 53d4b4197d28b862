//! From premium to dials, step by step; and what a point of a rate is worth.

use super::{Commission, Pay, margin};

/// The rates of somebody, as parts of 1, and what a policy brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rates {
    /// 接通率: connected ÷ dials.
    pub connect: f64,
    /// 有效率: effective talks ÷ connected; 1 where they are not counted.
    pub effective: f64,
    /// 成交率: orders ÷ effective talks.
    pub close: f64,
    /// 承保率: issued ÷ received.
    pub issue: f64,
    /// 犹退率: cancelled in the cooling-off period ÷ issued.
    pub withdrawal: f64,
    /// 件均保费: average premium of a policy, in fen.
    pub average_premium: f64,
}

/// One of the rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rate {
    /// 接通率.
    Connect,
    /// 有效率.
    Effective,
    /// 成交率.
    Close,
    /// 承保率.
    Issue,
    /// 犹退率: the lower the better.
    Withdrawal,
}

impl Rate {
    /// All of them, from the dial to the policy.
    pub const ALL: [Self; 5] =
        [Self::Connect, Self::Effective, Self::Close, Self::Issue, Self::Withdrawal];
}

impl Rates {
    /// A rate, as a part of 1.
    #[must_use]
    pub fn get(&self, rate: Rate) -> f64 {
        match rate {
            Rate::Connect => self.connect,
            Rate::Effective => self.effective,
            Rate::Close => self.close,
            Rate::Issue => self.issue,
            Rate::Withdrawal => self.withdrawal,
        }
    }

    /// The same with one rate set.
    #[must_use]
    pub fn with(mut self, rate: Rate, value: f64) -> Self {
        match rate {
            Rate::Connect => self.connect = value,
            Rate::Effective => self.effective = value,
            Rate::Close => self.close = value,
            Rate::Issue => self.issue = value,
            Rate::Withdrawal => self.withdrawal = value,
        }
        self
    }

    /// The rate with which nothing comes through, if there is one.
    fn dead(&self) -> Option<Rate> {
        Rate::ALL.into_iter().find(|rate| match rate {
            Rate::Withdrawal => self.withdrawal >= 1.0,
            rate => self.get(*rate) <= 0.0,
        })
    }
}

/// Why an income cannot be reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Unreachable {
    /// The commission pays at most so much.
    Pay(Pay),
    /// With this rate nothing comes through.
    Rate(Rate),
    /// The average premium is 0.
    NoPremium,
}

/// What an income needs. Real numbers: they are rounded up only where they are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Chain {
    /// What the commission has to bring, in fen.
    pub commission: i64,
    /// 净保费: premium of policies issued and kept, in fen.
    pub net_premium: i64,
    /// 受理保费: premium submitted, in fen.
    pub submitted_premium: f64,
    /// Policies submitted.
    pub policies: f64,
    /// By how much more is planned than the mean: 1 without a margin.
    pub margin: f64,
    /// Effective talks.
    pub talks: f64,
    /// Calls answered.
    pub connected: f64,
    /// Dials.
    pub dials: f64,
}

impl Chain {
    /// From the commission wanted, in fen, to dials. `with_margin`: enough to get there eight times of ten.
    ///
    /// # Errors
    /// Why it cannot be reached.
    ///
    /// ```
    /// # use duihun_core::plan::{Chain, Commission, Part, Rates, Tier, Tiers};
    /// # use duihun_core::team::Measure;
    /// # let tiers = [(0, 800), (2_000_000, 1200), (4_000_000, 1500)];
    /// # let tiers = tiers.map(|(from, pays)| Tier { from, pays }).to_vec();
    /// # let (measure, kind) = (Measure::PREMIUM, Tiers::Marginal);
    /// # let part = Part { measure, kind, tiers, steps: vec![], floor: None, cap: None };
    /// # let commission = Commission::new(vec![part], None).unwrap();
    /// // The worked example of `goals.md`.
    /// let rates = Rates {
    ///     connect: 0.25,
    ///     effective: 1.0,
    ///     close: 0.03,
    ///     issue: 0.85,
    ///     withdrawal: 0.05,
    ///     average_premium: 400_000.0,
    /// };
    /// let chain = Chain::of(&commission, 500_000, &rates, false).unwrap();
    /// assert_eq!(chain.net_premium, 4_666_667);
    /// assert_eq!((chain.submitted_premium / 100.0 * 100.0).round(), 5_779_154.0);
    /// assert_eq!(format!("{:.2} {:.1} {:.1}", chain.policies, chain.talks, chain.dials), "14.45 481.6 1926.4");
    /// ```
    pub fn of(
        commission: &Commission,
        wish: i64,
        rates: &Rates,
        with_margin: bool,
    ) -> Result<Self, Unreachable> {
        let wish = wish.max(0);
        let net_premium = commission.least(Pay::of_fen(wish)).map_err(Unreachable::Pay)?;
        let submitted = match net_premium {
            0 => 0.0,
            net => net as f64 / (rates.issue * (1.0 - rates.withdrawal)),
        };
        let chain = Self { commission: wish, net_premium, ..Self::default() };
        chain.with_submitted(submitted, rates, with_margin)
    }

    /// From premium still to submit, in fen, to dials.
    ///
    /// # Errors
    /// Why it cannot be reached.
    pub fn of_submitted(
        premium: f64,
        rates: &Rates,
        with_margin: bool,
    ) -> Result<Self, Unreachable> {
        Self::default().with_submitted(premium, rates, with_margin)
    }

    fn with_submitted(
        self,
        premium: f64,
        rates: &Rates,
        with_margin: bool,
    ) -> Result<Self, Unreachable> {
        if premium == 0.0 {
            return Ok(Self { margin: 1.0, ..self });
        }
        if let Some(rate) = rates.dead() {
            return Err(Unreachable::Rate(rate));
        }
        if rates.average_premium <= 0.0 {
            return Err(Unreachable::NoPremium);
        }
        let policies = premium / rates.average_premium;
        // Luck is reckoned in whole orders.
        let (planned, margin) = match with_margin {
            true => (policies.ceil(), margin(policies.ceil().min(1e9) as u32)),
            false => (policies, 1.0),
        };
        let talks = planned * margin / rates.close;
        let connected = talks / rates.effective;
        let dials = connected / rates.connect;
        Ok(Self { submitted_premium: premium, policies, margin, talks, connected, dials, ..self })
    }
}

/// Which one point (a hundredth) of which rate saves most dials, and how many. `None` where none saves any.
#[must_use]
pub fn best_point(
    commission: &Commission,
    wish: i64,
    rates: &Rates,
    with_margin: bool,
) -> Option<(Rate, f64)> {
    let now = Chain::of(commission, wish, rates, with_margin).ok()?.dials;
    let saved = |rate: Rate| {
        let better = match rate {
            Rate::Withdrawal => (rates.withdrawal - POINT).max(0.0),
            rate => (rates.get(rate) + POINT).min(1.0),
        };
        let then = Chain::of(commission, wish, &rates.with(rate, better), with_margin).ok()?;
        Some((rate, now - then.dials))
    };
    let best = Rate::ALL.into_iter().filter_map(saved).max_by(|a, b| a.1.total_cmp(&b.1));
    best.filter(|(_, saved)| *saved > 0.0)
}

/// One point of a rate.
const POINT: f64 = 0.01;
