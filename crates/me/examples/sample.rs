//! A storage full of made-up records, for measuring and for journeys:
//! `cargo run --release -p duihun-me --example sample -- --members 30 --years 3 --private-years 10 --seed 1 --as backup`.
//! `--as backup` writes a backup file, `--as local-storage` one JSON object of all names and values.

#![allow(clippy::print_stderr, reason = "a program for the terminal")]

#[path = "sample/data.rs"]
mod data;

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use data::{Sample, Wanted};
use duihun_core::calendar::Day;

/// The forms in which it is written.
enum Form {
    Backup,
    LocalStorage,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let (wanted, form) = arguments(std::env::args().skip(1))?;
    let sample = Sample::make(wanted)?;
    let text = match form {
        Form::LocalStorage => object(&sample.local_storage())?,
        // Made in the last minute of the last day, in China.
        Form::Backup => format!(
            r#"{{"format":"duihun-storage","made":"{}T15:59:00.000Z","entries":{}}}"#,
            wanted.until.iso(),
            object(&sample.backup())?
        ),
    };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

fn arguments(mut arguments: impl Iterator<Item = String>) -> Result<(Wanted, Form), String> {
    let mut wanted = Wanted::usual();
    let mut form = Form::Backup;
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or(format!("{name} wants a value"))?;
        let number = || value.parse::<u32>().map_err(|_| format!("{value} is not a number"));
        match name.as_str() {
            "--members" => wanted.members = number()? as usize,
            "--years" => wanted.years = number()?,
            "--private-years" => wanted.private_years = number()?,
            "--seed" => wanted.seed = number()?.into(),
            "--until" => {
                wanted.until = Day::parse_iso(&value).ok_or(format!("{value} is not a day"))?;
            }
            "--as" => {
                form = match value.as_str() {
                    "backup" => Form::Backup,
                    "local-storage" => Form::LocalStorage,
                    _ => return Err(format!("{value} is neither backup nor local-storage")),
                }
            }
            _ => return Err(format!("unknown: {name}")),
        }
    }
    Ok((wanted, form))
}

/// A JSON object whose members stand in the order given, as the browser writes it.
fn object(values: &[(String, String)]) -> Result<String, serde_json::Error> {
    let member = |(key, value): &(String, String)| {
        Ok(format!("{}:{}", serde_json::to_string(key)?, serde_json::to_string(value)?))
    };
    let members: Result<Vec<String>, serde_json::Error> = values.iter().map(member).collect();
    Ok(format!("{{{}}}", members?.join(",")))
}
