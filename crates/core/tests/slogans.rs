//! What the generator promises, checked by a second implementation of the rules with its own tables.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

mod tables;

use std::collections::{BTreeMap, BTreeSet};

use duihun_core::slogan::{Lexicon, Mode, Request, Rule, Slogan, Theme, generate};
use tables::{ending, possible_readings, table};

/// Pages drawn for each theme, mode and width.
const SEEDS: u64 = 15;

fn lexicon() -> Lexicon {
    Lexicon::parse(&table()).unwrap()
}

fn tone(reading: &str) -> u32 {
    reading.chars().last().unwrap().to_digit(10).unwrap()
}

/// Themes of every half, read from the table by hand.
fn themes() -> BTreeMap<String, Vec<String>> {
    let table = table();
    let rows = table.lines().filter(|row| !row.is_empty() && !row.starts_with('#'));
    rows.map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        (columns[0].to_string(), columns[3].split(',').map(String::from).collect())
    })
    .collect()
}

fn check(
    slogan: &Slogan,
    theme: Theme,
    mode: Mode,
    wide: bool,
    themes: &BTreeMap<String, Vec<String>>,
) {
    let text = slogan.lines.join(",");
    assert_eq!(slogan.lines.len(), 2);
    for (line, reading) in slogan.lines.iter().zip(&slogan.readings) {
        assert_eq!((line.chars().count(), reading.len()), (4, 4), "{text}");
        for (character, reading) in line.chars().zip(reading) {
            assert!(possible_readings(character).contains(reading), "{text} {reading}");
        }
    }
    let ends: Vec<&str> = slogan.readings.iter().map(|r| ending(r.last().unwrap())).collect();
    if mode == Mode::Chant && !wide {
        assert_eq!(ends[0], ends[1], "{text} does not rhyme");
    }
    if mode == Mode::Chant && wide {
        let fold = |end| match end {
            "e" => "uo",
            "-i" | "er" | "v" => "i",
            "ong" => "eng",
            end => end,
        };
        assert_eq!(fold(ends[0]), fold(ends[1]), "{text} does not rhyme widely");
    }
    if mode == Mode::Couplet {
        let level = |line: usize, at: usize| tone(&slogan.readings[line][at]) <= 2;
        for line in 0..2 {
            assert_ne!(level(line, 1), level(line, 3), "{text}");
        }
        assert_ne!(level(0, 1), level(1, 1), "{text}");
        assert!(!level(0, 3) && level(1, 3), "{text}");
    }
    let first: BTreeSet<char> = slogan.lines[0].chars().collect();
    assert!(!slogan.lines[1].chars().any(|c| first.contains(&c)), "{text} repeats a character");
    let fits = |line: &String| {
        let of = &themes[line];
        (of.iter().any(|t| t == theme.name()), of.iter().any(|t| t == "general"))
    };
    let (a, b) = (fits(&slogan.lines[0]), fits(&slogan.lines[1]));
    assert!(a.0 || b.0, "{text} has nothing of {}", theme.name());
    assert!((a.0 || a.1) && (b.0 || b.1), "{text} does not fit {}", theme.name());
}

#[test]
fn every_slogan_keeps_every_rule() {
    let (lexicon, themes) = (lexicon(), themes());
    let mut count = 0;
    for theme in Theme::ALL {
        for mode in [Mode::Chant, Mode::Couplet] {
            for wide in [false, true] {
                for seed in 0..SEEDS {
                    let request = Request { mode, wide, ..Request::new(theme, seed) };
                    let page = generate(&lexicon, &request).unwrap();
                    assert_eq!(page.len(), 6);
                    for slogan in &page {
                        check(slogan, theme, mode, wide, &themes);
                        count += 1;
                    }
                }
            }
        }
    }
    assert_eq!(count, 4 * 2 * 2 * SEEDS as usize * 6);
}

