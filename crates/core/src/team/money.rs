//! Money as people type it and as it is shown: yuan outside, fen inside.

use crate::share::slips::typed_number;

/// The largest amount that a form takes, in fen: ten million yuan. What a team's fund or one order holds is
/// far below; more is a slip of the finger.
pub const MOST_FEN: i64 = 10_000_000 * 100;

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAmount {
    /// Nothing is there.
    Empty,
    /// It is no number, or has parts of a fen.
    NoNumber,
    /// It is 0.
    Zero,
    /// It is below 0.
    Negative,
    /// It is beyond [`MOST_FEN`].
    TooLarge,
}

/// Reads an amount in yuan, above 0, as people type it: `3800`, `￥3,800.50`, `1.2万`, `两百`, `50元`.
///
/// # Errors
/// [`NoAmount`] says what is wrong with it.
///
/// ```
/// use duihun_core::team::{NoAmount, parse_yuan};
/// assert_eq!(parse_yuan("3,800.5"), Ok(380_050));
/// assert_eq!(parse_yuan("￥１.２万"), Ok(1_200_000));
/// assert_eq!(parse_yuan("50元"), Ok(5_000));
/// assert_eq!(parse_yuan("-5"), Err(NoAmount::Negative));
/// assert_eq!(parse_yuan("0.00"), Err(NoAmount::Zero));
/// assert_eq!(parse_yuan("999999999999"), Err(NoAmount::TooLarge));
/// assert_eq!(parse_yuan("五块钱吧"), Err(NoAmount::NoNumber));
/// ```
pub fn parse_yuan(text: &str) -> Result<i64, NoAmount> {
    let text = text.trim().trim_start_matches(['¥', '￥', '$']).trim_start();
    let text = text.trim_end_matches(['元', '块']).trim_end();
    if text.is_empty() {
        return Err(NoAmount::Empty);
    }
    if let Some(rest) = text.strip_prefix(['-', '－', '−', '–', '—', '负']) {
        // What is negative is said to be so, whatever number it is.
        return parse_yuan(rest).and(Err(NoAmount::Negative));
    }
    let digits = text.chars().filter(|c| c.is_ascii_digit() || ('０'..='９').contains(c)).count();
    let only = text.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    if only && digits > 9 {
        return Err(NoAmount::TooLarge);
    }
    let millionths = typed_number(text).ok_or(NoAmount::NoNumber)?;
    let fen = i64::try_from(millionths / 10_000).map_err(|_| NoAmount::TooLarge)?;
    match (millionths % 10_000, fen) {
        (1.., _) => Err(NoAmount::NoNumber),
        (_, 0) => Err(NoAmount::Zero),
        (_, fen) if fen > MOST_FEN => Err(NoAmount::TooLarge),
        (_, fen) => Ok(fen),
    }
}

/// An amount of fen in yuan as it stands in a field, where [`parse_yuan`] reads it again: [`yuan`] without
/// thousands apart.
#[must_use]
pub fn typed_yuan(fen: i64) -> String {
    yuan(fen).replace(',', "")
}

/// An amount of fen in yuan, with thousands apart and fen only where there are some.
///
/// ```
/// use duihun_core::team::yuan;
/// assert_eq!(yuan(1_234_500), "12,345");
/// assert_eq!(yuan(-5), "−0.05");
/// assert_eq!(yuan(i64::MIN), "−92,233,720,368,547,758.08");
/// ```
#[must_use]
pub fn yuan(fen: i64) -> String {
    let all = fen.unsigned_abs();
    let (whole, rest) = (all / 100, all % 100);
    let digits = whole.to_string();
    let mut out = String::from(if fen < 0 { "−" } else { "" });
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if rest > 0 {
        out.push_str(&format!(".{rest:02}"));
    }
    out
}
