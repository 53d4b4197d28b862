//! A team in plain words: what a `team.json` holds, for people who like files. Titles and strengths of the
//! catalogue are told by their names; others become own words.

use super::people::{Newcomer, PeopleWords, PersonRow, RowError, add_newcomers, check};
use crate::calendar::Day;
use crate::record::{Id, Record, decode_body};
use crate::store::Change;
use crate::team::{Aim, Chant, Direction, Role, TEAM_VALUES, Team, TeamName, TeamValues, limits};

/// A team.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain {
    /// Its name.
    pub name: String,
    /// The lines of its chant.
    pub chant: Vec<String>,
    /// What it stands for.
    pub values: Vec<String>,
    /// Its members, in the order of the board.
    pub members: Vec<PlainMember>,
    /// Its direction goals.
    pub goals: Vec<PlainGoal>,
}

/// A member.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainMember {
    /// 花名.
    pub nickname: String,
    /// `leader`, `agent` or `manager`; empty is an agent.
    pub role: String,
    /// Titles, the first given first.
    pub titles: Vec<String>,
    /// Jobs for the group.
    pub jobs: Vec<String>,
    /// What she is good at.
    pub strengths: Vec<String>,
}

/// A direction goal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainGoal {
    /// `level`, `leaders`, `performers`, `headcount`, or own words.
    pub kind: String,
    /// The number to reach.
    pub target: Option<u32>,
    /// The day until which, as 2026-12-31.
    pub by: Option<String>,
    /// In the group's words.
    pub text: String,
}

/// Why plain words are no team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlainError {
    /// It has no name.
    NoName,
    /// More members than a board takes.
    TooMany,
    /// This is no day.
    Day(String),
    /// This is no member.
    Member(Box<PersonRow>),
}

const ROLES: [(Role, &str); 3] =
    [(Role::LEADER, "leader"), (Role::AGENT, "agent"), (Role::MANAGER, "manager")];
const AIMS: [(Aim, &str); 5] = [
    (Aim::LEVEL, "level"),
    (Aim::LEADERS, "leaders"),
    (Aim::PERFORMERS, "performers"),
    (Aim::HEAD_COUNT, "headcount"),
    (Aim::OTHER, "other"),
];

fn tidied(texts: &[String], longest: usize) -> Vec<String> {
    texts.iter().filter_map(|text| limits::tidy(text, longest)).collect()
}

