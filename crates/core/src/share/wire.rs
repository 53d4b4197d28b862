//! The bytes of a pack, version 1. Nothing here changes any more once a payload of it was sent; another
//! form is another version.
//!
//! Numbers are LEB128. In order: how many devices, each as 8 bytes; when it was made (minutes since 1970);
//! the team's id; how many ids, and each id with the heads of its records; then the bodies, by kind, in
//! the order of the ids. Times are told as distances, ticks as differences from what a clock gives next,
//! and an id within a body as the distance to where it stands in the list, so that little is left to say.

use std::collections::BTreeMap;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use super::pack::{Pack, PackError};
use crate::record::{Device, Id, Key, Kind, LAST_MILLIS, Record, Stamp};

/// Most ids and records that are believed; a file of ten years of a large team has a fifth of it.
const MOST: u64 = 400_000;
/// CBOR tag in front of an id within a body: one byte, and nothing else here has a tag.
const NEAR: u64 = 6;

#[derive(Default)]
struct Out {
    bytes: Vec<u8>,
    devices: Vec<Device>,
    /// Where each stands: a payload from outside may name very many.
    places: BTreeMap<Device, u64>,
}

impl Out {
    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Small both ways.
    fn difference(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    fn device(&mut self, device: Device) -> u64 {
        let next = self.devices.len() as u64;
        let at = *self.places.entry(device).or_insert(next);
        if at == next {
            self.devices.push(device);
        }
        at
    }

    /// A stamp as seen from another, which is most often a little earlier and of the same device.
    fn stamp(&mut self, stamp: Stamp, from: &mut Expected) {
        let millis = stamp.millis as i64 - from.last.millis as i64;
        let tick = i64::from(stamp.tick) - i64::from(from.tick(stamp));
        let other_device = stamp.device != from.last.device;
        let millis = ((millis << 1) ^ (millis >> 63)) as u64;
        self.number(millis << 2 | u64::from(tick != 0) << 1 | u64::from(other_device));
        if other_device {
            let device = self.device(stamp.device);
            self.number(device);
        }
        if tick != 0 {
            self.difference(tick);
        }
        from.saw(stamp);
    }
}

/// What the next stamp is expected to be like.
#[derive(Clone, Copy)]
struct Expected {
    last: Stamp,
    /// The tick with which the latest millisecond began: a clock begins each with the same.
    first_tick: u16,
}

impl Expected {
    fn new() -> Self {
        Self { last: Stamp { millis: 0, tick: 0, device: Device(0) }, first_tick: 0 }
    }

    fn tick(&self, stamp: Stamp) -> u16 {
        if stamp.millis == self.last.millis {
            self.last.tick.wrapping_add(1)
        } else {
            self.first_tick
        }
    }

    fn saw(&mut self, stamp: Stamp) {
        if stamp.millis != self.last.millis {
            self.first_tick = stamp.tick;
        }
        self.last = stamp;
    }
}

/// Writes a pack. Its records are in the order of their ids, then kinds.
pub(super) fn write(pack: &Pack) -> Vec<u8> {
    let mut ids: Vec<Id> = pack.records.iter().map(|record| record.key.id).collect();
    ids.dedup();
    let mut out = Out::default();
    out.number(pack.made / 60_000);
    let mut expected = Expected::new();
    out.stamp(pack.team.0, &mut expected);
    out.number(ids.len() as u64);
    for of_id in pack.records.chunk_by(|a, b| a.key.id == b.key.id) {
        out.stamp(of_id[0].key.id.0, &mut expected);
        out.number(of_id.len() as u64);
        for record in of_id {
            let edited = record.stamp != record.key.id.0;
            let flags = u64::from(record.withdrawn) << 1 | u64::from(edited);
            out.number(u64::from(record.key.kind.0) << 2 | flags);
            if edited {
                let mut from = expected;
                out.stamp(record.stamp, &mut from);
            }
        }
    }
    let mut by_kind: Vec<&Record> = pack.records.iter().collect();
    by_kind.sort_by_key(|record| record.key.kind);
    for record in by_kind {
        let at = ids.partition_point(|id| *id < record.key.id);
        let near = nearer(&record.body, &ids, at, pack.team);
        // A body whose ids cannot be told so goes as it is.
        let is_told = near
            .as_ref()
            .is_some_and(|near| farther(near, &ids, at, pack.team).as_ref() == Some(&record.body));
        let body = near.filter(|_| is_told);
        out.number((body.as_ref().unwrap_or(&record.body).len() as u64) << 1 | u64::from(!is_told));
        out.bytes.extend_from_slice(body.as_ref().unwrap_or(&record.body));
    }
    let mut head = Out::default();
    head.number(out.devices.len() as u64);
    for device in &out.devices {
        head.bytes.extend_from_slice(&device.0.to_be_bytes());
    }
    head.bytes.extend(out.bytes);
    head.bytes
}

struct In<'a> {
    bytes: &'a [u8],
    devices: Vec<Device>,
}