#[test]
fn a_page_shares_no_half_and_no_first_character_and_varies_in_rhyme() {
    let lexicon = lexicon();
    for theme in Theme::ALL {
        for seed in 100..140 {
            let page = generate(&lexicon, &Request::new(theme, seed)).unwrap();
            let halves: BTreeSet<&String> = page.iter().flat_map(|s| &s.lines).collect();
            assert_eq!(halves.len(), 12);
            let firsts: BTreeSet<char> =
                page.iter().flat_map(|s| s.lines.iter().filter_map(|l| l.chars().next())).collect();
            assert!(firsts.len() >= 11, "heads differ between slogans");
            let rhymes: BTreeSet<_> = page.iter().map(|s| s.class).collect();
            assert!(rhymes.len() >= 3, "{rhymes:?}");
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_page_and_another_seed_another() {
    let lexicon = lexicon();
    let page = |seed| generate(&lexicon, &Request::new(Theme::Unity, seed)).unwrap();
    assert_eq!(page(5), page(5));
    assert_ne!(page(5), page(6));
}

#[test]
fn a_locked_half_stays_in_every_result() {
    let lexicon = lexicon();
    let mut solved = 0;
    for (position, seed) in [(0, 1u64), (1, 2)] {
        for half in lexicon.halves().iter().filter(|half| half.themes.contains(&Theme::Orders)) {
            let mut request = Request::new(Theme::Orders, seed);
            request.locks = vec![None; 2];
            request.locks[position] = Some(half.text.clone());
            match generate(&lexicon, &request) {
                Ok(page) => {
                    solved += 1;
                    assert!(page.iter().all(|slogan| slogan.lines[position] == half.text));
                    let others: BTreeSet<_> = page.iter().map(|s| &s.lines[1 - position]).collect();
                    assert_eq!(others.len(), page.len(), "{}", half.text);
                }
                Err(blocked) => assert_ne!(blocked.rule, Rule::Lock, "{}", half.text),
            }
        }
    }
    assert!(solved > 150, "{solved}");
}

#[test]
fn what_cannot_be_is_explained_with_true_counts() {
    let lexicon = lexicon();
    let mut request = Request::new(Theme::Orders, 1);
    request.locks = vec![Some("没有这句".into())];
    assert_eq!(generate(&lexicon, &request).unwrap_err().rule, Rule::Lock);
    let mut request = Request::new(Theme::Orders, 1);
    request.head = vec!['龘'];
    assert_eq!(generate(&lexicon, &request).unwrap_err().rule, Rule::Head);

    // Two halves that rhyme in 十三辙 only.
    let small = Lexicon::parse(
        "一路争锋\tyi1 lu4 zheng1 feng1\tadv\torders\taction\tb\n\
         八方来从\tba1 fang1 lai2 cong2\tsv\torders\taction\tc",
    )
    .unwrap();
    let request = Request::new(Theme::Orders, 1);
    let blocked = generate(&small, &request).unwrap_err();
    assert_eq!(blocked.rule, Rule::Rhyme);
    let loosening = blocked.loosen.iter().find(|l| l.rule == Rule::Rhyme).unwrap();
    let wide = Request { wide: true, ..request };
    let all = Request { count: 100, ..wide };
    assert!(generate(&small, &all).is_ok());
    assert_eq!(loosening.results, 2, "either may lead");
}

#[test]
fn an_acrostic_of_two_characters_heads_the_halves() {
    let lexicon = lexicon();
    let mut request = Request::new(Theme::Unity, 3);
    request.head = vec!['同', '心'];
    if let Ok(page) = generate(&lexicon, &request) {
        assert!(page.iter().all(|s| s.lines[0].starts_with('同') && s.lines[1].starts_with('心')));
    }
    let firsts: BTreeSet<char> =
        lexicon.halves().iter().filter_map(|h| h.text.chars().next()).collect();
    let mut solved = 0;
    for (a, b) in firsts.iter().zip(firsts.iter().skip(7)).take(60) {
        request.head = vec![*a, *b];
        if let Ok(page) = generate(&lexicon, &request) {
            solved += 1;
            assert!(page.iter().all(|s| s.lines[0].starts_with(*a) && s.lines[1].starts_with(*b)));
        }
    }
    assert!(solved > 0);
}

#[test]
fn halves_shown_lately_wait_their_turn() {
    let lexicon = lexicon();
    let mut request = Request::new(Theme::Service, 9);
    let mut seen = BTreeSet::new();
    for seed in 0..8 {
        request.seed = seed;
        for slogan in generate(&lexicon, &request).unwrap() {
            for line in slogan.lines {
                assert!(seen.insert(line.clone()), "{line} came again after {} halves", seen.len());
                request.avoid.push(line);
            }
        }
    }
}
