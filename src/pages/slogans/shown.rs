//! Halves shown lately, kept over a reload: what has just been seen does not come again at once. A help, no
//! record: it is neither shared nor backed up, and where the storage takes none it lasts as long as the page.

use wasm_bindgen::JsValue;

use crate::browser::js::{call, get};

/// How many halves wait their turn.
const RECENT: usize = 120;
/// Beside the store's own keys, which all begin with `duihun/`.
const KEY: &str = "duihun-shown";

fn storage() -> JsValue {
    web_sys::window().map(|window| get(&window.into(), "localStorage")).unwrap_or_default()
}

/// Those of the last visit.
pub fn read() -> Vec<String> {
    let text = call(&storage(), "getItem", [KEY.into()]).and_then(|text| text.as_string());
    let text = text.unwrap_or_default();
    text.split(' ').filter(|half| !half.is_empty()).take(RECENT).map(String::from).collect()
}

/// Adds what is shown now.
pub fn add(recent: &mut Vec<String>, shown: impl Iterator<Item = String>) {
    recent.extend(shown);
    let over = recent.len().saturating_sub(RECENT);
    recent.drain(..over);
    call(&storage(), "setItem", [KEY.into(), recent.join(" ").into()]);
}
