//! A slip that came in by a link or a code.

use duihun_core::share::slips::{Reading, Says, Slip, Taking, Who};
use duihun_core::store::Receipt;
use leptos::prelude::*;

use super::{refusal, words};
use crate::browser::page;
use crate::components::{avatar, copy_out, readout, spoken_day};
use crate::route::Route;
use crate::state::{App, Guard, app};
use crate::texts::{app as ta, slips as t};
use crate::view::{El, Piece, button, cell, draw, el, group, when_or};

/// The page of one.
pub fn received(payload: String) -> Piece {
    let app = app();
    match Slip::open(&payload) {
        Ok(slip) => card(app, slip).into(),
        Err(why) => group([
            el("p").class("notice").attr("role", "alert").words(refusal(why)).into(),
            el("a")
                .class("button button-wide")
                .attr("href", Route::Gather.hash())
                .say(t::to_gather)
                .into(),
        ]),
    }
}

fn card(app: App, slip: Slip) -> El {
    let day = spoken_day(slip.on, app.today.get_untracked());
    let time = match slip.made {
        0..1440 => format!("{day} {}:{:02}", slip.made / 60, slip.made % 60),
        _ => day,
    };
    let line = slip.line(&words(slip.on));
    let head = el("div")
        .class("slip-head")
        .with({
            let name = slip.from.nickname.clone();
            avatar(move || name.clone())
        })
        .with(
            el("div").with(el("strong").words(&slip.from.nickname)).with(el("small").words(time)),
        );
    let said =
        el("p").class("slip-said").attr("data-slip", "").words(slip.says.told(&words(slip.on)));
    el("section")
        .class("card stack")
        .with(head)
        .with(said)
        .with(way_in(app, &slip))
        .with(way_on(app, line))
}

/// The button that takes it in, or the sentence why there is none.
fn way_in(app: App, slip: &Slip) -> Piece {
    let slip = slip.clone();
    let taken = cell(None::<Vec<Receipt>>);
    let sentence = |text: String| el("p").attr("role", "status").words(text).into();
    draw(move || -> Piece {
        if let Some(receipts) = taken.get() {
            let undo = move || {
                app.take_back(&receipts);
                taken.set(None);
            };
            return group([
                el("p").attr("role", "status").attr("data-taken", "").say(t::taken).into(),
                el("a")
                    .class("button button-main button-wide")
                    .attr("href", Route::Gather.hash())
                    .say(t::to_gather)
                    .into(),
                button("button button-wide").id("slip-undo").on_click(undo).say(ta::undo).into(),
            ]);
        }
        if app.own_team().is_none() {
            return sentence(t::no_board());
        }
        let roster = app.roster();
        let who = roster.who(&slip.from);
        let reading = Reading {
            lines: 0..1,
            who: who.clone(),
            on: slip.on,
            says: slip.says.clone(),
            made: Some(slip.made),
            corrects: false,
        };
        let numbers = match (&slip.says, &who) {
            (Says::Numbers(numbers), Who::Member(id)) => Some((*id, *numbers, Some(slip.made))),
            _ => None,
        };
        if numbers.is_some() && app.guard() != Guard::Open {
            return sentence(t::locked());
        }
        let change = match app.takings(&[reading], &roster).pop() {
            Some(Taking::Numbers) => None,
            Some(Taking::Writes(change)) => Some(change),
            Some(Taking::There(_)) => return sentence(t::is_there()),
            Some(Taking::NoPlace) => return sentence(t::no_place()),
            Some(Taking::Nobody) | None => return sentence(t::nobody(&slip.from.nickname)),
        };
        let known = numbers.and_then(|(id, ..)| {
            let (_, known, made) =
                app.kept(slip.on).into_iter().find(|(other, ..)| *other == id)?;
            Some((known, made))
        });
        let note = match (known, numbers) {
            (Some((known, _)), Some((_, new, _))) if known == new => return sentence(t::is_there()),
            (Some((_, Some(earlier))), Some((_, _, Some(made)))) if earlier > made => {
                return sentence(t::is_older());
            }
            (Some((known, _)), _) => Some(
                el("p")
                    .class("hint")
                    .words(t::replaces(&Says::Numbers(known).told(&words(slip.on)))),
            ),
            (None, _) => None,
        };
        let day = slip.on;
        let take = move || {
            let on_board = change.clone().into_iter().collect();
            let receipts = app.take_slips(day, numbers.into_iter().collect(), on_board);
            // It goes out of the address, so that it is not sent on by mistake.
            page::replace_hash(Route::Slip.hash());
            taken.set(Some(receipts));
        };
        group([
            note.into(),
            button("button button-main button-wide")
                .id("slip-take")
                .on_click(take)
                .say(t::take)
                .into(),
        ])
    })
}

/// The phone's camera may have opened another browser than the one with the board: the line goes there.
fn way_on(app: App, line: String) -> El {
    let text = line.clone();
    let copy_it = move || {
        let text = text.clone();
        copy_out(app, text, t::line_copied, ta::copy_failed);
    };
    let has_board = move || app.own_team().is_some();
    el("div")
        .class("stack")
        .with(when_or(
            has_board,
            || el("p").class("hint").say(t::elsewhere),
            || el("p").say(t::elsewhere_only),
        ))
        .with(readout("slip-line", "3", t::line_label).words(line))
        .with(button("button button-wide").id("slip-copy").on_click(copy_it).say(t::copy_line))
}
