//! Rhyme, worked out anew from the lexicon's pinyin: a second opinion on the generator's.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Finals of the 18 classes; the class is the first of its line. `-i` is the vowel of zhi and zi.
const CLASSES: &str = "a ia ua
    o uo
    e
    ie ve ue ê
    -i
    er
    i
    ei ui uei
    ai uai
    u
    v
    ou iu iou
    ao iao
    an ian uan van
    en in un vn uen
    ang iang uang
    eng ing ueng
    ong iong";

/// The thirteen traditional groups (十三辙), by classes.
const GROUPS: [(&str, &[&str]); 13] = [
    ("发花", &["a"]),
    ("梭波", &["o", "e"]),
    ("乜斜", &["ie"]),
    ("一七", &["-i", "er", "i", "v"]),
    ("姑苏", &["u"]),
    ("怀来", &["ai"]),
    ("灰堆", &["ei"]),
    ("遥条", &["ao"]),
    ("由求", &["ou"]),
    ("言前", &["an"]),
    ("人辰", &["en"]),
    ("江阳", &["ang"]),
    ("中东", &["eng", "ong"]),
];

/// A half of the lexicon.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Rhyme class of its last character.
    pub class: &'static str,
    /// Its themes.
    pub themes: Vec<String>,
}

/// All halves by their text.
pub fn lexicon() -> Result<BTreeMap<String, Entry>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/core/data/lexicon");
    let mut halves = BTreeMap::new();
    let mut pairs = Vec::new();
    for file in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = file.context("the lexicon's folder")?.path();
        if path.extension().is_none_or(|extension| extension != "tsv") {
            continue;
        }
        let table = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            if let [verb, _, objects, themes, _, _] = cells[..] {
                let objects: Vec<String> = objects.split(' ').map(String::from).collect();
                pairs.push((verb.to_owned(), objects, themes.to_owned()));
                continue;
            }
            // Shorter rows are results that people have read.
            let [text, reading, _, themes, _, _, _, ..] = cells[..] else { continue };
            let last = reading.split(' ').next_back().unwrap_or_default();
            let class = class(last).with_context(|| format!("{text}: {reading}"))?;
            let themes = themes.split(',').map(String::from).collect();
            halves.insert(text.to_owned(), Entry { class, themes });
        }
    }
    // A verb and one of its objects make a half: it ends as the object does, and is for what both are for.
    for (verb, objects, themes) in pairs {
        for object in objects {
            let end = halves.get(&object).with_context(|| format!("no word {object}"))?;
            let of_verb: Vec<String> = themes.split(',').map(String::from).collect();
            let is_general = |themes: &[String]| themes.iter().any(|theme| theme == "general");
            let both = if is_general(&end.themes) {
                of_verb
            } else if is_general(&of_verb) {
                end.themes.clone()
            } else {
                of_verb.into_iter().filter(|theme| end.themes.contains(theme)).collect()
            };
            let entry = Entry { class: end.class, themes: both };
            halves.entry(format!("{verb}{object}")).or_insert(entry);
        }
    }
    Ok(halves)
}

/// The traditional group of a class.
pub fn group(class: &str) -> &'static str {
    let found = GROUPS.iter().find(|(_, classes)| classes.contains(&class));
    found.map_or("", |(name, _)| *name)
}

/// The class of a syllable such as `quan2`.
fn class(syllable: &str) -> Option<&'static str> {
    let letters = syllable.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_vowel = |c: char| "aeiouv".contains(c);
    let (initial, rest) = letters.split_at(letters.find(is_vowel)?);
    let sound = match (initial, rest) {
        ("zh" | "ch" | "sh" | "r" | "z" | "c" | "s", "i") => "-i".to_owned(),
        // After these the letter u stands for ü; y and w themselves stand for i, ü and u.
        ("y" | "j" | "q" | "x", "u" | "ue" | "uan" | "un") => rest.replacen('u', "v", 1),
        ("y", "e") => "ie".to_owned(),
        ("y", "ou") => "iou".to_owned(),
        ("y", "ong") => "iong".to_owned(),
        ("y", "i" | "in" | "ing") => rest.to_owned(),
        ("y", other) => format!("i{other}"),
        ("w", "u") => "u".to_owned(),
        ("w", other) => format!("u{other}"),
        _ => rest.to_owned(),
    };
    let mut lines = CLASSES.lines().map(|line| line.split_whitespace());
    lines.find_map(|mut finals| {
        let first = finals.clone().next()?;
        finals.any(|last| last == sound).then_some(first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_leads_to_the_sound() {
        for (syllable, expected) in [
            ("quan2", "an"),
            ("yue4", "ie"),
            ("yu3", "v"),
            ("lv4", "v"),
            ("shi4", "-i"),
            ("you3", "ou"),
            ("wei2", "ei"),
            ("weng1", "eng"),
            ("yong3", "ong"),
            ("er2", "er"),
            ("ye4", "ie"),
            ("yun2", "en"),
            ("wo3", "o"),
            ("yi1", "i"),
            ("jun1", "en"),
        ] {
            assert_eq!(class(syllable), Some(expected), "{syllable}");
        }
    }
}
