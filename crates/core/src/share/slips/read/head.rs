//! What chats put around what people say: who, when, numbers of a list.

use super::fields;
use super::number::{narrow, number};
use super::roster::{Roster, Who};
use crate::calendar::Day;
use crate::team::limits;

/// The head of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    /// Whose message it is; `None` for a mark of time alone.
    pub who: Option<Who>,
    /// Of which day, if it says.
    pub day: Option<Day>,
    /// What stands behind it on the same line.
    pub rest: String,
}

/// A time of day found in a line, with what belongs to it.
struct When {
    from: usize,
    to: usize,
    day: Option<Day>,
}

/// Words that stand before a time of day and tell nothing more.
const PARTS: &[&str] = &["上午", "下午", "晚上", "早上", "中午", "凌晨", "傍晚"];

fn digits(text: &[char], at: usize) -> usize {
    text[at.min(text.len())..].iter().take_while(|c| c.is_ascii_digit()).count()
}

fn value(text: &[char]) -> u32 {
    text.iter().fold(0, |sum, c| sum * 10 + c.to_digit(10).unwrap_or(0))
}

/// 18:32 or 18:32:05, at the front.
fn clock(text: &[char]) -> Option<usize> {
    let hours = digits(text, 0);
    if !(1..=2).contains(&hours) || value(&text[..hours]) > 23 || text.get(hours) != Some(&':') {
        return None;
    }
    let mut end = hours + 3;
    if digits(text, hours + 1) != 2 || value(&text[hours + 1..end]) > 59 {
        return None;
    }
    if text.get(end) == Some(&':') && digits(text, end + 1) == 2 {
        end += 3;
    }
    Some(end)
}

/// A date at the front: 2026/11/24, 11-24, 11.23, 11月23日, 昨天, 周一.
pub(super) fn date(text: &[char], today: Day) -> Option<(Day, usize)> {
    for (word, back) in
        [("今天", 0), ("今日", 0), ("昨天", 1), ("昨日", 1), ("昨晚", 1), ("前天", 2)]
    {
        if word.chars().eq(text.iter().copied().take(2)) {
            return Some((Day(today.0 - back), 2));
        }
    }
    // 周五, 上周五, 星期五: the last one before today.
    let week: String = text.iter().take(5).collect();
    for lead in ["上周", "上个周", "上星期", "周", "星期", "礼拜"] {
        let day = week.strip_prefix(lead).and_then(|rest| rest.chars().next());
        let Some(day) = day.and_then(|c| "一二三四五六日".find(c)) else { continue };
        let day = (day / 3) as i32;
        let back = (today.weekday() as i32 - day).rem_euclid(7);
        let back = match (lead.starts_with('上'), back) {
            // Of last week, as far as a week has begun since.
            (true, _) if day >= today.weekday() as i32 => back,
            (true, back) => back + 7,
            (false, back) => back,
        };
        return Some((Day(today.0 - back), lead.chars().count() + 1));
    }
    let first = digits(text, 0);
    // 20号: of this month, or else of the one before.
    if let (1 | 2, Some('号')) = (first, text.get(first)) {
        let day = value(&text[..first]);
        let this = Day::from_ymd(today.year(), today.month(), day).filter(|day| *day <= today);
        let (year, month) = match today.month() {
            1 => (today.year() - 1, 12),
            month => (today.year(), month - 1),
        };
        return this.or_else(|| Day::from_ymd(year, month, day)).map(|day| (day, first + 1));
    }
    let is_mark = |at: usize| matches!(text.get(at), Some('/' | '-' | '.' | '年' | '月'));
    let (year, start) = match first {
        4 if is_mark(4) => (Some(value(&text[..4]) as i32), 5),
        1 | 2 => (None, 0),
        _ => return None,
    };
    let month = digits(text, start);
    if !(1..=2).contains(&month) || !is_mark(start + month) {
        return None;
    }
    let then = start + month + 1;
    let days = digits(text, then);
    if !(1..=2).contains(&days) {
        return None;
    }
    let mut end = then + days;
    // 1.2万 and 11.5小时 are numbers; so is what goes on with another point.
    if text.get(start + month) != Some(&'月') && year.is_none() {
        let next = text.get(end).copied().unwrap_or(' ');
        if matches!(
            next,
            '万' | 'w' | 'k' | '千' | '小' | 'h' | '个' | '%' | '单' | '.' | '元' | '分'
        ) {
            return None;
        }
    }
    let (month, day) = (value(&text[start..start + month]), value(&text[then..then + days]));
    if matches!(text.get(end), Some('日' | '号')) {
        end += 1;
    }
    let day = match year {
        Some(year) => Day::from_ymd(year, month, day)?,
        None => {
            let this = Day::from_ymd(today.year(), month, day);
            match this.filter(|day| day.0 <= today.0 + 60) {
                Some(day) => day,
                None => Day::from_ymd(today.year() - 1, month, day)?,
            }
        }
    };
    Some((day, end))
}

