//! 歇口气: a check-in, six ways to feel better, the minute after a refusal, blocks and breaks. Private.

mod answers;
pub mod attend;
mod blocks;
mod burn;
mod checkin;
mod exercise;
mod faces;
pub mod help;
mod hide;
mod landscape;
pub mod lately;
mod month;
mod odds;
mod owner;
mod plans;
pub mod refusal;
mod ring;
mod run;
mod sound;
mod suggest;
mod talks;
mod ways;

use duihun_me::{CareEdit, SESSION_ONLY};
use leptos::prelude::*;

use crate::actions::Action;
use crate::browser::page;
use crate::components::{fold, private};
use crate::route::Route;
use crate::state::{App, Guard, app};
use crate::texts::care as t;
use crate::view::{El, Piece, Text, button, cell, el, group, memo, when};
use blocks::blocks;
pub use blocks::watch;
use checkin::check_in;
use exercise::exercise_dialog;
use suggest::suggest;
use ways::ways;

/// The page.
pub fn care() -> Piece {
    let app = app();
    watch(app);
    let open = cell(None);
    frame(app, || {
        group([
            refused(app).into(),
            private(move || group([session_note(app), check_in().into()])),
            suggest(app, open),
            ways(app, open),
            private(move || blocks(app)),
            elsewhere(app).into(),
            exercise_dialog(app, open).into(),
        ])
    })
}

/// What all pages of this part have: the way to hide them, and where to turn when it gets too much.
fn frame(app: App, content: impl FnOnce() -> Piece) -> Piece {
    if hide::turned_back(app) {
        return Piece::none();
    }
    group([hide::hide_bar(app).into(), content(), help_lines().into()])
}

/// A page that is reached from there, with the way back.
fn subpage<const N: usize>(app: App, content: impl FnOnce() -> [Piece; N]) -> Piece {
    frame(app, || {
        let back =
            el("a").class("button button-wide").attr("href", Route::Care.hash()).say(t::back);
        group(content().into_iter().chain([el("p").class("install-link").with(back).into()]))
    })
}

/// A card folded away.
fn care_fold(
    id: &'static str,
    title: impl Into<Text>,
    content: impl Fn() -> Piece + 'static,
) -> El {
    fold("card care-fold", id, title, content)
}

/// A list of so many texts that follow each other, in an element `ul` or `ol`.
fn lines(tag: &str, class: &str, count: usize, text: fn(usize) -> String) -> El {
    el(tag).class(class).all((0..count).map(|n| el("li").say(move || text(n))))
}

/// The lines to call: for the soul, the body, and danger.
const NUMBERS: [&str; 3] = ["12356", "120", "110"];

/// That nothing new is stored, while it is so.
fn session_note(app: App) -> Piece {
    let only_here = move || app.settings.with(|settings| settings.is_on(SESSION_ONLY));
    when(only_here, || {
        el("p").class("hint session-note").attr("data-session", "").say(t::session_note)
    })
}

/// The button of the worst moment.
fn refused(app: App) -> El {
    let go = move || {
        count_refusal(app);
        page::go(Route::Refusal.hash());
    };
    button("refused")
        .id("refused")
        .on_click(go)
        .with(el("strong").say(t::refusal_open))
        .with(el("span").say(t::refusal_open_hint))
}

/// Counts a refusal, where what is private is open.
fn count_refusal(app: App) {
    if app.guard() == Guard::Open {
        app.dispatch(Action::Care(CareEdit::Refused));
    }
}

/// The ways to the other pages of this part.
fn elsewhere(app: App) -> El {
    // What is private is counted only while it may be seen.
    let due = memo(move || {
        let today = app.today.get();
        let count = |team| app.data.with(|data| data.mine.own().talks_due(team, today));
        let team = app.data.with(|data| data.team_id).filter(|_| app.guard() == Guard::Open);
        team.map_or(0, count)
    });
    let count = move || el("em").say(move || t::due(&due.get().to_string()));
    let due = when(move || due.get() > 0, count);
    let link = |route: Route, name: fn() -> String, hint: fn() -> String| {
        el("a")
            .class("care-link")
            .attr("href", route.hash())
            .with(el("strong").say(name))
            .with(el("span").say(hint))
    };
    let attend = link(Route::Attend, t::to_attend, t::to_attend_hint).with(due);
    el("nav")
        .class("care-links")
        .attr_of("aria-label", t::elsewhere)
        .with(link(Route::Lately, t::to_lately, t::to_lately_hint))
        .with(attend)
        .with(link(Route::Help, t::to_help, t::to_help_hint))
}

/// Where to turn when it gets too much. Always on the foot of this part.
fn help_lines() -> El {
    let line = |(number, text): (&str, fn() -> String)| {
        el("li")
            .with(el("a").attr("href", &format!("tel:{number}")).words(number))
            .with(el("span").say(text))
    };
    let texts: [fn() -> String; 3] = [t::help_12356, t::help_120, t::help_110];
    let lines = el("ul").all(NUMBERS.into_iter().zip(texts).map(line));
    el("footer")
        .class("help")
        .with(el("p").say(t::help_lead))
        .with(lines)
        .with(el("p").say(t::help_abroad))
        .with(el("p").say(t::help_not))
}
