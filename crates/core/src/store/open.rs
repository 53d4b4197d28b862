//! Opening: first what is wanted at once, then the rest; what tabs that died left behind is folded in.

use super::mark::{self, Mark};
use super::{Fault, KeyValue, News, Place, ShardName, Space, Spaces, Store, Trouble, Unread};
use super::{PREFIX, Unreadable, place, read_slots, shard};
use crate::record::{Clock, Device, Record};

/// Storage key of the device number.
const DEVICE_KEY: &str = "duihun/device";

impl<K: KeyValue> Store<K> {
    /// Opens the storage and reads everything in it that is not locked.
    ///
    /// `now` is the wall clock in milliseconds, `entropy` 80 random bits: they name this tab, start its
    /// ticks, and become the device number where none is stored yet.
    ///
    /// What a tab that died left in its outbox waits to be written by the next [`Store::flush`].
    pub fn open(kv: K, now: u64, entropy: (u64, u16)) -> Self {
        let mut store = Self::open_unread(kv, entropy);
        store.read(now, |_| true);
        store
    }

    /// As [`Store::open`], but reads nothing yet: that is what [`Store::read`] is for. A start then costs
    /// what it shows, not what the years have gathered.
    pub fn open_unread(kv: K, entropy: (u64, u16)) -> Self {
        let mut store = Self {
            kv,
            clock: Clock::new(Device(entropy.0), entropy.1),
            tab: entropy.0,
            epoch: 0,
            mark_slot: 1,
            marked: false,
            spaces: Spaces::default(),
            unread: Vec::new(),
            lock: None,
            slots: Vec::new(),
            dirty: Vec::new(),
            unconfirmed: Vec::new(),
            latest_copy: None,
            volatile: None,
            hold: &[],
            held: Vec::new(),
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
        let mut places: Vec<Place> = keys.iter().filter_map(|key| Place::parse(key)).collect();
        places.sort_unstable();
        let named = store.read_mark(&places);
        for place in places {
            let floor = match place.epoch {
                // Prepared by a replacement that was never decided on.
                epoch if epoch > store.epoch => {
                    store.tidy_away(&place.key());
                    continue;
                }
                epoch if epoch == store.epoch && place.outbox.is_none() => None,
                epoch if epoch == store.epoch || named.is_none() => Some(0),
                _ => Some(store.epoch),
            };
            if let Some(text) = store.value(place) {
                store.unread.push(Unread { place, text, floor });
            }
        }
        store.read_lock(named);
        if named.is_none() {
            store.write_mark();
        }
        store
    }

    /// Reads what is wanted of the values still unread, but for private ones while they are locked.
    pub fn read(&mut self, now: u64, mut is_wanted: impl FnMut(ShardName) -> bool) -> Vec<News> {
        let mut wanted = Vec::new();
        let mut rest = Vec::new();
        for unread in std::mem::take(&mut self.unread) {
            let name = unread.place.name;
            let is_meant = !self.is_closed(name.space) && is_wanted(name);
            if is_meant { &mut wanted } else { &mut rest }.push(unread);
        }
        self.unread = rest;
        let mut news = Vec::new();
        for Unread { place, text, floor } in wanted {
            match floor {
                None => news.extend(self.read_text(place, &text, now)),
                Some(floor) => self.adopt(place, text, floor, now),
            }
        }
        news
    }

    /// Whether something is still to be read by [`Store::read`].
    #[must_use]
    pub fn has_unread(&self) -> bool {
        self.unread.iter().any(|unread| !self.is_closed(unread.place.name.space))
    }

    /// Another tab, where the lock is open, wrote a private value.
    pub(super) fn reread_closed(&mut self, place: Place) {
        let Some(text) = self.value(place) else { return };
        self.unread.retain(|unread| unread.place != place);
        self.unread.push(Unread { place, text, floor: None });
        self.unread.sort_by_key(|unread| unread.place);
    }

    fn read_device(&mut self, entropy: (u64, u16)) {
        let found = read_slots(&self.kv, DEVICE_KEY, parse_device);
        self.faults.extend(found.faults);
        if let Some(device) = found.value {
            self.clock = Clock::new(device, entropy.1);
        } else {
            self.write_device(found.free_slot, Device(entropy.0));
        }
    }

    fn write_device(&mut self, slot: u32, device: Device) {
        let key = place::slot_key(DEVICE_KEY, slot);
        // Without room the number lives as long as the page: the next start takes another.
        let _ = self.kv.set(&key, &format!("{:016x}", device.0));
    }

    /// Gives this browser another device number: after a restore the old one may live on elsewhere.
    pub fn renew_device(&mut self, entropy: (u64, u16)) {
        let slot = read_slots(&self.kv, DEVICE_KEY, parse_device).free_slot;
        self.clock = self.clock.renewed(Device(entropy.0), entropy.1);
        self.write_device(slot, self.clock.device());
    }

    /// Reads the mark, which says which epoch counts, and gives the lock it names. Without a mark the
    /// latest epoch is taken and all earlier ones folded in: rather something erased comes back than
    /// something is lost.
    fn read_mark(&mut self, places: &[Place]) -> Option<Option<u32>> {
        let found = read_slots(&self.kv, mark::KEY, Mark::parse);
        self.faults.extend(found.faults);
        self.mark_slot = found.free_slot;
        if let Some(mark) = found.value {
            self.marked = true;
            self.epoch = mark.epoch;
            if mark.schema > shard::SCHEMA {
                self.trouble = Some(Trouble::Newer);
                self.faults.push(Fault {
                    key: place::slot_key(mark::KEY, found.free_slot),
                    kind: None,
                    why: Unreadable::Newer,
                });
            }
            return Some(mark.lock);
        }
        self.epoch = places.iter().map(|place| place.epoch).max().unwrap_or_default();
        None
    }

    pub(super) fn write_mark(&mut self) {
        let key = place::slot_key(mark::KEY, self.mark_slot);
        // Without room there is none, and a cleared storage is noticed by its event alone.
        self.marked = self.kv.set(&key, &self.own_mark().text()).is_ok();
    }

    /// Reads one slot of a shard into memory and gives what was news.
    pub(super) fn read_shard(&mut self, place: Place, now: u64) -> Vec<News> {
        match self.value(place) {
            Some(text) => self.read_text(place, &text, now),
            None => Vec::new(),
        }
    }

    fn read_text(&mut self, place: Place, text: &str, now: u64) -> Vec<News> {
        let Place { name, slot, .. } = place;
        match self.decoded(name, text) {
            Ok(records) => {
                if self.slot(name).is_none() {
                    self.slots.push((name, slot));
                }
                self.take(name, records, now)
            }
            Err(why) => {
                self.fault(place, why);
                let next = self.slot(name).unwrap_or(1).max(slot + 1);
                self.use_slot(name, next);
                Vec::new()
            }
        }
    }

    fn value(&mut self, place: Place) -> Option<String> {
        match self.kv.get(&place.key()) {
            Ok(value) => value,
            Err(_) => {
                self.trouble = Some(Trouble::Blocked);
                None
            }
        }
    }

    /// Folds in what stands outside the shards of this epoch: the outbox of a tab, or what a tab of an
    /// earlier epoch wrote after everything had been replaced. Only what is later than `floor` counts.
    /// It is removed once the shards have it.
    fn adopt(&mut self, place: Place, text: String, floor: u64, now: u64) {
        let key = place.key();
        let records = match self.decoded(place.name, &text) {
            Ok(records) => records,
            // Sealed with the key of a lock that no longer is: nobody can ever read it.
            Err(Unreadable::Locked) if floor > 0 => return self.tidy_away(&key),
            Err(why) => return self.fault(place, why),
        };
        let counts = |record: &Record| Unread::counts(Some(floor), record);
        let records: Vec<Record> = records.into_iter().filter(counts).collect();
        if records.is_empty() {
            return self.tidy_away(&key);
        }
        let name = place.name;
        self.wait(name);
        let unconfirmed = self.unconfirmed(name);
        unconfirmed.versions.extend(records.iter().map(|r| (r.key, r.stamp)));
        unconfirmed.orphans.push((key, text));
        self.take(name, records, now);
    }

    /// Removes what nobody needs; not where a newer version may know better.
    fn tidy_away(&mut self, key: &str) {
        if !self.is_read_only() {
            // What stays behind is met again by the next start.
            let _ = self.kv.remove(key);
        }
    }

    /// Where the records of a space may be written: not those of the sample.
    pub(super) fn is_kept(&self, space: Space) -> bool {
        self.volatile.is_none_or(|team| space != Space::Team(team))
    }
}

/// Sixteen hexadecimal digits.
fn parse_device(text: &str) -> Option<Device> {
    (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok()).flatten().map(Device)
}
