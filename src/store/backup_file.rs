//! The backup file: names and values of the storage as JSON, written and read by the browser itself. The
//! panic screen of `boot.js` writes the same, so that what it saves can be restored.

use duihun_core::store::Backup;
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Longest text that is looked at, in bytes: ten years of a large team are below half of it.
const MOST: usize = 20 << 20;
/// What the file says it is.
const FORMAT: &str = "duihun-storage";

/// The text of the file.
pub fn write(values: &[(String, String)]) -> String {
    let (file, entries) = (Object::new(), Object::new());
    let set = |object: &Object, name: &str, value: &JsValue| {
        // A plain object takes everything.
        let _ = Reflect::set(object, &JsValue::from_str(name), value);
    };
    for (key, value) in values {
        set(&entries, key, &JsValue::from_str(value));
    }
    set(&file, "format", &JsValue::from_str(FORMAT));
    set(&file, "made", &js_sys::Date::new_0().to_iso_string().into());
    set(&file, "entries", &entries);
    JSON::stringify(&file).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// Reads it; `None` when it is no such file, or was cut off.
pub fn read(text: &str) -> Option<Backup> {
    if text.len() > MOST {
        return None;
    }
    let file = JSON::parse(text.trim()).ok()?;
    let get = |name: &str| Reflect::get(&file, &JsValue::from_str(name)).ok();
    if get("format")?.as_string()? != FORMAT {
        return None;
    }
    let entries = get("entries")?.dyn_into::<Object>().ok()?;
    let pair = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    Some(Backup::read(Object::entries(&entries).iter().filter_map(pair)))
}
