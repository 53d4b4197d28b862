//! Which rules typed words keep.

use super::flags::{Flag, Profile, flags};
use super::readings::Readings;
use super::request::{Form, Mode};
use super::rhyme::{Syllable, rhymes};
use super::tones::{alternate, couplet};

/// A slogan as somebody typed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Its lines.
    pub lines: Vec<String>,
    /// Readings that were chosen: line, place in it, reading.
    pub chosen: Vec<(usize, usize, String)>,
    /// What it is meant to be.
    pub form: Form,
    /// What binds its halves.
    pub mode: Mode,
    /// 宽韵.
    pub wide: bool,
}

/// What there is to say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A line has another number of characters than the first.
    Length {
        /// The line, counted from 0.
        line: usize,
        /// Its characters.
        is: usize,
        /// Those the form asks for.
        wanted: usize,
    },
    /// A character is no hanzi, or none whose reading is known: nothing can be said of its sound.
    Unknown(char),
    /// The character that ends a line has several readings: which one is meant?
    Ask {
        /// The line, counted from 0.
        line: usize,
        /// Its place in the line.
        at: usize,
        /// The character.
        character: char,
        /// Its readings, the usual one first.
        readings: Vec<String>,
    },
    /// The lines do not rhyme; they would under 十三辙 where `widely`.
    Rhyme {
        /// They would rhyme widely.
        widely: bool,
    },
    /// The last line ends oblique: it is level that carries.
    EndsOblique,
    /// The feet of a line do not alternate; for a couplet that it does not keep the template.
    Tones,
    /// This character stands twice.
    Repeats(char),
    /// A word that may give trouble.
    Flag(Flag),
}

/// Says what there is to say, in the order of the lines; nothing where all is well.
///
/// ```
/// use duihun_core::slogan::{Finding, Profile, Readings, Typed, check};
/// let readings = Readings::parse("tong2同xin1心xie2协li4力kai1开men2门hong2红").unwrap();
/// let typed = |lines: &[&str]| Typed {
///     lines: lines.iter().map(|line| line.to_string()).collect(),
///     ..Typed::default()
/// };
/// let found = check(&typed(&["同心协力", "开门红"]), &readings, Profile::Inside);
/// assert!(found.contains(&Finding::Length { line: 1, is: 3, wanted: 4 }));
/// assert!(found.contains(&Finding::Rhyme { widely: false }));
/// ```
#[must_use]
pub fn check(typed: &Typed, readings: &Readings, profile: Profile) -> Vec<Finding> {
    let mut found = Vec::new();
    let lines: Vec<Vec<char>> = typed
        .lines
        .iter()
        .map(|line| line.chars().filter(|c| !c.is_whitespace()).collect())
        .collect();
    let wanted: usize = typed.form.length();
    for (line, characters) in lines.iter().enumerate() {
        if characters.len() != wanted {
            found.push(Finding::Length { line, is: characters.len(), wanted });
        }
    }
    let mut sounds: Vec<Vec<Option<Syllable>>> = Vec::new();
    for (line, characters) in lines.iter().enumerate() {
        let mut row = Vec::new();
        for (at, &character) in characters.iter().enumerate() {
            let chosen = typed.chosen.iter().find(|(l, a, _)| (*l, *a) == (line, at));
            let known = readings.of(character);
            let reading = chosen.map(|(.., reading)| reading).or_else(|| known.first());
            let sound = reading.and_then(|reading| Syllable::parse(reading));
            if sound.is_none() && !found.contains(&Finding::Unknown(character)) {
                found.push(Finding::Unknown(character));
            }
            let is_end = at + 1 == characters.len();
            if is_end && chosen.is_none() && readings.is_open(character) {
                found.push(Finding::Ask { line, at, character, readings: known.to_vec() });
            }
            row.push(sound);
        }
        sounds.push(row);
    }
    sound_rules(typed, &sounds, &mut found);
    let all: Vec<char> = lines.concat();
    for (at, &character) in all.iter().enumerate() {
        // 人人, 越战越强: a figure.
        let figure = |place: usize| {
            let twin = |other: usize| all.get(other) == Some(&character);
            twin(place + 1)
                || place > 0 && twin(place - 1)
                || twin(place + 2)
                || place > 1 && twin(place - 2)
        };
        let twice = all[..at].iter().position(|c| *c == character);
        let is_told = found.contains(&Finding::Repeats(character));
        if let Some(first) = twice
            && !is_told
            && !(figure(at) && figure(first))
        {
            found.push(Finding::Repeats(character));
        }
    }
    let words: Vec<String> = lines.iter().map(|line| line.iter().collect()).collect();
    found.extend(flags(&words, profile).into_iter().map(Finding::Flag));
    found
}

