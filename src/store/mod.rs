//! The only code that touches local storage.

pub mod backup_file;
mod local;
pub mod pack_file;
pub mod plain_file;
pub mod settings;

pub use local::LocalKv;

use duihun_core::store::Store;

use crate::browser::chance;

/// Opens the storage of this browser. What is wanted of it is read by [`Store::read`].
pub fn open() -> Store<LocalKv> {
    Store::open_unread(LocalKv::open(), chance::entropy())
}
