//! The lock of the private part: the gate before it, and its settings.

mod card;
mod gate;
mod words;

pub use card::card;
pub use gate::{gate, passphrase_form};
pub use words::{is_long_enough, shown_box};