fn sound_rules(typed: &Typed, sounds: &[Vec<Option<Syllable>>], found: &mut Vec<Finding>) {
    let ends: Vec<Option<Syllable>> =
        sounds.iter().map(|row| row.last().copied().flatten()).collect();
    let whole: Option<Vec<Vec<Syllable>>> =
        sounds.iter().map(|row| row.iter().copied().collect::<Option<Vec<_>>>()).collect();
    match typed.mode {
        Mode::Chant => {
            let rhyming = |(line, end): (usize, &Option<Syllable>)| {
                end.filter(|_| ends.len() <= 2 || line % 2 == 1)
            };
            let rhyming: Vec<Syllable> = ends.iter().enumerate().filter_map(rhyming).collect();
            let all =
                |wide| rhyming.windows(2).all(|pair| rhymes(pair[0].class, pair[1].class, wide));
            if !all(typed.wide) {
                found.push(Finding::Rhyme { widely: all(true) });
            }
            if ends.last().copied().flatten().is_some_and(|end| !end.is_level()) {
                found.push(Finding::EndsOblique);
            }
            if whole.is_some_and(|lines| !lines.iter().all(|line| alternate(line))) {
                found.push(Finding::Tones);
            }
        }
        Mode::Couplet => {
            let keeps = |lines: Vec<Vec<Syllable>>| {
                lines.chunks(2).all(|pair| match pair {
                    [first, second] => couplet(first, second),
                    _ => true,
                })
            };
            if whole.is_some_and(|lines| !keeps(lines)) {
                found.push(Finding::Tones);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(lines: &[&str], wide: bool) -> Vec<Finding> {
        let table = "tong2同xin1心xie2协li4力kai1开men2门hong2红xing2行hang2行zheng1争feng1锋cong2从rong2容\
            ren2人bu4步xiang4向qian2前yi1一lu4路";
        let readings = Readings::parse(table).unwrap_or_default();
        let lines = lines.iter().map(|line| (*line).to_string()).collect();
        check(&Typed { lines, wide, ..Typed::default() }, &readings, Profile::Inside)
    }

    #[test]
    fn each_rule_is_told() {
        assert_eq!(found(&["一路争锋", "步步从容"], false), [Finding::Rhyme { widely: true }]);
        assert!(!found(&["一路争锋", "步步从容"], true).contains(&Finding::Rhyme { widely: true }));
        assert!(found(&["同心协力", "同心开门"], false).contains(&Finding::Repeats('同')));
        assert!(
            !found(&["人人向前", "步步从容"], false)
                .iter()
                .any(|f| matches!(f, Finding::Repeats(_)))
        );
        let asked = found(&["同心同行", "一路向前"], false);
        assert!(
            asked.iter().any(|f| matches!(f, Finding::Ask { character: '行', line: 0, at: 3, .. }))
        );
        assert!(found(&["同心A力", "一路向前"], false).contains(&Finding::Unknown('A')));
        assert_eq!(found(&["", ""], false).len(), 2, "two lengths");
    }
}
