//! 歇口气: checking in, the six ways, after a refusal, blocks and breaks, the leader's list. How it is kept from others
//! is in `care_safe.rs`.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::steps::closed;
use crate::fixture::Fixture;
use crate::keyboard::ESCAPE;
use crate::page::Page;

/// A clock that can be put forward, also over a reload; and a sound device that writes down what it is to play.
pub const STAGE: &str = "(() => {
    if (location.protocol === 'about:') return;
    const real = Date.now;
    window.ahead = Number(sessionStorage.ahead || 0);
    Date.now = () => real.call(Date) + window.ahead;
    window.bells = [];
    navigator.vibrate = time => { window.shaken = (window.shaken || 0) + time; return true; };
    const param = { value: 0, setValueAtTime() {}, exponentialRampToValueAtTime() {} };
    const node = () => ({ connect() {}, start(at) { window.bells.push(at || 0); }, stop() {},
        frequency: { ...param }, gain: { ...param } });
    window.AudioContext = class {
        constructor() { window.bells = []; window.sounds = true; }
        get state() { return 'running'; }
        get currentTime() { return 0; }
        get sampleRate() { return 8000; }
        get destination() { return {}; }
        createGain() { return node(); }
        createOscillator() { return node(); }
        createBiquadFilter() { return node(); }
        createBufferSource() { return node(); }
        createBuffer() { return { copyToChannel() { window.water = true; } }; }
        resume() { return Promise.resolve(); }
        close() { window.sounds = false; return Promise.resolve(); }
    };
})();";

/// Lets time pass.
pub async fn pass(page: &Page, seconds: u32) -> Result<()> {
    let script = "window.ahead += arguments[0]; sessionStorage.ahead = window.ahead;";
    page.eval(script, vec![json!(u64::from(seconds) * 1000)]).await.map(drop)
}

/// A device of somebody in a group with everything, at noon, with a clock that can be put forward.
pub async fn staged(page: &Page, hash: &str) -> Result<()> {
    page.before_load(STAGE).await?;
    page.open_app("").await?;
    at_noon(page).await?;
    page.open_with(&Fixture::small(page).await?.values(), hash).await
}

/// As [`staged`], with nothing but a name.
pub async fn staged_bare(page: &Page, hash: &str) -> Result<()> {
    page.before_load(STAGE).await?;
    page.open_app("").await?;
    at_noon(page).await?;
    page.open_with(&Fixture::new(page).await?.named("凌霜组").values(), hash).await
}

/// Puts the clock to noon of the day, so that no story runs over midnight.
async fn at_noon(page: &Page) -> Result<()> {
    let script = "const now = new Date(Date.now()), noon = new Date(now);
        noon.setHours(12, 0, 0, 0);
        sessionStorage.ahead = window.ahead = noon - now;";
    page.eval(script, Vec::new()).await.map(drop)
}

