//! The tables that the page fetches: see [`Lexicon::bake`].

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::{Half, Lexicon, LexiconError, Pair};
use crate::slogan::theme::{Stance, Structure, Theme, Themes, Topic};

/// A part of the lexicon, fetched by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Halves of four and the words that compose them: what the page opens with.
    Main,
    /// Halves of four that only a name asks for.
    Names,
    /// Lines of three, five and seven, for the forms that are made of them.
    Long,
}

impl Table {
    pub(super) fn of(half: &Half) -> Self {
        match half.characters.len() {
            4 if half.themes.is_only_for_names() => Self::Names,
            2 | 4 => Self::Main,
            _ => Self::Long,
        }
    }
}

/// What begins a baked table.
const BAKED: &str = "L4";
/// Before a row of another group than the row above.
const NEXT: char = '+';
/// Before a verb and its objects.
const OBJECTS: char = '>';
/// Before the pairs of a theme that were read.
const READ: char = '=';
/// Before the sets of four lines of a theme that were read.
const READ_FOURS: char = '#';
/// The sign of the first hanzi: behind the controls, and two bytes like the 1,800 that follow.
const FIRST_SIGN: char = '\u{a1}';

/// So many of the most frequent hanzi come first.
const FREQUENT: usize = 448;

/// The hanzi of the table's head, in its order.
fn hanzi(head: &str) -> impl Iterator<Item = char> {
    head.chars().filter(|c| !c.is_ascii())
}

impl Lexicon {
    /// A table that the page fetches.
    #[must_use]
    pub fn bake(&self, table: Table) -> String {
        let is_of = |half: &&Half| !half.is_composed && Table::of(half) == table;
        let written = || self.halves.iter().filter(is_of);
        // The usual reading of each character.
        let mut counts: BTreeMap<char, BTreeMap<u16, usize>> = BTreeMap::new();
        for half in written() {
            for (&character, &sound) in half.characters.iter().zip(&half.sounds) {
                *counts.entry(character).or_default().entry(sound).or_default() += 1;
            }
        }
        let usual: BTreeMap<char, u16> = counts
            .iter()
            .filter_map(|(&character, sounds)| {
                let (sound, _) = sounds.iter().max_by_key(|(sound, count)| (**count, **sound))?;
                Some((character, *sound))
            })
            .collect();
        // The frequent ones first, since their signs then share a first byte: half a percent smaller.
        let mut often: Vec<(usize, char)> =
            counts.iter().map(|(c, sounds)| (sounds.values().sum(), *c)).collect();
        often.sort_unstable_by_key(|(count, c)| (std::cmp::Reverse(*count), *c));
        let often: BTreeSet<char> = often.into_iter().take(FREQUENT).map(|(_, c)| c).collect();
        let mut by_sound: BTreeMap<(bool, &str), String> = BTreeMap::new();
        for (character, sound) in &usual {
            let key = (!often.contains(character), self.spellings[usize::from(*sound)].as_str());
            by_sound.entry(key).or_default().push(*character);
        }
        let mut out = format!("{BAKED}\n");
        for ((_, spelling), characters) in by_sound {
            let _ = write!(out, "{spelling}{characters}");
        }
        out.push('\n');
        let signs: BTreeMap<char, char> = hanzi(&out).zip(FIRST_SIGN..char::MAX).collect();
        let signed = |text: &str| -> String {
            text.chars().map(|c| signs.get(&c).copied().unwrap_or(c)).collect()
        };
        let mut rows: Vec<&Half> = written().collect();
        let groups = self.baked_groups();
        let number = |half: &Half| groups.get(&half.groups[0]).copied().unwrap_or_default();
        rows.sort_by_key(|half| (number(half), half.code(), &half.text));
        let words = rows.iter().filter(|half| half.is_word()).map(|half| half.text.as_str());
        let words: BTreeMap<&str, char> = words.zip(FIRST_SIGN..char::MAX).collect();
        let word = |text: &String| words.get(text.as_str()).copied().unwrap_or_default();
        let lines: Vec<&str> =
            rows.iter().filter(|half| !half.is_word()).map(|half| half.text.as_str()).collect();
        let mut group = 0;
        for half in rows {
            for _ in group..number(half) {
                out.push(NEXT);
            }
            group = number(half);
            let _ = write!(out, "{}{}", signed(&half.text), half.code());
            for (at, (character, sound)) in half.characters.iter().zip(&half.sounds).enumerate() {
                if usual.get(character) != Some(sound) {
                    let _ = write!(out, " {at}{}", self.spellings[usize::from(*sound)]);
                }
            }
            out.push('\n');
        }
        let pairs = self.pairs.iter().filter(|_| table == Table::Main);
        let pairs: BTreeSet<String> = pairs
            .map(|pair| {
                format!(
                    "{OBJECTS}{}{}{}{}{}",
                    word(&pair.verb),
                    pair.objects.iter().map(word).collect::<String>(),
                    pair.stance.letter(),
                    pair.topic.letter(),
                    pair.themes.letters()
                )
            })
            .collect();
        for pair in pairs {
            let _ = writeln!(out, "{pair}");
        }
        self.bake_read(&mut out, &lines);
        out
    }

