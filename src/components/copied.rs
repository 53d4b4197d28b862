//! Copies a text, and says whether it worked.

use crate::browser::copy::copy;
use crate::state::App;

/// Copies a text; a message says what `done` says, or `failed` where the browser does not let us.
pub fn copy_out(app: App, text: String, done: fn() -> String, failed: fn() -> String) {
    leptos::task::spawn_local(async move {
        let said = if copy(&text).await { done() } else { failed() };
        app.toast(said, Vec::new());
    });
}
