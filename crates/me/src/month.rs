//! The month: what the income needs, what is done, and what each day left has to bring. It is worked out anew from
//! the records whenever it is asked for, so that the days left always add up to what is left.

use duihun_core::calendar::{Day, WorkCalendar};
use duihun_core::plan::{self, Chain, Commission, Part, Pay, Tiers, Unreachable, share_out};
use duihun_core::team::{Measure, Numbers, Team};

use crate::{CommissionPart, IncomePlan, KnownRates, Own, Source, TierForm};

/// Whole things to do. Rounded up once, from the real numbers of the whole month left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Need {
    /// Dials.
    pub dials: u64,
    /// Calls answered.
    pub connected: u64,
    /// Effective talks.
    pub talks: u64,
    /// Policies submitted.
    pub orders: u64,
    /// Premium submitted, in fen.
    pub premium: u64,
}

impl Need {
    /// What a chain needs, each rounded up.
    #[must_use]
    pub fn of(chain: &Chain) -> Self {
        // A millionth of a call is the arithmetic's, not a call.
        let up = |number: f64| (number - 1e-6).ceil().max(0.0) as u64;
        Self {
            dials: up(chain.dials),
            connected: up(chain.connected),
            talks: up(chain.talks),
            orders: up(chain.policies),
            premium: up(chain.submitted_premium),
        }
    }

    /// The numbers in the order of the fields.
    #[must_use]
    pub fn row(&self) -> [u64; 5] {
        [self.dials, self.connected, self.talks, self.orders, self.premium]
    }

    fn from_row([dials, connected, talks, orders, premium]: [u64; 5]) -> Self {
        Self { dials, connected, talks, orders, premium }
    }

    /// The sum of several.
    #[must_use]
    pub fn sum<'a>(all: impl Iterator<Item = &'a Self>) -> Self {
        let add = |sum: [u64; 5], next: &Self| {
            let next = next.row();
            std::array::from_fn(|n| sum[n].saturating_add(next[n]))
        };
        Self::from_row(all.fold([0; 5], add))
    }

    /// As the numbers of a day; talks only where they are counted.
    #[must_use]
    pub fn numbers(&self, with_talks: bool) -> Numbers {
        let count = |number: u64| Some(u32::try_from(number).unwrap_or(u32::MAX));
        Numbers {
            dials: count(self.dials),
            connected: count(self.connected),
            talks: count(self.talks).filter(|_| with_talks),
            orders: count(self.orders),
            premium: Some(i64::try_from(self.premium).unwrap_or(i64::MAX)),
            ..Numbers::default()
        }
    }
}

/// A day left, and what it has to bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayTarget {
    /// Which day.
    pub day: Day,
    /// How much work it has, in half days.
    pub halves: u8,
    /// What it has to bring.
    pub need: Need,
}

/// A month with its plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Month {
    /// First and last day.
    pub days: (Day, Day),
    /// The plan; of an earlier month where this one has none of its own.
    pub plan: IncomePlan,
    /// It is of an earlier month.
    pub is_carried: bool,
    /// The rates it is reckoned with.
    pub known: KnownRates,
    /// The commission; `None` where there is none yet, or none that can be worked with.
    pub commission: Option<Commission>,
    /// What the whole month needs, as if nothing were done.
    pub whole: Result<Chain, Unreachable>,
    /// What the stretch needs, if one is set.
    pub stretch: Option<Result<Chain, Unreachable>>,
    /// What was done before today.
    pub before: Numbers,
    /// Premium submitted before today, in fen: as logged, or orders times the average.
    pub premium_before: i64,
    /// What today brought so far.
    pub today: Numbers,
    /// Premium submitted today, in fen.
    pub premium_today: i64,
    /// What is left from this morning on.
    pub left: Result<Chain, Unreachable>,
    /// The days left with work, today included, with what each has to bring. Empty while a rate is an example, and
    /// where nothing can be reckoned.
    pub targets: Vec<DayTarget>,
    /// Work of the whole month, and of what is left from today on, in half days.
    pub halves: (u32, u32),
}

/// The parts of a commission as the arithmetic takes them.
fn part(body: &CommissionPart) -> Part {
    let tiers = body.tiers.iter().map(|tier| plan::Tier { from: tier.from, pays: tier.pays });
    let tiers: Vec<plan::Tier> = tiers.collect();
    let is_steps = body.form == TierForm::STEPS;
    Part {
        measure: body.measure,
        kind: if body.form == TierForm::WHOLE { Tiers::Whole } else { Tiers::Marginal },
        tiers: if is_steps { Vec::new() } else { tiers.clone() },
        steps: if is_steps { tiers } else { Vec::new() },
        floor: body.floor,
        cap: body.cap,
    }
}

