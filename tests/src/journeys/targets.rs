//! Own goals and habits, growth, and the group's targets: learning goals for a newcomer, a habit over a holiday, a month
//! target broken down and followed over five evenings, a kick-off and its sprint. The clock stands on days of 2026.

use anyhow::{Context, Result, ensure};
use duihun_core::team::Role;
use serde_json::json;

use super::care::STAGE;
use super::goals::{on, set_clock, text, to, turn_to};
use super::steps::closed;
use crate::fixture::Fixture;
use crate::page::Page;

/// A device of a group on a day: its leader, and two agents. `me` says that the leader holds it.
async fn group_on(page: &Page, time: &str, hash: &str, me: bool) -> Result<()> {
    page.before_load(STAGE).await?;
    page.open_app("").await?;
    set_clock(page, time).await?;
    let fixture = Fixture::new(page).await?.named("凌霜组");
    let fixture = fixture
        .member("冬梅", Role::LEADER, &[])?
        .member("小月", Role::AGENT, &[])?
        .member("阿杰", Role::AGENT, &[])?;
    let fixture = if me { fixture.i_am_first() } else { fixture };
    page.open_with(&fixture.values(), hash).await
}

/// The clock behind a reload, so that the page that is open is not drawn twice.
async fn picks(page: &Page, name: &str, chip: usize) -> Result<()> {
    page.click(&format!("[data-choice={name}] .chip:nth-child({chip})"), "").await
}

/// A new agent gets goals of learning, each with its plan; a goal in steps; what is reached is kept.
pub async fn learner(page: &Page) -> Result<()> {
    on(page, "2026-12-01T10:00", "#/goals").await?;
    page.see(".newcomer .row", "").await?;
    page.wait("document.querySelectorAll('.learn-list .row').length === 3").await?;
    let first = text(page, ".learn-list .row:first-child strong").await?;
    page.click("#newcomer-others", "").await?;
    page.wait_with(
        "document.querySelector('.learn-list .row strong').textContent !== arguments[0]",
        vec![json!(first)],
    )
    .await?;
    let second = text(page, ".learn-list .row:first-child strong").await?;
    page.click(".learn-list .row:first-child button", "").await?;
    page.see(".goal strong", &second).await?;
    page.see(".goal .if-then", "").await?;
    // Who has one, and of whom nobody knows since when she is here, is not asked again.
    page.gone(".newcomer", "").await?;
    // A goal in steps: their number is what there is to do.
    page.click("#goal-add", "").await?;
    page.fill("#goal-text", "考下代理人证").await?;
    page.click("#goal-steps-open", "").await?;
    page.fill("#goal-steps", "报名\n刷完题库\n\n去考").await?;
    page.click("#goal-wish-open", "").await?;
    page.fill("#goal-outcome", "有证了心里踏实").await?;
    page.fill("#goal-obstacle", "一累就拖").await?;
    page.fill("#goal-when", "下班坐上地铁").await?;
    page.click("#goal button[type=submit]", "").await?;
    page.see("#goal-when-error[role=alert]", "").await.context("half a plan")?;
    page.fill("#goal-then", "刷二十道题").await?;
    picks(page, "goal-area", 5).await?;
    page.click("#goal button[type=submit]", "").await?;
    closed(page, "#goal").await?;
    page.see(".goal-steps", "刷完题库").await?;
    let card = ".goal:has(.goal-steps)";
    page.see(&format!("{card} .if-then"), "刷二十道题").await?;
    page.see(&format!("{card} .goal-foot"), "0 / 3").await?;
    for n in 1..=3 {
        page.click(&format!("{card} .goal-steps li:nth-child({n}) input"), "").await?;
        page.see(&format!("{card} .goal-foot"), &format!("{n} / 3")).await?;
    }
    page.see(".goal.reached", "考下代理人证").await?;
    page.see(".toast", "考下代理人证").await.context("nobody is glad")?;
    // What the form showed comes back, with its ticks.
    page.click(&format!("{card} .link"), "").await?;
    page.wait("document.querySelector('#goal-steps').value === '报名\\n刷完题库\\n去考'").await?;
    page.wait("document.querySelector('#goal-outcome').value === '有证了心里踏实'").await?;
    page.fill("#goal-steps", "报名\n刷完题库\n模拟一次\n去考").await?;
    page.click("#goal button[type=submit]", "").await?;
    closed(page, "#goal").await?;
    page.see(&format!("{card} .goal-foot"), "3 / 4").await?;
    page.click(&format!("{card} .goal-steps li:nth-child(3) input"), "").await?;
    page.reload().await?;
    page.see(".goal.reached", "考下代理人证").await?;
    page.go("#/growth").await?;
    page.see("[aria-labelledby=reached-title]", "考下代理人证").await
}

