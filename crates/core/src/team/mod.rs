//! The team: its soul (name, chant, direction goals), its members and their titles.
//!
//! [`Team`] is a projection: it takes records in, in any order, and answers the board's questions.
//!
//! What is written down of a team, by part; [`KINDS`] names each kind:
//!
//! | kinds | part | file |
//! |---|---|---|
//! | 1–11 | soul, members, titles, slogans kept, jobs, the region's goal | `bodies.rs` |
//! | 12–16 | pact | `pact.rs` |
//! | 17, 48 | praise, news | `praise.rs` |
//! | 18, 19, 34 | orders, totals | `orders.rs`, numbers in `numbers.rs` |
//! | 20, 21 | fund | `fund.rs` |
//! | 22–25 | activities | `activities.rs` |
//! | 26, 27 | slogans planned | `slogans.rs` |
//! | 28, 29, 33 | goals on the wall, targets, "I am in" | `targets.rs` |
//! | 30–32 | contests | `contests.rs` |
//! | 35, 36 | working days | `workdays.rs` |
//! | 37–42 | meetings | `meetings.rs` |
//! | 43, 44 | rhythm of the day | `rhythm.rs` |
//! | 45–47 | words | `words.rs` |
//! | 49 | criteria of the assessment | `criteria.rs` |
//! | 50 | what the group stands for | `bodies.rs` |
//! | 51 | what a member is good at | `bodies.rs` |
//! | 52–54 | how a target is broken down, who is away, pledges | `break_down.rs` |
//!
//! A setting is one record a team: its id is the team's. What several may write at once is one record
//! a writer. Facts (titles, orders, praise, entries of the fund, agreements) are never edited, only
//! withdrawn. Nobody but the team reads any of it, and still no customer is named in it.

mod activities;
pub mod anniversaries;
mod board_edit;
mod bodies;
mod break_down;
pub mod cards;
mod contests;
mod criteria;
mod edit;
mod event_edit;
mod fund;
mod jobs;
pub mod limits;
mod meetings;
mod money;
mod more;
mod numbers;
mod orders;
mod pact;
mod path;
mod praise;
mod progress;
mod rhythm;
mod seal;
mod slogans;
mod standing;
mod tally;
mod targets;
mod titles;
mod words;
mod workdays;
mod yearbook;

pub use activities::{
    Activity, ActivityAnswer, ActivityMemory, ActivitySort, ActivityTask, Answer, IDEAS, Idea,
    ideas,
};
pub use board_edit::{BoardEdit, board_edit};
pub use bodies::{
    Aim, Chant, Direction, Duty, Favourite, GroupJob, Picture, Place, Profile, RegionGoal,
    Strengths, TeamName, TeamValues, Title, TitleAward,
};
pub use break_down::{Away, BreakDown, Pledge, Share, ShareMode, Shares};
pub use contests::{Between, Contest, ContestScore, ContestSide};
pub use criteria::Criterion;
pub use edit::{
    MemberForm, Towards, add_member, edit_member, leave, move_member, next_rank, remove_member,
    return_to,
};
pub use event_edit::{EventEdit, event_edit};
pub use fund::{FundEntry, FundKeeper, FundLine, FundSort, Statement, tied_to_lapse};
pub use jobs::{Holding, JOB_STRENGTHS, JobHints, holdings, job_hints};
pub use meetings::{
    AgendaItem, BroughtItem, Content, HostTurn, Meeting, MeetingMinutes, MeetingSort,
    MeetingTemplate,
};
pub use money::{MOST_FEN, NoAmount, parse_yuan, typed_yuan, yuan};
pub use more::More;
pub use numbers::{Measure, Numbers};
pub use orders::{DayTotal, MonthSummary, Order};
pub use pact::{
    Deed, Kept, LightDeed, Pact, PactAgreement, PactRemark, PactRule, Unfit, View, differences,
    unfit,
};
pub use path::{Path, Station};
pub use praise::{Digest, News, NewsKind, PRAISE_A_DAY, Praise, PraiseFor};
pub use progress::{DayPoint, Forecast, Progress, Wanted, WantedBy};
pub use rhythm::{EntrySort, Rhythm, RhythmEntry};
pub use seal::seal_characters;
pub use slogans::{SloganWeek, SloganWords};
pub use standing::{Side, Standing, Told, is_stake};
pub use tally::{Cheer, Gauge, Moment, Tally};
pub use targets::{ImIn, Period, SharedGoal, Target};
pub use titles::{Award, suggest};
pub use words::{RoleNames, Vocabulary, WordOverride, WordSet};
pub use workdays::{DaySort, Pattern, SpecialDay, WorkPattern};
pub use yearbook::{is_of_year, month_summaries, old_years};

