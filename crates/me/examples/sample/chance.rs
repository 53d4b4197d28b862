//! What chance decides in the sample: numbers, choices, texts with a number in them.

use duihun_core::random::Random;

/// Choices that follow from the seed.
pub trait Chance {
    /// A number from `low` to `high`, both included.
    fn within(&mut self, low: u32, high: u32) -> u32;
    /// Around the middle more often than at the ends.
    fn around(&mut self, low: u32, high: u32) -> u32;
    /// The text with its number in it, and the number.
    fn filled(&mut self, text: &str) -> (String, u32);
    fn percent(&mut self, of_hundred: u64) -> bool;
    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T;
    /// One of some texts, with a number where it wants one.
    fn text(&mut self, from: &[&str]) -> String;
}

impl Chance for Random {
    fn within(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(u64::from(high - low) + 1) as u32
    }

    fn around(&mut self, low: u32, high: u32) -> u32 {
        let span = high - low;
        low + self.within(0, span / 2) + self.within(0, span - span / 2)
    }

    fn filled(&mut self, text: &str) -> (String, u32) {
        let (place, number) = if text.contains("{m}") {
            ("{m}", self.within(10, 60))
        } else {
            ("{n}", self.within(2, 9))
        };
        (text.replace(place, &number.to_string()), number)
    }

    fn percent(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len() as u64) as usize]
    }

    fn text(&mut self, from: &[&str]) -> String {
        let text = *self.pick(from);
        self.filled(text).0
    }
}
