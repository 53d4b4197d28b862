//! Words that may give trouble: a hint with a reason, never a ban, and no legal advice.
//!
//! The lists and their weights are those of `slogans.md` (advertising law, article 9(3); the guideline on
//! absolute words of 2023 leaves words alone that only show attitude, culture or an aim).

/// Where a slogan is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// 内部喊: within the group. Goals and culture are outside the ban on absolute words.
    Inside,
    /// 对外发: to anybody else.
    Outside,
}

/// Why a word is flagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// An absolute word: 最佳, 唯一.
    Absolute,
    /// A boast: 第一, 冠军.
    Boast,
    /// It promises something of a product: 保本, 停售.
    Product,
    /// It speaks of customers without respect: 收割.
    Manner,
    /// A symbol of the state: 国旗.
    State,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Look at it once more.
    Yellow,
    /// Better not.
    Red,
}

/// A word that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag {
    /// The word.
    pub word: &'static str,
    /// Why.
    pub reason: Reason,
    /// How much it matters.
    pub weight: Weight,
    /// The character at which it begins, counted from 0 over all lines.
    pub at: usize,
}

const ABSOLUTE: &[&str] = &[
    "国家级", "世界级", "最高级", "最佳", "最好", "最优", "最大", "最强", "最低", "最新", "最先进",
    "顶级", "顶尖", "极致", "终极", "全国第一", "销量第一", "唯一", "独一无二", "首选", "独家",
    "绝对", "万能", "永久", "史无前例", "无与伦比", "100%", "百分之百", "零风险",
];
const BOAST: &[&str] = &[
    "第一", "冠军", "王牌", "金牌", "领袖", "巅峰", "登顶", "问鼎", "一流", "无双", "无敌", "至尊",
    "必胜",
];
const PRODUCT: &[&str] = &[
    "保本", "保息", "稳赚", "无风险", "高收益", "包赔", "必赔", "返本", "本金", "利息", "存款",
    "理财", "比银行高", "限时停售", "停售", "最后一天", "赠送保险", "返佣", "返现", "政府推荐",
];
const MANNER: &[&str] = &["忽悠", "搞定客户", "拿下客户", "收割", "洗脑", "轰炸"];
const STATE: &[&str] =
    &["国旗", "国徽", "国歌", "军旗", "军徽", "军歌", "人民大会堂", "天安门", "中南海", "国务院"];
/// Words that hold a flagged one and are none.
const NONE: &[&str] =
    &["第一周", "第一单", "第一步", "第一时间", "第一天", "第一通", "第一次", "最后一周", "首单"];

/// Words, and why they are flagged; none of those that are harmless.
type List = (&'static [&'static str], Option<(Reason, Weight)>);

/// Looks for such words: the longest that fits, also across the seam of two lines.
///
/// ```
/// use duihun_core::slogan::{Profile, flags};
/// let found = |lines: &[&str], profile| {
///     let lines: Vec<String> = lines.iter().map(|line| line.to_string()).collect();
///     flags(&lines, profile).into_iter().map(|flag| flag.word).collect::<Vec<_>>()
/// };
/// assert_eq!(found(&["争当第一", "再创佳绩"], Profile::Outside), ["第一"]);
/// assert_eq!(found(&["争当第一", "再创佳绩"], Profile::Inside), [""; 0]);
/// assert_eq!(found(&["抢第一", "单开门红"], Profile::Outside), [""; 0], "第一单");
/// assert_eq!(found(&["客户放心保", "本月开门红"], Profile::Inside), ["保本"]);
/// ```
#[must_use]
pub fn flags(lines: &[String], profile: Profile) -> Vec<Flag> {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    let text: Vec<char> = lines.iter().flat_map(|line| line.chars()).map(narrow).collect();
    let lists: [List; 6] = [
        (ABSOLUTE, Some((Reason::Absolute, Weight::Red))),
        (BOAST, Some((Reason::Boast, Weight::Yellow))),
        (PRODUCT, Some((Reason::Product, Weight::Red))),
        (MANNER, Some((Reason::Manner, Weight::Yellow))),
        (STATE, Some((Reason::State, Weight::Red))),
        (NONE, None),
    ];
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let starts = |word: &str| {
            let length = word.chars().count();
            let fits = text[at..].iter().copied().take(length).eq(word.chars());
            fits.then_some(length)
        };
        let words =
            lists.iter().flat_map(|(words, why)| words.iter().map(move |word| (*word, *why)));
        let longest = words
            .filter_map(|(word, why)| Some((starts(word)?, word, why)))
            .max_by_key(|(length, ..)| *length);
        let Some((length, word, why)) = longest else {
            at += 1;
            continue;
        };
        if let Some((reason, weight)) = why {
            let is_only_outside = matches!(reason, Reason::Absolute | Reason::Boast);
            if profile == Profile::Outside || !is_only_outside {
                found.push(Flag { word, reason, weight, at });
            }
        }
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, profile: Profile) -> Vec<(&'static str, Weight)> {
        let lines: Vec<String> = text.split(',').map(String::from).collect();
        flags(&lines, profile).into_iter().map(|flag| (flag.word, flag.weight)).collect()
    }

    #[test]
    fn the_longest_word_counts_and_harmless_ones_do_not() {
        let outside = |text| found(text, Profile::Outside);
        assert_eq!(outside("全国第一"), [("全国第一", Weight::Red)]);
        assert_eq!(outside("月初第一周,首单开门红"), []);
        assert_eq!(outside("最后一天,最后一周"), [("最后一天", Weight::Red)]);
        assert_eq!(outside("１００％投入"), [("100%", Weight::Red)]);
        assert_eq!(outside("勇争冠军,问鼎巅峰").len(), 3);
        assert_eq!(outside("限时停售"), [("限时停售", Weight::Red)]);
    }

    #[test]
    fn within_the_group_goals_may_be_as_high_as_they_like() {
        let inside = |text| found(text, Profile::Inside);
        assert_eq!(inside("争当第一,业绩最强"), []);
        assert_eq!(inside("稳赚不赔"), [("稳赚", Weight::Red)]);
        assert_eq!(inside("收割客户"), [("收割", Weight::Yellow)]);
    }
}
