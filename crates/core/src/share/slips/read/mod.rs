//! Reading what was copied out of a chat: slips, lines written by hand, and everything around them.
//!
//! Line by line, with what the lines above have said: whose message it is, of which day, what a list is
//! for. Nothing is dropped: each line is part of a reading, or belongs to the frame around one (a head, a
//! heading), or is listed as not read.

pub(super) mod fields;
mod head;
mod labels;
mod number;
mod order;
mod roster;

use std::ops::Range;

use crate::calendar::Day;
use crate::share::slips::line::Coded;
use crate::share::slips::{Person, Says};
use crate::team::{Answer, Content, Numbers, limits};
use fields::{Found, scan};
use labels::{Labelled, Text};
use number::narrow;
pub use roster::{Roster, Who};

/// Something that was read out of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The lines it was read from, counted from 0.
    pub lines: Range<usize>,
    /// Who says it.
    pub who: Who,
    /// The day it is about.
    pub on: Day,
    /// What it says.
    pub says: Says,
    /// For a slip: when it was made, in minutes from the beginning of its day. `None` for what was written
    /// by hand.
    pub made: Option<i16>,
    /// It corrects what the same person said before: only what it names.
    pub corrects: bool,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Something was read out of it.
    Read,
    /// Nothing was; it may say whose the lines around it are, or of which day.
    Frame,
    /// It repeats what stood above, as a quote.
    Quoted,
    /// Nothing was read out of it.
    NotRead,
    /// There is nothing on it.
    Empty,
}

/// A passage, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its lines, as they stand, and what became of each.
    pub lines: Vec<(String, Fate)>,
    /// What was read, in the order of the passage.
    pub readings: Vec<Reading>,
    /// It was longer than [`Passage::LONGEST`]; what is beyond was not looked at.
    pub is_cut: bool,
}

/// What a list or an invitation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Numbers,
    Orders,
    Goals,
    Praise,
    Items,
    Pact,
    Coming,
    Unknown,
}

/// What the lines above have said.
#[derive(Debug, Clone)]
struct Frame {
    /// Whose message this is.
    speaker: Option<Who>,
    /// Of which day messages are, as marks of time between them say.
    divided: Day,
    /// Of which day this message is: what its head says, or else the marks.
    messages_of: Day,
    /// Of which day the numbers in this message are.
    day: Day,
    about: Option<About>,
    /// The list has begun: what comes are its lines, no more headings.
    list_began: bool,
    /// The message began with 接龙.
    is_list: bool,
    /// Counts messages, so that lines of two are not put together.
    message: usize,
    /// The line of a list that holds no more than a name: what follows may be hers.
    named_at: Option<usize>,
    /// A goal's label stood alone on the line before.
    goal_follows: bool,
    /// The columns of a table, as a line above names them.
    columns: Option<Vec<Option<usize>>>,
    /// A report of an order has begun; where, and what is known of it.
    order: Option<order::Begun>,
}

/// Words by which a heading says what its list is about, the surest first.
const ABOUT: &[(About, &[&str])] = &[
    (About::Pact, &["组规", "公约"]),
    (About::Praise, &["夸夸", "互夸", "夸一个", "点赞接龙"]),
    (About::Goals, &["今日目标", "目标接龙", "今天目标", "今日小目标", "立目标", "今天的目标"]),
    (About::Orders, &["报单", "出单接", "开单接"]),
    (
        About::Numbers,
        &[
            "数据",
            "拨打",
            "通时",
            "业绩",
            "日报",
            "战报",
            "报数",
            "外呼",
            "接通",
            "报量",
            "交数",
            "话量",
            "夕会",
            "晚报",
            "收数",
            "填数",
            "今日量",
            "拨/",
            "工作量",
        ],
    ),
    (About::Items, &["素材", "晨会分享", "分享接龙"]),
    (
        About::Coming,
        &[
            "聚餐",
            "团建",
            "聚会",
            "爬山",
            "烧烤",
            "火锅",
            "烤鱼",
            "唱歌",
            "k歌",
            "启动会",
            "冲刺夜",
            "报名",
            "参加",
            "来的接",
            "留下来",
            "吃饭",
            "夜宵",
            "电影",
            "羽毛球",
            "篮球",
            "徒步",
            "下午茶",
            "郊游",
            "露营",
            "生日",
            "出游",
            "桌游",
            "密室",
            "早餐",
            "晚饭",
            "跑步",
            "下班去",
            "去不去",
            "来不来",
        ],
    ),
];

