//! Settings of this device, under one name, since `boot.js` reads them before the app runs.

use duihun_core::store::{Fault, KeyValue, read_slots, slot_key};
use duihun_me::Settings;

use super::LocalKv;

/// Settings, where they stand, and what could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSettings {
    /// The settings; the defaults where none could be read.
    pub value: Settings,
    /// Storage key to write to.
    pub key: String,
    /// Values that could not be read; they stay where they are.
    pub faults: Vec<Fault>,
}

/// Reads the settings.
pub fn read() -> StoredSettings {
    let slots = read_slots(&LocalKv::open(), Settings::KEY, Settings::parse);
    StoredSettings {
        value: slots.value.unwrap_or_default(),
        key: slot_key(Settings::KEY, slots.free_slot),
        faults: slots.faults,
    }
}

/// Keeps the settings. Where there is no room they hold as long as the page: nothing of anybody's
/// work is lost, and the trouble is shown as soon as a record cannot be kept.
pub fn write(key: &str, settings: &Settings) {
    let _ = LocalKv::open().set(key, &settings.text());
}
