//! The board's people, titles, soul, pact and praise, one story a part. What is looked at is told by ids and
//! places, so that each runs in both languages.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use duihun_core::team::{Role, limits};
use serde_json::json;

use super::steps::{add_member, card, closed, edit_member, in_order, order, save};
use crate::fixture::Fixture;
use crate::keyboard::ESCAPE;
use crate::page::Page;

async fn text(page: &Page, css: &str) -> Result<String> {
    page.see(css, "").await?;
    let script = format!("document.querySelector({css:?}).innerText.trim()");
    page.get_text(&script).await
}

async fn choose(page: &Page, id: &str, value: &str) -> Result<()> {
    page.see(&format!("#{id}"), "").await?;
    let script = "const list = document.getElementById(arguments[0]);
        list.value = arguments[1];
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    page.eval(script, vec![json!(id), json!(value)]).await.map(drop)
}

/// A group of three, without more.
async fn three(page: &Page) -> Result<Fixture> {
    Fixture::new(page)
        .await?
        .named("凌云组")
        .member("冬梅", Role::LEADER, &[])?
        .member("阿杰", Role::AGENT, &[0])?
        .member("小月", Role::AGENT, &[])
}

/// R1: people come, are told apart, get jobs, days and pictures, leave and come back.
pub async fn people(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&three(page).await?.values(), "#/board").await?;
    // One after the other without leaving the form, and several at once.
    page.click("#member-add", "").await?;
    page.fill("#member[open] #nickname", "青禾").await?;
    page.click("#member-more", "").await?;
    page.wait("document.querySelector('#nickname').value === ''").await?;
    page.focused("#nickname").await?;
    page.fill("#member[open] #nickname", "小月").await?;
    save(page, "#member").await?;
    page.click("#member-add", "").await?;
    page.click("#member-many-open", "").await?;
    page.fill("#member-many", "老山").await?;
    page.click("#member-many-add", "").await?;
    closed(page, "#member").await?;
    in_order(page, &["冬梅", "阿杰", "小月", "青禾", "小月", "老山"]).await?;
    details(page).await.context("details")?;
    pictures(page).await.context("pictures")?;
    names(page).await.context("names")?;
    groups(page).await.context("groups")?;
    leaving(page).await.context("leaving")
}

/// Everything about somebody, kept over a reload.
async fn details(page: &Page) -> Result<()> {
    edit_member(page, "阿杰").await?;
    page.click("#member-details", "").await?;
    page.click("#member [data-choice=jobs] .chip:nth-child(1)", "").await?;
    page.fill("#job-own", "擦白板").await?;
    page.click("#job-own-add", "").await?;
    page.fill("#grade", "二星").await?;
    choose(page, "birth-month", "2").await?;
    choose(page, "birth-day", "29").await?;
    page.eval(
        "const field = document.querySelector('#joined');
        field.value = '2019-03-01';
        field.dispatchEvent(new Event('input', { bubbles: true }));",
        Vec::new(),
    )
    .await?;
    page.fill("#lines", "周末钓鱼").await?;
    page.fill("#strength-own", "讲故事").await?;
    page.click("#strength-own-add", "").await?;
    save(page, "#member").await?;
    page.reload().await?;
    page.see(".person", "擦白板").await?;
    page.click(".person-open", "阿杰").await?;
    for said in ["二星", "擦白板", "29", "2019", "周末钓鱼", "讲故事"] {
        page.see("#member[open] .person-about", said).await?;
    }
    // Her card as a picture.
    page.click("#card-member", "").await?;
    page.see("#card[open] .poster", "").await?;
    let kind = page.get_text("document.querySelector('#card .poster').src.slice(0, 11)").await?;
    ensure!(kind == "data:image/", "the card is {kind}");
    let size = page
        .get("[document.querySelector('#card .poster').naturalWidth, document.querySelector('#card .poster').naturalHeight]")
        .await?;
    ensure!(size == json!([1080, 1440]), "the card is {size}");
    page.click("#card .dialog-close", "").await?;
    closed(page, "#card").await?;
    page.click("#card-birthday", "").await?;
    page.see("#card[open] .poster", "").await?;
    let before = page.get_text("document.querySelector('#card .poster').src").await?;
    page.click("#card-wish", "").await?;
    page.wait_with(
        "document.querySelector('#card .poster').src !== arguments[0]",
        vec![json!(before)],
    )
    .await?;
    page.click("#card .dialog-close", "").await?;
    closed(page, "#card").await?;
    page.press(ESCAPE).await?;
    closed(page, "#member").await
}

