//! Rows of tables, and forms with empty fields.

use super::keys::{Key, MEASURES, key};
use super::number::{ONE, narrow, number};
use super::time::time;
use crate::team::Numbers;

/// The columns of a table, where a line names at least two and has no numbers: 姓名 拨打 接通 单数. `None`
/// for a column that is not known.
pub(super) fn columns(line: &str) -> Option<Vec<Option<usize>>> {
    let text: Vec<char> = line.chars().map(narrow).collect();
    // 格式:姓名 拨打/接通.
    let from = text.iter().rposition(|c| *c == ':').map_or(0, |at| at + 1);
    let words: Vec<Vec<char>> = text[from..]
        .split(|c| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(<[char]>::to_vec)
        .collect();
    let place = |word: &Vec<char>| {
        let (length, key) = key(word)?;
        (length == word.len()).then_some(())?;
        [
            Key::Dials,
            Key::Connected,
            Key::Talks,
            Key::Time,
            Key::Orders,
            Key::Premium,
            Key::Submitted,
            Key::Issued,
            Key::Withdrawn,
        ]
        .iter()
        .position(|other| *other == key)
    };
    if text.iter().any(char::is_ascii_digit) || words.iter().any(|word| word.len() > 6) {
        return None;
    }
    let is_name = |word: &Vec<char>| {
        ["姓名", "昵称", "花名", "名字", "坐席"]
            .iter()
            .any(|name| name.chars().eq(word.iter().copied()))
    };
    let columns: Vec<_> = words.iter().filter(|word| !is_name(word)).map(place).collect();
    (columns.iter().flatten().count() >= 2).then_some(columns)
}

/// The numbers of a row of such a table; `None` unless there is one for each column.
pub(super) fn row(text: &str, columns: &[Option<usize>]) -> Option<Numbers> {
    let narrowed: Vec<char> = text.chars().map(narrow).collect();
    let mut cells: Vec<&[char]> =
        narrowed.split(|c| " /|,;+-".contains(*c)).filter(|cell| !cell.is_empty()).collect();
    // 好了好了 191/59/14/0 头疼: words around the row.
    let is_words = |cell: &[char]| !cell.iter().any(|&c| number(&[c]).is_some());
    while cells.len() > columns.len() && is_words(cells[0]) {
        cells.remove(0);
    }
    while cells.len() > columns.len() && cells.last().is_some_and(|cell| is_words(cell)) {
        cells.pop();
    }
    if cells.len() != columns.len() {
        return None;
    }
    let mut row = [None; Numbers::PLACES];
    for (cell, place) in cells.into_iter().zip(columns) {
        let read = match place {
            Some(3) => time(cell)?,
            _ => {
                let read = number(cell)?;
                let sum = if *place == Some(5) {
                    Some(read.millionths / (ONE / 100))
                } else {
                    read.whole()
                };
                (sum?, read.length)
            }
        };
        let unit = cell.get(read.1).is_none_or(|c| MEASURES.contains(c));
        if !unit || cell.len() > read.1 + 1 {
            return None;
        }
        let number = i64::try_from(read.0).ok()?;
        if place.is_some_and(|place| row[place].replace(number).is_some()) {
            return None;
        }
    }
    Numbers::from_row(row)
}

/// A field of a form that was left empty: 接通: and nothing behind it.
pub(super) fn is_unfilled(line: &str) -> bool {
    let text: Vec<char> = line.chars().map(narrow).collect();
    let start = text.iter().position(|c| c.is_alphabetic()).unwrap_or(text.len());
    let named = key(&text[start..]).map_or(start, |(length, _)| start + length);
    named > start && !text[named..].iter().any(|c| c.is_alphanumeric())
}

/// A line without what it says of a longer time at its end: 拨打200 接通60 1单,本月累计7单.
pub(super) fn without_sums(line: &str) -> &str {
    const LONGER: &[&str] =
        &["本月", "本周", "这个月", "这周", "月累计", "周累计", "累计", "截止目前", "本季"];
    let Some(at) = line.rfind([',', ';', '(']) else { return line };
    let (head, tail) = line.split_at(at);
    let is_sum = LONGER.iter().any(|word| tail[1..].trim_start().starts_with(word));
    if is_sum && !LONGER.iter().any(|word| head.contains(word)) { head } else { line }
}

/// A sum without a name: the only number of at least a hundred that is no count of anything.
pub(super) fn bare_sum(text: &[char]) -> Option<i64> {
    let mut found = None;
    let mut at = 0;
    while at < text.len() {
        let Some(read) = number(&text[at..]).filter(|_| text[at].is_ascii_digit()) else {
            at += 1;
            continue;
        };
        let end = at + read.length;
        let counts = text.get(end).is_some_and(|c| "单件个通次分小秒%:-/月号点人岁".contains(*c));
        if !counts && read.millionths >= 100 * ONE {
            if found.is_some() {
                return None;
            }
            found = i64::try_from(read.millionths / (ONE / 100)).ok();
        }
        at = end;
    }
    found
}
