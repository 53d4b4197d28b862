//! The numbers of a day in a line, and of which day they are.

use std::ops::Range;

use super::columns;
use super::fields::{Found, scan};
use super::head;
use super::reader::{Body, Reader};
use super::roster::Who;
use super::words::{CORRECTS, FILLERS};
use super::{Fate, Says};
use crate::calendar::Day;
use crate::team::Numbers;

impl Reader<'_> {
    /// Numbers of a day. `is_ahead`: something else follows on the line.
    pub(super) fn numbers(&mut self, body: &Body, is_ahead: bool) {
        // 昨天拨打180,前天拨打66: one after the other.
        let mut starts = dates_in(&body.narrowed, self.frame.messages_of);
        if starts.len() > 1 {
            if starts[0] > 0 {
                starts.insert(0, 0);
            }
            let mut ends = starts.iter().skip(1).copied().chain([body.narrowed.len()]);
            for start in &starts {
                let end = ends.next().unwrap_or(body.narrowed.len());
                self.one_day(&body.part(*start, end), is_ahead);
            }
            return;
        }
        self.one_day(body, is_ahead);
    }

    /// The day a line names, and where. A date behind the numbers is theirs only where it says that they come
    /// late.
    fn day_of(&self, text: &[char]) -> Option<(Day, Range<usize>)> {
        let (day, range) = date_in(text, self.frame.messages_of)?;
        let before: String = text[..range.start].iter().collect();
        let after: String = text[range.start..].iter().collect();
        let is_ahead = scan(&before).count == 0;
        let is_late = ["补", "忘", "漏", "没报", "没交", "数据", "的)", "的数"]
            .iter()
            .any(|word| after.contains(word));
        (is_ahead || is_late || after.ends_with("的")).then_some((day, range))
    }

    fn one_day(&mut self, body: &Body, is_ahead: bool) {
        let line: String = body.narrowed.iter().collect();
        let (dated, line) = match self.day_of(&body.narrowed) {
            Some((day, range)) => {
                let without =
                    body.narrowed[..range.start].iter().chain(&body.narrowed[range.end..]);
                (Some(day), without.collect::<String>())
            }
            None => (None, line),
        };
        let mut found = scan(columns::without_sums(&line));
        let Some(who) = body.who.clone() else { return };
        // A row of a table, the columns of which were named above.
        let row = self.frame.columns.as_ref().filter(|_| body.by_name && found.count == 0);
        if let Some(numbers) = row.and_then(|columns| columns::row(&line, columns)) {
            found = Found { numbers, count: 2, ..Found::default() };
        }
        if found.count == 0 || found.is_doubtful {
            // 意向客户:3 in a report of several lines.
            if found.count == 0 && found.others > 0 && !found.is_doubtful && !body.by_name {
                self.closes_form(body.at, &who);
            }
            return;
        }
        let whole = &self.passage.lines[body.at].0;
        let corrects = CORRECTS.iter().any(|word| whole.contains(word));
        // Somebody else is spoken of; who is only called on with @, or named in brackets, is not.
        let rest = self.unaddressed(&found.rest);
        let others = self.roster.all_in(&rest);
        if others.iter().any(|(id, _)| Who::Member(*id) != who) {
            return;
        }
        if !corrects && !is_plain(&found, is_ahead) {
            return;
        }
        // 阿坤今天打了…: told by another, not reported.
        let of_other = body.by_name
            && !body.is_numbered
            && self.frame.speaker.as_ref().is_some_and(|s| *s != who);
        if of_other && found.count < 2 {
            return;
        }
        let day = dated.unwrap_or(self.frame.day);
        if !self.joins(body, &who, day, &found.numbers) {
            if let Some(head) = self.frame.named_at.take().filter(|_| !body.by_name) {
                self.passage.lines[head].1 = Fate::Frame;
            }
            self.push(body.at, who, day, Says::Numbers(found.numbers), None, corrects);
        }
    }

    /// The last field of a form, of a name that is not known.
    fn closes_form(&mut self, at: usize, who: &Who) {
        let Some(last) = self.passage.readings.last_mut() else { return };
        let is_form = last.lines.len() > 1 && last.lines.end == at && last.who == *who;
        if is_form && matches!(last.says, Says::Numbers(_)) {
            last.lines.end = at + 1;
            self.passage.lines[at].1 = Fate::Frame;
        }
    }

    /// A text without @names and what stands in brackets.
    fn unaddressed(&self, text: &str) -> Vec<char> {
        let text: Vec<char> = text.chars().collect();
        let mut out = Vec::new();
        let (mut at, mut depth) = (0, 0usize);
        while let Some(&c) = text.get(at) {
            let called = (c == '@').then(|| self.roster.at(&text[at + 1..])).flatten();
            match (c, called) {
                ('(', _) => depth += 1,
                (')', _) => depth = depth.saturating_sub(1),
                (_, Some((_, length))) => at += length,
                _ if depth == 0 => out.push(c),
                _ => {}
            }
            at += 1;
        }
        out
    }

    /// Puts a line to the one before where both are of one report: 拨打:186 / 接通:52.
    fn joins(&mut self, body: &Body, who: &Who, day: Day, numbers: &Numbers) -> bool {
        let at = body.at;
        let lines = &self.passage.lines;
        let Some(last) = self.passage.readings.last_mut() else { return false };
        let follows = (last.lines.end..at).all(|n| {
            let (text, fate) = &lines[n];
            let found = scan(text);
            let is_other = found.others > 0 && found.count == 0 || columns::is_unfilled(text);
            *fate == Fate::Frame || *fate == Fate::NotRead && is_other
        });
        let same = last.who == *who && last.on == day && last.made.is_none() && follows;
        let Says::Numbers(before) = &mut last.says else { return false };
        if !same || body.by_name || before.overlaps(numbers) {
            return false;
        }
        *before = before.with(numbers);
        // Two reports may stand in one line, each behind its date: nothing lies between them then.
        let between = last.lines.end.min(at)..at;
        last.lines.end = at + 1;
        for line in &mut self.passage.lines[between] {
            line.1 = Fate::Frame;
        }
        self.passage.lines[at].1 = Fate::Read;
        true
    }
}

