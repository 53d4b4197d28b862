//! `cargo xtask bench`: what a first visit costs, and what a long history costs.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::dist;
use crate::e2e;
use crate::process;
use crate::project::Project;
use crate::sizes::Table;

/// Prints the bytes of the first load as a Markdown table.
pub(crate) fn run(project: &Project) -> Result<()> {
    dist::ensure(project)?;
    let table = Table::of_first_load(&project.dist())?;
    println!("\nFirst load in bytes, at commit {}:\n", commit(project));
    print!("{}", table.markdown("sum"));
    let large = project.target.join("large.json");
    fs::write(&large, sample(project)?)
        .with_context(|| format!("cannot write {}", large.display()))?;
    let measure = ["measure".to_owned()];
    e2e::run_with(project, &measure, &[("DUIHUN_LARGE", large.as_os_str())])?;
    Ok(())
}

/// A storage of three years of a team of thirty, and ten years of one person.
fn sample(project: &Project) -> Result<String> {
    let mut args: Vec<&str> =
        "run -q --release -p duihun-me --example sample --".split(' ').collect();
    args.extend("--members 30 --years 3 --private-years 10 --seed 1 --as local-storage".split(' '));
    process::output(&mut process::cargo(project, &args))
}

/// The commit, with `-dirty` when files differ from it.
fn commit(project: &Project) -> String {
    let args = ["describe", "--always", "--dirty", "--exclude=*"];
    process::output(Command::new("git").args(args).current_dir(&project.root))
        .unwrap_or_else(|_| "unknown".to_owned())
}
