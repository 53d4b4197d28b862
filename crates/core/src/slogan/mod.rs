//! Slogans (口号): two halves that a group can shout, in form, in rhyme, in sense.
//!
//! [`generate`] answers a [`Request`] with slogans, or says which rule blocks and what loosening it
//! would give.

mod engine;
mod lexicon;
mod rhyme;

pub use engine::{Blocked, Form, Loosening, Mode, Request, Rule, Slogan, generate};
pub use lexicon::{Half, Lexicon, LexiconError, Stance, Structure, Theme};
pub use rhyme::{Class, Syllable, rhymes};
