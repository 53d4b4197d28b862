//! The search: all pairs of halves that keep every rule are enumerated, then sampled.
//!
//! The domain is small (some hundred halves, some ten thousand pairs), so enumerating is quick, and
//! proves it when there is nothing.

use super::lexicon::{Half, Lexicon, Stance, Structure, Theme};
use super::rhyme::{Class, Syllable, rhymes};
use crate::random::Random;

/// How many characters a half has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Form {
    /// Two halves of four characters.
    #[default]
    FourFour,
}

impl Form {
    /// Characters of each half.
    #[must_use]
    pub fn lengths(self) -> &'static [usize] {
        match self {
            Self::FourFour => &[4, 4],
        }
    }
}

/// What binds the halves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// 口号: both halves rhyme.
    #[default]
    Chant,
    /// 对联: tones alternate and oppose each other, the first half ends oblique, the second level; no
    /// rhyme asked.
    Couplet,
}

/// What is asked of the generator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What the slogan is for; each result has at least one half of the theme's own.
    pub theme: Theme,
    /// Its form.
    pub form: Form,
    /// What binds the halves.
    pub mode: Mode,
    /// 宽韵: rhyme by 十三辙 instead of the 18 classes.
    pub wide: bool,
    /// 藏头: the halves begin with these characters, in order; empty for free.
    pub head: Vec<char>,
    /// Halves that stay as they are, by position.
    pub locks: Vec<Option<String>>,
    /// Halves shown lately, not to be shown again while others are left.
    pub avoid: Vec<String>,
    /// How many results, at most.
    pub count: usize,
    /// The same seed gives the same results.
    pub seed: u64,
}

impl Request {
    /// Six chants of 4+4 for a theme.
    #[must_use]
    pub fn new(theme: Theme, seed: u64) -> Self {
        Self {
            theme,
            form: Form::default(),
            mode: Mode::default(),
            wide: false,
            head: Vec::new(),
            locks: Vec::new(),
            avoid: Vec::new(),
            count: 6,
            seed,
        }
    }
}

/// A result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slogan {
    /// The halves.
    pub lines: Vec<String>,
    /// The reading of each character of each half.
    pub readings: Vec<Vec<String>>,
    /// Rhyme class of the last half.
    pub class: Class,
    /// Whether the tones of the feet alternate and the last one is level.
    pub tones_alternate: bool,
    /// Holds a word that may give trouble when shown outside the group.
    pub hint_outside: bool,
}

/// A rule of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The locked half is not in the lexicon.
    Lock,
    /// No half begins with a character of the acrostic.
    Head,
    /// The halves rhyme by the 18 classes.
    Rhyme,
    /// The tones of a couplet.
    Tones,
    /// One half is of the theme's own.
    Theme,
    /// No character twice, no meaning twice, no two results.
    Sense,
}

/// Loosening a rule, and how many results it would give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loosening {
    /// The rule.
    pub rule: Rule,
    /// Slogans there would be, never 0.
    pub results: usize,
}

/// Nothing fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocked {
    /// The rule that leaves nothing, checked in the order of [`Rule`].
    pub rule: Rule,
    /// Which loosenings help; the most fruitful one comes first. Length, acrostic and locks are never loosened.
    pub loosen: Vec<Loosening>,
}

/// Makes slogans.
///
/// The results are all different, share no half (but a locked one) and no first character where
/// there is a choice, and vary in rhyme.
///
/// # Errors
/// [`Blocked`] when no pair keeps all rules.
///
/// ```
/// use duihun_core::slogan::{Lexicon, Request, Theme, generate};
/// let lexicon = Lexicon::parse(
///     "勤拨多问\tqin2 bo1 duo1 wen4\tvo2\torders\taction\tcalls\n\
///      步步走稳\tbu4 bu4 zou3 wen3\tadv\tgeneral\taction\tsteady",
/// ).unwrap();
/// let slogans = generate(&lexicon, &Request::new(Theme::Orders, 1)).unwrap();
/// assert_eq!(slogans.len(), 1);
/// assert_eq!(slogans[0].lines.len(), 2);
/// ```
pub fn generate(lexicon: &Lexicon, request: &Request) -> Result<Vec<Slogan>, Blocked> {
    let search = Search::new(lexicon, request)?;
    let mut pairs = search.pairs(None);
    if pairs.is_empty() {
        return Err(search.blocked());
    }
    Ok(search.sample(&mut pairs).into_iter().map(|pair| search.slogan(pair)).collect())
}

