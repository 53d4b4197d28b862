//! The lexicon: halves of slogans and words to compose halves of.
//!
//! Its sources are tables for people, described in `crates/core/data/lexicon/README.md`. What the page
//! fetches is baked of them ([`Lexicon::bake`]): the usual reading of each character once, rows sorted by
//! synonym group, one letter for each property, and in the rows each hanzi as its number among all of them,
//! written as a sign of two bytes; a quarter of the bytes.

mod baked;

use std::collections::BTreeMap;
use std::fmt;

pub use baked::Table;

use super::request::{Form, Request};
use super::rhyme::Syllable;
use super::theme::{Stance, Structure, Theme, Themes, Topic};

/// A piece of a slogan: a half, or the part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Half {
    /// Its characters.
    pub text: String,
    /// The same, one by one.
    pub characters: Vec<char>,
    /// The syllables of its reading.
    pub syllables: Vec<Syllable>,
    /// Its reading, as numbers of the lexicon's spellings.
    sounds: Vec<u16>,
    /// Its reading in letters, where it is none of the lexicon's.
    spelled: Vec<String>,
    /// How it is built.
    pub structure: Structure,
    /// What it is for.
    pub themes: Themes,
    /// What it says.
    pub stance: Stance,
    /// What it speaks of.
    pub topic: Topic,
    /// Two halves that share a group say the same.
    pub groups: [u16; 2],
    /// Holds a word that may give trouble when shown outside the group.
    pub hint_outside: bool,
    /// A reader stopped at it: it carries a name only where nothing better does.
    pub is_weak: bool,
    /// Composed of two words.
    pub is_composed: bool,
    /// Made for a character of a name.
    pub is_pattern: bool,
}

impl Half {
    /// The group of what shares its meaning with nothing.
    pub(super) const NO_GROUP: u16 = u16::MAX;

    /// Its last syllable: it carries the rhyme.
    #[must_use]
    pub fn last(&self) -> Option<Syllable> {
        self.syllables.last().copied()
    }

    /// A half in somebody's own words: it fits every theme and shares its meaning with none. `None` where
    /// the reading is none, or of another length.
    ///
    /// ```
    /// use duihun_core::slogan::Half;
    /// let reading = ["kai1", "da4", "dan1"].map(String::from);
    /// assert!(Half::own("开大单", &reading).is_some());
    /// assert!(Half::own("开单", &reading).is_none());
    /// ```
    #[must_use]
    pub fn own(text: &str, reading: &[String]) -> Option<Self> {
        let syllables: Option<Vec<Syllable>> =
            reading.iter().map(|one| Syllable::parse(one)).collect();
        let half = Self {
            text: text.to_string(),
            characters: text.chars().collect(),
            syllables: syllables?,
            sounds: Vec::new(),
            spelled: reading.to_vec(),
            structure: Structure::Parallel,
            themes: Themes::parse("general")?,
            stance: Stance::Action,
            topic: Topic::Any,
            groups: [Self::NO_GROUP; 2],
            hint_outside: false,
            is_weak: false,
            is_composed: false,
            is_pattern: false,
        };
        (half.characters.len() == reading.len() && !reading.is_empty()).then_some(half)
    }

    /// Its properties in letters.
    fn code(&self) -> String {
        let (structure, stance) = (self.structure.letter(), self.stance.letter());
        let hint = if self.hint_outside { "!" } else { "" };
        let weak = if self.is_weak { "~" } else { "" };
        format!("{structure}{stance}{}{}{hint}{weak}", self.topic.letter(), self.themes.letters())
    }

    /// A half made for a character of a name.
    pub(super) fn pattern(text: &str, reading: &[String]) -> Option<Self> {
        let half = Self::own(text, reading)?;
        Some(Self { structure: Structure::SubjectVerb, is_pattern: true, ..half })
    }

    /// Whether it is one of the words of which halves are composed.
    fn is_word(&self) -> bool {
        self.characters.len() == 2 && !self.is_composed
    }

    /// Whether it is one of a theme's own.
    #[must_use]
    pub fn is_own(&self, theme: Theme) -> bool {
        self.themes.has(theme)
    }

