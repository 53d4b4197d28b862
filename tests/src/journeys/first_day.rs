//! A first real day: from an empty browser to a group with a slogan, a breath and a goal.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::steps::{add_member, edit_member, in_order, save, welcome};
use crate::page::Page;

/// The whole day.
pub async fn run(page: &Page) -> Result<()> {
    page.open_app("").await?;
    first_visit(page).await.context("first visit")?;
    let chant = slogan(page).await.context("slogan")?;
    mood(page).await.context("mood")?;
    breathing(page).await.context("breathing")?;
    goals(page).await.context("goals")?;
    second_tab(page).await.context("second tab")?;
    removal(page).await.context("removal and undo")?;
    language(page, &chant).await.context("language")?;
    theme(page).await.context("theme")
}

async fn first_visit(page: &Page) -> Result<()> {
    page.see("h2", "咱们组，从今天起有个家").await?;
    welcome(page, "凌云组", "冬梅").await?;
    page.see(".person .me", "我").await?;
    add_member(page, "阿杰", &["临门一脚", "定海针"]).await?;
    add_member(page, "小月", &["一听入迷"]).await?;
    // The first member gets a title in the group's own words.
    edit_member(page, "冬梅").await?;
    page.see("#member[open] h2", "冬梅").await?;
    page.fill("#title-own", "早会一枝花").await?;
    page.click("#title-own-add", "").await?;
    page.click("#member [data-choice=role] .chip", "组长").await?;
    page.click("#member [data-choice=strengths] .chip", "主持").await?;
    save(page, "#member").await?;
    three_members(page).await?;
    page.reload().await?;
    three_members(page).await
}

async fn three_members(page: &Page) -> Result<()> {
    page.see("#heading", "凌云组").await?;
    page.wait("document.title === '凌云组 · 队魂'").await?;
    in_order(page, &["冬梅", "阿杰", "小月"]).await?;
    page.see(".count", "3 人").await?;
    for (nickname, title) in
        [("冬梅", "早会一枝花"), ("阿杰", "临门一脚"), ("阿杰", "定海针"), ("小月", "一听入迷")]
    {
        // A card's text, title and all.
        let expression = "[...document.querySelectorAll('.person')].some(card =>
            card.innerText.includes(arguments[0])
            && [...card.querySelectorAll('.title')].some(e => e.innerText.trim() === arguments[1]))";
        page.wait_with(expression, vec![json!(nickname), json!(title)]).await?;
    }
    page.see(".person", "组长").await
}

async fn slogan(page: &Page) -> Result<String> {
    page.click(".tabs a", "口号").await?;
    page.on("#/slogans").await?;
    page.wait("document.querySelectorAll('.slogan').length === 6").await?;
    let halves = "[...document.querySelectorAll('.slogan')[0].querySelectorAll('[data-half]')]
        .map(e => e.textContent).join(' ')";
    let chant = page.get_text(halves).await?;
    page.click(".slogan:first-child .hot", "定为组呼").await?;
    page.see(".toast", "组呼换好了").await?;
    page.see(".slogan:first-child .hot", "正在喊").await?;
    page.click(".tabs a", "咱们组").await?;
    for half in chant.split(' ') {
        page.see("[data-chant]", half).await?;
    }
    page.see(".banner-foot", "起喊的").await?;
    page.reload().await?;
    for half in chant.split(' ') {
        page.see("[data-chant]", half).await?;
    }
    Ok(chant)
}

async fn mood(page: &Page) -> Result<()> {
    page.click(".tabs a", "歇口气").await?;
    page.on("#/care").await?;
    page.see("main", "今天还没记").await?;
    page.click(".face-choice", "有点累").await?;
    page.fill("#mood-word", "堵得慌").await?;
    page.fill("#mood-note", "上午那通电话\n挂得太快").await?;
    page.click("#mood-save", "").await?;
    page.see("[data-entries] .row", "有点累 · 堵得慌").await?;
    page.see("[data-entries] .note", "上午那通电话").await?;
    page.gone("#mood-save", "").await?;
    page.reload().await?;
    page.see("[data-entries] .row", "有点累 · 堵得慌").await
}