/// R9: a face is one tap; more can be said, changed, taken off; month, year and counts tell of it.
pub async fn checkin(page: &Page) -> Result<()> {
    staged_bare(page, "#/board").await?;
    // Two taps from anywhere.
    page.click(".tab-care", "").await?;
    page.on("#/care").await?;
    page.click(".face-choice:nth-child(2)", "").await?;
    let rows = "document.querySelectorAll('[data-entries] .row').length";
    page.wait(&format!("{rows} === 1")).await?;
    page.reload().await?;
    page.wait(&format!("{rows} === 1")).await.context("after a reload")?;
    // Another one, corrected at once, with all that can be said.
    pass(page, 1800).await?;
    page.click(".face-choice:nth-child(5)", "").await?;
    page.click(".face-choice:nth-child(1)", "").await?;
    page.wait(&format!("{rows} === 2")).await.context("a correction is no entry")?;
    page.click("[data-choice=mood-energy] .chip:nth-child(2)", "").await?;
    page.fill("#mood-word", "堵得慌").await?;
    page.fill("#mood-note", "=1+1 说了半天\n还是挂了").await?;
    page.click("#mood-save", "").await?;
    page.gone("#mood-save", "").await?;
    page.see("[data-entries] .row:first-child", "堵得慌").await?;
    page.see("[data-entries] .row:first-child", "12:3").await?;
    // Changed, taken off, put back.
    page.click("[data-entries] .row:first-child .link", "").await?;
    page.see("#mood-edit[open] #edit-word", "").await?;
    page.click("#mood-edit .face-choice:nth-child(3)", "").await?;
    page.fill("#edit-word", "松快").await?;
    page.click("#edit-save", "").await?;
    closed(page, "#mood-edit").await?;
    page.see("[data-entries] .row:first-child", "松快").await?;
    page.click("[data-entries] .row:last-child .link:last-child", "").await?;
    page.wait(&format!("{rows} === 1")).await?;
    page.click(".toast-undo", "").await?;
    page.wait(&format!("{rows} === 2")).await?;

    page.click(".care-link:first-child", "").await?;
    page.on("#/lately").await?;
    page.wait(
        "document.querySelectorAll('[data-month] .pixel:not([data-face=\"0\"])').length === 1",
    )
    .await?;
    let face = page.get_text("document.querySelector('.pixel[aria-current]').dataset.face").await?;
    ensure!(face == "3", "the mean of 2 and 3 is shown as {face}");
    // No average of two, gaps blank, no streak.
    page.see("[data-average]", "2").await?;
    ensure!(
        !page.get_text("document.querySelector('[data-average]').textContent").await?.contains('.')
    );
    page.click(".pixel[aria-current]", "").await?;
    page.see(".day-entries .row", "松快").await?;
    page.see("[data-counted]", "1").await?;
    // A glyph in the year's pixel besides its shade; blank days have none.
    let mouth = |face: u8| {
        format!("document.querySelector('.year .pixels-{face} .mouth').getAttribute('d').length")
    };
    page.wait(&format!("{} > 5 && {} === 0 && {} === 0", mouth(3), mouth(1), mouth(0))).await?;
    page.click("#month-before", "").await?;
    page.wait("!document.querySelector('.pixel:not([data-face=\"0\"])')").await?;
    page.click("#month-after", "").await?;
    page.wait("!!document.querySelector('.pixel:not([data-face=\"0\"])')").await?;
    // With seven there is one.
    page.click(".tab-care", "").await?;
    for n in 0..5 {
        pass(page, 60).await?;
        page.reload().await?;
        page.click(".face-choice:nth-child(4)", "").await?;
        page.wait(&format!("{rows} === {}", 3 + n)).await?;
    }
    page.go("#/lately").await?;
    page.see("[data-average]", "3.6").await?;
    page.see("[data-average]", "7").await?;
    // The owner's table: what looks like a formula is none.
    page.clear_downloads()?;
    page.click("#care-csv", "").await?;
    let table = page.download_of("csv", "\r\n").await?;
    ensure!(table.starts_with('\u{feff}') && table.lines().count() >= 8, "{table}");
    ensure!(table.contains("'=1+1 说了半天"), "{table}");
    // A PIN hides all of it.
    page.go("#/settings").await?;
    page.click("#pin-set", "").await?;
    page.fill("#pin-new", "1357").await?;
    page.click(".pass-form [type=submit]", "").await?;
    page.reload().await?;
    for hash in ["#/care", "#/lately", "#/refusal", "#/attend"] {
        page.go(hash).await?;
        page.see("[data-gate]", "").await?;
        ensure!(page.count("#main", "松快").await? == 0, "{hash} shows it");
    }
    Ok(())
}

