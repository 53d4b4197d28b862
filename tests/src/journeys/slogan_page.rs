//! The page of slogans in both languages: names, weeks, rolls, changes by hand, tables that do not come.

use anyhow::{Result, ensure};
use duihun_me::Language;
use serde_json::json;

use super::slogans::carries;
use super::stage::{in_both, is_picture, lines, look};
use super::steps::closed;
use crate::fixture::Fixture;
use crate::keyboard::ESCAPE;
use crate::page::Page;

/// A name is found by what it stands for and by a character, seen on the seal, carried, taken, taken back.
pub async fn names(page: &Page) -> Result<()> {
    in_both(page, async |page, language| {
        page.click("#names-open", "").await?;
        page.see("#names[open] .group-name", "").await?;
        page.wait("document.querySelectorAll('.group-name').length === 6").await?;
        page.wait("document.querySelectorAll('.group-chant').length > 2").await?;
        page.click("[data-choice=name-values] .chip:nth-child(8)", "").await?;
        page.shot(&look(page, language, "names-0")).await?;
        page.fill("#name-character", "灯").await?;
        page.see("[data-name=灯塔] .seal", "灯").await?;
        page.see("[data-name=灯塔] small", "dēng tǎ").await?;
        let meaning = if language == Language::Zh { "都给你亮着" } else { "keep a light on" };
        page.see("[data-name=灯塔]", meaning).await?;
        page.fill("#name-character", "龘").await?;
        page.see("#names .empty", "").await?;
        page.fill("#name-character", "").await?;
        page.click("#names-roll", "").await?;
        page.fill("#name-own", "西南大区电销一部").await?;
        page.see(".own-name .seal", "西").await?;
        page.shot(&look(page, language, "names-1")).await?;
        page.fill("#name-character", "灯").await?;
        page.click("[data-name=灯塔] [data-carry]", "").await?;
        closed(page, "#names").await?;
        page.wait(&carries("灯塔")).await?;
        page.click("#names-open", "").await?;
        page.fill("#name-own", "晴空").await?;
        page.click("#names > * [data-take], #names > [data-take]", "").await?;
        closed(page, "#names").await?;
        page.click(".toast-undo", "").await?;
        page.go("#/board").await?;
        page.see("h1", "凌云").await
    })
    .await
}

/// This week gets its slogan: it stands on the board, after a reload too, and is taken off again. Kept slogans
/// carry notes.
pub async fn weeks(page: &Page) -> Result<()> {
    in_both(page, async |page, language| {
        let week = "[data-week]:first-child";
        ensure!(page.count("[data-week]", "").await? == 7, "not seven weeks");
        // Among seven weeks the calendar always has a first and a second of a month.
        for occasion in if language == Language::Zh {
            ["第一周", "第二周"]
        } else {
            ["First week", "Second week"]
        } {
            page.see(".week-when", occasion).await?;
        }
        page.click(&format!("{week} [data-pick]"), "").await?;
        page.see("#week-pick[open] .week-choice", "").await?;
        page.shot(&look(page, language, "weeks-0")).await?;
        page.click("#week-roll", "").await?;
        let first = "document.querySelector('#week-pick .week-choice').textContent";
        let chosen = page.get_text(first).await?;
        page.click("#week-pick .week-choice", &chosen).await?;
        closed(page, "#week-pick").await?;
        page.see(&format!("{week} .row-slogan"), &chosen).await?;
        page.reload().await?;
        page.see(&format!("{week} .row-slogan"), &chosen).await?;
        page.go("#/board").await?;
        page.see("[data-week-slogan]", &chosen).await?;
        page.shot(&look(page, language, "weeks-1")).await?;
        page.go("#/slogans").await?;
        page.click(&format!("{week} .link-quiet"), "").await?;
        page.gone(&format!("{week} .row-slogan"), "").await?;
        page.click(".toast-undo", "").await?;
        page.see(&format!("{week} .row-slogan"), &chosen).await?;

        page.click(".slogan:first-child button[aria-pressed]:nth-child(3)", "").await?;
        page.click("[data-favourites] .row:first-child [data-note]", "").await?;
        page.fill("#slogan-note", "月初开会喊").await?;
        super::steps::save(page, "#note").await?;
        page.see("[data-favourites] .row:first-child .row-note", "月初开会喊").await?;
        page.reload().await?;
        page.see("[data-favourites] .row:first-child .row-note", "月初开会喊").await?;
        page.eval("document.querySelector('[data-weeks]').scrollIntoView();", Vec::new()).await?;
        page.shot(&look(page, language, "weeks-2")).await?;
        Ok(())
    })
    .await
}

