//! What storage, other tabs and sudden ends can do to a store, and what may not be lost by it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;

use super::tests::{NOW, all, filled, open, profile};
use super::*;
use crate::team::{PROFILE, TEAM_NAME};

/// One tab's view of the shared storage: the tab can die after some writes, and something else can
/// happen just before one of them.
#[derive(Clone)]
pub(super) struct TabKv {
    shared: MemoryKv,
    pub(super) writes_left: Rc<Cell<Option<usize>>>,
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

    /// Lets something happen just before the n-th write from now on.
    pub(super) fn interrupt(&self, n: usize, what: impl FnOnce() + 'static) {
        *self.before_write.borrow_mut() = Some((self.writes.get() + n, Box::new(what)));
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

pub(super) fn tab(kv: &MemoryKv, number: u64) -> Tab {
    let mut tab = Store::open(TabKv::new(kv), NOW, (number, number as u16));
    tab.flush(NOW);
    tab
}

/// What the app does: take in, then write.
pub(super) fn add<K: KeyValue>(tab: &mut Store<K>, space: Space, name: &str, now: u64) -> Id {
    let id = tab.new_id(now);
    tab.commit(space, vec![Change::put(id, &profile(name))], now);
    tab.flush(now);
    id
}

pub(super) fn holds<K: KeyValue>(store: &Store<K>, space: Space, id: Id) -> bool {
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
            first.kv.interrupt(write, run);
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
