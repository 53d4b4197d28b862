//! The file of a board: its payload, and what it is.

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::JsValue;

/// What the file says it is.
const FORMAT: &str = "duihun-pack";

/// The text of the file.
pub fn write(payload: &str) -> String {
    let file = Object::new();
    for (name, value) in [("format", FORMAT), ("payload", payload)] {
        // A plain object takes everything.
        let _ = Reflect::set(&file, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    JSON::stringify(&file).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// The payload in a text: of such a file, of a link in a message, or by itself.
pub fn payload(text: &str) -> String {
    let of_file = JSON::parse(text)
        .ok()
        .and_then(|file| Reflect::get(&file, &JsValue::from_str("payload")).ok()?.as_string());
    let text = of_file.unwrap_or_else(|| text.to_string());
    let tail = text.split_once("#/join/").map_or(text.as_str(), |(_, tail)| tail);
    // A message goes on after its link.
    tail.split_whitespace().next().unwrap_or_default().to_string()
}

/// Whether a text is such a file.
pub fn is_pack(text: &str) -> bool {
    let format = JSON::parse(text)
        .ok()
        .and_then(|file| Reflect::get(&file, &JsValue::from_str("format")).ok()?.as_string());
    format.as_deref() == Some(FORMAT)
}
