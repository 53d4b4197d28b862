//! Finding words and dates in a notice.

use super::*;

impl Scan<'_> {
    pub(super) fn char(self, at: usize) -> Option<char> {
        self.glyphs.get(at).map(|glyph| glyph.c)
    }

    pub(super) fn is_in(self, at: usize, chars: &str) -> bool {
        self.char(at).is_some_and(|c| chars.contains(c))
    }

    pub(super) fn starts(self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(i, c)| self.char(at + i) == Some(c))
    }

    /// Whether one of some words, divided by spaces, ends here.
    pub(super) fn ends(self, at: usize, words: &str) -> bool {
        let begins = |word: &str| at.checked_sub(word.chars().count());
        words.split(' ').any(|word| begins(word).is_some_and(|from| self.starts(from, word)))
    }

    /// Whether there are only some characters from one place to another.
    pub(super) fn is_all(self, from: usize, to: usize, chars: &str) -> bool {
        (from..to).all(|at| self.is_in(at, chars))
    }

    /// The number that begins here, and where it ends; beyond 9999 it is cut.
    pub(super) fn number(self, at: usize) -> Option<(u32, usize)> {
        let (mut number, mut to) = (0_u32, at);
        while let Some(digit) = self.char(to).and_then(|c| c.to_digit(10)) {
            number = (number * 10 + digit).min(9999);
            to += 1;
        }
        (to > at).then_some((number, to))
    }

    /// All numbers: where they begin, what they are, where they end.
    pub(super) fn numbers(self) -> impl Iterator<Item = (usize, u32, usize)> {
        let mut next = 0;
        std::iter::from_fn(move || {
            let at = (next..self.glyphs.len()).find(|at| self.number(*at).is_some())?;
            let (number, to) = self.number(at)?;
            next = to;
            Some((at, number, to))
        })
    }

    /// The year that stands before 放假 or 节假日 with nothing between that makes it a date, or else the first.
    pub(super) fn year(self) -> Option<i32> {
        let years = self.numbers().filter(|(at, year, to)| {
            to - at == 4 && (2000..2100).contains(year) && self.char(*to) == Some('年')
        });
        let is_heading = |year: usize| {
            (year..year + NEAR)
                .take_while(|at| self.char(*at).is_some_and(|c| c != '。' && !c.is_ascii_digit()))
                .any(|at| self.starts(at, "放假") || self.starts(at, "节假日"))
        };
        let mut first = None;
        for (_, year, to) in years {
            let year = i32::try_from(year).ok();
            if is_heading(to) {
                return year;
            }
            first = first.or(year);
        }
        first
    }

    /// `2月3日`, with or without a year, and where it ends. The last character is often left out.
    pub(super) fn date(self, at: usize) -> Option<(Date, usize)> {
        let (mut month, mut to) = self.number(at)?;
        let mut year = None;
        if self.char(to) == Some('年') {
            year = i32::try_from(month).ok();
            (month, to) = self.number(to + 1)?;
        }
        let is_month = self.char(to) == Some('月') && !self.ends(at, "农历 阴历");
        let (day, to) = is_month.then(|| self.number(to + 1))??;
        Some((Date { year, month, day, weekdays: None }, self.day_end(to)?))
    }

    /// `3日`, of the month that was spoken of.
    pub(super) fn short_date(self, at: usize, of: Date) -> Option<(Date, usize)> {
        let (day, to) = self.number(at)?;
        Some((Date { day, weekdays: None, ..of }, self.day_end(to)?))
    }

    pub(super) fn day_end(self, to: usize) -> Option<usize> {
        let other = self.is_in(to, "天个月年时点:/.%");
        (!other).then(|| to + usize::from(self.is_in(to, "日号")))
    }

    /// The date or the range of dates that begins here; `last` is the date spoken of before.
    pub(super) fn span(self, at: usize, last: Option<Date>) -> Option<Span> {
        let (mut from, to) = self.date(at).or_else(|| {
            let (date, to) = self.short_date(at, last?)?;
            let sure = self.ends(to, "日 号") && self.char(to) != Some('内');
            (sure && !self.ends(at, "月") && !self.counts(at)).then_some((date, to))
        })?;
        let (weekdays, end) = self.weekdays(to);
        from.weekdays = weekdays;
        let mut span = Span { from, until: None, at, to, doubt: false };
        if let Some(next) = self.dash(end) {
            let of = Date { year: None, ..from };
            let until = self.date(next).or_else(|| self.short_date(next, of));
            if let Some((until, to)) = until {
                span.to = to;
                span.until = Some(Date { weekdays: self.weekdays(to).0, ..until });
            }
            // How far it reaches is not known, if it is not to a date.
            span.doubt = until.is_none();
        }
        span.doubt |= self.is_in(self.weekdays(span.to).1, "起前后以") && span.until.is_none();
        Some(span)
    }

    /// Where the sign of a range that stands here ends, as 至 or 起至.
    pub(super) fn dash(self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.starts(at, "起"));
        let is_dash = |at: &usize| self.is_in(*at, "-至到") && !self.starts(*at, "到岗");
        let signs = (at..).take_while(is_dash).count();
        (signs > 0).then_some(at + signs)
    }

    /// The first and the last weekday right behind a date, and where the brackets around them end.
    pub(super) fn weekdays(self, at: usize) -> (Option<(u32, u32)>, usize) {
        let mut to = at;
        if self.char(at) == Some('(') {
            let end = (at..at + NEAR).find(|at| self.char(*at) == Some(')'));
            to = end.map_or(at, |end| end + 1);
        } else if let Some((_, end)) = self.weekday(at) {
            to = end;
        }
        let mut days = (at..to).filter_map(|at| self.weekday(at)).map(|(day, _)| day);
        let first = days.next();
        (first.map(|first| (first, days.next_back().unwrap_or(first))), to)
    }

    pub(super) fn weekday(self, at: usize) -> Option<(u32, usize)> {
        let word = ["周", "星期", "礼拜"].into_iter().find(|word| self.starts(at, word))?;
        let at = at + word.chars().count();
        let number =
            (0..).zip("一二三四五六日天".chars()).find(|(_, c)| self.char(at) == Some(*c))?.0;
        Some((u32::min(number, 6), at + 1))
    }

    /// Whether a number here says how many days there are.
    pub(super) fn counts(self, at: usize) -> bool {
        self.ends(at, "共 共计 合计 放假 休息")
    }

    /// Hands on all that is in the text.
    pub(super) fn run(self, reader: &mut Reader<'_>) {
        let (mut at, mut last) = (0, None);
        while let Some(c) = self.char(at) {
            let to = if let Some(span) = self.span(at, last) {
                last = Some(span.until.unwrap_or(span.from));
                let to = span.to;
                reader.span(span);
                to
            } else {
                let (token, to) = self.token(at, c);
                if let Some(token) = token {
                    reader.take(token, at, to);
                }
                last = last.filter(|_| c != '\n');
                to
            };
            at = to;
        }
        reader.take(Token::Break, at, at);
    }

    /// What stands here apart from dates, and where it ends.
    pub(super) fn token(self, at: usize, c: char) -> (Option<Token>, usize) {
        if let Some((number, to)) = self.number(at) {
            let counts = self.is_in(to, "天日") && self.counts(at);
            return (counts.then_some(Token::Count(number)), to);
        }
        match c {
            '\n' | '。' => (Some(Token::Break), at + 1),
            // Not that of `1.元旦`.
            '.' if !self.ends(at, "0 1 2 3 4 5 6 7 8 9") => (Some(Token::Break), at + 1),
            ',' => (Some(Token::Comma), at + 1),
            _ => self.word(at).unwrap_or((None, at + 1)),
        }
    }

    pub(super) fn word(self, at: usize) -> Option<(Option<Token>, usize)> {
        let mut words =
            WORDS.iter().flat_map(|(words, token)| words.split(' ').map(move |word| (word, token)));
        let (word, token) = words.find(|(word, _)| self.starts(at, word))?;
        let to = at + word.chars().count();
        // 十一 is a number as well.
        let numeral = word == "十一"
            && (self.ends(at, "二 三 四 五 六 七 八 九 月 初 第")
                || self.is_in(to, "月日年天号条个点、.)"));
        Some(((!numeral).then_some(*token), to))
    }
}
