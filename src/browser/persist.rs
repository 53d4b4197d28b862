//! Asks the browser to keep what is stored when room on the device gets short.

use std::cell::Cell;

use wasm_bindgen_futures::JsFuture;

thread_local! {
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Asks once, after something was kept that is worth it: Firefox puts the question to the person, Chrome
/// and Safari decide by themselves. On plain `http://` there is nobody to ask.
pub fn ask() {
    if ASKED.replace(true) {
        return;
    }
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else { return };
    if let Ok(answer) = window.navigator().storage().persist() {
        // A no changes nothing: the settings page says where the data is, and a backup helps.
        leptos::task::spawn_local(async move { drop(JsFuture::from(answer).await) });
    }
}
