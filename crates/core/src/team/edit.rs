//! Changes to the members of a team, as lists of records to write.

use super::{
    Duty, Job, Place, Profile, Role, Strength, Strengths, Team, Title, TitleAward, limits,
};
use crate::calendar::Day;
use crate::record::Id;
use crate::store::Change;

/// Distance of two neighbours' ranks when there is a choice.
const STEP: i64 = 1 << 16;

/// What a member's form holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberForm {
    /// 花名, as typed.
    pub nickname: String,
    /// Role.
    pub role: Role,
    /// Strengths chosen.
    pub strengths: Vec<Strength>,
    /// And such in own words.
    pub own_strengths: Vec<String>,
    /// Titles she should hold.
    pub titles: Vec<Title>,
    /// Jobs for the group.
    pub jobs: Vec<Job>,
    /// 职级, as typed.
    pub grade: String,
    /// The group she is in, as typed, where one board shows several.
    pub group: String,
    /// Month and day of her birthday, if she wants it known.
    pub birthday: Option<(u8, u8)>,
    /// Since when she is in the group.
    pub joined_on: Option<Day>,
    /// A few lines about life outside work, as typed.
    pub lines: String,
}

impl MemberForm {
    /// The form of a member as she is; `None` for nobody.
    #[must_use]
    pub fn of(team: &Team, id: Id) -> Option<Self> {
        let (profile, duty) = team.facets(id)?;
        let (strengths, own_strengths) = team.strengths(id);
        let titles = team.member(id)?.titles.into_iter().map(|(_, title)| title).collect();
        Some(Self {
            birthday: profile.birthday_month.zip(profile.birthday_day),
            nickname: profile.nickname,
            role: duty.role,
            strengths,
            own_strengths,
            titles,
            jobs: duty.jobs,
            grade: duty.grade.unwrap_or_default(),
            group: duty.group.unwrap_or_default(),
            joined_on: profile.joined_on,
            lines: profile.lines.unwrap_or_default(),
        })
    }

    fn profile(&self, nickname: String, before: Profile) -> Profile {
        Profile {
            nickname,
            birthday_month: self.birthday.map(|(month, _)| month),
            birthday_day: self.birthday.map(|(_, day)| day),
            joined_on: self.joined_on,
            lines: limits::tidy_note(&self.lines, limits::LINES),
            ..before
        }
    }

    fn duty(&self, left_on: Option<Day>) -> Duty {
        Duty {
            role: self.role,
            jobs: tidied(&self.jobs, limits::LINE),
            grade: limits::tidy(&self.grade, limits::TITLE),
            group: limits::tidy(&self.group, limits::WORD),
            left_on,
        }
    }
}