use crate::content::Family;
use crate::record::{Behind, Id, Kind, Record, Table, project};

/// Kinds of the team's records. Numbers are only ever appended.
pub const TEAM_NAME: Kind = Kind(1);
/// The chant.
pub const CHANT: Kind = Kind(2);
/// Direction goals.
pub const DIRECTION: Kind = Kind(3);
/// A member's own facet.
pub const PROFILE: Kind = Kind(4);
/// The leader's facet of a member.
pub const DUTY: Kind = Kind(5);
/// A member's place on the board.
pub const PLACE: Kind = Kind(6);
/// Honour titles given.
pub const TITLE_AWARD: Kind = Kind(7);
/// Slogans kept.
pub const FAVOURITE: Kind = Kind(8);
/// A member's picture.
pub const PICTURE: Kind = Kind(9);
/// Jobs for the group.
pub const GROUP_JOB: Kind = Kind(10);
/// The region's goals.
pub const REGION_GOAL: Kind = Kind(11);
/// Rules proposed for the pact.
pub const PACT_RULE: Kind = Kind(12);
/// What members say to proposed rules.
pub const PACT_REMARK: Kind = Kind(13);
/// Light deeds for lapses.
pub const LIGHT_DEED: Kind = Kind(14);
/// Agreed versions of the pact.
pub const PACT: Kind = Kind(15);
/// Members' agreement to a version.
pub const PACT_AGREEMENT: Kind = Kind(16);
/// Praise.
pub const PRAISE: Kind = Kind(17);
/// Orders reported.
pub const ORDER: Kind = Kind(18);
/// Months of which the single orders were folded.
pub const MONTH_SUMMARY: Kind = Kind(19);
/// Who keeps the fund.
pub const FUND_KEEPER: Kind = Kind(20);
/// Entries of the fund.
pub const FUND_ENTRY: Kind = Kind(21);
/// Activities.
pub const ACTIVITY: Kind = Kind(22);
/// Lines of their checklists.
pub const ACTIVITY_TASK: Kind = Kind(23);
/// Who comes.
pub const ACTIVITY_ANSWER: Kind = Kind(24);
/// Lines to remember them by.
pub const ACTIVITY_MEMORY: Kind = Kind(25);
/// Slogans of weeks.
pub const SLOGAN_WEEK: Kind = Kind(26);
/// The group's own words for the generator.
pub const SLOGAN_WORDS: Kind = Kind(27);
/// Goals of the day, as shared for the wall.
pub const SHARED_GOAL: Kind = Kind(28);
/// The group's targets.
pub const TARGET: Kind = Kind(29);
/// Contests.
pub const CONTEST: Kind = Kind(30);
/// Sides of contests.
pub const CONTEST_SIDE: Kind = Kind(31);
/// Where sides stand.
pub const CONTEST_SCORE: Kind = Kind(32);
/// "I am in tomorrow".
pub const IM_IN: Kind = Kind(33);
/// The group's numbers by day.
pub const DAY_TOTAL: Kind = Kind(34);
/// The group's pattern of work.
pub const WORK_PATTERN: Kind = Kind(35);
/// Days against the pattern.
pub const SPECIAL_DAY: Kind = Kind(36);
/// How meetings usually go.
pub const MEETING_TEMPLATE: Kind = Kind(37);
/// Meetings.
pub const MEETING: Kind = Kind(38);
/// Items of meetings and templates.
pub const AGENDA_ITEM: Kind = Kind(39);
/// What members bring for a meeting.
pub const BROUGHT_ITEM: Kind = Kind(40);
/// Minutes.
pub const MEETING_MINUTES: Kind = Kind(41);
/// The host rota.
pub const HOST_TURN: Kind = Kind(42);
/// Templates of the day.
pub const RHYTHM: Kind = Kind(43);
/// Their entries.
pub const RHYTHM_ENTRY: Kind = Kind(44);
/// Words for the work.
pub const VOCABULARY: Kind = Kind(45);
/// What the roles are called.
pub const ROLE_NAMES: Kind = Kind(46);
/// Words called otherwise.
pub const WORD_OVERRIDE: Kind = Kind(47);
/// News for all.
pub const NEWS: Kind = Kind(48);
/// Criteria of the assessment.
pub const CRITERION: Kind = Kind(49);
/// What the group stands for.
pub const TEAM_VALUES: Kind = Kind(50);
/// What a member is good at.
pub const STRENGTHS: Kind = Kind(51);
/// How a target is broken down.
pub const BREAK_DOWN: Kind = Kind(52);
/// A member is not there.
pub const AWAY: Kind = Kind(53);
/// What a member pledged.
pub const PLEDGE: Kind = Kind(54);

