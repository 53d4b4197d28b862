//! The commands of the house: `cargo xtask serve | dist | test | e2e | bench`.
//!
//! Everything a user needs besides `cargo` itself is a library linked into this program, so that
//! no tool has to be installed and none can be of the wrong version.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line tool speaks through its two streams"
)]

mod args;
mod bench;
mod bundle;
mod compress;
mod dist;
mod e2e;
#[path = "../../locales/format.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with build.rs, which uses more of it")]
mod locale_format;
mod process;
mod project;
mod qr;
mod serve;
mod server;
mod sizes;
mod tally;
mod test;
mod toolchain;
mod watch;

use std::process::ExitCode;

use args::Command;
use project::Project;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let command = match args::parse(&words) {
        Ok(command) => command,
        Err(message) => {
            eprintln!("{message}\n\n{}", args::HELP);
            return ExitCode::from(2);
        }
    };
    match run(command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let project = Project::find()?;
    match command {
        Command::Help => println!("{}", args::HELP),
        Command::Serve(options) => serve::run(&project, &options)?,
        Command::Dist => dist::run(&project)?,
        Command::Bench => bench::run(&project)?,
        Command::Test(options) => return Ok(test::run(&project, &options)),
        Command::E2e(options) => return Ok(test::run_e2e_only(&project, &options)),
    }
    Ok(ExitCode::SUCCESS)
}
