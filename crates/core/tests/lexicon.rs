//! The lint of the lexicon's data: readings that exist, no duplicates, every bucket deep enough.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

mod tables;

use std::collections::BTreeMap;

use duihun_core::slogan::{Lexicon, Theme};
use tables::{ending, possible_readings, table};

#[test]
fn every_row_is_read_and_no_text_stands_twice() {
    let table = table();
    let rows = table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')).count();
    let lexicon = Lexicon::parse(&table).unwrap();
    let texts: std::collections::BTreeSet<_> = lexicon.halves().iter().map(|h| &h.text).collect();
    assert_eq!(texts.len(), rows, "a text stands twice");
    assert!(rows >= 300, "{rows} halves");
}

#[test]
fn every_reading_is_a_possible_one() {
    let lexicon = Lexicon::parse(&table()).unwrap();
    let mut wrong = Vec::new();
    for half in lexicon.halves() {
        for (character, reading) in half.text.chars().zip(&half.reading) {
            let possible = possible_readings(character);
            if !possible.contains(reading) {
                wrong.push(format!("{} {character} {reading} {possible:?}", half.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn halves_have_four_hanzi_and_end_in_a_full_tone() {
    for half in Lexicon::parse(&table()).unwrap().halves() {
        let hanzi = half.text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert_eq!((hanzi, half.text.chars().count()), (4, 4), "{}", half.text);
        assert!(half.last().unwrap().tone < 5, "{} ends in a neutral tone", half.text);
        assert!(half.general || !half.themes.is_empty(), "{} has no theme", half.text);
    }
}

#[test]
fn every_theme_has_its_own_halves_in_the_loud_rhymes() {
    let lexicon = Lexicon::parse(&table()).unwrap();
    for theme in Theme::ALL {
        let own: Vec<_> = lexicon.halves().iter().filter(|h| h.themes.contains(&theme)).collect();
        assert!(own.len() >= 100, "{} has {} of its own", theme.name(), own.len());
        let mut level: BTreeMap<&str, usize> = BTreeMap::new();
        for half in own.iter().filter(|half| half.last().unwrap().is_level()) {
            *level.entry(ending(half.reading.last().unwrap())).or_default() += 1;
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
    let good = "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\teffort";
    for bad in [
        "全力以赴",
        "全力以赴\tquan2 li4 yi3\tadv\tgeneral\taction\teffort",
        "全力以赴\tquan2 li4 yi3 fu9\tadv\tgeneral\taction\teffort",
        "全力以赴\tquan2 li4 yi3 fu4\tx\tgeneral\taction\teffort",
        "全力以赴\tquan2 li4 yi3 fu4\tadv\tx\taction\teffort",
        "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\tx\teffort",
        "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction",
        "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\teffort\tx",
    ] {
        let error = Lexicon::parse(&format!("# comment\n{good}\n\n{bad}")).unwrap_err();
        assert_eq!(error.line, 4, "{bad}");
    }
}
