//! The income wanted: what the month is to bring, and what of it is sure.

use duihun_core::plan::parse_count;
use duihun_core::team::{NoAmount, parse_yuan, typed_yuan};
use duihun_me::{GoalEdit, IncomePlan};
use leptos::prelude::*;

use super::super::words::money;
use super::super::{edit, turn};
use crate::actions::Action;
use crate::components::{Field, Wrong, check};
use crate::state::App;
use crate::texts::{app as ta, plan as t};
use crate::view::{El, Piece, button, cell, el, group, memo, submit, when, when_or};

/// The card.
pub fn income(app: App) -> El {
    let plan = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().income_of(today).cloned())
    });
    let editing = cell(false);
    let shown = move || {
        let plan = move || plan.get();
        let line = move |read: fn(&IncomePlan) -> i64| {
            move || plan().map_or(String::new(), |plan| money(read(&plan)))
        };
        let stretch = memo(move || plan().and_then(|plan| plan.stretch));
        let row = |name: fn() -> String, value: El| {
            el("div").class("fact").with(el("dt").say(name)).with(value)
        };
        let value = |text: Box<dyn Fn() -> String>| el("dd").say(text);
        let facts = el("dl")
            .class("facts")
            .with(row(t::income_label, value(Box::new(line(|plan| plan.income)))))
            .with(when(
                move || stretch.get().is_some(),
                move || {
                    row(
                        t::stretch_label,
                        value(Box::new(move || money(stretch.get().unwrap_or(0)))),
                    )
                },
            ))
            .with(row(t::base_label, value(Box::new(line(|plan| plan.base)))))
            .with(row(t::bonuses_label, value(Box::new(line(|plan| plan.bonuses)))));
        let change = button("button")
            .id("income-change")
            .on_click(move || turn(editing, true, "income"))
            .say(t::income_change);
        group([facts.into(), change.into()])
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "income-title")
        .with(el("h2").id("income-title").say(t::income_card))
        .with(when_or(
            move || plan.with(Option::is_some) && !editing.get(),
            shown,
            move || form(app, plan, editing),
        ))
}

/// What is wrong with the form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Faults {
    income: Option<NoAmount>,
    stretch: Option<NoAmount>,
    stretch_low: bool,
    base: Option<NoAmount>,
    bonuses: Option<NoAmount>,
    minutes: bool,
}

