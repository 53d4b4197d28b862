//! The store: what is in memory, what is in storage, and how the two stay one.
//!
//! Memory holds every record. A change is taken into memory first and is safe there whatever happens
//! to the storage; [`Store::flush`] then writes each shard it touched, merging what other tabs wrote
//! in between. A value that cannot be read is never overwritten: it stays under its name, new
//! records go on under the next slot, and the [`Fault`] names it.

mod change;
mod kv;
pub mod shard;
mod slots;
pub mod text;

pub use change::{Change, Receipt};
use change::{Entry, What};
pub use kv::{KeyValue, KvError, MemoryKv};
pub use shard::{PREFIX, ShardName, Space, Unreadable};
pub use slots::{Slots, read_slots};

use crate::record::{Clock, Device, Id, Key, Kind, Record, Records, carry_unknown};

/// Storage key of the device number.
const DEVICE_KEY: &str = "duihun/device";

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
}

/// A record that came from storage, written there by another tab.
pub type News = (Space, Key);

/// The records of each space. A device knows a handful of teams, so a list is looked through.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Spaces(Vec<(Space, Records)>);

impl Spaces {
    fn get(&self, space: Space) -> Option<&Records> {
        self.0.iter().find(|(other, _)| *other == space).map(|(_, records)| records)
    }

    fn of(&mut self, space: Space) -> &mut Records {
        let at = self.0.iter().position(|(other, _)| *other == space).unwrap_or_else(|| {
            self.0.push((space, Records::default()));
            self.0.len() - 1
        });
        &mut self.0[at].1
    }
}

/// All records of this device, and the storage that keeps them.
#[derive(Debug)]
pub struct Store<K> {
    kv: K,
    clock: Clock,
    spaces: Spaces,
    /// Where a shard's slot is not 1.
    slots: Vec<(ShardName, u32)>,
    dirty: Vec<ShardName>,
    /// A team that lives in memory only: the sample.
    volatile: Option<Id>,
    /// Ids handed out whose first record is still to come.
    fresh: Vec<Id>,
    faults: Vec<Fault>,
    trouble: Option<Trouble>,
}

impl<K: KeyValue> Store<K> {
    /// Opens the storage and reads everything in it.
    ///
    /// `now` is the wall clock in milliseconds, `entropy` 80 random bits: the device number, used when
    /// none is stored yet, and where this tab's ticks start.
    pub fn open(kv: K, now: u64, entropy: (u64, u16)) -> Self {
        let mut store = Self {
            kv,
            clock: Clock::new(Device(entropy.0), entropy.1),
            spaces: Spaces::default(),
            slots: Vec::new(),
            dirty: Vec::new(),
            volatile: None,
            fresh: Vec::new(),
            faults: Vec::new(),
            trouble: None,
        };
        let Ok(mut keys) = store.kv.keys() else {
            store.trouble = Some(Trouble::Blocked);
            return store;
        };
        keys.retain(|key| key.starts_with(PREFIX));
        store.read_device(entropy);
        for key in &keys {
            if let Some((name, slot)) = ShardName::parse(key) {
                store.read_shard(name, slot, now);
            }
        }
        store
    }

    fn read_device(&mut self, entropy: (u64, u16)) {
        let parse = |text: &str| {
            (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok()).flatten().map(Device)
        };
        let found = read_slots(&self.kv, DEVICE_KEY, parse);
        self.faults.extend(found.faults);
        if let Some(device) = found.value {
            self.clock = Clock::new(device, entropy.1);
        } else {
            let key = shard::slot_key(DEVICE_KEY, found.free_slot);
            // Without room the number lives as long as the page: the next start takes another.
            let _ = self.kv.set(&key, &format!("{:016x}", entropy.0));
        }
    }