/// A file in the folder for temporary ones.
fn file(name: &str, bytes: &[u8]) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("duihun-pictures-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(name);
    std::fs::write(&path, bytes)?;
    Ok(path)
}

/// A picture of some twenty megabytes: red, green and blue by place, not compressed.
fn large() -> Vec<u8> {
    const SIDE: u32 = 2600;
    let row = SIDE * 3;
    let size = 54 + row * SIDE;
    let mut bytes = b"BM".to_vec();
    for number in [size, 0, 54, 40, SIDE, SIDE] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend([1, 0, 24, 0]);
    for number in [0, row * SIDE, 2835, 2835, 0, 0] {
        bytes.extend(number.to_le_bytes());
    }
    for y in 0..SIDE {
        for x in 0..SIDE {
            bytes.extend([(x / 11) as u8, (y / 11) as u8, ((x ^ y) / 7) as u8]);
        }
    }
    bytes
}

async fn pictures(page: &Page) -> Result<()> {
    edit_member(page, "青禾").await?;
    page.click("#member-details", "").await?;
    let input = page.find("#picture-file", "").await?;
    for (name, bytes) in
        [("looks-like.png", &b"no picture at all"[..]), ("IMG_0001.HEIC", b"ftypheic")]
    {
        input.send_keys(&file(name, bytes)?.display().to_string()).await?;
        page.see("#member [data-picture] .field-error", "").await.context(name.to_owned())?;
        ensure!(page.count("#member .avatar-own", "").await? == 0, "{name} became a picture");
        let said = text(page, "#member [data-picture] .field-error").await?;
        ensure!(said.contains("HEIC") == name.ends_with("HEIC"), "{name}: {said}");
    }
    input.send_keys(&file("large.bmp", &large())?.display().to_string()).await?;
    page.see("#member .picture-now .avatar-own", "").await?;
    page.gone("#member [data-picture] .field-error", "").await?;
    let size = "Math.round(document.querySelector('#member .avatar-own').src.split(',')[1].length * 3 / 4)";
    let size = page.get(size).await?;
    ensure!(size.as_u64().is_some_and(|s| s <= limits::PICTURE as u64), "{size} bytes");
    save(page, "#member").await?;
    let qinghe = card(page, "青禾").await?;
    page.see(&format!("{qinghe} img.avatar-own"), "").await?;
    page.reload().await?;
    page.see(&format!("{qinghe} img.avatar-own"), "").await?;
    // A colour instead, and nothing at all.
    edit_member(page, "青禾").await?;
    page.click("#member-details", "").await?;
    page.click("#member .swatch:nth-child(3)", "").await?;
    save(page, "#member").await?;
    page.see(&format!("{qinghe} .avatar-2"), "").await?;
    ensure!(page.count(&format!("{qinghe} img"), "").await? == 0, "the picture stayed");
    Ok(())
}

/// Names of all sorts, and two of one nickname.
async fn names(page: &Page) -> Result<()> {
    const LONGEST: &str = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸";
    for name in [LONGEST, "小月👩‍💻🎉", "Bartholomew", "𠮷野家"] {
        add_member(page, name, &[]).await?;
        let card = card(page, name).await?;
        page.click(&format!("{card} .person-open"), "").await?;
        page.see("#member[open] #person-edit", "").await?;
        page.click("#card-member", "").await?;
        page.see("#card[open] .poster", "").await.with_context(|| name.to_owned())?;
        page.click("#card .dialog-close", "").await?;
        closed(page, "#card").await?;
        page.press(ESCAPE).await?;
        closed(page, "#member").await?;
    }
    page.go("#/praise").await?;
    page.see("[data-choice=praise-to]", "小月 2").await
}

