//! Bodies: typed content of records, in CBOR arrays with numbered fields.
//!
//! The form bends without breaking: a field added later gets the next number and a default, so old
//! bytes are still read; fields this version does not know are skipped when reading and carried along
//! by [`encode_over`] when writing, so an older app does not strip what a newer one added.

use std::collections::BTreeMap;
use std::fmt;

use minicbor::{Decode, Decoder, Encode, Encoder};

use super::{Id, Kind, Record};

/// Typed content of one kind of record.
pub trait Body: Encode<()> + for<'b> Decode<'b, ()> {
    /// The number of the kind.
    const KIND: Kind;
    /// How many numbered fields this version knows.
    const FIELDS: u64;
}

/// Names the kind and the number of known fields of a body.
///
/// ```
/// use duihun_core::record::{Body, Kind};
/// #[derive(minicbor::Encode, minicbor::Decode)]
/// struct Motto {
///     #[n(0)]
///     text: String,
/// }
/// duihun_core::body!(Motto, Kind(99), 1);
/// assert_eq!(Motto::KIND, Kind(99));
/// ```
#[macro_export]
macro_rules! body {
    ($type:ty, $kind:expr, $fields:expr) => {
        impl $crate::record::Body for $type {
            const KIND: $crate::record::Kind = $kind;
            const FIELDS: u64 = $fields;
        }
    };
}

/// Takes the latest version of a record into a projection: keeps the body of a live one, drops that of
/// a withdrawn or unreadable one.
pub fn project<B: Body>(map: &mut BTreeMap<Id, B>, record: &Record) {
    match decode_body(&record.body) {
        Ok(body) if !record.withdrawn => {
            map.insert(record.key.id, body);
        }
        _ => {
            map.remove(&record.key.id);
        }
    }
}

/// A body that could not be read: damaged, or of a form this version does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyError;

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body of a record is damaged or of an unknown form")
    }
}

impl std::error::Error for BodyError {}

/// Encodes a body.
#[must_use]
pub fn encode_body<B: Body>(body: &B) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to a Vec cannot fail.
    let _ = Encoder::new(&mut bytes).encode(body);
    bytes
}

/// Decodes a body. Trailing bytes are refused.
///
/// # Errors
/// [`BodyError`] when the bytes are not such a body.
pub fn decode_body<B: Body>(bytes: &[u8]) -> Result<B, BodyError> {
    let mut decoder = Decoder::new(bytes);
    let body = decoder.decode().map_err(|_| BodyError)?;
    if decoder.position() == bytes.len() { Ok(body) } else { Err(BodyError) }
}

/// Encodes `body` in place of `old`, keeping the fields of `old` that this version does not know.
#[must_use]
pub fn encode_over<B: Body>(body: &B, old: &[u8]) -> Vec<u8> {
    carry_unknown(encode_body(body), old, B::FIELDS)
}

/// Appends to `fresh` the fields of `old` numbered `known` and above, if there are any.
#[must_use]
pub fn carry_unknown(fresh: Vec<u8>, old: &[u8], known: u64) -> Vec<u8> {
    with_unknown_fields(&fresh, old, known).unwrap_or(fresh)
}

/// `None` when `old` has no unknown fields, or is not of the expected form.
fn with_unknown_fields(fresh: &[u8], old: &[u8], fields: u64) -> Option<Vec<u8>> {
    let mut decoder = Decoder::new(old);
    let count = decoder.array().ok()??;
    if count <= fields {
        return None;
    }
    for _ in 0..fields {
        decoder.skip().ok()?;
    }
    let unknown = old.get(decoder.position()..)?;

    let mut known = Decoder::new(fresh);
    // Absent optional fields at the end are not written: they have to be filled up.
    let written = known.array().ok()??;
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes);
    encoder.array(count).ok()?;
    encoder.writer_mut().extend_from_slice(fresh.get(known.position()..)?);
    for _ in written..fields {
        encoder.null().ok()?;
    }
    encoder.writer_mut().extend_from_slice(unknown);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Encode, Decode)]
    struct Old {
        #[n(0)]
        name: String,
        #[n(1)]
        grade: Option<u8>,
    }
    crate::body!(Old, Kind(1), 2);

    #[derive(Debug, PartialEq, Encode, Decode)]
    struct New {
        #[n(0)]
        name: String,
        #[n(1)]
        grade: Option<u8>,
        #[n(2)]
        motto: Option<String>,
    }
    crate::body!(New, Kind(1), 3);

    fn new(name: &str, motto: Option<&str>) -> New {
        New { name: name.into(), grade: None, motto: motto.map(Into::into) }
    }

    #[test]
    fn a_field_added_later_reads_old_bytes() {
        let old = encode_body(&Old { name: "阿杰".into(), grade: Some(3) });
        let read: New = decode_body(&old).unwrap();
        assert_eq!(read, New { name: "阿杰".into(), grade: Some(3), motto: None });
    }

    #[test]
    fn an_older_app_keeps_fields_it_does_not_know() {
        let bytes = encode_body(&new("阿杰", Some("稳")));
        let read: Old = decode_body(&bytes).unwrap();
        assert_eq!(read.name, "阿杰");
        let edited = encode_over(&Old { name: "杰哥".into(), grade: None }, &bytes);
        assert_eq!(decode_body::<New>(&edited), Ok(new("杰哥", Some("稳"))));
    }

    #[test]
    fn damage_is_an_error_not_a_panic() {
        let bytes = encode_body(&new("小月", Some("细")));
        for end in 0..bytes.len() {
            let _ = decode_body::<New>(&bytes[..end]);
            let _ = encode_over(&Old { name: "a".into(), grade: None }, &bytes[..end]);
        }
        let mut long = bytes;
        long.push(0);
        assert_eq!(decode_body::<New>(&long), Err(BodyError));
    }
}
