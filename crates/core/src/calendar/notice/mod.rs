//! Reads the State Council's notice of a year's public holidays as people paste it.

mod clause;
mod glyph;
mod reader;
mod scan;

use super::{Day, DaysOff, Holiday, Holidays};
use clause::Clause;
use glyph::{Glyph, fold};

/// Characters of the longest text that is read.
const LONGEST: usize = 20_000;
/// How many sentences that were not understood are handed back, and characters of each.
const UNREAD: (usize, usize) = (20, 200);
/// Days of the longest holiday that is believed.
const MOST_DAYS: i32 = 16;
/// How far is looked for the end of a bracket, or from a year to what it is the year of.
const NEAR: usize = 40;

/// What was read out of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Of which year.
    pub year: i32,
    /// Days off and moved working days, the earliest first.
    pub holidays: Holidays,
    /// What speaks of days but was not understood, as it stands: at most 20, of at most 200 characters each.
    pub unread: Vec<String>,
}

/// Why a text is no notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeError {
    /// Nothing is in it.
    Empty,
    /// It has more than 20 000 characters.
    TooLong,
    /// It has days but does not say of which year.
    NoYear,
    /// No holiday with days was found.
    NoDays,
}

/// Reads a notice. Digits, punctuation and spaces may be full-width or half-width; line breaks
/// are not needed, and may stand within a sentence.
///
/// ```
/// use duihun_core::calendar::{Day, Holiday, read_notice};
/// let text = "关于2026年部分节假日安排的通知\n一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。";
/// let notice = read_notice(text).unwrap();
/// let day = |day| Day::from_ymd(2026, 1, day).unwrap();
/// assert_eq!(notice.holidays.off_on(day(3)), Some(Holiday::NEW_YEAR));
/// assert!(notice.holidays.works_on(day(4)));
/// assert!(notice.unread.is_empty());
/// ```
pub fn read_notice(text: &str) -> Result<Notice, NoticeError> {
    if text.trim().is_empty() {
        return Err(NoticeError::Empty);
    }
    if text.chars().nth(LONGEST).is_some() {
        return Err(NoticeError::TooLong);
    }
    let glyphs = fold(text);
    let scan = Scan { glyphs: &glyphs };
    let Some(year) = scan.year() else {
        let has_days = scan.numbers().any(|(at, ..)| scan.date(at).is_some());
        return Err(if has_days { NoticeError::NoYear } else { NoticeError::NoDays });
    };
    let mut reader = Reader { year, scan, ..Reader::default() };
    scan.run(&mut reader);
    let unread = reader.unread(text);
    let Reader { mut off, mut work, .. } = reader;
    if off.is_empty() {
        return Err(NoticeError::NoDays);
    }
    off.sort_by_key(|off| off.from);
    work.sort_unstable();
    work.dedup();
    Ok(Notice { year, holidays: Holidays { off, work }, unread })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Off,
    /// 调休 alone: days off, unless 上班 says otherwise.
    Moved,
    Work,
}

#[derive(Debug, Clone, Copy)]
enum Token {
    Name(Holiday),
    Verb(Verb),
    /// 连休: the days that are counted include a weekend that is not named.
    Joined,
    /// What makes days uncertain: a suggestion, half a day.
    Doubt,
    /// Looks like a verb and says nothing, or the opposite.
    Not,
    Count(u32),
    Comma,
    Break,
}

/// Words with a meaning; those that hold others stand before them.
const WORDS: [(&str, Token); 14] = [
    ("放假期间 休假期间 休息日 休日 双休 午休 退休", Token::Not),
    ("不放假 不调休 无调休 不休 不上班 不用上班 无需上班", Token::Not),
    ("年休假 轮休 鼓励 建议 请假 半天 上午 下午", Token::Doubt),
    ("调休", Token::Verb(Verb::Moved)),
    ("连休", Token::Joined),
    ("放假 休", Token::Verb(Verb::Off)),
    ("上班 补班", Token::Verb(Verb::Work)),
    ("元旦", Token::Name(Holiday::NEW_YEAR)),
    ("春节 除夕", Token::Name(Holiday::SPRING)),
    ("清明", Token::Name(Holiday::QINGMING)),
    ("劳动节 五一", Token::Name(Holiday::LABOUR)),
    ("端午", Token::Name(Holiday::DRAGON_BOAT)),
    ("中秋", Token::Name(Holiday::MID_AUTUMN)),
    ("国庆 十一", Token::Name(Holiday::NATIONAL)),
];

/// A date as it is written.
#[derive(Debug, Clone, Copy)]
struct Date {
    year: Option<i32>,
    month: u32,
    day: u32,
    /// The first and the last weekday said right behind it.
    weekdays: Option<(u32, u32)>,
}

impl Date {
    fn fits(&self, first: Day, last: Day) -> bool {
        let fits = |(a, b)| b == last.weekday() && (a == b || a == first.weekday());
        self.weekdays.is_none_or(fits)
    }
}

/// Days as they are written, from one to another, and where.
#[derive(Debug)]
struct Span {
    from: Date,
    until: Option<Date>,
    at: usize,
    to: usize,
    doubt: bool,
}

impl Span {
    /// Its days, if there are such days and all that is said of them holds.
    fn days(&self, notice: i32, name: Option<Holiday>) -> Option<(Day, Day)> {
        let (from, until) = (self.from, self.until.unwrap_or(self.from));
        let (wraps, new_year) = (from.month > until.month, name == Some(Holiday::NEW_YEAR));
        let begins = match (from.year, until.year) {
            (Some(year), _) => year,
            (None, Some(year)) => year - i32::from(wraps),
            // The days before New Year are of the year before.
            (None, None) => notice - i32::from(new_year && from.month > 10),
        };
        let ends = begins + i32::from(wraps && (from.year.is_some() || new_year));
        let ends = until.year.unwrap_or(ends);
        let first = Day::from_ymd(begins, from.month, from.day)?;
        let last = Day::from_ymd(ends, until.month, until.day)?;
        let right = (1..=MOST_DAYS).contains(&(last.0 - first.0 + 1))
            && [begins, ends].iter().all(|year| (year - notice).abs() <= 1)
            && from.fits(first, first)
            && until.fits(first, last);
        right.then_some((first, last))
    }
}

/// Finds words and dates.
#[derive(Clone, Copy, Default)]
struct Scan<'a> {
    glyphs: &'a [Glyph],
}

/// Makes days out of words and dates, one sentence after another.
#[derive(Default)]
struct Reader<'a> {
    year: i32,
    scan: Scan<'a>,
    off: Vec<DaysOff>,
    work: Vec<Day>,
    /// Where that stands which was not understood.
    odd: Vec<(usize, usize)>,
    now: Clause,
    /// What stands behind a clause: part of another if dates follow.
    next: Option<Clause>,
    /// Clauses of this sentence that have dates but no verb, and whether there is one elsewhere in it.
    mute: Vec<(usize, usize)>,
    speaks: bool,
    /// The first name of this sentence, and whether there are others.
    named: Option<(Holiday, bool)>,
    /// Of what the text spoke last, and whether days were told of it.
    topic: Option<(Holiday, bool)>,
    dated: bool,
    start: usize,
    /// Where the last word ends that was understood.
    clear: usize,
}