/// One board for several groups of a region.
async fn groups(page: &Page) -> Result<()> {
    page.go("#/board").await?;
    ensure!(page.count(".people-group", "").await? == 0, "headings for one group");
    for (name, group) in [("青禾", "二组"), ("阿杰", "一组"), ("老山", "二组")] {
        edit_member(page, name).await?;
        page.click("#member-details", "").await?;
        page.fill("#group", group).await?;
        save(page, "#member").await?;
    }
    page.wait("document.querySelectorAll('.people-group').length === 3").await?;
    let order = order(page).await?;
    let at = |name: &str| order.iter().position(|other| other == name);
    ensure!(at("老山") == at("青禾").map(|at| at + 1), "{order:?}");
    Ok(())
}

async fn leaving(page: &Page) -> Result<()> {
    page.click(".person-open", "青禾").await?;
    page.click("#person-away", "").await?;
    page.click("#member-leave", "").await?;
    closed(page, "#member").await?;
    page.gone(".person", "青禾").await?;
    page.click(".toast-undo", "").await?;
    page.see(".person", "青禾").await?;
    page.click(".person-open", "青禾").await?;
    page.click("#person-away", "").await?;
    page.click("#member-leave", "").await?;
    page.gone(".person", "青禾").await?;
    page.reload().await?;
    page.click("#left-open", "").await?;
    page.see("[data-left] .row", "青禾").await?;
    page.click("[data-left] .row .button:not(.button-plain)", "").await?;
    page.see(".person", "青禾").await
}

/// R2: a title is suggested, given with its reason and a ceremony, made of parts, taken back.
pub async fn titles(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&three(page).await?.values(), "#/titles").await?;
    // Whoever has none yet is one tap away.
    page.see("[data-without]", "冬梅").await?;
    ensure!(!text(page, "[data-without]").await?.contains("阿杰"), "阿杰 has a title");
    page.click("[data-without] .link", "小月").await?;
    page.wait("document.querySelector('[data-choice=title-to] .chip:nth-child(3) input').checked")
        .await?;
    page.click("[data-choice=title-families] .chip:nth-child(4)", "").await?;
    page.click("[data-choice=title-mood] .chip:nth-child(4)", "").await?;
    page.click("[data-choice=title-offer] .chip:first-child", "").await?;
    let title = text(page, "[data-choice=title-offer] .chip:first-child span").await?;
    page.fill("#title-why", "三通难打的电话都稳住了").await?;
    page.click("#title-go", "").await?;
    page.see("#ceremony[open] .ceremony-title", &title).await?;
    page.see("#ceremony .ceremony-name", "小月").await?;
    page.see("#ceremony .ceremony-why", "三通难打的电话都稳住了").await?;
    let whole = page
        .get(
            "(() => { const box = document.querySelector('#ceremony').getBoundingClientRect();
            return box.width >= document.documentElement.clientWidth && box.height >= innerHeight; })()",
        )
        .await?;
    ensure!(whole == true, "the ceremony does not fill the screen");
    page.press(ESCAPE).await?;
    closed(page, "#ceremony").await?;
    page.see("[data-titles] .row", &title).await?;
    page.see("[data-titles] .row", "三通难打的电话都稳住了").await?;
    ensure!(!text(page, "[data-without]").await?.contains("小月"), "she has one now");
    // It is hers, so that it is not offered to her again.
    page.click("[data-choice=title-to] .chip:nth-child(3)", "").await?;
    page.click("[data-choice=title-families] .chip:nth-child(4)", "").await?;
    page.see("[data-choice=title-offer] .chip", "").await?;
    page.gone("[data-choice=title-offer] .chip span", &title).await?;
    made(page).await.context("made")?;
    page.go("#/board").await?;
    page.see(".person .title", &title).await?;
    page.reload().await?;
    page.see(".person .title", &title).await?;
    page.click(".person-open", "小月").await?;
    page.see("#member[open] .person-titles", "三通难打的电话都稳住了").await?;
    // From her card to a title for her.
    page.click("#person-title", "").await?;
    page.on("#/titles").await.ok();
    page.wait("document.querySelector('[data-choice=title-to] .chip:nth-child(3) input')?.checked")
        .await?;
    let rows = page.count("[data-titles] .row", "").await?;
    page.click("[data-titles] .row .link-quiet", "").await?;
    page.wait_with(
        "document.querySelectorAll('[data-titles] .row').length === arguments[0]",
        vec![json!(rows - 1)],
    )
    .await?;
    page.click(".toast-undo", "").await?;
    page.wait_with(
        "document.querySelectorAll('[data-titles] .row').length === arguments[0]",
        vec![json!(rows)],
    )
    .await
}

