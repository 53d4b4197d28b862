//! Orders and their cheer, the big screen, the fund, activities, contests: one story a part. What is looked at
//! is told by ids and places, so that each runs in both languages.

use anyhow::{Context, Result, ensure};
use duihun_core::team::{Between, Contest, EventEdit, Period, Role};
use serde_json::json;

use super::stage::is_picture;
use super::steps::{closed, save, wait_a_moment};
use crate::fixture::Fixture;
use crate::keyboard::ESCAPE;
use crate::page::Page;

/// A group of three; the first holds the phone.
async fn three(page: &Page) -> Result<Fixture> {
    Ok(Fixture::new(page)
        .await?
        .named("凌云组")
        .member("冬梅", Role::LEADER, &[36])?
        .member("阿杰", Role::AGENT, &[0])?
        .member("小月", Role::AGENT, &[])?
        .i_am_first())
}

/// What is special about the order on the screen.
const MOMENT: &str = "document.querySelector('.hooray').dataset.moment";

/// Reports an order of somebody, and waits for the cheer.
async fn report(page: &Page, nickname: &str) -> Result<()> {
    page.click(".report-who", nickname).await?;
    page.see("#cheer[open] .cheer-name", nickname).await
}

async fn close_cheer(page: &Page) -> Result<()> {
    page.click("#cheer-close", "").await?;
    closed(page, "#cheer").await
}

/// How many orders stand in the list.
async fn listed(page: &Page, count: usize) -> Result<()> {
    page.wait(&format!("document.querySelectorAll('[data-orders] > li').length === {count}")).await
}

/// Counts the tones of gong and drum.
const TONES: &str = "window.tones = 0;
    const tone = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () { tones += 1; return tone.call(this); };";

/// R6: from the board to the cheer in two taps, without a key; poster, chat line, targets, undo.
pub async fn orders(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&three(page).await?.values(), "#/board").await?;
    page.eval(TONES, Vec::new()).await?;
    page.click("#order-go", "").await?;
    // Whoever holds the phone stands first.
    page.wait("document.querySelector('.report-who span:nth-child(2)').textContent === '冬梅'")
        .await?;
    report(page, "阿杰").await?;
    ensure!(page.get_text(MOMENT).await? == "FirstEver", "{}", page.get_text(MOMENT).await?);
    page.wait("tones >= 7").await?;
    ensure!(page.count("#cheer .bit", "").await? >= 64, "no confetti");
    for part in [".cheer-seal .seal", ".cheer-chant", ".cheer-line"] {
        page.see(&format!("#cheer {part}"), "").await?;
    }
    page.click("#cheer-gong", "").await?;
    page.wait("tones >= 14").await?;
    // The chat line is there to copy, the picture in three styles.
    page.click("#cheer-poster", "").await?;
    for style in 1..=3 {
        let chip = format!("#good-news [data-choice=good-news-style] .chip:nth-child({style})");
        page.click(&chip, "").await?;
        page.wait(&format!("document.querySelector('{chip} input').checked")).await?;
        is_picture(page).await?;
    }
    page.wait("document.querySelector('#good-news-line').value.includes('阿杰')").await?;
    page.press(ESCAPE).await?;
    closed(page, "#good-news").await?;
    listed(page, 1).await?;
    targets(page).await.context("targets")?;
    amounts(page).await.context("amounts")?;
    late_and_twice(page).await.context("late and twice")
}

