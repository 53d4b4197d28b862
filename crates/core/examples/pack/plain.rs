//! A `team.json`: [`Plain`] as JSON.

use duihun_core::calendar::Day;
use duihun_core::share::people::{PeopleWords, RowError};
use duihun_core::share::{self, Pack, Part, PlainError};
use duihun_core::store::{MemoryKv, Space, Store};
use duihun_core::team::Team;
use serde::{Deserialize, Serialize};

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Plain {
    team: PlainTeam,
    members: Vec<PlainMember>,
    goals: Vec<PlainGoal>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct PlainTeam {
    name: String,
    chant: Vec<String>,
    values: Vec<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct PlainMember {
    nickname: String,
    role: String,
    titles: Vec<String>,
    jobs: Vec<String>,
    strengths: Vec<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct PlainGoal {
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
}

/// The names that the app shows, in Chinese.
fn words() -> PeopleWords {
    let row = |text: &str, row: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.strip_prefix(row)?.split_once(" = "));
        let mut found: Vec<(usize, String)> =
            lines.filter_map(|(n, text)| Some((n.parse().ok()?, text.to_string()))).collect();
        found.sort();
        found.into_iter().map(|(_, text)| text).collect()
    };
    PeopleWords {
        families: row(include_str!("../../../../locales/zh/forms.txt"), "family_"),
        titles: row(include_str!("../../../../locales/zh/app.txt"), "title_"),
        ..PeopleWords::default()
    }
}

impl Plain {
    /// The records of a new team.
    pub fn pack(self, now: u64, entropy: (u64, u16)) -> Result<Pack, String> {
        let mut store = Store::open(MemoryKv::default(), now, entropy);
        let today = Day((now / 86_400_000) as i32);
        let id = store.new_id(now);
        let plain = share::Plain::from(self);
        let changes = plain.changes(id, &words(), today, || store.new_id(now)).map_err(reason)?;
        store.commit(Space::Team(id), changes, now);
        let records = store.team(id).ok_or("nothing to pack")?;
        Ok(Pack::of(records, &Part::ALL, now, false))
    }

    /// A pack in plain words.
    pub fn of(pack: &Pack) -> Self {
        let team = Team::project(&pack.records);
        share::Plain::of(&team, &pack.records, &words()).into()
    }
}

fn reason(why: PlainError) -> String {
    match why {
        PlainError::NoName => "the team has no name".into(),
        PlainError::TooMany => "more members than a team takes".into(),
        PlainError::Day(day) => format!("{day} is no day"),
        PlainError::Member(row) => match row.who {
            Err(RowError::Role(role)) => format!("{role}: leader, agent or manager"),
            _ => format!("member {} has no nickname", row.line),
        },
    }
}

impl From<Plain> for share::Plain {
    fn from(plain: Plain) -> Self {
        let member = |member: PlainMember| {
            let PlainMember { nickname, role, titles, jobs, strengths } = member;
            share::PlainMember { nickname, role, titles, jobs, strengths }
        };
        let goal = |goal: PlainGoal| {
            let PlainGoal { kind, target, by, text } = goal;
            share::PlainGoal { kind, target, by, text }
        };
        let PlainTeam { name, chant, values } = plain.team;
        let members = plain.members.into_iter().map(member).collect();
        Self { name, chant, values, members, goals: plain.goals.into_iter().map(goal).collect() }
    }
}

impl From<share::Plain> for Plain {
    fn from(plain: share::Plain) -> Self {
        let share::Plain { name, chant, values, members, goals } = plain;
        let member = |member: share::PlainMember| {
            let share::PlainMember { nickname, role, titles, jobs, strengths } = member;
            PlainMember { nickname, role, titles, jobs, strengths }
        };
        let goal = |goal: share::PlainGoal| {
            let share::PlainGoal { kind, target, by, text } = goal;
            PlainGoal { kind, target, by, text }
        };
        Self {
            team: PlainTeam { name, chant, values },
            members: members.into_iter().map(member).collect(),
            goals: goals.into_iter().map(goal).collect(),
        }
    }
}
