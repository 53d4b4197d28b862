//! What is private: shown, or in its place the way to open it.

use leptos::prelude::*;

use super::{Of, later};
use crate::pages;
use crate::state::{App, Guard, app};
use crate::view::{Piece, draw, memo};

/// Draws its content while what is private may be shown, and the gate while it may not.
pub fn private<P: Into<Piece>>(content: impl Fn() -> P + 'static) -> Piece {
    behind_gate(App::read_mine, content)
}

/// As [`private`], beginning with the last months of what there is every day.
pub fn private_lately<P: Into<Piece>>(content: impl Fn() -> P + 'static) -> Piece {
    behind_gate(App::read_mine_lately, content)
}

fn behind_gate<P: Into<Piece>>(read: fn(App), content: impl Fn() -> P + 'static) -> Piece {
    let app = app();
    let guard = memo(move || app.guard());
    draw(move || match guard.get() {
        Guard::Open => {
            read(app);
            content().into()
        }
        Guard::Hidden | Guard::Locked => later(pages::GATE, Of::Itself),
    })
}
