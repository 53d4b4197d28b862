//! Who closed an order: a tap on a nickname reports it. Premium and the like can be said, and need not be.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::{EventEdit, NoAmount, Order, limits, parse_yuan};
use leptos::prelude::*;

use super::cheer::Celebrated;
use crate::actions::Action;
use crate::browser::clock;
use crate::components::{Field, Wrong, avatar, check, choice, fold, one_of};
use crate::pages::board::spoken;
use crate::pages::people::{amount_wrong, label, people};
use crate::state::{App, app};
use crate::texts::{events as t, people as tp};
use crate::view::{El, Piece, Text, button, cell, draw, el, group, memo, when};

/// What may be said of an order besides whose it is.
#[derive(Clone, Copy)]
struct Said {
    premium: RwSignal<String>,
    product: RwSignal<String>,
    count: RwSignal<u16>,
    /// 0 for today, 1 for yesterday, 2 for another day.
    when: RwSignal<usize>,
    date: RwSignal<String>,
    own: RwSignal<bool>,
}

/// How many at once are offered.
const COUNTS: [u16; 5] = [1, 2, 3, 4, 5];

/// The card on which orders are reported.
pub fn reporter(celebrated: Celebrated) -> El {
    let app = app();
    let said = Said {
        premium: cell(String::new()),
        product: cell(String::new()),
        count: cell(1),
        when: cell(0),
        date: cell(String::new()),
        own: cell(false),
    };
    let wrong = cell(None::<String>);
    let me = app.slice(|data| data.me());
    let all = people(app);
    let names = move || {
        let mut all = all.get();
        // Whoever holds the phone stands first.
        let me = me.get();
        all.sort_by_key(|(id, _)| Some(*id) != me);
        let one = move |(id, name): (Id, String)| {
            let is_me = me == Some(id);
            button("report-who")
                .attr("data-report", "")
                .on_click(move || report(app, id, said, wrong, celebrated))
                .with(avatar({
                    let name = name.clone();
                    move || name.clone()
                }))
                .with(el("span").words(&name))
                .with(is_me.then(|| el("em").class("me").say(crate::texts::app::member_is_me)))
        };
        el("div").class("report-people").all(all.into_iter().map(one))
    };
    let problem = move || {
        wrong.get().map(|text| el("p").class("field-error").attr("role", "alert").words(text))
    };
    el("section")
        .class("card stack report")
        .attr("aria-labelledby", "report-title")
        .with(el("h2").id("report-title").say(t::report_who))
        .with(draw(names))
        .with(draw(problem))
        .with(fold("more", "report-more", t::report_more, move || more(app, said)))
}

fn more(app: App, said: Said) -> Piece {
    let counts = COUNTS.map(|n| Text::from(move || t::orders(&n.to_string()))).to_vec();
    let (count_now, choose_count) = one_of(&COUNTS, said.count);
    let days = vec![Text::from(t::today), Text::from(t::yesterday), Text::from(t::another_day)];
    let when_now = memo(move || said.when.get());
    let bad = move || match parse_yuan(&said.premium.get()) {
        Ok(_) | Err(NoAmount::Empty) => None,
        Err(why) => Some(why),
    };
    let why = move || bad().map(amount_wrong).unwrap_or_default();
    let today = app.today.get_untracked();
    let date = move || {
        el("div")
            .class("field")
            .with(el("label").attr("for", "report-date").say(t::which_day))
            .with(
                el("input")
                    .id("report-date")
                    .attr("type", "date")
                    .attr("max", &today.iso())
                    .bind(said.date),
            )
    };
    group([
        el("p").class("hint").say(t::report_more_hint).into(),
        choice("report-count", t::how_many, counts, count_now, choose_count).into(),
        Field::new("report-premium", t::premium, said.premium)
            .placeholder(t::premium_hint)
            .wrong(Wrong::when(move || bad().is_some(), why))
            .limit(16)
            .into(),
        Field::new("report-product", t::product, said.product)
            .placeholder(t::product_hint)
            .hint(tp::no_customer)
            .limit(limits::WORD)
            .into(),
        choice("report-when", t::which_day, days, when_now, move |n: usize| said.when.set(n))
            .into(),
        when(move || said.when.get() == 2, date),
        check("report-own", said.own, t::own_order).into(),
        el("p").class("hint").say(t::own_order_hint).into(),
    ])
}

/// Reports an order, and celebrates it where it is one of today.
fn report(
    app: App,
    member: Id,
    said: Said,
    wrong: RwSignal<Option<String>>,
    celebrated: Celebrated,
) {
    let today = app.today.get_untracked();
    let day = match said.when.get_untracked() {
        0 => Some(today),
        1 => Some(today.yesterday()),
        _ => Day::parse_iso(&said.date.get_untracked()),
    };
    let Some(day) = day.filter(|day| *day <= today) else {
        return wrong.set(Some(t::day_wrong()));
    };
    let premium = match parse_yuan(&said.premium.get_untracked()) {
        Ok(fen) => Some(fen),
        Err(NoAmount::Empty) => None,
        Err(why) => return wrong.set(Some(amount_wrong(why))),
    };
    let product = said.product.get_untracked();
    // Of another day no time is known: it counts for its evening.
    let minute = if day == today { clock::minute() } else { 18 * 60 };
    let order = Order {
        member,
        day,
        minute,
        count: said.count.get_untracked(),
        premium,
        product: Some(product).filter(|product| !product.trim().is_empty()),
        own: said.own.get_untracked(),
        apart: false,
    };
    let Some(receipts) = app.dispatch(Action::Event(EventEdit::Report(order))) else {
        return wrong.set(Some(t::day_wrong()));
    };
    wrong.set(None);
    for text in [said.premium, said.product, said.date] {
        text.set(String::new());
    }
    said.count.set(1);
    said.when.set(0);
    said.own.set(false);
    let id = receipts.iter().flat_map(|receipt| receipt.written()).next().map(|r| r.key.id);
    match id.filter(|_| day == today) {
        Some(id) => celebrated.start(id, receipts),
        None => {
            let (when, name) = (spoken(day, today), untrack(|| label(app, member)));
            app.toast(t::reported_late(&name, &when), receipts);
        }
    }
}