/// Targets, and thermometers that follow; an order taken back.
async fn targets(page: &Page) -> Result<()> {
    page.click("#targets-open", "").await?;
    page.fill("#target-day", "two").await?;
    page.click("#targets-save", "").await?;
    page.see(".report ~ .card .field-error", "").await?;
    page.fill("#target-day", "2").await?;
    page.fill("#target-month", "40").await?;
    page.click("#targets-save", "").await?;
    page.see("[data-gauge='0'] .gauge-numbers", "1 / 2").await?;
    page.see("[data-gauge='3'] .gauge-numbers", "1 / 40").await?;
    report(page, "冬梅").await?;
    page.see("#cheer [data-gauge='0'].gauge-full .gauge-numbers", "2 / 2").await?;
    // It rises from where it was.
    let moves = "(s => s.getPropertyValue('--from') + ' ' + s.getPropertyValue('--to'))
        (document.querySelector(\"#cheer [data-gauge='0'] .gauge-fill\").style)";
    let moves = page.get_text(moves).await?;
    ensure!(moves == "50% 100%", "the thermometer goes from {moves}");
    let moments = page.count("#cheer .cheer-moment", "").await?;
    ensure!(moments == 2, "first ever and the target of the day, not {moments}");
    close_cheer(page).await?;
    report(page, "冬梅").await?;
    // Two of one day: not a first, and nothing to compare with for a record.
    ensure!(page.get_text(MOMENT).await? == "Overshoot", "{}", page.get_text(MOMENT).await?);
    page.click("#cheer-undo", "").await?;
    closed(page, "#cheer").await?;
    listed(page, 2).await?;
    page.see("[data-gauge='0'] .gauge-numbers", "2 / 2").await?;
    // Over a reload, and on the board.
    page.reload().await?;
    listed(page, 2).await?;
    page.go("#/board").await?;
    page.see(".today-link .gauge-numbers", "2 / 2").await?;
    page.click(".today-link", "").await
}

/// What is typed as a premium: nothing wrong is kept, and each says what is wrong.
async fn amounts(page: &Page) -> Result<()> {
    page.click("#report-more", "").await?;
    let mut told = Vec::new();
    for odd in ["0", "-5", "999999999999", "many"] {
        page.fill("#report-premium", odd).await?;
        page.see("#report-premium-error", "").await?;
        told.push(
            page.get_text("document.querySelector('#report-premium-error').textContent").await?,
        );
        page.click(".report-who", "小月").await?;
        page.see(".report > .field-error", "").await?;
        ensure!(page.count("#cheer[open]", "").await? == 0, "{odd} was taken");
    }
    told.sort();
    told.dedup();
    ensure!(told.len() == 4, "one sentence for several troubles: {told:?}");
    page.fill("#report-premium", "3,800.50").await?;
    page.fill("#report-product", "重疾").await?;
    page.click("#report-own", "").await?;
    page.click("[data-choice=report-count] .chip:nth-child(2)", "").await?;
    report(page, "小月").await?;
    page.see("#cheer .cheer-line", "4").await?;
    page.see("#cheer .cheer-own", "").await?;
    page.click("#cheer-poster", "").await?;
    is_picture(page).await?;
    // Without premium and product, unless it is chosen for inside.
    let line = page.get_text("document.querySelector('#good-news-line').value").await?;
    ensure!(!line.contains("3,800") && !line.contains("重疾"), "{line}");
    let before = page.get_text("document.querySelector('#good-news .poster').src").await?;
    page.click("#poster-inside", "").await?;
    page.wait_with(
        "document.querySelector('#good-news .poster').src !== arguments[0]",
        vec![json!(before)],
    )
    .await?;
    page.press(ESCAPE).await?;
    closed(page, "#good-news").await?;
    page.see("[data-orders] > li:first-child small", "3,800.50").await?;
    page.see("[data-sum]", "4").await
}

/// An order of yesterday, and one that was reported twice.
async fn late_and_twice(page: &Page) -> Result<()> {
    page.click("[data-choice=report-when] .chip:nth-child(2)", "").await?;
    page.click(".report-who", "小月").await?;
    page.see(".toast", "小月").await?;
    ensure!(page.count("#cheer[open]", "").await? == 0, "a cheer for yesterday");
    listed(page, 3).await?;
    page.click("#orders-before", "").await?;
    listed(page, 1).await?;
    page.click("#orders-after", "").await?;
    listed(page, 3).await?;
    // A day that does not exist, and one to come.
    page.click("[data-choice=report-when] .chip:nth-child(3)", "").await?;
    page.click(".report-who", "小月").await?;
    page.see(".report > .field-error", "").await?;
    page.click("[data-choice=report-when] .chip:nth-child(1)", "").await?;
    report(page, "阿杰").await?;
    close_cheer(page).await?;
    report(page, "阿杰").await?;
    close_cheer(page).await?;
    page.see("[data-double]", "阿杰").await?;
    page.shot(&format!("orders-{}-double", page.screen.name())).await?;
    let before = page.count("[data-orders] > li", "").await?;
    page.click("[data-double] .button-plain", "").await?;
    // Both stay, once somebody has looked; the second pair is asked about by itself.
    wait_a_moment(page, 200).await?;
    listed(page, before).await?;
    while page.count("[data-double]", "").await? > 0 {
        let left = page.count("[data-orders] > li", "").await?;
        page.click("[data-double] .button:not(.button-plain)", "").await?;
        listed(page, left - 1).await?;
    }
    page.click("[data-orders] > li:first-child .button-plain", "").await?;
    let left = page.count("[data-orders] > li", "").await?;
    page.click(".toast-undo", "").await?;
    page.wait(&format!("document.querySelectorAll('[data-orders] > li').length > {left}")).await
}

/// A Wednesday in the middle of next month, at ten, so that week and month have a past.
const WEDNESDAY: &str = "(() => {
    const real = Date, base = new real(), day = new real(base.getFullYear(), base.getMonth() + 1, 16, 10, 0);
    while (day.getDay() !== 3) day.setDate(day.getDate() + 1);
    const shift = day - base;
    window.Date = class extends real {
        constructor(...parts) { parts.length ? super(...parts) : super(real.now() + shift); }
        static now() { return real.now() + shift; }
    };
})();";

