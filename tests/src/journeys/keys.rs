//! Everything by keyboard.

use anyhow::{Result, ensure};
use serde_json::json;

use super::steps;
use crate::fixture::Fixture;
use crate::keyboard::{ENTER, ESCAPE, TAB};
use crate::page::Page;

/// What has the focus: whether that can be seen, whether it lies wholly under something else, and
/// which of the wanted it is.
const FOCUS: &str = "const e = document.activeElement;
    if (e === document.body) return ['', true, true, []];
    const style = getComputedStyle(e);
    const sign = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
        || style.boxShadow !== 'none';
    const r = e.getBoundingClientRect();
    const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
    const free = parts.some(x => parts.some(y => {
        const hit = document.elementFromPoint(r.x + r.width * x, r.y + r.height * y);
        return hit && (e.contains(hit) || hit.contains(e));
    }));
    return [e.outerHTML.slice(0, 120), sign, free, arguments[0].filter(css => e.matches(css))];";

/// The single keys, and how they keep out of the way.
pub async fn run(page: &Page) -> Result<()> {
    let values = Fixture::full(page).await?.values();
    page.open_with(&values, "#/board").await?;
    for (key, hash) in [('2', "#/slogans"), ('3', "#/care"), ('4', "#/goals"), ('1', "#/board")] {
        page.press(key).await?;
        page.on(hash).await?;
        page.focused("#heading").await?;
    }
    for key in ['0', '5', '9', 'x'] {
        page.press(key).await?;
        page.on("#/board").await?;
    }
    page.press('?').await?;
    page.see("#keys[open]", "快捷键").await?;
    page.press('2').await?;
    page.on("#/board").await?;
    page.press(ESCAPE).await?;
    steps::closed(page, "#keys").await?;

    page.press('3').await?;
    page.on("#/care").await?;
    page.press('/').await?;
    page.on("#/board").await?;
    page.focused("#search").await?;
    ensure!(page.get("document.getElementById('search').value").await? == "", "the key was typed");

    // Who types, types.
    for key in "2?/小".chars() {
        page.press(key).await?;
    }
    page.wait("document.getElementById('search').value === '2?/小'").await?;
    page.on("#/board").await?;
    ensure!(page.count("#keys[open]", "").await? == 0, "the list of keys opened while typing");
    page.fill("#search", "").await?;

    // They can be switched off, for good.
    page.go("#/settings").await?;
    page.click(".check", "换页").await?;
    page.wait("!document.getElementById('keys-on').checked").await?;
    page.reload().await?;
    page.wait("!document.getElementById('keys-on').checked").await?;
    for key in "2?/".chars() {
        page.press(key).await?;
    }
    page.on("#/settings").await?;
    ensure!(page.count("#keys[open]", "").await? == 0, "a key that is switched off worked");
    page.click(".check", "换页").await?;
    page.eval("document.getElementById('heading').focus();", Vec::new()).await?;
    page.press('4').await?;
    page.on("#/goals").await
}

/// Tab reaches what there is, and a dialog takes the focus and gives it back.
pub async fn dialog(page: &Page) -> Result<()> {
    let values = Fixture::small(page).await?.values();
    page.open_with(&values, "#/board").await?;
    page.focused("#heading").await?;
    let wanted = [
        ".top-button",
        ".tabs a[href='#/board']",
        ".tabs a[href='#/slogans']",
        ".tabs a[href='#/care']",
        ".tabs a[href='#/goals']",
        "#soul-edit",
        "#arrange",
        ".person:first-child .person-open",
        "#member-add",
        "#direction-add",
        ".direction",
    ];
    let mut reached = Vec::new();
    for _ in 0..70 {
        page.press(TAB).await?;
        let found = page.eval(FOCUS, vec![json!(wanted)]).await?;
        ensure!(found[1] == true, "no sign of the focus on {}", found[0]);
        ensure!(found[2] == true, "under something else lies {}", found[0]);
        let names = found[3].as_array().into_iter().flatten();
        reached.extend(names.filter_map(|name| name.as_str().map(String::from)));
    }
    for css in wanted {
        ensure!(reached.iter().any(|name| name == css), "Tab does not reach {css}");
    }
    // The first stop of the page leads past the tabs.
    page.eval("document.querySelector('.skip').focus();", Vec::new()).await?;
    page.press(ENTER).await?;
    page.focused("#heading").await?;

    for (opener, dialog) in [
        ("#member-add", "#member"),
        (".person:first-child .person-open", "#member"),
        ("#direction-add", "#direction"),
        ("#soul-edit", "#soul"),
    ] {
        opens_and_closes(page, opener, dialog).await?;
    }
    page.go("#/goals").await?;
    opens_and_closes(page, "#goal-add", "#goal").await?;
    // Enter in the field saves, and the focus comes back too.
    page.go("#/board").await?;
    page.eval("document.getElementById('member-add').focus();", Vec::new()).await?;
    page.press(ENTER).await?;
    page.fill("#member[open] #nickname", "青禾").await?;
    page.press(ENTER).await?;
    steps::closed(page, "#member").await?;
    page.see(".person", "青禾").await?;
    page.focused("#member-add").await
}

async fn opens_and_closes(page: &Page, opener: &str, dialog: &str) -> Result<()> {
    let script = "document.querySelector(arguments[0]).focus();";
    page.eval(script, vec![json!(opener)]).await?;
    page.press(ENTER).await?;
    page.focused(&format!("{dialog}[open], {dialog}[open] *")).await?;
    for _ in 0..30 {
        page.press(TAB).await?;
        // The browser's own bars are a stop too: then the page has no focus of its own.
        page.focused(&format!("body, {dialog}[open], {dialog}[open] *")).await?;
    }
    page.press(ESCAPE).await?;
    steps::closed(page, dialog).await?;
    page.focused(opener).await
}