/// A candidate: positions of its halves in the lexicon, and its weight in the draw.
#[derive(Debug, Clone, Copy)]
struct Pair {
    first: usize,
    second: usize,
    weight: u64,
}

struct Search<'a> {
    halves: &'a [Half],
    request: &'a Request,
    /// Which halves may stand first and second.
    domains: [Vec<usize>; 2],
    /// What the request says of each half.
    marks: Vec<Mark>,
}

/// What a request says of a half, worked out once: the pairs ask for it a million times.
#[derive(Debug, Clone, Copy)]
struct Mark {
    /// It is of the theme's own.
    own: bool,
    /// It fits the theme.
    fits: bool,
    /// It was shown lately.
    shown: bool,
}

impl<'a> Search<'a> {
    fn new(lexicon: &'a Lexicon, request: &'a Request) -> Result<Self, Blocked> {
        let halves = lexicon.halves();
        let mut domains = [Vec::new(), Vec::new()];
        for (position, domain) in domains.iter_mut().enumerate() {
            let length = request.form.lengths()[position];
            let lock = request.locks.get(position).and_then(Option::as_deref);
            let head = request.head.get(position).copied();
            let fits_lock = |half: &Half| {
                half.syllables.len() == length && lock.is_none_or(|text| half.text == text)
            };
            let fits_head = |half: &Half| head.is_none_or(|c| half.text.starts_with(c));
            *domain = (0..halves.len()).filter(|&i| fits_lock(&halves[i])).collect();
            if domain.is_empty() {
                return Err(Blocked { rule: Rule::Lock, loosen: Vec::new() });
            }
            domain.retain(|&i| fits_head(&halves[i]));
            if domain.is_empty() {
                return Err(Blocked { rule: Rule::Head, loosen: Vec::new() });
            }
        }
        let mark = |half: &Half| {
            let own = half.themes.contains(&request.theme);
            let shown = request.avoid.contains(&half.text);
            Mark { own, fits: own || half.general, shown }
        };
        let marks = halves.iter().map(mark).collect();
        Ok(Self { halves, request, domains, marks })
    }

    /// All pairs that keep every rule but the one left out.
    fn pairs(&self, left_out: Option<Rule>) -> Vec<Pair> {
        let [firsts, seconds] = &self.domains;
        // Rhyming halves are found by their class, so that most pairs are never looked at.
        let by_class = |wanted: Option<Class>| -> Vec<usize> {
            let rhyming = |&&i: &&usize| match (wanted, self.halves[i].last()) {
                (Some(class), Some(end)) => rhymes(class, end.class, self.wide(left_out)),
                (wanted, _) => wanted.is_none(),
            };
            let fits = |&&i: &&usize| self.marks[i].fits || left_out == Some(Rule::Theme);
            seconds.iter().filter(fits).filter(rhyming).copied().collect()
        };
        let of_class: Vec<Vec<usize>> = match self.request.mode {
            Mode::Chant => Class::ALL.into_iter().map(|class| by_class(Some(class))).collect(),
            Mode::Couplet => vec![by_class(None)],
        };
        let mut pairs = Vec::new();
        for &first in firsts {
            let Some(end) = self.halves[first].last() else { continue };
            let bucket = if of_class.len() > 1 { end.class as usize } else { 0 };
            for &second in &of_class[bucket] {
                if self.broken(first, second, left_out).is_none() {
                    pairs.push(Pair { first, second, weight: self.weight(first, second) });
                }
            }
        }
        pairs
    }

