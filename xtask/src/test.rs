//! `cargo xtask test`: all checks, counted.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use crate::args::{E2eOptions, TestOptions};
use crate::project::Project;
use crate::tally::{self, Tally};
use crate::toolchain::{self, WASM};
use crate::{dist, e2e, process};

/// A group of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// The layout of the code.
    Fmt,
    /// Tests without a browser.
    Core,
    /// The compiler's and clippy's warnings.
    Clippy,
    /// The release: links, bytes, the same twice.
    Dist,
    /// Journeys in a browser.
    E2e,
}

impl Step {
    /// In the order they run: what fails fast comes first.
    const ALL: [Self; 5] = [Self::Fmt, Self::Core, Self::Clippy, Self::Dist, Self::E2e];

    /// The step of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Core => "core",
            Self::Clippy => "clippy",
            Self::Dist => "dist",
            Self::E2e => "e2e",
        }
    }
}

/// Runs the steps; a failing one does not stop the others.
pub(crate) fn run(project: &Project, options: &TestOptions) -> ExitCode {
    let mut total = Tally::default();
    let mut dist_failed = false;
    for step in Step::ALL {
        if !options.only.is_empty() && !options.only.contains(&step) {
            continue;
        }
        let tally = timed(step, || match step {
            Step::Fmt => Ok(fmt(project)),
            Step::Core => core(project),
            Step::Clippy => Ok(clippy(project)),
            Step::Dist => dist::build_and_check(project).map(|()| Tally::PASSED),
            Step::E2e if options.skip_e2e => {
                println!("skipped, as asked");
                Ok(Tally::SKIPPED)
            }
            Step::E2e if dist_failed => {
                println!("not run: there is no good dist/ to run against");
                Ok(Tally::FAILED)
            }
            Step::E2e => e2e::run(project, &options.e2e_args),
        });
        dist_failed |= step == Step::Dist && tally.failed > 0;
        total += tally;
    }
    finish(total)
}

/// Only the journeys.
pub(crate) fn run_e2e_only(project: &Project, options: &E2eOptions) -> ExitCode {
    let tally = timed(Step::E2e, || {
        if options.build {
            dist::run(project)?;
        }
        e2e::run(project, &options.args)
    });
    finish(tally)
}

/// Runs one step under its heading. An error is one failed test: something broke outside of them.
fn timed(step: Step, check: impl FnOnce() -> Result<Tally>) -> Tally {
    println!("\n=== {} ===", step.name());
    let start = Instant::now();
    let tally = check().unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        Tally::FAILED
    });
    println!("--- {}: {tally} ({:.1} s)", step.name(), start.elapsed().as_secs_f32());
    tally
}

/// The line that ends everything; others read it.
fn finish(total: Tally) -> ExitCode {
    println!("\n{total}");
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn fmt(project: &Project) -> Tally {
    check(project, &["fmt", "--all", "--check"])
}

/// Two commands, so that a core that does not compile does not hide what the tools say.
fn core(project: &Project) -> Result<Tally> {
    let mut total = Tally::default();
    for packages in
        [["-p", "duihun-core", "-p", "duihun-me"].as_slice(), &["-p", "xtask", "-p", "e2e"]]
    {
        let mut command = process::cargo(project, &["test", "--no-fail-fast"]);
        command.args(packages);
        let mut tally = Tally::default();
        let status = process::stream(&mut command, |line| {
            tally += tally::cargo_test_line(line).unwrap_or_default();
        })?;
        total += tally.with_exit(status.success());
    }
    Ok(total)
}

fn clippy(project: &Project) -> Tally {
    let deny = ["--", "-D", "warnings"];
    let native = ["clippy", "--workspace", "--exclude", "duihun", "--all-targets"];
    let mut total = check(project, &[native.as_slice(), &deny].concat());
    if let Err(error) = toolchain::ensure_wasm_target(project) {
        eprintln!("error: {error:#}");
        total += Tally::FAILED;
        return total;
    }
    let wasm = ["clippy", "-p", "duihun", "--target", WASM];
    total += check(project, &[wasm.as_slice(), &deny].concat());
    total
}

/// A cargo command that is one test.
fn check(project: &Project, args: &[&str]) -> Tally {
    let result = process::run(&mut process::cargo(project, args));
    if let Err(error) = &result {
        eprintln!("error: {error:#}");
    }
    Tally::one(result.is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_known_by_name() {
        for step in Step::ALL {
            assert_eq!(Step::named(step.name()), Some(step));
        }
        assert_eq!(Step::named("lunch"), None);
    }

    #[test]
    fn an_error_is_one_failed_test() {
        assert_eq!(timed(Step::Fmt, || anyhow::bail!("a reason")), Tally::FAILED);
    }
}
