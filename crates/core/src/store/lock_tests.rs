//! The lock: nothing private is readable in storage, nothing is lost, and the team's board opens
//! without it.

use std::cell::RefCell;

use super::fault_tests::{add, holds, tab};
use super::tests::{NOW, all, filled, open};
use super::*;
use crate::random::Random;
use crate::seal::{Key as SealKey, PassKey};

pub const PRIVATE: Kind = Kind(Kind::FIRST_PRIVATE);
pub const HOUR: u64 = 60 * 60 * 1000;

pub fn entropy(bytes: &mut [u8]) {
    thread_local!(static CHANCE: RefCell<Random> = const { RefCell::new(Random(5)) });
    CHANCE.with_borrow_mut(|chance| bytes.fill_with(|| chance.next() as u8));
}

/// What a browser makes of a passphrase.
pub fn pass(word: &str) -> PassKey {
    let mut bytes = [0; 32];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    PassKey { salt: bytes[..16].try_into().unwrap(), key: SealKey::new(bytes) }
}

/// Writes down a secret.
fn confide<K: KeyValue>(store: &mut Store<K>, secret: &str, now: u64) -> Key {
    confide_of(store, PRIVATE, secret, now)
}

/// As [`confide`], of a kind.
pub fn confide_of<K: KeyValue>(store: &mut Store<K>, kind: Kind, secret: &str, now: u64) -> Key {
    let key = Key { kind, id: store.new_id(now) };
    change_to(store, key, secret, now);
    key
}

/// Writes another secret over one.
pub fn change_to<K: KeyValue>(store: &mut Store<K>, key: Key, secret: &str, now: u64) {
    let what = What::Write { body: secret.as_bytes().to_vec(), fields: 0 };
    store.commit(Space::Me, vec![Change { key, what }], now);
    store.flush(now);
}

/// The names of the values in which a word stands, as it is, coded, deflated, or all of it.
pub fn where_it_stands(kv: &MemoryKv, word: &str) -> Vec<String> {
    let has = |bytes: &[u8]| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    let shows = |value: &str| {
        let coded = value.split(':').filter_map(text::decode);
        let inflated = |bytes: &[u8]| {
            (0..bytes.len()).any(|at| {
                match miniz_oxide::inflate::decompress_to_vec_with_limit(&bytes[at..], 1 << 20) {
                    Ok(bytes) => has(&bytes),
                    Err(error) => has(&error.output),
                }
            })
        };
        has(value.as_bytes()) || coded.into_iter().any(|bytes| has(&bytes) || inflated(&bytes))
    };
    kv.dump().into_iter().filter(|(_, value)| shows(value)).map(|(key, _)| key).collect()
}

const SECRET: &str = "secret";

/// A storage where secrets stand in every place there is: shards, an outbox, copies in snapshots, and a
/// value that cannot be read.
fn full_of_secrets() -> (MemoryKv, Space) {
    let kv = MemoryKv::default();
    let (mut store, space) = filled(&kv);
    let key = confide(&mut store, "secret one", NOW);
    store.confirm(NOW);
    let what = What::Write { body: b"secret two".to_vec(), fields: 0 };
    store.commit(Space::Me, vec![Change { key, what }], NOW + 9 * HOUR);
    store.flush(NOW + 9 * HOUR);
    let name = ShardName { kind: Kind(PRIVATE.0 + 1), ..ShardName::of(Space::Me, key) };
    let bad = Place { epoch: 0, outbox: None, name, slot: 1 }.key();
    kv.poke(&bad, Some("half of a secret"));
    (kv, space)
}

