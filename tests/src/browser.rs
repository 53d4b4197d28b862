//! One session of Chromium: a fresh profile, and the commands of the driver.

use std::env;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// What `cargo xtask e2e` tells through the environment.
#[derive(Debug, Clone)]
pub struct Environment {
    /// Where the site is, with a slash at the end.
    pub base: String,
    /// Where chromedriver listens.
    pub driver: String,
    /// The browser.
    pub chromium: String,
    /// Folder for pictures.
    pub shots: PathBuf,
}

impl Environment {
    /// Reads the variables.
    pub fn read() -> Result<Self> {
        let of = |name: &str| env::var(name).with_context(|| format!("{name} is not set"));
        Ok(Self {
            base: of("DUIHUN_BASE")?,
            driver: of("DUIHUN_DRIVER")?,
            chromium: of("DUIHUN_CHROMIUM")?,
            shots: of("DUIHUN_SHOTS")?.into(),
        })
    }
}

/// Size and kind of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// 360 × 740, touch.
    Phone,
    /// 1280 × 800, mouse.
    Desktop,
}

impl Screen {
    /// Width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (360, 740),
            Self::Desktop => (1280, 800),
        }
    }

    /// For names of files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Desktop => "desktop",
        }
    }
}

/// Starts a browser. The driver gives each session a profile folder of its own, which it removes
/// with the session.
pub async fn open(
    environment: &Environment,
    screen: Screen,
    english: bool,
    downloads: &Path,
) -> Result<Client> {
    let (width, height) = screen.size();
    let (locale, accepted) = if english { ("en-US", "en-US,en") } else { ("zh-CN", "zh-CN,zh") };
    let mut options = json!({
        "binary": environment.chromium,
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync",
            // A second window must not stop the clock of the first.
            "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
            "--disable-backgrounding-occluded-windows",
            format!("--lang={locale}"), format!("--window-size={width},{height}"),
        ],
        "prefs": {
            "intl.accept_languages": accepted,
            "download.default_directory": downloads,
            "download.prompt_for_download": false,
        },
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    if screen == Screen::Phone {
        options["mobileEmulation"] = json!({
            "deviceMetrics": { "width": width, "height": height, "pixelRatio": 2, "touch": true },
        });
    }
    let wanted = json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "timeouts": { "script": 30_000, "pageLoad": 30_000, "implicit": 0 },
    });
    let Value::Object(wanted) = wanted else { unreachable!("json! of braces is an object") };
    ClientBuilder::new(HttpConnector::new())
        .capabilities(wanted)
        .connect(&environment.driver)
        .await
        .context("no session of the browser")
}

/// A command of chromedriver beyond the standard.
#[derive(Debug)]
struct Extension {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Calls the browser's own debugging protocol.
pub async fn cdp(client: &Client, command: &str, params: Value) -> Result<Value> {
    let body = json!({ "cmd": command, "params": params });
    let call = Extension { path: "goog/cdp/execute", body };
    client.issue_cmd(call).await.with_context(|| format!("{command} failed"))
}

/// Takes what a log holds since the last time: `browser` or `performance`.
pub async fn take_log(client: &Client, kind: &str) -> Result<Vec<Value>> {
    let call = Extension { path: "se/log", body: json!({ "type": kind }) };
    let answer = client.issue_cmd(call).await.with_context(|| format!("no {kind} log"))?;
    match answer {
        Value::Array(entries) => Ok(entries),
        other => anyhow::bail!("the {kind} log is {other}"),
    }
}
