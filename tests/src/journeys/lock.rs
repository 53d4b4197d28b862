//! The private part behind a passphrase, and behind a PIN.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::backup::paste;
use super::steps;
use crate::fixture::Fixture;
use crate::page::Page;

/// A good one.
pub const PASSPHRASE: &str = "山有木兮 2026";

/// What is private, and what it says.
const PRIVATE_PAGES: [&str; 2] = ["#/care", "#/goals"];
const SAYS: &str = "document.getElementById('main').innerText";

/// Sets it, comes back, opens, writes, changes it, takes it away.
pub async fn passphrase(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/settings").await?;
    let before = private_screens(page).await?;
    page.go("#/settings").await?;
    page.click("#pass-set", "设口令").await?;
    // Too short, and two that differ: a sentence, and nothing happens.
    page.fill("#pass-new", "12345678").await?;
    page.click(".pass-form [type=submit]", "锁上").await?;
    page.see("#pass-new-error", "太容易猜").await?;
    page.fill("#pass-new", PASSPHRASE).await?;
    page.fill("#pass-again", "山有木兮").await?;
    page.see("#pass-again-error", "两遍不一样").await?;
    page.fill("#pass-again", PASSPHRASE).await?;
    page.click(".pass-form [type=submit]", "锁上").await?;
    page.see(".toast", "锁上了").await?;
    nothing_private(page).await?;
    same_screens(page, &before).await.context("after locking")?;

    page.reload().await?;
    page.go("#/board").await?;
    page.see(".person", "冬梅").await?;
    steps::add_member(page, "后来的", &[]).await?;
    for hash in ["#/care", "#/goals", "#/plan", "#/days", "#/growth"] {
        page.go(hash).await?;
        page.see("[data-gate]", "锁着呢").await?;
        ensure!(page.count("#main", "三个客户主动说谢谢").await? == 0, "{hash} shows it");
        ensure!(page.count("#main", "堵得慌").await? == 0, "{hash} shows it");
    }
    page.go("#/care").await?;
    // Breathing needs no passphrase, and asks for nothing that could not be kept.
    page.see(".ways, [data-way]", "").await?;
    open(page, "不是这个").await?;
    page.see("[data-gate] [role=alert]", "不是这个口令").await?;
    open(page, PASSPHRASE).await?;
    page.gone("[data-gate]", "").await?;
    same_screens(page, &before).await.context("after unlocking")?;
    page.go("#/care").await?;
    page.click(".face-choice:nth-child(2)", "").await?;
    page.fill("#mood-word", "锁着记的").await?;
    page.click("#mood-save", "").await?;
    page.see("[data-entries]", "锁着记的").await?;
    page.wait("!Object.keys(localStorage).some(key => key.includes('/out/'))").await?;
    nothing_private(page).await?;

    // Another one in its place.
    page.go("#/settings").await?;
    page.click("#pass-change", "换口令").await?;
    page.fill("#pass-old", PASSPHRASE).await?;
    page.fill("#pass-new", "another good one").await?;
    page.fill("#pass-again", "another good one").await?;
    page.click(".pass-form [type=submit]", "换上").await?;
    page.see(".toast", "换好了").await?;
    page.click("#lock-now", "现在就锁上").await?;
    page.started().await?;
    page.see("[data-lock]", "现在锁着").await?;
    page.see("[data-closed]", "先打开").await?;
    open(page, PASSPHRASE).await?;
    page.see("[data-gate] [role=alert]", "不是这个口令").await?;
    open(page, "another good one").await?;
    page.click("#pass-remove", "去掉口令").await?;
    page.fill("#pass-proof", "another good one").await?;
    page.click(".pass-form [type=submit]", "去掉口令").await?;
    page.see(".toast", "不再加密").await?;
    page.reload().await?;
    page.go("#/care").await?;
    page.see("[data-entries]", "锁着记的").await?;
    ensure!(
        page.get("Object.keys(localStorage).some(key => key.includes('lock'))").await? == false
    );
    Ok(())
}