/// Locked and rolled ten times, gone back on, varied; what was shown does not come again after a reload.
pub async fn rolls(page: &Page) -> Result<()> {
    const HALVES: &str =
        "[...document.querySelectorAll('.slogan [data-half]')].map(h => h.textContent)";
    in_both(page, async |page, language| {
        let shown = async || page.get_text(&format!("{HALVES}.join(' ')")).await;
        let rolled = async |before: &str| {
            page.wait_with(&format!("{HALVES}.join(' ') !== arguments[0]"), vec![json!(before)]).await
        };
        let mut seen = std::collections::BTreeSet::new();
        let first = shown().await?;
        seen.extend(first.split(' ').map(String::from));
        for _ in 0..4 {
            let before = shown().await?;
            page.click("#roll", "").await?;
            rolled(&before).await?;
            seen.extend(shown().await?.split(' ').map(String::from));
        }
        ensure!(seen.len() == 60, "{} different halves of 60", seen.len());
        page.reload().await?;
        page.wait("document.querySelectorAll('.slogan').length === 6").await?;
        for half in shown().await?.split(' ') {
            ensure!(!seen.contains(half), "{half} again after a reload");
        }
        let before = shown().await?;
        // Not for a moment is the page without slogans, and it stays where it was scrolled to.
        page.eval(
            "window.flashed = false;
            new MutationObserver(() => { flashed ||= !document.querySelector('.slogan'); })
                .observe(document.querySelector('main'), { childList: true, subtree: true });
            document.querySelector('#roll').scrollIntoView({ block: 'center', behavior: 'instant' });",
            Vec::new(),
        )
        .await?;
        let scrolled = page.get_text("scrollY").await?;
        page.eval("const b = document.querySelector('#roll'); b.focus({ preventScroll: true }); b.click();", Vec::new()).await?;
        rolled(&before).await?;
        ensure!(page.get_text("flashed").await? == "false", "a flash");
        let now = page.get_text("scrollY").await?;
        ensure!(now == scrolled, "a jump from {scrolled} to {now}");
        ensure!(page.get_text("document.activeElement.id").await? == "roll", "focus lost");
        page.click("#roll-back", "").await?;
        page.wait_with(&format!("{HALVES}.join(' ') === arguments[0]"), vec![json!(before)]).await?;
        let locked = lines(page).await?[0].clone();
        page.click(".slogan:first-child button:first-child", "").await?;
        for _ in 0..10 {
            page.click("#roll", "").await?;
            let stays = "[...document.querySelectorAll('.slogan')].every(e =>
                e.querySelector('[data-half]').textContent === arguments[0])";
            page.wait_with(stays, vec![json!(locked)]).await?;
        }
        page.click("[data-locked] button", "").await?;
        for (name, loud) in [("rousing", true), ("gentle", false)] {
            page.click(".slogan:first-child [data-edit]", "").await?;
            page.click(&format!("[data-vary={name}]"), "").await?;
            closed(page, "#slogan-edit").await?;
            page.see("[data-varied]", "").await?;
            let rhymes = page.get_text(
                "[...document.querySelectorAll('.slogan .tags span:first-child')].map(e => e.textContent).join(' ')",
            ).await?;
            let is_loud = |c: &str| ["江阳", "中东", "言前", "人辰", "发花"].iter().any(|l| c.contains(l));
            ensure!(rhymes.split(' ').filter(|c| *c != "韵").all(|c| is_loud(c) == loud), "{name}: {rhymes}");
        }
        page.shot(&look(page, language, "rolls-0")).await?;
        page.click("[data-varied] button", "").await?;
        let end = lines(page).await?[1].chars().last().unwrap_or_default().to_string();
        page.click(".slogan:first-child [data-edit]", "").await?;
        page.click("[data-vary=end]", &end).await?;
        let ends = "document.querySelector('.slogan') ? [...document.querySelectorAll('.slogan')].every(e =>
            e.querySelectorAll('[data-half]')[1].textContent.endsWith(arguments[0])) : false";
        page.wait_with(ends, vec![json!(end)]).await
    })
    .await
}

