//! Slips (小条): one small thing that one person says to the group, as a line for the chat, a link or a
//! code; and the reading of whole chat passages (接龙) in which such lines, and lines written by hand,
//! stand among everything else.
//!
//! - [`Slip`] is what is said. [`Slip::payload`] goes into a link (at most 147 characters where the words
//!   have at most 20 hanzi), [`Slip::line`] into a chat: readable words with a short code at the end. The
//!   words count, the code vouches for them: it tells whose slip it is and of when, and whether a character
//!   was changed since. A line that was changed is read as one written by hand.
//! - [`Passage::read`] reads what was copied out of a chat; every line of it either belongs to something
//!   that was understood or is listed as not understood.
//! - [`Gathered`] puts the readings of a day together.
//!
//! ```
//! use duihun_core::calendar::Day;
//! use duihun_core::share::slips::{Person, Says, Slip};
//! use duihun_core::team::Numbers;
//!
//! let numbers = Numbers { dials: Some(186), connected: Some(52), ..Numbers::default() };
//! let day = Day::from_ymd(2026, 11, 24).unwrap();
//! let from = Person { tag: None, nickname: "小月".into() };
//! let slip = Slip { from, on: day, made: 18 * 60 + 32, says: Says::Numbers(numbers) };
//! assert_eq!(Slip::open(&slip.payload()), Ok(slip));
//! ```

mod compact;
mod gather;
mod line;
mod link;
mod read;
mod take;

pub(crate) use read::typed_number;

pub use gather::{Gathered, Row};
pub use line::{Coded, Words};
pub use read::{Fate, Passage, Reading, Roster, Who, read_numbers};
pub use take::{Taking, order_id, takings};

use crate::calendar::Day;
use crate::record::Id;
use crate::store::shard;
use crate::team::{Answer, Content, Numbers, limits};

/// The first day a slip can be about: 1 January 2020, so that two bytes last until 2199.
const FIRST_DAY: i32 = 18_262;

/// Whose slip it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// A short mark of her id, for who is on the board; `None` for who only gave a name.
    pub tag: Option<u32>,
    /// Her nickname, 1–12 characters.
    pub nickname: String,
}

impl Person {
    /// A member.
    #[must_use]
    pub fn member(id: Id, nickname: &str) -> Self {
        Self { tag: Some(tag(id)), nickname: nickname.to_string() }
    }
}

/// The short mark of an id. Two of 200 members share one in less than one group of 100,000; then the
/// nickname decides.
#[must_use]
pub fn tag(id: Id) -> u32 {
    shard::checksum(&id.0.to_u128().to_be_bytes()).max(1)
}

/// What a slip says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// The numbers of a day.
    Numbers(Numbers),
    /// An order closed (报单).
    Order {
        /// How many, at least 1.
        count: u16,
        /// Premium of all of them, in fen, if told.
        premium: Option<i64>,
        /// The product in a word, if told.
        product: Option<String>,
    },
    /// Today's goal, as shared for the wall.
    Goal(String),
    /// Praise for somebody.
    Praise {
        /// For whom.
        to: Person,
        /// What she did.
        words: String,
    },
    /// Agrees to a version of the pact, from 1.
    Agree(u8),
    /// Whether she comes.
    Come {
        /// Yes, maybe or no.
        answer: Answer,
        /// To what: a dinner, an outing, a kick-off.
        what: String,
    },
    /// Something for the meeting.
    Item {
        /// What it holds.
        content: Content,
        /// In words.
        text: String,
    },
}

/// One small thing that one person says to the group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// Whose it is.
    pub from: Person,
    /// The local day it is about, 2020–2199.
    pub on: Day,
    /// When it was made, in minutes from the beginning of that day; less than 0 for what is said ahead.
    pub made: i16,
    /// What it says.
    pub says: Says,
}

impl Slip {
    /// Number of what it says; numbers are only ever appended, 0–15.
    fn sort(&self) -> u8 {
        match self.says {
            Says::Numbers(_) => 0,
            Says::Order { .. } => 1,
            Says::Goal(_) => 2,
            Says::Praise { .. } => 3,
            Says::Agree(_) => 4,
            Says::Come { .. } => 5,
            Says::Item { .. } => 6,
        }
    }

    /// Makes its texts fit to send: tidied, and none longer than the board keeps. `None` when one that must
    /// be there is empty, when there is no number, or the day is none a slip can be about.
    #[must_use]
    pub fn tidied(mut self) -> Option<Self> {
        let name = |name: &str| limits::tidy(name, limits::NICKNAME);
        let text = |text: &str| limits::tidy(text, limits::SENTENCE);
        self.from.nickname = name(&self.from.nickname)?;
        match &mut self.says {
            Says::Numbers(numbers) if *numbers == Numbers::default() => return None,
            Says::Order { count: 0, .. } | Says::Agree(0) => return None,
            Says::Numbers(_) | Says::Agree(_) => {}
            Says::Order { product, .. } => *product = product.as_deref().and_then(name),
            Says::Goal(words) | Says::Item { text: words, .. } => *words = text(words)?,
            Says::Come { what, .. } => *what = limits::tidy(what, limits::LINE)?,
            Says::Praise { to, words } => {
                to.nickname = name(&to.nickname)?;
                *words = text(words)?;
            }
        }
        u16::try_from(self.on.0 - FIRST_DAY).is_ok().then_some(self)
    }
}
