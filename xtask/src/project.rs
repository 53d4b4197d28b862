//! Where things are. All paths derive from one root, so that tests can use a small stand-in.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Which of cargo's two profiles a bundle is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Fast to build, names kept for the browser's tools.
    Debug,
    /// Small.
    Release,
}

/// The repository on disk.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// Folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
}

impl Project {
    /// The project this tool belongs to, wherever in it the command was typed.
    pub(crate) fn find() -> Result<Self> {
        // `cargo run` sets the variable; without it somebody started the binary by hand.
        let start = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(manifest) => PathBuf::from(manifest),
            None => env::current_dir().context("there is no current folder")?,
        };
        for folder in start.ancestors() {
            if folder.join("xtask/Cargo.toml").is_file() {
                return Self::at(folder);
            }
        }
        bail!("{} is not inside the project", start.display());
    }

    /// The project in `root`.
    pub(crate) fn at(root: &Path) -> Result<Self> {
        let root =
            root.canonicalize().with_context(|| format!("{} is not there", root.display()))?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            // Cargo takes a relative folder from where it was started.
            Some(folder) => {
                std::path::absolute(folder).context("CARGO_TARGET_DIR is not a folder")?
            }
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// A path below the root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The release folder.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// This tool's own place for what can be thrown away.
    pub(crate) fn scratch(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }

    /// The text of a file below the root.
    pub(crate) fn read(&self, relative: &str) -> Result<String> {
        let path = self.path(relative);
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// All files below `folder` (relative to the root), as relative paths with `/`, sorted.
    /// Hidden files are left out: they belong to editors and file managers. A missing folder is
    /// an empty one.
    pub(crate) fn files_below(&self, folder: &str) -> Result<Vec<String>> {
        let mut found = Vec::new();
        if self.path(folder).is_dir() {
            self.collect(folder, &mut found)?;
        }
        found.sort();
        Ok(found)
    }

    fn collect(&self, folder: &str, found: &mut Vec<String>) -> Result<()> {
        let path = self.path(folder);
        let entries =
            fs::read_dir(&path).with_context(|| format!("cannot list {}", path.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot list {}", path.display()))?;
            let Ok(name) = entry.file_name().into_string() else {
                bail!("a file name in {} is not UTF-8", path.display());
            };
            if name.starts_with('.') {
                continue;
            }
            let relative = format!("{folder}/{name}");
            if entry.path().is_dir() {
                self.collect(&relative, found)?;
            } else {
                found.push(relative);
            }
        }
        Ok(())
    }
}

/// A small project in a temporary folder.
#[cfg(test)]
pub(crate) fn stand_in(files: &[(&str, &str)]) -> Result<(tempfile::TempDir, Project)> {
    let folder = tempfile::tempdir()?;
    for (name, content) in files {
        let path = folder.path().join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, content)?;
    }
    let mut project = Project::at(folder.path())?;
    project.target = project.root.join("target");
    Ok((folder, project))
}
