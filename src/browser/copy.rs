//! The clipboard. On plain `http://` there is none: the caller then shows text to select by hand.

use wasm_bindgen_futures::JsFuture;

/// Copies a text; `false` where the browser does not let us.
pub async fn copy(text: &str) -> bool {
    // `navigator.clipboard` is undefined outside secure contexts, whatever its type says.
    let Some(window) = web_sys::window() else { return false };
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
