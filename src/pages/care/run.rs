//! The clock of an exercise. It is read, not counted, so that a phone that slept is still right.

use leptos::prelude::*;

use crate::browser::{clock, timer};
use crate::view::{cell, on_window};

/// How often it is looked at, in milliseconds.
const LOOK: u64 = 200;

/// A clock that can be held and set.
#[derive(Clone, Copy)]
pub struct Run {
    /// Since when it runs, if it does, less what had passed before.
    since: RwSignal<Option<u64>>,
    /// What had passed when it was held.
    held: RwSignal<u64>,
    now: RwSignal<u64>,
}

impl Run {
    /// A clock at the beginning; it runs at once, or waits.
    pub fn new(runs: bool) -> Self {
        let now = clock::now();
        let run = Self { since: cell(runs.then_some(now)), held: cell(0), now: cell(now) };
        let look = move || {
            if run.since.get_untracked().is_some() {
                run.now.set(clock::now());
            }
        };
        timer::every(LOOK, look);
        // The moment somebody looks again it is right, not a tick later.
        on_window("visibilitychange", move |_| look());
        run
    }

    /// Milliseconds that have passed.
    pub fn elapsed(self) -> u64 {
        match self.since.get() {
            Some(since) => self.now.get().saturating_sub(since),
            None => self.held.get(),
        }
    }

    /// Whether it runs.
    pub fn runs(self) -> bool {
        self.since.get().is_some()
    }

    /// Holds it.
    pub fn hold(self) {
        self.held.set(untrack(|| self.elapsed()));
        self.since.set(None);
    }

    /// Lets it go on, or begin, from so many milliseconds.
    pub fn go_from(self, elapsed: u64) {
        let now = clock::now();
        self.now.set(now);
        self.since.set(Some(now.saturating_sub(elapsed)));
    }
}

/// 1:05.
pub fn minutes(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
