//! The search: pieces are chosen slot by slot, and gone back on where a rule is broken.
//!
//! The domains are small (some thousand pieces, some hundred of a theme and a length), so going through
//! them is quick, and proves it when there is nothing.

mod best;
mod blocked;
mod page;

use std::collections::BTreeSet;

use super::layout::{Slot, slots};
use super::lexicon::{Half, Lexicon};
use super::pattern;
use super::request::{Blocked, Form, Lock, Mode, Request, Rule, Slogan, Sound};
use super::rhyme::{Class, rhymes};
use std::cell::Cell;

use super::sense::{self, follows};
use super::tones::{self, alternate, couplet};

/// How many pieces that keep all rules are weighed against each other.
const WEIGHED: usize = 2;
/// Pieces looked at before a search gives up: some tenths of a second on a slow phone.
const MOST: usize = 400_000;
/// Pieces looked at before one beginning is given up for the next.
const MOST_FROM_ONE: usize = 6_000;
/// Names that so many results carry without made halves get none with them: few natural ones are better than
/// six of which some are stopgaps.
const ENOUGH: usize = 2;
/// How many times as many results are found for a name as are shown.
const CHOICE: usize = 5;
/// From so many results that were read on a deck is made of them.
const THIN: usize = 24;
/// Cards of a deck: see [`Search`].
const DECK: u64 = 200;
/// No half is used more often than this among the results of one request.
const USES: u8 = 5;

/// Makes slogans.
///
/// The results are all different, share no half (but a locked one) and no first character where
/// there is a choice, and vary in rhyme.
///
/// # Errors
/// [`Blocked`] when nothing keeps all rules.
///
/// ```
/// use duihun_core::slogan::{Lexicon, Request, Theme, generate};
/// let lexicon = Lexicon::parse(
///     "勤拨多问\tqin2 bo1 duo1 wen4\tvo2\torders\taction\tany\tcalls\n\
///      步步走稳\tbu4 bu4 zou3 wen3\tadv\tgeneral\taction\tany\tsteady",
/// ).unwrap();
/// let slogans = generate(&lexicon, &Request::new(Theme::Orders, 1)).unwrap();
/// assert_eq!(slogans.len(), 1);
/// assert_eq!(slogans[0].lines.len(), 2);
/// ```
pub fn generate(lexicon: &Lexicon, request: &Request) -> Result<Vec<Slogan>, Blocked> {
    // Beside a half that stays there must be enough to roll for: there, what does not belong together only
    // comes later.
    let mut ease = Ease { loose: request.is_tight() && request.head.is_empty(), ..Ease::default() };
    if request.head.is_empty() {
        return results(lexicon, request, &ease);
    }
    let mut page = Vec::new();
    // All lines speak of the theme, where the name has such.
    ease.on_theme = true;
    add(&mut page, lexicon, request, &ease);
    ease.on_theme = false;
    if page.len() >= request.count.min(ENOUGH) {
        return Ok(page);
    }
    add(&mut page, lexicon, request, &ease);
    // What a name leaves may be too little to be strict about what the halves speak of.
    ease.loose = true;
    if page.len() < request.count {
        add(&mut page, lexicon, request, &ease);
    }
    if page.len() >= request.count.min(ENOUGH) {
        return Ok(page);
    }
    // With a made half for one character of the name, for another, and only then for several.
    for &character in &request.head {
        ease.patterns = pattern::with_word(lexicon, request, character);
        add(&mut page, lexicon, request, &ease);
    }
    if !page.is_empty() {
        return Ok(page);
    }
    ease.patterns.clear();
    for &character in &request.head {
        ease.patterns.extend(pattern::with_word(lexicon, request, character));
        ease.patterns.extend(pattern::with_banner(lexicon, request, character));
    }
    results(lexicon, request, &ease)
}

/// What makes a search easier, where it would find too little.
#[derive(Default)]
struct Ease {
    /// What the halves speak of need not belong together.
    loose: bool,
    /// What a name asks for speaks of the theme.
    on_theme: bool,
    /// Halves made for the name.
    patterns: Vec<Half>,
}

