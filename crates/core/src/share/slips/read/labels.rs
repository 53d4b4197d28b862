//! What is said under a name of its own: a goal, praise, something for the meeting, "I agree".

use super::roster::Roster;
use crate::record::Id;
use crate::share::slips::take::month_day;
use crate::team::Answer;

/// Something with a label, found in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Labelled {
    Goal(String),
    Praise(Vec<Id>, String),
    Item(String),
    Agree,
    Come(Answer),
}

/// Where it stands: the label's first character, and what it is.
pub(super) struct Label {
    pub from: usize,
    pub what: Labelled,
}

const GOALS: &[&str] = &[
    "今日目标", "今天目标", "今天的目标", "今日的目标", "今日小目标", "今天小目标", "今日份目标",
    "今日份小目标", "今天的小目标",
];
const PRAISES: &[&str] =
    &["夸夸", "夸一下", "夸一夸", "夸下", "夸个", "夸", "表扬一下", "点名表扬", "表扬", "点赞"];
/// Whose goal it is where it is not one's own.
const OF_ALL: &[&str] = &[
    "全组", "全员", "大家", "咱们", "团队", "每人", "小组", "组里", "平台", "人人", "我们组",
    "各位", "一组", "二组", "三组",
];
const MEETINGS: &[&str] = &[
    "晨会", "早会", "夕会", "午会", "周会", "例会", "月会", "大早会", "明早", "明天早上",
    "明儿早上",
];
const BRINGS: &[&str] = &[
    "素材", "我分享", "我来分享", "我讲", "我来讲", "我说", "分享", "我带", "我来个", "我准备了",
    "我出",
];

/// A text as its characters, narrow and as they stood.
pub(super) struct Text<'a> {
    pub narrow: &'a [char],
    pub original: &'a [char],
}

impl Text<'_> {
    fn has(&self, at: usize, word: &str) -> Option<usize> {
        let mut length = 0;
        for c in word.chars() {
            if self.narrow.get(at + length) != Some(&c) {
                return None;
            }
            length += 1;
        }
        Some(length)
    }

    fn longest(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().filter_map(|word| self.has(at, word)).max()
    }

    fn contains(&self, word: &str) -> bool {
        (0..self.narrow.len()).any(|at| self.has(at, word).is_some())
    }

    /// What stands from here on, without blanks around it.
    fn tail(&self, from: usize) -> String {
        let text: String = self.original[from.min(self.original.len())..].iter().collect();
        text.trim().to_string()
    }

    /// Skips a colon or what people type instead; `None` where something else follows.
    fn past_colon(&self, at: usize) -> Option<usize> {
        let mut end = at;
        while self.narrow.get(end).is_some_and(|c| " :,-=~—".contains(*c)) {
            end += 1;
        }
        (end > at || end == self.narrow.len()).then_some(end)
    }
}

/// The first label of a line, at its front or after a sign.
pub(super) fn label(text: &Text<'_>, roster: &Roster) -> Option<Label> {
    (0..text.narrow.len()).find_map(|at| {
        let before = &text.narrow[..at];
        let starts = before.last().is_none_or(|c| !c.is_alphanumeric());
        let what = if starts {
            goal(text, at)
                .or_else(|| item(text, at))
                .or_else(|| praise(text, at, roster))
                .or_else(|| coming(text, at))
        } else {
            None
        }
        .or_else(|| agree(text, at))?;
        Some(Label { from: at, what })
    })
}

fn after_me(text: &Text<'_>, mut at: usize) -> usize {
    while text.narrow.get(at).is_some_and(|c| "我的那也要想再来先必须得今天".contains(*c))
    {
        at += 1;
    }
    at
}

fn goal(text: &Text<'_>, at: usize) -> Option<Labelled> {
    let own = text.longest(at, &["我的", "我", "个人"]).map_or(at, |length| at + length);
    let label = own + text.longest(own, GOALS)?;
    let label = label + text.has(label, "是").unwrap_or(0);
    // An empty one may go on in the next line.
    let from = text.past_colon(label)?;
    let words = text.tail(from);
    let of_all = OF_ALL.iter().any(|word| words.contains(word));
    (!of_all && !words.contains("接龙")).then_some(Labelled::Goal(words))
}

fn item(text: &Text<'_>, at: usize) -> Option<Labelled> {
    let mut end = at
        + text.longest(at, &["明天", "明早", "今天", "下午", "明儿", "周一", "周四"]).unwrap_or(0);
    let meeting = text.longest(end, MEETINGS);
    if meeting.is_none() && end == at {
        return None;
    }
    end += meeting.unwrap_or(0);
    while text.narrow.get(end).is_some_and(|c| " 上的,".contains(*c)) {
        end += 1;
    }
    end += text.longest(end, BRINGS)?;
    end += text.longest(end, &["一个", "一条", "一下"]).unwrap_or(0);
    let words = text.tail(text.past_colon(end)?);
    let is_said =
        words.chars().count() > 1 && !words.contains('谁') && !words.ends_with(['?', '\u{ff1f}']);
    is_said.then_some(Labelled::Item(words))
}

