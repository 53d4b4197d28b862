//! A pack: a team's records as they travel.

use data_encoding::BASE64URL_NOPAD;

use super::{deflate, text, wire};
use crate::record::{Id, Kind, Record};
use crate::seal::{Entropy, PassKey, Salt};
use crate::store::{Contents, Space, TeamRecords, shard};
use crate::team;

/// Longest payload that is looked at, in characters: a file of years of a large team is a third of it.
const LONGEST: usize = 8 << 20;
/// No payload holds more than this, inflated.
const MOST: usize = 16 << 20;
/// Most members that are believed, those who have left included.
const MOST_MEMBERS: usize = 20 * team::limits::MEMBERS;
/// How long a link tells of what was withdrawn, in milliseconds; a file tells of all.
const REMEMBERED: u64 = 60 * 24 * 60 * 60 * 1000;
/// How long a link tells of a target, in milliseconds: longer than the month it is for.
const TARGETS_TOLD: u64 = 45 * 24 * 60 * 60 * 1000;

/// First character of an open payload of version 1.
const OPEN: char = '1';
/// First character of a sealed one.
const SEALED: char = '2';
/// What a payload is sealed for.
const PURPOSE: &str = "duihun pack 1";
/// What most packs say. It belongs to version 1 and never changes.
const DICTIONARY: &[u8] = include_bytes!("../../data/pack-1.dictionary");

/// What a leader can choose to put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Name, chant, values, words: what makes the team.
    Team,
    /// Members, their duties, places, titles and jobs.
    Members,
    /// Their pictures, which are what takes most room.
    Pictures,
    /// Slogans kept and planned.
    Slogans,
    /// Direction goals, targets, contests.
    Goals,
    /// Orders, praise, the fund, activities, meetings: what happened.
    Events,
    /// The pact with what was said of it: many words, which a code has no room for.
    Pact,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Team,
        Self::Members,
        Self::Pictures,
        Self::Slogans,
        Self::Goals,
        Self::Events,
        Self::Pact,
    ];

    /// To which a kind belongs. A kind of a later version is taken for an event: it goes where most goes.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            team::TEAM_NAME
            | team::CHANT
            | team::FUND_KEEPER
            | team::WORK_PATTERN
            | team::SPECIAL_DAY
            | team::RHYTHM
            | team::RHYTHM_ENTRY
            | team::VOCABULARY
            | team::ROLE_NAMES
            | team::WORD_OVERRIDE
            | team::CRITERION
            | team::TEAM_VALUES => Self::Team,
            team::PROFILE
            | team::DUTY
            | team::PLACE
            | team::TITLE_AWARD
            | team::GROUP_JOB
            | team::STRENGTHS => Self::Members,
            team::PACT_RULE
            | team::PACT_REMARK
            | team::LIGHT_DEED
            | team::PACT
            | team::PACT_AGREEMENT => Self::Pact,
            team::PICTURE => Self::Pictures,
            team::FAVOURITE | team::SLOGAN_WEEK | team::SLOGAN_WORDS => Self::Slogans,
            team::DIRECTION
            | team::REGION_GOAL
            | team::SHARED_GOAL
            | team::TARGET
            | team::BREAK_DOWN
            | team::AWAY
            | team::PLEDGE
            | team::CONTEST
            | team::CONTEST_SIDE
            | team::CONTEST_SCORE => Self::Goals,
            _ => Self::Events,
        }
    }
}

/// Why a payload could not be opened. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackError {
    /// Another program's, or no payload at all.
    Foreign,
    /// Cut off or altered.
    Damaged,
    /// Of a later version of the app.
    Newer,
    /// Larger than any team's.
    TooLarge,
    /// A text in it is over-long, or would be read otherwise than it is written.
    Unfit,
    /// It has a passphrase: make its key with this salt, and use [`Pack::open`].
    Sealed(Salt),
    /// The passphrase is another one.
    WrongPassphrase,
}

/// A team's records as they travel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Whose.
    pub team: Id,
    /// When it was made, in milliseconds since 1970, to the minute.
    pub made: u64,
    /// The records, by id, then kind.
    pub records: Vec<Record>,
}