/// Adds what a search finds that is new, up to the count wanted.
fn add(page: &mut Vec<Slogan>, lexicon: &Lexicon, request: &Request, ease: &Ease) {
    let found = Search::new(lexicon, request, ease, None).map(|search| search.slogans());
    for slogan in found.into_iter().flatten() {
        if page.len() < request.count && !page.contains(&slogan) {
            page.push(slogan);
        }
    }
}

/// What a search finds, or why it finds nothing: that takes more searches, so it is asked for last.
fn results(lexicon: &Lexicon, request: &Request, ease: &Ease) -> Result<Vec<Slogan>, Blocked> {
    let search = Search::new(lexicon, request, ease, None)?;
    let found = search.slogans();
    if found.is_empty() { Err(search.blocked(lexicon)) } else { Ok(found) }
}

/// A piece: its place in the lexicon, or one of the request's own.
type Piece = usize;

struct Search<'a> {
    lexicon: &'a Lexicon,
    request: &'a Request,
    /// The slots, a line each.
    slots: Vec<Slot>,
    /// The lexicon's pieces, then those of the request.
    pieces: Vec<&'a Half>,
    ease: &'a Ease,
    /// Which pieces may stand in each slot.
    domains: Vec<Vec<Piece>>,
    /// The same by the class of their last syllable, for slots that rhyme.
    classes: Vec<Vec<Vec<Piece>>>,
    left_out: Option<Rule>,
    /// Pieces shown lately.
    shown: Vec<bool>,
    /// Which page it is, how many results it has at most, and how many of them are wanted. A single result
    /// is the next card of a deck, so that drawing one by one is as varied as drawing many at once.
    seed: u64,
    size: usize,
    wanted: usize,
    /// Halves have to go on from each other; where that leaves too few, they only have to agree.
    strict: Cell<bool>,
}

impl<'a> Search<'a> {
    fn new(
        lexicon: &'a Lexicon,
        request: &'a Request,
        ease: &'a Ease,
        left_out: Option<Rule>,
    ) -> Result<Self, Blocked> {
        let slots = slots(request);
        let own = request.locks.iter().filter_map(|lock| match lock {
            Some(Lock::Own(half)) => Some(half),
            _ => None,
        });
        let pieces: Vec<&Half> = lexicon.halves().iter().chain(own).chain(&ease.patterns).collect();
        let shown = vec![false; pieces.len()];
        let is_single = request.count == 1 && !request.is_tight() && request.avoid.is_empty();
        let (seed, size, wanted) = if is_single {
            // A deck of what was read where there is a good deal of it; of the most frequent form always as
            // many as people may draw in a year.
            let read = if request.mode == Mode::Chant { lexicon.read(request).len() } else { 0 };
            let is_usual = request.form == Form::FourFour;
            let deck = if is_usual || read < THIN { DECK } else { DECK.min(read as u64) };
            (request.seed / deck, deck as usize, (request.seed % deck) as usize + 1)
        } else {
            // Of what a name leaves, more is found than is shown, and the best is taken.
            let found = if request.head.is_empty() { 1 } else { CHOICE };
            (request.seed, request.count * found, request.count * found)
        };
        let mut search = Self {
            shown,
            seed,
            size,
            wanted,
            lexicon,
            request,
            slots,
            pieces,
            ease,
            domains: Vec::new(),
            classes: Vec::new(),
            left_out,
            strict: Cell::new(false),
        };
        search.fill()?;
        Ok(search)
    }

