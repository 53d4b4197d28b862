//! Replacing everything: a backup restored in the place of what is here, an erasure, and their undoing.

use super::mark::Mark;
use super::{
    KeyValue, Lock, PREFIX, Place, ShardName, Space, Spaces, Store, Trouble, Unread, mark, place,
};
use crate::record::{Kind, Record, Records};

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

    /// The records of one space.
    pub(super) fn space(&self, space: Space) -> Option<&Records> {
        self.0.get(space)
    }

    /// Only the records that are meant.
    #[must_use]
    pub fn only(&self, is_meant: impl Fn(Space, &Record) -> bool) -> Self {
        let mut contents = Self::default();
        for (space, records) in self.spaces() {
            let meant = records.iter().filter(|record| is_meant(space, record));
            contents.add(space, meant.cloned());
        }
        contents
    }

    /// The records of each shard they make.
    pub(super) fn shards(&self) -> impl Iterator<Item = (ShardName, Vec<&Record>)> {
        self.spaces().flat_map(|(space, records)| {
            let name = move |record: &Record| ShardName::of(space, record.key);
            let mut records: Vec<&Record> = records.iter().collect();
            records.sort_by_key(|record| name(record));
            let chunks = records.chunk_by(|a, b| name(a) == name(b));
            chunks.map(|chunk| (name(chunk[0]), chunk.to_vec())).collect::<Vec<_>>()
        })
    }

    /// Whether there is no record in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spaces().all(|(_, records)| records.is_empty())
    }
}

impl<K: KeyValue> Store<K> {
    /// All records, but for those of the sample, and for what is locked.
    #[must_use]
    pub fn contents(&self) -> Contents {
        let kept =
            |(space, records): &&(Space, Records)| self.is_kept(*space) && !records.is_empty();
        let mut contents = Contents(Spaces(self.spaces.0.iter().filter(kept).cloned().collect()));
        if !self.held.is_empty() {
            contents = contents.only(|space, record| !self.is_held(space, record.key));
        }
        for Unread { place, text, floor } in &self.unread {
            let Place { name, .. } = *place;
            let records = match self.is_closed(name.space) {
                true => Vec::new(),
                false => self.decoded(name, text).unwrap_or_default(),
            };
            let counts = |record: &Record| Unread::counts(*floor, record);
            contents.add(name.space, records.into_iter().filter(counts));
        }
        contents
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
        self.may_replace(now)?;
        let erased = contents.is_empty();
        if self.is_locked() && !erased {
            return Err(Trouble::Locked);
        }
        let before = self.contents();
        let lock = self.lock.clone().filter(|_| !erased);
        let copies = (!erased).then_some(now);
        let staged = self.turn(&contents, now.max(self.epoch + 1), lock, copies)?;
        if erased {
            self.drop_snapshots(|_| true);
            self.faults.retain(|fault| Place::parse(&fault.key).is_none());
            self.remove_other_locks();
        }
        self.settle(contents, staged, entropy);
        Ok(before)
    }

    /// Erases some private kinds for good, with all copies of them; the rest stays as it is, sealed as it was.
    ///
    /// # Errors
    /// [`Trouble`]: nothing has changed.
    pub fn erase_private(
        &mut self,
        kinds: &[Kind],
        now: u64,
        entropy: (u64, u16),
    ) -> Result<(), Trouble> {
        self.may_replace(now)?;
        if self.is_locked() {
            return Err(Trouble::Locked);
        }
        let is_meant = |space, kind| space == Space::Me && kinds.contains(&kind);
        let contents = self.contents().only(|space, record| !is_meant(space, record.key.kind));
        let staged = self.turn(&contents, now.max(self.epoch + 1), self.lock.clone(), None)?;
        for (copy, of) in self.copy_places() {
            if is_meant(of.space, of.kind) {
                let _ = self.kv.remove(&copy);
            }
        }
        // What of it could not be read goes with the rest of the old epoch, since no fault names it any more.
        let is_gone =
            |key: &str| Place::parse(key).is_some_and(|at| is_meant(at.name.space, at.name.kind));
        self.faults.retain(|fault| !is_gone(&fault.key));
        self.settle(contents, staged, entropy);
        Ok(())
    }

