//! Names of numbers, and words around them.

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Dials,
    Connected,
    Talks,
    Time,
    Orders,
    Premium,
    Submitted,
    Issued,
    Withdrawn,
    /// A number that is known not to be one of these: a rate, a target.
    Other,
}

/// Names of numbers; of two that fit the longer is meant.
pub(super) const KEYS: &[(&str, Key)] = &[
    ("拨打", Key::Dials),
    // What the keyboard makes of it.
    ("拔打", Key::Dials),
    ("接同", Key::Connected),
    ("外乎", Key::Dials),
    ("效", Key::Talks),
    ("绩效", Key::Other),
    ("成效", Key::Other),
    ("时效", Key::Other),
    ("拨打量", Key::Dials),
    ("拨打数", Key::Dials),
    ("拨打电话", Key::Dials),
    ("拨出", Key::Dials),
    ("拨号", Key::Dials),
    ("拨", Key::Dials),
    ("拨了", Key::Dials),
    ("外呼", Key::Dials),
    ("外呼量", Key::Dials),
    ("外呼数", Key::Dials),
    ("呼出", Key::Dials),
    ("呼出量", Key::Dials),
    ("呼", Key::Dials),
    ("打了", Key::Dials),
    ("打", Key::Dials),
    ("电话量", Key::Dials),
    ("dials", Key::Dials),
    ("dialled", Key::Dials),
    ("接通", Key::Connected),
    ("接通量", Key::Connected),
    ("接通数", Key::Connected),
    ("接通了", Key::Connected),
    ("接了", Key::Connected),
    ("接听", Key::Connected),
    ("接", Key::Connected),
    ("通了", Key::Connected),
    ("通", Key::Connected),
    ("connected", Key::Connected),
    ("有效", Key::Talks),
    ("有效通话", Key::Talks),
    ("有效量", Key::Talks),
    ("有效数", Key::Talks),
    ("有效沟通", Key::Talks),
    ("有效电话", Key::Talks),
    ("effective talks", Key::Talks),
    ("talks", Key::Talks),
    ("通时", Key::Time),
    ("总通时", Key::Time),
    ("通话时长", Key::Time),
    ("通话时间", Key::Time),
    ("talk time", Key::Time),
    ("出单", Key::Orders),
    ("出单量", Key::Orders),
    ("出单数", Key::Orders),
    ("出了", Key::Orders),
    ("出", Key::Orders),
    ("成交", Key::Orders),
    ("成单", Key::Orders),
    ("成交量", Key::Orders),
    ("成交数", Key::Orders),
    ("开单", Key::Orders),
    ("开了", Key::Orders),
    ("签单", Key::Orders),
    ("报单", Key::Orders),
    ("单量", Key::Orders),
    ("单数", Key::Orders),
    ("单", Key::Orders),
    ("orders", Key::Orders),
    ("order", Key::Orders),
    ("保费", Key::Premium),
    ("到账", Key::Premium),
    ("到账金额", Key::Premium),
    ("回款", Key::Premium),
    ("保费合计", Key::Premium),
    ("保费共", Key::Premium),
    ("premium", Key::Premium),
    ("受理", Key::Submitted),
    ("受理量", Key::Submitted),
    ("submitted", Key::Submitted),
    ("承保", Key::Issued),
    ("承保量", Key::Issued),
    ("issued", Key::Issued),
    ("犹退", Key::Withdrawn),
    ("犹豫期退保", Key::Withdrawn),
    ("withdrawn", Key::Withdrawn),
    ("接通率", Key::Other),
    ("有效率", Key::Other),
    ("成交率", Key::Other),
    ("转化率", Key::Other),
    ("承保率", Key::Other),
    ("犹退率", Key::Other),
    ("通次", Key::Other),
    ("通话", Key::Other),
    ("接单", Key::Other),
    ("单号", Key::Other),
    ("呼入", Key::Other),
    ("目标", Key::Other),
];

/// Ways to say that there was no order.
pub(super) const NO_ORDER: &[&str] = &[
    "没有出单", "没出单", "未出单", "还没出单", "没开单", "未开单", "没成交", "没有单", "没单",
    "无单", "挂零", "颗粒无收", "零蛋", "鸭蛋", "光头", "白板", "没出", "一单没出", "一单都没出",
    "一单也没出", "一单未出", "没开张", "未开张", "还没开张", "没开上", "一单没有", "no orders",
];

/// Before its number each makes it another one than what was done: 约200, 快两百, 差一单.
pub(super) const NEARLY: &[char] = &['约', '近', '快', '上', '差'];

/// Words after which a line does not tell what somebody did that day.
pub(super) const DOUBTFUL: &[&str] = &[
    "多个", "多通", "大概", "大约", "差不多", "左右", "将近", "快要", "至少", "起码", "最少",
    "争取", "合计", "总计", "共计", "全组", "咱们组", "我们组", "人均", "每人", "平均", "任务",
    "例", "示例", "几个", "几单", "几通", "上百", "好几", "破百", "平台", "累计", "保底", "标准",
    "要求", "不到", "超过", "以上", "以内",
];

/// Such words where they stand in one part of the sentence with a number.
pub(super) const DOUBTFUL_BESIDE: &[&str] = &[
    "来个", "来通", "冲", "想", "如果", "要是", "差点", "再打", "再出", "还要", "要打", "要出",
    "大家", "各位", "谁", "吗", "?", "本周", "这周", "上周", "本月", "这个月", "上个月", "上月",
    "一周", "截止",
];

/// Between a name and its number.
pub(super) const BETWEEN: &[char] =
    &[' ', ':', '=', '[', ']', '-', '—', '了', '是', '为', '数', '量', '有', '(', '共', '_', '~'];

/// After a number, as its measure.
pub(super) const MEASURES: &[char] =
    &['个', '通', '次', '单', '件', '元', '块', '条', '笔', '张', '户', '位', '人'];

pub(super) fn starts(text: &[char], with: &str) -> Option<usize> {
    let mut length = 0;
    for c in with.chars() {
        if text.get(length) != Some(&c) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

pub(super) fn longest<T: Copy>(
    text: &[char],
    of: impl Iterator<Item = (&'static str, T)>,
) -> Option<(usize, T)> {
    of.filter_map(|(word, value)| Some((starts(text, word)?, value))).max_by_key(|&(n, _)| n)
}

pub(super) fn key(text: &[char]) -> Option<(usize, Key)> {
    let (length, key) = longest(text, KEYS.iter().copied())?;
    // In an English word it is none.
    let is_latin = text[0].is_ascii_alphabetic();
    let goes_on = text.get(length).is_some_and(char::is_ascii_alphabetic);
    (!(is_latin && goes_on)).then_some((length, key))
}

pub(super) fn skip(text: &[char], mut at: usize, these: &[char]) -> usize {
    while text.get(at).is_some_and(|c| these.contains(c)) {
        at += 1;
    }
    at
}
