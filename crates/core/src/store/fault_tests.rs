//! What storage, other tabs and sudden ends can do to a store, and what may not be lost by it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;

use super::tests::{NOW, all, filled, open, profile};
use super::*;
use crate::record::Device;
use crate::team::{PROFILE, TEAM_NAME};

/// One tab's view of the shared storage: the tab can die after some writes, and something else can
/// happen just before one of them.
#[derive(Clone)]
struct TabKv {
    shared: MemoryKv,
    writes_left: Rc<Cell<Option<usize>>>,
    writes: Rc<Cell<usize>>,
    before_write: Rc<RefCell<Option<Interruption>>>,
}

/// Before which write, and what.
type Interruption = (usize, Box<dyn FnOnce()>);

impl TabKv {
    fn new(shared: &MemoryKv) -> Self {
        Self {
            shared: shared.clone(),
            writes_left: Rc::default(),
            writes: Rc::default(),
            before_write: Rc::default(),
        }
    }

    /// Whether the write reaches the storage.
    fn count(&self) -> bool {
        self.writes.set(self.writes.get() + 1);
        let due = self.before_write.borrow().as_ref().is_some_and(|(n, _)| *n == self.writes.get());
        if due {
            let (_, what) = self.before_write.borrow_mut().take().unwrap();
            what();
        }
        match self.writes_left.get() {
            Some(0) => false,
            Some(left) => {
                self.writes_left.set(Some(left - 1));
                true
            }
            None => true,
        }
    }
}

impl KeyValue for TabKv {
    fn keys(&self) -> Result<Vec<String>, KvError> {
        self.shared.keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        self.shared.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), KvError> {
        if self.count() { self.shared.set(key, value) } else { Ok(()) }
    }

    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        if self.count() { self.shared.remove(key) } else { Ok(()) }
    }
}

type Tab = Store<TabKv>;

fn tab(kv: &MemoryKv, number: u64) -> Tab {
    let mut tab = Store::open(TabKv::new(kv), NOW, (number, number as u16));
    tab.flush(NOW);
    tab
}

/// What the app does: take in, then write.
fn add<K: KeyValue>(tab: &mut Store<K>, space: Space, name: &str, now: u64) -> Id {
    let id = tab.new_id(now);
    tab.commit(space, vec![Change::put(id, &profile(name))], now);
    tab.flush(now);
    id
}

fn holds<K: KeyValue>(store: &Store<K>, space: Space, id: Id) -> bool {
    store.get(space, Key { kind: PROFILE, id }).is_some()
}

#[test]
fn another_tab_writing_between_read_and_write_loses_nothing_whoever_dies() {
    // Before its outbox, and between its read of the shard and its write.
    for write in 1..=2 {
        for (first_dies, second_dies) in
            [(false, false), (true, false), (false, true), (true, true)]
        {
            let kv = MemoryKv::default();
            let (_, space) = filled(&kv);
            let mut first = tab(&kv, 11);
            let second = Rc::new(RefCell::new((tab(&kv, 12), None)));
            let meanwhile = second.clone();
            let run = move || {
                let (tab, id) = &mut *meanwhile.borrow_mut();
                *id = Some(add(tab, space, "乙", NOW + 1));
            };
            *first.kv.before_write.borrow_mut() =
                Some((first.kv.writes.get() + write, Box::new(run)));
            let one = add(&mut first, space, "甲", NOW + 1);
            let (second, two) = &mut *second.borrow_mut();
            let two = two.unwrap();
            for (tab, dies) in [(&mut first, first_dies), (second, second_dies)] {
                if !dies {
                    tab.confirm(NOW + 4000);
                    tab.flush(NOW + 4000);
                }
            }
            let after = tab(&kv, 13);
            assert!(holds(&after, space, one), "write {write}, {first_dies} {second_dies}");
            assert!(holds(&after, space, two), "write {write}, {first_dies} {second_dies}");
        }
    }
}