/// Every variant of the cheer.
pub async fn moments(page: &Page) -> Result<()> {
    page.before_load(WEDNESDAY).await?;
    page.open_app("").await?;
    let of = async |fixture: Fixture, nickname: &str, wanted: &str| -> Result<()> {
        page.open_with(&fixture.values(), "#/orders").await?;
        report(page, nickname).await?;
        let moment = page.get_text(MOMENT).await?;
        ensure!(moment == wanted, "{moment} instead of {wanted}");
        wait_a_moment(page, 1900).await?;
        page.shot(&format!("cheer-{wanted}")).await?;
        page.click("#cheer-poster", "").await?;
        is_picture(page).await?;
        page.shot(&format!("poster-{wanted}")).await?;
        Ok(())
    };
    let base = async || three(page).await;
    // Somebody else's order of this morning, so that it is not the first of the day.
    let with_morning =
        async || -> Result<Fixture> { Ok(base().await?.order(0, 0, 560, 1).order(0, 1, 560, 1)) };
    of(with_morning().await?, "阿杰", "FirstEver").await?;
    of(with_morning().await?.order(1, 40, 600, 2), "阿杰", "FirstOfMonth").await?;
    of(with_morning().await?.order(1, 8, 600, 2), "阿杰", "FirstOfWeek").await?;
    of(base().await?.order(1, 1, 600, 3), "阿杰", "FirstOfDay").await?;
    of(with_morning().await?.order(1, 1, 600, 1).order(1, 0, 570, 1), "阿杰", "Record").await?;
    let known = async || -> Result<Fixture> {
        Ok(with_morning().await?.order(1, 1, 600, 4).order(1, 0, 570, 1))
    };
    of(known().await?.target(Period::DAY, 3), "阿杰", "DayTarget").await?;
    of(known().await?.target(Period::DAY, 2), "阿杰", "Overshoot").await?;
    of(known().await?.target(Period::WEEK, 8), "阿杰", "WeekTarget").await?;
    of(known().await?.target(Period::MONTH, 8).target(Period::DAY, 3), "阿杰", "MonthTarget")
        .await?;
    of(known().await?, "阿杰", "").await
}

