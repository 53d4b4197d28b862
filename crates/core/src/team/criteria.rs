//! What a quarter is assessed by: agreed beforehand, the same for all, seen by all.

use crate::body;
use crate::calendar::Day;

/// A criterion of the quarterly assessment. What came of it for each is the leader's private record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Year, as 2026.
    pub year: i32,
    /// Quarter, 1–4.
    pub quarter: u8,
    /// What is looked at.
    pub text: String,
    /// Its part of the whole, per ten-thousand; `None` where all count alike.
    pub weight: Option<u16>,
    /// Agreed on; `None` while it is proposed.
    pub agreed_on: Option<Day>,
}
body!(Criterion, super::CRITERION, year, quarter, text, weight, agreed_on);
