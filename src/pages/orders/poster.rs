//! 喜报: an order as a picture for the group, in three styles, with the line for the chat.

use duihun_core::record::Id;
use duihun_core::slogan::poster::{HEIGHT, WIDTH};
use duihun_core::team::cards::{Card, GoodNews, good_news_card};
use duihun_core::team::{Cheer, Team};
use leptos::prelude::*;

use super::cheer::{chat_line, headline, moment_name, which_one};
use super::details;
use super::gauges::gauge_words;
use crate::browser::paint::Picture;
use crate::browser::timer;
use crate::components::{
    PictureWords, check, choice, copy_out, dialog_of, one_of, picture_out, readout, title_text,
    waiting,
};
use crate::pages::pictures::finish;
use crate::state::app;
use crate::texts::{app as ta, events as t, people as tp};
use crate::view::{El, Piece, Text, button, cell, follow, group, memo, when_or};

/// How it looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Style {
    /// Red, with rays and gold.
    #[default]
    Red,
    /// Paper, with a golden frame, as a list of honours.
    Honours,
    /// A night with golden lanterns.
    Night,
}

impl Style {
    const ALL: [Self; 3] = [Self::Red, Self::Honours, Self::Night];
}

/// The window; open while there is an order to show.
pub fn poster_dialog(posting: RwSignal<Option<Id>>) -> El {
    dialog_of("good-news", posting, t::poster_title, |_, id| content(id))
}

fn content(id: Id) -> Piece {
    let app = app();
    let style = cell(Style::default());
    let inside = cell(false);
    let (style_now, choose) = one_of(&Style::ALL, style);
    let styles = (0..Style::ALL.len()).map(|n| Text::from(move || t::style_n(n))).collect();
    let said = app
        .data
        .with_untracked(|data| data.team.more().orders.get(id).map(details).unwrap_or_default());
    let picture = move |style: Style, inside: bool| {
        let today = app.today.get_untracked();
        app.data.with_untracked(|data| {
            let cheer = data.team.cheer(id)?;
            let day = data.team.more().orders.get(id).map_or(today, |order| order.day);
            let date = format!("{}.{:02}.{:02}", day.year(), day.month(), day.day());
            let news = news(&data.team, &cheer, inside);
            let card = good_news_card(&news, data.team.name().unwrap_or_default(), &date);
            paint(&card, style)
        })
    };
    // Painting takes a moment on a slow phone: what was pressed shows first.
    let painted = cell(None::<Option<String>>);
    follow(move || {
        let (style, inside) = (style.get(), inside.get());
        timer::after(120, move || {
            let _ = painted.try_set(Some(picture(style, inside)));
        });
    });
    let url = memo(move || painted.get().flatten());
    let line = memo(move || {
        app.data.with(|data| {
            let line = data.team.cheer(id).map(|cheer| chat_line(&data.team, &cheer));
            line.unwrap_or_default()
        })
    });
    let alt = move || line.get();
    let copy_it = move || {
        let text = line.get_untracked();
        copy_out(app, text, ta::copied, ta::copy_failed);
    };
    let words = PictureWords {
        failed: tp::picture_failed,
        hint: tp::picture_save_hint,
        save: tp::picture_save,
        send: tp::picture_send,
    };
    let tick = (!said.is_empty())
        .then(move || check("poster-inside", inside, move || t::poster_inside(&said)));
    group([
        choice("good-news-style", t::poster_style, styles, style_now, choose).into(),
        tick.into(),
        when_or(
            move || painted.with(Option::is_some),
            move || picture_out(url, alt, words),
            waiting,
        ),
        readout("good-news-line", "3", t::chat_line).say(move || line.get()).into(),
        button("button button-wide")
            .id("good-news-copy")
            .on_click(copy_it)
            .say(t::cheer_copy)
            .into(),
    ])
}

fn news(team: &Team, cheer: &Cheer, inside: bool) -> GoodNews {
    let (name, what) = headline(team, cheer);
    let member = team.member(cheer.member);
    let title = member.and_then(|member| member.titles.first().map(|(_, title)| title_text(title)));
    let order = team.more().orders.get(cheer.order);
    let gauge = cheer.gauges.first().filter(|gauge| gauge.target.is_some());
    let target = gauge.map(|gauge| {
        let numbers = format!("{} / {}", gauge.now, gauge.target.unwrap_or_default());
        t::poster_target(&numbers, &gauge_words(gauge))
    });
    GoodNews {
        head: t::poster_head(),
        moment: cheer.moments.first().map_or(what, |moment| moment_name(*moment)),
        nickname: name,
        title: title.unwrap_or_default(),
        line: which_one(cheer),
        details: order.filter(|_| inside).map(details).unwrap_or_default(),
        target: target.unwrap_or_default(),
        chant: team.chant().map(|chant| chant.lines.clone()).unwrap_or_default(),
        mark: t::poster_mark(),
    }
}

