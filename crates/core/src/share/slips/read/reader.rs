//! Goes through the lines of a passage, one after the other.

use super::day::date_in;
use super::fields::scan;
use super::labels::{self, Labelled, Text};
use super::number::narrow;
use super::roster::{Roster, Who};
use super::words::{ABOUT, About, INVITES};
use super::{Fate, Passage, Reading, columns, head, order};
use crate::calendar::Day;
use crate::share::slips::line::Coded;
use crate::share::slips::{Person, Says, Slip};
use crate::team::{Answer, Content, limits};

/// What the lines above have said.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Whose message this is.
    pub(super) speaker: Option<Who>,
    /// Of which day messages are, as marks of time between them say.
    pub(super) divided: Day,
    /// Of which day this message is: what its head says, or else the marks.
    pub(super) messages_of: Day,
    /// Of which day the numbers in this message are.
    pub(super) day: Day,
    pub(super) about: Option<About>,
    /// The kick-off (启动会) that an invitation speaks of; empty where it is another event.
    pub(super) kick_off: String,
    /// The list has begun: what comes are its lines, no more headings.
    pub(super) list_began: bool,
    /// The message began with 接龙.
    pub(super) is_list: bool,
    /// Counts messages, so that lines of two are not put together.
    pub(super) message: usize,
    /// The line of a list that holds no more than a name: what follows may be hers.
    pub(super) named_at: Option<usize>,
    /// A goal's label stood alone on the line before.
    pub(super) goal_follows: bool,
    /// The columns of a table, as a line above names them.
    pub(super) columns: Option<Vec<Option<usize>>>,
    /// A report of an order has begun; where, and what is known of it.
    pub(super) order: Option<order::Begun>,
}

/// A passage being read.
pub(super) struct Reader<'a> {
    pub(super) passage: Passage,
    pub(super) roster: &'a Roster,
    pub(super) today: Day,
    pub(super) frame: Frame,
}

