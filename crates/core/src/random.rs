//! Seeded chance: the same seed gives the same page of slogans, and the same sample data.

/// A small generator of random numbers (SplitMix64, Steele, Lea and Flood 2014); not for secrets.
///
/// ```
/// use duihun_core::random::Random;
/// let (mut one, mut two) = (Random(7), Random(7));
/// assert_eq!(one.next(), two.next());
/// assert!(one.below(6) < 6);
/// ```
#[derive(Debug, Clone)]
pub struct Random(pub u64);

impl Random {
    /// 64 random bits.
    #[allow(clippy::should_implement_trait, reason = "there is no end to them")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 when `bound` is 0. The bias is below 2⁻⁴⁰ for the bounds used here.
    pub fn below(&mut self, bound: u64) -> u64 {
        Self::part(self.next(), bound)
    }

    /// The number below `bound` that lies where `bits` do among all 64-bit numbers.
    #[must_use]
    pub fn part(bits: u64, bound: u64) -> u64 {
        ((u128::from(bits) * u128::from(bound)) >> 64) as u64
    }
}
