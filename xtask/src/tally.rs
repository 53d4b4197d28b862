//! Counting tests, and reading the counts of others.

use std::fmt;
use std::ops::AddAssign;

/// How many tests went how.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Went well.
    pub(crate) passed: usize,
    /// Did not.
    pub(crate) failed: usize,
    /// Were not run.
    pub(crate) skipped: usize,
}

impl Tally {
    /// One test that went well.
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    /// One test that did not.
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };
    /// One test that was not run.
    pub(crate) const SKIPPED: Self = Self { passed: 0, failed: 0, skipped: 1 };

    /// A check that is one test.
    pub(crate) fn one(passed: bool) -> Self {
        if passed { Self::PASSED } else { Self::FAILED }
    }

    /// A program that failed without naming a failed test did so outside its tests: it did not
    /// compile, or it crashed.
    pub(crate) fn with_exit(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { passed, failed, skipped } = self;
        write!(f, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

/// Reads a line of `cargo test`: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
pub(crate) fn cargo_test_line(line: &str) -> Option<Tally> {
    let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    let mut parts = counts.split(';');
    Some(Tally {
        passed: count(parts.next()?, "passed")?,
        failed: count(parts.next()?, "failed")?,
        skipped: count(parts.next()?, "ignored")?,
    })
}

/// Reads the closing line of the journeys: `12 passed, 0 failed, 1 skipped`.
pub(crate) fn summary_line(line: &str) -> Option<Tally> {
    let mut parts = line.trim().split(',');
    let tally = Tally {
        passed: count(parts.next()?, "passed")?,
        failed: count(parts.next()?, "failed")?,
        skipped: count(parts.next()?, "skipped")?,
    };
    parts.next().is_none().then_some(tally)
}

fn count(text: &str, word: &str) -> Option<usize> {
    text.trim().strip_suffix(word)?.trim_end().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cargo_test() {
        let line = "test result: ok. 12 passed; 0 failed; 3 ignored; 0 measured; 0 filtered out; \
                    finished in 0.01s";
        let expected = Tally { passed: 12, failed: 0, skipped: 3 };
        assert_eq!(cargo_test_line(line), Some(expected));
        let line = "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured";
        let expected = Tally { passed: 1, failed: 2, skipped: 0 };
        assert_eq!(cargo_test_line(line), Some(expected));
        assert_eq!(cargo_test_line("test share::tests::round_trip ... ok"), None);
        assert_eq!(cargo_test_line("running 3 tests"), None);
    }

    #[test]
    fn reads_its_own_summary() {
        let tally = Tally { passed: 40, failed: 1, skipped: 2 };
        assert_eq!(summary_line(&tally.to_string()), Some(tally));
        assert_eq!(summary_line("journey 1: 3 passed, 0 failed, 0 skipped"), None);
        assert_eq!(summary_line("3 passed, 0 failed, 0 skipped, 4 odd"), None);
        assert_eq!(summary_line("3 passed"), None);
    }

    #[test]
    fn a_crash_is_a_failure() {
        assert_eq!(Tally::default().with_exit(false), Tally::FAILED);
        assert_eq!(Tally::FAILED.with_exit(false), Tally::FAILED);
        assert_eq!(Tally::PASSED.with_exit(true), Tally::PASSED);
    }
}