/// Whether what stands around the numbers is such that they are somebody's report.
fn is_plain(found: &Found, is_ahead: bool) -> bool {
    let letters: String = found.rest.chars().filter(|c| c.is_alphabetic()).collect();
    if found.has_calls() && found.count >= 2 {
        return true;
    }
    let mut rest = letters.as_str();
    // One number may stand in any sentence: only beside words that say nothing else.
    while !rest.is_empty() {
        let fits =
            FILLERS.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
        match fits {
            Some(length) => rest = &rest[length..],
            None => return is_ahead && found.has_calls() && found.count >= 2,
        }
    }
    true
}

/// Where the dates in a line begin.
fn dates_in(text: &[char], today: Day) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    while let Some((_, range)) = date_in(&text[at..], today) {
        starts.push(at + range.start);
        at += range.end;
    }
    starts
}

/// A date in a line, and where it stands: in words anywhere, in digits at the front or behind 补.
pub(super) fn date_in(text: &[char], today: Day) -> Option<(Day, Range<usize>)> {
    (0..text.len()).find_map(|at| {
        let before = &text[..at];
        let is_number = |c: &char| c.is_ascii_digit();
        let goes_on = match before {
            [.., a, '.'] => is_number(a),
            [.., c] => is_number(c) || *c == '比',
            [] => false,
        };
        if goes_on {
            return None;
        }
        let (day, length) = head::date(&text[at..], today)?;
        let taken = &text[at..at + length];
        let in_words = taken.iter().any(|c| "天日月晚号年".contains(*c)) || length >= 8;
        let front = before.iter().all(|c| !c.is_alphanumeric() || *c == '补');
        // Behind a sign a new part of the line begins.
        let front = front || before.last().is_some_and(|c| ":;,。".contains(*c)) && length >= 4;
        let tail = before.iter().rev().find(|c| **c != ' ');
        let is_apart =
            front || matches!(tail, Some('补' | '报' | '交' | '(' | '是' | '龙' | '】' | '#'));
        (in_words || is_apart).then_some((day, at..at + length))
    })
}