#[test]
fn what_a_dead_tab_left_is_folded_in_and_tidied_up() {
    let kv = MemoryKv::default();
    let (_, space) = filled(&kv);
    let mut dead = tab(&kv, 11);
    // It dies after its outbox, before the shard.
    dead.kv.writes_left.set(Some(1));
    let id = add(&mut dead, space, "甲", NOW + 1);
    let mut next = tab(&kv, 12);
    assert!(holds(&next, space, id));
    next.confirm(NOW + 4000);
    assert!(kv.dump().keys().all(|key| !key.contains("/out/")), "{:?}", kv.dump().keys());
    assert!(holds(&open(&kv, 13), space, id));
}

#[test]
fn a_living_tab_keeps_its_outbox_when_another_starts() {
    let kv = MemoryKv::default();
    let (_, space) = filled(&kv);
    let mut one = tab(&kv, 11);
    add(&mut one, space, "甲", NOW + 1);
    let mut two = tab(&kv, 12);
    let id = add(&mut one, space, "乙", NOW + 2);
    two.confirm(NOW + 4000);
    let outbox = kv.dump().into_iter().find(|(key, _)| key.contains("out/000000000000000b"));
    assert!(outbox.is_some(), "it has been added to since");
    // Even if somebody overwrites the shard now and the tab dies.
    let key = outbox.unwrap().0.replace("out/000000000000000b/", "");
    kv.poke(&key, None);
    assert!(holds(&tab(&kv, 13), space, id));
}

#[test]
fn every_cut_and_every_flipped_bit_of_a_shard_is_named_and_costs_only_that_shard() {
    let kv = MemoryKv::default();
    let (store, space) = filled(&kv);
    let good = kv.dump();
    let (key, value) = good.iter().find(|(key, _)| key.contains("/4/")).unwrap();
    let units: Vec<u16> = value.encode_utf16().collect();
    let mut damaged = Vec::new();
    for at in 0..units.len() {
        damaged.push(String::from_utf16_lossy(&units[..at]));
        for bit in 0..16 {
            let mut units = units.clone();
            units[at] ^= 1 << bit;
            damaged.push(String::from_utf16_lossy(&units));
        }
    }
    for bad in damaged {
        kv.poke(key, Some(&bad));
        let hurt = open(&kv, 3);
        let newer = bad.starts_with('D') && bad[1..].starts_with(|c: char| c.is_ascii_digit());
        assert_eq!(hurt.faults().len(), 1, "{bad:?}");
        assert_eq!(&hurt.faults()[0].key, key);
        assert!(hurt.faults()[0].why == Unreadable::Damaged || newer, "{bad:?}");
        assert_eq!(hurt.records(space).unwrap().of_kind(PROFILE).count(), 0);
        assert_eq!(hurt.records(space).unwrap().of_kind(TEAM_NAME).count(), 1);
        assert_eq!(hurt.records(Space::Me), store.records(Space::Me));
    }
}

#[test]
fn storage_cleared_without_a_word_is_noticed_at_the_next_save() {
    let kv = MemoryKv::default();
    let (mut store, space) = filled(&kv);
    for key in kv.dump().keys() {
        kv.poke(key, None);
    }
    add(&mut store, space, "新人", NOW + 1);
    store.flush(NOW + 1);
    assert_eq!(all(&open(&kv, 5)), all(&store));
}

#[test]
fn a_clock_set_back_a_year_does_not_take_edits_back() {
    let kv = MemoryKv::default();
    let (_, space) = filled(&kv);
    let earlier = NOW - 31_536_000_000;
    let mut store = Store::open(kv.clone(), earlier, (5, 5));
    let key = store.records(space).unwrap().of_kind(PROFILE).next().unwrap().key;
    store.commit(space, vec![Change::put(key.id, &profile("改了"))], earlier);
    store.flush(earlier);
    let body = &open(&kv, 6).get(space, key).unwrap().body.clone();
    assert_eq!(crate::record::decode_body(body), Ok(profile("改了")));
}

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
        kv.poke(&late.key(), old.encoded(late.name).as_deref());
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

/// What two to five tabs do; each can die at any write, and another takes its place.
#[derive(Debug, Clone)]
enum Step {
    Add { tab: usize },
    Edit { tab: usize, which: usize },
    Withdraw { tab: usize, which: usize },
    Confirm { tab: usize },
    Deliver { tab: usize },
    Die { tab: usize, after: usize },
    Clear,
}

