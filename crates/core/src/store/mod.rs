//! The store: what is in memory, what is in storage, and how the two stay one.
//!
//! Memory holds every record. A change is taken into memory first and is safe there whatever happens
//! to the storage; [`Store::flush`] then writes each shard it touched, merging what other tabs wrote
//! in between. A value that cannot be read is never overwritten: it stays under its name, new
//! records go on under the next slot, and the [`Fault`] names it.
//!
//! Storage knows no transactions and no lock that holds between processes. So a tab writes what is new
//! into an **outbox** of its own before it touches the shard, and [`Store::confirm`] takes it out only
//! when a later look shows it in the shard; the next start folds in what a tab that died left there.
//!
//! Replacing everything (a restored backup, an erasure) begins a new **epoch**: the new shards are
//! written under names of their own, and then one write of the **mark** decides. A tab that meets a
//! mark of a later epoch writes nothing more and has to reload. A missing mark means that somebody
//! cleared the storage: what is in memory is written back.
//!
//! A passphrase can **lock** the private part; see [`Store::set_lock`]. Its values are then sealed, and
//! stay unread until [`Store::unlock`].

mod backup;
mod change;
mod kv;
mod lock;
mod mark;
mod open;
mod place;
mod replace;
mod save;
pub mod shard;
mod slots;
mod snapshots;
pub mod text;

pub use backup::Backup;
pub use change::{Change, Receipt};
use change::{Entry, What};
pub use kv::{KeyValue, KvError, MemoryKv};
pub use place::{Place, slot_key};
pub use replace::Contents;
pub use shard::{PREFIX, ShardName, Space, Unreadable};
pub use slots::{Slots, read_slots};

use lock::Lock;

use crate::record::{Clock, Id, Key, Kind, Record, Records, Stamp, carry_unknown};

/// A stored value that could not be used. It is still there, untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its name in storage.
    pub key: String,
    /// Kind of the records it held, where the name tells.
    pub kind: Option<Kind>,
    /// What is wrong with it.
    pub why: Unreadable,
}

/// Why changes are in memory only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// No room left.
    Full,
    /// Storage is missing or switched off.
    Blocked,
    /// The storage holds data of a newer version of the app: this page must not write.
    Newer,
    /// Another page has replaced everything: this one must not write, and has to reload.
    Replaced,
    /// Something private was written while the lock was closed: it is stored after unlocking.
    Locked,
}

/// A record that came from storage, written there by another tab.
pub type News = (Space, Key);

/// The records of each space, sorted by space. A device knows a handful of teams.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Spaces(Vec<(Space, Records)>);

impl Spaces {
    fn get(&self, space: Space) -> Option<&Records> {
        self.0.iter().find(|(other, _)| *other == space).map(|(_, records)| records)
    }

    fn of(&mut self, space: Space) -> &mut Records {
        let at = self.0.partition_point(|(other, _)| *other < space);
        if self.0.get(at).is_none_or(|(other, _)| *other != space) {
            self.0.insert(at, (space, Records::default()));
        }
        &mut self.0[at].1
    }
}

/// What a tab has written and not yet seen in its shard by a later look.
#[derive(Debug, Clone)]
struct Unconfirmed {
    name: ShardName,
    versions: Vec<(Key, Stamp)>,
    /// Outboxes of other tabs it came from, with the text found there.
    orphans: Vec<(String, String)>,
}

/// A value that was found when the storage was opened, and is still to be read.
#[derive(Debug, Clone)]
struct Unread {
    place: Place,
    text: String,
    /// For what does not stand in a shard of this epoch: only what is later than this counts; 0 for all.
    floor: Option<u64>,
}

impl Unread {
    fn counts(floor: Option<u64>, record: &Record) -> bool {
        floor.is_none_or(|floor| floor == 0 || record.stamp.millis > floor)
    }
}

/// All records of this device, and the storage that keeps them.
#[derive(Debug)]
pub struct Store<K> {
    kv: K,
    clock: Clock,
    /// Tells this tab's outbox from others'.
    tab: u64,
    /// When everything was last replaced; see [`Place::epoch`].
    epoch: u64,
    /// Slot of the mark, and whether it is known to be there.
    mark_slot: u32,
    marked: bool,
    spaces: Spaces,
    /// What is still to be read: all of it at first, then what is private and closed.
    unread: Vec<Unread>,
    /// The lock of the private part, if one is set.
    lock: Option<Lock>,
    /// Where a shard's slot is not 1.
    slots: Vec<(ShardName, u32)>,
    dirty: Vec<ShardName>,
    unconfirmed: Vec<Unconfirmed>,
    /// When the latest snapshot begins, once somebody has looked.
    latest_copy: Option<Option<u64>>,
    /// A team that lives in memory only: the sample.
    volatile: Option<Id>,
    /// Private kinds of which what is made from now on lives in memory only, and what was made so far.
    hold: &'static [Kind],
    held: Vec<Key>,
    /// Ids handed out whose first record is still to come.
    fresh: Vec<Id>,
    faults: Vec<Fault>,
    trouble: Option<Trouble>,
}