/// A habit of working days: a holiday takes nothing off it; a day missed takes a little; no streak anywhere.
pub async fn habit(page: &Page) -> Result<()> {
    on(page, "2026-09-23T18:00", "#/goals").await?;
    page.click("#habit-add", "").await?;
    page.click("#habit button[type=submit]", "").await?;
    page.see("#habit-name-error[role=alert]", "").await?;
    page.fill("#habit-name", "开工前喝一杯温水").await?;
    picks(page, "habit-often", 2).await?;
    page.fill("#habit-when", "坐下开电脑").await?;
    page.fill("#habit-then", "先喝完一杯").await?;
    page.click("#habit button[type=submit]", "").await?;
    closed(page, "#habit").await?;
    page.see(".habit .if-then", "先喝完一杯").await?;
    page.click(".habit .tick", "").await?;
    page.see(".habit .tick[aria-pressed=true]", "").await?;
    page.see(".habit .strength", "5%").await?;
    turn_to(page, "2026-09-24T18:00").await?;
    page.click(".habit .tick", "").await?;
    page.see(".habit .strength", "10%").await?;
    // Three days of the Mid-Autumn festival, and then Monday, which is open until it is over.
    turn_to(page, "2026-09-28T09:00").await?;
    page.see(".habit .strength", "10%").await?;
    page.see(".habit-foot", "2").await?;
    page.wait("document.querySelectorAll('.habit-mark[data-was=\"·\"]').length === 3").await?;
    // Tuesday: Monday was missed; then it was left out for a reason after all.
    turn_to(page, "2026-09-29T18:00").await?;
    page.click(".habit .link", "").await?;
    page.see("#habit-about .strength-said", "9.6%").await?;
    page.press(crate::keyboard::ESCAPE).await?;
    closed(page, "#habit-about").await?;
    page.click(".habit-mark:last-child", "").await?;
    page.click("#habit-day .mark-choice:nth-child(3)", "").await?;
    closed(page, "#habit-day").await?;
    page.see(".habit .strength", "10%").await?;
    // The national holiday changes nothing either.
    page.click(".habit .tick", "").await?;
    page.see(".habit .strength", "15%").await?;
    turn_to(page, "2026-10-08T09:00").await?;
    page.see(".habit .strength", "14%").await.context("the thirtieth was a working day")?;
    page.click(".habit .link", "").await?;
    page.see("#habit-about .chart path.done", "").await?;
    page.click("#habit-curve", "").await?;
    page.see("#habit-about .chart-table tbody tr:last-child", "14%").await?;
    for word in ["连续", "streak", "断了"] {
        ensure!(page.count("#main", word).await? == 0, "{word} is shown");
    }
    // Laid aside it is kept, and goes on where it was.
    page.click("#habit-aside", "").await?;
    page.gone(".habit", "").await?;
    page.go("#/growth").await?;
    page.click("[aria-labelledby=reached-title] .row:has(span) .link", "").await?;
    page.go("#/goals").await?;
    page.see(".habit .strength", "14%").await?;
    page.click(".habit .link", "").await?;
    page.click("#habit-remove", "").await?;
    page.gone(".habit", "").await?;
    page.click(".toast:last-child .toast-undo", "").await?;
    page.see(".habit .strength", "14%").await.context("its days are back with it")
}

