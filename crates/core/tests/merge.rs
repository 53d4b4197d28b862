//! Devices that edit one team and exchange what they have, badly: answers are lost, repeated, in any
//! order, in part; clocks are hours or years wrong. What they agree on at the end is compared with a
//! model that knows nothing of stores, stamps or merging: it knows who had seen what when they wrote.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use std::collections::{BTreeMap, BTreeSet};

use duihun_core::random::Random;
use duihun_core::record::{Id, Key, Record, decode_body};
use duihun_core::store::{Change, Contents, MemoryKv, Space, Store};
use duihun_core::team::{PROFILE, Profile};

/// As many as each test run has time for; `MERGE_SEEDS=10000` for once.
const SEEDS: u64 = 100;
const OPERATIONS: usize = 200;
const NOW: u64 = 1_790_000_000_000;
const HOUR: i64 = 3_600_000;
const TEAM: Space = Space::Team(Id::FIRST);

/// A seed tells the whole story.
fn below(random: &mut Random, limit: usize) -> usize {
    random.below(limit as u64) as usize
}

/// One version, as the model knows it: a number, and the numbers of the versions of the same thing that
/// its writer had seen.
#[derive(Debug, Clone)]
struct Version {
    thing: usize,
    seen: BTreeSet<usize>,
    withdrawn: bool,
}

struct Device {
    store: Store<MemoryKv>,
    kv: MemoryKv,
    /// Milliseconds by which its clock is wrong.
    wrong: i64,
    /// The model's numbers of the versions that have reached it.
    has: BTreeSet<usize>,
}

/// Every version carries its number as the nickname; a withdrawn one is told by stamp below.
fn number(record: &Record) -> usize {
    decode_body::<Profile>(&record.body).unwrap().nickname.parse().unwrap()
}

fn body(number: usize) -> Profile {
    Profile { nickname: number.to_string(), ..Profile::default() }
}

fn run(seed: u64) {
    let mut chance = Random(seed);
    let count = 2 + below(&mut chance, 4);
    let offsets = [0, 0, 5 * HOUR, -5 * HOUR, 365 * 24 * HOUR, -3 * 365 * 24 * HOUR];
    let mut devices: Vec<Device> = (0..count)
        .map(|n| {
            let kv = MemoryKv::default();
            let store = Store::open(kv.clone(), NOW, (seed * 10 + n as u64 + 1, n as u16));
            let wrong = offsets[below(&mut chance, offsets.len())];
            Device { store, kv, wrong, has: BTreeSet::new() }
        })
        .collect();
    let mut versions: Vec<Version> = Vec::new();
    let mut things: Vec<Id> = Vec::new();
    let mut letters: Vec<(usize, Vec<Record>)> = Vec::new();
    for step in 0..OPERATIONS {
        let at = below(&mut chance, count);
        let now = (NOW as i64 + step as i64 * 997 + devices[at].wrong) as u64;
        match below(&mut chance, 10) {
            // Write something new, or something known anew; take something back.
            0..=5 => {
                let device = &mut devices[at];
                let known: Vec<usize> = (0..things.len())
                    .filter(|&thing| device.has.iter().any(|&v| versions[v].thing == thing))
                    .collect();
                let edit = !known.is_empty() && below(&mut chance, 4) > 0;
                let thing =
                    if edit { known[below(&mut chance, known.len())] } else { things.len() };
                let withdrawn = edit && below(&mut chance, 6) == 0;
                let version = versions.len();
                let id = if edit { things[thing] } else { device.store.new_id(now) };
                // Written first, so that the body names the version; taken back in the same breath.
                let mut changes = vec![Change::put(id, &body(version))];
                device.store.commit(TEAM, std::mem::take(&mut changes), now);
                if withdrawn {
                    device.store.commit(TEAM, vec![Change::withdraw(PROFILE, id)], now);
                }
                if !edit {
                    things.push(id);
                }
                let seen =
                    device.has.iter().copied().filter(|&v| versions[v].thing == thing).collect();
                versions.push(Version { thing, seen, withdrawn });
                device.has.insert(version);
                device.store.flush(now);
            }
            // Send all or a part of what it has; it may never arrive, or later, or twice.
            6..=7 => {
                let records = devices[at].store.records(TEAM);
                let all: Vec<Record> =
                    records.into_iter().flat_map(|r| r.iter().cloned()).collect();
                let part = all.into_iter().filter(|_| below(&mut chance, 3) > 0).collect();
                letters.push((at, part));
            }
            8 if !letters.is_empty() => {
                let (from, records) = letters[below(&mut chance, letters.len())].clone();
                if from != at {
                    take(&mut devices[at], records, now);
                }
            }
            // Restart.
            _ => {
                let device = &mut devices[at];
                let entropy = (seed * 1000 + step as u64, step as u16);
                device.store = Store::open(device.kv.clone(), now, entropy);
            }
        }
    }
    // In the end everybody hears everything, in an order of the seed's, twice.
    for _ in 0..2 * count * count {
        let (from, to) = (below(&mut chance, count), below(&mut chance, count));
        exchange(&mut devices, from, to);
    }
    for from in 0..count {
        for to in 0..count {
            exchange(&mut devices, from, to);
        }
    }
    for from in 0..count {
        for to in 0..count {
            exchange(&mut devices, from, to);
        }
    }
    let outcome = |device: &Device| -> BTreeMap<Key, Record> {
        let records = device.store.records(TEAM);
        records.into_iter().flat_map(|r| r.iter()).map(|r| (r.key, r.clone())).collect()
    };
    let agreed = outcome(&devices[0]);
    for device in &devices {
        assert_eq!(outcome(device), agreed, "seed {seed}: devices disagree");
        let again = Store::open(device.kv.clone(), NOW, (1, 1));
        let stored = again.records(TEAM).map(|records| records.iter().cloned().collect());
        let stored: Vec<Record> = stored.unwrap_or_default();
        assert!(stored.iter().eq(agreed.values()), "seed {seed}: storage differs from memory");
    }
    assert_eq!(agreed.len(), things.len(), "seed {seed}: a thing is missing");
    for (thing, id) in things.iter().enumerate() {
        let record = &agreed[&Key { kind: PROFILE, id: *id }];
        let winner = number(record);
        assert_eq!(versions[winner].thing, thing, "seed {seed}");
        assert_eq!(record.withdrawn, versions[winner].withdrawn, "seed {seed}");
        // Nobody who had seen the winner has written over it in vain.
        let over = versions.iter().any(|v| v.thing == thing && v.seen.contains(&winner));
        assert!(!over, "seed {seed}: version {winner} won over one written in its knowledge");
    }
}

fn take(device: &mut Device, records: Vec<Record>, now: u64) {
    device.has.extend(records.iter().map(number));
    let mut contents = Contents::default();
    contents.add(TEAM, records);
    device.store.receive(&contents, now);
    device.store.flush(now);
}

fn exchange(devices: &mut [Device], from: usize, to: usize) {
    if from != to {
        let records = devices[from].store.records(TEAM);
        let all = records.into_iter().flat_map(|r| r.iter().cloned()).collect();
        let now = (NOW as i64 + devices[to].wrong) as u64 + 10_000_000;
        take(&mut devices[to], all, now);
    }
}

#[test]
fn devices_agree_whatever_becomes_of_their_messages() {
    let seeds = std::env::var("MERGE_SEEDS").ok().and_then(|text| text.parse().ok());
    for seed in 1..=seeds.unwrap_or(SEEDS) {
        run(seed);
    }
}
