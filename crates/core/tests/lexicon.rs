//! The lint of the lexicon's data: readings that exist, no duplicates, every bucket deep enough.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

mod tables;

use std::collections::{BTreeMap, BTreeSet};

use duihun_core::slogan::{Lexicon, Table, Theme};
use tables::{ending, possible_readings, table};

#[test]
fn every_row_is_read_and_no_text_stands_twice() {
    let table = table();
    let is_row = |row: &&str| !row.is_empty() && !row.starts_with('#');
    // Verbs with their objects, and pairs of halves that were read.
    let is_pair = |row: &&str| matches!(row.split('\t').count(), 3 | 5 | 6);
    let rows: Vec<&str> = table.lines().filter(is_row).filter(|row| !is_pair(row)).collect();
    let mut seen = BTreeSet::new();
    let twice: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.split('\t').next())
        .filter(|text| !seen.insert(*text))
        .collect();
    assert!(twice.is_empty(), "these stand twice: {twice:?}");
    let lexicon = Lexicon::parse(&table).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(lexicon.halves().iter().filter(|half| !half.is_composed).count(), rows.len());
}

/// What the project promises of its lexicon.
#[test]
fn it_is_as_large_as_it_has_to_be() {
    let lexicon = Lexicon::parse(&table()).unwrap();
    let of_length = |length| {
        lexicon.halves().iter().filter(|h| h.characters.len() == length && !h.is_composed).count()
    };
    let pairs = table().lines().filter(|row| row.split('\t').count() == 6).count();
    let sizes = [of_length(4), of_length(2), pairs, of_length(3), of_length(5)];
    for (size, least) in sizes.into_iter().zip([2000, 600, 150, 150, 200]) {
        assert!(size >= least, "{sizes:?}");
    }
}

#[test]
fn the_baked_tables_say_the_same() {
    let lexicon = Lexicon::parse(&table()).unwrap();
    let mut read =
        Lexicon::read_baked(&lexicon.bake(Table::Main)).unwrap_or_else(|error| panic!("{error}"));
    for table in [Table::Names, Table::Long] {
        read.add_baked(&lexicon.bake(table)).unwrap_or_else(|error| panic!("{error}"));
    }
    assert_eq!(read.halves().len(), lexicon.halves().len());
    let known: BTreeMap<&String, _> = read.halves().iter().map(|half| (&half.text, half)).collect();
    for half in lexicon.halves() {
        let same = known[&half.text];
        assert_eq!(read.reading(same), lexicon.reading(half), "{}", half.text);
        assert_eq!(
            (same.themes, same.stance, same.topic),
            (half.themes, half.stance, half.topic),
            "{}",
            half.text
        );
    }
}

#[test]
fn every_reading_is_a_possible_one() {
    let lexicon = Lexicon::parse(&table()).unwrap();
    let mut wrong = Vec::new();
    for half in lexicon.halves() {
        for (character, reading) in half.text.chars().zip(lexicon.reading(half)) {
            let possible = possible_readings(character);
            if !possible.iter().any(|known| known == reading) {
                wrong.push(format!("{} {character} {reading} {possible:?}", half.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn halves_are_hanzi_and_end_in_a_full_tone() {
    for half in Lexicon::parse(&table()).unwrap().halves() {
        let is_hanzi = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
        assert!(half.characters.iter().all(is_hanzi), "{}", half.text);
        assert!([2, 3, 4, 5, 7].contains(&half.characters.len()), "{}", half.text);
        assert!(
            half.characters.len() == 2 || half.last().unwrap().tone < 5,
            "{} ends in a neutral tone",
            half.text
        );
        assert!(!half.themes.is_empty(), "{} has no theme", half.text);
    }
}

#[test]
fn every_theme_has_its_own_halves_in_the_loud_rhymes() {
    let lexicon = Lexicon::parse(&table()).unwrap();
    for theme in Theme::ALL {
        let fours = || lexicon.halves().iter().filter(|h| h.characters.len() == 4);
        let own: Vec<_> = fours().filter(|h| h.is_own(theme) && !h.is_composed).collect();
        assert!(own.len() >= 100, "{} has {} of its own", theme.name(), own.len());
        assert!(fours().filter(|h| h.fits(theme)).count() >= 300, "{}", theme.name());
        for (length, least) in [(3, 10), (5, 14), (7, 20)] {
            let is_meant =
                |h: &&duihun_core::slogan::Half| h.characters.len() == length && h.is_own(theme);
            let count = lexicon.halves().iter().filter(is_meant).count();
            assert!(count >= least, "{}: {count} of {length} characters", theme.name());
        }
        let mut level: BTreeMap<&str, usize> = BTreeMap::new();
        for half in own.iter().filter(|half| half.last().unwrap().is_level()) {
            let reading = lexicon.reading(half);
            *level.entry(ending(reading.last().unwrap())).or_default() += 1;
        }
        for class in ["ang", "eng", "ong", "an", "en", "ao", "ou", "ai", "a", "uo"] {
            let count = level.get(class).copied().unwrap_or_default();
            assert!(count >= 3, "{}: {count} level halves in {class}", theme.name());
        }
    }
}

/// Words that speak of a product or disrespect a customer have no place (safety lists C and D).
#[test]
fn nothing_here_promises_returns_or_disrespects_a_customer() {
    const NEVER: [&str; 33] = [
        "保本", "保息", "稳赚", "无风险", "高收益", "包赔", "必赔", "返本", "本金", "利息", "存款",
        "理财", "停售", "返佣", "返现", "忽悠", "搞定", "拿下", "收割", "洗脑", "轰炸", "国家级",
        "世界级", "最佳", "最好", "最大", "最强", "顶级", "唯一", "绝对", "永久", "杀", "党",
    ];
    for half in Lexicon::parse(&table()).unwrap().halves() {
        let found = NEVER.iter().find(|word| half.text.contains(**word));
        assert_eq!(found, None, "{}", half.text);
    }
}

#[test]
fn a_broken_row_is_named_by_its_line() {
    let good = "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\tany\teffort";
    for bad in [
        "全力以赴",
        "全力以赴\tquan2 li4 yi3\tadv\tgeneral\taction\tany\teffort",
        "全力以赴\tquan2 li4 yi3 fu9\tadv\tgeneral\taction\tany\teffort",
        "全力以赴\tquan2 li4 yi3 fu4\tx\tgeneral\taction\tany\teffort",
        "全力以赴\tquan2 li4 yi3 fu4\tadv\tx\taction\tany\teffort",
        "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\tx\tany\teffort",
        "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\tx\teffort",
        "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\tany",
        "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\tany\teffort\tx",
    ] {
        let error = Lexicon::parse(&format!("# comment\n{good}\n\n{bad}")).unwrap_err();
        assert_eq!(error.line, 4, "{bad}");
    }
}
