//! Snapshots: how things were some hours and days ago, for who has spoilt something and noticed late.
//!
//! The first time after a snapshot has begun that a shard is written over, its old text is copied. So a
//! snapshot costs only what has changed since, and how things were at its beginning is: the shards as
//! they are, but for those of which it, or a later one, holds a copy. Copies make room for living data
//! whenever it is needed.

use std::collections::BTreeMap;

use super::{Backup, Contents, Fault, KeyValue, PREFIX, Place, ShardName, Store};
use crate::record::Record;

/// Where copies stand: `duihun/snap/<time>/<place>`.
const FOLDER: &str = "duihun/snap/";
/// A new one begins with the first change this long after the last, in milliseconds.
const APART: u64 = 4 * 60 * 60 * 1000;
const DAY: u64 = 24 * 60 * 60 * 1000;
/// How many of the last 24 hours are kept; of each earlier day one, for a week.
const RECENT: usize = 3;
const WEEK: u64 = 7 * DAY;
/// Room for all copies, in UTF-16 units of names and texts.
pub(super) const ROOM: usize = 500_000;

/// A copy of a shard that was not there yet.
pub(super) const ABSENT: &str = "-";

/// A copy of a shard, and its name in storage.
struct Copy {
    time: u64,
    of: ShardName,
    key: String,
}

impl Copy {
    fn new(time: u64, of: ShardName) -> Self {
        let place = Place { epoch: 0, outbox: None, name: of, slot: 1 }.key();
        let place = place.strip_prefix(PREFIX).unwrap_or(&place);
        Self { time, of, key: format!("{FOLDER}{time:x}/{place}") }
    }

    fn parse(key: &str) -> Option<Self> {
        let (time, place) = key.strip_prefix(FOLDER)?.split_once('/')?;
        let of = Place::parse(&format!("{PREFIX}{place}"))?.name;
        let copy = Self::new(u64::from_str_radix(time, 16).ok()?, of);
        (copy.key == key).then_some(copy)
    }
}

impl<K: KeyValue> Store<K> {
    fn copies(&self) -> Vec<Copy> {
        let keys = self.kv.keys().unwrap_or_default();
        let mut copies: Vec<Copy> = keys.iter().filter_map(|key| Copy::parse(key)).collect();
        copies.sort_by_key(|copy| (copy.time, copy.of));
        copies
    }

    /// Names of all copies, and of which shards they are.
    pub(super) fn copy_places(&self) -> Vec<(String, ShardName)> {
        let copies = self.copies().into_iter();
        copies.map(|copy| (copy.key, copy.of)).collect()
    }

    /// When the snapshots begin, the latest first, in milliseconds since 1970.
    #[must_use]
    pub fn snapshots(&self) -> Vec<u64> {
        let mut times: Vec<u64> = self.copies().iter().map(|copy| copy.time).collect();
        times.dedup();
        times.reverse();
        times
    }

    /// Everything as it was when a snapshot began. To go back there, [`Store::replace`].
    #[must_use]
    pub fn snapshot(&self, time: u64) -> Backup {
        // Of several copies of a shard the earliest is how it was.
        let mut was: BTreeMap<ShardName, Copy> = BTreeMap::new();
        for copy in self.copies().into_iter().filter(|copy| copy.time >= time) {
            was.entry(copy.of).or_insert(copy);
        }
        let mut backup = Backup::new(Contents::default(), Vec::new());
        for (space, records) in self.contents().spaces() {
            let unchanged = |record: &&Record| !was.contains_key(&ShardName::of(space, record.key));
            backup.contents.add(space, records.iter().filter(unchanged).cloned());
        }
        for Copy { of, key, .. } in was.into_values() {
            let Ok(Some(text)) = self.kv.get(&key) else { continue };
            if text == ABSENT {
                continue;
            }
            match self.decoded(of, &text) {
                Ok(records) => backup.contents.add(of.space, records),
                Err(why) => backup.faults.push(Fault { key, kind: Some(of.kind), why }),
            }
        }
        backup
    }

    /// Before shards are written over: their old texts go into the snapshot of these hours, unless a
    /// copy is there. Without room there is none, and no earlier one either.
    pub(super) fn copy_shards(&mut self, mut olds: Vec<(ShardName, Option<String>)>, now: u64) {
        // What there was comes first: something new is no reason to begin the first snapshot, nothing
        // that was is lost.
        olds.sort_by_key(|(_, old)| old.is_none());
        let before = self.latest_copy.unwrap_or_else(|| self.snapshots().first().copied());
        let mut latest = before;
        let mut copied = false;
        for (name, old) in olds {
            if latest.is_none() && old.is_none() {
                break;
            }
            // A clock set back begins none: it would be taken for an old one.
            let current = latest.filter(|&time| now < time.saturating_add(APART));
            let copy = Copy::new(current.unwrap_or(now), name);
            if !matches!(self.kv.get(&copy.key), Ok(None)) {
                continue;
            }
            if self.kv.set(&copy.key, old.as_deref().unwrap_or(ABSENT)).is_err() {
                // Without this copy the snapshots would show a mixture that never was.
                self.drop_snapshots(|_| true);
                return;
            }
            latest = Some(copy.time);
            copied = true;
        }
        self.latest_copy = Some(latest);
        if latest != before {
            self.thin_out(now);
        }
        if copied {
            self.fit_into_room();
        }
    }

