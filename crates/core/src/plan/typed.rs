//! Counts and rates as people type them.

use crate::share::slips::typed_number;
use crate::team::NoAmount;

/// Why a text is no rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoRate {
    /// Nothing is there.
    Empty,
    /// It is no number.
    NoNumber,
    /// It is below 0 %.
    Negative,
    /// It is above 100 %.
    TooLarge,
}

/// A rate in per cent, to a hundredth of a point, as per ten-thousand: `25%`, `25`, `2.5`, `三成`, `百分之三`.
///
/// # Errors
/// [`NoRate`] says what is wrong with it.
///
/// ```
/// use duihun_core::plan::{NoRate, parse_rate};
/// assert_eq!(parse_rate("25%"), Ok(2_500));
/// assert_eq!(parse_rate(" ２.５％ "), Ok(250));
/// assert_eq!(parse_rate("百分之三"), Ok(300));
/// assert_eq!(parse_rate("三成"), Ok(3_000));
/// assert_eq!(parse_rate("0"), Ok(0));
/// assert_eq!(parse_rate("120%"), Err(NoRate::TooLarge));
/// assert_eq!(parse_rate("-3"), Err(NoRate::Negative));
/// assert_eq!(parse_rate("三五个"), Err(NoRate::NoNumber));
/// ```
pub fn parse_rate(text: &str) -> Result<u32, NoRate> {
    let text = text.trim().trim_end_matches(['%', '\u{ff05}']).trim_end();
    let text = text.strip_prefix("百分之").unwrap_or(text);
    let (text, times) = match text.strip_suffix('成') {
        Some(tenths) => (tenths, 10),
        None => (text, 1),
    };
    if text.is_empty() {
        return Err(NoRate::Empty);
    }
    if let Some(rest) = text.strip_prefix(MINUS) {
        return parse_rate(rest).and(Err(NoRate::Negative));
    }
    // Millionths of a per cent to hundredths of one.
    let hundredths = typed_number(text).ok_or(NoRate::NoNumber)?.saturating_mul(times) / 10_000;
    match u32::try_from(hundredths) {
        Ok(rate @ 0..=10_000) => Ok(rate),
        _ => Err(NoRate::TooLarge),
    }
}

/// A whole number from 0 to a million, as people type it: `186`, `1,200`, `两百`, `1.2万`, `30 个`.
///
/// # Errors
/// [`NoAmount`] says what is wrong with it; 0 is a count.
///
/// ```
/// use duihun_core::plan::parse_count;
/// use duihun_core::team::NoAmount;
/// assert_eq!(parse_count("１８６"), Ok(186));
/// assert_eq!(parse_count("两百个"), Ok(200));
/// assert_eq!(parse_count("0"), Ok(0));
/// assert_eq!(parse_count("2.5"), Err(NoAmount::NoNumber));
/// assert_eq!(parse_count("-1"), Err(NoAmount::Negative));
/// assert_eq!(parse_count("1000000000000"), Err(NoAmount::TooLarge));
/// ```
pub fn parse_count(text: &str) -> Result<u32, NoAmount> {
    let text = text.trim().trim_end_matches(['个', '通', '次', '单', '件']).trim_end();
    if text.is_empty() {
        return Err(NoAmount::Empty);
    }
    if let Some(rest) = text.strip_prefix(MINUS) {
        return parse_count(rest).and(Err(NoAmount::Negative));
    }
    if text.len() > 9 && text.chars().all(|c| c.is_ascii_digit()) {
        return Err(NoAmount::TooLarge);
    }
    let millionths = typed_number(text).ok_or(NoAmount::NoNumber)?;
    match (millionths % 1_000_000, u32::try_from(millionths / 1_000_000)) {
        (1.., _) => Err(NoAmount::NoNumber),
        (_, Ok(count @ 0..=MOST_COUNT)) => Ok(count),
        _ => Err(NoAmount::TooLarge),
    }
}

/// The largest count that a form takes.
const MOST_COUNT: u32 = 1_000_000;

/// The signs of a number below 0.
const MINUS: [char; 6] = ['-', '\u{ff0d}', '−', '–', '—', '负'];
