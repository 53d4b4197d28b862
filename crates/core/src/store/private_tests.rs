//! Erasing what is private for good, and keeping it in memory only.

use std::collections::BTreeMap;

use super::fault_tests::tab;
use super::lock_tests::{HOUR, PRIVATE, change_to, confide_of, entropy, pass, where_it_stands};
use super::tests::{NOW, filled, open};
use super::*;

const OTHER: Kind = Kind(Kind::FIRST_PRIVATE + 2);

#[test]
fn what_is_erased_stands_nowhere_and_the_rest_stays_sealed_as_it_was() {
    for locked in [false, true] {
        let kv = MemoryKv::default();
        let (mut store, team) = filled(&kv);
        if locked {
            store.set_lock(&pass("secret"), entropy, NOW).unwrap();
        }
        let board = store.records(team).cloned();
        let kept = confide_of(&mut store, OTHER, "stays-for-good", NOW);
        for hour in 0..6 {
            // Changed over hours, so that snapshots hold copies of it.
            confide_of(&mut store, PRIVATE, "goes-for-good", NOW + 5 * hour * HOUR);
        }
        let mut other_tab = tab(&kv, 21);
        store.erase_private(&[PRIVATE], NOW + 40 * HOUR, (31, 1)).unwrap();
        assert_eq!(where_it_stands(&kv, "goes-for-good"), Vec::<String>::new());
        assert!(store.records(Space::Me).unwrap().iter().all(|r| r.key.kind != PRIVATE));
        assert!(!kv.dump().keys().any(|key| key.contains("snap") && key.contains("4000")));
        // A window of before brings nothing back.
        other_tab.flush(NOW + 41 * HOUR);
        let mut after = open(&kv, 41);
        assert_eq!(after.records(team).cloned(), board);
        if locked {
            assert!(after.is_locked());
            assert_eq!(where_it_stands(&kv, "stays-for-good"), Vec::<String>::new());
            after.unlock(&[pass("secret")], entropy, NOW + 41 * HOUR).unwrap();
        }
        assert!(after.get(Space::Me, kept).is_some());
        assert!(after.records(Space::Me).unwrap().iter().all(|r| r.key.kind != PRIVATE));
        // And it can begin anew.
        confide_of(&mut after, PRIVATE, "a-new-day", NOW + 42 * HOUR);
        assert!(after.trouble().is_none());
    }
}

#[test]
fn an_erasure_while_it_is_closed_or_without_room_changes_nothing() {
    let kv = MemoryKv::default();
    let (mut store, _) = filled(&kv);
    confide_of(&mut store, PRIVATE, "stays", NOW);
    confide_of(&mut store, OTHER, "stays", NOW);
    let before = kv.dump();
    let used: usize = before.iter().map(|(k, v)| k.len() + v.encode_utf16().count()).sum();
    kv.limit(Some(used + 10));
    assert_eq!(store.erase_private(&[PRIVATE], NOW + 5, (31, 1)), Err(Trouble::Full));
    // Copies make room for what lives; nothing else has changed.
    let living = |all: BTreeMap<String, String>| {
        all.into_iter().filter(|(key, _)| !key.contains("/snap/")).collect::<Vec<_>>()
    };
    assert_eq!(living(kv.dump()), living(before));
    kv.limit(None);
    store.set_lock(&pass("secret"), entropy, NOW).unwrap();
    let mut closed = open(&kv, 51);
    let before = kv.dump();
    assert_eq!(closed.erase_private(&[PRIVATE], NOW + 9, (31, 1)), Err(Trouble::Locked));
    assert_eq!(kv.dump(), before);
}

#[test]
fn what_is_held_back_is_in_memory_alone() {
    let kv = MemoryKv::default();
    let (mut store, _) = filled(&kv);
    let stored = confide_of(&mut store, PRIVATE, "stored-before", NOW);
    store.hold_back(&[PRIVATE]);
    let held = confide_of(&mut store, PRIVATE, "held-in-memory", NOW + 1);
    let other = confide_of(&mut store, OTHER, "other-kind", NOW + 1);
    change_to(&mut store, stored, "stored-and-changed", NOW + 2);
    change_to(&mut store, held, "held-and-changed", NOW + 3);
    let nowhere = |word: &str| assert_eq!(where_it_stands(&kv, word), Vec::<String>::new());
    nowhere("held-");
    assert!(store.get(Space::Me, held).is_some());
    // Not even where somebody clears the storage, and not in a backup.
    store.kv().keys().unwrap().into_iter().for_each(|key| kv.poke(&key, None));
    store.external(None, NOW + 4);
    store.flush(NOW + 4);
    store.confirm(NOW + 9);
    nowhere("held-");
    assert!(store.contents().spaces().all(|(_, records)| records.get(held).is_none()));
    let after = open(&kv, 61);
    assert!(after.get(Space::Me, held).is_none());
    assert!(after.get(Space::Me, other).is_some());
    let body = |key| after.get(Space::Me, key).map(|record| record.body.clone());
    assert_eq!(body(stored), Some(b"stored-and-changed".to_vec()));
    // Switched off, what is new is stored; what was held back stays so.
    store.hold_back(&[]);
    confide_of(&mut store, PRIVATE, "kept-again", NOW + 10);
    assert_ne!(where_it_stands(&kv, "kept-again"), Vec::<String>::new());
    nowhere("held-");
}
