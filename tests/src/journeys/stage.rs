//! From a slogan to the shout and to the poster.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
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
pub async fn in_both(
    page: &Page,
    story: impl AsyncFn(&Page, Language) -> Result<()>,
) -> Result<()> {
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
        // The first gain is the drum's own; each tone that it makes is counted.
        page.eval(
            "window.tones = 0; window.master = null;
            const of = AudioContext.prototype, gain = of.createGain, tone = of.createOscillator;
            of.createGain = function () { const g = gain.call(this); master ||= g; return g; };
            of.createOscillator = function () { tones += 1; return tone.call(this); };",
            Vec::new(),
        )
        .await?;
        page.click(".slogan:first-child [data-shout]", "").await?;
        page.see("#shout[open]", "").await?;
        page.wait("document.activeElement.id === 'shout-start'").await?;
        page.shot(&look(page, language, "shout-0")).await?;
        page.press(' ').await?;
        page.wait(&format!("{WHO} === 'count'")).await?;
        page.see(".shout-count", "").await?;
        // Counted in by ear as well.
        page.wait("tones >= 2 && master.gain.value > 0").await?;
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
        page.wait("master.gain.value === 0").await?;
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
pub async fn is_picture(page: &Page) -> Result<()> {
    // In one look: with another choice the picture is away for a moment.
    let good = "(() => { const i = document.querySelector('img.poster');
        if (!i || !i.complete || i.naturalWidth !== 1080 || i.naturalHeight !== 1440) return false;
        if (!i.src.startsWith('data:image/') || i.src.length * 3 / 4 >= 400000) return false;
        const c = document.createElement('canvas');
        c.width = 108; c.height = 144;
        const b = c.getContext('2d'); b.drawImage(i, 0, 0, 108, 144);
        const d = b.getImageData(0, 0, 108, 110).data, seen = new Set();
        for (let n = 0; n < d.length; n += 4) seen.add(d[n] >> 4 << 8 | d[n + 1] >> 4 << 4 | d[n + 2] >> 4);
        return seen.size > 8; })()";
    page.wait(good).await.context("the picture")
}

pub async fn lines(page: &Page) -> Result<[String; 2]> {
    let half = |n: usize| {
        format!("document.querySelectorAll('.slogan:first-child [data-half]')[{n}].textContent")
    };
    Ok([page.get_text(&half(0)).await?, page.get_text(&half(1)).await?])
}

pub fn look(page: &Page, language: Language, what: &str) -> String {
    format!("stage-{}-{}-{what}", page.screen.name(), language.tag()).to_lowercase()
}