#[test]
fn with_a_passphrase_nothing_private_is_readable_anywhere() {
    let (kv, space) = full_of_secrets();
    let places = where_it_stands(&kv, SECRET);
    for part in ["duihun/me/", "duihun/out/", "duihun/snap/", "/16385/"] {
        assert!(places.iter().any(|key| key.contains(part)), "{part} {places:?}");
    }
    let mut store = tab(&kv, 1);
    let before = all(&store);
    let snapshot = store.snapshots()[0];
    let was = store.snapshot(snapshot);
    store.set_lock(&pass("cat"), entropy, NOW + 10 * HOUR).unwrap();
    assert_eq!(where_it_stands(&kv, SECRET), [""; 0]);
    confide(&mut store, "secret three", NOW + 10 * HOUR);
    store.confirm(NOW + 10 * HOUR);
    let with_three = all(&store);

    // Closed: the board is there, nothing else.
    let mut again = open(&kv, 2);
    assert!(again.is_locked());
    assert_eq!(again.records(space), store.records(space));
    assert_eq!(again.records(Space::Me).map_or(0, Records::len), 0);
    assert!(again.faults().is_empty());
    let edited = add(&mut again, space, "新人", NOW + 11 * HOUR);
    again.confirm(NOW + 11 * HOUR);
    assert!(again.unlock(&[pass("dog")], entropy, NOW).is_none(), "a wrong passphrase");
    assert_eq!(where_it_stands(&kv, SECRET), [""; 0]);

    // Open.
    assert!(again.unlock(&[pass("cat")], entropy, NOW).is_some());
    assert_eq!(all(&again)[&Space::Me], with_three[&Space::Me]);
    assert_ne!(before, with_three);
    assert!(holds(&again, space, edited));
    assert_eq!(again.snapshot(snapshot), was, "copies open too");
    let fault = again.faults()[0].key.clone();
    assert_eq!(again.leftover(&fault).as_deref(), Some("half of a secret"));
    assert_eq!(where_it_stands(&kv, SECRET), [""; 0]);

    // Erased.
    again.replace(Contents::default(), NOW + 12 * HOUR, (9, 9)).unwrap();
    assert_eq!(where_it_stands(&kv, SECRET), [""; 0]);
    assert_eq!(kv.dump().into_keys().collect::<Vec<_>>(), ["duihun/device", "duihun/mark"]);
    assert!(!open(&kv, 3).has_lock());
}

#[test]
fn a_passphrase_that_is_taken_away_leaves_everything_as_it_was() {
    let (kv, _) = full_of_secrets();
    let mut store = tab(&kv, 1);
    let (before, times) = (all(&store), store.snapshots());
    let was = store.snapshot(times[0]).contents;
    store.set_lock(&pass("cat"), entropy, NOW).unwrap();
    store.remove_lock(NOW + 1).unwrap();
    let again = open(&kv, 2);
    assert!(!again.has_lock());
    assert_eq!(all(&again), before);
    assert_eq!(again.snapshot(times[0]).contents, was);
    assert!(kv.dump().keys().all(|key| !key.starts_with(lock::FOLDER)));
    assert!(kv.dump().values().any(|value| value == "half of a secret"));
}

/// Sets or takes away a passphrase, dying before the n-th write or with that write failing.
fn interrupted(removing: bool, failing: bool, n: usize) -> (MemoryKv, bool) {
    let (kv, _) = full_of_secrets();
    let mut tab = tab(&kv, 1);
    if removing {
        tab.set_lock(&pass("cat"), entropy, NOW).unwrap();
    }
    if failing {
        kv.fail_write(n + 1);
    } else {
        tab.kv.writes_left.set(Some(n));
    }
    let done = match removing {
        true => tab.remove_lock(NOW),
        false => tab.set_lock(&pass("cat"), entropy, NOW),
    };
    (kv, done.is_ok())
}

