//! From a slogan to the shout and to the poster.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use duihun_me::{Language, Settings};
use serde_json::json;

use super::steps::closed;
use crate::fixture::Fixture;
use crate::keyboard::ESCAPE;
use crate::page::Page;

const DOWN: char = '\u{e015}';
const UP: char = '\u{e013}';

/// What is on the stage: who shouts, and the whole line.
const WHO: &str = "document.querySelector('.shout').dataset.who";

/// Both languages.
async fn in_both(page: &Page, story: impl AsyncFn(&Page, Language) -> Result<()>) -> Result<()> {
    page.open_app("").await?;
    for language in [Language::Zh, Language::En] {
        let mut fixture = Fixture::small(page).await?;
        fixture.settings.lang = Some(language);
        page.open_with(&fixture.values(), "#/slogans").await?;
        page.wait("document.querySelectorAll('.slogan').length === 6").await?;
        story(page, language).await?;
    }
    Ok(())
}

/// Everything by keyboard: started, counted in, leader and everybody by turns, faster, silent, left.
pub async fn shout(page: &Page) -> Result<()> {
    in_both(page, async |page, language| {
        let lines = lines(page).await?;
        page.click(".slogan:first-child [data-shout]", "").await?;
        page.see("#shout[open]", "").await?;
        page.wait("document.activeElement.id === 'shout-start'").await?;
        page.shot(&look(page, language, "shout-0")).await?;
        page.press(' ').await?;
        page.wait(&format!("{WHO} === 'count'")).await?;
        page.see(".shout-count", "").await?;
        page.shot(&look(page, language, "shout-1")).await?;
        page.wait(&format!("{WHO} === 'leader'")).await?;
        page.see(".shout-line", &lines[0]).await?;
        page.wait("document.querySelectorAll('.shout-line [data-said]').length === 3").await?;
        page.shot(&look(page, language, "shout-2")).await?;
        page.wait(&format!("{WHO} === 'all'")).await?;
        page.see(".shout-line", &lines[1]).await?;
        page.shot(&look(page, language, "shout-3")).await?;
        page.wait(&format!("{WHO} === 'drum'")).await?;
        page.press(UP).await?;
        page.see(".shout-tempo", "116").await?;
        page.press(DOWN).await?;
        page.press(DOWN).await?;
        page.see(".shout-tempo", "108").await?;
        page.press('m').await?;
        page.see("#shout-sound[aria-pressed=false]", "").await?;
        page.wait(&format!("{WHO} === 'leader'")).await?;
        // Each line by the leader, then by all.
        page.click("#shout-echo", "").await?;
        page.wait(&format!("{WHO} === 'all'")).await?;
        page.see(".shout-line", &lines[0]).await?;
        // The slogan is read out once, whatever blinks.
        let read = "[...document.querySelectorAll('.shout > *')]
            .filter(e => !e.closest('[aria-hidden]') && e.textContent.includes(arguments[0])).length === 1";
        page.wait_with(read, vec![json!(lines[0])]).await?;
        page.click("#shout-start", "").await?;
        page.wait(&format!("{WHO} === 'still'")).await?;
        // The first Escape may only leave the full screen.
        page.eval("if (document.fullscreenElement) return document.exitFullscreen();", Vec::new())
            .await?;
        page.press(ESCAPE).await?;
        closed(page, "#shout").await?;
        // Muted stays muted.
        let stored = page.storage().await?;
        let muted = stored.get(Settings::KEY).and_then(|text| text.as_str()).unwrap_or_default();
        ensure!(muted.contains(" muted "), "not kept: {muted}");
        Ok(())
    })
    .await
}

/// A stranger: the board by its link, the slogans, the poster. In all looks, with a picture to save.
pub async fn poster(page: &Page) -> Result<()> {
    in_both(page, async |page, language| {
        page.click(".slogan:first-child [data-poster]", "").await?;
        for style in 1..=3 {
            let chip = format!("[data-choice=poster-style] .chip:nth-child({style})");
            page.click(&chip, "").await?;
            page.wait(&format!("document.querySelector('{chip} input').checked")).await?;
            is_picture(page).await?;
            page.shot(&look(page, language, &format!("poster-{style}"))).await?;
        }
        page.wait("document.querySelector('#poster-save').download.startsWith('duihun-')").await?;
        page.press(ESCAPE).await?;
        closed(page, "#poster").await
    })
    .await
}