fn praise(text: &Text<'_>, at: usize, roster: &Roster) -> Option<Labelled> {
    let start = after_me(text, at);
    let names = |mut at: usize| {
        let mut found: Vec<Id> = Vec::new();
        loop {
            let mut next = at;
            while text.narrow.get(next).is_some_and(|c| " @和,".contains(*c)) {
                next += 1;
            }
            let Some((id, length)) = roster.at(&text.narrow[next..]) else { break };
            found.push(id);
            at = next + length;
        }
        (!found.is_empty()).then_some((found, at))
    };
    // 夸阿杰:…; the longest label after which a name stands.
    let mut labels: Vec<usize> =
        PRAISES.iter().filter_map(|word| text.has(start, word)).map(|n| start + n).collect();
    labels.sort_unstable_by(|a, b| b.cmp(a));
    let said = |found: Vec<Id>, at: usize| {
        let words = text.tail(text.past_colon(at)?);
        (words.chars().count() > 1).then_some(Labelled::Praise(found, words))
    };
    for label in labels {
        if let Some((found, end)) = names(label) {
            return said(found, end);
        }
    }
    // 给阿杰点个赞,…
    let given = start + text.longest(start, &["给", "为", "要给", "必须给"])?;
    let (found, end) = names(given)?;
    let end =
        end + text.longest(end, &["点个赞", "点赞", "点一个赞", "点个大赞", "打call", "鼓个掌"])?;
    said(found, end)
}

/// 明天启动会我参加: said without anybody's invitation, so both what it is and 我 must be there.
fn coming(text: &Text<'_>, at: usize) -> Option<Labelled> {
    let when = ["明天", "明晚", "今晚", "今天", "周五", "周六", "周日", "这周五", "这周六", "后天"];
    // 12月14日启动会我在, Kick-off 2026-12-14: 启动会我在.
    let dated = text.narrow.get(at..).unwrap_or_default().iter();
    let dated = dated.take_while(|c| c.is_ascii_alphanumeric() || "月日号-/:, ".contains(**c));
    let what = at + text.longest(at, &when).unwrap_or(dated.count());
    let what = what + text.longest(what, &["的"]).unwrap_or(0);
    let events = ["启动会", "冲刺夜", "聚餐", "团建", "生日会", "火锅", "烧烤", "爬山", "唱歌"];
    let mut end = what + text.longest(what, &events)?;
    while text.narrow.get(end).is_some_and(|c| " ,".contains(*c)) {
        end += 1;
    }
    text.has(end, "我")?;
    let words: String = text.narrow[end..].iter().collect();
    come(&words, false).map(Labelled::Come)
}

/// The kick-off that a line names, with the day it is said to be for: 明天启动会, 12月14日启动会; empty where it names none.
pub(super) fn kick_off(line: &str) -> String {
    let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
    if !has(&["启动会", "kick-off"]) {
        return String::new();
    }
    let day = match has(&["明天", "明早", "明儿", "明晚", "tomorrow"]) {
        true => "明天".to_string(),
        false => month_day(line).map_or(String::new(), |(m, d)| format!("{m}月{d}日")),
    };
    format!("{day}启动会")
}

fn agree(text: &Text<'_>, at: usize) -> Option<Labelled> {
    let words = [
        "同意组规", "同意新组规", "组规我同意", "组规同意", "新组规我同意", "同意这版组规",
        "组规没意见", "同意组规第", "赞成组规", "组规我没意见",
    ];
    text.longest(at, &words)?;
    let is_quoted = at > 0 && "“\"「'‘『".contains(text.narrow[at - 1]);
    let is_asked =
        ["谁", "吗", "?", "不同意", "接龙", "的回", "请回", "就回", "回复", "没同意", "还没"]
            .iter()
            .any(|word| text.contains(word));
    (!is_quoted && !is_asked).then_some(Labelled::Agree)
}

/// Whether somebody comes, in a list or among the answers to an invitation. In a list a name alone means
/// yes; elsewhere it must be said.
pub(super) fn come(words: &str, is_list: bool) -> Option<Answer> {
    let has = |all: &[&str]| all.iter().any(|word| words.contains(word));
    let bare: String = words.chars().filter(|c| c.is_alphanumeric() || *c == '+').collect();
    // 不一定,看几点下班: answered before anything is asked.
    let is_open =
        ["不一定", "看情况", "待定", "不确定", "尽量"].iter().any(|word| bare.starts_with(word));
    if is_open && !has(&["?", "\u{ff1f}", "吗"]) {
        return Some(Answer::MAYBE);
    }
    if has(&["?", "\u{ff1f}", "吗", "谁", "么", "怎么", "几点", "哪"]) {
        return None;
    }
    let no = [
        "来不了", "去不了", "不来", "不去", "不参加", "参加不了", "请假", "不能来", "来不成",
        "去不成", "不了", "去不成",
    ];
    let maybe = [
        "看情况", "待定", "不一定", "不确定", "可能", "尽量", "再看", "看看", "没定", "说不准",
        "不好说", "到时候",
    ];
    let yes = [
        "参加", "报名", "算我", "我来", "来的", "肯定到", "准到", "一定到", "必到", "我去",
        "准时到", "加一", "+1", "我在", "必来", "一定来", "能到", "能来", "会到", "会来",
    ];
    if has(&no) {
        let opens = is_list || starts_answer(&bare, &no);
        return opens.then_some(Answer::NO);
    }
    if has(&maybe) {
        let opens = is_list || starts_answer(&bare, &maybe);
        return opens.then_some(Answer::MAYBE);
    }
    let said = matches!(bare.as_str(), "来" | "去" | "到" | "在" | "+1" | "1" | "ok" | "OK")
        || starts_answer(&bare, &yes);
    (is_list || said && bare.chars().count() <= 14).then_some(Answer::YES)
}

fn starts_answer(bare: &str, words: &[&str]) -> bool {
    let mut rest = bare;
    for lead in [
        "启动会", "聚餐", "团建", "明天", "明晚", "今晚", "周五", "周六", "周日", "那天", "我",
        "也", "应该", "肯定", "可能",
    ] {
        if words.iter().any(|word| rest.starts_with(word)) {
            return true;
        }
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    words.iter().any(|word| rest.starts_with(word) || bare.starts_with(word))
}
