//! A board travels from one browser to another and back.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use duihun_core::team::Role;
use serde_json::json;

use super::steps;
use crate::browser::Environment;
use crate::fixture::Fixture;
use crate::page::Page;

/// Sent as a link, received elsewhere, edited on both sides, exchanged again; undone; kept beside another.
pub async fn run(page: &Page) -> Result<()> {
    let mine = Fixture::small(page).await?.values();
    page.open_with(&mine, "#/board").await?;
    page.click("#share", "发给组里人").await?;
    page.see("[data-size]", "一个二维码就放得下").await?;
    ensure!(page.count(".code", "").await? == 1, "no code");
    let link = link(page).await?;
    let payload = payload(&link)?;
    // Nothing private, whatever is chosen: the same link from a device without it.
    ensure!(!link.contains("me/"), "{link}");

    // Another phone: nothing changes before the choice.
    page.open_with(&BTreeMap::new(), &format!("#/join/{payload}")).await?;
    page.see("[data-preview]", "凌云组").await?;
    page.see(".preview-list", "冬梅 · 组长").await?;
    let stored = "Object.keys(localStorage).filter(key => key.startsWith('duihun/t/')).length";
    ensure!(page.get(stored).await? == json!(0), "something was stored before the choice");
    page.click("#join-take", "收下勾上的").await?;
    page.see("[data-taken]", "收下了").await?;
    page.click("[data-who] button", "小月").await?;
    page.on("#/board").await?;
    page.see(".person", "冬梅").await?;
    page.see(".person .me", "").await?;
    page.reload().await?;
    page.see(".person", "小月").await?;
    steps::add_member(page, "新来的", &[]).await?;
    page.go("#/share").await?;
    let back = self::link(page).await?;
    let theirs = page.storage().await?;

    // Back to the first: one thing is new; what was there is not offered again.
    page.open_with(&mine, "#/board").await?;
    page.open_app(&format!("#/join/{}", self::payload(&back)?)).await?;
    page.see(".preview-list", "新来的").await?;
    ensure!(page.count(".preview-list li", "").await? == 1, "what is here was offered");
    page.click("#join-take", "").await?;
    page.see("[data-taken]", "收下了").await?;
    page.click("#join-undo", "退回去").await?;
    page.see("main [role=status]", "退回去了").await?;
    page.click("#join-done", "").await?;
    page.see(".person", "冬梅").await?;
    ensure!(page.count(".person", "新来的").await? == 0, "the undo left something");
    page.reload().await?;
    ensure!(page.count(".person", "新来的").await? == 0, "it came back");

    // The same link again on the phone that made it: nothing new.
    let theirs = theirs
        .into_iter()
        .map(|(key, value)| (key, value.as_str().unwrap_or_default().to_owned()))
        .collect();
    page.open_with(&theirs, "#/board").await?;
    page.open_app(&format!("#/join/{payload}")).await?;
    page.see("[data-preview]", "你都有了").await?;
    page.click("#join-leave", "").await?;
    ensure!(page.get_text("location.hash").await? == "#/board", "the payload stays in the address");
    Ok(())
}

/// With a passphrase only who knows it sees anything.
pub async fn sealed(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/share").await?;
    page.click("#share-pass-open", "").await?;
    page.fill("#share-pass", "123").await?;
    page.click(".pass-form [type=submit]", "").await?;
    page.see("#share-pass-error", "太容易猜").await?;
    page.fill("#share-pass", super::lock::PASSPHRASE).await?;
    page.click(".pass-form [type=submit]", "").await?;
    page.see("main [role=status]", "加了口令").await?;
    let link = link(page).await?;
    ensure!(link.contains("#/join/2"), "{link}");
    page.open_with(&BTreeMap::new(), &link[link.find('#').unwrap_or(0)..]).await?;
    page.see("[data-sealed]", "加了口令").await?;
    page.fill("#join-pass", "wrong passphrase").await?;
    page.click(".pass-form [type=submit]", "").await?;
    page.see("#join-pass-error", "不是这个口令").await?;
    page.fill("#join-pass", super::lock::PASSPHRASE).await?;
    page.click(".pass-form [type=submit]", "").await?;
    page.see(".preview-list", "冬梅 · 组长").await
}

