//! The words on the screen: typed functions over text files, one a language and part, fetched when
//! first needed. Reading a text subscribes to it, so a language switch redraws without a reload.

use std::cell::RefCell;
use std::sync::Arc;

use duihun_me::Language;
use leptos::prelude::*;

use crate::browser::assets::{self, AssetError};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

const PARTS: usize = Part::ALL.len();

#[derive(Debug, Clone, Default)]
struct Tables {
    language: Language,
    parts: [Option<Arc<Vec<String>>>; PARTS],
    failed: [bool; PARTS],
}

thread_local! {
    static TABLES: RefCell<Tables> = RefCell::new(Tables::default());
    /// Tells of another language. Every text follows it.
    static SWITCHED: ArcTrigger = ArcTrigger::new();
    /// Tells of a part that has come, or did not. Only who waits for one follows it: a page would otherwise be
    /// drawn anew for each of the others, which come while it is being read, and forms in it with their texts.
    static ARRIVED: ArcTrigger = ArcTrigger::new();
}

fn with<T>(read: impl FnOnce(&Tables) -> T) -> T {
    TABLES.with_borrow(read)
}

/// Loads the texts of the shell in a language, before anything is drawn.
pub async fn start(language: Language) -> Result<(), AssetError> {
    TABLES.with_borrow_mut(|tables| tables.language = language);
    load(Part::App).await
}

/// The language of the words on the screen.
pub fn language() -> Language {
    SWITCHED.with(Track::track);
    with(|tables| tables.language)
}

/// Whether the texts of a part are here.
pub fn ready(part: Part) -> bool {
    let is_ready = with(|tables| tables.parts[part as usize].is_some());
    if !is_ready {
        ARRIVED.with(Track::track);
    }
    is_ready
}

/// Whether fetching them failed.
pub fn failed(part: Part) -> bool {
    ARRIVED.with(Track::track);
    with(|tables| tables.failed[part as usize])
}

/// Fetches the texts of a part, unless they are here.
pub async fn load(part: Part) -> Result<(), AssetError> {
    let (language, here) = with(|tables| (tables.language, tables.parts[part as usize].is_some()));
    if here {
        return Ok(());
    }
    let fetched = fetch(language, part).await;
    TABLES.with_borrow_mut(|tables| {
        // The language may have been switched meanwhile: then this answer is an old one.
        if tables.language == language {
            tables.failed[part as usize] = fetched.is_err();
            if let Ok(texts) = &fetched {
                tables.parts[part as usize] = Some(texts.clone());
            }
        }
    });
    ARRIVED.with(Notify::notify);
    fetched.map(|_| ())
}

/// Switches the language: fetches all parts on the screen first, then swaps them at once.
pub async fn switch(language: Language) -> Result<(), AssetError> {
    let here: Vec<Part> = Part::ALL.into_iter().filter(|part| untrack(|| ready(*part))).collect();
    let mut parts: [Option<Arc<Vec<String>>>; PARTS] = Default::default();
    for part in here {
        parts[part as usize] = Some(fetch(language, part).await?);
    }
    TABLES.set(Tables { language, parts, failed: Default::default() });
    SWITCHED.with(Notify::notify);
    Ok(())
}

async fn fetch(language: Language, part: Part) -> Result<Arc<Vec<String>>, AssetError> {
    let text = assets::text(&format!("{}.{}", language.tag(), part.name())).await?;
    Ok(Arc::new(text.lines().map(|line| line.replace('\u{b}', "\n")).collect()))
}

fn get(part: Part, index: usize) -> String {
    SWITCHED.with(Track::track);
    let text = with(|tables| {
        let texts = tables.parts[part as usize].as_ref()?;
        Some(texts.get(index).cloned().unwrap_or_default())
    });
    text.unwrap_or_else(|| {
        ARRIVED.with(Track::track);
        String::new()
    })
}

/// The text of a number, by runs of numbers whose texts follow each other.
fn rows(part: Part, runs: &[(usize, usize, usize)], number: usize) -> String {
    let found = runs.iter().find(|(first, _, count)| (*first..first + count).contains(&number));
    found.map(|(first, index, _)| get(part, index + number - first)).unwrap_or_default()
}

/// One of several words with a space between each two, counted from 0. Written over `split_once`, which the first load
/// has already: the iterator of `split` would be two thousand bytes more.
pub fn word(words: &'static str, number: usize) -> &'static str {
    let mut rest = words;
    for _ in 0..number {
        rest = rest.split_once(' ').map_or("", |(_, rest)| rest);
    }
    rest.split_once(' ').map_or(rest, |(word, _)| word)
}

/// Fills `{name}` places in one pass, so that a value with braces of its own stays as it is.
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, tail)) = after.split_once('}') else { break };
        filled.push_str(values.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value));
        rest = tail;
    }
    filled.push_str(rest);
    filled
}
