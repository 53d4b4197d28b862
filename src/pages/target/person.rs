//! A member's part: what she takes on, whether she carries any, and the days she is not there, without a reason.

use duihun_core::calendar::Day;
use duihun_core::plan::parse_count;
use duihun_core::record::Id;
use duihun_core::team::{
    Away, BreakDown, EventEdit, Measure, NoAmount, Pledge, ShareMode, parse_yuan, typed_yuan,
};
use leptos::prelude::*;

use super::Looked;
use crate::actions::Action;
use crate::components::{Field, Wrong, short_date};
use crate::texts::{app as ta, target as t};
use crate::view::{El, Piece, button, cell, checked_of, draw, each, el, group, memo, submit};

/// An amount as it is typed: orders, or yuan; `None` where nothing stands.
fn typed(measure: Measure, text: &str) -> Result<Option<i64>, ()> {
    match (text.trim(), measure) {
        ("", _) => Ok(None),
        (text, Measure::PREMIUM) => match parse_yuan(text) {
            Ok(fen) => Ok(Some(fen)),
            Err(NoAmount::Zero) => Ok(Some(0)),
            Err(_) => Err(()),
        },
        (text, _) => parse_count(text).map(|n| Some(n.into())).map_err(|_| ()),
    }
}

/// What a member takes on.
pub fn pledge_form(looked: Looked, id: Id, open: RwSignal<bool>) -> El {
    let app = looked.app;
    let (period, measure) = (looked.period.get_untracked(), looked.measure.get_untracked());
    let today = app.today.get_untracked();
    let known = app.data.with_untracked(|data| data.team.pledge(id, period, today).cloned());
    let said = known.as_ref().and_then(|pledge| pledge.amount(measure));
    let shown = said.map_or(String::new(), |amount| match measure {
        Measure::PREMIUM => typed_yuan(amount),
        _ => amount.to_string(),
    });
    let text = cell(shown);
    let wrong = cell(false);
    let save = move || {
        let Ok(amount) = typed(measure, &text.read_untracked()) else { return wrong.set(true) };
        let (from, _) = period.range(today);
        let none = Pledge { member: id, period, from, orders: None, premium: None };
        let known = known.clone().unwrap_or(none);
        let pledge = match measure {
            Measure::PREMIUM => Pledge { premium: amount, ..known },
            _ => Pledge { orders: amount.and_then(|n| u32::try_from(n).ok()), ..known },
        };
        if app.dispatch(Action::Event(EventEdit::Pledge(pledge))).is_some() {
            open.set(false);
        }
    };
    let label = if measure == Measure::PREMIUM { t::set_premium } else { t::set_orders };
    el("form")
        .class("stack")
        .on_submit(save)
        .with(
            Field::new("pledge-amount", label, text)
                .hint(t::person_pledge_hint)
                .limit(16)
                .wrong(Wrong::when(move || wrong.get(), t::wrong_number)),
        )
        .with(submit("button button-main").id("pledge-save").say(ta::save))
}

/// All there is to change of a member's part.
pub fn person(looked: Looked, id: Id, open: RwSignal<bool>) -> Piece {
    let app = looked.app;
    let (period, today) = (looked.period.get_untracked(), app.today.get_untracked());
    let carries =
        move || app.data.with(|data| !data.team.break_down(period, today).without.contains(&id));
    let turn = move |on: bool| {
        let known = app.data.with_untracked(|data| data.team.break_down(period, today));
        let mut without = known.without.clone();
        without.retain(|other| *other != id);
        if !on {
            without.push(id);
        }
        app.dispatch(Action::Event(EventEdit::BreakDown(BreakDown { without, ..known })));
    };
    let tick = el("input")
        .attr("type", "checkbox")
        .id("share-carries")
        .checked(carries)
        .on("change", move |event| turn(checked_of(&event)));
    // A pledge counts only where pledges do.
    let by_pledge = app
        .data
        .with_untracked(|data| data.team.break_down(period, today).mode == ShareMode::PLEDGE);
    let pledge = move || {
        group([el("h3").say(t::person_pledge).into(), pledge_form(looked, id, open).into()])
    };
    group([
        if by_pledge { pledge() } else { Piece::none() },
        el("label").class("check").with(tick).with(el("span").say(t::person_carries)).into(),
        away(looked, id),
    ])
}

/// The days she is not there.
fn away(looked: Looked, id: Id) -> Piece {
    let app = looked.app;
    let today = app.today.get_untracked();
    let all = app.slice(move |data| {
        let away = data.team.more().away.iter();
        let mut away: Vec<(Day, Id)> = away
            .filter(|(_, away)| away.member == id && away.until.0 > today.0 - 62)
            .map(|(away_id, away)| (away.from, away_id))
            .collect();
        away.sort_unstable();
        away.into_iter().map(|(_, id)| id).collect::<Vec<Id>>()
    });
    let row = move |away: Id| {
        let days = memo(move || {
            app.data
                .with(|data| data.team.more().away.get(away).map(|away| (away.from, away.until)))
        });
        let words = move || match days.get() {
            Some((from, until)) if from == until => short_date(from),
            Some((from, until)) => t::from_until(&short_date(from), &short_date(until)),
            None => String::new(),
        };
        let remove = move || {
            app.dispatch_undoable(Action::Event(EventEdit::DropAway(away)), t::away_removed());
        };
        el("li")
            .class("row")
            .with(el("span").class("row-words").say(words))
            .with(button("link link-quiet").on_click(remove).say(t::away_remove))
    };
    let from = cell(today.iso());
    let until = cell(today.iso());
    let wrong = cell(false);
    let add = move || {
        let days =
            (Day::parse_iso(&from.read_untracked()), Day::parse_iso(&until.read_untracked()));
        let (Some(from), Some(until)) = days else { return wrong.set(true) };
        let away = Away { member: id, from, until };
        wrong.set(app.dispatch(Action::Event(EventEdit::Away(away))).is_none());
    };
    let problem = move || {
        let is = wrong.get();
        is.then(|| el("p").class("field-error").attr("role", "alert").say(t::away_wrong))
    };
    group([
        el("h3").say(t::away_title).into(),
        el("p").class("hint").say(t::away_hint).into(),
        el("ul").class("rows").with(each(move || all.get(), row)).into(),
        el("form")
            .class("stack")
            .on_submit(add)
            .with(
                el("div")
                    .class("fields-row")
                    .with(Field::new("away-from", t::away_from, from).kind("date"))
                    .with(Field::new("away-until", t::away_until, until).kind("date")),
            )
            .with(draw(problem))
            .with(submit("button").id("away-add").say(t::away_add))
            .into(),
    ])
}
