//! Reads which tables a WebAssembly module exports.
//!
//! `wasm-opt` before version 110 (Debian 12 and Ubuntu 24.04 have 108) exports the wrong table
//! under the name with which the glue keeps JavaScript's values, and the app does not start
//! (WebAssembly/binaryen issue 4711). So its result is looked at before it is taken.

/// Names and numbers of the exported tables; nothing when the module cannot be read.
pub(crate) fn exported(module: &[u8]) -> Option<Vec<(&[u8], u32)>> {
    let mut rest = module.strip_prefix(b"\0asm\x01\0\0\0")?;
    let mut tables = Vec::new();
    while !rest.is_empty() {
        let kind = byte(&mut rest)?;
        let length = number(&mut rest)?;
        let mut section = take(&mut rest, length)?;
        if kind != EXPORT_SECTION {
            continue;
        }
        for _ in 0..number(&mut section)? {
            let length = number(&mut section)?;
            let name = take(&mut section, length)?;
            let kind = byte(&mut section)?;
            let index = number(&mut section)?;
            if kind == TABLE {
                tables.push((name, index));
            }
        }
    }
    tables.sort_unstable();
    Some(tables)
}

const EXPORT_SECTION: u8 = 7;
const TABLE: u8 = 1;

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (first, after) = rest.split_first()?;
    *rest = after;
    Some(*first)
}

fn take<'a>(rest: &mut &'a [u8], length: u32) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *rest = after;
    Some(taken)
}

/// Unsigned LEB128: seven bits a byte, the lowest first.
fn number(rest: &mut &[u8]) -> Option<u32> {
    let mut value = 0;
    for shift in (0..32).step_by(7) {
        let next = byte(rest)?;
        value |= u32::from(next & 0x7f) << shift;
        if next & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_exported_tables_only() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([0, 2, 1, b'x']); // a custom section
        // Exports: function "f" 5, table "t" 300.
        module.extend([7, 10, 2, 1, b'f', 0, 5, 1, b't', 1, 0xac, 2]);
        assert_eq!(exported(&module), Some(vec![(b"t".as_slice(), 300)]));
        module.pop();
        assert_eq!(exported(&module), None, "cut off");
        assert_eq!(exported(b"text"), None);
    }
}
