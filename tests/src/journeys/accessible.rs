//! axe-core over every page and dialog, light and dark, empty and full.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use duihun_me::{Language, Theme};

use super::{PAGES, layout};
use crate::fixture::Fixture;
use crate::keyboard::ESCAPE;
use crate::page::Page;

/// Every page.
pub async fn pages(page: &Page) -> Result<()> {
    let mut found = Vec::new();
    for theme in [Theme::Light, Theme::Dark] {
        for (state, language, values) in states(page, theme).await? {
            page.open_with(&values, "#/board").await?;
            let at = format!("{state} {theme:?} {}", language.tag());
            for hash in PAGES {
                page.go(hash).await?;
                layout::unfold(page, hash).await?;
                settled(page, hash).await?;
                whole(page, &format!("{hash} {at}"), &mut found).await?;
            }
        }
    }
    report(&found)
}

/// What is wrong with a page as a whole: a bar that floats over its middle is no fault of it.
async fn whole(page: &Page, place: &str, found: &mut Vec<String>) -> Result<()> {
    page.stretch().await?;
    found.extend(page.violations(place).await?);
    page.unstretch().await
}

/// Open dialogs, cards and messages.
pub async fn dialogs(page: &Page) -> Result<()> {
    let mut found = Vec::new();
    // Nothing half faded in is looked at; and here it is the system that asks for the dark theme.
    for scheme in ["light", "dark"] {
        page.emulate(&[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")])
            .await?;
        let values = Fixture::small(page).await?.events().shared().values();
        page.open_with(&values, "#/board").await?;
        for hash in PAGES {
            page.go(hash).await?;
            layout::unfold(page, hash).await?;
            for (opener, dialog) in layout::dialogs(hash) {
                page.click(opener, "").await?;
                page.see(&format!("{dialog}[open]"), "").await?;
                found.extend(page.violations(&format!("{dialog} by {opener}, {scheme}")).await?);
                // With what is wrong said beside the fields.
                if matches!(
                    *opener,
                    "#member-add"
                        | "#direction-add"
                        | "#goal-add"
                        | "#contest-add"
                        | "#activity-add"
                ) {
                    page.click(&format!("{dialog}[open] button[type=submit]"), "").await?;
                    page.see(&format!("{dialog} .field-error"), "").await?;
                    found.extend(
                        page.violations(&format!("{dialog} with an error, {scheme}")).await?,
                    );
                }
                page.press(ESCAPE).await?;
                super::steps::closed(page, dialog).await?;
            }
        }
        others(page, scheme, &mut found).await?;
    }
    report(&found)
}

async fn others(page: &Page, scheme: &str, found: &mut Vec<String>) -> Result<()> {
    page.go("#/care").await?;
    page.eval("document.querySelectorAll('details').forEach(d => { d.open = true; });", Vec::new())
        .await?;
    page.click(".face-choice", "一般").await?;
    page.see("#mood-save", "").await?;
    whole(page, &format!("check-in and ways, {scheme}"), found).await?;
    page.click("[data-exercise=breath]", "").await?;
    page.see("#exercise[open]", "").await?;
    found.extend(page.violations(&format!("choosing a breath, {scheme}")).await?);
    page.click("#breath-start", "").await?;
    page.see(".breath-word", "").await?;
    found.extend(page.violations(&format!("breathing, {scheme}")).await?);
    page.click("#exercise-pause", "").await?;
    found.extend(page.violations(&format!("a pause, {scheme}")).await?);
    page.click("#exercise-stop", "").await?;
    page.see(".after", "").await?;
    found.extend(page.violations(&format!("after a breath, {scheme}")).await?);
    page.click("#exercise [data-feeling=better]", "").await?;
    super::steps::closed(page, "#exercise").await?;

    page.go("#/slogans").await?;
    page.click(".slogan:first-child button", "锁上句").await?;
    page.click("[data-favourites] .row:first-child button", "拿掉").await?;
    page.see(".toast-undo", "").await?;
    whole(page, &format!("a lock and a toast, {scheme}"), found).await?;

    page.go("#/board").await?;
    page.click("#arrange", "").await?;
    whole(page, &format!("arranging, {scheme}"), found).await?;
    page.eval("document.getElementById('heading').focus();", Vec::new()).await?;
    page.press('?').await?;
    page.see("#keys[open]", "").await?;
    found.extend(page.violations(&format!("keys, {scheme}")).await?);

    let mut damaged = Fixture::small(page).await?.values();
    for (number, value) in damaged.values_mut().filter(|value| value.starts_with("D1:")).enumerate()
    {
        match number {
            0 => "xx".clone_into(value),
            1 => *value = value.replacen("D1:", "D2:", 1),
            _ => {}
        }
    }
    page.open_with(&damaged, "#/settings").await?;
    page.see("[data-banner=trouble]", "").await?;
    page.see("[data-banner=faults]", "").await?;
    page.click("#export-bad", "").await?;
    page.click("#export", "").await?;
    page.see("#export-text", "").await?;
    whole(page, &format!("damage, {scheme}"), found).await?;

    page.open_with(&BTreeMap::new(), "").await?;
    whole(page, &format!("the first visit, {scheme}"), found).await?;
    page.click("#welcome-sample", "").await?;
    page.see(".person", "子墨").await?;
    whole(page, &format!("the sample, {scheme}"), found).await?;

    page.eval("window.duihun.failed('no network');", Vec::new()).await?;
    page.see("#plain [data-plain=load]", "").await?;
    found.extend(page.violations(&format!("the plain page, {scheme}")).await?);
    Ok(())
}

type Stored = BTreeMap<String, String>;

/// Empty and full, in Chinese; full in English too.
async fn states(page: &Page, theme: Theme) -> Result<Vec<(&'static str, Language, Stored)>> {
    page.open_app("").await?;
    let mut states = Vec::new();
    for (state, language) in
        [("empty", Language::Zh), ("full", Language::Zh), ("full", Language::En)]
    {
        let mut fixture = match state {
            "empty" => Fixture::new(page).await?,
            _ => Fixture::full(page).await?.events().shared(),
        };
        fixture.settings.lang = Some(language);
        fixture.settings.theme = Some(theme);
        states.push((state, language, fixture.values()));
    }
    Ok(states)
}

/// Waits until all of the page is there.
async fn settled(page: &Page, hash: &str) -> Result<()> {
    if hash == "#/slogans" {
        page.wait("document.querySelectorAll('.slogan').length === 6").await?;
    }
    page.wait("document.getAnimations().every(a => a.playState !== 'running')").await
}

fn report(found: &[String]) -> Result<()> {
    ensure!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
    Ok(())
}