impl Plain {
    /// A team in plain words; `records` are those it was projected from.
    pub fn of<'a>(
        team: &Team,
        records: impl IntoIterator<Item = &'a Record>,
        words: &PeopleWords,
    ) -> Self {
        let values = |record: &Record| {
            let is_meant = record.key.kind == TEAM_VALUES && !record.withdrawn;
            decode_body::<TeamValues>(&record.body).ok().filter(|_| is_meant)
        };
        Self {
            name: team.name().unwrap_or_default().into(),
            chant: team.chant().map(|chant| chant.lines.clone()).unwrap_or_default(),
            values: records.into_iter().find_map(values).unwrap_or_default().words,
            members: team.order().into_iter().map(|id| PlainMember::of(team, id, words)).collect(),
            goals: team.more().directions.iter().map(|(_, goal)| PlainGoal::of(goal)).collect(),
        }
    }

    /// Its members, told apart from those who are on the board already.
    #[must_use]
    pub fn people(&self, words: &PeopleWords, team: &Team) -> Vec<PersonRow> {
        let row = |(line, member): (usize, &PlainMember)| {
            let who = member.newcomer(words);
            PersonRow { line, name: member.nickname.clone(), who }
        };
        check((1..).zip(&self.members).map(row).collect(), team)
    }

    /// What the team itself is, without its members: name, chant, values, goals. The id of the team is
    /// that of its settings.
    ///
    /// # Errors
    /// [`PlainError`].
    pub fn soul(
        &self,
        team: Id,
        today: Day,
        mut new_id: impl FnMut() -> Id,
    ) -> Result<Vec<Change>, PlainError> {
        let name = limits::tidy(&self.name, limits::TEAM_NAME).ok_or(PlainError::NoName)?;
        let mut changes = vec![Change::put(team, &TeamName { name })];
        let lines = tidied(&self.chant, limits::LINE);
        if !lines.is_empty() {
            changes.push(Change::put(team, &Chant { lines, since: Some(today) }));
        }
        let words = tidied(&self.values, limits::LINE);
        if !words.is_empty() {
            changes.push(Change::put(team, &TeamValues { words }));
        }
        for goal in &self.goals {
            changes.push(Change::put(new_id(), &goal.direction(today)?));
        }
        Ok(changes)
    }

    /// All of it as a new team.
    ///
    /// # Errors
    /// [`PlainError`].
    pub fn changes(
        &self,
        team: Id,
        words: &PeopleWords,
        today: Day,
        mut new_id: impl FnMut() -> Id,
    ) -> Result<Vec<Change>, PlainError> {
        if self.members.len() > limits::MEMBERS {
            return Err(PlainError::TooMany);
        }
        let mut changes = self.soul(team, today, &mut new_id)?;
        let mut newcomers = Vec::new();
        // Two of one name are two: a group may have them.
        for (line, member) in (1..).zip(&self.members) {
            match member.newcomer(words) {
                Ok(newcomer) => newcomers.push(newcomer),
                Err(why) => {
                    let name = member.nickname.clone();
                    return Err(PlainError::Member(Box::new(PersonRow {
                        line,
                        name,
                        who: Err(why),
                    })));
                }
            }
        }
        changes.extend(add_newcomers(&Team::default(), &newcomers, today, new_id));
        Ok(changes)
    }
}

impl PlainMember {
    fn newcomer(&self, words: &PeopleWords) -> Result<Newcomer, RowError> {
        let Self { nickname, role, titles, jobs, strengths } = self;
        Newcomer::of(nickname, role, strengths, titles, jobs, words)
    }

    fn of(team: &Team, id: Id, words: &PeopleWords) -> Self {
        let Some(member) = team.member(id) else { return Self::default() };
        let role = ROLES.iter().find(|(role, _)| *role == member.role);
        // The latest stands first on the board.
        let titles = member.titles.iter().rev().map(|(_, title)| words.title_name(title));
        Self {
            nickname: member.nickname.clone(),
            role: role.map_or("agent", |(_, name)| name).into(),
            titles: titles.collect(),
            jobs: member.jobs.clone(),
            strengths: words.strengths(team, id),
        }
    }
}

impl PlainGoal {
    fn of(goal: &Direction) -> Self {
        let kind = AIMS.iter().find(|(aim, _)| *aim == goal.aim).map_or("other", |(_, name)| name);
        let other = goal.aim == Aim::OTHER && goal.target.is_some() && !goal.text.is_empty();
        Self {
            kind: if other { goal.text.clone() } else { kind.into() },
            target: goal.target,
            by: goal.by.map(Day::iso),
            text: if other { String::new() } else { goal.text.clone() },
        }
    }

    fn direction(&self, today: Day) -> Result<Direction, PlainError> {
        let known = AIMS.iter().find(|(_, name)| *name == self.kind);
        let by = self.by.as_deref();
        let by = by.map(|by| Day::parse_iso(by).ok_or_else(|| PlainError::Day(by.into())));
        let by = by.transpose()?;
        let text = if known.is_some() || !self.text.is_empty() { &self.text } else { &self.kind };
        Ok(Direction {
            aim: known.map_or(Aim::OTHER, |(aim, _)| *aim),
            year: by.unwrap_or(today).year(),
            quarter: None,
            text: limits::tidy(text, limits::SENTENCE).unwrap_or_default(),
            target: self.target,
            by,
            ..Direction::default()
        })
    }
}