/// All kinds of the team, with their names. Numbers are only ever appended.
pub const KINDS: &[(Kind, &str)] = &[
    (TEAM_NAME, "team_name"),
    (CHANT, "chant"),
    (DIRECTION, "direction"),
    (PROFILE, "profile"),
    (DUTY, "duty"),
    (PLACE, "place"),
    (TITLE_AWARD, "title_award"),
    (FAVOURITE, "favourite"),
    (PICTURE, "picture"),
    (GROUP_JOB, "group_job"),
    (REGION_GOAL, "region_goal"),
    (PACT_RULE, "pact_rule"),
    (PACT_REMARK, "pact_remark"),
    (LIGHT_DEED, "light_deed"),
    (PACT, "pact"),
    (PACT_AGREEMENT, "pact_agreement"),
    (PRAISE, "praise"),
    (ORDER, "order"),
    (MONTH_SUMMARY, "month_summary"),
    (FUND_KEEPER, "fund_keeper"),
    (FUND_ENTRY, "fund_entry"),
    (ACTIVITY, "activity"),
    (ACTIVITY_TASK, "activity_task"),
    (ACTIVITY_ANSWER, "activity_answer"),
    (ACTIVITY_MEMORY, "activity_memory"),
    (SLOGAN_WEEK, "slogan_week"),
    (SLOGAN_WORDS, "slogan_words"),
    (SHARED_GOAL, "shared_goal"),
    (TARGET, "target"),
    (CONTEST, "contest"),
    (CONTEST_SIDE, "contest_side"),
    (CONTEST_SCORE, "contest_score"),
    (IM_IN, "im_in"),
    (DAY_TOTAL, "day_total"),
    (WORK_PATTERN, "work_pattern"),
    (SPECIAL_DAY, "special_day"),
    (MEETING_TEMPLATE, "meeting_template"),
    (MEETING, "meeting"),
    (AGENDA_ITEM, "agenda_item"),
    (BROUGHT_ITEM, "brought_item"),
    (MEETING_MINUTES, "meeting_minutes"),
    (HOST_TURN, "host_turn"),
    (RHYTHM, "rhythm"),
    (RHYTHM_ENTRY, "rhythm_entry"),
    (VOCABULARY, "vocabulary"),
    (ROLE_NAMES, "role_names"),
    (WORD_OVERRIDE, "word_override"),
    (NEWS, "news"),
    (CRITERION, "criterion"),
    (TEAM_VALUES, "team_values"),
    (STRENGTHS, "strengths"),
    (BREAK_DOWN, "break_down"),
    (AWAY, "away"),
    (PLEDGE, "pledge"),
];

/// A member's role; numbers are only ever appended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Role(pub u8);

crate::number_field!(Role);

impl Role {
    /// 坐席: makes the calls.
    pub const AGENT: Self = Self(0);
    /// 组长: leads the group.
    pub const LEADER: Self = Self(1);
    /// 区经理: leads several groups.
    pub const MANAGER: Self = Self(2);
    /// All that a form offers, the most frequent first.
    pub const ALL: [Self; 3] = [Self::AGENT, Self::LEADER, Self::MANAGER];
}

/// A strength: a family of titles that a member is good at.
pub type Strength = Family;

/// A job for the group, in own words: 主持, 管组费.
pub type Job = String;

/// A member as the board shows her: all facets in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub id: Id,
    /// 花名.
    pub nickname: String,
    /// 区经理, 组长 or 坐席.
    pub role: Role,
    /// Jobs for the group.
    pub jobs: Vec<Job>,
    /// The group she is in, where one board shows several.
    pub group: Option<String>,
    /// Titles given to her, the latest first, each once.
    pub titles: Vec<(Id, Title)>,
}

/// Everything known of one team.
///
/// What the first screen shows is kept in tables of its own; the rest is [`More`], which comes behind a
/// pointer, so that its code is not needed for the first paint: see [`Team::widen`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Team {
    names: Table<TeamName>,
    chants: Table<Chant>,
    profiles: Table<Profile>,
    duties: Table<Duty>,
    places: Table<Place>,
    titles: Table<TitleAward>,
    role_names: Table<RoleNames>,
    more: Behind<More>,
}

