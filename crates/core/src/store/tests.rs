use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::record::Device;
use crate::team::{PROFILE, Profile, TeamName};

pub(super) const NOW: u64 = 1_790_000_000_000;

pub(super) fn open(kv: &MemoryKv, device: u64) -> Store<MemoryKv> {
    Store::open(kv.clone(), NOW, (device, device as u16))
}

pub(super) fn profile(nickname: &str) -> Profile {
    Profile { nickname: nickname.into(), ..Profile::default() }
}

/// A store with one team, its name and three members, and one private record, all flushed.
pub(super) fn filled(kv: &MemoryKv) -> (Store<MemoryKv>, Space) {
    let mut store = open(kv, 1);
    let team = store.new_id(NOW);
    let space = Space::Team(team);
    let mut changes = vec![Change::put(team, &TeamName { name: "凌云组".into() })];
    for nickname in ["冬梅", "阿杰", "小月"] {
        changes.push(Change::put(store.new_id(NOW), &profile(nickname)));
    }
    store.commit(space, changes, NOW);
    let key = Key { kind: Kind(Kind::FIRST_PRIVATE), id: store.new_id(NOW) };
    let what = What::Write { body: vec![0x80], fields: 1 };
    store.commit(Space::Me, vec![Change { key, what }], NOW);
    store.flush(NOW);
    store.confirm(NOW);
    assert!(!store.waiting() && !store.is_unconfirmed() && store.trouble().is_none());
    (store, space)
}

pub(super) fn all<K: KeyValue>(store: &Store<K>) -> BTreeMap<Space, Records> {
    store.spaces.0.iter().filter(|(_, records)| !records.is_empty()).cloned().collect()
}

#[test]
fn what_was_saved_is_there_after_a_reload() {
    let kv = MemoryKv::default();
    let (store, space) = filled(&kv);
    let again = open(&kv, 2);
    assert_eq!(all(&again), all(&store));
    assert_eq!(again.clock.device(), Device(1), "the device number stays");
    assert_eq!(again.teams().len(), 1);
    assert_eq!(again.records(space).unwrap().of_kind(PROFILE).count(), 3);
    assert!(again.faults().is_empty());
}

#[test]
fn one_edit_writes_one_shard() {
    let kv = MemoryKv::default();
    let (mut store, space) = filled(&kv);
    let id = store.records(space).unwrap().of_kind(PROFILE).next().unwrap().key.id;
    // The first edit of these hours makes a copy of how it was.
    store.commit(space, vec![Change::put(id, &profile("冬霜"))], NOW + 4);
    store.flush(NOW + 4);
    store.confirm(NOW + 4);
    let before = kv.dump();
    store.commit(space, vec![Change::put(id, &profile("冬雪"))], NOW + 5);
    store.flush(NOW + 5);
    let changed = |kv: &MemoryKv| {
        kv.dump().iter().filter(|(key, value)| before.get(*key) != Some(value)).count()
    };
    assert_eq!(changed(&kv), 2, "the shard, and the outbox until it is confirmed");
    store.confirm(NOW + 9);
    assert_eq!(changed(&kv), 1);
    assert_eq!(kv.dump().len(), before.len());
}

#[test]
fn a_commit_that_changes_nothing_writes_nothing() {
    let kv = MemoryKv::default();
    let (mut store, space) = filled(&kv);
    let id = store.records(space).unwrap().of_kind(PROFILE).next().unwrap().key.id;
    let receipt = store.commit(space, vec![Change::put(id, &profile("冬梅"))], NOW + 5);
    assert_eq!(receipt.written().count(), 0);
    assert!(!store.waiting());
}

