//! My rates: counted from my days where there are enough, else as I say; each with how sure it is.

use duihun_core::plan::{NoRate, Rate, parse_count, parse_rate};
use duihun_core::team::{NoAmount, parse_yuan, typed_yuan};
use duihun_me::{GoalEdit, Known, OwnRates, Source};
use leptos::prelude::*;

use super::super::words::{count, money, percent, rate_name, rate_of, words};
use super::super::{edit, turn};
use super::income::amount_wrong;
use crate::components::{Field, Wrong, check};
use crate::state::App;
use crate::texts::{app as ta, goals as tg, plan as t};
use crate::view::{El, button, cell, draw, el, group, memo, submit, when_or};

/// Ids of the fields of the rates.
const IDS: [&str; 5] =
    ["rate-connect", "rate-effective", "rate-close", "rate-issue", "rate-withdrawal"];

/// The card.
pub fn rates(app: App) -> El {
    let known = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().known_rates(today))
    });
    let days = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().lately(today).days)
    });
    let editing = cell(false);
    let list = move || {
        let known = known.get();
        let of_calls = known.effective.source == Source::LeftOut;
        let row = |name: String, (of, source): (String, String), known: &Known, value: String| {
            let is_example = known.source == Source::Example;
            el("li")
                .class("row")
                .attr_while("data-example", "", move || is_example)
                .with(
                    el("span")
                        .class("row-words")
                        .with(el("strong").words(name).with(el("small").class("rate-of").words(of)))
                        .with(el("small").words(source)),
                )
                .with(el("strong").class("rate-value").words(value))
        };
        let of = |rate: Rate| {
            let known = known.get(rate);
            let value = match known.source {
                Source::LeftOut => "—".to_string(),
                _ => percent(known.value),
            };
            let of = rate_of(app, rate, of_calls);
            row(rate_name(app, rate), (of, source_line(&known)), &known, value)
        };
        let average = known.average_premium;
        let value = money(average.value.round() as i64);
        let source = match average.source {
            Source::Counted(counted) => t::counted_orders(&count(counted.hits)),
            _ => source_line(&average),
        };
        let last = row(tg::average_n(words(app)), (String::new(), source), &average, value);
        el("ul").class("rows").all(Rate::ALL.map(of)).with(last)
    };
    let shown = move || {
        group([
            draw(list),
            button("button")
                .id("rates-change")
                .on_click(move || turn(editing, true, "rate-connect"))
                .say(t::rates_change)
                .into(),
        ])
    };
    let lead = move || match days.get() {
        0 => t::rates_none(),
        days => t::rates_lead(&days.to_string()),
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "rates-title")
        .with(el("h2").id("rates-title").say(t::rates_title))
        .with(el("p").class("hint").say(lead))
        .with(when_or(move || !editing.get(), shown, move || form(app, editing)))
}

/// Where a number comes from, and how sure it is.
fn source_line(known: &Known) -> String {
    match known.source {
        Source::Counted(counted) => {
            let (low, high) = counted.range();
            t::counted(&count(counted.hits), &percent(high), &percent(low), &count(counted.of))
        }
        Source::Said => t::said(),
        Source::LeftOut => t::left_out(),
        Source::Example => t::example(),
    }
}

/// Whether orders are set against calls answered, since effective talks are not counted.
fn of_calls(app: App) -> bool {
    let today = app.today.get();
    let known = app.data.with(|data| data.mine.own().known_rates(today));
    known.effective.source == Source::LeftOut
}

/// What is wrong with the form: a rate, the average, the length of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    Rate(usize, NoRate),
    Average(NoAmount),
    Seconds,
}

/// A rate of those said, by its number.
fn said_rate(rates: &OwnRates, n: usize) -> Option<u32> {
    [rates.connect, rates.effective, rates.close, rates.issue, rates.withdrawal][n]
}

