//! What is written down of a team: the bodies of its records.

use minicbor::{Decode, Encode};

use super::{Job, Role, Strength};
use crate::calendar::Day;
use crate::content::TitleNumber;
use crate::body;
use crate::record::Id;

/// The group's name (组名), one record a team.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct TeamName {
    /// As the group writes it: 凌云组.
    #[n(0)]
    pub name: String,
}
body!(TeamName, super::TEAM_NAME, 1);

/// The group's chant (组呼): a leader calls, all answer. One record a team.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Chant {
    /// Its lines, usually two.
    #[n(0)]
    pub lines: Vec<String>,
    /// Since when it is shouted.
    #[n(1)]
    pub since: Option<Day>,
}
body!(Chant, super::CHANT, 2);

/// What a direction goal is about; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Aim(#[n(0)] pub u8);

impl Aim {
    /// The level the group wants to reach.
    pub const LEVEL: Self = Self(0);
    /// Leaders to raise.
    pub const LEADERS: Self = Self(1);
    /// Top performers to raise.
    pub const PERFORMERS: Self = Self(2);
    /// Head count.
    pub const HEAD_COUNT: Self = Self(3);
    /// Something else, in own words.
    pub const OTHER: Self = Self(4);
    /// All that a form offers.
    pub const ALL: [Self; 5] =
        [Self::LEVEL, Self::LEADERS, Self::PERFORMERS, Self::HEAD_COUNT, Self::OTHER];
}

/// A direction goal for a quarter or a year, visible to all.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Direction {
    /// What it is about.
    #[n(0)]
    pub aim: Aim,
    /// Year, as 2026.
    #[n(1)]
    pub year: i32,
    /// Quarter 1–4; `None` for the whole year.
    #[n(2)]
    pub quarter: Option<u8>,
    /// In the group's words.
    #[n(3)]
    pub text: String,
}
body!(Direction, super::DIRECTION, 4);

/// A member's own facet: nickname and strengths. The record that makes her a member.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Profile {
    /// 花名, used inside the group only.
    #[n(0)]
    pub nickname: String,
    /// What she is good at.
    #[n(1)]
    pub strengths: Vec<Strength>,
}
body!(Profile, super::PROFILE, 2);

/// The leader's facet of a member: role and jobs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub struct Duty {
    /// 区经理, 组长 or 坐席.
    #[n(0)]
    pub role: Role,
    /// Jobs for the group, in own words.
    #[n(1)]
    pub jobs: Vec<Job>,
}
body!(Duty, super::DUTY, 2);

/// A member's place on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub struct Place {
    /// The board is sorted by rank, then by id.
    #[n(0)]
    pub rank: i64,
}
body!(Place, super::PLACE, 1);

/// An honour title given to a member (授名号). Never edited, only withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct TitleAward {
    /// To whom.
    #[n(0)]
    pub member: Id,
    /// Which.
    #[n(1)]
    pub title: Title,
    /// When.
    #[n(2)]
    pub on: Day,
    /// What for, if it was said.
    #[n(3)]
    pub reason: Option<String>,
}
body!(TitleAward, super::TITLE_AWARD, 4);

/// An honour title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Title {
    /// One of the catalogue, shown in the reader's language.
    #[n(0)]
    Catalogue(#[n(0)] TitleNumber),
    /// The group's own words.
    #[n(1)]
    Own(#[n(0)] String),
}

/// A slogan the group wants to keep.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Favourite {
    /// Its lines.
    #[n(0)]
    pub lines: Vec<String>,
    /// When it was kept.
    #[n(1)]
    pub on: Day,
    /// Theme number of the generator, if it came from there.
    #[n(2)]
    pub theme: Option<u8>,
}
body!(Favourite, super::FAVOURITE, 3);
