//! Reading what was copied out of a chat: slips, lines written by hand, and everything around them.
//!
//! Line by line, with what the lines above have said: whose message it is, of which day, what a list is
//! for. Nothing is dropped: each line is part of a reading, or belongs to the frame around one (a head, a
//! heading), or is listed as not read.

mod columns;
mod day;
pub(super) mod fields;
mod head;
mod keys;
mod labels;
mod lead;
mod number;
mod order;
mod reader;
mod roster;
mod time;
mod words;

use std::ops::Range;

use super::Says;
use crate::calendar::Day;
use crate::team::Numbers;
pub(crate) use number::typed_number;
use reader::{Frame, Reader};
pub use roster::{Roster, Who};

/// Something that was read out of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The lines it was read from, counted from 0.
    pub lines: Range<usize>,
    /// Who says it.
    pub who: Who,
    /// The day it is about.
    pub on: Day,
    /// What it says.
    pub says: Says,
    /// For a slip: when it was made, in minutes from the beginning of its day. `None` for what was written
    /// by hand.
    pub made: Option<i16>,
    /// It corrects what the same person said before: only what it names.
    pub corrects: bool,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Something was read out of it.
    Read,
    /// Nothing was; it may say whose the lines around it are, or of which day.
    Frame,
    /// It repeats what stood above, as a quote.
    Quoted,
    /// Nothing was read out of it.
    NotRead,
    /// There is nothing on it.
    Empty,
}

/// A passage, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its lines, as they stand, and what became of each.
    pub lines: Vec<(String, Fate)>,
    /// What was read, in the order of the passage.
    pub readings: Vec<Reading>,
    /// It was longer than [`Passage::LONGEST`]; what is beyond was not looked at.
    pub is_cut: bool,
}

/// The numbers of one day in a few words, as one types or pastes them for oneself: `拨打186 接通52 通时3:12 1单`. `None`
/// where there are none, or it is not sure what they mean.
///
/// ```
/// use duihun_core::share::slips::read_numbers;
/// let numbers = read_numbers("小月：拨打186 接通52\n通时3:12，1单 3800").unwrap();
/// assert_eq!((numbers.dials, numbers.talk_seconds), (Some(186), Some(11_520)));
/// assert_eq!((numbers.orders, numbers.premium), (Some(1), Some(380_000)));
/// assert_eq!(read_numbers("差不多两百个"), None);
/// ```
#[must_use]
pub fn read_numbers(text: &str) -> Option<Numbers> {
    let end = text.char_indices().nth(LONGEST_DAY).map_or(text.len(), |(at, _)| at);
    let lines = text[..end].lines().map(str::trim).filter(|line| !line.is_empty());
    let found = fields::scan(&lines.collect::<Vec<_>>().join(", "));
    (found.count > 0 && !found.is_doubtful).then_some(found.numbers)
}

/// Most characters that one says of a day.
const LONGEST_DAY: usize = 500;

impl Passage {
    /// Most characters that are looked at: a day of a lively group is a tenth of it.
    pub const LONGEST: usize = 200_000;

    /// Reads a passage.
    #[must_use]
    pub fn read(text: &str, roster: &Roster, today: Day) -> Self {
        let end = text.char_indices().nth(Self::LONGEST).map(|(at, _)| at);
        let is_cut = end.is_some();
        let text = &text[..end.unwrap_or(text.len())];
        let lines: Vec<(String, Fate)> = text
            .lines()
            .map(|line| (line.trim_end_matches('\r').to_string(), Fate::NotRead))
            .collect();
        let frame = Frame {
            speaker: None,
            divided: today,
            messages_of: today,
            day: today,
            about: None,
            kick_off: String::new(),
            list_began: false,
            is_list: false,
            message: 0,
            named_at: None,
            goal_follows: false,
            columns: None,
            order: None,
        };
        let passage = Self { lines, readings: Vec::new(), is_cut };
        let mut reader = Reader { passage, roster, today, frame };
        reader.quotes();
        for at in 0..reader.passage.lines.len() {
            reader.line(at);
        }
        reader.end_order();
        reader.passage
    }
}