    /// The pairs that were read: for each theme and first half the second ones, by their numbers among the
    /// halves above.
    fn bake_read(&self, out: &mut String, lines: &[&str]) {
        let numbers: BTreeMap<&str, char> =
            lines.iter().copied().zip(FIRST_SIGN..char::MAX).collect();
        let sign = |at: usize| numbers.get(self.halves[at].text.as_str()).copied();
        for theme in Theme::ALL {
            let mut seconds: BTreeMap<char, BTreeSet<char>> = BTreeMap::new();
            let mut fours: BTreeSet<String> = BTreeSet::new();
            for lines in self.read_of(theme) {
                match lines.iter().map(|&at| sign(at)).collect::<Option<Vec<char>>>().as_deref() {
                    Some([first, second]) => {
                        seconds.entry(*first).or_default().insert(*second);
                    }
                    Some(four) => drop(fours.insert(four.iter().collect())),
                    None => {}
                }
            }
            if !seconds.is_empty() {
                out.push(READ);
                out.push(char::from(b'a' + theme.number()));
                for (first, seconds) in seconds {
                    let _ = write!(out, "{first}{} ", seconds.into_iter().collect::<String>());
                }
                out.push('\n');
            }
            if !fours.is_empty() {
                out.push(READ_FOURS);
                out.push(char::from(b'a' + theme.number()));
                out.extend(fours);
                out.push('\n');
            }
        }
    }

