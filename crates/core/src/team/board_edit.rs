//! Changes to the board beyond its first screen, as lists of records to write.

use super::edit::{leave, return_to, tidied};
use super::{
    DaySort, Deed, GroupJob, Job, LightDeed, Pact, PactAgreement, PactRemark, PactRule, Picture,
    Praise, PraiseFor, RegionGoal, RoleNames, SharedGoal, SpecialDay, Team, TeamValues, Title,
    TitleAward, View, Vocabulary, WordSet, WorkPattern, limits, unfit,
};
use crate::calendar::Day;
use crate::record::{Id, fact_id};
use crate::store::Change;

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
    /// The group's pattern of work.
    WorkPattern(WorkPattern),
    /// What a day is for the group; `None`: what the pattern says.
    SpecialDay(Day, Option<DaySort>),
    /// The words for the work.
    Words(WordSet),
    /// A member's goal of today goes on the wall, with whether it is ticked; no words take it down.
    ShareGoal {
        /// Whose.
        member: Id,
        /// What, in her words, as typed.
        text: String,
        /// Ticked off.
        done: bool,
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
        BoardEdit::WorkPattern(pattern) => vec![Change::put(team_id, &pattern)],
        // Leave is somebody's own, never the group's.
        BoardEdit::SpecialDay(_, Some(DaySort::LEAVE)) => return None,
        BoardEdit::SpecialDay(day, Some(sort)) => {
            vec![Change::put(fact_id(super::SPECIAL_DAY, day, &[]), &SpecialDay { day, sort })]
        }
        BoardEdit::SpecialDay(day, None) => {
            let of_day = more.special_days.iter().filter(|(_, special)| special.day == day);
            of_day.map(|(id, _)| Change::withdraw(super::SPECIAL_DAY, id)).collect()
        }
        BoardEdit::Words(words) => vec![Change::put(team_id, &Vocabulary { words })],
        BoardEdit::ShareGoal { member, text, done } => {
            team.facets(member)?;
            vec![match sentence(&text) {
                Some(text) => Change::put(member, &SharedGoal { day: today, text, done }),
                None => Change::withdraw(super::SHARED_GOAL, member),
            }]
        }
    })
}
