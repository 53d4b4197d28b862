//! 200 chat passages, written before the parser and not changed for it, read line by line.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic")]

#[path = "slips/words.rs"]
mod words;

use std::fmt::Write;

use duihun_core::calendar::Day;
use duihun_core::record::{Device, Id, Stamp};
use duihun_core::share::slips::{Fate, Passage, Person, Reading, Roster, Says, Slip, Who};
use duihun_core::team::{Answer, Content, Numbers};
use words::words;

const FILES: [&str; 5] = [
    include_str!("../data/passages/a.txt"),
    include_str!("../data/passages/b.txt"),
    include_str!("../data/passages/c.txt"),
    include_str!("../data/passages/d.txt"),
    include_str!("../data/passages/e.txt"),
];

fn today() -> Day {
    Day::from_ymd(2026, 11, 24).unwrap()
}

/// What a line of a passage is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Meant,
    Unsure,
    Frame,
    Noise,
}

struct Example {
    title: String,
    team: Vec<String>,
    lines: Vec<(Mark, String)>,
    /// By line: what is to be read out of it, or out of the ones above and it.
    readings: Vec<(usize, String)>,
}

fn examples() -> Vec<Example> {
    let mut all: Vec<Example> = Vec::new();
    for line in FILES.iter().flat_map(|file| file.lines()) {
        let Some((mark, text)) = line.split_once(' ').or((line.len() == 1).then_some((line, "")))
        else {
            assert!(line.is_empty() || line == "-", "{line:?}");
            continue;
        };
        match mark {
            "##" => all.push(Example {
                title: text.to_string(),
                team: Vec::new(),
                lines: Vec::new(),
                readings: Vec::new(),
            }),
            "team:" => {
                let names = text.split('|').map(|name| name.trim().to_string());
                all.last_mut().unwrap().team = names.collect();
            }
            ">" => {
                let example = all.last_mut().unwrap();
                example.readings.push((example.lines.len() - 1, text.to_string()));
            }
            "=" | "?" | "+" | "-" => {
                let mark = match mark {
                    "=" => Mark::Meant,
                    "?" => Mark::Unsure,
                    "+" => Mark::Frame,
                    _ => Mark::Noise,
                };
                all.last_mut().unwrap().lines.push((mark, text.to_string()));
            }
            _ => panic!("{line:?}"),
        }
    }
    all
}

fn id(n: usize) -> Id {
    Id(Stamp { millis: 1000 + n as u64, tick: 7, device: Device(77) })
}

/// Punctuation and blanks say nothing here, and texts may be cut where the board cuts them.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).take(60).collect()
}

/// A reading in the words of the passages' files.
fn told(reading: &Reading, roster: &Roster) -> String {
    let name = |who: &Who| match who {
        Who::Member(_) => roster.name(who).replace(' ', "_"),
        Who::Stranger(name) => format!("?{name}"),
    };
    let who = name(&reading.who);
    let mut out = String::new();
    let sort = match &reading.says {
        Says::Numbers(_) => "numbers",
        Says::Order { .. } => "order",
        Says::Goal(_) => "goal",
        Says::Praise { .. } => "praise",
        Says::Agree(_) => "agree",
        Says::Come { .. } => "come",
        Says::Item { .. } => "item",
    };
    let _ = write!(out, "{sort} {who}");
    if reading.on != today() {
        let _ = write!(out, " day={:02}-{:02}", reading.on.month(), reading.on.day());
    }
    let yuan = |fen: i64| {
        if fen % 100 == 0 { (fen / 100).to_string() } else { (fen as f64 / 100.0).to_string() }
    };
    match &reading.says {
        Says::Numbers(numbers) => {
            let keys = [
                "dials", "connected", "talks", "time", "orders", "premium", "submitted", "issued",
                "withdrawn",
            ];
            for (key, number) in keys.into_iter().zip(numbers.row()) {
                let Some(number) = number else { continue };
                let _ = match key {
                    "time" => write!(
                        out,
                        " time={}:{:02}:{:02}",
                        number / 3600,
                        number / 60 % 60,
                        number % 60
                    ),
                    "premium" => write!(out, " premium={}", yuan(number)),
                    _ => write!(out, " {key}={number}"),
                };
            }
            if reading.corrects {
                out += " corrects";
            }
        }
        Says::Order { count, premium, .. } => {
            let _ = write!(out, " count={count}");
            if let Some(premium) = premium {
                let _ = write!(out, " premium={}", yuan(*premium));
            }
        }
        Says::Goal(text) | Says::Item { text, .. } => {
            let _ = write!(out, " text={}", bare(text));
        }
        Says::Praise { to, words } => {
            let to = name(&roster.who(to));
            let _ = write!(out, " to={to} text={}", bare(words));
        }
        Says::Agree(_) => {}
        Says::Come { answer, .. } => {
            let answer = ["yes", "maybe", "no"][usize::from(answer.0)];
            let _ = write!(out, " answer={answer}");
        }
    }
    out
}

