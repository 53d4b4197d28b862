//! A team in plain words: `team.json`. Titles and strengths of the catalogue are told by their Chinese
//! names; others become own words.

use duihun_core::calendar::Day;
use duihun_core::content::TitleNumber;
use duihun_core::record::{Id, Record};
use duihun_core::share::{Pack, Part};
use duihun_core::store::{Change, MemoryKv, Space, Store};
use duihun_core::team::{
    Aim, Chant, Direction, Duty, Place, Profile, Role, Strength, Team, TeamName, TeamValues, Title,
    TitleAward, limits,
};
use serde::{Deserialize, Serialize};

/// The names that the app shows.
const NAMES: &str = include_str!("../../../../locales/zh/app.txt");
const ROLES: [(Role, &str); 3] =
    [(Role::LEADER, "leader"), (Role::AGENT, "agent"), (Role::MANAGER, "manager")];
const AIMS: [(Aim, &str); 5] = [
    (Aim::LEVEL, "level"),
    (Aim::LEADERS, "leaders"),
    (Aim::PERFORMERS, "performers"),
    (Aim::HEAD_COUNT, "headcount"),
    (Aim::OTHER, "other"),
];

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

/// The number of a name: `title_07 = …`, `family_3 = …`.
fn number_of(row: &str, name: &str) -> Option<u16> {
    let lines = NAMES.lines().filter_map(|line| line.strip_prefix(row)?.split_once(" = "));
    lines.into_iter().find(|(_, text)| *text == name).and_then(|(number, _)| number.parse().ok())
}

fn name_of(row: &str, number: u16) -> String {
    let lines = NAMES.lines().filter_map(|line| line.strip_prefix(row)?.split_once(" = "));
    let found = lines.into_iter().find(|(n, _)| n.parse() == Ok(number));
    found.map_or_else(|| number.to_string(), |(_, text)| text.into())
}

fn words(texts: &[String], longest: usize) -> Vec<String> {
    texts.iter().filter_map(|text| limits::tidy(text, longest)).collect()
}

impl Plain {
    /// The records of a new team.
    pub fn pack(&self, now: u64, entropy: (u64, u16)) -> Result<Pack, String> {
        if self.members.len() > limits::MEMBERS {
            return Err(format!("a team has at most {} members", limits::MEMBERS));
        }
        let mut store = Store::open(MemoryKv::default(), now, entropy);
        let today = Day((now / 86_400_000) as i32);
        let id = store.new_id(now);
        let name =
            limits::tidy(&self.team.name, limits::TEAM_NAME).ok_or("the team has no name")?;
        let mut changes = vec![Change::put(id, &TeamName { name })];
        let lines = words(&self.team.chant, limits::LINE);
        if !lines.is_empty() {
            changes.push(Change::put(id, &Chant { lines, since: Some(today) }));
        }
        let values = words(&self.team.values, limits::LINE);
        if !values.is_empty() {
            changes.push(Change::put(id, &TeamValues { words: values }));
        }
        for goal in &self.goals {
            let aim = AIMS.iter().find(|(_, name)| *name == goal.kind).map_or(Aim::OTHER, |a| a.0);
            let by =
                goal.by.as_deref().map(|by| Day::parse_iso(by).ok_or(format!("{by} is no day")));
            let by = by.transpose()?;
            let known = AIMS.iter().any(|(_, name)| *name == goal.kind);
            let text = if known || !goal.text.is_empty() { &goal.text } else { &goal.kind };
            let direction = Direction {
                aim,
                year: by.unwrap_or(today).year(),
                quarter: None,
                text: limits::tidy(text, limits::SENTENCE).unwrap_or_default(),
                target: goal.target,
                by,
            };
            changes.push(Change::put(store.new_id(now), &direction));
        }
        for (rank, member) in (1..).zip(&self.members) {
            changes.extend(member.changes(rank, today, || store.new_id(now))?);
        }
        let space = Space::Team(id);
        store.commit(space, changes, now);
        let records = store.team(id).ok_or("nothing to pack")?;
        Ok(Pack::of(records, &Part::ALL, now, false))
    }

    /// A pack in plain words.
    pub fn of(pack: &Pack) -> Self {
        let live = pack.records.iter();
        let team = Team::project(live.clone());
        let body = |record: &Record| {
            let values = duihun_core::record::decode_body::<TeamValues>(&record.body).ok();
            values
                .filter(|_| record.key.kind == duihun_core::team::TEAM_VALUES && !record.withdrawn)
        };
        let values = live.filter_map(body).next().unwrap_or_default().words;
        Self {
            team: PlainTeam {
                name: team.name().unwrap_or_default().into(),
                chant: team.chant().map(|chant| chant.lines.clone()).unwrap_or_default(),
                values,
            },
            members: team.order().into_iter().map(|id| PlainMember::of(&team, id)).collect(),
            goals: team.directions.iter().map(|(_, goal)| PlainGoal::of(goal)).collect(),
        }
    }
}

impl PlainMember {
    fn changes(
        &self,
        rank: i64,
        today: Day,
        mut new_id: impl FnMut() -> Id,
    ) -> Result<Vec<Change>, String> {
        let nickname = limits::tidy(&self.nickname, limits::NICKNAME)
            .ok_or_else(|| format!("member {rank} has no nickname"))?;
        let role = ROLES.iter().find(|(_, name)| *name == self.role);
        let role = role.map(|(role, _)| *role);
        let role = role.or(self.role.is_empty().then_some(Role::AGENT));
        let role = role.ok_or_else(|| format!("{}: leader, agent or manager", self.role))?;
        let mut profile = Profile { nickname, ..Profile::default() };
        for strength in words(&self.strengths, limits::TITLE) {
            let number = number_of("family_", &strength).map(usize::from);
            match number.and_then(|number| Strength::ALL.get(number)) {
                Some(family) => profile.strengths.push(*family),
                None => profile.own_strengths.push(strength),
            }
        }
        let jobs = words(&self.jobs, limits::LINE);
        let id = new_id();
        let mut changes = vec![
            Change::put(id, &profile),
            Change::put(id, &Duty { role, jobs, ..Duty::default() }),
            Change::put(id, &Place { rank }),
        ];
        for title in words(&self.titles, limits::TITLE) {
            let title = match number_of("title_", &title) {
                Some(number) => Title::Catalogue(TitleNumber(number)),
                None => Title::Own(title),
            };
            let award = TitleAward { member: id, title, on: today, reason: None };
            changes.push(Change::put(new_id(), &award));
        }
        Ok(changes)
    }

    fn of(team: &Team, id: Id) -> Self {
        let Some(member) = team.member(id) else { return Self::default() };
        let role = ROLES.iter().find(|(role, _)| *role == member.role);
        let title = |(_, title): &(Id, Title)| match title {
            Title::Catalogue(number) => name_of("title_", number.0),
            Title::Own(words) => words.clone(),
        };
        let mut titles: Vec<String> = member.titles.iter().map(title).collect();
        // The latest stands first on the board.
        titles.reverse();
        let strengths = member.strengths.iter().map(|s| name_of("family_", s.0.into()));
        Self {
            nickname: member.nickname.clone(),
            role: role.map_or("agent", |(_, name)| name).into(),
            titles,
            jobs: member.jobs.clone(),
            strengths: strengths.chain(member.own_strengths.iter().cloned()).collect(),
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
}
