//! 咱们的分工: who does what for the group, so that all share the leader's work.
//!
//! What somebody does stands in her [`Duty`](super::Duty); a [`GroupJob`](super::GroupJob) adds a job that
//! the catalogue does not have.

use super::{Strength, Team};
use crate::content::Family;
use crate::record::Id;

/// From how many jobs on one person has too many, while others have none.
const PILE: usize = 3;

/// A job and who does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// What it is called.
    pub name: String,
    /// The strength it suits.
    pub strength: Option<Strength>,
    /// Position in the catalogue, or none for one of the group's own.
    pub catalogue: Option<usize>,
    /// The record of one of the group's own.
    pub own: Option<Id>,
    /// Who does it, in the order of the board.
    pub members: Vec<Id>,
}

/// What the jobs of the catalogue are good for: the strength that suits each, in the order of `job_N` in
/// `locales/*/jobs.txt`.
pub const JOB_STRENGTHS: [Family; 16] = [
    Family::FUND,
    Family::HOSTING,
    Family::CHEERING,
    Family::BUDDY,
    Family::FUND,
    Family::CHEERING,
    Family::VOICE,
    Family::OPENING,
    Family::LEARNING,
    Family::CLOSING,
    Family::FOLLOW_UP,
    Family::STEADINESS,
    Family::FOLLOW_UP,
    Family::HOSTING,
    Family::LEARNING,
    Family::STEADINESS,
];

/// All jobs: those of the catalogue by their names, those of the group's own, and whatever else somebody
/// does.
#[must_use]
pub fn holdings(team: &Team, catalogue: &[String]) -> Vec<Holding> {
    let mut all: Vec<Holding> = catalogue
        .iter()
        .enumerate()
        .map(|(at, name)| Holding {
            name: name.clone(),
            strength: JOB_STRENGTHS.get(at).copied(),
            catalogue: Some(at),
            own: None,
            members: Vec::new(),
        })
        .collect();
    for (id, job) in team.more().jobs.iter() {
        if all.iter().all(|other| other.name != job.name) {
            all.push(Holding {
                name: job.name.clone(),
                strength: job.strength,
                catalogue: None,
                own: Some(id),
                members: Vec::new(),
            });
        }
    }
    for member in team.order() {
        let Some((_, duty)) = team.facets(member) else { continue };
        for name in duty.jobs {
            let at = all.iter().position(|job| job.name == name).unwrap_or_else(|| {
                all.push(Holding {
                    name: name.clone(),
                    strength: None,
                    catalogue: None,
                    own: None,
                    members: Vec::new(),
                });
                all.len() - 1
            });
            if !all[at].members.contains(&member) {
                all[at].members.push(member);
            }
        }
    }
    all
}

/// What a leader may want to look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobHints {
    /// Who has many jobs, and how many, while others have none.
    pub piled: Vec<(Id, usize)>,
    /// Who has a strength for which a job lies free: the member and the job's position.
    pub unused: Vec<(Id, usize)>,
}

/// Where jobs pile on one person, and which strengths lie unused.
#[must_use]
pub fn job_hints(team: &Team, holdings: &[Holding]) -> JobHints {
    let members = team.order();
    let count = |member: &Id| holdings.iter().filter(|job| job.members.contains(member)).count();
    let idle: Vec<Id> = members.iter().copied().filter(|member| count(member) == 0).collect();
    let mut piled: Vec<(Id, usize)> =
        members.iter().map(|member| (*member, count(member))).filter(|(_, n)| *n >= PILE).collect();
    if idle.is_empty() {
        piled.clear();
    }
    piled.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let mut unused: Vec<(Id, usize)> = Vec::new();
    for member in idle {
        let (strengths, _) = team.strengths(member);
        let free = holdings.iter().position(|job| {
            let suits = job.strength.is_some_and(|strength| strengths.contains(&strength));
            suits && job.members.is_empty()
        });
        let at = free.filter(|at| unused.iter().all(|(_, other)| other != at));
        unused.extend(at.map(|at| (member, at)));
    }
    JobHints { piled, unused }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Change, MemoryKv, Space, Store};
    use crate::team::{Duty, GroupJob, Profile};

    #[test]
    fn jobs_that_pile_up_and_strengths_that_lie_unused_are_seen() {
        let mut store = Store::open(MemoryKv::default(), 1, (1, 1));
        let space = Space::Team(store.new_id(1));
        let mut add = |nickname: &str, strengths: &[Family], jobs: &[&str]| {
            let id = store.new_id(1);
            let profile = Profile {
                nickname: nickname.into(),
                strengths: strengths.to_vec(),
                ..Profile::default()
            };
            let jobs = jobs.iter().map(ToString::to_string).collect();
            let duty = Duty { jobs, ..Duty::default() };
            store.commit(space, vec![Change::put(id, &profile), Change::put(id, &duty)], 1);
            id
        };
        let busy = add("冬梅", &[], &["管组费", "主持晨会", "擦白板"]);
        let voice = add("百灵", &[Family::HOSTING, Family::VOICE], &[]);
        let other_voice = add("小满", &[Family::VOICE], &[]);
        let none = add("大宝", &[Family::FUND], &[]);
        let own = store.new_id(1);
        let job = GroupJob {
            name: "擦白板".into(),
            strength: None,
            member: None,
            since: None,
            note: None,
        };
        store.commit(space, vec![Change::put(own, &job)], 1);
        let team = Team::project(store.records(space).unwrap().iter());
        let names: Vec<String> =
            ["管组费", "主持晨会", "领喊组呼", "带新人", "记分员", "放晨曲", "收好录音"]
                .map(Into::into)
                .into();
        let all = holdings(&team, &names);
        assert_eq!(all.len(), 8);
        assert_eq!((all[0].members.clone(), all[7].own), (vec![busy], Some(own)));
        let hints = job_hints(&team, &all);
        assert_eq!(hints.piled, [(busy, 3)]);
        // Hosting is taken, the recordings are free; of two voices one is asked. 记分员 is free for who counts.
        assert_eq!(hints.unused, [(voice, 6), (none, 4)]);
        assert!(!hints.unused.iter().any(|(id, _)| *id == other_voice));
    }
}
