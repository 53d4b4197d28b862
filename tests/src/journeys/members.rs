//! The people on the board: many, found, moved, changed.

use anyhow::{Context, Result, ensure};
use duihun_core::team::Role;

use super::steps::{add_member, card, edit_member, in_order, order, save, tick_titles};
use crate::browser::Screen;
use crate::fixture::Fixture;
use crate::keyboard::Pointer;
use crate::page::Page;

const LONG: &str = "一二三四五六七八九十甲乙";
const EMOJI: &str = "小月👩‍💻🎉";

/// Thirteen members.
pub async fn run(page: &Page) -> Result<()> {
    let mut fixture = Fixture::new(page).await?.named("凌云组");
    for number in 1..=11 {
        fixture = fixture.member(&format!("伙伴{number:02}"), Role::AGENT, &[number])?;
    }
    page.open_with(&fixture.values(), "#/board").await?;
    ensure!(page.count("#search", "").await? == 0, "a search for eleven");
    add_member(page, EMOJI, &["小太阳"]).await?;
    page.see("#search", "").await?;
    add_member(page, LONG, &["临门一脚", "金话筒"]).await?;
    page.see(".count", "13 人").await?;
    search(page).await.context("search")?;
    buttons(page).await.context("moving by buttons")?;
    dragging(page).await.context("moving by dragging")?;
    editing(page).await.context("editing")
}

async fn search(page: &Page) -> Result<()> {
    for (query, names) in [
        ("伙伴0", 9),
        ("小月", 1),
        ("👩‍💻", 1),
        ("临门", 1),
        ("  金话筒 ", 1),
        ("一锤", 1),
        ("一二三四五六七八九十", 1),
    ] {
        page.fill("#search", query).await?;
        let found = format!("document.querySelectorAll('.person').length === {names}");
        page.wait(&found).await.with_context(|| format!("{query:?}"))?;
    }
    page.fill("#search", "没这人").await?;
    page.see("main", "没有叫「没这人」的，换个字试试。").await?;
    page.fill("#search", "").await?;
    page.wait("document.querySelectorAll('.person').length === 13").await
}

async fn buttons(page: &Page) -> Result<()> {
    page.click("#arrange", "换位置").await?;
    page.click(".person-move button", "伙伴01 往后挪").await?;
    page.see(".toast", "伙伴01挪到第 2 位").await?;
    page.click(".person-move button", "伙伴01 往后挪").await?;
    page.click(".person-move button", "伙伴03 往前挪").await?;
    stands(page, &["伙伴03", "伙伴02", "伙伴01", "伙伴04"]).await?;
    // At the ends there is nowhere to go, and nothing breaks.
    page.click(".person-move button", "伙伴03 往前挪").await?;
    page.click(".person-move button", &format!("{LONG} 往后挪")).await?;
    stands(page, &["伙伴03", "伙伴02", "伙伴01", "伙伴04"]).await?;
    page.click("#arrange", "好了").await?;
    page.gone(".person-move", "").await?;
    page.reload().await?;
    stands(page, &["伙伴03", "伙伴02", "伙伴01", "伙伴04"]).await
}

async fn dragging(page: &Page) -> Result<()> {
    let pointers: &[Pointer] = match page.screen {
        Screen::Desktop => &[Pointer::Mouse],
        Screen::Phone => &[Pointer::Touch, Pointer::Mouse],
    };
    page.click("#arrange", "换位置").await?;
    for &pointer in pointers {
        drag(page, pointer, "伙伴03", "伙伴01").await?;
        stands(page, &["伙伴02", "伙伴01", "伙伴03", "伙伴04"]).await?;
        // And back up.
        drag(page, pointer, "伙伴03", "伙伴02").await?;
        stands(page, &["伙伴03", "伙伴02", "伙伴01", "伙伴04"]).await?;
        // Once let go, the card stays: the pointer moves on without it.
        ensure!(page.count(".drag.dragging", "").await? == 0, "still being dragged");
    }
    drag(page, pointers[0], "伙伴01", "伙伴04").await?;
    page.click("#arrange", "好了").await?;
    page.reload().await?;
    stands(page, &["伙伴03", "伙伴02", "伙伴04", "伙伴01"]).await
}

async fn drag(page: &Page, pointer: Pointer, from: &str, to: &str) -> Result<()> {
    let from = page.find(&format!("{} [data-drag]", card(page, from).await?), "").await?;
    let to = page.find(&format!("{} [data-drag]", card(page, to).await?), "").await?;
    page.drag(pointer, &from, &to).await
}

async fn editing(page: &Page) -> Result<()> {
    edit_member(page, "伙伴04").await?;
    page.fill("#member[open] #nickname", "   ").await?;
    page.click("#member button[type=submit]", "").await?;
    page.see("#member .field-error", "先起个花名吧").await?;
    page.fill("#member[open] #nickname", "改了名").await?;
    page.click("#member [data-choice=role] .chip", "区经理").await?;
    // The title she had goes, another comes.
    page.click("#member [data-choice=titles] .chip", "破冰船长").await?;
    tick_titles(page, &["静水流深"]).await?;
    save(page, "#member").await?;
    page.see(".person", "改了名").await?;
    page.reload().await?;
    let card = card(page, "改了名").await?;
    page.see(&card, "区经理").await?;
    page.see(&format!("{card} .title"), "静水流深").await?;
    ensure!(page.count(&format!("{card} .title"), "破冰船长").await? == 0, "a title stayed");
    let order = order(page).await?;
    ensure!(order.len() == 13 && order[2] == "改了名", "{order:?}");
    ensure!(order.iter().any(|n| n == LONG) && order.iter().any(|n| n == EMOJI), "{order:?}");
    Ok(())
}

/// The first four in this order, the others as they were.
async fn stands(page: &Page, first: &[&str; 4]) -> Result<()> {
    let rest = ["伙伴05", "伙伴06", "伙伴07", "伙伴08", "伙伴09", "伙伴10", "伙伴11", EMOJI, LONG];
    let names: Vec<&str> = first.iter().chain(&rest).copied().collect();
    in_order(page, &names).await
}
