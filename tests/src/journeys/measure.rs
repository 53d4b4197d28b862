//! How long starting and saving take, with a short and a long history: `cargo xtask bench` prints it. It
//! asserts no time; what it measures is compared within one run.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};
use duihun_core::store::Place;
use duihun_me::Settings;
use serde_json::{Value, json};

use crate::fixture::Fixture;
use crate::page::Page;

type Values = BTreeMap<String, String>;

/// How much slower the processor is made, as Lighthouse does for a phone.
const SLOWER: u32 = 4;
/// Starts of each storage.
const STARTS: usize = 9;
/// Openings of 目标 in each storage.
const OPENS: usize = 3;
/// Edits in each storage.
const EDITS: usize = 15;

/// Starts in turn with no data, one month and all years; then edits in one month and in all years.
pub async fn run(page: &Page) -> Result<()> {
    let mut settings = Settings::default();
    settings.welcomed = true;
    let with_settings = |mut values: Values| {
        values.insert(Settings::KEY.into(), settings.text());
        values
    };
    let path = std::env::var("DUIHUN_LARGE").context("start it with `cargo xtask bench`")?;
    let all: Values = serde_json::from_str(&fs::read_to_string(path)?)?;
    page.open_app("").await?;
    let empty = with_settings(Values::new());
    let few = Fixture::small(page).await?.values();
    let storages = [
        ("nothing", empty),
        ("one month", with_settings(one_month(&all))),
        ("all years", with_settings(all)),
    ];
    page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    page.before_load(
        "new MutationObserver((_, observer) => {
            if (!document.documentElement?.hasAttribute('data-started')) return;
            window.startedAt = performance.now();
            observer.disconnect();
        }).observe(document, { subtree: true, attributes: true });",
    )
    .await?;
    let mut starts = [const { Vec::new() }; 3];
    for _ in 0..STARTS {
        for ((_, values), times) in storages.iter().zip(&mut starts) {
            page.open_with(values, "#/board").await?;
            // What was read in small pieces is read, what is confirmed is confirmed.
            pause(page, 1500).await?;
            page.reload().await?;
            times.push(page.get("window.startedAt").await?.as_f64().context("no time")?);
            pause(page, 1500).await?;
        }
    }
    println!("\n| storage | UTF-16 units | start, ms | × nothing |\n|---|---:|---:|---:|");
    let nothing = median(&mut starts[0].clone());
    for ((name, values), mut times) in storages.iter().zip(starts) {
        let time = median(&mut times);
        println!("| {name} | {} | {time:.0} | {:.2} |", units(values), time / nothing);
    }

    let mut saves = Vec::new();
    for (name, values) in &storages[1..] {
        // The same goal in both, since the sample's own differ.
        let goals = few.iter().filter(|(key, _)| key.contains("/me/16386/"));
        let mut values = values.clone();
        values.retain(|key, _| !key.contains("/me/16386/"));
        values.extend(goals.map(|(key, value)| (key.clone(), value.clone())));
        page.open_with(&values, "#/goals").await?;
        page.see(".goal", "96 / 240").await?;
        pause(page, 6000).await?;
        let edits = "const [count] = arguments;
            const times = [];
            for (let n = 0; n < count; n++) {
                const before = performance.now();
                document.querySelector('.goal .goal-foot button').click();
                times.push(performance.now() - before);
            }
            return times;";
        let times = page.eval(edits, vec![json!(EDITS)]).await?;
        let times: Vec<f64> =
            times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        ensure!(times.len() == EDITS, "the goal cannot be edited");
        // The first makes a snapshot, once in four hours.
        saves.push((name, times[0], median(&mut times[1..].to_vec())));
    }
    println!("\n| storage | first edit, ms | an edit, ms | × one month |\n|---|---:|---:|---:|");
    for (name, first, time) in &saves {
        println!("| {name} | {first:.1} | {time:.1} | {:.2} |", time / saves[0].2);
    }
    println!(
        "\nChromium, processor {SLOWER} × slower, median of {STARTS} starts and of {EDITS} edits."
    );
    opening(page, &storages[1..]).await.context("opening goals")?;
    board(page, &storages[2].1).await.context("board")?;
    slogans(page, &with_settings(few)).await.context("slogans")
}

