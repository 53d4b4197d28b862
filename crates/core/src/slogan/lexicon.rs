//! The lexicon: halves of slogans, read from the table that is fetched when the page is opened.
//!
//! The form of the table is described in `crates/core/data/lexicon/README.md`.

use std::fmt;

use super::rhyme::Syllable;

/// What a slogan is for; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Theme {
    /// 出单: winning orders.
    Orders,
    /// 招人: recruiting.
    Recruiting,
    /// 服务: customer service and return calls.
    Service,
    /// 团结: unity.
    Unity,
}

impl Theme {
    /// All themes, in the order of the page.
    pub const ALL: [Self; 4] = [Self::Orders, Self::Recruiting, Self::Service, Self::Unity];

    /// The name in the lexicon and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Orders => "orders",
            Self::Recruiting => "recruiting",
            Self::Service => "service",
            Self::Unity => "unity",
        }
    }

    /// The reverse of [`Theme::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The number under which records keep the theme.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }
}

/// What a half says: what we do, what comes of it, what we want, or when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// What we do.
    Action,
    /// What comes of it.
    Result,
    /// What we want.
    Wish,
    /// When, or the occasion.
    Time,
}

/// How a half is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    /// Verb and object, twice.
    VerbObjectTwice,
    /// Two parallel pairs.
    Parallel,
    /// Verb and object.
    VerbObject,
    /// Subject and verb.
    SubjectVerb,
    /// Adverbial and verb.
    Adverbial,
    /// Modifier and noun.
    ModifierNoun,
    /// Built on numbers.
    Numbers,
}

/// One half of a slogan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Half {
    /// Its characters.
    pub text: String,
    /// The same, one by one.
    pub characters: Vec<char>,
    /// The reading of each character, `quan2`.
    pub reading: Vec<String>,
    /// The syllables of the reading.
    pub syllables: Vec<Syllable>,
    /// How it is built.
    pub structure: Structure,
    /// Themes of its own.
    pub themes: Vec<Theme>,
    /// Whether it fits beside every theme.
    pub general: bool,
    /// What it says.
    pub stance: Stance,
    /// Two halves of one group say the same.
    pub group: String,
    /// Holds a word that may give trouble when shown outside the group.
    pub hint_outside: bool,
}

impl Half {
    /// Its last syllable: it carries the rhyme.
    #[must_use]
    pub fn last(&self) -> Option<Syllable> {
        self.syllables.last().copied()
    }
}

/// The table could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexiconError {
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: &'static str,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "lexicon line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for LexiconError {}

/// All halves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    halves: Vec<Half>,
}

impl Lexicon {
    /// Reads the table.
    ///
    /// # Errors
    /// [`LexiconError`] names the first line that is not of the form.
    ///
    /// ```
    /// use duihun_core::slogan::Lexicon;
    /// let row = "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\teffort";
    /// assert_eq!(Lexicon::parse(row).unwrap().halves().len(), 1);
    /// assert_eq!(Lexicon::parse("全力以赴").unwrap_err().line, 1);
    /// ```
    pub fn parse(table: &str) -> Result<Self, LexiconError> {
        let mut lexicon = Self::default();
        for (index, row) in table.lines().enumerate() {
            if row.trim().is_empty() || row.starts_with('#') {
                continue;
            }
            let half = half(row).map_err(|what| LexiconError { line: index + 1, what })?;
            lexicon.halves.push(half);
        }
        Ok(lexicon)
    }

    /// All halves, in the order of the table.
    #[must_use]
    pub fn halves(&self) -> &[Half] {
        &self.halves
    }
}

fn half(row: &str) -> Result<Half, &'static str> {
    let mut columns = row.split('\t').map(str::trim);
    let mut next = |what| columns.next().filter(|column| !column.is_empty()).ok_or(what);
    let text = next("no text")?.to_string();
    let reading: Vec<String> = next("no reading")?.split(' ').map(String::from).collect();
    let structure = match next("no structure")? {
        "vo2" => Structure::VerbObjectTwice,
        "par" => Structure::Parallel,
        "vo" => Structure::VerbObject,
        "sv" => Structure::SubjectVerb,
        "adv" => Structure::Adverbial,
        "an" => Structure::ModifierNoun,
        "num" => Structure::Numbers,
        _ => return Err("unknown structure"),
    };
    let (mut themes, mut general) = (Vec::new(), false);
    for name in next("no theme")?.split(',') {
        match Theme::from_name(name) {
            Some(theme) => themes.push(theme),
            None if name == "general" => general = true,
            None => return Err("unknown theme"),
        }
    }
    let stance = match next("no stance")? {
        "action" => Stance::Action,
        "result" => Stance::Result,
        "wish" => Stance::Wish,
        "time" => Stance::Time,
        _ => return Err("unknown stance"),
    };
    let group = next("no group")?.to_string();
    let hint_outside = match columns.next() {
        None | Some("") => false,
        Some("first") => true,
        Some(_) => return Err("unknown flag"),
    };
    let syllables: Option<Vec<Syllable>> = reading.iter().map(|s| Syllable::parse(s)).collect();
    let syllables = syllables.ok_or("not a reading")?;
    if syllables.len() != text.chars().count() || syllables.is_empty() {
        return Err("reading and text differ in length");
    }
    let characters = text.chars().collect();
    Ok(Half {
        text,
        characters,
        reading,
        syllables,
        structure,
        themes,
        general,
        stance,
        group,
        hint_outside,
    })
}