impl In<'_> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            let part = u64::from(byte & 0x7f);
            if part << shift >> shift != part {
                return None;
            }
            number |= part << shift;
            if byte & 0x80 == 0 {
                // One spelling a number: no zeros at the end.
                return (byte != 0 || shift == 0).then_some(number);
            }
        }
        None
    }

    fn count(&mut self) -> Option<usize> {
        // Each takes a byte at least, so a lie about their number is found out before room is made.
        self.number().filter(|&n| n <= MOST.min(self.bytes.len() as u64)).map(|n| n as usize)
    }

    fn take(&mut self, length: usize) -> Option<&[u8]> {
        let (taken, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(taken)
    }

    fn stamp(&mut self, from: &mut Expected) -> Option<Stamp> {
        let head = self.number()?;
        let millis = signed(head >> 2);
        let millis = (from.last.millis as i64).checked_add(millis)?;
        let millis = u64::try_from(millis).ok().filter(|&millis| millis < LAST_MILLIS)?;
        let device = match head & 1 {
            0 => from.last.device,
            _ => {
                let at = self.number()?;
                *self.devices.get(usize::try_from(at).ok()?)?
            }
        };
        let mut stamp = Stamp { millis, tick: 0, device };
        let tick = i64::from(from.tick(stamp));
        let difference = if head & 2 == 0 { 0 } else { signed(self.number()?) };
        stamp.tick = u16::try_from(tick.checked_add(difference)?).ok()?;
        from.saw(stamp);
        Some(stamp)
    }
}

