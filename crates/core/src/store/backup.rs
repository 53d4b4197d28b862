//! Backups: everything of a device as names and values, in the form of storage itself, so that what a
//! storage holds, what a panic screen saved and what a backup holds are read by the same code.

use super::{Contents, Fault, KeyValue, Lock, MemoryKv, Place, ShardName, Store, Unreadable};
use crate::record::{Record, Records};
use crate::seal::{PassKey, Salt};

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The records that can be read.
    pub contents: Contents,
    /// Values that cannot be read, and why.
    pub faults: Vec<Fault>,
    /// The private part, where it is locked: its values, and the lock.
    locked: Vec<(String, String)>,
}

impl Backup {
    /// Reads names and values: of a backup file, or of a whole storage, outboxes and all. Names that
    /// are none of ours are passed over.
    ///
    /// ```
    /// use duihun_core::store::{Backup, Contents};
    /// let entries = Backup::entries(&Contents::default());
    /// assert!(Backup::read(entries).contents.is_empty());
    /// ```
    #[must_use]
    pub fn read(entries: impl IntoIterator<Item = (String, String)>) -> Self {
        let kv = MemoryKv::default();
        for (key, value) in entries {
            kv.poke(&key, Some(&value));
        }
        Self::of(&Store::open(kv, 0, (0, 0)))
    }

    fn of(store: &Store<MemoryKv>) -> Self {
        let locked = if store.is_locked() { store.locked_entries().collect() } else { Vec::new() };
        Self { contents: store.contents(), faults: store.faults().to_vec(), locked }
    }

    /// How things were, from what a snapshot knows.
    pub(super) fn new(contents: Contents, faults: Vec<Fault>) -> Self {
        Self { contents, faults, locked: Vec::new() }
    }

    /// Whether there is a private part that a passphrase locks.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        !self.locked.is_empty()
    }

    fn locked_store(&self) -> Store<MemoryKv> {
        let kv = MemoryKv::default();
        for (key, value) in &self.locked {
            kv.poke(key, Some(value));
        }
        Store::open(kv, 0, (0, 0))
    }

    /// As [`Store::salts`].
    #[must_use]
    pub fn salts(&self) -> Vec<Salt> {
        self.locked_store().salts()
    }

    /// The same with the private part, opened with the keys that a passphrase gives with
    /// [`Backup::salts`]; `None` for a wrong one.
    #[must_use]
    pub fn unlocked(&self, keys: &[PassKey]) -> Option<Self> {
        let mut store = self.locked_store();
        // Nothing is sealed with it here, so it needs no randomness.
        store.unlock(keys, |_| (), 0)?;
        let mut opened = Self::of(&store);
        for (space, records) in self.contents.spaces() {
            opened.contents.add(space, records.iter().cloned());
        }
        opened.faults.extend(self.faults.iter().cloned());
        Some(opened)
    }

    /// The names and values that make up a backup: no device number, which must not live twice, and
    /// no epoch.
    #[must_use]
    pub fn entries(contents: &Contents) -> Vec<(String, String)> {
        named(contents.sealed(None))
    }

    /// Whether some of it was written by a newer version of the app.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.faults.iter().any(|fault| fault.why == Unreadable::Newer)
    }
}

/// Shards under the names that they have without an epoch.
fn named(shards: impl Iterator<Item = (ShardName, String)>) -> Vec<(String, String)> {
    let key = |name| Place { epoch: 0, outbox: None, name, slot: 1 }.key();
    shards.map(|(name, text)| (key(name), text)).collect()
}

impl<K: KeyValue> Store<K> {
    /// What a backup of this device holds: all records, stored or in memory only, and what cannot be
    /// read. A private part with a passphrase stays sealed, with `opened` only where the lock is closed.
    #[must_use]
    pub fn entries(&self, opened: bool) -> Vec<(String, String)> {
        let lock = self.lock.as_ref().filter(|_| !opened || self.is_locked());
        let mut entries = named(self.contents().sealed(lock));
        entries.extend(lock.iter().flat_map(|lock| lock.entries()));
        if self.is_locked() {
            entries.extend(self.locked_entries());
        }
        for fault in &self.faults {
            let value = if opened { self.leftover(&fault.key) } else { self.value_of(&fault.key) };
            entries.extend(value.map(|value| (fault.key.clone(), value)));
        }
        entries
    }

