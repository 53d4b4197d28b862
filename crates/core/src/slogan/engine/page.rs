//! A page of results: where searches begin, which piece is tried first, and what makes a page varied.

use super::{MOST, MOST_FROM_ONE, Piece, Search, USES, WEIGHED};

/// How often a half comes among the pairs that were read, in one request: with more, two hundred results
/// would say too much twice.
const READ_USES: u8 = 2;

use crate::random::Random;
use crate::slogan::rhyme::Class;
use crate::slogan::sense::agree;
use crate::slogan::theme::Stance;
use crate::slogan::tones::alternate;

impl Search<'_> {
    /// Where searches begin: a slot and a piece of the theme's own. Where the theme is not asked for, or
    /// cannot be, the slot with the fewest pieces.
    pub(super) fn anchors(&self) -> Vec<(usize, Piece)> {
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

    /// As many different results as are asked for, and as there are.
    pub(super) fn page(&self) -> Vec<Vec<Piece>> {
        if self.request.is_tight() {
            return self.whole_page(&[]);
        }
        // What people have read comes first, then halves that go on from each other, then all that agree.
        let read = self.read_page();
        if read.len() >= self.wanted {
            return read;
        }
        self.strict.set(true);
        let strict = self.whole_page(&read);
        self.strict.set(false);
        if strict.len() >= self.wanted { strict } else { self.whole_page(&strict) }
    }

    /// Results that people have read, of two lines or four, where the form is made of such. The rules of the
    /// request are looked at as in any search.
    fn read_page(&self) -> Vec<Vec<Piece>> {
        let lines = self.slots.len();
        if self.request.any_theme || !matches!(lines, 2 | 4) {
            return Vec::new();
        }
        let read = self.lexicon.read(self.request);
        if read.is_empty() {
            return Vec::new();
        }
        let order = shuffled(read.len());
        // Seeds that follow each other begin where the last one ended.
        let start = self.seed.wrapping_mul(self.size.max(1) as u64);
        let mut random = Random(self.seed ^ 0x5106_a115);
        let mut uses = vec![0u8; self.pieces.len()];
        let mut page: Vec<Vec<Piece>> = Vec::new();
        for most in 1..=READ_USES {
            for turn in 0..read.len() as u64 {
                if page.len() >= self.wanted {
                    return page;
                }
                let at = (start.wrapping_add(turn) % read.len() as u64) as usize;
                let of_read = &read[order[at]];
                let mut chosen = vec![None; lines];
                let stands = of_read.iter().enumerate().all(|(slot, &piece)| {
                    let is_fresh = uses[piece] < most && (most > 1 || !self.shown[piece]);
                    let stands = is_fresh
                        && self.domains[slot].contains(&piece)
                        && self.may_stand(slot, piece, &chosen);
                    chosen[slot] = Some(piece);
                    stands
                });
                let mut budget = MOST;
                let state = State {
                    anchor: 0,
                    varied: false,
                    turn: 0,
                    chosen: chosen.clone(),
                    random: &mut random,
                    uses: &uses,
                    most,
                    page: &page,
                    budget: &mut budget,
                };
                if stands && self.is_whole(&chosen) && self.differs(&state) {
                    for &piece in of_read {
                        uses[piece] = uses[piece].saturating_add(1);
                    }
                    page.push(of_read.clone());
                }
            }
        }
        page
    }

    /// As [`Search::page`], going on from what is on the page already.
    fn whole_page(&self, known: &[Vec<Piece>]) -> Vec<Vec<Piece>> {
        let all = self.anchors();
        let promising = |&(slot, piece): &(usize, Piece)| self.is_promising(slot, piece);
        let promising: Vec<(usize, Piece)> = all.iter().copied().filter(promising).collect();
        if self.request.is_tight() || promising.len() < self.size {
            return self.longer(self.page_from(known, &all, true), known, &all);
        }
        self.longer(self.page_from(known, &promising, true), known, &all)
    }

    /// A page that is too short is tried once more without what only serves variety.
    fn longer(
        &self,
        page: Vec<Vec<Piece>>,
        known: &[Vec<Piece>],
        all: &[(usize, Piece)],
    ) -> Vec<Vec<Piece>> {
        if page.len() >= self.wanted {
            return page;
        }
        let other = self.page_from(known, all, false);
        if other.len() > page.len() { other } else { page }
    }

    /// A page whose searches begin at these; where `varied`, no result is found from two of them.
    fn page_from(
        &self,
        known: &[Vec<Piece>],
        anchors: &[(usize, Piece)],
        varied: bool,
    ) -> Vec<Vec<Piece>> {
        let mut page: Vec<Vec<Piece>> = known.to_vec();
        if anchors.is_empty() {
            return page;
        }
        let count = self.size as u64;
        let mut random = Random(self.seed ^ 0x5106_a115);
        let mut uses = vec![0u8; self.pieces.len()];
        for &piece in known.iter().flatten() {
            uses[piece] = uses[piece].saturating_add(1);
        }
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
        // Seeds that follow each other begin where the last one ended; where little fits, anywhere, or they
        // would all meet the same first.
        let mut draw = match self.request.is_tight() {
            true => random.next(),
            false => self.seed.wrapping_mul(count.max(1)),
        };
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
                let all = if self.request.is_tight() { budget } else { budget.min(MOST_FROM_ONE) };
                let mut own = all;
                let mut state = State {
                    anchor: slot,
                    varied,
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
                && (!state.varied || self.belongs_here(state.anchor, &state.chosen))
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
        if !self.asks_own() || self.request.is_tight() {
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
    pub(super) fn next_slot(&self, chosen: &[Option<Piece>]) -> Option<usize> {
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
            if weighed.len() < WEIGHED || self.request.is_tight() && weighed.len() < 16 * WEIGHED {
                // The root, so that the best are not always the same.
                let weight = self.weight(slot, piece, &state.chosen) * 10_000;
                let chance = state.random.below(1000) + 300;
                weighed.push((weight.isqrt().isqrt() * chance, piece));
            } else if later.len() < 4 * WEIGHED || self.request.is_tight() {
                later.push(piece);
            } else {
                break;
            }
        }
        weighed.sort_unstable_by_key(|&(weight, piece)| (std::cmp::Reverse(weight), piece));
        weighed.into_iter().map(|(_, piece)| piece).chain(later).collect()
    }

    /// Whether a result is another than those on the page, and does not begin as one of them.
    fn differs(&self, state: &State<'_, '_>) -> bool {
        let chosen: Vec<Piece> = state.chosen.iter().flatten().copied().collect();
        let initial = |piece: Piece| self.pieces[piece].characters.first();
        let is_open = |&slot: &usize| self.slots[slot].head.is_none() && self.is_free(slot);
        let starts: Vec<usize> = (0..self.slots.len()).filter(is_open).collect();
        state.page.iter().all(|known| {
            let same_start = state.most == 1
                && self.size <= 12
                && starts.iter().any(|&slot| {
                    starts.iter().any(|&other| initial(chosen[slot]) == initial(known[other]))
                });
            // The same halves the other way round are the same slogan.
            let is_same = chosen.iter().all(|piece| known.contains(piece));
            !is_same && !same_start
        }) && self.varies(state, &chosen)
    }

    /// No rhyme fills a page.
    fn varies(&self, state: &State<'_, '_>, chosen: &[Piece]) -> bool {
        let end = |of: &[Piece]| of.last().and_then(|&piece| self.pieces[piece].last());
        let class = |of: &[Piece]| end(of).map(|end| end.class);
        let same = state.page.iter().filter(|known| class(known) == class(chosen)).count();
        let is_free = state.most == 1 && self.size <= 12 && !self.request.is_tight();
        !is_free || same * 3 < self.size
    }

    fn weight(&self, slot: usize, piece: Piece, chosen: &[Option<Piece>]) -> u64 {
        let slots = &self.slots;
        let (here, half) = (&slots[slot], self.pieces[piece]);
        let mut weight = if half.is_pattern { 1 } else { 4 };
        // What is of the theme's own goes best with its like.
        if half.is_own(self.request.theme) {
            // A name leaves few of them: where there is one, it is taken.
            weight *= if self.request.head.is_empty() { 6 } else { 10_000 };
        }
        if half.is_composed {
            weight /= 4;
        }
        if half.is_weak {
            weight = (weight / 64).max(1);
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
            if here.line / 2 != there.line / 2 {
                continue;
            }
            weight *= if half.structure == known.structure { 3 } else { 1 };
            let (first, second) =
                if here.line < there.line { (half, known) } else { (known, half) };
            if !agree(first.topic, second.topic) {
                weight = (weight / 256).max(1);
            }
            weight *= match (first.stance, second.stance) {
                (Stance::Action, Stance::Result) | (Stance::Time, _) => 3,
                (Stance::Action, Stance::Action) => 2,
                _ => 1,
            };
        }
        // What was shown lately is an answer only where there is no other; among its like chance decides, or
        // the same would come for ever.
        if self.shown[piece] { 1 } else { weight }
    }
}

/// A search under way.
struct State<'s, 'r> {
    /// The slot it began with.
    anchor: usize,
    /// It finds only what belongs to it.
    varied: bool,
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
