//! Where everything stands on the poster of a slogan. Pure geometry; the app paints it.

use crate::calendar::Day;
use crate::team::seal_characters;

/// Width in pixels.
pub const WIDTH: f64 = 1080.0;
/// Height in pixels.
pub const HEIGHT: f64 = 1440.0;

/// How a poster looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Style {
    /// 红旗: cream characters in columns on cinnabar.
    #[default]
    Banner,
    /// 宣纸: ink in columns on paper.
    Paper,
    /// 夜金: gold in rows on ink.
    Night,
}

impl Style {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Banner, Self::Paper, Self::Night];
}

/// A character and where its middle stands, in pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// The character; the seal of a name in Latin letters has two or three of them here.
    pub text: String,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Height of the type.
    pub size: f64,
}

/// The whole poster.
#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    /// The slogan.
    pub slogan: Vec<Glyph>,
    /// Left, top and side of the seal's square.
    pub seal: [f64; 3],
    /// What stands in it; nothing for a group without a name.
    pub seal_glyphs: Vec<Glyph>,
    /// The group's name, to the right of the seal; empty for a group without one.
    pub name: Glyph,
    /// The date.
    pub date: Glyph,
}

impl Poster {
    /// The poster of these lines.
    ///
    /// ```
    /// use duihun_core::calendar::Day;
    /// use duihun_core::slogan::poster::{Poster, Style};
    /// let day = Day::from_ymd(2026, 11, 26).unwrap();
    /// let poster = Poster::new(&["一路争锋", "步步从容"], "凌云组", day, Style::Banner);
    /// assert_eq!(poster.slogan.len(), 8);
    /// // Columns are read from the right.
    /// assert!(poster.slogan[0].x > poster.slogan[7].x);
    /// assert_eq!(poster.date.text, "2026.11.26");
    /// ```
    #[must_use]
    pub fn new<S: AsRef<str>>(lines: &[S], name: &str, day: Day, style: Style) -> Self {
        let name = name.trim();
        let is_named = !name.is_empty();
        Self {
            slogan: slogan(lines, style),
            seal: SEAL,
            seal_glyphs: if is_named { seal(name, SEAL) } else { Vec::new() },
            name: Glyph {
                text: name.to_string(),
                x: SEAL[0] + SEAL[2] + 36.0,
                y: SEAL[1] + 42.0,
                size: fitted(name, 56.0, WIDTH - MARGIN - (SEAL[0] + SEAL[2] + 36.0)),
            },
            date: Glyph {
                text: format!("{}.{:02}.{:02}", day.year(), day.month(), day.day()),
                // Without a name the date stands where the seal would.
                x: if is_named { SEAL[0] + SEAL[2] + 36.0 } else { SEAL[0] },
                y: SEAL[1] + 106.0,
                size: 36.0,
            },
        }
    }
}

const MARGIN: f64 = 100.0;
const SEAL: [f64; 3] = [MARGIN, HEIGHT - 268.0, 148.0];
/// What the slogan may take: left, top, width, height.
const FIELD: [f64; 4] = [MARGIN, 130.0, WIDTH - 2.0 * MARGIN, HEIGHT - 130.0 - 340.0];
/// Larger is not more beautiful.
const LARGEST: f64 = 250.0;
/// From one character to the next, and from one line to the next, in heights of the type.
const STEP: f64 = 1.08;
const LEADING: f64 = 1.42;

fn slogan<S: AsRef<str>>(lines: &[S], style: Style) -> Vec<Glyph> {
    let lines: Vec<Vec<char>> = lines
        .iter()
        .map(|line| line.as_ref().chars().filter(|c| !c.is_whitespace()).collect())
        .filter(|line: &Vec<char>| !line.is_empty())
        .collect();
    let longest = lines.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let [left, top, width, height] = FIELD;
    let (along, across) = if style == Style::Night { (width, height) } else { (height, width) };
    let count = lines.len().max(1) as f64;
    let size = (along / ((longest - 1.0) * STEP + 1.0))
        .min(across / ((count - 1.0) * LEADING + 1.0))
        .min(LARGEST);
    let (step, leading) = (size * STEP, size * LEADING);
    let middle = (left + width / 2.0, top + height / 2.0);
    let mut glyphs = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let aside = (n as f64 - (count - 1.0) / 2.0) * leading;
        for (at, character) in line.iter().enumerate() {
            // Lines begin together, like columns of a scroll; rows are centred.
            let of = if style == Style::Night { line.len() as f64 } else { longest };
            let onward = (at as f64 - (of - 1.0) / 2.0) * step;
            let (x, y) = match style {
                Style::Night => (middle.0 + onward, middle.1 + aside),
                _ => (middle.0 - aside, middle.1 + onward),
            };
            glyphs.push(Glyph { text: character.to_string(), x, y, size });
        }
    }
    glyphs
}

