//! What travels: a team's records as a payload for a link, a QR code or a file.
//!
//! A payload is a version and base64url text: `1…` is open, `2…` is sealed with a passphrase. Inside are
//! a checksum and deflated [`wire`] bytes, deflated with a preset dictionary. The form of a version, its
//! dictionary included, never changes: what was sent once is read for ever. Everything in a payload is
//! from outside, so sizes, counts, times and texts are checked before anything is believed.
//!
//! Private kinds cannot get here: they are in another crate, and [`Pack::of`] takes a
//! [`TeamRecords`](crate::store::TeamRecords), which is made of a team's space only. `crates/me/tests/private.rs`
//! shows that other code does not compile.

mod deflate;
pub mod ics;
mod pack;
pub mod people;
mod plain;
mod preview;
pub mod sheet;
pub mod slips;
mod text;
mod wire;

pub use pack::{Pack, PackError, Part};
pub use plain::{Plain, PlainError, PlainGoal, PlainMember};
pub use preview::{Becomes, Item, Preview, Sort};