/// R10: the six ways, each whole and in ten seconds, by the clock; how it was is counted and suggested.
pub async fn ways(page: &Page) -> Result<()> {
    staged(page, "#/care").await?;
    page.eval("document.querySelectorAll('.way').forEach(d => { d.open = true; });", Vec::new())
        .await?;
    let text = "document.querySelector('#exercise .ring-text').textContent";
    let texts = async |page: &Page| page.get_text(text).await;
    // Ten seconds each, to the second.
    for way in 0..6 {
        page.click(&format!("[data-quick='{way}']"), "").await?;
        page.see("#exercise[open]", "").await?;
        if way == 2 {
            page.see("#exercise .breath", "").await?;
        } else {
            page.see("#exercise .ring-text", "").await?;
            let first = texts(page).await?;
            pass(page, 5).await?;
            page.wait_with(&format!("{text} !== arguments[0]"), vec![json!(first)]).await?;
            pass(page, 2).await?;
        }
        ensure!(page.count("#exercise .after", "").await? == 0, "way {way} is over too soon");
        pass(page, 10).await?;
        page.click("#exercise [data-feeling=better]", "").await?;
        closed(page, "#exercise").await?;
        page.wait("!document.querySelector('.toast') || (document.querySelectorAll('.toast-close').forEach(b => b.click()), true)").await?;
    }
    // Letting it out: away, named, told, cooled down.
    page.click("[data-exercise=letout]", "").await?;
    page.see("#exercise .ring-left", "0:").await?;
    pass(page, 20).await?;
    page.click("#exercise .way-chip:nth-child(2)", "").await?;
    page.see("#exercise .answer-said", "").await?;
    // An open step waits, however long it takes.
    pass(page, 7200).await?;
    page.click("#exercise-answered", "").await?;
    page.click("#tell-open", "").await?;
    page.click("#exercise-answered", "").await?;
    page.see("#exercise .ring-left", "0:").await?;
    pass(page, 41).await?;
    pass(page, 10).await?;
    page.click("#exercise [data-feeling=same]", "").await?;
    closed(page, "#exercise").await?;
    // Water: asked first.
    page.click("[data-exercise=water]", "").await?;
    page.click("#exercise .way-chip:nth-child(4)", "").await?;
    page.see("#exercise .answer-said", "").await?;
    page.click("#exercise-answered", "").await?;
    pass(page, 101).await?;
    page.click("#exercise [data-feeling=worse]", "").await?;
    closed(page, "#exercise").await?;
    // Who has just drunk is sent for no glass.
    page.click("[data-exercise=water]", "").await?;
    page.click("#exercise .way-chip:nth-child(1)", "").await?;
    page.click("#exercise-answered", "").await?;
    page.see("#exercise .step-of", "4").await?;
    pass(page, 16).await?;
    page.click("#exercise .after .button-plain", "").await?;
    closed(page, "#exercise").await?;
    // Green: a window, or the drawn landscape.
    for exercise in ["window", "landscape"] {
        page.click(&format!("[data-exercise={exercise}]"), "").await?;
        if exercise == "landscape" {
            page.see("#exercise svg.landscape[role=img]", "").await?;
        }
        pass(page, 61).await?;
        page.click("#exercise [data-feeling=better]", "").await?;
        closed(page, "#exercise").await?;
    }
    // The nap is called to its end by a bell that was planned at its beginning; so it is after a pause.
    page.click("[data-exercise=nap]", "").await?;
    page.wait(
        "window.sounds && [15, 285, 300].every(at => window.bells.some(b => Math.abs(b - at) < 1))",
    )
    .await?;
    pass(page, 100).await?;
    page.see("#exercise .ring-left", "3:").await?;
    page.click("#exercise-pause", "").await?;
    page.wait("!window.sounds").await?;
    pass(page, 5000).await?;
    page.click("#exercise-resume", "").await?;
    page.wait("window.sounds && window.bells.some(b => Math.abs(b - 200) < 5) && !window.bells.some(b => b > 203)")
        .await?;
    // A phone that slept through it is right as well.
    pass(page, 100_000).await?;
    page.click("#exercise [data-feeling=better]", "").await?;
    closed(page, "#exercise").await?;
    // Water can be heard; the walk; skipped steps; stopped.
    page.click("[data-exercise=sound]", "").await?;
    page.wait("window.water === true").await?;
    page.see("#exercise [data-own-music]", "").await?;
    page.click("#exercise-stop", "").await?;
    page.click("#exercise .after .button-plain", "").await?;
    closed(page, "#exercise").await?;
    page.click("[data-exercise=walk]", "").await?;
    for _ in 0..4 {
        page.click("#exercise-next", "").await?;
    }
    page.click("#exercise [data-feeling=same]", "").await?;
    closed(page, "#exercise").await?;
    // Far off, with one next step.
    page.click("[data-exercise=faroff]", "").await?;
    pass(page, 61).await?;
    page.click("#exercise .way-chip:nth-child(1)", "").await?;
    page.click("#exercise-answered", "").await?;
    page.click("#exercise [data-feeling=better]", "").await?;
    closed(page, "#exercise").await?;
    // Breathing, four and six.
    page.click("[data-exercise=breath]", "").await?;
    page.click("[data-choice=breath-length] .chip:nth-child(2)", "").await?;
    page.click("[data-choice=breath-pattern] .chip:nth-child(2)", "").await?;
    page.click("#breath-start", "").await?;
    page.see(".breath[data-pattern=even]", "").await?;
    page.see(".breath-left", "2:5").await?;
    // The phone shakes at each turn of the breath, once somebody wants it.
    page.get("window.shaken = 0").await?;
    page.click("#exercise-shake", "").await?;
    for _ in 0..3 {
        let left = page.get_text("document.querySelector('.breath-left').textContent").await?;
        pass(page, 4).await?;
        let moved = "document.querySelector('.breath-left').textContent !== arguments[0]";
        page.wait_with(moved, vec![json!(left)]).await?;
    }
    page.wait("window.shaken > 0").await?;
    page.click("#exercise-bell", "").await?;
    page.wait("window.sounds && window.bells.length >= 3 * 30").await?;
    pass(page, 181).await?;
    page.click("#exercise [data-feeling=better]", "").await?;
    closed(page, "#exercise").await?;
    // What is known of it, with its source, one tap away.
    page.click("[data-way='2'] .evidence summary", "").await?;
    page.see("[data-way='2'] .source", "10.1016/j.xcrm.2022.100895").await?;
    // What was tried is counted, and what helped is suggested with its reason.
    page.click("[data-choice=suggest-time] .chip:nth-child(1)", "").await?;
    page.see(".suggest-words", "3").await?;
    let green =
        page.get_text("document.querySelector('.suggest-words strong').textContent").await?;
    let window =
        page.get_text("document.querySelector('[data-exercise=window]').textContent").await?;
    ensure!(green == window, "{green} is suggested");
    page.go("#/lately").await?;
    page.wait("document.querySelectorAll('[data-helped] li:not([hidden])').length === 6").await?;
    page.reload().await?;
    page.see("[data-helped] li:nth-child(2)", "3").await
}

