//! Changes to the members of a team, as lists of records to write.

use super::{
    Deed, Duty, GroupJob, Job, LightDeed, Pact, PactAgreement, PactRemark, PactRule, Picture,
    Place, Praise, PraiseFor, Profile, RegionGoal, Role, RoleNames, Strength, Strengths, Team,
    TeamValues, Title, TitleAward, View, limits, unfit,
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

    fn duty(&self, before: Duty) -> Duty {
        Duty {
            role: self.role,
            jobs: tidied(&self.jobs, limits::LINE),
            grade: limits::tidy(&self.grade, limits::TITLE),
            group: limits::tidy(&self.group, limits::WORD),
            ..before
        }
    }
}

/// Texts that are kept, each once.
fn tidied(texts: &[String], longest: usize) -> Vec<String> {
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
        Change::put(id, &form.duty(Duty::default())),
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
    let mut changes =
        vec![Change::put(id, &form.profile(nickname, profile)), Change::put(id, &form.duty(duty))];
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

/// What is changed on the board, beyond its first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoardEdit {
    /// A member leaves.
    Leave(Id),
    /// She is back.
    Return(Id),
    /// Her picture; neither avatar nor image takes it off.
    Picture(Id, Picture),
    /// An honour title, with what it is for.
    Award {
        /// To whom.
        member: Id,
        /// Which.
        title: Title,
        /// What for, as typed.
        reason: String,
    },
    /// A title is taken back.
    TakeBack(Id),
    /// What the roles are called here, by their numbers; empty is the app's own word.
    RoleNames(Vec<String>),
    /// What the group stands for.
    Values(Vec<String>),
    /// The region's goal, a new one or an earlier one.
    RegionGoal(Option<Id>, RegionGoal),
    /// The region's goal is taken off.
    DropRegionGoal(Id),
    /// Somebody takes a job, or gives it back.
    Job {
        /// Who.
        member: Id,
        /// Which.
        name: Job,
        /// She does it from now on; or no longer.
        takes: bool,
    },
    /// A job of the group's own.
    PutJob(Option<Id>, GroupJob),
    /// It is not needed any more; whoever did it does it no longer.
    DropJob(Id),
    /// Praise.
    Praise {
        /// For whom.
        to: Id,
        /// From whom; `None` from somebody who is not on the board.
        from: Option<Id>,
        /// What for.
        sort: PraiseFor,
        /// What she did, as typed.
        words: String,
    },
    /// Praise is taken back.
    DropPraise(Id),
    /// A rule is proposed.
    Propose {
        /// The rule, as typed.
        text: String,
        /// What it is good for, as typed.
        why: String,
        /// Who proposes it.
        by: Option<Id>,
    },
    /// A proposed rule in other words.
    Reword(Id, String),
    /// A proposed rule is taken off.
    DropRule(Id),
    /// What somebody says to a proposed rule.
    Remark {
        /// To which.
        rule: Id,
        /// Who.
        member: Id,
        /// For or against.
        view: View,
        /// In her words, as typed.
        text: String,
    },
    /// A light deed is offered.
    Deed {
        /// Which.
        deed: Deed,
        /// In own words, as typed, where it is none of the catalogue.
        text: String,
    },
    /// It is offered no longer.
    DropDeed(Id),
    /// The rules as proposed become the pact: a new version. The deeds are given in words, so that the version
    /// says the same in every language and for ever.
    Agree {
        /// The deeds, in words.
        deeds: Vec<String>,
    },
    /// A member agrees to the pact as it stands, or takes that back.
    AgreeTo {
        /// Who.
        member: Id,
        /// She does; or no longer.
        agrees: bool,
    },
}

