//! A window that is open while there is something to show.

use leptos::prelude::*;

use super::dialog;
use crate::view::{El, Piece, Text, cell, follow};

/// A dialog about whatever stands in a signal: it opens with it, and empties it when it is closed.
pub fn dialog_of<T, P>(
    id: &'static str,
    of: RwSignal<Option<T>>,
    title: impl Into<Text>,
    content: impl Fn(RwSignal<bool>, T) -> P + 'static,
) -> El
where
    T: Copy + Send + Sync + 'static,
    P: Into<Piece>,
{
    let open = cell(false);
    follow(move || open.set(of.with(Option::is_some)));
    follow(move || {
        if !open.get() && of.with_untracked(Option::is_some) {
            of.set(None);
        }
    });
    dialog(id, open, title, move || of.get_untracked().map(|of| content(open, of)))
}
