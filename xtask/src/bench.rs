//! `cargo xtask bench`: what a first visit costs.

use std::process::Command;

use anyhow::Result;

use crate::dist;
use crate::process;
use crate::project::Project;
use crate::sizes::Table;

/// Prints the bytes of the first load as a Markdown table.
pub(crate) fn run(project: &Project) -> Result<()> {
    dist::ensure(project)?;
    let table = Table::of_first_load(&project.dist())?;
    println!("\nFirst load in bytes, at commit {}:\n", commit(project));
    print!("{}", table.markdown("sum"));
    Ok(())
}

/// The commit, with `-dirty` when files differ from it.
fn commit(project: &Project) -> String {
    let args = ["describe", "--always", "--dirty", "--exclude=*"];
    process::output(Command::new("git").args(args).current_dir(&project.root))
        .unwrap_or_else(|_| "unknown".to_owned())
}