fn when(text: &[char], today: Day) -> Option<When> {
    let at = (0..text.len()).find(|&at| {
        let starts = at == 0 || !text[at - 1].is_ascii_digit() && text[at - 1] != ':';
        starts && clock(&text[at..]).is_some()
    })?;
    let to = at + clock(&text[at..])?;
    let mut from = at;
    let mut day = None;
    // To the left: parts of the day, weekdays, a date.
    loop {
        while from > 0 && text[from - 1] == ' ' {
            from -= 1;
        }
        let before = &text[..from];
        let ends = |word: &str| {
            let word: Vec<char> = word.chars().collect();
            before.ends_with(&word).then_some(word.len())
        };
        if let Some(length) = PARTS.iter().find_map(|word| ends(word)) {
            from -= length;
            continue;
        }
        let is_week = |n: &usize| {
            *n >= 2 && text[from - 2] == '周' || *n >= 3 && text[from - 3..from - 1] == ['星', '期']
        };
        if before.last().is_some_and(|c| "一二三四五六日天".contains(*c)) && is_week(&from)
        {
            from -= if text[from - 2] == '周' { 2 } else { 3 };
            continue;
        }
        // A date has at most ten characters.
        let dated = (2..=11.min(from)).rev().find_map(|length| {
            let start = from - length;
            let whole = start == 0 || !text[start - 1].is_ascii_digit();
            let (found, taken) = date(&text[start..from], today).filter(|_| whole)?;
            (taken == length).then_some((found, start))
        });
        let Some((found, start)) = dated.filter(|_| day.is_none()) else { break };
        (day, from) = (Some(found), start);
    }
    Some(When { from, to, day })
}

/// A name in a head, without what chats hang on it: a number, a group.
fn name(text: &[char], roster: &Roster) -> Option<Who> {
    let text: String = text.iter().collect();
    let trimmed =
        text.trim_matches(|c: char| c.is_whitespace() || "[]【】<>《》@:|-—·".contains(c));
    let narrowed: Vec<char> = trimmed.chars().collect();
    if narrowed.is_empty() || narrowed.len() > 30 {
        return None;
    }
    if let Some((id, length)) = roster.at(&narrowed) {
        // 小月-三组, 小月(123), 小月🌙; 小月说 is no head.
        let rest = &narrowed[length..];
        // 小月 186 52 is a row of a table.
        let counts = rest.windows(2).any(|two| two[0] == ' ' && two[1].is_ascii_digit());
        if rest.first().is_none_or(|c| !c.is_alphanumeric()) && !counts {
            return Some(Who::Member(id));
        }
    }
    let counts = narrowed.windows(2).any(|two| two[0] == ' ' && two[1].is_ascii_digit());
    if counts {
        return None;
    }
    // 电销三组-小月, 三组 小月, [活跃]小月(123).
    let base = trimmed.split('(').next().unwrap_or_default();
    let last = base.rsplit(['-', '—', '_', ' ', '|', '/', ']', '】']).next().unwrap_or_default();
    if let Who::Member(id) = roster.named(last) {
        return Some(Who::Member(id));
    }
    match roster.named(base) {
        Who::Member(id) => Some(Who::Member(id)),
        Who::Stranger(_) if base.chars().any(|c| c.is_alphanumeric()) => {
            Some(Who::Stranger(limits::tidy(base, limits::NICKNAME)?))
        }
        Who::Stranger(_) => None,
    }
}

/// A line that is nothing but a date: —— 2026-11-23 星期一 ——.
pub(super) fn divider(line: &str, today: Day) -> Option<Day> {
    let text: Vec<char> = line.chars().map(narrow).collect();
    let is_frame = |c: &char| !c.is_alphanumeric();
    let start = text.iter().position(|c| !is_frame(c))?;
    let (day, length) = date(&text[start..], today)?;
    let rest: String = text[start + length..].iter().filter(|c| !is_frame(c)).collect();
    let is_week = rest.is_empty()
        || ["周", "星期", "礼拜"]
            .iter()
            .any(|lead| rest.strip_prefix(lead).is_some_and(|day| day.chars().count() == 1));
    is_week.then_some(day)
}

