//! Dates and what is said of them.

use super::{Day, Holiday, Span, Verb};

/// Dates and what is said of them.
#[derive(Debug, Default)]
pub(super) struct Clause {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where its name or its first date stands.
    pub(super) heart: Option<usize>,
    pub(super) name: Option<Holiday>,
    pub(super) spans: Vec<Span>,
    /// The verb behind the dates.
    pub(super) verb: Option<Verb>,
    /// The verb before the dates: it counts if there is none behind them.
    pub(super) heading: Option<Verb>,
    pub(super) counts: Vec<u32>,
    pub(super) joined: bool,
    pub(super) doubt: bool,
}

impl Clause {
    pub(super) fn new(from: usize) -> Self {
        Self { from, to: from, ..Self::default() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Of two names the first counts, unless the second stands behind the verb of a heading.
    pub(super) fn call(&mut self, name: Holiday, at: usize) {
        if self.name.is_none() || self.is_empty() && self.heading.is_some() {
            self.name = Some(name);
            self.heart = Some(at);
        }
    }

    pub(super) fn say(&mut self, verb: Verb) {
        let old = if self.is_empty() { &mut self.heading } else { &mut self.verb };
        if old.is_none_or(|old| old == Verb::Moved) {
            *old = Some(verb);
        }
    }

    /// Its days, if all that is said of them holds.
    pub(super) fn days(&self, year: i32) -> Option<Vec<(Day, Day)>> {
        let days = self.spans.iter().map(|span| span.days(year, self.name));
        days.collect::<Option<_>>().filter(|_| !self.doubt)
    }

    pub(super) fn counted(&self, days: &[(Day, Day)]) -> bool {
        let sum: i64 = days.iter().map(|(from, until)| i64::from(until.0 - from.0 + 1)).sum();
        self.joined || self.counts.iter().all(|count| i64::from(*count) == sum)
    }
}