#[test]
fn setting_and_taking_away_lose_nothing_wherever_they_die_or_fail() {
    let before = all(&tab(&full_of_secrets().0, 1));
    for removing in [false, true] {
        let mut outcomes = [0, 0];
        for (failing, n) in (0..30).flat_map(|n| [(false, n), (true, n)]) {
            let (kv, done) = interrupted(removing, failing, n);
            let mut after = open(&kv, 2);
            assert!(!failing || done == (after.has_lock() != removing), "{n}: it says what it did");
            outcomes[usize::from(after.has_lock())] += 1;
            if after.has_lock() {
                assert!(after.unlock(&[pass("cat")], entropy, NOW).is_some(), "{n}");
            }
            assert_eq!(all(&after), before, "{removing} {failing} {n}");
            after.flush(NOW);
            after.confirm(NOW + 4000);
            if after.has_lock() {
                assert_eq!(where_it_stands(&kv, SECRET), [""; 0], "{removing} {failing} {n}");
            }
        }
        assert!(outcomes.iter().all(|&count| count > 3), "{outcomes:?}");
    }
}

#[test]
fn another_passphrase_rewrites_nothing_but_the_lock() {
    let (kv, _) = full_of_secrets();
    let mut store = tab(&kv, 1);
    store.set_lock(&pass("cat"), entropy, NOW).unwrap();
    store.confirm(NOW + 4000);
    let (before, contents) = (kv.dump(), all(&store));
    for n in 0..4 {
        for (key, value) in &before {
            kv.poke(key, Some(value));
        }
        let mut store = tab(&kv, 2);
        store.unlock(&[pass("cat")], entropy, NOW).unwrap();
        store.kv.writes_left.set(Some(n));
        store.change_lock(&pass("dog"), NOW).unwrap();
        let changed: Vec<String> = kv
            .dump()
            .into_iter()
            .filter(|(k, v)| before.get(k) != Some(v))
            .map(|(k, _)| k)
            .collect();
        assert!(changed.iter().all(|key| key.starts_with(lock::FOLDER)), "{changed:?}");
        let opens = |word: &str| {
            let mut store = open(&kv, 3);
            let opened = store.unlock(&[pass(word)], entropy, NOW).is_some();
            assert!(!opened || all(&store) == contents);
            opened
        };
        assert_eq!(opens("cat"), n < 2, "the old one holds until the last copy");
        assert_eq!(opens("dog"), n > 0);
        assert_eq!(opens("cat"), n == 0, "and no longer, once the new one was given");
    }
}

#[test]
fn what_is_locked_comes_back_after_somebody_cleared_the_storage() {
    let (kv, space) = full_of_secrets();
    let mut store = tab(&kv, 1);
    store.set_lock(&pass("cat"), entropy, NOW).unwrap();
    store.confirm(NOW + 4000);
    let contents = all(&store);
    for open_one in [false, true] {
        let mut witness = tab(&kv, 2);
        if open_one {
            witness.unlock(&[pass("cat")], entropy, NOW).unwrap();
        }
        for key in kv.dump().into_keys() {
            kv.poke(&key, None);
        }
        witness.external(None, NOW + 1);
        witness.flush(NOW + 1);
        let mut after = open(&kv, 3);
        assert!(after.is_locked());
        assert_eq!(after.records(space), contents.get(&space));
        after.unlock(&[pass("cat")], entropy, NOW).unwrap();
        assert_eq!(all(&after), contents, "{open_one}");
        assert_eq!(where_it_stands(&kv, SECRET), [""; 0]);
    }
}

#[test]
fn what_another_tab_writes_at_the_same_moment_is_not_lost() {
    for n in 1..30 {
        let (kv, space) = full_of_secrets();
        let other = RefCell::new(tab(&kv, 2));
        let mut store = tab(&kv, 1);
        let late = std::rc::Rc::new(RefCell::new(None));
        let told = std::rc::Rc::clone(&late);
        store.kv.interrupt(n, move || {
            let id = add(&mut other.borrow_mut(), space, "同时", NOW + 5);
            let secret = confide(&mut other.borrow_mut(), "secret of another tab", NOW + 6);
            *told.borrow_mut() = Some((id, secret, other.borrow().trouble()));
        });
        store.set_lock(&pass("cat"), entropy, NOW + 7).unwrap();
        let Some((id, secret, trouble)) = *late.borrow() else { continue };
        let mut after = open(&kv, 3);
        after.unlock(&[pass("cat")], entropy, NOW).unwrap();
        // Either it is here, or the other tab knows that it is not stored.
        let is_here = holds(&after, space, id) && after.get(Space::Me, secret).is_some();
        assert!(is_here || trouble == Some(Trouble::Replaced), "{n}");
        after.flush(NOW + 8);
        after.confirm(NOW + 4000);
        assert_eq!(where_it_stands(&kv, SECRET), [""; 0], "{n}");
    }
}

