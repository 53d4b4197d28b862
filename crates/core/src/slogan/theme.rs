//! What a slogan is for, and what its parts say.

/// What a slogan is for; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Theme {
    /// 出单: winning orders.
    Orders,
    /// 招人: recruiting.
    Recruiting,
    /// 服务: customer service and return calls.
    Service,
    /// 团结: unity.
    Unity,
    /// 首单: the first order, breaking zero.
    FirstOrder,
    /// 活动量: dials, calls, follow-ups.
    Activity,
    /// 学习: study.
    Study,
    /// 品质: careful and honest calls.
    Quality,
    /// 感恩: gratitude.
    Gratitude,
    /// 出勤: attendance.
    Attendance,
    /// 第一周: the first week of a month.
    FirstWeek,
    /// 第二周: the second week.
    SecondWeek,
    /// 月末: the end of the month.
    MonthEnd,
    /// 季末: the end of the quarter.
    QuarterEnd,
    /// 新年: new year.
    NewYear,
    /// 新人: newcomers.
    Newcomers,
    /// 回血: recovery after refusals.
    Recovery,
}

impl Theme {
    /// All themes, in the order of their numbers.
    pub const ALL: [Self; 17] = [
        Self::Orders,
        Self::Recruiting,
        Self::Service,
        Self::Unity,
        Self::FirstOrder,
        Self::Activity,
        Self::Study,
        Self::Quality,
        Self::Gratitude,
        Self::Attendance,
        Self::FirstWeek,
        Self::SecondWeek,
        Self::MonthEnd,
        Self::QuarterEnd,
        Self::NewYear,
        Self::Newcomers,
        Self::Recovery,
    ];

    /// Their names in the lexicon and on the command line.
    const NAMES: [&str; 17] = [
        "orders", "recruiting", "service", "unity", "first_order", "activity", "study", "quality",
        "gratitude", "attendance", "first_week", "second_week", "month_end", "quarter_end",
        "new_year", "newcomers", "recovery",
    ];

    /// The name in the lexicon and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The reverse of [`Theme::name`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().position(|known| *known == name).map(|at| Self::ALL[at])
    }

    /// The number under which records keep the theme.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The theme of a number; `None` for one of a later version.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// The themes of a half, and whether it fits beside every theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Themes(u32);

impl Themes {
    /// The bit of a half that fits everywhere.
    const GENERAL: u32 = 1 << 31;
    /// The bit of a half that stands only where a name asks for its first character (渝味火锅).
    const NAME: u32 = 1 << 30;
    /// The bit of a half that speaks of its themes, and stands only where a name asks for its first character.
    const HEAD: u32 = 1 << 29;

    /// Reads names parted by commas; `general` fits everywhere, `name` at the front of an acrostic's line,
    /// `head` there for the themes beside it. `None` where one is no theme.
    #[must_use]
    pub fn parse(names: &str) -> Option<Self> {
        let mut themes = Self::default();
        for name in names.split(',') {
            themes.0 |= match name {
                "general" => Self::GENERAL,
                "name" => Self::NAME,
                "head" => Self::HEAD,
                name => 1 << Theme::from_name(name)?.number(),
            };
        }
        Some(themes)
    }

    /// As a letter for each theme, `a`–`q`, `*` for everywhere, `^` and `%` for names.
    pub(super) fn letters(self) -> String {
        let own = Theme::ALL.into_iter().filter(|theme| self.has(*theme));
        let own = own.map(|theme| char::from(b'a' + theme.number()));
        own.chain(self.is_general().then_some('*'))
            .chain(self.is_for_names().then_some('^'))
            .chain(self.is_head().then_some('%'))
            .collect()
    }

    /// The reverse of [`Themes::letters`].
    pub(super) fn from_letters(letters: &str) -> Option<Self> {
        let mut themes = Self::default();
        for letter in letters.bytes() {
            themes.0 |= match letter {
                b'*' => Self::GENERAL,
                b'^' => Self::NAME,
                b'%' => Self::HEAD,
                letter => 1 << Theme::from_number(letter.checked_sub(b'a')?)?.number(),
            };
        }
        Some(themes)
    }

