//! Working days from the terminal. `cargo run --release -p duihun-core --example workdays -- 2026` prints the
//! working days of its twelve months and how sure they are: `official`, `statutory` or `unknown`. `2026-10` prints
//! those of a month, `2026-12-01 2026-12-31` those of a range, both days included. `--pattern six_day` (or
//! `five_day`, `alternating`, `shifts`) is another pattern of weekdays.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::process::ExitCode;

use duihun_core::calendar::{Day, WorkCalendar};
use duihun_core::team::{Pattern, WorkPattern};

const HOW: &str = "workdays 2026 | 2026-10 | 2026-12-01 [2026-12-31] [--pattern five_day|six_day|alternating|shifts]";

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let mut pattern = Pattern::FIVE_DAYS;
    if let Some(at) = words.iter().position(|word| word == "--pattern") {
        let name = words.drain(at..(at + 2).min(words.len())).nth(1);
        pattern = match name.as_deref() {
            Some("five_day") => Pattern::FIVE_DAYS,
            Some("six_day") => Pattern::SIX_DAYS,
            Some("alternating") => Pattern::ALTERNATING,
            Some("shifts") => Pattern::SHIFTS,
            _ => return refuse(HOW),
        };
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some(times) = times(&words) else { return refuse(HOW) };
    let calendar = WorkCalendar::new(WorkPattern::of(pattern));
    for (from, until) in &times {
        print!("{} ", f64::from(calendar.halves(*from, *until)) / 2.0);
    }
    let (first, last) = (times[0].0, times[times.len() - 1].1);
    println!("{}", calendar.certainty(first, last).name());
    ExitCode::SUCCESS
}

fn refuse(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}

/// The times that are asked for, at least one.
fn times(words: &[&str]) -> Option<Vec<(Day, Day)>> {
    let month = |year: i32, month: u32| Some(Day::from_ymd(year, month, 1)?.month_range());
    match words {
        [from, until] => {
            let (from, until) = (Day::parse_iso(from)?, Day::parse_iso(until)?);
            (from <= until).then(|| vec![(from, until)])
        }
        [time] => match time.split('-').collect::<Vec<_>>()[..] {
            [year] => (1..=12).map(|number| month(year.parse().ok()?, number)).collect(),
            [year, number] => Some(vec![month(year.parse().ok()?, number.parse().ok()?)?]),
            _ => Day::parse_iso(time).map(|day| vec![(day, day)]),
        },
        _ => None,
    }
}