/// The head of a message, if a line is or begins with one.
pub(super) fn head(line: &str, roster: &Roster, today: Day) -> Option<Head> {
    let original: Vec<char> = line.chars().collect();
    let text: Vec<char> = original.iter().copied().map(narrow).collect();
    let rest = |from: usize| original[from.min(original.len())..].iter().collect::<String>();
    if let Some(When { from, to, day }) = when(&text, today) {
        let before: String = text[..from].iter().collect();
        let before =
            before.trim_matches(|c: char| c.is_whitespace() || "[]【】()-—=*·<>".contains(c));
        let mut after = to;
        while text.get(after).is_some_and(|c| " ])】>*-—=".contains(*c)) {
            after += 1;
        }
        if before.is_empty() {
            // [18:32] 小月: …, 18:32 小月, or the time alone.
            let tail = &text[after..];
            if tail.is_empty() {
                return Some(Head { who: None, day, rest: String::new() });
            }
            if let Some(colon) = tail.iter().position(|&c| c == ':') {
                let who = name(&tail[..colon], roster).filter(|_| colon <= 24)?;
                return Some(Head { who: Some(who), day, rest: rest(after + colon + 1) });
            }
            let who = name(tail, roster)?;
            let is_name = matches!(who, Who::Member(_)) && tail.len() <= 24;
            return is_name.then_some(Head { who: Some(who), day, rest: String::new() });
        }
        // 小月 18:32. Where the time is one of 通时, there is more in front of it than a name.
        let characters: Vec<char> = before.chars().collect();
        let who = name(&characters, roster)?;
        let has_fields = matches!(who, Who::Stranger(_)) && is_said(before);
        let is_member = matches!(who, Who::Member(_)) && !is_said_after_name(&characters, roster);
        if characters.len() <= 30 && (is_member || !has_fields && matches!(who, Who::Stranger(_))) {
            let tail: String = rest(after);
            let tail = tail.trim_start_matches([':', '\u{ff1a}', ' ']).to_string();
            return Some(Head { who: Some(who), day, rest: tail });
        }
        return None;
    }
    // 小月: on a line of its own.
    let trimmed: String = text.iter().collect();
    let bare = trimmed.trim_end().strip_suffix(':')?;
    let characters: Vec<char> = bare.chars().collect();
    let who = name(&characters, roster)?;
    let fits = match who {
        Who::Member(_) => characters.len() <= 24 && !is_said_after_name(&characters, roster),
        Who::Stranger(_) => {
            characters.len() <= 8 && !is_said(bare) && number(&characters).is_none()
        }
    };
    fits.then_some(Head { who: Some(who), day: None, rest: String::new() })
}

/// Something is said in it, so it is no name.
fn is_said(text: &str) -> bool {
    let found = fields::scan(text);
    let words = [
        "拨打", "接通", "通时", "目标", "数据", "接龙", "日报", "战报", "会", "通知", "提醒",
        "时间", "今天", "明天", "昨天", "下班", "大家", "集合", "截止", "报名", "补",
    ];
    found.count > 0 || words.iter().any(|word| text.contains(word))
}

fn is_said_after_name(text: &[char], roster: &Roster) -> bool {
    let length = roster.at(text).map_or(0, |(_, length)| length);
    is_said(&text[length..].iter().collect::<String>())
}

/// The number of a list at the front: `1.`, `2、`, `3)`, `④`, `5 `, `第6`, `7️⃣`, `【8】`. Gives how many
/// characters it takes.
pub(super) fn numbering(text: &[char]) -> Option<usize> {
    let mut at = text.iter().take_while(|c| " -·•*#>".contains(**c)).count();
    let start = at;
    if matches!(text.get(at), Some('第' | '[' | '【' | '(' | 'n')) {
        at += 1;
        if text.get(at - 1) == Some(&'n') && text.get(at) == Some(&'o') {
            at += 1;
        }
    }
    if matches!(
        text.get(at),
        Some('\u{2460}'..='\u{2473}' | '\u{2776}'..='\u{277f}' | '\u{2488}'..='\u{249b}')
    ) {
        at += 1;
    } else {
        let count = digits(text, at);
        if !(1..=2).contains(&count) {
            return None;
        }
        at += count;
        // 11.23 and 18:32 are no numbers of a list.
        if matches!(text.get(at), Some('.' | ':')) && digits(text, at + 1) > 0 {
            return None;
        }
        let marks = match text.get(at) {
            Some('.' | ',' | ')' | ']' | ':' | '位') => 1,
            Some('\u{fe0f}' | '\u{20e3}') => 0,
            Some(' ') if start == 0 || at > start => 0,
            // 第6小月; but 12单 is a number of something.
            Some(c) if text.get(start) == Some(&'第') && !"一二三".contains(*c) => 0,
            _ => return None,
        };
        at += marks;
    }
    while matches!(
        text.get(at),
        Some('\u{fe0f}' | '\u{20e3}' | ' ' | '.' | ',' | ')' | ':' | ']' | '】')
    ) {
        at += 1;
    }
    Some(at)
}
