//! The orders of a day, and such as may have been reported twice.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::EventEdit;
use leptos::prelude::*;

use super::details;
use crate::actions::Action;
use crate::components::{steps, time_of_day};
use crate::pages::board::spoken;
use crate::pages::people::label;
use crate::state::app;
use crate::texts::events as t;
use crate::view::{El, Piece, button, cell, draw, each, el, group, memo, when_or};

/// For how many days back it is asked whether two orders are one.
const ASKED: i32 = 7;

/// The orders of a day.
pub fn list(posting: RwSignal<Option<Id>>) -> El {
    let app = app();
    let back = cell(0i32);
    let day = memo(move || Day(app.today.get().0 - back.get()));
    let ids = memo(move || app.data.with(|data| data.team.orders_of(day.get())));
    let row = move |id: Id| {
        let order = app.data.with_untracked(|data| data.team.more().orders.get(id).cloned());
        let Some(order) = order else { return el("li") };
        let name = label(app, order.member);
        let mut words = vec![t::orders(&order.count.to_string())];
        words.push(details(&order));
        if order.own {
            words.push(t::own_order());
        }
        words.retain(|word| !word.is_empty());
        let drop = move || {
            let edit = Action::Event(EventEdit::DropOrder(id));
            app.dispatch_undoable(edit, t::order_dropped());
        };
        let (of_poster, of_drop) = (name.clone(), name.clone());
        el("li")
            .class("row")
            .with(
                el("span")
                    .class("row-words")
                    .with(el("strong").words(format!("{} {name}", time_of_day(order.minute))))
                    .with(el("small").words(words.join(" · "))),
            )
            .with(
                button("button")
                    .attr_of("aria-label", move || format!("{of_poster} {}", t::cheer_poster()))
                    .on_click(move || posting.set(Some(id)))
                    .say(t::cheer_poster),
            )
            .with(
                button("button button-plain")
                    .attr_of("aria-label", move || format!("{of_drop} {}", t::order_drop()))
                    .on_click(drop)
                    .say(t::order_drop),
            )
    };
    let title = move || spoken(day.get(), app.today.get());
    let days = steps("orders", [t::day_before, t::day_after], title, back, 400);
    let sum = move || {
        let tally = app.data.with(|data| data.team.tally(day.get(), day.get()));
        match tally.premium {
            0 => t::sum_orders(&tally.orders.to_string()),
            fen => t::sum_premium(&tally.orders.to_string(), &duihun_core::team::yuan(fen)),
        }
    };
    let rows = move || {
        group([
            el("ul")
                .class("rows")
                .attr("data-orders", "")
                .with(each(move || ids.get(), row))
                .into(),
            el("p").class("hint").attr("data-sum", "").say(sum).into(),
        ])
    };
    el("section")
        .attr("aria-labelledby", "orders-title")
        .with(
            el("div").class("section-head").with(el("h2").id("orders-title").say(t::orders_of_day)),
        )
        .with(days)
        .with(when_or(
            move || ids.with(|ids| !ids.is_empty()),
            rows,
            || Piece::from(el("p").class("empty").say(t::orders_none)),
        ))
}

/// Two orders that look like one.
pub fn doubles() -> Piece {
    let app = app();
    let pairs = memo(move || {
        let since = Day(app.today.get().0 - ASKED);
        app.data.with(|data| data.team.doubles(since))
    });
    let ask = move |(first, second): (Id, Id)| {
        let (a, b) = app.data.with_untracked(|data| {
            let orders = &data.team.more().orders;
            (orders.get(first).cloned(), orders.get(second).cloned())
        });
        let (Some(a), Some(b)) = (a, b) else { return el("div") };
        let text = t::double(
            &spoken(a.day, app.today.get_untracked()),
            &label(app, a.member),
            &time_of_day(a.minute),
            &time_of_day(b.minute),
        );
        // Of the two the one that says more stays.
        let poorer = if b.premium.is_some() && a.premium.is_none() { first } else { second };
        let one = move || {
            let edit = Action::Event(EventEdit::DropOrder(poorer));
            app.dispatch_undoable(edit, t::double_dropped());
        };
        let two = move || {
            app.dispatch(Action::Event(EventEdit::Apart(second)));
        };
        el("div")
            .class("notice")
            .attr("data-double", "")
            .attr("role", "status")
            .with(el("p").words(text))
            .with(button("button").on_click(one).say(t::double_one))
            .with(button("button button-plain").on_click(two).say(t::double_two))
    };
    draw(move || group(pairs.get().into_iter().map(ask).map(Piece::from)))
}