/// The wall's size.
async fn on_a_wall(page: &Page) -> Result<()> {
    let wall = json!({ "width": 1920, "height": 1080, "mobile": false, "deviceScaleFactor": 1 });
    page.cdp("Emulation.setDeviceMetricsOverride", wall).await?;
    page.wait("innerWidth === 1920").await
}

/// What stands beyond the edge of the screen, or is too small to be read across a room.
const UNFIT: &str = "(() => {
    const out = [], edge = document.querySelector('.wall').getBoundingClientRect();
    for (const scope of document.querySelectorAll('.wall-scene, .wall-head, .wall-foot')) {
        const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode());) {
            const e = node.parentElement;
            if (!node.textContent.trim() || !e.getClientRects().length) continue;
            const r = e.getBoundingClientRect(), scale = e.ownerSVGElement ? e.getScreenCTM().a : 1, size = scale * parseFloat(getComputedStyle(e).fontSize);
            if (r.left < -1 || r.right > edge.right + 1 || r.bottom > edge.bottom + 1) out.push('beyond: ' + node.textContent);
            if (size < 24) out.push(size + ' px: ' + node.textContent);
        }
    }
    return out.join(' | ');
})()";

/// R6: the wall's scenes, its controls, an order reported in another window, a reload, a lost wake lock.
pub async fn screen(page: &Page) -> Result<()> {
    page.before_load(
        "window.locks = [];
        if (navigator.wakeLock) navigator.wakeLock.request = async () => {
            const lock = new EventTarget();
            lock.released = false;
            lock.release = async () => { lock.released = true; };
            locks.push(lock);
            return lock;
        };",
    )
    .await?;
    page.open_app("").await?;
    on_a_wall(page).await?;
    let mut fixture = Fixture::small(page).await?.events().shared();
    fixture.settings.sample = false;
    page.open_with(&fixture.values(), "#/screen").await?;
    page.wait("locks.length === 1").await?;
    // Nothing but the scene, until a pointer moves.
    page.wait("!document.querySelector('.wall[data-controls]')").await?;
    page.wait("getComputedStyle(document.querySelector('.wall-controls')).visibility === 'hidden'")
        .await?;
    page.wait("getComputedStyle(document.querySelector('.tabs')).display === 'none'").await?;
    for scene in
        ["board", "slogan", "target", "orders", "praise", "days", "sprint", "kickoff", "join"]
    {
        page.press('\u{e014}').await?;
        page.see(".wall[data-controls]", "").await?;
        page.click(&format!("[data-pick={scene}]"), "").await?;
        page.see(&format!("[data-scene={scene}]"), "").await?;
        page.wait(&format!("location.hash.endsWith('scene={scene}')")).await?;
        let unfit = page.get_text(UNFIT).await?;
        ensure!(unfit.is_empty(), "{scene}: {unfit}");
    }
    page.see(".wall-join .code", "").await?;
    // It stays over a reload, and is awake again after it was lost.
    page.reload().await?;
    page.see("[data-scene=join]", "").await?;
    page.wait("locks.length === 1").await?;
    page.eval(
        "locks[0].released = true; document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));",
        Vec::new(),
    )
    .await?;
    page.wait("locks.length === 2").await?;
    // An order reported in another window of this browser.
    let wall = page.client.window().await?;
    let other = page.client.new_window(true).await?.handle;
    page.client.switch_to_window(other.clone()).await?;
    page.open_app("#/orders").await?;
    report(page, "小月").await?;
    page.client.switch_to_window(wall.clone()).await?;
    page.see(".wall-cheer .cheer-name", "小月").await?;
    page.see(".wall-cheer .cheer-gauges", "").await?;
    wait_a_moment(page, 1800).await?;
    page.shot("wall-cheer").await?;
    // Taken back there, it is gone here.
    page.client.switch_to_window(other).await?;
    page.click("#cheer-undo", "").await?;
    page.client.switch_to_window(wall).await?;
    page.gone(".wall-cheer", "").await?;
    // And by the leader, on the wall itself.
    page.press('\u{e014}').await?;
    page.click("#wall-order", "").await?;
    page.click("#wall-report .report-who", "阿杰").await?;
    page.see(".wall-cheer .cheer-name", "阿杰").await?;
    page.see(".toast-undo", "").await?;
    page.click(".toast-close", "").await?;
    page.click("#wall-full", "").await?;
    page.wait("document.fullscreenElement").await?;
    page.click("#wall-rotate", "").await?;
    page.wait("location.hash === '#/screen'").await?;
    page.click("#wall-leave", "").await?;
    page.on("#/board").await?;
    page.wait("getComputedStyle(document.querySelector('.tabs')).display !== 'none'").await
}

