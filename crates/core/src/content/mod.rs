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

/// The mood of a title; what somebody likes to be called differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleMood {
    /// With a grin, never at somebody's expense.
    Funny,
    /// With a touch of the epic, never of a weapon.
    Heroic,
    /// Soft, with a picture.
    Gentle,
}

impl TitleMood {
    /// All moods, in the order of a form.
    pub const ALL: [Self; 3] = [Self::Funny, Self::Heroic, Self::Gentle];
}

/// How many titles the catalogue has; their words are `title_000` … in `locales/*/titles.txt`.
pub const TITLES: u16 = 130;
/// The first ones stand four a family, the later ones nine.
const FIRST_TITLES: u16 = 40;
/// The moods of the first ones.
const FIRST_MOODS: &[u8; FIRST_TITLES as usize] = b"HHHGHGGHHFGGGGGGFFFFGFFFGFHFGGGGHFHHHHFG";

impl TitleNumber {
    /// All titles of the catalogue.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TITLES).map(Self)
    }

    /// The family a title honours, in the order of the families: of the first forty four each, of the later
    /// ones nine.
    #[must_use]
    pub fn family(self) -> Family {
        match self.0.checked_sub(FIRST_TITLES) {
            None => Family((self.0 / 4) as u8),
            Some(later) => Family((later / 9) as u8),
        }
    }

    /// Its mood: of nine later ones of a family three each.
    #[must_use]
    pub fn mood(self) -> TitleMood {
        match (FIRST_MOODS.get(usize::from(self.0)), self.0.wrapping_sub(FIRST_TITLES) % 9) {
            (Some(b'F'), _) | (None, 0..=2) => TitleMood::Funny,
            (Some(b'H'), _) | (None, 3..=5) => TitleMood::Heroic,
            _ => TitleMood::Gentle,
        }
    }
}

/// Own titles are made of a front, of which each family has six, and a back: see `title_front_N` and
/// `title_back_N` in `locales/*/people.txt`.
pub const TITLE_FRONTS: usize = 6;
/// How many backs there are.
pub const TITLE_BACKS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_titles_of_every_mood() {
        for family in Family::ALL {
            let titles: Vec<TitleNumber> =
                TitleNumber::all().filter(|title| title.family() == family).collect();
            assert_eq!(titles.len(), 13, "{family:?}");
            for mood in TitleMood::ALL {
                let of_mood = titles.iter().filter(|title| title.mood() == mood).count();
                assert!(of_mood >= 3, "{family:?} {mood:?}");
            }
        }
    }
}
