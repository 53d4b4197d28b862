//! What is asked of the generator, and what it answers.

use super::lexicon::Half;
use super::rhyme::Class;
use super::theme::Theme;

/// How many characters the lines have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Two halves of three characters.
    ThreeThree,
    /// Two halves of four.
    #[default]
    FourFour,
    /// Two halves of five: 2+3.
    FiveFive,
    /// Two halves of seven: 2+2+3.
    SevenSeven,
    /// Four lines of four.
    FourByFour,
}

impl Form {
    /// All forms, in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::FourFour, Self::ThreeThree, Self::FiveFive, Self::SevenSeven, Self::FourByFour];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ThreeThree => "3+3",
            Self::FourFour => "4+4",
            Self::FiveFive => "5+5",
            Self::SevenSeven => "7+7",
            Self::FourByFour => "4x4",
        }
    }

    /// The reverse of [`Form::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// The characters of a line.
    #[must_use]
    pub fn length(self) -> usize {
        match self {
            Self::ThreeThree => 3,
            Self::FourFour | Self::FourByFour => 4,
            Self::FiveFive => 5,
            Self::SevenSeven => 7,
        }
    }

    /// How many lines it has, where no acrostic asks for more.
    #[must_use]
    pub fn lines(self) -> usize {
        if self == Self::FourByFour { 4 } else { 2 }
    }
}

/// What binds the halves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// 口号: the halves rhyme; of more than two lines those of even number do.
    #[default]
    Chant,
    /// 对联: tones alternate and oppose each other, the first half ends oblique, the second level; no
    /// rhyme asked.
    Couplet,
}

/// How the lines end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sound {
    /// As it comes, the louder a little more often.
    #[default]
    Any,
    /// 更提气: on the finals that carry furthest.
    Rousing,
    /// 柔一点: on softer ones.
    Gentle,
}

/// What stays of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lock {
    /// The whole line, as the lexicon has it.
    Line(String),
    /// A whole line in somebody's own words: see [`Half::own`].
    Own(Half),
    /// A word of it, from this character on, counted from 0.
    Word(usize, String),
}

/// What is asked of the generator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What the slogan is for; each result has at least one half of the theme's own, but for acrostics,
    /// where all halves fit the theme.
    pub theme: Theme,
    /// Its form.
    pub form: Form,
    /// What binds the halves.
    pub mode: Mode,
    /// 宽韵: rhyme by 十三辙 instead of the 18 classes.
    pub wide: bool,
    /// Halves of every theme are taken.
    pub any_theme: bool,
    /// How the lines end that are free to.
    pub sound: Sound,
    /// 藏头: the lines begin with these characters, in order; empty for free. Of three and of five to
    /// eight characters each makes a line, and an odd number gets a free closing line.
    pub head: Vec<char>,
    /// How characters of `head` are read (乐 as `le4`): only halves read like that begin with them. Where it
    /// is not said, all do; a character that no half of the lexicon holds has to be said.
    pub readings: Vec<(char, String)>,
    /// What stays of each line.
    pub locks: Vec<Option<Lock>>,
    /// Halves shown lately, not to be shown again while others are left.
    pub avoid: Vec<String>,
    /// How many results, at most.
    pub count: usize,
    /// The same seed gives the same results.
    pub seed: u64,
}

impl Request {
    /// Six chants of 4+4 for a theme.
    #[must_use]
    pub fn new(theme: Theme, seed: u64) -> Self {
        Self {
            theme,
            form: Form::default(),
            mode: Mode::default(),
            wide: false,
            any_theme: false,
            sound: Sound::Any,
            head: Vec::new(),
            readings: Vec::new(),
            locks: Vec::new(),
            avoid: Vec::new(),
            count: 6,
            seed,
        }
    }

    /// How a character of the name is read, where that is said.
    pub(super) fn reading_of(&self, character: char) -> Option<&str> {
        let known = self.readings.iter().find(|(known, _)| *known == character);
        known.map(|(_, reading)| reading.as_str())
    }

    /// Heads or locks leave so little that all of it has to be looked at.
    pub(super) fn is_tight(&self) -> bool {
        !self.head.is_empty() || self.locks.iter().any(Option::is_some)
    }
}

/// Why a name cannot head lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoHead {
    /// This character is no hanzi.
    NotHanzi(char),
    /// It has more than [`NoHead::MOST`] characters.
    TooLong,
}

impl NoHead {
    /// The characters of a name that lines can be headed by.
    pub const MOST: usize = 8;
}

/// The characters of a team's name that head the lines: without 队, 组 and the like behind it, which say
/// nothing of the team, unless the `whole` name is asked for. None of an empty name.
///
/// # Errors
/// [`NoHead`] says what keeps it from being a head.
///
/// ```
/// use duihun_core::slogan::{NoHead, head_of};
/// assert_eq!(head_of("雄鹰战队", false), Ok(vec!['雄', '鹰']));
/// assert_eq!(head_of("雄鹰队", true), Ok(vec!['雄', '鹰', '队']));
/// assert_eq!(head_of("组", false), Ok(vec!['组']));
/// assert_eq!(head_of("A组 🌙", false), Err(NoHead::NotHanzi('A')));
/// assert_eq!(head_of("一二三四五六七八九", false), Err(NoHead::TooLong));
/// ```
pub fn head_of(name: &str, whole: bool) -> Result<Vec<char>, NoHead> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let stem = if whole { &name } else { stem_of(&name) };
    let head: Vec<char> = stem.chars().collect();
    let is_hanzi = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    match head.iter().find(|c| !is_hanzi(c)) {
        Some(other) => Err(NoHead::NotHanzi(*other)),
        None if head.len() > NoHead::MOST => Err(NoHead::TooLong),
        None => Ok(head),
    }
}

/// A name without what only says that it is one of a group's.
fn stem_of(name: &str) -> &str {
    const SUFFIXES: [&str; 8] = ["战队", "军团", "队", "组", "部", "营", "团", "小组"];
    let stems = SUFFIXES.iter().filter_map(|suffix| name.strip_suffix(suffix));
    stems.filter(|stem| !stem.is_empty()).min_by_key(|stem| stem.len()).unwrap_or(name)
}

/// A result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slogan {
    /// The lines.
    pub lines: Vec<String>,
    /// The reading of each character of each line.
    pub readings: Vec<Vec<String>>,
    /// Rhyme class of the last line.
    pub class: Class,
    /// Whether the tones of the feet alternate and the last one is level.
    pub tones_alternate: bool,
    /// Holds a word that may give trouble when shown outside the group.
    pub hint_outside: bool,
}

/// A rule of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// What is locked is not in the lexicon.
    Lock,
    /// No line begins with a character of the acrostic.
    Head,
    /// The halves rhyme by the 18 classes.
    Rhyme,
    /// The tones of a couplet.
    Tones,
    /// One half is of the theme's own, the others fit it.
    Theme,
    /// No character twice, no meaning twice, and a second half that follows from the first.
    Sense,
}

/// Loosening a rule, and how many results it would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loosening {
    /// The rule.
    pub rule: Rule,
    /// Slogans there would be, never 0; counted up to [`Loosening::MOST`].
    pub results: usize,
}

impl Loosening {
    /// Where counting ends.
    pub const MOST: usize = 500;
}

/// Nothing fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The rule that leaves nothing.
    pub rule: Rule,
    /// The character of the acrostic with which no line begins, where that is why.
    pub character: Option<char>,
    /// Which loosenings help; the most fruitful one comes first. Length, acrostic, repetition and locks
    /// are never loosened.
    pub loosen: Vec<Loosening>,
}
