//! Replacing and erasing everything: all or nothing, and no tab of before brings anything back.

use std::collections::BTreeMap;

use super::fault_tests::{add, holds, tab};
use super::tests::{NOW, all, filled, open, profile};
use super::*;
use crate::record::Device;

/// Somebody else's board, as a backup would bring it.
fn other_contents() -> Contents {
    let (store, space) = filled(&MemoryKv::default());
    let theirs = |stamp: Stamp| Stamp { device: Device(77), ..stamp };
    let records = store.records(space).unwrap().iter().map(|record| {
        let key = Key { kind: record.key.kind, id: Id(theirs(record.key.id.0)) };
        Record { key, stamp: theirs(record.stamp), ..record.clone() }
    });
    let mut contents = Contents::default();
    contents.add(Space::Team(Id(Stamp { millis: 5, ..Id::FIRST.0 })), records);
    contents
}

#[test]
fn a_replacement_is_all_or_nothing_wherever_it_dies_or_fails() {
    let kv = MemoryKv::default();
    let (store, _) = filled(&kv);
    let old = all(&store);
    let good = kv.dump();
    let contents = other_contents();
    let new: BTreeMap<Space, Records> =
        contents.spaces().map(|(space, records)| (space, records.clone())).collect();
    let mut outcomes = [0, 0];
    for failing in [false, true] {
        for n in 0..24 {
            let kv = MemoryKv::default();
            for (key, value) in &good {
                kv.poke(key, Some(value));
            }
            let mut tab = tab(&kv, 11);
            if failing {
                kv.fail_write(n + 1);
            } else {
                tab.kv.writes_left.set(Some(n));
            }
            let done = tab.replace(contents.clone(), NOW + 5, (99, 9));
            let after = open(&kv, 12);
            let found = all(&after);
            assert!(found == old || found == new, "{failing} {n}: a mixture");
            outcomes[usize::from(found == new)] += 1;
            if failing {
                assert_eq!(done.is_ok(), found == new, "{n}: it says what it did");
            }
            assert!(after.faults().is_empty());
        }
    }
    assert!(outcomes.iter().all(|&count| count > 3), "{outcomes:?}");
}

#[test]
fn a_replacement_without_room_changes_nothing() {
    let kv = MemoryKv::default();
    let (mut store, _) = filled(&kv);
    let before = kv.dump();
    let used: usize = before.iter().map(|(k, v)| k.len() + v.encode_utf16().count()).sum();
    kv.limit(Some(used + 40));
    assert_eq!(store.replace(other_contents(), NOW + 5, (99, 9)), Err(Trouble::Full));
    assert_eq!(kv.dump(), before);
}

#[test]
fn an_old_tab_writes_nothing_after_a_replacement_and_nothing_erased_comes_back() {
    for erase in [true, false] {
        let kv = MemoryKv::default();
        let (_, space) = filled(&kv);
        let mut old = tab(&kv, 11);
        let mut new = tab(&kv, 12);
        let device = new.clock.device();
        let contents = if erase { Contents::default() } else { other_contents() };
        // The old tab is in the middle of a save.
        old.commit(
            space,
            vec![Change::put(Id(old.clock.clone().next(NOW + 1)), &profile("晚"))],
            NOW + 1,
        );
        new.replace(contents.clone(), NOW + 5, (99, 9)).unwrap();
        assert_ne!(new.clock.device(), device, "the device number is renewed");
        let stored = kv.dump();
        old.flush(NOW + 6);
        assert_eq!(old.trouble(), Some(Trouble::Replaced));
        add(&mut old, space, "更晚", NOW + 7);
        old.confirm(NOW + 8);
        assert_eq!(kv.dump(), stored, "read only");
        // It was past its look at the mark and writes all the same, under the names of its epoch.
        let late = Place { epoch: 0, outbox: None, name: old.shards()[0], slot: 1 };
        kv.poke(&late.key(), old.encode(late.name, &old.records_of(late.name)).as_deref());
        let mut again = tab(&kv, 13);
        assert_eq!(again.contents(), contents);
        again.confirm(NOW + 4000);
        assert!(!kv.dump().contains_key(&late.key()));
    }
}

#[test]
fn what_was_written_after_clearing_is_kept_when_an_old_tab_writes_its_epoch_back() {
    let kv = MemoryKv::default();
    let (mut old, space) = filled(&kv);
    old.replace(other_contents(), NOW + 5, (99, 9)).unwrap();
    for key in kv.dump().keys() {
        kv.poke(key, None);
    }
    let mut fresh = tab(&kv, 21);
    let id = add(&mut fresh, space, "清空以后", NOW + 9);
    old.external(None, NOW + 10);
    old.flush(NOW + 10);
    fresh.flush(NOW + 11);
    let after = tab(&kv, 22);
    assert!(holds(&after, space, id));
    assert!(after.contents().spaces().count() >= 2, "and so is what the old tab had");
}

#[test]
fn an_undone_replacement_brings_everything_back() {
    let kv = MemoryKv::default();
    let (mut store, _) = filled(&kv);
    let before = all(&store);
    let contents = store.replace(other_contents(), NOW + 5, (99, 9)).unwrap();
    store.replace(contents, NOW + 6, (98, 8)).unwrap();
    assert_eq!(all(&store), before);
    assert_eq!(all(&open(&kv, 5)), before);
}

#[test]
fn what_cannot_be_read_stays_through_a_replacement_and_goes_with_an_erasure() {
    let kv = MemoryKv::default();
    let (store, _) = filled(&kv);
    let bad = Place { epoch: 0, outbox: None, name: store.shards()[0], slot: 1 }.key();
    kv.poke(&bad, Some("nonsense"));
    let mut store = open(&kv, 11);
    store.replace(other_contents(), NOW + 5, (99, 9)).unwrap();
    assert_eq!(kv.dump().get(&bad).map(String::as_str), Some("nonsense"));
    let mut again = open(&kv, 12);
    assert_eq!(again.faults().len(), 1);
    assert_eq!(again.contents(), other_contents());
    again.replace(Contents::default(), NOW + 6, (98, 8)).unwrap();
    assert!(!kv.dump().contains_key(&bad) && again.faults().is_empty());
}

#[test]
fn a_newer_mark_makes_the_page_read_only() {
    let kv = MemoryKv::default();
    let (mut store, space) = filled(&kv);
    store.replace(other_contents(), NOW, (99, 9)).unwrap();
    store.confirm(NOW);
    // A newer version has gone on to another epoch; this one must not take it for left-overs.
    let newer = kv.dump().into_iter().find(|(key, _)| key.contains("/@")).unwrap();
    kv.poke(&newer.0.replace("/@", "/@f"), Some(&newer.1));
    kv.poke("duihun/mark", Some("M2@0. and more"));
    let before = kv.dump();
    add(&mut store, space, "新人", NOW + 1);
    assert_eq!(store.trouble(), Some(Trouble::Newer));
    assert_eq!(open(&kv, 5).trouble(), Some(Trouble::Newer));
    assert_eq!(kv.dump(), before);
}
