//! Rates counted from one's own work, with how sure they are.

/// A rate that was counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measured {
    /// How many came through.
    pub hits: u64,
    /// Of how many.
    pub of: u64,
}

/// The normal quantile between whose two sides eight of ten lie.
const EIGHT_OF_TEN: f64 = 1.281_551_565_5;
/// So many must have come through, and not come through, before a rate is told from chance.
const LEAST_HITS: u64 = 5;
/// Of so many at least.
const LEAST_OF: u64 = 20;

impl Measured {
    /// The rate, 0–1; 0 of nothing.
    #[must_use]
    pub fn rate(&self) -> f64 {
        if self.of == 0 { 0.0 } else { (self.hits as f64 / self.of as f64).min(1.0) }
    }

    /// Whether it is counted often enough to plan with: five that came through, of at least twenty.
    ///
    /// ```
    /// use duihun_core::plan::Measured;
    /// assert!(Measured { hits: 52, of: 186 }.is_enough());
    /// assert!(!Measured { hits: 2, of: 186 }.is_enough());
    /// ```
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.hits >= LEAST_HITS && self.of >= LEAST_OF
    }

    /// Between which two rates the true one lies eight times of ten (Wilson's interval).
    ///
    /// ```
    /// use duihun_core::plan::Measured;
    /// let (low, high) = Measured { hits: 25, of: 100 }.range();
    /// assert!((low - 0.199).abs() < 0.001 && (high - 0.309).abs() < 0.001);
    /// ```
    #[must_use]
    pub fn range(&self) -> (f64, f64) {
        if self.of == 0 {
            return (0.0, 1.0);
        }
        let (n, z) = (self.of as f64, EIGHT_OF_TEN);
        let rate = self.rate();
        let scale = 1.0 + z * z / n;
        let middle = (rate + z * z / (2.0 * n)) / scale;
        let half = z / scale * (rate * (1.0 - rate) / n + z * z / (4.0 * n * n)).sqrt();
        ((middle - half).max(0.0), (middle + half).min(1.0))
    }

    /// The variance of the rate's logarithm: those of a product add up.
    #[must_use]
    pub fn doubt(&self) -> f64 {
        if self.hits == 0 {
            return 1.0;
        }
        let rate = self.rate();
        (1.0 - rate) / (self.of as f64 * rate)
    }
}

/// By what factor a number that was divided by such rates may be off, eight times of ten: between `1 / factor` and
/// `factor` of it.
#[must_use]
pub fn spread(rates: &[Measured]) -> f64 {
    let doubt: f64 = rates.iter().map(Measured::doubt).sum();
    (EIGHT_OF_TEN * doubt.sqrt()).exp()
}
