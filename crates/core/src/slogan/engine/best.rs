//! Which results carry a name best: of a name more is found than is shown.

use super::{Piece, Search};
use crate::slogan::sense::agree;
use crate::slogan::theme::Topic;

impl Search<'_> {
    /// As many as are wanted, those that stray least from the theme first. What is on the page already is
    /// worth less a second time, so this is no sorting.
    pub(super) fn best(&self, found: Vec<Vec<Piece>>) -> Vec<Vec<Piece>> {
        let about = self.topics();
        let mut left: Vec<(usize, Vec<Piece>)> =
            found.into_iter().map(|chosen| (self.strain(&chosen, &about), chosen)).collect();
        let mut best: Vec<Vec<Piece>> = Vec::new();
        while best.len() < self.request.count {
            let again = |chosen: &[Piece]| {
                let known = |piece: &&Piece| best.iter().flatten().any(|known| known == *piece);
                chosen.iter().filter(known).count()
            };
            let least = left
                .iter()
                .enumerate()
                .min_by_key(|(_, (strain, chosen))| strain + 3 * again(chosen));
            let Some((at, _)) = least else { break };
            best.push(left.remove(at).1);
        }
        best
    }

    /// What the theme's own halves mostly speak of.
    fn topics(&self) -> Vec<Topic> {
        let mut counts: Vec<(Topic, usize)> = Vec::new();
        for half in self.pieces.iter().filter(|half| half.is_own(self.request.theme)) {
            match counts.iter_mut().find(|(topic, _)| *topic == half.topic) {
                Some((_, count)) => *count += 1,
                None => counts.push((half.topic, 1)),
            }
        }
        let all: usize = counts.iter().map(|(_, count)| count).sum();
        let much =
            counts.into_iter().filter(|(topic, count)| *topic != Topic::Any && count * 8 >= all);
        much.map(|(topic, _)| topic).collect()
    }

    /// How far a result that carries a name strays: halves of the theme's own stray least, made ones most.
    fn strain(&self, chosen: &[Piece], about: &[Topic]) -> usize {
        let of = |piece: Piece| {
            let half = self.pieces[piece];
            match () {
                // What was shown lately waits its turn.
                () if self.shown[piece] => 20,
                () if half.is_pattern => 12,
                () if half.is_weak => 8,
                () if half.is_own(self.request.theme) => 0,
                () if about.contains(&half.topic) => 1,
                () if half.fits(self.request.theme) => 2,
                () if half.topic == Topic::Any => 3,
                () => 4,
            }
        };
        let apart = chosen
            .windows(2)
            .filter(|pair| !agree(self.pieces[pair[0]].topic, self.pieces[pair[1]].topic));
        // Somebody who hears it has to know what it is about.
        let speaks = chosen.iter().any(|&piece| self.pieces[piece].is_own(self.request.theme));
        let silent = if speaks { 0 } else { 8 };
        chosen.iter().map(|&piece| of(piece)).sum::<usize>() + 3 * apart.count() + silent
    }
}