/// A leader who has only a phone.
pub async fn screen_on_a_phone(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&Fixture::full(page).await?.events().shared().values(), "#/screen").await?;
    for scene in
        ["board", "slogan", "target", "orders", "praise", "days", "sprint", "kickoff", "join"]
    {
        page.press('\u{e014}').await?;
        page.click(&format!("[data-pick={scene}]"), "").await?;
        page.see(&format!("[data-scene={scene}]"), "").await?;
        page.wait("document.documentElement.scrollWidth <= innerWidth").await?;
    }
    page.click("#wall-leave", "").await?;
    page.on("#/board").await
}

/// How many times faster the wall's day goes.
const FASTER: u32 = 480;

/// Eight hours on the wall in a minute: scenes turn, sixty-four orders come, midnight passes. What is kept in
/// memory does not grow.
pub async fn wall_day(page: &Page) -> Result<()> {
    // From 17:30 on, so that midnight is among the hours.
    let script = format!(
        "(() => {{
            const real = Date, began = real.now(), base = new real(began);
            base.setHours(17, 30, 0, 0);
            const now = () => base.getTime() + (real.now() - began) * {FASTER};
            window.Date = class extends real {{
                constructor(...parts) {{ parts.length ? super(...parts) : super(now()); }}
                static now() {{ return now(); }}
            }};
            const {{ setTimeout: later, setInterval: again }} = window;
            window.setTimeout = (f, t = 0, ...rest) => later(f, t / {FASTER}, ...rest);
            window.setInterval = (f, t = 0, ...rest) => again(f, Math.max(t / {FASTER}, 4), ...rest);
            window.realLater = later;
        }})();"
    );
    page.before_load(&script).await?;
    page.open_app("").await?;
    on_a_wall(page).await?;
    page.open_with(&Fixture::small(page).await?.events().values(), "#/screen").await?;
    page.see(".wall-scene", "").await?;
    let day = page.get_text("document.querySelector('.wall-time').textContent").await?;
    let pause = async |milliseconds: u32| -> Result<()> {
        let script = "const [time, done] = arguments; realLater(done, time);";
        page.eval_async(script, vec![json!(milliseconds)]).await.map(drop)
    };
    let mut heaps = Vec::new();
    let mut scenes = std::collections::BTreeSet::new();
    for _ in 0..8 {
        for _ in 0..8 {
            page.eval("document.querySelector('#wall-order').click();", Vec::new()).await?;
            page.see("#wall-report[open] .report-who", "").await?;
            page.eval("document.querySelector('#wall-report .report-who').click();", Vec::new())
                .await?;
            pause(3_600_000 / FASTER / 8).await?;
            scenes.insert(
                page.get_text("document.querySelector('.wall-scene').dataset.scene").await?,
            );
        }
        page.cdp("HeapProfiler.collectGarbage", json!({})).await?;
        let heap =
            page.get("performance.memory.usedJSHeapSize").await?.as_f64().unwrap_or_default();
        let nodes =
            page.get("document.querySelectorAll('*').length").await?.as_u64().unwrap_or_default();
        heaps.push((heap, nodes));
    }
    println!("wall, heap and elements after each hour: {heaps:?}");
    ensure!(scenes.len() >= 5, "scenes did not turn: {scenes:?}");
    let after = page.get_text("document.querySelector('.wall-time').textContent").await?;
    ensure!(
        day.split(' ').next() != after.split(' ').next(),
        "midnight did not pass: {day} {after}"
    );
    let (first, last) = (heaps[0].0, heaps[7].0);
    ensure!(last <= first * 1.1, "the heap grew from {first} to {last}");
    Ok(())
}

