//! How much room years of use take, and that they are read back.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

#[path = "../examples/sample/data.rs"]
mod data;

use std::collections::BTreeMap;

use data::{Sample, Wanted};
use duihun_core::store::{Backup, MemoryKv, Place, Space, Store};

/// The most that names and values may take, in UTF-16 units: what browsers count. They give 5 million.
const MOST: usize = 1_500_000;

#[test]
fn three_years_of_thirty_members_and_ten_of_ones_own_fit_and_are_read_back() {
    let sample = Sample::make(Wanted::usual()).unwrap();
    let values = sample.local_storage();
    let room: usize = values.iter().map(units).sum();
    let report = format!("{room} UTF-16 units, of {MOST}\n{}", by_kind(&sample, &values));
    assert!(room <= MOST, "{report}");
    // Shown with --nocapture.
    #[allow(clippy::print_stdout, reason = "the figure is wanted even where it fits")]
    {
        println!("{report}");
    }

    let kv = MemoryKv::default();
    for (key, value) in &values {
        kv.poke(key, Some(value));
    }
    let again = Store::open(kv, 0, (1, 1));
    assert_eq!(again.faults(), []);
    assert!(again.contents() == sample.store.contents(), "the storage is read back");
    let backup = Backup::read(sample.backup());
    assert_eq!(backup.faults, []);
    assert!(backup.contents == sample.store.contents(), "the backup is read back");
}

#[test]
fn the_same_seed_gives_the_same_and_another_gives_another() {
    let small = Wanted { members: 3, years: 1, private_years: 1, ..Wanted::usual() };
    let of = |seed| Sample::make(Wanted { seed, ..small }).unwrap().local_storage();
    assert_eq!(of(1), of(1));
    assert_ne!(of(1), of(2));
}

fn units((key, value): &(String, String)) -> usize {
    key.encode_utf16().count() + value.encode_utf16().count()
}

/// Units, shards and records of each kind, a line each; then what is no shard.
fn by_kind(sample: &Sample, values: &[(String, String)]) -> String {
    let mut kinds: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    let mut other = 0;
    for value in values {
        let Some(place) = Place::parse(&value.0) else {
            other += units(value);
            continue;
        };
        let (room, shards) = kinds.entry((place.name.space, place.name.kind)).or_default();
        *room += units(value);
        *shards += 1;
    }
    let names = || duihun_core::team::KINDS.iter().chain(duihun_me::KINDS);
    let line = |((space, kind), (room, shards))| {
        let name = names().find(|(known, _)| *known == kind).map_or("?", |(_, name)| name);
        let of = sample.store.records(space).map_or(0, |records| records.of_kind(kind).count());
        let whose = if space == Space::Me { "private" } else { "team" };
        format!("{room:>9} units, {of:>6} records, {shards:>4} shards: {whose} {name}\n")
    };
    kinds.into_iter().map(line).collect::<String>() + &format!("{other:>9} units: the rest")
}
