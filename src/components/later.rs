//! Pieces of the app that are fetched when they are first wanted.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use super::{problem, waiting};
use crate::texts::app as t;
use crate::view::{Piece, cell, draw};

/// How a fetched piece is drawn, with what it is about: `()` for a page.
pub type Draw<P> = fn(P) -> Piece;

/// What comes of fetching one.
pub type Fetched<P> = Result<Draw<P>, SplitLoaderError>;

/// Fetches a piece. The functions marked `#[wasm_split(…, fallible)]` are such.
pub type Fetch<P> = fn() -> Pin<Box<dyn Future<Output = Fetched<P>>>>;

/// A piece that is fetched when it is first wanted; offers to try again where it did not come.
pub fn later<P: Copy + Send + Sync + 'static>(fetch: Fetch<P>, with: P) -> Piece {
    let piece = cell(None::<Result<Draw<P>, ()>>);
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
        Some(Ok(piece)) => piece(with),
        Some(Err(())) => problem(t::load_failed, start).into(),
    })
}
