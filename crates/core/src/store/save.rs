//! Saving: outbox, shard, and a later look.

use super::mark::{self, Seen};
use super::{KeyValue, KvError, News, Place, ShardName, Store, Trouble, Unconfirmed, lock};
use crate::record::{Record, Records};

impl<K: KeyValue> Store<K> {
    /// Writes what is waiting. Other tabs' records met on the way come back as news.
    ///
    /// What could not be written stays in memory and waits for the next call; [`Store::trouble`] says
    /// why.
    pub fn flush(&mut self, now: u64) -> Vec<News> {
        if self.dirty.is_empty() || self.is_read_only() {
            return Vec::new();
        }
        if let Err(trouble) = self.look_at_mark(now) {
            self.trouble = Some(trouble);
            return Vec::new();
        }
        let mut news = Vec::new();
        let mut trouble = None;
        for name in self.dirty.clone() {
            match self.flush_shard(name, now, &mut news) {
                Ok(()) => self.dirty.retain(|other| *other != name),
                Err(what) => trouble = Some(what),
            }
            if trouble == Some(Trouble::Newer) {
                break;
            }
        }
        self.trouble = trouble;
        news
    }

    /// Whether this page must not write any more.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        matches!(self.trouble, Some(Trouble::Newer | Trouble::Replaced))
    }

    /// Before anything is written: is it still the storage this tab knows?
    pub(super) fn look_at_mark(&mut self, now: u64) -> Result<(), Trouble> {
        if mark::look(&self.kv, self.mark_slot, self.epoch)? == Seen::Cleared {
            if self.marked {
                self.everything_waits(now);
            }
            self.write_mark();
        }
        Ok(())
    }

    fn flush_shard(
        &mut self,
        name: ShardName,
        now: u64,
        news: &mut Vec<News>,
    ) -> Result<(), Trouble> {
        if self.is_closed(name.space) {
            return Err(Trouble::Locked);
        }
        self.write_outbox(name);
        let blocked = |_| Trouble::Blocked;
        let mut slot = self.slot(name).unwrap_or(1);
        let mut stored = self.kv.get(&self.place(name, slot).key()).map_err(blocked)?;
        let mut known = None;
        while let Some(value) = &stored {
            match self.decoded(name, value) {
                Ok(records) => {
                    let is_as_it_should = self.is_as_sealed_as_it_should(name, value);
                    known = is_as_it_should.then(|| records.clone());
                    news.extend(self.take(name, records, now));
                    break;
                }
                Err(why) => {
                    self.fault(self.place(name, slot), why);
                    if why == super::Unreadable::Newer {
                        return Err(Trouble::Newer);
                    }
                    slot += 1;
                    stored = self.kv.get(&self.place(name, slot).key()).map_err(blocked)?;
                }
            }
        }
        self.use_slot(name, slot);
        let records = self.records_of(name);
        if known.map_or(records.is_empty(), |known| known.iter().eq(records.iter().copied())) {
            return Ok(());
        }
        let Some(text) = self.encode(name, &records) else { return Err(Trouble::Locked) };
        self.copy_shards(vec![(name, stored)], now);
        let key = self.place(name, slot).key();
        self.set_making_room(&key, &text)
    }

    /// Writes a value; copies of how things were give way to how they are.
    pub(super) fn set_making_room(&mut self, key: &str, value: &str) -> Result<(), Trouble> {
        match self.kv.set(key, value) {
            Err(KvError::Full) if self.drop_snapshots(|_| true) => self.kv.set(key, value),
            done => done,
        }
        .map_err(|error| match error {
            KvError::Full => Trouble::Full,
            KvError::Blocked => Trouble::Blocked,
        })
    }

    /// All of a shard's records in memory.
    pub(super) fn records_of(&self, name: ShardName) -> Vec<&Record> {
        let (first, next) = name.bounds();
        let records = self.spaces.get(name.space);
        let all = records.into_iter().flat_map(|known| known.between(name.kind, first, next));
        all.filter(|record| !self.is_held(name.space, record.key)).collect()
    }

    /// Keeps what is new where no other tab writes, until a later look shows it in the shard.
    fn write_outbox(&mut self, name: ShardName) {
        let Some(unconfirmed) = self.unconfirmed.iter().find(|u| u.name == name) else { return };
        let Some(known) = self.spaces.get(name.space) else { return };
        // The latest version of each counts, as everywhere.
        let records: Records =
            unconfirmed.versions.iter().filter_map(|(key, _)| known.get(*key)).cloned().collect();
        let records: Vec<&Record> = records.iter().collect();
        let Some(text) = self.encode(name, &records) else { return };
        // Where there is no room, the shard itself may still fit: then there is less protection for
        // a few seconds, and nothing else.
        let _ = self.kv.set(&self.outbox(name), &text);
    }

    /// Looks whether what was written some seconds ago still stands in the shards. What another tab
    /// has overwritten in the same instant waits for the next [`Store::flush`]; what is there leaves
    /// the outbox. Other tabs' records met on the way come back as news.
    pub fn confirm(&mut self, now: u64) -> Vec<News> {
        let mut news = Vec::new();
        if self.is_read_only() || self.unconfirmed.is_empty() {
            return news;
        }
        match mark::look(&self.kv, self.mark_slot, self.epoch) {
            Err(trouble) => {
                self.trouble = Some(trouble);
                return news;
            }
            Ok(Seen::Cleared) if self.marked => self.everything_waits(now),
            Ok(_) => {}
        }
        self.keep_lock();
        for waiting in std::mem::take(&mut self.unconfirmed) {
            if self.dirty.contains(&waiting.name) || !self.is_stored(&waiting, now, &mut news) {
                self.wait(waiting.name);
                self.unconfirmed.push(waiting);
                continue;
            }
            // An outbox that stays behind is folded in again by the next start: no harm.
            let _ = self.kv.remove(&self.outbox(waiting.name));
            for (key, text) in waiting.orphans {
                // A tab that is alive may have added to it.
                if self.kv.get(&key) == Ok(Some(text)) {
                    let _ = self.kv.remove(&key);
                }
            }
        }
        news
    }

    fn is_stored(&mut self, waiting: &Unconfirmed, now: u64, news: &mut Vec<News>) -> bool {
        let name = waiting.name;
        let place = self.place(name, self.slot(name).unwrap_or(1));
        let Ok(Some(value)) = self.kv.get(&place.key()) else { return false };
        let Ok(records) = self.decoded(name, &value) else { return false };
        let stored: Records = records.iter().cloned().collect();
        news.extend(self.take(name, records, now));
        waiting
            .versions
            .iter()
            .all(|(key, stamp)| stored.get(*key).is_some_and(|record| record.stamp >= *stamp))
    }

    /// Another tab changed a value (`Some`) or cleared the storage (`None`). Gives what was news; what
    /// the value lacks is written again by the next [`Store::flush`].
    pub fn external(&mut self, key: Option<&str>, now: u64) -> Vec<News> {
        let Some(key) = key else {
            self.everything_waits(now);
            return Vec::new();
        };
        if key.starts_with(mark::KEY) {
            if let Err(trouble) = self.look_at_mark(now) {
                self.trouble = Some(trouble);
            }
            return Vec::new();
        }
        if key.starts_with(lock::FOLDER) {
            self.reread_lock();
            return Vec::new();
        }
        let Some(place) = Place::parse(key) else { return Vec::new() };
        let is_ours = place.epoch == self.epoch && place.outbox.is_none();
        if !is_ours || !self.is_kept(place.name.space) {
            return Vec::new();
        }
        if self.is_closed(place.name.space) {
            self.reread_closed(place);
            return Vec::new();
        }
        let news = self.read_shard(place, now);
        // Cheap to ask for: a flush that finds the stored text already right writes nothing.
        self.wait(place.name);
        news
    }

    /// Marks every record as waiting to be written: somebody cleared the storage under us. What is
    /// sealed and closed is put back as it was.
    pub(super) fn everything_waits(&mut self, now: u64) {
        self.read(now, |_| true);
        for unread in &self.unread {
            let key = unread.place.key();
            if self.kv.get(&key) == Ok(None) {
                // Without room for it now, the next start of this page finds it gone, as it was cleared.
                let _ = self.kv.set(&key, &unread.text);
            }
        }
        self.keep_lock();
        for name in self.shards() {
            self.wait(name);
        }
    }

    /// The names of all shards that memory has records of, but for those of the sample.
    pub(super) fn shards(&self) -> Vec<ShardName> {
        let mut names = Vec::new();
        for (space, records) in self.spaces.0.iter().filter(|(space, _)| self.is_kept(*space)) {
            names.extend(records.iter().map(|record| ShardName::of(*space, record.key)));
        }
        names.sort_unstable();
        names.dedup();
        names
    }
}
