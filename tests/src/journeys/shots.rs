//! Pictures of everything, for people to look at. Run with the word `shots`.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use duihun_me::{Language, Settings, Theme};
use serde_json::json;

use super::{PAGES, layout};
use crate::fixture::Fixture;
use crate::keyboard::ESCAPE;
use crate::page::Page;

/// The slogan page: forms, a name, own words, nothing fits.
pub async fn slogans(page: &Page) -> Result<()> {
    for (language, theme) in [(Language::Zh, Theme::Light), (Language::En, Theme::Dark)] {
        let name = page.screen.name();
        let look = format!("slogans-{name}-{}-{theme:?}", language.tag()).to_lowercase();
        let mut fixture = Fixture::small(page).await?;
        fixture.settings.lang = Some(language);
        fixture.settings.theme = Some(theme);
        page.open_app("").await?;
        page.open_with(&fixture.values(), "#/slogans").await?;
        let six = "document.querySelectorAll('.slogan').length > 0";
        for form in ["0", "1", "2", "3", "4"] {
            let choose = "const list = document.querySelector('#form');
                list.value = arguments[0];
                list.dispatchEvent(new Event('change', { bubbles: true }));";
            page.eval(choose, vec![json!(form)]).await?;
            page.wait(six).await?;
            whole(page, &format!("{look}-form-{form}")).await?;
        }
        page.eval(
            "const list = document.querySelector('#form');
            list.value = '0'; list.dispatchEvent(new Event('change', { bubbles: true }));",
            Vec::new(),
        )
        .await?;
        page.fill("#slogan-name", "长乐战队").await?;
        page.wait("document.querySelector('.slogan [data-half]').textContent[0] === '长'").await?;
        page.see("[data-reading=zhang3]", "").await?;
        whole(page, &format!("{look}-name")).await?;
        page.click("[data-choice=slogan-rules] .chip:nth-child(2)", "").await?;
        page.wait("document.querySelector('.slogan') || document.querySelector('.empty')").await?;
        whole(page, &format!("{look}-name-couplet")).await?;
        page.fill("#slogan-name", "").await?;
        page.click("[data-choice=slogan-rules] .chip:nth-child(2)", "").await?;
        page.click("#own-open", "").await?;
        page.fill("#own-words", "声音真长").await?;
        page.see("details[open] .past", "").await?;
        whole(page, &format!("{look}-own")).await?;
    }
    Ok(())
}

