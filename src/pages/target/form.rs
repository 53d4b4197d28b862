//! A target is set: orders, premium, a stretch of each; premium also from the region's budget by the issue rate.

use duihun_core::plan::{parse_count, parse_rate};
use duihun_core::team::{EventEdit, NoAmount, Target, parse_yuan, typed_yuan};
use leptos::prelude::*;

use super::{Looked, PERIODS, period_name};
use crate::actions::Action;
use crate::components::{Field, Wrong, fold, one_of, quiet_choice};
use crate::pages::orders::amount;
use crate::texts::{app as ta, target as t};
use crate::view::{El, Text, button, cell, draw, el, follow, group, memo, submit};

/// What is typed into a field of the form: nothing, a number, or something else.
fn count(text: &str) -> Result<Option<u32>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => parse_count(text).map(Some).map_err(|_| ()),
    }
}

/// The same of an amount of money, in fen.
fn money(text: &str) -> Result<Option<i64>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => match parse_yuan(text) {
            Ok(fen) => Ok(Some(fen)),
            Err(NoAmount::Zero) => Ok(None),
            Err(_) => Err(()),
        },
    }
}

/// A rate per ten-thousand.
fn rate(text: &str) -> Result<Option<u32>, ()> {
    match text.trim() {
        "" => Ok(None),
        text => parse_rate(text).map(Some).map_err(|_| ()),
    }
}

/// The form.
pub fn form(looked: Looked) -> El {
    let app = looked.app;
    let period = cell(looked.period.get_untracked());
    let (now, choose) = one_of(&PERIODS, period);
    let names = PERIODS.map(|period| Text::from(move || period_name(period)));
    let [orders, orders_more, premium, premium_more, budget, issue] =
        std::array::from_fn(|_| cell(String::new()));
    // Another period has other numbers.
    follow(move || {
        let period = period.get();
        let today = app.today.get_untracked();
        let (from, _) = period.range(today);
        let known = app.data.with_untracked(|data| {
            let all = data.team.more().targets.iter().rev().map(|(_, target)| target);
            let mut all = all.filter(|target| target.period == period && target.from == from);
            all.next().cloned()
        });
        let number = |number: Option<u32>| number.filter(|n| *n > 0).map(|n| n.to_string());
        let yuan = |fen: Option<i64>| fen.map(typed_yuan);
        let known = known.unwrap_or_else(|| Target::of_orders(period, from, 0));
        orders.set(number(known.orders).unwrap_or_default());
        orders_more.set(number(known.orders_stretch).unwrap_or_default());
        premium.set(yuan(known.premium).unwrap_or_default());
        premium_more.set(yuan(known.premium_stretch).unwrap_or_default());
        budget.set(yuan(known.budget).unwrap_or_default());
        let percent = |bp: u32| {
            let text = format!("{:.2}", f64::from(bp) / 100.0);
            text.trim_end_matches('0').trim_end_matches('.').to_string()
        };
        issue.set(known.issue_bp.map(percent).unwrap_or_default());
    });
    let wrong = cell(None::<fn() -> String>);
    let save = move || {
        let numbers = (
            count(&orders.read_untracked()),
            count(&orders_more.read_untracked()),
            money(&premium.read_untracked()),
            money(&premium_more.read_untracked()),
            money(&budget.read_untracked()),
            rate(&issue.read_untracked()),
        );
        let (Ok(orders), Ok(orders_stretch), Ok(premium), Ok(premium_stretch)) =
            (numbers.0, numbers.1, numbers.2, numbers.3)
        else {
            return wrong.set(Some(t::wrong_number));
        };
        let Ok(budget) = numbers.4 else { return wrong.set(Some(t::wrong_number)) };
        let Ok(issue_bp) = numbers.5 else { return wrong.set(Some(t::wrong_rate)) };
        if orders_stretch.is_some_and(|more| Some(more) <= orders)
            || premium_stretch.is_some_and(|more| Some(more) <= premium)
        {
            return wrong.set(Some(t::wrong_stretch));
        }
        let (period, today) = (period.get_untracked(), app.today.get_untracked());
        let target = Target {
            period,
            from: today,
            orders,
            orders_stretch,
            premium,
            premium_stretch,
            budget,
            issue_bp,
        };
        let Some(receipts) = app.dispatch(Action::Event(EventEdit::SetGoal(target))) else {
            return wrong.set(Some(t::wrong_number));
        };
        wrong.set(None);
        looked.period.set(period);
        let is_none = orders.or(Some(0)) == Some(0) && premium.is_none();
        app.toast(if is_none { t::dropped() } else { t::kept() }, receipts);
    };
    let number = |id: &'static str, label: fn() -> String, value: RwSignal<String>| {
        Field::new(id, label, value)
            .digits()
            .limit(8)
            .wrong(Wrong::when(move || count(&value.read()).is_err(), t::wrong_number))
    };
    let yuan = |id: &'static str, label: fn() -> String, value: RwSignal<String>| {
        Field::new(id, label, value)
            .limit(16)
            .wrong(Wrong::when(move || money(&value.read()).is_err(), t::wrong_number))
    };
    let needed = memo(move || {
        let fen = money(&budget.read()).ok().flatten()?;
        Target::from_budget(fen, rate(&issue.read()).ok().flatten()?)
    });
    let by_budget = move || {
        let says = move || {
            let fen = needed.get()?;
            let say = amount(duihun_core::team::Measure::PREMIUM, fen);
            let take = move || premium.set(typed_yuan(fen));
            Some(
                el("div")
                    .class("budget-says")
                    .with(el("p").attr("role", "status").words(t::budget_says(&say)))
                    .with(button("button").id("budget-take").on_click(take).say(t::budget_take)),
            )
        };
        group([
            el("div")
                .class("fields-row")
                .with(yuan("target-budget", t::budget, budget))
                .with(
                    Field::new("target-issue", t::issue, issue)
                        .hint(t::issue_hint)
                        .limit(6)
                        .wrong(Wrong::when(move || rate(&issue.read()).is_err(), t::wrong_rate)),
                )
                .into(),
            draw(says),
        ])
    };
    let problem = move || {
        let said = wrong.get()?;
        Some(el("p").class("field-error").attr("role", "alert").say(said))
    };
    el("form")
        .class("stack target-form")
        .on_submit(save)
        .with(quiet_choice("target-set", t::set_period, names.into(), now, choose))
        .with(
            el("div")
                .class("fields-row")
                .with(number("target-orders", t::set_orders, orders))
                .with(number("target-orders-more", t::set_orders_stretch, orders_more)),
        )
        .with(
            el("div")
                .class("fields-row")
                .with(yuan("target-premium", t::set_premium, premium))
                .with(yuan("target-premium-more", t::set_premium_stretch, premium_more)),
        )
        .with(fold("more", "target-budget-open", t::budget_open, by_budget))
        .with(el("p").class("hint").say(t::set_hint))
        .with(draw(problem))
        .with(submit("button button-main button-wide").id("target-save").say(ta::save))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(count(" 十二 "), Ok(Some(12)));
        assert_eq!(money("8万"), Ok(Some(8_000_000)));
        assert_eq!((money("0"), money(" ")), (Ok(None), Ok(None)));
        assert_eq!(rate("85%"), Ok(Some(8_500)));
        assert!(count("很多").is_err() && money("一堆").is_err() && rate("200").is_err());
    }
}