/// A second tab that was open meanwhile, and a passphrase that is forgotten.
pub async fn forgotten(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/settings").await?;
    let first = page.client.window().await?;
    let second = page.client.new_window(true).await?.handle;
    page.client.switch_to_window(second.clone()).await?;
    page.open_app("#/goals").await?;
    page.see(".goal", "96 / 240").await?;
    page.client.switch_to_window(first).await?;
    lock(page).await?;
    page.client.switch_to_window(second).await?;
    page.started().await?;
    page.see("[data-gate]", "锁着呢").await?;
    ensure!(page.count(".goal", "").await? == 0, "the other tab still shows it");

    page.click("#forgot", "忘了口令").await?;
    page.clear_downloads()?;
    page.click("#forgot-keep", "").await?;
    let kept = page.download().await?;
    page.click("#forgot-drop", "").await?;
    page.click("#forgot-really", "真的扔掉").await?;
    page.gone("[data-gate]", "").await?;
    ensure!(page.count(".goal", "").await? == 0, "it was not thrown away");
    page.reload().await?;
    page.go("#/board").await?;
    page.see(".person", "冬梅").await?;

    // It comes to mind after all: what was kept opens.
    page.go("#/settings").await?;
    paste(page, &kept).await?;
    page.see(".restore-outcome", "私密部分锁着").await?;
    page.fill("#restore-pass", "wrong passphrase").await?;
    page.click(".restore-outcome [type=submit]", "打开").await?;
    page.see(".restore-outcome [role=alert]", "不是这个口令").await?;
    page.fill("#restore-pass", PASSPHRASE).await?;
    page.click(".restore-outcome [type=submit]", "打开").await?;
    page.see(".restore-list", "私人记录").await?;
    page.click("#restore-merge", "并进来").await?;
    page.see(".restore-outcome [role=status]", "恢复好了").await?;
    page.go("#/goals").await?;
    page.see(".goal", "96 / 240").await
}

/// A backup with a passphrase of its own.
pub async fn sealed_backup(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/settings").await?;
    let before = private_screens(page).await?;
    page.go("#/settings").await?;
    page.click("#backup-pass-open", "").await?;
    page.fill("#backup-pass", "123").await?;
    page.click("#export", "").await?;
    page.see("#backup-pass-error", "太容易猜").await?;
    page.fill("#backup-pass", PASSPHRASE).await?;
    page.clear_downloads()?;
    page.click("#export", "").await?;
    let file = page.download().await?;
    ensure!(!file.contains("duihun/") && file.contains("duihun-sealed"), "it is not sealed");
    page.eval("localStorage.clear();", Vec::new()).await?;
    page.reload().await?;
    page.go("#/settings").await?;
    let half: String = file.chars().take(file.chars().count() / 2).collect();
    paste(page, &half).await?;
    page.see(".restore-outcome [role=alert]", "不是队魂的备份").await?;
    paste(page, &file).await?;
    page.see(".restore-outcome", "这份备份加了口令").await?;
    page.fill("#restore-pass", "wrong passphrase").await?;
    page.click(".restore-outcome [type=submit]", "打开").await?;
    page.see(".restore-outcome [role=alert]", "不是这个口令").await?;
    page.fill("#restore-pass", PASSPHRASE).await?;
    page.click(".restore-outcome [type=submit]", "打开").await?;
    page.see(".restore-list", "凌云组，3 人").await?;
    page.click("#restore-merge", "并进来").await?;
    page.see(".restore-outcome [role=status]", "恢复好了").await?;
    same_screens(page, &before).await.context("after a restore")?;
    Ok(())
}