    /// Reads one slot of a shard into memory and gives what was news.
    fn read_shard(&mut self, name: ShardName, slot: u32, now: u64) -> Vec<News> {
        let key = name.key(slot);
        let value = match self.kv.get(&key) {
            Ok(Some(value)) => value,
            Ok(None) => return Vec::new(),
            Err(_) => {
                self.trouble = Some(Trouble::Blocked);
                return Vec::new();
            }
        };
        match shard::decode(name.kind, &value) {
            Ok(records) => {
                if self.slot(name).is_none() {
                    self.slots.push((name, slot));
                }
                self.take(name.space, records, now)
            }
            Err(why) => {
                self.fault(key, name, why);
                let next = self.slot(name).unwrap_or(1).max(slot + 1);
                self.use_slot(name, next);
                Vec::new()
            }
        }
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

    fn fault(&mut self, key: String, name: ShardName, why: Unreadable) {
        if why == Unreadable::Newer {
            self.trouble = Some(Trouble::Newer);
        }
        if self.faults.iter().all(|fault| fault.key != key) {
            self.faults.push(Fault { key, kind: Some(name.kind), why });
        }
    }

    fn take(&mut self, space: Space, records: Vec<Record>, now: u64) -> Vec<News> {
        let known = self.spaces.of(space);
        let mut news = Vec::new();
        for record in records {
            let key = record.key;
            self.clock.observe(record.stamp, now);
            if known.merge(record) {
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

    fn write(&mut self, space: Space, record: Record) {
        if self.volatile.is_none_or(|team| space != Space::Team(team)) {
            self.wait(ShardName::of(space, record.key));
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

    /// Writes what is waiting. Other tabs' records met on the way come back as news.
    ///
    /// What could not be written stays in memory and waits for the next call; [`Store::trouble`] says
    /// why.
    pub fn flush(&mut self, now: u64) -> Vec<News> {
        if self.trouble == Some(Trouble::Newer) {
            return Vec::new();
        }
        let mut news = Vec::new();
        let mut trouble = None;
        for name in self.dirty.clone() {
            match self.flush_shard(name, now, &mut news) {
                Ok(()) => {
                    self.dirty.retain(|other| *other != name);
                }
                Err(what) => trouble = Some(what),
            }
            if trouble == Some(Trouble::Newer) {
                break;
            }
        }
        self.trouble = trouble;
        news
    }

    fn flush_shard(
        &mut self,
        name: ShardName,
        now: u64,
        news: &mut Vec<News>,
    ) -> Result<(), Trouble> {
        let blocked = |_| Trouble::Blocked;
        let mut slot = self.slot(name).unwrap_or(1);
        let mut stored = self.kv.get(&name.key(slot)).map_err(blocked)?;
        while let Some(value) = &stored {
            match shard::decode(name.kind, value) {
                Ok(records) => {
                    news.extend(self.take(name.space, records, now));
                    break;
                }
                Err(why) => {
                    self.fault(name.key(slot), name, why);
                    if why == Unreadable::Newer {
                        return Err(Trouble::Newer);
                    }
                    slot += 1;
                    stored = self.kv.get(&name.key(slot)).map_err(blocked)?;
                }
            }
        }
        self.use_slot(name, slot);
        let Some(records) = self.spaces.get(name.space) else { return Ok(()) };
        let of_shard = |record: &&Record| ShardName::of(name.space, record.key) == name;
        let records: Vec<&Record> = records.of_kind(name.kind).filter(of_shard).collect();
        let text = shard::encode(name.kind, &records);
        if stored.as_ref() == Some(&text) {
            return Ok(());
        }
        self.kv.set(&name.key(slot), &text).map_err(|error| match error {
            KvError::Full => Trouble::Full,
            KvError::Blocked => Trouble::Blocked,
        })
    }

    /// Another tab changed a value (`Some`) or cleared the storage (`None`). Gives what was news; what
    /// the value lacks is written again by the next [`Store::flush`].
    pub fn external(&mut self, key: Option<&str>, now: u64) -> Vec<News> {
        let Some(key) = key else {
            self.everything_waits();
            return Vec::new();
        };
        let Some((name, slot)) = ShardName::parse(key) else { return Vec::new() };
        if self.volatile.is_some_and(|team| name.space == Space::Team(team)) {
            return Vec::new();
        }
        let news = self.read_shard(name, slot, now);
        // Cheap to ask for: a flush that finds the stored text already right writes nothing.
        self.wait(name);
        news
    }

    /// Marks every record as waiting to be written: somebody cleared the storage under us.
    fn everything_waits(&mut self) {
        let kept = |space: &Space| self.volatile.is_none_or(|team| *space != Space::Team(team));
        let mut names = Vec::new();
        for (space, records) in self.spaces.0.iter().filter(|(space, _)| kept(space)) {
            names.extend(records.iter().map(|r| ShardName::of(*space, r.key)));
        }
        for name in names {
            self.wait(name);
        }
    }

    /// The records of a space.
    #[must_use]
    pub fn records(&self, space: Space) -> Option<&Records> {
        self.spaces.get(space)
    }

    /// One record.
    #[must_use]
    pub fn get(&self, space: Space, key: Key) -> Option<&Record> {
        self.spaces.get(space)?.get(key)
    }

    /// The teams on this device.
    #[must_use]
    pub fn teams(&self) -> Vec<Id> {
        let of = |(space, records): &(Space, Records)| match space {
            Space::Team(id) if !records.is_empty() && Some(*id) != self.volatile => Some(*id),
            _ => None,
        };
        self.spaces.0.iter().filter_map(of).collect()
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

    /// The storage itself.
    pub fn kv(&mut self) -> &mut K {
        &mut self.kv
    }
}

/// The id of the sample team: made by nobody, at no time.
pub const SAMPLE_TEAM: Id = Id::FIRST;

#[cfg(test)]
mod tests;
