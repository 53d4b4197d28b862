//! The words the app uses in this team, where they differ from its own.

use crate::{body, number_field};

/// A set of words for the work; numbers are only ever appended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordSet(pub u8);

number_field!(WordSet);

impl WordSet {
    /// Insurance: 保费, 承保, 件均.
    pub const INSURANCE: Self = Self(0);
    /// 通用: 成交, 到账, 客单价.
    pub const GENERAL: Self = Self(1);
    /// All that a form offers.
    pub const ALL: [Self; 2] = [Self::INSURANCE, Self::GENERAL];
}

/// The words for the work. One record a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    /// Which set.
    pub words: WordSet,
}
body!(Vocabulary, super::VOCABULARY, words);

/// What the roles are called here. One record a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleNames {
    /// Names by the number of the role; where one is missing or empty the app's own stands.
    pub names: Vec<String>,
}
body!(RoleNames, super::ROLE_NAMES, names);

/// A word of the field that is called otherwise here. Of two for a word the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordOverride {
    /// The word's name in code: `order`, `fund`.
    pub word: String,
    /// What it is called here.
    pub text: String,
}
body!(WordOverride, super::WORD_OVERRIDE, word, text);
