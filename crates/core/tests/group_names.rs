//! The group names that are suggested.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

mod tables;

use std::collections::BTreeSet;

use duihun_core::slogan::{GroupName, Lexicon, Theme, Value, group_names, suggest};
use tables::{possible_readings, table};

fn names() -> Vec<GroupName> {
    group_names(include_str!("../data/group-names.tsv")).unwrap()
}

#[test]
fn every_value_has_names_and_every_name_a_reading() {
    let names = names();
    assert!(names.len() >= 150);
    let texts: BTreeSet<&String> = names.iter().map(|name| &name.name).collect();
    assert_eq!(texts.len(), names.len());
    for value in Value::ALL {
        let count = names.iter().filter(|name| name.values.contains(&value)).count();
        assert!(count >= 14, "{value:?}: {count}");
    }
    for name in &names {
        for (character, reading) in name.name.chars().zip(&name.reading) {
            let neutral = reading.ends_with('5');
            assert!(neutral || possible_readings(character).contains(reading), "{name:?}");
        }
        assert!(!name.reading.last().unwrap().ends_with('5'), "{name:?}");
        assert!((2..=4).contains(&name.name.chars().count()), "{name:?}");
    }
}

#[test]
fn nearly_every_name_comes_with_a_chant_that_carries_it() {
    let lexicon = Lexicon::parse(&table()).unwrap();
    let names = names();
    let mut without = Vec::new();
    for name in &names {
        match name.chant(&lexicon, Theme::Unity, 4) {
            Some(chant) => {
                let heads: String =
                    chant.lines.iter().filter_map(|line| line.chars().next()).collect();
                assert!(heads.starts_with(&name.name), "{name:?}: {chant:?}");
            }
            None => without.push(&name.name),
        }
    }
    assert!(without.len() * 50 <= names.len(), "{} without: {without:?}", without.len());
}

#[test]
fn names_follow_what_is_chosen() {
    let names = names();
    let found = suggest(&names, &[Value::Warmth, Value::Honesty], None, 3);
    let both = |name: &GroupName| {
        name.values.contains(&Value::Warmth) && name.values.contains(&Value::Honesty)
    };
    let first = found.iter().take_while(|name| both(name)).count();
    assert_eq!(first, names.iter().filter(|name| both(name)).count(), "both come first");
    let order = |seed| suggest(&names, &[Value::Joy], None, seed);
    assert_ne!(order(1), order(2));
    assert!(suggest(&names, &[], Some('星'), 1).iter().all(|name| name.name.contains('星')));
}
