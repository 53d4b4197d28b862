//! Every claim in the texts of 歇口气 has a source, and nothing else in them claims.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use duihun_me::claims::sources;

/// The texts of 歇口气.
const PARTS: [&str; 5] = ["care", "ways", "refusal", "help", "attend"];

/// Words of those who know an effect. A text that has one is a claim; in Chinese they stand anywhere, in English
/// at the beginning of a word.
const CLAIMING: [&str; 34] = [
    "研究", "实验", "证明", "科学", "有效", "见效", "疗效", "治", "缓解", "减轻", "改善", "提高",
    "提升", "降低", "平均来看", "%", "study", "studies", "research", "experiment", "proven",
    "proves", "evidence", "percent", "effective", "improve", "reduce", "lower", "relieve", "boost",
    "on average", "cure", "treatment", "heals",
];

/// Texts that have such a word and claim nothing: why.
const NO_CLAIMS: [(&str, &str, &str); 4] = [
    ("zh", "odds_none", "as `odds`"),
    ("zh", "odds", "有效通话 is the field's word for a talk that was one"),
    ("en", "odds", "the average is the reader's own number"),
    ("en", "odds_every_label", "asks for the reader's own average"),
];

fn texts(language: &str, part: &str) -> BTreeMap<String, String> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../locales/{language}/{part}.txt"));
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let pair = |line: &str| {
        let (key, value) = line.split_once('=').unwrap();
        (key.trim().to_string(), value.trim().to_string())
    };
    lines.map(pair).collect()
}

/// The number of a claim, by its key.
fn claim(key: &str) -> Option<usize> {
    key.strip_prefix("claim_")?.parse().ok()
}

#[test]
fn every_claim_has_a_source_and_every_source_a_claim() {
    let sourced: BTreeSet<usize> = sources().map(|source| source.claim).collect();
    for language in ["zh", "en"] {
        let claims: BTreeSet<usize> =
            texts(language, "ways").keys().filter_map(|key| claim(key)).collect();
        assert_eq!(claims, sourced, "{language}");
    }
    let rows = include_str!("../data/claims.tsv").lines().filter(|line| !line.starts_with('#'));
    assert_eq!(rows.count(), sources().count(), "a row that cannot be read");
}

#[test]
fn every_source_can_be_found() {
    for source in sources() {
        assert!((1980..=2026).contains(&source.year), "{source:?}");
        assert!(source.doi.starts_with("10.") && source.doi.contains('/'), "{source:?}");
        assert!(!source.authors.is_empty() && !source.journal.is_empty(), "{source:?}");
    }
}

/// The first word of claiming in a text.
fn claiming(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let stands = |word: &&str| {
        text.match_indices(*word).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            !word.is_ascii() || !before.is_some_and(|c| c.is_ascii_alphabetic())
        })
    };
    CLAIMING.iter().find(|word| stands(word)).copied()
}

#[test]
fn no_other_text_claims_anything() {
    let mut found = Vec::new();
    for language in ["zh", "en"] {
        for part in PARTS {
            for (key, text) in texts(language, part) {
                let known = NO_CLAIMS.iter().any(|(l, k, _)| *l == language && *k == key);
                if claim(&key).is_some() || known {
                    continue;
                }
                if let Some(word) = claiming(&text) {
                    found.push(format!("{language} {part} {key} has “{word}”: {text}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "claims without a source:\n{}", found.join("\n"));
}

#[test]
fn words_of_claiming_are_seen() {
    assert_eq!(claiming("五分钟就能改善心情"), Some("改善"));
    assert_eq!(claiming("It lowers stress"), Some("lower"));
    assert_eq!(claiming("Shoulders down, follow the circle"), None);
}
