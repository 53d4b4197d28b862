//! The pace of slow breathing: the cyclic sigh (in, a little more, long out), as in the study of
//! Balban and others (Cell Reports Medicine 2023). No breath is held.

/// One breath of either pattern, in milliseconds.
pub const CYCLE: u32 = 10_000;

/// How one breathes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pattern {
    /// The cyclic sigh: three seconds in, one more in, six out.
    #[default]
    Sigh,
    /// Four seconds in, six out.
    Even,
}

impl Pattern {
    /// All that are on offer.
    pub const ALL: [Self; 2] = [Self::Sigh, Self::Even];

    /// When breathing in ends, and when the little more does, in milliseconds of a breath.
    fn ends(self) -> (u32, u32) {
        match self {
            Self::Sigh => (3_000, 4_000),
            Self::Even => (4_000, 4_000),
        }
    }
}

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

/// Where an exercise of `total` milliseconds stands after `elapsed`; `None` when it is over.
///
/// ```
/// use duihun_me::breath::{Pattern, Phase, at};
/// let phase = |elapsed, pattern| at(elapsed, 60_000, pattern).unwrap().phase;
/// assert_eq!(phase(0, Pattern::Sigh), Phase::In);
/// assert_eq!(phase(3_500, Pattern::Sigh), Phase::More);
/// assert_eq!(phase(3_500, Pattern::Even), Phase::In);
/// assert_eq!(phase(9_000, Pattern::Sigh), Phase::Out);
/// assert_eq!(at(60_000, 60_000, Pattern::Sigh), None);
/// ```
#[must_use]
pub fn at(elapsed: u32, total: u32, pattern: Pattern) -> Option<Moment> {
    let left = total.checked_sub(elapsed).filter(|&left| left > 0)?;
    let in_cycle = elapsed % CYCLE;
    let (inward, more) = pattern.ends();
    let (phase, ends) = match in_cycle {
        t if t < inward => (Phase::In, inward),
        t if t < more => (Phase::More, more),
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

/// When a phase begins from now on, in milliseconds of the exercise.
///
/// ```
/// use duihun_me::breath::{Pattern, turns};
/// let turns: Vec<u32> = turns(5_000, 14_000, Pattern::Sigh).collect();
/// assert_eq!(turns, [10_000, 13_000]);
/// ```
pub fn turns(elapsed: u32, total: u32, pattern: Pattern) -> impl Iterator<Item = u32> {
    let (inward, more) = pattern.ends();
    let first = breath_start(elapsed);
    let cycles = (first..total).step_by(CYCLE as usize);
    let phases = cycles.flat_map(move |start| {
        [Some(start), Some(start + inward), (more > inward).then_some(start + more)]
    });
    phases.flatten().filter(move |&turn| turn > elapsed && turn < total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breathing_out_takes_longer_than_breathing_in() {
        for pattern in Pattern::ALL {
            let count = |phase| {
                (0..CYCLE).filter(|&t| at(t, CYCLE, pattern).unwrap().phase == phase).count()
            };
            let inward = count(Phase::In) + count(Phase::More);
            assert!(count(Phase::Out) * 2 >= inward * 3, "long out");
        }
    }

    #[test]
    fn whole_breaths_fill_every_length() {
        for (total, breaths) in
            [(10_000, 1), (20_000, 2), (60_000, 6), (180_000, 18), (300_000, 30)]
        {
            let last = at(total - 1, total, Pattern::Sigh).unwrap();
            assert_eq!((last.breath, last.left, last.phase), (breaths, 1, Phase::Out));
            assert_eq!(at(total, total, Pattern::Sigh), None);
        }
        assert_eq!(breath_start(27_500), 20_000);
        assert_eq!(at(u32::MAX, u32::MAX, Pattern::Even), None);
    }
}