/// Digits that hide, and what happens when they are forgotten.
pub async fn pin(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/settings").await?;
    page.click("#pin-set", "设 PIN").await?;
    page.fill("#pin-new", "12").await?;
    page.click(".pass-form [type=submit]", "").await?;
    page.see("#pin-new-error", "四到八个数字").await?;
    page.fill("#pin-new", "2580").await?;
    page.click(".pass-form [type=submit]", "").await?;
    page.see(".toast", "设好了").await?;
    page.go("#/goals").await?;
    page.see(".goal", "96 / 240").await?;
    page.reload().await?;
    page.see("[data-gate]", "先挡一下").await?;
    ensure!(page.count(".goal", "").await? == 0, "it is not hidden");
    page.go("#/settings").await?;
    page.see("[data-gate]", "先挡一下").await?;
    ensure!(page.count("#export", "").await? == 0, "a backup would show it");
    page.go("#/goals").await?;
    page.fill("#gate-pin", "0000").await?;
    page.click("[data-gate] [type=submit]", "").await?;
    page.see("#gate-pin-error", "不是这个").await?;
    page.fill("#gate-pin", "2580").await?;
    page.click("[data-gate] [type=submit]", "").await?;
    page.see(".goal", "96 / 240").await?;
    page.reload().await?;
    page.click("#pin-forgot", "忘了").await?;
    page.click("#pin-drop", "去掉 PIN").await?;
    page.see(".goal", "96 / 240").await?;
    page.go("#/settings").await?;
    page.see("[data-unpinned]", "今天，有人没输 PIN").await?;
    page.reload().await?;
    page.see("[data-unpinned]", "").await?;
    page.click("[data-unpinned] button", "知道了").await?;
    page.gone("[data-unpinned]", "").await
}

/// On plain `http://` there is no encryption: the page says so, and all else works.
pub async fn without_crypto(page: &Page) -> Result<()> {
    page.before_load("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });")
        .await?;
    page.open_with(&Fixture::small(page).await?.values(), "#/settings").await?;
    page.see("[data-lock]", "http://").await?;
    ensure!(page.count("#pass-set", "").await? == 0, "it is offered");
    page.clear_downloads()?;
    page.click("#export", "").await?;
    ensure!(page.download().await?.contains("duihun/me/"), "no backup");
    Ok(())
}

async fn lock(page: &Page) -> Result<()> {
    page.click("#pass-set", "设口令").await?;
    page.fill("#pass-new", PASSPHRASE).await?;
    page.fill("#pass-again", PASSPHRASE).await?;
    page.click(".pass-form [type=submit]", "锁上").await?;
    page.see(".toast", "锁上了").await
}

async fn open(page: &Page, passphrase: &str) -> Result<()> {
    page.fill("#gate-pass", passphrase).await?;
    page.click("[data-gate] [type=submit]", "打开").await
}

/// No private shard stands in the storage as it did.
async fn nothing_private(page: &Page) -> Result<()> {
    let open = "Object.entries(localStorage)
        .filter(([key, value]) => key.includes('/me/') && !value.startsWith('S1:'))
        .map(([key]) => key).join(' ')";
    let open = page.get_text(open).await?;
    ensure!(open.is_empty(), "not sealed: {open}");
    let sealed = "Object.keys(localStorage).filter(key => key.includes('/me/')).length";
    ensure!(page.get(sealed).await? != json!(0), "there is nothing to seal");
    Ok(())
}

/// What the private pages say once nothing more comes: what lies behind the first screen arrives by and by.
async fn private_screens(page: &Page) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for hash in PRIVATE_PAGES {
        page.go(hash).await?;
        page.wait("!document.querySelector('.loading')").await?;
        page.wait("window.said === (window.said = document.getElementById('main').innerText)")
            .await?;
        all.push(page.get_text(SAYS).await?);
    }
    Ok(all)
}

/// Waits until the private pages say what they said before.
async fn same_screens(page: &Page, before: &[String]) -> Result<()> {
    for (hash, before) in PRIVATE_PAGES.iter().zip(before) {
        page.go(hash).await?;
        let same = format!("{SAYS} === arguments[0]");
        if let Err(error) = page.wait_with(&same, vec![json!(before)]).await {
            let now = page.get_text(SAYS).await?;
            return Err(error).with_context(|| format!("{hash} says {now:?}, said {before:?}"));
        }
    }
    Ok(())
}