/// The way of a career, notes, a week looked back at, the year, and all of it as files.
pub async fn growth(page: &Page) -> Result<()> {
    on(page, "2026-12-04T17:40", "#/goals").await?;
    page.fill("#log-line", "拨打186 接通52 1单 4000").await?;
    page.wait("document.querySelector('#log-premium').value === '4000'").await?;
    page.click("#log-save", "").await?;
    page.see("[data-place='0']", "186").await?;
    // It is Friday: the week is looked back at; nothing at all is not kept.
    page.click("#week-save", "").await?;
    page.see(".week .field-error[role=alert]", "").await?;
    page.see(".week-facts", "186").await?;
    page.fill("#week-good", "开场稳了").await?;
    page.fill("#week-next", "先补两通回访").await?;
    page.click("#week-save", "").await?;
    page.see(".week .review", "先补两通回访").await?;
    page.reload().await?;
    page.see(".week .review", "开场稳了").await?;
    page.go("#/growth").await?;
    page.see("[aria-labelledby=reviews-title]", "开场稳了").await?;
    // A ready path, made one's own.
    page.click("[aria-labelledby=career-title] .idea:nth-child(2)", "").await?;
    page.wait("document.querySelectorAll('.career-step').length === 4").await?;
    page.see(".career-step[data-state=next]:first-child .needs li", "").await?;
    page.click(".career-step:first-child .link", "").await?;
    page.click("#step-reached", "").await?;
    page.click("#career-step button[type=submit]", "").await?;
    closed(page, "#career-step").await?;
    page.see(".career-step:first-child[data-state=reached]", "2026").await?;
    page.see(".career-step:nth-child(2)[data-state=next]", "").await?;
    page.click("#step-add", "").await?;
    page.fill("#step-text", "开一家自己的店").await?;
    page.fill("#step-needs", "会算账\n攒够半年的钱").await?;
    page.pick_day("#step-due", "2028-06-01").await?;
    page.click("#career-step button[type=submit]", "").await?;
    closed(page, "#career-step").await?;
    page.see(".career-step:last-child .needs", "会算账").await?;
    page.click("#note-add", "").await?;
    page.click("#note button[type=submit]", "").await?;
    page.see("#note-text-error[role=alert]", "").await?;
    page.fill("#note-text", "客户问「会不会骗人」，先谢他问得直").await?;
    page.fill("#note-source", "冬梅那通录音").await?;
    page.click("#note button[type=submit]", "").await?;
    closed(page, "#note").await?;
    page.see("[aria-labelledby=notes-title]", "冬梅那通录音").await?;
    // The year: a day is filled, and the numbers stand in a table.
    page.see(".year-card [data-counted]", "2").await?;
    page.click("#year-table", "").await?;
    page.see(".year-card .chart-table tbody tr:last-child", "186").await?;
    picks(page, "year-of", 2).await?;
    page.click("#year-bars", "").await?;
    page.see(".year-card .chart .chart-table tbody tr:last-child", "186").await?;
    page.see("[aria-labelledby=rates-title] .chart path.band", "").await?;
    page.click("#rates-connect", "").await?;
    page.see("[aria-labelledby=rates-title] tbody tr:last-child", "28%").await?;
    page.click("#year-before", "").await?;
    page.see(".year-card .empty", "").await?;
    page.clear_downloads()?;
    page.click("#growth-csv", "").await?;
    let csv = page.download_of("csv", "").await?;
    for part in ["开一家自己的店", "开场稳了", "会算账"] {
        ensure!(csv.contains(part), "no {part} in {csv}");
    }
    page.clear_downloads()?;
    page.click("#growth-ics", "").await?;
    let ics = page.download_of("ics", "").await?;
    ensure!(ics.contains("20280601"), "no due date in {ics}");
    // Nothing of it stands on the board.
    let board = "Object.entries(localStorage).filter(([key]) => key.includes('/team/'))
        .some(([, value]) => value.includes('自己的店') || value.includes('开场稳了'))";
    ensure!(page.get(board).await? == false, "private words on the board");
    Ok(())
}

