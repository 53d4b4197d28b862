//! The slots of a slogan: a line each.

use super::request::{Lock, Mode, Request};

/// A place for a half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// Its line, counted from 0.
    pub line: usize,
    /// Its characters.
    pub length: usize,
    /// It has to rhyme.
    pub rhymes: bool,
    /// The character of the acrostic at its front.
    pub head: Option<char>,
}

/// All slots, line by line.
pub(super) fn slots(request: &Request) -> Vec<Slot> {
    let heads = request.head.len();
    // 2 characters are two halves, 4 four; an odd number gets a closing line.
    let lines = request.form.lines().max(heads + heads % 2);
    let slot = |line: usize| Slot {
        line,
        // One's own words, however long.
        length: match request.locks.get(line) {
            Some(Some(Lock::Own(half))) => half.characters.len(),
            _ => request.form.length(),
        },
        rhymes: request.mode == Mode::Chant && (lines == 2 || line % 2 == 1),
        head: request.head.get(line).copied(),
    };
    (0..lines).map(slot).collect()
}