impl Pack {
    /// Packs the chosen parts of a team. What was withdrawn is told for sixty days; a file tells all.
    #[must_use]
    pub fn of(team: TeamRecords<'_>, parts: &[Part], now: u64, is_file: bool) -> Self {
        let is_meant = |record: &&Record| {
            let is_told = is_file
                || !record.withdrawn
                || now.saturating_sub(record.stamp.millis) <= REMEMBERED;
            // There is a target for most days: of those long over a link need not tell.
            let is_over = !is_file
                && record.key.kind == team::TARGET
                && now.saturating_sub(record.stamp.millis) > TARGETS_TOLD;
            is_told && !is_over && parts.contains(&Part::of(record.key.kind))
        };
        let mut records: Vec<Record> = team.iter().filter(is_meant).cloned().collect();
        records.sort_by_key(|record| (record.key.id, record.key.kind));
        Self { team: team.id(), made: now / 60_000 * 60_000, records }
    }

    /// The payload.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{OPEN}{}", BASE64URL_NOPAD.encode(&self.bytes()))
    }

    /// The payload, sealed with a passphrase.
    #[must_use]
    pub fn encode_sealed(&self, pass: &PassKey, entropy: Entropy) -> String {
        let sealed = pass.key.seal(entropy, PURPOSE, &self.bytes());
        format!("{SEALED}{}", BASE64URL_NOPAD.encode(&[&pass.salt[..], &sealed].concat()))
    }

    fn bytes(&self) -> Vec<u8> {
        let deflated = deflate::deflate(DICTIONARY, &wire::write(self));
        [&shard::checksum(&deflated).to_le_bytes()[..], &deflated].concat()
    }

    /// Reads an open payload.
    ///
    /// # Errors
    /// [`PackError`]; a sealed one gives its salt.
    pub fn decode(payload: &str) -> Result<Self, PackError> {
        let (version, bytes) = unwrap(payload)?;
        match version {
            OPEN => Self::read(&bytes),
            _ => Err(PackError::Sealed(*bytes.first_chunk().ok_or(PackError::Damaged)?)),
        }
    }

    /// Reads a sealed payload.
    ///
    /// # Errors
    /// [`PackError`]. An altered one cannot be told from a wrong passphrase.
    pub fn open(payload: &str, pass: &PassKey) -> Result<Self, PackError> {
        let (version, bytes) = unwrap(payload)?;
        if version != SEALED {
            return Self::read(&bytes);
        }
        let sealed = bytes.get(pass.salt.len()..).ok_or(PackError::Damaged)?;
        Self::read(&pass.key.open(PURPOSE, sealed).ok_or(PackError::WrongPassphrase)?)
    }

    fn read(bytes: &[u8]) -> Result<Self, PackError> {
        let (sum, deflated) = bytes.split_first_chunk::<4>().ok_or(PackError::Damaged)?;
        if shard::checksum(deflated) != u32::from_le_bytes(*sum) {
            return Err(PackError::Damaged);
        }
        let plain = deflate::inflate(DICTIONARY, deflated, MOST)?;
        let pack = wire::read(&plain)?;
        let members = pack.records.iter().filter(|record| record.key.kind == team::PROFILE);
        if members.count() > MOST_MEMBERS {
            return Err(PackError::TooLarge);
        }
        for record in &pack.records {
            if record.key.kind.is_private() {
                return Err(PackError::Damaged);
            }
            match text::is_fit(&record.body) {
                Some(true) => {}
                Some(false) => return Err(PackError::Unfit),
                None => return Err(PackError::Damaged),
            }
        }
        Ok(pack)
    }

    /// The records as contents of a store, to be looked at and taken in.
    #[must_use]
    pub fn contents(&self) -> Contents {
        let mut contents = Contents::default();
        contents.add(Space::Team(self.team), self.records.iter().cloned());
        contents
    }
}

/// Version and bytes of a payload. Spaces and line breaks that a chat put in are passed over.
fn unwrap(payload: &str) -> Result<(char, Vec<u8>), PackError> {
    if payload.len() > LONGEST {
        return Err(PackError::TooLarge);
    }
    let text: String = payload.chars().filter(|c| !c.is_whitespace()).collect();
    let mut rest = text.chars();
    let version = rest.next().ok_or(PackError::Foreign)?;
    match version {
        OPEN | SEALED => {}
        '3'..='9' => return Err(PackError::Newer),
        _ => return Err(PackError::Foreign),
    }
    let bytes = BASE64URL_NOPAD.decode(rest.as_str().as_bytes()).map_err(|_| PackError::Damaged)?;
    Ok((version, bytes))
}
