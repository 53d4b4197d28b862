//! The team: its soul (name, chant, direction goals), its members and their titles.
//!
//! [`Team`] is a projection: it takes records in, in any order, and answers the board's questions.

mod bodies;
mod edit;
pub mod limits;
mod seal;

pub use bodies::{
    Aim, Chant, Direction, Duty, Favourite, Place, Profile, TeamName, Title, TitleAward,
};
pub use edit::{MemberForm, Towards, add_member, edit_member, move_member, remove_member};
pub use seal::seal_characters;

use crate::content::Family;
use crate::record::{Id, Kind, Record, Table, project};

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
    /// What she is good at.
    pub strengths: Vec<Strength>,
    /// Titles given to her, the latest first, each once.
    pub titles: Vec<(Id, Title)>,
}

/// Everything known of one team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Team {
    names: Table<TeamName>,
    chants: Table<Chant>,
    /// Direction goals by id.
    pub directions: Table<Direction>,
    profiles: Table<Profile>,
    duties: Table<Duty>,
    places: Table<Place>,
    titles: Table<TitleAward>,
    /// Slogans kept, by id.
    pub favourites: Table<Favourite>,
}

impl Team {
    /// The projection of a set of records.
    pub fn project<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
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
            DIRECTION => project(&mut self.directions, record),
            PROFILE => project(&mut self.profiles, record),
            DUTY => project(&mut self.duties, record),
            PLACE => project(&mut self.places, record),
            TITLE_AWARD => project(&mut self.titles, record),
            FAVOURITE => project(&mut self.favourites, record),
            _ => {}
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

    /// Whether there is nothing yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.names.is_empty()
            && self.chants.is_empty()
            && self.directions.is_empty()
            && self.profiles.is_empty()
    }

    /// The members, in the order of the board.
    #[must_use]
    pub fn order(&self) -> Vec<Id> {
        self.profiles.sorted(|id, _| (self.rank(id), 0))
    }

    fn rank(&self, id: Id) -> i64 {
        self.places.get(id).map_or(0, |place| place.rank)
    }

    /// One member.
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
            strengths: profile.strengths.clone(),
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
