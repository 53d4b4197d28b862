//! Where the things of a chart stand: a scale with round numbers, and lines through points. Only geometry: what draws
//! is the app. Whatever the data are (none, one, all alike, huge, negative, not a number), there is a scale, and every
//! point lies on it.
//!
//! ```
//! use duihun_core::chart::Scale;
//! let scale = Scale::of([3.0, 47.0]);
//! assert_eq!(scale.marks(), [0.0, 20.0, 40.0, 60.0]);
//! assert_eq!(scale.place(30.0), 0.5);
//! ```

/// A scale that holds some numbers, from a round one to a round one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The lower end.
    pub from: f64,
    /// The upper end; above `from`.
    pub until: f64,
    /// From one mark to the next; above 0.
    pub step: f64,
}

/// How many steps a scale has at most.
const STEPS: f64 = 4.0;
/// Beyond this nothing is told apart any more.
const FAR: f64 = 1e15;

impl Scale {
    /// The scale that holds all of some numbers, and 0: lengths on it can be compared. What is no number is passed
    /// over; without any it goes from 0 to 1.
    #[must_use]
    pub fn of(numbers: impl IntoIterator<Item = f64>) -> Self {
        let within = |number: f64| number.clamp(-FAR, FAR);
        let real = numbers.into_iter().filter(|number| !number.is_nan()).map(within);
        let (low, high) = real.fold((0.0f64, 0.0f64), |(low, high), n| (low.min(n), high.max(n)));
        let (low, high) = if low == high { (0.0, 1.0) } else { (low, high) };
        let step = round_step((high - low) / STEPS);
        let from = (low / step).floor() * step;
        let until = (high / step).ceil() * step;
        Self { from, until: until.max(from + step), step }
    }

    /// The same with whole numbers only: nobody closes half an order.
    #[must_use]
    pub fn of_counts(numbers: impl IntoIterator<Item = f64>) -> Self {
        let scale = Self::of(numbers);
        if scale.step >= 1.0 {
            return scale;
        }
        let (from, until) = (scale.from.floor(), scale.until.ceil());
        Self { from, until: until.max(from + 1.0), step: 1.0 }
    }

    /// Where a number stands: 0 at the lower end, 1 at the upper one. What lies beyond stands at the end, what is no
    /// number at the lower one.
    #[must_use]
    pub fn place(&self, number: f64) -> f64 {
        let place = (number - self.from) / (self.until - self.from);
        if place.is_nan() { 0.0 } else { place.clamp(0.0, 1.0) }
    }

    /// The round numbers on it, from the lower end to the upper one.
    #[must_use]
    pub fn marks(&self) -> Vec<f64> {
        let count = ((self.until - self.from) / self.step).round().clamp(1.0, 10.0) as u32;
        (0..=count).map(|n| self.from + f64::from(n) * self.step).collect()
    }
}

/// A round number at or above one: 1, 2 or 5 with zeros before or behind.
fn round_step(least: f64) -> f64 {
    let power = 10f64.powf(least.log10().floor());
    let round = [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power);
    // A hair less is the same: 0.1 + 0.2 is no reason for the next step.
    round.into_iter().find(|step| *step >= least * (1.0 - 1e-9)).unwrap_or(least)
}

/// A line through points, as the `d` of an SVG path; where one is missing it is broken off. A point alone between two
/// that are missing is a dot, with round ends of the line.
///
/// ```
/// use duihun_core::chart::line;
/// let points = [Some((0.0, 1.0)), Some((2.0, 3.5)), None, Some((6.0, 1.0))];
/// assert_eq!(line(points), "M0 1L2 3.5M6 1h0");
/// ```
#[must_use]
pub fn line(points: impl IntoIterator<Item = Option<(f64, f64)>>) -> String {
    let mut out = String::new();
    let mut run = 0;
    for point in points {
        let Some((x, y)) = point else {
            end_run(&mut out, run);
            run = 0;
            continue;
        };
        out.push(if run == 0 { 'M' } else { 'L' });
        out.push_str(&format!("{} {}", short(x), short(y)));
        run += 1;
    }
    end_run(&mut out, run);
    out
}

fn end_run(out: &mut String, run: u32) {
    if run == 1 {
        out.push_str("h0");
    }
}

/// The area between an upper and a lower line, as the `d` of an SVG path: points are `(x, lower, upper)`.
///
/// ```
/// use duihun_core::chart::band;
/// assert_eq!(band([(0.0, 5.0, 1.0), (4.0, 6.0, 2.0)]), "M0 1L4 2L4 6L0 5Z");
/// assert_eq!(band([]), "");
/// ```
#[must_use]
pub fn band(points: impl IntoIterator<Item = (f64, f64, f64)>) -> String {
    let points: Vec<(f64, f64, f64)> = points.into_iter().collect();
    if points.is_empty() {
        return String::new();
    }
    let upper = points.iter().map(|(x, _, upper)| (*x, *upper));
    let lower = points.iter().rev().map(|(x, lower, _)| (*x, *lower));
    let there = upper
        .chain(lower)
        .enumerate()
        .map(|(n, (x, y))| format!("{}{} {}", if n == 0 { 'M' } else { 'L' }, short(x), short(y)));
    there.collect::<String>() + "Z"
}

/// A place to a tenth of a pixel.
fn short(number: f64) -> String {
    let text = format!("{:.1}", if number.is_finite() { number } else { 0.0 });
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_data_have_a_scale() {
        let of = |numbers: &[f64]| {
            let scale = Scale::of(numbers.iter().copied());
            (scale.from, scale.until)
        };
        assert_eq!(of(&[]), (0.0, 1.0));
        assert_eq!(of(&[0.0, 0.0]), (0.0, 1.0));
        assert_eq!(of(&[7.0]), (0.0, 8.0));
        assert_eq!(of(&[7.0, 7.0, 7.0]), (0.0, 8.0));
        assert_eq!(of(&[f64::NAN, 3.0]), (0.0, 3.0));
        assert_eq!(of(&[-30.0, 20.0]), (-40.0, 20.0));
        assert_eq!(of(&[-7.0]), (-8.0, 0.0));
        assert_eq!(of(&[1.0, f64::INFINITY]), (0.0, 1e15));
        assert_eq!(of(&[9.2e18]), (0.0, 1e15));
        assert_eq!(Scale::of([0.3]).marks().len(), 4);
        assert_eq!(Scale::of_counts([1.0]).marks(), [0.0, 1.0]);
        assert_eq!(Scale::of_counts([2.0]).marks(), [0.0, 1.0, 2.0]);
        assert_eq!(Scale::of_counts([]).marks(), [0.0, 1.0]);
    }

    #[test]
    fn a_line_without_points_is_none() {
        assert_eq!(line([]), "");
        assert_eq!(line([None, None]), "");
        assert_eq!(line([Some((f64::NAN, -0.01))]), "M0 0h0");
    }

    proptest::proptest! {
        #[test]
        fn every_number_lies_on_its_scale(
            numbers in proptest::collection::vec(proptest::num::f64::ANY, 0..20)
        ) {
            for scale in [Scale::of(numbers.iter().copied()), Scale::of_counts(numbers.clone())] {
                proptest::prop_assert!(scale.until > scale.from && scale.step > 0.0);
                let marks = scale.marks();
                proptest::prop_assert!((2..=11).contains(&marks.len()), "{marks:?}");
                for number in &numbers {
                    proptest::prop_assert!((0.0..=1.0).contains(&scale.place(*number)));
                }
                let last = *marks.last().unwrap_or(&0.0);
                proptest::prop_assert!((last - scale.until).abs() <= scale.step * 1e-6);
            }
        }
    }
}
