//! What a person does with a page, and what she waits for.
//!
//! Nothing here sleeps for a fixed time: every helper waits for its condition, and after
//! [`DEADLINE`] says what it waited for.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::browser::{self, Environment, Screen};
use crate::watch;

/// How long a page may take for anything.
pub const DEADLINE: Duration = Duration::from_secs(5);
const EVERY: Duration = Duration::from_millis(50);

/// Finds elements by selector and text; what is not shown does not count.
const FIND: &str = r"
    const [css, text] = arguments;
    const shown = e => e.checkVisibility({ visibilityProperty: true })
        && (e.getClientRects().length > 0);
    const plain = s => (s || '').replace(/\s+/g, ' ').trim();
    const says = e => plain(e.innerText).includes(text) || plain(e.getAttribute('aria-label')).includes(text);
    return [...document.querySelectorAll(css)].filter(e => shown(e) && (!text || says(e)));
";

/// A page in its session.
pub struct Page {
    /// The session.
    pub client: Client,
    /// Where the site is, with a slash at the end.
    pub base: String,
    /// The device.
    pub screen: Screen,
    shots: PathBuf,
    downloads: PathBuf,
    allowed: Mutex<Vec<String>>,
}

impl Page {
    /// Starts a browser for a journey.
    pub async fn start(environment: &Environment, screen: Screen, english: bool) -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("duihun-e2e-{}-{number}", std::process::id());
        let downloads = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&downloads).context("no folder for downloads")?;
        Ok(Self {
            client: browser::open(environment, screen, english, &downloads).await?,
            base: environment.base.clone(),
            screen,
            shots: environment.shots.clone(),
            downloads,
            allowed: Mutex::default(),
        })
    }

    /// Allows console entries and requests with this word: the journey provokes them.
    pub fn allow(&self, word: &str) {
        if let Ok(mut allowed) = self.allowed.lock() {
            allowed.push(word.into());
        }
    }

    /// The checks after every journey.
    pub async fn check_logs(&self) -> Result<()> {
        let allowed = self.allowed.lock().map(|words| words.clone()).unwrap_or_default();
        watch::check(&self.client, &self.base, &allowed).await
    }

    /// Calls the debugging protocol.
    pub async fn cdp(&self, command: &str, params: Value) -> Result<Value> {
        browser::cdp(&self.client, command, params).await
    }

    /// Runs a script before every document from now on; gives its number.
    pub async fn before_load(&self, script: &str) -> Result<Value> {
        let params = json!({ "source": script });
        let added = self.cdp("Page.addScriptToEvaluateOnNewDocument", params).await?;
        Ok(added["identifier"].clone())
    }

    /// Pretends other media features: `("prefers-color-scheme", "dark")`.
    pub async fn emulate(&self, features: &[(&str, &str)]) -> Result<()> {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await.map(drop)
    }

    /// Runs a script; `return` gives its value.
    pub async fn eval(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let start: String = script.trim().chars().take(90).collect();
        self.client.execute(script, arguments).await.with_context(|| format!("script: {start}"))
    }

    /// As [`Page::eval`], for a script that ends by calling its last argument.
    pub async fn eval_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let start: String = script.trim().chars().take(90).collect();
        let done = self.client.execute_async(script, arguments).await;
        done.with_context(|| format!("script: {start}"))
    }

    /// The value of an expression.
    pub async fn get(&self, expression: &str) -> Result<Value> {
        self.eval(&format!("return ({expression});"), Vec::new()).await
    }

    /// The value of an expression, as text.
    pub async fn get_text(&self, expression: &str) -> Result<String> {
        match self.get(expression).await? {
            Value::String(text) => Ok(text),
            Value::Null => Ok(String::new()),
            other => Ok(other.to_string()),
        }
    }

    /// Waits until an expression is true.
    pub async fn wait(&self, expression: &str) -> Result<()> {
        self.wait_with(expression, Vec::new()).await
    }

    /// As [`Page::wait`], with `arguments[…]` in the expression.
    pub async fn wait_with(&self, expression: &str, arguments: Vec<Value>) -> Result<()> {
        let script = format!("return !!({expression});");
        let start = Instant::now();
        loop {
            // A script may fail while a document is being replaced; at the deadline that counts.
            let answer = self.client.execute(&script, arguments.clone()).await;
            if matches!(answer, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if start.elapsed() > DEADLINE {
                answer.with_context(|| format!("waiting for {expression} {arguments:?}"))?;
                bail!("waited in vain for {expression} {arguments:?}");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Opens an address below the base as if it was typed: with a new document.
    pub async fn open(&self, address: &str) -> Result<()> {
        // From the same document an address that differs only after `#` would load nothing.
        self.client.goto("about:blank").await.context("about:blank")?;
        let url = format!("{}{address}", self.base);
        self.client.goto(&url).await.with_context(|| format!("cannot open {url}"))
    }

    /// As [`Page::open`], and waits for the app.
    pub async fn open_app(&self, address: &str) -> Result<()> {
        self.open(address).await?;
        self.started().await.with_context(|| format!("{address} does not start"))
    }

    /// Loads the page anew and waits for the app.
    pub async fn reload(&self) -> Result<()> {
        self.client.refresh().await.context("cannot reload")?;
        self.started().await.context("after a reload")
    }

    /// Waits until the app has drawn its page.
    pub async fn started(&self) -> Result<()> {
        self.wait(crate::journeys::STARTED).await
    }

    /// Goes to `#/…` inside the running app.
    pub async fn go(&self, hash: &str) -> Result<()> {
        self.eval("location.hash = arguments[0];", vec![json!(hash)]).await?;
        self.on(hash).await
    }

    /// Waits until the page of `#/…` is shown, with its texts.
    pub async fn on(&self, hash: &str) -> Result<()> {
        let expression = "location.hash === arguments[0]
            && document.querySelector('.shell.part-' + arguments[0].slice(2))
            && !document.querySelector('main .loading')";
        self.wait_with(expression, vec![json!(hash)]).await
    }

    /// All shown elements of a selector with this text (in it or as its label); any text if empty.
    pub async fn all(&self, css: &str, text: &str) -> Result<Vec<Element>> {
        let found = self.eval(FIND, vec![json!(css), json!(text)]).await?;
        let reference = |value: &Value| {
            let id = value.as_object()?.values().next()?.as_str()?;
            Some(Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())))
        };
        Ok(found.as_array().into_iter().flatten().filter_map(reference).collect())
    }

    /// How many elements of a selector with this text are shown.
    pub async fn count(&self, css: &str, text: &str) -> Result<usize> {
        Ok(self.all(css, text).await?.len())
    }

    /// Waits for a shown element.
    pub async fn find(&self, css: &str, text: &str) -> Result<Element> {
        let start = Instant::now();
        loop {
            let found = self.all(css, text).await;
            if let Ok(Some(element)) = found.as_ref().map(|found| found.first()) {
                return Ok(element.clone());
            }
            if start.elapsed() > DEADLINE {
                found?;
                bail!("never saw {css} {text:?}");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Waits until a text is shown in an element.
    pub async fn see(&self, css: &str, text: &str) -> Result<()> {
        self.find(css, text).await.map(drop)
    }

    /// Waits until no such element is shown.
    pub async fn gone(&self, css: &str, text: &str) -> Result<()> {
        let start = Instant::now();
        while !self.all(css, text).await?.is_empty() {
            if start.elapsed() > DEADLINE {
                bail!("{css} {text:?} stays");
            }
            tokio::time::sleep(EVERY).await;
        }
        Ok(())
    }

    /// Clicks an element as soon as it is there and nothing covers it.
    pub async fn click(&self, css: &str, text: &str) -> Result<()> {
        let start = Instant::now();
        loop {
            let element = self.find(css, text).await?;
            // The driver scrolls only as far as the edge, where bars and messages float; a person
            // scrolls on until nothing is in the way.
            let script = "const e = arguments[0];
                const r = e.getBoundingClientRect();
                // A message that ends right there counts as in the way: the driver rounds.
                const free = by => {
                    const hit = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2 + by);
                    return hit && e.contains(hit);
                };
                if (![-2, 0, 2].every(free)) e.scrollIntoView({ block: 'center', behavior: 'instant' });";
            self.eval(script, vec![crate::keyboard::element(&element)?]).await.ok();
            let Err(error) = element.click().await else { return Ok(()) };
            let passing = error.is_stale_element_reference()
                || error.to_string().contains("click intercepted")
                || error.is_element_not_interactable();
            if !passing || start.elapsed() > DEADLINE {
                return Err(error).with_context(|| format!("cannot click {css} {text:?}"));
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Writes a text over what a field holds.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.find(css, "").await?;
        // The driver's own keys know no emoji.
        let script = "arguments[0].focus(); arguments[0].select();";
        let field = serde_json::to_value(field).context("an element")?;
        self.eval(script, vec![field]).await?;
        if text.is_empty() {
            return self.press(crate::keyboard::DELETE).await;
        }
        self.insert(text).await?;
        let holds = "[...document.querySelectorAll(arguments[0])].some(e => e.value.length > 0)";
        self.wait_with(holds, vec![json!(css)]).await
    }

    /// Picks a day in a date field, as the browser's own sheet does.
    pub async fn pick_day(&self, css: &str, iso: &str) -> Result<()> {
        let field = serde_json::to_value(self.find(css, "").await?).context("an element")?;
        let script = "arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('input', { bubbles: true }));";
        self.eval(script, vec![field, json!(iso)]).await.map(drop)
    }

    /// Types into what has the focus.
    pub async fn insert(&self, text: &str) -> Result<()> {
        self.cdp("Input.insertText", json!({ "text": text })).await.map(drop)
    }

    /// All values of the page's storage.
    pub async fn storage(&self) -> Result<serde_json::Map<String, Value>> {
        match self.get("Object.fromEntries(Object.entries(localStorage))").await? {
            Value::Object(values) => Ok(values),
            other => bail!("storage is {other}"),
        }
    }

    /// Forgets what was downloaded before.
    pub fn clear_downloads(&self) -> Result<()> {
        for file in std::fs::read_dir(&self.downloads).context("downloads")? {
            std::fs::remove_file(file.context("downloads")?.path()).context("a download")?;
        }
        Ok(())
    }

    /// Waits for a downloaded JSON file; gives its text.
    pub async fn download(&self) -> Result<String> {
        self.download_of("json", "}").await
    }

    /// Waits for a downloaded file of this sort that ends like this: until then it is still being written.
    pub async fn download_of(&self, sort: &str, end: &str) -> Result<String> {
        let start = Instant::now();
        loop {
            for file in std::fs::read_dir(&self.downloads).context("downloads")? {
                let path = file.context("downloads")?.path();
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                if text.ends_with(end) && path.extension().is_some_and(|e| e == sort) {
                    return Ok(text);
                }
            }
            if start.elapsed() > DEADLINE {
                bail!("nothing was downloaded");
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Saves a picture of what is shown; gives its path.
    pub async fn shot(&self, name: &str) -> Result<PathBuf> {
        let picture = self.client.screenshot().await.context("no picture")?;
        let path = self.shots.join(format!("{name}.png"));
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).context("no folder")?;
        std::fs::write(&path, picture).with_context(|| path.display().to_string())?;
        Ok(path)
    }

    /// Makes the window as high as the page, so that nothing lies under the bars that float.
    pub async fn stretch(&self) -> Result<()> {
        self.eval("window.scrollTo(0, 0);", Vec::new()).await?;
        let height = self.get("document.scrollingElement.scrollHeight").await?;
        let height = height.as_u64().unwrap_or_default();
        self.high(height.clamp(u64::from(self.screen.size().1), 8000)).await
    }

    /// Gives the window its own height back.
    pub async fn unstretch(&self) -> Result<()> {
        self.high(u64::from(self.screen.size().1)).await
    }

    async fn high(&self, height: u64) -> Result<()> {
        let phone = self.screen == Screen::Phone;
        let params = json!({
            "width": self.screen.size().0, "height": height, "mobile": phone,
            "deviceScaleFactor": if phone { 2 } else { 1 },
        });
        self.cdp("Emulation.setDeviceMetricsOverride", params).await?;
        self.wait_with("innerHeight === arguments[0]", vec![json!(height)]).await
    }

    /// Ends the session.
    pub async fn close(self) -> Result<()> {
        let closed = self.client.close().await.context("cannot end the session");
        // What stays in the folder for temporary files does no harm.
        let _ = std::fs::remove_dir_all(&self.downloads);
        closed
    }
}
