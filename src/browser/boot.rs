//! The seam to `boot.js`: static first paint, panic screen, export of everything stored.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::clock;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "duihun"], js_name = panic)]
    fn js_panic(message: &str);
    #[wasm_bindgen(js_namespace = ["window", "duihun"], js_name = failed)]
    fn js_failed(message: &str);
    #[wasm_bindgen(js_namespace = ["window", "duihun"], js_name = started)]
    fn js_started();
    #[wasm_bindgen(js_namespace = ["window", "duihun"], js_name = download)]
    fn js_download(name: &str, text: &str);
}

/// A panic shows the screen of `boot.js`, which stops writing and still exports what is stored.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| js_panic(&info.to_string())));
}

/// The app could not start.
pub fn failed(message: &str) {
    js_failed(message);
}

/// The app is on the screen.
pub fn started() {
    js_started();
}

/// Offers a text as a file to keep; its name carries the time.
pub fn save(stem: &str, text: &str) {
    save_as(stem, "json", text);
}

/// As [`save`], for another sort of file: `csv`.
pub fn save_as(stem: &str, extension: &str, text: &str) {
    js_download(&format!("{stem}-{}.{extension}", clock::file_stamp()), text);
}

/// The element the app lives in.
pub fn root() -> web_sys::HtmlElement {
    let document = leptos::prelude::document();
    let root = document.get_element_by_id("app").and_then(|e| e.dyn_into().ok());
    // A page without the element has no body of ours at all; the browser's own body will do.
    root.unwrap_or_else(|| document.body().unwrap_throw())
}

/// Removes what the static page drew before the app was there.
pub fn clear_static_paint() {
    root().set_inner_html("");
}
