//! `cargo xtask dist`: the folder that is put on a host.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::bundle::{self, glue};
use crate::compress;
use crate::project::{Profile, Project};
use crate::sizes::{FIRST_LOAD_BUDGET, Table};

/// Makes `dist/` and prints its sizes.
pub(crate) fn run(project: &Project) -> Result<()> {
    build(project).map(|_| ())
}

/// Makes `dist/` unless it is there.
pub(crate) fn ensure(project: &Project) -> Result<()> {
    if project.dist().join("index.html").is_file() { Ok(()) } else { run(project) }
}

/// Makes `dist/` and checks what can be checked without a browser.
pub(crate) fn build_and_check(project: &Project) -> Result<()> {
    let wasm = build(project)?;
    let bytes = Table::of_first_load(&project.dist())?.sum.brotli;
    if bytes > FIRST_LOAD_BUDGET {
        bail!("the first load has {bytes} bytes, the budget is {FIRST_LOAD_BUDGET}");
    }
    println!("the first load is {} bytes below its budget", FIRST_LOAD_BUDGET - bytes);

    let again = project.scratch("dist-again");
    write(project, &wasm, &again)?;
    same_content(&project.dist(), &again)?;
    println!("a second bundle has the same bytes");
    fs::remove_dir_all(&again).with_context(|| format!("cannot remove {}", again.display()))
}

/// Makes `dist/`; returns the compiled app it was made from.
fn build(project: &Project) -> Result<PathBuf> {
    let wasm = glue::compile(project, Profile::Release)?;
    let folder = project.dist();
    write(project, &wasm, &folder)?;
    print!("{}", Table::of_all(&folder)?.text("all"));
    print!("\n{}", Table::of_first_load(&folder)?.text("first load"));
    bundle::check_links(&folder)?;
    Ok(wasm)
}

fn write(project: &Project, wasm: &Path, folder: &Path) -> Result<()> {
    let glue = glue::generate(project, wasm, Profile::Release)?;
    let mut files = bundle::assemble(project, &glue, Profile::Release, false)?;
    compress::add_copies(&mut files)?;
    // Emptied only now: a failed build leaves the last good folder alone.
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    bundle::write(folder, &files)
}

/// Fails at the first difference between two folders.
fn same_content(one: &Path, other: &Path) -> Result<()> {
    let names = bundle::list(one)?;
    if names != bundle::list(other)? {
        bail!("a second bundle has files of other names");
    }
    for name in names {
        if fs::read(one.join(&name))? != fs::read(other.join(&name))? {
            bail!("a second bundle has other bytes in {name}");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_are_found() -> Result<()> {
        let (one, other) = (tempfile::tempdir()?, tempfile::tempdir()?);
        fs::write(one.path().join("a"), "1")?;
        assert!(same_content(one.path(), other.path()).is_err());
        fs::write(other.path().join("a"), "2")?;
        assert!(same_content(one.path(), other.path()).is_err());
        fs::write(other.path().join("a"), "1")?;
        same_content(one.path(), other.path())
    }
}
