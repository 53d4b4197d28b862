//! Shards: the values kept in storage, one a space, kind and month, so that a save does not grow
//! with the history.
//!
//! A shard is `D`, the schema number, `:`, then base32768 text of a checksum and deflated records.

use minicbor::{Decoder, Encoder};

use super::text;
use crate::calendar::Day;
use crate::record::{Device, Id, Key, Kind, LAST_MILLIS, Record, Stamp};

/// The schema this version writes. A greater one makes the app read-only and ask for a reload.
pub const SCHEMA: u32 = 1;

/// Everything the app keeps stands under this prefix: hosts may be shared with other programs.
pub const PREFIX: &str = "duihun/";

/// No shard is larger than this when inflated: a month of one kind is a few hundred kilobytes at most.
const MAX_INFLATED: usize = 16 << 20;

/// Whose records: a team's, or this device's owner's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Space {
    /// The private records.
    Me,
    /// The records of one team.
    Team(Id),
}

/// Name of a shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShardName {
    /// Whose.
    pub space: Space,
    /// Kind of all its records.
    pub kind: Kind,
    /// Month in which its records were made, UTC, as year × 12 + month − 1.
    pub month: u32,
}

impl ShardName {
    /// The shard a record belongs to; it follows from its key alone.
    #[must_use]
    pub fn of(space: Space, key: Key) -> Self {
        let day = Day((key.id.0.millis / 86_400_000) as i32);
        Self { space, kind: key.kind, month: day.year() as u32 * 12 + day.month() - 1 }
    }

    /// The first ids of this month and of the next, between which those of its records are.
    pub(super) fn bounds(self) -> (Id, Id) {
        let first = |month: u32| {
            // No month in a name read from storage is worth a panic: an impossible one holds nothing.
            let day = Day::from_ymd((month / 12) as i32, month % 12 + 1, 1);
            let millis = day.map_or(0, |day| i64::from(day.0) * 86_400_000);
            let millis = u64::try_from(millis).unwrap_or_default().min(LAST_MILLIS);
            Id(Stamp { millis, ..Id::FIRST.0 })
        };
        (first(self.month), first(self.month.saturating_add(1)))
    }
}

/// Why a stored value could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// Cut off, altered, or never written by this app.
    Damaged,
    /// Written by a newer version of the app.
    Newer,
    /// Sealed with a key that is not here.
    Locked,
}

/// Writes a shard.
#[must_use]
#[inline(never)]
pub fn encode(kind: Kind, records: &[&Record]) -> String {
    framed(&deflated(kind, records))
}

/// The inner form of a shard.
pub(super) fn deflated(kind: Kind, records: &[&Record]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(&pack(kind, records), 6)
}

/// The inner form as a value to store.
pub(super) fn framed(deflated: &[u8]) -> String {
    let mut bytes = checksum(deflated).to_le_bytes().to_vec();
    bytes.extend_from_slice(deflated);
    format!("D{SCHEMA}:{}", text::encode(&bytes))
}

/// The inner form of a stored value, if it is whole.
pub(super) fn deflated_of(value: &str) -> Option<Vec<u8>> {
    unframed(value.strip_prefix("D1:")?)
}

/// Reads a shard of the given kind.
///
/// # Errors
/// [`Unreadable`]: the value is left as it is by the caller.
#[inline(never)]
pub fn decode(kind: Kind, value: &str) -> Result<Vec<Record>, Unreadable> {
    let (schema, body) =
        value.strip_prefix('D').and_then(|rest| rest.split_once(':')).ok_or(Unreadable::Damaged)?;
    let number: u32 = schema.parse().map_err(|_| Unreadable::Damaged)?;
    if number > SCHEMA {
        return Err(Unreadable::Newer);
    }
    if schema != SCHEMA.to_string() {
        return Err(Unreadable::Damaged);
    }
    unframed(body).and_then(|deflated| inflated(kind, &deflated)).ok_or(Unreadable::Damaged)
}

fn unframed(body: &str) -> Option<Vec<u8>> {
    let bytes = text::decode(body)?;
    let (sum, deflated) = bytes.split_first_chunk::<4>()?;
    (checksum(deflated) == u32::from_le_bytes(*sum)).then(|| deflated.to_vec())
}

/// The records of the inner form.
pub(super) fn inflated(kind: Kind, deflated: &[u8]) -> Option<Vec<Record>> {
    let packed = miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, MAX_INFLATED).ok()?;
    unpack(kind, &packed)
}

/// CRC-32 as in zip and PNG, worked out without a table: shards are small, and the usual tables are
/// sixteen kilobytes that no compression shrinks.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    crc::Crc::<u32, crc::NoTable>::new(&crc::CRC_32_ISO_HDLC).checksum(bytes)
}

/// The inner form: kind, table of devices, then each record with times relative to what came before.
fn pack(kind: Kind, records: &[&Record]) -> Vec<u8> {
    // Few devices ever meet in one shard, so a list is looked through.
    let mut devices: Vec<Device> = Vec::new();
    for record in records {
        for device in [record.key.id.0.device, record.stamp.device] {
            if !devices.contains(&device) {
                devices.push(device);
            }
        }
    }
    let number =
        |device: Device| devices.iter().position(|d| *d == device).unwrap_or_default() as u32;
    let mut bytes = Vec::new();
    let mut out = Encoder::new(&mut bytes);
    // Writing to a Vec cannot fail; the closure only lets `?` be used.
    let _ = (|| {
        out.u16(kind.0)?.array(devices.len() as u64)?;
        for device in &devices {
            out.u64(device.0)?;
        }
        let mut before = 0i64;
        for record in records {
            let (id, stamp) = (record.key.id.0, record.stamp);
            let first_version = id == stamp;
            out.u8(u8::from(record.withdrawn) | (u8::from(first_version) << 1))?;
            out.i64(id.millis as i64 - before)?.u16(id.tick)?.u32(number(id.device))?;
            before = id.millis as i64;
            if !first_version {
                out.i64(stamp.millis as i64 - before)?
                    .u16(stamp.tick)?
                    .u32(number(stamp.device))?;
            }
            out.bytes(&record.body)?;
        }
        Ok::<_, minicbor::encode::Error<core::convert::Infallible>>(())
    })();
    bytes
}