#[test]
fn something_private_written_while_it_is_closed_waits_in_memory() {
    let (kv, _) = full_of_secrets();
    tab(&kv, 1).set_lock(&pass("cat"), entropy, NOW).unwrap();
    let mut store = open(&kv, 2);
    let secret = confide(&mut store, "secret while closed", NOW + 1);
    assert_eq!(store.trouble(), Some(Trouble::Locked));
    assert_eq!(where_it_stands(&kv, SECRET), [""; 0]);
    store.unlock(&[pass("cat")], entropy, NOW + 2).unwrap();
    store.flush(NOW + 2);
    assert_eq!(store.trouble(), None);
    assert_eq!(where_it_stands(&kv, SECRET), [""; 0]);
    let mut again = open(&kv, 3);
    again.unlock(&[pass("cat")], entropy, NOW).unwrap();
    assert!(again.get(Space::Me, secret).is_some());
}

#[test]
fn a_forgotten_passphrase_costs_the_private_part_and_nothing_else() {
    let (kv, space) = full_of_secrets();
    let mut store = tab(&kv, 1);
    store.set_lock(&pass("cat"), entropy, NOW).unwrap();
    let mut store = open(&kv, 2);
    let team = all(&store)[&space].clone();
    let other = store.contents();
    assert_eq!(store.replace(other, NOW, (9, 9)), Err(Trouble::Locked));
    store.forget_private(NOW + 5, (9, 9)).unwrap();
    let after = open(&kv, 3);
    assert!(!after.has_lock() && after.faults().is_empty());
    assert_eq!(after.records(space), Some(&team));
    assert!(kv.dump().keys().all(|key| !key.contains("/me/") && !key.contains("lock")));
}

#[test]
fn a_backup_of_a_locked_device_stays_locked_and_opens_with_the_passphrase() {
    let (kv, space) = full_of_secrets();
    let mut store = tab(&kv, 1);
    store.set_lock(&pass("cat"), entropy, NOW).unwrap();
    let contents = store.contents();
    let closed = open(&kv, 2);
    for entries in [store.entries(false), closed.entries(false), closed.entries(true)] {
        let file = MemoryKv::default();
        for (key, value) in entries {
            file.poke(&key, Some(&value));
        }
        assert_eq!(where_it_stands(&file, SECRET), [""; 0]);
        let backup = Backup::read(file.dump());
        assert!(backup.is_locked() && backup.faults.is_empty());
        assert_eq!(backup.contents.space(space), contents.space(space));
        assert_eq!(backup.contents.space(Space::Me).map_or(0, Records::len), 0);
        assert!(backup.unlocked(&[pass("dog")]).is_none());
        assert_eq!(backup.salts(), [pass("cat").salt]);
        assert_eq!(backup.unlocked(&[pass("cat")]).unwrap().contents, contents);
    }
    assert_eq!(
        Backup::read(store.entries(true)).contents,
        contents,
        "for a file sealed as a whole"
    );
    // What a panic screen saved: the storage as it is.
    assert_eq!(Backup::read(kv.dump()).unlocked(&[pass("cat")]).unwrap().contents, contents);
}