    /// Whether it fits a theme.
    #[must_use]
    pub fn fits(&self, theme: Theme) -> bool {
        self.themes.fit(theme)
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

/// All pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    halves: Vec<Half>,
    /// Spellings of syllables, `quan2`.
    spellings: Vec<String>,
    sounds: BTreeMap<String, u16>,
    syllables: Vec<Syllable>,
    /// Verbs with their objects, as they are composed: positions of words.
    pairs: Vec<Pair>,
    /// Results of two or four lines that people have read and found nothing odd in, by theme: positions of
    /// halves.
    read: Vec<(Theme, Vec<usize>)>,
}

/// A verb and the objects that go with it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pair {
    verb: String,
    objects: Vec<String>,
    themes: Themes,
    stance: Stance,
    topic: Topic,
}

impl Lexicon {
    /// Reads the source tables, one after the other in one text, in any order.
    ///
    /// # Errors
    /// [`LexiconError`] names the first line that is not of the form.
    ///
    /// ```
    /// use duihun_core::slogan::Lexicon;
    /// let row = "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\tany\teffort";
    /// assert_eq!(Lexicon::parse(row).unwrap().halves().len(), 1);
    /// assert_eq!(Lexicon::parse("全力以赴").unwrap_err().line, 1);
    /// ```
    pub fn parse(table: &str) -> Result<Self, LexiconError> {
        let mut lexicon = Self::default();
        let mut groups: BTreeMap<String, u16> = BTreeMap::new();
        let (mut pairs, mut read) = (Vec::new(), Vec::new());
        for (index, row) in table.lines().enumerate() {
            if row.trim().is_empty() || row.starts_with('#') {
                continue;
            }
            let at = |what| LexiconError { line: index + 1, what };
            let columns: Vec<&str> = row.split('\t').map(str::trim).collect();
            if let [verb, reading, objects, themes, stance, topic] = columns[..]
                && objects.chars().count() > 1
                && !objects.is_ascii()
            {
                let pair = Pair {
                    verb: verb.to_string(),
                    objects: objects.split(' ').map(String::from).collect(),
                    themes: Themes::parse(themes).ok_or(at("unknown theme"))?,
                    stance: Stance::parse(stance).ok_or(at("unknown stance"))?,
                    topic: Topic::parse(topic).ok_or(at("unknown topic"))?,
                };
                pairs.push((index + 1, reading.to_string(), pair));
                continue;
            }
            if let [theme, lines @ ..] = &columns[..]
                && matches!(lines.len(), 2 | 4)
            {
                let theme = Theme::from_name(theme).ok_or(at("unknown theme"))?;
                read.push((index + 1, theme, lines.to_vec()));
                continue;
            }
            let next = u16::try_from(groups.len()).map_err(|_| at("too many groups"))?;
            let name = columns.get(6).copied().filter(|name| !name.is_empty());
            let group = *groups.entry(name.ok_or(at("no group"))?.to_string()).or_insert(next);
            let half = lexicon.row(&columns, group).map_err(at)?;
            lexicon.halves.push(half);
        }
        let mut lines = Vec::new();
        let mut checked = Vec::new();
        for (line, reading, pair) in pairs {
            let verb = lexicon.halves.iter().find(|half| half.text == pair.verb);
            let verb = verb.ok_or(LexiconError { line, what: "no such verb" })?;
            if lexicon.reading(verb).join(" ") != reading {
                return Err(LexiconError { line, what: "the verb is read otherwise" });
            }
            lines.push(line);
            checked.push(pair);
        }
        let lost = |number: usize| LexiconError { line: lines[number], what: "no such object" };
        lexicon.compose(checked).map_err(lost)?;
        let places: BTreeMap<&str, usize> =
            lexicon.halves.iter().enumerate().map(|(at, half)| (half.text.as_str(), at)).collect();
        let place = |text: &str| places.get(text).copied();
        let mut found = Vec::new();
        for (line, theme, lines) in read {
            let lines: Option<Vec<usize>> = lines.into_iter().map(place).collect();
            found.push((theme, lines.ok_or(LexiconError { line, what: "no such half" })?));
        }
        lexicon.read = found;
        Ok(lexicon)
    }

    /// What people have read and found nothing odd in, of the theme and form of a request: positions of lines
    /// among [`Lexicon::halves`].
    pub(super) fn read(&self, request: &Request) -> Vec<Vec<usize>> {
        let count = if request.form == Form::FourByFour { 4 } else { 2 };
        let is_of_form = |lines: &&Vec<usize>| {
            let length = lines.first().map(|&at| self.halves[at].characters.len());
            lines.len() == count && length == Some(request.form.length())
        };
        self.read_of(request.theme).filter(is_of_form).cloned().collect()
    }

    fn read_of(&self, theme: Theme) -> impl Iterator<Item = &Vec<usize>> {
        self.read.iter().filter(move |(of, _)| *of == theme).map(|(_, lines)| lines)
    }

