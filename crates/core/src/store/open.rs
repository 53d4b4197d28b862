//! Opening: reads everything, folds in what tabs that died left behind.

use super::mark::{self, Mark};
use super::{Fault, KeyValue, News, Place, Space, Spaces, Store, Trouble, Unreadable};
use super::{PREFIX, place, read_slots, shard, snapshots};
use crate::record::{Clock, Device, Record};

/// Storage key of the device number.
const DEVICE_KEY: &str = "duihun/device";

impl<K: KeyValue> Store<K> {
    /// Opens the storage and reads everything in it.
    ///
    /// `now` is the wall clock in milliseconds, `entropy` 80 random bits: they name this tab, start its
    /// ticks, and become the device number where none is stored yet.
    ///
    /// What a tab that died left in its outbox waits to be written by the next [`Store::flush`].
    pub fn open(kv: K, now: u64, entropy: (u64, u16)) -> Self {
        let mut store = Self {
            kv,
            clock: Clock::new(Device(entropy.0), entropy.1),
            tab: entropy.0,
            epoch: 0,
            mark_slot: 1,
            marked: false,
            spaces: Spaces::default(),
            slots: Vec::new(),
            dirty: Vec::new(),
            unconfirmed: Vec::new(),
            latest_copy: None,
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
        store.latest_copy = snapshots::latest(&keys);
        store.read_device(entropy);
        let mut places: Vec<Place> = keys.iter().filter_map(|key| Place::parse(key)).collect();
        places.sort_unstable();
        let is_known = store.read_mark(&places);
        for place in places {
            if place.epoch == store.epoch && place.outbox.is_none() {
                store.read_shard(place, now);
            } else if place.epoch == store.epoch || !is_known {
                store.adopt(place, 0, now);
            } else if place.epoch < store.epoch {
                store.adopt(place, store.epoch, now);
            } else {
                // Prepared by a replacement that was never decided on.
                store.tidy_away(&place.key());
            }
        }
        store
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

    /// Whether the mark was there and says which epoch counts. Without it the latest epoch is taken and
    /// all earlier ones folded in: rather something erased comes back than something is lost.
    fn read_mark(&mut self, places: &[Place]) -> bool {
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
            return true;
        }
        self.epoch = places.iter().map(|place| place.epoch).max().unwrap_or_default();
        self.write_mark();
        false
    }

    pub(super) fn write_mark(&mut self) {
        let key = place::slot_key(mark::KEY, self.mark_slot);
        // Without room there is none, and a cleared storage is noticed by its event alone.
        self.marked = self.kv.set(&key, &Mark::of(self.epoch).text()).is_ok();
    }

    /// Reads one slot of a shard into memory and gives what was news.
    pub(super) fn read_shard(&mut self, place: Place, now: u64) -> Vec<News> {
        let Some(value) = self.value(place) else { return Vec::new() };
        let Place { name, slot, .. } = place;
        match shard::decode(name.kind, &value) {
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
    fn adopt(&mut self, place: Place, floor: u64, now: u64) {
        let Some(value) = self.value(place) else { return };
        let key = place.key();
        let records = match shard::decode(place.name.kind, &value) {
            Ok(records) => records,
            Err(why) => return self.fault(place, why),
        };
        let is_later = |record: &Record| floor == 0 || record.stamp.millis > floor;
        let records: Vec<Record> = records.into_iter().filter(is_later).collect();
        if records.is_empty() {
            return self.tidy_away(&key);
        }
        let name = place.name;
        self.wait(name);
        let unconfirmed = self.unconfirmed(name);
        unconfirmed.versions.extend(records.iter().map(|r| (r.key, r.stamp)));
        unconfirmed.orphans.push((key, value));
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
