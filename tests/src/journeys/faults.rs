//! Storage that is blocked, and storage that is full: the app works on in memory, and says so.

use anyhow::{Context, Result, ensure};
use duihun_core::store::{Backup, Place};
use duihun_core::team::PROFILE;
use serde_json::Value;

use super::steps;
use crate::fixture::Fixture;
use crate::page::Page;

/// The browser gives no storage at all.
pub async fn blocked(page: &Page) -> Result<()> {
    page.before_load(
        "Object.defineProperty(window, 'localStorage', {
            get() { throw new DOMException('switched off', 'SecurityError'); },
        });",
    )
    .await?;
    page.open_app("").await?;
    page.see("[data-banner=trouble]", "这个浏览器不让存东西").await?;
    steps::welcome(page, "凌云组", "冬梅").await?;
    steps::add_member(page, "阿杰", &["一锤定音"]).await?;
    for hash in super::PAGES {
        page.go(hash).await?;
        page.see("[data-banner=trouble]", "关掉页面就没了").await?;
    }
    page.go("#/settings").await?;
    page.click("main .chip", "English").await?;
    page.see("#heading", "Settings").await?;
    page.go("#/board").await?;
    page.see(".person", "阿杰").await?;
    page.see("#heading", "凌云组").await
}

/// There is no room left.
pub async fn full(page: &Page) -> Result<()> {
    let values = Fixture::small(page).await?.values();
    page.open_with(&values, "#/board").await?;
    page.eval(
        "let text = '';
        for (let size = 1 << 22; size >= 1; size >>= 1) {
            try { localStorage.setItem('foreign', text + 'x'.repeat(size)); text += 'x'.repeat(size); }
            catch { }
        }",
        Vec::new(),
    )
    .await?;
    steps::add_member(page, "没地方存", &["一锤定音"]).await?;
    page.see("[data-banner=trouble]", "这台设备存不下了").await?;

    // Settings hold as long as the page: the second change does not take back the first.
    page.go("#/settings").await?;
    page.click("[data-choice=theme] .chip", "暗").await?;
    page.wait("document.documentElement.dataset.theme === 'dark'").await?;
    page.click("[data-choice=lang] .chip", "English").await?;
    page.see("[data-banner=trouble]", "no room left").await?;
    page.wait("document.documentElement.dataset.theme === 'dark'").await?;
    page.click("[data-choice=lang] .chip", "中文").await?;
    page.see("[data-banner=trouble]", "这台设备存不下了").await?;
    let kept = page.get_text("localStorage.getItem('duihun/settings') ?? ''").await?;
    ensure!(!kept.contains("dark"), "there was room for the settings: the storage is not full");

    let stored = page.storage().await?;
    for (key, value) in &values {
        ensure!(stored.get(key).and_then(|v| v.as_str()) == Some(value), "{key} is damaged");
    }
    // The export holds what is stored, and what is in memory only.
    page.clear_downloads()?;
    page.click("[data-banner=trouble] button", "导出来").await?;
    let export = page.download().await?;
    let shards = values.keys().filter(|key| Place::parse(key).is_some());
    for key in shards {
        ensure!(export.contains(key.as_str()), "the export lacks {key}");
    }
    let file: Value = serde_json::from_str(&export).context("no JSON")?;
    let entries = file["entries"].as_object().context("no entries")?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let read = Backup::read(entries.iter().map(|(key, value)| (key.clone(), text(value))));
    let members: usize =
        read.contents.spaces().map(|(_, records)| records.of_kind(PROFILE).count()).sum();
    ensure!(members == 4, "{members} members in the export, not the new one too");

    page.go("#/board").await?;
    page.eval("localStorage.removeItem('foreign');", Vec::new()).await?;
    steps::add_member(page, "又有地方了", &[]).await?;
    page.gone("[data-banner=trouble]", "").await?;
    page.reload().await?;
    page.see(".person", "没地方存").await?;
    page.see(".person", "又有地方了").await?;
    page.see(".person .title", "一锤定音").await
}