fn step() -> impl Strategy<Value = Step> {
    let tab = 0usize..5;
    prop_oneof![
        3 => tab.clone().prop_map(|tab| Step::Add { tab }),
        3 => (tab.clone(), 0usize..6).prop_map(|(tab, which)| Step::Edit { tab, which }),
        1 => (tab.clone(), 0usize..6).prop_map(|(tab, which)| Step::Withdraw { tab, which }),
        2 => tab.clone().prop_map(|tab| Step::Confirm { tab }),
        2 => tab.clone().prop_map(|tab| Step::Deliver { tab }),
        2 => (tab, 0usize..4).prop_map(|(tab, after)| Step::Die { tab, after }),
        1 => Just(Step::Clear),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tabs_that_die_at_any_step_lose_nothing_they_had_written(
        count in 2usize..=5,
        clearing in any::<bool>(),
        steps in proptest::collection::vec(step(), 1..200),
    ) {
        let kv = MemoryKv::default();
        let (_, space) = filled(&kv);
        let mut next = 100;
        let mut fresh = || { next += 1; tab(&kv, next) };
        let mut tabs: Vec<Tab> = (0..count).map(|_| fresh()).collect();
        // For each key the latest version whose save came to its end.
        let mut kept: BTreeMap<Key, Stamp> = BTreeMap::new();
        let mut now = NOW;
        for step in steps {
            now += 1;
            let pick = |tabs: &[Tab], tab: usize, which: usize| {
                tabs[tab].records(space).and_then(|r| r.of_kind(PROFILE).nth(which)).map(|r| r.key.id)
            };
            let (at, change) = match step {
                Step::Add { tab } => {
                    let tab = tab % count;
                    let id = tabs[tab].new_id(now);
                    (tab, Some(Change::put(id, &profile(&now.to_string()))))
                }
                Step::Edit { tab, which } => {
                    let tab = tab % count;
                    let id = pick(&tabs, tab, which);
                    (tab, id.map(|id| Change::put(id, &profile(&now.to_string()))))
                }
                Step::Withdraw { tab, which } => {
                    let tab = tab % count;
                    (tab, pick(&tabs, tab, which).map(|id| Change::withdraw(PROFILE, id)))
                }
                Step::Confirm { tab } => {
                    let tab = &mut tabs[tab % count];
                    tab.confirm(now);
                    tab.flush(now);
                    continue;
                }
                Step::Deliver { tab } => {
                    let tab = &mut tabs[tab % count];
                    for key in kv.dump().keys() {
                        tab.external(Some(key), now);
                    }
                    tab.flush(now);
                    continue;
                }
                Step::Die { tab, after } => {
                    let at = tab % count;
                    tabs[at].kv.writes_left.set(Some(after));
                    add(&mut tabs[at], space, "临终", now);
                    tabs[at].confirm(now);
                    tabs[at] = fresh();
                    continue;
                }
                Step::Clear if clearing => {
                    for key in kv.dump().keys() {
                        kv.poke(key, None);
                    }
                    // Everybody who lives hears of it; what nobody had in memory is gone.
                    for tab in &mut tabs {
                        tab.external(None, now);
                        tab.flush(now);
                    }
                    kept.retain(|key, stamp| tabs.iter().any(|tab| {
                        tab.get(space, *key).is_some_and(|record| record.stamp >= *stamp)
                    }));
                    continue;
                }
                Step::Clear => continue,
            };
            let Some(change) = change else { continue };
            let receipt = tabs[at].commit(space, vec![change], now);
            tabs[at].flush(now);
            for record in receipt.written() {
                let latest = kept.entry(record.key).or_insert(record.stamp);
                *latest = record.stamp.max(*latest);
            }
        }
        // All die at once; the next start finds everything.
        let mut last = fresh();
        for _ in 0..2 {
            last.confirm(now + 4000);
            last.flush(now + 4000);
        }
        for store in [all(&last), all(&open(&kv, 5))] {
            for (key, stamp) in &kept {
                let found = store.get(&space).and_then(|records| records.get(*key));
                prop_assert!(found.is_some_and(|record| record.stamp >= *stamp), "{key:?}");
            }
        }
        prop_assert!(kv.dump().keys().all(|key| !key.contains("/out/")), "left-overs");
    }
}
