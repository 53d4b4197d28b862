//! What belongs to one person alone: mood, what helped, goals, who I am, settings; a leader's notes.
//!
//! The core does not depend on this crate, so code that shares a team cannot name these kinds.
//! Their numbers stand in the private range of [`Kind`], by part; [`KINDS`] names each:
//!
//! | kinds from 0x4000 | part | file |
//! |---|---|---|
//! | +0 to +4 | mood, goals, who I am, what helped | `bodies.rs` |
//! | +5, +6, +19 | refusals, whom to talk to | `care.rs` |
//! | +7 to +13, +20, +39, +40 | income plan, rates, days and their numbers | `plan.rs` |
//! | +14 to +18 | habits, reviews, career, learning | `goals.rs`, strength in `habit.rs` |
//! | +21 to +23, +28, +29 | candidates, newcomers, assessment | `people.rs` |
//! | +24 to +27, +30 to +32 | one-to-one notes, promises, training, team check | `lead.rs` |
//! | +37, +38 | odds of a refusal, blocks and breaks | `care.rs` |
//! | +33 to +36 | this device: imports declined, teams, reminders; +34 is none | `device.rs` |
//!
//! They lie in one space for all teams: what belongs to one team says which.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic")
)]

mod blocks;
mod bodies;
pub mod breath;
mod care;
mod care_edit;
pub mod claims;
mod device;
pub mod exercise;
mod gather;
mod goal_edit;
mod goals;
mod habit;
pub mod lately;
mod lead;
mod logs;
mod mine;
mod month;
pub mod notebook;
mod people;
mod pin;
mod plan;
mod rates;
pub mod refusal;
mod settings;
pub mod suggest;
mod year;

use duihun_core::record::Kind;

pub use blocks::{BLOCK_MINUTES, BREAK_MINUTES, Span, begin_block, end_block, remove_block};
pub use bodies::{Energy, Face, Feeling, Goal, Identity, Mood, TodayGoal, Way, WayDone};
pub use care::{Block, BlockDay, CareStep, Odds, RefusalPlan, Refusals, TalkTo};
pub use care_edit::{At, CareEdit, LEAST_TALKS, MOST_TALKS, MoodForm, TalkForm, care_edit};
pub use device::{Declined, Reminder, TeamHere};
pub use gather::{Kept, all_kept, keep_day, kept_between, kept_of, leave, left};
pub use goal_edit::{END_OF_DAY, GoalEdit, TodayForm, goal_edit};
pub use goals::{Area, CareerStep, Habit, HabitMark, IfThen, LearningNote, Mark, Review, Topic};
pub use habit::{HabitDay, HabitPoint, LAST, habit_factor, of_the_last, strengths};
pub use lead::{
    Entrusted, Extreme, Incentive, IncentiveSort, MonthAction, OneToOne, Promise, Stage, TeamCheck,
    Training,
};
pub use mine::{Helped, Mine, Own};
pub use month::{DayTarget, Month, Need, place_of};
pub use people::{
    Assessment, AssessmentMark, Candidate, CandidateState, Impression, Interview, NewcomerPoint,
    Stretch,
};
pub use pin::Pin;
pub use plan::{
    CommissionPart, DayLog, DayPlan, HolidayNotice, IncomePlan, LogSort, NoticeRow, OthersDay,
    OwnDay, OwnHours, OwnPattern, OwnRates, Tier, TierForm,
};
pub use rates::{Known, KnownRates, Lately, Source};
pub use refusal::Count;
pub use settings::{BACKUP, Language, MUTED, PUT_OFF, SESSION_ONLY, Settings, Theme, UNPINNED};
pub use year::{MonthRates, MonthSum};

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
/// Refusals met.
pub const REFUSALS: Kind = Kind(Kind::FIRST_PRIVATE + 5);
/// What I do after a refusal.
pub const REFUSAL_PLAN: Kind = Kind(Kind::FIRST_PRIVATE + 6);
/// Income wanted, by month.
pub const INCOME_PLAN: Kind = Kind(Kind::FIRST_PRIVATE + 7);
/// Parts of the commission plan.
pub const COMMISSION_PART: Kind = Kind(Kind::FIRST_PRIVATE + 8);
/// My rates.
pub const OWN_RATES: Kind = Kind(Kind::FIRST_PRIVATE + 9);
/// My pattern of work.
pub const OWN_PATTERN: Kind = Kind(Kind::FIRST_PRIVATE + 10);
/// My days against the pattern.
pub const OWN_DAY: Kind = Kind(Kind::FIRST_PRIVATE + 11);
/// What a day has to bring.
pub const DAY_PLAN: Kind = Kind(Kind::FIRST_PRIVATE + 12);
/// What a day brought.
pub const DAY_LOG: Kind = Kind(Kind::FIRST_PRIVATE + 13);
/// Habits.
pub const HABIT: Kind = Kind(Kind::FIRST_PRIVATE + 14);
/// Days of habits.
pub const HABIT_MARK: Kind = Kind(Kind::FIRST_PRIVATE + 15);
/// Reviews of days and weeks.
pub const REVIEW: Kind = Kind(Kind::FIRST_PRIVATE + 16);
/// Steps of a career.
pub const CAREER_STEP: Kind = Kind(Kind::FIRST_PRIVATE + 17);
/// What I learned.
pub const LEARNING_NOTE: Kind = Kind(Kind::FIRST_PRIVATE + 18);
/// Whom to talk to.
pub const TALK_TO: Kind = Kind(Kind::FIRST_PRIVATE + 19);
/// What members sent of their days.
pub const OTHERS_DAY: Kind = Kind(Kind::FIRST_PRIVATE + 20);
/// Candidates.
pub const CANDIDATE: Kind = Kind(Kind::FIRST_PRIVATE + 21);
/// Interviews.
pub const INTERVIEW: Kind = Kind(Kind::FIRST_PRIVATE + 22);
/// A newcomer's path.
pub const NEWCOMER_POINT: Kind = Kind(Kind::FIRST_PRIVATE + 23);
/// One-to-one notes.
pub const ONE_TO_ONE: Kind = Kind(Kind::FIRST_PRIVATE + 24);
/// Promises made.
pub const PROMISE: Kind = Kind(Kind::FIRST_PRIVATE + 25);
/// What was entrusted to whom.
pub const ENTRUSTED: Kind = Kind(Kind::FIRST_PRIVATE + 26);
/// The training log.
pub const TRAINING: Kind = Kind(Kind::FIRST_PRIVATE + 27);
/// Results of the assessment.
pub const ASSESSMENT: Kind = Kind(Kind::FIRST_PRIVATE + 28);
/// Marks for each criterion.
pub const ASSESSMENT_MARK: Kind = Kind(Kind::FIRST_PRIVATE + 29);
/// Incentives.
pub const INCENTIVE: Kind = Kind(Kind::FIRST_PRIVATE + 30);
/// Checks of the team.
pub const TEAM_CHECK: Kind = Kind(Kind::FIRST_PRIVATE + 31);
/// What a month is to be used for.
pub const MONTH_ACTION: Kind = Kind(Kind::FIRST_PRIVATE + 32);
/// Imports declined.
pub const DECLINED: Kind = Kind(Kind::FIRST_PRIVATE + 33);
/// The teams on this device.
pub const TEAM_HERE: Kind = Kind(Kind::FIRST_PRIVATE + 35);
/// Reminders of the day.
pub const REMINDER: Kind = Kind(Kind::FIRST_PRIVATE + 36);
/// My arithmetic of refusals.
pub const ODDS: Kind = Kind(Kind::FIRST_PRIVATE + 37);
/// Blocks of calls, and breaks, by day.
pub const BLOCKS: Kind = Kind(Kind::FIRST_PRIVATE + 38);

