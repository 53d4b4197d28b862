//! What is left of a month, shared out among its days; and how much of a day is over.

/// Shares whole things out among days in proportion to their work, so that the shares always add up to what there
/// is. `loads` are half days of work; a day without any gets nothing. Without any work at all nothing is shared out.
///
/// What does not divide comes on the earlier days: whoever is ahead has the easier end.
///
/// ```
/// use duihun_core::plan::share_out;
/// assert_eq!(share_out(100, &[2, 2, 1, 0, 2]), [29, 29, 14, 0, 28]);
/// assert_eq!(share_out(3, &[2, 2, 2, 2]), [1, 1, 1, 0]);
/// assert_eq!(share_out(3, &[0]), [0]);
/// ```
#[must_use]
pub fn share_out(left: u64, loads: &[u8]) -> Vec<u64> {
    let all: u128 = loads.iter().map(|load| u128::from(*load)).sum();
    let mut so_far = 0u128;
    let mut given = 0u128;
    let share = |load: &u8| {
        so_far += u128::from(*load);
        let until = (u128::from(left) * so_far).checked_div(all).unwrap_or(0);
        let rest = (u128::from(left) * so_far).checked_rem(all).unwrap_or(0);
        let until = until + u128::from(rest > 0);
        let share = until - given;
        given = until;
        u64::try_from(share).unwrap_or(u64::MAX)
    };
    loads.iter().map(share).collect()
}

/// Shares a whole amount out among some in proportion to their weights, each part as near to its exact one as whole
/// numbers allow: the parts always add up to the amount, and equal weights differ by 1 at most. Who comes first gets what
/// does not divide. Where all weights are 0 nothing is shared out.
///
/// ```
/// use duihun_core::plan::apportion;
/// assert_eq!(apportion(100, &[1, 1, 1]), [34, 33, 33]);
/// assert_eq!(apportion(10, &[2, 4, 4]), [2, 4, 4]);
/// assert_eq!(apportion(7, &[0, 0]), [0, 0]);
/// ```
#[must_use]
pub fn apportion(amount: u64, weights: &[u64]) -> Vec<u64> {
    let all: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if all == 0 {
        return vec![0; weights.len()];
    }
    // The greatest remainders get one more each (Hamilton's method).
    let exact = |weight: &u64| u128::from(amount) * u128::from(*weight);
    let mut parts: Vec<u64> =
        weights.iter().map(|w| u64::try_from(exact(w) / all).unwrap_or(u64::MAX)).collect();
    let given: u64 = parts.iter().sum();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|n| (std::cmp::Reverse(exact(&weights[*n]) % all), *n));
    let left = usize::try_from(amount - given).unwrap_or(0);
    for n in order.into_iter().take(left) {
        parts[n] += 1;
    }
    parts
}

/// How much of the working hours is over at a minute of the day, in minutes; and how many there are. `hours` are
/// stretches from minute to minute, as 9:30–12:00; one that ends before it begins counts nothing.
///
/// ```
/// use duihun_core::plan::worked;
/// let hours = [(570, 720), (810, 1080)];
/// assert_eq!(worked(&hours, 0), (0, 420));
/// assert_eq!(worked(&hours, 750), (150, 420));
/// assert_eq!(worked(&hours, 840), (180, 420));
/// assert_eq!(worked(&hours, 1439), (420, 420));
/// ```
#[must_use]
pub fn worked(hours: &[(u16, u16)], minute: u16) -> (u32, u32) {
    let until = |end: u16| {
        let of = |(from, to): &(u16, u16)| u32::from((*to).min(end).saturating_sub(*from));
        hours.iter().filter(|(from, to)| from < to).map(of).sum()
    };
    (until(minute), until(u16::MAX))
}
