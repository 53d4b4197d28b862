//! 报单: an order is reported in two taps and celebrated; the day's orders, and the targets they count towards.

pub mod cheer;
pub mod gauges;
mod list;
mod poster;
mod report;
mod targets;

use duihun_core::team::{Measure, Numbers, ORDER, Order, yuan};
use leptos::prelude::*;

use crate::components::fold;
use crate::route::Route;
use crate::state::app;
use crate::texts::{app as ta, events as t};
use crate::view::{Piece, cell, draw, el, group, when_or};
use cheer::{Celebrated, cheer_dialog};
use gauges::gauges;
use list::{doubles, list};
use poster::poster_dialog;
pub use report::reporter;
use targets::targets;

/// The page.
pub fn orders() -> Piece {
    let app = app();
    // First ever and best day are counted from the beginning.
    app.read_all(ORDER);
    let celebrated = Celebrated::new();
    let posting = cell(None);
    let has_members = app.slice(|data| !data.team.order().is_empty());
    let standing = move || {
        let today = app.today.get();
        el("section")
            .class("card stack")
            .attr_of("aria-label", t::today_title)
            .with(draw(move || gauges(&app.data.with(|data| data.team.gauges(today)), false)))
            .with(fold("more", "targets-open", t::targets_set, targets))
    };
    when_or(
        move || has_members.get(),
        move || {
            let links = el("nav")
                .class("links links-row")
                .attr_of("aria-label", ta::board_title)
                .with(link(Route::Screen).id("to-screen").say(t::to_screen))
                .with(link(Route::Target).id("to-target").say(t::to_target))
                .with(link(Route::Contests).say(t::to_contests));
            group([
                reporter(celebrated).into(),
                draw(standing),
                doubles(),
                list(posting).into(),
                links.into(),
                cheer_dialog(celebrated, posting).into(),
                poster_dialog(posting).into(),
            ])
        },
        || {
            Piece::from(
                el("div")
                    .class("empty")
                    .with(el("p").say(t::nobody))
                    .with(link(Route::Board).say(t::to_board)),
            )
        },
    )
}

fn link(route: Route) -> crate::view::El {
    el("a").class("button").attr("href", route.hash())
}

/// Premium and product of an order, as far as they were told.
pub fn details(order: &Order) -> String {
    let premium = order.premium.map(|fen| t::premium_of(&yuan(fen)));
    let parts: Vec<String> = premium.into_iter().chain(order.product.clone()).collect();
    parts.join(" · ")
}

/// An amount of a measure with its unit.
pub fn amount(measure: Measure, amount: i64) -> String {
    match measure {
        Measure::PREMIUM => t::yuan(&yuan(amount)),
        Measure::PRAISE => t::praises(&amount.to_string()),
        Measure::DIALS => t::dials(&amount.to_string()),
        Measure::TALKS => t::talks(&amount.to_string()),
        Measure::TALK_TIME => Numbers::shown(Numbers::TALK_TIME, amount),
        _ if amount == 1 => t::order_one(),
        _ => t::orders_all(&amount.to_string()),
    }
}