fn signed(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// Reads a pack; `None` for anything that [`write`] does not write.
pub(super) fn read(bytes: &[u8]) -> Result<Pack, PackError> {
    let pack = read_whole(bytes).ok_or(PackError::Damaged)?;
    // Same content in another spelling was made by somebody else.
    if write(&pack) == bytes { Ok(pack) } else { Err(PackError::Damaged) }
}

fn read_whole(bytes: &[u8]) -> Option<Pack> {
    let mut input = In { bytes, devices: Vec::new() };
    for _ in 0..input.count()? {
        let device = input.take(8)?.try_into().ok()?;
        input.devices.push(Device(u64::from_be_bytes(device)));
    }
    let made = input.number()?.checked_mul(60_000).filter(|&made| made < LAST_MILLIS)?;
    let mut expected = Expected::new();
    let team = Id(input.stamp(&mut expected)?);
    let mut ids: Vec<Id> = Vec::new();
    let mut heads: Vec<(usize, Record)> = Vec::new();
    for at in 0..input.count()? {
        let id = Id(input.stamp(&mut expected)?);
        if ids.last().is_some_and(|last| *last >= id) {
            return None;
        }
        ids.push(id);
        for _ in 0..input.count()? {
            let head = input.number()?;
            let kind = Kind(u16::try_from(head >> 2).ok()?);
            let stamp = match head & 1 {
                0 => id.0,
                _ => input.stamp(&mut { expected })?,
            };
            let withdrawn = head & 2 != 0;
            let record = Record { key: Key { kind, id }, stamp, withdrawn, body: Vec::new() };
            heads.push((at, record));
            if heads.len() as u64 > MOST {
                return None;
            }
        }
    }
    let mut order: Vec<usize> = (0..heads.len()).collect();
    order.sort_by_key(|&n| heads[n].1.key.kind);
    for n in order {
        let length = input.number()?;
        let body = input.take(usize::try_from(length >> 1).ok()?)?;
        let (at, record) = &mut heads[n];
        record.body = match length & 1 {
            0 => farther(body, &ids, *at, team)?,
            _ => body.to_vec(),
        };
    }
    let records = heads.into_iter().map(|(_, record)| record).collect();
    input.bytes.is_empty().then_some(Pack { team, made, records })
}

/// A body with its ids told by where they stand in the list.
fn nearer(body: &[u8], ids: &[Id], at: usize, team: Id) -> Option<Vec<u8>> {
    rewritten(body, |input, out| {
        if input.datatype().ok()? != Type::Bytes {
            return Some(false);
        }
        let bytes: Result<[u8; 16], _> = input.probe().bytes().ok()?.try_into();
        let id = bytes.ok().and_then(|b| Stamp::from_u128(u128::from_be_bytes(b))).map(Id);
        let number = match id {
            Some(id) if id == team => Some(0),
            // The one it stands under is 1, the one before 2, the one after −1.
            Some(id) => ids.binary_search(&id).ok().map(|found| match at as i64 - found as i64 {
                before @ 0.. => before + 1,
                after => after,
            }),
            None => None,
        };
        let Some(number) = number else { return Some(false) };
        let _ = input.bytes();
        out.tag(minicbor::data::Tag::new(NEAR)).ok()?.i64(number).ok()?;
        Some(true)
    })
}

/// The reverse of [`nearer`].
fn farther(body: &[u8], ids: &[Id], at: usize, team: Id) -> Option<Vec<u8>> {
    rewritten(body, |input, out| {
        if input.datatype().ok()? != Type::Tag {
            return Some(false);
        }
        if input.tag().ok()?.as_u64() != NEAR {
            return None;
        }
        let id = match input.i64().ok()? {
            0 => team,
            number => {
                let before = if number > 0 { number - 1 } else { number };
                let found = (at as i64).checked_sub(before)?;
                *ids.get(usize::try_from(found).ok()?)?
            }
        };
        out.bytes(&id.0.to_u128().to_be_bytes()).ok()?;
        Some(true)
    })
}

/// Copies a CBOR value item by item; `change` takes an item itself and says so.
fn rewritten(
    body: &[u8],
    mut change: impl FnMut(&mut Decoder<'_>, &mut Encoder<Vec<u8>>) -> Option<bool>,
) -> Option<Vec<u8>> {
    let mut input = Decoder::new(body);
    let mut out = Encoder::new(Vec::with_capacity(body.len()));
    let mut left = 1u64;
    while left > 0 {
        left -= 1;
        if change(&mut input, &mut out)? {
            continue;
        }
        let start = input.position();
        if input.datatype().ok()? == Type::Array {
            let items = input.array().ok()??;
            left = left.checked_add(items).filter(|&all| all <= body.len() as u64)?;
        } else {
            input.skip().ok()?;
        }
        out.writer_mut().extend_from_slice(body.get(start..input.position())?);
    }
    (input.position() == body.len()).then(|| out.into_writer())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::encode_body;
    use crate::team::{TEAM_NAME, TITLE_AWARD, TeamName, Title, TitleAward};

    fn id(millis: u64, tick: u16, device: u64) -> Id {
        Id(Stamp { millis, tick, device: Device(device) })
    }

    fn record(id: Id, kind: Kind, body: Vec<u8>) -> Record {
        Record { key: Key { kind, id }, stamp: id.0, withdrawn: false, body }
    }

    #[test]
    fn ids_in_bodies_are_told_by_their_places_and_come_back() {
        let (team, member) = (id(1000, 3, 1), id(2000, 3, 1));
        let award = |member| {
            let title = Title::Own("大力士".into());
            encode_body(&TitleAward { member, title, on: crate::calendar::Day(1), reason: None })
        };
        let stranger = id(9, 9, 9);
        let records = vec![
            record(team, TEAM_NAME, encode_body(&TeamName { name: "凌云组".into() })),
            record(member, TITLE_AWARD, award(member)),
            record(id(2000, 4, 1), TITLE_AWARD, award(member)),
            record(id(2000, 5, 1), TITLE_AWARD, award(team)),
            record(id(2000, 6, 2), TITLE_AWARD, award(id(3000, 1, 7))),
            record(id(2500, 6, 2), TITLE_AWARD, award(stranger)),
            // A body with such a tag of its own, and one that is no CBOR.
            record(id(3000, 1, 7), Kind(9000), vec![0x81, 0xc6, 0x01]),
            record(id(3000, 2, 7), Kind(9000), vec![0xff, 0x00]),
        ];
        let pack = Pack { team, made: 60_000, records };
        let bytes = write(&pack);
        assert_eq!(read(&bytes), Ok(pack));
        let told = bytes.windows(16).filter(|part| **part == member.0.to_u128().to_be_bytes());
        assert_eq!(told.count(), 0, "the member's id is not repeated");
        for at in 0..bytes.len() {
            assert_eq!(read(&bytes[..at]), Err(PackError::Damaged), "cut at {at}");
        }
        assert_eq!(read(&[bytes, vec![0]].concat()), Err(PackError::Damaged), "trailing bytes");
    }

    #[test]
    fn a_lie_about_numbers_is_found_out_before_room_is_made() {
        let mut out = Out::default();
        out.number(0);
        out.number(1);
        out.stamp(id(1000, 0, 0).0, &mut Expected::new());
        out.number(1_000_000);
        out.bytes.extend([4, 1, 0]);
        assert_eq!(read(&out.bytes), Err(PackError::Damaged));
        for claimed in [1 << 20, 1 << 40, u64::MAX] {
            let mut out = Out::default();
            out.number(claimed);
            out.bytes.extend([0; 100]);
            assert_eq!(read(&out.bytes), Err(PackError::Damaged), "{claimed} devices");
        }
    }

    #[test]
    fn very_many_of_everything_take_no_time() {
        let records = (0..60_000)
            .map(|n| record(id(1000 + n, 0, n), TEAM_NAME, vec![0x80]))
            .collect::<Vec<_>>();
        let pack = Pack { team: id(1, 1, 1), made: 0, records };
        // With a list to look through, this would take minutes.
        assert_eq!(read(&write(&pack)), Ok(pack));
    }
}
