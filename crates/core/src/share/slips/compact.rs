//! Texts in few bytes: a hanzi takes two, a sign of ASCII one. Belongs to version 1 of a slip and never
//! changes.

/// First of the hanzi that take two bytes.
const FIRST: u32 = 0x4e00;
/// The first byte of such a one, at the least; there are 0x52 of them.
const LEAD: u8 = 0x80;
const LAST: u32 = 0x9fff;
/// Signs that take one byte, from here on.
const SIGNS: u8 = 0xd2;
const SIGN: [char; 12] =
    ['\u{ff0c}', '。', '、', '\u{ff01}', '\u{ff1f}', '\u{ff1a}', '「', '」', '…', '·', '“', '”'];
/// Before any other character, which follows in three bytes.
const OTHER: u8 = 0xff;

/// Writes a text of at most 255 bytes, with its length first. What is longer is cut at a whole character.
pub(super) fn write(text: &str, out: &mut Vec<u8>) {
    let at = out.len();
    out.push(0);
    for c in text.chars() {
        let before = out.len();
        let code = u32::from(c);
        match code {
            0..0x80 => out.push(code as u8),
            FIRST..=LAST => {
                out.extend([LEAD + ((code - FIRST) >> 8) as u8, (code - FIRST) as u8]);
            }
            _ => match SIGN.iter().position(|&sign| sign == c) {
                Some(sign) => out.push(SIGNS + sign as u8),
                None => out.extend([OTHER, (code >> 16) as u8, (code >> 8) as u8, code as u8]),
            },
        }
        if out.len() - at - 1 > 255 {
            out.truncate(before);
            break;
        }
    }
    out[at] = (out.len() - at - 1) as u8;
}

/// Reads a text from the front of some bytes.
pub(super) fn read(bytes: &mut &[u8]) -> Option<String> {
    let (&length, rest) = bytes.split_first()?;
    let (mut text, rest) = rest.split_at_checked(usize::from(length))?;
    *bytes = rest;
    let mut out = String::new();
    while let Some((&byte, rest)) = text.split_first() {
        text = rest;
        let code = match byte {
            0..LEAD => u32::from(byte),
            LEAD..SIGNS => {
                let (&low, rest) = text.split_first()?;
                text = rest;
                FIRST + (u32::from(byte - LEAD) << 8 | u32::from(low))
            }
            OTHER => {
                let (&[high, middle, low], rest) = text.split_first_chunk()?;
                text = rest;
                u32::from_be_bytes([0, high, middle, low])
            }
            _ => u32::from(*SIGN.get(usize::from(byte - SIGNS))?),
        };
        out.push(char::from_u32(code)?);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hanzi_take_two_bytes() {
        let mut out = Vec::new();
        write("小月,三通 ok", &mut out);
        assert_eq!(out.len(), 1 + 2 + 2 + 1 + 2 + 2 + 3);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(text in "\\PC{0,60}") {
            let mut out = Vec::new();
            write(&text, &mut out);
            out.push(7);
            let mut bytes = &out[..];
            prop_assert_eq!(read(&mut bytes), Some(text));
            prop_assert_eq!(bytes, &[7]);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = read(&mut &bytes[..]);
        }
    }
}