/// A title of parts, and one in own words.
async fn made(page: &Page) -> Result<()> {
    page.click("[data-choice=title-to] .chip:nth-child(1)", "").await?;
    page.click("#title-make", "").await?;
    choose(page, "title-family", "8").await?;
    page.click("[data-choice=title-front] .chip:nth-child(2)", "").await?;
    page.click("[data-choice=title-back] .chip:nth-child(7)", "").await?;
    let made = text(page, ".title-made .title").await?;
    page.click("#title-take", "").await?;
    page.see(".title-ready", &made).await?;
    page.click("#title-words-take", "").await?;
    page.see("#title-words-error", "").await?;
    page.fill("#title-words", "早会一枝花").await?;
    page.click("#title-words-take", "").await?;
    page.see(".title-ready", "早会一枝花").await?;
    page.click("#title-go", "").await?;
    page.see("#ceremony[open] .ceremony-title", "早会一枝花").await?;
    page.click("#ceremony-close", "").await?;
    closed(page, "#ceremony").await?;
    page.see("[data-titles] .row", "早会一枝花").await
}

/// R3: values, what roles are called, goals as paths, the region's goal.
pub async fn soul(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&three(page).await?.values(), "#/board").await?;
    page.click("#soul-edit", "").await?;
    page.click("#soul [data-choice=values] .chip:nth-child(2)", "").await?;
    page.fill("#value-own", "不甩锅").await?;
    page.click("#value-own-add", "").await?;
    page.click("#roles-open", "").await?;
    page.fill("#role-1", "主管").await?;
    save(page, "#soul").await?;
    page.see(".values", "不甩锅").await?;
    page.see(".person", "主管").await?;
    page.reload().await?;
    page.see(".person", "主管").await?;
    page.see(".values", "不甩锅").await?;
    // A ladder, then a number, then one that the board counts.
    page.click("#direction-add", "").await?;
    page.fill("#direction-text", "升到标杆组").await?;
    page.fill("#direction-levels", "新锐、精英、标杆").await?;
    page.click("[data-choice=direction-level] .chip:nth-child(2)", "").await?;
    save(page, "#direction").await?;
    page.see(".direction .path-words", "精英").await?;
    page.wait("document.querySelectorAll('.direction .station-reached').length === 2").await?;
    page.click("#direction-add", "").await?;
    page.fill("#direction-text", "带出四位组长").await?;
    page.click("[data-choice=direction-aim] .chip:nth-child(2)", "").await?;
    page.fill("#direction-now", "1").await?;
    page.fill("#direction-target", "4").await?;
    save(page, "#direction").await?;
    page.see(".direction .path-bar", "").await?;
    page.click(".direction", "带出四位组长").await?;
    page.fill("#direction-now", "4").await?;
    save(page, "#direction").await?;
    page.wait(
        "[...document.querySelectorAll('.direction .path-bar')].some(bar => bar.value === 100)",
    )
    .await?;
    page.click("#direction-add", "").await?;
    page.fill("#direction-text", "年底十二人").await?;
    page.click("[data-choice=direction-when] .chip:nth-child(2)", "").await?;
    page.click("[data-choice=direction-aim] .chip:nth-child(4)", "").await?;
    page.fill("#direction-target", "12").await?;
    save(page, "#direction").await?;
    page.wait(
        "[...document.querySelectorAll('.path-words')].some(e => /\\b3\\b.*12/.test(e.innerText))",
    )
    .await?;
    page.reload().await?;
    page.wait("document.querySelectorAll('.direction').length === 3").await?;
    region(page).await.context("region")
}

