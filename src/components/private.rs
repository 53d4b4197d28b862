//! What is private: shown, or in its place the way to open it.

use leptos::prelude::*;

use super::{Of, later};
use crate::pages;
use crate::state::{Guard, app};
use crate::view::{Piece, draw, memo};

/// Draws its content while what is private may be shown, and the gate while it may not.
pub fn private<P: Into<Piece>>(content: impl Fn() -> P + 'static) -> Piece {
    let app = app();
    let guard = memo(move || app.guard());
    draw(move || match guard.get() {
        Guard::Open => {
            app.read_mine();
            content().into()
        }
        Guard::Hidden | Guard::Locked => later(pages::GATE, Of::Itself),
    })
}