impl<K: KeyValue> Store<K> {
    /// Where a shard of this epoch stands.
    fn place(&self, name: ShardName, slot: u32) -> Place {
        Place { epoch: self.epoch, outbox: None, name, slot }
    }

    /// Where this tab keeps what it has not yet seen in a shard.
    fn outbox(&self, name: ShardName) -> String {
        Place { epoch: self.epoch, outbox: Some(self.tab), name, slot: 1 }.key()
    }

    fn slot(&self, name: ShardName) -> Option<u32> {
        self.slots.iter().find(|(other, _)| *other == name).map(|(_, slot)| *slot)
    }

    fn use_slot(&mut self, name: ShardName, slot: u32) {
        self.slots.retain(|(other, _)| *other != name);
        self.slots.push((name, slot));
    }

    fn wait(&mut self, name: ShardName) {
        if !self.dirty.contains(&name) {
            self.dirty.push(name);
        }
    }

    fn unconfirmed(&mut self, name: ShardName) -> &mut Unconfirmed {
        let at = self.unconfirmed.iter().position(|u| u.name == name).unwrap_or_else(|| {
            let (versions, orphans) = (Vec::new(), Vec::new());
            self.unconfirmed.push(Unconfirmed { name, versions, orphans });
            self.unconfirmed.len() - 1
        });
        &mut self.unconfirmed[at]
    }

    fn fault(&mut self, place: Place, why: Unreadable) {
        if why == Unreadable::Newer {
            self.trouble = Some(Trouble::Newer);
        }
        let key = place.key();
        if self.faults.iter().all(|fault| fault.key != key) {
            self.faults.push(Fault { key, kind: Some(place.name.kind), why });
        }
    }

    fn take(&mut self, name: ShardName, records: Vec<Record>, now: u64) -> Vec<News> {
        let space = name.space;
        let mut news = Vec::new();
        for record in records {
            let key = record.key;
            let shard = ShardName::of(space, key);
            if shard != name {
                // It stands under a wrong name, where the next save would leave it out.
                self.wait(shard);
            }
            self.clock.observe(record.stamp, now);
            if self.spaces.of(space).merge(record) {
                news.push((space, key));
            }
        }
        news
    }

    /// A fresh id for a new thing.
    pub fn new_id(&mut self, now: u64) -> Id {
        let id = Id(self.clock.next(now));
        self.fresh.push(id);
        id
    }

    /// Makes one team live in memory only: nothing of it is written.
    pub fn keep_in_memory_only(&mut self, team: Id) {
        self.volatile = Some(team);
        self.dirty.retain(|name| name.space != Space::Team(team));
    }

    /// Takes changes into memory. They are stored by the next [`Store::flush`].
    ///
    /// Changes that change nothing (the same body, a record that is not there) are left out, so that
    /// an untouched form does not win over somebody's real edit.
    pub fn commit(&mut self, space: Space, changes: Vec<Change>, now: u64) -> Receipt {
        let mut entries = Vec::new();
        for Change { key, what } in changes {
            let before = self.spaces.get(space).and_then(|records| records.get(key)).cloned();
            let (withdrawn, body) = match (what, &before) {
                (What::Write { body, .. }, None) => (false, body),
                (What::Write { body, fields }, Some(old)) => {
                    (false, carry_unknown(body, &old.body, fields))
                }
                (What::Withdraw, Some(old)) => (true, old.body.clone()),
                (What::Withdraw, None) => continue,
            };
            if before.as_ref().is_some_and(|old| old.withdrawn == withdrawn && old.body == body) {
                continue;
            }
            let stamp = match &before {
                Some(old) => self.clock.next_over(now, old.stamp),
                // A new thing's first records carry its id as their stamp: it then costs no room.
                None if self.fresh.contains(&key.id) => key.id.0,
                None => self.clock.next(now),
            };
            let after = Record { key, stamp, withdrawn, body };
            self.write(space, after.clone());
            entries.push(Entry { before, after });
        }
        self.fresh.clear();
        Receipt { space, entries }
    }

