//! Packs from the terminal. `cargo run --release -p duihun-core --example pack -- encode` reads a
//! `team.json` on standard input and prints its payload; `… pack -- decode --lines` reads one payload a
//! line and prints one JSON a line: `{"ok":{…}}` in the form of `team.json`, or `{"error":"…"}`.

#![allow(clippy::print_stderr, reason = "a program for the terminal")]

#[path = "pack/plain.rs"]
mod plain;

use std::error::Error;
use std::io::{BufRead, Read, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use duihun_core::share::{Pack, PackError};
use plain::Plain;
use serde::Serialize;

/// A `team.json` is not larger than this, in bytes.
const LARGEST: u64 = 4 << 20;
/// No payload line is longer than this, in bytes; what is beyond it is passed over.
const LONGEST: u64 = 9 << 20;

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Ok(Box<Plain>),
    Error(&'static str),
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["encode"] => encode(),
        ["decode", "--lines"] => decode_lines(),
        _ => Err("pack encode | pack decode --lines".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}

fn encode() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().take(LARGEST).read_to_string(&mut text)?;
    let plain: Plain = serde_json::from_str(&text)?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis() as u64;
    // The number of a device that is none: made here, it lives nowhere else.
    let entropy = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), now);
    let payload = plain.pack(now, (entropy, entropy as u16))?.encode();
    Ok(writeln!(std::io::stdout(), "{payload}")?)
}

fn decode_lines() -> Result<(), Box<dyn Error>> {
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    loop {
        let mut line = Vec::new();
        let read = (&mut input).take(LONGEST).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(());
        }
        let whole = line.last() == Some(&b'\n') || (read as u64) < LONGEST;
        if !whole {
            // The rest of an endless line is read in pieces and kept nowhere.
            loop {
                let piece = input.fill_buf()?;
                let end = piece.iter().position(|&byte| byte == b'\n');
                let length = end.map_or(piece.len(), |end| end + 1);
                input.consume(length);
                if end.is_some() || length == 0 {
                    break;
                }
            }
        }
        let answer = match std::str::from_utf8(&line) {
            _ if !whole => Answer::Error(reason(PackError::TooLarge)),
            Ok(payload) => match Pack::decode(payload.trim()) {
                Ok(pack) => Answer::Ok(Box::new(Plain::of(&pack))),
                Err(why) => Answer::Error(reason(why)),
            },
            Err(_) => Answer::Error(reason(PackError::Foreign)),
        };
        serde_json::to_writer(&mut output, &answer)?;
        writeln!(output)?;
    }
}

fn reason(why: PackError) -> &'static str {
    match why {
        PackError::Foreign => "not a payload of Duihun",
        PackError::Damaged => "cut off or altered",
        PackError::Newer => "made by a newer version",
        PackError::TooLarge => "larger than any team",
        PackError::Unfit => {
            "a text in it is over-long or would be read otherwise than it is written"
        }
        PackError::Sealed(_) => "it has a passphrase",
        PackError::WrongPassphrase => "another passphrase",
    }
}
