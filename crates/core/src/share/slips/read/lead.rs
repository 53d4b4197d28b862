//! Whose line it is: the name at its front.

use super::fields::{self, scan};
use super::number::number;
use super::reader::Reader;
use super::roster::Who;

impl Reader<'_> {
    /// The name at the front of a line, and where what follows it begins.
    pub(super) fn lead(
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
                    "报一下", "报个", "报", "补一下", "补", "交一下", "交", "发一下", "发",
                    "填一下", "填",
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
            "姓名", "昵称", "花名", "坐席", "更正", "更正一下", "改一下", "报单", "喜报", "补",
            "代", "替", "帮",
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

/// 帮通哥报一单: an order, not the day's numbers.
fn is_order_report(text: &[char]) -> bool {
    let counted = number(text.get(1..).unwrap_or_default());
    let measure = counted.and_then(|read| text.get(1 + read.length));
    text.first() == Some(&'报') && matches!(measure, Some('单' | '件'))
}