/// A team beside one's own, a file, and links that are none.
pub async fn others(page: &Page) -> Result<()> {
    page.open_with(&Fixture::small(page).await?.values(), "#/share").await?;
    page.clear_downloads()?;
    page.click("#share-file", "存成文件").await?;
    let file = page.download().await?;
    let link = link(page).await?;
    let own = Fixture::older(page, 3).await?.named("旭日组").values();
    page.open_with(&own, "#/join").await?;
    for (bad, said) in [
        ("你好", "不是队魂的链接"),
        (&link[..link.len() - 9], "不全"),
        (&link.replace("#/join/1", "#/join/5"), "新版"),
    ] {
        paste(page, bad).await?;
        page.see("[role=alert]", said).await?;
    }
    // As it stands in the chat, with words before and after.
    paste(page, &format!("凌云组的板子，点开就能看：\n{link}\n——来自群聊")).await?;
    page.see("[data-preview]", "这是另一个组").await?;
    page.click("#join-leave", "").await?;
    page.go("#/join").await?;
    paste(page, &file).await?;
    page.see(".preview-list", "阿杰").await?;
    page.click(".preview-list li:last-child input", "").await?;
    page.click("#join-take", "").await?;
    page.see("[data-taken]", "收下了").await?;
    page.click("#join-done", "").await?;
    page.see(".person", "阿杰").await?;
    page.go("#/settings").await?;
    page.see("[data-choice=team] .chip", "旭日组").await?;
    page.see("[data-choice=team] .chip", "凌云组").await
}

async fn link(page: &Page) -> Result<String> {
    page.see("#share-link", "").await?;
    page.get_text("document.getElementById('share-link').value").await
}

fn payload(link: &str) -> Result<String> {
    Ok(link.split_once("#/join/").context("no payload")?.1.to_owned())
}

async fn paste(page: &Page, text: &str) -> Result<()> {
    let script = "const [text] = arguments;
        const box = document.getElementById('join-text');
        box.value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));";
    page.eval(script, vec![json!(text)]).await?;
    page.click("#join-look", "").await
}

/// Opened on plain `http://` in the office network, there is no clipboard, no share sheet and no cipher: the
/// link can be selected, the file saved and the slip read off; only passphrases are missing, and it is said.
pub async fn plain(page: &Page) -> Result<()> {
    page.before_load(
        "Object.defineProperty(window, 'isSecureContext', { get: () => false });
        for (const name of ['clipboard', 'share'])
            Object.defineProperty(navigator, name, { value: undefined });
        Object.defineProperty(crypto, 'subtle', { value: undefined });",
    )
    .await?;
    page.open_with(&Fixture::small(page).await?.values(), "#/share").await?;
    ensure!(link(page).await?.contains("#/join/"), "no link");
    page.click("#share-copy", "").await?;
    page.see(".toast", "复制不了").await?;
    ensure!(page.count("#share-send", "").await? == 0, "there is no share sheet here");
    page.see("main", "http:// 打开的页面加不了口令").await?;
    page.clear_downloads()?;
    page.click("#share-file", "存成文件").await?;
    let file = page.download().await?;
    page.open_with(&BTreeMap::new(), "#/join").await?;
    paste(page, &file).await?;
    page.click("#join-take", "").await?;
    page.see("[data-taken]", "").await?;
    page.go("#/slip").await?;
    page.fill("#slip-name", "阿杰").await?;
    page.fill("#slip-dials", "186").await?;
    page.see("#slip-line", "").await?;
    page.click("#slip-copy", "").await?;
    page.see(".toast", "复制不了").await
}

/// Two real profiles exchange a team, edit both sides, the same member too, exchange again, and agree.
pub async fn two(page: &Page) -> Result<()> {
    let other = Page::start(&Environment::read()?, page.screen, false).await?;
    let told = exchange(page, &other).await;
    let quiet = other.check_logs().await;
    let closed = other.close().await;
    told.and(quiet).and(closed)
}

