//! The browser's objects by name. Only for what later parts use: a typed binding would put its share of
//! glue into the first load, and those are our users' waiting time.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; undefined where there is none.
pub fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &JsValue::from_str(name)).unwrap_or_default()
}

/// A property as a number; 0 where it is none.
pub fn number(of: &JsValue, name: &str) -> f64 {
    get(of, name).as_f64().unwrap_or_default()
}

/// Sets a property. What cannot be set stays as it is.
pub fn set(of: &JsValue, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(of, &JsValue::from_str(name), &value.into());
}

/// Calls a method; `None` where there is none, and where it throws.
pub fn call<const N: usize>(of: &JsValue, name: &str, arguments: [JsValue; N]) -> Option<JsValue> {
    let function: Function = get(of, name).dyn_into().ok()?;
    function.apply(of, &list(arguments)).ok()
}

/// A new object of one of the window's classes; `None` where the browser has none such, or refuses.
pub fn make<const N: usize>(class: &str, arguments: [JsValue; N]) -> Option<JsValue> {
    let window: JsValue = web_sys::window()?.into();
    let class: Function = get(&window, class).dyn_into().ok()?;
    Reflect::construct(&class, &list(arguments)).ok()
}

/// The bytes that a text in base64 stands for; `None` where it stands for none.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    let window: JsValue = web_sys::window()?.into();
    let bytes = call(&window, "atob", [text.into()])?.as_string()?;
    Some(bytes.chars().map(|c| c as u8).collect())
}

/// A list.
pub fn list(items: impl IntoIterator<Item = JsValue>) -> Array {
    let list = Array::new();
    for item in items {
        list.push(&item);
    }
    list
}

/// Hears a promise out, so that a refusal is nobody's error.
pub fn done(promise: Option<JsValue>) {
    let Some(promise) = promise.and_then(|value| value.dyn_into::<Promise>().ok()) else { return };
    leptos::task::spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}
