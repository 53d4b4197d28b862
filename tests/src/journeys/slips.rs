//! Slips are written, travel by line, link and code, and are gathered out of the chat.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use duihun_core::calendar::Day;
use duihun_core::share::slips::{Person, Says, Slip};
use duihun_core::team::{Numbers, Role};
use serde_json::json;

use crate::fixture::Fixture;
use crate::page::Page;

#[path = "../../../crates/core/tests/slips/words.rs"]
mod words;

/// A group of six, 冬梅 leads it and holds the phone.
pub async fn group(page: &Page) -> Result<Fixture> {
    let mut fixture =
        Fixture::new(page).await?.named("凌云组").member("冬梅", Role::LEADER, &[36])?;
    for name in ["阿杰", "小月", "大刘", "团子", "可可"] {
        fixture = fixture.member(name, Role::AGENT, &[])?;
    }
    Ok(fixture.everything())
}

/// The local day of the browser.
async fn today(page: &Page) -> Result<Day> {
    let day = page.get_text("new Date().toLocaleDateString('sv-SE')").await?;
    Day::parse_iso(&day).with_context(|| format!("{day} is no day"))
}

fn line(from: &str, on: Day, made: i16, says: Says) -> Result<String> {
    let from = Person { tag: None, nickname: from.into() };
    let slip = Slip { from, on, made, says }.tidied().context("no slip")?;
    Ok(slip.line(&words::words(true, on)))
}

/// A passage with five slips, two lines written by hand, and noise.
pub async fn passage(page: &Page) -> Result<String> {
    let on = today(page).await?;
    let numbers = |dials, connected, orders| {
        let (dials, connected, orders) = (Some(dials), Some(connected), Some(orders));
        Says::Numbers(Numbers { dials, connected, orders, ..Numbers::default() })
    };
    let order = Says::Order { count: 1, premium: Some(380_000), product: None };
    let to = Person { tag: None, nickname: "阿杰".into() };
    let praise = Says::Praise { to, words: "中午帮我听了两通录音".into() };
    Ok(format!(
        "冬梅 18:20\n报数了啊，老样子\n小月 18:31\n{}\n阿杰 18:32\n{}\n小月 18:33\n{}\n阿杰 18:34\n{}\n\
         小月 18:35\n{}\n1. 大刘 拨打203 接通61 没出单\n团子：打了一百五十个，接通四十，1单\n\
         [表情]\n拼单奶茶，满30减12\n大刘：补昨天的 拨打77 接通9",
        line("小月", on, 1111, numbers(186, 52, 1))?,
        line("阿杰", on, 1112, numbers(90, 20, 0))?,
        line("小月", on, 900, order)?,
        line("阿杰", on, 540, Says::Goal("三个有效通话".into()))?,
        line("小月", on, 1113, praise)?,
    ))
}

/// Puts a text into a field as if it was pasted.
pub async fn paste(page: &Page, id: &str, text: &str) -> Result<()> {
    page.see(&format!("#{id}"), "").await?;
    let script = "const [id, text] = arguments;
        const box = document.getElementById(id);
        box.value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));";
    page.eval(script, vec![json!(id), json!(text)]).await.map(drop)
}

async fn value(page: &Page, id: &str) -> Result<String> {
    page.see(&format!("#{id}"), "").await?;
    page.get_text(&format!("document.getElementById('{id}').value")).await
}

