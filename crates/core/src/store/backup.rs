//! Backups: everything of a device as names and values, in the form of storage itself, so that what a
//! storage holds, what a panic screen saved and what a backup holds are read by the same code.

use super::{Contents, Fault, KeyValue, MemoryKv, Place, Store, Unreadable};
use crate::record::{Record, Records};

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The records that can be read.
    pub contents: Contents,
    /// Values that cannot be read, and why.
    pub faults: Vec<Fault>,
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
        let store = Store::open(kv, 0, (0, 0));
        Self { contents: store.contents(), faults: store.faults().to_vec() }
    }

    /// The names and values that make up a backup: no device number, which must not live twice, and
    /// no epoch.
    #[must_use]
    pub fn entries(contents: &Contents) -> Vec<(String, String)> {
        let key = |name| Place { epoch: 0, outbox: None, name, slot: 1 }.key();
        contents.shards().map(|(name, text)| (key(name), text)).collect()
    }

    /// Whether some of it was written by a newer version of the app.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.faults.iter().any(|fault| fault.why == Unreadable::Newer)
    }
}

impl<K: KeyValue> Store<K> {
    /// How many records of a backup are not here, or are here in an earlier version.
    #[must_use]
    pub fn missing(&self, contents: &Contents) -> usize {
        let empty = Records::default();
        let missing = |(space, records): (_, &Records)| {
            let known = self.records(space).unwrap_or(&empty);
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
