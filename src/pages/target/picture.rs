//! A target's progress as a picture for the group, and as a line for the chat.

use duihun_core::slogan::poster::{HEIGHT, WIDTH};
use duihun_core::team::cards::{PROGRESS_FRAME, ProgressTexts, progress_card};
use duihun_core::team::{Period, Progress};
use leptos::prelude::*;

use super::standing::{days_text, done_words, halves_left, progress, state_words};
use super::{Looked, period_name, told_to_all};
use crate::browser::paint::Picture;
use crate::browser::timer;
use crate::components::{PictureWords, copy_out, dialog, picture_out, short_date, waiting};
use crate::pages::orders::amount;
use crate::pages::pictures::finish;
use crate::texts::{app as ta, people as tp, target as t};
use crate::view::{El, Piece, button, cell, el, group, memo, when_or};

/// The buttons, and the window of the picture.
pub fn picture(looked: Looked) -> El {
    let app = looked.app;
    let open = cell(false);
    let progress = progress(looked);
    let line = move || {
        let period = looked.period.get();
        progress.with(|progress| {
            let (done, target) = (amount(progress.measure, progress.done), target_words(progress));
            let team = app.data.with(|data| data.team.name().unwrap_or_default().to_string());
            t::chat_line(&done, &period_name(period), &state_words(progress), &target, &team)
        })
    };
    let copy_it = move || copy_out(app, untrack(line), ta::copied, ta::copy_failed);
    el("div")
        .class("stack")
        .with(
            button("button button-wide")
                .id("target-picture")
                .on_click(move || open.set(true))
                .say(t::picture_open),
        )
        .with(button("button button-wide").id("target-copy").on_click(copy_it).say(t::chat_copy))
        .with(dialog("progress", open, t::picture_title, move || content(looked)))
}

fn target_words(progress: &Progress) -> String {
    progress.wanted.map_or(String::new(), |wanted| amount(progress.measure, wanted.amount))
}

fn content(looked: Looked) -> Piece {
    // Painting takes a moment on a slow phone: the window shows first.
    let painted = cell(None::<Option<String>>);
    timer::after(120, move || {
        // The window, and the page with it, may be closed again.
        if painted.try_get_untracked().is_some() {
            painted.set(Some(untrack(|| paint(looked))));
        }
    });
    let url = memo(move || painted.get().flatten());
    let progress = progress(looked);
    let alt = move || {
        let period = looked.period.get();
        progress.with(|progress| {
            let done = amount(progress.measure, progress.done);
            t::picture_alt(&done, &period_name(period), &target_words(progress))
        })
    };
    let words = PictureWords {
        failed: tp::picture_failed,
        hint: tp::picture_save_hint,
        save: tp::picture_save,
        send: tp::picture_send,
    };
    group([when_or(
        move || painted.with(Option::is_some),
        move || picture_out(url, alt, words),
        waiting,
    )])
}

fn paint(looked: Looked) -> Option<String> {
    let Looked { app, period, measure } = looked;
    let (period, measure, today) = (period.get(), measure.get(), app.today.get());
    let told = told_to_all(app, period);
    let (progress, names, team, chant) = app.data.with(|data| {
        let team = &data.team;
        let reached = team.reached(measure, period, today, &told);
        let names: Vec<String> = reached.iter().filter_map(|id| team.label(*id)).collect();
        let chant = team.chant().map(|chant| chant.lines.clone()).unwrap_or_default();
        let name = team.name().unwrap_or_default().to_string();
        (team.progress(measure, period, today), names, name, chant)
    });
    let halves = halves_left(&progress, today);
    let left = days_text(halves);
    let state = match progress.missing() {
        0 => t::picture_reached(),
        missing if period == Period::DAY => t::missing(&amount(measure, missing)),
        missing => t::picture_left(&amount(measure, missing), &left),
    };
    let texts = ProgressTexts {
        head: period_name(period),
        days: match period {
            Period::DAY => short_date(today),
            _ => t::from_until(&short_date(progress.from), &short_date(progress.until)),
        },
        numbers: done_words(&progress),
        state,
        reached: match names.is_empty() {
            true => String::new(),
            false => t::reached_by(&names.join(&tp::list_comma())),
        },
        chant,
        mark: t::picture_mark(),
    };
    let date = format!("{}.{:02}.{:02}", today.year(), today.month(), today.day());
    let card = progress_card(&texts, &team, &date);
    let picture = Picture::new(WIDTH, HEIGHT)?;
    let [ground, head, title, gold, text, note] =
        ["#FBF7EF", "#9E2713", "#734812", "#D9A441", "#1F1B16", "#5C5347"];
    picture.ink(ground);
    picture.fill([0.0, 0.0, WIDTH, HEIGHT]);
    picture.ink(gold);
    picture.frame([36.0, 36.0, WIDTH - 72.0, HEIGHT - 72.0], 5.0);
    draw_days(&picture, &progress);
    finish(&picture, &card, [head, title, gold, text, note], ["#C0341D", "#FFF6E9"])
}

/// A bar each day, as high as what all days up to it brought; the even pace as steps, the target as a line.
fn draw_days(picture: &Picture, progress: &Progress) {
    let [left, top, wide, high] = PROGRESS_FRAME;
    let target = progress.wanted.map_or(0, |wanted| wanted.amount);
    let most = progress.days.iter().filter_map(|point| point.done).max().unwrap_or(0).max(target);
    if most <= 0 || progress.days.len() < 2 {
        // A day alone is a bar that fills.
        picture.ink("#E3D9C6");
        picture.fill([left, top + high / 2.0 - 40.0, wide, 80.0]);
        picture.ink("#C0341D");
        let part = f64::from(progress.percent()) / 100.0;
        picture.fill([left, top + high / 2.0 - 40.0, wide * part, 80.0]);
        return;
    }
    let scale = |number: i64| high * (number.max(0) as f64 / most as f64);
    let step = wide / progress.days.len() as f64;
    for (n, point) in progress.days.iter().enumerate() {
        let x = left + step * n as f64;
        if let Some(done) = point.done {
            picture.ink(if point.halves > 0 { "#C0341D" } else { "#D9907F" });
            let tall = scale(done);
            picture.fill([x + step * 0.14, top + high - tall, step * 0.72, tall]);
        }
        if let Some(ideal) = point.ideal {
            picture.ink("#2B4C7E");
            picture.fill([x, top + high - scale(ideal) - 3.0, step, 6.0]);
        }
    }
    picture.ink("#D9A441");
    picture.fill([left, top + high - scale(target) - 3.0, wide, 6.0]);
    picture.ink("#8F8371");
    picture.fill([left, top + high, wide, 4.0]);
}