/// Ground, head, title, gold, text, note, seal, what stands in it.
fn colours(style: Style) -> [&'static str; 8] {
    match style {
        Style::Red => {
            ["#B5301B", "#FFE3A3", "#FFF3DC", "#E2B04E", "#FFF3DC", "#F8DDBE", "#FFF3DC", "#B5301B"]
        }
        Style::Honours => {
            ["#FBF4E2", "#B5301B", "#9E2713", "#C08A2E", "#1F1B16", "#5C5347", "#C0341D", "#FFF6E9"]
        }
        Style::Night => {
            ["#1A1510", "#E9BE6A", "#F3D08B", "#8A6A2E", "#F4ECDD", "#CDBE9F", "#B5301B", "#FFF3DC"]
        }
    }
}

fn paint(card: &Card, style: Style) -> Option<String> {
    let picture = Picture::new(WIDTH, HEIGHT)?;
    let [ground, head, title, gold, text, note, seal, in_seal] = colours(style);
    picture.ink(ground);
    picture.fill([0.0, 0.0, WIDTH, HEIGHT]);
    ornaments(&picture, style, gold);
    finish(&picture, card, [head, title, gold, text, note], [seal, in_seal])
}

fn ornaments(picture: &Picture, style: Style, gold: &str) {
    let whole = |inset: f64| [inset, inset, WIDTH - 2.0 * inset, HEIGHT - 2.0 * inset];
    match style {
        Style::Red => {
            // Rays from the name, felt more than seen.
            picture.ink("#C23A22");
            for n in 0..12 {
                let at = |half: f64| {
                    let angle = (f64::from(n) * 2.0 + half) * std::f64::consts::TAU / 24.0;
                    [WIDTH / 2.0 + 1500.0 * angle.cos(), 590.0 + 1500.0 * angle.sin()]
                };
                picture.triangle([[WIDTH / 2.0, 590.0], at(0.0), at(1.0)]);
            }
            picture.ink(gold);
            picture.frame(whole(36.0), 6.0);
            picture.frame(whole(52.0), 2.0);
            // Pieces of gold along the sides, never behind the words.
            for n in 0..46u32 {
                let at = |step: u32, of: f64| f64::from((n * step + n * n * 13) % 997) / 997.0 * of;
                let (edge, y) = (at(389, 44.0), 90.0 + at(613, HEIGHT - 400.0));
                let x = if n % 2 == 0 { 60.0 + edge / 2.0 } else { WIDTH - 74.0 - edge / 2.0 };
                picture.ink(["#E2B04E", "#FFF3DC", "#F0C76E"][n as usize % 3]);
                picture.fill([x, y, 8.0, 14.0]);
            }
        }
        Style::Honours => {
            picture.ink(gold);
            picture.frame(whole(40.0), 14.0);
            picture.frame(whole(62.0), 3.0);
            // A red ribbon at head and foot.
            picture.ink("#B5301B");
            picture.fill([62.0, 62.0, WIDTH - 124.0, 26.0]);
            picture.fill([62.0, HEIGHT - 88.0, WIDTH - 124.0, 26.0]);
            picture.ink("#EBD9AE");
            picture.fill([180.0, 488.0, WIDTH - 360.0, 3.0]);
            picture.fill([180.0, 692.0, WIDTH - 360.0, 3.0]);
        }
        Style::Night => {
            // Lanterns, far and near.
            for n in 0..34u32 {
                let at = |step: u32, of: f64| f64::from((n * step + n * n * 17) % 991) / 991.0 * of;
                let size = 3.0 + f64::from(n % 4) * 2.0;
                picture.ink(["#6B4A16", "#8A5A1E", "#4A3413"][n as usize % 3]);
                picture.circle([40.0 + at(377, WIDTH - 80.0), 40.0 + at(601, 460.0), size]);
            }
            picture.ink(gold);
            picture.frame(whole(48.0), 3.0);
            picture.fill([200.0, 488.0, WIDTH - 400.0, 2.0]);
            picture.fill([200.0, 692.0, WIDTH - 400.0, 2.0]);
        }
    }
}