impl Team {
    /// The projection of a set of records, with all that is known.
    pub fn project<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut team = Self::default();
        team.widen([]);
        for record in records {
            team.apply(record);
        }
        team
    }

    /// The kinds that the first screen shows: others need not be read for it.
    pub const SHOWS: [Kind; 7] = [TEAM_NAME, CHANT, PROFILE, DUTY, PLACE, TITLE_AWARD, ROLE_NAMES];

    /// The kinds that pieces of a page read from the store themselves when they are drawn: who follows the
    /// data is told of them as of the shown ones.
    pub const FOLLOWED: [Kind; 1] = [SLOGAN_WEEK];

    /// Takes in what the first screen shows of a set of records, and nothing else.
    pub fn project_shown<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let mut team = Self::default();
        for record in records {
            team.apply(record);
        }
        team
    }

    /// Takes in the latest version of one record. Kinds and forms it does not know are passed over.
    pub fn apply(&mut self, record: &Record) {
        match record.key.kind {
            TEAM_NAME => project(&mut self.names, record),
            CHANT => project(&mut self.chants, record),
            PROFILE => project(&mut self.profiles, record),
            DUTY => project(&mut self.duties, record),
            PLACE => project(&mut self.places, record),
            TITLE_AWARD => project(&mut self.titles, record),
            ROLE_NAMES => project(&mut self.role_names, record),
            _ => self.more.apply(record),
        }
    }

    /// The group's name, if it has one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.names.iter().next().map(|(_, body)| body.name.as_str())
    }

    /// The group's chant, if it has one.
    #[must_use]
    pub fn chant(&self) -> Option<&Chant> {
        self.chants.iter().next().map(|(_, chant)| chant).filter(|chant| !chant.lines.is_empty())
    }

    /// What the group calls a role, where it is not the app's own word.
    #[must_use]
    pub fn role_name(&self, role: Role) -> Option<&str> {
        let (_, body) = self.role_names.iter().next()?;
        body.names.get(usize::from(role.0)).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// Whether there is nothing yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.names.is_empty() && self.chants.is_empty() && self.profiles.is_empty()
    }

    /// The members, in the order of the board; those who have left are not among them.
    #[must_use]
    pub fn order(&self) -> Vec<Id> {
        let mut order = self.profiles.sorted(|id, _| (self.rank(id), 0));
        order.retain(|id| !self.has_left(*id));
        order
    }

    /// The groups of a board that shows several: who stands first in each, and all of its members. Empty
    /// where there is only one.
    #[must_use]
    pub fn group_heads(&self) -> Vec<(Id, Vec<Id>)> {
        let group = |id: Id| self.duties.get(id).and_then(|duty| duty.group.as_ref());
        let mut heads: Vec<(Id, Vec<Id>)> = Vec::new();
        for id in self.order() {
            match heads.iter_mut().find(|(head, _)| group(*head) == group(id)) {
                Some((_, members)) => members.push(id),
                None => heads.push((id, vec![id])),
            }
        }
        if heads.len() < 2 {
            heads.clear();
        }
        heads
    }

    /// Whether a member has left the group. What she gave and was given stays under her name.
    #[must_use]
    pub fn has_left(&self, id: Id) -> bool {
        self.duties.get(id).is_some_and(|duty| duty.left_on.is_some())
    }

    fn rank(&self, id: Id) -> i64 {
        self.places.get(id).map_or(0, |place| place.rank)
    }

    /// A member's own facet and her leader's, with what the board does not show.
    #[must_use]
    pub fn facets(&self, id: Id) -> Option<(Profile, Duty)> {
        let duty = self.duties.get(id).cloned().unwrap_or_default();
        Some((self.profiles.get(id)?.clone(), duty))
    }

    /// One member, whether she is in the group or has left it.
    #[must_use]
    pub fn member(&self, id: Id) -> Option<Member> {
        let profile = self.profiles.get(id)?;
        let duty = self.duties.get(id).cloned().unwrap_or_default();
        let mut titles: Vec<(Id, Title)> = Vec::new();
        for (award_id, award) in self.titles.iter().rev().filter(|(_, a)| a.member == id) {
            if titles.iter().all(|(_, title)| *title != award.title) {
                titles.push((award_id, award.title.clone()));
            }
        }
        Some(Member {
            id,
            nickname: profile.nickname.clone(),
            role: duty.role,
            jobs: duty.jobs,
            group: duty.group,
            titles,
        })
    }

    /// Awards of one title to one member; the same may have been given twice, on two phones.
    fn awards_of(&self, member: Id, title: &Title) -> impl Iterator<Item = Id> {
        self.titles
            .iter()
            .filter(move |(_, award)| award.member == member && award.title == *title)
            .map(|(id, _)| id)
    }
}

#[cfg(test)]
mod tests;
