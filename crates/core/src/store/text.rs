//! base32768: bytes as text with 15 bits in each UTF-16 unit.
//!
//! Browsers count local storage in UTF-16 units; base64 would take 2.5 times the room. The alphabet
//! is 32,768 assigned characters of the basic plane (CJK extension A, unified ideographs, Hangul)
//! that no normalisation form touches.

const RANGES: [(u32, u32); 3] = [(0x3400, 6592), (0x4E00, 20928), (0xAC00, 5248)];

/// Bytes to text. The number of bytes is kept: a final unit says how many bits of the last one count.
///
/// ```
/// use duihun_core::store::text;
/// let bytes = [1, 2, 250, 0, 7];
/// assert_eq!(text::decode(&text::encode(&bytes)).as_deref(), Some(&bytes[..]));
/// assert_eq!(text::decode("hello"), None);
/// ```
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity((bytes.len() * 8 / 15 + 2) * 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for &byte in bytes {
        bits = (bits << 8) | u32::from(byte);
        count += 8;
        if count >= 15 {
            count -= 15;
            push(&mut text, (bits >> count) & 0x7fff);
            bits &= (1 << count) - 1;
        }
    }
    // The tail: the bits left over, shifted up, then their number.
    push(&mut text, if count == 0 { 0 } else { (bits << (15 - count)) & 0x7fff });
    push(&mut text, count);
    text
}

/// Text to bytes; `None` for anything [`encode`] does not write.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let units: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let (&count, rest) = units.split_last()?;
    let (&tail, full) = rest.split_last()?;
    if count >= 15 || tail & ((1 << (15 - count)) - 1) != 0 {
        return None;
    }
    let total = full.len() * 15 + count as usize;
    if !total.is_multiple_of(8) {
        return None;
    }
    let mut bytes = Vec::with_capacity(total / 8);
    let (mut bits, mut have) = (0u32, 0u32);
    let last = (tail >> (15 - count), count);
    for (unit, width) in full.iter().map(|&unit| (unit, 15)).chain([last]) {
        bits = (bits << width) | unit;
        have += width;
        while have >= 8 {
            have -= 8;
            bytes.push((bits >> have) as u8);
            bits &= (1 << have) - 1;
        }
    }
    Some(bytes)
}

fn push(text: &mut String, mut value: u32) {
    for (start, len) in RANGES {
        if value < len {
            // All three ranges lie below the surrogates, so this is always a character.
            text.extend(char::from_u32(start + value));
            return;
        }
        value -= len;
    }
}

fn value(c: char) -> Option<u32> {
    let mut base = 0;
    for (start, len) in RANGES {
        if let Some(offset) = u32::from(c).checked_sub(start).filter(|&o| o < len) {
            return Some(base + offset);
        }
        base += len;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_unit_stands_for_itself() {
        for unit in 0..32768 {
            let mut text = String::new();
            push(&mut text, unit);
            assert_eq!(text.chars().map(value).collect::<Vec<_>>(), [Some(unit)]);
        }
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let text = encode(&bytes);
            prop_assert_eq!(decode(&text), Some(bytes.clone()));
            prop_assert!(text.chars().count() <= bytes.len() * 8 / 15 + 2);
        }

        #[test]
        fn foreign_text_is_refused_without_panic(text in "\\PC{0,40}") {
            if let Some(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }
}
