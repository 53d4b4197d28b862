//! How a contest stands, as a picture for the chat: the sum of all, and who reached the mark.

use duihun_core::record::Id;
use duihun_core::team::cards::{GoodNews, good_news_card};
use duihun_core::team::{Standing, Team};
use leptos::prelude::*;

use super::{reached_text, rule_text, standing, when_text};
use crate::components::{PictureWords, dialog_of, picture_out};
use crate::pages::orders::amount;
use crate::pages::pictures::paint_card;
use crate::state::App;
use crate::texts::{events as t, people as tp};
use crate::view::{Piece, memo};
use duihun_core::calendar::Day;

/// The window; open while there is a contest to show.
pub fn picture(app: App, of: RwSignal<Option<Id>>) -> Piece {
    dialog_of("contest-picture", of, t::contest_picture, move |_, id| {
        let url = memo(move || {
            let today = app.today.get();
            let standing = standing(app, id)?;
            app.data.with(|data| {
                let news = news(&data.team, id, &standing, today)?;
                let date = format!("{}.{:02}.{:02}", today.year(), today.month(), today.day());
                let card = good_news_card(&news, data.team.name().unwrap_or_default(), &date);
                paint_card(&card)
            })
        });
        let words = PictureWords {
            failed: tp::picture_failed,
            hint: tp::picture_save_hint,
            save: tp::picture_save,
            send: tp::picture_send,
        };
        let alt = move || {
            let Some(standing) = standing(app, id) else { return String::new() };
            app.data.with(|data| {
                news(&data.team, id, &standing, app.today.get())
                    .map(|news| format!("{} {} {}", news.nickname, news.line, news.target))
                    .unwrap_or_default()
            })
        };
        picture_out(url, alt, words)
    })
    .into()
}

fn news(team: &Team, id: Id, standing: &Standing, today: Day) -> Option<GoodNews> {
    let contest = team.more().contests.get(id)?;
    Some(GoodNews {
        head: t::contest_head(),
        moment: contest.title.clone(),
        nickname: amount(contest.measure, standing.total),
        title: t::total_label(),
        line: reached_text(team, contest, standing),
        details: when_text(contest, today),
        target: rule_text(contest),
        chant: team.chant().map(|chant| chant.lines.clone()).unwrap_or_default(),
        mark: t::poster_mark(),
    })
}
