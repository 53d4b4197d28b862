//! Numbers as people type them: 186, 186, 一百八十六, 两百二, 1.2万, 3.8k, 5,600.

/// One, in the unit numbers are told in here: millionths, so that 1.2345万 is exact.
pub(super) const ONE: u64 = 1_000_000;
/// Larger ones are no numbers of a working day.
const MOST: u64 = 100_000_000 * ONE;

/// A number read, and how many characters it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// In millionths.
    pub millionths: u64,
    /// Characters.
    pub length: usize,
}

impl Number {
    /// As a whole number; `None` for 3.5.
    pub fn whole(self) -> Option<u64> {
        self.millionths.is_multiple_of(ONE).then_some(self.millionths / ONE)
    }
}

/// A character in the form that is easier to read: wide signs of ASCII become narrow.
pub(super) fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c).to_ascii_lowercase()
        }
        '\u{3000}' | '\u{a0}' | '\t' => ' ',
        '。' => '.',
        '、' => ',',
        '﹕' | '︰' | '∶' => ':',
        '【' | '〖' => '[',
        '】' | '〗' => ']',
        '→' | '➡' | '▶' => '=',
        _ => c.to_ascii_lowercase(),
    }
}

/// The number that a text is, as people type it, in millionths; `None` where it is none, or more than one.
pub(crate) fn typed_number(text: &str) -> Option<u64> {
    let narrowed: Vec<char> = text.chars().map(narrow).filter(|c| *c != ' ').collect();
    number(&narrowed).filter(|read| read.length == narrowed.len()).map(|read| read.millionths)
}

/// The number at the front of some characters, which were made narrow.
pub(super) fn number(text: &[char]) -> Option<Number> {
    let first = *text.first()?;
    let read = if first.is_ascii_digit() { digits(text) } else { hanzi(text) }?;
    (read.millionths <= MOST).then_some(read)
}

fn digits(text: &[char]) -> Option<Number> {
    let run = |from: usize| text[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let value = |of: &[char]| of.iter().collect::<String>().parse::<u64>().ok();
    let mut length = run(0);
    if length > 9 {
        return None;
    }
    let mut whole = value(&text[..length])?;
    // Thousands: 5,600 and 12,345, not 186,52.
    while length <= 9 && text.get(length) == Some(&',') && run(length + 1) == 3 && whole > 0 {
        whole = whole * 1000 + value(&text[length + 1..length + 4])?;
        length += 4;
    }
    let mut millionths = whole.checked_mul(ONE)?;
    if text.get(length) == Some(&'.') {
        let places = run(length + 1);
        if (1..=6).contains(&places) {
            let part = value(&text[length + 1..length + 1 + places])?;
            millionths += part * 10u64.pow(6 - places as u32);
            length += 1 + places;
        }
    }
    let scale = match text.get(length) {
        Some('万' | 'w') => 10_000,
        Some('千' | 'k') => 1000,
        Some('百') => 100,
        _ => return Some(Number { millionths, length }),
    };
    length += 1;
    millionths = millionths.checked_mul(scale)?;
    // 1万2 is 12,000.
    if let (Some(&next), false) = (text.get(length), run(length) > 1) {
        let rest = next.to_digit(10).or_else(|| small(next).map(|n| n as u32));
        if let Some(rest) = rest.filter(|&rest| rest > 0) {
            millionths += u64::from(rest) * scale / 10 * ONE;
            length += 1;
        }
    }
    Some(Number { millionths, length })
}

/// 零 to 九, and the words that stand for a number and a measure at once.
fn small(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '俩' | '贰' => 2,
        '三' | '仨' | '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        _ => return None,
    })
}

fn hanzi(text: &[char]) -> Option<Number> {
    let length = text.iter().take_while(|&&c| small(c).is_some() || unit(c).is_some()).count();
    let characters = text.get(..length).filter(|taken| !taken.is_empty() && taken.len() <= 12)?;
    // Digit by digit: 一八六.
    if length > 1 && characters.iter().all(|&c| small(c).is_some()) {
        let value = characters.iter().fold(0, |sum, &c| sum * 10 + small(c).unwrap_or(0));
        return Some(Number { millionths: value * ONE, length });
    }
    let (mut total, mut section, mut digit, mut last) = (0u64, 0u64, None::<u64>, 0u64);
    let mut after_zero = false;
    for &c in characters {
        if let Some(value) = small(c) {
            if digit.is_some_and(|digit| digit > 0) {
                return None;
            }
            after_zero = value == 0;
            digit = Some(value);
        } else if let Some(value) = unit(c) {
            match value {
                10_000 => {
                    total += (section + digit.unwrap_or(0)).max(1) * value;
                    section = 0;
                }
                // 百 by itself is no number; 十 is.
                _ if value > 10 && digit.is_none() => return None,
                _ => section += digit.filter(|&digit| digit > 0).unwrap_or(1) * value,
            }
            (digit, last, after_zero) = (None, value, false);
        }
    }
    let rest = match digit {
        // 两百二 is 220; 两百零二 and 二十二 are what they say.
        Some(digit) if last > 10 && !after_zero && !characters.contains(&'零') => {
            digit * last / 10
        }
        Some(digit) => digit,
        None => 0,
    };
    Some(Number { millionths: (total + section + rest) * ONE, length })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str) -> Option<(f64, usize)> {
        let narrowed: Vec<char> = text.chars().map(narrow).collect();
        let read = number(&narrowed)?;
        Some((read.millionths as f64 / ONE as f64, read.length))
    }

    #[test]
    fn numbers_of_all_forms() {
        for (text, expected) in [
            ("186", 186.0),
            ("186", 186.0),
            ("一百八十六", 186.0),
            ("一百零五", 105.0),
            ("两百二", 220.0),
            ("两百零二", 202.0),
            ("一百八", 180.0),
            ("一千零二十", 1020.0),
            ("十一", 11.0),
            ("二十", 20.0),
            ("俩", 2.0),
            ("零", 0.0),
            ("一八六", 186.0),
            ("1.2万", 12_000.0),
            ("1万2", 12_000.0),
            ("一万二", 12_000.0),
            ("一万两千三", 12_300.0),
            ("3.8k", 3800.0),
            ("2W", 20_000.0),
            ("5,600", 5600.0),
            ("12,345.5", 12_345.5),
            ("3.5", 3.5),
        ] {
            assert_eq!(value(text), Some((expected, text.chars().count())), "{text}");
        }
        assert_eq!(value("186,52"), Some((186.0, 3)));
        assert_eq!(value("186."), Some((186.0, 3)));
        for none in ["百", "千里", "单", "", "12345678901"] {
            assert_eq!(value(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(text in "[0-9一二两三十百千万零.,kw半]{0,16}") {
            let _ = value(&text);
        }
    }
}
