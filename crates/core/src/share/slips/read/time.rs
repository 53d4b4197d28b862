//! Lengths of time as people write them.

use super::keys::{longest, skip, starts};
use super::number::{ONE, number};

/// A length of time at the front: seconds, and characters taken.
pub(super) fn time(text: &[char]) -> Option<(u64, usize)> {
    let first = number(text)?;
    let mut at = first.length;
    let whole = first.whole();
    if let (Some(whole), Some(':' | '\'' | '′')) = (whole, text.get(at)) {
        let second = number(&text[at + 1..])?;
        let minutes = second.whole().filter(|&minutes| minutes < 60)?;
        at += 1 + second.length;
        if text.get(at) == Some(&':') {
            let third = number(&text[at + 1..])?;
            let seconds = third.whole().filter(|&seconds| seconds < 60)?;
            return Some((whole * 3600 + minutes * 60 + seconds, at + 1 + third.length));
        }
        // Nobody is on the phone for thirteen hours.
        let seconds = if whole > 12 { whole * 60 + minutes } else { whole * 3600 + minutes * 60 };
        return Some((seconds, at));
    }
    let mut seconds = 0u64;
    let mut read = first;
    let mut any = false;
    let mut last = u64::MAX;
    at = 0;
    loop {
        at += read.length;
        if text.get(at) == Some(&'个') {
            at += 1;
        }
        let half = text.get(at) == Some(&'半');
        let after = if half { at + 1 } else { at };
        let unit = [
            ("小时", 3600),
            ("钟头", 3600),
            ("时", 3600),
            ("h", 3600),
            ("分钟", 60),
            ("分", 60),
            ("min", 60),
            ("m", 60),
            ("秒钟", 1),
            ("秒", 1),
            ("s", 1),
        ];
        let found = longest(&text[after..], unit.into_iter());
        let Some((length, worth)) = found else {
            // 3h12: the unit of the last is left out.
            if any && last == 3600 && read.whole().is_some_and(|n| n < 60) && !half {
                seconds += read.millionths * 60 / ONE;
                return Some((seconds, at));
            }
            // Alone and large it is minutes.
            let is_minutes = !any && !half && read.whole().is_some_and(|n| (24..=900).contains(&n));
            return is_minutes.then_some((read.millionths * 60 / ONE, at));
        };
        if worth >= last {
            return any.then_some((seconds, at - read.length));
        }
        seconds += read.millionths * worth / ONE + if half { worth / 2 } else { 0 };
        at = after + length;
        (any, last) = (true, worth);
        if text.get(at) == Some(&'半') && worth > 1 {
            return Some((seconds + worth / 2, at + 1));
        }
        let next = skip(text, at, &[' ', '零']);
        match number(&text[next..]) {
            // What follows may be the number of another field: taken only where a unit of time follows.
            Some(number) if next == at || has_time_unit(&text[next + number.length..]) => {
                if !has_time_unit(&text[next + number.length..]) && worth != 3600 {
                    return Some((seconds, at));
                }
                at = next;
                read = number;
            }
            _ => return Some((seconds, at)),
        }
    }
}

fn has_time_unit(text: &[char]) -> bool {
    ["分", "min", "m", "秒", "s"].iter().any(|unit| starts(text, unit).is_some())
}