/// R11: from a refusal to the first breath in two taps; sixty seconds; arithmetic, own plans, abusive calls.
pub async fn refusal(page: &Page) -> Result<()> {
    staged_bare(page, "#/board").await?;
    page.click(".tab-care", "").await?;
    page.on("#/care").await?;
    page.click("#refused", "").await?;
    page.on("#/refusal").await?;
    page.see(".refusal .breath[data-phase=in]", "").await?;
    // A breath that is held stays.
    page.click("#refusal-pause", "").await?;
    pass(page, 300).await?;
    page.see(".refusal .breath[data-phase=paused]", "").await?;
    page.click("#refusal-resume", "").await?;
    pass(page, 20).await?;
    page.see(".refusal-steps li:nth-child(2) [aria-current]", "").await?;
    // Reworded: three directions, sentences to choose, others, one's own.
    for direction in 1..=3 {
        page.click(&format!("[data-choice=word] .chip:nth-child({direction})"), "").await?;
        page.wait("document.querySelectorAll('.refusal .say-button').length === 4").await?;
        let before = page.get_text("document.querySelector('.say-button').textContent").await?;
        page.click(".say-more .link:first-child", "").await?;
        page.wait_with(
            "document.querySelector('.say-button').textContent !== arguments[0]",
            vec![json!(before)],
        )
        .await?;
    }
    page.click(".refusal .say-button:nth-child(2)", "").await?;
    page.wait("document.querySelector('.answer-said').textContent.length > 2").await?;
    page.click(".say-more .link:last-child", "").await?;
    page.see(".refusal-now input[type=text]", "").await?;
    // Whoever writes takes the time it takes.
    pass(page, 60).await?;
    page.see("#refusal-resume", "").await?;
    page.click("#refusal-resume", "").await?;
    pass(page, 20).await?;
    page.see(".refusal .next-plan", "").await?;
    pass(page, 20).await?;
    page.gone(".refusal-left", "").await?;
    // The arithmetic: of two numbers.
    page.see(".refusal .odds-none", "").await?;
    page.click("#odds", "").await?;
    for (every, since, wrong) in
        [("", "", 2), ("1", "5", 1), ("38", "-1", 1), ("12345", "3", 1), ("一", "3", 1)]
    {
        page.fill("#odds-every", every).await?;
        page.fill("#odds-since", since).await?;
        page.click("#odds-save", "").await?;
        page.wait(&format!(
            "document.querySelectorAll('.odds-form .field-error').length === {wrong}"
        ))
        .await
        .with_context(|| format!("{every:?} {since:?}"))?;
    }
    page.fill("#odds-every", "38").await?;
    page.fill("#odds-since", "11").await?;
    page.click("#odds-save", "").await?;
    page.see(".odds-form .odds-said", "11").await?;
    // One more is number twelve, of which seven in ten bring no order.
    page.click("#refusal-again", "").await?;
    page.click("#refusal-next", "").await?;
    page.click("#refusal-next", "").await?;
    page.see(".refusal .odds-said", "12").await?;
    page.see(".refusal .odds-said + p", "7").await?;
    page.click("#uncount", "").await?;
    page.see(".refusal .odds-said", "11").await?;
    page.reload().await?;
    page.click("#odds", "").await?;
    page.see(".odds-form .odds-said", "11").await.context("a reload counts nothing")?;
    page.click("#odds-order", "").await?;
    page.gone(".odds-form .odds-said", "11").await?;
    page.see(".odds-form .odds-said", "38").await?;
    page.click(".toast-undo", "").await?;
    page.see(".odds-form .odds-said", "11").await?;
    // Own plans: borrowed, changed, gone through in mind, taken off.
    page.click("#plans", "").await?;
    page.click("#plan-ideas", "").await?;
    page.click(".ideas .say-button:nth-child(1)", "").await?;
    page.see("#plan[open] #plan-when", "").await?;
    page.fill("#plan-then", "喝口水再拨").await?;
    page.click("#plan [type=submit]", "").await?;
    closed(page, "#plan").await?;
    page.see(".plans .row", "喝口水再拨").await?;
    page.click("#plan-add", "").await?;
    page.fill("#plan-when", "  ").await?;
    page.click("#plan [type=submit]", "").await?;
    page.see("#plan[open]", "").await.context("an empty plan is none")?;
    page.press(ESCAPE).await?;
    closed(page, "#plan").await?;
    page.click(".plan-acts .link:first-child", "").await?;
    for _ in 0..3 {
        page.click("#rehearse-next", "").await?;
    }
    closed(page, "#rehearse").await?;
    let never = page.get_text("document.querySelector('.plans small').textContent").await?;
    ensure!(never.contains("今天") || never.to_lowercase().contains("today"), "{never}");
    page.reload().await?;
    page.click("#refusal-next", "").await?;
    page.click("#refusal-next", "").await?;
    page.see(".refusal .plan-then", "喝口水再拨").await?;
    // What to do with abuse; what is known.
    page.click("#abuse", "").await?;
    page.see(".care-fold .care-quotes li:nth-child(3)", "").await?;
    page.click("#main .evidence summary", "").await?;
    page.see("#main .source", "10.1037/0022-3514.50.4.832").await?;
    page.see(".help a", "12356").await?;
    page.click("#refusal-back", "").await?;
    page.on("#/board").await
}