async fn breathing(page: &Page) -> Result<()> {
    // Time is made to pass: the app's clock is the page's.
    page.eval(
        "const real = Date.now; window.ahead = 0; Date.now = () => real.call(Date) + window.ahead;",
        Vec::new(),
    )
    .await?;
    page.click("[data-way='2'] summary", "").await?;
    page.click("[data-exercise=breath]", "").await?;
    page.click("#exercise[open] .chip", "1 分钟").await?;
    page.click("#breath-start", "").await?;
    page.see("#exercise .breath-word", "吸气").await?;
    page.eval("window.ahead += 3000;", Vec::new()).await?;
    page.wait("document.querySelector('.breath').dataset.phase === 'out'").await?;
    page.see("#exercise .breath-word", "慢慢呼").await?;
    let left = "document.querySelector('.breath-left span:last-child').textContent";
    // A breath of its own begins before the pause, so that it counts two.
    page.eval("window.ahead += 20000;", Vec::new()).await?;
    page.wait(&format!("{left}.includes('0:3')")).await?;
    page.click("#exercise-pause", "").await?;
    page.see("#exercise .breath-word", "停着呢").await?;
    let before = page.get_text(left).await?;
    page.eval("window.ahead += 20000;", Vec::new()).await?;
    page.see("#exercise-resume", "").await?;
    let after = page.get_text(left).await?;
    ensure!(before == after, "time passes in a pause: {before}, then {after}");
    page.click("#exercise-resume", "").await?;
    page.see("#exercise .breath-word", "吸气").await?;
    // At most to the start of the breath that was cut.
    page.wait(&format!("/0:[34]/.test({left})")).await?;
    page.eval("window.ahead += 60000;", Vec::new()).await?;
    page.see("#exercise h3", "现在觉得").await?;
    page.click("#exercise [data-feeling=better]", "").await?;
    super::steps::closed(page, "#exercise").await?;
    page.see(".toast", "慢慢来").await?;
    page.see("[data-way='2']", "试过 1 次，1 次觉得好些").await
}

async fn goals(page: &Page) -> Result<()> {
    page.click(".tabs a", "目标").await?;
    page.on("#/goals").await?;
    // An empty goal is met with a sentence, not with silence.
    page.click("#today-set", "").await?;
    page.see(".field-error", "写一句再定吧").await?;
    page.fill("#today-goal", "三个客户主动说谢谢").await?;
    page.click("#today-set", "").await?;
    page.see("[data-today-goal]", "三个客户主动说谢谢").await?;
    page.click("#today-tick", "做到了").await?;
    page.see(".cheer", "做到了").await?;
    page.see("#today-tick[aria-pressed=true]", "还没做到").await?;

    page.click("#goal-add", "").await?;
    page.fill("#goal[open] #goal-text", "读完《非暴力沟通》").await?;
    page.fill("#goal-target", "0").await?;
    page.click("#goal button[type=submit]", "").await?;
    page.see("#goal .field-error", "写个 1 到 1000000").await?;
    page.fill("#goal-target", "240").await?;
    page.fill("#goal-done", "95").await?;
    page.fill("#goal-unit", "页").await?;
    save(page, "#goal").await?;
    page.see(".goal", "95 / 240 页").await?;
    page.click(".goal button", "加一").await?;
    page.see(".goal", "96 / 240 页").await?;
    page.wait("document.querySelector('.goal progress').value === 40").await?;
    page.reload().await?;
    page.see(".goal", "96 / 240 页").await?;
    page.see("#today-tick[aria-pressed=true]", "").await
}

