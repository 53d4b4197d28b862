//! Places: the names under which shards stand in storage.

use std::fmt;

use super::shard::ShardName;
use super::{PREFIX, Space};
use crate::record::{Id, Kind};

/// Where a shard stands: in which epoch, in the shard itself or in the outbox of a tab, in which slot.
///
/// ```
/// use duihun_core::store::Place;
/// let key = "duihun/@19a2b/out/00000000000000ff/me/16384/24322~2";
/// let place = Place::parse(key).unwrap();
/// assert_eq!((place.epoch, place.outbox, place.slot), (0x19a2b, Some(0xff), 2));
/// assert_eq!(place.key(), key);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// When everything was last replaced, in milliseconds since 1970; 0 for never.
    pub epoch: u64,
    /// The tab whose outbox it is; none for the shard itself.
    pub outbox: Option<u64>,
    /// The shard.
    pub name: ShardName,
    /// Slot 1 is the plain name; where its value cannot be read it is left alone and the records go on
    /// in slot 2, and so on.
    pub slot: u32,
}

impl Place {
    /// The storage key.
    #[must_use]
    pub fn key(&self) -> String {
        slot_key(&self.to_string(), self.slot)
    }

    /// Reads a storage key. Only the spelling we write counts: `01` or `+1` would be a second name of
    /// the same place.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let (base, slot) = split_slot(key);
        let mut rest = base.strip_prefix(PREFIX)?;
        let mut epoch = 0;
        if let Some(tail) = rest.strip_prefix('@') {
            let (number, tail) = tail.split_once('/')?;
            epoch = u64::from_str_radix(number, 16).ok()?;
            rest = tail;
        }
        let mut outbox = None;
        if let Some(tail) = rest.strip_prefix("out/") {
            let (number, tail) = tail.split_once('/')?;
            outbox = Some(u64::from_str_radix(number, 16).ok()?);
            rest = tail;
        }
        let (space, rest) = if let Some(rest) = rest.strip_prefix("me/") {
            (Space::Me, rest)
        } else {
            let (id, rest) = rest.strip_prefix("t/")?.split_once('/')?;
            (Space::Team(Id::parse(id)?), rest)
        };
        let (kind, month) = rest.split_once('/')?;
        let name = ShardName { space, kind: Kind(kind.parse().ok()?), month: month.parse().ok()? };
        let place = Self { epoch, outbox, name, slot };
        (place.key() == key).then_some(place)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PREFIX)?;
        if self.epoch > 0 {
            write!(f, "@{:x}/", self.epoch)?;
        }
        if let Some(tab) = self.outbox {
            write!(f, "out/{tab:016x}/")?;
        }
        match self.name.space {
            Space::Me => f.write_str("me")?,
            Space::Team(id) => write!(f, "t/{id}")?,
        }
        write!(f, "/{}/{}", self.name.kind.0, self.name.month)
    }
}

/// `base` for slot 1, `base~n` for later ones.
#[must_use]
pub fn slot_key(base: &str, slot: u32) -> String {
    if slot <= 1 { base.into() } else { format!("{base}~{slot}") }
}

/// The reverse of [`slot_key`].
fn split_slot(key: &str) -> (&str, u32) {
    match key.rsplit_once('~') {
        Some((base, slot)) => match slot.parse() {
            Ok(slot) if slot >= 2 => (base, slot),
            _ => (key, 1),
        },
        None => (key, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Device, Stamp};

    #[test]
    fn names_are_read_back() {
        let id = Id(Stamp { millis: 1_790_000_000_000, tick: 3, device: Device(1) });
        for space in [Space::Me, Space::Team(id)] {
            let name = ShardName { space, kind: Kind(7), month: 24_320 };
            for epoch in [0, 1, 1_790_000_000_000] {
                for outbox in [None, Some(0), Some(u64::MAX)] {
                    for slot in [1, 2, 9] {
                        let place = Place { epoch, outbox, name, slot };
                        assert_eq!(Place::parse(&place.key()), Some(place));
                    }
                }
            }
        }
        let bad = [
            "", "duihun/", "duihun/me/07/1", "duihun/me/7", "other/me/7/1", "duihun/t/x/1/1",
            "duihun/@0/me/7/1", "duihun/@A/me/7/1", "duihun/out/1/me/7/1", "duihun/out/me/7/1",
        ];
        for bad in bad {
            assert_eq!(Place::parse(bad), None, "{bad}");
        }
    }
}
