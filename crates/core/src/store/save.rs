//! Saving: outbox, shard, and a later look.

use super::mark::{self, Seen};
use super::{KeyValue, KvError, News, Place, ShardName, Store, Trouble, Unconfirmed, shard};
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
        if let Err(trouble) = self.look_at_mark() {
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
    pub(super) fn look_at_mark(&mut self) -> Result<(), Trouble> {
        if mark::look(&self.kv, self.mark_slot, self.epoch)? == Seen::Cleared {
            if self.marked {
                self.everything_waits();
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
        self.write_outbox(name);
        let blocked = |_| Trouble::Blocked;
        let mut slot = self.slot(name).unwrap_or(1);
        let mut stored = self.kv.get(&self.place(name, slot).key()).map_err(blocked)?;
        while let Some(value) = &stored {
            match shard::decode(name.kind, value) {
                Ok(records) => {
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
        let Some(text) = self.encoded(name) else { return Ok(()) };
        if stored.as_ref() == Some(&text) {
            return Ok(());
        }
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

    /// All of a shard's records in memory, as a value to store.
    pub(super) fn encoded(&self, name: ShardName) -> Option<String> {
        let (first, next) = name.bounds();
        let records = self.spaces.get(name.space)?.between(name.kind, first, next);
        Some(shard::encode(name.kind, &records.collect::<Vec<_>>()))
    }

    /// Keeps what is new where no other tab writes, until a later look shows it in the shard.
    fn write_outbox(&mut self, name: ShardName) {
        let Some(unconfirmed) = self.unconfirmed.iter().find(|u| u.name == name) else { return };
        let Some(known) = self.spaces.get(name.space) else { return };
        // The latest version of each counts, as everywhere.
        let records: Records =
            unconfirmed.versions.iter().filter_map(|(key, _)| known.get(*key)).cloned().collect();
        let text = shard::encode(name.kind, &records.iter().collect::<Vec<&Record>>());
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
            Ok(Seen::Cleared) if self.marked => self.everything_waits(),
            Ok(_) => {}
        }
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
        let Ok(records) = shard::decode(name.kind, &value) else { return false };
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
            self.everything_waits();
            return Vec::new();
        };
        if key.starts_with(mark::KEY) {
            if let Err(trouble) = self.look_at_mark() {
                self.trouble = Some(trouble);
            }
            return Vec::new();
        }
        let Some(place) = Place::parse(key) else { return Vec::new() };
        let is_ours = place.epoch == self.epoch && place.outbox.is_none();
        if !is_ours || !self.is_kept(place.name.space) {
            return Vec::new();
        }
        let news = self.read_shard(place, now);
        // Cheap to ask for: a flush that finds the stored text already right writes nothing.
        self.wait(place.name);
        news
    }

    /// Marks every record as waiting to be written: somebody cleared the storage under us.
    pub(super) fn everything_waits(&mut self) {
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