    /// Whether a half of these themes may stand in a slogan for a theme. What spurs a team on everywhere
    /// else is out of place where somebody is thanked or a customer is spoken to: there all is of the theme's
    /// own.
    #[must_use]
    pub fn fit(self, theme: Theme) -> bool {
        let takes_general = !matches!(theme, Theme::Gratitude | Theme::Service);
        takes_general && self.is_general() || self.has(theme) && !self.is_head()
    }

    /// Whether it speaks of its themes, but stands only where a name asks for its first character.
    #[must_use]
    pub fn is_head(self) -> bool {
        self.0 & Self::HEAD != 0
    }

    /// What two words are for together: one that fits everywhere leaves it to the other.
    pub(super) fn both(self, other: Self) -> Self {
        match (self.is_general(), other.is_general()) {
            (_, true) => self,
            (true, false) => other,
            (false, false) => Self(self.0 & other.0),
        }
    }

    /// Those of a half that is composed: what fits everywhere as a word says too little as a half to stand
    /// beside everything (弘扬文化 beside 不骗不瞒), so it waits for a name that asks for it.
    pub(super) fn composed(self) -> Self {
        if self.is_general() { Self(self.0 & !Self::GENERAL | Self::NAME) } else { self }
    }

    /// Whether a theme is among them.
    #[must_use]
    pub fn has(self, theme: Theme) -> bool {
        self.0 & 1 << theme.number() != 0
    }

    /// Whether it fits beside every theme.
    #[must_use]
    pub fn is_general(self) -> bool {
        self.0 & Self::GENERAL != 0
    }

    /// Whether it may head a line of an acrostic, whatever the theme.
    #[must_use]
    pub fn is_for_names(self) -> bool {
        self.0 & Self::NAME != 0
    }

    /// Whether it stands nowhere else.
    #[must_use]
    pub fn is_only_for_names(self) -> bool {
        self.0 == Self::NAME || self.is_head()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A name in the tables and a letter in the baked ones, both from the type's `NAMES`, which stand in the order
/// of its variants.
macro_rules! written {
    ($type:ty) => {
        impl $type {
            pub(super) fn parse(name: &str) -> Option<Self> {
                Self::NAMES.iter().find(|(_, known, _)| *known == name).map(|(one, ..)| *one)
            }

            pub(super) fn letter(self) -> char {
                Self::NAMES[self as usize].2
            }

            pub(super) fn from_letter(letter: char) -> Option<Self> {
                Self::NAMES.iter().find(|(.., known)| *known == letter).map(|(one, ..)| *one)
            }
        }
    };
}

/// What a half says: what we do, what comes of it, what we want, or when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// What we do.
    Action,
    /// What comes of it.
    Result,
    /// What we want.
    Wish,
    /// When, or the occasion.
    Time,
}

impl Stance {
    const NAMES: [(Self, &str, char); 4] = [
        (Self::Action, "action", 'a'),
        (Self::Result, "result", 'r'),
        (Self::Wish, "wish", 'w'),
        (Self::Time, "time", 't'),
    ];
}

written!(Stance);

/// What a half speaks of, and so who speaks: the two halves of a couplet must agree in that
/// (`sense.rs`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Words, somebody's own lines, and what is made for a name: they agree with everything.
    Any,
    /// We try, dare, hold on (全力以赴).
    Push,
    /// We hurry (争分夺秒).
    Haste,
    /// We are careful, honest, by the rules (一丝不苟).
    Care,
    /// The craft of calling (跟进有方).
    Call,
    /// What we do for customers, and what they feel (以心换心).
    Customer,
    /// Partners (并肩作战).
    Team,
    /// We learn and practise (取长补短).
    Learn,
    /// Somebody leads others, or invites them (传授绝活).
    Mentor,
    /// Orders, ranks, prizes (喜报上墙).
    Score,
    /// Trust, growth, wishes that come true (破茧成蝶).
    Growth,
    /// How we feel (满面春风).
    Mood,
    /// Thanks (饮水思源).
    Thanks,
    /// When, where, weather (春暖花开).
    Occasion,
    /// Accounts, papers, summaries (笔笔算清).
    Books,
    /// Ambition and far places (志在四方).
    Dream,
}

