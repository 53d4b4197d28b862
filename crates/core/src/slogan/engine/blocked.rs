//! Why nothing fits, and what loosening would give.

use super::{MOST, Piece, Search};
use crate::slogan::lexicon::Lexicon;
use crate::slogan::request::{Blocked, Loosening, Mode, Rule};

impl Search<'_> {
    /// Which rule leaves nothing, and what would help.
    pub(super) fn blocked(&self, lexicon: &Lexicon) -> Blocked {
        const LOOSE: [Rule; 3] = [Rule::Rhyme, Rule::Tones, Rule::Theme];
        let is_in_force = |rule: &Rule| match rule {
            Rule::Rhyme => self.request.mode == Mode::Chant && !self.request.wide,
            Rule::Tones => self.request.mode == Mode::Couplet,
            _ => !self.request.any_theme,
        };
        let count = |rule: Rule| {
            let search = Search::new(lexicon, self.request, self.ease, Some(rule)).ok()?;
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
}
