//! Orders reported in a chat (报单): 报单:小月 1单 3800, 开单啦!, 喜报.

use super::Fate;
use super::columns;
use super::day::date_in;
use super::fields::scan;
use super::number::{Number, number};
use super::reader::{Body, Reader};
use super::roster::Who;
use super::words::About;
use crate::calendar::Day;
use crate::share::slips::Says;

/// Words that report an order all by themselves.
const TELLS: &[&str] = &[
    "开单", "破零", "首单", "破蛋", "又出一单", "又来一单", "又一单", "再来一单", "再下一城",
    "补报", "又开一单", "出单啦", "出单了", "又出单", "又成一单", "开张", "拿下一单", "又拿下一单",
];
/// Words that begin a report: the order itself may stand in the lines below.
const BEGINS: &[&str] = &["报单", "喜报", "报喜"];
/// Words that make it something else.
const NOT: &[&str] = &[
    "谁", "还没", "没开单", "没破零", "未开单", "吗", "?", "明天", "争取", "一定", "加油", "如果",
    "差一点", "差点", "全组", "合计", "大家", "求", "祝", "快点", "赶紧", "什么时候", "接龙",
    "等着", "希望", "必须", "要开单", "想开单", "想破零", "要破零", "目标:", "第一时间", "别忘",
    "记得", "流程", "模板", "格式", "怎么", "昨天谁", "等你", "蹭", "沾", "天天", "红包", "口令",
    "年年", "祝大",
];

/// A report that has begun.
#[derive(Debug, Clone)]
pub(super) struct Begun {
    first: usize,
    last: usize,
    who: Option<Who>,
    count: Option<u16>,
    premium: Option<i64>,
    day: Day,
}

/// The count and premium in a line about an order, without the names in it. A bare sum of at least a
/// hundred is its premium; 第二单 is one, and 首单2980 no two thousand.
fn terms(text: &[char]) -> (Option<u16>, Option<i64>) {
    let premium = scan(&text.iter().collect::<String>()).numbers.premium;
    let premium = premium.or_else(|| columns::bare_sum(text));
    let at_word = |at: usize, word: &str| text[at..].iter().copied().take(2).eq(word.chars());
    let mut count = None;
    let mut at = 0;
    while at < text.len() && count.is_none() {
        let named = ["件数", "单数", "数量"].iter().any(|word| at_word(at, word));
        if named {
            let from = (at + 2..text.len()).find(|&n| !" :=".contains(text[n]));
            count = from.and_then(|from| number(&text[from..])).and_then(Number::whole);
        }
        if let Some(read) = number(&text[at..]) {
            let is_ordinal = at > 0 && text[at - 1] == '第';
            let end = at + read.length;
            if !is_ordinal && matches!(text.get(end), Some('单' | '件' | '笔')) {
                count = read.whole();
            }
            at = end;
        } else {
            at += 1;
        }
    }
    (count.and_then(|count| u16::try_from(count).ok()), premium)
}