/// From a link to a poster that carries the group's name, in at most four taps.
pub async fn stranger(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let payload = Fixture::small(page).await?.payload()?;
    for language in [Language::Zh, Language::En] {
        let mut settings = Settings::default();
        settings.lang = Some(language);
        let values = BTreeMap::from([(Settings::KEY.to_owned(), settings.text())]);
        page.open_with(&values, &format!("#/join/{payload}")).await?;
        page.click("#join-take", "").await?;
        page.click(".tab-slogans", "").await?;
        page.click("#name-of-team", "凌云").await?;
        let carries = "document.querySelector('.slogan [data-half]')?.textContent[0] === '凌'";
        page.wait(carries).await?;
        page.shot(&look(page, language, "stranger-slogans")).await?;
        page.click(".slogan:first-child [data-poster]", "").await?;
        is_picture(page).await?;
        page.shot(&look(page, language, "stranger")).await?;
    }
    Ok(())
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
        page.click("#own-open", "").await?;
        page.fill("#own-words", "小月开单").await?;
        page.click("#own-take", "").await?;
        let stays = "[...document.querySelectorAll('.slogan')].every(e =>
            e.querySelector('[data-half]').textContent === '小月开单')
            && document.querySelectorAll('.slogan').length > 0";
        page.wait(stays).await?;
        page.click("[data-locked] button", "").await?;
        page.fill("#slogan-name", "骁龘").await?;
        let carries = "[...document.querySelectorAll('.slogan')].every(e =>
            [...e.querySelectorAll('[data-half]')].map(h => h.textContent[0]).join('') === '骁龘')
            && document.querySelectorAll('.slogan').length > 0
            || (document.querySelector('.slogan-name .field-error, .part-slogans .page > .empty')
                || {}).textContent?.length > 5";
        page.wait(carries).await?;
        page.shot(&look(page, language, "rare")).await.map(drop)
    })
    .await
}

/// Slogans of 6 to 28 characters, a name of eight, on every look.
pub async fn shapes(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let shapes: [&[&str]; 4] = [
        &["永向前", "不怕难"],
        &["季末冲刺不松劲", "全组齐心夺佳绩"],
        &["凌霜起步", "云路同途", "勤拨多问", "步步走稳"],
        &["今天多学一个招", "明天少走一段遥", "你帮我来我帮你", "全组一起往上跑"],
    ];
    for (n, lines) in shapes.iter().enumerate() {
        let lines: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
        let fixture = Fixture::new(page).await?.named("西南大区电销一部").kept(&lines);
        page.open_with(&fixture.values(), "#/slogans").await?;
        page.click("[data-favourites] [data-poster]", "").await?;
        for style in 1..=3 {
            page.click(&format!("[data-choice=poster-style] .chip:nth-child({style})"), "").await?;
            is_picture(page).await?;
            page.shot(&look(page, Language::Zh, &format!("shape-{n}-{style}"))).await?;
        }
        page.press(ESCAPE).await?;
        closed(page, "#poster").await?;
        page.click("[data-favourites] [data-shout]", "").await?;
        page.click("#shout-start", "").await?;
        page.wait(&format!("{WHO} === 'leader'")).await?;
        let fits = "(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0)
            (document.querySelector('.shout-line').getBoundingClientRect())";
        page.wait(fits).await?;
        page.shot(&look(page, Language::Zh, &format!("shape-{n}-shout"))).await?;
    }
    Ok(())
}

