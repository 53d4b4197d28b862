//! Snapshots: how things were some hours and days ago, for who has spoilt something and noticed late.
//!
//! The first time after a snapshot has begun that a shard is written over, its old text is copied. So a
//! snapshot costs only what has changed since, and how things were at its beginning is: the shards as
//! they are, but for those of which it, or a later one, holds a copy. Copies make room for living data
//! whenever it is needed.

use std::collections::BTreeMap;

use super::{Backup, KeyValue, Place, ShardName, Store};

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
const ABSENT: &str = "-";

struct Copy {
    time: u64,
    key: String,
    /// Storage key of the shard, without epoch.
    of: String,
}

/// The time in the name of a copy.
pub(super) fn time_of(key: &str) -> Option<u64> {
    u64::from_str_radix(key.strip_prefix(FOLDER)?.split_once('/')?.0, 16).ok()
}

impl<K: KeyValue> Store<K> {
    fn copies(&self) -> Vec<Copy> {
        let keys = self.kv.keys().unwrap_or_default();
        let parse = |key: String| {
            let (time, of) = key.strip_prefix(FOLDER)?.split_once('/')?;
            let time = u64::from_str_radix(time, 16).ok()?;
            let of = format!("{}{of}", super::PREFIX);
            Place::parse(&of).map(|_| Copy { time, key, of })
        };
        let mut copies: Vec<Copy> = keys.into_iter().filter_map(parse).collect();
        copies.sort_by(|a, b| (a.time, &a.key).cmp(&(b.time, &b.key)));
        copies
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
        let mut entries: BTreeMap<String, String> =
            Backup::entries(&self.contents()).into_iter().collect();
        for copy in self.copies().into_iter().rev().filter(|copy| copy.time >= time) {
            match self.kv.get(&copy.key) {
                Ok(Some(text)) if text == ABSENT => drop(entries.remove(&copy.of)),
                Ok(Some(text)) => drop(entries.insert(copy.of, text)),
                _ => {}
            }
        }
        Backup::read(entries)
    }

    /// Before a shard is written over: its old text goes into the snapshot of these hours, unless a copy
    /// is there.
    pub(super) fn copy_shard(&mut self, name: ShardName, old: Option<&str>, now: u64) {
        let latest = self.latest_copy;
        // A clock set back begins none: it would be taken for an old one.
        let current = latest.filter(|&time| now < time.saturating_add(APART));
        if latest.is_none() && old.is_none() {
            // Something new is no reason to begin the first: nothing that was is lost.
            return;
        }
        let time = current.unwrap_or(now);
        let of = Place { epoch: 0, outbox: None, name, slot: 1 }.key();
        let rest = of.strip_prefix(super::PREFIX).unwrap_or(&of);
        let key = format!("{FOLDER}{time:x}/{rest}");
        if !matches!(self.kv.get(&key), Ok(None)) {
            return;
        }
        if self.kv.set(&key, old.unwrap_or(ABSENT)).is_err() {
            // Without this copy the snapshots would show a mixture that never was.
            self.drop_snapshots(|_| true);
            return;
        }
        if current.is_none() {
            self.thin_out(now);
        }
        self.fit_into_room();
        self.latest_copy = Some(time);
    }

    /// Drops the snapshots that are too many. What the one before needs of a dropped one goes to it.
    fn thin_out(&mut self, now: u64) {
        let times = self.snapshots();
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
        for copy in self.copies() {
            if kept.contains(&copy.time) {
                continue;
            }
            let before = kept.iter().copied().filter(|&time| time < copy.time).max();
            if let Some(before) = before {
                let key = copy.key.replacen(&format!("{:x}", copy.time), &format!("{before:x}"), 1);
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
        self.latest_copy = self.latest_copy.filter(|&time| !is_meant(time));
        !copies.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::{NOW, all, filled, open, profile};
    use crate::store::{Change, Contents, MemoryKv, Space, Trouble};
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