async fn exchange(leader: &Page, member: &Page) -> Result<()> {
    leader.open_with(&Fixture::small(leader).await?.values(), "#/share").await?;
    let sent = link(leader).await?;
    member.open_app(&format!("#/join/{}", payload(&sent)?)).await?;
    member.click("#join-take", "").await?;
    member.click("[data-who] button", "小月").await?;
    member.see(".person .me", "").await?;

    // The leader makes her a leader and takes somebody in; she herself takes another nickname.
    leader.go("#/board").await?;
    edit(leader, "小月", None, Some("组长")).await?;
    steps::add_member(leader, "新来的", &[]).await?;
    edit(member, "小月", Some("月儿"), None).await?;

    // Both links cross.
    leader.go("#/share").await?;
    let of_leader = link(leader).await?;
    member.go("#/share").await?;
    let of_member = link(member).await?;
    receive(member, &of_leader, &["月儿 · 坐席 → 组长", "新来的"]).await?;
    receive(leader, &of_member, &["小月 → 月儿"]).await?;
    let board = "[...document.querySelectorAll('.person')].map(card => {
        const copy = card.cloneNode(true);
        copy.querySelectorAll('.me').forEach(me => me.remove());
        return copy.textContent.trim();
    })";
    for page in [leader, member] {
        page.see(".person", "月儿").await?;
        page.see(".person", "新来的").await?;
        page.reload().await?;
        page.see(".person", "月儿").await?;
    }
    let (one, two) = (leader.get(board).await?, member.get(board).await?);
    ensure!(one == two, "they differ: {one} and {two}");
    Ok(())
}

async fn edit(page: &Page, nickname: &str, name: Option<&str>, role: Option<&str>) -> Result<()> {
    let card = steps::card(page, nickname).await?;
    page.click(&format!("{card} .person-open"), "").await?;
    page.click("#member[open] #person-edit", "").await?;
    page.see("#member[open] #nickname", "").await?;
    if let Some(name) = name {
        page.fill("#member[open] #nickname", name).await?;
    }
    if let Some(role) = role {
        page.click("#member [data-choice=role] .chip", role).await?;
    }
    steps::save(page, "#member").await
}

/// Takes all of a link in, after a look at what it would change.
async fn receive(page: &Page, link: &str, things: &[&str]) -> Result<()> {
    page.eval("location.hash = arguments[0];", vec![json!(link[link.find('#').unwrap_or(0)..])])
        .await?;
    for thing in things {
        page.see(".preview-list", thing).await?;
    }
    let count = page.count(".preview-list li", "").await?;
    ensure!(count == things.len(), "{count} things instead of {things:?}");
    page.click("#join-take", "").await?;
    page.see("[data-taken]", "").await?;
    page.click("#join-done", "").await?;
    page.on("#/board").await
}

/// The system's own sheet where there is one; and thirty people on one page of paper.
pub async fn paper(page: &Page) -> Result<()> {
    let sheet = "navigator.share = async (data) => { window.shared = data.text; };
        window.print = () => {};";
    let added = page.before_load(sheet).await?;
    page.open_with(&Fixture::full(page).await?.values(), "#/share").await?;
    page.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": added })).await?;
    page.see("[data-size]", "发链接正好").await?;
    ensure!(page.count(".code", "").await? == 0, "a code nobody can scan");
    page.click("#share-send", "用手机的分享").await?;
    page.wait("window.shared && window.shared.includes('#/join/1')").await?;
    page.see("[data-since]", "之后没改过").await?;
    page.click("#share-text-open", "").await?;
    let text = page.get_text("document.getElementById('share-text').value").await?;
    ensure!(text.contains("2. 一二三四五六七八九十甲乙 · 组长 · "), "{text}");
    page.click("#print-open", "").await?;
    for grey in [false, true] {
        if grey {
            page.click("[data-choice=print-kind] .chip", "黑白").await?;
        }
        page.click("#print", "打印").await?;
        page.wait("document.querySelector('.paper')").await?;
        let asked = json!({ "printBackground": true, "preferCSSPageSize": true });
        let printed = page.cdp("Page.printToPDF", asked).await?;
        let pages = page
            .eval(
                "return (atob(arguments[0]).match(/\\/Type\\s*\\/Page\\b/g) || []).length;",
                vec![printed["data"].clone()],
            )
            .await?;
        ensure!(pages == json!(1), "{pages} pages, grey: {grey}");
    }
    Ok(())
}

