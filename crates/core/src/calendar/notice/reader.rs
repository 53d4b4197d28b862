//! Making days out of words and dates, one sentence after another.

use super::*;

impl Reader<'_> {
    pub(super) fn open(&mut self) -> &mut Clause {
        self.next.as_mut().unwrap_or(&mut self.now)
    }

    pub(super) fn take(&mut self, token: Token, from: usize, to: usize) {
        self.speaks |= matches!(token, Token::Verb(_) | Token::Joined | Token::Not);
        self.clear = to;
        match token {
            Token::Name(name) => self.name(name, from),
            Token::Verb(verb) => self.open().say(verb),
            Token::Joined => {
                self.now.joined = true;
                self.open().say(Verb::Moved);
            }
            Token::Doubt => self.open().doubt = true,
            Token::Not => {}
            Token::Count(count) => self.now.counts.push(count),
            Token::Comma => {
                let done = !self.now.is_empty() && self.now.verb.or(self.now.heading).is_some();
                if done && self.next.is_none() {
                    self.next = Some(Clause::new(to));
                }
            }
            Token::Break => self.end(from, to),
        }
    }

    pub(super) fn name(&mut self, name: Holiday, at: usize) {
        let (first, more) = self.named.unwrap_or((name, false));
        self.named = Some((first, more || first != name));
        if let (None, Some(last)) = (&self.next, self.now.spans.last()) {
            let behind = self.scan.weekdays(last.to).1;
            let of_them = self.scan.is_all(behind, at, ",、(-是为的")
                && self.now.name.is_none_or(|now| now == name);
            if self.now.verb.is_some() || !of_them {
                self.next = Some(Clause::new(at));
            }
        }
        self.open().call(name, at);
    }

    pub(super) fn span(&mut self, span: Span) {
        let apart = self.now.spans.last().is_some_and(|last| {
            let behind = self.scan.weekdays(last.to).1;
            // With nothing between they stood in two columns of a table.
            behind >= span.at || !self.scan.is_all(behind, span.at, "、,和及与以")
        });
        // A dash that joins nothing: 10月1日0时至7日24时.
        let dashed =
            !self.now.is_empty() && self.now.verb.is_none() && self.scan.ends(span.at, "- 至 到");
        if apart || self.next.is_some() || self.now.verb.is_some() {
            let next = self.next.take().unwrap_or_else(|| Clause::new(span.at));
            let to = next.from;
            let done = std::mem::replace(&mut self.now, next);
            self.settle(&Clause { to, ..done });
        }
        // What names nothing speaks of what was named before, unless something unknown stands before the date.
        let follows =
            self.scan.is_all(self.clear, span.at, "、,:(-时间日期为定于自从其中并另和及与以 ");
        if self.now.is_empty() && self.now.name.is_none() && follows {
            self.now.name = self.topic.map(|(name, _)| name);
        }
        self.now.doubt |= span.doubt || dashed;
        self.now.heart.get_or_insert(span.at);
        self.clear = self.scan.weekdays(span.to).1;
        self.now.spans.push(span);
    }

    /// Ends a sentence.
    pub(super) fn end(&mut self, at: usize, to: usize) {
        self.next = None;
        let done = std::mem::replace(&mut self.now, Clause::new(to));
        self.settle(&Clause { to: at, ..done });
        let mute = std::mem::take(&mut self.mute);
        if self.speaks {
            self.odd.extend(mute);
        }
        let length = at - self.start;
        self.topic = match (self.topic, self.named) {
            (topic, _) if self.dated || length < 2 => topic,
            // A heading, and no sentence that lists the holidays.
            (_, Some((name, more))) if !more || length <= 16 && !self.speaks => Some((name, false)),
            (_, Some(_)) => None,
            (topic, None) => topic.filter(|(_, told)| !told),
        };
        // What a line tells days of ends with it; a heading stands above the next.
        if self.scan.char(at) == Some('\n') {
            self.topic = self.topic.filter(|(_, told)| !told);
        }
        (self.named, self.speaks, self.dated, self.start) = (None, false, false, to);
    }

    pub(super) fn settle(&mut self, clause: &Clause) {
        if clause.is_empty() {
            return;
        }
        let verb = clause.verb.or(clause.heading);
        let topic = clause.name.map(|name| (name, true));
        // Days off of something unknown end what was spoken of; working days need no name.
        let ends = verb.is_some_and(|verb| verb != Verb::Work);
        self.topic = if ends { topic } else { topic.or(self.topic) };
        // Of a long clause what leads up to it is left out.
        let long = clause.to.saturating_sub(clause.from) > UNREAD.1;
        let place = (clause.heart.filter(|_| long).unwrap_or(clause.from), clause.to);
        let odd = match verb {
            None => {
                // A full date is that of the text or of another.
                let days = |span: &Span| span.until.is_some() || span.from.year.is_none();
                self.mute.extend(clause.spans.iter().any(days).then_some(place));
                return;
            }
            Some(Verb::Work) => self.take_work(clause, place),
            Some(_) => (!self.take_off(clause)).then_some(place),
        };
        self.odd.extend(odd);
        self.dated = true;
    }

    /// Keeps days off, if they can be believed.
    pub(super) fn take_off(&mut self, clause: &Clause) -> bool {
        let days = clause.days(self.year).filter(|days| clause.counted(days));
        let (Some(holiday), Some(days)) = (clause.name, days) else { return false };
        let kept = self.off.len();
        for (from, until) in days {
            if self.off.iter().any(|off| (off.from, off.until) == (from, until)) {
                continue;
            }
            if self.is_off(from, until) || self.work.iter().any(|day| (from..=until).contains(day))
            {
                self.off.truncate(kept);
                return false;
            }
            self.off.push(DaysOff { holiday, from, until });
        }
        true
    }

    pub(super) fn is_off(&self, from: Day, until: Day) -> bool {
        self.off.iter().any(|off| off.from <= until && from <= off.until)
    }

    /// Keeps working days at weekends; gives back where those stand that cannot be believed.
    pub(super) fn take_work(
        &mut self,
        clause: &Clause,
        place: (usize, usize),
    ) -> Option<(usize, usize)> {
        let Some(days) = clause.days(self.year) else { return Some(place) };
        let mut odd = None;
        for ((from, until), span) in days.into_iter().zip(&clause.spans) {
            let days: Vec<Day> = (from.0..=until.0).map(Day).collect();
            if self.is_off(from, until) || days.iter().any(|day| day.weekday() < 5) {
                odd = odd.or(Some((span.at, clause.to)));
            } else {
                self.work.extend(days);
            }
        }
        odd
    }

    pub(super) fn unread(&self, text: &str) -> Vec<String> {
        let mut odd = self.odd.clone();
        odd.sort_unstable();
        let at = |at: usize| self.scan.glyphs.get(at).map_or(text.len(), |glyph| glyph.at);
        let parts = odd.iter().map(|(from, to)| text.get(at(*from)..at(*to)).unwrap_or_default());
        let trim = |part: &str| -> String {
            let ends = |c: char| c.is_whitespace() || ",，、".contains(c);
            part.trim_matches(ends).chars().take(UNREAD.1).collect()
        };
        parts.map(trim).take(UNREAD.0).collect()
    }
}
