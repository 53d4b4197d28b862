//! One slogan with what can be done with it.

use duihun_core::slogan::{Profile, Slogan, flags};
use leptos::prelude::*;

use super::edit::why;
use super::{Ask, Show};
use crate::actions::Action;
use crate::browser::copy::copy;
use crate::state::{App, app};
use crate::texts::{app as ta, slogans as t};
use crate::view::{El, Piece, button, draw, el, group, memo, when};

/// A result of the generator. The next roll changes only what it says: a button just pressed keeps
/// the focus.
pub fn slogan_card(
    slogan: Memo<Option<Slogan>>,
    ask: Ask,
    edit: impl Fn(Slogan) + 'static,
    show: Show,
) -> El {
    let app = app();
    let Ask { theme, lock, name, .. } = ask;
    let lines = memo(move || {
        slogan.with(|slogan| slogan.as_ref().map(|slogan| slogan.lines.clone()).unwrap_or_default())
    });
    let is_chant = app.slice(move |data| {
        data.team.chant().is_some_and(|chant| lines.with(|lines| chant.lines == *lines))
    });
    let kept = app.slice(move |data| {
        let is_mine = |kept: &[String]| lines.with(|lines| kept == *lines);
        data.team.more().favourites.iter().find(|(_, f)| is_mine(&f.lines)).map(|(id, _)| id)
    });
    let keep = move || match kept.get_untracked() {
        Some(id) => app.dispatch_undoable(Action::DropSlogan(id), t::favourite_removed()),
        None => {
            let theme = theme.get_untracked().number();
            app.dispatch(Action::KeepSlogan { lines: lines.get_untracked(), theme });
        }
    };
    let make_chant =
        move || app.dispatch_undoable(Action::SetChant(lines.get_untracked()), ta::chant_set());
    let copy_it = move || copy_lines(app, &lines.read_untracked());
    let lock_button = move |position: usize, name: fn() -> String| {
        let mine = move || lines.with(|lines| Some((position, lines.get(position)?.clone())));
        let locked = move || lock.with(|lock| lock.is_some() && *lock == mine());
        button("")
            .attr_of("aria-pressed", move || locked().to_string())
            .on_click(move || lock.set(if locked() { None } else { mine() }))
            .say(name)
    };
    let edit_it = move || {
        if let Some(slogan) = slogan.get_untracked() {
            edit(slogan);
        }
    };
    let shout_it = move || show.shout(lines.get_untracked());
    let post_it = move || show.post(lines.get_untracked());
    let is_pair = move || lines.with(|lines| lines.len() == 2);
    let buttons = el("div")
        .class("slogan-buttons")
        .with(when(is_pair, move || lock_button(0, t::lock_one)))
        .with(when(is_pair, move || lock_button(1, t::lock_two)))
        .with(
            button("")
                .attr_of("aria-pressed", move || kept.get().is_some().to_string())
                .on_click(keep)
                .say(move || if kept.get().is_some() { t::kept() } else { t::keep() }),
        )
        .with(button("").attr("data-edit", "").on_click(edit_it).say(t::edit))
        .with(button("").attr("data-shout", "").on_click(shout_it).say(t::shout))
        .with(button("").attr("data-poster", "").on_click(post_it).say(t::poster))
        .with(button("").on_click(copy_it).say(t::copy))
        .with(
            button("hot")
                .attr_while("disabled", "", move || is_chant.get())
                .on_click(make_chant)
                .say(move || if is_chant.get() { t::is_chant() } else { t::make_chant() }),
        );
    el("li")
        .class("slogan")
        .with(draw(move || {
            slogan.with(|slogan| slogan.as_ref().map(|slogan| words(slogan, &name.head())))
        }))
        .with(buttons)
}

/// Copies a slogan, one half a line, and says so; and what to look at before it goes outside.
pub fn copy_lines(app: App, lines: &[String]) {
    let text = lines.join("\n");
    let warning = flags(lines, Profile::Outside).first().map(why);
    leptos::task::spawn_local(async move {
        let said = match (copy(&text).await, warning) {
            (true, Some(warning)) => t::copied_but(&warning),
            (true, None) => ta::copied(),
            (false, _) => ta::copy_failed(),
        };
        app.toast(said, Vec::new());
    });
}

/// The slogan itself, its name marked, and what is said of it.
fn words(slogan: &Slogan, head: &[char]) -> Piece {
    let class = slogan.class;
    let half = |(at, line): (usize, &String)| {
        let half = el("span").attr("data-half", "");
        match head.get(at).and_then(|&head| line.strip_prefix(head).map(|rest| (head, rest))) {
            Some((head, rest)) => half.with(el("em").words(head.to_string())).words(rest),
            None => half.words(line),
        }
    };
    group([
        el("p")
            .class("slogan-text")
            .attr("lang", "zh-CN")
            .all(slogan.lines.iter().enumerate().map(half))
            .into(),
        el("p")
            .class("tags")
            .with(el("span").attr("lang", "zh-CN").say(move || t::rhyme(class.thirteen())))
            .with(slogan.tones_alternate.then(|| el("span").say(t::tones_good)))
            .into(),
        flagged(slogan),
    ])
}

/// A kind word about what may give trouble, with the reason.
fn flagged(slogan: &Slogan) -> Piece {
    let flags = flags(&slogan.lines, Profile::Outside);
    group(flags.iter().map(|flag| {
        // The word stays Chinese in an English sentence, and is read as such.
        let text = why(flag);
        let (before, after) = text.split_once(flag.word).unwrap_or((&text, ""));
        let word = el("span").attr("lang", "zh-CN").words(flag.word);
        el("p")
            .class("hint")
            .words(before)
            .with((before != text).then_some(word))
            .words(after)
            .into()
    }))
}
