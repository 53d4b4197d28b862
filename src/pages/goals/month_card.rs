//! The month in a few lines: what is done of what the income needs, by month, sprint and week; and the way to the plan.

use duihun_core::team::Numbers;
use duihun_me::{Month, Source};
use leptos::prelude::*;

use super::explained;
use super::pace::first_plan;
use super::words::{about, amount, days, done_of, money, periods, words};
use crate::route::Route;
use crate::state::App;
use crate::texts::goals as t;
use crate::view::{El, Piece, draw, el, group, memo};

/// The places that are followed over longer times.
const FOLLOWED: [usize; 3] = [5, 4, 0];

/// The card.
pub fn month_card(app: App, month: Memo<Option<Month>>) -> El {
    let is_planned = memo(move || month.with(Option::is_some));
    let content = move || {
        let today = app.today.get();
        let Some(month) = month.get() else {
            return group([el("p").say(t::month_empty).into(), to_plan(t::to_plan_first).into()]);
        };
        group([
            standing(app, &month).into(),
            table(app, &month),
            first_plan(app, &month, today).map(|line| el("p").class("hint").words(line)).into(),
            to_plan(t::to_plan).into(),
        ])
    };
    el("section")
        .class("card stack month-card")
        .attr("aria-labelledby", "month-card-title")
        .attr_while("data-planned", "", move || is_planned.get())
        .with(el("h2").id("month-card-title").say(t::month_card))
        .with(draw(content))
}

fn to_plan(text: fn() -> String) -> El {
    el("a").class("button button-wide").id("to-plan").attr("href", Route::Plan.hash()).say(text)
}

/// How far the income is, and what it would be today.
fn standing(app: App, month: &Month) -> El {
    let said = match (&month.whole, month.known.are_own()) {
        (Err(_), _) if month.commission.is_none() => t::month_no_commission(),
        (Err(_), _) => t::month_unreachable(),
        (Ok(_), false) => t::month_examples(),
        (Ok(_), true) if month.is_stretched() => t::month_stretched(),
        (Ok(_), true) if month.is_reached() => t::month_reached(),
        (Ok(_), true) if month.targets.is_empty() => t::month_no_days(),
        (Ok(_), true) => {
            t::month_left(&days(month.halves.1), &money(left(month)), &t::premium_n(words(app)))
        }
    };
    let income = t::income_so_far(&about(month.income_so_far()), &about(month.plan.income));
    let carried = month.is_carried.then(|| el("p").class("hint").say(t::month_carried));
    let has_sums = month.known.are_own() && month.commission.is_some();
    let word = words(app);
    let why = move || t::why_income(&t::premium_n(word));
    el("div")
        .class("stack")
        .with(el("p").class("month-said").attr("data-month-said", "").words(said))
        .with(
            has_sums.then(|| {
                explained("", "income-so-far", t::income_title, move || income.clone(), why)
            }),
        )
        .with(carried)
}

/// Premium still to submit, in fen.
fn left(month: &Month) -> i64 {
    let whole = month.whole.map_or(0.0, |whole| whole.submitted_premium);
    let done = month.premium_before.saturating_add(month.premium_today);
    (whole.ceil() as i64 - done).max(0)
}

/// Month, sprint and week: done of wanted, each number with its reason.
fn table(app: App, month: &Month) -> Piece {
    if month.targets.is_empty() {
        return Piece::none();
    }
    let today = app.today.get();
    let ranges = periods(today);
    let logged = app.data.with(|data| data.mine.own().numbers_in(month.days.0..=today));
    let average = month.known.average_premium.value;
    let sum = |from, until| {
        let days = logged.iter().filter(|(day, _)| (from..=until).contains(*day));
        days.fold(Numbers::default(), |sum, (_, numbers)| {
            // Orders without a premium count as average ones, as in the plan.
            let premium =
                numbers.premium.or(numbers.orders.map(|n| (f64::from(n) * average) as i64));
            sum.plus(&Numbers { premium, ..*numbers })
        })
    };
    let block = |n: usize| {
        let (from, until) = ranges[n];
        let before = sum(from, today.yesterday());
        let done = sum(from, today);
        let need = month.need_in(from, until).numbers(false);
        let row = |place: usize| {
            let number = |numbers: &Numbers| numbers.row()[place].unwrap_or(0);
            let (done, before, need) = (number(&done), number(&before), number(&need));
            let all = before.saturating_add(need);
            let line = done_of(app, place, done, all);
            let name = super::words::place_name(app, place);
            let why = t::why_period(
                &amount(app, place, all),
                &amount(app, place, before),
                &amount(app, place, need),
            );
            explained(
                "",
                &format!("period-{n}-{place}"),
                move || name.clone(),
                move || line.clone(),
                move || why.clone(),
            )
        };
        el("div")
            .class("period")
            .with(el("h3").say(move || t::period_n(n)))
            .with(el("div").class("why-list").all(FOLLOWED.map(row)))
    };
    let range = || {
        let spread = month.known.spread();
        let dials = month.left.map_or(0.0, |left| left.dials);
        (spread > 1.05 && dials > 0.0 && matches!(month.known.connect.source, Source::Counted(_)))
            .then(|| {
                let (low, high) = (dials / spread, dials * spread);
                let line = t::range_left(
                    &amount(app, 0, high.round() as i64),
                    &amount(app, 0, low.round() as i64),
                );
                el("p").class("hint").words(line)
            })
    };
    group([el("div").class("periods").all([2, 1, 0].map(block)).into(), range().into()])
}