    fn row(&mut self, columns: &[&str], group: u16) -> Result<Half, &'static str> {
        let [text, reading, structure, themes, stance, topic, _, rest @ ..] = columns else {
            return Err("columns are missing");
        };
        let (hint_outside, is_weak) = match rest {
            [] | [""] => (false, false),
            ["first"] => (true, false),
            ["weak"] => (false, true),
            ["first weak"] => (true, true),
            _ => return Err("unknown flag"),
        };
        let mut sounds = Vec::new();
        for syllable in reading.split(' ') {
            sounds.push(self.sound(syllable).ok_or("not a reading")?);
        }
        let half = Half {
            text: (*text).to_string(),
            characters: text.chars().collect(),
            syllables: sounds.iter().map(|&sound| self.syllables[usize::from(sound)]).collect(),
            sounds,
            spelled: Vec::new(),
            structure: Structure::parse(structure).ok_or("unknown structure")?,
            themes: Themes::parse(themes).ok_or("unknown theme")?,
            stance: Stance::parse(stance).ok_or("unknown stance")?,
            topic: Topic::parse(topic).ok_or("unknown topic")?,
            groups: [group, group],
            hint_outside,
            is_weak,
            is_composed: false,
            is_pattern: false,
        };
        let is_whole = half.characters.len() == half.sounds.len() && !half.sounds.is_empty();
        is_whole.then_some(half).ok_or("reading and text differ in length")
    }

    /// The number of a spelling; a new one gets the next.
    fn sound(&mut self, spelling: &str) -> Option<u16> {
        if let Some(known) = self.sounds.get(spelling) {
            return Some(*known);
        }
        let syllable = Syllable::parse(spelling)?;
        let number = u16::try_from(self.spellings.len()).ok()?;
        self.spellings.push(spelling.to_string());
        self.syllables.push(syllable);
        self.sounds.insert(spelling.to_string(), number);
        Some(number)
    }

    /// Adds the halves of verbs and their objects that do not stand among the others already; the number
    /// of a pair of which a word is not there.
    fn compose(&mut self, pairs: Vec<Pair>) -> Result<(), usize> {
        let places = self.halves.iter().enumerate().map(|(at, half)| (half.text.clone(), at));
        let mut places: BTreeMap<String, usize> = places.collect();
        for (number, pair) in pairs.iter().enumerate() {
            let word = |text: &String| places.get(text).copied();
            let verb = word(&pair.verb).ok_or(number)?;
            let objects: Option<Vec<usize>> = pair.objects.iter().map(word).collect();
            for object in objects.ok_or(number)? {
                let (verb, object) = (&self.halves[verb], &self.halves[object]);
                let text = format!("{}{}", verb.text, object.text);
                let is_for_nothing = pair.themes.both(object.themes).is_empty();
                if is_for_nothing || places.contains_key(&text) {
                    continue;
                }
                let half = Half {
                    characters: [&verb.characters[..], &object.characters].concat(),
                    syllables: [&verb.syllables[..], &object.syllables].concat(),
                    sounds: [&verb.sounds[..], &object.sounds].concat(),
                    spelled: Vec::new(),
                    structure: Structure::VerbObject,
                    themes: pair.themes.both(object.themes).composed(),
                    stance: pair.stance,
                    topic: pair.topic,
                    groups: [verb.groups[0], object.groups[0]],
                    hint_outside: verb.hint_outside || object.hint_outside,
                    is_weak: false,
                    is_composed: true,
                    is_pattern: false,
                    text,
                };
                places.insert(half.text.clone(), self.halves.len());
                self.halves.push(half);
            }
        }
        self.pairs.extend(pairs);
        Ok(())
    }

    /// All pieces: words, halves of three to five characters, and those composed of words.
    #[must_use]
    pub fn halves(&self) -> &[Half] {
        &self.halves
    }

    /// Whether the halves that only names ask for are here: they stand in [`Table::Names`].
    #[must_use]
    pub fn serves_names(&self) -> bool {
        self.halves.iter().any(|half| half.themes.is_only_for_names() && !half.is_composed)
    }

    /// Whether the lines of a form are here: those of three, five and seven characters stand in
    /// [`Table::Long`].
    #[must_use]
    pub fn serves(&self, form: Form) -> bool {
        self.halves.iter().any(|half| half.characters.len() == form.length())
    }

    /// How a half is read.
    #[must_use]
    pub fn reading<'a>(&'a self, half: &'a Half) -> Vec<&'a str> {
        let spelling = |&sound: &u16| self.spellings.get(usize::from(sound)).map(String::as_str);
        let own = half.spelled.iter().map(String::as_str);
        half.sounds.iter().filter_map(spelling).chain(own).collect()
    }

    /// Whether a half's first character is read like this.
    pub(super) fn begins_with(&self, half: &Half, reading: &str) -> bool {
        let known = half.sounds.first().and_then(|&sound| self.spellings.get(usize::from(sound)));
        known.or(half.spelled.first()).is_some_and(|known| known == reading)
    }

    /// Whether a character stands in it, so that its reading is known.
    #[must_use]
    pub fn knows(&self, character: char) -> bool {
        self.halves.iter().any(|half| half.characters.contains(&character))
    }

    /// How a character is read in most places; `None` where it is not known.
    #[must_use]
    pub fn reading_of(&self, character: char) -> Option<&str> {
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for half in &self.halves {
            let at = half.characters.iter().position(|known| *known == character);
            if let Some(sound) = at.and_then(|at| half.sounds.get(at)) {
                *counts.entry(*sound).or_default() += 1;
            }
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        let spelling = most.and_then(|(sound, _)| self.spellings.get(usize::from(sound)));
        spelling.map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "全力以赴\tquan2 li4 yi3 fu4\tadv\tgeneral\taction\tany\teffort\n\
        茁壮成长\tzhuo2 zhuang4 cheng2 zhang3\tadv\tnewcomers,general\tresult\tany\tgrow\n\
        长风破浪\tchang2 feng1 po4 lang4\tsv\torders\twish\tdream\twaves\tfirst\n\
        长虹贯日\tchang2 hong2 guan4 ri4\tsv\torders\twish\tany\twaves\n\
        鹰击长空\tying1 ji1 chang2 kong1\tsv\tname\taction\tpush\tsky\n\
        开门红\tkai1 men2 hong2\tvo\tnew_year\tresult\tany\topen\n\
        点燃\tdian3 ran2\tv\tgeneral\taction\tany\tlight\n\
        激情\tji1 qing2\tn\tgeneral\taction\tany\tpassion\n\
        希望\txi1 wang4\tn\tgeneral\twish\tany\thope\n\
        点燃\tdian3 ran2\t激情 希望\tgeneral,unity\taction\tany\n";

    #[test]
    fn a_baked_table_says_the_same() {
        let lexicon = Lexicon::parse(TABLE).unwrap_or_else(|error| panic!("{error}"));
        let baked = lexicon.bake(Table::Main);
        let mut read =
            Lexicon::read_baked(&baked).unwrap_or_else(|error| panic!("{error}\n{baked}"));
        for table in [Table::Names, Table::Long] {
            let more = lexicon.bake(table);
            read.add_baked(&more).unwrap_or_else(|error| panic!("{error}\n{more}"));
        }
        assert_eq!(read.halves().len(), lexicon.halves().len());
        for half in lexicon.halves() {
            let same = read.halves().iter().find(|other| other.text == half.text);
            let same = same.unwrap_or_else(|| panic!("{} is lost in {baked}", half.text));
            assert_eq!(read.reading(same), lexicon.reading(half));
            assert_eq!((same.structure, same.stance), (half.structure, half.stance));
            assert_eq!(same.topic, half.topic);
            assert_eq!((same.themes, same.hint_outside), (half.themes, half.hint_outside));
        }
        let of = |text: &str| read.halves().iter().find(|half| half.text == text).map(|h| h.groups);
        assert_eq!(of("长风破浪"), of("长虹贯日"));
        assert_ne!(of("点燃激情"), of("点燃希望"));
        assert_eq!(read.bake(Table::Main), baked, "baked once more");
    }

    #[test]
    fn words_go_together_only_as_the_table_says() {
        let lexicon = Lexicon::parse(TABLE).unwrap_or_else(|error| panic!("{error}"));
        let composed: Vec<&str> =
            lexicon.halves().iter().filter(|h| h.is_composed).map(|h| h.text.as_str()).collect();
        assert_eq!(composed, ["点燃激情", "点燃希望"]);
        for bad in [
            "点亮\tdian3 liang4\t激情\tgeneral\taction\tany",
            "点燃\tdian3 ran2\t梦想\tgeneral\taction\tany",
        ] {
            let error = Lexicon::parse(&format!("{TABLE}{bad}")).err();
            assert_eq!(error.map(|error| error.line), Some(11), "{bad}");
        }
    }
}