/// A leader sets the month's target, breaks it down, collects five evenings and shows the burn-up on the wall.
pub async fn month(page: &Page) -> Result<()> {
    group_on(page, "2026-12-01T08:30", "#/target", true).await?;
    // What cannot be is said, and nothing is set.
    page.fill("#target-orders", "一堆").await?;
    page.click("#target-save", "").await?;
    page.see("#target-orders-error[role=alert]", "").await?;
    page.fill("#target-orders", "46").await?;
    page.fill("#target-orders-more", "40").await?;
    page.click("#target-save", "").await?;
    page.see(".target-form .field-error[role=alert]", "").await.context("a stretch below")?;
    page.fill("#target-orders-more", "60").await?;
    // Premium from the region's budget.
    page.click("#target-budget-open", "").await?;
    page.fill("#target-budget", "20万").await?;
    page.fill("#target-issue", "85").await?;
    page.see(".budget-says", "235,294.12").await?;
    page.click("#budget-take", "").await?;
    page.click("#target-save", "").await?;
    page.see("[data-done]", "46").await?;
    page.see("[data-state]", "23").await?;
    // Day, week and sprint follow from the month.
    picks(page, "target-period", 4).await?;
    page.see("[data-done]", "2").await?;
    picks(page, "target-period", 2).await?;
    page.see("[data-done]", "16").await?;
    picks(page, "target-period", 1).await?;
    // Broken down: to the fen, with somebody away and somebody without.
    picks(page, "target-measure", 2).await?;
    page.click("#shares-open", "").await?;
    page.wait("document.querySelectorAll('.shares .row').length === 3").await?;
    ensure!(sum_of_shares(page).await? == 23_529_412, "equal parts");
    page.see("[data-sum]", "235,294.12").await?;
    page.click(".shares .row:nth-child(3) .link", "").await?;
    page.pick_day("#away-from", "2026-12-21").await?;
    page.pick_day("#away-until", "2026-12-11").await?;
    page.click("#away-add", "").await?;
    page.see("#share-person .field-error[role=alert]", "").await?;
    page.pick_day("#away-from", "2026-12-01").await?;
    page.click("#away-add", "").await?;
    page.see("#share-person .rows .row", "").await?;
    page.press(crate::keyboard::ESCAPE).await?;
    closed(page, "#share-person").await?;
    ensure!(sum_of_shares(page).await? == 23_529_412, "somebody is away");
    let least = text(page, ".shares .row:nth-child(3) .share-amount").await?;
    let most = text(page, ".shares .row:nth-child(1) .share-amount").await?;
    ensure!(least != most, "being away changes nothing");
    picks(page, "share-mode", 3).await?;
    page.click(".shares .row:nth-child(2) .link", "").await?;
    page.fill("#pledge-amount", "10万").await?;
    page.click("#pledge-save", "").await?;
    closed(page, "#share-person").await?;
    page.see(".shares .row:nth-child(2) .share-amount", "100,000").await?;
    ensure!(sum_of_shares(page).await? == 23_529_412, "with a pledge");
    page.reload().await?;
    picks(page, "target-measure", 2).await?;
    page.click("#shares-open", "").await?;
    page.see(".shares .row:nth-child(2) .share-amount", "100,000").await?;
    // Five evenings of slips.
    for (day, line) in [
        (
            1,
            "小月：拨打120 接通30 1单 5000\n阿杰：拨打100 接通22 0单\n冬梅：拨打80 接通20 1单 4000",
        ),
        (2, "小月：拨打130 接通31 2单 60000\n阿杰：拨打90 接通20 1单 3000"),
        (
            3,
            "小月：拨打125 接通28 1单 40000\n阿杰：拨打95 接通25 1单 3000\n冬梅：拨打70 接通18 0单",
        ),
        (4, "小月：拨打110 接通26 1单 3000\n阿杰：拨打99 接通21 2单 9000"),
        (
            7,
            "小月：拨打118 接通30 0单\n阿杰：拨打105 接通23 1单 4000\n冬梅：拨打60 接通15 1单 5000",
        ),
    ] {
        turn_to(page, &format!("2026-12-{day:02}T18:30")).await?;
        page.go("#/gather").await?;
        page.fill("#gather-text", line).await?;
        page.click("#gather-look", "").await?;
        page.click("#gather-take", "").await?;
        page.see("[data-day-table]", "小月").await?;
    }
    page.go("#/target").await?;
    // 2, 3, 2, 3, 2: twelve orders in five days, and 23 days have 46.
    page.see("[data-done]", "12").await?;
    page.see("[data-state]", "34").await?;
    page.see("[data-forecast]", "").await?;
    page.see(".chart path.done", "").await?;
    page.see(".chart path.band", "").await?;
    page.click("#burn-table", "").await?;
    page.wait("document.querySelectorAll('.chart-table tbody tr').length === 31").await?;
    page.see(".chart-table tbody tr:nth-child(7)", "12").await?;
    // Who reached hers is named, and nobody's number.
    picks(page, "target-measure", 2).await?;
    page.see("[data-reached]", "小月").await?;
    let named = text(page, "[data-reached]").await?;
    ensure!(!named.contains("阿杰") && !named.contains("108"), "{named}");
    // The wall: the sum and the line, no names with numbers.
    to(page, "#/screen?scene=sprint").await?;
    page.see(".wall-sprint .wall-done", "12").await?;
    page.see(".wall-sprint .chart path.ideal", "").await?;
    ensure!(page.count(".wall-sprint", "阿杰").await? == 0, "somebody behind is named");
    page.go("#/target").await?;
    // As a table and as a picture.
    page.clear_downloads()?;
    page.click("#target-csv", "").await?;
    let csv = page.download_of("csv", "").await?;
    ensure!(csv.contains("2026-12-07"), "{csv}");
    page.click("#target-picture", "").await?;
    page.see("#progress img.poster", "").await
}

