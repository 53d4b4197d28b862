//! Which halves go together.

use super::lexicon::Half;
use super::theme::Stance;

/// No character twice and no meaning twice. A character that occurs twice in a name may head two lines.
pub(super) fn differ(a: &Half, b: &Half, share_head: bool) -> bool {
    let skip = usize::from(share_head);
    let repeats = a.characters.iter().skip(skip).any(|c| b.characters.contains(c))
        || share_head && b.characters.iter().skip(1).any(|c| a.characters.contains(c));
    // What is not of the lexicon is of no group.
    let mut groups = a.groups.iter().filter(|group| **group != Half::NO_GROUP);
    !repeats && !groups.any(|group| b.groups.contains(group))
}

/// Whether a second half follows from the first. In an acrostic the name has set the order, and any two may
/// stand side by side but a time at the end.
pub(super) fn follows(a: &Half, b: &Half, is_acrostic: bool) -> bool {
    if is_acrostic {
        return b.stance != Stance::Time;
    }
    matches!(
        (a.stance, b.stance),
        (Stance::Action, Stance::Action | Stance::Result | Stance::Wish)
            | (Stance::Time, Stance::Action | Stance::Result | Stance::Wish)
            | (Stance::Wish, Stance::Action)
            | (Stance::Result, Stance::Wish)
    )
}