/// On a wall: 1920 × 1080, characters that can be read across a room.
pub async fn wall(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&Fixture::small(page).await?.values(), "#/slogans").await?;
    let screen = json!({ "width": 1920, "height": 1080, "mobile": false, "deviceScaleFactor": 1 });
    page.cdp("Emulation.setDeviceMetricsOverride", screen).await?;
    page.wait("innerWidth === 1920").await?;
    page.click(".slogan:first-child [data-shout]", "").await?;
    page.wait("document.activeElement.id === 'shout-start'").await?;
    page.press(' ').await?;
    page.wait(&format!("{WHO} === 'all'")).await?;
    let size = "parseFloat(getComputedStyle(document.querySelector('.shout-line')).fontSize)";
    let size = page.get(size).await?.as_f64().unwrap_or_default();
    ensure!(size >= 300.0, "{size} px");
    page.shot("stage-wall-shout").await?;
    let rest = "(r => [innerWidth - r.width, innerHeight - r.height, r.left, r.top].join(' '))
        (document.querySelector('#shout').getBoundingClientRect())";
    let rest = page.get_text(rest).await?;
    ensure!(rest == "0 0 0 0", "not the whole screen: {rest}");
    Ok(())
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

/// How far the words lag behind the drum in three minutes; printed, for whoever asks.
pub async fn three_minutes(page: &Page) -> Result<()> {
    page.open_app("").await?;
    for slower in [1, 4] {
        page.open_with(&Fixture::small(page).await?.values(), "#/slogans").await?;
        page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
        page.click(".slogan:first-child [data-shout]", "").await?;
        page.click("#shout-start", "").await?;
        page.wait(&format!("{WHO} === 'leader'")).await?;
        page.eval(
            "window.late = [];
            new MutationObserver(all => all.forEach(() =>
                late.push(parseFloat(document.querySelector('.shout').dataset.late))))
                .observe(document.querySelector('.shout'), { attributeFilter: ['data-late'] });",
            Vec::new(),
        )
        .await?;
        tokio::time::sleep(std::time::Duration::from_secs(if slower == 1 { 180 } else { 60 }))
            .await;
        let found = "(() => { const l = [...late].sort((a, b) => a - b);
            return `${l.length} ticks, median ${l[l.length >> 1]} ms, 99 % ${l[Math.floor(l.length * .99)]} ms, most ${l.at(-1)} ms`; })()";
        println!(
            "words behind the drum, processor {slower} x slower: {}",
            page.get_text(found).await?
        );
    }
    Ok(())
}

/// The picture is there: 1080 × 1440, at most 400 kB, and not one flat colour.
async fn is_picture(page: &Page) -> Result<()> {
    let good = "(() => { const i = document.querySelector('img.poster');
        return i && i.complete && i.naturalWidth === 1080 && i.naturalHeight === 1440
            && i.src.startsWith('data:image/') && i.src.length * 3 / 4 < 400000; })()";
    page.wait(good).await?;
    let colours = "const i = document.querySelector('img.poster'), c = document.createElement('canvas');
        c.width = 108; c.height = 144;
        const b = c.getContext('2d'); b.drawImage(i, 0, 0, 108, 144);
        const d = b.getImageData(0, 0, 108, 110).data, seen = new Set();
        for (let n = 0; n < d.length; n += 4) seen.add(d[n] >> 4 << 8 | d[n + 1] >> 4 << 4 | d[n + 2] >> 4);
        return seen.size;";
    let colours = page.eval(colours, Vec::new()).await?.as_u64().unwrap_or_default();
    ensure!(colours > 8, "a poster of {colours} colours");
    Ok(())
}

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
        let carries = "[...document.querySelectorAll('.slogan')].every(e =>
            [...e.querySelectorAll('[data-half]')].map(h => h.textContent[0]).join('') === '灯塔')
            && document.querySelector('.slogan')";
        page.wait(&format!("!!({carries})")).await?;
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
        page.click("#roll", "").await?;
        rolled(&before).await?;
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

async fn lines(page: &Page) -> Result<[String; 2]> {
    let half = |n: usize| {
        format!("document.querySelectorAll('.slogan:first-child [data-half]')[{n}].textContent")
    };
    Ok([page.get_text(&half(0)).await?, page.get_text(&half(1)).await?])
}

fn look(page: &Page, language: Language, what: &str) -> String {
    format!("stage-{}-{}-{what}", page.screen.name(), language.tag()).to_lowercase()
}
