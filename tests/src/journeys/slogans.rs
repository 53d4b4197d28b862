//! Slogans: they rhyme, a locked half stays, the good ones are kept.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::fixture::Fixture;
use crate::page::Page;
use crate::rhymes::{Entry, group, lexicon};

/// Themes, by their place in the list.
const THEMES: [(usize, &str); 5] =
    [(0, "orders"), (1, "recruiting"), (2, "service"), (13, "quarter_end"), (16, "recovery")];
/// Forms by their place in the list, and how many characters a line has.
const FORMS: [(usize, usize); 3] = [(1, 3), (2, 5), (3, 7)];
/// Each slogan: its halves, and what the page says of its rhyme.
const RESULTS: &str = "[...document.querySelectorAll('.slogan')].map(e => ({
    halves: [...e.querySelectorAll('[data-half]')].map(h => h.textContent),
    rhyme: (e.querySelector('.tags') || e).textContent,
}))";

type Lexicon = BTreeMap<String, Entry>;

/// A slogan as shown.
#[derive(Debug)]
struct Shown {
    halves: [String; 2],
    rhyme: String,
}

/// All of it.
pub async fn run(page: &Page) -> Result<()> {
    let values = Fixture::small(page).await?.values();
    page.open_with(&values, "#/slogans").await?;
    let lexicon = lexicon()?;
    for (place, theme) in THEMES {
        choose(page, "#theme", place).await?;
        let mut seen = BTreeSet::new();
        for roll in 0..4 {
            let shown = results(page).await?;
            ensure!(shown.len() == 6, "{theme}: {} slogans", shown.len());
            for slogan in &shown {
                holds(slogan, theme, &lexicon).with_context(|| format!("{theme}: {slogan:?}"))?;
            }
            let halves: BTreeSet<&String> = shown.iter().flat_map(|s| &s.halves).collect();
            ensure!(halves.len() == 12, "{theme}: a half twice in {shown:?}");
            seen.extend(shown.into_iter().map(|s| s.halves));
            ensure!(seen.len() == 6 * (roll + 1), "{theme}: a slogan came again");
            roll_again(page).await?;
        }
    }
    choose(page, "#theme", 0).await?;
    locks(page, &lexicon).await.context("locks")?;
    forms(page).await.context("forms")?;
    name(page).await.context("the name")?;
    own_words(page, &lexicon).await.context("own words")?;
    favourites(page).await.context("favourites")?;
    copying(page).await.context("copying")?;
    editing(page).await.context("editing")
}

/// Into every fault and out of it; what was changed is kept.
async fn editing(page: &Page) -> Result<()> {
    page.click(".slogan:first-child [data-edit]", "").await?;
    page.see("#slogan-edit[open]", "").await?;
    page.fill("#edit-1", "一路争锋").await?;
    for (second, said) in [
        ("步步从容", "宽韵"),
        ("一马当先", "不押韵"),
        ("一马当先", "「一」用了两回"),
        ("开门红", "第 2 句 3 个字，该 4 个"),
        ("步步A红", "「A」不知道怎么念"),
        ("步步为赢第一", "「第一」"),
        ("踏浪冲顶", "仄声"),
        ("踏浪前行", "「行」在这儿念哪个"),
    ] {
        page.fill("#edit-2", second).await?;
        page.see(".findings", said).await?;
    }
    page.click(".findings button", "xíng").await?;
    page.see("[data-good]", "").await?;
    page.click("#edit-keep", "").await?;
    super::steps::closed(page, "#slogan-edit").await?;
    page.see("[data-favourites] .row:first-child", "一路争锋 踏浪前行").await
}

async fn results(page: &Page) -> Result<Vec<Shown>> {
    page.wait("document.querySelectorAll('.slogan').length > 0").await?;
    let Value::Array(found) = page.get(RESULTS).await? else { return Ok(Vec::new()) };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    found
        .iter()
        .map(|slogan| {
            ensure!(slogan["halves"].as_array().is_some_and(|h| h.len() == 2), "{slogan}");
            let halves = [text(&slogan["halves"][0]), text(&slogan["halves"][1])];
            Ok(Shown { halves, rhyme: text(&slogan["rhyme"]) })
        })
        .collect()
}

async fn roll_again(page: &Page) -> Result<()> {
    let before = page.get_text("document.querySelector('.slogans').innerText").await?;
    page.click("#roll", "").await?;
    let changed = "(document.querySelector('.slogans') || {}).innerText !== arguments[0]";
    page.wait_with(changed, vec![json!(before)]).await
}