/// R7: the fund: prizes, gifts without strings, spending, a count, the month, undo.
pub async fn fund(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&three(page).await?.values(), "#/fund").await?;
    let now = async |wanted: &str| page.see("#fund-now", wanted).await;
    now("0").await?;
    let sort = async |n: usize| {
        page.click(&format!("[data-choice=fund-sort] .chip:nth-child({n})"), "").await
    };
    // What is no amount says so, and nothing is entered.
    for odd in ["", "0", "-20", "123456789012", "abc"] {
        page.fill("#fund-amount", odd).await?;
        page.click("#fund-save", "").await?;
        page.see("#fund-amount-error", "").await.with_context(|| format!("{odd:?}"))?;
    }
    page.fill("#fund-amount", "600").await?;
    page.fill("#fund-note", "上月第二").await?;
    page.click("#fund-save", "").await?;
    now("600").await?;
    // A gift is tied to nothing.
    sort(2).await?;
    page.fill("#fund-amount", "20").await?;
    page.fill("#fund-note", "迟到三分钟").await?;
    page.click("#fund-save", "").await?;
    page.see("#fund-note-error", "迟到").await?;
    page.fill("#fund-note", "请大家喝茶").await?;
    page.click("#fund-save", "").await?;
    now("620").await?;
    sort(3).await?;
    page.fill("#fund-amount", "99.5").await?;
    page.fill("#fund-note", "下午茶").await?;
    page.fill("#fund-receipt", "在小月那儿").await?;
    page.click("#fund-save", "").await?;
    now("520.50").await?;
    // Counted: half a yuan is missing.
    sort(6).await?;
    page.fill("#fund-amount", "520").await?;
    page.fill("#fund-note", "").await?;
    page.click("#fund-save", "").await?;
    page.wait("document.querySelector('#fund-now').textContent.includes('520') && !document.querySelector('#fund-now').textContent.includes('.')").await?;
    page.fill("#fund-amount", "520").await?;
    page.click("#fund-save", "").await?;
    page.see("#fund-amount-error", "").await?;
    let lines = page.count("[data-fund] > li", "").await?;
    ensure!(lines == 4, "{lines} entries");
    page.see("[data-fund] > li", "在小月那儿").await?;
    // The month for the chat says the same sums.
    page.click("#fund-month-open", "").await?;
    page.see("#fund-month-text", "").await?;
    let text = page.get_text("document.querySelector('#fund-month-text').value").await?;
    for part in ["620", "100", "520", "下午茶"] {
        ensure!(text.contains(part), "{part} is not in {text}");
    }
    page.click("#keeper-open", "").await?;
    page.click("[data-choice=keeper] .chip:nth-child(4)", "").await?;
    page.see("#keeper-open", "小月").await?;
    page.reload().await?;
    now("520").await?;
    page.see("#keeper-open", "小月").await?;
    page.click("[data-fund] > li:first-child .button-plain", "").await?;
    now("520.50").await?;
    page.click(".toast-undo", "").await?;
    page.wait("!document.querySelector('#fund-now').textContent.includes('.')").await?;
    page.go("#/board").await?;
    page.see(".row-link[href='#/fund']", "520").await
}

