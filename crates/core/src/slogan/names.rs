//! Group names (组名): what they say of a group, how they sound, and a chant that carries them.

use super::engine::generate;
use super::lexicon::Lexicon;
use super::request::{Request, Slogan};
use super::rhyme::Syllable;
use super::theme::Theme;
use crate::random::Random;

/// What a group stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// 拼劲.
    Drive,
    /// 团结.
    Unity,
    /// 诚信.
    Honesty,
    /// 快乐.
    Joy,
    /// 成长.
    Growth,
    /// 踏实.
    Steady,
    /// 快.
    Speed,
    /// 温暖.
    Warmth,
    /// 取胜.
    Win,
    /// 坚持.
    Persist,
}

impl Value {
    /// All values, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Drive,
        Self::Unity,
        Self::Honesty,
        Self::Joy,
        Self::Growth,
        Self::Steady,
        Self::Speed,
        Self::Warmth,
        Self::Win,
        Self::Persist,
    ];

    const NAMES: [&str; 10] = [
        "drive", "unity", "honesty", "joy", "growth", "steady", "speed", "warmth", "win", "persist",
    ];

    fn parse(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|known| *known == name).map(|at| Self::ALL[at])
    }
}

/// A name for a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupName {
    /// The name, without 队 or 组.
    pub name: String,
    /// How it is read.
    pub reading: Vec<String>,
    /// What it stands for.
    pub values: Vec<Value>,
    /// What it says of the group, in Chinese and in English.
    pub meaning: [String; 2],
}

impl GroupName {
    /// Whether it carries when shouted: its last syllable is level, so it can be held.
    #[must_use]
    pub fn carries(&self) -> bool {
        let end = self.reading.last().and_then(|reading| Syllable::parse(reading));
        end.is_some_and(Syllable::is_level)
    }

    /// What asks the generator for a chant whose lines begin with the characters of the name.
    #[must_use]
    pub fn request(&self, theme: Theme, seed: u64) -> Request {
        let head = self.name.chars().collect();
        let readings = self.name.chars().zip(self.reading.iter().cloned());
        let readings = readings.filter(|(_, reading)| !reading.ends_with('5')).collect();
        Request { head, readings, count: 1, ..Request::new(theme, seed) }
    }

    /// A chant whose lines begin with the characters of the name; `None` where none can be made.
    #[must_use]
    pub fn chant(&self, lexicon: &Lexicon, theme: Theme, seed: u64) -> Option<Slogan> {
        generate(lexicon, &self.request(theme, seed)).ok()?.into_iter().next()
    }
}

/// The names of a table.
///
/// ```
/// use duihun_core::slogan::group_names;
/// let row = "晴空\tqing2 kong1\tjoy,honesty\t心里没乌云\tNo clouds in our hearts";
/// assert_eq!(group_names(row).unwrap()[0].name, "晴空");
/// assert_eq!(group_names("晴空"), Err(1));
/// ```
///
/// # Errors
/// The number of the first line that is not of the form, from 1.
pub fn group_names(table: &str) -> Result<Vec<GroupName>, usize> {
    let rows = table.lines().enumerate();
    let rows = rows.filter(|(_, row)| !row.is_empty() && !row.starts_with('#'));
    rows.map(|(index, row)| group_name(row).ok_or(index + 1)).collect()
}

fn group_name(row: &str) -> Option<GroupName> {
    let columns: Vec<&str> = row.split('\t').collect();
    let [name, reading, values, zh, en] = columns[..] else { return None };
    let reading: Vec<String> = reading.split(' ').map(String::from).collect();
    let is_read = reading.iter().all(|one| Syllable::parse(one).is_some());
    let is_whole = reading.len() == name.chars().count() && !zh.is_empty() && !en.is_empty();
    (is_read && is_whole).then_some(GroupName {
        name: name.to_string(),
        reading,
        values: values.split(',').map(Value::parse).collect::<Option<_>>()?,
        meaning: [zh.to_string(), en.to_string()],
    })
}

/// Names that stand for most of the values wanted, in a new order for each seed. Where a character is
/// wanted, only names that hold it: there may be none.
///
/// ```
/// use duihun_core::slogan::{Value, group_names, suggest};
/// let names = group_names("晴空\tqing2 kong1\tjoy\t心里没乌云\tNo clouds\n\
///                          磐石\tpan2 shi2\tsteady\t稳得住\tWe hold").unwrap();
/// assert_eq!(suggest(&names, &[Value::Steady], None, 1)[0].name, "磐石");
/// assert_eq!(suggest(&names, &[Value::Steady], Some('空'), 1)[0].name, "晴空");
/// assert!(suggest(&names, &[], Some('龘'), 1).is_empty());
/// ```
#[must_use]
pub fn suggest<'a>(
    names: &'a [GroupName],
    values: &[Value],
    character: Option<char>,
    seed: u64,
) -> Vec<&'a GroupName> {
    let mut random = Random(seed);
    let holds = |name: &&GroupName| character.is_none_or(|c| name.name.contains(c));
    let shared = |name: &GroupName| values.iter().filter(|v| name.values.contains(v)).count();
    let mut found: Vec<_> = names
        .iter()
        .filter(holds)
        .map(|name| (std::cmp::Reverse((shared(name), name.carries())), random.next(), name))
        .filter(|(std::cmp::Reverse((shared, _)), ..)| {
            values.is_empty() || character.is_some() || *shared > 0
        })
        .collect();
    found.sort_unstable_by_key(|(rank, chance, _)| (*rank, *chance));
    found.into_iter().map(|(.., name)| name).collect()
}