/// Words by which somebody asks who comes.
const INVITES: &[&str] = &[
    "来的报名",
    "能来的",
    "来的说一声",
    "参加的",
    "来的接",
    "去的报名",
    "来不来",
    "去不去",
    "谁来",
    "要来的",
    "报名的",
    "来的回",
    "能不能到",
    "能不能来",
    "能到的",
    "到不到",
];

/// Words by which a line corrects another.
const CORRECTS: &[&str] = &[
    "更正",
    "改一下",
    "改下",
    "改成",
    "写错",
    "打错",
    "报错",
    "说错",
    "填错",
    "纠正",
    "修正",
    "手误",
    "订正",
    "发错",
    "看错",
    "记错",
];

/// What may stand beside a single number without making it a sentence about something else.
const FILLERS: &[&str] = &[
    "今天",
    "今日",
    "我今",
    "我",
    "一共",
    "总共",
    "共",
    "数据",
    "更正",
    "一下",
    "改一下",
    "改下",
    "改成",
    "刚才",
    "刚刚",
    "写错",
    "打错",
    "填错",
    "报错",
    "说错",
    "看错",
    "记错",
    "发错",
    "手误",
    "订正",
    "纠正",
    "修正",
    "上面",
    "补",
    "补一下",
    "补上",
    "补交",
    "补报",
    "昨天",
    "昨日",
    "前天",
    "昨晚",
    "的",
    "了",
    "是",
    "啦",
    "哦",
    "哈",
    "呀",
    "吧",
    "完成",
    "汇报",
    "上报",
    "报",
    "业绩",
    "实际",
    "应该",
    "少",
    "漏",
    "漏写",
    "前面",
    "那个",
    "辛苦",
    "组长",
    "夕会",
    "日报",
    "晚上",
    "下午",
    "上午",
    "全天",
    "截至",
    "目前",
    "不好意思",
    "抱歉",
    "已",
    "号",
    "日",
    "月",
    "报告",
    "老大",
    "领导",
    "合",
    "数",
    "对不起",
    "忘",
    "记",
    "交",
    "作业",
    "多写",
    "少写",
    "多报",
    "少报",
    "全天",
    "写",
];

impl Passage {
    /// Most characters that are looked at: a day of a lively group is a tenth of it.
    pub const LONGEST: usize = 200_000;

    /// Reads a passage.
    #[must_use]
    pub fn read(text: &str, roster: &Roster, today: Day) -> Self {
        let end = text.char_indices().nth(Self::LONGEST).map(|(at, _)| at);
        let is_cut = end.is_some();
        let text = &text[..end.unwrap_or(text.len())];
        let lines: Vec<(String, Fate)> = text
            .lines()
            .map(|line| (line.trim_end_matches('\r').to_string(), Fate::NotRead))
            .collect();
        let frame = Frame {
            speaker: None,
            divided: today,
            messages_of: today,
            day: today,
            about: None,
            list_began: false,
            is_list: false,
            message: 0,
            named_at: None,
            goal_follows: false,
            columns: None,
            order: None,
        };
        let passage = Self { lines, readings: Vec::new(), is_cut };
        let mut reader = Reader { passage, roster, today, frame };
        reader.quotes();
        for at in 0..reader.passage.lines.len() {
            reader.line(at);
        }
        reader.end_order();
        reader.passage
    }
}

struct Reader<'a> {
    passage: Passage,
    roster: &'a Roster,
    today: Day,
    frame: Frame,
}

