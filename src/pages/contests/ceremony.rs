//! The end of a contest: who won, over the whole screen, with the gong; the prizes go from the fund.

use duihun_core::record::Id;
use duihun_core::team::{EventEdit, FUND_ENTRY, Side};
use leptos::prelude::*;

use super::{reached_text, side_name, standing};
use crate::actions::Action;
use crate::components::{ceremony_stage, ceremony_words, dialog_of};
use crate::pages::orders::amount;
use crate::pages::orders::cheer::strike;
use crate::state::App;
use crate::texts::{app as ta, events as t, people as tp};
use crate::view::{Piece, button, el};

/// The window; open while there is a contest to close.
pub fn ceremony(app: App, of: RwSignal<Option<Id>>) -> Piece {
    let content = move |open, id| content(app, open, id);
    dialog_of("ceremony", of, t::contest_ceremony, content).into()
}

fn content(app: App, open: RwSignal<bool>, id: Id) -> Piece {
    let contest = app.data.with_untracked(|data| data.team.more().contests.get(id).cloned());
    let found = contest.zip(untrack(|| standing(app, id)));
    let Some((contest, standing)) = found else { return Piece::none() };
    let _sound = strike(app);
    let (names, reached): (Vec<(Side, String)>, String) = app.data.with_untracked(|data| {
        let name = |(side, _): &(Side, i64)| (*side, side_name(&data.team, *side));
        let names = standing.winners.iter().map(name).collect();
        (names, reached_text(&data.team, &contest, &standing))
    });
    let all: Vec<String> = names.iter().map(|(_, name)| name.clone()).collect();
    let winners = all.join(&tp::list_comma());
    let team = app.data.with_untracked(|data| data.team.name().unwrap_or_default().to_string());
    let total = t::total_of(&amount(contest.measure, standing.total));
    // What the fund paid already is not paid twice: the records have one id for each winner.
    let prize = contest.prize.clone().unwrap_or_else(t::prize);
    let note = format!("{} · {prize}", contest.title);
    let give = move || {
        let winners = names.iter().map(|(side, _)| (*side, note.clone())).collect();
        if let Some(receipts) = app.dispatch(Action::Event(EventEdit::GivePrizes(id, winners))) {
            let text = match receipts.iter().flat_map(|r| r.written()).next() {
                Some(record) if record.key.kind == FUND_ENTRY => t::prizes_given(),
                _ => t::prizes_there(),
            };
            app.toast(text, receipts);
        }
        open.set(false);
    };
    let pays = contest.prize_fen.is_some() && !all.is_empty();
    let hail = if all.is_empty() {
        el("p").class("ceremony-why").words(&reached)
    } else {
        ceremony_words(&winners)
    };
    let below = contest.prize.map(|prize| el("p").class("ceremony-why").words(t::prize_of(&prize)));
    ceremony_stage(&contest.title, total, hail, below, team)
        .with(pays.then(|| {
            button("button button-on-red").id("contest-give").on_click(give).say(t::give_prizes)
        }))
        .with(
            button("button button-on-red")
                .id("ceremony-close")
                .on_click(move || open.set(false))
                .say(ta::close),
        )
        .into()
}
