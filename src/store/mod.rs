//! The only code that touches local storage.

pub mod backup_file;
mod local;
pub mod settings;

pub use local::LocalKv;

use duihun_core::store::Store;

use crate::browser::{chance, clock};

/// Opens the storage of this browser and reads everything in it.
pub fn open() -> Store<LocalKv> {
    let entropy = (chance::random(), chance::random() as u16);
    Store::open(LocalKv::open(), clock::now(), entropy)
}