/// The region's goal stands above, in all groups of this device.
async fn region(page: &Page) -> Result<()> {
    page.go("#/settings").await?;
    page.click("#team-new", "").await?;
    page.go("#/board").await?;
    page.click("#member-add", "").await?;
    page.fill("#member[open] #nickname", "老山").await?;
    save(page, "#member").await?;
    page.click("#soul-edit", "").await?;
    page.fill("#team-name", "向日葵组").await?;
    save(page, "#soul").await?;
    page.click("#region-add", "").await?;
    page.click("#region button[type=submit]", "").await?;
    page.see("#region-text-error", "").await?;
    page.fill("#region-name", "华东一区").await?;
    page.fill("#region-text", "全区续保率过九成").await?;
    page.see("#region-all", "").await?;
    save(page, "#region").await?;
    page.see(".region-goal", "全区续保率过九成").await?;
    page.click("[data-groups] .row-link", "凌云组").await?;
    page.see("#heading", "凌云组").await?;
    page.see(".region-goal", "华东一区").await?;
    page.reload().await?;
    page.see(".region-goal", "全区续保率过九成").await
}

/// R4: proposed, talked over, agreed, kept; changed by a new version; nothing heavy follows a lapse.
pub async fn pact(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let mut fixture = three(page).await?;
    fixture = fixture.i_am_first();
    page.open_with(&fixture.values(), "#/pact").await?;
    let idea = text(page, "[data-ideas] .chip-button:first-child").await?;
    page.click("[data-ideas] .chip-button:first-child", "").await?;
    page.see("[data-rules] .rule-open", &idea).await?;
    page.click("#rule-add", "").await?;
    page.see("#rule-new-error", "").await?;
    page.fill("#rule-new", "晨会手机放桌上").await?;
    page.fill("#rule-why", "大家都听得见").await?;
    page.click("#rule-add", "").await?;
    page.see("[data-rules] .rule-open", "晨会手机放桌上").await?;
    // Talked over: who says nothing is asked who she is; a second word takes the place of the first.
    page.click(".rule-open", "晨会手机放桌上").await?;
    page.click("[data-choice=remark-by] .chip:nth-child(2)", "").await?;
    page.click("[data-choice=remark-view] .chip:nth-child(3)", "").await?;
    page.fill("#remark-words", "家里有事要接电话").await?;
    page.click("#remark-say", "").await?;
    page.see("[data-remarks] .remark", "家里有事要接电话").await?;
    page.click("[data-choice=remark-view] .chip:nth-child(1)", "").await?;
    page.click("#remark-say", "").await?;
    page.wait("document.querySelectorAll('[data-remarks] .remark').length === 1").await?;
    page.gone("[data-remarks] .remark", "家里有事要接电话").await?;
    page.fill("#rule-words", "晨会手机静音放桌上").await?;
    page.click("#rule .reword button[type=submit]", "").await?;
    closed(page, "#rule").await?;
    page.see("[data-rules] .rule-open", "晨会手机静音放桌上").await?;
    deeds(page).await.context("deeds")?;
    // Agreed, signed, and then only a new version changes it.
    page.click("#pact-settle", "").await?;
    page.see("[data-pact] li", "晨会手机静音放桌上").await?;
    page.click("#pact-agree", "").await?;
    page.see("[data-agreed]", "冬梅").await?;
    page.click("#pact-others", "").await?;
    page.click(".pact-card .chip-button", "小月").await?;
    page.see("[data-agreed]", "小月").await?;
    page.reload().await?;
    page.see("[data-agreed]", "小月").await?;
    page.gone("#pact-settle", "").await?;
    page.click("#draft-open", "").await?;
    page.click(".rule-open", "晨会手机静音放桌上").await?;
    page.click("#rule-drop", "").await?;
    closed(page, "#rule").await?;
    page.click(".toast-undo", "").await?;
    page.see("[data-rules] .rule-open", "晨会手机静音放桌上").await?;
    page.click(".rule-open", "晨会手机静音放桌上").await?;
    page.click("#rule-drop", "").await?;
    page.see("[data-diff] .removed", "晨会手机静音放桌上").await?;
    page.see("[data-pact] li", "晨会手机静音放桌上").await?;
    page.click("#pact-settle", "").await?;
    page.gone("[data-pact] li", "晨会手机静音放桌上").await?;
    page.see("#pact-agree", "").await?;
    page.click("#versions-open", "").await?;
    page.see("[data-versions] .removed", "晨会手机静音放桌上").await?;
    page.eval("window.print = () => { window.printed = true; };", Vec::new()).await?;
    while page.count(".toast-close", "").await? > 0 {
        page.click(".toast-close", "").await?;
    }
    page.click("#pact-print", "").await?;
    page.wait("window.printed && document.querySelector('.paper-rules li')").await?;
    page.go("#/board").await?;
    page.see(".row-link[href='#/pact']", "2").await
}

