//! The leader's own book: one-to-one notes, promises, training, incentives, the team check.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::{body, number_field};

use crate::goals::Topic;

/// Notes of a one-to-one talk. Never illness, pregnancy or family planning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneToOne {
    /// In which team.
    pub team: Id,
    /// With whom.
    pub member: Id,
    /// When.
    pub on: Day,
    /// What was said.
    pub text: String,
    /// What was agreed, if anything.
    pub agreed: Option<String>,
    /// When to talk next, if set.
    pub next: Option<Day>,
}
body!(OneToOne, super::ONE_TO_ONE, team, member, on, text, agreed, next);

/// A promise the leader made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// In which team.
    pub team: Id,
    /// To whom; `None`: to all.
    pub member: Option<Id>,
    /// What.
    pub text: String,
    /// When it was made.
    pub on: Day,
    /// Until when, if that was said.
    pub due: Option<Day>,
    /// When it was kept.
    pub kept_on: Option<Day>,
}
body!(Promise, super::PROMISE, team, member, text, on, due, kept_on);

/// Something entrusted to a member: trust is given first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entrusted {
    /// In which team.
    pub team: Id,
    /// To whom.
    pub member: Id,
    /// What.
    pub text: String,
    /// Since when.
    pub on: Day,
    /// When it was done or given back.
    pub until: Option<Day>,
    /// How it went, if noted.
    pub note: Option<String>,
}
body!(Entrusted, super::ENTRUSTED, team, member, text, on, until, note);

/// A training, given or taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Training {
    /// In which team; `None` when taken alone.
    pub team: Option<Id>,
    /// Local day.
    pub day: Day,
    /// What it was about.
    pub topic: Topic,
    /// What it was called.
    pub title: String,
    /// How long, in minutes, if known.
    pub minutes: Option<u16>,
    /// Who was there.
    pub members: Vec<Id>,
    /// A summary in one's own words, if written.
    pub summary: Option<String>,
}
body!(Training, super::TRAINING, team, day, topic, title, minutes, members, summary);

/// A sort of incentive; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncentiveSort(pub u8);

impl IncentiveSort {
    /// Spirit: praise, a title, being asked.
    pub const SPIRIT: Self = Self(0);
    /// Matter: a prize.
    pub const MATTER: Self = Self(1);
    /// Culture: what the group does and tells.
    pub const CULTURE: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::SPIRIT, Self::MATTER, Self::CULTURE];
}

number_field!(IncentiveSort, Stage, Extreme);

/// An incentive, planned or given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incentive {
    /// In which team.
    pub team: Id,
    /// Which sort.
    pub sort: IncentiveSort,
    /// What.
    pub text: String,
    /// For whom; none: for all.
    pub members: Vec<Id>,
    /// What it costs, in fen, if anything.
    pub cost: Option<i64>,
    /// When it is planned, if set.
    pub on: Option<Day>,
    /// When it was given.
    pub done_on: Option<Day>,
}
body!(Incentive, super::INCENTIVE, team, sort, text, members, cost, on, done_on);

/// A stage of a team; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stage(pub u8);

impl Stage {
    /// Forming.
    pub const FORMING: Self = Self(0);
    /// Turbulent.
    pub const TURBULENT: Self = Self(1);
    /// Stable.
    pub const STABLE: Self = Self(2);
    /// Mature.
    pub const MATURE: Self = Self(3);
    /// The time of trouble, see [`Extreme`].
    pub const TROUBLE: Self = Self(4);
    /// All five.
    pub const ALL: [Self; 5] =
        [Self::FORMING, Self::TURBULENT, Self::STABLE, Self::MATURE, Self::TROUBLE];
}

/// One of the two extremes of the time of trouble; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Extreme(pub u8);

impl Extreme {
    /// Weariness.
    pub const WEARINESS: Self = Self(0);
    /// Great success.
    pub const SUCCESS: Self = Self(1);
    /// Both.
    pub const ALL: [Self; 2] = [Self::WEARINESS, Self::SUCCESS];
}

/// A check of the team (团队体检).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamCheck {
    /// Which team.
    pub team: Id,
    /// When.
    pub on: Day,
    /// Number of the list of questions that was answered.
    pub questions: u16,
    /// The answers in the order of the questions, each 0–4; `None` where one was passed over.
    pub answers: Vec<Option<u8>>,
    /// The likely stage, as named that day; `None` when the answers did not say.
    pub stage: Option<Stage>,
    /// In the time of trouble: which extreme.
    pub extreme: Option<Extreme>,
}
body!(TeamCheck, super::TEAM_CHECK, team, on, questions, answers, stage, extreme);

/// What a month is to be used for with the team, after a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthAction {
    /// Which team.
    pub team: Id,
    /// First day of the month.
    pub month: Day,
    /// What.
    pub text: String,
    /// For which stage, if it came from there.
    pub stage: Option<Stage>,
    /// When it was done.
    pub done_on: Option<Day>,
}
body!(MonthAction, super::MONTH_ACTION, team, month, text, stage, done_on);