/// The records of a change. `None` when it cannot be done: an empty text, somebody who is not there, a deed
/// that is none of the light ones, praise beyond what one may give a day.
pub fn board_edit(
    team: &Team,
    team_id: Id,
    edit: BoardEdit,
    today: Day,
    mut new_id: impl FnMut() -> Id,
) -> Option<Vec<Change>> {
    let sentence = |text: &str| limits::tidy(text, limits::SENTENCE);
    let more = team.more();
    Some(match edit {
        BoardEdit::Leave(id) => vec![leave(team, id, today)?],
        BoardEdit::Return(id) => vec![return_to(team, id)?],
        BoardEdit::Picture(id, picture) => {
            team.facets(id)?;
            if picture.image.as_ref().is_some_and(|image| image.0.len() > limits::PICTURE) {
                return None;
            }
            vec![Change::put(id, &picture)]
        }
        BoardEdit::Award { member, title, reason } => {
            team.facets(member)?;
            let title = match title {
                Title::Own(words) => Title::Own(limits::tidy(&words, limits::TITLE)?),
                known @ Title::Catalogue(_) => known,
            };
            let award = TitleAward { member, title, on: today, reason: sentence(&reason) };
            vec![Change::put(new_id(), &award)]
        }
        BoardEdit::TakeBack(id) => {
            let award = team.titles.get(id)?;
            let all = team.awards_of(award.member, &award.title);
            all.map(|award| Change::withdraw(super::TITLE_AWARD, award)).collect()
        }
        BoardEdit::RoleNames(names) => {
            let names =
                names.iter().map(|name| limits::tidy(name, limits::WORD).unwrap_or_default());
            vec![Change::put(team_id, &RoleNames { names: names.collect() })]
        }
        BoardEdit::Values(words) => {
            vec![Change::put(team_id, &TeamValues { words: tidied(&words, limits::WORD) })]
        }
        BoardEdit::RegionGoal(id, goal) => {
            let text = sentence(&goal.text)?;
            let region = goal.region.as_deref().and_then(|r| limits::tidy(r, limits::TEAM_NAME));
            let id = id.unwrap_or_else(new_id);
            vec![Change::put(id, &RegionGoal { text, region, ..goal })]
        }
        BoardEdit::DropRegionGoal(id) => vec![Change::withdraw(super::REGION_GOAL, id)],
        BoardEdit::Job { member, name, takes } => {
            let name = limits::tidy(&name, limits::LINE)?;
            let (_, mut duty) = team.facets(member)?;
            duty.jobs.retain(|job| *job != name);
            if takes {
                duty.jobs.push(name);
            }
            vec![Change::put(member, &duty)]
        }
        BoardEdit::PutJob(id, job) => {
            let name = limits::tidy(&job.name, limits::LINE)?;
            let note = job.note.as_deref().and_then(sentence);
            vec![Change::put(id.unwrap_or_else(new_id), &GroupJob { name, note, ..job })]
        }
        BoardEdit::DropJob(id) => {
            let name = more.jobs.get(id)?.name.clone();
            let mut changes = vec![Change::withdraw(super::GROUP_JOB, id)];
            for member in team.order() {
                let Some((_, mut duty)) = team.facets(member) else { continue };
                if duty.jobs.contains(&name) {
                    duty.jobs.retain(|job| *job != name);
                    changes.push(Change::put(member, &duty));
                }
            }
            changes
        }
        BoardEdit::Praise { to, from, sort, words } => {
            team.facets(to)?;
            if from == Some(to) || team.praise_left(from, today) == 0 {
                return None;
            }
            let words = limits::tidy_note(&words, limits::NOTE)?;
            vec![Change::put(new_id(), &Praise { to, from, sort, words, on: today })]
        }
        BoardEdit::DropPraise(id) => vec![Change::withdraw(super::PRAISE, id)],
        BoardEdit::Propose { text, why, by } => {
            let rule = PactRule { text: sentence(&text)?, why: sentence(&why), by, on: today };
            vec![Change::put(new_id(), &rule)]
        }
        BoardEdit::Reword(id, text) => {
            let rule = more.rules.get(id)?.clone();
            vec![Change::put(id, &PactRule { text: sentence(&text)?, ..rule })]
        }
        BoardEdit::DropRule(id) => vec![Change::withdraw(super::PACT_RULE, id)],
        BoardEdit::Remark { rule, member, view, text } => {
            more.rules.get(rule)?;
            let remark = PactRemark { rule, member, view, text: sentence(&text), on: today };
            vec![Change::put(new_id(), &remark)]
        }
        BoardEdit::Deed { deed, text } => {
            let text = sentence(&text);
            match &text {
                Some(text) if unfit(text).is_some() => return None,
                None if deed == Deed::OTHER => return None,
                _ => {}
            }
            let known = |(_, other): (Id, &LightDeed)| {
                other.deed == deed && (deed != Deed::OTHER || other.text == text)
            };
            if more.deeds.iter().any(known) {
                return None;
            }
            vec![Change::put(new_id(), &LightDeed { deed, text, by: None, on: today })]
        }
        BoardEdit::DropDeed(id) => vec![Change::withdraw(super::LIGHT_DEED, id)],
        BoardEdit::Agree { deeds } => {
            let rules = team.draft();
            if rules.is_empty() {
                return None;
            }
            let deeds = tidied(&deeds, limits::SENTENCE);
            let version = match team.pact() {
                // Nothing has changed: there is nothing to agree on.
                Some((_, pact)) if pact.rules == rules && pact.deeds == deeds => return None,
                Some((_, pact)) => pact.version.saturating_add(1),
                None => 1,
            };
            vec![Change::put(new_id(), &Pact { version, on: today, rules, deeds })]
        }
        BoardEdit::AgreeTo { member, agrees } => {
            let (pact, _) = team.pact()?;
            let mut own = more
                .agreements
                .iter()
                .filter(|(_, one)| one.pact == pact && one.member == member)
                .map(|(id, _)| id);
            if agrees {
                if own.next().is_some() {
                    return None;
                }
                vec![Change::put(new_id(), &PactAgreement { pact, member, on: today })]
            } else {
                own.map(|id| Change::withdraw(super::PACT_AGREEMENT, id)).collect()
            }
        }
    })
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