/// Changed into a fault and out of it, with words of one's own, with a rare character.
pub async fn by_hand(page: &Page) -> Result<()> {
    in_both(page, async |page, language| {
        page.click(".slogan:first-child [data-edit]", "").await?;
        page.fill("#edit-1", "一路争锋").await?;
        page.fill("#edit-2", "一马当先").await?;
        page.wait("document.querySelectorAll('.finding').length >= 2").await?;
        page.click(".readings summary", "").await?;
        page.see(".readings p", "yī mǎ dāng xiān").await?;
        page.shot(&look(page, language, "edit")).await?;
        page.fill("#edit-2", "踏浪登峰").await?;
        page.gone(".finding", "").await?;
        page.click("#edit-keep", "").await?;
        closed(page, "#slogan-edit").await?;
        page.see("[data-favourites] .row:first-child", "一路争锋 踏浪登峰").await?;
        let today = if language == Language::Zh { "今天" } else { "Today" };
        page.see("[data-favourites] .row:first-child small", today).await?;
        // What may give trouble outside is said where it goes outside: copied, or on a poster.
        let reason = if language == Language::Zh { "「第一」" } else { "第一" };
        page.eval("navigator.clipboard.writeText = () => Promise.resolve();", Vec::new()).await?;
        page.click(".slogan:first-child [data-edit]", "").await?;
        page.fill("#edit-1", "一路争锋").await?;
        page.fill("#edit-2", "勇夺第一").await?;
        page.click("#slogan-edit .button-plain", "").await?;
        page.see(".toast", reason).await?;
        page.click("#edit-keep", "").await?;
        closed(page, "#slogan-edit").await?;
        page.click("[data-favourites] .row:first-child [data-poster]", "").await?;
        page.see("#poster[open] .finding", reason).await?;
        is_picture(page).await?;
        page.press(ESCAPE).await?;
        closed(page, "#poster").await?;
        page.click("#own-open", "").await?;
        page.fill("#own-words", "小月开单").await?;
        page.click("#own-take", "").await?;
        let stays = "[...document.querySelectorAll('.slogan')].every(e =>
            e.querySelector('[data-half]').textContent === '小月开单')
            && document.querySelectorAll('.slogan').length > 0";
        page.wait(stays).await?;
        page.click("[data-locked] button", "").await?;
        page.fill("#slogan-name", "骁龘").await?;
        // Carried, or said why not.
        let said =
            "(document.querySelector('.slogan-name .field-error, .part-slogans .page > .empty')
            || {}).textContent?.length > 5";
        page.wait(&format!("{} || {said}", carries("骁龘"))).await?;
        page.shot(&look(page, language, "rare")).await.map(drop)
    })
    .await
}

/// What led the weeks before is there to look at, and does not come again; the chant can be shouted.
pub async fn used(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let fixture = Fixture::small(page).await?.led(4, &["站上排头", "月末加油"]);
    page.open_with(&fixture.values(), "#/slogans").await?;
    page.click("[data-used] summary", "").await?;
    page.see("[data-used] .row", "站上排头 月末加油").await?;
    page.click("[data-week]:first-child [data-pick]", "").await?;
    for _ in 0..5 {
        page.see("#week-pick[open] .week-choice", "").await?;
        page.gone("#week-pick .week-choice", "站上排头").await?;
        page.click("#week-roll", "").await?;
    }
    page.press(ESCAPE).await?;
    closed(page, "#week-pick").await?;
    page.click("[data-chant-row] [data-shout]", "").await?;
    page.see("#shout[open] .shout-line", "凌霜起步").await
}

/// A table that does not come is missed beside the field that needs it: what was chosen stays, and trying
/// again helps.
pub async fn missing_tables(page: &Page) -> Result<()> {
    for word in ["lexicon.names", "readings", "lexicon.long", "ERR_"] {
        page.allow(word);
    }
    page.open_app("").await?;
    let block = |urls: &[&str]| json!({ "urls": urls });
    page.cdp("Network.enable", json!({})).await?;
    page.cdp("Network.setBlockedURLs", block(&["*lexicon.names*", "*readings*", "*lexicon.long*"]))
        .await?;
    page.open_with(&Fixture::small(page).await?.values(), "#/slogans").await?;
    page.wait("document.querySelectorAll('.slogan').length === 6").await?;
    let before = lines(page).await?;
    page.fill("#slogan-name", "雄鹰").await?;
    page.see(".slogan-name .empty", "").await?;
    ensure!(lines(page).await? == before, "the results went");
    ensure!(page.get_text("document.querySelector('#slogan-name').value").await? == "雄鹰");
    page.shot("stage-missing-tables").await?;
    page.cdp("Network.setBlockedURLs", block(&[])).await?;
    page.click(".slogan-name .empty button", "").await?;
    page.wait("document.querySelector('.slogan [data-half]').textContent[0] === '雄'").await?;
    page.gone(".slogan-name .empty", "").await
}

/// A week planned in one tab is seen in the other, on the board and on the page.
pub async fn two_tabs(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&Fixture::small(page).await?.values(), "#/slogans").await?;
    let first = page.client.window().await?;
    let second = page.client.new_window(true).await?.handle;
    page.client.switch_to_window(second.clone()).await?;
    page.open_app("#/board").await?;
    page.client.switch_to_window(first).await?;
    page.click("[data-week]:first-child [data-pick]", "").await?;
    let chosen = page.get_text("document.querySelector('#week-pick .week-choice').textContent");
    let chosen = chosen.await?;
    page.click("#week-pick .week-choice", &chosen).await?;
    closed(page, "#week-pick").await?;
    page.client.switch_to_window(second).await?;
    page.see("[data-week-slogan]", &chosen).await?;
    page.go("#/slogans").await?;
    page.see("[data-week]:first-child .row-slogan", &chosen).await
}