/// Numbers are typed, become a line, a link and a code, and are there again after a reload.
pub async fn write(page: &Page) -> Result<()> {
    page.open_with(&group(page).await?.values(), "#/slip").await?;
    page.see("main", "填好上面的").await?;
    page.fill("#slip-dials", "１86").await?;
    page.fill("#slip-connected", "52").await?;
    page.fill("#slip-time", "3点").await?;
    page.see("#slip-time-error", "这里填数字").await?;
    ensure!(page.count("#slip-line", "").await? == 0, "a line with what is no number");
    page.fill("#slip-time", "3：12").await?;
    page.fill("#slip-orders", "1").await?;
    let said = value(page, "slip-line").await?;
    ensure!(
        said.starts_with("冬梅 ") && said.contains("拨打186 接通52 通时3:12 出单1 〔"),
        "{said}"
    );
    page.click("#slip-copy", "复制去群里发").await?;
    page.see(".toast", "").await?;
    page.reload().await?;
    ensure!(value(page, "slip-dials").await? == "186", "the numbers are gone");
    // Of yesterday nothing is known; what is typed stays, whichever day it is for.
    page.click("[data-choice=slip-day] .chip", "昨天").await?;
    ensure!(value(page, "slip-dials").await?.is_empty(), "today's numbers for yesterday");
    page.click("[data-choice=slip-day] .chip", "今天").await?;
    ensure!(value(page, "slip-dials").await? == "186", "today's numbers are gone");
    page.fill("#slip-dials", "187").await?;
    page.click("[data-choice=slip-day] .chip", "昨天").await?;
    let late = value(page, "slip-line").await?;
    ensure!(late != said && late.contains("拨打187"), "{late}");
    page.click("[data-choice=slip-day] .chip", "今天").await?;
    page.fill("#slip-dials", "186").await?;
    page.click("#slip-code", "").await?;
    ensure!(page.count(".code", "").await? == 1, "no code");
    let link = value(page, "slip-link").await?;
    ensure!(link.len() <= 200, "{} characters: {link}", link.len());
    let address = link[link.find('#').unwrap_or(0)..].to_owned();

    // An order with words; also for one's own board, once however often it is copied.
    page.click("[data-choice=slip-sort] .chip", "报单").await?;
    page.fill("#slip-premium", "3800").await?;
    page.click("#slip-copy", "").await?;
    page.click("#slip-copy", "").await?;
    page.fill("#slip-premium", "3900").await?;
    page.click("#slip-copy", "").await?;
    page.go("#/share").await?;
    page.click("[data-choice=share-parts] .chip", "报单、夸夸").await?;
    let board = value(page, "share-link").await?;
    page.go("#/board").await?;

    // Scanned with a phone that has no board in this browser.
    page.open_with(&BTreeMap::new(), &address).await?;
    page.see("[data-slip]", "拨打186 接通52").await?;
    page.see("main", "板子不在这儿").await?;
    ensure!(value(page, "slip-line").await?.contains("拨打186"), "no line to carry on");
    ensure!(page.count("#slip-take", "").await? == 0, "nothing could be kept here");
    // One order came along, not three.
    page.open_with(&BTreeMap::new(), &board[board.find('#').unwrap_or(0)..]).await?;
    page.see(".preview-list", "报单：冬梅 1 单").await?;
    ensure!(page.count(".preview-list li", "报单").await? == 1, "an order was counted twice");

    // Somebody else's board, with her on it: taken once, undone, taken again.
    page.open_with(&group(page).await?.values(), &address).await?;
    page.click("#slip-take", "收下").await?;
    page.see("[data-taken]", "收下了").await?;
    page.click("#slip-undo", "").await?;
    page.click("#slip-take", "").await?;
    page.open_app(&address).await?;
    page.see("main", "早收过了").await?;
    page.go("#/gather").await?;
    page.see(".numbers tbody tr", "冬梅").await?;
    page.see(".numbers tbody td", "3:12").await?;
    for (bad, words) in
        [("#/slip/1abc", "缺了一截"), ("#/slip/7abc", "新版"), ("#/slip/hello", "不是")]
    {
        page.open_app(bad).await?;
        page.see("[role=alert]", words).await?;
    }
    Ok(())
}

/// A pasted passage is understood, kept, undone, kept again and summed up; nothing counts twice.
pub async fn gather(page: &Page) -> Result<()> {
    page.open_with(&group(page).await?.values(), "#/gather").await?;
    page.see("[data-day-table]", "还没有数").await?;
    let text = passage(page).await?;
    paste(page, "gather-text", &text).await?;
    page.click("#gather-look", "看一看").await?;
    page.see("[data-found]", "认出 4 个人的数，还有 3 条别的").await?;
    for (name, dials) in [("小月", "186"), ("阿杰", "90"), ("大刘", "203"), ("团子", "150")]
    {
        page.see(".numbers tbody tr", name).await?;
        page.see(".numbers tbody td", dials).await?;
    }
    page.see(".numbers tfoot", "629").await?;
    page.see("[data-missing]", "冬梅、可可").await?;
    page.see("[data-others]", "今日目标：三个有效通话").await?;
    page.see("[data-others]", "夸阿杰：中午帮我听了两通录音").await?;
    page.see("[data-unread]", "拼单奶茶，满30减12").await?;
    page.see("[data-other-days]", "昨天：大刘").await?;
    // The praise is left.
    page.click("[data-others] label", "夸阿杰").await?;
    page.click("#gather-take", "收下").await?;
    page.see(".toast", "4 个人的数，2 条别的").await?;
    page.click(".toast-undo", "").await?;
    page.see("[data-found]", "认出 4 个人的数").await?;
    page.click("#gather-take", "").await?;
    // What is left of the passage is of another day.
    page.click("[data-other-days] button", "看那天").await?;
    page.see("[data-day]", "昨天").await?;
    page.click("#gather-take", "").await?;
    page.see(".numbers tbody tr", "大刘").await?;
    page.reload().await?;
    page.see(".numbers tfoot", "629").await?;
    let summary = value(page, "gather-summary").await?;
    ensure!(summary.contains("4 人报数：拨打629 接通173 出单2"), "{summary}");
    ensure!(summary.contains("\n小月 拨打186"), "{summary}");
    ensure!(!summary.contains("可可"), "who is missing is nobody's business: {summary}");
    page.clear_downloads()?;
    page.click("#gather-csv", "").await?;
    let csv = page.download_of("csv", "\r\n").await?;
    ensure!(csv.starts_with('\u{feff}') && csv.contains("小月,186,52,1"), "{csv}");
    // The same once more.
    paste(page, "gather-text", &text).await?;
    page.click("#gather-look", "").await?;
    page.see("[data-others] li", "有了").await?;
    ensure!(page.count("[data-others] .becomes", "有了").await? == 2, "the order counted again");
    page.see("[data-found]", "认出 1 条别的").await?;
    // A slip made later takes the place of an earlier one, and says so.
    let on = today(page).await?;
    let numbers = Numbers { dials: Some(188), ..Numbers::default() };
    let later = line("小月", on, 1200, Says::Numbers(numbers))?;
    paste(page, "gather-text", &later).await?;
    page.click("#gather-look", "").await?;
    page.see(".numbers tbody tr", "替掉早先的：拨打186 接通52 出单1").await
}