/// Members, titles, praise, pact, jobs.
pub async fn culture(page: &Page) -> Result<()> {
    page.emulate(&[("prefers-reduced-motion", "reduce")]).await?;
    page.open_app("").await?;
    for (language, theme, state) in [
        (Language::Zh, Theme::Light, "small"),
        (Language::En, Theme::Dark, "small"),
        (Language::Zh, Theme::Dark, "full"),
        (Language::En, Theme::Light, "full"),
        (Language::Zh, Theme::Light, "one"),
    ] {
        let name = page.screen.name();
        let look = format!("culture-{name}-{}-{theme:?}-{state}", language.tag()).to_lowercase();
        let mut fixture = match state {
            "small" => Fixture::small(page).await?.events().shared(),
            "full" => Fixture::full(page).await?.events().shared(),
            _ => Fixture::new(page).await?.named("凌云组").member(
                "冬梅",
                duihun_core::team::Role::LEADER,
                &[],
            )?,
        };
        fixture.settings.lang = Some(language);
        fixture.settings.theme = Some(theme);
        page.open_with(&fixture.values(), "#/board").await?;
        page.see("[data-praise]", "").await?;
        for hash in ["#/board", "#/titles", "#/praise", "#/pact", "#/jobs"] {
            page.go(hash).await?;
            whole(page, &format!("{look}-{}", &hash[2..])).await?;
        }
        if state == "full" {
            continue;
        }
        page.go("#/board").await?;
        page.click(".person:last-child .person-open", "").await?;
        page.see("#member[open] #person-edit", "").await?;
        tall(page, &format!("{look}-sheet")).await?;
        page.click("#card-member", "").await?;
        page.see("#card[open] .poster", "").await?;
        tall(page, &format!("{look}-card")).await?;
        page.click("#card .dialog-close", "").await?;
        super::steps::closed(page, "#card").await?;
        page.click("#person-edit", "").await?;
        page.click("#member-details", "").await?;
        tall(page, &format!("{look}-form")).await?;
        page.press(ESCAPE).await?;
        super::steps::closed(page, "#member").await?;
        page.click("#soul-edit", "").await?;
        tall(page, &format!("{look}-soul")).await?;
        page.press(ESCAPE).await?;
        super::steps::closed(page, "#soul").await?;
        page.click("#direction-add", "").await?;
        tall(page, &format!("{look}-direction")).await?;
        page.press(ESCAPE).await?;
        super::steps::closed(page, "#direction").await?;
        page.go("#/titles").await?;
        page.click("[data-choice=title-to] .chip:first-child", "").await?;
        page.click("[data-choice=title-offer] .chip:nth-child(2)", "").await?;
        page.fill("#title-why", "上周三通难打的电话都稳住了").await?;
        page.click("#title-make", "").await?;
        whole(page, &format!("{look}-titles-chosen")).await?;
        page.click("#title-go", "").await?;
        page.see("#ceremony[open]", "").await?;
        page.shot(&format!("{look}-ceremony")).await?;
        page.click("#ceremony-close", "").await?;
        super::steps::closed(page, "#ceremony").await?;
        if state == "small" {
            page.go("#/board").await?;
            page.click(".day-notice button", "").await?;
            page.see("#card[open] .poster", "").await?;
            tall(page, &format!("{look}-birthday")).await?;
            page.press(ESCAPE).await?;
            super::steps::closed(page, "#card").await?;
            page.go("#/praise").await?;
            page.click("#digest-open", "").await?;
            page.click("#digest-picture", "").await?;
            page.see("#card[open] .poster", "").await?;
            tall(page, &format!("{look}-digest")).await?;
            page.press(ESCAPE).await?;
            super::steps::closed(page, "#card").await?;
            page.go("#/pact").await?;
            page.click("#draft-open", "").await?;
            page.click("#versions-open", "").await?;
            whole(page, &format!("{look}-pact-open")).await?;
        }
    }
    Ok(())
}

/// An open dialog as tall as what is in it.
async fn tall(page: &Page, name: &str) -> Result<()> {
    page.stretch().await?;
    page.shot(name).await?;
    page.unstretch().await
}

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
                    "small" => Fixture::small(page).await?.events().shared(),
                    "full" => Fixture::full(page).await?.events().shared(),
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
        layout::unfold(page, hash).await?;
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
    page.click("[data-exercise=breath]", "").await?;
    page.see("#exercise[open]", "").await?;
    page.shot(&format!("{look}-dialog-breath-1")).await?;
    page.click("#breath-start", "").await?;
    page.wait("document.querySelector('.breath').dataset.phase === 'out'").await?;
    page.shot(&format!("{look}-dialog-breath-2")).await?;
    page.click("#exercise-stop", "").await?;
    page.see(".after", "").await?;
    page.shot(&format!("{look}-dialog-breath-3")).await?;
    page.click("#exercise [data-feeling=better]", "").await?;
    super::steps::closed(page, "#exercise").await?;
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

