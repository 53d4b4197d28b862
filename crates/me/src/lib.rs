//! What belongs to one person alone: mood, what helped, goals, who I am, settings.
//!
//! The core does not depend on this crate, so code that shares a team cannot name these kinds.
//! Their numbers stand in the private range of [`Kind`].

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic")
)]

mod bodies;
pub mod breath;
mod mine;
mod settings;

use duihun_core::record::Kind;

pub use bodies::{Face, Feeling, Goal, Identity, Mood, TodayGoal, Way, WayDone};
pub use mine::{Mine, today_goal_changes};
pub use settings::{Language, Settings, Theme};

/// Mood check-ins.
pub const MOOD: Kind = Kind(Kind::FIRST_PRIVATE);
/// The goal of one day.
pub const TODAY_GOAL: Kind = Kind(Kind::FIRST_PRIVATE + 1);
/// Personal goals.
pub const GOAL: Kind = Kind(Kind::FIRST_PRIVATE + 2);
/// Who I am in a team.
pub const IDENTITY: Kind = Kind(Kind::FIRST_PRIVATE + 3);
/// Exercises done, and whether they helped.
pub const WAY_DONE: Kind = Kind(Kind::FIRST_PRIVATE + 4);

/// All kinds of this crate. Numbers are only ever appended.
pub const KINDS: [Kind; 5] = [MOOD, TODAY_GOAL, GOAL, IDENTITY, WAY_DONE];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_here_is_private_and_stands_alone() {
        assert!(KINDS.iter().all(|kind| kind.is_private()));
        let mut kinds = KINDS.to_vec();
        kinds.sort_unstable();
        kinds.dedup();
        assert_eq!(kinds.len(), KINDS.len());
    }
}