    /// Drops the snapshots that are too many. What the one before needs of a dropped one goes to it.
    fn thin_out(&mut self, now: u64) {
        let copies = self.copies();
        let mut times: Vec<u64> = copies.iter().rev().map(|copy| copy.time).collect();
        times.dedup();
        let mut kept: Vec<u64> = Vec::new();
        for (position, &time) in times.iter().enumerate() {
            let age = now.saturating_sub(time);
            // The earliest of each earlier day: how things were when it began.
            let earliest = times
                .get(position + 1)
                .is_none_or(|&before| now.saturating_sub(before) / DAY != age / DAY);
            if (age < DAY && kept.len() < RECENT) || ((DAY..WEEK).contains(&age) && earliest) {
                kept.push(time);
            }
        }
        for copy in copies {
            if kept.contains(&copy.time) {
                continue;
            }
            let before = kept.iter().copied().filter(|&time| time < copy.time).max();
            if let Some(before) = before {
                let key = Copy::new(before, copy.of).key;
                if let (Ok(None), Ok(Some(text))) = (self.kv.get(&key), self.kv.get(&copy.key))
                    && self.kv.set(&key, &text).is_err()
                {
                    // Without it that one would show a mixture, and so would those before.
                    self.drop_snapshots(|time| time <= before);
                }
            }
            let _ = self.kv.remove(&copy.key);
        }
    }

    fn fit_into_room(&mut self) {
        let units = |text: &str| text.encode_utf16().count();
        let value = |key: &str| self.kv.get(key).ok().flatten().map_or(0, |text| units(&text));
        let mut sizes: BTreeMap<u64, usize> = BTreeMap::new();
        for copy in self.copies() {
            *sizes.entry(copy.time).or_default() += units(&copy.key) + value(&copy.key);
        }
        let mut all: usize = sizes.values().sum();
        for (time, size) in sizes {
            if all <= ROOM {
                break;
            }
            self.drop_snapshots(|other| other == time);
            all -= size;
        }
    }

