//! Notices changed sources.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, anyhow};
use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};

use crate::project::Project;

/// Editors write a file in several steps; wait until they are through.
const SETTLE: Duration = Duration::from_millis(120);

/// Watched with all that is in them.
const FOLDERS: [&str; 5] = ["src", "crates", "locales", "style", "public"];
/// Watched through the root, because editors replace files instead of writing into them.
const FILES: [&str; 3] = ["index.html", "build.rs", "Cargo.toml"];

/// What a change asks for; the greater includes the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// Bundle again.
    Files,
    /// Compile and bundle again.
    Code,
}

/// The sources under watch.
pub(crate) struct Watch {
    root: PathBuf,
    events: Receiver<DebounceEventResult>,
    known: HashMap<PathBuf, Stamp>,
    // Stops watching when dropped.
    _debouncer: Debouncer<RecommendedWatcher>,
}

/// A file as last seen; folders only have their being there.
type Stamp = Option<(SystemTime, u64)>;

impl Watch {
    /// Starts watching.
    pub(crate) fn start(project: &Project) -> Result<Self> {
        let (sender, events) = channel();
        let mut debouncer = new_debouncer(SETTLE, sender).context("cannot watch files")?;
        let mut watch = |path: &Path, mode| {
            debouncer
                .watcher()
                .watch(path, mode)
                .with_context(|| format!("cannot watch {}", path.display()))
        };
        watch(&project.root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|folder| project.path(folder)).iter().filter(|f| f.is_dir()) {
            watch(folder, RecursiveMode::Recursive)?;
        }
        let mut this = Self {
            root: project.root.clone(),
            events,
            known: HashMap::new(),
            _debouncer: debouncer,
        };
        for name in FOLDERS.iter().chain(&FILES) {
            this.compare(&project.path(name));
        }
        Ok(this)
    }

    /// Waits for changes; all that have gathered count as one.
    pub(crate) fn next(&mut self) -> Result<Change> {
        loop {
            let first = self.events.recv().map_err(|_| anyhow!("the file watcher has stopped"))?;
            let batches: Vec<_> = std::iter::once(first).chain(self.events.try_iter()).collect();
            let mut change = None;
            for batch in batches {
                for event in batch.context("cannot watch files")? {
                    change = change.max(self.compare(&event.path));
                }
            }
            if let Some(change) = change {
                return Ok(change);
            }
        }
    }

    /// The system also reports files that were only read, so times and lengths decide. (Taking
    /// every report for a change would let each build cause the next.)
    fn compare(&mut self, path: &Path) -> Option<Change> {
        let kind = classify(path.strip_prefix(&self.root).ok()?)?;
        let Ok(meta) = fs::metadata(path) else {
            return self.known.remove(path).map(|_| kind);
        };
        if !meta.is_dir() {
            let stamp = meta.modified().ok().map(|time| (time, meta.len()));
            return (self.known.insert(path.to_owned(), stamp) != Some(stamp)).then_some(kind);
        }
        if self.known.insert(path.to_owned(), None).is_some() {
            return None;
        }
        // A folder that has just come may have got its files before the system watched it.
        let entries = fs::read_dir(path).ok()?;
        entries.flatten().filter_map(|entry| self.compare(&entry.path())).max()
    }
}

/// What a change of this file (relative to the root) asks for; nothing for other files.
fn classify(path: &Path) -> Option<Change> {
    let names: Vec<&str> = path.iter().map(|name| name.to_str()).collect::<Option<_>>()?;
    let ours = |name: &&str| *name != "target" && *name != "dist" && !name.starts_with('.');
    if !names.iter().all(ours) || names.last().is_some_and(|name| name.ends_with('~')) {
        return None;
    }
    match names[..] {
        ["index.html"] | ["style" | "public", ..] | ["src", "boot.js"] => Some(Change::Files),
        // Texts too: their keys are types in the app.
        ["src" | "crates" | "locales", ..] | ["build.rs" | "Cargo.toml"] => Some(Change::Code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::stand_in;

    #[test]
    fn knows_what_a_change_asks_for() {
        let cases = [
            ("style/pages/care.css", Some(Change::Files)),
            ("public/icon.svg", Some(Change::Files)),
            ("index.html", Some(Change::Files)),
            ("src/boot.js", Some(Change::Files)),
            ("src/pages/care.rs", Some(Change::Code)),
            ("locales/zh/app.txt", Some(Change::Code)),
            ("crates/core/data/lexicon/a.tsv", Some(Change::Code)),
            ("crates/core/Cargo.toml", Some(Change::Code)),
            ("Cargo.toml", Some(Change::Code)),
            ("Cargo.lock", None),
            ("crates/core/target/x.rs", None),
            ("dist/index.html", None),
            ("src/.app.rs.swp", None),
            ("src/app.rs~", None),
            ("xtask/src/main.rs", None),
        ];
        for (path, expected) in cases {
            assert_eq!(classify(Path::new(path)), expected, "{path}");
        }
        assert!(Change::Code > Change::Files);
    }

    #[test]
    fn reading_is_no_change_and_writing_is() -> Result<()> {
        let (_guard, project) = stand_in(&[("src/app.rs", "1"), ("style/a.css", "2")])?;
        let mut watch = Watch::start(&project)?;
        let app = project.path("src/app.rs");
        fs::read(&app)?;
        assert_eq!(watch.compare(&app), None);
        fs::write(&app, "123")?;
        assert_eq!(watch.next()?, Change::Code);
        assert_eq!(watch.compare(&app), None);
        fs::create_dir(project.path("style/new"))?;
        fs::write(project.path("style/new/b.css"), "3")?;
        assert_eq!(watch.next()?, Change::Files);
        fs::remove_file(&app)?;
        assert_eq!(watch.next()?, Change::Code);
        Ok(())
    }
}
