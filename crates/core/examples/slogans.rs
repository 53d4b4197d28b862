//! Slogans from the terminal, one JSON a line:
//! `cargo run --release -p duihun-core --example slogans -- --theme orders --count 6 --seed 1`.
//! Where nothing fits, the reason, and exit code 2.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::process::ExitCode;

use duihun_core::slogan::{Lexicon, Mode, Request, Slogan, Theme, generate};
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    lines: &'a [String],
    readings: &'a [Vec<String>],
    rhyme: &'static str,
    theme: &'static str,
    form: &'static str,
    flags: Vec<&'static str>,
}

#[derive(Serialize)]
struct Blocked {
    blocked_by: String,
    loosen: Vec<Loosening>,
}

#[derive(Serialize)]
struct Loosening {
    rule: String,
    results: usize,
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode, String> {
    let request = request(std::env::args().skip(1))?;
    let lexicon = Lexicon::parse(&table()?).map_err(|error| error.to_string())?;
    match generate(&lexicon, &request) {
        Ok(slogans) => {
            for slogan in &slogans {
                print(&line(slogan, request.theme))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(blocked) => {
            let rule = |rule| format!("{rule:?}").to_lowercase();
            let loosen = blocked.loosen.into_iter();
            print(&Blocked {
                blocked_by: rule(blocked.rule),
                loosen: loosen
                    .map(|l| Loosening { rule: rule(l.rule), results: l.results })
                    .collect(),
            })?;
            Ok(ExitCode::from(2))
        }
    }
}

fn request(mut arguments: impl Iterator<Item = String>) -> Result<Request, String> {
    let mut request = Request::new(Theme::Orders, 1);
    while let Some(name) = arguments.next() {
        if name == "--wide" {
            request.wide = true;
            continue;
        }
        let value = arguments.next().ok_or(format!("{name} wants a value"))?;
        let number = || value.parse().map_err(|_| format!("{value} is not a number"));
        match name.as_str() {
            "--theme" => {
                request.theme = Theme::from_name(&value).ok_or(format!("no theme {value}"))?;
            }
            "--mode" => {
                request.mode = match value.as_str() {
                    "chant" => Mode::Chant,
                    "couplet" => Mode::Couplet,
                    _ => return Err(format!("no mode {value}")),
                }
            }
            "--head" => request.head = value.chars().collect(),
            "--count" => request.count = number()? as usize,
            "--seed" => request.seed = number()?,
            _ => return Err(format!("unknown: {name}")),
        }
    }
    Ok(request)
}

fn line(slogan: &Slogan, theme: Theme) -> Line<'_> {
    Line {
        lines: &slogan.lines,
        readings: &slogan.readings,
        rhyme: slogan.class.thirteen(),
        theme: theme.name(),
        form: "4+4",
        flags: if slogan.hint_outside { vec!["outside"] } else { Vec::new() },
    }
}

fn print(value: &impl Serialize) -> Result<(), String> {
    println!("{}", serde_json::to_string(value).map_err(|error| error.to_string())?);
    Ok(())
}

fn table() -> Result<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/lexicon");
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{folder}: {error}"))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    paths.sort();
    let texts: Result<Vec<String>, _> = paths.iter().map(std::fs::read_to_string).collect();
    Ok(texts.map_err(|error| error.to_string())?.join("\n"))
}
