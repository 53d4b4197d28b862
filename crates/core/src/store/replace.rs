//! Replacing everything: a backup restored in the place of what is here, an erasure, and their undoing.

use super::mark::Mark;
use super::{
    KeyValue, PREFIX, Place, ShardName, Space, Spaces, Store, Trouble, mark, place, shard,
};
use crate::record::{Record, Records};

/// All records of a device, by space; enough to put them back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents(Spaces);

impl Contents {
    /// Takes in records of a space; of two versions of one the later counts.
    pub fn add(&mut self, space: Space, records: impl IntoIterator<Item = Record>) {
        for record in records {
            self.0.of(space).merge(record);
        }
    }

    /// The records of each space.
    pub fn spaces(&self) -> impl Iterator<Item = (Space, &Records)> {
        self.0.0.iter().map(|(space, records)| (*space, records))
    }

    /// The shards they make, as values to store.
    pub(super) fn shards(&self) -> impl Iterator<Item = (ShardName, String)> {
        self.spaces().flat_map(|(space, records)| {
            let name = move |record: &Record| ShardName::of(space, record.key);
            let mut records: Vec<&Record> = records.iter().collect();
            records.sort_by_key(|record| name(record));
            let chunks = records.chunk_by(|a, b| name(a) == name(b));
            let encoded = |chunk: &[&Record]| {
                let name = name(chunk.first()?);
                Some((name, shard::encode(name.kind, chunk)))
            };
            chunks.filter_map(encoded).collect::<Vec<_>>()
        })
    }

    /// Whether there is no record in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spaces().all(|(_, records)| records.is_empty())
    }
}

impl<K: KeyValue> Store<K> {
    /// All records in memory, but for those of the sample.
    #[must_use]
    pub fn contents(&self) -> Contents {
        let kept =
            |(space, records): &&(Space, Records)| self.is_kept(*space) && !records.is_empty();
        Contents(Spaces(self.spaces.0.iter().filter(kept).cloned().collect()))
    }

    /// Puts other records in the place of all that are here, and gives those back, to undo it by another
    /// replacement. With no records it is an erasure. The device gets a new number from `entropy`, since
    /// a backup may live on elsewhere.
    ///
    /// The new shards are written beside the old ones; then one write decides. Where there is no room
    /// for both, or the page dies before that write, everything stays as it was.
    ///
    /// # Errors
    /// [`Trouble`]: nothing has changed.
    pub fn replace(
        &mut self,
        contents: Contents,
        now: u64,
        entropy: (u64, u16),
    ) -> Result<Contents, Trouble> {
        if self.is_read_only() {
            return Err(self.trouble.unwrap_or(Trouble::Blocked));
        }
        self.look_at_mark()?;
        let before = self.contents();
        // Later than whatever was stamped here, so that nothing of the old epoch counts as newer.
        let latest = before.spaces().flat_map(|(_, records)| records.iter());
        let latest = latest.map(|r| r.stamp.millis).filter(|&millis| millis <= now);
        let epoch = latest.fold(now.max(self.epoch + 1), u64::max);
        let staged = self.stage(&contents, epoch)?;
        let erased = contents.is_empty();
        if !erased {
            // Before the decision: a page that dies right after it must not leave earlier snapshots
            // without what they need.
            self.copy_everything(&staged, now);
        }
        let key = place::slot_key(mark::KEY, self.mark_slot);
        if let Err(trouble) = self.set_making_room(&key, &Mark::of(epoch).text()) {
            self.unstage(&staged, epoch);
            return Err(trouble);
        }
        if erased {
            self.drop_snapshots(|_| true);
            self.faults.retain(|fault| Place::parse(&fault.key).is_none());
        }
        self.epoch = epoch;
        self.marked = true;
        self.remove_other_epochs();
        self.renew_device(entropy);
        let volatile = self.spaces.0.iter().find(|(space, _)| !self.is_kept(*space)).cloned();
        self.spaces = contents.0;
        if let Some((space, records)) = volatile {
            *self.spaces.of(space) = records;
        }
        self.slots.clear();
        self.dirty.clear();
        self.fresh.clear();
        self.unconfirmed.clear();
        self.trouble = None;
        // A tab that tidied up at this very moment may have taken some of it for left-overs.
        for name in staged {
            let (first, next) = name.bounds();
            let records = self.spaces.of(name.space).between(name.kind, first, next);
            let versions = records.map(|record| (record.key, record.stamp)).collect();
            self.unconfirmed(name).versions = versions;
        }
        Ok(before)
    }

    /// Writes shards under the names of an epoch that is not in force yet.
    fn stage(&mut self, contents: &Contents, epoch: u64) -> Result<Vec<ShardName>, Trouble> {
        let mut staged = Vec::new();
        let volatile = self.volatile.map(Space::Team);
        for (name, text) in contents.shards().filter(|(name, _)| Some(name.space) != volatile) {
            let key = Place { epoch, outbox: None, name, slot: 1 }.key();
            if let Err(trouble) = self.set_making_room(&key, &text) {
                self.unstage(&staged, epoch);
                return Err(trouble);
            }
            staged.push(name);
        }
        Ok(staged)
    }

    fn unstage(&mut self, staged: &[ShardName], epoch: u64) {
        for &name in staged {
            // What stays behind is removed by the next start: no mark names its epoch.
            let _ = self.kv.remove(&Place { epoch, outbox: None, name, slot: 1 }.key());
        }
    }

    /// Before everything is replaced: how it was goes into the snapshot of these hours.
    fn copy_everything(&mut self, staged: &[ShardName], now: u64) {
        let mut names = self.shards();
        names.extend(staged);
        names.sort_unstable();
        names.dedup();
        let old = |name: ShardName| {
            let place = self.place(name, self.slot(name).unwrap_or(1));
            (name, self.kv.get(&place.key()).ok().flatten())
        };
        let olds = names.into_iter().map(old).collect();
        self.copy_shards(olds, now);
    }

    /// Takes out every shard and outbox of other epochs, but for what cannot be read: that stays where it
    /// is, named, until everything is erased.
    fn remove_other_epochs(&mut self) {
        let keys = self.kv.keys().unwrap_or_default();
        for key in keys.iter().filter(|key| key.starts_with(PREFIX)) {
            let is_other = Place::parse(key).is_some_and(|place| place.epoch != self.epoch);
            if is_other && self.faults.iter().all(|fault| fault.key != *key) {
                let _ = self.kv.remove(key);
            }
        }
    }
}