impl CommissionPart {
    /// Whether it can be worked with: a form is told before it is kept.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self) -> Result<(), plan::CommissionError> {
        Commission::new(vec![part(self)], Some(1)).map(drop)
    }
}

impl Own {
    /// The days I work: my own pattern, else the group's, else Monday to Friday; holidays; the group's days; mine.
    #[must_use]
    pub fn calendar(&self, team: &Team) -> WorkCalendar {
        let own = self.patterns.iter().last().map(|(_, own)| own.pattern());
        let mut calendar = team.calendar();
        if let Some(own) = own {
            calendar.pattern = own;
        }
        for (_, notice) in self.notices.iter() {
            calendar.notices.insert(notice.year, notice.holidays());
        }
        calendar.own_days.extend(self.days.iter().map(|(_, own)| (own.day, own.sort)));
        calendar
    }

    /// The hours in which I make calls, as minutes of the day.
    #[must_use]
    pub fn work_hours(&self) -> Vec<(u16, u16)> {
        let said = self.hours.iter().last().map(|(_, hours)| hours.stretches());
        said.filter(|hours| !hours.is_empty()).unwrap_or_else(|| HOURS.to_vec())
    }

    /// The plan of a month: its own, else the last of an earlier month.
    #[must_use]
    pub fn income_of(&self, day: Day) -> Option<&IncomePlan> {
        let first = day.month_range().0;
        let known = self.incomes.iter().filter(|(_, plan)| plan.month <= first);
        known.max_by_key(|(id, plan)| (plan.month, *id)).map(|(_, plan)| plan)
    }

    /// The commission that holds in a month; `None` where there is none that can be worked with.
    #[must_use]
    pub fn commission(&self, day: Day, average_premium: f64) -> Option<Commission> {
        let holds = |part: &&CommissionPart| {
            part.since.is_none_or(|since| since <= day)
                && part.until.is_none_or(|until| day < until)
        };
        let parts = self.parts.iter().map(|(_, part)| part).filter(holds);
        let parts: Vec<Part> = parts.filter(|part| part.check().is_ok()).map(part).collect();
        let average = Some((average_premium.round() as i64).max(1));
        if parts.is_empty() { None } else { Commission::new(parts, average).ok() }
    }

    /// The month of a day; `None` before any income is wanted.
    #[must_use]
    pub fn month(&self, calendar: &WorkCalendar, today: Day) -> Option<Month> {
        let plan = self.income_of(today)?;
        Some(self.month_of(calendar, today, plan, self.known_rates(today)))
    }

    /// The month as it would be with a plan and rates: what they would change is seen before they are kept.
    #[must_use]
    pub fn month_of(
        &self,
        calendar: &WorkCalendar,
        today: Day,
        plan: &IncomePlan,
        known: KnownRates,
    ) -> Month {
        let days = today.month_range();
        let rates = known.rates();
        let commission = self.commission(today, rates.average_premium);
        let reach = |income: i64| {
            let Some(commission) = &commission else { return Err(Unreachable::Pay(Pay::ZERO)) };
            let wish = income.saturating_sub(plan.base).saturating_sub(plan.bonuses);
            Chain::of(commission, wish, &rates, plan.margin)
        };
        let whole = reach(plan.income);
        let logged = self.numbers_in(days.0..=today);
        let premium_of = |numbers: &Numbers| match (numbers.premium, numbers.orders) {
            (Some(premium), _) => premium.max(0),
            (None, Some(orders)) => (f64::from(orders) * rates.average_premium).round() as i64,
            _ => 0,
        };
        let earlier = || logged.iter().filter(|(day, _)| **day < today).map(|(_, numbers)| numbers);
        let premium_before = earlier().map(premium_of).fold(0i64, i64::saturating_add);
        let now = logged.get(&today).copied().unwrap_or_default();
        let left = whole.and_then(|whole| {
            let premium = (whole.submitted_premium - premium_before as f64).max(0.0);
            Chain::of_submitted(premium, &rates, plan.margin)
        });
        let working = calendar.working(today, days.1);
        let targets = match left {
            Ok(left) if known.are_own() => shared_out(&Need::of(&left), &working),
            _ => Vec::new(),
        };
        let halves_left = working.iter().map(|(_, halves)| u32::from(*halves)).sum();
        Month {
            days,
            is_carried: plan.month != days.0,
            stretch: plan.stretch.map(reach),
            whole,
            before: earlier().fold(Numbers::default(), |sum, day| sum.plus(day)),
            premium_before,
            today: now,
            premium_today: premium_of(&now),
            left,
            targets,
            halves: (calendar.halves(days.0, days.1), halves_left),
            plan: plan.clone(),
            known,
            commission,
        }
    }