#[test]
fn damage_to_any_value_is_named_and_costs_only_that_value() {
    let kv = MemoryKv::default();
    let (store, _) = filled(&kv);
    let good = kv.dump();
    for (key, value) in &good {
        let half: String = value.chars().take(value.chars().count() / 2).collect();
        let schema_0 = value.replacen("D1:", "D0:", 1);
        for bad in ["nonsense", half.as_str(), schema_0.as_str(), ""] {
            if bad == value {
                continue;
            }
            let kv = MemoryKv::default();
            for (k, v) in &good {
                kv.poke(k, Some(if k == key { bad } else { v }));
            }
            let mut hurt = open(&kv, 3);
            assert_eq!(hurt.faults().len(), 1, "{key} = {bad:?}");
            assert_eq!(hurt.faults()[0].key, *key);
            // Everything else is there.
            for (space, records) in all(&store) {
                for record in records.iter() {
                    let name = ShardName::of(space, record.key);
                    let found = hurt.get(space, record.key);
                    assert_eq!(
                        found.is_some(),
                        Place { epoch: 0, outbox: None, name, slot: 1 }.key() != *key,
                        "{key}"
                    );
                }
            }
            // Work goes on beside it, and the damaged text is still there.
            for (space, records) in all(&store) {
                for record in records.iter() {
                    let fields = 9;
                    let what = What::Write { body: record.body.clone(), fields };
                    hurt.commit(space, vec![Change { key: record.key, what }], NOW + 9);
                }
            }
            hurt.flush(NOW + 9);
            assert_eq!(kv.dump().get(key).map(String::as_str), Some(bad));
            let again = open(&kv, 4);
            let count =
                |store: &Store<MemoryKv>| all(store).values().map(Records::len).sum::<usize>();
            assert_eq!(count(&again), count(&store), "{key}");
            assert_eq!(again.faults().len(), 1, "it is named again, once");
        }
    }
}

#[test]
fn a_newer_schema_makes_the_store_read_only() {
    let kv = MemoryKv::default();
    let (_, space) = filled(&kv);
    let (key, value) = kv.dump().into_iter().find(|(_, value)| value.starts_with("D1:")).unwrap();
    kv.poke(&key, Some(&value.replacen("D1:", "D9:", 1)));
    let before = kv.dump();
    let mut store = open(&kv, 2);
    assert_eq!(store.trouble(), Some(Trouble::Newer));
    let id = store.new_id(NOW);
    store.commit(space, vec![Change::put(id, &profile("新人"))], NOW);
    store.flush(NOW);
    assert_eq!(kv.dump(), before);
    assert_eq!(store.trouble(), Some(Trouble::Newer));
}

#[test]
fn a_full_storage_keeps_the_old_copy_and_the_new_one_in_memory() {
    let kv = MemoryKv::default();
    let (mut store, space) = filled(&kv);
    let before = kv.dump();
    kv.limit(Some(0));
    let id = store.new_id(NOW);
    store.commit(space, vec![Change::put(id, &profile("新人"))], NOW);
    store.flush(NOW);
    assert_eq!(store.trouble(), Some(Trouble::Full));
    assert_eq!(kv.dump(), before, "never lose the last good copy");
    kv.limit(None);
    store.flush(NOW);
    assert_eq!(store.trouble(), None);
    assert_eq!(all(&open(&kv, 5)), all(&store));
}

#[test]
fn any_failing_write_is_made_good_by_the_next_flush() {
    for n in 1..8 {
        let kv = MemoryKv::default();
        let (mut store, space) = filled(&kv);
        kv.fail_write(n);
        for round in 0..4 {
            let id = store.new_id(NOW + round);
            store.commit(space, vec![Change::put(id, &profile("新人"))], NOW + round);
            store.flush(NOW + round);
        }
        store.flush(NOW + 9);
        assert_eq!(all(&open(&kv, 5)), all(&store), "write {n} failed");
    }
}

#[test]
fn a_blocked_storage_leaves_the_app_working_in_memory() {
    let kv = MemoryKv::default();
    kv.block(true);
    let mut store = open(&kv, 1);
    assert_eq!(store.trouble(), Some(Trouble::Blocked));
    let team = store.new_id(NOW);
    let space = Space::Team(team);
    store.commit(space, vec![Change::put(team, &TeamName { name: "凌云".into() })], NOW);
    store.flush(NOW);
    assert_eq!(store.trouble(), Some(Trouble::Blocked));
    assert_eq!(store.teams(), [team]);
}

