//! A backup goes out, the browser is cleared, the backup comes in again; and several teams on one device.

use anyhow::{Result, ensure};
use serde_json::json;

use super::steps;
use crate::fixture::Fixture;
use crate::page::Page;

/// Backup, cleared browser, restore: the same screens.
pub async fn restore(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/settings").await?;
    page.see("[data-backup-age]", "还没存过备份").await?;
    page.clear_downloads()?;
    page.click("#export", "存一份备份").await?;
    let file = page.download().await?;
    page.see("[data-backup-age]", "上次备份：今天").await?;
    let device = page.get_text("localStorage.getItem('duihun/device')").await?;
    ensure!(!file.contains("duihun/device"), "the device number is in it");
    let before = screens(page).await?;

    page.eval("localStorage.clear();", Vec::new()).await?;
    page.reload().await?;
    page.go("#/settings").await?;
    // Nonsense first, and half of it: a sentence, and nothing happens.
    let half: String = file.chars().take(file.chars().count() / 2).collect();
    for bad in ["你好", "{}", half.as_str()] {
        paste(page, bad).await?;
        page.see(".restore-outcome [role=alert]", "不是队魂的备份").await?;
    }
    paste(page, &file).await?;
    page.see(".restore-list", "凌云组，3 人").await?;
    page.see(".restore-list", "私人记录").await?;
    page.click("#restore-merge", "并进来").await?;
    page.see(".restore-outcome [role=status]", "恢复好了").await?;
    ensure!(screens(page).await? == before, "the screens differ after a restore");
    page.reload().await?;
    ensure!(screens(page).await? == before, "the screens differ after a reload");
    let renewed = page.get_text("localStorage.getItem('duihun/device')").await?;
    ensure!(renewed != device, "the device number is an old one");
    page.wait("!Object.keys(localStorage).some(key => key.includes('/out/'))").await?;

    // Replacing takes away what came since, and can be taken back.
    page.go("#/board").await?;
    steps::add_member(page, "后来的", &[]).await?;
    page.go("#/settings").await?;
    paste(page, &file).await?;
    page.see(".restore-outcome", "这台设备上都有了").await?;
    page.click("#restore-replace", "整个换掉").await?;
    page.see(".restore-outcome [role=status]", "恢复好了").await?;
    page.go("#/board").await?;
    page.see(".person", "冬梅").await?;
    ensure!(page.count(".person", "后来的").await? == 0, "it was not replaced");
    page.reload().await?;
    ensure!(page.count(".person", "后来的").await? == 0, "it came back");
    page.see(".person", "冬梅").await?;

    page.go("#/settings").await?;
    paste(page, &file).await?;
    page.click("#restore-replace", "整个换掉").await?;
    page.click("#restore-undo", "退回恢复以前").await?;
    page.see(".restore-outcome [role=status]", "退回去了").await?;
    ensure!(screens(page).await? == before, "the undo brought something else");
    Ok(())
}

/// A file chosen from the device, and a second tab that was open while everything was replaced.
pub async fn replace_beside_a_tab(page: &Page) -> Result<()> {
    let values = Fixture::small(page).await?.values();
    page.open_with(&values, "#/settings").await?;
    page.clear_downloads()?;
    page.click("#export", "存一份备份").await?;
    let file = page.download().await?;
    page.go("#/board").await?;
    steps::add_member(page, "后来的", &[]).await?;

    let first = page.client.window().await?;
    let second = page.client.new_window(true).await?.handle;
    page.client.switch_to_window(second.clone()).await?;
    page.open_app("#/board").await?;
    page.see(".person", "后来的").await?;
    page.client.switch_to_window(first.clone()).await?;
    page.go("#/settings").await?;
    let choose = "const [text] = arguments;
        const data = new DataTransfer();
        data.items.add(new File([text], 'duihun.json', { type: 'application/json' }));
        const input = document.getElementById('restore-file');
        input.files = data.files;
        input.dispatchEvent(new Event('change'));";
    page.eval(choose, vec![json!(file)]).await?;
    page.click("#restore-replace", "整个换掉").await?;
    page.see(".restore-outcome [role=status]", "恢复好了").await?;

    page.client.switch_to_window(second).await?;
    page.started().await?;
    page.see(".person", "冬梅").await?;
    page.gone(".person", "后来的").await?;
    steps::add_member(page, "接着加", &[]).await?;
    page.client.switch_to_window(first.clone()).await?;
    page.go("#/board").await?;
    page.see(".person", "接着加").await?;
    ensure!(page.count(".person", "后来的").await? == 0, "the old tab wrote it back");
    Ok(())
}

