//! Pictures of everything, for people to look at. Run with the word `shots`.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use duihun_me::{Language, Settings, Theme};
use serde_json::json;

use super::{PAGES, layout};
use crate::fixture::Fixture;
use crate::keyboard::ESCAPE;
use crate::page::Page;

/// Pages, then dialogs and messages.
pub async fn run(page: &Page) -> Result<()> {
    page.emulate(&[("prefers-reduced-motion", "reduce")]).await?;
    page.open_app("").await?;
    for language in [Language::Zh, Language::En] {
        for theme in [Theme::Light, Theme::Dark] {
            let look =
                format!("{}-{}-{theme:?}", page.screen.name(), language.tag()).to_lowercase();
            for state in ["first", "empty", "small", "full"] {
                let mut fixture = match state {
                    "small" => Fixture::small(page).await?,
                    "full" => Fixture::full(page).await?,
                    _ => Fixture::new(page).await?,
                };
                fixture.settings.welcomed = state != "first";
                fixture.settings.lang = Some(language);
                fixture.settings.theme = Some(theme);
                page.open_with(&fixture.values(), "#/board").await?;
                for hash in PAGES {
                    if state == "first" && hash != "#/board" {
                        continue;
                    }
                    page.go(hash).await?;
                    if hash == "#/slogans" {
                        page.wait("document.querySelectorAll('.slogan').length === 6").await?;
                    }
                    whole(page, &format!("{look}-{state}-{}", &hash[2..])).await?;
                }
            }
            dialogs(page, &look).await?;
        }
    }
    Ok(())
}

async fn dialogs(page: &Page, look: &str) -> Result<()> {
    page.go("#/board").await?;
    page.shot(&format!("{look}-window-board")).await?;
    page.click("#arrange", "").await?;
    page.shot(&format!("{look}-arranging")).await?;
    page.click("#arrange", "").await?;
    for hash in PAGES {
        page.go(hash).await?;
        for (number, (opener, dialog)) in layout::dialogs(hash).iter().enumerate() {
            page.click(opener, "").await?;
            page.see(&format!("{dialog}[open]"), "").await?;
            page.shot(&format!("{look}-dialog-{}-{number}", &dialog[1..])).await?;
            page.press(ESCAPE).await?;
            super::steps::closed(page, dialog).await?;
        }
    }
    page.go("#/care").await?;
    page.click("[data-way='2'] summary", "").await?;
    page.click(".face-choice:nth-child(4)", "").await?;
    whole(page, &format!("{look}-care-open")).await?;
    page.click("#breath-open", "").await?;
    page.see("#breath[open]", "").await?;
    page.shot(&format!("{look}-dialog-breath-1")).await?;
    page.click("#breath-start", "").await?;
    page.wait("document.querySelector('.breath').dataset.phase === 'out'").await?;
    page.shot(&format!("{look}-dialog-breath-2")).await?;
    page.click("#breath-stop", "").await?;
    page.see(".after", "").await?;
    page.shot(&format!("{look}-dialog-breath-3")).await?;
    page.click("#breath [data-feeling=better]", "").await?;
    super::steps::closed(page, "#breath").await?;
    page.go("#/slogans").await?;
    page.click(".slogan:first-child button", "").await?;
    page.see("[data-locked]", "").await?;
    page.click("[data-favourites] .row:first-child .link-quiet", "").await?;
    page.see(".toast-undo", "").await?;
    page.shot(&format!("{look}-lock-and-toast")).await?;
    page.eval("document.getElementById('heading').focus();", Vec::new()).await?;
    page.press('?').await?;
    page.see("#keys[open]", "").await?;
    page.shot(&format!("{look}-dialog-keys")).await?;
    states(page, look).await
}

async fn states(page: &Page, look: &str) -> Result<()> {
    let settings = page.storage().await?.get(Settings::KEY).cloned().unwrap_or_default();
    let settings = settings.as_str().and_then(Settings::parse).context("no settings")?;
    let with = |more: BTreeMap<String, String>| {
        let mut values = more;
        values.insert(Settings::KEY.into(), settings.text());
        values
    };
    let values = Fixture::small(page).await?.values();
    let mut damaged = values.clone();
    for (number, value) in damaged.values_mut().filter(|value| value.starts_with("D1:")).enumerate()
    {
        match number {
            0 => "xx".clone_into(value),
            1 => *value = value.replacen("D1:", "D2:", 1),
            _ => {}
        }
    }
    page.open_with(&with(damaged), "#/board").await?;
    page.shot(&format!("{look}-banners")).await?;
    page.go("#/settings").await?;
    page.click("#export-bad", "").await?;
    page.click("#export", "").await?;
    whole(page, &format!("{look}-export")).await?;

    let old = Fixture::older(page, 40).await?.filled()?.old_orders();
    page.open_with(&with(old.values()), "#/board").await?;
    page.see("[data-banner=backup]", "").await?;
    page.shot(&format!("{look}-reminder")).await?;
    page.go("#/settings").await?;
    page.click("[data-year]", "").await?;
    page.click("#pass-set", "").await?;
    page.click(".pass-form [type=submit]", "").await?;
    whole(page, &format!("{look}-lock-form")).await?;
    page.fill("#pass-new", super::lock::PASSPHRASE).await?;
    page.fill("#pass-again", super::lock::PASSPHRASE).await?;
    page.click(".pass-form [type=submit]", "").await?;
    page.see("#lock-now", "").await?;
    page.click("#pass-change", "").await?;
    whole(page, &format!("{look}-lock-set")).await?;
    page.reload().await?;
    page.see("[data-gate]", "").await?;
    whole(page, &format!("{look}-lock-closed")).await?;
    page.go("#/care").await?;
    page.click("#forgot", "").await?;
    page.click("#forgot-drop", "").await?;
    whole(page, &format!("{look}-gate")).await?;

    page.open_with(&with(values.clone()), "#/share").await?;
    page.see("#share-link", "").await?;
    let link = page.get_text("document.getElementById('share-link').value").await?;
    let payload = link.split_once('#').context("no payload")?.1.to_owned();
    page.open_with(&with(BTreeMap::new()), &format!("#{payload}")).await?;
    page.see("#join-take", "").await?;
    whole(page, &format!("{look}-join-preview")).await?;
    page.click("#join-take", "").await?;
    page.see("[data-taken]", "").await?;
    whole(page, &format!("{look}-join-taken")).await?;

    let mut sample = settings.clone();
    sample.sample = true;
    let sample = BTreeMap::from([(Settings::KEY.to_owned(), sample.text())]);
    page.open_with(&sample, "#/board").await?;
    page.wait("document.querySelectorAll('.person').length === 8").await?;
    whole(page, &format!("{look}-sample")).await?;

    for which in ["wasm", "load", "panic"] {
        page.open_with(&with(values.clone()), "#/board").await?;
        if which == "panic" {
            page.allow("for a picture");
            page.eval("window.duihun.panic('for a picture');", Vec::new()).await?;
        } else {
            page.eval("window.duihun.failed('no network');", Vec::new()).await?;
            let script = "document.querySelectorAll('[data-plain]').forEach(p => { p.hidden = p.dataset.plain !== arguments[0]; });";
            page.eval(script, vec![json!(which)]).await?;
        }
        page.see("#plain", "").await?;
        page.shot(&format!("{look}-plain-{which}")).await?;
    }
    Ok(())
}

/// A picture of the whole page.
async fn whole(page: &Page, name: &str) -> Result<()> {
    page.stretch().await?;
    page.shot(name).await?;
    page.unstretch().await
}