    /// Of these private kinds, what is made from now on lives in memory only, until the page is closed; with none
    /// of them everything is kept again. Changes of what is stored already are stored.
    pub fn hold_back(&mut self, kinds: &'static [Kind]) {
        self.hold = kinds;
    }

    fn is_held(&self, space: Space, key: Key) -> bool {
        space == Space::Me && self.held.contains(&key)
    }

    fn write(&mut self, space: Space, record: Record) {
        let is_new = self.get(space, record.key).is_none();
        if space == Space::Me && is_new && self.hold.contains(&record.key.kind) {
            self.held.push(record.key);
        }
        if self.is_kept(space) && !self.is_held(space, record.key) {
            let name = ShardName::of(space, record.key);
            self.wait(name);
            self.unconfirmed(name).versions.push((record.key, record.stamp));
        }
        self.spaces.of(space).merge(record);
    }

    /// Puts things back as they were before a commit. A record that was changed since is left alone.
    pub fn undo(&mut self, receipt: &Receipt, now: u64) -> Receipt {
        let space = receipt.space;
        let mut entries = Vec::new();
        for entry in &receipt.entries {
            let current = self.spaces.get(space).and_then(|r| r.get(entry.after.key));
            if current.is_none_or(|record| record.stamp != entry.after.stamp) {
                continue;
            }
            let stamp = self.clock.next_over(now, entry.after.stamp);
            let after = match &entry.before {
                Some(before) => Record { stamp, ..before.clone() },
                None => Record { stamp, withdrawn: true, ..entry.after.clone() },
            };
            self.write(space, after.clone());
            entries.push(Entry { before: Some(entry.after.clone()), after });
        }
        Receipt { space, entries }
    }

    /// The records of a space.
    #[must_use]
    pub fn records(&self, space: Space) -> Option<&Records> {
        self.spaces.get(space)
    }

    /// The records of a team: what may leave the device. There is no other way to come by a
    /// [`TeamRecords`], so code that takes one cannot be given what is private.
    #[must_use]
    pub fn team(&self, id: Id) -> Option<TeamRecords<'_>> {
        Some(TeamRecords { id, records: self.spaces.get(Space::Team(id))? })
    }

    /// One record.
    #[must_use]
    pub fn get(&self, space: Space, key: Key) -> Option<&Record> {
        self.spaces.get(space)?.get(key)
    }

    /// The teams on this device, in no particular order.
    #[must_use]
    pub fn teams(&self) -> Vec<Id> {
        let known = self.spaces.0.iter().filter(|(_, records)| !records.is_empty());
        let unread = self.unread.iter().map(|unread| unread.place.name.space);
        let of = |space| match space {
            Space::Team(id) if Some(id) != self.volatile => Some(id),
            _ => None,
        };
        let mut teams = Vec::new();
        for id in known.map(|(space, _)| *space).chain(unread).filter_map(of) {
            if !teams.contains(&id) {
                teams.push(id);
            }
        }
        teams
    }

    /// Values that could not be read; each is still in storage.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Why changes are in memory only, if they are.
    #[must_use]
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// Whether changes wait to be written.
    #[must_use]
    pub fn waiting(&self) -> bool {
        !self.dirty.is_empty()
    }

    /// Whether something written is still to be confirmed; see [`Store::confirm`].
    #[must_use]
    pub fn is_unconfirmed(&self) -> bool {
        !self.unconfirmed.is_empty()
    }

    /// The storage itself.
    pub fn kv(&mut self) -> &mut K {
        &mut self.kv
    }
}

/// The records of one team.
#[derive(Debug, Clone, Copy)]
pub struct TeamRecords<'a> {
    id: Id,
    records: &'a Records,
}

impl<'a> TeamRecords<'a> {
    /// Whose.
    #[must_use]
    pub fn id(&self) -> Id {
        self.id
    }

    /// The records; none of a private kind, should one have got into the team's space.
    pub fn iter(&self) -> impl Iterator<Item = &'a Record> + use<'a> {
        self.records.iter().filter(|record| !record.key.kind.is_private())
    }
}

/// The id of the sample team: made by nobody, at no time.
pub const SAMPLE_TEAM: Id = Id::FIRST;

#[cfg(test)]
mod fault_tests;
#[cfg(test)]
mod lock_tests;
#[cfg(test)]
mod private_tests;
#[cfg(test)]
mod replace_tests;
#[cfg(test)]
mod tests;