/// From the tab to the painted page of 目标, and from a start on it to where it is drawn, with a month and with all
/// years of day logs.
async fn opening(page: &Page, storages: &[(&str, Values)]) -> Result<()> {
    let mut times = vec![(Vec::new(), Vec::new()); storages.len()];
    let open = "const done = arguments[arguments.length - 1], before = performance.now();
        location.hash = '#/goals';
        const look = () => document.querySelector('.day-numbers [data-place]')
            ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - before)))
            : setTimeout(look, 1);
        look();";
    for _ in 0..OPENS {
        for ((_, values), (from_tab, from_start)) in storages.iter().zip(&mut times) {
            page.open_with(values, "#/board").await?;
            // The pages are fetched ahead, and what lies beyond the first screen is read.
            pause(page, 6000).await?;
            let time = page.eval_async(open, Vec::new()).await?;
            from_tab.push(time.as_f64().context("no time")?);
            pause(page, 1000).await?;
            page.reload().await?;
            page.see(".day-numbers [data-place]", "").await?;
            let mark = page.get("performance.getEntriesByName('goals')[0].startTime").await?;
            from_start.push(mark.as_f64().context("no mark")?);
        }
    }
    println!(
        "\n| day logs | 目标 from its tab, ms | × one month | from a start on it, ms | × one month |"
    );
    println!("|---|---:|---:|---:|---:|");
    let medians: Vec<(f64, f64)> =
        times.iter_mut().map(|(tab, start)| (median(tab), median(start))).collect();
    for ((name, _), (tab, start)) in storages.iter().zip(&medians) {
        let (first_tab, first_start) = medians[0];
        println!(
            "| {name} | {tab:.0} | {:.2} | {start:.0} | {:.2} |",
            tab / first_tab,
            start / first_start
        );
    }
    Ok(())
}

