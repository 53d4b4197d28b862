//! Stamps: when, and on which device, a record was made or changed.

use std::fmt;

/// 64 random bits that name a browser profile. Passed in from outside, never part of a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Device(pub u64);

/// Last instant a stamp may name: 2100-01-01T00:00:00Z in milliseconds since 1970.
/// Anything later is damage or mischief, and would win every merge for ever.
pub const LAST_MILLIS: u64 = 4_102_444_800_000;

/// How far ahead of the local clock a received stamp may be and still move it, in milliseconds.
const TRUSTED_LEAD: u64 = 24 * 60 * 60 * 1000;

/// A point in hybrid logical time: wall clock, a tick within the millisecond, the device.
///
/// Stamps are totally ordered and never rewritten by a receiver, so that every device
/// that has seen the same records agrees which of two is the later one.
///
/// ```
/// use duihun_core::record::{Device, Stamp};
/// let a = Stamp { millis: 5, tick: 0, device: Device(9) };
/// let b = Stamp { millis: 5, tick: 1, device: Device(1) };
/// assert!(a < b);
/// assert_eq!(Stamp::from_u128(a.to_u128()), Some(a));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01T00:00:00Z, below [`LAST_MILLIS`].
    pub millis: u64,
    /// Order within one millisecond.
    pub tick: u16,
    /// Who stamped; decides between equal times.
    pub device: Device,
}

impl Stamp {
    /// Packs the stamp into 128 bits that sort as the stamp does.
    #[must_use]
    pub fn to_u128(self) -> u128 {
        (u128::from(self.millis) << 80) | (u128::from(self.tick) << 64) | u128::from(self.device.0)
    }

    /// The reverse of [`Stamp::to_u128`]; `None` for a time after the year 2100.
    #[must_use]
    pub fn from_u128(bits: u128) -> Option<Self> {
        let millis = (bits >> 80) as u64;
        (millis < LAST_MILLIS).then_some(Self {
            millis,
            tick: (bits >> 64) as u16,
            device: Device(bits as u64),
        })
    }

    /// The next later stamp of the same device.
    fn after(self, device: Device) -> Self {
        match self.tick.checked_add(1) {
            Some(tick) => Self { millis: self.millis, tick, device },
            None => Self { millis: self.millis + 1, tick: 0, device },
        }
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.to_u128())
    }
}

/// The name of a thing for life: the stamp of its creation.
///
/// Short, sortable, and the month of its shard follows from it alone. All facets of one member
/// (profile, duty, place) share the member's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub Stamp);

impl Id {
    /// The least of all ids.
    pub const FIRST: Self = Self(Stamp { millis: 0, tick: 0, device: Device(0) });

    /// Its sixteen bytes, which sort as it does: part of other ids, and its form in a field.
    #[must_use]
    pub fn bytes(self) -> [u8; 16] {
        self.0.to_u128().to_be_bytes()
    }

    /// Reads the 32 hexadecimal digits written by `Display`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 32 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        Stamp::from_u128(u128::from_str_radix(text, 16).ok()?).map(Self)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Hands out stamps, each later than all it has handed out or believed before.
#[derive(Debug, Clone)]
pub struct Clock {
    device: Device,
    first_tick: u16,
    last: Stamp,
}

impl Clock {
    /// A clock for one tab. `entropy` lets the tick start at a random place, so that two tabs of one
    /// device that stamp in the same millisecond do not make the same stamp.
    #[must_use]
    pub fn new(device: Device, entropy: u16) -> Self {
        // Half the range stays free for ticks within one millisecond.
        let first_tick = entropy & 0x7fff;
        Self { device, first_tick, last: Stamp { millis: 0, tick: 0, device } }
    }

    /// The device all stamps of this clock carry.
    #[must_use]
    pub fn device(&self) -> Device {
        self.device
    }

    /// The same clock under another device number; it goes on from where it is.
    #[must_use]
    pub fn renewed(&self, device: Device, entropy: u16) -> Self {
        Self { last: Stamp { device, ..self.last }, ..Self::new(device, entropy) }
    }

    /// A fresh stamp. `now` is the wall clock in milliseconds; a clock set back does not bring
    /// stamps back.
    pub fn next(&mut self, now: u64) -> Stamp {
        let now = now.min(LAST_MILLIS - 1);
        self.last = if now > self.last.millis {
            Stamp { millis: now, tick: self.first_tick, device: self.device }
        } else {
            self.last.after(self.device)
        };
        self.last
    }

    /// A fresh stamp that is also later than `replaced`, for an edit of an existing record.
    pub fn next_over(&mut self, now: u64, replaced: Stamp) -> Stamp {
        let fresh = self.next(now);
        if fresh > replaced {
            return fresh;
        }
        // The record comes from a clock that runs ahead. Only this edit follows it: the local
        // clock stays, or one wrong phone would drag everybody's along.
        replaced.after(self.device)
    }

    /// Takes notice of a stamp from elsewhere, unless it is more than a day ahead.
    pub fn observe(&mut self, seen: Stamp, now: u64) {
        if seen > self.last && seen.millis <= now.saturating_add(TRUSTED_LEAD) {
            self.last = Stamp { device: self.device, ..seen };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clock(device: u64) -> Clock {
        Clock::new(Device(device), 7)
    }

    #[test]
    fn stamps_grow_even_when_the_clock_is_set_back() {
        let mut clock = clock(1);
        let first = clock.next(1_000_000);
        let second = clock.next(10);
        assert!(second > first);
    }

    #[test]
    fn an_edit_is_later_than_what_it_replaces_from_a_clock_a_year_ahead() {
        let mut mine = clock(1);
        let theirs = Stamp { millis: 31_536_000_000 + 5, tick: 3, device: Device(2) };
        mine.observe(theirs, 5);
        let edit = mine.next_over(6, theirs);
        assert!(edit > theirs);
        assert_eq!(mine.next(7).millis, 7, "the wrong clock must not drag ours along");
    }

    #[test]
    fn a_trusted_stamp_moves_the_clock() {
        let mut mine = clock(1);
        let theirs = Stamp { millis: 60_000, tick: 3, device: Device(2) };
        mine.observe(theirs, 5);
        assert!(mine.next(6) > theirs);
    }

    #[test]
    fn ticks_spill_into_the_next_millisecond() {
        let full = Stamp { millis: 9, tick: u16::MAX, device: Device(3) };
        assert_eq!(full.after(Device(3)), Stamp { millis: 10, tick: 0, device: Device(3) });
    }

    #[test]
    fn ids_are_read_back_and_nonsense_is_refused() {
        let id = Id(Stamp { millis: 1_795_000_000_000, tick: 77, device: Device(u64::MAX) });
        assert_eq!(Id::parse(&id.to_string()), Some(id));
        for bad in ["", "xyz", "+0000000000000000000000000000001", &"f".repeat(32), &"0".repeat(31)]
        {
            assert_eq!(Id::parse(bad), None, "{bad}");
        }
    }
}