async fn second_tab(page: &Page) -> Result<()> {
    let first = page.client.window().await?;
    page.eval("window.marker = 'still here';", Vec::new()).await?;
    let second = page.client.new_window(true).await?.handle;
    page.client.switch_to_window(second).await?;
    page.open_app("#/goals").await?;
    page.see("[data-today-goal].done", "三个客户主动说谢谢").await?;
    page.click(".goal button", "加一").await?;
    page.see(".goal", "97 / 240 页").await?;
    page.go("#/board").await?;
    in_order(page, &["冬梅", "阿杰", "小月"]).await?;
    add_member(page, "百灵", &["百灵鸟"]).await?;

    page.client.switch_to_window(first.clone()).await?;
    page.see(".goal", "97 / 240 页").await?;
    page.go("#/board").await?;
    in_order(page, &["冬梅", "阿杰", "小月", "百灵"]).await?;
    page.see(".person .title", "百灵鸟").await?;
    ensure!(page.get_text("window.marker").await? == "still here", "the first tab was loaded anew");

    // Both write: nothing of either is lost.
    let second = page.client.windows().await?.into_iter().find(|w| *w != first).context("a tab")?;
    add_member(page, "老山", &[]).await?;
    page.client.switch_to_window(second).await?;
    in_order(page, &["冬梅", "阿杰", "小月", "百灵", "老山"]).await?;
    page.client.close_window().await?;
    page.client.switch_to_window(first).await?;
    page.reload().await?;
    in_order(page, &["冬梅", "阿杰", "小月", "百灵", "老山"]).await
}

async fn removal(page: &Page) -> Result<()> {
    page.click(".person-open", "阿杰").await?;
    page.click("#member[open] #person-away", "").await?;
    page.click("#member[open] #member-remove", "").await?;
    super::steps::closed(page, "#member").await?;
    in_order(page, &["冬梅", "小月", "百灵", "老山"]).await?;
    page.see(".toast", "已移走阿杰").await?;
    page.click(".toast-undo", "撤销").await?;
    in_order(page, &["冬梅", "阿杰", "小月", "百灵", "老山"]).await?;
    page.see(".person .title", "临门一脚").await?;
    page.see(".person .title", "定海针").await?;
    page.reload().await?;
    in_order(page, &["冬梅", "阿杰", "小月", "百灵", "老山"]).await?;
    page.see(".person .title", "临门一脚").await
}

async fn language(page: &Page, chant: &str) -> Result<()> {
    page.eval("window.marker = 'no reload';", Vec::new()).await?;
    page.click(".top-button", "").await?;
    page.on("#/settings").await?;
    page.click("[data-choice=lang] .chip", "English").await?;
    page.see("#heading", "Settings").await?;
    page.wait("document.documentElement.lang === 'en' && document.title.startsWith('Settings')")
        .await?;
    for (hash, text) in [
        ("#/board", "Chant"),
        ("#/slogans", "Slogans"),
        ("#/care", "Breather"),
        ("#/goals", "Goals"),
    ] {
        page.go(hash).await?;
        page.see("#app", text).await?;
    }
    ensure!(page.get_text("window.marker").await? == "no reload", "the page was loaded anew");
    page.go("#/board").await?;
    page.reload().await?;
    page.wait("document.documentElement.lang === 'en'").await?;
    page.see(".tabs", "Breather").await?;
    // What people wrote stays as they wrote it.
    page.see("#heading", "凌云组").await?;
    page.see("[data-chant]", chant.split(' ').next().unwrap_or_default()).await?;
    page.go("#/settings").await?;
    page.click("[data-choice=lang] .chip", "中文").await?;
    page.see("#heading", "设置").await
}

async fn theme(page: &Page) -> Result<()> {
    let ground = "getComputedStyle(document.body).backgroundColor";
    let light = page.get_text(ground).await?;
    page.click("[data-choice=theme] .chip", "暗").await?;
    page.wait("document.documentElement.dataset.theme === 'dark'").await?;
    page.wait(&format!("{ground} !== '{light}'")).await?;
    let dark = page.get_text(ground).await?;
    page.open_app("#/board").await?;
    page.wait("document.documentElement.dataset.theme === 'dark'").await?;
    page.wait(&format!("{ground} === '{dark}'")).await?;
    // "Like the system" is a choice too.
    page.go("#/settings").await?;
    page.click("[data-choice=theme] .chip", "跟随系统").await?;
    page.wait(&format!("{ground} === '{light}'")).await?;
    page.emulate(&[("prefers-color-scheme", "dark")]).await?;
    page.wait(&format!("{ground} === '{dark}'")).await
}
