//! The system's own sheet for sending something on: phones have one, and only on `https://`.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::js::{call, done, list, set};

fn function() -> Option<(JsValue, Function)> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let function = Reflect::get(&navigator, &JsValue::from_str("share")).ok()?;
    Some((navigator, function.dyn_into().ok()?))
}

/// Whether there is one.
pub fn is_there() -> bool {
    function().is_some()
}

/// Offers a text; `true` once it was sent on, `false` where she thought better of it.
pub async fn share(text: &str) -> bool {
    let Some((navigator, function)) = function() else { return false };
    let data = Object::new();
    // A plain object takes everything.
    let _ = Reflect::set(&data, &JsValue::from_str("text"), &JsValue::from_str(text));
    let Ok(promise) = function.call1(&navigator, &data) else { return false };
    JsFuture::from(promise.unchecked_into::<Promise>()).await.is_ok()
}

/// Whether it takes a file.
pub fn takes(file: &JsValue) -> bool {
    let can = |(navigator, _)| call(&navigator, "canShare", [with_file(file)]);
    function().and_then(can).is_some_and(|can| can.is_truthy())
}

/// Offers a file; whoever thinks better of it has lost nothing.
pub fn send(file: &JsValue) {
    if let Some((navigator, _)) = function() {
        done(call(&navigator, "share", [with_file(file)]));
    }
}

fn with_file(file: &JsValue) -> JsValue {
    let data: JsValue = Object::new().into();
    set(&data, "files", list([file.clone()]));
    data
}

/// Opens the browser's way to print this page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that cannot print, as WeChat's, does nothing.
        let _ = window.print();
    }
}