/// All that travels: slips, gathering, tables, the share page opened out, paper.
pub async fn travel(page: &Page) -> Result<()> {
    page.emulate(&[("prefers-reduced-motion", "reduce")]).await?;
    page.open_app("").await?;
    for (language, theme) in
        [(Language::Zh, Theme::Light), (Language::Zh, Theme::Dark), (Language::En, Theme::Light)]
    {
        let look = format!("t-{}-{}-{theme:?}", page.screen.name(), language.tag()).to_lowercase();
        let mut fixture = super::slips::group(page).await?;
        fixture.settings.lang = Some(language);
        fixture.settings.theme = Some(theme);
        let values = fixture.values();
        page.open_with(&values, "#/slip").await?;
        page.fill("#slip-dials", "186").await?;
        page.fill("#slip-connected", "52").await?;
        page.fill("#slip-time", "3:12").await?;
        page.fill("#slip-orders", "1").await?;
        page.click("#slip-code", "").await?;
        whole(page, &format!("{look}-slip-numbers")).await?;
        let link = page.get_text("document.getElementById('slip-link').value").await?;
        for n in 1..7 {
            page.click(&format!("[data-choice=slip-sort] .chip:nth-child({})", n + 1), "").await?;
            whole(page, &format!("{look}-slip-sort-{n}")).await?;
        }
        let address = &link[link.find('#').context("no payload")?..];
        page.open_app(address).await?;
        page.see("#slip-take", "").await?;
        whole(page, &format!("{look}-slip-received")).await?;
        let mut alone = BTreeMap::new();
        alone.insert(Settings::KEY.to_owned(), values[Settings::KEY].clone());
        page.open_with(&alone, address).await?;
        page.see("[data-slip]", "").await?;
        whole(page, &format!("{look}-slip-elsewhere")).await?;
        page.open_app("#/slip/1broken").await?;
        whole(page, &format!("{look}-slip-broken")).await?;
        page.open_with(&values, "#/gather").await?;
        let passage = super::slips::passage(page).await?;
        super::slips::paste(page, "gather-text", &passage).await?;
        page.click("#gather-look", "").await?;
        page.see("#gather-take", "").await?;
        whole(page, &format!("{look}-gather-found")).await?;
        page.click("#gather-take", "").await?;
        page.see(".toast", "").await?;
        whole(page, &format!("{look}-gather-kept")).await?;
        page.go("#/files").await?;
        let table =
            "工号,姓名,岗位,特长,生日\n01,小林,坐席,声音、会吹笛,3-8\n02,小月,坐席,,\n03,,坐席,,";
        super::slips::paste(page, "people-text", table).await?;
        page.click("#people-look", "").await?;
        page.see("[data-people]", "").await?;
        page.click("#people-csv", "").await?;
        whole(page, &format!("{look}-files")).await?;
        page.go("#/share").await?;
        page.see("#share-link", "").await?;
        page.click("#share-copy", "").await?;
        page.click("#share-text-open", "").await?;
        page.click("#print-open", "").await?;
        whole(page, &format!("{look}-share")).await?;
        page.click("#share-wall", "").await?;
        page.see("#code-wall[open] .code", "").await?;
        page.shot(&format!("{look}-share-wall")).await?;
        page.press(ESCAPE).await?;
        for grey in [false, true] {
            if grey {
                page.click("[data-choice=print-kind] .chip:nth-child(2)", "").await?;
            }
            page.eval("window.print = () => {};", Vec::new()).await?;
            page.click("#print", "").await?;
            page.wait("document.querySelector('.paper')").await?;
            page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
            whole(page, &format!("{look}-paper-{grey}")).await?;
            page.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
        }
        let other = Fixture::older(page, 3).await?.named("旭日组");
        let mut other = other.member("晴晴", duihun_core::team::Role::LEADER, &[])?;
        other.settings.lang = Some(language);
        other.settings.theme = Some(theme);
        page.open_with(&other.values(), &format!("#/join/{}", fixture_payload(page).await?))
            .await?;
        page.see("#join-take", "").await?;
        whole(page, &format!("{look}-join-other")).await?;
    }
    Ok(())
}