#[test]
fn a_cleared_storage_is_written_again_from_memory() {
    let kv = MemoryKv::default();
    let (mut store, _) = filled(&kv);
    for key in kv.dump().keys() {
        kv.poke(key, None);
    }
    store.external(None, NOW);
    store.flush(NOW);
    assert_eq!(all(&open(&kv, 5)), all(&store));
}

#[test]
fn the_sample_team_is_never_written() {
    let kv = MemoryKv::default();
    let mut store = open(&kv, 1);
    let before = kv.dump();
    store.keep_in_memory_only(SAMPLE_TEAM);
    let changes = vec![Change::put(SAMPLE_TEAM, &TeamName { name: "示例".into() })];
    store.commit(Space::Team(SAMPLE_TEAM), changes, NOW);
    store.flush(NOW);
    assert_eq!(kv.dump(), before);
    assert!(store.teams().is_empty());
    assert!(store.get(Space::Team(SAMPLE_TEAM), Key { kind: Kind(1), id: SAMPLE_TEAM }).is_some());
}

#[test]
fn undo_puts_back_what_was_unless_somebody_changed_it_since() {
    let kv = MemoryKv::default();
    let (mut store, space) = filled(&kv);
    let key = store.records(space).unwrap().of_kind(PROFILE).next().unwrap().key;
    let removed = store.commit(space, vec![Change::withdraw(PROFILE, key.id)], NOW + 1);
    assert!(store.get(space, key).unwrap().withdrawn);
    let redo = store.undo(&removed, NOW + 2);
    assert!(!store.get(space, key).unwrap().withdrawn);
    // An undo can be undone.
    store.undo(&redo, NOW + 3);
    assert!(store.get(space, key).unwrap().withdrawn);

    let edit = store.commit(space, vec![Change::put(key.id, &profile("甲"))], NOW + 4);
    store.commit(space, vec![Change::put(key.id, &profile("乙"))], NOW + 5);
    assert_eq!(store.undo(&edit, NOW + 6).written().count(), 0);
    let body: Profile = crate::record::decode_body(&store.get(space, key).unwrap().body).unwrap();
    assert_eq!(body.nickname, "乙");
}

#[test]
fn undoing_an_addition_takes_it_back() {
    let kv = MemoryKv::default();
    let (mut store, space) = filled(&kv);
    let id = store.new_id(NOW);
    let receipt = store.commit(space, vec![Change::put(id, &profile("新人"))], NOW);
    store.undo(&receipt, NOW + 1);
    assert!(store.get(space, Key { kind: PROFILE, id }).unwrap().withdrawn);
}