/// Both halves have four characters and rhyme as the page says, by the lexicon's own pinyin.
fn holds(slogan: &Shown, theme: &str, lexicon: &Lexicon) -> Result<()> {
    let entry = |half: &String| lexicon.get(half).with_context(|| format!("{half} is not ours"));
    for half in &slogan.halves {
        ensure!(half.chars().count() == 4, "{half} has not four characters");
    }
    let (one, two) = (entry(&slogan.halves[0])?, entry(&slogan.halves[1])?);
    ensure!(one.class == two.class, "{} and {} do not rhyme", one.class, two.class);
    ensure!(slogan.rhyme.contains(group(two.class)), "it is {}", group(two.class));
    let own = |entry: &Entry| entry.themes.iter().any(|name| name == theme);
    let fits = |e: &Entry| own(e) || e.themes.iter().any(|name| name == "general");
    ensure!(fits(one) && fits(two) && (own(one) || own(two)), "not for {theme}");
    Ok(())
}

/// Chooses of a list.
async fn choose(page: &Page, css: &str, place: usize) -> Result<()> {
    let script = "const list = document.querySelector(arguments[0]);
        list.value = arguments[1];
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    page.eval(script, vec![json!(css), json!(place.to_string())]).await?;
    Ok(())
}

/// Waits until every line shown has so many characters.
async fn of_length(page: &Page, lines: usize, length: usize) -> Result<()> {
    let right = "(() => { const slogans = [...document.querySelectorAll('.slogan')];
        return slogans.length > 0 && slogans.every(e => {
            const halves = [...e.querySelectorAll('[data-half]')].map(h => h.textContent);
            return halves.length === arguments[0]
                && halves.every(h => [...h].length === arguments[1]); }); })()";
    page.wait_with(right, vec![json!(lines), json!(length)]).await
}

async fn forms(page: &Page) -> Result<()> {
    for (place, length) in FORMS {
        choose(page, "#form", place).await?;
        of_length(page, 2, length).await.with_context(|| format!("{length} characters"))?;
    }
    choose(page, "#form", 4).await?;
    of_length(page, 4, 4).await.context("four lines")?;
    choose(page, "#form", 0).await?;
    of_length(page, 2, 4).await
}

/// Whether every line begins as a name asks.
pub fn carries(name: &str) -> String {
    format!(
        "(() => {{ const slogans = [...document.querySelectorAll('.slogan')];
        return slogans.length > 0 && slogans.every(e =>
            [...e.querySelectorAll('[data-half]')].map(h => h.textContent[0]).join('') === '{name}');
        }})()"
    )
}

/// The group is called 凌云; another name can be typed. A character with several readings is asked about, and
/// what no name can be is said.
async fn name(page: &Page) -> Result<()> {
    page.click("#name-of-team", "凌云").await?;
    page.wait(&carries("凌云")).await?;
    page.fill("#slogan-name", "").await?;
    page.wait(&format!("!({})", carries("凌云"))).await?;
    page.fill("#slogan-name", "长乐战队").await?;
    page.wait(&carries("长乐")).await?;
    for (reading, mark) in [("zhang3", "zhǎng"), ("chang2", "cháng")] {
        page.click(&format!("[data-reading={reading}]"), mark).await?;
        page.wait(&carries("长乐")).await?;
    }
    page.fill("#slogan-name", "长乐队").await?;
    page.click("#name-whole", "").await?;
    page.wait(&carries("长乐队").replace(".join('')", ".slice(0, 3).join('')")).await?;
    page.click("#name-whole", "").await?;
    for (name, said) in [("A组", "A"), ("雄鹰🌙", "🌙"), ("一二三四五六七八九十", "8")]
    {
        page.fill("#slogan-name", name).await?;
        page.see(".slogan-name .field-error", said).await?;
    }
    // A character that no word of ours begins with.
    page.fill("#slogan-name", "龘队").await?;
    page.wait(&format!("document.querySelector('.part-slogans .empty') || {}", "(() => { const e = document.querySelector('.slogan [data-half]'); return e && e.textContent[0] === '龘'; })()")).await?;
    page.fill("#slogan-name", "").await?;
    page.wait("document.querySelectorAll('.slogan').length === 6").await?;
    page.click("[data-choice=slogan-rules] .chip", "对联").await?;
    page.wait("document.querySelectorAll('.slogan').length > 0").await?;
    page.click("[data-choice=slogan-rules] .chip", "对联").await?;
    page.wait("document.querySelectorAll('.slogan').length === 6").await
}

