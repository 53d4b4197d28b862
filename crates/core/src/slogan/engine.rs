//! The search: pieces are chosen slot by slot, and gone back on where a rule is broken.
//!
//! The domains are small (some thousand pieces, some hundred of a theme and a length), so going through
//! them is quick, and proves it when there is nothing.

use super::layout::{Slot, slots};
use super::lexicon::{Half, Lexicon};
use super::pattern;
use super::request::{Blocked, Form, Lock, Loosening, Mode, Request, Rule, Slogan};
use super::rhyme::{Class, rhymes};
use super::sense::{self, follows};
use super::theme::Stance;
use super::tones::{self, alternate, couplet};
use crate::random::Random;

/// How many pieces that keep all rules are weighed against each other.
const WEIGHED: usize = 2;
/// Pieces looked at before a search gives up: some tenths of a second on a slow phone.
const MOST: usize = 400_000;
/// Pieces looked at before one beginning is given up for the next.
const MOST_FROM_ONE: usize = 6_000;
/// Cards of a deck: see [`Search::drawn`].
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
///     "勤拨多问\tqin2 bo1 duo1 wen4\tvo2\torders\taction\tcalls\n\
///      步步走稳\tbu4 bu4 zou3 wen3\tadv\tgeneral\taction\tsteady",
/// ).unwrap();
/// let slogans = generate(&lexicon, &Request::new(Theme::Orders, 1)).unwrap();
/// assert_eq!(slogans.len(), 2);
/// assert_eq!(slogans[0].lines.len(), 2);
/// ```
pub fn generate(lexicon: &Lexicon, request: &Request) -> Result<Vec<Slogan>, Blocked> {
    let found = results(lexicon, request, &[]);
    let is_full = found.as_ref().is_ok_and(|found| found.len() >= request.count);
    if is_full || request.head.is_empty() {
        return found;
    }
    // With a made half for one character of the name, for another, and only then for several.
    let mut page = found.as_ref().ok().cloned().unwrap_or_default();
    for character in &request.head {
        let patterns = pattern::with_word(lexicon, *character);
        add(&mut page, results(lexicon, request, &patterns), request.count);
    }
    if page.is_empty() {
        let all = request.head.iter();
        let patterns: Vec<Half> = all
            .flat_map(|character| {
                let mut both = pattern::with_word(lexicon, *character);
                both.extend(pattern::with_banner(lexicon, *character));
                both
            })
            .collect();
        page = results(lexicon, request, &patterns)?;
    }
    Ok(page)
}

/// Adds what is new, up to a count.
fn add(page: &mut Vec<Slogan>, more: Result<Vec<Slogan>, Blocked>, count: usize) {
    for slogan in more.into_iter().flatten() {
        if page.len() < count && !page.contains(&slogan) {
            page.push(slogan);
        }
    }
}

fn results(
    lexicon: &Lexicon,
    request: &Request,
    patterns: &[Half],
) -> Result<Vec<Slogan>, Blocked> {
    let search = Search::new(lexicon, request, patterns, None)?;
    let found = search.drawn();
    if found.is_empty() {
        return Err(search.blocked(lexicon));
    }
    Ok(found.into_iter().map(|chosen| search.slogan(&chosen)).collect())
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
    /// Those of them that are made for the name.
    patterns: &'a [Half],
    /// Which pieces may stand in each slot.
    domains: Vec<Vec<Piece>>,
    /// The same by the class of their last syllable, for slots that rhyme.
    classes: Vec<Vec<Vec<Piece>>>,
    left_out: Option<Rule>,
    /// Pieces shown lately.
    shown: Vec<bool>,
    /// Where a page ends, at the latest.
    wanted: usize,
}

impl<'a> Search<'a> {
    fn new(
        lexicon: &'a Lexicon,
        request: &'a Request,
        patterns: &'a [Half],
        left_out: Option<Rule>,
    ) -> Result<Self, Blocked> {
        let slots = slots(request);
        let own = request.locks.iter().filter_map(|lock| match lock {
            Some(Lock::Own(half)) => Some(half),
            _ => None,
        });
        let pieces: Vec<&Half> = lexicon.halves().iter().chain(own).chain(patterns).collect();
        let shown = pieces.iter().map(|half| request.avoid.contains(&half.text)).collect();
        let mut search = Self {
            shown,
            wanted: request.count,
            lexicon,
            request,
            slots,
            pieces,
            patterns,
            domains: Vec::new(),
            classes: Vec::new(),
            left_out,
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
            half.fits(self.request.theme) || any_theme && !half.themes.is_for_names()
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
                if domain.is_empty() {
                    return Err(blocked(Rule::Head, Some(head)));
                }
            }
            domain.retain(|&piece| self.pieces[piece].last().is_some_and(|s| s.tone < 5));
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
        self.domains = domains;
        Ok(())
    }

