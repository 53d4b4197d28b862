//! Slogans from the terminal, one JSON a line: `cargo run --release -p duihun-core --example slogans --
//! [--theme orders|…] [--form 3+3|4+4|5+5|7+7|4x4] [--mode chant|couplet] [--head 雄鹰] [--wide] [--count N]
//! [--seed S]`. Where nothing fits: which rule blocks, what loosening would give, and exit code 2.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::process::ExitCode;

use duihun_core::slogan::{
    Form, Lexicon, Mode, Profile, Readings, Request, Slogan, Syllable, Theme, flags, generate,
};
use pinyin::ToPinyin;
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
    #[serde(skip_serializing_if = "Option::is_none")]
    character: Option<char>,
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
    let mut lexicon = Lexicon::parse(&table()?).map_err(|error| error.to_string())?;
    lexicon.add_readings(readings(&request.head));
    match generate(&lexicon, &request) {
        Ok(slogans) => {
            for slogan in &slogans {
                print(&line(slogan, &request))?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(blocked) => {
            let rule = |rule| format!("{rule:?}").to_lowercase();
            let loosen = blocked.loosen.into_iter();
            print(&Blocked {
                blocked_by: rule(blocked.rule),
                character: blocked.character,
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
            "--form" => {
                request.form = Form::from_name(&value).ok_or(format!("no form {value}"))?;
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

fn line<'a>(slogan: &'a Slogan, request: &Request) -> Line<'a> {
    let flags = flags(&slogan.lines, Profile::Outside);
    Line {
        lines: &slogan.lines,
        readings: &slogan.readings,
        rhyme: slogan.class.thirteen(),
        theme: request.theme.name(),
        form: request.form.name(),
        flags: flags.into_iter().map(|flag| flag.word).collect(),
    }
}

fn print(value: &impl Serialize) -> Result<(), String> {
    println!("{}", serde_json::to_string(value).map_err(|error| error.to_string())?);
    Ok(())
}

/// How the characters of a name are read, for those that the lexicon does not know.
fn readings(head: &[char]) -> Readings {
    let reading = |c: &char| {
        let reading = c.to_pinyin()?.with_tone_num_end().replace('ü', "v");
        Syllable::parse(&reading).map(|_| format!("{reading}{c}"))
    };
    Readings::parse(&head.iter().filter_map(reading).collect::<String>()).unwrap_or_default()
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
