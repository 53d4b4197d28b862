//! Pieces of the app that are fetched when they are first wanted.

use std::pin::Pin;

use duihun_core::record::Id;
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use super::{problem, waiting};
use crate::route::Route;
use crate::texts::app as t;
use crate::view::{Piece, cell, draw};

/// What a fetched piece is about.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    /// Nothing but itself.
    Itself,
    /// A page.
    Page(Route),
    /// A form in a dialog, for a record or for a new one.
    Form(Form, RwSignal<bool>, Option<Id>),
    /// A member's picture.
    Face(Id),
    /// What a member is moved by.
    Handles(Id),
    /// What stands in the banner below the chant.
    Banner,
    /// What the board begins with on some days.
    Top,
    /// How far the day's target is.
    Today,
    /// What stands below the members.
    Below,
}

/// The forms of the board.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Nickname, role, strengths, titles.
    Member,
    /// A member as she is, and the ways to change it.
    Person,
    /// Name and chant.
    Soul,
    /// A direction goal.
    Direction,
    /// The region's goal.
    Region,
}

/// How a fetched piece is drawn. One type for all of them: each further one would be compiled anew.
pub type Draw = fn(Of) -> Piece;

/// What comes of fetching one.
pub type Fetched = Result<Draw, SplitLoaderError>;

/// Fetches a piece. The functions marked `#[wasm_split(…, fallible)]` are such.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Fetched>>>;

/// A piece that is fetched when it is first wanted; offers to try again where it did not come.
pub fn later(fetch: Fetch, of: Of) -> Piece {
    let piece = cell(None::<Result<Draw, ()>>);
    let start = move || {
        piece.set(None);
        leptos::task::spawn_local(async move {
            let fetched = fetch().await.map_err(|_| ());
            // The page may have been left meanwhile: then nobody is waiting.
            let _ = piece.try_set(Some(fetched));
        });
    };
    start();
    draw(move || match piece.get() {
        None => waiting().into(),
        Some(Ok(piece)) => piece(of),
        Some(Err(())) => problem(t::load_failed, start).into(),
    })
}