fn form(app: App, editing: RwSignal<bool>) -> El {
    let known = app.data.with_untracked(|data| data.mine.own().said_rates().cloned());
    let text = |n: usize| {
        let rate = known.as_ref().and_then(|rates| said_rate(rates, n));
        cell(
            rate.map_or(String::new(), |rate| percent(f64::from(rate) / 10_000.0).replace('%', "")),
        )
    };
    let rates: [RwSignal<String>; 5] = std::array::from_fn(text);
    let average = cell(
        known.as_ref().and_then(|rates| rates.average_premium).map_or(String::new(), typed_yuan),
    );
    let seconds = cell(
        known
            .as_ref()
            .and_then(|rates| rates.call_seconds)
            .map_or(String::new(), |seconds| seconds.to_string()),
    );
    let by_hand = cell(known.as_ref().is_some_and(|rates| rates.by_hand.unwrap_or(0) > 0));
    let trouble = cell(None::<Trouble>);
    let save = move || {
        let mut said = [None; 5];
        for (n, field) in rates.iter().enumerate() {
            said[n] = match parse_rate(&field.get_untracked()) {
                Ok(rate) => Some(rate),
                Err(NoRate::Empty) => None,
                Err(why) => return trouble.set(Some(Trouble::Rate(n, why))),
            };
        }
        let average_premium = match parse_yuan(&average.get_untracked()) {
            Ok(fen) => Some(fen),
            Err(NoAmount::Empty) => None,
            Err(why) => return trouble.set(Some(Trouble::Average(why))),
        };
        let call_seconds = match parse_count(&seconds.get_untracked()) {
            Ok(seconds @ 1..=7200) => Some(seconds),
            Err(NoAmount::Empty) => None,
            _ => return trouble.set(Some(Trouble::Seconds)),
        };
        let [connect, effective, close, issue, withdrawal] = said;
        let rates = OwnRates {
            since: app.today.get_untracked(),
            connect,
            effective,
            close,
            issue,
            withdrawal,
            average_premium,
            call_seconds,
            by_hand: by_hand.get_untracked().then_some(OwnRates::ALL_BY_HAND),
        };
        if edit(app, GoalEdit::SetRates(rates)).is_some() {
            turn(editing, false, "rates-change");
        }
    };
    let field = |n: usize| {
        let rate = Rate::ALL[n];
        let wrong = move || {
            trouble.with(|trouble| matches!(trouble, Some(Trouble::Rate(at, _)) if *at == n))
        };
        let why = move || match trouble.get() {
            Some(Trouble::Rate(_, NoRate::Negative)) => t::rate_negative(),
            Some(Trouble::Rate(_, NoRate::TooLarge)) => t::rate_too_large(),
            _ => t::rate_wrong(),
        };
        Field::new(IDS[n], move || t::rate_label(&rate_name(app, rate)), rates[n])
            .hint(move || rate_of(app, rate, of_calls(app)))
            .wrong(Wrong::when(wrong, why))
            .limit(12)
    };
    let amount_is = move || trouble.with(|trouble| matches!(trouble, Some(Trouble::Average(_))));
    let amount_why = move || match trouble.get() {
        Some(Trouble::Average(why)) => amount_wrong(why),
        _ => String::new(),
    };
    el("form")
        .class("stack")
        .attr("novalidate", "")
        .on_submit(save)
        .with(el("p").class("hint").say(t::rates_form_lead))
        .with(
            el("div").class("fields-row").all((0..5).map(field)).with(
                Field::new("rate-average", move || tg::average_n(words(app)), average)
                    .hint(t::average_hint)
                    .wrong(Wrong::when(amount_is, amount_why))
                    .limit(16),
            ),
        )
        .with(
            Field::new("rate-seconds", t::seconds_label, seconds)
                .digits()
                .hint(t::seconds_hint)
                .wrong(Wrong::when(
                    move || trouble.get() == Some(Trouble::Seconds),
                    t::seconds_wrong,
                ))
                .limit(6),
        )
        .with(check("rate-by-hand", by_hand, t::by_hand))
        .with(
            el("div")
                .class("dialog-buttons")
                .with(submit("button button-main").id("rates-save").say(ta::save))
                .with(
                    button("button button-plain")
                        .on_click(move || turn(editing, false, "rates-change"))
                        .say(ta::cancel),
                ),
        )
}