/// Money, exercise and shame are refused with the reason, whatever they are called.
async fn deeds(page: &Page) -> Result<()> {
    page.see("[data-deed-why]", "").await?;
    page.click("[data-choice=deeds] .chip:nth-child(2)", "").await?;
    for heavy in ["请大家喝奶茶", "俯卧撑二十个", "当众检讨"] {
        page.fill("#deed-own", heavy).await?;
        page.click("#deed-add", "").await?;
        page.see("[data-unfit]", "").await.with_context(|| heavy.to_owned())?;
        ensure!(page.count("[data-choice=deeds] .chip", heavy).await? == 0, "{heavy} was taken");
    }
    page.fill("#deed-own", "讲个冷笑话").await?;
    page.click("#deed-add", "").await?;
    page.see("[data-choice=deeds] .chip", "讲个冷笑话").await?;
    page.gone("[data-unfit]", "").await
}

/// R5: praise with kind and names, three a day, a week in words and as a picture.
pub async fn praise(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let fixture = three(page).await?.i_am_first();
    page.open_with(&fixture.values(), "#/board").await?;
    page.click("#praise-go", "").await?;
    page.see("#praise-save", "").await?;
    page.click("#praise-save", "").await?;
    page.see("form .field-error", "").await?;
    page.click("[data-choice=praise-to] .chip:nth-child(1)", "").await?;
    page.fill("#praise-words", "今天很稳").await?;
    page.click("#praise-save", "").await?;
    page.see("form .field-error", "").await?;
    page.click("[data-choice=praise-to] .chip:nth-child(2)", "").await?;
    page.fill("#praise-words", " ").await?;
    page.click("#praise-save", "").await?;
    page.see("#praise-words-error", "").await?;
    for n in 0..7 {
        page.click(&format!("[data-choice=praise-sort] .chip:nth-child({})", n + 1), "").await?;
        page.wait("document.querySelectorAll('[data-starters] .chip-button').length === 3").await?;
    }
    page.click("[data-starters] .chip-button:first-child", "").await?;
    page.focused("#praise-words").await?;
    page.wait("document.querySelector('#praise-words').value.length > 4").await?;
    for n in 1..=3 {
        page.click("[data-choice=praise-to] .chip:nth-child(2)", "").await?;
        page.fill("#praise-words", &format!("第{n}句夸")).await?;
        page.click("#praise-save", "").await?;
        page.see("[data-wall] .quote", &format!("第{n}句夸")).await?;
    }
    page.click("[data-choice=praise-to] .chip:nth-child(3)", "").await?;
    page.fill("#praise-words", "第四句").await?;
    page.click("#praise-save", "").await?;
    page.see("form .field-error", "3").await?;
    ensure!(page.count("[data-wall] .quote", "").await? == 3, "a fourth stands on the wall");
    // A customer's word needs no member, and takes none of the three.
    page.click("#praise-from-open", "").await?;
    page.click("[data-choice=praise-from] .chip:first-child", "").await?;
    page.click("[data-choice=praise-sort] .chip:nth-child(4)", "").await?;
    page.click("#praise-save", "").await?;
    page.see("[data-wall] .quote", "第四句").await?;
    page.reload().await?;
    page.wait("document.querySelectorAll('[data-wall] .quote').length === 4").await?;
    // Taken down and put back.
    page.click("[data-wall] .quote:first-child .quote-away", "").await?;
    page.wait("document.querySelectorAll('[data-wall] .quote').length === 3").await?;
    page.click(".toast-undo", "").await?;
    page.wait("document.querySelectorAll('[data-wall] .quote').length === 4").await?;
    week(page).await.context("week")?;
    page.go("#/board").await?;
    page.wait("document.querySelectorAll('[data-praise] .quote').length === 3").await?;
    page.click(".person-open", "阿杰").await?;
    page.see("#member[open] .person-praise", "第3句夸").await?;
    page.click("#person-praise", "").await?;
    page.wait("document.querySelector('[data-choice=praise-to] .chip:nth-child(2) input')?.checked")
        .await
}

