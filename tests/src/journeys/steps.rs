//! What several journeys do.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::page::Page;

/// Answers the two questions of the first visit.
pub async fn welcome(page: &Page, team: &str, nickname: &str) -> Result<()> {
    page.fill("#welcome-team", team).await?;
    page.fill("#welcome-nick", nickname).await?;
    page.click("#welcome-go", "").await?;
    page.see("#heading", team).await?;
    page.see(".person", nickname).await
}

/// Adds a member through the form, with titles of the catalogue.
pub async fn add_member(page: &Page, nickname: &str, titles: &[&str]) -> Result<()> {
    page.click("#member-add", "").await?;
    page.fill("#member[open] #nickname", nickname).await?;
    tick_titles(page, titles).await?;
    save(page, "#member").await?;
    page.see(".person", nickname).await
}

/// Opens the form of somebody on the board.
pub async fn edit_member(page: &Page, nickname: &str) -> Result<()> {
    page.click(".person-open", nickname).await?;
    page.click("#member[open] #person-edit", "").await?;
    page.see("#member[open] #nickname", "").await
}

/// Ticks titles in the open member form; asks for all of them where one is not among the first.
pub async fn tick_titles(page: &Page, titles: &[&str]) -> Result<()> {
    for title in titles {
        if page.count("#member [data-choice=titles] .chip", title).await? == 0 {
            page.click("#titles-more", "").await?;
        }
        page.click("#member [data-choice=titles] .chip", title).await?;
    }
    Ok(())
}

/// Saves the form of an open dialog, which closes it.
pub async fn save(page: &Page, dialog: &str) -> Result<()> {
    page.click(&format!("{dialog}[open] button[type=submit]"), "").await?;
    closed(page, dialog).await
}

/// Waits until a dialog is closed.
pub async fn closed(page: &Page, dialog: &str) -> Result<()> {
    page.wait_with("!document.querySelector(arguments[0] + '[open]')", vec![json!(dialog)]).await
}

/// Reads the nicknames on the board.
const NAMES: &str = "[...document.querySelectorAll('.person strong')].map(e => {
    const name = e.cloneNode(true);
    name.querySelectorAll('.me').forEach(me => me.remove());
    return name.textContent.trim();
})";

/// The nicknames on the board, in their order.
pub async fn order(page: &Page) -> Result<Vec<String>> {
    let names = page.get(NAMES).await?;
    let names = names.as_array().context("names")?;
    Ok(names.iter().map(|name| name.as_str().unwrap_or_default().to_owned()).collect())
}

/// Waits until the board stands in this order.
pub async fn in_order(page: &Page, names: &[&str]) -> Result<()> {
    let expression = format!("JSON.stringify({NAMES}) === JSON.stringify(arguments[0])");
    let waited = page.wait_with(&expression, vec![json!(names)]).await;
    if waited.is_err() {
        let order = order(page).await?;
        ensure!(order == names, "the board is {order:?}, not {names:?}");
    }
    waited
}

/// A selector of the card of a member.
pub async fn card(page: &Page, nickname: &str) -> Result<String> {
    page.see(".person", nickname).await?;
    let at = order(page).await?.iter().position(|name| name == nickname);
    let at = at.with_context(|| format!("{nickname} is not on the board"))?;
    let id = page
        .get_text(&format!("document.querySelectorAll('.person')[{at}].dataset.member"))
        .await?;
    Ok(format!("[data-member='{id}']"))
}

/// Lets time pass in the page.
pub async fn wait_a_moment(page: &Page, milliseconds: u32) -> Result<()> {
    let script = "const [time, done] = arguments; setTimeout(done, time);";
    page.eval_async(script, vec![json!(milliseconds)]).await.map(drop)
}