/// The same of what a file says, in the same order and without what says nothing.
fn expected(text: &str) -> String {
    let (fields, words) = match text.split_once(" text=") {
        Some((fields, words)) => (fields, Some(bare(words))),
        None => (text, None),
    };
    let is_order = text.starts_with("order ");
    let fields = fields.split(' ').filter(|field| {
        let product = is_order && field.starts_with("product=");
        *field != "day=11-24" && !product && !field.is_empty()
    });
    let mut out = fields.collect::<Vec<_>>().join(" ");
    // Times are told in full.
    if let Some(at) = out.find("time=") {
        let end = out[at..].find(' ').map_or(out.len(), |n| at + n);
        let time = out[at + 5..end].to_string();
        if time.matches(':').count() == 1 {
            out.insert_str(end, ":00");
        }
    }
    if let Some(words) = words {
        let _ = write!(out, " text={words}");
    }
    out
}

/// Order of fields and zeros in front make no difference.
fn canonical(text: &str) -> String {
    let (fields, words) = text.split_once(" text=").unwrap_or((text, ""));
    let mut parts: Vec<&str> = fields.split(' ').collect();
    let from = parts.len().min(2);
    parts[from..].sort_unstable();
    format!("{} {words}", parts.join(" "))
}

/// The line that the app makes of `{slip numbers 小月 day=11-24 dials=186}`.
fn slip_line(text: &str, roster: &Roster) -> String {
    let open = text.find("{slip").unwrap();
    let close = open + text[open..].find('}').unwrap();
    let inner = &text[open + 1..close];
    let (sort, reading) = inner.split_once(' ').unwrap();
    let (fields, said) = reading.split_once(" text=").unwrap_or((reading, ""));
    let mut parts = fields.split(' ');
    let kind = parts.next().unwrap();
    let name = parts.next().unwrap().replace('_', " ");
    let person = |name: &str| match roster.named(name) {
        Who::Member(id) => Person::member(id, name),
        Who::Stranger(_) => {
            Person { tag: None, nickname: name.trim_start_matches('?').to_string() }
        }
    };
    let fields: Vec<(&str, &str)> = parts.filter_map(|part| part.split_once('=')).collect();
    let get = |key: &str| fields.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
    let number = |key: &str| get(key).map(|value| value.parse::<u32>().unwrap());
    let fen =
        |key: &str| get(key).map(|value| (value.parse::<f64>().unwrap() * 100.0).round() as i64);
    let on = get("day").map_or(today(), |day| {
        let (month, day) = day.split_once('-').unwrap();
        Day::from_ymd(2026, month.parse().unwrap(), day.parse().unwrap()).unwrap()
    });
    let says = match kind {
        "numbers" => Says::Numbers(Numbers {
            dials: number("dials"),
            connected: number("connected"),
            talks: number("talks"),
            talk_seconds: get("time").map(|time| {
                let parts: Vec<u32> = time.split(':').map(|part| part.parse().unwrap()).collect();
                parts[0] * 3600 + parts[1] * 60 + parts.get(2).unwrap_or(&0)
            }),
            orders: number("orders"),
            premium: fen("premium"),
            submitted: number("submitted"),
            issued: number("issued"),
            withdrawn: number("withdrawn"),
        }),
        "order" => Says::Order {
            count: number("count").unwrap() as u16,
            premium: fen("premium"),
            product: get("product").map(String::from),
        },
        "goal" => Says::Goal(said.to_string()),
        "praise" => {
            let to = person(&get("to").unwrap().replace('_', " "));
            Says::Praise { to, words: said.to_string() }
        }
        "agree" => Says::Agree(2),
        "come" => {
            let answer = match get("answer").unwrap() {
                "yes" => Answer::YES,
                "no" => Answer::NO,
                _ => Answer::MAYBE,
            };
            Says::Come { answer, what: "周五聚餐".into() }
        }
        "item" => Says::Item { content: Content::FUNNY, text: said.to_string() },
        other => panic!("{other}"),
    };
    let slip = Slip { from: person(&name), on, made: 1112, says }.tidied().unwrap();
    let line = slip.line(&words(sort == "slip", on));
    format!("{}{line}{}", &text[..open], &text[close + 1..])
}

