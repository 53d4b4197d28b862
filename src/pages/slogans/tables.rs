//! The tables of the generator, each fetched when it is first needed.

use std::sync::Arc;

use duihun_core::slogan::{Lexicon, Readings, Request};
use leptos::prelude::*;

use crate::browser::assets;

thread_local! {
    /// The lexicon, once it has come; it serves every visit of the page.
    static LEXICON: ArcRwSignal<Option<Result<Arc<Lexicon>, ()>>> = ArcRwSignal::new(None);
    /// How characters are read, once it has come.
    static READINGS: ArcRwSignal<Option<Arc<Readings>>> = ArcRwSignal::new(None);
}

/// The lexicon: `None` while it is coming.
pub fn lexicon() -> ArcRwSignal<Option<Result<Arc<Lexicon>, ()>>> {
    LEXICON.with(Clone::clone)
}

/// How characters are read: `None` while it is not here.
pub fn readings() -> ArcRwSignal<Option<Arc<Readings>>> {
    READINGS.with(Clone::clone)
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
    leptos::task::spawn_local(async move {
        let table = assets::text("readings").await.ok();
        match table.and_then(|table| Readings::parse(&table)) {
            Some(table) => readings().set(Some(Arc::new(table))),
            // The page says that something could not be loaded, and offers to try again.
            None => lexicon().set(Some(Err(()))),
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
        lexicon().set(Some(added.map(|()| Arc::new(both)).ok_or(())));
    });
}

/// The lexicon with all that a request needs; what is missing is fetched, and whoever follows this is told
/// when it has come.
pub fn ready_for(request: &Request) -> Option<Arc<Lexicon>> {
    let lexicon = lexicon().get().and_then(Result::ok)?;
    let form = request.form;
    let mut is_ready = true;
    if !lexicon.serves(form) {
        extend("lexicon.long", move |lexicon| lexicon.serves(form));
        is_ready = false;
    }
    if !request.head.is_empty() {
        if !lexicon.serves_names() {
            extend("lexicon.names", Lexicon::serves_names);
            is_ready = false;
        }
        if readings().with(Option::is_none) {
            fetch_readings();
            is_ready = false;
        }
    }
    is_ready.then_some(lexicon)
}
