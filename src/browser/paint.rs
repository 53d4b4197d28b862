//! Pictures painted on a canvas, and given out as data URLs.

use leptos::prelude::document;
use wasm_bindgen::JsValue;

use super::js::{base64, call, list, make, set};

/// The typefaces of slogans and seals, as in `style/tokens.css`.
const KAI: &str = "STKaiti, \"Kaiti SC\", KaiTi, \"Songti SC\", \"Noto Serif CJK SC\", serif";

/// That of what is read, as there.
const SANS: &str =
    "\"PingFang SC\", \"HarmonyOS Sans SC\", \"Microsoft YaHei\", \"Noto Sans CJK SC\", sans-serif";

/// Longest picture in bytes; a larger one is given as a JPEG.
const MOST: usize = 400_000;

/// A picture being painted.
pub struct Picture {
    canvas: JsValue,
    brush: JsValue,
}

impl Picture {
    /// An empty one of so many pixels; `None` where the browser paints none.
    pub fn new(width: f64, height: f64) -> Option<Self> {
        let canvas: JsValue = document().create_element("canvas").ok()?.into();
        set(&canvas, "width", width);
        set(&canvas, "height", height);
        let brush = call(&canvas, "getContext", ["2d".into()]).filter(|brush| brush.is_object())?;
        Some(Self { canvas, brush })
    }

    /// The colour of what follows.
    pub fn ink(&self, colour: &str) {
        set(&self.brush, "fillStyle", colour);
        set(&self.brush, "strokeStyle", colour);
    }

    /// Fills a rectangle: left, top, width, height.
    pub fn fill(&self, [left, top, width, height]: [f64; 4]) {
        call(&self.brush, "fillRect", [left, top, width, height].map(JsValue::from));
    }

    /// Draws around a rectangle, with a line so thick.
    pub fn frame(&self, [left, top, width, height]: [f64; 4], thick: f64) {
        set(&self.brush, "lineWidth", thick);
        call(&self.brush, "strokeRect", [left, top, width, height].map(JsValue::from));
    }

    /// Fills a triangle of three corners.
    pub fn triangle(&self, corners: [[f64; 2]; 3]) {
        call(&self.brush, "beginPath", []);
        for (n, corner) in corners.into_iter().enumerate() {
            let step = if n == 0 { "moveTo" } else { "lineTo" };
            call(&self.brush, step, corner.map(JsValue::from));
        }
        call(&self.brush, "fill", []);
    }

    /// Writes a text as it is shouted: its middle, or where it begins, stands at a point.
    pub fn write(&self, text: &str, at: [f64; 2], size: f64, centred: bool) {
        self.text(text, at, format!("700 {size}px {KAI}"), centred);
    }

    /// Writes a text as it is read.
    pub fn write_plain(&self, text: &str, at: [f64; 2], size: f64, centred: bool) {
        self.text(text, at, format!("400 {size}px {SANS}"), centred);
    }

    fn text(&self, text: &str, [x, y]: [f64; 2], font: String, centred: bool) {
        set(&self.brush, "font", font);
        set(&self.brush, "textAlign", if centred { "center" } else { "left" });
        set(&self.brush, "textBaseline", "middle");
        call(&self.brush, "fillText", [text.into(), x.into(), y.into()]);
    }

    /// Fills a circle: its middle and its radius.
    pub fn circle(&self, [x, y, radius]: [f64; 3]) {
        self.round([x, y, radius]);
        call(&self.brush, "fill", []);
    }

    /// Draws an image of the page into a circle.
    pub fn image(&self, image: &JsValue, [x, y, radius]: [f64; 3]) {
        call(&self.brush, "save", []);
        self.round([x, y, radius]);
        call(&self.brush, "clip", []);
        let [left, top, side] = [x - radius, y - radius, 2.0 * radius].map(JsValue::from);
        call(&self.brush, "drawImage", [image.clone(), left, top, side.clone(), side]);
        call(&self.brush, "restore", []);
    }

    fn round(&self, [x, y, radius]: [f64; 3]) {
        call(&self.brush, "beginPath", []);
        let whole = std::f64::consts::TAU;
        call(&self.brush, "arc", [x, y, radius, 0.0, whole].map(JsValue::from));
    }

    /// The picture as a data URL of at most 400 kB; `None` where the browser gives none out.
    pub fn data_url(&self) -> Option<String> {
        let of = |kind: &str, quality: f64| {
            let url = call(&self.canvas, "toDataURL", [kind.into(), quality.into()])?;
            url.as_string().filter(|url| url.starts_with("data:image/"))
        };
        let png = of("image/png", 1.0)?;
        if png.len() * 3 / 4 <= MOST { Some(png) } else { of("image/jpeg", 0.85) }
    }
}

/// A picture of a data URL as a file, for the system's sheet; `None` where the browser makes no files.
pub fn file(url: &str, name: &str) -> Option<JsValue> {
    let (head, body) = url.split_once(";base64,")?;
    let bytes: JsValue = js_sys::Uint8Array::from(base64(body)?.as_slice()).into();
    let kind: JsValue = js_sys::Object::new().into();
    set(&kind, "type", head.strip_prefix("data:")?);
    make("File", [list([bytes]).into(), name.into(), kind])
}
