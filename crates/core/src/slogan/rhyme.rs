//! Syllables, tones and rhyme classes of Mandarin.
//!
//! The default is the common refinement of 十三辙, 中华新韵 and 中华通韵, 18 classes: a pair that rhymes
//! there rhymes under all three standards.

use std::fmt;

/// A syllable as the lexicon writes it: `quan2`, `nv3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Syllable {
    /// Rhyme class of its final.
    pub class: Class,
    /// 1–4; the neutral tone is 5.
    pub tone: u8,
}

impl Syllable {
    /// Reads pinyin with a tone digit and `v` for ü; `None` for anything else.
    ///
    /// ```
    /// use duihun_core::slogan::{Class, Syllable};
    /// let syllable = Syllable::parse("quan2").unwrap();
    /// assert_eq!(syllable.class, Class::An);
    /// assert!(syllable.is_level());
    /// assert_eq!(Syllable::parse("xyz"), None);
    /// ```
    #[must_use]
    pub fn parse(pinyin: &str) -> Option<Self> {
        let (letters, tone) = pinyin.split_at_checked(pinyin.len().checked_sub(1)?)?;
        let tone = tone.parse().ok().filter(|tone| (1..=5).contains(tone))?;
        Some(Self { class: class_of(letters)?, tone })
    }

    /// Level tone (平): 1 or 2. Oblique (仄) are 3 and 4.
    #[must_use]
    pub fn is_level(self) -> bool {
        matches!(self.tone, 1 | 2)
    }
}

/// The 18 rhyme classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the finals themselves")]
pub enum Class {
    A,
    O,
    E,
    Ie,
    Zhi,
    Er,
    I,
    Ei,
    Ai,
    U,
    V,
    Ou,
    Ao,
    An,
    En,
    Ang,
    Eng,
    Ong,
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 18] = [
        Self::A,
        Self::O,
        Self::E,
        Self::Ie,
        Self::Zhi,
        Self::Er,
        Self::I,
        Self::Ei,
        Self::Ai,
        Self::U,
        Self::V,
        Self::Ou,
        Self::Ao,
        Self::An,
        Self::En,
        Self::Ang,
        Self::Eng,
        Self::Ong,
    ];

    /// The class among the 十三辙, by its traditional name.
    #[must_use]
    pub fn thirteen(self) -> &'static str {
        match self {
            Self::A => "发花",
            Self::O | Self::E => "梭波",
            Self::Ie => "乜斜",
            Self::Zhi | Self::Er | Self::I | Self::V => "一七",
            Self::Ei => "灰堆",
            Self::Ai => "怀来",
            Self::U => "姑苏",
            Self::Ou => "由求",
            Self::Ao => "遥条",
            Self::An => "言前",
            Self::En => "人辰",
            Self::Ang => "江阳",
            Self::Eng | Self::Ong => "中东",
        }
    }

    /// How loudly a class can be shouted, 1–3: open and nasal finals carry (a judgement of the field).
    #[must_use]
    pub fn loudness(self) -> u32 {
        match self {
            Self::Ang | Self::Eng | Self::Ong | Self::An | Self::En | Self::A => 3,
            Self::Ao | Self::Ai | Self::O | Self::Ou => 2,
            _ => 1,
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.thirteen())
    }
}

/// Whether two syllables rhyme; `wide` asks for 十三辙 only.
#[must_use]
pub fn rhymes(a: Class, b: Class, wide: bool) -> bool {
    a == b || (wide && a.thirteen() == b.thirteen())
}

fn class_of(letters: &str) -> Option<Class> {
    let (initial, last) = split(letters)?;
    Some(match last {
        "a" | "ia" | "ua" => Class::A,
        "o" | "uo" => Class::O,
        "e" if initial == "y" => Class::Ie,
        "e" => Class::E,
        "ie" | "ve" | "ue" => Class::Ie,
        "i" if matches!(initial, "zh" | "ch" | "sh" | "r" | "z" | "c" | "s") => Class::Zhi,
        "i" => Class::I,
        "er" => Class::Er,
        "ei" | "ui" => Class::Ei,
        "ai" | "uai" => Class::Ai,
        // After j q x y the letter u stands for ü.
        "u" if matches!(initial, "j" | "q" | "x" | "y") => Class::V,
        "u" => Class::U,
        "v" => Class::V,
        "ou" | "iu" => Class::Ou,
        "ao" | "iao" => Class::Ao,
        "an" | "ian" | "uan" | "van" => Class::An,
        "en" | "in" | "un" | "vn" => Class::En,
        "ang" | "iang" | "uang" => Class::Ang,
        "eng" | "ing" => Class::Eng,
        "ong" | "iong" => Class::Ong,
        _ => return None,
    })
}

