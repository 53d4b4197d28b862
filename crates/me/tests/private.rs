//! What is private cannot be packed: code that tries does not compile, and what somebody writes in private
//! changes nothing in a pack.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::share::people::{self, PeopleWords};
use duihun_core::share::{Pack, Part, Plain, sheet};
use duihun_core::store::{Change, MemoryKv, Space, Store};
use duihun_core::team::{Team, TeamName};
use duihun_me::{Face, Goal, Identity, Mood, TodayGoal};

const NOW: u64 = 1_790_000_000_000;

#[test]
fn private_records_do_not_fit_into_a_pack() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/private/team.rs");
    cases.compile_fail("tests/private/mine.rs");
}

fn with_a_team() -> (Store<MemoryKv>, Id) {
    let mut store = Store::open(MemoryKv::default(), NOW, (1, 1));
    let team = store.new_id(NOW);
    let name = TeamName { name: "凌云组".into() };
    store.commit(Space::Team(team), vec![Change::put(team, &name)], NOW);
    (store, team)
}

#[test]
fn two_that_differ_only_in_private_make_the_same_payload() {
    let (one, team) = with_a_team();
    let (mut two, _) = with_a_team();
    let id = two.new_id(NOW);
    let day = Day(20_000);
    let mood = Mood { day, minute: 1, face: Face(1), word: None, note: None, energy: None };
    let today =
        TodayGoal {
            day, text: "两单".into(), done: false, target: None, count: None, unit: None
        };
    let changes = vec![
        Change::put(id, &mood),
        Change::put(id, &today),
        Change::put(id, &Goal { text: "读书".into(), ..Goal::default() }),
        Change::put(team, &Identity { member: Some(id) }),
    ];
    two.commit(Space::Me, changes.clone(), NOW);
    // Not even by a mistake of the space.
    two.commit(Space::Team(team), changes, NOW);
    let payload = |store: &Store<MemoryKv>, is_file| {
        Pack::of(store.team(team).unwrap(), &Part::ALL, NOW, is_file).encode()
    };
    assert_eq!(payload(&one, false), payload(&two, false));
    assert_eq!(payload(&one, true), payload(&two, true));
    // Tables and plain words are made of the team's records, too.
    let words = PeopleWords::default();
    let files = |store: &Store<MemoryKv>| {
        let records: Vec<_> = store.team(team).unwrap().iter().cloned().collect();
        let board = Team::project(&records);
        let table = sheet::write(&people::rows(&board, &words));
        (table, Plain::of(&board, &records, &words))
    };
    assert_eq!(files(&one), files(&two));
}
