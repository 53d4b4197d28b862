//! The pact (组规): rules proposed and discussed while open, then agreed, dated and numbered.

use super::Team;
use crate::calendar::Day;
use crate::record::Id;
use crate::{body, number_field};

/// A rule proposed for the pact; open for remarks until a version is agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PactRule {
    /// The rule, in one sentence.
    pub text: String,
    /// What it is good for, if that was said.
    pub why: Option<String>,
    /// Who proposed it, if known.
    pub by: Option<Id>,
    /// When.
    pub on: Day,
}
body!(PactRule, super::PACT_RULE, text, why, by, on);

/// How somebody stands to a proposed rule; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct View(pub u8);

impl View {
    /// For it.
    pub const FOR: Self = Self(0);
    /// For it, worded otherwise.
    pub const CHANGE: Self = Self(1);
    /// Against it.
    pub const AGAINST: Self = Self(2);
    /// All that a form offers.
    pub const ALL: [Self; 3] = [Self::FOR, Self::CHANGE, Self::AGAINST];
}

number_field!(View, Deed);

/// What a member says to a proposed rule. Of two by one member the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PactRemark {
    /// Which rule.
    pub rule: Id,
    /// Who says it.
    pub member: Id,
    /// For or against.
    pub view: View,
    /// In her words, if wished.
    pub text: Option<String>,
    /// When.
    pub on: Day,
}
body!(PactRemark, super::PACT_REMARK, rule, member, view, text, on);

/// A light deed after a lapse: never money, exercise or humiliation. Numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Deed(pub u8);

impl Deed {
    /// Tells a story.
    pub const STORY: Self = Self(0);
    /// Makes tea for all.
    pub const TEA: Self = Self(1);
    /// Hosts tomorrow's meeting.
    pub const HOST: Self = Self(2);
    /// Something else as light, in own words.
    pub const OTHER: Self = Self(3);
    /// Picks tomorrow's morning song.
    pub const SONG: Self = Self(4);
    /// Tells of something learned lately.
    pub const LEARNED: Self = Self(5);
    /// Waters the plants for a week.
    pub const PLANTS: Self = Self(6);
    /// Tidies the whiteboard.
    pub const BOARD: Self = Self(7);
    /// Brings a question to the morning meeting.
    pub const QUESTION: Self = Self(8);
    /// Collects the cups at the end of the day.
    pub const CUPS: Self = Self(9);
    /// All that a form offers, own words last.
    pub const ALL: [Self; 10] = [
        Self::STORY,
        Self::TEA,
        Self::HOST,
        Self::SONG,
        Self::LEARNED,
        Self::PLANTS,
        Self::BOARD,
        Self::QUESTION,
        Self::CUPS,
        Self::OTHER,
    ];
}

/// A light deed the group offers for lapses; who lapsed is not written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LightDeed {
    /// Which.
    pub deed: Deed,
    /// In own words; `None` where the deed says it all.
    pub text: Option<String>,
    /// Who proposed it, if known.
    pub by: Option<Id>,
    /// When.
    pub on: Day,
}
body!(LightDeed, super::LIGHT_DEED, deed, text, by, on);

/// An agreed version of the pact, word for word. Never edited: a change is a new version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pact {
    /// Number of the version, from 1.
    pub version: u32,
    /// Agreed on.
    pub on: Day,
    /// The rules, in their order.
    pub rules: Vec<String>,
    /// The light deeds after a lapse, in words.
    pub deeds: Vec<String>,
}
body!(Pact, super::PACT, version, on, rules, deeds);

/// A member agrees to a version of the pact. Never edited, only withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PactAgreement {
    /// The version: id of the [`Pact`].
    pub pact: Id,
    /// Who agrees.
    pub member: Id,
    /// When.
    pub on: Day,
}
body!(PactAgreement, super::PACT_AGREEMENT, pact, member, on);

/// Why a deed is none of the light ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It costs money: employers may not fine (劳动合同法; the fines of the old 企业职工奖惩条例 went with
    /// it in 2008), and a treat that is owed is a fine as well.
    Money,
    /// It is done with the body, as a punishment.
    Exercise,
    /// It makes somebody small before the others.
    Shame,
}

/// What costs money. Longest first where one holds another.
const MONEY: [&str; 22] = [
    "罚款", "罚钱", "扣钱", "扣工资", "扣奖金", "扣绩效", "交钱", "红包", "乐捐", "赞助", "请客",
    "请吃", "请喝", "买单", "块钱", "元", "奶茶", "押金", "转账", "组费", "fine", "pay",
];
/// What is done with the body.
const EXERCISE: [&str; 18] = [
    "俯卧撑", "深蹲", "蹲起", "蛙跳", "跑圈", "跑步", "罚站", "站一", "平板", "仰卧", "跳绳",
    "倒立", "爬楼", "开合跳", "push-up", "pushup", "squat", "plank",
];
/// What makes somebody small.
const SHAME: [&str; 24] = [
    "检讨", "道歉", "鞠躬", "下跪", "跪", "爬", "学狗", "狗叫", "猪", "打脸", "耳光", "掌嘴",
    "自扇", "裸", "丢人", "出丑", "示众", "游街", "苦瓜", "生吃", "喝酒", "罚酒", "剃头",
    "apologise",
];

