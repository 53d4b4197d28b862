//! The tables of the generator, each fetched when it is first needed.

use std::sync::Arc;

use duihun_core::slogan::{Lexicon, Readings, Request};
use leptos::prelude::*;

use crate::browser::assets;
use crate::components::problem;
use crate::texts::app as t;
use crate::view::{Piece, when};

thread_local! {
    /// The lexicon, once it has come; it serves every visit of the page.
    static LEXICON: ArcRwSignal<Option<Result<Arc<Lexicon>, ()>>> = ArcRwSignal::new(None);
    /// How characters are read, once it has come.
    static READINGS: ArcRwSignal<Option<Arc<Readings>>> = ArcRwSignal::new(None);
    /// A table beside the lexicon's main one was asked for and did not come.
    static MISSING: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// The lexicon: `None` while it is coming.
pub fn lexicon() -> ArcRwSignal<Option<Result<Arc<Lexicon>, ()>>> {
    LEXICON.with(Clone::clone)
}

/// How characters are read: `None` while it is not here.
pub fn readings() -> ArcRwSignal<Option<Arc<Readings>>> {
    READINGS.with(Clone::clone)
}

fn missing() -> ArcRwSignal<bool> {
    MISSING.with(Clone::clone)
}

/// Says beside a field that what it needs did not come, and offers to try again: what was chosen and found
/// stays where it is.
pub fn table_missing() -> Piece {
    when(
        move || missing().get(),
        || {
            problem(t::load_failed, || {
                // Whoever waits for a table asks for it again.
                missing().set(false);
                fetch_readings();
            })
        },
    )
}

/// Fetches the lexicon, unless it is here.
pub fn fetch_lexicon() {
    let slot = lexicon();
    if slot.with_untracked(|lexicon| matches!(lexicon, Some(Ok(_)))) {
        return;
    }
    slot.set(None);
    leptos::task::spawn_local(async move {
        let table = assets::text("lexicon").await.map_err(|_| ());
        let read =
            table.and_then(|table| Lexicon::read_baked(&table).map(Arc::new).map_err(|_| ()));
        lexicon().set(Some(read));
    });
}

/// Fetches how characters are read, unless it is here.
pub fn fetch_readings() {
    if readings().with_untracked(Option::is_some) {
        return;
    }
    if missing().get_untracked() {
        missing().set(false);
    }
    leptos::task::spawn_local(async move {
        let table = assets::text("readings").await.ok();
        match table.and_then(|table| Readings::parse(&table)) {
            Some(table) => readings().set(Some(Arc::new(table))),
            None => missing().set(true),
        }
    });
}

/// Adds to the lexicon what another file holds, unless it is there already.
fn extend(name: &'static str, is_there: impl Fn(&Lexicon) -> bool + 'static) {
    leptos::task::spawn_local(async move {
        let is_open = || lexicon().get_untracked().and_then(Result::ok).filter(|l| !is_there(l));
        if is_open().is_none() {
            return;
        }
        let table = assets::text(name).await.ok();
        // What came meanwhile stays.
        let Some(known) = is_open() else { return };
        let mut both = Lexicon::clone(&known);
        let added = table.and_then(|table| both.add_baked(&table).ok());
        match added {
            Some(()) => lexicon().set(Some(Ok(Arc::new(both)))),
            None => missing().set(true),
        }
    });
}

/// The lexicon with all that a request needs; what is missing is fetched, and whoever follows this is told
/// when it has come.
pub fn ready_for(request: &Request) -> Option<Arc<Lexicon>> {
    let lexicon = lexicon().get().and_then(Result::ok)?;
    // Not asked for again and again, but when somebody says so.
    let may_fetch = !missing().get();
    let form = request.form;
    let mut is_ready = true;
    if !lexicon.serves(form) {
        if may_fetch {
            extend("lexicon.long", move |lexicon| lexicon.serves(form));
        }
        is_ready = false;
    }
    if !request.head.is_empty() {
        if !lexicon.serves_names() {
            if may_fetch {
                extend("lexicon.names", Lexicon::serves_names);
            }
            is_ready = false;
        }
        if readings().with(Option::is_none) {
            if may_fetch {
                fetch_readings();
            }
            is_ready = false;
        }
    }
    is_ready.then_some(lexicon)
}
