//! What every journey is checked for besides its own story: a silent console, and no request beyond
//! the site's own files.

use anyhow::{Result, bail};
use fantoccini::Client;
use serde_json::Value;

use crate::browser::take_log;

/// Reads the session's logs; fails on errors, warnings and foreign requests. Entries with one of the
/// `allowed` words were provoked by the journey.
pub async fn check(client: &Client, base: &str, allowed: &[String]) -> Result<()> {
    let provoked = |text: &str| allowed.iter().any(|word| text.contains(word.as_str()));
    let mut troubles = Vec::new();
    for entry in take_log(client, "browser").await? {
        let level = entry["level"].as_str().unwrap_or_default();
        let message = entry["message"].as_str().unwrap_or_default();
        if matches!(level, "SEVERE" | "WARNING") && !provoked(message) {
            troubles.push(format!("console {level}: {message}"));
        }
    }
    for entry in take_log(client, "performance").await? {
        let Some(url) = requested(&entry) else { continue };
        let own = ["data:", "blob:", "about:"].iter().any(|scheme| url.starts_with(scheme));
        if !url.starts_with(base) && !own && !provoked(&url) {
            troubles.push(format!("request beyond the site: {url}"));
        }
    }
    if troubles.is_empty() {
        return Ok(());
    }
    bail!("{}", troubles.join("\n"))
}

/// The address of an entry that tells of a request.
fn requested(entry: &Value) -> Option<String> {
    let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let event = &message["message"];
    (event["method"] == "Network.requestWillBeSent")
        .then(|| event["params"]["request"]["url"].as_str().map(String::from))?
}
