//! The backup file: names and values of the storage as JSON, written and read by the browser itself. The
//! panic screen of `boot.js` writes the same, so that what it saves can be restored. With a passphrase
//! all of it is one sealed text.

use duihun_core::seal::salt_of;
use duihun_core::store::Backup;
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Longest text that is looked at, in bytes: ten years of a large team are below half of it.
const MOST: usize = 20 << 20;
/// What the file says it is.
const FORMAT: &str = "duihun-storage";

/// What a sealed file says it is.
const SEALED: &str = "duihun-sealed";

/// What a file holds.
pub enum Found {
    /// A backup.
    Backup(Backup),
    /// A sealed text, to be opened with a passphrase.
    Sealed(String),
}

/// The text of the file.
pub fn write(values: &[(String, String)]) -> String {
    let entries = Object::new();
    for (key, value) in values {
        set(&entries, key, &JsValue::from_str(value));
    }
    file(FORMAT, "entries", &entries)
}

/// The text of a file around a sealed one.
pub fn write_sealed(sealed: &str) -> String {
    file(SEALED, "sealed", &JsValue::from_str(sealed))
}

fn file(format: &str, name: &str, value: &JsValue) -> String {
    let file = Object::new();
    set(&file, "format", &JsValue::from_str(format));
    set(&file, "made", &js_sys::Date::new_0().to_iso_string().into());
    set(&file, name, value);
    JSON::stringify(&file).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes everything.
    let _ = Reflect::set(object, &JsValue::from_str(name), value);
}

/// Reads it; `None` when it is no such file, or was cut off.
pub fn read(text: &str) -> Option<Found> {
    if text.len() > MOST {
        return None;
    }
    let file = JSON::parse(text.trim()).ok()?;
    let get = |name: &str| Reflect::get(&file, &JsValue::from_str(name)).ok();
    match get("format")?.as_string()?.as_str() {
        FORMAT => {}
        SEALED => {
            let sealed = get("sealed")?.as_string()?;
            return salt_of(&sealed).map(|_| Found::Sealed(sealed));
        }
        _ => return None,
    }
    let entries = get("entries")?.dyn_into::<Object>().ok()?;
    let pair = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    Some(Found::Backup(Backup::read(Object::entries(&entries).iter().filter_map(pair))))
}