/// What is done on a board of thirty with three years of praise: from the press until it is painted.
async fn board(page: &Page, values: &Values) -> Result<()> {
    page.open_with(values, "#/board").await?;
    page.see("[data-praise] .quote", "").await?;
    // All years are read by now.
    pause(page, 8000).await?;
    let click = |css: &str| format!("document.querySelector({css:?}).click()");
    let there = |css: &str| format!("document.querySelector({css:?})");
    let go = |hash: &str| format!("location.hash = {hash:?}");
    let type_in = |css: &str, text: &str| {
        format!(
            "const field = document.querySelector({css:?}); field.value = {text:?};
            field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        )
    };
    let steps = [
        ("a search", type_in("#search", "小"), "true".to_owned()),
        ("the search emptied", type_in("#search", ""), "document.querySelectorAll('.person').length >= 30".to_owned()),
        ("a member's card", click(".person-open"), there("#member[open] #person-edit")),
        ("her form", click("#person-edit"), there("#member[open] #nickname")),
        ("the form saved", click("#member button[type=submit]"), "!document.querySelector('#member[open]')".to_owned()),
        ("moving on", click("#arrange"), there(".person-move")),
        ("a member moved", click(".person-move button:last-child"), there(".toast")),
        ("moving off", click("#arrange"), "!document.querySelector('.person-move')".to_owned()),
        ("the praise wall", go("#/praise"), there("[data-wall] .quote")),
        ("whom to praise", "const list = document.querySelector('#praise-to'); list.value = '3'; list.dispatchEvent(new Event('change', { bubbles: true }))".to_owned(), "true".to_owned()),
        ("a key typed", type_in("#praise-words", "稳"), "true".to_owned()),
        ("praise put up", click("#praise-save"), "document.querySelector('#praise-words').value === ''".to_owned()),
        ("the week", click("#digest-open"), there("#digest-text")),
        ("earlier praise", click("#praise-more"), "document.querySelectorAll('[data-wall] .quote').length > 20".to_owned()),
        ("titles", go("#/titles"), there("[data-choice=title-offer] .chip")),
        ("another mood", click("[data-choice=title-mood] .chip:nth-child(2) input"), "true".to_owned()),
        ("the pact", go("#/pact"), there("#rule-add")),
        ("a rule proposed", click("[data-ideas] .chip-button"), there("[data-rules] .rule-open")),
        ("jobs", go("#/jobs"), there("[data-jobs] .job")),
        ("a job opened", click(".job"), there("#job[open] .check")),
        ("a job taken", click("#job .check input"), "true".to_owned()),
        ("back to the board", go("#/board"), there("[data-praise] .quote")),
        ("orders", go("#/orders"), there(".report-who")),
        ("an order, until the cheer", click(".report-who"), there("#cheer[open] .cheer-name")),
        ("the window of its picture", click("#cheer-poster"), there("#good-news[open] [data-choice=good-news-style]")),
        ("another style", click("[data-choice=good-news-style] .chip:nth-child(2) input"), "document.querySelector('[data-choice=good-news-style] .chip:nth-child(2) input').checked".to_owned()),
        ("the picture closed", click("#good-news .dialog-close"), "!document.querySelector('#good-news[open]')".to_owned()),
        ("the day before", click("#orders-before"), "true".to_owned()),
        ("back to today", click("#orders-after"), there("[data-orders] > li")),
        ("an order taken back", click("[data-orders] > li .button-plain"), "!document.querySelector('[data-orders] > li')".to_owned()),
        ("the fund", go("#/fund"), there("#fund-save")),
        ("an amount typed", type_in("#fund-amount", "600"), "true".to_owned()),
        ("an entry", click("#fund-save"), there("[data-fund] > li")),
        ("activities", go("#/activities"), there("#activity-add")),
        ("its form", click("#activity-add"), there("#activity-form[open] #activity-name")),
        ("its form closed", click("#activity-form .dialog-close"), "!document.querySelector('#activity-form[open]')".to_owned()),
        ("contests", go("#/contests"), there("#contest-add")),
        ("a contest's form", click("#contest-add"), there("#contest-form[open] #contest-title")),
        ("named", type_in("#contest-title", "十天"), "true".to_owned()),
        ("a contest made", click("#contest-form button[type=submit]"), there(".contest-total")),
        ("the wall", go("#/screen"), there(".wall-scene *")),
        ("another scene", click("[data-pick=praise]"), there("[data-scene=praise] .quote")),
        ("the breather", go("#/care"), there("#refused")),
        ("from a refusal to the first breath", click("#refused"), there(".refusal .breath[data-phase=in]")),
        ("its next step", click("#refusal-next"), there(".refusal .say-button")),
        ("its last step", click("#refusal-next"), there(".refusal .next-plan")),
        ("back to the breather", go("#/care"), there(".face-choice")),
        ("a check-in", click(".face-choice input"), there("#mood-save")),
        ("an exercise begun", click("#suggest-begin"), there("#exercise[open] .breath, #exercise[open] .ring")),
        ("an exercise stopped", click("#exercise-stop"), there("#exercise .after")),
        ("how it was", click("#exercise [data-feeling=better]"), "!document.querySelector('#exercise[open]')".to_owned()),
        ("a block begun", click("#block-begin"), there(".spans .row")),
        ("a month and a year of ten", go("#/lately"), there("[data-month] .pixel")),
        ("the month before", click("#month-before"), "true".to_owned()),
        ("the year before", click("#year-before"), "true".to_owned()),
        ("a day's entries", click(".pixel:not([data-face='0'])"), there(".day-entries .row")),
        ("the leader's guide", go("#/attend"), there("#attend-notice")),
        ("goals", go("#/goals"), there(".day-numbers")),
        ("a line of numbers", type_in("#log-line", "拨打186 接通52 通时3:12 1单"), "document.querySelector('#log-dials').value === '186'".to_owned()),
        ("kept", click("#log-save"), "document.querySelector('#log-dials').value === ''".to_owned()),
        ("the counters", click("#count-open"), there("#count-0")),
        ("one more", click("#count-0"), "true".to_owned()),
        ("a habit ticked", click(".habit .tick"), there(".habit .tick[aria-pressed=true]")),
        ("what it was", click(".habit .link"), there("#habit-about[open] .chart svg")),
        ("closed", click("#habit-about .dialog-close"), "!document.querySelector('#habit-about[open]')".to_owned()),
        ("the plan", go("#/plan"), there("#step-dials")),
        ("a slider", type_in("#if-close", "500"), there("#if-keep")),
        ("a part's form", click("#part-add"), there("#part[open] #tier-add")),
        ("its form away", click("#part .dialog-close"), "!document.querySelector('#part[open]')".to_owned()),
        ("growth, with a year drawn", go("#/growth"), there(".year-card .chart svg")),
        ("the year before", click("#year-before"), "true".to_owned()),
        ("another number of the year", click("[data-choice=year-of] .chip:nth-child(2) input"), "true".to_owned()),
        ("the group's targets", go("#/target"), there(".target-now .chart svg")),
        ("the sprint's", click("[data-choice=target-period] .chip:nth-child(2) input"), "true".to_owned()),
        ("each one's part", click("#shares-open"), there(".shares .row")),
        ("the calendar", go("#/days"), there(".work-day")),
        ("the month before it", click("#days-before"), "true".to_owned()),
        ("a day", click(".work-day"), there("#day[open] #log-line")),
    ];
    println!("\n| on a board of thirty, three years of praise | ms |\n|---|---:|");
    let mut worst = 0.0_f64;
    for (name, act, until) in steps {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            const before = performance.now();
            {act};
            const look = () => ({until})
                ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - before)))
                : setTimeout(look, 1);
            look();"
        );
        let time = page.eval_async(&script, Vec::new()).await.context(name)?;
        let time = time.as_f64().with_context(|| name.to_owned())?;
        worst = worst.max(time);
        println!("| {name} | {time:.0} |");
        pause(page, 300).await?;
    }
    println!("\nThe slowest: {worst:.0} ms (the frame in which it is painted included).");
    page.go("#/orders").await?;
    page.see(".report-who", "").await?;
    pause(page, 1500).await?;
    let script = "const done = arguments[arguments.length - 1], before = performance.now();
        document.querySelector('.report-who').click();
        const look = () => {
            const poster = document.querySelector('#cheer[open] #cheer-poster');
            if (poster) poster.click();
            const image = document.querySelector('#good-news[open] .poster');
            if (image && image.complete && image.naturalWidth) return done(performance.now() - before);
            setTimeout(look, 1);
        };
        look();";
    let time = page.eval_async(script, Vec::new()).await?.as_f64().context("no picture")?;
    println!("From the tap on a nickname to the picture of the order: {time:.0} ms.");
    Ok(())
}

