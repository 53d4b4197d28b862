//! Sealing: what a passphrase protects is unreadable without it, and an alteration is noticed.
//!
//! One cipher seals the private shards, backups and links: XChaCha20-Poly1305 with a random nonce, by the
//! crate `chacha20poly1305`. A passphrase becomes a key by PBKDF2-SHA-256 with [`ROUNDS`] rounds, which the
//! browser works out (a third of a second on a PC of 2025); the rounds belong to the version of a format
//! and are never read from what is opened. Randomness is passed in.

use std::fmt;

use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305};

use crate::store::text;

/// Rounds of PBKDF2-SHA-256 (OWASP Password Storage Cheat Sheet, 2023).
pub const ROUNDS: u32 = 600_000;

/// Fills bytes from a generator fit for secrets.
pub type Entropy = fn(&mut [u8]);

/// Makes the same passphrase another key in each place; no secret.
pub type Salt = [u8; 16];

const NONCE: usize = 24;
const TAG: usize = 16;

/// Longest text that [`open_text`] gives back, in bytes.
const MAX_TEXT: usize = 32 << 20;

/// What a sealed text begins with.
const TEXT: &str = "X1:";

/// Random bytes, as many as are asked for.
pub fn random<const N: usize>(entropy: Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy(&mut bytes);
    bytes
}

/// A key of 256 bits.
///
/// ```
/// use duihun_core::seal::Key;
/// let key = Key::new([7; 32]);
/// let sealed = key.seal(|bytes| bytes.fill(1), "note", "心情".as_bytes());
/// assert_eq!(key.open("note", &sealed).as_deref(), Some("心情".as_bytes()));
/// assert_eq!(key.open("other", &sealed), None);
/// assert_eq!(Key::new([8; 32]).open("note", &sealed), None);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// A key of these bytes: random ones, or what a passphrase gave.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Seals bytes for a purpose: under another one they do not open, so that nobody can put one sealed
    /// value in the place of another.
    #[must_use]
    pub fn seal(&self, entropy: Entropy, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = random(entropy);
        let mut sealed = nonce.to_vec();
        sealed.extend_from_slice(plain);
        let inner = &mut sealed[NONCE..];
        let tag =
            self.cipher().encrypt_inout_detached(&nonce.into(), purpose.as_bytes(), inner.into());
        // Refused above 256 GB only, which no memory here holds.
        sealed.extend_from_slice(&tag.unwrap_or_default());
        sealed
    }

    /// Opens what [`Key::seal`] made; `None` for another key or purpose, and for anything altered.
    #[must_use]
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>()?;
        let (inner, tag) = rest.split_last_chunk::<TAG>()?;
        let mut plain = inner.to_vec();
        let buffer = plain.as_mut_slice().into();
        let tag = (*tag).into();
        self.cipher()
            .decrypt_inout_detached(&(*nonce).into(), purpose.as_bytes(), buffer, &tag)
            .ok()?;
        Some(plain)
    }

    /// Seals this key itself with another.
    #[must_use]
    pub fn sealed_with(&self, outer: &Self, entropy: Entropy, purpose: &str) -> Vec<u8> {
        outer.seal(entropy, purpose, &self.0)
    }

    /// The key that [`Key::sealed_with`] sealed.
    #[must_use]
    pub fn opened_with(outer: &Self, purpose: &str, sealed: &[u8]) -> Option<Self> {
        outer.open(purpose, sealed)?.try_into().ok().map(Self)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

/// Says nothing of the key.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// The key that a passphrase gives with a salt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassKey {
    /// The salt.
    pub salt: Salt,
    /// The key.
    pub key: Key,
}

/// Seals a text, such as a whole backup file.
///
/// ```
/// use duihun_core::seal::{self, Key, PassKey};
/// let pass = PassKey { salt: [3; 16], key: Key::new([7; 32]) };
/// let sealed = seal::seal_text(&pass, |bytes| bytes.fill(1), "凌云组");
/// assert_eq!(seal::salt_of(&sealed), Some(pass.salt));
/// assert_eq!(seal::open_text(&pass, &sealed).as_deref(), Some("凌云组"));
/// ```
#[must_use]
pub fn seal_text(pass: &PassKey, entropy: Entropy, plain: &str) -> String {
    let deflated = miniz_oxide::deflate::compress_to_vec(plain.as_bytes(), 6);
    let mut bytes = pass.salt.to_vec();
    bytes.extend(pass.key.seal(entropy, TEXT, &deflated));
    format!("{TEXT}{}", text::encode(&bytes))
}

/// The salt with which to make the key for a sealed text; `None` when it is none.
#[must_use]
pub fn salt_of(sealed: &str) -> Option<Salt> {
    text::decode(sealed.strip_prefix(TEXT)?)?.first_chunk().copied()
}

/// Opens a sealed text; `None` for another passphrase, and for anything altered.
#[must_use]
pub fn open_text(pass: &PassKey, sealed: &str) -> Option<String> {
    let bytes = text::decode(sealed.strip_prefix(TEXT)?)?;
    let deflated = pass.key.open(TEXT, bytes.get(pass.salt.len()..)?)?;
    let plain = miniz_oxide::inflate::decompress_to_vec_with_limit(&deflated, MAX_TEXT).ok()?;
    String::from_utf8(plain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Example of draft-irtf-cfrg-xchacha-03, A.3.1, so that what is sealed today opens with any other
    /// implementation as well.
    #[test]
    fn the_cipher_is_the_one_of_the_draft() {
        let bytes = |hex: &str| -> Vec<u8> {
            let digits: Vec<u8> =
                hex.chars().filter_map(|c| c.to_digit(16)).map(|d| d as u8).collect();
            digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
        };
        let key = Key::new(std::array::from_fn(|at| 0x80 + at as u8));
        let text = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the \
                    future, sunscreen would be it.";
        let nonce = |out: &mut [u8]| {
            for (at, byte) in out.iter_mut().enumerate() {
                *byte = 0x40 + at as u8;
            }
        };
        // The draft's associated data, 50515253c0c1c2c3c4c5c6c7, is no text; the cipher under it is.
        let sealed = key.seal(nonce, "", text.as_bytes());
        assert_eq!(sealed[..24], bytes("404142434445464748494a4b4c4d4e4f5051525354555657")[..]);
        let start = bytes("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb");
        assert_eq!(sealed[24..24 + 32], start[..]);
        assert_eq!(sealed.len(), 24 + text.len() + 16);
    }

    #[test]
    fn every_altered_byte_and_every_cut_is_noticed() {
        let key = Key::new([1; 32]);
        let sealed = key.seal(|bytes| bytes.fill(9), "p", b"secret");
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(key.open("p", &altered), None, "{at}");
            assert_eq!(key.open("p", &sealed[..at]), None, "{at}");
        }
    }

    #[test]
    fn a_sealed_text_shows_nothing_of_what_it_says() {
        let pass = PassKey { salt: [3; 16], key: Key::new([7; 32]) };
        let sealed = seal_text(&pass, |bytes| bytes.fill(1), &"心情".repeat(1000));
        assert!(!sealed.contains("心情") && sealed.chars().count() < 100);
        let other = PassKey { salt: [3; 16], key: Key::new([8; 32]) };
        assert_eq!(open_text(&other, &sealed), None);
        assert_eq!(salt_of("X1:心情"), None);
        assert_eq!(salt_of("{}"), None);
    }
}
