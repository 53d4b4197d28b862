//! Bodies: typed content of records, as CBOR arrays with numbered fields.
//!
//! The form bends without breaking: a field added later gets the next number and a default, so old
//! bytes are still read; fields this version does not know are skipped when reading and carried along
//! by [`carry_unknown`] when writing, so an older app does not strip what a newer one added.
//!
//! Written by hand over minicbor's encoder and decoder: its derived code took ten times the bytes, and
//! bytes are the users' waiting time.

use std::fmt;

use minicbor::data::Type;
use minicbor::{Decoder, Encoder};

use super::{Id, Kind, Record, Stamp, Table};

/// Where a body is written: into memory, which takes whatever is written.
pub struct Writer {
    out: Encoder<Vec<u8>>,
}

/// Typed content of one kind of record; made by [`body!`](crate::body).
pub trait Body: Sized {
    /// The number of the kind.
    const KIND: Kind;
    /// How many numbered fields this version knows.
    const FIELDS: u64;
    /// How many of them are written: those that were added later only as far as one says something, so that
    /// links do not grow with what few records have.
    fn written(&self) -> u64 {
        Self::FIELDS
    }
    /// Writes the fields in their order.
    fn write(&self, out: &mut Writer);
    /// Reads the fields in their order; `None` when one is missing or of another form.
    fn read(input: &mut Fields<'_>) -> Option<Self>;
}

/// A value that can stand in a field.
pub trait Field: Sized {
    /// Writes the value.
    fn write(&self, out: &mut Writer);
    /// Reads the value; `None` when it is of another form.
    fn read(input: &mut Decoder<'_>) -> Option<Self>;
    /// The value of a field that older bytes do not have; `None` where there is no good one.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
    /// Whether it is that value, and need not be written at the end of a body.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The fields of a body that are still to be read.
pub struct Fields<'a> {
    input: Decoder<'a>,
    left: u64,
}

impl Fields<'_> {
    /// Reads the next field.
    #[inline(never)]
    pub fn take<F: Field>(&mut self) -> Option<F> {
        if self.left == 0 {
            return F::absent();
        }
        self.left -= 1;
        F::read(&mut self.input)
    }
}

/// Makes a struct the body of a kind of record. The fields are numbered in the order given; a new one
/// goes to the end, behind a semicolon, with a type that has a value when absent: what was added later is
/// written only where it says something.
///
/// ```
/// use duihun_core::record::{Kind, decode_body, encode_body};
/// #[derive(Debug, PartialEq)]
/// struct Motto {
///     text: String,
/// }
/// duihun_core::body!(Motto, Kind(99), text);
/// let motto = Motto { text: "稳".into() };
/// assert_eq!(decode_body(&encode_body(&motto)), Ok(motto));
/// ```
#[macro_export]
macro_rules! body {
    ($type:ty, $kind:expr, $($field:ident),+) => {
        impl $crate::record::Body for $type {
            const KIND: $crate::record::Kind = $kind;
            const FIELDS: u64 = [$(stringify!($field)),+].len() as u64;

            fn write(&self, out: &mut $crate::record::Writer) {
                $($crate::record::Field::write(&self.$field, out);)+
            }

            fn read(input: &mut $crate::record::Fields<'_>) -> Option<Self> {
                Some(Self { $($field: input.take()?,)+ })
            }
        }
    };
    ($type:ty, $kind:expr, $($field:ident),+; $($later:ident),+) => {
        impl $crate::record::Body for $type {
            const KIND: $crate::record::Kind = $kind;
            const FIELDS: u64 =
                [$(stringify!($field),)+ $(stringify!($later),)+].len() as u64;

            fn written(&self) -> u64 {
                let mut count = [$(stringify!($field)),+].len() as u64;
                let mut last = count;
                $(
                    count += 1;
                    if !$crate::record::Field::is_absent(&self.$later) {
                        last = count;
                    }
                )+
                last
            }

            fn write(&self, out: &mut $crate::record::Writer) {
                $($crate::record::Field::write(&self.$field, out);)+
                let mut left = self.written() - [$(stringify!($field)),+].len() as u64;
                $(
                    if left > 0 {
                        left -= 1;
                        $crate::record::Field::write(&self.$later, out);
                    }
                )+
                let _ = left;
            }

            fn read(input: &mut $crate::record::Fields<'_>) -> Option<Self> {
                Some(Self { $($field: input.take()?,)+ $($later: input.take()?,)+ })
            }
        }
    };
}

/// Lets a newtype over a number stand in a field, as that number.
#[macro_export]
macro_rules! number_field {
    ($($type:ident),+) => {
        $(impl $crate::record::Field for $type {
            fn write(&self, out: &mut $crate::record::Writer) {
                $crate::record::Field::write(&i64::from(self.0), out);
            }

            fn read(input: &mut $crate::record::Decoder<'_>) -> Option<Self> {
                let number: i64 = $crate::record::Field::read(input)?;
                number.try_into().ok().map(Self)
            }
        })+
    };
}

impl Field for i64 {
    fn write(&self, out: &mut Writer) {
        // Memory takes what is written.
        let _ = out.out.i64(*self);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        input.i64().ok()
    }
}

/// Numbers of other widths are written alike and checked when read.
macro_rules! as_i64 {
    ($($type:ty),+) => {
        $(impl Field for $type {
            fn write(&self, out: &mut Writer) {
                i64::from(*self).write(out);
            }

            fn read(input: &mut Decoder<'_>) -> Option<Self> {
                i64::read(input)?.try_into().ok()
            }
        })+
    };
}
as_i64!(u8, u16, u32, i32);

impl Field for bool {
    fn write(&self, out: &mut Writer) {
        let _ = out.out.bool(*self);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        // Left out before fields that a later version added.
        if input.datatype().ok()? == Type::Null {
            input.null().ok()?;
            return Some(false);
        }
        input.bool().ok()
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn is_absent(&self) -> bool {
        !self
    }
}

impl Field for String {
    fn write(&self, out: &mut Writer) {
        let _ = out.out.str(self);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        input.str().ok().map(Into::into)
    }
}

/// Bytes in a field, as a byte string: pictures. A `Vec<u8>` would be a list of numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Field for Bytes {
    fn write(&self, out: &mut Writer) {
        let _ = out.out.bytes(&self.0);
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        input.bytes().ok().map(|bytes| Self(bytes.into()))
    }
}

/// A byte string of sixteen bytes.
impl Field for Id {
    fn write(&self, out: &mut Writer) {
        let _ = out.out.bytes(&self.bytes());
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        let bytes = input.bytes().ok()?.try_into().ok()?;
        Stamp::from_u128(u128::from_be_bytes(bytes)).map(Self)
    }
}

impl<F: Field> Field for Option<F> {
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => {
                let _ = out.out.null();
            }
        }
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        if input.datatype().ok()? == Type::Null {
            input.null().ok()?;
            return Some(None);
        }
        F::read(input).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<F: Field> Field for Vec<F> {
    fn write(&self, out: &mut Writer) {
        let _ = out.out.array(self.len() as u64);
        for value in self {
            value.write(out);
        }
    }

    fn read(input: &mut Decoder<'_>) -> Option<Self> {
        // Left out before fields that a later version added.
        if input.datatype().ok()? == Type::Null {
            input.null().ok()?;
            return Some(Self::new());
        }
        // The length is a claim: memory is taken as the values come, not beforehand.
        (0..input.array().ok()??).map(|_| F::read(input)).collect()
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
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
    let mut writer = Writer { out: Encoder::new(Vec::new()) };
    let _ = writer.out.array(body.written());
    body.write(&mut writer);
    writer.out.into_writer()
}

/// Decodes a body. Fields after the known ones are passed over; anything after those is refused.
///
/// # Errors
/// [`BodyError`] when the bytes are not such a body.
pub fn decode_body<B: Body>(bytes: &[u8]) -> Result<B, BodyError> {
    let mut fields = open(bytes).ok_or(BodyError)?;
    let body = B::read(&mut fields).ok_or(BodyError)?;
    if ends_well(fields) { Ok(body) } else { Err(BodyError) }
}

fn open(bytes: &[u8]) -> Option<Fields<'_>> {
    let mut input = Decoder::new(bytes);
    let left = input.array().ok()??;
    Some(Fields { input, left })
}

fn ends_well(Fields { mut input, left }: Fields<'_>) -> bool {
    (0..left).all(|_| skip(&mut input).is_some()) && input.position() == input.input().len()
}

/// How deep arrays may stand in arrays in a field that this version does not know.
const DEPTH: u32 = 8;

/// Passes over one value of the forms that fields have. minicbor's own `skip` knows all of CBOR, and
/// was the largest function of the first load but three.
fn skip(input: &mut Decoder<'_>) -> Option<()> {
    skip_within(input, DEPTH)
}

fn skip_within(input: &mut Decoder<'_>, depth: u32) -> Option<()> {
    match input.datatype().ok()? {
        Type::Bool => drop(input.bool().ok()?),
        Type::Null => input.null().ok()?,
        Type::Bytes => drop(input.bytes().ok()?),
        Type::String => drop(input.str().ok()?),
        Type::Array => {
            let inner = depth.checked_sub(1)?;
            for _ in 0..input.array().ok()?? {
                skip_within(input, inner)?;
            }
        }
        _ => drop(input.int().ok()?),
    }
    Some(())
}

/// Takes the latest version of a record into a projection: keeps the body of a live one, drops that of
/// a withdrawn or unreadable one.
pub fn project<B: Body>(table: &mut Table<B>, record: &Record) {
    match decode_body(&record.body) {
        Ok(body) if !record.withdrawn => table.insert(record.key.id, body),
        _ => table.remove(record.key.id),
    }
}

/// Appends to `fresh` the fields of `old` numbered `known` and above, if there are any.
#[must_use]
pub fn carry_unknown(fresh: Vec<u8>, old: &[u8], known: u64) -> Vec<u8> {
    with_unknown_fields(&fresh, old, known).unwrap_or(fresh)
}

/// `None` when `old` has no unknown fields, or is not of the expected form.
fn with_unknown_fields(fresh: &[u8], old: &[u8], known: u64) -> Option<Vec<u8>> {
    let mut decoder = Decoder::new(old);
    let count = decoder.array().ok()??;
    if count <= known {
        return None;
    }
    for _ in 0..known {
        skip(&mut decoder)?;
    }
    let unknown = old.get(decoder.position()..)?;
    let mut fields = Decoder::new(fresh);
    let written = fields.array().ok()??;
    let mut encoder = Encoder::new(Vec::new());
    encoder.array(count).ok()?;
    let mut bytes = encoder.into_writer();
    bytes.extend_from_slice(fresh.get(fields.position()..)?);
    // What said nothing and was left out has its place again.
    const NULL: u8 = 0xf6;
    bytes.extend((written..known).map(|_| NULL));
    bytes.extend_from_slice(unknown);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Old {
        name: String,
        grade: Option<u8>,
    }
    crate::body!(Old, Kind(1), name, grade);

    #[derive(Debug, PartialEq)]
    struct New {
        name: String,
        grade: Option<u8>,
        motto: Option<String>,
        tags: Vec<u32>,
    }
    crate::body!(New, Kind(1), name, grade, motto, tags);

    fn edited(name: &str, old: &[u8]) -> Vec<u8> {
        carry_unknown(encode_body(&Old { name: name.into(), grade: None }), old, Old::FIELDS)
    }

    fn new(name: &str, motto: Option<&str>) -> New {
        New { name: name.into(), grade: None, motto: motto.map(Into::into), tags: vec![7, 70_000] }
    }

    #[test]
    fn a_field_added_later_reads_old_bytes() {
        let old = encode_body(&Old { name: "阿杰".into(), grade: Some(3) });
        let read: New = decode_body(&old).unwrap();
        let expected = New { name: "阿杰".into(), grade: Some(3), motto: None, tags: Vec::new() };
        assert_eq!(read, expected);
    }

    #[test]
    fn an_older_app_keeps_fields_it_does_not_know() {
        let bytes = encode_body(&new("阿杰", Some("稳")));
        let read: Old = decode_body(&bytes).unwrap();
        assert_eq!(read.name, "阿杰");
        assert_eq!(decode_body::<New>(&edited("杰哥", &bytes)), Ok(new("杰哥", Some("稳"))));
    }

    #[derive(Debug, PartialEq)]
    struct Later {
        name: String,
        grade: Option<u8>,
        tags: Vec<u32>,
        motto: Option<String>,
    }
    crate::body!(Later, Kind(1), name; grade, tags, motto);

    #[test]
    fn what_was_added_later_is_written_only_where_it_says_something() {
        let of = |grade, tags: &[u32], motto: Option<&str>| Later {
            name: "阿杰".into(),
            grade,
            tags: tags.into(),
            motto: motto.map(Into::into),
        };
        for (body, fields) in [
            (of(None, &[], None), 1),
            (of(Some(1), &[], None), 2),
            (of(None, &[7], None), 3),
            (of(None, &[], Some("稳")), 4),
        ] {
            let bytes = encode_body(&body);
            assert_eq!(bytes[0] & 0xf, fields, "{body:?}");
            assert_eq!(decode_body::<Later>(&bytes).as_ref(), Ok(&body));
            // A fifth field of a version to come stays where it is.
            let mut newer = encode_body(&of(Some(1), &[7], Some("稳")));
            newer[0] += 1;
            newer.push(0xf5);
            let carried = carry_unknown(bytes, &newer, Later::FIELDS);
            assert_eq!((carried[0] & 0xf, carried.last()), (5, Some(&0xf5)));
            assert_eq!(decode_body::<Later>(&carried).as_ref(), Ok(&body));
        }
    }

    #[test]
    fn unknown_fields_of_every_form_are_passed_over() {
        let head = encode_body(&Old { name: "阿杰".into(), grade: None });
        let with = |value: &[u8]| [&[0x83], &head[1..], value].concat();
        let int = |value: i64| {
            let mut out = Encoder::new(Vec::new());
            let _ = out.i64(value);
            out.into_writer()
        };
        let nested = |depth: usize| [vec![0x81; depth], vec![0xf6]].concat();
        let known: [&[u8]; 6] = [
            &[0xf5],
            &[0xf6],
            &[0x42, 1, 2],
            "\u{66}天天".as_bytes(),
            &[0x82, 1, 0x80],
            &nested(8),
        ];
        for value in known.iter().copied().chain([&*int(i64::MIN), &*int(i64::MAX)]) {
            let bytes = with(value);
            assert!(decode_body::<Old>(&bytes).is_ok(), "{value:x?}");
            assert!(edited("杰哥", &bytes).ends_with(value), "{value:x?}");
        }
        // Floats, tags, maps and lengths left open are none of ours; nor is anything deeper.
        for value in [&[0xf9, 0, 0][..], &[0xc1, 0], &[0xa0], &[0x9f, 0xff], &nested(9)] {
            assert_eq!(decode_body::<Old>(&with(value)), Err(BodyError), "{value:x?}");
        }
    }

    #[test]
    fn damage_is_an_error_not_a_panic() {
        let bytes = encode_body(&new("小月", Some("细")));
        for end in 0..bytes.len() {
            assert_eq!(decode_body::<New>(&bytes[..end]), Err(BodyError));
            let _ = edited("a", &bytes[..end]);
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut hurt = bytes.clone();
                hurt[at] ^= 1 << bit;
                let _ = decode_body::<New>(&hurt);
            }
        }
        let mut long = bytes;
        long.push(0);
        assert_eq!(decode_body::<New>(&long), Err(BodyError));
    }

    #[test]
    fn a_number_that_does_not_fit_is_an_error() {
        struct Wide {
            name: String,
            grade: Option<u32>,
        }
        crate::body!(Wide, Kind(1), name, grade);
        let bytes = encode_body(&Wide { name: "a".into(), grade: Some(300) });
        assert_eq!(decode_body::<Old>(&bytes), Err(BodyError));
    }
}