/// Own words stay, and what is shown with them rhymes; a character read in two ways is asked about.
async fn own_words(page: &Page, lexicon: &Lexicon) -> Result<()> {
    page.click("#own-open", "").await?;
    page.fill("#own-words", "声音真长").await?;
    page.see("details", "zhǎng").await?;
    page.click("details button", "cháng").await?;
    page.see("#own-take", "").await?;
    page.fill("#own-words", "小月开单").await?;
    page.click("#own-take", "").await?;
    let stays = "(() => { const slogans = [...document.querySelectorAll('.slogan')];
        return slogans.length > 0 && slogans.every(e =>
            e.querySelector('[data-half]').textContent === '小月开单'); })()";
    page.wait(stays).await?;
    for slogan in results(page).await? {
        let class = lexicon.get(&slogan.halves[1]).map(|entry| entry.class);
        ensure!(class == Some("an"), "{slogan:?}");
    }
    page.click("[data-locked] button", "放开").await?;
    page.gone("[data-locked]", "").await?;
    page.wait("document.querySelectorAll('.slogan').length === 6").await
}

async fn locks(page: &Page, lexicon: &Lexicon) -> Result<()> {
    for (position, button) in [(0, "锁上句"), (1, "锁下句")] {
        // A half that many others rhyme with, so that there is something to roll.
        let half = loop {
            let shown = results(page).await?;
            let popular = shown.iter().position(|s| {
                let class = lexicon.get(&s.halves[position]).map(|entry| entry.class);
                let fits = |entry: &Entry| {
                    entry.themes.iter().any(|name| name == "orders" || name == "general")
                };
                let partners = lexicon.iter().filter(|(half, entry)| {
                    half.chars().count() == 4 && Some(entry.class) == class && fits(entry)
                });
                partners.count() > 40
            });
            let Some(at) = popular else {
                roll_again(page).await?;
                continue;
            };
            page.click(&format!(".slogan:nth-child({}) button", at + 1), button).await?;
            break shown[at].halves[position].clone();
        };
        page.see("[data-locked]", &half).await?;
        for _ in 0..3 {
            let shown = results(page).await?;
            ensure!(shown.iter().all(|s| s.halves[position] == half), "{half}: {shown:?}");
            for slogan in &shown {
                holds(slogan, "orders", lexicon).with_context(|| format!("{slogan:?}"))?;
            }
            if shown.len() == 6 {
                roll_again(page).await?;
            }
        }
        page.click("[data-locked] button", "放开").await?;
        page.gone("[data-locked]", "").await?;
        ensure!(results(page).await?.len() == 6, "not six without the lock");
    }
    Ok(())
}

async fn favourites(page: &Page) -> Result<()> {
    let shown = results(page).await?;
    let text = shown[0].halves.join(" ");
    page.click(".slogan:first-child button", "收藏").await?;
    page.see(".slogan:first-child button[aria-pressed=true]", "已收藏").await?;
    page.see("[data-favourites] .row", &text).await?;
    page.reload().await?;
    page.see("[data-favourites] .row:first-child", &text).await?;
    page.click("[data-favourites] .row:first-child button", "拿掉").await?;
    page.gone("[data-favourites] .row", &text).await?;
    page.click(".toast-undo", "撤销").await?;
    page.see("[data-favourites] .row", &text).await?;
    page.click("[data-favourites] .row:first-child button", "定为组呼").await?;
    page.see(".toast", "组呼换好了").await?;
    page.go("#/board").await?;
    page.see("[data-chant]", &shown[0].halves[1]).await?;
    page.click(".toast-undo", "撤销").await?;
    page.see("[data-chant]", "凌霜起步").await?;
    page.go("#/slogans").await
}

async fn copying(page: &Page) -> Result<()> {
    // Both answers are told: the clipboard takes it, or it does not.
    let set =
        |setting: &str| json!({ "permission": { "name": "clipboard-write" }, "setting": setting });
    page.cdp("Browser.setPermission", set("granted")).await?;
    let taken = "navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); };";
    page.eval(taken, Vec::new()).await?;
    let text = results(page).await?[0].halves.join("\n");
    page.click(".slogan:first-child button", "复制").await?;
    page.see(".toast", "已复制").await?;
    ensure!(page.get_text("window.copied").await? == text, "something else was copied");
    let refused = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));";
    page.eval(refused, Vec::new()).await?;
    page.click(".slogan:first-child button", "复制").await?;
    page.see(".toast", "这里复制不了").await
}
