//! Files that a person chooses.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement, TextDecoder};

/// Reads the file just chosen in an input as text: UTF-8, or else as Chinese table programs write it
/// (GB 18030). `None` where it cannot be read.
pub fn read_text(event: &Event, done: impl FnOnce(Option<String>) + 'static) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(file) = input.and_then(|input| input.files()?.get(0)) else { return };
    leptos::task::spawn_local(async move {
        done(JsFuture::from(file.array_buffer()).await.ok().and_then(|bytes| decoded(&bytes)));
    });
}

fn decoded(bytes: &JsValue) -> Option<String> {
    let bytes = Uint8Array::new(bytes).to_vec();
    match String::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(other) => {
            let decoder = TextDecoder::new_with_label("gb18030").ok()?;
            decoder.decode_with_u8_array(other.as_bytes()).ok()
        }
    }
}