/// Why a deed in own words does not fit, if it does not: money, exercise and humiliation are no light deeds.
/// What somebody means is not known from words; these are the ones that such deeds are made of.
///
/// ```
/// use duihun_core::team::{Unfit, unfit};
/// assert_eq!(unfit("给大家讲个笑话"), None);
/// assert_eq!(unfit("乐捐 20"), Some(Unfit::Money));
/// assert_eq!(unfit("十个俯卧撑"), Some(Unfit::Exercise));
/// assert_eq!(unfit("当众检讨"), Some(Unfit::Shame));
/// ```
#[must_use]
pub fn unfit(text: &str) -> Option<Unfit> {
    let text = text.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&MONEY) {
        Some(Unfit::Money)
    } else if has(&EXERCISE) {
        Some(Unfit::Exercise)
    } else if has(&SHAME) {
        Some(Unfit::Shame)
    } else {
        None
    }
}

/// What became of a rule from one version to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It stands as it stood.
    Same,
    /// It came.
    Added,
    /// It went.
    Removed,
}

/// The rules of two versions side by side, in the order of the new one, what went standing where it stood.
///
/// ```
/// use duihun_core::team::{Kept, differences};
/// let old = ["早到".to_string(), "守信".to_string()];
/// let new = ["早到".to_string(), "互助".to_string()];
/// let told = differences(&old, &new);
/// assert_eq!(told[0], (Kept::Same, "早到".to_string()));
/// assert_eq!((told[1].0, told[2].0), (Kept::Removed, Kept::Added));
/// ```
#[must_use]
pub fn differences(old: &[String], new: &[String]) -> Vec<(Kept, String)> {
    // The longest common part: lengths[i][j] is that of old[i..] and new[j..].
    let mut lengths = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i][j] = if old[i] == new[j] {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut told = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            told.push((Kept::Same, new[j].clone()));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && lengths[i + 1][j] >= lengths[i][j + 1] {
            told.push((Kept::Removed, old[i].clone()));
            i += 1;
        } else {
            told.push((Kept::Added, new[j].clone()));
            j += 1;
        }
    }
    told
}

impl Team {
    /// The agreed versions of the pact, the latest first. Two phones may have agreed on one number at once:
    /// then the later made stands first.
    #[must_use]
    pub fn pacts(&self) -> Vec<(Id, &Pact)> {
        let mut all: Vec<(Id, &Pact)> = self.more().pacts.iter().collect();
        all.sort_by_key(|(id, pact)| std::cmp::Reverse((pact.version, *id)));
        all
    }

    /// The pact as it stands, if one is agreed.
    #[must_use]
    pub fn pact(&self) -> Option<(Id, &Pact)> {
        self.pacts().into_iter().next()
    }

    /// Who has agreed to a version, the first first, each once.
    #[must_use]
    pub fn agreed(&self, pact: Id) -> Vec<(Id, Day)> {
        let mut agreed: Vec<(Id, Day)> = Vec::new();
        for (_, one) in self.more().agreements.iter().filter(|(_, one)| one.pact == pact) {
            if agreed.iter().all(|(member, _)| *member != one.member) {
                agreed.push((one.member, one.on));
            }
        }
        agreed.sort_by_key(|(member, on)| (*on, *member));
        agreed
    }

    /// What members say to a rule, the first first; of two by one member the later made.
    #[must_use]
    pub fn remarks(&self, rule: Id) -> Vec<(Id, &PactRemark)> {
        let mut said: Vec<(Id, &PactRemark)> = Vec::new();
        for (id, remark) in self.more().remarks.iter().filter(|(_, one)| one.rule == rule) {
            said.retain(|(_, other)| other.member != remark.member);
            said.push((id, remark));
        }
        said
    }

    /// The words of the rules that are proposed, in their order.
    #[must_use]
    pub fn draft(&self) -> Vec<String> {
        self.more().rules.iter().map(|(_, rule)| rule.text.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn light_deeds_of_people_are_light() {
        for fine in [
            "讲个故事",
            "给大家泡壶茶",
            "明天主持晨会",
            "唱首歌",
            "收杯子",
            "分享一个小技巧",
            "带大家做一次破冰",
        ] {
            assert_eq!(unfit(fine), None, "{fine}");
        }
        for (heavy, why) in [
            ("请大家喝奶茶", Unfit::Money),
            ("罚款50元", Unfit::Money),
            ("发个红包", Unfit::Money),
            ("20 Push-ups", Unfit::Exercise),
            ("绕楼跑圈", Unfit::Exercise),
            ("学狗叫", Unfit::Shame),
            ("写检讨贴墙上", Unfit::Shame),
        ] {
            assert_eq!(unfit(heavy), Some(why), "{heavy}");
        }
    }

    proptest! {
        #[test]
        fn differences_give_back_both_versions(
            old in proptest::collection::vec("[甲乙丙丁]", 0..8),
            new in proptest::collection::vec("[甲乙丙丁]", 0..8),
        ) {
            let told = differences(&old, &new);
            let of = |gone: Kept| {
                told.iter().filter(|(kept, _)| *kept != gone).map(|(_, text)| text.clone()).collect::<Vec<_>>()
            };
            prop_assert_eq!(of(Kept::Added), old);
            prop_assert_eq!(of(Kept::Removed), new);
        }
    }
}
