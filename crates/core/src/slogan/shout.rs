//! Shouting to the drum: who shouts what on which beat. Pure counting; the app reads the clock.
//!
//! Time is counted in ticks of half a beat, so that nothing is ever rounded: however long a group shouts,
//! words and drum come from the same number.

/// Ticks of a bar: four beats.
pub const BAR: u32 = 8;
/// Tempi there are, in beats a minute.
pub const TEMPI: std::ops::RangeInclusive<u32> = 80..=160;
/// The tempo to begin with: a brisk walk, at which four characters take two seconds.
pub const TEMPO: u32 = 112;

/// Who shouts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Nobody yet: so many beats are left of the count-in.
    Count(u32),
    /// The one who leads.
    Leader,
    /// Everybody.
    All,
    /// The drum alone, between two rounds.
    Drum,
}

/// How the halves are shared out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Turns {
    /// 一问一应: the leader's half, then everybody's.
    #[default]
    Answer,
    /// 领喊跟喊: each line by the leader, then again by everybody.
    Echo,
}

/// What is struck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// The wood that counts in.
    Wood,
    /// The middle of the drum.
    Big,
    /// Its rim.
    Small,
}

/// What happens on a tick.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Who shouts.
    pub who: Who,
    /// Which line, from 0; during the count-in and the drum's bar the one that follows.
    pub line: usize,
    /// How many of its characters have been shouted, the one of this tick included.
    pub shouted: usize,
    /// What is struck.
    pub hit: Option<Hit>,
}

/// A slogan as it is shouted, over and over.
///
/// ```
/// use duihun_core::slogan::shout::{BAR, Hit, Score, Turns, Who};
/// let score = Score::new(&["一路争锋", "步步从容"], Turns::Answer);
/// assert_eq!(score.at(0).who, Who::Count(4));
/// let first = score.at(BAR);
/// assert_eq!((first.who, first.line, first.shouted), (Who::Leader, 0, 1));
/// assert_eq!(score.at(2 * BAR).who, Who::All);
/// assert_eq!(score.at(2 * BAR).hit, Some(Hit::Big));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// What is shouted in one round: who, which line, on which ticks its characters, in how many ticks.
    parts: Vec<Part>,
    /// Ticks of one round, the drum's bar included.
    round: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    who: Who,
    line: usize,
    from: u32,
    length: u32,
    ticks: Vec<u32>,
}

impl Score {
    /// The score of these lines. Empty lines are left out; without any only the drum is left.
    #[must_use]
    pub fn new<S: AsRef<str>>(lines: &[S], turns: Turns) -> Self {
        let mut parts = Vec::new();
        let mut from = 0;
        let lengths = lines.iter().map(|line| line.as_ref().chars().count());
        for (n, (line, length)) in lengths.enumerate().filter(|(_, length)| *length > 0).enumerate()
        {
            let ticks = ticks(length);
            let whole = BAR * ticks.last().map_or(1, |last| last / BAR + 1);
            let turn: &[Who] = match turns {
                Turns::Answer if n % 2 == 0 => &[Who::Leader],
                Turns::Answer => &[Who::All],
                Turns::Echo => &[Who::Leader, Who::All],
            };
            for &who in turn {
                parts.push(Part { who, line, from, length: whole, ticks: ticks.clone() });
                from += whole;
            }
        }
        Self { parts, round: from + BAR }
    }

    /// What happens on a tick: a bar of count-in, then rounds without end.
    #[must_use]
    pub fn at(&self, tick: u32) -> Moment {
        let on_beat = tick.is_multiple_of(2);
        let first = self.parts.first().map_or(0, |part| part.line);
        let Some(since) = tick.checked_sub(BAR) else {
            let left = (BAR - tick).div_ceil(2);
            let hit = on_beat.then_some(Hit::Wood);
            return Moment { who: Who::Count(left), line: first, shouted: 0, hit };
        };
        let tick = since % self.round;
        let part = self.parts.iter().find(|p| (p.from..p.from + p.length).contains(&tick));
        let Some(part) = part else {
            // 咚 — 咚 — 咚咚咚: the sign that it begins again.
            let hit = matches!(tick % BAR, 0 | 2 | 4 | 5 | 6).then_some(Hit::Big);
            return Moment { who: Who::Drum, line: first, shouted: 0, hit };
        };
        let here = tick - part.from;
        let shouted = part.ticks.iter().filter(|at| **at <= here).count();
        let hit = match part.who {
            // Everybody is carried by a stroke for each character.
            Who::All if part.ticks.contains(&here) => Some(Hit::Big),
            _ if here.is_multiple_of(4) => Some(Hit::Big),
            _ if on_beat => Some(Hit::Small),
            _ => None,
        };
        Moment { who: part.who, line: part.line, shouted, hit }
    }
}

/// On which ticks the characters of a line are shouted: its feet begin on beats, and it ends in time to
/// draw breath.
fn ticks(length: usize) -> Vec<u32> {
    let feet: &[u32] = match length {
        1 => &[0],
        2 => &[0, 4],
        3 => &[0, 2, 4],
        4 => &[0, 2, 4, 6],
        5 => &[0, 2, 4, 5, 6],
        6 => &[0, 1, 2, 3, 4, 6],
        7 => &[0, 1, 2, 3, 4, 5, 6],
        // Seven to a bar, the eighth tick for breath.
        more => return (0..more as u32).map(|n| n / 7 * BAR + n % 7).collect(),
    };
    feet.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_shouted_once_and_in_order() {
        for length in 1..=28 {
            let line: String = "喊".repeat(length);
            let score = Score::new(&[line.as_str(), "一应"], Turns::Answer);
            let mut shouted = Vec::new();
            let mut tick = BAR;
            while score.at(tick).who == Who::Leader {
                shouted.push(score.at(tick).shouted);
                tick += 1;
            }
            assert_eq!(shouted.last(), Some(&length), "{length}");
            assert!(shouted.windows(2).all(|w| w[1] == w[0] || w[1] == w[0] + 1), "{shouted:?}");
            assert_eq!(tick % BAR, 0);
            assert_eq!(score.at(tick).who, Who::All);
        }
    }

    #[test]
    fn it_counts_down_and_goes_round_without_end() {
        let score = Score::new(&["勇往直前", "一马当先"], Turns::Answer);
        let counted: Vec<Who> = (0..BAR).step_by(2).map(|tick| score.at(tick).who).collect();
        assert_eq!(counted, [4, 3, 2, 1].map(Who::Count));
        let round = 3 * BAR;
        for tick in BAR..BAR + round {
            assert_eq!(score.at(tick), score.at(tick + 1000 * round));
        }
        assert_eq!(score.at(BAR + 2 * BAR).who, Who::Drum);
    }

    #[test]
    fn an_echo_says_each_line_twice() {
        let score = Score::new(&["勇往直前", "", "一马当先"], Turns::Echo);
        let heard: Vec<(Who, usize)> = (1..=4)
            .map(|bar| score.at(bar * BAR))
            .map(|moment| (moment.who, moment.line))
            .collect();
        let expected = [(Who::Leader, 0), (Who::All, 0), (Who::Leader, 2), (Who::All, 2)];
        assert_eq!(heard, expected);
    }

    #[test]
    fn without_words_only_the_drum_is_left() {
        let score = Score::new::<&str>(&[], Turns::Answer);
        assert_eq!(score.at(BAR).who, Who::Drum);
        assert_eq!(score.at(u32::MAX).who, Who::Drum);
    }
}