    fn value_of(&self, key: &str) -> Option<String> {
        self.kv.get(key).ok().flatten()
    }

    /// What is private and closed, as it is stored, and the lock.
    fn locked_entries(&self) -> impl Iterator<Item = (String, String)> {
        let closed = self.unread.iter().filter(|unread| {
            // What an earlier epoch left behind is not known to count.
            self.is_closed(unread.place.name.space) && unread.floor.is_none_or(|floor| floor == 0)
        });
        let values =
            closed.map(|unread| (Place { epoch: 0, ..unread.place }.key(), unread.text.clone()));
        self.lock.iter().flat_map(Lock::entries).chain(values)
    }

    /// How many records of a backup are not here, or are here in an earlier version.
    #[must_use]
    pub fn missing(&self, contents: &Contents) -> usize {
        let empty = Records::default();
        let here = self.contents();
        let missing = |(space, records): (_, &Records)| {
            let known = here.space(space).unwrap_or(&empty);
            let is_news =
                |record: &&Record| known.get(record.key).is_none_or(|have| record.beats(have));
            records.iter().filter(is_news).count()
        };
        contents.spaces().map(missing).sum()
    }

    /// Takes in records from elsewhere; of two versions of one the later counts. They are stored by the
    /// next [`Store::flush`]. Gives how many were news. To undo it, [`Store::replace`] with the
    /// [`Store::contents`] from before.
    pub fn receive(&mut self, contents: &Contents, now: u64) -> usize {
        self.read(now, |_| true);
        let mut count = 0;
        for (space, records) in contents.spaces() {
            for record in records.iter() {
                self.clock.observe(record.stamp, now);
                let is_news = self.get(space, record.key).is_none_or(|have| record.beats(have));
                if is_news {
                    self.write(space, record.clone());
                    count += 1;
                }
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::{NOW, all, filled, open, profile};
    use crate::store::{Change, Space};
    use crate::team::PROFILE;

    #[test]
    fn a_backup_brings_everything_back_on_another_device() {
        let (store, _) = filled(&MemoryKv::default());
        let entries = Backup::entries(&store.contents());
        assert!(entries.iter().all(|(key, _)| !key.contains("device") && !key.contains("mark")));
        let backup = Backup::read(entries);
        assert_eq!(backup.contents, store.contents());
        assert!(backup.faults.is_empty());

        let kv = MemoryKv::default();
        let mut other = open(&kv, 50);
        assert_eq!(other.missing(&backup.contents), 5);
        assert_eq!(other.receive(&backup.contents, NOW), 5);
        other.flush(NOW);
        assert_eq!(all(&open(&kv, 51)), all(&store));
        assert_eq!(other.receive(&backup.contents, NOW), 0, "twice is once");
    }

    #[test]
    fn a_whole_storage_is_a_backup_too_with_what_a_dead_tab_left() {
        let kv = MemoryKv::default();
        let (mut store, space) = filled(&kv);
        let id = store.new_id(NOW);
        store.commit(space, vec![Change::put(id, &profile("新人"))], NOW);
        kv.limit(Some(usize::MAX));
        store.flush(NOW);
        let backup = Backup::read(kv.dump());
        assert_eq!(backup.contents, store.contents());
    }

    #[test]
    fn what_is_damaged_is_named_and_the_rest_is_read() {
        let (store, space) = filled(&MemoryKv::default());
        let mut entries = Backup::entries(&store.contents());
        let hurt = entries.iter_mut().find(|(key, _)| key.contains("/4/")).unwrap();
        hurt.1.pop();
        entries.push(("duihun/t/nonsense".into(), "x".into()));
        entries.push(("other/program".into(), "x".into()));
        let backup = Backup::read(entries);
        assert_eq!(backup.faults.len(), 1);
        let read: Vec<_> = backup.contents.spaces().collect();
        assert!(
            read.iter().any(|(s, records)| *s == space && records.of_kind(PROFILE).count() == 0)
        );
        assert!(read.iter().any(|(s, records)| *s == Space::Me && !records.is_empty()));
    }
}