/// R7: an activity from an idea to a line to remember it by.
pub async fn activities(page: &Page) -> Result<()> {
    page.open_app("").await?;
    page.open_with(&three(page).await?.values(), "#/activities").await?;
    page.see("[data-coming] .empty", "").await?;
    page.click("#ideas-open", "").await?;
    page.see("[data-idea]", "").await?;
    let all = page.count("[data-idea]", "").await?;
    page.click("[data-choice=idea-purse] .chip:nth-child(1)", "").await?;
    page.wait(&format!("document.querySelectorAll('[data-idea]').length < {all}")).await?;
    ensure!(page.count("[data-idea]", "").await? >= 3, "too few ideas for nothing");
    page.click("[data-idea]", "").await?;
    page.see("#activity-form[open] #activity-name", "").await?;
    let name = page.get_text("document.querySelector('#activity-name').value").await?;
    ensure!(!name.is_empty(), "the idea has no name");
    page.fill("#activity-name", "").await?;
    page.click("#activity-form button[type=submit]", "").await?;
    page.see("#activity-name-error", "").await?;
    page.fill("#activity-name", "周五火锅").await?;
    let set = "const [id, value] = arguments, field = document.getElementById(id);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));";
    let soon = "new Date(Date.now() + 4 * 86400000).toLocaleDateString('sv-SE')";
    let soon = page.get_text(soon).await?;
    page.eval(set, vec![json!("activity-on"), json!(soon)]).await?;
    page.eval(set, vec![json!("activity-time"), json!("18:30")]).await?;
    page.fill("#activity-place", "西门那家").await?;
    page.fill("#activity-cost", "lots").await?;
    page.click("#activity-form button[type=submit]", "").await?;
    page.see("#activity-cost-error", "").await?;
    page.fill("#activity-cost", "480").await?;
    save(page, "#activity-form").await?;
    page.see("[data-coming] .activity", "18:30").await?;
    page.click("[data-coming] .activity", "周五火锅").await?;
    page.see("#activity[open] .answers", "").await?;
    // Yes, maybe, no, by a tap each.
    for answer in ["yes", "maybe", "no", "yes"] {
        page.click("#activity .answer:nth-child(2)", "").await?;
        page.see(&format!("#activity .answer:nth-child(2)[data-answer={answer}]"), "").await?;
    }
    page.fill("#task-text", "订位子").await?;
    page.click("#task-add", "").await?;
    page.click("#activity .task input", "").await?;
    page.wait("document.querySelector('#activity .task input').checked").await?;
    page.fill("#memory-text", "阿杰居然会跳舞").await?;
    page.click("#memory-add", "").await?;
    page.see("#activity .quote", "阿杰居然会跳舞").await?;
    page.shot(&format!("activity-{}", page.screen.name())).await?;
    page.clear_downloads()?;
    page.click("#activity-ics", "").await?;
    let file = page.download_of("ics", "END:VCALENDAR\r\n").await?;
    let compact = soon.replace('-', "");
    for part in [
        "BEGIN:VEVENT",
        "SUMMARY:周五火锅",
        &format!("DTSTART:{compact}T183000"),
        "LOCATION:西门那家",
    ] {
        ensure!(file.contains(part), "{part} is not in {file}");
    }
    // What it really cost is in the fund.
    page.press(ESCAPE).await?;
    closed(page, "#activity").await?;
    page.go("#/fund").await?;
    page.click("[data-choice=fund-sort] .chip:nth-child(3)", "").await?;
    page.fill("#fund-amount", "468").await?;
    page.click("[data-choice=fund-activity] .chip:nth-child(2)", "").await?;
    page.click("#fund-save", "").await?;
    page.see(".fund-balance .finding", "468").await?;
    page.go("#/activities").await?;
    page.reload().await?;
    page.click("[data-coming] .activity", "周五火锅").await?;
    page.see("#activity .activity-about", "468").await?;
    page.see("#activity .answer[data-answer=yes]", "阿杰").await?;
    page.click("#activity-drop", "").await?;
    page.see("[data-coming] .empty", "").await?;
    page.click(".toast-undo", "").await?;
    page.see("[data-coming] .activity", "周五火锅").await
}