/// Two tabs that write into one shard at the same time, as fast as they can: five hundred edits, and none
/// is lost.
pub async fn five_hundred_edits(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/goals").await?;
    page.see(".goal", "96 / 240").await?;
    let first = page.client.window().await?;
    let second = page.client.new_window(true).await?.handle;
    let run = "const [goal] = arguments;
        const pause = () => new Promise(go => {
            const channel = new MessageChannel();
            channel.port1.onmessage = go;
            channel.port2.postMessage(0);
        });
        window.edits = (async () => {
            for (let n = 0; n < 250; n++) {
                const card = [...document.querySelectorAll('.goal')].find(c => c.textContent.includes(goal));
                card.querySelector('.goal-foot button').click();
                await pause();
            }
            window.edited = true;
        })();";
    page.client.switch_to_window(second.clone()).await?;
    page.open_app("#/goals").await?;
    page.see(".goal", "12 / 12").await?;
    page.eval(run, vec![json!("陪家人吃晚饭")]).await?;
    page.client.switch_to_window(first.clone()).await?;
    page.eval(run, vec![json!("非暴力沟通")]).await?;
    page.wait("window.edited === true").await?;
    page.client.switch_to_window(second).await?;
    page.wait("window.edited === true").await?;
    for _ in 0..2 {
        page.see(".goal", "346 / 240").await?;
        page.see(".goal", "262 / 12").await?;
        page.wait("!Object.keys(localStorage).some(key => key.includes('/out/'))").await?;
        page.client.switch_to_window(first.clone()).await?;
    }
    page.reload().await?;
    page.see(".goal", "346 / 240").await?;
    page.see(".goal", "262 / 12").await
}

/// Two teams, each with its own board.
pub async fn teams(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/settings").await?;
    page.see("[data-choice=team] .chip", "凌云组").await?;
    page.click("#team-new", "再建一个组").await?;
    page.on("#/board").await?;
    ensure!(page.count(".person", "").await? == 0, "the new group has people");
    steps::add_member(page, "新组的人", &[]).await?;
    page.reload().await?;
    page.see(".person", "新组的人").await?;
    page.go("#/settings").await?;
    page.see("[data-choice=team] .chip", "还没起名").await?;
    page.click("[data-choice=team] .chip", "凌云组").await?;
    page.go("#/board").await?;
    page.see(".person", "冬梅").await?;
    ensure!(page.count(".person", "新组的人").await? == 0, "the groups are mixed");
    page.reload().await?;
    page.see(".person", "冬梅").await
}

/// How it was before: looked into, gone back to, and back again.
pub async fn past(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/settings").await?;
    page.see(".past", "还没有").await?;
    page.go("#/board").await?;
    steps::add_member(page, "后来的", &[]).await?;
    page.reload().await?;
    page.go("#/settings").await?;
    page.click(".past button", "今天").await?;
    page.see(".restore-list", "凌云组，3 人").await?;
    page.click("#restore-replace", "整个换掉").await?;
    page.see(".restore-outcome [role=status]", "恢复好了").await?;
    page.go("#/board").await?;
    page.see(".person", "冬梅").await?;
    ensure!(page.count(".person", "后来的").await? == 0, "it is not how it was");
    page.reload().await?;
    ensure!(page.count(".person", "后来的").await? == 0, "it came back");
    page.see(".person", "冬梅").await
}

