//! The texts that are fetched when first needed: words of each language, and the lexicon.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, anyhow, bail};

use crate::locale_format::{bake, parse};
use crate::project::Project;

const LOCALES: &str = "locales";
const LEXICON: &str = "crates/core/data/lexicon";

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
    texts.push(Text { name: "lexicon".to_owned(), content: lexicon(project)? });
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

fn lexicon(project: &Project) -> Result<String> {
    let mut lines = Vec::new();
    for path in project.files_below(LEXICON)? {
        if path.ends_with(".tsv") {
            let source = project.read(&path)?;
            let kept = source.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
            lines.extend(kept.map(str::to_owned));
        }
    }
    if lines.is_empty() {
        bail!("{LEXICON}/ holds no words");
    }
    Ok(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::stand_in;

    const ZH: (&str, &str) = ("locales/zh/app.txt", "b = 乙\na = 甲\n");
    const WORDS: (&str, &str) = ("crates/core/data/lexicon/b.tsv", "# x\n\n二\t2\n");

    #[test]
    fn texts_are_sorted_and_baked() -> Result<()> {
        let (_guard, project) = stand_in(&[
            ZH,
            ("locales/en/app.txt", "# c\na = A\\nA\nb = B\n"),
            ("crates/core/data/lexicon/a.tsv", "一\t1\r\n"),
            WORDS,
        ])?;
        let found: Vec<(String, String)> =
            all(&project)?.into_iter().map(|text| (text.name, text.content)).collect();
        let expected =
            [("en.app", "A\u{b}A\nB"), ("lexicon", "一\t1\n二\t2"), ("zh.app", "甲\n乙")];
        assert_eq!(found, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
        Ok(())
    }

    #[test]
    fn a_missing_key_is_named() -> Result<()> {
        let (_guard, project) = stand_in(&[ZH, ("locales/en/app.txt", "a = A\n"), WORDS])?;
        let error = all(&project).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("locales/en lacks app.b"));
        Ok(())
    }
}