async fn week(page: &Page) -> Result<()> {
    page.click("#digest-open", "").await?;
    page.wait("document.querySelector('#digest-text').value.includes('第2句夸')").await?;
    page.click("#digest-picture", "").await?;
    page.see("#card[open] .poster", "").await?;
    page.press(ESCAPE).await?;
    closed(page, "#card").await?;
    page.click("#digest-before", "").await?;
    page.gone("#digest-text", "").await?;
    page.click("#digest-after", "").await?;
    page.see("#digest-text", "").await
}

/// Jobs by strength: what lies unused is offered, what is taken shows on the board.
pub async fn jobs(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let fixture = three(page).await?.member("百灵", Role::AGENT, &[13])?;
    page.open_with(&fixture.values(), "#/jobs").await?;
    page.see("[data-hints]", "百灵").await?;
    page.click("[data-hints] li:last-child .link", "").await?;
    page.see("[data-jobs] .job", "百灵").await?;
    page.click("#job-add", "").await?;
    page.click("#job-new button[type=submit]", "").await?;
    page.see("#job-name-error", "").await?;
    page.fill("#job-name", "擦白板").await?;
    save(page, "#job-new").await?;
    page.click(".job", "擦白板").await?;
    page.click("[data-takers] .check", "冬梅").await?;
    page.press(ESCAPE).await?;
    closed(page, "#job").await?;
    page.see("[data-jobs] .job", "冬梅").await?;
    page.reload().await?;
    page.see("[data-jobs] .job", "冬梅").await?;
    page.go("#/board").await?;
    page.see(".person", "擦白板").await?;
    page.go("#/jobs").await?;
    page.click(".job", "擦白板").await?;
    page.click("#job-drop", "").await?;
    closed(page, "#job").await?;
    page.gone(".job", "擦白板").await?;
    page.click(".toast-undo", "").await?;
    page.see(".job", "冬梅").await?;
    page.click("#duties-open", "").await?;
    page.wait("document.querySelectorAll('.duties li').length === 26").await
}

/// The first minutes of a leader on a phone: name, chant, five people with titles. What is counted is taps
/// and fields; nobody's time is measured.
pub async fn first_minutes(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let mut steps = 0;
    page.fill("#welcome-team", "凌云组").await?;
    page.fill("#welcome-nick", "冬梅").await?;
    page.click("#welcome-go", "").await?;
    steps += 3;
    page.click(".banner-buttons a", "").await?;
    page.wait("document.querySelectorAll('.slogan').length === 6").await?;
    page.click(".slogan:first-child .hot", "").await?;
    page.click(".tabs a[href='#/board']", "").await?;
    page.see("[data-chant]", "").await?;
    steps += 3;
    page.click("#member-add", "").await?;
    page.click("#member-many-open", "").await?;
    page.fill("#member-many", "阿杰、小月、老山、百灵").await?;
    page.click("#member-many-add", "").await?;
    closed(page, "#member").await?;
    in_order(page, &["冬梅", "阿杰", "小月", "老山", "百灵"]).await?;
    steps += 4;
    page.click(".section-head a[href='#/titles']", "").await?;
    steps += 1;
    for n in 0..5 {
        page.click("[data-without] .link:first-of-type", "").await?;
        page.click(&format!("[data-choice=title-offer] .chip:nth-child({})", n + 1), "").await?;
        page.click("#title-go", "").await?;
        page.click("#ceremony-close", "").await?;
        closed(page, "#ceremony").await?;
        steps += 4;
    }
    page.gone("[data-without]", "").await?;
    page.click(".tabs a[href='#/board']", "").await?;
    page.wait("[...document.querySelectorAll('.person')].every(e => e.querySelector('.title'))")
        .await?;
    page.reload().await?;
    page.wait("document.querySelectorAll('.person .title').length === 5").await?;
    // Three minutes are five seconds a step.
    ensure!(steps <= 36, "{steps} steps");
    Ok(())
}
