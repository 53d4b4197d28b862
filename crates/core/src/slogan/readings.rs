//! How characters that somebody types are read. Where a character has several readings in common use, the
//! person is asked: a wrong one would give a wrong rhyme.

use std::collections::BTreeMap;

use super::rhyme::Syllable;

/// Readings of common characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings {
    /// The usual reading first.
    of: BTreeMap<char, Vec<String>>,
}

impl Readings {
    /// Reads the baked table, `ai4爱碍…an1安…`: a character may stand at several readings, the first of
    /// which is the usual one. `None` where it is damaged.
    ///
    /// ```
    /// use duihun_core::slogan::Readings;
    /// let readings = Readings::parse("chang2长肠zhang3掌长").unwrap();
    /// assert_eq!(readings.of('长'), ["chang2", "zhang3"]);
    /// assert_eq!(readings.of('掌'), ["zhang3"]);
    /// assert!(readings.of('A').is_empty());
    /// ```
    #[must_use]
    pub fn parse(table: &str) -> Option<Self> {
        let mut readings = Self::default();
        let mut spelling = String::new();
        let mut is_open = false;
        for c in table.chars().filter(|c| !c.is_whitespace()) {
            if c.is_ascii() {
                if !is_open {
                    spelling.clear();
                }
                is_open = true;
                spelling.push(c);
            } else {
                if is_open {
                    Syllable::parse(&spelling)?;
                }
                is_open = false;
                readings.of.entry(c).or_default().push(spelling.clone());
            }
        }
        Some(readings)
    }

    /// The readings of a character, the usual one first; none of what is not in the table.
    #[must_use]
    pub fn of(&self, character: char) -> &[String] {
        self.of.get(&character).map_or(&[], Vec::as_slice)
    }

    /// Whether a reading has to be asked for: the character has several that rhyme differently or differ in
    /// tone.
    #[must_use]
    pub fn is_open(&self, character: char) -> bool {
        let mut sounds = self.of(character).iter().filter_map(|one| Syllable::parse(one));
        let first = sounds.next();
        sounds.any(|other| Some(other) != first)
    }
}
