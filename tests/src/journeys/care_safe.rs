//! 歇口气 is kept from others: the page that burns, hiding, memory only, erasing; and who uses it in other ways: a tab
//! asleep, the keyboard.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::care::staged;
use super::steps::closed;
use crate::fixture::Fixture;
use crate::keyboard::ESCAPE;
use crate::page::Page;

/// What is written on the burning page is nowhere: not while it is written, not afterwards, not after a panic.
pub async fn burn(page: &Page) -> Result<()> {
    const SECRET: &str = "凭什么骂我";
    staged(page, "#/care").await?;
    page.click("[data-way='0'] summary", "").await?;
    page.click("[data-exercise=letout]", "").await?;
    page.click("#exercise-next", "").await?;
    page.click("#exercise-next", "").await?;
    page.click("#burn-open", "").await?;
    page.click("#burn-go", "").await?;
    page.see("#exercise .field-error", "").await?;
    page.fill("#burn-text", SECRET).await?;
    let nowhere = async |when: &str, but: &str| -> Result<()> {
        let script = "const [but, done] = [arguments[0], arguments[arguments.length - 1]];
            (async () => {
                const all = [...Object.entries(localStorage), ...Object.entries(sessionStorage)].flat();
                all.push(document.cookie, JSON.stringify(history.state), location.href, document.title);
                for (const { name } of await indexedDB.databases()) all.push('indexedDB ' + name);
                if (window.caches) for (const name of await caches.keys()) {
                    for (const request of await (await caches.open(name)).keys()) all.push(request.url);
                }
                const page = document.documentElement.cloneNode(true);
                if (but) page.querySelectorAll(but).forEach(e => e.remove());
                all.push(page.outerHTML);
                for (const field of document.querySelectorAll('input, textarea')) {
                    if (!but || !field.matches(but)) all.push(field.value);
                }
                done(all.join(' '));
            })();";
        let all = page.eval_async(script, vec![json!(but)]).await?;
        let all = all.as_str().unwrap_or_default();
        ensure!(!all.contains(SECRET), "{when}: it is kept");
        ensure!(!all.contains("indexedDB"), "{when}: a database");
        Ok(())
    };
    nowhere("while it is written", "#burn-text").await?;
    page.click("#burn-go", "").await?;
    page.see("#exercise .answer-said", "").await?;
    nowhere("burnt", "").await?;
    // No undo brings it back.
    page.eval("document.execCommand('undo');", Vec::new()).await?;
    nowhere("after an undo", "").await?;
    page.click("#exercise-answered", "").await?;
    page.reload().await?;
    nowhere("after a reload", "").await?;
    // Written again, and the app breaks in the midst of it: what can be exported has nothing of it.
    page.click("[data-way='0'] summary", "").await?;
    page.click("[data-exercise=letout]", "").await?;
    page.click("#exercise-next", "").await?;
    page.click("#exercise-next", "").await?;
    page.click("#burn-open", "").await?;
    page.fill("#burn-text", SECRET).await?;
    page.allow("a broken test");
    page.eval(
        "document.querySelector('#exercise').close(); window.duihun.panic('a broken test');",
        Vec::new(),
    )
    .await?;
    page.click("#plain-export", "").await?;
    let export = page.get_text("document.querySelector('#plain-text').value").await?;
    ensure!(export.contains("duihun-storage") && !export.contains(SECRET), "the export has it");
    Ok(())
}

