//! A slip as the payload of a link. Version 1: `1` and, as base64url, three bytes of checksum, then what
//! it says. Never changes; another form is another version.

use data_encoding::BASE64URL_NOPAD;

use super::{FIRST_DAY, Person, Says, Slip, compact};
use crate::calendar::Day;
use crate::share::PackError;
use crate::store::shard;
use crate::team::{Answer, Content, Numbers};

const VERSION: char = '1';
/// Longest payload that is looked at, in characters: twice the longest there is.
const LONGEST: usize = 2000;

/// Three bytes that tell a changed text from what was written.
pub(super) fn check(bytes: &[u8]) -> [u8; 3] {
    let [a, b, c, _] = shard::checksum(bytes).to_le_bytes();
    [a, b, c]
}

pub(super) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..63).step_by(7) {
        let byte = one(bytes)?;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

fn one(bytes: &mut &[u8]) -> Option<u8> {
    let (&byte, rest) = bytes.split_first()?;
    *bytes = rest;
    Some(byte)
}

fn chunk<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (&chunk, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(chunk)
}

/// Small both ways.
fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

fn put_person(out: &mut Vec<u8>, person: &Person) {
    out.extend(person.tag.unwrap_or(0).to_be_bytes());
    compact::write(&person.nickname, out);
}

fn take_person(bytes: &mut &[u8]) -> Option<Person> {
    let tag = u32::from_be_bytes(chunk(bytes)?);
    Some(Person { tag: (tag != 0).then_some(tag), nickname: compact::read(bytes)? })
}

fn put_numbers(out: &mut Vec<u8>, numbers: &Numbers) {
    let row = numbers.row();
    let mask = (0..9).filter(|&n| row[n].is_some()).fold(0u16, |mask, n| mask | 1 << n);
    put(out, u64::from(mask));
    for number in row.into_iter().flatten() {
        put(out, zigzag(number));
    }
}

fn take_numbers(bytes: &mut &[u8]) -> Option<Numbers> {
    let mask = take(bytes).filter(|&mask| mask < 1 << 9)?;
    let mut row = [None; Numbers::PLACES];
    for (n, place) in row.iter_mut().enumerate() {
        if mask & 1 << n != 0 {
            *place = Some(unzigzag(take(bytes)?));
        }
    }
    Numbers::from_row(row)
}

impl Slip {
    /// What goes into a link.
    #[must_use]
    pub fn payload(&self) -> String {
        let mut out = vec![self.sort()];
        out.extend((((self.on.0 - FIRST_DAY).clamp(0, 0xffff)) as u16).to_be_bytes());
        out.extend(self.made.to_be_bytes());
        put_person(&mut out, &self.from);
        match &self.says {
            Says::Numbers(numbers) => put_numbers(&mut out, numbers),
            Says::Order { count, premium, product } => {
                put(&mut out, u64::from(*count));
                put(&mut out, premium.map_or(0, |premium| zigzag(premium).saturating_add(1)));
                compact::write(product.as_deref().unwrap_or_default(), &mut out);
            }
            Says::Goal(text) => compact::write(text, &mut out),
            Says::Praise { to, words } => {
                put_person(&mut out, to);
                compact::write(words, &mut out);
            }
            Says::Agree(version) => out.push(*version),
            Says::Come { answer, what } => {
                out.push(answer.0);
                compact::write(what, &mut out);
            }
            Says::Item { content, text } => {
                out.push(content.0);
                compact::write(text, &mut out);
            }
        }
        let checked = [&check(&out)[..], &out].concat();
        format!("{VERSION}{}", BASE64URL_NOPAD.encode(&checked))
    }

    /// Reads the payload of a link.
    ///
    /// # Errors
    /// [`PackError`] but for the two of sealed ones: slips have no passphrase.
    pub fn open(payload: &str) -> Result<Self, PackError> {
        if payload.len() > LONGEST {
            return Err(PackError::TooLarge);
        }
        let text: String = payload.chars().filter(|c| !c.is_whitespace()).collect();
        let rest = match text.chars().next() {
            Some(VERSION) => &text[1..],
            Some('2'..='9') => return Err(PackError::Newer),
            _ => return Err(PackError::Foreign),
        };
        let bytes = BASE64URL_NOPAD.decode(rest.as_bytes()).map_err(|_| PackError::Damaged)?;
        let (sum, bytes) = bytes.split_first_chunk::<3>().ok_or(PackError::Damaged)?;
        if check(bytes) != *sum {
            return Err(PackError::Damaged);
        }
        // A sort of a later version; the rest of it may be in any form.
        if bytes.first().is_some_and(|&sort| sort > 6) {
            return Err(PackError::Newer);
        }
        let slip = read(bytes).ok_or(PackError::Damaged)?;
        // Over-long, empty, or with signs that change how what stands beside them is read.
        if slip.clone().tidied().as_ref() != Some(&slip) {
            return Err(PackError::Unfit);
        }
        // Same content in another spelling was made by somebody else.
        if slip.payload() == text { Ok(slip) } else { Err(PackError::Damaged) }
    }
}

fn read(mut bytes: &[u8]) -> Option<Slip> {
    let bytes = &mut bytes;
    let sort = one(bytes)?;
    let on = Day(FIRST_DAY + i32::from(u16::from_be_bytes(chunk(bytes)?)));
    let made = i16::from_be_bytes(chunk(bytes)?);
    let from = take_person(bytes)?;
    let says = match sort {
        0 => Says::Numbers(take_numbers(bytes)?),
        1 => {
            let count = u16::try_from(take(bytes)?).ok()?;
            let premium = take(bytes)?.checked_sub(1).map(unzigzag);
            let product = compact::read(bytes)?;
            Says::Order { count, premium, product: (!product.is_empty()).then_some(product) }
        }
        2 => Says::Goal(compact::read(bytes)?),
        3 => Says::Praise { to: take_person(bytes)?, words: compact::read(bytes)? },
        4 => Says::Agree(one(bytes)?),
        5 => Says::Come { answer: Answer(one(bytes)?), what: compact::read(bytes)? },
        _ => Says::Item { content: Content(one(bytes)?), text: compact::read(bytes)? },
    };
    bytes.is_empty().then_some(Slip { from, on, made, says })
}
