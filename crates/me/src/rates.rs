//! My rates: counted from my last twenty days of work where there is enough of them, else as I said.

use duihun_core::calendar::Day;
use duihun_core::plan::{Measured, Rate, Rates, spread};
use duihun_core::team::Numbers;

use crate::{Own, OwnRates};

/// Of how many days of work rates are counted.
pub const DAYS: usize = 20;
/// How far back these are looked for, in days: what is older says little of how one calls now.
const BACK: i32 = 90;

/// What the last days of work say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Lately {
    /// How many days were logged, at most [`DAYS`].
    pub days: usize,
    /// The first of them.
    pub since: Option<Day>,
    /// Connected of dials.
    pub connect: Measured,
    /// Effective talks of connected; `None` where they are not counted.
    pub effective: Option<Measured>,
    /// Orders of effective talks; of connected where those are not counted.
    pub close: Measured,
    /// Issued of received.
    pub issue: Measured,
    /// Cancelled of issued.
    pub withdrawal: Measured,
    /// Premium in fen, and of how many orders.
    pub premium: (i64, u64),
    /// Seconds of talk, and in how many calls answered.
    pub talk_time: (u64, u64),
    /// The most dials of a day.
    pub most_dials: u32,
}

/// Sums of two numbers over the days that have both.
fn pair(
    days: &[Numbers],
    hits: fn(&Numbers) -> Option<u32>,
    of: fn(&Numbers) -> Option<u32>,
) -> Measured {
    let both = days.iter().filter_map(|day| Some((hits(day)?, of(day)?)));
    both.fold(Measured::default(), |sum, (hits, of)| Measured {
        hits: sum.hits + u64::from(hits),
        of: sum.of + u64::from(of),
    })
}

impl Own {
    /// What the last [`DAYS`] days with an entry say, before a day: it is not over yet.
    #[must_use]
    pub fn lately(&self, before: Day) -> Lately {
        let from = Day(before.0.saturating_sub(BACK));
        let logged = self.numbers_in(from..=before.yesterday());
        let is_work = |numbers: &Numbers| {
            numbers.dials.or(numbers.connected).or(numbers.talks).or(numbers.orders).is_some()
        };
        let mut days: Vec<(Day, Numbers)> =
            logged.into_iter().filter(|(_, numbers)| is_work(numbers)).collect();
        days.drain(..days.len().saturating_sub(DAYS));
        let since = days.first().map(|(day, _)| *day);
        let days: Vec<Numbers> = days.into_iter().map(|(_, numbers)| numbers).collect();
        let talks = pair(&days, |day| day.talks, |day| day.connected);
        let of_talks = pair(&days, |day| day.orders, |day| day.talks);
        // Both rates change their denominator together, once talks are counted often enough to tell.
        let has_talks = of_talks.is_enough();
        let close = match has_talks {
            true => of_talks,
            false => pair(&days, |day| day.orders, |day| day.connected),
        };
        let premium = days.iter().filter_map(|day| Some((day.premium?, day.orders?)));
        let talk = pair(&days, |day| day.talk_seconds, |day| day.connected);
        Lately {
            days: days.len(),
            since,
            connect: pair(&days, |day| day.connected, |day| day.dials),
            effective: (has_talks && talks.of > 0).then_some(talks),
            close,
            issue: pair(&days, |day| day.issued, |day| day.submitted),
            withdrawal: pair(&days, |day| day.withdrawn, |day| day.issued),
            premium: premium.fold((0, 0), |(sum, count), (premium, orders)| {
                (premium.saturating_add(sum), count + u64::from(orders))
            }),
            talk_time: (talk.hits, talk.of),
            most_dials: days.iter().filter_map(|day| day.dials).max().unwrap_or(0),
        }
    }

    /// The rates said last.
    #[must_use]
    pub fn said_rates(&self) -> Option<&OwnRates> {
        self.rates.iter().last().map(|(_, rates)| rates)
    }

    /// The rates to plan with on a day.
    #[must_use]
    pub fn known_rates(&self, today: Day) -> KnownRates {
        KnownRates::of(&self.lately(today), self.said_rates())
    }
}

/// Where a rate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Counted from my days.
    Counted(Measured),
    /// As I said.
    Said,
    /// Nobody counts it: it is left out of the way.
    LeftOut,
    /// Not known: an example stands in its place.
    Example,
}