/// The sum of all parts as they are shown, in fen.
async fn sum_of_shares(page: &Page) -> Result<i64> {
    let sum = "[...document.querySelectorAll('.share-amount')].reduce((sum, part) =>
        sum + Math.round(100 * Number(part.textContent.replace(/[^0-9.]/g, '') || 0)), 0)";
    page.get(sum).await?.as_f64().map(|sum| sum.round() as i64).context("no sum")
}

/// From the kick-off on the eve to the end of the sprint.
pub async fn kick_off(page: &Page) -> Result<()> {
    group_on(page, "2026-12-10T19:00", "#/target", true).await?;
    // Tomorrow is a Friday, the first day of the second sprint.
    page.see("#kick-mine", "").await?;
    page.fill("#kick-text", "两单").await?;
    page.click("#kick-mine", "").await?;
    page.see(".kick-off .cheer", "两单").await?;
    page.see("[data-in]", "1").await?;
    // The others say so in the chat.
    page.go("#/gather").await?;
    page.fill("#gather-text", "冬梅：明天启动会，接龙说我在：\n1. 小月 我在\n2. 阿杰 我在").await?;
    page.click("#gather-look", "").await?;
    page.see("[data-others]", "小月").await?;
    page.click("#gather-take", "").await?;
    page.go("#/target").await?;
    page.see("[data-in]", "3").await?;
    // Face to face: a tap takes it back, another puts it there.
    page.click("[data-choice=kick-in] .chip:nth-child(3)", "").await?;
    page.see("[data-in]", "2").await?;
    page.click("[data-choice=kick-in] .chip:nth-child(3)", "").await?;
    page.see("[data-in]", "3").await?;
    page.reload().await?;
    page.see("[data-in]", "3").await?;
    to(page, "#/screen?scene=kickoff").await?;
    page.see(".wall-kick", "两单").await?;
    page.see(".wall-kick", "阿杰").await?;
    page.go("#/target").await?;
    // The sprint's target, and its days.
    turn_to(page, "2026-12-11T08:40").await?;
    picks(page, "target-set", 2).await?;
    page.fill("#target-orders", "6").await?;
    page.click("#target-save", "").await?;
    page.see("[data-done]", "6").await?;
    for (day, line) in [
        (11, "小月：拨打120 2单\n阿杰：拨打100 0单"),
        (15, "小月：拨打130 1单\n阿杰：拨打100 1单"),
        (18, "小月：拨打90 2单\n阿杰：拨打110 1单"),
    ] {
        turn_to(page, &format!("2026-12-{day}T18:30")).await?;
        page.go("#/gather").await?;
        page.fill("#gather-text", line).await?;
        page.click("#gather-look", "").await?;
        page.click("#gather-take", "").await?;
        page.see("[data-day-table]", "小月").await?;
    }
    turn_to(page, "2026-12-20T20:00").await?;
    page.go("#/target").await?;
    picks(page, "target-period", 2).await?;
    page.see("[data-done]", "7").await?;
    page.see("[data-reached]", "小月").await?;
    // A new sprint begins empty, and what was said of the old one is over.
    turn_to(page, "2026-12-21T08:40").await?;
    page.gone("[data-done]", "").await?;
    page.see("#kick-mine", "").await.context("the word was for another day")
}