#[test]
fn damage_to_the_lock_or_the_mark_does_not_shut_the_owner_out() {
    let (kv, _) = full_of_secrets();
    let mut store = tab(&kv, 1);
    store.set_lock(&pass("cat"), entropy, NOW).unwrap();
    store.confirm(NOW + 4000);
    let (good, contents) = (kv.dump(), all(&store));
    let hurt = |bad: &[&str], how: Option<&str>| {
        let kv = MemoryKv::default();
        for (key, value) in &good {
            kv.poke(key, Some(value));
        }
        for key in bad {
            kv.poke(key, how);
        }
        kv
    };
    let locks: Vec<&str> =
        good.keys().map(String::as_str).filter(|key| key.starts_with(lock::FOLDER)).collect();
    assert_eq!(locks.len(), 2);
    for how in [None, Some("nonsense"), Some("L1:心情")] {
        for bad in [locks[0], locks[1], "duihun/mark"] {
            let kv = hurt(&[bad], how);
            let mut after = open(&kv, 3);
            assert!(after.is_locked(), "{bad} {how:?}");
            assert!(after.unlock(&[pass("cat")], entropy, NOW).is_some(), "{bad} {how:?}");
            assert_eq!(all(&after), contents);
            let copies: Vec<String> = kv
                .dump()
                .into_iter()
                .filter(|(k, _)| locks.contains(&&k[..]))
                .map(|e| e.1)
                .collect();
            assert_eq!(copies, [good[locks[0]].clone(), good[locks[1]].clone()], "it is mended");
        }
        let kv = hurt(&locks, how);
        let after = open(&kv, 3);
        assert!(after.is_locked() && after.salts().is_empty());
        let sealed = |kv: &MemoryKv| kv.dump().values().filter(|v| lock::is_sealed(v)).count();
        assert_eq!(sealed(&kv), sealed(&hurt(&[], None)), "nothing is thrown away");
    }
    // A sealed shard that was altered is named, and the others open.
    let bad = good.iter().find(|(key, value)| {
        Place::parse(key).is_some_and(|place| place.name.kind == PRIVATE) && lock::is_sealed(value)
    });
    let (key, value) = bad.unwrap();
    let half: String = value.chars().take(value.chars().count() / 2).collect();
    let mut after = open(&hurt(&[key.as_str()], Some(half.as_str())), 3);
    after.unlock(&[pass("cat")], entropy, NOW).unwrap();
    assert!(after.faults().iter().any(|fault| fault.key == *key));
    assert_eq!(after.records(Space::Me).map_or(0, Records::len), 0);
}

#[test]
fn a_tab_that_is_closed_follows_one_that_is_open() {
    let (kv, space) = full_of_secrets();
    let mut opened = tab(&kv, 1);
    opened.set_lock(&pass("cat"), entropy, NOW).unwrap();
    opened.confirm(NOW + 4000);
    let mut closed = tab(&kv, 2);
    let secret = confide(&mut opened, "secret four", NOW + 5000);
    let place = opened.place(ShardName::of(Space::Me, secret), 1);
    assert!(closed.external(Some(&place.key()), NOW + 5001).is_empty());
    opened.change_lock(&pass("dog"), NOW + 5002).unwrap();
    for key in kv.dump().into_keys().filter(|key| key.starts_with(lock::FOLDER)) {
        closed.external(Some(&key), NOW + 5003);
    }
    // Even if the storage is gone by now.
    for key in kv.dump().into_keys() {
        kv.poke(&key, None);
    }
    closed.external(None, NOW + 5004);
    closed.flush(NOW + 5004);
    assert!(closed.unlock(&[pass("cat")], entropy, NOW).is_none());
    assert!(closed.unlock(&[pass("dog")], entropy, NOW).is_some());
    assert!(closed.get(Space::Me, secret).is_some());
    assert_eq!(closed.records(space), opened.records(space));
    let profiles = |store: &Store<_>| all(store)[&space].of_kind(crate::team::PROFILE).count();
    assert_eq!(profiles(&closed), 3);
}