/// Contests: a form that refuses stakes, a standing that names nobody for being behind, prizes from the fund.
pub async fn contests(page: &Page) -> Result<()> {
    page.open_app("").await?;
    let fixture = three(page).await?.order(1, 0, 600, 2).order(2, 0, 620, 1);
    page.open_with(&fixture.values(), "#/contests").await?;
    page.see(".empty", "").await?;
    page.click("#contest-add", "").await?;
    page.see("#contest-form[open] #contest-title", "").await?;
    page.click("#contest-form button[type=submit]", "").await?;
    page.see("#contest-title-error", "").await?;
    page.fill("#contest-title", "一起够两单").await?;
    page.fill("#contest-mark", "-1").await?;
    page.click("#contest-form button[type=submit]", "").await?;
    page.see("#contest-mark-error", "").await?;
    page.fill("#contest-mark", "2").await?;
    page.fill("#contest-prize", "每人出二十，赢的拿走").await?;
    page.click("#contest-form button[type=submit]", "").await?;
    page.see("#contest-prize-error", "每人出").await?;
    page.fill("#contest-prize", "电影票").await?;
    page.fill("#contest-money", "40").await?;
    save(page, "#contest-form").await?;
    page.see(".contest .contest-total", "3").await?;
    page.see(".contest [data-reached]", "阿杰").await?;
    let text = page.get_text("document.querySelector('.contest').innerText").await?;
    ensure!(
        !text.contains("小月") && !text.contains("冬梅"),
        "somebody is named for being behind: {text}"
    );
    page.click("[data-picture]", "").await?;
    page.see("#contest-picture[open] .poster", "").await?;
    is_picture(page).await?;
    let told = page.get_text("document.querySelector('#contest-picture .poster').alt").await?;
    ensure!(told.contains("阿杰") && !told.contains("小月") && !told.contains("冬梅"), "{told}");
    page.press(ESCAPE).await?;
    closed(page, "#contest-picture").await?;
    // Two sides need somebody each.
    page.click("[data-edit]", "").await?;
    page.click("[data-choice=contest-between] .chip:nth-child(2)", "").await?;
    page.click("#contest-form button[type=submit]", "").await?;
    page.see("#contest-sides-error", "").await?;
    page.click("[data-choice=contest-first] .chip:nth-child(2)", "").await?;
    page.fill("#contest-sides", "红队、蓝队").await?;
    save(page, "#contest-form").await?;
    page.see(".contest [data-reached]", "红队").await?;
    page.reload().await?;
    page.see(".contest [data-reached]", "红队").await?;
    over(page).await
}

/// The end of a contest.
async fn over(page: &Page) -> Result<()> {
    let fixture = three(page).await?.order(1, 1, 600, 2).order(2, 1, 620, 1);
    let yesterday = fixture.day(-1);
    let contest = Contest {
        prize: Some("电影票".into()),
        mark: Some(1),
        prize_fen: Some(4_000),
        ..Contest::new("昨天的比赛", yesterday, yesterday)
    };
    let others = Contest {
        title: "和别的组".into(),
        between: Between::GROUPS,
        until: fixture.day(2),
        prize: None,
        prize_fen: None,
        mark: Some(50),
        ..contest.clone()
    };
    let fixture = fixture.happened([
        EventEdit::PutContest(None, contest, Vec::new()),
        EventEdit::PutContest(None, others, vec![("破浪组".into(), Vec::new())]),
    ]);
    page.open_with(&fixture.values(), "#/contests").await?;
    page.fill("[data-score] input", "sixty").await?;
    page.click("[data-score] button", "").await?;
    page.see("[data-score] .field-error", "").await?;
    page.fill("[data-score] input", "60").await?;
    page.click("[data-score] button", "").await?;
    page.see("[data-reached]", "破浪组").await?;
    page.click(".toast-close", "").await?;
    for _ in 0..2 {
        page.click("[data-ceremony]", "").await?;
        page.see("#ceremony[open] .ceremony-title", "阿杰").await?;
        page.click("#contest-give", "").await?;
        closed(page, "#ceremony").await?;
    }
    page.go("#/fund").await?;
    page.see("#fund-now", "80").await?;
    let entries = page.count("[data-fund] > li", "").await?;
    ensure!(entries == 2, "{entries} prizes for two winners");
    Ok(())
}