impl Faults {
    fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// An amount that may be nothing.
fn or_nothing(text: &str) -> Result<Option<i64>, NoAmount> {
    match parse_yuan(text) {
        Ok(fen) => Ok(Some(fen)),
        Err(NoAmount::Empty) => Ok(None),
        Err(NoAmount::Zero) => Ok(Some(0)),
        Err(why) => Err(why),
    }
}

fn form(app: App, plan: Memo<Option<IncomePlan>>, editing: RwSignal<bool>) -> El {
    let known = plan.get_untracked();
    let of = |read: fn(&IncomePlan) -> Option<i64>| {
        cell(known.as_ref().and_then(read).map_or(String::new(), typed_yuan))
    };
    let income = of(|plan| Some(plan.income));
    let stretch = of(|plan| plan.stretch);
    let base = of(|plan| Some(plan.base));
    let bonuses = of(|plan| Some(plan.bonuses).filter(|bonuses| *bonuses > 0));
    let minutes = cell(
        known
            .as_ref()
            .and_then(|plan| plan.call_minutes)
            .map_or(String::new(), |minutes| minutes.to_string()),
    );
    let margin = cell(known.as_ref().is_some_and(|plan| plan.margin));
    let wrong = cell(Faults::default());
    let save = move || {
        let text = |cell: RwSignal<String>| cell.get_untracked();
        let income = parse_yuan(&text(income));
        let stretch = or_nothing(&text(stretch));
        let base = or_nothing(&text(base));
        let bonuses = or_nothing(&text(bonuses));
        let minutes = match parse_count(&text(minutes)) {
            Err(NoAmount::Empty) => Ok(None),
            Ok(minutes @ 1..=1440) => Ok(Some(minutes as u16)),
            _ => Err(()),
        };
        let low =
            matches!((&income, &stretch), (Ok(income), Ok(Some(stretch))) if stretch <= income);
        let faults = Faults {
            income: income.err(),
            stretch: stretch.err(),
            stretch_low: low,
            base: base.err(),
            bonuses: bonuses.err(),
            minutes: minutes.is_err(),
        };
        wrong.set(faults);
        let (Ok(income), Ok(stretch), Ok(base), Ok(bonuses), Ok(call_minutes)) =
            (income, stretch, base, bonuses, minutes)
        else {
            return;
        };
        if !faults.is_none() {
            return;
        }
        let plan = IncomePlan {
            month: app.today.get_untracked(),
            income,
            stretch: stretch.filter(|stretch| *stretch > 0),
            base: base.unwrap_or(0),
            bonuses: bonuses.unwrap_or(0),
            margin: margin.get_untracked(),
            call_minutes,
        };
        if edit(app, GoalEdit::SetPlan(plan)).is_some() {
            turn(editing, false, "income-change");
        }
    };
    let is = move |read: fn(&Faults) -> Option<NoAmount>| {
        Wrong::when(
            move || wrong.with(|faults| read(faults).is_some()),
            move || wrong.with(read).map_or(String::new(), amount_wrong),
        )
    };
    let cancel = move || {
        button("button button-plain")
            .on_click(move || turn(editing, false, "income-change"))
            .say(ta::cancel)
    };
    let stretch_wrong = Wrong::when(
        move || wrong.with(|faults| faults.stretch.is_some() || faults.stretch_low),
        move || match wrong.get().stretch {
            Some(why) => amount_wrong(why),
            None => t::stretch_low(),
        },
    );
    let remove = move || {
        editing.set(false);
        app.dispatch_undoable(Action::Goal(GoalEdit::DropPlan), untrack(t::income_dropped));
    };
    let away =
        move || button("button button-away").id("income-drop").on_click(remove).say(t::income_drop);
    let pair = |one: Field, other: Field| el("div").class("fields-row").with(one).with(other);
    el("form")
        .class("stack")
        .attr("novalidate", "")
        .on_submit(save)
        .with(el("p").class("lead").say(t::income_lead))
        .with(pair(
            Field::new("income", t::income_label, income)
                .placeholder(t::income_hint)
                .wrong(is(|faults| faults.income))
                .limit(16),
            Field::new("stretch", t::stretch_label, stretch)
                .placeholder(t::stretch_hint)
                .wrong(stretch_wrong)
                .limit(16),
        ))
        .with(pair(
            Field::new("base", t::base_label, base)
                .placeholder(t::base_hint)
                .wrong(is(|faults| faults.base))
                .limit(16),
            Field::new("bonuses", t::bonuses_label, bonuses)
                .placeholder(t::bonuses_hint)
                .wrong(is(|faults| faults.bonuses))
                .limit(16),
        ))
        .with(
            Field::new("call-minutes", t::minutes_label, minutes)
                .hint(t::minutes_hint)
                .digits()
                .wrong(Wrong::when(move || wrong.get().minutes, t::minutes_wrong))
                .limit(6),
        )
        .with(check("margin", margin, t::margin_label))
        .with(el("p").class("hint").say(t::margin_hint))
        .with(submit("button button-main button-wide").id("income-save").say(t::income_save))
        .with(when(
            move || editing.get(),
            move || -> Piece { group([cancel().into(), away().into()]) },
        ))
}

/// What is wrong with an amount.
pub fn amount_wrong(why: NoAmount) -> String {
    match why {
        NoAmount::Empty => t::amount_empty(),
        NoAmount::NoNumber => t::amount_no_number(),
        NoAmount::Zero => t::amount_zero(),
        NoAmount::Negative => t::amount_negative(),
        NoAmount::TooLarge => t::amount_too_large(),
    }
}
