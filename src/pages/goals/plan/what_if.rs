//! What would change the day: sliders that leave the plan as it is until it is kept.

use duihun_core::calendar::WorkCalendar;
use duihun_core::plan::Rate;
use duihun_me::{GoalEdit, IncomePlan, KnownRates, Month, OwnRates};
use leptos::prelude::*;

use super::super::edit;
use super::super::words::{amount, money, percent, rate_name, words};
use crate::state::App;
use crate::texts::{goals as tg, plan as t};
use crate::view::{El, Piece, button, cell, draw, el, follow, memo, when};

/// What the sliders say: income in yuan, close and connect rate per ten-thousand, average premium in yuan.
#[derive(Clone, Copy)]
struct Sliders {
    income: RwSignal<String>,
    close: RwSignal<String>,
    connect: RwSignal<String>,
    average: RwSignal<String>,
}

/// A number of a slider.
fn number(cell: RwSignal<String>) -> i64 {
    cell.with(|text| text.parse().unwrap_or(0))
}

impl Sliders {
    fn of(month: &Month) -> Self {
        let rate = |part: f64| (part * 10_000.0).round().to_string();
        Self {
            income: cell((month.plan.income / 100).to_string()),
            close: cell(rate(month.known.close.value)),
            connect: cell(rate(month.known.connect.value)),
            average: cell((month.known.average_premium.value / 100.0).round().to_string()),
        }
    }

    fn plan(self, plan: &IncomePlan) -> IncomePlan {
        IncomePlan { income: number(self.income) * 100, ..plan.clone() }
    }

    fn known(self, known: &KnownRates) -> KnownRates {
        let mut changed = *known;
        changed.close.value = number(self.close) as f64 / 10_000.0;
        changed.connect.value = number(self.connect) as f64 / 10_000.0;
        changed.average_premium.value = number(self.average) as f64 * 100.0;
        changed
    }
}

/// The card; nothing before there is something to change.
pub fn what_if(app: App, month: Memo<Option<Month>>) -> Piece {
    let is_there = memo(move || {
        month.with(|month| month.as_ref().is_some_and(|month| month.commission.is_some()))
    });
    when(move || is_there.get(), move || card(app, month))
}

fn card(app: App, month: Memo<Option<Month>>) -> El {
    let sliders = cell(None::<Sliders>);
    let begin = move || sliders.set(month.with_untracked(|month| month.as_ref().map(Sliders::of)));
    // What is changed elsewhere puts them where it stands now.
    let base = memo(move || month.with(|month| month.as_ref().map(Sliders::numbers_of)));
    follow(move || {
        base.track();
        untrack(begin);
    });
    let drawn = move || {
        let now = sliders.get()?;
        let known = month.get_untracked()?;
        Some(
            el("div")
                .class("stack")
                .with(slider(
                    "if-income",
                    t::income_label,
                    now.income,
                    (0, (known.plan.income / 100).max(1_000) * 2, 100),
                    |n| money(n * 100),
                ))
                .with(slider(
                    "if-close",
                    move || rate_name(app, Rate::Close),
                    now.close,
                    (10, (number_of(known.known.close.value) * 3).clamp(1_000, 10_000), 10),
                    |n| percent(n as f64 / 10_000.0),
                ))
                .with(slider(
                    "if-connect",
                    move || rate_name(app, Rate::Connect),
                    now.connect,
                    (100, (number_of(known.known.connect.value) * 2).clamp(5_000, 10_000), 50),
                    |n| percent(n as f64 / 10_000.0),
                ))
                .with(slider(
                    "if-average",
                    move || tg::average_n(words(app)),
                    now.average,
                    (100, (known.known.average_premium.value / 100.0 * 3.0) as i64 + 1_000, 100),
                    |n| money(n * 100),
                )),
        )
    };
    let calendar = memo(move || app.data.with(|data| data.mine.own().calendar(&data.team)));
    let then = memo(move || {
        let now = sliders.get()?;
        let month = month.get()?;
        would_be(app, &calendar.get(), &month, now)
    });
    let line = move || match (month.get().and_then(|month| dials_a_day(&month)), then.get()) {
        (Some(now), Some(then)) => t::what_if_line(&amount(app, 0, then), &amount(app, 0, now)),
        _ => t::what_if_none(),
    };
    let is_changed = memo(move || {
        let Some((now, month)) = sliders.get().zip(month.get()) else { return false };
        let before = Sliders::numbers_of(&month);
        now.numbers() != before
    });
    let keep = move || {
        let Some((now, month)) = sliders.get_untracked().zip(month.get_untracked()) else { return };
        untrack(|| keep(app, &month, now));
        begin();
    };
    let buttons = move || {
        el("div")
            .class("dialog-buttons")
            .with(button("button button-main").id("if-keep").on_click(keep).say(t::what_if_keep))
            .with(button("button button-plain").id("if-back").on_click(begin).say(t::what_if_back))
    };
    el("section")
        .class("card stack what-if")
        .attr("aria-labelledby", "what-if-title")
        .with(el("h2").id("what-if-title").say(t::what_if_title))
        .with(el("p").class("hint").say(t::what_if_lead))
        .with(draw(drawn))
        .with(
            el("p").class("what-if-line").attr("role", "status").attr("data-what-if", "").say(line),
        )
        .with(when(move || is_changed.get(), buttons))
}

