//! A margin for luck: orders come like a Poisson process, so that whoever plans exactly the mean gets there about
//! every other time.

/// How much more of an expected count leads to at least `count` orders eight times of ten.
///
/// ```
/// use duihun_core::plan::margin;
/// assert!((margin(8) - 1.28).abs() < 0.005);
/// assert!((margin(4) - 1.38).abs() < 0.005);
/// assert!((margin(12) - 1.23).abs() < 0.005);
/// ```
#[must_use]
pub fn margin(count: u32) -> f64 {
    if count == 0 {
        return 1.0;
    }
    let wanted = f64::from(count);
    if count > FEW {
        // Wilson and Hilferty's approximation of the gamma quantile: within a thousandth from here on.
        let root = 1.0 - 1.0 / (9.0 * wanted) + EIGHT_OF_TEN / (3.0 * wanted.sqrt());
        return root.powi(3);
    }
    let (mut low, mut high) = (wanted, wanted * 2.0 + 2.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if chance(count, middle) < 0.8 {
            low = middle;
        } else {
            high = middle;
        }
    }
    high / wanted
}

/// Up to how many orders the sum is worked out term by term.
const FEW: u32 = 200;
/// The normal quantile of eight of ten.
const EIGHT_OF_TEN: f64 = 0.841_621_233_6;

/// How likely at least `count` orders are when `mean` are expected, 0–1.
///
/// ```
/// use duihun_core::plan::chance;
/// assert!((chance(8, 8.0) - 0.547).abs() < 0.0005);
/// assert!((chance(0, 3.0) - 1.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn chance(count: u32, mean: f64) -> f64 {
    if mean <= 0.0 {
        return if count == 0 { 1.0 } else { 0.0 };
    }
    let mut term = (-mean).exp();
    let mut below = 0.0;
    for n in 0..count {
        below += term;
        term *= mean / f64::from(n + 1);
    }
    (1.0_f64 - below).clamp(0.0, 1.0)
}
