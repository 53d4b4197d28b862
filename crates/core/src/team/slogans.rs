//! Slogans the group has planned, and words of its own for the generator.

use crate::body;
use crate::calendar::Day;

/// The slogan of a week. Of two for a week the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SloganWeek {
    /// Monday of the week.
    pub from: Day,
    /// Its lines.
    pub lines: Vec<String>,
    /// Theme number of the generator, if it came from there.
    pub theme: Option<u8>,
}
body!(SloganWeek, super::SLOGAN_WEEK, from, lines, theme);

/// A half slogan in the group's own words, for the generator to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SloganWords {
    /// The words, of three to seven characters.
    pub text: String,
    /// Theme numbers of the generator; none: fits beside every theme.
    pub themes: Vec<u8>,
}
body!(SloganWords, super::SLOGAN_WORDS, text, themes);
