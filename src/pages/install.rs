//! 放到桌面: how to keep the app at hand and its data safe on each kind of device, what differs on plain
//! `http://`, and how to move house.

use crate::route::Route;
use crate::texts::install as t;
use crate::view::{El, Piece, el, group, svg};

/// A text of the page.
type Words = fn() -> String;

/// Where somebody has opened the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Platform {
    Iphone,
    Android,
    Wechat,
    Pc,
}

impl Platform {
    /// In the order of the page.
    const ALL: [Self; 4] = [Self::Iphone, Self::Android, Self::Wechat, Self::Pc];
}

/// The platform that a browser names itself by. WeChat comes first: it names the phone as well.
fn fits(agent: &str) -> Platform {
    let says = |words: &[&str]| words.iter().any(|word| agent.contains(word));
    match () {
        () if says(&["MicroMessenger"]) => Platform::Wechat,
        () if says(&["iPhone", "iPad"]) => Platform::Iphone,
        () if says(&["Android", "OpenHarmony"]) => Platform::Android,
        () => Platform::Pc,
    }
}

/// The platform we are on.
fn here() -> Platform {
    let Some(window) = web_sys::window() else { return Platform::Pc };
    let navigator = window.navigator();
    let agent = navigator.user_agent().unwrap_or_default();
    // An iPad calls itself a Mac; no Mac has a screen to touch.
    let tablet = agent.contains("Macintosh") && navigator.max_touch_points() > 1;
    match fits(&agent) {
        Platform::Pc if tablet => Platform::Iphone,
        found => found,
    }
}

/// A line drawing: what is around, and what to look for or press.
#[derive(Clone, Copy)]
struct Drawing {
    around: &'static str,
    mark: &'static str,
}

impl Drawing {
    const fn new(around: &'static str, mark: &'static str) -> Self {
        Self { around, mark }
    }

    fn draw(self) -> El {
        svg("svg")
            .class("guide-drawing")
            .attr("viewBox", "0 0 48 48")
            .attr("aria-hidden", "true")
            .with(svg("path").attr("d", self.around))
            .with(svg("path").class("guide-mark").attr("d", self.mark))
    }
}

/// A page in a browser.
const WINDOW: Drawing = Drawing::new(
    "M9 8h30a4 4 0 0 1 4 4v24a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4V12a4 4 0 0 1 4-4zM5 18h38M11 13h3",
    "M20 25h8v8h-8z",
);
/// Safari, and WeChat's "open in browser".
const COMPASS: Drawing =
    Drawing::new("M24 6a18 18 0 1 0 0 36 18 18 0 1 0 0-36z", "M32 16l-4.5 11.5L16 32l4.5-11.5z");
/// The square with the arrow.
const SHARE: Drawing = Drawing::new("M18 19h-6v23h24V19h-6", "M24 31V5M16.5 12.5L24 5l7.5 7.5");
/// Add to the home screen.
const PLUS: Drawing = Drawing::new(
    "M14 8h20a6 6 0 0 1 6 6v20a6 6 0 0 1-6 6H14a6 6 0 0 1-6-6V14a6 6 0 0 1 6-6z",
    "M24 16v16M16 24h16",
);
/// Our seal among the icons of a phone.
const HOME: Drawing = Drawing::new(
    "M15 4h18a4 4 0 0 1 4 4v32a4 4 0 0 1-4 4H15a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4zM17 11h4v4h-4zM27 11h4v4h-4zM17 20h4v4h-4zM21 39h6",
    "M26 20h6v6h-6z",
);
/// Chrome on a phone: three dots above one another, at the end of the address bar.
const DOTS_DOWN: Drawing = Drawing::new(
    "M11 5h26a4 4 0 0 1 4 4v30a4 4 0 0 1-4 4H11a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4zM7 23h34M13 14h15M13 30h22M13 36h13",
    "M35.2 9.5a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0zM35.2 14.5a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0zM35.2 19.5a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0z",
);
/// WeChat: three dots beside one another, at the top right.
const DOTS_ACROSS: Drawing = Drawing::new(
    "M11 5h26a4 4 0 0 1 4 4v30a4 4 0 0 1-4 4H11a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4zM7 20h34M15 9.5L12 12.5l3 3M13 28h22M13 35h13",
    "M25.2 12.5a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0zM30.2 12.5a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0zM35.2 12.5a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0z",
);
/// The screen with an arrow, in the address bar of a computer.
const INSTALL: Drawing = Drawing::new(
    "M24 9H10a4 4 0 0 0-4 4v18a4 4 0 0 0 4 4h28a4 4 0 0 0 4-4v-4M16 42h16M24 35v7",
    "M35 5v16M28 14.5l7 7 7-7",
);
/// A bookmark.
const STAR: Drawing = Drawing::new(
    "M4 44h40",
    "M24 5l5.2 10.6 11.8 1.7-8.5 8.3 2 11.7L24 31.8l-10.5 5.5 2-11.7L7 17.3l11.8-1.7z",
);
/// A backup goes out.
const BACKUP: Drawing = Drawing::new(
    "M28 5H13a3 3 0 0 0-3 3v32a3 3 0 0 0 3 3h22a3 3 0 0 0 3-3V15zM28 5v10h10",
    "M24 20v15M17.5 28.5L24 35l6.5-6.5",
);
/// A backup comes in.
const RESTORE: Drawing = Drawing::new(
    "M28 5H13a3 3 0 0 0-3 3v32a3 3 0 0 0 3 3h22a3 3 0 0 0 3-3V15zM28 5v10h10",
    "M24 36V21M17.5 27.5L24 21l6.5 6.5",
);
/// A message to oneself.
const SEND: Drawing = Drawing::new("M43 6L5 21l14 6 6 15z", "M43 6L19 27");
/// All there.
const CHECK: Drawing =
    Drawing::new("M24 6a18 18 0 1 0 0 36 18 18 0 1 0 0-36z", "M15.5 24.5l6 6 11-13");

