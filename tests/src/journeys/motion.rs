//! Reduced motion: the breathing tells by words and numbers, and nothing moves.

use anyhow::{Result, ensure};

use super::PAGES;
use crate::fixture::Fixture;
use crate::page::Page;

/// What moves at this moment, if anything.
const MOVING: &str = "document.getAnimations().filter(a => a.playState === 'running'
    && a.effect && a.effect.getComputedTiming().duration > 1)
    .map(a => (a.animationName || a.transitionProperty) + ' on ' + a.effect.target.className).join(', ')";

/// Every page, and the exercise.
pub async fn run(page: &Page) -> Result<()> {
    page.emulate(&[("prefers-reduced-motion", "reduce")]).await?;
    let values = Fixture::small(page).await?.values();
    page.open_with(&values, "#/board").await?;
    for hash in PAGES {
        page.go(hash).await?;
        still(page, hash).await?;
    }
    // An order is festive all the same: the paper lies still.
    page.go("#/orders").await?;
    page.click(".report-who", "").await?;
    page.see("#cheer[open] .cheer-seal", "").await?;
    still(page, "the cheer").await?;
    let seen = "[...document.querySelectorAll('#cheer .bit')].filter(e => {
        const r = e.getBoundingClientRect();
        return r.top >= 0 && r.bottom <= innerHeight;
    }).length >= 30";
    page.wait(seen).await?;
    page.click("#cheer-close", "").await?;
    super::steps::closed(page, "#cheer").await?;
    page.go("#/care").await?;
    page.click("[data-way='2'] summary", "").await?;
    page.click("[data-exercise=breath]", "").await?;
    still(page, "the dialog").await?;
    page.click("#breath-start", "").await?;
    let mut size = None;
    let circle = "(e => { const r = e.getBoundingClientRect(); return r.width + ' ' + r.height; })(document.querySelector('.breath-circle'))";
    for (phase, word) in [("in", "吸气"), ("more", "再吸一小口"), ("out", "慢慢呼")] {
        page.wait(&format!("document.querySelector('.breath').dataset.phase === '{phase}'"))
            .await?;
        page.see(".breath-word", word).await?;
        still(page, phase).await?;
        let now = page.get_text(circle).await?;
        ensure!(
            size.as_ref().is_none_or(|before| *before == now),
            "the circle grows: {size:?}, {now}"
        );
        size = Some(now);
        // The seconds are shown, not only there.
        page.wait("/^[0-9]+$/.test(document.querySelector('.breath-seconds').innerText.trim())")
            .await?;
        page.wait("document.querySelector('.breath-seconds').checkVisibility({ visibilityProperty: true, opacityProperty: true })")
            .await?;
    }
    page.click("#exercise-stop", "").await?;
    page.click("#exercise [data-feeling=same]", "").await?;
    super::steps::closed(page, "#exercise").await?;
    still(page, "a toast").await?;
    // The drawn landscape stands still, and the page that burns is gone without a flame.
    page.eval("document.querySelectorAll('.way').forEach(d => { d.open = true; });", Vec::new())
        .await?;
    page.click("[data-exercise=landscape]", "").await?;
    page.see("#exercise .landscape", "").await?;
    still(page, "the landscape").await?;
    page.click("#exercise .dialog-close", "").await?;
    super::steps::closed(page, "#exercise").await?;
    page.click("[data-exercise=letout]", "").await?;
    still(page, "a step").await?;
    page.click("#exercise-next", "").await?;
    page.click("#exercise-next", "").await?;
    page.click("#burn-open", "").await?;
    page.fill("#burn-text", "堵得慌").await?;
    page.click("#burn-go", "").await?;
    still(page, "burning").await?;
    page.see("#exercise .answer-said", "").await?;
    page.click("#exercise .dialog-close", "").await?;
    super::steps::closed(page, "#exercise").await?;
    page.go("#/refusal").await?;
    page.see(".refusal .breath-seconds", "").await?;
    still(page, "after a refusal").await?;
    // Shouted without a sound and without motion, the words still come to the beat.
    page.go("#/slogans").await?;
    page.click(".slogan:first-child [data-shout]", "").await?;
    page.click("#shout-sound", "").await?;
    page.see("#shout-sound[aria-pressed=false]", "").await?;
    page.click("#shout-start", "").await?;
    for who in ["count", "leader", "all", "drum"] {
        page.wait(&format!("document.querySelector('.shout').dataset.who === '{who}'")).await?;
        still(page, who).await?;
    }
    Ok(())
}

async fn still(page: &Page, place: &str) -> Result<()> {
    let moving = page.get_text(MOVING).await?;
    ensure!(moving.is_empty(), "{place}: {moving}");
    Ok(())
}
