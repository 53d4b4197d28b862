//! The pact (组规): rules proposed and discussed while open, then agreed, dated and numbered.

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
    /// All that a form offers.
    pub const ALL: [Self; 4] = [Self::STORY, Self::TEA, Self::HOST, Self::OTHER];
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