    /// What the first day of a month that was planned had to bring: it stays visible beside today's.
    #[must_use]
    pub fn first_plan(&self, today: Day) -> Option<(Day, Numbers)> {
        let (first, last) = today.month_range();
        let of_month = self.day_plans.iter().filter(|(_, plan)| (first..=last).contains(&plan.day));
        of_month.map(|(_, plan)| (plan.day, plan.numbers)).min_by_key(|(day, _)| *day)
    }
}

/// What is left, shared out among days by their work, measure by measure.
fn shared_out(need: &Need, working: &[(Day, u8)]) -> Vec<DayTarget> {
    let loads: Vec<u8> = working.iter().map(|(_, halves)| *halves).collect();
    let shares = need.row().map(|left| share_out(left, &loads));
    let target = |(n, (day, halves)): (usize, &(Day, u8))| DayTarget {
        day: *day,
        halves: *halves,
        need: Need::from_row(std::array::from_fn(|measure| shares[measure][n])),
    };
    working.iter().enumerate().map(target).collect()
}

impl Month {
    /// What today has to bring; nothing on a day off.
    #[must_use]
    pub fn target(&self, today: Day) -> Option<&DayTarget> {
        self.targets.iter().find(|target| target.day == today)
    }

    /// What the days from one to another have to bring that are left of it.
    #[must_use]
    pub fn need_in(&self, from: Day, until: Day) -> Need {
        let within = self.targets.iter().filter(|target| (from..=until).contains(&target.day));
        Need::sum(within.map(|target| &target.need))
    }

    /// Whether the premium that the income needs is in.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        let done = self.premium_before.saturating_add(self.premium_today) as f64;
        self.whole.is_ok_and(|whole| done >= whole.submitted_premium)
    }

    /// Whether the stretch is reached too.
    #[must_use]
    pub fn is_stretched(&self) -> bool {
        let done = self.premium_before.saturating_add(self.premium_today) as f64;
        self.stretch
            .is_some_and(|stretch| stretch.is_ok_and(|chain| done >= chain.submitted_premium))
    }

    /// Net premium of what is submitted so far, in fen, as far as the rates say.
    #[must_use]
    pub fn net_so_far(&self) -> i64 {
        let submitted = self.premium_before.saturating_add(self.premium_today) as f64;
        let rates = self.known.rates();
        (submitted * rates.issue * (1.0 - rates.withdrawal)).round() as i64
    }

    /// Income before tax with what is submitted so far, in fen: an estimate.
    #[must_use]
    pub fn income_so_far(&self) -> i64 {
        let commission = self.commission.as_ref();
        let paid = commission.map_or(Pay::ZERO, |commission| commission.pay(self.net_so_far()));
        self.plan.base.saturating_add(self.plan.bonuses).saturating_add(paid.fen())
    }

    /// Whether effective talks are counted.
    #[must_use]
    pub fn counts_talks(&self) -> bool {
        self.known.effective.source != Source::LeftOut
    }

    /// How many minutes of talk a day needs on average for what is left; `None` where it is not known how long a
    /// call takes, or there is no day left.
    #[must_use]
    pub fn minutes_a_day(&self) -> Option<f64> {
        let left = self.left.ok()?;
        let days = f64::from(self.halves.1) / 2.0;
        let seconds = self.known.call_seconds.filter(|_| days > 0.0)?;
        Some(left.connected * seconds / 60.0 / days)
    }
}

/// The hours that count until somebody says their own: 9:30–12:00 and 13:30–18:00.
const HOURS: [(u16, u16); 2] = [(570, 720), (810, 1080)];

/// Whether a measure is one that a day's log counts, and where in [`Numbers::row`].
#[must_use]
pub fn place_of(measure: Measure) -> Option<usize> {
    match measure {
        Measure::DIALS => Some(0),
        Measure::TALKS => Some(2),
        Measure::TALK_TIME => Some(3),
        Measure::ORDERS => Some(4),
        Measure::PREMIUM => Some(5),
        _ => None,
    }
}