/// The page.
pub fn install() -> Piece {
    let here = here();
    let guides = el("section")
        .class("guides")
        .attr("aria-labelledby", "guides-title")
        .with(el("h2").id("guides-title").say(t::guides_title))
        .all(Platform::ALL.map(|platform| guide(platform, platform == here)));
    group([
        el("p").class("guide-lead").say(t::lead).into(),
        guides.into(),
        plain_http().into(),
        moving().into(),
    ])
}

/// How it goes on one platform; open for who is on it.
fn guide(platform: Platform, is_here: bool) -> El {
    let (title, browser, note): (Words, Words, Words) = match platform {
        Platform::Iphone => (t::iphone_title, t::iphone_browser, t::iphone_note),
        Platform::Android => (t::android_title, t::android_browser, t::android_note),
        Platform::Wechat => (t::wechat_title, t::wechat_browser, t::wechat_note),
        Platform::Pc => (t::pc_title, t::pc_browser, t::pc_note),
    };
    let list = match platform {
        Platform::Iphone => steps(t::step_iphone_n, &[COMPASS, SHARE, PLUS, HOME, RESTORE]),
        Platform::Android => steps(t::step_android_n, &[WINDOW, DOTS_DOWN, PLUS, HOME]),
        Platform::Wechat => steps(t::step_wechat_n, &[BACKUP, DOTS_ACROSS, COMPASS, PLUS, RESTORE]),
        Platform::Pc => steps(t::step_pc_n, &[WINDOW, INSTALL, STAR, BACKUP]),
    };
    let words = el("span")
        .class("guide-words")
        .with(el("strong").say(title))
        .with(el("small").say(browser));
    let summary = el("summary")
        .with(words)
        .with(is_here.then(|| el("i").class("guide-here").say(t::guide_here)));
    let guide = el("details")
        .class("card guide")
        .with(summary)
        .with(list)
        .with(el("p").class("hint").say(note));
    if is_here { guide.attr("open", "") } else { guide }
}

/// Numbered steps, each with its drawing.
fn steps(text: fn(usize) -> String, drawings: &[Drawing]) -> El {
    let step = |(at, drawing): (usize, &Drawing)| {
        el("li").with(drawing.draw()).with(el("span").say(move || text(at + 1)))
    };
    el("ol").class("guide-steps").all(drawings.iter().enumerate().map(step))
}

/// What differs on plain `http://`: there the browser withholds the clipboard, the camera, encryption,
/// the worker and the wake lock.
fn plain_http() -> El {
    let row = |what: Words, how: Words| el("div").with(el("dt").say(what)).with(el("dd").say(how));
    el("section")
        .class("card")
        .attr("aria-labelledby", "http-title")
        .with(el("h2").id("http-title").say(t::http_title))
        .with(el("p").say(t::http_lead))
        .with(
            el("dl")
                .class("guide-rows")
                .with(row(t::http_copy, t::http_copy_how))
                .with(row(t::http_lock, t::http_lock_how)),
        )
        .with(el("p").class("hint").say(t::http_apart))
}

/// To another phone, or from Safari to the home screen.
fn moving() -> El {
    el("section")
        .class("card")
        .attr("aria-labelledby", "move-title")
        .with(el("h2").id("move-title").say(t::move_title))
        .with(el("p").say(t::move_lead))
        .with(steps(t::step_move_n, &[BACKUP, SEND, RESTORE, CHECK]))
        .with(
            el("a")
                .class("button button-wide")
                .attr("href", Route::Settings.hash())
                .say(t::move_settings),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_browser_finds_its_guide() {
        let agents = [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                Platform::Iphone,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
                Platform::Iphone,
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36",
                Platform::Android,
            ),
            (
                "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile",
                Platform::Android,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.60(0x18003c29) NetType/WIFI Language/zh_CN",
                Platform::Wechat,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.60",
                Platform::Wechat,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0",
                Platform::Pc,
            ),
            ("", Platform::Pc),
        ];
        for (agent, platform) in agents {
            assert_eq!(fits(agent), platform, "{agent}");
        }
    }
}