#[test]
fn passages_are_understood_and_nothing_is_dropped_or_invented() {
    let (mut meant, mut found, mut lines) = (0, 0, 0);
    let mut log = String::new();
    for example in examples() {
        let members = example.team.iter().enumerate().map(|(n, name)| (id(n), name.clone()));
        let roster = Roster::new(members);
        let text: Vec<String> = example
            .lines
            .iter()
            .map(
                |(_, line)| {
                    if line.contains("{slip") { slip_line(line, &roster) } else { line.clone() }
                },
            )
            .collect();
        let passage = Passage::read(&text.join("\n"), &roster, today());
        // Nothing is dropped: as many lines as there were, as they were.
        let kept: Vec<&str> = passage.lines.iter().map(|(line, _)| line.as_str()).collect();
        let mut given: Vec<&str> = text.iter().map(String::as_str).collect();
        while given.last() == Some(&"") && given.len() > kept.len() {
            given.pop();
        }
        assert_eq!(kept, given, "{}", example.title);
        lines += kept.len();
        for (n, (line, fate)) in passage.lines.iter().enumerate() {
            let read = passage.readings.iter().any(|reading| reading.lines.contains(&n));
            let fits = match fate {
                Fate::Read => read,
                Fate::NotRead => !read,
                Fate::Frame | Fate::Quoted | Fate::Empty => true,
            };
            assert!(fits, "{}: {line}", example.title);
        }
        let mut open: Vec<(usize, String, bool)> = example
            .readings
            .iter()
            .map(|(at, text)| {
                let unsure = example.lines[*at].0 == Mark::Unsure;
                (*at, canonical(&expected(text)), unsure)
            })
            .collect();
        meant += open.iter().filter(|(_, _, unsure)| !unsure).count();
        for reading in &passage.readings {
            let told = canonical(&told(reading, &roster));
            let is_slip = reading.made.is_some();
            let fits = |(_, text, _): &(usize, String, bool)| {
                // A slip has no mark of correcting.
                *text == told || is_slip && text.replace(" corrects", "") == told
            };
            let near = |(at, ..): &(usize, String, bool)| reading.lines.contains(at);
            let place = open.iter().position(|o| fits(o) && near(o));
            // A report given bit by bit is one reading: all its bits must be in it.
            let bits: Vec<usize> = (0..open.len())
                .filter(|&n| near(&open[n]) && open[n].1.starts_with("numbers "))
                .collect();
            let is_whole = reading.lines.len() > 1 && place.is_none() && {
                let mut parts: Vec<&str> = told.split(' ').collect();
                for &bit in &bits {
                    let taken = open[bit].1.split(' ').all(|part| parts.contains(&part));
                    let fields: Vec<&str> = open[bit].1.split(' ').skip(2).collect();
                    parts.retain(|part| part.is_empty() || !taken || !fields.contains(part));
                }
                parts.iter().all(|part| {
                    part.is_empty() || *part == "numbers" || told.split(' ').nth(1) == Some(part)
                })
            };
            if is_whole && bits.len() > 1 {
                for &bit in bits.iter().rev() {
                    open.remove(bit);
                    found += 1;
                }
                continue;
            }
            match place {
                Some(place) => {
                    let (_, _, unsure) = open.remove(place);
                    found += usize::from(!unsure);
                }
                None => {
                    let line = &text[reading.lines.end - 1];
                    let _ = writeln!(log, "WRONG {} | {line} | {told}", example.title);
                }
            }
        }
        for (at, text_of, unsure) in open {
            if !unsure {
                let _ = writeln!(log, "missed {} | {} | {text_of}", example.title, text[at]);
            }
        }
    }
    assert!(lines > 1500, "{lines} lines");
    assert!(!log.contains("WRONG"), "understood wrongly:\n{log}");
    assert!(found * 100 >= meant * 98, "{found} of {meant}\n{log}");
}
