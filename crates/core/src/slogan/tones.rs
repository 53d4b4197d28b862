//! The tone templates.

use super::layout::Slot;
use super::rhyme::Syllable;

/// Characters 2 and 4 (and 6) of a line, and whether they are level.
fn feet(line: &[Syllable]) -> Vec<bool> {
    line.iter().skip(1).step_by(2).map(|s| s.is_level()).collect()
}

/// The feet of a line alternate between level and oblique.
pub(super) fn alternate(line: &[Syllable]) -> bool {
    feet(line).windows(2).all(|pair| pair[0] != pair[1])
}

/// The couplet's template: feet alternate within a half and oppose between the halves; the first ends
/// oblique and the second level. In 3+3 only the ends count.
pub(super) fn couplet(first: &[Syllable], second: &[Syllable]) -> bool {
    let ends = first.last().is_some_and(|s| !s.is_level() && s.tone < 5)
        && second.last().is_some_and(|s| s.is_level());
    if first.len() <= 3 {
        return ends;
    }
    let neutral = |line: &[Syllable]| line.iter().any(|s| s.tone == 5);
    ends && alternate(first)
        && alternate(second)
        && feet(first).iter().zip(feet(second)).all(|(a, b)| *a != b)
        && !neutral(first)
        && !neutral(second)
}

/// Whether a piece can stand in a slot of a couplet at all: its end is oblique in a first line and level in
/// a second, its own feet alternate, and nothing in it is neutral. Of a line of three only the end counts.
pub(super) fn may_stand(slot: &Slot, piece: &[Syllable]) -> bool {
    let is_short = slot.length <= 3;
    let closes = slot.line % 2 == 1;
    let end = piece.last().is_some_and(|s| s.tone < 5 && s.is_level() == closes);
    end && (is_short || piece.iter().all(|s| s.tone < 5) && feet_of(slot, piece).is_some())
}

/// Which of the two patterns of a couplet a piece belongs to; `None` where it has no foot.
pub(super) fn phase(slot: &Slot, piece: &[Syllable]) -> Option<bool> {
    feet_of(slot, piece).flatten()
}

/// The pattern of a piece, as if it stood in a first line: whether the line's first foot is level. `None`
/// where its feet do not alternate.
fn feet_of(slot: &Slot, piece: &[Syllable]) -> Option<Option<bool>> {
    let closes = slot.line % 2 == 1;
    let mut pattern = None;
    for (place, syllable) in piece.iter().enumerate() {
        if place.is_multiple_of(2) {
            continue;
        }
        let is_even_foot = place % 4 == 3;
        let first = syllable.is_level() ^ is_even_foot ^ closes;
        if pattern.is_some_and(|known| known != first) {
            return None;
        }
        pattern = Some(first);
    }
    Some(pattern)
}