    fn wide(&self, left_out: Option<Rule>) -> bool {
        self.request.wide || left_out == Some(Rule::Rhyme)
    }

    /// The first rule that a pair breaks.
    fn broken(&self, first: usize, second: usize, left_out: Option<Rule>) -> Option<Rule> {
        let (a, b) = (&self.halves[first], &self.halves[second]);
        let asked = |rule| left_out != Some(rule);
        let (Some(end_a), Some(end_b)) = (a.last(), b.last()) else { return Some(Rule::Rhyme) };
        match self.request.mode {
            Mode::Chant => {
                let wide = self.wide(left_out);
                if !rhymes(end_a.class, end_b.class, wide) || end_a.tone == 5 || end_b.tone == 5 {
                    return Some(Rule::Rhyme);
                }
            }
            Mode::Couplet => {
                if asked(Rule::Tones) && !couplet_tones(&a.syllables, &b.syllables) {
                    return Some(Rule::Tones);
                }
            }
        }
        let (mark_a, mark_b) = (self.marks[first], self.marks[second]);
        let fits = mark_a.fits && mark_b.fits && (mark_a.own || mark_b.own);
        if asked(Rule::Theme) && !fits {
            return Some(Rule::Theme);
        }
        (first == second || !makes_sense(a, b)).then_some(Rule::Sense)
    }

    fn weight(&self, first: usize, second: usize) -> u64 {
        let (a, b) = (&self.halves[first], &self.halves[second]);
        let mut weight = 4;
        if a.structure == b.structure {
            weight *= 4;
        } else if (a.structure == Structure::Numbers) != (b.structure == Structure::Numbers) {
            weight /= 2;
        }
        if let Some(end) = b.last() {
            weight *= u64::from(end.class.loudness());
            weight *= if end.is_level() { 4 } else { 1 };
        }
        weight *= if tones_alternate(a, b) { 3 } else { 1 };
        weight *= match (a.stance, b.stance) {
            (Stance::Action, Stance::Result) | (Stance::Time, _) => 3,
            (Stance::Action, Stance::Action) => 2,
            _ => 1,
        };
        // What was shown lately weighs next to nothing, but is an answer where there is no other.
        if self.marks[first].shown || self.marks[second].shown { 0 } else { weight * 1000 }
    }

    /// Draws a page: weighted, no half twice, first characters and rhymes varied.
    fn sample(&self, pairs: &mut Vec<Pair>) -> Vec<Pair> {
        let mut random = Random(self.request.seed);
        let mut page: Vec<Pair> = Vec::new();
        while page.len() < self.request.count && !pairs.is_empty() {
            // Each class has a share of its own, so that one with many pairs does not fill the page.
            let mut per_class = [0u64; Class::ALL.len()];
            for pair in pairs.iter() {
                per_class[self.class(*pair) as usize] += pair.weight + 1;
            }
            let roots = per_class.map(|sum| sum.isqrt() + 1);
            // A pair's part in the draw: its share of its class, the class weighted by the root of
            // its size.
            let part =
                |pair: &Pair| (pair.weight + 1) * 1_000_000 / roots[self.class(*pair) as usize] + 1;
            let mut draw = random.below(pairs.iter().map(part).sum());
            let drawn = pairs.iter().position(|pair| {
                let part = part(pair);
                let hit = draw < part;
                draw = draw.saturating_sub(part);
                hit
            });
            let Some(drawn) = drawn.map(|at| pairs[at]) else { break };
            page.push(drawn);
            pairs.retain(|pair| self.may_follow(*pair, drawn));
        }
        page
    }