    /// Whether everything may be written anew; then all of it is in memory.
    pub(super) fn may_replace(&mut self, now: u64) -> Result<(), Trouble> {
        if self.is_read_only() {
            return Err(self.trouble.unwrap_or(Trouble::Blocked));
        }
        self.look_at_mark(now)?;
        self.read(now, |_| true);
        Ok(())
    }

    /// Writes everything under the names of another epoch, sealed with another lock where there is one;
    /// then one write decides. `copies` is the time at which snapshots are to remember how it was.
    pub(super) fn turn(
        &mut self,
        contents: &Contents,
        epoch: u64,
        lock: Option<Lock>,
        copies: Option<u64>,
    ) -> Result<Vec<ShardName>, Trouble> {
        let staged = self.stage(contents, epoch, lock.as_ref())?;
        if let Some(now) = copies {
            // Before the decision: a page that dies right after it must not leave earlier snapshots
            // without what they need.
            self.copy_everything(&staged, now);
        }
        let mut values: Vec<_> = lock.iter().flat_map(Lock::entries).collect();
        let mark = Mark::of(epoch, lock.as_ref().map(|lock| lock.number));
        values.push((place::slot_key(mark::KEY, self.mark_slot), mark.text()));
        for (key, value) in values {
            if let Err(trouble) = self.set_making_room(&key, &value) {
                self.unstage(&staged, epoch);
                return Err(trouble);
            }
        }
        self.epoch = epoch;
        self.marked = true;
        self.lock = lock;
        Ok(staged)
    }

    /// After everything was replaced: memory follows.
    pub(super) fn settle(
        &mut self,
        contents: Contents,
        staged: Vec<ShardName>,
        entropy: (u64, u16),
    ) {
        self.remove_other_epochs();
        self.renew_device(entropy);
        let volatile = self.spaces.0.iter().find(|(space, _)| !self.is_kept(*space)).cloned();
        self.spaces = contents.0;
        if let Some((space, records)) = volatile {
            *self.spaces.of(space) = records;
        }
        self.fresh.clear();
        self.trouble = None;
        self.expect(staged);
    }

    /// A new epoch begins with these shards, and none of them has been seen again yet: a tab that tidied
    /// up at this very moment may have taken some of it for left-overs.
    pub(super) fn expect(&mut self, staged: Vec<ShardName>) {
        self.slots.clear();
        self.dirty.clear();
        self.unread.clear();
        self.unconfirmed.clear();
        for name in staged {
            let (first, next) = name.bounds();
            let records = self.spaces.of(name.space).between(name.kind, first, next);
            let versions = records.map(|record| (record.key, record.stamp)).collect();
            self.unconfirmed(name).versions = versions;
        }
    }

    /// Writes shards under the names of an epoch that is not in force yet.
    fn stage(
        &mut self,
        contents: &Contents,
        epoch: u64,
        lock: Option<&Lock>,
    ) -> Result<Vec<ShardName>, Trouble> {
        let mut staged = Vec::new();
        let volatile = self.volatile.map(Space::Team);
        for (name, text) in contents.sealed(lock).filter(|(name, _)| Some(name.space) != volatile) {
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
    pub(super) fn remove_other_epochs(&mut self) {
        let keys = self.kv.keys().unwrap_or_default();
        for key in keys.iter().filter(|key| key.starts_with(PREFIX)) {
            let is_other = Place::parse(key).is_some_and(|place| place.epoch != self.epoch);
            if is_other && self.faults.iter().all(|fault| fault.key != *key) {
                let _ = self.kv.remove(key);
            }
        }
    }
}