    /// Finds what may stand in each slot.
    fn fill(&mut self) -> Result<(), Blocked> {
        let blocked = |rule, character| Blocked { rule, character, loosen: Vec::new() };
        let any_theme = self.request.any_theme || self.left_out == Some(Rule::Theme);
        let fits = |piece: Piece| {
            let half = self.pieces[piece];
            half.fits(self.request.theme)
                || any_theme && !half.themes.is_for_names() && !half.themes.is_head()
        };
        let mut by_length: [Vec<Piece>; 8] = Default::default();
        for piece in 0..self.pieces.len() {
            let half = self.pieces[piece];
            if let Some(of_length) =
                by_length.get_mut(half.characters.len()).filter(|_| fits(piece))
            {
                of_length.push(piece);
            }
        }
        let mut domains = Vec::new();
        for slot in &self.slots {
            let mut domain = match self.locked(slot) {
                Some(domain) => domain,
                None => by_length.get(slot.length).cloned().unwrap_or_default(),
            };
            if domain.is_empty() {
                return Err(blocked(Rule::Lock, None));
            }
            if let Some(head) = slot.head {
                domain.retain(|&piece| self.pieces[piece].characters.first() == Some(&head));
                if self.locked(slot).is_none() {
                    domain.extend(self.for_names(slot));
                }
                if let Some(reading) = self.request.reading_of(head) {
                    let is_read = |half: &Half| self.lexicon.begins_with(half, reading);
                    domain.retain(|&piece| is_read(self.pieces[piece]));
                }
                if domain.is_empty() {
                    return Err(blocked(Rule::Head, Some(head)));
                }
            }
            domain.retain(|&piece| self.pieces[piece].last().is_some_and(|s| s.tone < 5));
            if slot.rhymes && self.is_free(slot.line) {
                domain.retain(|&piece| self.sounds_right(piece));
            }
            if self.is_couplet() {
                domain.retain(|&piece| tones::may_stand(slot, &self.pieces[piece].syllables));
            }
            domains.push(domain);
        }
        let of_class = |domain: &Vec<Piece>| {
            let mut classes = vec![Vec::new(); Class::ALL.len()];
            for &piece in domain {
                if let Some(end) = self.pieces[piece].last() {
                    classes[end.class as usize].push(piece);
                }
            }
            classes
        };
        self.classes = self
            .slots
            .iter()
            .zip(&domains)
            .map(|(slot, domain)| if slot.rhymes { of_class(domain) } else { Vec::new() })
            .collect();
        let avoid: BTreeSet<&str> = self.request.avoid.iter().map(String::as_str).collect();
        for &piece in domains.iter().flatten() {
            self.shown[piece] = avoid.contains(self.pieces[piece].text.as_str());
        }
        self.domains = domains;
        Ok(())
    }

    /// The pieces that only a name brings to the front of a line.
    fn for_names(&self, slot: &Slot) -> Vec<Piece> {
        let is_one = |half: &Half| {
            let is_meant = half.themes.is_for_names()
                || half.themes.is_general()
                || half.themes.is_head() && half.is_own(self.request.theme);
            is_meant
                && (half.is_own(self.request.theme) || !self.ease.on_theme)
                && !half.fits(self.request.theme)
                && half.characters.len() == slot.length
                && half.characters.first() == slot.head.as_ref()
        };
        (0..self.pieces.len()).filter(|&piece| is_one(self.pieces[piece])).collect()
    }

    /// The pieces of a slot on whose line something stays; `None` where nothing does.
    fn locked(&self, slot: &Slot) -> Option<Vec<Piece>> {
        let lock = self.request.locks.get(slot.line)?.as_ref()?;
        let all = 0..self.pieces.len();
        let of_length = |&piece: &Piece| self.pieces[piece].characters.len() == slot.length;
        Some(match lock {
            Lock::Line(text) => {
                all.filter(|&piece| self.pieces[piece].text == *text).take(1).collect()
            }
            Lock::Own(half) => {
                all.filter(|&piece| std::ptr::eq(self.pieces[piece], half)).collect()
            }
            Lock::Word(at, text) => {
                let word: Vec<char> = text.chars().collect();
                let holds = |&piece: &Piece| {
                    self.pieces[piece]
                        .characters
                        .get(*at..)
                        .is_some_and(|rest| rest.starts_with(&word))
                };
                all.filter(of_length).filter(holds).collect()
            }
        })
    }

    fn sounds_right(&self, piece: Piece) -> bool {
        let loudness = self.pieces[piece].last().map_or(0, |end| end.class.loudness());
        match self.request.sound {
            Sound::Any => true,
            Sound::Rousing => loudness >= 3,
            Sound::Gentle => loudness <= 2,
        }
    }

    fn is_free(&self, slot: usize) -> bool {
        self.request.locks.get(slot).is_none_or(Option::is_none)
    }

    /// Each result has a half of the theme's own. An acrostic leaves no such choice.
    fn asks_own(&self) -> bool {
        self.request.head.is_empty()
            && !self.request.any_theme
            && self.left_out != Some(Rule::Theme)
    }

    fn is_couplet(&self) -> bool {
        self.request.mode == Mode::Couplet && self.left_out != Some(Rule::Tones)
    }

