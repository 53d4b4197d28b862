//! Tables for checking that share no code with the engine: readings from the `pinyin` crate, endings by
//! plain suffixes.

#![allow(dead_code, clippy::unwrap_used, reason = "shared by several tests, each uses a part")]

use duihun_core::slogan::{Lexicon, Syllable};
use pinyin::{ToPinyin, ToPinyinMulti};

/// All tables of the lexicon, as `cargo xtask dist` joins them.
pub fn table() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/lexicon");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap() + "\n").collect()
}

/// How the characters of a name are read, as the page says it: for those that the lexicon does not know.
pub fn readings_of(lexicon: &Lexicon, head: &[char]) -> Vec<(char, String)> {
    let unknown = head.iter().filter(|c| !lexicon.knows(**c));
    let reading = |c: &char| {
        let reading = c.to_pinyin()?.with_tone_num_end().replace('ü', "v");
        Syllable::parse(&reading).map(|_| (*c, reading))
    };
    unknown.filter_map(reading).collect()
}

/// Readings of a character with tone digits and `v` for ü.
pub fn possible_readings(character: char) -> Vec<String> {
    let Some(multi) = character.to_pinyin_multi() else { return Vec::new() };
    multi
        .into_iter()
        .map(|reading| {
            let text = reading.with_tone_num_end().replace('ü', "v");
            if text.ends_with(|c: char| c.is_ascii_digit()) { text } else { text + "5" }
        })
        .collect()
}

/// What a syllable ends in, one name for each of the 18 classes. Longest suffix first.
pub fn ending(reading: &str) -> &'static str {
    let plain = reading.trim_end_matches(|c: char| c.is_ascii_digit());
    let sibilant = ["zhi", "chi", "shi", "ri", "zi", "ci", "si"];
    if sibilant.contains(&plain) {
        return "-i";
    }
    if plain == "er" {
        return "er";
    }
    if matches!(plain, "yu" | "ju" | "qu" | "xu") || plain.ends_with('v') {
        return "v";
    }
    if matches!(plain, "ye" | "yue" | "jue" | "que" | "xue")
        || plain.ends_with("ie")
        || plain.ends_with("ve")
    {
        return "ie";
    }
    const SUFFIXES: [(&str, &str); 24] = [
        ("iang", "ang"),
        ("uang", "ang"),
        ("iong", "ong"),
        ("ang", "ang"),
        ("eng", "eng"),
        ("ing", "eng"),
        ("ong", "ong"),
        ("ian", "an"),
        ("uan", "an"),
        ("an", "an"),
        ("en", "en"),
        ("in", "en"),
        ("un", "en"),
        ("ao", "ao"),
        ("ou", "ou"),
        ("iu", "ou"),
        ("ai", "ai"),
        ("ei", "ei"),
        ("ui", "ei"),
        ("a", "a"),
        ("o", "uo"),
        ("e", "e"),
        ("i", "i"),
        ("u", "u"),
    ];
    SUFFIXES.iter().find(|(suffix, _)| plain.ends_with(suffix)).map_or("?", |(_, class)| class)
}