/// Splits a syllable into initial and final; y and w only spell a final without an initial.
fn split(letters: &str) -> Option<(&str, &str)> {
    const TWO: [&str; 3] = ["zh", "ch", "sh"];
    const ONE: &str = "bpmfdtnlgkhjqxrzcsyw";
    for initial in TWO {
        if let Some(last) = letters.strip_prefix(initial) {
            return Some((initial, last));
        }
    }
    let first = letters.get(..1)?;
    if ONE.contains(first) { Some((first, &letters[1..])) } else { Some(("", letters)) }
}

/// A reading as people write it, with the tone above its vowel; unchanged where it is none.
///
/// ```
/// use duihun_core::slogan::marked;
/// assert_eq!(marked("zhang3"), "zhǎng");
/// assert_eq!(marked("liu2"), "liú");
/// assert_eq!(marked("lv4"), "lǜ");
/// assert_eq!(marked("de5"), "de");
/// ```
#[must_use]
pub fn marked(reading: &str) -> String {
    const MARKS: [(char, &str); 6] =
        [('a', "āáǎà"), ('e', "ēéěè"), ('i', "īíǐì"), ('o', "ōóǒò"), ('u', "ūúǔù"), ('v', "ǖǘǚǜ")];
    let Some((letters, tone)) = reading.split_at_checked(reading.len().saturating_sub(1)) else {
        return reading.to_string();
    };
    let Some(tone) = tone.parse::<usize>().ok().filter(|tone| (1..=5).contains(tone)) else {
        return reading.to_string();
    };
    // On a or e; of ou on o; else on the last vowel.
    let is_vowel = |c: char| MARKS.iter().any(|(vowel, _)| *vowel == c);
    let at =
        letters.find(['a', 'e']).or_else(|| letters.find("ou")).or_else(|| letters.rfind(is_vowel));
    let sign = |(place, c): (usize, char)| {
        let marks = MARKS.iter().find(|(vowel, _)| *vowel == c).map(|(_, marks)| *marks);
        let mark = marks.filter(|_| Some(place) == at).and_then(|m| m.chars().nth(tone - 1));
        mark.unwrap_or(if c == 'v' { 'ü' } else { c })
    };
    letters.char_indices().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(pinyin: &str) -> Class {
        Syllable::parse(pinyin).unwrap_or_else(|| panic!("{pinyin}")).class
    }

    #[test]
    fn edge_rules_of_spelling() {
        let cases = [
            ("yong3", Class::Ong),
            ("weng1", Class::Eng),
            ("you3", Class::Ou),
            ("liu2", Class::Ou),
            ("hui2", Class::Ei),
            ("chun1", Class::En),
            ("jun1", Class::En),
            ("yun2", Class::En),
            ("ju4", Class::V),
            ("yu3", Class::V),
            ("lv4", Class::V),
            ("wu3", Class::U),
            ("lu4", Class::U),
            ("bo1", Class::O),
            ("wo3", Class::O),
            ("ge1", Class::E),
            ("ye4", Class::Ie),
            ("yue4", Class::Ie),
            ("lve4", Class::Ie),
            ("xue2", Class::Ie),
            ("shi4", Class::Zhi),
            ("zi4", Class::Zhi),
            ("ri4", Class::Zhi),
            ("li4", Class::I),
            ("yi1", Class::I),
            ("er2", Class::Er),
            ("yan2", Class::An),
            ("yuan2", Class::An),
            ("yin1", Class::En),
            ("ying2", Class::Eng),
            ("wei2", Class::Ei),
            ("wai4", Class::Ai),
            ("yao4", Class::Ao),
            ("yang2", Class::Ang),
            ("wang4", Class::Ang),
            ("hua1", Class::A),
        ];
        for (pinyin, expected) in cases {
            assert_eq!(class(pinyin), expected, "{pinyin}");
        }
    }

    #[test]
    fn what_is_not_a_syllable_is_refused() {
        for bad in ["", "4", "ma", "ma6", "ma0", "hello1", "好3", "ng2"] {
            assert_eq!(Syllable::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn eighteen_classes_fold_into_thirteen() {
        let mut names: Vec<_> = Class::ALL.iter().map(|class| class.thirteen()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 13);
    }
}