    fn is_wide(&self) -> bool {
        self.request.wide || self.left_out == Some(Rule::Rhyme)
    }

    /// The class that a slot has to rhyme with.
    fn wanted_class(&self, slot: usize, chosen: &[Option<Piece>]) -> Option<Class> {
        let slots = &self.slots;
        if !slots[slot].rhymes {
            return None;
        }
        let mut others = (0..chosen.len()).filter(|&other| slots[other].rhymes);
        let other = others.find_map(|other| chosen[other])?;
        self.pieces[other].last().map(|end| end.class)
    }

    /// Whether a piece may stand in a slot beside those chosen.
    fn may_stand(&self, slot: usize, piece: Piece, chosen: &[Option<Piece>]) -> bool {
        let slots = &self.slots;
        let (here, half) = (&slots[slot], self.pieces[piece]);
        if let (Some(class), Some(end)) = (self.wanted_class(slot, chosen), half.last())
            && !rhymes(class, end.class, self.is_wide())
        {
            return false;
        }
        for (other, &taken) in chosen.iter().enumerate() {
            let Some(taken) = taken.filter(|_| other != slot) else { continue };
            let (there, known) = (&slots[other], self.pieces[taken]);
            if self.is_couplet() && here.line / 2 == there.line / 2 {
                let phase = tones::phase(here, &half.syllables);
                let known = tones::phase(there, &known.syllables);
                if phase.is_some() && known.is_some() && phase != known {
                    return false;
                }
            }
            let heads = here.head.is_some() && here.head == there.head;
            if !sense::differ(half, known, heads) {
                return false;
            }
            // Of four lines all belong together, not only two and two.
            if !self.ease.loose && !sense::agree(half.topic, known.topic) {
                return false;
            }
            if here.line / 2 == there.line / 2 {
                let (first, second) =
                    if here.line < there.line { (half, known) } else { (known, half) };
                let is_acrostic = !self.request.head.is_empty();
                if !follows(first, second, is_acrostic) {
                    return false;
                }
                if self.strict.get() && !is_acrostic && !sense::goes_on(first, second) {
                    return false;
                }
            }
        }
        true
    }

    /// Whether rules that need whole lines are kept.
    fn is_whole(&self, chosen: &[Option<Piece>]) -> bool {
        if !self.is_couplet() {
            return true;
        }
        let lines = self.lines(chosen);
        lines.chunks(2).all(|pair| match pair {
            [first, second] => couplet(first, second),
            _ => true,
        })
    }

    /// The syllables of each line.
    fn lines(&self, chosen: &[Option<Piece>]) -> Vec<Vec<super::Syllable>> {
        let syllables = |piece: Piece| self.pieces[piece].syllables.clone();
        chosen.iter().flatten().map(|&piece| syllables(piece)).collect()
    }

    /// The results: a page, or the card drawn.
    fn slogans(&self) -> Vec<Slogan> {
        let mut found = self.page();
        if self.request.head.is_empty() && self.size > self.request.count && !found.is_empty() {
            // Of a thin deck one comes again.
            let card = (self.wanted - 1) % found.len();
            found = vec![found.swap_remove(card)];
        }
        if !self.request.head.is_empty() {
            found = self.best(found);
        }
        found.into_iter().map(|chosen| self.slogan(&chosen)).collect()
    }

    fn slogan(&self, chosen: &[Piece]) -> Slogan {
        let halves = || chosen.iter().map(|&piece| self.pieces[piece]);
        let lines = halves().map(|half| half.text.clone()).collect();
        let reading = |half| self.lexicon.reading(half).into_iter().map(String::from).collect();
        let readings = halves().map(reading).collect();
        let all: Vec<Option<Piece>> = chosen.iter().copied().map(Some).collect();
        let syllables = self.lines(&all);
        let last = syllables.last().and_then(|line| line.last().copied());
        Slogan {
            tones_alternate: self.request.form != Form::ThreeThree
                && syllables.iter().all(|line| alternate(line))
                && last.is_some_and(super::Syllable::is_level),
            lines,
            readings,
            class: last.map_or(Class::A, |end| end.class),
            hint_outside: chosen.iter().any(|&piece| self.pieces[piece].hint_outside),
        }
    }
}