/// From the press of the button until the page shows six other slogans.
async fn slogans(page: &Page, values: &Values) -> Result<()> {
    page.open_with(values, "#/slogans").await?;
    page.wait("document.querySelectorAll('.slogan').length === 6").await?;
    pause(page, 1500).await?;
    let rolls = "const [count, done] = arguments;
        const list = document.querySelector('.slogans');
        const times = [];
        const roll = () => {
            const before = performance.now();
            new MutationObserver((_, observer) => {
                observer.disconnect();
                times.push(performance.now() - before);
                if (times.length === count) done(times); else setTimeout(roll, 50);
            }).observe(list, { subtree: true, childList: true, characterData: true });
            document.querySelector('#roll').click();
        };
        roll();";
    let times = page.eval_async(rolls, vec![json!(EDITS)]).await?;
    let times: Vec<f64> =
        times.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    ensure!(times.len() == EDITS, "no other slogans came");
    let alone = "(() => {
        const at = name => performance.getEntriesByName(name).map(mark => mark.startTime);
        const ends = at('generated');
        return at('generate').map((start, n) => ends[n] - start);
    })()";
    let alone = page.get(alone).await?;
    let mut alone: Vec<f64> =
        alone.as_array().into_iter().flatten().filter_map(Value::as_f64).skip(1).collect();
    ensure!(alone.len() >= EDITS, "the generator left no marks");
    println!(
        "\nSix slogans, from the press to the page: {:.1} ms; the generator alone: {:.1} ms.",
        median(&mut times[1..].to_vec()),
        median(&mut alone)
    );
    Ok(())
}

/// Of what has grown over the months, only the last.
fn one_month(all: &Values) -> Values {
    let name = |key: &str| Place::parse(key).map(|place| place.name);
    let mut months: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for name in all.keys().filter_map(|key| name(key)) {
        months.entry((name.space, name.kind)).or_default().push(name.month);
    }
    let is_kept = |key: &str| {
        name(key).is_none_or(|name| {
            let months = &months[&(name.space, name.kind)];
            months.len() <= 3 || months.iter().max() == Some(&name.month)
        })
    };
    all.iter().filter(|(key, _)| is_kept(key)).map(|(k, v)| (k.clone(), v.clone())).collect()
}

fn units(values: &Values) -> usize {
    let units = |text: &str| text.encode_utf16().count();
    values.iter().map(|(key, value)| units(key) + units(value)).sum()
}

fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

async fn pause(page: &Page, milliseconds: u32) -> Result<()> {
    let script = "const [time, done] = arguments; setTimeout(done, time);";
    page.eval_async(script, vec![json!(milliseconds)]).await.map(drop)
}
