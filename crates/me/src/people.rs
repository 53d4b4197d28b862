//! People who come and grow: candidates, newcomers, the quarterly assessment.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::{body, number_field};

/// How far it has come with a candidate; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CandidateState(pub u8);

impl CandidateState {
    /// Heard of.
    pub const NEW: Self = Self(0);
    /// Invited.
    pub const INVITED: Self = Self(1);
    /// Interviewed.
    pub const INTERVIEWED: Self = Self(2);
    /// Offered a place.
    pub const OFFERED: Self = Self(3);
    /// Has come.
    pub const JOINED: Self = Self(4);
    /// Not this time, by either side.
    pub const NOT_NOW: Self = Self(5);
    /// All that a form offers.
    pub const ALL: [Self; 6] =
        [Self::NEW, Self::INVITED, Self::INTERVIEWED, Self::OFFERED, Self::JOINED, Self::NOT_NOW];
}

number_field!(CandidateState, Impression, Stretch);

/// Somebody who may join (招人 / 内推). No sex, age, marriage, origin or looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// For which team.
    pub team: Id,
    /// What she is called.
    pub name: String,
    /// Through whom or what she came, if known.
    pub source: Option<String>,
    /// How far it has come.
    pub state: CandidateState,
    /// Since when she is on the list.
    pub since: Day,
    /// When to get in touch again, if set.
    pub next: Option<Day>,
    /// A note, if wished.
    pub note: Option<String>,
}
body!(Candidate, super::CANDIDATE, team, name, source, state, since, next, note);

/// How something came across in an interview; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Impression(pub u8);

impl Impression {
    /// Ask again.
    pub const ASK_AGAIN: Self = Self(0);
    /// All right.
    pub const FAIR: Self = Self(1);
    /// Good.
    pub const GOOD: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::ASK_AGAIN, Self::FAIR, Self::GOOD];
}

/// The sheet of one interview: the same questions for all. No sex, age, marriage, origin or looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interview {
    /// With whom: id of the [`Candidate`].
    pub candidate: Id,
    /// When.
    pub on: Day,
    /// Voice on the phone.
    pub voice: Option<Impression>,
    /// Manner on the phone.
    pub manner: Option<Impression>,
    /// How earlier leaving is explained.
    pub leaving: Option<Impression>,
    /// Will to learn.
    pub learning: Option<Impression>,
    /// Fits the core frame the group needs first.
    pub frame: Option<Impression>,
    /// Comes as a star from elsewhere: go slowly.
    pub star: bool,
    /// A note, if wished.
    pub note: Option<String>,
}
body!(
    Interview,
    super::INTERVIEW,
    candidate,
    on,
    voice,
    manner,
    leaving,
    learning,
    frame,
    star,
    note
);

/// A stretch of a newcomer's path; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch(pub u8);

impl Stretch {
    /// The first day.
    pub const DAY: Self = Self(0);
    /// The first week.
    pub const WEEK: Self = Self(1);
    /// The first month.
    pub const MONTH: Self = Self(2);
    /// All three.
    pub const ALL: [Self; 3] = [Self::DAY, Self::WEEK, Self::MONTH];
}

/// A point on a newcomer's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewcomerPoint {
    /// In which team.
    pub team: Id,
    /// The newcomer.
    pub member: Id,
    /// In which stretch.
    pub stretch: Stretch,
    /// What is to be shown, tried or said.
    pub text: String,
    /// When it was done.
    pub done_on: Option<Day>,
    /// A note, if wished.
    pub note: Option<String>,
}
body!(NewcomerPoint, super::NEWCOMER_POINT, team, member, stretch, text, done_on, note);

/// A member's quarterly assessment; its marks are [`AssessmentMark`]s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// In which team.
    pub team: Id,
    /// Whose.
    pub member: Id,
    /// Year, as 2026.
    pub year: i32,
    /// Quarter, 1–4.
    pub quarter: u8,
    /// When it was talked over, if it was.
    pub on: Option<Day>,
    /// What came of it, in words.
    pub result: Option<String>,
    /// What was agreed for the next quarter.
    pub next: Option<String>,
}
body!(Assessment, super::ASSESSMENT, team, member, year, quarter, on, result, next);

/// The mark for one criterion. Of two for a criterion the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentMark {
    /// Of which [`Assessment`].
    pub assessment: Id,
    /// For which criterion of the team.
    pub criterion: Id,
    /// How much of it was reached, in percent; may exceed 100.
    pub percent: u16,
    /// What it rests on, if noted.
    pub note: Option<String>,
}
body!(AssessmentMark, super::ASSESSMENT_MARK, assessment, criterion, percent, note);
