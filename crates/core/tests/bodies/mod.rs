//! What every body has to stand, here and in the crate `duihun-me`: the same bytes as ever, there and
//! back, damage, a field more.

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};

use duihun_core::calendar::Day;
use duihun_core::record::{Body, Decoder, Device, Id, Kind, Stamp, decode_body, encode_body};

/// 2026-11-24.
pub const DAY: Day = Day(20_781);
/// Two days later, and two more.
pub const LATER: [Day; 2] = [Day(20_783), Day(20_785)];

/// The id with this tick.
pub fn id(tick: u16) -> Id {
    Id(Stamp { millis: 1_790_000_000_000, tick, device: Device(7) })
}

/// The bytes of a text of hexadecimal digits.
pub fn bytes(hex: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    (0..hex.len()).step_by(2).map(digit).collect()
}

/// The fields of an encoded body, each as its bytes.
fn fields(encoded: &[u8]) -> Vec<&[u8]> {
    let mut input = Decoder::new(encoded);
    let count = input.array().unwrap().unwrap();
    let mut next = || {
        let from = input.position();
        input.skip().unwrap();
        &encoded[from..input.position()]
    };
    (0..count).map(|_| next()).collect()
}

/// The examples seen so far.
#[derive(Default)]
pub struct Examples {
    kinds: Vec<Kind>,
    wrong: String,
}

impl Examples {
    /// Checks one body; `hex` is what it was encoded to when its kind was made.
    pub fn check<B: Body + PartialEq + Debug>(&mut self, body: &B, hex: &str) {
        self.kinds.push(B::KIND);
        let encoded = encode_body(body);
        let now = encoded.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        if now != hex {
            writeln!(self.wrong, "kind {}: {now}", B::KIND.0).unwrap();
        }
        let fields = fields(&encoded);
        let distinct: BTreeSet<_> = fields.iter().collect();
        if distinct.len() != fields.len() {
            writeln!(self.wrong, "two fields alike, so they could change places: {body:?}")
                .unwrap();
        }
        assert_eq!(decode_body::<B>(&encoded).as_ref(), Ok(body));
        for end in 0..encoded.len() {
            assert!(decode_body::<B>(&encoded[..end]).is_err(), "{body:?} cut at {end}");
        }
        for bit in 0..encoded.len() * 8 {
            let mut hurt = encoded.clone();
            hurt[bit / 8] ^= 1 << (bit % 8);
            if let Ok(other) = decode_body::<B>(&hurt) {
                // What is read can be written and read again.
                assert_eq!(decode_body::<B>(&encode_body(&other)), Ok(other));
            }
        }
        let mut long = encoded;
        long.push(0xf6);
        assert!(decode_body::<B>(&long).is_err(), "{body:?} with something behind it");
        // A later version's field is passed over.
        long[0] += 1;
        assert_eq!(decode_body::<B>(&long).as_ref(), Ok(body));
    }

    /// Every kind had one example, in their order, and all bytes were as ever.
    pub fn are_all_of(&self, kinds: &[(Kind, &str)]) {
        assert!(
            self.wrong.is_empty(),
            "other bytes than before, or a poor example:\n{}",
            self.wrong
        );
        assert_eq!(self.kinds, kinds.iter().map(|(kind, _)| *kind).collect::<Vec<_>>());
    }
}

/// Numbers are in order and not used twice, names neither.
pub fn stand_alone(kinds: &[(Kind, &str)]) {
    assert!(kinds.is_sorted_by(|one, next| one.0 < next.0));
    let names: BTreeSet<_> = kinds.iter().map(|(_, name)| *name).collect();
    assert_eq!(names.len(), kinds.len());
    let snake = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    assert!(names.iter().all(|name| snake(name)));
}