/// A number of the plan, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// The number: a part of 1, or fen.
    pub value: f64,
    /// Where it comes from.
    pub source: Source,
}

/// The rates to plan with. The examples are those of the worked example of `goals.md`: no trustworthy figures
/// of such rates are public.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnownRates {
    /// 接通率.
    pub connect: Known,
    /// 有效率.
    pub effective: Known,
    /// 成交率.
    pub close: Known,
    /// 承保率.
    pub issue: Known,
    /// 犹退率.
    pub withdrawal: Known,
    /// 件均保费, in fen.
    pub average_premium: Known,
    /// How long a call takes that is answered, in seconds, if known.
    pub call_seconds: Option<f64>,
}

impl KnownRates {
    /// Counted where it was counted often enough, else as said, else an example.
    #[must_use]
    pub fn of(lately: &Lately, said: Option<&OwnRates>) -> Self {
        let by_hand = |bit: usize| said.is_some_and(|said| said.is_by_hand(bit));
        let choose =
            |bit: usize, counted: Option<Measured>, said: Option<u32>, otherwise: Known| {
                let by_hand = by_hand(bit);
                let counted = counted.filter(Measured::is_enough);
                match (counted, said) {
                    (Some(counted), None) => {
                        Known { value: counted.rate(), source: Source::Counted(counted) }
                    }
                    (Some(counted), Some(_)) if !by_hand => {
                        Known { value: counted.rate(), source: Source::Counted(counted) }
                    }
                    (_, Some(said)) => {
                        Known { value: f64::from(said) / 10_000.0, source: Source::Said }
                    }
                    (None, None) => otherwise,
                }
            };
        let example = |value| Known { value, source: Source::Example };
        let left_out = |value| Known { value, source: Source::LeftOut };
        let of = |read: fn(&OwnRates) -> Option<u32>| said.and_then(read);
        let average = match (lately.premium, said.and_then(|said| said.average_premium)) {
            ((premium, orders), said)
                if orders >= ENOUGH_ORDERS
                    && premium > 0
                    && !(by_hand(OwnRates::AVERAGE) && said.is_some()) =>
            {
                Known {
                    value: premium as f64 / orders as f64,
                    source: Source::Counted(Measured { hits: orders, of: orders }),
                }
            }
            (_, Some(said)) => Known { value: said as f64, source: Source::Said },
            _ => example(400_000.0),
        };
        let call_seconds = match lately.talk_time {
            (seconds, calls) if calls >= ENOUGH_CALLS => Some(seconds as f64 / calls as f64),
            _ => of(|said| said.call_seconds).map(f64::from),
        };
        Self {
            connect: choose(0, Some(lately.connect), of(|said| said.connect), example(0.25)),
            effective: choose(1, lately.effective, of(|said| said.effective), left_out(1.0)),
            close: choose(2, Some(lately.close), of(|said| said.close), example(0.03)),
            issue: choose(3, Some(lately.issue), of(|said| said.issue), example(0.85)),
            // Of few policies cancelled one knows little, but that they are few.
            withdrawal: choose(
                4,
                Some(lately.withdrawal),
                of(|said| said.withdrawal),
                example(0.05),
            ),
            average_premium: average,
            call_seconds,
        }
    }

    /// A rate.
    #[must_use]
    pub fn get(&self, rate: Rate) -> Known {
        match rate {
            Rate::Connect => self.connect,
            Rate::Effective => self.effective,
            Rate::Close => self.close,
            Rate::Issue => self.issue,
            Rate::Withdrawal => self.withdrawal,
        }
    }

    /// To reckon with.
    #[must_use]
    pub fn rates(&self) -> Rates {
        Rates {
            connect: self.connect.value,
            effective: self.effective.value,
            close: self.close.value,
            issue: self.issue.value,
            withdrawal: self.withdrawal.value,
            average_premium: self.average_premium.value,
        }
    }

    /// Whether all are my own: with an example among them no day has a target.
    #[must_use]
    pub fn are_own(&self) -> bool {
        let rates = Rate::ALL.into_iter().map(|rate| self.get(rate));
        rates.chain([self.average_premium]).all(|known| known.source != Source::Example)
    }

