//! The bodies of private records: mood, goals, who I am, what helped.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::{Measure, limits};
use duihun_core::{body, number_field};

use crate::goals::{Area, IfThen};

/// How many steps a goal has at most.
const MOST_STEPS: usize = 20;

/// One of five faces; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Face(pub u8);

impl Face {
    /// The five faces: low, a bit tired, so-so, good, very good.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];
}

number_field!(Face, Energy, Way, Feeling);

/// Energy in three steps; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Energy(pub u8);

impl Energy {
    /// Low, middling, high.
    pub const ALL: [Self; 3] = [Self(1), Self(2), Self(3)];
}

/// A mood check-in; several a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mood {
    /// Local day.
    pub day: Day,
    /// Minute of the local day, 0–1439.
    pub minute: u16,
    /// Face chosen.
    pub face: Face,
    /// One word for it, if wished.
    pub word: Option<String>,
    /// A note, if wished.
    pub note: Option<String>,
    /// Energy, if wished.
    pub energy: Option<Energy>,
}
body!(Mood, super::MOOD, day, minute, face, word, note, energy);

/// The goal of one day, in own words, with a number where there is one to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodayGoal {
    /// Local day.
    pub day: Day,
    /// What.
    pub text: String,
    /// Ticked off.
    pub done: bool,
    /// How much there is to reach, in `unit`s, if it is a number.
    pub target: Option<u32>,
    /// How much is reached, if it is counted; may exceed the target.
    pub count: Option<u32>,
    /// What is counted: 声谢谢, 单.
    pub unit: Option<String>,
    /// The number of the day log that counts for it, if one does.
    pub measure: Option<Measure>,
}
body!(TodayGoal, super::TODAY_GOAL, day, text, done, target, count, unit; measure);

/// A personal goal with a measure, and the form wish–outcome–obstacle–plan around it: `text` is the
/// wish, `if_then` the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Goal {
    /// What.
    pub text: String,
    /// How much there is to do, in `unit`s; at least 1.
    pub target: u32,
    /// How much is done; may exceed the target.
    pub done: u32,
    /// What is counted: 页, 次, 公里.
    pub unit: Option<String>,
    /// Until when, if wished.
    pub due: Option<Day>,
    /// The part of life it belongs to, if chosen.
    pub area: Option<Area>,
    /// The steps on the way, in their order.
    pub steps: Vec<String>,
    /// Whether each step is done, in the order of `steps`; one that is missing is not.
    pub steps_done: Vec<bool>,
    /// What will be best about it.
    pub outcome: Option<String>,
    /// What in me may stand in the way.
    pub obstacle: Option<String>,
    /// What I do then.
    pub if_then: Vec<IfThen>,
    /// When it was reached.
    pub reached_on: Option<Day>,
}
body!(
    Goal,
    super::GOAL,
    text,
    target,
    done,
    unit,
    due,
    area,
    steps,
    steps_done,
    outcome,
    obstacle,
    if_then;
    reached_on
);

impl Goal {
    /// Progress in percent, 0–100.
    #[must_use]
    pub fn percent(&self) -> u32 {
        let done = u64::from(self.done) * 100 / u64::from(self.target.max(1));
        done.min(100) as u32
    }

    /// Whether ticking its steps is what counts: there are steps, and nothing else is counted.
    #[must_use]
    pub fn counts_steps(&self) -> bool {
        !self.steps.is_empty() && self.unit.is_none() && self.target as usize == self.steps.len()
    }

    /// Whether a step is done.
    #[must_use]
    pub fn step_done(&self, step: usize) -> bool {
        self.steps_done.get(step).copied().unwrap_or(false)
    }

    /// As it is written down on a day: texts without what is too much, and when it was reached. `None` where it says
    /// nothing.
    #[must_use]
    pub fn tidied(self, today: Day) -> Option<Self> {
        let text = limits::tidy(&self.text, limits::SENTENCE)?;
        let sentence = |text: Option<String>| limits::tidy(&text?, limits::SENTENCE);
        let kept = self.steps.iter().enumerate();
        let kept = kept.filter_map(|(n, step)| {
            Some((limits::tidy(step, limits::SENTENCE)?, self.step_done(n)))
        });
        let (steps, steps_done): (Vec<String>, Vec<bool>) = kept.take(MOST_STEPS).unzip();
        let if_then = self.if_then.into_iter().filter_map(IfThen::tidied).collect();
        let goal = Self {
            text,
            target: self.target.max(1),
            unit: self.unit.as_deref().and_then(|unit| limits::tidy(unit, limits::WORD)),
            steps,
            steps_done,
            outcome: sentence(self.outcome),
            obstacle: sentence(self.obstacle),
            if_then,
            ..self
        };
        let reached_on = goal.is_reached().then(|| goal.reached_on.unwrap_or(today));
        Some(Self { reached_on, ..goal })
    }

    /// Whether the target is reached.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.done >= self.target.max(1)
    }
}

/// Who I am in a team; the record's id is the team's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Which member of the board, if I am on it.
    pub member: Option<Id>,
}
body!(Identity, super::IDENTITY, member);

/// One of the six ways to feel better; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Way(pub u8);

impl Way {
    /// Letting it out, away from the desk.
    pub const LET_OUT: Self = Self(0);
    /// A glass of water.
    pub const WATER: Self = Self(1);
    /// Slow breathing.
    pub const BREATH: Self = Self(2);
    /// Looking at something green outside.
    pub const GREEN: Self = Self(3);
    /// Five minutes' rest.
    pub const REST: Self = Self(4);
    /// Seeing it from far off in time.
    pub const PERSPECTIVE: Self = Self(5);
    /// All six, the guided one first.
    pub const ALL: [Self; 6] =
        [Self::BREATH, Self::GREEN, Self::WATER, Self::LET_OUT, Self::REST, Self::PERSPECTIVE];
}

/// How it was after an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feeling(pub u8);

impl Feeling {
    /// Worse than before.
    pub const WORSE: Self = Self(0);
    /// The same.
    pub const SAME: Self = Self(1);
    /// Better.
    pub const BETTER: Self = Self(2);
}

/// An exercise done, and how it was afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayDone {
    /// Local day.
    pub day: Day,
    /// Which way.
    pub way: Way,
    /// How it was afterwards.
    pub feeling: Feeling,
    /// Minute of the local day it ended, 0–1439; early entries have none.
    pub minute: Option<u16>,
    /// The ten-second form.
    pub quick: bool,
}
body!(WayDone, super::WAY_DONE, day, way, feeling; minute, quick);