/// People by a table: what is wrong is told by line, the rest goes on the board; and tables go out.
pub async fn people(page: &Page) -> Result<()> {
    page.open_with(&group(page).await?.values(), "#/files").await?;
    let table = "工号,姓名,岗位,特长,生日\n01,小林,坐席,声音、会吹笛,3-8\n02,小月,坐席,,\n03,,坐席,,\n\
        04,阿宽,保安,,\n05,小林,坐席,,\n06,\"老九\",组长,主持,13-40\n07,晴晴,,,2月29日";
    paste(page, "people-text", table).await?;
    page.click("#people-look", "").await?;
    page.see("[data-mapping] .row", "姓名").await?;
    page.see("[data-people]", "2 行能加，5 行不能").await?;
    for wrong in [
        "第 3 行：「小月」已经在板上",
        "第 4 行：没有花名",
        "第 5 行：没有「保安」这个角色",
        "第 6 行：「小林」在第 2 行已经有了",
        "第 7 行：生日「13-40」看不懂",
    ] {
        page.see("[data-people] li", wrong).await?;
    }
    // Another mapping: without the roles the guard is an agent.
    page.eval(
        "const s = document.getElementById('column-2'); s.value = '0';
         s.dispatchEvent(new Event('change', { bubbles: true }));",
        Vec::new(),
    )
    .await?;
    page.see("[data-people]", "3 行能加，4 行不能").await?;
    page.click("#people-add", "把这 3 人加到板上").await?;
    page.on("#/board").await?;
    page.see(".person", "晴晴").await?;
    page.click(".toast-undo", "").await?;
    page.gone(".person", "晴晴").await?;
    page.go("#/files").await?;
    page.clear_downloads()?;
    page.click("#people-csv", "").await?;
    let csv = page.download_of("csv", "\r\n").await?;
    ensure!(csv.starts_with("\u{feff}花名,角色,") && csv.contains("\r\n冬梅,组长,"), "{csv}");
    page.clear_downloads()?;
    page.click("#team-json", "").await?;
    let json = page.download().await?;
    ensure!(json.contains("\"nickname\": \"团子\""), "{json}");
    // A table as Excel saves it in China: not UTF-8 but GB 18030.
    let file = "const bytes = new Uint8Array([0xBB,0xA8,0xC3,0xFB,0x0A,0xCF,0xFE,0xD1,0xA9,0x0A]);
        const input = document.getElementById('people-file');
        const list = new DataTransfer();
        list.items.add(new File([bytes], 'people.csv'));
        input.files = list.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    page.eval(file, Vec::new()).await?;
    page.see("[data-people] li", "晓雪").await?;
    // A whole group from its file, where there is none.
    page.open_with(&BTreeMap::new(), "#/files").await?;
    paste(page, "people-text", "{\"team\": 1").await?;
    page.click("#people-look", "").await?;
    page.see("[role=alert]", "不是 team.json").await?;
    paste(page, "people-text", &json).await?;
    page.click("#people-look", "").await?;
    page.see("[data-people]", "6 行都能加").await?;
    page.click("#people-add", "").await?;
    page.on("#/board").await?;
    page.see("#heading", "凌云组").await?;
    page.see("[data-chant]", "凌霜起步").await?;
    page.reload().await?;
    page.see(".person", "可可").await
}
