//! What this device remembers: imports declined, its teams, reminders.

use duihun_core::body;
use duihun_core::calendar::Day;
use duihun_core::record::Id;

/// A version of a record that was declined on import: it is not offered again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declined {
    /// In which team.
    pub team: Id,
    /// Kind of the record.
    pub kind: u16,
    /// Id of the record.
    pub id: Id,
    /// Stamp of the version, in the form of an id.
    pub version: Id,
}
body!(Declined, super::DECLINED, team, kind, id, version);

/// A team on this device; the record's id is the team's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamHere {
    /// Teams are sorted by rank, then by id.
    pub rank: i64,
    /// I lead it, or asked to see what leaders see.
    pub leads: bool,
    /// Put away: kept, but not offered.
    pub hidden: bool,
    /// When it was last looked at.
    pub seen_on: Option<Day>,
}
body!(TeamHere, super::TEAM_HERE, rank, leads, hidden, seen_on);

/// A gentle reminder of an entry of the day; the record's id is the entry's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// So many minutes before it begins; 0: when it begins.
    pub minutes_before: u16,
    /// Switched off, though the app would remind.
    pub off: bool,
}
body!(Reminder, super::REMINDER, minutes_before, off);
