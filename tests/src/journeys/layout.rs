//! Thirty members, long names, two languages, 360 pixels: nothing sticks out, all can be tapped.

use anyhow::{Result, ensure};
use duihun_me::Language;
use serde_json::json;

use super::PAGES;
use crate::fixture::Fixture;
use crate::page::Page;

/// What is too small to be tapped. Links within a sentence are as high as their line, as WCAG allows.
const SMALL: &str = "
    const shown = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length;
    const scope = document.querySelector('dialog[open]') || document.body;
    const found = [];
    for (const e of scope.querySelectorAll('a[href], button, input, textarea, select, summary')) {
        const target = e.matches('input[type=radio], input[type=checkbox]') ? e.closest('label') || e : e;
        if (!shown(target) || e.matches('.skip') || target.closest('[inert]')) continue;
        const box = target.getBoundingClientRect();
        const inline = e.matches('p a, li a, .help a') && getComputedStyle(e).display === 'inline';
        const main = target.matches(arguments[0]);
        const least = main ? 44 : 24;
        if (!inline && (box.width < 24 || box.height < least - 0.5)) {
            found.push(`${Math.round(box.width)}×${Math.round(box.height)} ${target.outerHTML.slice(0, 90)}`);
        }
    }
    return found.join('\\n');
";
/// What sticks out to the right, named. The numbers of a chart are moved within their own frame.
const WIDE: &str = "
    const scope = document.querySelector('dialog[open]') || document.body;
    const out = [...scope.querySelectorAll('*')].filter(e => e.checkVisibility()
        && e.getBoundingClientRect().right > innerWidth + 0.5 && !e.closest('.skip, .chart-frame *'));
    return [document.scrollingElement.scrollWidth, scope.scrollWidth - scope.clientWidth,
        out.slice(0, 3).map(e => e.outerHTML.slice(0, 90)).join(' | ')];
";
/// What a thumb has to hit while walking.
const MAIN: &str =
    ".tab, .top-button, .button-main, .person-open, #member-add, #roll, .face-choice, summary";

/// Every page and dialog, in both languages.
pub async fn run(page: &Page) -> Result<()> {
    let mut troubles = Vec::new();
    for language in [Language::Zh, Language::En] {
        let mut fixture = Fixture::full(page).await?.events().shared();
        fixture.settings.lang = Some(language);
        page.open_with(&fixture.values(), "#/board").await?;
        for hash in PAGES {
            page.go(hash).await?;
            if hash == "#/slogans" {
                page.wait("document.querySelectorAll('.slogan').length === 6").await?;
            }
            let place = format!("{hash} in {}", language.tag());
            unfold(page, hash).await?;
            look(page, &place, &mut troubles).await?;
            for (opener, dialog) in dialogs(hash) {
                page.click(opener, "").await?;
                page.see(&format!("{dialog}[open]"), "").await?;
                look(page, &format!("{place} {dialog}"), &mut troubles).await?;
                page.press(crate::keyboard::ESCAPE).await?;
                super::steps::closed(page, dialog).await?;
            }
        }
        page.go("#/board").await?;
        page.click("#arrange", "").await?;
        look(page, &format!("arranging in {}", language.tag()), &mut troubles).await?;
    }
    page.open_with(&std::collections::BTreeMap::new(), "").await?;
    look(page, "the first visit", &mut troubles).await?;
    ensure!(troubles.is_empty(), "{} troubles:\n{}", troubles.len(), troubles.join("\n"));
    Ok(())
}

/// Opens what a page has folded away, where something in it opens a dialog.
pub async fn unfold(page: &Page, hash: &str) -> Result<()> {
    if hash == "#/screen" {
        // Its controls come with the first move.
        page.press('\u{e014}').await?;
    }
    if matches!(
        hash,
        "#/pact"
            | "#/orders"
            | "#/fund"
            | "#/activities"
            | "#/care"
            | "#/refusal"
            | "#/attend"
            | "#/goals"
            | "#/plan"
            | "#/days"
            | "#/growth"
            | "#/target"
    ) {
        let script = "document.querySelectorAll('main details').forEach(d => { d.open = true; });";
        page.eval(script, Vec::new()).await?;
    }
    Ok(())
}

/// What opens a dialog on a page.
pub fn dialogs(hash: &str) -> &'static [(&'static str, &'static str)] {
    match hash {
        "#/board" => &[
            ("#member-add", "#member"),
            (".person:nth-child(2) .person-open", "#member"),
            ("#direction-add", "#direction"),
            (".direction", "#direction"),
            ("#region-add", "#region"),
            (".region-goal", "#region"),
            (".day-notice button", "#card"),
            ("#soul-edit", "#soul"),
        ],
        "#/slogans" => &[
            (".slogan:first-child [data-edit]", "#slogan-edit"),
            (".slogan:first-child [data-shout]", "#shout"),
            (".slogan:first-child [data-poster]", "#poster"),
            ("#names-open", "#names"),
            ("[data-week]:first-child [data-pick]", "#week-pick"),
        ],
        "#/pact" => &[(".rule-open", "#rule")],
        "#/jobs" => &[("#job-add", "#job-new"), (".job", "#job")],
        "#/orders" => {
            &[(".report-who", "#cheer"), ("[data-orders] .button:not(.button-plain)", "#good-news")]
        }
        "#/screen" => &[("#wall-order", "#wall-report")],
        "#/activities" => {
            &[("#activity-add", "#activity-form"), ("[data-coming] .activity", "#activity")]
        }
        "#/contests" => &[
            ("#contest-add", "#contest-form"),
            ("[data-picture]", "#contest-picture"),
            ("[data-ceremony]", "#ceremony"),
        ],
        "#/goals" => &[
            ("#goal-add", "#goal"),
            (".goal .link", "#goal"),
            ("#habit-add", "#habit"),
            (".habit .link", "#habit-about"),
            (".habit-mark", "#habit-day"),
        ],
        "#/growth" => &[("#step-add", "#career-step"), ("#note-add", "#note")],
        "#/target" => &[(".shares .link", "#share-person"), ("#target-picture", "#progress")],
        "#/plan" => &[("#part-add", "#part"), (".parts .link", "#part")],
        "#/days" => &[(".work-day[aria-current]", "#day")],
        "#/care" => &[
            ("[data-entries] .row:first-child .link", "#mood-edit"),
            ("[data-exercise=letout]", "#exercise"),
            ("[data-exercise=landscape]", "#exercise"),
            ("[data-exercise=sound]", "#exercise"),
            ("[data-quick='2']", "#exercise"),
        ],
        "#/refusal" => &[("#plan-add", "#plan"), (".plan-acts .link", "#rehearse")],
        "#/attend" => &[("#talk-add", "#talk")],
        _ => &[],
    }
}

async fn look(page: &Page, place: &str, troubles: &mut Vec<String>) -> Result<()> {
    let wide = page.eval(WIDE, Vec::new()).await?;
    let width = u64::from(page.screen.size().0);
    if wide[0].as_u64().is_none_or(|w| w > width) || wide[1].as_i64().is_none_or(|w| w > 0) {
        troubles.push(format!("{place} is too wide: {wide}"));
    } else if wide[2] != "" {
        troubles.push(format!("{place}, out of sight: {}", wide[2]));
    }
    let small = page.eval(SMALL, vec![json!(MAIN)]).await?;
    let small = small.as_str().unwrap_or_default().lines();
    troubles.extend(small.map(|line| format!("{place}, too small: {line}")));
    Ok(())
}