/// On an agent's phone: her own part, her own word, and nobody else's number.
pub async fn agent(page: &Page) -> Result<()> {
    page.before_load(STAGE).await?;
    page.open_app("").await?;
    set_clock(page, "2026-12-08T12:00").await?;
    let fixture = Fixture::new(page).await?.named("凌霜组");
    let fixture = fixture
        .member("小月", Role::AGENT, &[])?
        .i_am_first()
        .member("冬梅", Role::LEADER, &[])?
        .target(duihun_core::team::Period::MONTH, 20);
    page.open_with(&fixture.values(), "#/target").await?;
    page.see("[data-mine]", "10").await?;
    ensure!(page.count("#shares-open", "").await? == 0, "an agent sees the parts");
    ensure!(page.count("[data-choice=kick-in]", "").await? == 0, "an agent ticks others");
    page.click("#kick-mine", "").await?;
    page.see(".kick-off .cheer", "").await?;
    // Her day log counts for her on her own phone.
    page.go("#/goals").await?;
    page.fill("#log-orders", "10").await?;
    page.click("#log-save", "").await?;
    page.see("[data-place='4']", "10").await?;
    page.go("#/target").await?;
    page.see("[data-reached]", "小月").await
}

/// What a line of a chart says, by its places on the scale, against the column of its table: how far the furthest is off,
/// as a part of the scale; below nothing where a chart has none.
const TWIN: &str = "(() => {
    const figure = document.querySelector(arguments[0]), svg = figure.querySelector('svg');
    const marks = [...svg.querySelectorAll('text.mark')].map(mark =>
        [Number(mark.getAttribute('y')) - 4, Number(mark.textContent.replace(/[^0-9.-]/g, ''))]);
    const [low, high] = [marks[0], marks[marks.length - 1]];
    const said = y => low[1] + (y - low[0]) / (high[0] - low[0]) * (high[1] - low[1]);
    const points = [...svg.querySelector('path.done').getAttribute('d')
        .matchAll(/[ML]([-0-9.]+) ([-0-9.]+)/g)].map(point => said(Number(point[2])));
    const column = [...figure.querySelectorAll('tbody tr')].map(row =>
        row.querySelector('td').textContent).filter(text => text !== '–');
    const numbers = column.map(text => Number(text.replace(/[^0-9.-]/g, '')));
    if (points.length !== numbers.length || !points.length) return -1;
    return Math.max(...points.map((point, n) => Math.abs(point - numbers[n]))) / (high[1] - low[1]);
})()";