/// The hours in which I make calls.
pub const OWN_HOURS: Kind = Kind(Kind::FIRST_PRIVATE + 39);
/// Notices of holidays that I put in.
pub const HOLIDAY_NOTICE: Kind = Kind(Kind::FIRST_PRIVATE + 40);

/// The kinds of 歇口气: what is erased together, and what stays in memory only while somebody wants so.
pub const CARE: &[Kind] = &[MOOD, WAY_DONE, REFUSALS, REFUSAL_PLAN, ODDS, BLOCKS, TALK_TO];

/// The kinds of which there is something every day: of these a page may begin with the last months.
pub const DAILY: &[Kind] =
    &[MOOD, TODAY_GOAL, WAY_DONE, REFUSALS, DAY_PLAN, DAY_LOG, HABIT_MARK, OTHERS_DAY, BLOCKS];

/// All kinds of this crate, with their names. Numbers are only ever appended.
pub const KINDS: &[(Kind, &str)] = &[
    (MOOD, "mood"),
    (TODAY_GOAL, "today_goal"),
    (GOAL, "goal"),
    (IDENTITY, "identity"),
    (WAY_DONE, "way_done"),
    (REFUSALS, "refusals"),
    (REFUSAL_PLAN, "refusal_plan"),
    (INCOME_PLAN, "income_plan"),
    (COMMISSION_PART, "commission_part"),
    (OWN_RATES, "own_rates"),
    (OWN_PATTERN, "own_pattern"),
    (OWN_DAY, "own_day"),
    (DAY_PLAN, "day_plan"),
    (DAY_LOG, "day_log"),
    (HABIT, "habit"),
    (HABIT_MARK, "habit_mark"),
    (REVIEW, "review"),
    (CAREER_STEP, "career_step"),
    (LEARNING_NOTE, "learning_note"),
    (TALK_TO, "talk_to"),
    (OTHERS_DAY, "others_day"),
    (CANDIDATE, "candidate"),
    (INTERVIEW, "interview"),
    (NEWCOMER_POINT, "newcomer_point"),
    (ONE_TO_ONE, "one_to_one"),
    (PROMISE, "promise"),
    (ENTRUSTED, "entrusted"),
    (TRAINING, "training"),
    (ASSESSMENT, "assessment"),
    (ASSESSMENT_MARK, "assessment_mark"),
    (INCENTIVE, "incentive"),
    (TEAM_CHECK, "team_check"),
    (MONTH_ACTION, "month_action"),
    (DECLINED, "declined"),
    (TEAM_HERE, "team_here"),
    (REMINDER, "reminder"),
    (ODDS, "odds"),
    (BLOCKS, "blocks"),
    (OWN_HOURS, "own_hours"),
    (HOLIDAY_NOTICE, "holiday_notice"),
];
