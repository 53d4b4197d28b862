//! Slogans from the terminal, one JSON a line: `cargo run --release -p duihun-core --example slogans --
//! [--theme orders|…] [--form 3+3|4+4|5+5|7+7|4x4] [--mode chant|couplet] [--head 雄鹰] [--whole] [--wide]
//! [--count N] [--seed S]`. 队, 组 and the like behind the name are left off, unless `--whole` is said. Where
//! nothing fits: which rule blocks, what loosening would give, and exit code 2.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::process::ExitCode;

use duihun_core::slogan::{
    Form, Lexicon, Mode, Profile, Request, Slogan, Syllable, Theme, flags, generate, head_of,
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
    let mut request = request(std::env::args().skip(1))?;
    let lexicon = Lexicon::parse(&table()?).map_err(|error| error.to_string())?;
    request.readings = readings(&request.head, &lexicon);
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
    let (mut name_of_group, mut is_whole) = (String::new(), false);
    while let Some(name) = arguments.next() {
        if name == "--wide" {
            request.wide = true;
            continue;
        }
        if name == "--whole" {
            is_whole = true;
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
            "--head" => name_of_group = value,
            "--count" => request.count = number()? as usize,
            "--seed" => request.seed = number()?,
            _ => return Err(format!("unknown: {name}")),
        }
    }
    // What is no name is taken as it is, and the answer says which character is not to be had.
    let head = head_of(&name_of_group, is_whole);
    request.head = head.unwrap_or_else(|_| name_of_group.chars().collect());
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
fn readings(head: &[char], lexicon: &Lexicon) -> Vec<(char, String)> {
    let reading = |c: &char| {
        let reading = c.to_pinyin()?.with_tone_num_end().replace('ü', "v");
        Syllable::parse(&reading).map(|_| (*c, reading))
    };
    head.iter().filter(|c| !lexicon.knows(**c)).filter_map(reading).collect()
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
