//! The texts that are fetched when first needed: words of each language, and the lexicon.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, anyhow, bail};
use duihun_core::slogan::{Lexicon, Syllable, Table};
use pinyin::ToPinyin;

use crate::locale_format::{bake, parse};
use crate::project::Project;

const LOCALES: &str = "locales";
const LEXICON: &str = "crates/core/data/lexicon";
const GROUP_NAMES: &str = "crates/core/data/group-names.tsv";
const POLYPHONES: &str = "crates/core/data/polyphones.txt";

/// A text file of the bundle.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Text {
    /// What the app asks for, such as `zh.app` or `lexicon`.
    pub(crate) name: String,
    /// What it gets.
    pub(crate) content: String,
}

/// All texts, sorted by name.
pub(crate) fn all(project: &Project) -> Result<Vec<Text>> {
    let mut texts = languages(project)?;
    let lexicon = lexicon(project)?;
    let tables =
        [("lexicon", Table::Main), ("lexicon.names", Table::Names), ("lexicon.long", Table::Long)];
    for (name, table) in tables {
        texts.push(Text { name: name.to_owned(), content: lexicon.bake(table) });
    }
    texts.push(Text { name: "group-names".to_owned(), content: group_names(project)? });
    texts.push(Text { name: "readings".to_owned(), content: readings(project)? });
    texts.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(texts)
}

fn languages(project: &Project) -> Result<Vec<Text>> {
    let mut texts = Vec::new();
    // Language → all its keys as `part.key`.
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in project.files_below(LOCALES)? {
        let words: Vec<&str> = path.split('/').collect();
        let [_, language, file] = words[..] else { continue };
        let Some(part) = file.strip_suffix(".txt") else { continue };
        let entries = parse(&path, &project.read(&path)?).map_err(|error| anyhow!(error))?;
        let known = keys.entry(language.to_owned()).or_default();
        known.extend(entries.iter().map(|entry| format!("{part}.{}", entry.key)));
        texts.push(Text { name: format!("{language}.{part}"), content: bake(&entries) });
    }
    same_keys(&keys)?;
    Ok(texts)
}

/// The app finds a text by its place in the file, so a missing key would shift all after it.
fn same_keys(keys: &BTreeMap<String, BTreeSet<String>>) -> Result<()> {
    if keys.is_empty() {
        bail!("{LOCALES}/ has no language");
    }
    let mut gaps = Vec::new();
    let all: BTreeSet<&String> = keys.values().flatten().collect();
    for (language, known) in keys {
        let missing = all.iter().filter(|key| !known.contains(**key));
        gaps.extend(missing.map(|key| format!("{LOCALES}/{language} lacks {key}")));
    }
    if !gaps.is_empty() {
        bail!("{}", gaps.join("\n"));
    }
    Ok(())
}

/// The lexicon of the source tables.
fn lexicon(project: &Project) -> Result<Lexicon> {
    let mut source = String::new();
    for path in project.files_below(LEXICON)?.iter().filter(|path| path.ends_with(".tsv")) {
        source.push_str(&project.read(path)?);
        source.push('\n');
    }
    if source.is_empty() {
        bail!("{LEXICON}/ holds no words");
    }
    Lexicon::parse(&source).map_err(|error| anyhow!("{LEXICON}: {error}"))
}

/// Names for groups, without the remarks.
fn group_names(project: &Project) -> Result<String> {
    let table = project.read(GROUP_NAMES)?;
    duihun_core::slogan::group_names(&table)
        .map_err(|line| anyhow!("{GROUP_NAMES}:{line}: no name of the form"))?;
    let rows = table.lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    Ok(rows.collect::<Vec<_>>().join("\n"))
}

/// How common characters are read: those of GB 2312, each with its usual reading, and some with others.
fn readings(project: &Project) -> Result<String> {
    let mut by_reading: BTreeMap<String, String> = BTreeMap::new();
    let mut others: BTreeMap<String, String> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for row in project.read(POLYPHONES)?.lines().filter(|row| !row.starts_with('#')) {
        let mut words = row.split(' ');
        let Some(character) = words.next().and_then(|word| word.chars().next()) else { continue };
        known.insert(character);
        for (n, reading) in words.enumerate() {
            let list = if n == 0 { &mut by_reading } else { &mut others };
            list.entry(reading.to_owned()).or_default().push(character);
        }
    }
    for character in common().filter(|character| !known.contains(character)) {
        let Some(reading) = character.to_pinyin() else { continue };
        let reading = reading.with_tone_num_end().replace('ü', "v");
        let has_tone = reading.ends_with(|c: char| c.is_ascii_digit());
        let reading = if has_tone { reading } else { reading + "5" };
        // Interjections such as hm and ng are no syllables that rhyme.
        if Syllable::parse(&reading).is_some() {
            by_reading.entry(reading).or_default().push(character);
        }
    }
    let table = |list: BTreeMap<String, String>| -> String {
        list.into_iter().map(|(reading, characters)| reading + &characters).collect()
    };
    // The usual ones stand first, so that they are found first.
    Ok(format!("{}\n{}", table(by_reading), table(others)))
}

/// The hanzi of GB 2312: what people type.
fn common() -> impl Iterator<Item = char> {
    let cells = (0xb0..=0xf7_u8).flat_map(|row| (0xa1..=0xfe_u8).map(move |cell| [row, cell]));
    cells.filter_map(|cell| {
        let (text, _, is_damaged) = encoding_rs::GBK.decode(&cell);
        text.chars().next().filter(|c| !is_damaged && ('\u{4e00}'..='\u{9fff}').contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::stand_in;

    const ZH: (&str, &str) = ("locales/zh/app.txt", "b = 乙\na = 甲\n");
    const WORDS: (&str, &str) = (
        "crates/core/data/lexicon/b.tsv",
        "# x\n\n全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\tany\teffort\n",
    );
    const NAMES: (&str, &str) = (GROUP_NAMES, "# c\n晴空\tqing2 kong1\tjoy\t没乌云\tNo clouds\n");
    const MORE: (&str, &str) = (POLYPHONES, "# c\n行 xing2 hang2\n");

    #[test]
    fn texts_are_sorted_and_baked() -> Result<()> {
        let (_guard, project) =
            stand_in(&[ZH, ("locales/en/app.txt", "# c\na = A\\nA\nb = B\n"), WORDS, MORE, NAMES])?;
        let found: BTreeMap<String, String> =
            all(&project)?.into_iter().map(|text| (text.name, text.content)).collect();
        let names: Vec<&str> = found.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "en.app", "group-names", "lexicon", "lexicon.long", "lexicon.names", "readings",
                "zh.app"
            ]
        );
        assert_eq!((&*found["en.app"], &*found["zh.app"]), ("A\u{b}A\nB", "甲\n乙"));
        let lexicon = Lexicon::read_baked(&found["lexicon"])?;
        assert!(lexicon.halves().iter().any(|half| half.text == "全力以赴"), "{lexicon:?}");
        let readings = duihun_core::slogan::Readings::parse(&found["readings"]);
        let readings = readings.ok_or_else(|| anyhow!("no readings"))?;
        assert_eq!(readings.of('行'), ["xing2", "hang2"]);
        assert_eq!(readings.of('鹏'), ["peng2"]);
        Ok(())
    }

    #[test]
    fn a_missing_key_is_named() -> Result<()> {
        let (_guard, project) = stand_in(&[ZH, ("locales/en/app.txt", "a = A\n"), WORDS, MORE])?;
        let error = all(&project).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("locales/en lacks app.b"));
        Ok(())
    }
}
