//! Slogans (口号): lines that a group can shout, in form, in rhyme, in sense.
//!
//! [`generate`] answers a [`Request`] with slogans, or says which rule blocks and what loosening it
//! would give. [`check`] says of words that somebody has typed which rules they keep, [`flags`] which of
//! them may give trouble.

mod check;
mod engine;
mod flags;
mod layout;
mod lexicon;
mod names;
mod pattern;
pub mod poster;
mod readings;
mod request;
mod rhyme;
mod sense;
pub mod shout;
mod theme;
mod tones;
pub mod weeks;

pub use check::{Finding, Typed, check};
pub use engine::generate;
pub use flags::{Flag, Profile, Reason, Weight, flags};
pub use lexicon::{Half, Lexicon, LexiconError, Table};
pub use names::{GroupName, Value, group_names, suggest};
pub use readings::Readings;
pub use request::{
    Blocked, Form, Lock, Loosening, Mode, NoHead, Request, Rule, Slogan, Sound, head_of,
};
pub use rhyme::{Class, Syllable, marked, rhymes};
pub use theme::{Stance, Structure, Theme, Themes};