/// The way out: the button, Esc twice, the seal; and no way back.
pub async fn hide(page: &Page) -> Result<()> {
    staged(page, "#/slogans").await?;
    // As somebody who taps something that leads there.
    let come = async |hash: &str| -> Result<()> {
        page.eval("document.body.click();", Vec::new()).await?;
        page.go(hash).await
    };
    let hidden = async |how: &str| -> Result<()> {
        page.on("#/board").await.with_context(|| how.to_owned())?;
        ensure!(page.count("#main", "堵得慌").await? == 0, "{how}");
        page.client.back().await?;
        page.on("#/slogans").await.with_context(|| format!("back after {how}"))
    };
    for hash in ["#/care", "#/lately", "#/refusal", "#/attend", "#/help"] {
        come(hash).await?;
        page.click("#hide", "").await?;
        hidden(hash).await?;
    }
    come("#/care").await?;
    page.press(ESCAPE).await?;
    page.press(ESCAPE).await?;
    hidden("Esc twice").await?;
    // Earlier pages of this part in the history lead to the board as well; a tap leads there again.
    page.click(".tab-care", "").await?;
    page.on("#/care").await?;
    page.click(".care-link:first-child", "").await?;
    page.on("#/lately").await?;
    page.click("#hide", "").await?;
    page.on("#/board").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1600)).await;
    page.client.back().await?;
    page.on("#/board").await.context("back to the page before the hidden one")?;
    ensure!(page.count("#main", "堵得慌").await? == 0, "the way back shows it");
    page.click(".tab-care", "").await?;
    page.on("#/care").await?;
    page.see("#refused", "").await?;
    page.go("#/slogans").await?;
    // With a window open as well; once alone only closes it.
    come("#/care").await?;
    page.click("#suggest-begin", "").await?;
    page.see("#exercise[open]", "").await?;
    page.press(ESCAPE).await?;
    closed(page, "#exercise").await?;
    page.see("#refused", "").await?;
    page.click("#suggest-begin", "").await?;
    page.see("#exercise[open]", "").await?;
    page.press(ESCAPE).await?;
    page.press(ESCAPE).await?;
    hidden("Esc twice in a window").await?;
    come("#/care").await?;
    page.click(".top-seal", "").await?;
    hidden("the seal").await
}

/// The year says that no day is noted.
const COUNTS_NONE: &str =
    "/^\\D*0\\D*$/.test((document.querySelector('[data-counted]') || {}).textContent || '')";

/// Kept in memory only; erased for good.
pub async fn owner(page: &Page) -> Result<()> {
    staged(page, "#/lately").await?;
    page.click("#session-only", "").await?;
    page.go("#/care").await?;
    page.see("[data-session]", "").await?;
    let before = kept(page).await?;
    page.click(".face-choice:nth-child(1)", "").await?;
    page.fill("#mood-word", "只在这会儿").await?;
    page.click("#mood-save", "").await?;
    page.see("[data-entries]", "只在这会儿").await?;
    page.click("#block-begin", "").await?;
    page.click("#refused", "").await?;
    page.on("#/refusal").await?;
    page.click("#refusal-next", "").await?;
    page.click("#refusal-next", "").await?;
    page.see(".refusal .odds-said", "13").await?;
    page.go("#/care").await?;
    page.see("[data-entries]", "只在这会儿").await?;
    // Whatever is done elsewhere is stored, and nothing of this with it.
    page.click(".tabs a:nth-child(1)", "").await?;
    super::steps::add_member(page, "后来的", &[]).await?;
    page.wait("!Object.keys(localStorage).some(key => key.includes('/out/'))").await?;
    ensure!(kept(page).await? == before, "something private was stored");
    page.reload().await?;
    page.go("#/care").await?;
    page.gone("[data-entries]", "只在这会儿").await?;
    page.see("[data-session]", "").await.context("the switch stays")?;
    page.go("#/lately").await?;
    page.click("#session-only", "").await?;

    // One question, then nothing is left, in no copy either.
    page.click("#care-erase", "").await?;
    page.click("#erase-no", "").await?;
    page.click("#care-erase", "").await?;
    page.click("#erase-yes", "").await?;
    page.see(".toast", "").await?;
    page.wait(COUNTS_NONE).await?;
    let after = kept(page).await?;
    ensure!(after.is_empty(), "left: {after:?}");
    page.reload().await?;
    page.wait(COUNTS_NONE).await?;
    page.go("#/care").await?;
    ensure!(page.count("[data-entries] .row", "").await? == 0);
    page.go("#/goals").await?;
    page.see("#main", "三个客户主动说谢谢").await.context("goals are not touched")?;
    page.go("#/board").await?;
    page.see(".person", "后来的").await?;
    // And it begins anew.
    page.go("#/care").await?;
    page.click(".face-choice:nth-child(4)", "").await?;
    page.reload().await?;
    page.wait("document.querySelectorAll('[data-entries] .row').length === 1").await
}

