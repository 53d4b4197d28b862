//! 队魂 (Duihun): the app in which a telesales team builds its culture. This is the thin shell that
//! draws the core and keeps its records; the rules are in `crates/core` and `crates/me`.

#![allow(clippy::needless_pass_by_value, reason = "components take what they are given by value")]

mod actions;
mod app;
mod browser;
mod components;
mod lock;
mod pages;
mod pen;
mod route;
mod share;
mod slips;
mod state;
mod store;
mod texts;
mod view;

use duihun_me::Language;
use wasm_bindgen::prelude::*;

/// The program begins with [`start`], which the boot script calls once the glue is there.
fn main() {}

/// Draws the app.
#[wasm_bindgen]
pub fn start() {
    browser::boot::report_panics();
    // The renderer's own spawner is there only after mounting.
    wasm_bindgen_futures::spawn_local(async {
        let settings = store::settings::read();
        let language = settings.value.lang.unwrap_or_else(browser::page::preferred_language);
        match first_texts(language).await {
            Ok(()) => {
                browser::boot::clear_static_paint();
                view::mount(&browser::boot::root(), || app::shell(settings));
                browser::boot::started();
            }
            Err(error) => browser::boot::failed(&error.to_string()),
        }
    });
}

async fn first_texts(language: Language) -> Result<(), browser::assets::AssetError> {
    browser::page::set_language(language);
    texts::start(language).await
}
