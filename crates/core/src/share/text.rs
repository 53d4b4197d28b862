//! Texts from outside: long ones, and such as change how what stands beside them is read.

use minicbor::Decoder;
use minicbor::data::Type;

/// Longest text in a payload, in characters; notes of the app are below half of it.
const LONGEST: usize = 2000;

/// Whether a character may stand in a text from outside: no control characters but a line's end, and none
/// that turns the direction of what follows (Unicode TR 36, 3.1).
fn is_harmless(c: char) -> bool {
    c == '\n'
        || !(c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
}

/// Whether a body is one whole CBOR value, and all texts in it are of good length and harmless.
pub(super) fn is_fit(body: &[u8]) -> Option<bool> {
    let mut input = Decoder::new(body);
    let mut left = 1u64;
    while left > 0 {
        left -= 1;
        match input.datatype().ok()? {
            kind @ (Type::Array | Type::Map) => {
                let items = match kind {
                    Type::Array => input.array().ok()??,
                    _ => input.map().ok()??.checked_mul(2)?,
                };
                // There cannot be more items than bytes.
                left = left.checked_add(items).filter(|&all| all <= body.len() as u64)?;
            }
            Type::Tag => {
                input.tag().ok()?;
                left += 1;
            }
            Type::String => {
                let text = input.str().ok()?;
                if text.chars().count() > LONGEST || !text.chars().all(is_harmless) {
                    return Some(false);
                }
            }
            _ => input.skip().ok()?,
        }
    }
    (input.position() == body.len()).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::encode_body;
    use crate::team::{Profile, TeamName};

    #[test]
    fn bodies_are_looked_through() {
        let name = |text: &str| encode_body(&TeamName { name: text.into() });
        assert_eq!(is_fit(&name("凌云组 👩‍💻")), Some(true));
        assert_eq!(is_fit(&name("凌云\u{202e}组")), Some(false));
        assert_eq!(is_fit(&name("凌云\u{7}组")), Some(false));
        assert_eq!(is_fit(&name(&"长".repeat(LONGEST + 1))), Some(false));
        assert_eq!(is_fit(&encode_body(&Profile::default())), Some(true));
        let whole = name("凌云组");
        for at in 0..whole.len() {
            assert_eq!(is_fit(&whole[..at]), None, "cut at {at}");
        }
        assert_eq!(is_fit(&[whole, vec![0]].concat()), None);
        assert_eq!(is_fit(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), None);
    }
}
