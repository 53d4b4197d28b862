//! Changes to the members of a team, as lists of records to write.

use super::{Duty, Place, Profile, Role, Strength, Team, Title, TitleAward, limits};
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
    /// Titles she should hold.
    pub titles: Vec<Title>,
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
    let mut changes = vec![
        Change::put(
            id,
            &Profile { nickname, strengths: form.strengths.clone(), ..Profile::default() },
        ),
        Change::put(id, &Duty { role: form.role, ..Duty::default() }),
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
        Change::put(id, &Profile { nickname, strengths: form.strengths.clone(), ..profile }),
        Change::put(id, &Duty { role: form.role, ..duty }),
    ];
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
