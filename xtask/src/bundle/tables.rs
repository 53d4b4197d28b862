//! Reads which tables a WebAssembly module exports.
//!
//! `wasm-opt` before version 110 (Debian 12 and Ubuntu 24.04 have 108) exports the wrong table
//! under the name with which the glue keeps JavaScript's values, and the app does not start
//! (WebAssembly/binaryen issue 4711). So its result is looked at before it is taken.

use wasmparser::{ExternalKind, Parser, Payload};

/// Names and numbers of the exported tables; nothing when the module cannot be read.
pub(crate) fn exported(module: &[u8]) -> Option<Vec<(&[u8], u32)>> {
    let mut tables = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::ExportSection(exports) = payload.ok()? else { continue };
        for export in exports {
            let export = export.ok()?;
            if export.kind == ExternalKind::Table {
                tables.push((export.name.as_bytes(), export.index));
            }
        }
    }
    tables.sort_unstable();
    Some(tables)
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
