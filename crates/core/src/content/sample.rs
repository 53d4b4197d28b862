//! A team to look at before one has a team: marked as a sample, kept in memory only.

use super::{Family, TitleNumber};
use crate::calendar::Day;
use crate::record::{Device, Id, Stamp};
use crate::store::{Change, SAMPLE_TEAM};
use crate::team::{Aim, Chant, Direction, Duty, Place, Profile, Role, TeamName, Title, TitleAward};

/// The words of the sample, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleWords {
    /// Group name.
    pub team: String,
    /// The two lines of the chant.
    pub chant: [String; 2],
    /// Nicknames of the eight members.
    pub nicknames: [String; 8],
    /// What the eight members do for the group.
    pub jobs: [String; 8],
    /// A direction goal for this quarter, and two for this year.
    pub directions: [String; 3],
}

/// Role, strengths and catalogue titles of the eight.
const MEMBERS: [(Role, &[Family], &[u16]); 8] = [
    (Role::LEADER, &[Family::STEADINESS, Family::HOSTING], &[36]),
    (Role::AGENT, &[Family::CLOSING], &[0]),
    (Role::AGENT, &[Family::FUND, Family::FOLLOW_UP], &[24, 8]),
    (Role::AGENT, &[Family::BUDDY], &[28]),
    (Role::AGENT, &[Family::VOICE], &[12]),
    (Role::AGENT, &[Family::CHEERING], &[20]),
    (Role::AGENT, &[Family::OPENING], &[4]),
    (Role::AGENT, &[Family::LEARNING], &[]),
];

/// The records of the sample team.
#[must_use]
pub fn sample_team(words: &SampleWords, today: Day) -> Vec<Change> {
    let mut tick = 0;
    let mut id = || {
        tick += 1;
        Id(Stamp { millis: 1, tick, device: Device(0) })
    };
    let quarter = today.quarter();
    let mut changes = vec![
        Change::put(SAMPLE_TEAM, &TeamName { name: words.team.clone() }),
        Change::put(SAMPLE_TEAM, &Chant { lines: words.chant.to_vec(), since: Some(today) }),
    ];
    let aims = [Aim::LEVEL, Aim::LEADERS, Aim::HEAD_COUNT];
    for (n, (text, aim)) in words.directions.iter().zip(aims).enumerate() {
        let quarter_number = (n == 0).then_some(quarter.number as u8);
        changes.push(Change::put(
            id(),
            &Direction {
                aim,
                year: quarter.year,
                quarter: quarter_number,
                text: text.clone(),
                ..Direction::default()
            },
        ));
    }
    for (n, (role, strengths, titles)) in MEMBERS.iter().enumerate() {
        let member = id();
        let nickname = words.nicknames[n].clone();
        changes.push(Change::put(
            member,
            &Profile { nickname, strengths: strengths.to_vec(), ..Profile::default() },
        ));
        changes.push(Change::put(
            member,
            &Duty { role: *role, jobs: vec![words.jobs[n].clone()], ..Duty::default() },
        ));
        changes.push(Change::put(member, &Place { rank: n as i64 * 1000 }));
        for &number in *titles {
            let title = Title::Catalogue(TitleNumber(number));
            changes.push(Change::put(id(), &TitleAward { member, title, on: today, reason: None }));
        }
    }
    changes
}
