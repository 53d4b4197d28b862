//! Which way to try now: from what helped before, how it is right now, and how much time there is.

use duihun_core::calendar::Day;

use crate::exercise::Exercise;
use crate::{Helped, Own, Way};

/// How many minutes there may be.
pub const TIMES: [u32; 3] = [1, 3, 5];

/// From how many tries on what helped is taken as a hint.
const TRIES: usize = 3;
/// How long a check-in says how it is, in minutes.
const FRESH: u16 = 60;

/// A suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// What to try.
    pub exercise: Exercise,
    /// Why.
    pub why: Why,
}

/// Why it is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It felt better afterwards most times.
    Helped(Helped),
    /// The last check-in says low energy.
    Tired,
    /// The last check-in says low.
    Low,
    /// It was never tried, and the others did not do much.
    New,
    /// It fits the time.
    Fits,
}

/// What fits into so many minutes, the best known first. Breathing fits into all of them.
fn fitting(minutes: u32) -> &'static [Exercise] {
    match minutes {
        0 | 1 => &[Exercise::Breath, Exercise::Window, Exercise::FarOff],
        2..=4 => &[Exercise::Breath, Exercise::LetOut, Exercise::Water],
        _ => &[Exercise::Breath, Exercise::Nap, Exercise::Walk, Exercise::Sound],
    }
}

/// What to try in so many minutes, at a minute of a local day.
#[must_use]
pub fn suggest(own: &Own, minutes: u32, (day, minute): (Day, u16)) -> Suggestion {
    let helped = own.helped();
    let of = |way: Way| helped.get(&way).copied().unwrap_or_default();
    let fitting = fitting(minutes);
    // What felt worse every second time is not suggested again.
    let fine = |exercise: &&Exercise| of(exercise.way()).worse * 2 <= of(exercise.way()).tried;
    let fits = || fitting.iter().filter(fine);
    let proven = fits().filter(|exercise| {
        let count = of(exercise.way());
        count.tried >= TRIES && count.better * 2 > count.tried
    });
    // By the share of better ones; with one more on either side, so that three of three is not sure already.
    let share = |exercise: &&Exercise| {
        let count = of(exercise.way());
        ((count.better + 1) * 1000 / (count.tried + 2), fitting.len() - index(fitting, **exercise))
    };
    let latest = own.moods_of(day).into_iter().next().map(|(_, mood)| mood);
    let latest = latest.filter(|mood| minute.saturating_sub(mood.minute) <= FRESH);
    let is_tired = latest.as_ref().is_some_and(|mood| mood.energy.is_some_and(|e| e.0 == 1));
    let is_low = latest.as_ref().is_some_and(|mood| mood.face.0 == 1);
    let first = |wanted: &[Exercise]| fits().find(|exercise| wanted.contains(exercise)).copied();
    let pick =
        |exercise: Option<Exercise>, why| exercise.map(|exercise| Suggestion { exercise, why });

    pick(is_low.then(|| first(&[Exercise::LetOut])).flatten(), Why::Low)
        .or_else(|| {
            let best = proven.max_by_key(share)?;
            Some(Suggestion { exercise: *best, why: Why::Helped(of(best.way())) })
        })
        .or_else(|| {
            let calm = [Exercise::Window, Exercise::Water, Exercise::Nap];
            pick(is_tired.then(|| first(&calm)).flatten(), Why::Tired)
        })
        .or_else(|| {
            let tried = fits().any(|exercise| of(exercise.way()).tried >= TRIES);
            let new = fits().find(|exercise| of(exercise.way()).tried == 0).copied();
            pick(new.filter(|_| tried), Why::New)
        })
        .unwrap_or(Suggestion {
            exercise: fits().next().copied().unwrap_or(Exercise::Breath),
            why: Why::Fits,
        })
}

fn index(all: &[Exercise], exercise: Exercise) -> usize {
    all.iter().position(|other| *other == exercise).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Energy, Face, Feeling, Mood, WayDone};
    use duihun_core::record::{Id, Stamp};

    const NOW: (Day, u16) = (Day(20_000), 600);

    fn id(n: u64) -> Id {
        Id(Stamp { millis: n, ..Id::parse(&"0".repeat(32)).unwrap().0 })
    }

    fn done(own: &mut Own, way: Way, feelings: &[Feeling]) {
        for feeling in feelings {
            let id = id(own.ways.len() as u64);
            let done = WayDone { day: NOW.0, way, feeling: *feeling, minute: None, quick: false };
            own.ways.insert(id, done);
        }
    }

    fn mood(own: &mut Own, minute: u16, face: u8, energy: Option<u8>) {
        let energy = energy.map(Energy);
        let mood = Mood { day: NOW.0, minute, face: Face(face), word: None, note: None, energy };
        own.moods.insert(id(own.moods.len() as u64), mood);
    }

    #[test]
    fn without_anything_known_it_is_breathing() {
        for minutes in TIMES {
            let suggestion = suggest(&Own::EMPTY, minutes, NOW);
            assert_eq!(suggestion, Suggestion { exercise: Exercise::Breath, why: Why::Fits });
        }
    }

    #[test]
    fn what_helped_comes_first_and_what_hurt_never() {
        let mut own = Own::EMPTY;
        done(&mut own, Way::GREEN, &[Feeling::BETTER, Feeling::BETTER, Feeling::SAME]);
        let helped = Helped { tried: 3, better: 2, worse: 0 };
        let green = Suggestion { exercise: Exercise::Window, why: Why::Helped(helped) };
        assert_eq!(suggest(&own, 1, NOW), green);
        assert_eq!(suggest(&own, 3, NOW).exercise, Exercise::Breath);
        done(&mut own, Way::BREATH, &[Feeling::WORSE, Feeling::WORSE, Feeling::SAME]);
        assert_ne!(suggest(&own, 3, NOW).exercise, Exercise::Breath);
        // Even where nothing else is left, something is said.
        for way in Way::ALL {
            done(&mut own, way, &[Feeling::WORSE; 9]);
        }
        assert_eq!(suggest(&own, 5, NOW).exercise, Exercise::Breath);
    }

    #[test]
    fn something_new_where_the_old_does_nothing() {
        let mut own = Own::EMPTY;
        done(&mut own, Way::BREATH, &[Feeling::SAME; 3]);
        let new = Suggestion { exercise: Exercise::Window, why: Why::New };
        assert_eq!(suggest(&own, 1, NOW), new);
    }

    #[test]
    fn how_it_is_right_now_counts_for_an_hour() {
        let mut own = Own::EMPTY;
        mood(&mut own, 570, 1, None);
        let out = Suggestion { exercise: Exercise::LetOut, why: Why::Low };
        assert_eq!(suggest(&own, 3, NOW), out);
        assert_eq!(suggest(&own, 3, (NOW.0, 700)).why, Why::Fits);
        mood(&mut own, 580, 3, Some(1));
        let tired = |minutes| suggest(&own, minutes, NOW);
        assert_eq!(tired(1), Suggestion { exercise: Exercise::Window, why: Why::Tired });
        assert_eq!(tired(3), Suggestion { exercise: Exercise::Water, why: Why::Tired });
        assert_eq!(tired(5), Suggestion { exercise: Exercise::Nap, why: Why::Tired });
    }
}
