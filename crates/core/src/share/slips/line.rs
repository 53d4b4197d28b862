//! A slip as a line for the chat: words that everybody can read, and at the end a short code.
//!
//! The words count. The code holds who and when, where in the words the texts stand, and three bytes of
//! checksum over it all; so a line that somebody copied and changed is not taken for what its first owner
//! said. Version 1 of the code; it never changes.

use data_encoding::BASE64URL_NOPAD;

use super::link::check;
use super::read::fields;
use super::{FIRST_DAY, Person, Says, Slip};
use crate::calendar::Day;
use crate::team::{Answer, Content, Numbers};

const OPENS: char = '〔';
const CLOSES: char = '〕';
/// Version and sort, two lengths, a third, tag, day, minutes, checksum.
const BYTES: usize = 1 + 1 + 1 + 4 + 2 + 2 + 3;
/// As base64url.
const CHARACTERS: usize = (BYTES * 4).div_ceil(3);
const VERSION: u8 = 1;
/// How many characters may stand before the nickname: a number of a 接龙, a sender's head.
const BEFORE: usize = 80;

/// The words a line is made of, in the language of the phone. Those for numbers must be such as
/// [`Passage::read`](super::Passage::read) knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The day the slip is about, as people write it: 11月24日.
    pub day: String,
    /// Before each number: dials, connected, talks, talk time, orders, premium, submitted, issued,
    /// withdrawn.
    pub numbers: [String; 9],
    /// Chinese signs, and no blank between a word and its number.
    pub is_wide: bool,
    /// 报单.
    pub order: String,
    /// What one order is called behind its number: 单.
    pub order_unit: String,
    /// 今日目标.
    pub goal: String,
    /// 夸, before the name of who is praised.
    pub praise: String,
    /// Around the version of the pact: 同意组规第, 版.
    pub agree: [String; 2],
    /// Comes, perhaps, does not come.
    pub come: [String; 3],
    /// What is brought for the meeting, by [`Content`].
    pub items: [String; 8],
}

impl Words {
    /// Between a word and its number.
    fn between(&self) -> &str {
        if self.is_wide { "" } else { " " }
    }

    /// Between two numbers.
    fn gap(&self) -> &str {
        if self.is_wide { " " } else { ", " }
    }

    /// Between a label and what follows it.
    fn colon(&self) -> &str {
        if self.is_wide { "\u{ff1a}" } else { ": " }
    }
}

/// The parts of a code that are not in the words.
#[derive(Debug, Clone, Copy)]
struct Code {
    sort: u8,
    /// Characters of the nickname.
    name: u8,
    /// Length of the other's nickname, answer, or content.
    nibble: u8,
    /// Characters of the text at the end, or version of the pact.
    length: u8,
    tag: u32,
    on: u16,
    made: i16,
}

impl Code {
    fn bytes(self, words: &str) -> Vec<u8> {
        let mut out = vec![VERSION << 4 | self.sort, self.name << 4 | self.nibble, self.length];
        out.extend(self.tag.to_be_bytes());
        out.extend(self.on.to_be_bytes());
        out.extend(self.made.to_be_bytes());
        let sum = check(&[&out, words.as_bytes()].concat());
        out.extend(sum);
        out
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let &[head, lengths, length, t0, t1, t2, t3, o0, o1, m0, m1, ..] = bytes else {
            return None;
        };
        (head >> 4 == VERSION).then_some(Self {
            sort: head & 15,
            name: lengths >> 4,
            nibble: lengths & 15,
            length,
            tag: u32::from_be_bytes([t0, t1, t2, t3]),
            on: u16::from_be_bytes([o0, o1]),
            made: i16::from_be_bytes([m0, m1]),
        })
    }
}

impl Says {
    /// What it says, in the words of a line; without who and when.
    #[must_use]
    pub fn told(&self, words: &Words) -> String {
        self.coded(words).0
    }

    /// The words, and the two lengths by which a code finds its texts in them.
    fn coded(&self, words: &Words) -> (String, u8, u8) {
        let count = |text: &str| text.chars().count() as u8;
        let label = |label: &str, text: &str| format!("{label}{}{text}", words.colon());
        let between = words.between();
        match self {
            Self::Numbers(numbers) => (numbers_in(numbers, words), 0, 0),
            Self::Order { count: orders, premium, product } => {
                let mut parts = vec![format!("{orders}{}", words.order_unit)];
                let told = premium.map(yuan);
                parts.extend(told.map(|told| format!("{}{between}{told}", words.numbers[5])));
                parts.extend(product.clone());
                let length = product.as_deref().map_or(0, count);
                (label(&words.order, &parts.join(words.gap())), 0, length)
            }
            Self::Goal(text) => (label(&words.goal, text), 0, count(text)),
            Self::Praise { to, words: text } => {
                let whom = format!("{}{between}{}", words.praise, to.nickname);
                (label(&whom, text), count(&to.nickname), count(text))
            }
            Self::Agree(version) => {
                let [before, after] = &words.agree;
                (format!("{before}{between}{version}{between}{after}"), 0, *version)
            }
            Self::Come { answer, what } => {
                let word = words.come.get(usize::from(answer.0)).map_or("", String::as_str);
                (label(word, what), answer.0 & 15, count(what))
            }
            Self::Item { content, text } => {
                let word = words.items.get(usize::from(content.0)).map_or("", String::as_str);
                (label(word, text), content.0 & 15, count(text))
            }
        }
    }
}

