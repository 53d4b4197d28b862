//! Damaged storage: whatever stands there, the app starts, tells, touches nothing, and gives it out.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use duihun_core::record::Kind;
use duihun_core::store::Place;
use duihun_core::team::{DUTY, PLACE, PROFILE, TEAM_NAME, TITLE_AWARD};
use duihun_me::TODAY_GOAL;
use serde_json::{Value, json};

use super::steps;
use crate::fixture::Fixture;
use crate::page::Page;

/// Each stored value in turn: nonsense, half of itself, a schema there never was.
pub async fn run(page: &Page) -> Result<()> {
    let values = Fixture::small(page).await?.values();
    // Guards the journey itself: every kind of value is there.
    ensure!(values.len() >= 15, "only {} values: {:?}", values.len(), values.keys());
    for (key, value) in &values {
        let units: Vec<char> = value.chars().collect();
        let half: String = units[..units.len() / 2].iter().collect();
        let mut damages = vec!["xx".to_owned(), half];
        for (schema, never) in [("D1:", "D0:"), ("S1 ", "S0 ")] {
            damages.extend(value.strip_prefix(schema).map(|rest| format!("{never}{rest}")));
        }
        for damaged in damages {
            let start: String = damaged.chars().take(12).collect();
            let told = damaged_value(page, &values, key, &damaged).await;
            told.with_context(|| format!("{key} is {start:?}…"))?;
        }
    }
    Ok(())
}

/// Each shard in turn as a newer version would have written it: look, do not touch.
pub async fn newer(page: &Page) -> Result<()> {
    let values = Fixture::small(page).await?.values();
    for (key, value) in values.iter().filter(|(_, value)| value.starts_with("D1:")) {
        let newer = value.replacen("D1:", "D2:", 1);
        newer_value(page, &values, key, &newer).await.with_context(|| format!("{key} is newer"))?;
    }
    Ok(())
}

async fn damaged_value(
    page: &Page,
    values: &BTreeMap<String, String>,
    key: &str,
    damaged: &str,
) -> Result<()> {
    let damage = with(values, key, damaged);
    page.open_with(&damage, "#/board").await?;
    page.see("[data-banner=faults]", "有 1 份存着的数据读不出来").await?;
    ensure!(page.count("[data-banner=trouble]", "").await? == 0, "a banner too many");
    the_rest_is_there(page, key).await?;
    untouched(page, &damage).await?;

    page.clear_downloads()?;
    page.click("[data-banner=faults] button", "导出来").await?;
    let export = page.download().await?;
    gives_out(&export, key, damaged)?;

    // New data goes on beside the damage, and is read back. A new member with a title writes these.
    let kind = Place::parse(key).map(|place| place.name.kind);
    if ![PROFILE, DUTY, PLACE, TITLE_AWARD].map(Some).contains(&kind) {
        return Ok(());
    }
    page.go("#/board").await?;
    steps::add_member(page, "新来的", &["一锤定音"]).await?;
    page.reload().await?;
    page.see(".person", "新来的").await?;
    page.see(".person .title", "一锤定音").await?;
    page.see("[data-banner=faults]", "").await?;
    let stored = page.storage().await?;
    ensure!(stored.get(key) == Some(&json!(damaged)), "the damaged value was written over");
    Ok(())
}

async fn newer_value(
    page: &Page,
    values: &BTreeMap<String, String>,
    key: &str,
    newer: &str,
) -> Result<()> {
    let damage = with(values, key, newer);
    page.open_with(&damage, "#/board").await?;
    page.see("[data-banner=trouble]", "这里的数据是新版写的").await?;
    the_rest_is_there(page, key).await?;
    page.go("#/board").await?;
    steps::add_member(page, "看得见", &[]).await?;
    page.see("[data-banner=trouble]", "先只看不改").await?;
    untouched(page, &damage).await?;
    let stored = page.storage().await?;
    ensure!(stored.len() == damage.len(), "a page of an older version wrote: {:?}", stored.keys());

    page.go("#/settings").await?;
    page.clear_downloads()?;
    page.click("main button", "存一份备份").await?;
    gives_out(&page.download().await?, key, newer)
}

fn with(values: &BTreeMap<String, String>, key: &str, value: &str) -> BTreeMap<String, String> {
    let mut values = values.clone();
    values.insert(key.to_owned(), value.to_owned());
    values
}

/// What does not stand in the damaged value is on the screen.
async fn the_rest_is_there(page: &Page, key: &str) -> Result<()> {
    let kind = Place::parse(key).map(|place| place.name.kind);
    let is = |other: Kind| kind == Some(other);
    if !is(TEAM_NAME) {
        page.see("#heading", "凌云组").await?;
    }
    if !is(PROFILE) {
        for nickname in ["冬梅", "阿杰", "小月"] {
            page.see(".person", nickname).await?;
        }
    }
    page.go("#/goals").await?;
    if !is(TODAY_GOAL) {
        page.see("main", "三个客户主动说谢谢").await?;
    }
    Ok(())
}

/// Every value stands as it stood.
async fn untouched(page: &Page, values: &BTreeMap<String, String>) -> Result<()> {
    let stored = page.storage().await?;
    for (key, value) in values {
        ensure!(stored.get(key) == Some(&json!(value)), "{key} was written over");
    }
    Ok(())
}

fn gives_out(export: &str, key: &str, value: &str) -> Result<()> {
    let export: Value = serde_json::from_str(export).context("the export is no JSON")?;
    ensure!(export["entries"][key] == json!(value), "the export lacks the value");
    Ok(())
}