/// What storage holds of 歇口气, copies and outboxes included. Its kinds: see `CARE` in `crates/me`.
async fn kept(page: &Page) -> Result<Vec<(String, Value)>> {
    let kinds: Vec<String> = duihun_me::CARE.iter().map(|kind| format!("me/{}/", kind.0)).collect();
    let all = page.storage().await?.into_iter();
    // The settings and the mark name no kind.
    Ok(all.filter(|(key, _)| kinds.iter().any(|kind| key.contains(kind))).collect())
}

/// A tab in the background, in real time: browsers wake it seldom, and it is right all the same.
pub async fn asleep(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&Fixture::small(page).await?.values(), "#/refusal").await?;
    page.see(".refusal .breath", "").await?;
    let here = page.client.window().await?;
    let other = page.client.new_window(true).await?.handle;
    page.client.switch_to_window(other).await?;
    tokio::time::sleep(std::time::Duration::from_secs(22)).await;
    page.client.switch_to_window(here).await?;
    page.see(".refusal-steps li:nth-child(2) [aria-current]", "").await?;
    let left = page.get_text("document.querySelector('.refusal-left').textContent").await?;
    ensure!(left.contains("0:3"), "{left}");
    Ok(())
}

/// By keyboard alone, with a screen reader's names, without motion and sound.
pub async fn by_keyboard(page: &Page) -> Result<()> {
    page.before_load("delete window.AudioContext; delete window.webkitAudioContext; delete Navigator.prototype.vibrate;")
        .await?;
    page.emulate(&[("prefers-reduced-motion", "reduce")]).await?;
    staged_silent(page).await?;
    let reach = async |css: &str| -> Result<()> {
        for _ in 0..80 {
            let is_there = format!("document.activeElement.matches({})", json!(css));
            if page.get(&is_there).await? == json!(true) {
                return Ok(());
            }
            page.press(crate::keyboard::TAB).await?;
        }
        anyhow::bail!("{css} is not reached by Tab")
    };
    page.press('3').await?;
    page.on("#/care").await?;
    reach(".face-choice input").await?;
    page.press(' ').await?;
    page.see("[data-entries] .row", "").await?;
    reach("#suggest-begin").await?;
    page.press(crate::keyboard::ENTER).await?;
    page.see("#exercise[open]", "").await?;
    page.wait("document.querySelector('#exercise').contains(document.activeElement)").await?;
    // What changes is said, and what runs by its own is not shouted every second.
    page.see("#exercise .breath-word[role=status]", "").await?;
    page.wait("document.querySelector('#exercise .breath-seconds').getAttribute('aria-hidden') === 'true'")
        .await?;
    reach("#exercise-pause").await?;
    page.press(crate::keyboard::ENTER).await?;
    reach("#exercise-resume").await?;
    page.press(crate::keyboard::ENTER).await?;
    reach("#exercise-bell").await?;
    page.press(' ').await?;
    page.see("#exercise [role=status].hint", "").await.context("no sound is said")?;
    reach("#exercise-stop").await?;
    page.press(crate::keyboard::ENTER).await?;
    reach("[data-feeling=better]").await?;
    page.press(crate::keyboard::ENTER).await?;
    closed(page, "#exercise").await?;
    page.eval("document.getElementById('heading').focus();", Vec::new()).await?;
    reach("#refused").await?;
    page.press(crate::keyboard::ENTER).await?;
    page.on("#/refusal").await?;
    reach("#refusal-next").await?;
    page.press(crate::keyboard::ENTER).await?;
    page.see(".refusal .say-button", "").await?;
    reach(".refusal .say-button").await?;
    page.press(crate::keyboard::ENTER).await?;
    page.see(".say-button[aria-pressed=true]", "").await
}

async fn staged_silent(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&Fixture::small(page).await?.values(), "#/board").await
}
