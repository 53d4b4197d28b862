//! Single values, kept by the same rule as shards: what cannot be read is left alone.

use super::{Fault, KeyValue, Unreadable, place};

/// A single value kept under a name of its own, with the same rule for damage as shards have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slots<T> {
    /// The value of the latest readable slot.
    pub value: Option<T>,
    /// The slot it stands in, or else the first one that is free.
    pub free_slot: u32,
    /// Slots that could not be read.
    pub faults: Vec<Fault>,
}

/// Reads the value under `base`, or under `base~2` where the first cannot be read, and so on.
pub fn read_slots<K: KeyValue, T>(
    kv: &K,
    base: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Slots<T> {
    let mut slots = Slots { value: None, free_slot: 1, faults: Vec::new() };
    while let Ok(Some(text)) = kv.get(&place::slot_key(base, slots.free_slot)) {
        slots.value = parse(&text);
        if slots.value.is_some() {
            break;
        }
        let key = place::slot_key(base, slots.free_slot);
        slots.faults.push(Fault { key, kind: None, why: Unreadable::Damaged });
        slots.free_slot += 1;
    }
    slots
}
