//! Suggests honour titles: `cargo run -p duihun-core --example titles -- 50` prints so many made-up people with
//! their strengths and what is suggested to them, the first three, one a line. With names of families
//! (`声音,带新人`) it prints the whole list for such a person.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::env;
use std::fs;
use std::path::Path;

use duihun_core::content::{Family, TitleMood, TitleNumber};
use duihun_core::team::{Team, suggest};

/// The texts `stem_0`, `stem_1` … of a part of the interface.
fn texts(part: &str, stem: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../locales/zh/{part}.txt"));
    let source = fs::read_to_string(path).unwrap_or_default();
    let number = |key: &str| key.strip_prefix(stem)?.strip_prefix('_')?.parse::<usize>().ok();
    let mut found: Vec<(usize, String)> = source
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .filter_map(|(key, text)| Some((number(key)?, text.to_string())))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, text)| text).collect()
}

fn main() {
    let titles = texts("titles", "title");
    let families = texts("forms", "family");
    let name = |number: &TitleNumber| titles[usize::from(number.0)].clone();
    let family = |family: &Family| families[usize::from(family.0)].clone();
    let asked = env::args().nth(1).unwrap_or_else(|| "50".into());
    let Ok(count) = asked.parse::<u64>() else {
        let wanted: Vec<Family> =
            Family::ALL.into_iter().filter(|f| asked.split(',').any(|w| w == family(f))).collect();
        let all = suggest(&Team::default(), None, &wanted, None);
        println!("{}", all.iter().map(name).collect::<Vec<_>>().join("\t"));
        return;
    };
    for n in 0..count {
        // One to three strengths, and every fourth person likes a mood.
        let strengths: Vec<Family> =
            (0..=n % 3).map(|k| Family::ALL[((n * 7 + k * 3) % 10) as usize]).collect();
        let mood = (n % 4 == 3).then(|| TitleMood::ALL[(n / 4 % 3) as usize]);
        let all = suggest(&Team::default(), None, &strengths, mood);
        let strengths: Vec<String> = strengths.iter().map(family).collect();
        let mood = mood.map_or("", |mood| match mood {
            TitleMood::Funny => "逗趣",
            TitleMood::Heroic => "豪气",
            TitleMood::Gentle => "温柔",
        });
        let first: Vec<String> = all.iter().take(3).map(name).collect();
        println!("{}\t{}\t{mood}\t{}", n + 1, strengths.join("、"), first.join("、"));
    }
}
