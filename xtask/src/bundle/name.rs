//! Names that change with the content, so that browsers may keep files for ever.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Ten hex digits: forty bits are plenty against two versions of one file meeting.
const HASH_BYTES: usize = 5;

/// `style`, `css` → `style-1a2b3c4d5e.css`.
pub(crate) fn hashed(stem: &str, extension: &str, content: &[u8]) -> String {
    let mut name = format!("{stem}-");
    for byte in Sha256::digest(content).iter().take(HASH_BYTES) {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name.push('.');
    name.push_str(extension);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_content() {
        // The first digits of the published SHA-256 of "abc".
        assert_eq!(hashed("app", "js", b"abc"), "app-ba7816bf8f.js");
        assert_ne!(hashed("app", "js", b"abd"), "app-ba7816bf8f.js");
    }
}
