//! Texts and tables as data: families of strength, honour titles, the sample team.
//!
//! Here stand numbers and structure; the words are in `locales/`, in every language.

mod sample;

pub use sample::{SampleWords, sample_team};

/// A family of strength: what somebody is good at, and the titles that honour it.
/// Numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family(pub u8);

crate::number_field!(Family, TitleNumber);

impl Family {
    /// Closing: brings a talk to a decision.
    pub const CLOSING: Self = Self(0);
    /// Opening: wins the first ten seconds.
    pub const OPENING: Self = Self(1);
    /// Follow-up: calls back when promised.
    pub const FOLLOW_UP: Self = Self(2);
    /// Voice: pleasant to listen to.
    pub const VOICE: Self = Self(3);
    /// Learning: knows, and wants to know.
    pub const LEARNING: Self = Self(4);
    /// Cheering: lifts the others.
    pub const CHEERING: Self = Self(5);
    /// Fund keeping: careful with money and lists.
    pub const FUND: Self = Self(6);
    /// Newcomers: takes them by the hand.
    pub const BUDDY: Self = Self(7);
    /// Hosting: leads through a meeting.
    pub const HOSTING: Self = Self(8);
    /// Steadiness: calm when it gets rough.
    pub const STEADINESS: Self = Self(9);
    /// All families, in the order of a form.
    pub const ALL: [Self; 10] = [
        Self::CLOSING,
        Self::OPENING,
        Self::FOLLOW_UP,
        Self::VOICE,
        Self::LEARNING,
        Self::CHEERING,
        Self::FUND,
        Self::BUDDY,
        Self::HOSTING,
        Self::STEADINESS,
    ];
}

/// Number of a title in the catalogue. Numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TitleNumber(pub u16);

/// How many titles the catalogue has; their words are `title_00` … in `locales/*/titles.txt`.
pub const TITLES: u16 = 40;

impl TitleNumber {
    /// All titles of the catalogue.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TITLES).map(Self)
    }

    /// The family a title honours: four titles each, in the order of the families.
    #[must_use]
    pub fn family(self) -> Family {
        Family((self.0 / 4) as u8)
    }

    /// The catalogue with the titles of the given strengths first.
    #[must_use]
    pub fn suggested(strengths: &[Family]) -> Vec<Self> {
        let fits = |title: &Self| strengths.contains(&title.family());
        Self::all().filter(fits).chain(Self::all().filter(|title| !fits(title))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_titles_and_they_come_first_when_chosen() {
        for family in Family::ALL {
            let titles = TitleNumber::suggested(&[family]);
            assert_eq!(titles.len(), usize::from(TITLES));
            assert!(titles[..4].iter().all(|title| title.family() == family));
        }
    }
}
