//! Text files of the site, by name. The folder they are in, with its hash, stands in a meta tag of the page.

use std::fmt;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// A file of the site did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetError(String);

impl fmt::Display for AssetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file not loaded: {}", self.0)
    }
}

/// Fetches a text file by its name, `zh.app` or `lexicon`.
pub async fn text(name: &str) -> Result<String, AssetError> {
    let missing = || AssetError(name.to_string());
    let path = path(name).ok_or_else(missing)?;
    let window = web_sys::window().ok_or_else(missing)?;
    let response = JsFuture::from(window.fetch_with_str(&path)).await.map_err(|_| missing())?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| missing())?;
    if !response.ok() {
        return Err(missing());
    }
    let body = response.text().map_err(|_| missing())?;
    JsFuture::from(body).await.ok().and_then(|text| text.as_string()).ok_or_else(missing)
}

fn path(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let folder =
        document.query_selector("meta[name=duihun-texts]").ok()??.get_attribute("content")?;
    Some(format!("./{folder}/{name}.txt"))
}
