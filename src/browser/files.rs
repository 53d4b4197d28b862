//! Files that a person chooses.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

/// Reads the file just chosen in an input as text; `None` where it cannot be read.
pub fn read_text(event: &Event, done: impl FnOnce(Option<String>) + 'static) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(file) = input.and_then(|input| input.files()?.get(0)) else { return };
    leptos::task::spawn_local(async move {
        done(JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()));
    });
}
