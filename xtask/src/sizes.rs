//! How many bytes files have on the wire.

use std::fmt::Write;
use std::fs;
use std::ops::AddAssign;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::bundle;

/// Most bytes the first load may have, compressed with brotli: what a page that can be looked at needs.
/// A second on a slow phone line carries about 200,000, and half of that is for the phone's own work.
pub(crate) const FIRST_LOAD_BUDGET: u64 = 110_000;

/// Bytes of one file in its three forms.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    /// As it is.
    pub(crate) raw: u64,
    /// With gzip.
    pub(crate) gzip: u64,
    /// With brotli.
    pub(crate) brotli: u64,
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
    }
}

/// Names with sizes, and their sum.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// One row a file.
    pub(crate) rows: Vec<(String, Size)>,
    /// All of them.
    pub(crate) sum: Size,
}

impl Table {
    /// The sizes of `names` in `folder`.
    pub(crate) fn of(folder: &Path, names: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut table = Self::default();
        for name in names {
            let size = size(folder, &name)?;
            table.sum += size;
            table.rows.push((name, size));
        }
        Ok(table)
    }

    /// Everything in `folder` but the compressed copies.
    pub(crate) fn of_all(folder: &Path) -> Result<Self> {
        let names = bundle::list(folder)?;
        let copy = |name: &String| name.ends_with(".br") || name.ends_with(".gz");
        Self::of(folder, names.into_iter().filter(|name| !copy(name)))
    }

    /// The files a first visit loads before the app can be used, with the language `zh`.
    pub(crate) fn of_first_load(folder: &Path) -> Result<Self> {
        let names: Vec<String> = bundle::list(folder)?.into_iter().collect();
        Self::of(folder, first_load(&names)?)
    }

    /// Lines for a terminal.
    pub(crate) fn text(&self, sum_title: &str) -> String {
        let mut text = format!("{:<40}{:>12}{:>12}{:>12}\n", "", "raw", "gzip", "brotli");
        for (name, size) in
            self.rows.iter().map(|(n, s)| (n.as_str(), s)).chain([(sum_title, &self.sum)])
        {
            let Size { raw, gzip, brotli } = size;
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name:<40}{raw:>12}{gzip:>12}{brotli:>12}");
        }
        text
    }

    /// A Markdown table.
    pub(crate) fn markdown(&self, sum_title: &str) -> String {
        let mut text = String::from("| file | raw | gzip | brotli |\n|---|--:|--:|--:|\n");
        for (name, Size { raw, gzip, brotli }) in &self.rows {
            let _ = writeln!(text, "| `{name}` | {raw} | {gzip} | {brotli} |");
        }
        let Size { raw, gzip, brotli } = self.sum;
        let _ = writeln!(text, "| **{sum_title}** | **{raw}** | **{gzip}** | **{brotli}** |");
        text
    }
}

/// Page, style, start script, glue, app and the first text file of `zh`.
fn first_load(names: &[String]) -> Result<Vec<String>> {
    let patterns = [
        ("index", ".html"),
        ("style-", ".css"),
        ("boot-", ".js"),
        ("app-", ".js"),
        ("later-", ".js"),
        ("app-", ".wasm"),
        // The part with the words of the frame; the other parts come with their pages.
        ("text-", "/zh.app.txt"),
    ];
    let mut found = Vec::new();
    for (start, end) in patterns {
        let matching = |name: &&String| name.starts_with(start) && name.ends_with(end);
        let mut candidates = names.iter().filter(matching);
        let (Some(name), None) = (candidates.next(), candidates.next()) else {
            bail!("there should be exactly one file {start}*{end}; `cargo xtask dist` makes it");
        };
        found.push(name.clone());
    }
    Ok(found)
}

/// Files that are not compressed here go over the wire as they are.
fn size(folder: &Path, name: &str) -> Result<Size> {
    let length =
        |suffix: &str| fs::metadata(folder.join(format!("{name}{suffix}"))).map(|m| m.len());
    let raw = length("").with_context(|| format!("no {name} in {}", folder.display()))?;
    Ok(Size { raw, gzip: length(".gz").unwrap_or(raw), brotli: length(".br").unwrap_or(raw) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn finds_the_first_load() -> Result<()> {
        let mut all = names(&[
            "app-1.js", "app-1.js.br", "app-2.wasm", "boot-3.js", "later-1.js", "icon.svg",
            "index.html", "style-4.css", "text-5/en.app.txt", "text-5/zh.app.txt",
            "text-5/zh.care.txt",
        ]);
        let expected = [
            "index.html", "style-4.css", "boot-3.js", "app-1.js", "later-1.js", "app-2.wasm",
            "text-5/zh.app.txt",
        ];
        assert_eq!(first_load(&all)?, expected);
        all.push("app-9.js".into());
        assert!(first_load(&all).is_err(), "two candidates");
        Ok(())
    }

    #[test]
    fn sums_and_prints() -> Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("a.js"), "12345")?;
        fs::write(folder.path().join("a.js.br"), "12")?;
        fs::write(folder.path().join("a.js.gz"), "123")?;
        fs::write(folder.path().join("b.png"), "1")?;
        let table = Table::of_all(folder.path())?;
        assert_eq!(table.sum, Size { raw: 6, gzip: 4, brotli: 3 });
        assert!(table.markdown("sum").ends_with("| **sum** | **6** | **4** | **3** |\n"));
        assert_eq!(table.text("sum").lines().count(), 4);
        Ok(())
    }
}
