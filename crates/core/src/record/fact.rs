//! Ids of what several phones may write down without knowing of each other.

use super::{Device, Id, Kind, Stamp};
use crate::calendar::Day;

/// Such ids name no device; none has this number, which is drawn from 64 random bits.
const NO_DEVICE: Device = Device(0);
/// Milliseconds of a day.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// The id of a fact that several phones may write down: made of what is written, it is the same on all,
/// so that an order that its owner and her leader both enter is one order.
///
/// `parts` are what tells two facts of one kind and day apart; their order counts. Of a thousand facts of
/// a day, two share an id in one of ten million groups. Days before 1970 count as its first.
///
/// ```
/// use duihun_core::calendar::Day;
/// use duihun_core::record::fact_id;
/// use duihun_core::team::ORDER;
/// let one = fact_id(ORDER, Day(20_000), &[b"xiaoyue", b"18:32"]);
/// assert_eq!(one, fact_id(ORDER, Day(20_000), &[b"xiaoyue", b"18:32"]));
/// assert_ne!(one, fact_id(ORDER, Day(20_000), &[b"xiaoyue", b"18:33"]));
/// ```
#[must_use]
pub fn fact_id(kind: Kind, day: Day, parts: &[&[u8]]) -> Id {
    // FNV-1a: small, and spread widely enough; nobody gains by two facts that share an id.
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut take = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    kind.0.to_be_bytes().into_iter().for_each(&mut take);
    for part in parts {
        (part.len() as u64).to_be_bytes().into_iter().for_each(&mut take);
        part.iter().copied().for_each(&mut take);
    }
    // Its upper bits are the better ones.
    let hash = hash ^ hash >> 32;
    let start = u64::try_from(day.0).unwrap_or(0) * DAY;
    Id(Stamp { millis: start + hash % DAY, tick: (hash / DAY) as u16, device: NO_DEVICE })
}