fn unpack(kind: Kind, bytes: &[u8]) -> Option<Vec<Record>> {
    let mut input = Decoder::new(bytes);
    if input.u16().ok()? != kind.0 {
        return None;
    }
    let mut devices = Vec::new();
    for _ in 0..input.array().ok()?? {
        devices.push(Device(input.u64().ok()?));
    }
    let mut records = Vec::new();
    let mut before = 0i64;
    while input.position() < bytes.len() {
        let flags = input.u8().ok()?;
        let stamp = |input: &mut Decoder<'_>, before: i64| {
            let millis = u64::try_from(before.checked_add(input.i64().ok()?)?).ok()?;
            let tick = input.u16().ok()?;
            let device = *devices.get(input.u32().ok()? as usize)?;
            (millis < LAST_MILLIS).then_some(Stamp { millis, tick, device })
        };
        let id = stamp(&mut input, before)?;
        before = id.millis as i64;
        let latest = match flags {
            0 | 1 => stamp(&mut input, before)?,
            2 | 3 => id,
            _ => return None,
        };
        records.push(Record {
            key: Key { kind, id: Id(id) },
            stamp: latest,
            withdrawn: flags & 1 == 1,
            body: input.bytes().ok()?.to_vec(),
        });
    }
    Some(records)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(millis: u64, later: u64, device: u64, body: &[u8]) -> Record {
        let id = Stamp { millis, tick: 3, device: Device(device) };
        let stamp = if later == 0 {
            id
        } else {
            Stamp { millis: millis + later, tick: 9, device: Device(4) }
        };
        Record {
            key: Key { kind: Kind(7), id: Id(id) },
            stamp,
            withdrawn: later.is_multiple_of(2),
            body: body.to_vec(),
        }
    }

    fn refs(records: &[Record]) -> Vec<&Record> {
        records.iter().collect()
    }

    fn sample() -> Vec<Record> {
        vec![
            record(1_790_000_000_000, 0, 1, b"abc"),
            record(1_790_000_500_000, 5, 2, "阿杰".as_bytes()),
        ]
    }

    #[test]
    fn a_record_belongs_to_the_month_it_was_made_in() {
        let of = |millis| {
            let id = Id(Stamp { millis, tick: 3, device: Device(1) });
            (id, ShardName::of(Space::Me, Key { kind: Kind(7), id }))
        };
        let (_, name) = of(1_790_000_000_000);
        assert_eq!(name.month, 2026 * 12 + 8, "September 2026");
        // The last millisecond of 2025, and the first of 2026.
        for millis in [0, 1_767_225_599_999, 1_767_225_600_000, 1_790_000_000_000, LAST_MILLIS - 1]
        {
            let (id, name) = of(millis);
            let (first, next) = name.bounds();
            assert!(first <= id && id < next, "{millis}");
        }
    }

    #[test]
    fn schema_zero_is_damage_and_a_greater_one_is_newer() {
        let value = encode(Kind(7), &refs(&sample()));
        let with = |schema: &str| decode(Kind(7), &value.replacen("D1:", schema, 1));
        assert_eq!(with("D1:"), Ok(sample()));
        assert_eq!(with("D2:"), Err(Unreadable::Newer));
        assert_eq!(with("D0:"), Err(Unreadable::Damaged));
        assert_eq!(with("D01:"), Err(Unreadable::Damaged));
        assert_eq!(with("D:"), Err(Unreadable::Damaged));
        assert_eq!(decode(Kind(8), &value), Err(Unreadable::Damaged), "a value under a wrong key");
    }

    #[test]
    fn every_cut_and_every_changed_character_is_noticed() {
        let value = encode(Kind(7), &refs(&sample()));
        let chars: Vec<char> = value.chars().collect();
        for at in 0..chars.len() {
            let cut: String = chars[..at].iter().collect();
            assert!(decode(Kind(7), &cut).is_err(), "cut at {at}");
            for other in ['一', 'D', '3', '\u{3401}'] {
                let mut changed = chars.clone();
                if changed[at] == other {
                    continue;
                }
                changed[at] = other;
                let changed: String = changed.iter().collect();
                assert!(decode(Kind(7), &changed).is_err(), "{other} at {at}");
            }
        }
    }

    /// Values written by released versions are read for ever. Version 0.1, schema 1.
    #[test]
    fn golden_shard_of_schema_1() {
        let golden = include_str!("../../data/golden/shard-1.txt");
        assert_eq!(decode(Kind(7), golden.trim()), Ok(sample()));
    }

    proptest! {
        #[test]
        fn records_come_back(
            items in proptest::collection::vec(
                (0..LAST_MILLIS / 2, 0u64..1_000_000_000, any::<u64>(), proptest::collection::vec(any::<u8>(), 0..40)),
                0..20,
            )
        ) {
            let records: Vec<Record> =
                items.iter().map(|(m, l, d, b)| record(*m, *l, *d, b)).collect();
            prop_assert_eq!(decode(Kind(7), &encode(Kind(7), &refs(&records))), Ok(records));
        }
    }
}
