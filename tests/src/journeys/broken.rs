//! When the app cannot start, or breaks: plain pages that work without it.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::fixture::Fixture;
use crate::page::Page;

/// A real panic in the app: a browser that makes no elements.
pub async fn panic(page: &Page) -> Result<()> {
    page.allow("panicked");
    page.allow("unreachable");
    break_down(page, "createElement", "() => { throw new Error('provoked'); }", "panicked").await
}

/// An error of the browser's own that goes right through the app: no element has an empty name.
pub async fn thrown(page: &Page) -> Result<()> {
    // The browser names it, then the panic screen does.
    page.allow("InvalidCharacterError");
    page.allow("not a valid name");
    break_down(page, "createTextNode", "Document.prototype.createElement", "InvalidCharacter").await
}

/// Replaces a function of the browser's by one that fails, and has a page drawn.
async fn break_down(page: &Page, name: &str, other: &str, detail: &str) -> Result<()> {
    let values = Fixture::small(page).await?.values();
    page.open_with(&values, "#/board").await?;
    let script = format!(
        "const old = Document.prototype.{name};
        window.mend = () => {{ Document.prototype.{name} = old; }};
        Document.prototype.{name} = {other};
        location.hash = '#/goals';"
    );
    page.eval(&script, Vec::new()).await?;
    page.see("#plain [data-plain=panic]", "队魂出了毛病").await?;
    page.eval("mend();", Vec::new()).await?;
    ensure!(page.count("#app", "").await? == 0, "the broken app is still shown");
    ensure!(page.count("#plain [data-plain=load], #plain [data-plain=wasm]", "").await? == 0);
    page.see("#plain-detail", detail).await?;

    // Nothing is written any more.
    let script = "try { localStorage.setItem('duihun/late', '1'); return 'written'; }
        catch { return localStorage.getItem('duihun/late') === null ? 'stopped' : 'written'; }";
    ensure!(page.eval(script, Vec::new()).await? == json!("stopped"), "writes go on");
    page.clear_downloads()?;
    page.click("#plain-export", "").await?;
    let file: Value = serde_json::from_str(&page.download().await?).context("no JSON")?;
    let shown = page.get_text("document.getElementById('plain-text').value").await?;
    let shown: Value = serde_json::from_str(&shown).context("no JSON shown")?;
    ensure!(file["entries"] == json!(values), "the exported file is not what is stored");
    ensure!(shown["entries"] == json!(values), "the text shown is not what is stored");

    page.click("#plain-reload", "").await?;
    page.started().await?;
    page.on("#/goals").await
}

/// A browser without WebAssembly.
pub async fn no_wasm(page: &Page) -> Result<()> {
    page.before_load("delete window.WebAssembly;").await?;
    page.open("").await?;
    page.see("#plain [data-plain=wasm]", "这个浏览器太旧").await?;
    page.see("#plain h1", "队魂").await?;
    ensure!(page.count("#plain [data-plain=panic], #plain [data-plain=load]", "").await? == 0);
    ensure!(page.count("#app", "").await? == 0, "the app's first paint is still shown");
    page.see("#plain-reload", "").await
}

/// The page says something before any program runs, and holds nothing that its policy forbids.
pub async fn static_paint(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let script = "const done = arguments[arguments.length - 1];
        fetch('./').then(r => r.text()).then(text => {
            const page = new DOMParser().parseFromString(text, 'text/html');
            const all = s => [...page.querySelectorAll(s)];
            const policy = page.querySelector('meta[http-equiv=Content-Security-Policy]');
            done({
                policy: policy && policy.content,
                heading: page.querySelector('#app h1').textContent,
                title: page.title,
                inline: all('script:not([src]), style, [style]').length
                    + all('*').flatMap(e => [...e.attributes]).filter(a => a.name.startsWith('on')).length,
                absolute: all('[src], [href]').map(e => e.getAttribute('src') || e.getAttribute('href'))
                    .filter(a => /^(\\/|[a-z]+:)/.test(a)).join(' '),
                places: (text.match(/\\{\\{\\w+\\}\\}/g) || []).join(' '),
            });
        }, e => done(String(e)));";
    let found = page.eval_async(script, Vec::new()).await?;
    let policy = found["policy"].as_str().context("no policy")?;
    for part in ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "base-uri 'none'"] {
        ensure!(policy.contains(part), "the policy lacks {part}: {policy}");
    }
    ensure!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"), "{policy}");
    ensure!(found["heading"] == "队魂" && found["title"] == "队魂", "{found}");
    ensure!(found["inline"] == 0, "scripts or styles inside of the page: {found}");
    ensure!(found["absolute"] == "" && found["places"] == "", "{found}");

    // With no script at all there is a sentence.
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    page.open("").await?;
    let shown = page.client.source().await?;
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
    ensure!(shown.contains("JavaScript"), "no sentence for browsers without scripts");
    Ok(())
}
