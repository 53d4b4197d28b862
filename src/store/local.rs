//! Local storage through gloo-storage, behind the core's key-value trait.

use duihun_core::store::{KeyValue, KvError, PREFIX};
use gloo_storage::{LocalStorage, Storage};
use wasm_bindgen::{JsCast, JsValue};

/// Local storage, or nothing where the browser blocks it.
#[derive(Debug, Clone, Copy)]
pub struct LocalKv {
    reachable: bool,
}

impl LocalKv {
    /// Looks whether storage can be reached. gloo-storage panics where it cannot, so this asks first.
    pub fn open() -> Self {
        let window = web_sys::window();
        let reachable = window.is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))));
        Self { reachable }
    }

    fn storage(self) -> Result<web_sys::Storage, KvError> {
        if self.reachable { Ok(LocalStorage::raw()) } else { Err(KvError::Blocked) }
    }

    /// Room taken by our own values, in UTF-16 units.
    pub fn used(self) -> usize {
        let units = |text: &str| text.encode_utf16().count();
        let value = |key: &String| self.get(key).ok().flatten().map_or(0, |value| units(&value));
        self.keys()
            .map(|keys| keys.iter().map(|key| units(key) + value(key)).sum())
            .unwrap_or_default()
    }
}

impl KeyValue for LocalKv {
    fn keys(&self) -> Result<Vec<String>, KvError> {
        let storage = self.storage()?;
        let count = storage.length().map_err(|_| KvError::Blocked)?;
        let mut keys = Vec::new();
        for index in 0..count {
            keys.extend(storage.key(index).ok().flatten().filter(|key| key.starts_with(PREFIX)));
        }
        Ok(keys)
    }

    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        self.storage()?.get_item(key).map_err(|_| KvError::Blocked)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), KvError> {
        let storage = self.storage()?;
        let Err(error) = storage.set_item(key, value) else { return Ok(()) };
        // After a quota error WebKit was seen to have stored the value all the same: look.
        if storage.get_item(key).ok().flatten().as_deref() == Some(value) {
            return Ok(());
        }
        Err(if is_quota(&error) { KvError::Full } else { KvError::Blocked })
    }

    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        self.storage()?.remove_item(key).map_err(|_| KvError::Blocked)
    }
}

/// What browsers call a full storage; the second is Firefox.
const FULL: [&str; 2] = ["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"];

fn is_quota(error: &JsValue) -> bool {
    let name = error.dyn_ref::<web_sys::DomException>().map(|error| error.name());
    name.is_some_and(|name| FULL.contains(&name.as_str()))
}