/// Texts that are kept, each once.
pub(super) fn tidied(texts: &[String], longest: usize) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts.iter().filter_map(|text| limits::tidy(text, longest)) {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

/// Adds a member at the end of the board. `new_id` hands out ids; the first becomes hers.
/// `None` when the nickname is empty or the board is full.
pub fn add_member(
    team: &Team,
    form: &MemberForm,
    today: Day,
    mut new_id: impl FnMut() -> Id,
) -> Option<Vec<Change>> {
    let nickname = limits::tidy(&form.nickname, limits::NICKNAME)?;
    if team.profiles.len() >= limits::MEMBERS {
        return None;
    }
    let id = new_id();
    let strengths = Profile {
        strengths: form.strengths.clone(),
        own_strengths: tidied(&form.own_strengths, limits::TITLE),
        ..Profile::default()
    };
    let mut changes = vec![
        Change::put(id, &form.profile(nickname, strengths)),
        Change::put(id, &form.duty(None)),
        Change::put(id, &Place { rank: next_rank(team) }),
    ];
    for title in &form.titles {
        changes.push(award(id, title, today, new_id()));
    }
    Some(changes)
}

/// The rank of who comes behind all others.
#[must_use]
pub fn next_rank(team: &Team) -> i64 {
    let last = team.profiles.iter().map(|(id, _)| team.rank(id)).max().unwrap_or(0);
    last.saturating_add(STEP)
}

/// Writes a form over a member; facets that did not change are left out by the store.
/// `None` when the nickname is empty or there is no such member.
pub fn edit_member(
    team: &Team,
    id: Id,
    form: &MemberForm,
    today: Day,
    mut new_id: impl FnMut() -> Id,
) -> Option<Vec<Change>> {
    let nickname = limits::tidy(&form.nickname, limits::NICKNAME)?;
    let before = team.member(id)?;
    // What the form does not show stays as it is.
    let profile = team.profiles.get(id).cloned().unwrap_or_default();
    let duty = team.duties.get(id).cloned().unwrap_or_default();
    let mut changes = vec![
        Change::put(id, &form.profile(nickname, profile)),
        Change::put(id, &form.duty(duty.left_on)),
    ];
    let families = form.strengths.clone();
    let strengths = Strengths { families, own: tidied(&form.own_strengths, limits::TITLE) };
    // A facet of its own: a leader names strengths while the member writes about herself.
    if team.strengths(id) != (strengths.families.clone(), strengths.own.clone()) {
        changes.push(Change::put(id, &strengths));
    }
    for (_, title) in before.titles.iter().filter(|(_, title)| !form.titles.contains(title)) {
        let gone = team.awards_of(id, title);
        changes.extend(gone.map(|award| Change::withdraw(super::TITLE_AWARD, award)));
    }
    let held = |title: &Title| before.titles.iter().any(|(_, other)| other == title);
    for title in form.titles.iter().filter(|title| !held(title)) {
        changes.push(award(id, title, today, new_id()));
    }
    Some(changes)
}

fn award(member: Id, title: &Title, on: Day, id: Id) -> Change {
    Change::put(id, &TitleAward { member, title: title.clone(), on, reason: None })
}

/// Takes a member off the board. What she was given stays under her id.
#[must_use]
pub fn remove_member(id: Id) -> Vec<Change> {
    vec![Change::withdraw(super::PROFILE, id)]
}

/// A member leaves the group. What she gave and was given stays under her name.
#[must_use]
pub fn leave(team: &Team, id: Id, on: Day) -> Option<Change> {
    let (_, duty) = team.facets(id)?;
    Some(Change::put(id, &Duty { left_on: Some(on), ..duty }))
}

/// Somebody who had left is back.
#[must_use]
pub fn return_to(team: &Team, id: Id) -> Option<Change> {
    let (_, duty) = team.facets(id)?;
    Some(Change::put(id, &Duty { left_on: None, ..duty }))
}

/// Where a member is moved to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Towards {
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// To the place another member has now.
    PlaceOf(Id),
}

/// Moves a member on the board. Empty when there is nowhere to go.
#[must_use]
pub fn move_member(team: &Team, id: Id, towards: Towards) -> Vec<Change> {
    let mut order = team.order();
    let Some(from) = order.iter().position(|&other| other == id) else { return Vec::new() };
    let to = match towards {
        Towards::Up => from.checked_sub(1),
        Towards::Down => Some(from + 1),
        Towards::PlaceOf(other) => order.iter().position(|&o| o == other),
    };
    let Some(to) = to.filter(|&to| to < order.len() && to != from) else { return Vec::new() };
    order.remove(from);
    order.insert(to, id);

    let before = to.checked_sub(1).map(|at| team.rank(order[at]));
    let after = order.get(to + 1).map(|&other| team.rank(other));
    let rank = match (before, after) {
        (Some(low), Some(high)) if high - low >= 2 => Some(low + (high - low) / 2),
        (Some(low), None) => Some(low + STEP),
        (None, Some(high)) => Some(high - STEP),
        _ => None,
    };
    match rank {
        Some(rank) => vec![Change::put(id, &Place { rank })],
        // No room between the neighbours: everybody gets a new rank. The store leaves out those
        // whose rank stays.
        None => {
            (1..).zip(&order).map(|(n, &id)| Change::put(id, &Place { rank: n * STEP })).collect()
        }
    }
}