impl Topic {
    pub(super) const NAMES: [(Self, &str, char); 16] = [
        (Self::Any, "any", '-'),
        (Self::Push, "push", 'p'),
        (Self::Haste, "haste", 'h'),
        (Self::Care, "care", 'c'),
        (Self::Call, "call", 'l'),
        (Self::Customer, "customer", 'u'),
        (Self::Team, "team", 't'),
        (Self::Learn, "learn", 'e'),
        (Self::Mentor, "mentor", 'm'),
        (Self::Score, "score", 's'),
        (Self::Growth, "growth", 'g'),
        (Self::Mood, "mood", 'o'),
        (Self::Thanks, "thanks", 'k'),
        (Self::Occasion, "occasion", 'w'),
        (Self::Books, "books", 'b'),
        (Self::Dream, "dream", 'd'),
    ];
}

written!(Topic);

/// How a half is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structure {
    /// Verb and object, twice.
    VerbObjectTwice,
    /// Two parallel pairs.
    Parallel,
    /// Verb and object.
    VerbObject,
    /// Subject and verb.
    SubjectVerb,
    /// Adverbial and verb.
    Adverbial,
    /// Modifier and noun.
    ModifierNoun,
    /// Built on numbers.
    Numbers,
    /// A verb, of which halves are composed.
    Verb,
    /// A noun, of which halves are composed.
    Noun,
    /// An adjective or adverb.
    Adjective,
    /// A time or place.
    When,
}

impl Structure {
    const NAMES: [(Self, &str, char); 11] = [
        (Self::VerbObjectTwice, "vo2", '2'),
        (Self::Parallel, "par", 'p'),
        (Self::VerbObject, "vo", 'o'),
        (Self::SubjectVerb, "sv", 's'),
        (Self::Adverbial, "adv", 'v'),
        (Self::ModifierNoun, "an", 'm'),
        (Self::Numbers, "num", '#'),
        (Self::Verb, "v", 'V'),
        (Self::Noun, "n", 'N'),
        (Self::Adjective, "a", 'A'),
        (Self::When, "d", 'D'),
    ];
}

written!(Structure);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_known_by_name_number_and_letter() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_name(theme.name()), Some(theme));
            assert_eq!(Theme::from_number(theme.number()), Some(theme));
        }
        let themes = Themes::parse("orders,recovery,general").unwrap_or_default();
        assert_eq!(themes.letters(), "aq*");
        assert_eq!(Themes::from_letters("aq*"), Some(themes));
        assert!(themes.has(Theme::Recovery) && !themes.has(Theme::Study) && themes.is_general());
        assert_eq!(Themes::parse("orders,lunch"), None);
        assert_eq!(Themes::from_letters("z"), None);
    }

    #[test]
    fn letters_stand_for_stances_and_structures() {
        for (at, (stance, name, letter)) in Stance::NAMES.into_iter().enumerate() {
            assert_eq!(stance as usize, at);
            assert_eq!(Stance::parse(name), Stance::from_letter(letter));
        }
        for (at, (topic, name, letter)) in Topic::NAMES.into_iter().enumerate() {
            assert_eq!(topic as usize, at);
            assert_eq!(Topic::parse(name), Topic::from_letter(letter));
        }
        for (at, (structure, name, letter)) in Structure::NAMES.into_iter().enumerate() {
            assert_eq!(structure as usize, at);
            assert_eq!(Structure::parse(name), Structure::from_letter(letter));
        }
    }
}
