//! What comes from people stays text; a browser that prefers English gets it.

use anyhow::{Result, ensure};

use super::{PAGES, steps};
use crate::page::Page;

/// Markup typed as a name is shown as it was typed, and asks nobody for anything.
pub async fn run(page: &Page) -> Result<()> {
    // Longer than a nickname may be, so the title takes the rest.
    const MARKUP: &str = "<img src=https://example.invalid/x onerror=alert(1)>";
    page.open_app("").await?;
    steps::welcome(page, "<b>组</b>", "<i>冬梅</i>").await?;
    page.click("#member-add", "").await?;
    page.fill("#nickname", MARKUP).await?;
    page.fill("#title-own", "<img src=x>").await?;
    page.click("#title-own-add", "").await?;
    steps::save(page, "#member").await?;
    page.see(".person", "<img src=htt").await?;
    page.see(".person .title", "<img src=x>").await?;
    page.see("#heading", "<b>组</b>").await?;
    page.go("#/goals").await?;
    page.fill("#today-goal", MARKUP).await?;
    page.press(crate::keyboard::ENTER).await?;
    page.see("main", MARKUP).await?;
    for hash in PAGES {
        page.go(hash).await?;
        let strange = page
            .get("document.querySelectorAll('#app img:not([src^=data]), #app b:not([aria-hidden], [class])').length")
            .await?;
        ensure!(strange == 0, "{hash}: markup became elements");
    }
    Ok(())
}

/// The language follows the browser at the first visit.
pub async fn english(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.wait("document.documentElement.lang === 'en'").await?;
    let hanzi = "(document.body.innerText.replace(/中文|队魂/g, '').match(/[\\u4e00-\\u9fff]+/g) || []).join(' ')";
    for hash in PAGES {
        page.go(hash).await?;
        // The names of the rhymes are terms of their own, and have no English.
        let script = format!(
            "document.querySelectorAll('[lang=zh-CN], [aria-hidden=true], .tags').forEach(e => {{ e.hidden = true; }});
            return {hanzi};"
        );
        let rest = page.eval(&script, Vec::new()).await?;
        ensure!(rest == "", "{hash}: left in Chinese: {rest}");
    }
    Ok(())
}