impl Reader<'_> {
    /// Marks what a reply repeats: 「…」 and the dashes below it, or a line that begins with `>`.
    fn quotes(&mut self) {
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

    fn line(&mut self, at: usize) {
        if self.passage.lines[at].1 == Fate::Quoted {
            return;
        }
        let line = self.passage.lines[at].0.trim().to_string();
        if line.is_empty() {
            self.passage.lines[at].1 = Fate::Empty;
            self.end_order();
            return;
        }
        let line = match Coded::read(&line) {
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
    fn push(
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
            if let Some(columns) = fields::columns(line) {
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

    /// The name at the front of a line, and where what follows it begins.
    fn lead(
        &self,
        narrowed: &[char],
        original: &[char],
        start: usize,
        is_numbered: bool,
    ) -> (Option<Who>, usize) {
        let mut at = start;
        while narrowed.get(at).is_some_and(|c| !c.is_alphanumeric() && !"+(".contains(*c)) {
            at += 1;
        }
        // @老卢 拨打…: said to him, not by him.
        while self.frame.speaker.is_some() && !is_numbered && at > start && narrowed[at - 1] == '@'
        {
            let Some((id, length)) = self.roster.at(&narrowed[at..]) else { break };
            if self.frame.speaker == Some(Who::Member(id)) {
                break;
            }
            at += length;
            while narrowed.get(at).is_some_and(|c| !c.is_alphanumeric() && !"+(".contains(*c)) {
                at += 1;
            }
            if narrowed[at - 1] != '@' {
                return (None, at.min(narrowed.len()));
            }
        }
        // 帮老九报一下: for somebody who cannot.
        if let Some('帮' | '代' | '替') = narrowed.get(at) {
            let name = at + 1 + usize::from(narrowed.get(at + 1) == Some(&'了'));
            let found = self.roster.at(&narrowed[name.min(narrowed.len())..]);
            if let Some((id, length)) = found {
                let end = name + length;
                let says = [
                    "报一下",
                    "报个",
                    "报",
                    "补一下",
                    "补",
                    "交一下",
                    "交",
                    "发一下",
                    "发",
                    "填一下",
                    "填",
                ];
                let said = says
                    .iter()
                    .find(|word| narrowed[end..].starts_with(&word.chars().collect::<Vec<_>>()));
                if let Some(said) = said.filter(|_| !is_order_report(&narrowed[end..])) {
                    return (Some(Who::Member(id)), end + said.chars().count());
                }
            }
        }
        for word in [
            "姓名",
            "昵称",
            "花名",
            "坐席",
            "更正",
            "更正一下",
            "改一下",
            "报单",
            "喜报",
            "补",
            "代",
            "替",
            "帮",
        ] {
            // 姓名:小月, 更正:小月 …
            let word: Vec<char> = word.chars().collect();
            if narrowed[at..].starts_with(&word)
                && matches!(narrowed.get(at + word.len()), Some(':' | ']'))
            {
                at += word.len() + 1;
                break;
            }
        }
        while narrowed.get(at).is_some_and(|c| !c.is_alphanumeric() && !"+(".contains(*c)) {
            at += 1;
        }
        let skip_marks = |mut end: usize| {
            // (三组), 🌙, and what stands between a name and its numbers.
            loop {
                match narrowed.get(end) {
                    Some('(') => {
                        let close = narrowed[end..].iter().position(|&c| c == ')');
                        // A remark is no part of a name.
                        match close.filter(|&n| n <= 7 && scan_is_empty(&narrowed[end..end + n])) {
                            Some(close) if is_group(&narrowed[end + 1..end + close]) => {
                                end += close + 1;
                            }
                            _ => break,
                        }
                    }
                    Some(c) if !c.is_alphanumeric() && !"+(".contains(*c) => end += 1,
                    _ => break,
                }
            }
            end
        };
        if let Some((id, length)) = self.roster.at(&narrowed[at..]) {
            let mut end = at + length;
            if narrowed.get(end) == Some(&'-')
                && narrowed[end + 1..].iter().take(4).any(|&c| c == '组')
            {
                end += narrowed[end..].iter().position(|&c| c == '组').unwrap_or(0) + 1;
            }
            return (Some(Who::Member(id)), skip_marks(end));
        }
        if !is_numbered {
            // A stranger is told from a sentence by a colon and numbers behind it.
            let colon =
                narrowed[at..].iter().take(9).position(|&c| c == ':' || c == ' ').map(|n| at + n);
            let is_nobodys = self.frame.speaker.is_none();
            if let Some(colon) = colon.filter(|&colon| colon > at && is_nobodys) {
                let name: String = original[at..colon].iter().collect();
                let found = scan(&original[colon + 1..].iter().collect::<String>());
                let is_name = scan_is_empty(&narrowed[at..colon]) && !is_label(&name);
                let key = narrowed[colon + 1..]
                    .iter()
                    .position(|c| *c != ' ')
                    .map_or(colon, |n| colon + 1 + n);
                let is_close =
                    narrowed[colon] == ':' || fields::is_key(&narrowed[key..]) && found.count > 1;
                if is_name && is_close && found.count > 0 && !found.is_doubtful {
                    return (Some(self.roster.named(&name)), skip_marks(colon));
                }
            }
            return (None, at.min(narrowed.len()));
        }
        let stops = |c: &char| !c.is_alphanumeric() || c.is_ascii_digit();
        let end = narrowed[at..].iter().position(stops).map_or(narrowed.len(), |n| at + n);
        // 新来的小陈拨打90: up to the first name of a number.
        let end = (at + 1..end).find(|&n| fields::is_key(&narrowed[n..])).unwrap_or(end);
        let name: String = original[at..end].iter().collect();
        let fits = (1..=8).contains(&name.chars().count()) && !is_label(&name);
        let is_name = fits && scan_is_empty(&narrowed[at..end]);
        if is_name { (Some(Who::Stranger(name)), skip_marks(end)) } else { (None, at) }
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
        self.push(at, who, on, Says::Come { answer, what: String::new() }, None, false);
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

    /// Numbers of a day. `is_ahead`: something else follows on the line.
    fn numbers(&mut self, body: &Body, is_ahead: bool) {
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
        let mut found = scan(fields::without_sums(&line));
        let Some(who) = body.who.clone() else { return };
        // A row of a table, the columns of which were named above.
        let row = self.frame.columns.as_ref().filter(|_| body.by_name && found.count == 0);
        if let Some(numbers) = row.and_then(|columns| fields::row(&line, columns)) {
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
            let is_other = found.others > 0 && found.count == 0 || fields::is_unfilled(text);
            *fate == Fate::Frame || *fate == Fate::NotRead && is_other
        });
        let same = last.who == *who && last.on == day && last.made.is_none() && follows;
        let Says::Numbers(before) = &mut last.says else { return false };
        if !same || body.by_name || before.overlaps(numbers) {
            return false;
        }
        *before = before.with(numbers);
        let between = last.lines.end..at;
        last.lines.end = at + 1;
        for line in &mut self.passage.lines[between] {
            line.1 = Fate::Frame;
        }
        self.passage.lines[at].1 = Fate::Read;
        true
    }
}

/// What is left of a line without its number and its name.
struct Body {
    at: usize,
    narrowed: Vec<char>,
    original: Vec<char>,
    who: Option<Who>,
    is_numbered: bool,
    /// Its name stands on it.
    by_name: bool,
}

impl Body {
    fn until(&self, end: usize) -> Self {
        self.part(0, end)
    }

    fn part(&self, start: usize, end: usize) -> Self {
        Self {
            at: self.at,
            narrowed: self.narrowed[start..end].to_vec(),
            original: self.original[start..end].to_vec(),
            who: self.who.clone(),
            is_numbered: self.is_numbered,
            by_name: self.by_name,
        }
    }

    fn is_short(&self) -> bool {
        self.narrowed.len() <= 10
    }
}

fn is_colon(before: &[char]) -> bool {
    before.iter().rev().find(|c| **c != ' ') == Some(&':')
}

/// What stands in brackets behind a name and belongs to it: a group, a role.
fn is_group(text: &[char]) -> bool {
    let text: String = text.iter().collect();
    ["组", "长", "坐席", "队", "区", "号", "桌", "班"].iter().any(|word| text.contains(word))
        || text.chars().all(|c| c.is_ascii_digit())
}

/// Words that stand where a name could, and are none.
fn is_label(name: &str) -> bool {
    [
        "我", "全天", "补", "帮", "代", "替", "自己", "上午", "下午", "更正", "今", "昨", "明",
        "全组", "合计", "总", "目标", "例", "示例", "格式", "姓名", "备注", "数据", "大家", "通知",
        "提醒", "注意", "时间", "拨", "接通", "人均",
    ]
    .iter()
    .any(|word| name.starts_with(word))
}

fn scan_is_empty(text: &[char]) -> bool {
    scan(&text.iter().collect::<String>()).count == 0
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

/// 帮通哥报一单: an order, not the day's numbers.
fn is_order_report(text: &[char]) -> bool {
    let counted = number::number(text.get(1..).unwrap_or_default());
    let measure = counted.and_then(|read| text.get(1 + read.length));
    text.first() == Some(&'报') && matches!(measure, Some('单' | '件'))
}

/// A date in a line, and where it stands: in words anywhere, in digits at the front or behind 补.
fn date_in(text: &[char], today: Day) -> Option<(Day, Range<usize>)> {
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