fn number_of(part: f64) -> i64 {
    (part * 10_000.0).round() as i64
}

impl Sliders {
    fn numbers(self) -> [i64; 4] {
        [self.income, self.close, self.connect, self.average].map(number)
    }

    fn numbers_of(month: &Month) -> [i64; 4] {
        [
            month.plan.income / 100,
            number_of(month.known.close.value),
            number_of(month.known.connect.value),
            (month.known.average_premium.value / 100.0).round() as i64,
        ]
    }
}

/// Dials of an average day of what is left.
fn dials_a_day(month: &Month) -> Option<i64> {
    let days = f64::from(month.halves.1) / 2.0;
    let left = month.left.ok().filter(|_| days > 0.0)?;
    Some((left.dials / days - 1e-6).ceil() as i64)
}

/// The same with what the sliders say.
fn would_be(app: App, calendar: &WorkCalendar, month: &Month, now: Sliders) -> Option<i64> {
    let (plan, known) = (now.plan(&month.plan), now.known(&month.known));
    let today = app.today.get();
    app.data.with_untracked(|data| {
        dials_a_day(&data.mine.own().month_of(calendar, today, &plan, known))
    })
}

/// Writes down what the sliders say.
fn keep(app: App, month: &Month, now: Sliders) {
    let plan = now.plan(&month.plan);
    if plan.income != month.plan.income {
        let stretch = plan.stretch.filter(|stretch| *stretch > plan.income);
        edit(app, GoalEdit::SetPlan(IncomePlan { stretch, ..plan }));
    }
    if now.numbers()[1..] == Sliders::numbers_of(month)[1..] {
        return;
    }
    // What was not moved goes on as it was: counted rates are counted on, what is said counts until there is enough.
    let known = &month.known;
    let said = app.data.with_untracked(|data| data.mine.own().said_rates().cloned());
    let mut rates = said.unwrap_or_else(|| OwnRates::unknown(app.today.get()));
    let mut by_hand = rates.by_hand.unwrap_or(0);
    let mut moved = |bit: usize, before: i64, now: i64| {
        let is_moved = before != now;
        by_hand |= u8::from(is_moved) << bit;
        is_moved.then_some(now)
    };
    let rate = |moved: i64| u32::try_from(moved).ok();
    if let Some(now) = moved(0, number_of(known.connect.value), number(now.connect)) {
        rates.connect = rate(now);
    }
    if let Some(now) = moved(2, number_of(known.close.value), number(now.close)) {
        rates.close = rate(now);
    }
    let average = (known.average_premium.value / 100.0).round() as i64;
    if let Some(now) = moved(OwnRates::AVERAGE, average, number(now.average)) {
        rates.average_premium = Some(now * 100);
    }
    rates.since = app.today.get();
    rates.by_hand = Some(by_hand).filter(|bits| *bits > 0);
    edit(app, GoalEdit::SetRates(rates));
}

/// A slider with what it stands at.
fn slider(
    id: &'static str,
    label: impl Fn() -> String + Copy + 'static,
    value: RwSignal<String>,
    (least, most, step): (i64, i64, i64),
    shown: fn(i64) -> String,
) -> El {
    let said = move || shown(number(value));
    el("div")
        .class("slider")
        .with(el("label").attr("for", id).say(label))
        .with(el("output").attr("for", id).say(said))
        .with(
            el("input")
                .attr("type", "range")
                .id(id)
                .attr("min", &least.to_string())
                .attr("max", &most.to_string())
                .attr("step", &step.to_string())
                .attr_of("aria-valuetext", said)
                .bind(value),
        )
}
