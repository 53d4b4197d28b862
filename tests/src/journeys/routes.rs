//! Addresses: each page by its own, unknown ones, the way back.

use anyhow::{Result, ensure};

use super::PAGES;
use crate::page::Page;

const TITLES: [&str; 6] =
    ["队魂", "口号 · 队魂", "歇口气 · 队魂", "目标 · 队魂", "设置 · 队魂", "放到桌面 · 队魂"];

/// At `/`.
pub async fn at_the_root(page: &Page) -> Result<()> {
    addresses(page, "").await
}

/// Under `/any/path/`: all files of the site are relative.
pub async fn below_a_path(page: &Page) -> Result<()> {
    addresses(page, "any/path/").await?;
    let script = "performance.getEntriesByType('resource').map(e => new URL(e.name).pathname)
        .filter(path => !path.startsWith('/any/path/')).join(' ')";
    let outside = page.get_text(script).await?;
    ensure!(outside.is_empty(), "files from outside of the folder: {outside}");
    Ok(())
}

async fn addresses(page: &Page, below: &str) -> Result<()> {
    for (hash, title) in PAGES.into_iter().zip(TITLES) {
        page.open_app(&format!("{below}{hash}")).await?;
        stands_on(page, hash, title).await?;
    }
    page.open_app(&format!("{below}#/nowhere")).await?;
    page.see(".toast", "没有这一页，先回咱们组。").await?;
    stands_on(page, "#/board", TITLES[0]).await?;

    // Inside the running app, by the tabs; and back.
    for (hash, title) in PAGES.into_iter().zip(TITLES).skip(1) {
        page.click(&format!("a[href='{hash}']"), "").await?;
        stands_on(page, hash, title).await?;
    }
    for (hash, title) in PAGES.into_iter().zip(TITLES).rev().skip(1) {
        page.client.back().await?;
        stands_on(page, hash, title).await?;
    }
    page.client.forward().await?;
    stands_on(page, PAGES[1], TITLES[1]).await?;
    page.eval("location.hash = '#/board/7';", Vec::new()).await?;
    stands_on(page, "#/board", TITLES[0]).await
}

async fn stands_on(page: &Page, hash: &str, title: &str) -> Result<()> {
    page.on(hash).await?;
    page.wait(&format!("document.title === '{title}'")).await?;
    page.focused("h1#heading").await?;
    page.wait("document.querySelectorAll('h1').length - document.querySelectorAll('[hidden] h1').length === 1")
        .await?;
    // The tab of this page is marked, and only that; the guide belongs to the settings.
    let marked = "[...document.querySelectorAll('[aria-current=page]')].map(e => e.getAttribute('href')).join(' ')";
    let part = if hash == "#/install" { "#/settings" } else { hash };
    page.wait(&format!("{marked} === '{part}'")).await
}
