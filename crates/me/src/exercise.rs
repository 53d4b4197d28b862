//! The six ways as exercises that are guided step by step, with their times. The words are in
//! `locales/*/ways.txt`; slow breathing has a pace of its own in [`crate::breath`].

use crate::Way;

/// An exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exercise {
    /// The ten-second form of a way, with the headset on.
    Quick(Way),
    /// Away from the desk, named, written down or told.
    LetOut,
    /// A glass of water, a minute away.
    Water,
    /// Slow breathing.
    Breath,
    /// Something green at the window.
    Window,
    /// A drawn landscape, for who has no window.
    Landscape,
    /// A nap with a bell at its end.
    Nap,
    /// A walk.
    Walk,
    /// Five minutes of quiet sound, or music of one's own.
    Sound,
    /// Seen from far off in time.
    FarOff,
}

/// How a step ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// By itself, after so many seconds.
    Seconds(u32),
    /// When somebody has answered, or goes on.
    Open,
}

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Number of its text: `step_N`, or `cue_N` in a ten-second form.
    pub text: usize,
    /// How it ends.
    pub pace: Pace,
}

const fn timed(text: usize, seconds: u32) -> Step {
    Step { text, pace: Pace::Seconds(seconds) }
}

const fn open(text: usize) -> Step {
    Step { text, pace: Pace::Open }
}

/// Ten seconds in three steps; the texts of a way begin at ten times its number.
const fn quick(way: Way) -> [Step; 3] {
    let first = way.0 as usize * 10;
    [timed(first, 4), timed(first + 1, 3), timed(first + 2, 3)]
}

const QUICK: [[Step; 3]; 6] =
    [quick(Way(0)), quick(Way(1)), quick(Way(2)), quick(Way(3)), quick(Way(4)), quick(Way(5))];

impl Exercise {
    /// The full forms of a way, the first one on offer first.
    #[must_use]
    pub fn of(way: Way) -> &'static [Self] {
        match way {
            Way::LET_OUT => &[Self::LetOut],
            Way::WATER => &[Self::Water],
            Way::BREATH => &[Self::Breath],
            Way::GREEN => &[Self::Window, Self::Landscape],
            Way::REST => &[Self::Nap, Self::Walk, Self::Sound],
            Way::PERSPECTIVE => &[Self::FarOff],
            // A way of a later version.
            _ => &[],
        }
    }

    /// The way it belongs to.
    #[must_use]
    pub fn way(self) -> Way {
        match self {
            Self::Quick(way) => way,
            Self::LetOut => Way::LET_OUT,
            Self::Water => Way::WATER,
            Self::Breath => Way::BREATH,
            Self::Window | Self::Landscape => Way::GREEN,
            Self::Nap | Self::Walk | Self::Sound => Way::REST,
            Self::FarOff => Way::PERSPECTIVE,
        }
    }

    /// The ten-second form of its way.
    #[must_use]
    pub fn is_quick(self) -> bool {
        matches!(self, Self::Quick(_))
    }

    /// Its steps. Breathing has none: it follows its own pace.
    #[must_use]
    pub fn steps(self) -> &'static [Step] {
        match self {
            Self::Quick(Way::BREATH) | Self::Breath => &[],
            Self::Quick(way) => QUICK.get(usize::from(way.0)).map_or(&[], |steps| steps),
            Self::LetOut => &const { [timed(0, 20), open(1), open(2), timed(3, 40), timed(4, 10)] },
            Self::Water => &const { [open(10), timed(11, 40), timed(12, 45), timed(13, 15)] },
            Self::Window => &const { [timed(30, 15), timed(31, 40), timed(32, 5)] },
            Self::Nap => &const { [timed(40, 15), timed(41, 270), timed(42, 15)] },
            Self::FarOff => &const { [timed(50, 20), timed(51, 20), timed(52, 20), open(53)] },
            Self::Walk => &const { [timed(60, 15), timed(61, 225), timed(62, 50), timed(63, 10)] },
            Self::Sound => &const { [timed(70, 10), timed(71, 280), timed(72, 10)] },
            Self::Landscape => &const { [timed(80, 45), timed(81, 5)] },
        }
    }

    /// How long its timed steps take, in seconds; 10 for every ten-second form, 0 for full breathing, whose
    /// length one chooses.
    ///
    /// ```
    /// use duihun_me::{Way, exercise::Exercise};
    /// assert!(Way::ALL.into_iter().all(|way| Exercise::Quick(way).seconds() == 10));
    /// assert_eq!(Exercise::Nap.seconds(), 300);
    /// ```
    #[must_use]
    pub fn seconds(self) -> u32 {
        if self.is_quick() {
            return 10;
        }
        let of = |step: &Step| match step.pace {
            Pace::Seconds(seconds) => seconds,
            Pace::Open => 0,
        };
        self.steps().iter().map(of).sum()
    }
}

/// Where an exercise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Which step, from 0.
    pub step: usize,
    /// Milliseconds since the step began; of an open one, none.
    pub elapsed: u32,
    /// Whole seconds left of the step, rounded up; `None` while it waits for an answer.
    pub left: Option<u32>,
}

/// Where one stands who began step `from` so many milliseconds ago; `None` when it is over. Steps whose time is
/// up are passed by, as many as it takes: a phone that slept is still right.
///
/// ```
/// use duihun_me::exercise::{Exercise, Place, at};
/// let steps = Exercise::Window.steps();
/// assert_eq!(at(steps, 0, 20_000), Some(Place { step: 1, elapsed: 5_000, left: Some(35) }));
/// assert_eq!(at(steps, 0, 60_000), None);
/// ```
#[must_use]
pub fn at(steps: &[Step], from: usize, elapsed: u64) -> Option<Place> {
    let mut rest = elapsed;
    for (step, Step { pace, .. }) in steps.iter().enumerate().skip(from) {
        let Pace::Seconds(seconds) = *pace else {
            return Some(Place { step, elapsed: 0, left: None });
        };
        let long = u64::from(seconds) * 1000;
        if rest < long {
            let left = (long - rest).div_ceil(1000) as u32;
            return Some(Place { step, elapsed: rest as u32, left: Some(left) });
        }
        rest -= long;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Exercise; 9] = [
        Exercise::LetOut,
        Exercise::Water,
        Exercise::Breath,
        Exercise::Window,
        Exercise::Landscape,
        Exercise::Nap,
        Exercise::Walk,
        Exercise::Sound,
        Exercise::FarOff,
    ];

    #[test]
    fn every_exercise_belongs_to_its_way() {
        for exercise in ALL {
            assert!(Exercise::of(exercise.way()).contains(&exercise));
        }
        assert_eq!(Exercise::of(Way(77)), &[]);
        assert_eq!(Way::ALL.iter().map(|way| Exercise::of(*way).len()).sum::<usize>(), ALL.len());
    }

    #[test]
    fn no_exercise_is_longer_than_five_minutes() {
        assert!(ALL.iter().all(|exercise| exercise.seconds() <= 300));
        assert!(ALL.iter().all(|exercise| exercise.steps().len() <= 5));
    }

    #[test]
    fn a_long_sleep_ends_at_the_open_step_or_at_the_end() {
        let steps = Exercise::LetOut.steps();
        assert_eq!(at(steps, 0, u64::MAX), Some(Place { step: 1, elapsed: 0, left: None }));
        assert_eq!(at(steps, 3, 39_999).unwrap().left, Some(1));
        assert_eq!(at(steps, 3, 50_000), None);
        assert_eq!(at(steps, 5, 0), None);
        assert_eq!(at(&[], 0, 0), None);
    }
}