    /// By what factor the dials may be off, eight times of ten, as far as the counted rates say; 1 where none is
    /// counted.
    #[must_use]
    pub fn spread(&self) -> f64 {
        let counted = Rate::ALL.into_iter().filter_map(|rate| match self.get(rate).source {
            // Dials are divided by what is not cancelled.
            Source::Counted(Measured { hits, of }) if rate == Rate::Withdrawal => {
                Some(Measured { hits: of.saturating_sub(hits), of })
            }
            Source::Counted(counted) => Some(counted),
            _ => None,
        });
        let counted: Vec<Measured> = counted.collect();
        if counted.is_empty() { 1.0 } else { spread(&counted) }
    }
}

/// After so many orders their average premium is taken.
const ENOUGH_ORDERS: u64 = 5;
/// After so many calls answered their average length is taken.
const ENOUGH_CALLS: u64 = 20;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::DayLog;
    use duihun_core::record::{Device, Id, Stamp};

    fn own(days: impl Iterator<Item = (i32, Numbers)>) -> Own {
        let mut own = Own::EMPTY;
        for (n, (day, numbers)) in days.enumerate() {
            let id = Id(Stamp { millis: n as u64, tick: 0, device: Device(1) });
            own.logs.insert(id, DayLog { day: Day(day), minute: 1080, numbers, sort: None });
        }
        own
    }

    fn day(dials: u32, connected: u32, orders: u32) -> Numbers {
        let (dials, connected, orders) = (Some(dials), Some(connected), Some(orders));
        Numbers { dials, connected, orders, ..Numbers::default() }
    }

    #[test]
    fn the_last_twenty_days_with_an_entry_count_and_today_does_not() {
        let lately = own((0..30).map(|n| (20_000 + n, day(100, 20 + n as u32, 1))));
        let found = lately.lately(Day(20_029));
        assert_eq!((found.days, found.since), (20, Some(Day(20_009))));
        assert_eq!(found.connect.of, 2_000);
        assert_eq!(found.connect.hits, (9..29).map(|n| 20 + n).sum::<u64>());
        assert_eq!(found.effective, None);
        assert_eq!((found.close.hits, found.close.of), (20, found.connect.hits));
        // What is long gone counts no longer.
        assert_eq!(lately.lately(Day(21_000)).days, 0);
    }

    #[test]
    fn what_was_counted_goes_before_what_was_said_and_that_before_an_example() {
        let said = OwnRates {
            since: Day(20_000),
            connect: Some(3_000),
            effective: None,
            close: Some(500),
            issue: None,
            withdrawal: Some(0),
            average_premium: Some(300_000),
            call_seconds: None,
            by_hand: None,
        };
        let few = own((0..3).map(|n| (20_000 + n, day(100, 25, 1))));
        let known = KnownRates::of(&few.lately(Day(20_010)), Some(&said));
        assert!(matches!(known.connect.source, Source::Counted(_)));
        assert!((known.connect.value - 0.25).abs() < 1e-12);
        // Three orders are too few to tell.
        assert_eq!((known.close.value, known.close.source), (0.05, Source::Said));
        assert_eq!(known.effective.source, Source::LeftOut);
        assert_eq!(known.issue.source, Source::Example);
        assert_eq!((known.withdrawal.value, known.withdrawal.source), (0.0, Source::Said));
        assert!(!known.are_own());
        let said = OwnRates { issue: Some(8_000), ..said };
        assert!(KnownRates::of(&few.lately(Day(20_010)), Some(&said)).are_own());
        assert!(known.spread() > 1.0);
        let by_hand = OwnRates { by_hand: Some(1), ..said };
        let by_hand = KnownRates::of(&few.lately(Day(20_010)), Some(&by_hand));
        assert_eq!((by_hand.connect.value, by_hand.connect.source), (0.3, Source::Said));
    }

    #[test]
    fn talks_that_are_counted_stand_between_calls_and_orders() {
        let mut numbers = day(200, 50, 1);
        numbers.talks = Some(20);
        // Counted for the first time, they take nothing away.
        let first =
            own((0..6).map(|n| (20_000 + n, if n < 5 { day(200, 50, 1) } else { numbers })));
        assert_eq!(first.lately(Day(20_010)).effective, None);
        assert_eq!(first.lately(Day(20_010)).close, Measured { hits: 6, of: 300 });
        let lately = own((0..6).map(|n| (20_000 + n, numbers))).lately(Day(20_010));
        assert_eq!(lately.effective, Some(Measured { hits: 120, of: 300 }));
        assert_eq!(lately.close, Measured { hits: 6, of: 120 });
    }
}
