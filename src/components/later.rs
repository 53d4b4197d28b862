//! Pieces of the app that are fetched when they are first wanted.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use super::Problem;
use crate::texts::app as t;
use crate::view::{cell, draw, say};

/// How a fetched piece is drawn, with what it is about: `()` for a page.
pub type Piece<P> = fn(P) -> AnyView;

/// What comes of fetching one.
pub type Fetched<P> = Result<Piece<P>, SplitLoaderError>;

/// Fetches a piece. The functions marked `#[wasm_split(…, fallible)]` are such.
pub type Fetch<P> = fn() -> Pin<Box<dyn Future<Output = Fetched<P>>>>;

/// A piece that is fetched when it is first wanted; offers to try again where it did not come.
#[component]
pub fn Later<P: Copy + Send + Sync + 'static>(
    /// Where the piece comes from.
    fetch: Fetch<P>,
    /// What it is about.
    with: P,
) -> impl IntoView {
    let piece = cell(None::<Result<Piece<P>, ()>>);
    let start = move |()| {
        piece.set(None);
        leptos::task::spawn_local(async move {
            let fetched = fetch().await.map_err(|_| ());
            // The page may have been left meanwhile: then nobody is waiting.
            let _ = piece.try_set(Some(fetched));
        });
    };
    start(());
    draw(move || match piece.get() {
        None => view! { <p class="loading" role="status">{say(t::loading)}</p> }.into_any(),
        Some(Ok(piece)) => piece(with),
        Some(Err(())) => view! { <Problem text=t::load_failed retry=start /> }.into_any(),
    })
}
