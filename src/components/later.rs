//! Pieces of the app that are fetched when they are first wanted.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use super::Problem;
use crate::texts::app as t;
use crate::view::{cell, draw, say};

/// How a fetched piece is drawn.
pub type Piece = fn() -> AnyView;

/// What comes of fetching one.
pub type Fetched = Result<Piece, SplitLoaderError>;

/// Fetches a piece. The functions marked `#[wasm_split(…, fallible)]` are such.
pub type Fetch = fn() -> Pin<Box<dyn Future<Output = Fetched>>>;

/// A piece that is fetched when it is first wanted; offers to try again where it did not come.
#[component]
pub fn Later(fetch: Fetch) -> impl IntoView {
    let piece = cell(None::<Result<Piece, ()>>);
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
        Some(Ok(piece)) => piece(),
        Some(Err(())) => view! { <Problem text=t::load_failed retry=start /> }.into_any(),
    })
}