/// A backup is suggested after a while, once, and not again for a week when it is put off.
pub async fn reminder(page: &Page) -> Result<()> {
    page.open_with(&Fixture::older(page, 5).await?.filled()?.values(), "#/board").await?;
    page.wait("!Object.keys(localStorage).some(key => key.includes('/out/'))").await?;
    ensure!(page.count("[data-banner=backup]", "").await? == 0, "too early");
    let values = Fixture::older(page, 8).await?.filled()?.values();
    page.open_with(&values, "#/board").await?;
    page.see("[data-banner=backup]", "还没存过备份").await?;
    page.click("[data-banner=backup] button", "过几天再说").await?;
    page.gone("[data-banner=backup]", "").await?;
    page.reload().await?;
    page.see(".person", "冬梅").await?;
    page.wait("performance.now() > 3000").await?;
    ensure!(page.count("[data-banner=backup]", "").await? == 0, "it was put off");
    page.open_with(&values, "#/board").await?;
    page.click("[data-banner=backup] button", "去存一份").await?;
    page.on("#/settings").await?;
    page.clear_downloads()?;
    page.click("#export", "").await?;
    page.download().await?;
    page.gone("[data-banner=backup]", "").await
}

/// An old year becomes a file; what stays is its sums; the file brings it back.
pub async fn yearbook(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/settings").await?;
    page.see("#restore-title", "").await?;
    ensure!(page.count("[data-yearbook]", "").await? == 0, "there is no old year");
    page.open_with(&Fixture::small(page).await?.old_orders().values(), "#/settings").await?;
    let orders = "Object.keys(localStorage).filter(key => /\\/18\\/\\d+$/.test(key) && !key.includes('snap')).length";
    ensure!(page.get(orders).await? == json!(1), "no orders are stored");
    page.see("[data-yearbook]", "5 条").await?;
    page.clear_downloads()?;
    page.click("[data-year]", "存成年鉴").await?;
    let file = page.download().await?;
    page.click("#yearbook-fold", "只留合计").await?;
    page.see("[data-yearbook]", "收好了").await?;
    ensure!(page.get(orders).await? == json!(0), "the orders are still stored");
    page.click("#yearbook-undo", "放回来").await?;
    page.see("[data-yearbook]", "5 条").await?;
    ensure!(page.get(orders).await? == json!(1), "the undo did not bring them back");
    page.click("[data-year]", "存成年鉴").await?;
    page.click("#yearbook-fold", "只留合计").await?;
    page.see("[data-yearbook]", "收好了").await?;
    page.reload().await?;
    page.see("#restore-title", "").await?;
    ensure!(page.count("[data-yearbook]", "").await? == 0, "they came back by themselves");
    page.go("#/board").await?;
    page.see(".person", "冬梅").await?;
    page.go("#/settings").await?;
    paste(page, &file).await?;
    page.see(".restore-outcome", "有 5 条").await?;
    page.click("#restore-merge", "并进来").await?;
    page.see("[data-yearbook]", "5 条").await
}

/// Pastes a backup and looks into it.
pub async fn paste(page: &Page, text: &str) -> Result<()> {
    let script = "const [text] = arguments;
        const box = document.getElementById('restore-text');
        box.value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));";
    page.eval(script, vec![json!(text)]).await?;
    page.click("#restore-look", "").await
}

/// What stands on all pages but the settings.
async fn screens(page: &Page) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for hash in ["#/board", "#/care", "#/goals"].into_iter() {
        page.go(hash).await?;
        page.wait("!document.querySelector('.loading')").await?;
        all.push(page.get_text("document.getElementById('main').innerText").await?);
    }
    page.go("#/settings").await?;
    Ok(all)
}