/// Orders, the cheer, posters, the wall, the fund, activities and contests, empty, small and full.
pub async fn events(page: &Page) -> Result<()> {
    page.open_app("").await?;
    for (language, theme) in [(Language::Zh, Theme::Light), (Language::En, Theme::Dark)] {
        let look = format!("ev-{}-{}", page.screen.name(), language.tag()).to_lowercase();
        for state in ["empty", "small", "full"] {
            let mut fixture = match state {
                "empty" => Fixture::new(page).await?.named("凌云组").member(
                    "冬梅",
                    duihun_core::team::Role::LEADER,
                    &[],
                )?,
                "small" => Fixture::small(page).await?.events().shared(),
                _ => Fixture::full(page).await?.events().shared(),
            };
            fixture.settings.lang = Some(language);
            fixture.settings.theme = Some(theme);
            let values = fixture.values();
            page.open_with(&values, "#/board").await?;
            page.see(".today-link", "").await?;
            page.shot(&format!("{look}-{state}-board")).await?;
            page.go("#/orders").await?;
            page.see(".report-who", "").await?;
            for fold in ["#report-more", "#targets-open"] {
                page.click(fold, "").await?;
            }
            whole(page, &format!("{look}-{state}-orders")).await?;
            page.click(".report-who", "").await?;
            page.see("#cheer[open] .cheer-name", "").await?;
            super::steps::wait_a_moment(page, 1700).await?;
            page.shot(&format!("{look}-{state}-cheer")).await?;
            page.click("#cheer-poster", "").await?;
            page.see("#good-news[open] .poster", "").await?;
            whole(page, &format!("{look}-{state}-poster")).await?;
            for style in 2..=3 {
                page.click(&format!("[data-choice=good-news-style] .chip:nth-child({style})"), "")
                    .await?;
                super::steps::wait_a_moment(page, 900).await?;
                whole(page, &format!("{look}-{state}-poster-{style}")).await?;
            }
            page.press(ESCAPE).await?;
            if state == "small" {
                page.emulate(&[("prefers-reduced-motion", "reduce")]).await?;
                page.click(".report-who", "").await?;
                page.see("#cheer[open] .cheer-name", "").await?;
                page.shot(&format!("{look}-cheer-still")).await?;
                page.click("#cheer-undo", "").await?;
                page.emulate(&[]).await?;
            }
            for address in ["#/fund", "#/activities", "#/contests"] {
                page.go(address).await?;
                page.see("main section", "").await?;
                for fold in ["#fund-month-open", "#keeper-open", "#ideas-open"] {
                    if page.count(fold, "").await? > 0 {
                        page.click(fold, "").await?;
                    }
                }
                whole(page, &format!("{look}-{state}-{}", &address[2..])).await?;
            }
            if state == "small" {
                page.click("[data-picture]", "").await?;
                page.see("#contest-picture[open] .poster", "").await?;
                page.shot(&format!("{look}-contest-picture")).await?;
                page.press(ESCAPE).await?;
                page.click("[data-ceremony]", "").await?;
                page.see("#ceremony[open] .ceremony", "").await?;
                super::steps::wait_a_moment(page, 1200).await?;
                page.shot(&format!("{look}-contest-ceremony")).await?;
                page.press(ESCAPE).await?;
                page.click("#contest-add", "").await?;
                page.see("#contest-form[open] #contest-title", "").await?;
                page.click("[data-choice=contest-between] .chip:nth-child(2)", "").await?;
                whole(page, &format!("{look}-contest-form")).await?;
                page.press(ESCAPE).await?;
                page.go("#/activities").await?;
                page.click("[data-coming] .activity", "").await?;
                page.see("#activity[open] .answers", "").await?;
                whole(page, &format!("{look}-activity")).await?;
                page.press(ESCAPE).await?;
                page.click("#activity-add", "").await?;
                page.see("#activity-form[open]", "").await?;
                whole(page, &format!("{look}-activity-form")).await?;
                page.press(ESCAPE).await?;
            }
            if page.screen == crate::browser::Screen::Desktop {
                let wall = json!({ "width": 1920, "height": 1080, "mobile": false, "deviceScaleFactor": 1 });
                page.cdp("Emulation.setDeviceMetricsOverride", wall).await?;
            }
            for scene in ["board", "slogan", "target", "orders", "praise", "days", "join"] {
                page.open_app(&format!("#/screen?scene={scene}")).await?;
                page.see(".wall-scene", "").await?;
                if scene == "board" {
                    page.shot(&format!("{look}-{state}-wall-controls")).await?;
                }
                page.wait("!document.querySelector('.wall[data-controls]')").await?;
                page.shot(&format!("{look}-{state}-wall-{scene}")).await?;
            }
            if page.screen == crate::browser::Screen::Desktop {
                page.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await?;
                let (width, height) = page.screen.size();
                let usual = json!({ "width": width, "height": height, "mobile": false, "deviceScaleFactor": 1 });
                page.cdp("Emulation.setDeviceMetricsOverride", usual).await?;
            }
        }
    }
    Ok(())
}

async fn fixture_payload(page: &Page) -> Result<String> {
    super::slips::group(page).await?.payload()
}

/// A picture of the whole page.
async fn whole(page: &Page, name: &str) -> Result<()> {
    page.stretch().await?;
    page.shot(name).await?;
    page.unstretch().await
}
