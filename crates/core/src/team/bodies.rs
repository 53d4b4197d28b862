//! What is written down of a team: the bodies of its records.

use super::{Job, Role, Strength};
use crate::calendar::Day;
use crate::content::TitleNumber;
use crate::record::{Decoder, Field, Id, Writer};
use crate::{body, number_field};

/// The group's name (组名), one record a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamName {
    /// As the group writes it: 凌云组.
    pub name: String,
}
body!(TeamName, super::TEAM_NAME, name);

/// The group's chant (组呼): a leader calls, all answer. One record a team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chant {
    /// Its lines, usually two.
    pub lines: Vec<String>,
    /// Since when it is shouted.
    pub since: Option<Day>,
}
body!(Chant, super::CHANT, lines, since);

/// What a direction goal is about; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Aim(pub u8);

number_field!(Aim);

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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Direction {
    /// What it is about.
    pub aim: Aim,
    /// Year, as 2026.
    pub year: i32,
    /// Quarter 1–4; `None` for the whole year.
    pub quarter: Option<u8>,
    /// In the group's words.
    pub text: String,
}
body!(Direction, super::DIRECTION, aim, year, quarter, text);

/// A member's own facet: nickname and strengths. The record that makes her a member.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// 花名, used inside the group only.
    pub nickname: String,
    /// What she is good at.
    pub strengths: Vec<Strength>,
}
body!(Profile, super::PROFILE, nickname, strengths);

/// The leader's facet of a member: role and jobs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duty {
    /// 区经理, 组长 or 坐席.
    pub role: Role,
    /// Jobs for the group, in own words.
    pub jobs: Vec<Job>,
}
body!(Duty, super::DUTY, role, jobs);

/// A member's place on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The board is sorted by rank, then by id.
    pub rank: i64,
}
body!(Place, super::PLACE, rank);

/// An honour title given to a member (授名号). Never edited, only withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitleAward {
    /// To whom.
    pub member: Id,
    /// Which.
    pub title: Title,
    /// When.
    pub on: Day,
    /// What for, if it was said.
    pub reason: Option<String>,
}
body!(TitleAward, super::TITLE_AWARD, member, title, on, reason);

/// An honour title.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Title {
    /// One of the catalogue, shown in the reader's language.
    Catalogue(TitleNumber),
    /// The group's own words.
    Own(String),
}

/// A number for one of the catalogue, words for the group's own.
impl Field for Title {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::Catalogue(number) => number.write(out),
            Self::Own(words) => words.write(out),
        }
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        let ahead = input.probe().str().is_ok();
        if ahead {
            String::read(input).map(Self::Own)
        } else {
            Field::read(input).map(Self::Catalogue)
        }
    }
}

/// A slogan the group wants to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Favourite {
    /// Its lines.
    pub lines: Vec<String>,
    /// When it was kept.
    pub on: Day,
    /// Theme number of the generator, if it came from there.
    pub theme: Option<u8>,
}
body!(Favourite, super::FAVOURITE, lines, on, theme);