/// Charts on a narrow screen, in colours of one's own choice, with little and with odd data; their tables say the same.
pub async fn charts(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let fixture = Fixture::small(page).await?.events().shared();
    page.open_with(&fixture.values(), "#/target").await?;
    let narrow = json!({ "width": 320, "height": 640, "deviceScaleFactor": 2, "mobile": true });
    page.cdp("Emulation.setDeviceMetricsOverride", narrow.clone()).await?;
    for (hash, table, figure) in [
        ("#/target", "#burn-table", ".target-now .chart"),
        ("#/growth", "#rates-connect", "[aria-labelledby=rates-title] .chart"),
    ] {
        page.go(hash).await?;
        page.see(&format!("{figure} svg"), "").await?;
        page.click(table, "").await?;
        page.see(&format!("{figure} tbody tr"), "").await?;
        page.wait("document.documentElement.scrollWidth <= 320").await.context("too wide")?;
        let off = page.eval(&format!("return {TWIN};"), vec![json!(figure)]).await?;
        let off = off.as_f64().context("no twin")?;
        // Places are drawn to a tenth of a unit, of some 150.
        ensure!((0.0..0.002).contains(&off), "{hash}: drawing and table differ by {off}");
    }
    page.go("#/goals").await?;
    page.click(".habit .link", "").await?;
    page.see("#habit-about .chart svg", "").await?;
    page.click("#habit-curve", "").await?;
    page.see("#habit-about .chart tbody tr", "").await?;
    let off = page.eval(&format!("return {TWIN};"), vec![json!("#habit-about .chart")]).await?;
    ensure!(off.as_f64().is_some_and(|off| (0.0..0.006).contains(&off)), "strength: {off}");
    page.press(crate::keyboard::ESCAPE).await?;
    closed(page, "#habit-about").await?;
    // In forced colours what is drawn has the colour of text.
    page.emulate(&[("forced-colors", "active")]).await?;
    for (hash, css) in [("#/target", ".chart path.done"), ("#/growth", ".chart path.line")] {
        page.go(hash).await?;
        page.see(css, "").await?;
        let same = "(() => { const probe = document.createElement('i');
            probe.style.cssText = 'forced-color-adjust: none; color: CanvasText';
            document.body.append(probe);
            const text = getComputedStyle(probe).color; probe.remove();
            return [...document.querySelectorAll(arguments[0])]
                .every(line => getComputedStyle(line).stroke === text); })()";
        page.wait_with(same, vec![json!(css)]).await.context("its own colours")?;
    }
    page.emulate(&[]).await?;
    // Nothing brought yet, and a target beyond all measure.
    let fixture = Fixture::new(page).await?.named("凌霜组").member("小月", Role::LEADER, &[])?;
    page.open_with(&fixture.values(), "#/target").await?;
    page.cdp("Emulation.setDeviceMetricsOverride", narrow).await?;
    page.fill("#target-orders", "99999").await?;
    page.fill("#target-premium", "999万").await?;
    page.click("#target-save", "").await?;
    page.see(".target-now .chart path.done", "").await?;
    picks(page, "target-measure", 2).await?;
    page.wait("document.documentElement.scrollWidth <= 320").await.context("a huge target")?;
    page.wait("!document.querySelector('.chart').outerHTML.includes('NaN')").await?;
    page.go("#/growth").await?;
    page.see(".year-card .empty", "").await?;
    page.see("[aria-labelledby=rates-title] .empty", "").await
}
