//! A picture that a person chose, made small on the device: it never leaves it as it was.

use js_sys::Promise;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

use super::js::{base64, call, get, number, set};

/// Why there is no small picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The browser cannot read it: no picture, damaged, or too large for its memory.
    Unreadable,
    /// As an iPhone takes them, which other browsers cannot read.
    Heic,
}

/// Sides tried, in pixels, the largest first.
const SIDES: [f64; 4] = [128.0, 112.0, 96.0, 72.0];
/// Qualities tried for each.
const QUALITIES: [f64; 5] = [0.82, 0.7, 0.58, 0.46, 0.36];

/// Reads the picture just chosen in an input and gives it as a square of at most `most` bytes, the middle of
/// it. The input is emptied, so that the same file can be chosen again.
pub fn picked(event: &Event, most: usize, done: impl FnOnce(Result<Vec<u8>, Refused>) + 'static) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    leptos::task::spawn_local(async move {
        let name = file.name().to_ascii_lowercase();
        let small = shrink(&file.into(), most).await;
        input.set_value("");
        let is_heic = name.ends_with(".heic") || name.ends_with(".heif");
        done(small.ok_or(if is_heic { Refused::Heic } else { Refused::Unreadable }));
    });
}

async fn shrink(file: &JsValue, most: usize) -> Option<Vec<u8>> {
    let window: JsValue = web_sys::window()?.into();
    let promise: Promise = call(&window, "createImageBitmap", [file.clone()])?.dyn_into().ok()?;
    let image = JsFuture::from(promise).await.ok()?;
    let small = small(&image, most);
    call(&image, "close", []);
    small
}

/// The largest and best that fits.
fn small(image: &JsValue, most: usize) -> Option<Vec<u8>> {
    let (width, height) = (number(image, "width"), number(image, "height"));
    let side = width.min(height);
    if side < 1.0 {
        return None;
    }
    let from = [(width - side) / 2.0, (height - side) / 2.0];
    for to in SIDES {
        let canvas: JsValue = document().create_element("canvas").ok()?.into();
        set(&canvas, "width", to);
        set(&canvas, "height", to);
        let brush = call(&canvas, "getContext", ["2d".into()]).filter(JsValue::is_object)?;
        // What shines through would become black.
        set(&brush, "fillStyle", "#FFFFFF");
        call(&brush, "fillRect", [0.0, 0.0, to, to].map(JsValue::from));
        set(&brush, "imageSmoothingQuality", "high");
        let place = [from[0], from[1], side, side, 0.0, 0.0, to, to].map(JsValue::from);
        let [a, b, c, d, e, f, g, h] = place;
        call(&brush, "drawImage", [image.clone(), a, b, c, d, e, f, g, h])?;
        for quality in QUALITIES {
            for kind in ["image/webp", "image/jpeg"] {
                let url = call(&canvas, "toDataURL", [kind.into(), quality.into()])?.as_string()?;
                // A browser that does not write a kind writes a PNG, which is larger than it need be.
                let Some(body) = url.strip_prefix(&format!("data:{kind};base64,")) else {
                    continue;
                };
                if body.len() / 4 * 3 > most {
                    continue;
                }
                return base64(body);
            }
        }
    }
    None
}

/// Whether the browser can do it at all.
pub fn is_there() -> bool {
    web_sys::window().is_some_and(|window| {
        let window: JsValue = window.into();
        get(&window, "createImageBitmap").is_function()
    })
}
