//! The pace of slow breathing: the cyclic sigh (in, a little more, long out), as in the study of
//! Balban and others (Cell Reports Medicine 2023). No breath is held.

/// One breath, in milliseconds.
pub const CYCLE: u32 = 10_000;
const IN: u32 = 3_000;
const MORE: u32 = 1_000;

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Breathe in.
    In,
    /// A little more.
    More,
    /// Slowly out.
    Out,
}

/// The state of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// What to do now.
    pub phase: Phase,
    /// Which breath this is, from 1.
    pub breath: u32,
    /// Whole seconds left of the phase, rounded up: a count for those who want no motion.
    pub phase_seconds: u32,
    /// Whole seconds left of the exercise, rounded up.
    pub left: u32,
}

/// Where an exercise of `minutes` stands after `elapsed` milliseconds; `None` when it is over.
///
/// ```
/// use duihun_me::breath::{Phase, at};
/// assert_eq!(at(0, 1).unwrap().phase, Phase::In);
/// assert_eq!(at(3_500, 1).unwrap().phase, Phase::More);
/// assert_eq!(at(9_000, 1).unwrap().phase, Phase::Out);
/// assert_eq!(at(60_000, 1), None);
/// ```
#[must_use]
pub fn at(elapsed: u32, minutes: u32) -> Option<Moment> {
    let total = minutes.saturating_mul(60_000);
    let left = total.checked_sub(elapsed).filter(|&left| left > 0)?;
    let in_cycle = elapsed % CYCLE;
    let (phase, ends) = match in_cycle {
        t if t < IN => (Phase::In, IN),
        t if t < IN + MORE => (Phase::More, IN + MORE),
        _ => (Phase::Out, CYCLE),
    };
    Some(Moment {
        phase,
        breath: elapsed / CYCLE + 1,
        phase_seconds: (ends - in_cycle).div_ceil(1000),
        left: left.div_ceil(1000),
    })
}

/// The beginning of the breath an exercise stands in: where it goes on after a pause.
#[must_use]
pub fn breath_start(elapsed: u32) -> u32 {
    elapsed - elapsed % CYCLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breathing_out_takes_longer_than_breathing_in() {
        let count = |phase| (0..CYCLE).filter(|&t| at(t, 1).unwrap().phase == phase).count();
        let inward = count(Phase::In) + count(Phase::More);
        assert!(count(Phase::Out) * 2 >= inward * 3, "long out");
    }

    #[test]
    fn whole_breaths_fill_every_length() {
        for minutes in [1, 3, 5] {
            let last = at(minutes * 60_000 - 1, minutes).unwrap();
            assert_eq!((last.breath, last.left, last.phase), (minutes * 6, 1, Phase::Out));
            assert_eq!(at(minutes * 60_000, minutes), None);
        }
        assert_eq!(breath_start(27_500), 20_000);
        assert_eq!(at(u32::MAX, u32::MAX), None);
    }
}