/// What was left is not offered again; another team takes the place of mine; undone with a locked private
/// part; and the share page says when the link in the chat is an old one.
pub async fn again(page: &Page) -> Result<()> {
    let mine = Fixture::small(page).await?.values();
    page.open_with(&mine, "#/share").await?;
    let link = link(page).await?;
    ensure!(page.count("[data-since]", "").await? == 0, "nothing was sent yet");
    page.click("#share-copy", "").await?;
    page.see("[data-since]", "之后没改过").await?;
    page.go("#/board").await?;
    steps::add_member(page, "新来的", &[]).await?;
    page.go("#/share").await?;
    page.see("[data-since]", "之后改了 1 处").await?;
    page.click("#share-wall", "放大").await?;
    page.see("#code-wall[open] .code", "").await?;
    page.press(crate::keyboard::ESCAPE).await?;
    steps::closed(page, "#code-wall").await?;

    let address = link[link.find('#').unwrap_or(0)..].to_owned();
    page.open_with(&BTreeMap::new(), &address).await?;
    page.click(".preview-list label", "阿杰").await?;
    page.click("#join-take", "").await?;
    page.see("[data-taken]", "").await?;
    page.open_app(&address).await?;
    page.see("[data-preview]", "上次没收").await?;
    ensure!(page.count(".preview-list", "").await? == 0, "what was left is offered again");
    page.click("#join-again", "再看看").await?;
    page.see(".preview-list", "阿杰").await?;

    // In the place of mine, and back.
    let own = Fixture::older(page, 3).await?.named("旭日组").values();
    page.open_with(&own, &address).await?;
    page.click("[data-choice=join-where] .chip", "换掉「旭日组」").await?;
    page.click("#join-take", "").await?;
    page.see("[data-taken]", "").await?;
    page.click("#join-undo", "").await?;
    page.see("main [role=status]", "退回去了").await?;
    page.click("#join-done", "").await?;
    page.see("#heading", "旭日组").await?;
    page.open_app(&address).await?;
    page.click("[data-choice=join-where] .chip", "换掉").await?;
    page.click("#join-take", "").await?;
    page.click("#join-done", "").await?;
    page.see(".person", "冬梅").await?;
    page.reload().await?;
    page.see("#heading", "凌云组").await?;
    page.go("#/settings").await?;
    ensure!(page.count("[data-choice=team] .chip", "旭日组").await? == 0, "it is still here");

    // Locked: the way back asks for the passphrase first, and nothing private is lost by it.
    page.open_with(&mine, "#/settings").await?;
    page.click("#pass-set", "").await?;
    page.fill("#pass-new", super::lock::PASSPHRASE).await?;
    page.fill("#pass-again", super::lock::PASSPHRASE).await?;
    page.click(".pass-form [type=submit]", "锁上").await?;
    page.see(".toast", "锁上了").await?;
    let other = Fixture::older(page, 3).await?.named("旭日组").member("晴晴", Role::LEADER, &[])?;
    let pack = other.payload()?;
    page.open_app(&format!("#/join/{pack}")).await?;
    page.see("[data-preview]", "这是另一个组").await?;
    page.click("#join-take", "").await?;
    page.see("[data-taken]", "").await?;
    page.click("#join-unlock", "先打开私人部分").await?;
    page.fill("#gate-pass", super::lock::PASSPHRASE).await?;
    page.click("[data-gate] [type=submit]", "").await?;
    page.click("#join-undo", "").await?;
    page.see("main [role=status]", "退回去了").await?;
    page.click("#join-done", "").await?;
    page.see("#heading", "凌云组").await?;
    page.go("#/goals").await?;
    page.see("[data-today-goal]", "三个客户主动说谢谢").await?;

    // A phone whose clock is days ahead is named by what it wrote.
    let wrong = Fixture::ahead(page, 3).await?.named("旭日组").payload()?;
    page.open_app(&format!("#/join/{wrong}")).await?;
    page.see("[data-ahead]", "快了 2 天").await
}
