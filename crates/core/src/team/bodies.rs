//! What is written down of a team's soul and its members: the bodies of these records.

use super::{Job, Role, Strength};
use crate::calendar::Day;
use crate::content::TitleNumber;
use crate::record::{Bytes, Decoder, Field, Id, Writer};
use crate::{body, number_field};

/// The group's name (组名), one record a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamName {
    /// As the group writes it: 凌云组.
    pub name: String,
}
body!(TeamName, super::TEAM_NAME, name);

/// What the group stands for, in a few words each. One record a team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TeamValues {
    /// 诚信, 互助.
    pub words: Vec<String>,
}
body!(TeamValues, super::TEAM_VALUES, words);

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Direction {
    /// What it is about.
    pub aim: Aim,
    /// Year, as 2026.
    pub year: i32,
    /// Quarter 1–4; `None` for the whole year.
    pub quarter: Option<u8>,
    /// In the group's words.
    pub text: String,
    /// The number to reach, if there is one: heads, leaders.
    pub target: Option<u32>,
    /// The day until which, where it is not the end of the quarter or year.
    pub by: Option<Day>,
    /// Where the group stands now, in the measure of the target; a level is counted from 0.
    pub now: Option<u32>,
    /// Where it stood at the beginning.
    pub start: Option<u32>,
    /// The levels on the way, the lowest first: 一星, 二星. `now` and `target` count them from 0.
    pub levels: Vec<String>,
}
body!(
    Direction,
    super::DIRECTION,
    aim,
    year,
    quarter,
    text,
    target,
    by;
    now,
    start,
    levels
);

/// The region's unified goal, above the group's own: several groups share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RegionGoal {
    /// The region's name, if it has one.
    pub region: Option<String>,
    /// What it is about.
    pub aim: Aim,
    /// Year, as 2026.
    pub year: i32,
    /// Quarter 1–4; `None` for the whole year.
    pub quarter: Option<u8>,
    /// In the region's words.
    pub text: String,
}
body!(RegionGoal, super::REGION_GOAL, region, aim, year, quarter, text);

/// A member's own facet: nickname, strengths and what she tells of herself. The record that makes her
/// a member. Her picture is a record of its own ([`Picture`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// 花名, used inside the group only.
    pub nickname: String,
    /// What she is good at.
    pub strengths: Vec<Strength>,
    /// Month of her birthday, 1–12, if she wants it known; never the year.
    pub birthday_month: Option<u8>,
    /// Day of the month of her birthday, 1–31; stands together with the month.
    pub birthday_day: Option<u8>,
    /// Since when she is in the group.
    pub joined_on: Option<Day>,
    /// A few lines about life outside work, if wished.
    pub lines: Option<String>,
    /// Strengths in own words.
    pub own_strengths: Vec<String>,
}

/// What a member is good at, once somebody has changed it: until then [`Profile`] says it. A facet of its
/// own, since a leader names strengths while the member writes about herself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strengths {
    /// Of the catalogue.
    pub families: Vec<Strength>,
    /// In own words.
    pub own: Vec<String>,
}
body!(Strengths, super::STRENGTHS, families, own);

body!(
    Profile,
    super::PROFILE,
    nickname,
    strengths,
    birthday_month,
    birthday_day,
    joined_on,
    lines,
    own_strengths
);

/// The leader's facet of a member: role, jobs and grade.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Duty {
    /// 区经理, 组长 or 坐席.
    pub role: Role,
    /// Jobs for the group, in own words.
    pub jobs: Vec<Job>,
    /// 职级: the grade within the role, in the firm's words.
    pub grade: Option<String>,
    /// The first day on which she is no longer in the group. What she was given stays.
    pub left_on: Option<Day>,
    /// The group she is in, where one board shows several of a region.
    pub group: Option<String>,
}
body!(Duty, super::DUTY, role, jobs, grade, left_on; group);

/// A member's picture; the record's id is hers. Apart from [`Profile`], so that a new nickname does not
/// write it again and a link can go without pictures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picture {
    /// Number of a drawn avatar, if she chose one.
    pub avatar: Option<u16>,
    /// A picture as the browser encoded it, at most [`super::limits::PICTURE`] bytes.
    pub image: Option<Bytes>,
}
body!(Picture, super::PICTURE, avatar, image);

impl Picture {
    /// What kind of picture the image is, by its first bytes: only such as a browser's canvas gives out.
    /// What came from another device is not trusted to be a picture.
    ///
    /// ```
    /// use duihun_core::record::Bytes;
    /// use duihun_core::team::Picture;
    /// let of = |bytes: &[u8]| Picture { avatar: None, image: Some(Bytes(bytes.into())) };
    /// assert_eq!(of(&[0xff, 0xd8, 0xff, 0xe0]).kind(), Some("image/jpeg"));
    /// assert_eq!(of(b"<svg onload=alert(1)>").kind(), None);
    /// ```
    #[must_use]
    pub fn kind(&self) -> Option<&'static str> {
        let bytes = &self.image.as_ref()?.0;
        if bytes.len() > super::limits::PICTURE {
            None
        } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            Some("image/jpeg")
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            Some("image/webp")
        } else if bytes.starts_with(&[0x89, b'P', b'N', b'G']) {
            Some("image/png")
        } else {
            None
        }
    }

    /// The image as a data URL; none where there is none, or of no kind we make.
    #[must_use]
    pub fn data_url(&self) -> Option<String> {
        let kind = self.kind()?;
        let image = self.image.as_ref()?;
        Some(format!("data:{kind};base64,{}", data_encoding::BASE64.encode(&image.0)))
    }
}

/// A job for the group (咱们的分工) and who has taken it, so that all share the leader's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupJob {
    /// What it is: 主持晨会, 管组费.
    pub name: Job,
    /// The strength it suits, if one was named.
    pub strength: Option<Strength>,
    /// Who does it; `None` while nobody has taken it.
    pub member: Option<Id>,
    /// Since when she does it.
    pub since: Option<Day>,
    /// What belongs to it, if that was said.
    pub note: Option<String>,
}
body!(GroupJob, super::GROUP_JOB, name, strength, member, since, note);

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
    /// What somebody has to say of it.
    pub note: Option<String>,
}
body!(Favourite, super::FAVOURITE, lines, on, theme, note);
