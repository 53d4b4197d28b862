//! Chat passages from the terminal. `cargo run --release -p duihun-core --example slips -- --lines` reads a
//! passage on standard input and prints one JSON a line of it: `{"line":1,"read":[{…}]}` for what was
//! understood, `{"line":2,"not":"…"}` for a line that was not. A report over several lines is told with its
//! last. `--team 小月,阿杰` says who is on the board; without it, whoever is named is a stranger. `--today
//! 2026-11-24` says what day it is; without it, it is today in universal time.

#![allow(clippy::print_stderr, reason = "a program for the terminal")]

use std::error::Error;
use std::io::{Read, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use duihun_core::calendar::Day;
use duihun_core::record::{Device, Id, Stamp};
use duihun_core::share::slips::{Fate, Passage, Reading, Roster, Says};
use duihun_core::team::Answer;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// A passage is not larger than this, in bytes; what is beyond it is told, and not read.
const LARGEST: u64 = 16 << 20;

#[derive(Serialize)]
struct Line<'a> {
    line: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    read: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    frame: Option<&'a str>,
}

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[String]) -> Result<(), Box<dyn Error>> {
    if !words.iter().any(|word| word == "--lines") {
        return Err("slips --lines [--team 小月,阿杰] [--today 2026-11-24]".into());
    }
    let after = |name: &str| words.iter().skip_while(|word| *word != name).nth(1);
    let today = match after("--today") {
        Some(day) => Day::parse_iso(day).ok_or("--today 2026-11-24")?,
        None => {
            let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
            Day(i32::try_from(seconds / 86_400)?)
        }
    };
    let names = after("--team").map_or("", String::as_str).split([',', '\u{ff0c}', '|', '、']);
    let names = names.map(str::trim).filter(|name| !name.is_empty());
    let id = |n| Id(Stamp { millis: n as u64, tick: 0, device: Device(0) });
    let roster = Roster::new(names.enumerate().map(|(n, name)| (id(n), name.to_string())));
    let mut bytes = Vec::new();
    std::io::stdin().take(LARGEST).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let passage = Passage::read(&text, &roster, today);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (n, (text, fate)) in passage.lines.iter().enumerate() {
        let ends = |reading: &&Reading| reading.lines.end == n + 1;
        let read: Vec<Value> = match fate {
            Fate::Read => passage.readings.iter().filter(ends).map(|r| told(r, &roster)).collect(),
            _ => Vec::new(),
        };
        let is_not = matches!(fate, Fate::NotRead | Fate::Quoted);
        let is_frame = !is_not && read.is_empty() && !text.is_empty();
        let line = Line {
            line: n + 1,
            read,
            not: is_not.then_some(text),
            frame: is_frame.then_some(text),
        };
        writeln!(out, "{}", serde_json::to_string(&line)?)?;
    }
    if passage.is_cut {
        writeln!(out, "{}", json!({ "cut": Passage::LONGEST }))?;
    }
    Ok(out.flush()?)
}

fn told(reading: &Reading, roster: &Roster) -> Value {
    let mut told = Map::new();
    let mut put = |key: &str, value: Value| told.insert(key.to_string(), value);
    put("who", json!(roster.name(&reading.who)));
    put("day", json!(reading.on.iso()));
    let yuan = |fen: i64| fen as f64 / 100.0;
    match &reading.says {
        Says::Numbers(numbers) => {
            put("says", json!("numbers"));
            let keys = [
                "dials", "connected", "talks", "talk_seconds", "orders", "premium", "submitted",
                "issued", "withdrawn",
            ];
            for (key, number) in keys.into_iter().zip(numbers.row()) {
                let Some(number) = number else { continue };
                put(key, if key == "premium" { json!(yuan(number)) } else { json!(number) });
            }
        }
        Says::Order { count, premium, product } => {
            put("says", json!("order"));
            put("count", json!(count));
            premium.map(|premium| put("premium", json!(yuan(premium))));
            product.as_ref().map(|product| put("product", json!(product)));
        }
        Says::Goal(text) => {
            put("says", json!("goal"));
            put("text", json!(text));
        }
        Says::Praise { to, words } => {
            put("says", json!("praise"));
            put("to", json!(to.nickname));
            put("text", json!(words));
        }
        Says::Agree(version) => {
            put("says", json!("agree"));
            (*version > 0).then(|| put("version", json!(version)));
        }
        Says::Come { answer, what } => {
            put("says", json!("come"));
            let answer = match *answer {
                Answer::YES => "yes",
                Answer::NO => "no",
                _ => "maybe",
            };
            put("answer", json!(answer));
            (!what.is_empty()).then(|| put("what", json!(what)));
        }
        Says::Item { text, .. } => {
            put("says", json!("item"));
            put("text", json!(text));
        }
    }
    if reading.corrects {
        put("corrects", json!(true));
    }
    put("slip", json!(reading.made.is_some()));
    Value::Object(told)
}
