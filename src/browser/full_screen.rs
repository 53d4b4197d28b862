//! The whole screen, where the browser gives it: phones in WeChat and on iOS do not.

/// Takes the whole screen; called from a tap.
pub fn enter() {
    let root = leptos::prelude::document().document_element();
    // Where it is refused the dialog over the page is as large as the window.
    let _ = root.map(|root| root.request_fullscreen());
}

/// Gives it back.
pub fn leave() {
    let document = leptos::prelude::document();
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    }
}