/// R12: the guide, and whom a leader wants to talk to.
pub async fn attend(page: &Page) -> Result<()> {
    staged(page, "#/attend").await?;
    for (fold, lines) in
        [("#attend-notice", 10), ("#attend-care", 10), ("#attend-help", 7), ("#attend-differ", 6)]
    {
        page.click(fold, "").await?;
        let count = format!(
            "document.querySelector('{fold}').parentElement.querySelectorAll('li').length >= {lines}"
        );
        page.wait(&count).await.with_context(|| fold.to_owned())?;
    }
    let rows = "document.querySelectorAll('.talks .row').length";
    page.wait(&format!("{rows} === 1")).await?;
    page.click(".talks .plan-acts .link:last-child", "").await?;
    page.wait(&format!("{rows} === 0")).await?;
    page.click("#talk-add", "").await?;
    page.see("#talk[open] #talk-note-hint", "").await?;
    page.fill("#talk-note", "想学带新人").await?;
    page.click("[data-choice=talk-step] .chip:nth-child(3)", "").await?;
    let today = page.get_text("new Date(Date.now()).toLocaleDateString('sv-SE')").await?;
    let set = "const f = document.querySelector('#talk-next'); f.value = arguments[0];
        f.dispatchEvent(new Event('input'));";
    page.eval(set, vec![json!(today)]).await?;
    page.click("#talk [type=submit]", "").await?;
    closed(page, "#talk").await?;
    page.see(".talks [data-due]", "想学带新人").await?;
    page.see(".care-due", "1").await?;
    page.go("#/care").await?;
    page.see(".care-link em", "1").await?;
    page.go("#/attend").await?;
    page.reload().await?;
    page.see(".talks [data-due]", "想学带新人").await?;
    // The calendar has no name in it.
    page.clear_downloads()?;
    page.click("#talk-ics", "").await?;
    let calendar = page.download_of("ics", "END:VCALENDAR\r\n").await?;
    ensure!(calendar.contains(&today.replace('-', "")), "{calendar}");
    ensure!(!calendar.contains("新人"), "{calendar}");
    page.click(".talks .plan-acts .link:first-child", "").await?;
    page.click("[data-choice=talk-again] .chip:nth-child(1)", "").await?;
    page.click("#talk-done", "").await?;
    page.gone(".care-due", "").await?;
    page.click(".toast-undo", "").await?;
    page.see(".care-due", "1").await?;
    // It belongs to this group: another one has its own list.
    page.click(".talks .plan-acts .link:nth-child(2)", "").await?;
    page.fill("#talk-note", "改过的").await?;
    page.click("#talk [type=submit]", "").await?;
    page.see(".talks .note", "改过的").await?;
    page.go("#/help").await?;
    page.see("#help-now", "12356").await?;
    page.see(".help a[href='tel:12356']", "12356").await?;
    page.see("#help-now", "120").await
}