impl Reader<'_> {
    /// Marks what a reply repeats: 「…」 and the dashes below it, or a line that begins with `>`.
    pub(super) fn quotes(&mut self) {
        let lines = &mut self.passage.lines;
        let mut at = 0;
        while at < lines.len() {
            let line = lines[at].0.trim();
            let opens = line.starts_with(['「', '『']);
            if opens {
                let closes = |line: &str| line.contains(['」', '』']);
                let last = (at..lines.len().min(at + 30)).find(|&n| closes(&lines[n].0));
                for quoted in &mut lines[at..=last.unwrap_or(at)] {
                    quoted.1 = Fate::Quoted;
                }
                at = last.unwrap_or(at);
            } else if line.starts_with(['>', '|', '\u{ff1e}', '\u{ff5c}']) {
                lines[at].1 = Fate::Quoted;
            }
            at += 1;
        }
    }

    pub(super) fn line(&mut self, at: usize) {
        if self.passage.lines[at].1 == Fate::Quoted {
            return;
        }
        let line = self.passage.lines[at].0.trim().to_string();
        if line.is_empty() {
            self.passage.lines[at].1 = Fate::Empty;
            self.end_order();
            return;
        }
        let coded = linked(&line).map(Coded::Whole).or_else(|| Coded::read(&line));
        let line = match coded {
            Some(Coded::Whole(slip)) => {
                let who = self.roster.who(&slip.from);
                let says = self.with_member(slip.says);
                return self.push(at, who, slip.on, says, Some(slip.made), false);
            }
            Some(Coded::Changed(line)) => line,
            None => line,
        };
        if let Some(head) = head::head(&line, self.roster, self.today) {
            self.end_order();
            self.passage.lines[at].1 = Fate::Frame;
            let frame = &mut self.frame;
            if head.who.is_none() {
                frame.divided = head.day.unwrap_or(frame.divided);
                frame.messages_of = frame.divided;
                frame.day = frame.divided;
                return;
            }
            frame.messages_of = head.day.unwrap_or(frame.divided);
            frame.day = frame.messages_of;
            frame.speaker = head.who;
            frame.message += 1;
            frame.named_at = None;
            frame.goal_follows = false;
            // An invitation holds on for the answers; a list is one message.
            if frame.is_list || !matches!(frame.about, Some(About::Coming | About::Pact)) {
                frame.about = None;
            }
            (frame.is_list, frame.list_began) = (false, false);
            let rest = head.rest.trim().to_string();
            if !rest.is_empty() {
                self.passage.lines[at].1 = Fate::NotRead;
                self.said(at, &rest);
            }
            return;
        }
        if let Some(day) = head::divider(&line, self.today) {
            self.end_order();
            self.frame.divided = day;
            self.frame.messages_of = day;
            self.frame.day = day;
            self.passage.lines[at].1 = Fate::Frame;
            return;
        }
        self.said(at, &line);
    }

    /// Keeps a reading.
    pub(super) fn push(
        &mut self,
        at: usize,
        who: Who,
        on: Day,
        says: Says,
        made: Option<i16>,
        corrects: bool,
    ) {
        self.passage.lines[at].1 = Fate::Read;
        let lines = at..at + 1;
        self.passage.readings.push(Reading { lines, who, on, says, made, corrects });
    }

    /// Praise by its member, where it is one's.
    fn with_member(&self, says: Says) -> Says {
        match says {
            Says::Praise { to, words } => {
                let to = match self.roster.who(&to) {
                    Who::Member(id) => Person::member(id, self.roster.name(&Who::Member(id))),
                    Who::Stranger(nickname) => Person { tag: None, nickname },
                };
                Says::Praise { to, words }
            }
            says => says,
        }
    }

    /// A line, or what stands behind the head on it.
    fn said(&mut self, at: usize, line: &str) {
        let original: Vec<char> = line.chars().collect();
        let narrowed: Vec<char> = original.iter().copied().map(narrow).collect();
        let start = head::numbering(&narrowed);
        let is_numbered = start.is_some();
        let start = start.unwrap_or(0);
        if !is_numbered {
            if let Some(columns) = columns::columns(line) {
                self.frame.columns = Some(columns);
                self.passage.lines[at].1 = Fate::Frame;
                return;
            }
            if self.heading(at, line) {
                return;
            }
        }
        if is_numbered {
            self.frame.list_began = true;
        }
        // Whose line it is: the name at its front, or whose message it stands in.
        let (lead, from) = self.lead(&narrowed, &original, start, is_numbered);
        let by_name = lead.is_some();
        let is_own_line = lead.is_some() && !is_numbered;
        // 姓名:小月, 小月的日报: what follows is hers.
        if let (Some(Who::Member(_)), true) = (&lead, is_own_line && self.frame.order.is_none()) {
            let rest: String = narrowed[from.min(narrowed.len())..].iter().collect();
            let bare = rest.trim_matches(|c: char| !c.is_alphanumeric());
            if matches!(
                bare,
                "" | "的日报" | "的数据" | "日报" | "的战报" | "的" | "的夕报" | "的晚报"
            ) {
                self.frame.speaker = lead;
                self.frame.message += 1;
                self.passage.lines[at].1 = Fate::Frame;
                return;
            }
        }
        // 1. 小月, and her numbers in the next line. She may have left it at her name, too.
        let is_of_numbers = matches!(
            self.frame.about,
            None | Some(About::Numbers | About::Orders | About::Unknown)
        );
        if let (Some(Who::Member(_)), true) = (&lead, is_numbered && is_of_numbers)
            && !narrowed[from..].iter().any(|c| c.is_alphanumeric())
        {
            self.frame.speaker = lead;
            self.frame.message += 1;
            self.frame.named_at = Some(at);
            return;
        }
        let who = lead
            .or_else(|| self.frame.speaker.clone().filter(|_| !is_numbered || !self.frame.is_list));
        let body = Body {
            at,
            narrowed: narrowed[from..].to_vec(),
            original: original[from..].to_vec(),
            who,
            is_numbered,
            by_name,
        };
        if is_own_line && from < narrowed.len() && is_colon(&narrowed[..from]) {
            // 小月:… begins a message of hers.
            self.frame.message += 1;
            self.frame.goal_follows = false;
            self.end_order();
        }
        self.read_body(&body);
    }

    /// Takes a heading in: what a list is about, and of which day. `true` when the line is nothing else.
    fn heading(&mut self, at: usize, line: &str) -> bool {
        let lower = line.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let narrowed: Vec<char> = lower.chars().map(narrow).collect();
        let found = scan(line);
        let is_list_head = lower.contains("接龙") && !lower.contains("{slip");
        let dated = date_in(&narrowed, self.today);
        let kick_off = labels::kick_off(&lower);
        let about = || {
            let fits = |(about, words): &&(About, &[&str])| has(words).then_some(*about);
            ABOUT.iter().find_map(|entry| fits(&entry))
        };
        if is_list_head {
            self.end_order();
            let frame = &mut self.frame;
            frame.is_list = true;
            frame.list_began = false;
            frame.message += 1;
            frame.about = about().or(Some(About::Unknown));
            frame.kick_off = kick_off;
            frame.day = dated.map_or(frame.messages_of, |(day, _)| day);
            self.passage.lines[at].1 = Fate::Frame;
            return true;
        }
        // 同意的回复同意组规: the answers may be shorter.
        if lower.contains("组规")
            && has(&["同意的回", "没意见的回", "同意的扣", "同意请回", "都回"])
        {
            self.end_order();
            self.frame.about = Some(About::Pact);
            self.passage.lines[at].1 = Fate::Frame;
            return true;
        }
        let waits = self.frame.is_list && !self.frame.list_began;
        let invites = has(INVITES) && !found.has_calls();
        if waits && found.count == 0 || invites {
            if let Some(about) = about().or(invites.then_some(About::Coming)) {
                let is_open = matches!(self.frame.about, None | Some(About::Unknown));
                if is_open || invites {
                    self.frame.about = Some(about);
                    self.frame.kick_off = kick_off;
                }
            }
            if let Some((day, _)) = dated.filter(|_| self.frame.about != Some(About::Coming)) {
                self.frame.day = day;
            }
            self.passage.lines[at].1 = Fate::Frame;
            // Somebody's first line in a list may come without a number.
            return invites || self.roster.at(&narrowed).is_none();
        }
        // 11.23 夕会数据: a day for the lines below.
        if let Some((day, _)) = dated.filter(|_| !line.contains("目标")) {
            let is_title = has(&[
                "数据", "日报", "战报", "业绩", "报数", "夕会", "补", "汇总", "通报", "统计",
                "晚报", "的数", "接",
            ]);
            let is_bare = found.rest.chars().filter(|c| c.is_alphabetic()).count() <= 4;
            if found.count == 0 && (is_title || is_bare) && narrowed.len() <= 24 {
                self.frame.day = day;
                self.passage.lines[at].1 = Fate::Frame;
                // 昨天的数据补一下: stands for its speaker as well.
                return true;
            }
        }
        false
    }

    fn read_body(&mut self, body: &Body) {
        let text = Text { narrow: &body.narrowed, original: &body.original };
        if self.frame.goal_follows {
            self.frame.goal_follows = false;
            if let (Some(who), false) = (&body.who, body.by_name) {
                let words: String = body.original.iter().collect();
                let words =
                    words.trim_start_matches(|c: char| !c.is_alphanumeric()).trim().to_string();
                let (who, day) = (who.clone(), self.frame.messages_of);
                self.text_reading(body.at, who, day, &words, Says::Goal);
                return;
            }
        }
        let label = labels::label(&text, self.roster);
        let numbers_end = label.as_ref().map_or(body.narrowed.len(), |label| label.from);
        if let Some(label) = label {
            // What stands in front of a label may be numbers of its own.
            if numbers_end > 0 {
                let ahead = body.until(numbers_end);
                self.numbers(&ahead, true);
            }
            let agrees = label.what == Labelled::Agree;
            self.labelled(body, label.what);
            if agrees {
                self.numbers(&body.part(numbers_end, body.narrowed.len()), false);
            }
            return;
        }
        if body.is_numbered && self.frame.is_list && self.list_line(body) {
            return;
        }
        if self.frame.about == Some(About::Pact) && !self.frame.is_list && !body.is_numbered {
            let said: String = body.narrowed.iter().filter(|c| c.is_alphanumeric()).collect();
            let agrees = matches!(said.as_str(), "同意" | "我同意" | "没意见" | "1" | "赞成");
            if let (Some(who), true) = (body.who.clone(), agrees) {
                let on = self.frame.messages_of;
                return self.push(body.at, who, on, Says::Agree(0), None, false);
            }
        }
        if self.frame.about == Some(About::Coming) && !self.frame.is_list && !body.is_numbered {
            let words: String = body.narrowed.iter().collect();
            if let (Some(who), Some(answer), false) = (
                body.who.clone(),
                labels::come(words.trim(), false),
                body.by_name && !body.is_short(),
            ) {
                return self.come(body.at, who, answer);
            }
        }
        if !self.order(body) {
            self.numbers(body, false);
        }
    }

    fn labelled(&mut self, body: &Body, what: Labelled) {
        let Some(who) = body.who.clone() else { return };
        let day = self.frame.messages_of;
        match what {
            Labelled::Goal(words) if words.is_empty() => {
                self.frame.goal_follows = true;
                self.passage.lines[body.at].1 = Fate::Frame;
            }
            Labelled::Goal(words) => self.text_reading(body.at, who, day, &words, Says::Goal),
            Labelled::Item(words) => {
                let item = |text| Says::Item { content: Content::OTHER, text };
                self.text_reading(body.at, who, day, &words, item);
            }
            Labelled::Praise(to, words) => {
                for id in to {
                    let to = Person::member(id, self.roster.name(&Who::Member(id)));
                    let praise = |words| Says::Praise { to, words };
                    self.text_reading(body.at, who.clone(), day, &words, praise);
                }
            }
            Labelled::Agree => self.push(body.at, who, day, Says::Agree(0), None, false),
            Labelled::Come(answer) => self.come(body.at, who, answer),
        }
    }

    fn text_reading(
        &mut self,
        at: usize,
        who: Who,
        on: Day,
        words: &str,
        says: impl FnOnce(String) -> Says,
    ) {
        if let Some(words) = limits::tidy(words, limits::SENTENCE) {
            self.push(at, who, on, says(words), None, false);
        }
    }

    fn come(&mut self, at: usize, who: Who, answer: Answer) {
        let on = self.frame.messages_of;
        // The answer may name it itself; else it is what the invitation spoke of.
        let said = labels::kick_off(&self.passage.lines[at].0.to_lowercase());
        let what = if said.is_empty() { self.frame.kick_off.clone() } else { said };
        self.push(at, who, on, Says::Come { answer, what }, None, false);
    }

    /// A numbered line of a list that is not about numbers. `true` when it was dealt with.
    fn list_line(&mut self, body: &Body) -> bool {
        let Some(who) = body.who.clone().filter(|_| body.by_name) else { return false };
        let words: String = body.original.iter().collect();
        let words = words
            .trim_matches(|c: char| c.is_whitespace() || ",: \u{ff0c}\u{ff1a}".contains(c))
            .to_string();
        let bare: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
        match self.frame.about {
            Some(About::Coming) => {
                if let Some(answer) = labels::come(&words, true) {
                    self.come(body.at, who, answer);
                }
                true
            }
            Some(About::Pact) => {
                let agrees = bare.is_empty()
                    || bare.starts_with("同意") && !words.contains(['?', '\u{ff1f}']);
                let agrees = agrees
                    || matches!(
                        bare.as_str(),
                        "1" | "ok" | "OK" | "没意见" | "赞成" | "无异议" | "没问题"
                    );
                if agrees {
                    self.push(body.at, who, self.frame.messages_of, Says::Agree(0), None, false);
                }
                true
            }
            Some(About::Goals) if !bare.is_empty() => {
                let day = self.frame.messages_of;
                self.text_reading(body.at, who, day, &words, Says::Goal);
                true
            }
            Some(About::Items) if !bare.is_empty() => {
                let day = self.frame.messages_of;
                let item = |text| Says::Item { content: Content::OTHER, text };
                self.text_reading(body.at, who, day, &words, item);
                true
            }
            Some(About::Goals | About::Items | About::Praise) => true,
            _ => false,
        }
    }
}

/// The slip of a link in a line.
fn linked(line: &str) -> Option<Slip> {
    let (_, tail) = line.split_once("#/slip/")?;
    let end = tail.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c));
    Slip::open(&tail[..end.unwrap_or(tail.len())]).ok()
}

/// What is left of a line without its number and its name.
pub(super) struct Body {
    pub(super) at: usize,
    pub(super) narrowed: Vec<char>,
    pub(super) original: Vec<char>,
    pub(super) who: Option<Who>,
    pub(super) is_numbered: bool,
    /// Its name stands on it.
    pub(super) by_name: bool,
}

impl Body {
    pub(super) fn until(&self, end: usize) -> Self {
        self.part(0, end)
    }

    pub(super) fn part(&self, start: usize, end: usize) -> Self {
        Self {
            at: self.at,
            narrowed: self.narrowed[start..end].to_vec(),
            original: self.original[start..end].to_vec(),
            who: self.who.clone(),
            is_numbered: self.is_numbered,
            by_name: self.by_name,
        }
    }

    pub(super) fn is_short(&self) -> bool {
        self.narrowed.len() <= 10
    }
}

fn is_colon(before: &[char]) -> bool {
    before.iter().rev().find(|c| **c != ' ') == Some(&':')
}
