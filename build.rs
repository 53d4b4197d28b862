//! Turns the text files of `locales/` into typed functions: a missing key, or a place to fill that one
//! language has and another lacks, fails the build.

#[path = "locales/format.rs"]
#[allow(dead_code, reason = "the other half is for xtask")]
mod format;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use format::Entry;

/// The language all others are compared with.
const FIRST: &str = "zh";

fn main() {
    println!("cargo::rerun-if-changed=locales");
    if let Err(what) = generate() {
        println!("cargo::error={what}");
    }
}

fn generate() -> Result<(), String> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let locales = root.join("locales");
    let languages = names(&locales, |path| path.is_dir())?;
    let parts = names(&locales.join(FIRST), |path| path.extension().is_some_and(|e| e == "txt"))?;

    let mut code = String::new();
    let list: Vec<String> = parts.iter().map(|part| camel(part)).collect();
    let _ = writeln!(
        code,
        "/// A part of the interface whose texts are one file.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub enum Part {{ {} }}\n\
         impl Part {{\n  /// All parts.\n  pub const ALL: [Self; {}] = [{}];\n\
         // In one text, since a table of texts takes more bytes than their letters.\n\
         /// Name of the file.\n  pub fn name(self) -> &'static str {{ word({:?}, self as usize) }}\n}}",
        list.join(", "),
        list.len(),
        list.iter().map(|part| format!("Self::{part}")).collect::<Vec<_>>().join(", "),
        parts.join(" "),
    );
    for part in &parts {
        let entries = part_entries(&locales, FIRST, part)?;
        wide_signs(&entries, part)?;
        for language in &languages {
            same_keys(&entries, &part_entries(&locales, language, part)?, language, part)?;
        }
        write_part(&mut code, part, &entries);
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?).join("texts.rs");
    fs::write(out, code).map_err(|e| e.to_string())
}

fn write_part(code: &mut String, part: &str, entries: &[Entry]) {
    let variant = camel(part);
    let _ = writeln!(code, "/// Texts of `locales/*/{part}.txt`.\npub mod {part} {{");
    let _ = writeln!(code, "  #[allow(unused_imports)] use super::{{Part, fill, get, rows}};");
    let rows = rows(entries);
    let in_row = |index: usize| rows.iter().any(|(_, row)| row.iter().any(|(_, i)| *i == index));
    for (index, Entry { key, value, params }) in entries.iter().enumerate() {
        if in_row(index) {
            continue;
        }
        let doc = value.replace('\n', " / ");
        let _ = writeln!(code, "  /// {doc:?}");
        if params.is_empty() {
            let _ =
                writeln!(code, "  pub fn {key}() -> String {{ get(Part::{variant}, {index}) }}");
        } else {
            let args: Vec<String> = params.iter().map(|p| format!("{p}: &str")).collect();
            let pairs: Vec<String> = params.iter().map(|p| format!("({p:?}, {p})")).collect();
            let _ = writeln!(
                code,
                "  pub fn {key}({}) -> String {{ fill(&get(Part::{variant}, {index}), &[{}]) }}",
                args.join(", "),
                pairs.join(", ")
            );
        }
    }
    for (stem, row) in &rows {
        let arms: String = runs(row)
            .iter()
            .map(|(n, index, count)| format!("({n}, {index}, {count}), "))
            .collect();
        let _ = writeln!(
            code,
            "  /// The texts `{stem}_…` by number; empty where there is none.\n\
             \x20 pub fn {stem}_n(number: usize) -> String {{ rows(Part::{variant}, &[{arms}], number) }}"
        );
    }
    let _ = writeln!(code, "}}");
}

/// The row of one stem: numbers, and where their texts stand.
type Row<'a> = (&'a str, Vec<(usize, usize)>);

/// The runs of a row: a number, where its text stands, and how many follow in both.
fn runs(row: &[(usize, usize)]) -> Vec<(usize, usize, usize)> {
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for &(number, index) in row {
        match runs.last_mut() {
            Some((n, at, count)) if *n + *count == number && *at + *count == index => *count += 1,
            _ => runs.push((number, index, 1)),
        }
    }
    runs
}

/// Keys that end in a number below 100, or in one of three digits counted from 000, form rows: `role_0`, `role_1` … become `role_n(number)`.
fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    let is_row = |stem: &str| entries.iter().any(|e| e.key.strip_suffix("_000") == Some(stem));
    for (index, entry) in entries.iter().enumerate().filter(|(_, e)| e.params.is_empty()) {
        let Some((stem, number)) = entry.key.rsplit_once('_') else { continue };
        let Some(number) =
            number.parse::<usize>().ok().filter(|&number| number < 100 || is_row(stem))
        else {
            continue;
        };
        match rows.iter_mut().find(|(name, _)| *name == stem) {
            Some((_, row)) => row.push((number, index)),
            None => rows.push((stem, vec![(number, index)])),
        }
    }
    rows
}

fn part_entries(locales: &Path, language: &str, part: &str) -> Result<Vec<Entry>, String> {
    let name = format!("locales/{language}/{part}.txt");
    let path = locales.join(language).join(format!("{part}.txt"));
    let source = fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))?;
    format::parse(&name, &source)
}

/// Chinese is set with Chinese signs: no narrow one right behind a hanzi.
fn wide_signs(entries: &[Entry], part: &str) -> Result<(), String> {
    let is_hanzi = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for Entry { key, value, .. } in entries {
        let signs: Vec<char> = value.chars().collect();
        if signs.windows(2).any(|two| is_hanzi(two[0]) && ",:;?!()".contains(two[1])) {
            return Err(format!(
                "locales/{FIRST}/{part}.txt: `{key}` has a narrow sign in {value:?}"
            ));
        }
    }
    Ok(())
}

fn same_keys(first: &[Entry], other: &[Entry], language: &str, part: &str) -> Result<(), String> {
    let file = format!("locales/{language}/{part}.txt");
    for entry in first {
        match other.iter().find(|e| e.key == entry.key) {
            None => return Err(format!("{file}: `{}` is missing", entry.key)),
            Some(e) if e.params != entry.params => {
                return Err(format!(
                    "{file}: `{}` fills {:?} instead of {:?}",
                    entry.key, e.params, entry.params
                ));
            }
            Some(_) => {}
        }
    }
    match other.iter().find(|entry| first.iter().all(|e| e.key != entry.key)) {
        Some(entry) => Err(format!("{file}: `{}` is not in {FIRST}", entry.key)),
        None => Ok(()),
    }
}

fn names(folder: &Path, keep: impl Fn(&Path) -> bool) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| keep(path))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_string()))
        .collect();
    names.sort();
    Ok(names)
}

fn camel(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|c| c.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