/// Blocks of calls and breaks, by the clock, over a reload, and said on another page.
pub async fn blocks(page: &Page) -> Result<()> {
    staged_bare(page, "#/care").await?;
    page.click("#block-begin", "").await?;
    page.see(".block-line", "44:5").await?;
    pass(page, 44 * 60).await?;
    page.see(".block-line", "0:").await?;
    page.reload().await?;
    page.see(".block-line", "0:").await?;
    page.go("#/slogans").await?;
    pass(page, 61).await?;
    page.see(".toast", "45").await?;
    // After a reload on another page, too.
    page.reload().await?;
    page.see(".toast", "45").await?;
    page.go("#/care").await?;
    page.see(".block-line[data-over]", "45").await?;
    page.click("#block-break", "").await?;
    page.see(".block-line", "4:5").await?;
    pass(page, 5 * 60).await?;
    page.see(".block-line[data-over]", "").await?;
    page.click("#block-begin", "").await?;
    pass(page, 600).await?;
    page.click("#block-end", "").await?;
    let sums = page.get_text("document.querySelector('.blocks .hint').textContent").await?;
    ensure!(sums.contains("55") && sums.contains('5'), "{sums}");
    page.wait("document.querySelectorAll('.spans .row').length === 3").await?;
    page.click(".spans .row:first-child .link", "").await?;
    page.wait("document.querySelectorAll('.spans .row').length === 2").await?;
    page.click(".toast-undo", "").await?;
    page.wait("document.querySelectorAll('.spans .row').length === 3").await?;
    // One that nobody ended counts as what it was meant to be.
    page.click("#block-begin", "").await?;
    pass(page, 3 * 3600).await?;
    page.see("#block-begin", "").await?;
    page.see(".spans .row:last-child", "45").await
}