    /// The pieces that only a name brings to the front of a line.
    fn for_names(&self, slot: &Slot) -> Vec<Piece> {
        let is_one = |half: &Half| {
            half.themes.is_for_names()
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

    fn is_free(&self, slot: usize) -> bool {
        self.request.locks.get(slot).is_none_or(Option::is_none)
    }

    /// Each result has a half of the theme's own. An acrostic leaves no such choice.
    fn asks_own(&self) -> bool {
        self.request.head.is_empty()
            && !self.request.any_theme
            && self.left_out != Some(Rule::Theme)
    }

    /// Where searches begin: a slot and a piece of the theme's own. Where the theme is not asked for, or
    /// cannot be, the slot with the fewest pieces.
    fn anchors(&self) -> Vec<(usize, Piece)> {
        let in_slot = |slot: usize| self.domains[slot].iter().map(move |&piece| (slot, piece));
        if self.asks_own() {
            let own = |piece: Piece| self.pieces[piece].is_own(self.request.theme);
            let all = (0..self.domains.len()).flat_map(in_slot);
            return all.filter(|&(_, piece)| own(piece)).collect();
        }
        let narrow = (0..self.domains.len()).min_by_key(|&slot| self.domains[slot].len());
        narrow.into_iter().flat_map(in_slot).collect()
    }

    /// Whether a search from here is likely to find something: what it says can stand here, and enough
    /// rhymes with it.
    fn is_promising(&self, slot: usize, piece: Piece) -> bool {
        const ENOUGH: usize = 7;
        let (here, half) = (&self.slots[slot], self.pieces[piece]);
        let closes = here.line % 2 == 1;
        let fits = match half.stance {
            Stance::Time => !closes,
            Stance::Result => closes,
            Stance::Action | Stance::Wish => true,
        };
        let rhymes = half.last().is_some_and(|end| {
            (0..self.domains.len())
                .filter(|&other| other != slot && self.slots[other].rhymes)
                .all(|other| self.classes[other][end.class as usize].len() >= ENOUGH)
        });
        (fits || here.length < 4) && (rhymes || !here.rhymes)
    }

    /// The page; a single result is the next card of a deck, so that drawing one by one is as varied as
    /// drawing many at once.
    fn drawn(&self) -> Vec<Vec<Piece>> {
        if self.request.count != 1 || self.is_tight() || !self.request.avoid.is_empty() {
            return self.page();
        }
        let (deck, card) = (self.request.seed / DECK, self.request.seed % DECK);
        let request = Request { seed: deck, count: DECK as usize, ..self.request.clone() };
        let Ok(mut search) = Search::new(self.lexicon, &request, self.patterns, self.left_out)
        else {
            return Vec::new();
        };
        search.wanted = card as usize + 1;
        let mut cards = search.page();
        cards.drain(..cards.len().saturating_sub(1));
        cards
    }

    /// As many different results as are asked for, and as there are.
    fn page(&self) -> Vec<Vec<Piece>> {
        let all = self.anchors();
        let promising = |&(slot, piece): &(usize, Piece)| self.is_promising(slot, piece);
        let promising: Vec<(usize, Piece)> = all.iter().copied().filter(promising).collect();
        if self.is_tight() || promising.len() < self.request.count {
            return self.page_from(&all);
        }
        let page = self.page_from(&promising);
        if page.is_empty() { self.page_from(&all) } else { page }
    }

    fn page_from(&self, anchors: &[(usize, Piece)]) -> Vec<Vec<Piece>> {
        if anchors.is_empty() {
            return Vec::new();
        }
        let count = self.request.count as u64;
        let mut random = Random(self.request.seed ^ 0x5106_a115);
        let mut page: Vec<Vec<Piece>> = Vec::new();
        let mut uses = vec![0u8; self.pieces.len()];
        // One after the other, in a shuffled order that goes on from seed to seed: a piece comes again only
        // after all others, in one request and in many.
        let mut order = shuffled(anchors.len());
        // Each piece in one slot before any in another.
        let mut times = vec![0u8; self.pieces.len()];
        order.sort_by_cached_key(|&at| {
            let times = &mut times[anchors[at].1];
            *times += 1;
            *times
        });
        // Which turn it is among those of its rhyme.
        let mut ranks = vec![0; anchors.len()];
        let mut counts = vec![0u64; Class::ALL.len()];
        for (turn, &at) in order.iter().enumerate() {
            if let Some(end) = self.pieces[anchors[at].1].last() {
                ranks[turn] = counts[end.class as usize];
                counts[end.class as usize] += 1;
            }
        }
        let mut draw = self.request.seed.wrapping_mul(count.max(1));
        let mut most = 1;
        let (mut tried, mut budget) = (0, MOST);
        while page.len() < self.wanted && most <= USES && budget > 0 {
            let turn = (draw % anchors.len() as u64) as usize;
            let (slot, piece) = anchors[order[turn]];
            draw = draw.wrapping_add(1);
            tried += 1;
            let is_fresh = uses[piece] < most && (most > 1 || !self.shown[piece]);
            if is_fresh || !self.is_free(slot) {
                // A beginning that leads nowhere must not use up what the others need.
                let all = if self.is_tight() { budget } else { budget.min(MOST_FROM_ONE) };
                let mut own = all;
                let mut state = State {
                    anchor: slot,
                    turn: ranks[turn].wrapping_add(draw / anchors.len() as u64),
                    chosen: vec![None; self.domains.len()],
                    random: &mut random,
                    uses: &uses,
                    most,
                    page: &page,
                    budget: &mut own,
                };
                state.chosen[slot] = Some(piece);
                if self.may_stand(slot, piece, &vec![None; self.domains.len()])
                    && self.solve(&mut state)
                {
                    let chosen: Vec<Piece> = state.chosen.into_iter().flatten().collect();
                    for &piece in &chosen {
                        uses[piece] = uses[piece].saturating_add(1);
                    }
                    page.push(chosen);
                }
                budget -= all - own;
            }
            // Once around: what is left must use a half again.
            if tried == anchors.len() {
                tried = 0;
                most += 1;
            }
        }
        page
    }

    /// Fills the open slots, the narrowest first. `true` when all rules are kept.
    fn solve(&self, state: &mut State<'_, '_>) -> bool {
        let Some(slot) = self.next_slot(&state.chosen) else {
            return self.is_whole(&state.chosen)
                && self.belongs_here(state.anchor, &state.chosen)
                && self.differs(state);
        };
        let candidates = self.candidates(slot, state);
        for piece in candidates {
            state.chosen[slot] = Some(piece);
            if self.solve(state) {
                return true;
            }
            if *state.budget == 0 {
                break;
            }
        }
        state.chosen[slot] = None;
        false
    }

    /// A result is found from one of its own halves, and from no other: so no two searches of one page, or
    /// of two seeds that follow each other, find the same.
    fn belongs_here(&self, anchor: usize, chosen: &[Option<Piece>]) -> bool {
        if !self.asks_own() || self.is_tight() {
            return true;
        }
        let is_own = |piece: Piece| self.pieces[piece].is_own(self.request.theme);
        let own: Vec<usize> =
            (0..chosen.len()).filter(|&slot| chosen[slot].is_some_and(is_own)).collect();
        let mixed = chosen.iter().flatten().fold(0u64, |sum, &piece| sum * 31 + piece as u64);
        // Halves that are not its own would be taken twice as often if all of theirs belonged here.
        let belongs = Random(mixed).below(own.len().max(2) as u64) as usize;
        own.get(belongs) == Some(&anchor)
    }

    /// The open slot with the fewest pieces; slots that rhyme come before others, since they are narrower
    /// than they look.
    fn next_slot(&self, chosen: &[Option<Piece>]) -> Option<usize> {
        let open = (0..chosen.len()).filter(|&slot| chosen[slot].is_none());
        open.min_by_key(|&slot| {
            let size = self.domains[slot].len();
            if self.slots[slot].rhymes { size / 12 } else { size }
        })
    }

    /// The pieces for a slot, the best of some drawn ones first, and after them all others.
    fn candidates(&self, slot: usize, state: &mut State<'_, '_>) -> Vec<Piece> {
        let domain = match self.wanted_class(slot, &state.chosen) {
            Some(class) if !self.is_wide() => &self.classes[slot][class as usize],
            _ => &self.domains[slot],
        };
        let mut weighed: Vec<(u64, Piece)> = Vec::new();
        let mut later = Vec::new();
        // One after the other for all beginnings of a rhyme, so that each gets its turn; in an order in which
        // neighbours, who are alike, stand far apart.
        let stride = stride(domain.len());
        let start = state.turn.wrapping_add(slot as u64 * 7) % domain.len().max(1) as u64;
        for n in 0..domain.len() {
            let piece = domain[(start as usize + n) * stride % domain.len()];
            if *state.budget == 0 {
                break;
            }
            *state.budget -= 1;
            let is_fresh = state.uses[piece] < state.most && (state.most > 1 || !self.shown[piece]);
            let is_open = is_fresh || !self.is_free(slot);
            if !is_open || !self.may_stand(slot, piece, &state.chosen) {
                continue;
            }
            if weighed.len() < WEIGHED {
                // The root, so that the best are not always the same.
                let weight = self.weight(slot, piece, &state.chosen) * 100;
                let chance = state.random.below(1000) + 300;
                weighed.push(((weight * 100).isqrt().isqrt() * chance, piece));
            } else if later.len() < 4 * WEIGHED {
                later.push(piece);
            } else if !self.is_tight() {
                break;
            } else {
                later.push(piece);
            }
        }
        weighed.sort_unstable_by_key(|&(weight, piece)| (std::cmp::Reverse(weight), piece));
        weighed.into_iter().map(|(_, piece)| piece).chain(later).collect()
    }

    /// Heads or locks leave so little that all of it has to be looked at.
    fn is_tight(&self) -> bool {
        !self.request.head.is_empty() || self.request.locks.iter().any(Option::is_some)
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
            if here.line / 2 == there.line / 2 {
                let (first, second) =
                    if here.line < there.line { (half, known) } else { (known, half) };
                if !follows(first, second, !self.request.head.is_empty()) {
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

    /// Whether a result is another than those on the page, and does not begin as one of them.
    fn differs(&self, state: &State<'_, '_>) -> bool {
        let chosen: Vec<Piece> = state.chosen.iter().flatten().copied().collect();
        let initial = |piece: Piece| self.pieces[piece].characters.first();
        let is_open = |&slot: &usize| self.slots[slot].head.is_none() && self.is_free(slot);
        let starts: Vec<usize> = (0..self.slots.len()).filter(is_open).collect();
        state.page.iter().all(|known| {
            let same_start = state.most == 1
                && self.request.count <= 12
                && starts.iter().any(|&slot| {
                    starts.iter().any(|&other| initial(chosen[slot]) == initial(known[other]))
                });
            *known != chosen && !same_start
        }) && self.varies(state, &chosen)
    }

    /// No rhyme fills a page.
    fn varies(&self, state: &State<'_, '_>, chosen: &[Piece]) -> bool {
        let end = |of: &[Piece]| of.last().and_then(|&piece| self.pieces[piece].last());
        let class = |of: &[Piece]| end(of).map(|end| end.class);
        let same = state.page.iter().filter(|known| class(known) == class(chosen)).count();
        let is_free = state.most == 1 && self.request.count <= 12 && !self.is_tight();
        !is_free || same * 3 < self.request.count
    }

    fn weight(&self, slot: usize, piece: Piece, chosen: &[Option<Piece>]) -> u64 {
        let slots = &self.slots;
        let (here, half) = (&slots[slot], self.pieces[piece]);
        let mut weight = if half.is_pattern { 1 } else { 4 };
        // What is of the theme's own goes best with its like.
        if half.is_own(self.request.theme) {
            weight *= 6;
        }
        if half.is_composed {
            weight /= 4;
        }
        if let Some(end) = half.last() {
            weight *= u64::from(end.class.loudness());
            // What is shouted last is best level and open.
            let closes = here.line % 2 == 1;
            weight *= if end.is_level() == closes { 2 } else { 1 };
        }
        if here.length == 4 && alternate(&half.syllables) {
            weight = weight * 3 / 2;
        }
        for (other, &taken) in chosen.iter().enumerate() {
            let Some(taken) = taken else { continue };
            let (there, known) = (&slots[other], self.pieces[taken]);
            if here.line / 2 != there.line / 2 || here.line == there.line {
                continue;
            }
            weight *= if half.structure == known.structure { 3 } else { 1 };
            let (first, second) =
                if here.line < there.line { (half, known) } else { (known, half) };
            weight *= match (first.stance, second.stance) {
                (Stance::Action, Stance::Result) | (Stance::Time, _) => 3,
                (Stance::Action, Stance::Action) => 2,
                _ => 1,
            };
        }
        // What was shown lately is an answer only where there is no other.
        if self.shown[piece] { 0 } else { weight }
    }

    /// Which rule leaves nothing, and what would help.
    fn blocked(&self, lexicon: &Lexicon) -> Blocked {
        const LOOSE: [Rule; 3] = [Rule::Rhyme, Rule::Tones, Rule::Theme];
        let is_in_force = |rule: &Rule| match rule {
            Rule::Rhyme => self.request.mode == Mode::Chant && !self.request.wide,
            Rule::Tones => self.request.mode == Mode::Couplet,
            _ => !self.request.any_theme,
        };
        let count = |rule: Rule| {
            let search = Search::new(lexicon, self.request, self.patterns, Some(rule)).ok()?;
            let results = search.count();
            (results > 0).then_some(Loosening { rule, results })
        };
        let mut loosen: Vec<Loosening> =
            LOOSE.into_iter().filter(is_in_force).filter_map(count).collect();
        loosen.sort_by_key(|loosening| std::cmp::Reverse(loosening.results));
        let rule = loosen.first().map_or(Rule::Sense, |loosening| loosening.rule);
        Blocked { rule, character: None, loosen }
    }

    /// How many results there are, up to [`Loosening::MOST`].
    fn count(&self) -> usize {
        let mut budget = MOST;
        let mut count = 0;
        let mut seen: Vec<Vec<Piece>> = Vec::new();
        for (slot, piece) in self.anchors() {
            let mut chosen = vec![None; self.domains.len()];
            if !self.may_stand(slot, piece, &chosen) {
                continue;
            }
            chosen[slot] = Some(piece);
            self.count_from(&mut chosen, &mut count, &mut budget, &mut seen);
            if count >= Loosening::MOST || budget == 0 {
                break;
            }
        }
        count.min(Loosening::MOST)
    }

    fn count_from(
        &self,
        chosen: &mut Vec<Option<Piece>>,
        count: &mut usize,
        budget: &mut usize,
        seen: &mut Vec<Vec<Piece>>,
    ) {
        let Some(slot) = self.next_slot(chosen) else {
            let whole: Vec<Piece> = chosen.iter().flatten().copied().collect();
            if self.is_whole(chosen) && !seen.contains(&whole) {
                *count += 1;
                seen.push(whole);
            }
            return;
        };
        for at in 0..self.domains[slot].len() {
            let piece = self.domains[slot][at];
            if *count >= Loosening::MOST || *budget == 0 {
                break;
            }
            *budget -= 1;
            if self.may_stand(slot, piece, chosen) {
                chosen[slot] = Some(piece);
                self.count_from(chosen, count, budget, seen);
            }
        }
        chosen[slot] = None;
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

/// A search under way.
struct State<'s, 'r> {
    /// The slot it began with.
    anchor: usize,
    /// Which search it is, counted over all pages.
    turn: u64,
    chosen: Vec<Option<Piece>>,
    random: &'r mut Random,
    /// How often each piece stands on the page, and how often it may.
    uses: &'s [u8],
    most: u8,
    page: &'s [Vec<Piece>],
    budget: &'r mut usize,
}

/// A step that comes to all places of a list before it comes to one again: about the golden part of it.
fn stride(length: usize) -> usize {
    let divides = |mut a: usize, mut b: usize| {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a > 1
    };
    let mut stride = (length * 618 / 1000).max(1);
    while divides(length, stride) {
        stride += 1;
    }
    stride
}

/// The numbers below one, in an order that looks like none.
fn shuffled(length: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    let mut random = Random(length as u64);
    for at in (1..length).rev() {
        order.swap(at, random.below(at as u64 + 1) as usize);
    }
    order
}