    /// Whether a pair may stand on the page beside one already drawn.
    fn may_follow(&self, pair: Pair, drawn: Pair) -> bool {
        let locked =
            |position: usize| self.request.locks.get(position).is_some_and(Option::is_some);
        let free = [
            (!locked(0)).then_some((pair.first, [drawn.first, drawn.second])),
            (!locked(1)).then_some((pair.second, [drawn.first, drawn.second])),
        ];
        let acrostic = !self.request.head.is_empty();
        let initial = |i: usize| self.halves[i].characters.first();
        free.into_iter().flatten().all(|(half, others)| {
            others
                .iter()
                .all(|&other| half != other && (acrostic || initial(half) != initial(other)))
        }) && (pair.first, pair.second) != (drawn.first, drawn.second)
    }

    fn class(&self, pair: Pair) -> Class {
        self.halves[pair.second].last().map_or(Class::A, |end| end.class)
    }

    fn blocked(&self) -> Blocked {
        const LOOSE: [Rule; 3] = [Rule::Rhyme, Rule::Tones, Rule::Theme];
        let mut loosen: Vec<Loosening> = LOOSE
            .into_iter()
            .map(|rule| Loosening { rule, results: self.pairs(Some(rule)).len() })
            .filter(|loosening| loosening.results > 0)
            .collect();
        if let Some(best) = (0..loosen.len()).max_by_key(|&at| loosen[at].results) {
            loosen.swap(0, best);
        }
        let [firsts, seconds] = &self.domains;
        let all = firsts.iter().flat_map(|&a| seconds.iter().map(move |&b| (a, b)));
        // The rule met last by the pairs that came furthest is the one that blocks.
        let furthest =
            all.filter(|(a, b)| a != b).filter_map(|(a, b)| self.broken(a, b, None)).max();
        Blocked { rule: furthest.unwrap_or(Rule::Sense), loosen }
    }

    fn slogan(&self, pair: Pair) -> Slogan {
        let (a, b) = (&self.halves[pair.first], &self.halves[pair.second]);
        Slogan {
            lines: vec![a.text.clone(), b.text.clone()],
            readings: vec![a.reading.clone(), b.reading.clone()],
            class: self.class(pair),
            tones_alternate: tones_alternate(a, b),
            hint_outside: a.hint_outside || b.hint_outside,
        }
    }
}

/// No character twice, no meaning twice, and a second half that follows from the first.
fn makes_sense(a: &Half, b: &Half) -> bool {
    let follows = matches!(
        (a.stance, b.stance),
        (Stance::Action, _)
            | (Stance::Time, Stance::Action | Stance::Result | Stance::Wish)
            | (Stance::Wish, Stance::Action)
            | (Stance::Result, Stance::Wish)
    ) && b.stance != Stance::Time;
    follows && a.group != b.group && !a.characters.iter().any(|c| b.characters.contains(c))
}

/// Feet alternate (characters 2 and 4 differ in level and oblique) and the last character is level.
fn tones_alternate(a: &Half, b: &Half) -> bool {
    alternates(&a.syllables) && alternates(&b.syllables) && b.last().is_some_and(Syllable::is_level)
}

fn alternates(syllables: &[Syllable]) -> bool {
    let feet: Vec<bool> = syllables.iter().skip(1).step_by(2).map(|s| s.is_level()).collect();
    feet.windows(2).all(|pair| pair[0] != pair[1])
}

/// The couplet's template: feet alternate within a half and oppose between the halves; the first ends
/// oblique and the second level.
fn couplet_tones(a: &[Syllable], b: &[Syllable]) -> bool {
    let feet = |s: &[Syllable]| -> Vec<bool> {
        s.iter().skip(1).step_by(2).map(|s| s.is_level()).collect()
    };
    let neutral = |s: &[Syllable]| s.iter().any(|s| s.tone == 5);
    alternates(a)
        && alternates(b)
        && feet(a).iter().zip(feet(b)).all(|(x, y)| *x != y)
        && a.last().is_some_and(|s| !s.is_level())
        && b.last().is_some_and(|s| s.is_level())
        && !neutral(a)
        && !neutral(b)
}