/// The characters of a name's seal in a square, row by row as at the head of every page: `place` is its left
/// and top edge and its side.
#[must_use]
pub fn seal(name: &str, place: [f64; 3]) -> Vec<Glyph> {
    let characters = seal_characters(name);
    let [left, top, side] = place;
    let at = |text: &String, x: f64, y: f64, size: f64| Glyph {
        text: text.clone(),
        x: left + side * x,
        y: top + side * y,
        size: side * size,
    };
    match characters.as_slice() {
        [one] => vec![at(one, 0.5, 0.5, 0.62)],
        [one, two] if one.is_ascii() => vec![at(one, 0.3, 0.5, 0.46), at(two, 0.7, 0.5, 0.46)],
        [one, two] => vec![at(one, 0.5, 0.28, 0.42), at(two, 0.5, 0.72, 0.42)],
        more => {
            let places = [(0.28, 0.28), (0.72, 0.28), (0.28, 0.72), (0.72, 0.72)];
            more.iter().zip(places).map(|(text, (x, y))| at(text, x, y, 0.4)).collect()
        }
    }
}

/// The size at which a text takes no more than a width, at most `size`.
#[must_use]
pub fn fitted(text: &str, size: f64, width: f64) -> f64 {
    let ems: f64 = text.chars().map(ems).sum();
    if ems > 0.0 { size.min(width / ems) } else { size }
}

/// How wide a character is, in heights of the type: letters count for a good half.
#[must_use]
pub fn ems(character: char) -> f64 {
    if character.is_ascii() { 0.62 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day() -> Day {
        Day::from_ymd(2026, 11, 26).unwrap_or(Day(0))
    }

    /// Shapes from 6 to 32 characters: two lines of 3–12, four and eight of four.
    fn shapes() -> Vec<Vec<String>> {
        let two = (3..=13).map(|length| vec!["队".repeat(length); 2]);
        let uneven = [vec!["队".repeat(3), "魂".repeat(7)], vec!["队".repeat(4); 3]];
        two.chain((3..=7).map(|length| vec!["队".repeat(length); 4]))
            .chain([vec!["队".repeat(4); 8]])
            .chain(uneven)
            .collect()
    }

    #[test]
    fn nothing_leaves_the_poster_and_nothing_touches() {
        for lines in shapes() {
            for style in Style::ALL {
                let poster = Poster::new(&lines, "凌云", day(), style);
                let count: usize = lines.iter().map(|line| line.chars().count()).sum();
                assert_eq!(poster.slogan.len(), count);
                for (n, one) in poster.slogan.iter().enumerate() {
                    let half = one.size / 2.0;
                    assert!(one.size >= 60.0, "{lines:?} is small: {}", one.size);
                    assert!(one.x - half >= 90.0 && one.x + half <= WIDTH - 90.0, "{lines:?}");
                    assert!(one.y - half >= 100.0 && one.y + half <= SEAL[1] - 40.0, "{lines:?}");
                    for other in &poster.slogan[n + 1..] {
                        let apart = (one.x - other.x).abs().max((one.y - other.y).abs());
                        assert!(apart >= one.size, "{lines:?}: {one:?} {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn any_name_finds_its_room() {
        for name in [
            "",
            "云",
            "凌云组",
            "西南大区电销一部",
            "Sunrise Sales Team",
            "二十个字的队名也要放得下才算数的那一种",
        ] {
            let poster = Poster::new(&["一路争锋", "步步从容"], name, day(), Style::Paper);
            let ems: f64 = name.chars().map(|c| if c.is_ascii() { 0.62 } else { 1.0 }).sum();
            assert!(poster.name.x + poster.name.size * ems <= WIDTH - MARGIN + 0.1, "{name}");
            assert_eq!(poster.seal_glyphs.is_empty(), name.is_empty());
            for glyph in &poster.seal_glyphs {
                let (x, y, half) = (glyph.x - SEAL[0], glyph.y - SEAL[1], glyph.size / 2.0);
                assert!(x - half >= 0.0 && x + half <= SEAL[2], "{name}: {glyph:?}");
                assert!(y - half >= 0.0 && y + half <= SEAL[2], "{name}: {glyph:?}");
            }
        }
    }
}
