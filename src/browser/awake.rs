//! Keeps the screen awake where the browser can: it is asked again whenever the page is looked at again.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::js::{call, get};
use crate::browser::{page, timer};
use crate::view::{cell, on_window};

/// How often a lost lock is asked for again, in milliseconds.
const AGAIN: u64 = 60_000;

/// Keeps the screen awake as long as the piece it is called for is there; whether it is.
pub fn keep() -> RwSignal<bool> {
    let is_awake = cell(false);
    let lock: StoredValue<Option<JsValue>, LocalStorage> = StoredValue::new_local(None);
    let ask = move || {
        let held = lock.try_with_value(|lock| {
            lock.as_ref().is_some_and(|lock| !get(lock, "released").is_truthy())
        });
        if held != Some(false) || page::is_hidden() {
            return;
        }
        leptos::task::spawn_local(async move {
            let got = request().await;
            let _ = is_awake.try_set(got.is_some());
            // The page may have been left meanwhile.
            if let Some(lost) = lock.try_update_value(|lock| std::mem::replace(lock, got.clone())) {
                release(lost.as_ref());
            } else {
                release(got.as_ref());
            }
        });
    };
    ask();
    on_window("visibilitychange", move |_| ask());
    timer::every(AGAIN, ask);
    on_cleanup(move || {
        lock.try_update_value(|lock| release(lock.take().as_ref()));
    });
    is_awake
}

async fn request() -> Option<JsValue> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let asked = call(&get(&navigator, "wakeLock"), "request", ["screen".into()])?;
    JsFuture::from(asked.dyn_into::<js_sys::Promise>().ok()?).await.ok()
}

fn release(lock: Option<&JsValue>) {
    if let Some(lock) = lock {
        crate::browser::js::done(call(lock, "release", []));
    }
}