    /// Takes copies out: all those of the times that are meant.
    pub(super) fn drop_snapshots(&mut self, is_meant: impl Fn(u64) -> bool) -> bool {
        let copies: Vec<Copy> = self.copies().into_iter().filter(|c| is_meant(c.time)).collect();
        for copy in &copies {
            let _ = self.kv.remove(&copy.key);
        }
        self.latest_copy = None;
        !copies.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;
    use crate::record::{Id, Key, Kind, Stamp};
    use crate::store::change::What;
    use crate::store::tests::{NOW, all, filled, open, profile};
    use crate::store::{Change, MemoryKv, Space, Trouble};
    use crate::team::PROFILE;

    const HOUR: u64 = 60 * 60 * 1000;

    fn add(store: &mut Store<MemoryKv>, space: Space, now: u64) {
        let id = store.new_id(now);
        store.commit(space, vec![Change::put(id, &profile(&now.to_string()))], now);
        store.flush(now);
        store.confirm(now);
    }

    #[test]
    fn every_snapshot_shows_how_things_were_when_it_began() {
        let kv = MemoryKv::default();
        let (mut store, space) = filled(&kv);
        let mut states = vec![(NOW, Contents::default())];
        // Three months, so that shards change that a snapshot knows nothing of yet.
        let mut now = NOW;
        for step in 0..200u64 {
            now += [HOUR, 3 * HOUR, 9 * HOUR, 30 * HOUR][(step * 7 % 4) as usize];
            states.push((now, store.contents()));
            add(&mut store, space, now);
            let times = store.snapshots();
            assert!(times.len() <= RECENT + 7, "{times:?}");
            for time in times {
                let was = &states.iter().find(|(at, _)| *at == time).unwrap().1;
                assert_eq!(store.snapshot(time).contents, *was, "step {step}");
            }
        }
        assert!(store.snapshots().len() > 4);
        assert!(open(&kv, 5).snapshots() == store.snapshots());
    }

    #[test]
    fn going_back_and_back_again() {
        let kv = MemoryKv::default();
        let (mut store, space) = filled(&kv);
        let before = store.contents();
        add(&mut store, space, NOW + 9 * HOUR);
        let time = store.snapshots()[0];
        let back = store.snapshot(time);
        assert_eq!(back.contents, before);
        let after = store.replace(back.contents, NOW + 10 * HOUR, (9, 9)).unwrap();
        assert_eq!(store.contents(), before);
        // Nor has going back spoilt the earlier moments, whatever came in its place.
        let mut other = Contents::default();
        other.add(Space::Me, store.records(Space::Me).unwrap().iter().cloned());
        for time in store.snapshots() {
            assert_eq!(store.snapshot(time).contents, before);
        }
        store.replace(other, NOW + 20 * HOUR, (7, 7)).unwrap();
        assert_eq!(store.snapshot(time).contents, before);
        assert_eq!(store.snapshot(store.snapshots()[0]).contents, before, "before the second");
        store.replace(after.clone(), NOW + 21 * HOUR, (8, 8)).unwrap();
        assert_eq!(open(&kv, 5).contents(), after);
    }

    #[test]
    fn copies_make_room_for_living_data_and_keep_within_their_own() {
        let kv = MemoryKv::default();
        let (mut store, space) = filled(&kv);
        for hours in 1..30 {
            add(&mut store, space, NOW + hours * 5 * HOUR);
        }
        assert!(!store.snapshots().is_empty());
        let units = |text: &str| text.encode_utf16().count();
        let used: usize = kv.dump().iter().map(|(k, v)| units(k) + units(v)).sum();
        kv.limit(Some(used));
        for hours in 30..34 {
            add(&mut store, space, NOW + hours * 5 * HOUR);
            assert_eq!(store.trouble(), None, "there was room taken by copies");
        }
        assert_ne!(store.trouble(), Some(Trouble::Full));
        assert_eq!(all(&open(&kv, 5)), all(&store));
    }

    /// Writes a body that nothing can compress, over the record of a kind.
    fn fill(store: &mut Store<MemoryKv>, kind: u16, size: usize, now: u64) {
        let mut random = Random(now);
        let body = (0..size).map(|_| random.next() as u8).collect();
        let key = Key { kind: Kind(kind), id: Id(Stamp { millis: NOW, ..Id::FIRST.0 }) };
        let what = What::Write { body, fields: 0 };
        store.commit(Space::Me, vec![Change { key, what }], now);
        store.flush(now);
        store.confirm(now);
    }

    #[test]
    fn a_snapshot_too_large_for_its_room_leaves_no_mixture() {
        let kv = MemoryKv::default();
        let mut store = open(&kv, 1);
        // Two of these are more than there is room for: 700 kB are 373,000 units.
        let kinds = [60_001, 60_002, 60_003];
        for kind in kinds {
            fill(&mut store, kind, 700_000, NOW);
        }
        let mut states = Vec::new();
        for (minute, kind) in kinds.into_iter().cycle().take(7).enumerate() {
            let now = NOW + HOUR + minute as u64 * 60_000;
            states.push((now, store.contents()));
            fill(&mut store, kind, 700_000, now);
            for time in store.snapshots() {
                let was = &states.iter().find(|(at, _)| *at == time).unwrap().1;
                assert!(store.snapshot(time).contents == *was, "a mixture at minute {minute}");
            }
        }
    }

    #[test]
    fn a_replacement_with_room_for_some_copies_only_leaves_no_mixture() {
        let (filled, _) = filled(&MemoryKv::default());
        let units = |text: &str| text.encode_utf16().count();
        let (mut replaced, mut copied) = (0, 0);
        for spare in (0..400).step_by(10) {
            let kv = MemoryKv::default();
            let mut store = open(&kv, 1);
            store.receive(&filled.contents(), NOW);
            store.flush(NOW);
            store.confirm(NOW);
            let states = [(NOW + HOUR, store.contents()), (NOW + 9 * HOUR, store.contents())];
            let used: usize = kv.dump().iter().map(|(k, v)| units(k) + units(v)).sum();
            // Room for what replaces it, and for a part of the copies.
            kv.limit(Some(used + 200 + spare));
            let mut other = Contents::default();
            other.add(Space::Me, filled.records(Space::Me).unwrap().iter().cloned());
            replaced += usize::from(store.replace(other, NOW + 9 * HOUR, (9, 9)).is_ok());
            copied += usize::from(!store.snapshots().is_empty());
            for time in store.snapshots() {
                let was = &states.iter().find(|(at, _)| *at == time).unwrap().1;
                assert_eq!(store.snapshot(time).contents, *was, "{spare}");
            }
        }
        assert!(copied > 3 && replaced > copied + 3, "{replaced} replaced, {copied} with copies");
    }

    #[test]
    fn an_erasure_leaves_no_copy() {
        let kv = MemoryKv::default();
        let (mut store, space) = filled(&kv);
        add(&mut store, space, NOW + 9 * HOUR);
        store.replace(Contents::default(), NOW + 10 * HOUR, (9, 9)).unwrap();
        assert!(store.snapshots().is_empty());
        let left: Vec<_> = kv.dump().into_keys().collect();
        assert_eq!(left, ["duihun/device", "duihun/mark"]);
        assert_eq!(store.records(space).map(|r| r.of_kind(PROFILE).count()), None);
    }
}
