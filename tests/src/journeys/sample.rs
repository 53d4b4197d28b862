//! The sample team: shown on request, marked, gone in one tap, never kept.

use anyhow::{Result, ensure};

use super::steps;
use crate::fixture::Fixture;
use crate::page::Page;

/// First as a new visitor, then with a group of one's own.
pub async fn run(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.click("#welcome-sample", "").await?;
    looked_at(page).await?;
    // Whatever is done to it is not kept.
    steps::add_member(page, "路过的", &["笑声制造机"]).await?;
    page.go("#/slogans").await?;
    page.click(".slogan:first-child button", "收藏").await?;
    page.go("#/board").await?;
    let stored = page.storage().await?;
    let teams: Vec<&String> = stored.keys().filter(|key| key.starts_with("duihun/t/")).collect();
    ensure!(teams.is_empty(), "the sample is stored: {teams:?}");
    ensure!(stored.values().all(|value| !value.to_string().contains("凌云组")));
    page.reload().await?;
    looked_at(page).await?;
    ensure!(steps::order(page).await?.len() == 8, "what was done to the sample was kept");
    page.click("[data-banner=sample] button", "收起示例").await?;
    page.gone("[data-banner=sample]", "").await?;
    page.see("#welcome-team", "").await?;

    let values = Fixture::new(page)
        .await?
        .named("自己组")
        .member("自己人", duihun_core::team::Role::AGENT, &[3])?
        .values();
    page.open_with(&values, "#/settings").await?;
    page.click("#sample-show", "").await?;
    page.on("#/board").await?;
    looked_at(page).await?;
    page.click("[data-banner=sample] button", "收起示例").await?;
    page.see("#heading", "自己组").await?;
    steps::in_order(page, &["自己人"]).await?;
    let stored = page.storage().await?;
    for (key, value) in values.iter().filter(|(key, _)| key.starts_with("duihun/t/")) {
        ensure!(stored.get(key).and_then(|v| v.as_str()) == Some(value), "{key} was touched");
    }
    ensure!(stored.len() == values.len(), "something was stored: {:?}", stored.keys());
    Ok(())
}

async fn looked_at(page: &Page) -> Result<()> {
    page.see("[data-banner=sample]", "这是示例队").await?;
    page.see("#heading", "凌云组").await?;
    page.see("[data-chant]", "凌霜起步").await?;
    for name in ["冬梅", "阿杰", "小月", "老山", "百灵", "大宝", "青禾", "子墨"] {
        page.see(".person", name).await?;
    }
    page.see(".directions", "全组升到二星团队").await
}