impl Reader<'_> {
    /// Reads a line as the report of an order. `true` when it was one, or a line of one.
    pub(super) fn order(&mut self, body: &Body) -> bool {
        let said: String = body.narrowed.iter().collect();
        let whole = self.passage.lines[body.at].0.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
        let found = scan(&said);
        if found.has_calls() {
            return false;
        }
        let in_list = self.frame.about == Some(About::Orders) && body.is_numbered && body.by_name;
        let told = has(TELLS) || reports(&body.narrowed) || self.closes(body);
        let begins = has(BEGINS) || BEGINS.iter().any(|word| whole.contains(word));
        if let Some(mut begun) = self.frame.order.take().filter(|_| !told && !begins) {
            if self.goes_on(body, &mut begun) {
                self.passage.lines[body.at].1 = Fate::Frame;
                self.frame.order = Some(begun);
                return true;
            }
            self.frame.order = Some(begun);
            self.end_order();
        }
        if !(in_list || told || begins) || NOT.iter().any(|word| said.contains(word)) {
            return false;
        }
        let congratulates = has(&["恭喜", "祝贺"]) && !begins;
        if congratulates {
            return false;
        }
        let dated = date_in(&body.narrowed, self.frame.messages_of);
        let mut line = body.narrowed.clone();
        if let Some((_, range)) = &dated {
            line.drain(range.clone());
        }
        let named = self.roster.all_in(&line);
        let (count, premium) = terms(&self.roster.without(&line));
        let who = match (named.as_slice(), in_list) {
            ([], _) | (_, true) => body.who.clone(),
            // 帮通哥报一单, 报单:小月, 恭喜三三; her own name may be a word of the sentence.
            ([(id, _)], _) => {
                let other = Who::Member(*id);
                let for_other = begins || has(&["帮", "替", "代"]) || body.who.is_none();
                match &body.who {
                    Some(who) if *who == other => Some(other),
                    Some(_) if !for_other => return false,
                    _ => Some(other),
                }
            }
            _ => return false,
        };
        let day = dated.map_or(self.frame.day, |(day, _)| day);
        let is_told = told || count.is_some() || premium.is_some();
        if !is_told || who.is_none() {
            let first = body.at;
            self.frame.order = Some(Begun { first, last: first, who, count, premium, day });
            self.passage.lines[body.at].1 = Fate::Frame;
            return true;
        }
        if in_list && count.is_none() && premium.is_none() && !told {
            return false;
        }
        let Some(who) = who else { return false };
        // 开单啦!: one, unless it says more.
        let says = Says::Order { count: count.unwrap_or(1).max(1), premium, product: None };
        if count == Some(0) {
            return false;
        }
        self.push(body.at, who, day, says, None, false);
        true
    }

    /// 我也出了1单, 成交一单: said during the day by somebody who has not told her numbers yet.
    fn closes(&self, body: &Body) -> bool {
        let text = &body.narrowed;
        let is_word = |at: usize, word: &str| {
            text[at.min(text.len())..].iter().copied().take(word.chars().count()).eq(word.chars())
        };
        let past = |at: usize, words: &[&str]| {
            words.iter().filter(|word| is_word(at, word)).map(|word| word.chars().count()).max()
        };
        let mut at = text.iter().position(|c| c.is_alphanumeric()).unwrap_or(text.len());
        while let Some(length) = past(at, &["我也", "我", "也", "又", "再", "刚刚", "刚才", "刚"])
        {
            at += length;
        }
        let closed = ["出单了", "出单", "出了", "出", "成交了", "成交", "开了", "签了", "成了"];
        let Some(length) = past(at, &closed) else { return false };
        let is_exclaimed = is_word(at, "出单") && text.get(at + 2) == Some(&'!');
        let rest = &text[at + length..];
        let counted = number(rest).is_some_and(|n| matches!(rest.get(n.length), Some('单' | '件')));
        let is_asked = self.frame.about == Some(About::Numbers) || self.frame.columns.is_some();
        let has_told = self.passage.readings.iter().any(|reading| {
            Some(&reading.who) == body.who.as_ref() && matches!(reading.says, Says::Numbers(_))
        });
        (is_exclaimed || counted) && !is_asked && !has_told && !body.is_numbered
    }

    /// A further line of a report: 件数:1, 保费:1280, 姓名:小陶, 恭喜 云朵.
    fn goes_on(&self, body: &Body, begun: &mut Begun) -> bool {
        let line: String = body.narrowed.iter().collect();
        if begun.last + 1 != body.at
            || body.narrowed.len() > 40
            || ["谁", "?", "吗", "全组"].iter().any(|word| line.contains(word))
        {
            return false;
        }
        let named = self.roster.all_in(&body.narrowed);
        let (count, premium) = terms(&self.roster.without(&body.narrowed));
        let is_name = (body.by_name && body.narrowed.len() <= 2)
            || line.contains("恭喜")
            || line.contains("姓名");
        if let (true, Some(Who::Member(id))) = (is_name && begun.who.is_none(), &body.who) {
            begun.who = Some(Who::Member(*id));
        }
        if let (true, None, [(id, _)]) = (is_name, &begun.who, named.as_slice()) {
            begun.who = Some(Who::Member(*id));
        } else if body.by_name && is_name {
            begun.who = body.who.clone();
        } else if !is_name && (body.by_name || !named.is_empty()) {
            return false;
        }
        let is_field = line.contains(':') && !body.by_name;
        if !is_name && !is_field && count.is_none() && premium.is_none() {
            return false;
        }
        begun.count = begun.count.or(count);
        begun.premium = begun.premium.or(premium);
        begun.last = body.at;
        true
    }

    /// Keeps a report whose lines are at an end, if it says enough.
    pub(super) fn end_order(&mut self) {
        let Some(begun) = self.frame.order.take() else { return };
        let Begun { first, last, who, count, premium, day } = begun;
        if let (Some(who), true) = (who, count.is_some() || premium.is_some()) {
            let says = Says::Order { count: count.unwrap_or(1).max(1), premium, product: None };
            self.push(last, who, day, says, None, false);
            if let Some(reading) = self.passage.readings.last_mut() {
                reading.lines = first..last + 1;
            }
            for line in &mut self.passage.lines[first..=last] {
                line.1 = Fate::Read;
            }
        } else {
            for line in &mut self.passage.lines[first..=last] {
                line.1 = Fate::NotRead;
            }
        }
    }
}

/// 报一单, 报2单: with the number in between.
fn reports(text: &[char]) -> bool {
    text.iter().enumerate().any(|(at, &c)| {
        c == '报'
            && number(&text[at + 1..])
                .is_some_and(|n| matches!(text.get(at + 1 + n.length), Some('单' | '件')))
    })
}
