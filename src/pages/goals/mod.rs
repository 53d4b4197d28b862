//! 目标: today's goal, and one's own. Private.

mod own;
mod today;

use crate::components::private;
use crate::texts::goals as t;
use crate::view::{Piece, el, group};
use own::own_goals;
use today::today;

/// The page.
pub fn goals() -> Piece {
    private(|| {
        group([today().into(), own_goals(), el("p").class("hint private").say(t::private).into()])
    })
}
