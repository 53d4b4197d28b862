//! How many orders the group wants today, this week, this month.

use duihun_core::team::{EventEdit, Period};
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::Field;
use crate::state::app;
use crate::texts::{app as ta, events as t};
use crate::view::{Piece, cell, draw, el, submit};

/// The largest target that a form takes.
const MOST: u32 = 99_999;

/// The form. What is left empty, or is 0, is no target.
pub fn targets() -> Piece {
    let app = app();
    let known = |period: Period| {
        let today = app.today.get_untracked();
        let target = app.data.with_untracked(|data| {
            data.team.target(period, today).and_then(|target| target.orders)
        });
        cell(target.map(|orders| orders.to_string()).unwrap_or_default())
    };
    let fields = [
        (Period::DAY, known(Period::DAY)),
        (Period::WEEK, known(Period::WEEK)),
        (Period::MONTH, known(Period::MONTH)),
    ];
    let wrong = cell(false);
    let save = move || {
        let today = app.today.get_untracked();
        let mut wanted = Vec::new();
        for (period, text) in fields {
            let text = text.get_untracked();
            let number = match text.trim() {
                "" => Some(0),
                text => text.parse::<u32>().ok().filter(|number| *number <= MOST),
            };
            let Some(number) = number else { return wrong.set(true) };
            wanted.push((period, number));
        }
        wrong.set(false);
        let mut receipts = Vec::new();
        for (period, number) in wanted {
            let from = match period {
                Period::WEEK => today.monday(),
                Period::MONTH => today.month_range().0,
                _ => today,
            };
            let now = app.data.with_untracked(|data| {
                data.team.target(period, today).and_then(|target| target.orders)
            });
            if now.unwrap_or_default() != number {
                let edit = EventEdit::SetTarget(period, from, number);
                receipts.extend(app.dispatch(Action::Event(edit)).into_iter().flatten());
            }
        }
        if !receipts.is_empty() {
            app.toast(t::targets_kept(), receipts);
        }
    };
    let problem = move || {
        wrong
            .get()
            .then(|| el("p").class("field-error").attr("role", "alert").say(t::targets_wrong))
    };
    let [(_, day), (_, week), (_, month)] = fields;
    el("form")
        .on_submit(save)
        .with(el("p").class("hint").say(t::targets_hint))
        .with(
            el("div")
                .class("fields-row fields-three")
                .with(Field::new("target-day", t::today, day).limit(5).digits())
                .with(Field::new("target-week", t::this_week, week).limit(5).digits())
                .with(Field::new("target-month", t::this_month, month).limit(5).digits()),
        )
        .with(draw(problem))
        .with(submit("button button-main").id("targets-save").say(ta::save))
        .into()
}