/// What two to three tabs of one browser do, in any order.
#[derive(Debug, Clone)]
enum Step {
    Add { tab: usize, text: u8 },
    Edit { tab: usize, which: usize, text: u8 },
    Withdraw { tab: usize, which: usize },
    Flush { tab: usize },
    Deliver { tab: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let tab = 0usize..3;
    prop_oneof![
        (tab.clone(), any::<u8>()).prop_map(|(tab, text)| Step::Add { tab, text }),
        (tab.clone(), 0usize..8, any::<u8>()).prop_map(|(tab, which, text)| Step::Edit {
            tab,
            which,
            text
        }),
        (tab.clone(), 0usize..8).prop_map(|(tab, which)| Step::Withdraw { tab, which }),
        tab.clone().prop_map(|tab| Step::Flush { tab }),
        tab.prop_map(|tab| Step::Deliver { tab }),
    ]
}

/// The model knows nothing of stores: a list of every version ever made; the latest stamp counts.
fn model(versions: &[(Space, Record)]) -> BTreeMap<Space, BTreeMap<Key, Record>> {
    let mut latest: BTreeMap<Space, BTreeMap<Key, Record>> = BTreeMap::new();
    let mut sorted = versions.to_vec();
    sorted.sort_by_key(|(_, record)| record.stamp);
    for (space, record) in sorted {
        latest.entry(space).or_default().insert(record.key, record);
    }
    latest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tabs_agree_and_lose_nothing(steps in proptest::collection::vec(step(), 1..120)) {
        let kv = MemoryKv::default();
        let (_, space) = filled(&kv);
        let mut tabs: Vec<_> =
            (0..3).map(|n| Store::open(kv.clone(), NOW, (90 + n, 100 * n as u16))).collect();
        let mut versions: Vec<(Space, Record)> = tabs[0]
            .records(space).unwrap().iter().map(|record| (space, record.clone())).collect();
        let mut now = NOW;
        for step in steps {
            now += 1;
            let edit = |tab: &Store<MemoryKv>, which: usize| {
                tab.records(space).unwrap().of_kind(PROFILE).nth(which).map(|r| r.key.id)
            };
            let receipt = match step {
                Step::Add { tab, text } => {
                    let id = tabs[tab].new_id(now);
                    let body = profile(&text.to_string());
                    Some(tabs[tab].commit(space, vec![Change::put(id, &body)], now))
                }
                Step::Edit { tab, which, text } => edit(&tabs[tab], which).map(|id| {
                    let body = profile(&text.to_string());
                    tabs[tab].commit(space, vec![Change::put(id, &body)], now)
                }),
                Step::Withdraw { tab, which } => edit(&tabs[tab], which)
                    .map(|id| tabs[tab].commit(space, vec![Change::withdraw(PROFILE, id)], now)),
                Step::Flush { tab } => { tabs[tab].flush(now); None }
                Step::Deliver { tab } => {
                    for key in kv.dump().keys() {
                        tabs[tab].external(Some(key), now);
                    }
                    None
                }
            };
            for record in receipt.iter().flat_map(Receipt::written) {
                versions.push((space, record.clone()));
            }
        }
        // Everybody writes what waits and hears of the others, twice: then all is quiet.
        for _ in 0..2 {
            for tab in &mut tabs {
                tab.flush(now);
                for key in kv.dump().keys() {
                    tab.external(Some(key), now);
                }
                tab.flush(now);
            }
        }
        let expected = model(&versions);
        for tab in tabs.iter().chain([&open(&kv, 7)]) {
            let found: BTreeMap<Key, Record> =
                tab.records(space).unwrap().iter().map(|r| (r.key, r.clone())).collect();
            prop_assert_eq!(&found, &expected[&space]);
        }
    }

    #[test]
    fn merging_does_not_depend_on_order_or_repetition(
        items in proptest::collection::vec((0u64..4, 0u64..6, 0u64..3, any::<bool>(), 0u8..3), 0..40),
        cut in 0usize..40,
    ) {
        let record = |&(id, millis, device, withdrawn, body): &(u64, u64, u64, bool, u8)| {
            let stamp = |millis, device| crate::record::Stamp { millis, tick: 0, device: Device(device) };
            Record {
                key: Key { kind: Kind(4), id: Id(stamp(id, 0)) },
                stamp: stamp(millis, device),
                withdrawn,
                body: vec![body],
            }
        };
        let records: Vec<Record> = items.iter().map(record).collect();
        let forward: Records = records.iter().cloned().collect();
        let backward: Records = records.iter().rev().cloned().collect();
        let (left, right) = records.split_at(cut.min(records.len()));
        let halves: Records = right.iter().chain(left).chain(right).cloned().collect();
        prop_assert_eq!(&forward, &backward);
        prop_assert_eq!(&forward, &halves);
        // The model: for each key the greatest of all versions ever seen.
        let mut model: BTreeMap<Key, &Record> = BTreeMap::new();
        for record in &records {
            let rank = |r: &Record| (r.stamp, r.withdrawn, r.body.clone());
            model.entry(record.key)
                .and_modify(|best| if rank(record) > rank(best) { *best = record })
                .or_insert(record);
        }
        prop_assert!(forward.iter().eq(model.into_values()));
    }
}