    /// The numbers of the groups in the baked tables, the same in both: those of the same kind stand
    /// together.
    fn baked_groups(&self) -> BTreeMap<u16, u16> {
        let mut first: BTreeMap<u16, (usize, String, &str)> = BTreeMap::new();
        for half in self.halves.iter().filter(|half| !half.is_composed) {
            let key = (half.characters.len(), half.code(), half.text.as_str());
            let known = first.entry(half.groups[0]).or_insert_with(|| key.clone());
            if key < *known {
                *known = key;
            }
        }
        let mut order: Vec<_> = first.into_iter().map(|(group, key)| (key, group)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, group)| group).zip(0..u16::MAX).collect()
    }

    /// Reads a baked table.
    ///
    /// # Errors
    /// [`LexiconError`] names the first line that is not of the form.
    pub fn read_baked(table: &str) -> Result<Self, LexiconError> {
        let mut lexicon = Self::default();
        lexicon.add_baked(table)?;
        Ok(lexicon)
    }

    /// Adds what another baked table holds.
    ///
    /// # Errors
    /// [`LexiconError`] names the first line that is not of the form; what was read before it is kept.
    pub fn add_baked(&mut self, table: &str) -> Result<(), LexiconError> {
        let lexicon = self;
        let mut lines = table.lines().enumerate();
        let head = |line: Option<(usize, &'_ str)>| line.map(|(_, text)| text.to_string());
        if head(lines.next()).as_deref() != Some(BAKED) {
            return Err(LexiconError { line: 1, what: "not a baked table" });
        }
        let usual = head(lines.next()).unwrap_or_default();
        let characters: Vec<char> = hanzi(&usual).collect();
        let unsigned = |row: &str| -> String {
            let numbers = row.chars().map(|c| (c, u32::from(c).checked_sub(FIRST_SIGN.into())));
            numbers
                .map(|(c, n)| n.and_then(|n| characters.get(n as usize)).copied().unwrap_or(c))
                .collect()
        };
        let usual = lexicon.usual(&usual).ok_or(LexiconError { line: 2, what: "readings" })?;
        let mut group = 0u16;
        let (mut words, mut pairs) = (Vec::new(), Vec::new());
        let mut lines_here = Vec::new();
        for (index, row) in lines {
            let at = |what| LexiconError { line: index + 1, what };
            if let Some(read) = row.strip_prefix(READ_FOURS) {
                lexicon.read_baked_fours(read, &lines_here).ok_or(at("no four lines"))?;
                continue;
            }
            if let Some(read) = row.strip_prefix(READ) {
                lexicon.read_baked_pairs(read, &lines_here).ok_or(at("not a pair"))?;
                continue;
            }
            if let Some(pair) = row.strip_prefix(OBJECTS) {
                pairs.push(baked_pair(pair, &words).ok_or(at("not a pair"))?);
                continue;
            }
            let row = &unsigned(row);
            let text = row.trim_start_matches(NEXT);
            let more = u16::try_from(row.len() - text.len()).ok();
            let next = more.and_then(|more| group.checked_add(more));
            group = next.ok_or(at("too many groups"))?;
            let row = text;
            let half = lexicon.baked_row(row, group, &usual).ok_or(at("not a half"))?;
            if half.is_word() {
                words.push(half.text.clone());
            } else {
                lines_here.push(lexicon.halves.len());
            }
            lexicon.halves.push(half);
        }
        lexicon.compose(pairs).map_err(|_| LexiconError { line: 0, what: "no such word" })
    }

    /// `aWXYZWXYZ…`: the letter of a theme, then four lines at a time.
    fn read_baked_fours(&mut self, row: &str, lines_here: &[usize]) -> Option<()> {
        let (theme, signs) = of_theme(row)?;
        let places = places(signs, lines_here)?;
        self.read.extend(places.chunks(4).map(|lines| (theme, lines.to_vec())));
        Some(())
    }

    /// `aXYZ XYZ…`: the letter of a theme, then first halves, each with its second ones.
    fn read_baked_pairs(&mut self, row: &str, lines_here: &[usize]) -> Option<()> {
        let (theme, signs) = of_theme(row)?;
        for pairs in signs.split(' ').filter(|pairs| !pairs.is_empty()) {
            let places = places(pairs, lines_here)?;
            let (first, seconds) = places.split_first()?;
            self.read.extend(seconds.iter().map(|second| (theme, vec![*first, *second])));
        }
        Some(())
    }

    /// `ai4爱碍an1安…`: the usual reading of each character.
    fn usual(&mut self, line: &str) -> Option<BTreeMap<char, u16>> {
        let mut usual = BTreeMap::new();
        let mut spelling = String::new();
        let mut sound = None;
        for c in line.chars() {
            if c.is_ascii() {
                if sound.take().is_some() {
                    spelling.clear();
                }
                spelling.push(c);
            } else {
                let number = match sound {
                    Some(number) => number,
                    None => self.sound(&spelling)?,
                };
                sound = Some(number);
                usual.insert(c, number);
            }
        }
        Some(usual)
    }

    fn baked_row(&mut self, row: &str, group: u16, usual: &BTreeMap<char, u16>) -> Option<Half> {
        let end = row.find(|c: char| c.is_ascii())?;
        let (text, code) = row.split_at(end);
        let mut parts = code.split(' ');
        let mut letters = parts.next()?.chars();
        let structure = Structure::from_letter(letters.next()?)?;
        let stance = Stance::from_letter(letters.next()?)?;
        let topic = Topic::from_letter(letters.next()?)?;
        let themes: String = letters.collect();
        let is_weak = themes.ends_with('~');
        let themes = themes.trim_end_matches('~');
        let hint_outside = themes.ends_with('!');
        let characters: Vec<char> = text.chars().collect();
        let mut sounds: Vec<u16> =
            characters.iter().map(|c| usual.get(c).copied()).collect::<Option<_>>()?;
        for other in parts {
            let (at, spelling) = other.split_at_checked(1)?;
            *sounds.get_mut(at.parse::<usize>().ok()?)? = self.sound(spelling)?;
        }
        Some(Half {
            text: text.to_string(),
            characters,
            syllables: sounds.iter().map(|&sound| self.syllables[usize::from(sound)]).collect(),
            sounds,
            spelled: Vec::new(),
            structure,
            themes: Themes::from_letters(themes.trim_end_matches('!'))?,
            stance,
            topic,
            groups: [group, group],
            hint_outside,
            is_weak,
            is_composed: false,
            is_pattern: false,
        })
    }
}

/// The theme whose letter a row begins with, and what follows.
fn of_theme(row: &str) -> Option<(Theme, &str)> {
    let (letter, signs) = row.split_at_checked(1)?;
    let number = letter.bytes().next()?.checked_sub(b'a')?;
    Some((Theme::from_number(number)?, signs))
}

/// The places of halves, each told as its number among those before.
fn places(signs: &str, lines_here: &[usize]) -> Option<Vec<usize>> {
    let place = |sign: char| {
        let number = u32::from(sign).checked_sub(FIRST_SIGN.into())?;
        lines_here.get(number as usize).copied()
    };
    signs.chars().map(place).collect()
}

/// A verb and its objects, each as its number among the words before.
fn baked_pair(row: &str, words: &[String]) -> Option<Pair> {
    let end = row.find(|c: char| c.is_ascii())?;
    let (signs, code) = row.split_at(end);
    let number = |sign: char| u32::from(sign).checked_sub(FIRST_SIGN.into());
    let word = |sign: char| words.get(number(sign)? as usize).cloned();
    let mut signs = signs.chars();
    let mut letters = code.chars();
    Some(Pair {
        verb: word(signs.next()?)?,
        objects: signs.map(word).collect::<Option<_>>()?,
        stance: Stance::from_letter(letters.next()?)?,
        topic: Topic::from_letter(letters.next()?)?,
        themes: Themes::from_letters(letters.as_str())?,
    })
}