impl Slip {
    /// The line for the chat.
    #[must_use]
    pub fn line(&self, words: &Words) -> String {
        let count = |text: &str| text.chars().count() as u8;
        let (said, nibble, length) = self.says.coded(words);
        let line = even(&format!("{} {} {said}", self.from.nickname, words.day));
        let code = Code {
            sort: self.sort(),
            name: count(&self.from.nickname) & 15,
            nibble,
            length,
            tag: self.from.tag.unwrap_or(0),
            on: (self.on.0 - FIRST_DAY).clamp(0, 0xffff) as u16,
            made: self.made,
        };
        format!("{line} {OPENS}{}{CLOSES}", BASE64URL_NOPAD.encode(&code.bytes(&line)))
    }
}

/// A fen amount in yuan, without zeros that say nothing.
pub(super) fn yuan(fen: i64) -> String {
    match (fen / 100, fen % 100) {
        (yuan, 0) => yuan.to_string(),
        (yuan, fen) if fen % 10 == 0 => format!("{yuan}.{}", fen / 10),
        (yuan, fen) => format!("{yuan}.{fen:02}"),
    }
}

/// Seconds as 3:12, or 3:12:05.
pub(super) fn clock(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{hours}:{minutes:02}"),
        _ => format!("{hours}:{minutes:02}:{rest:02}"),
    }
}

fn numbers_in(numbers: &Numbers, words: &Words) -> String {
    let n = |number: Option<u32>| number.map(|number| number.to_string());
    let row = [
        n(numbers.dials),
        n(numbers.connected),
        n(numbers.talks),
        numbers.talk_seconds.map(clock),
        n(numbers.orders),
        numbers.premium.map(yuan),
        n(numbers.submitted),
        n(numbers.issued),
        n(numbers.withdrawn),
    ];
    let part = |(label, number): (&String, Option<String>)| {
        Some(format!("{label}{}{}", words.between(), number?))
    };
    words.numbers.iter().zip(row).filter_map(part).collect::<Vec<_>>().join(words.gap())
}

/// White space as chats leave it: one blank each, none at the ends.
fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a line with a code holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coded {
    /// A slip, word for word as it was made.
    Whole(Slip),
    /// The line was changed since; without its code it reads so.
    Changed(String),
}

impl Coded {
    /// Looks for a code in a line; `None` where there is none. Of several slips on one line only the first
    /// is read: chats keep lines apart.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let start = line.find(OPENS)?;
        let rest = &line[start + OPENS.len_utf8()..];
        let end = rest.find(CLOSES)?;
        let code: String = rest[..end].chars().filter(|c| !c.is_whitespace()).collect();
        if code.len() != CHARACTERS {
            return None;
        }
        let bytes = BASE64URL_NOPAD.decode(code.as_bytes()).ok()?;
        let words = even(&line[..start]);
        let whole = Code::read(&bytes).and_then(|code| {
            // Before the nickname a chat may have put a number or a name.
            let starts = words.char_indices().map(|(at, _)| at).take(BEFORE);
            let mut at = starts.filter(|&at| code.bytes(&words[at..]) == bytes);
            slip(code, &words[at.next()?..])
        });
        let changed = || format!("{} {}", &line[..start], &rest[end + CLOSES.len_utf8()..]);
        Some(whole.map_or_else(|| Self::Changed(even(&changed())), Self::Whole))
    }
}

/// A slip out of a code and the words it vouches for.
fn slip(code: Code, words: &str) -> Option<Slip> {
    let characters: Vec<char> = words.chars().collect();
    let (name, rest) = characters.split_at_checked(usize::from(code.name))?;
    // Every sort but numbers and the pact ends in a text.
    let length = if matches!(code.sort, 0 | 4) { 0 } else { usize::from(code.length) };
    let (head, tail) = rest.split_at_checked(rest.len().checked_sub(length)?)?;
    let text: String = tail.iter().collect();
    let head: String = head.iter().collect();
    let says = match code.sort {
        0 => Says::Numbers(fields::all(&head)),
        1 => {
            let found = fields::all(&head);
            let count = u16::try_from(found.orders?).ok()?;
            Says::Order { count, premium: found.premium, product: (length > 0).then_some(text) }
        }
        2 => Says::Goal(text),
        3 => {
            let head = head.trim_end();
            // One colon: there may be more in the name.
            let whom = head.strip_suffix([':', '\u{ff1a}']).unwrap_or(head);
            let from = whom.chars().count().checked_sub(usize::from(code.nibble))?;
            let nickname = whom.chars().skip(from).collect();
            Says::Praise { to: Person { tag: None, nickname }, words: text }
        }
        4 => Says::Agree(code.length),
        5 => Says::Come { answer: Answer(code.nibble), what: text },
        6 => Says::Item { content: Content(code.nibble), text },
        _ => return None,
    };
    let tag = (code.tag != 0).then_some(code.tag);
    let from = Person { tag, nickname: name.iter().collect() };
    let on = Day(FIRST_DAY + i32::from(code.on));
    Slip { from, on, made: code.made, says }.tidied()
}
