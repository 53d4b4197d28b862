//! The month in a few lines: what is done of what the income needs, by month, sprint and week; and the way to the plan.

use duihun_core::team::Numbers;
use duihun_me::{Month, Source};
use leptos::prelude::*;

use super::explained;
use super::pace::first_plan;
use super::words::{about, amount, days, done_of, money, periods, place_name, words};
use crate::route::Route;
use crate::state::App;
use crate::texts::goals as t;
use crate::view::{El, Piece, draw, el, group, memo, when, when_or};

/// The places that are followed over longer times.
const FOLLOWED: [usize; 3] = [5, 4, 0];

/// What a period brought and has to bring, in the order of [`FOLLOWED`]: done, done before today, still planned.
type Sums = [[i64; 3]; FOLLOWED.len()];

/// The card. Its rows stay while their numbers change, so that what was opened stays open.
pub fn month_card(app: App, month: Memo<Option<Month>>) -> El {
    let is_planned = memo(move || month.with(Option::is_some));
    let empty = || group([el("p").say(t::month_empty).into(), to_plan(t::to_plan_first).into()]);
    let content = move || {
        group([
            standing(app, month).into(),
            table(app, month),
            hint(move || first_plan(app, month.get().as_ref()?, app.today.get())),
            to_plan(t::to_plan).into(),
        ])
    };
    el("section")
        .class("card stack month-card")
        .attr("aria-labelledby", "month-card-title")
        .attr_while("data-planned", "", move || is_planned.get())
        .with(el("h2").id("month-card-title").say(t::month_card))
        .with(when_or(move || is_planned.get(), content, empty))
}

fn to_plan(text: fn() -> String) -> El {
    el("a").class("button button-wide").id("to-plan").attr("href", Route::Plan.hash()).say(text)
}

/// A line that is there while it says something.
fn hint(line: impl Fn() -> Option<String> + Send + Sync + 'static) -> Piece {
    let line = memo(line);
    draw(move || line.get().map(|line| el("p").class("hint").words(line)))
}

/// How far the income is, and what it would be today.
fn standing(app: App, month: Memo<Option<Month>>) -> El {
    let said = move || month.with(|month| month.as_ref().map_or(String::new(), |m| said(app, m)));
    let income = move || {
        month.with(|month| {
            let Some(month) = month else { return String::new() };
            t::income_so_far(&about(month.income_so_far()), &about(month.plan.income))
        })
    };
    let has_sums = move || {
        month.with(|m| m.as_ref().is_some_and(|m| m.known.are_own() && m.commission.is_some()))
    };
    let why = move || t::why_income(&t::premium_n(words(app)));
    let carried = move || {
        month
            .with(|month| month.as_ref().is_some_and(|month| month.is_carried))
            .then(t::month_carried)
    };
    el("div")
        .class("stack")
        .with(el("p").class("month-said").attr("data-month-said", "").say(said))
        .with(when(has_sums, move || explained("", "income-so-far", t::income_title, income, why)))
        .with(hint(carried))
}

/// Where the month stands, in a sentence.
fn said(app: App, month: &Month) -> String {
    match (&month.whole, month.known.are_own()) {
        (Err(_), _) if month.commission.is_none() => t::month_no_commission(),
        (Err(_), _) => t::month_unreachable(),
        (Ok(_), false) => t::month_examples(),
        (Ok(_), true) if month.is_stretched() => t::month_stretched(),
        (Ok(_), true) if month.is_reached() => t::month_reached(),
        (Ok(_), true) if month.targets.is_empty() => t::month_no_days(),
        (Ok(_), true) => {
            let premium = t::premium_n(words(app));
            t::month_left(&days(month.halves.1), &money(left(month)), &premium)
        }
    }
}

/// Premium still to submit, in fen.
fn left(month: &Month) -> i64 {
    let whole = month.whole.map_or(0.0, |whole| whole.submitted_premium);
    let done = month.premium_before.saturating_add(month.premium_today);
    (whole.ceil() as i64 - done).max(0)
}

/// What the week, the sprint and the month brought and have to bring.
fn sums(app: App, month: &Month) -> [Sums; 3] {
    let today = app.today.get();
    let logged = app.data.with(|data| data.mine.own().numbers_in(month.days.0..=today));
    let average = month.known.average_premium.value;
    let sum = |from, until| {
        let days = logged.iter().filter(|(day, _)| (from..=until).contains(*day));
        days.fold(Numbers::default(), |sum, (_, numbers)| {
            // Orders without a premium count as average ones, as in the plan.
            let orders = numbers.orders.map(|orders| (f64::from(orders) * average) as i64);
            sum.plus(&Numbers { premium: numbers.premium.or(orders), ..*numbers })
        })
    };
    periods(today).map(|(from, until)| {
        let (before, done) = (sum(from, today.yesterday()), sum(from, today));
        let need = month.need_in(from, until).numbers(false);
        FOLLOWED.map(|place| [done, before, need].map(|of| of.row()[place].unwrap_or(0)))
    })
}

/// Month, sprint and week: done of wanted, each number with its reason.
fn table(app: App, month: Memo<Option<Month>>) -> Piece {
    let sums = memo(move || {
        month.with(|month| {
            let month = month.as_ref().filter(|month| !month.targets.is_empty())?;
            Some(sums(app, month))
        })
    });
    let row = move |n: usize, at: usize| {
        let place = FOLLOWED[at];
        let of = move || sums.with(|sums| sums.map_or([0; 3], |sums| sums[n][at]));
        let line = move || {
            let [done, before, need] = of();
            done_of(app, place, done, before.saturating_add(need))
        };
        let why = move || {
            let [_, before, need] = of();
            let all = before.saturating_add(need);
            t::why_period(
                &amount(app, place, all),
                &amount(app, place, before),
                &amount(app, place, need),
            )
        };
        let id = format!("period-{n}-{place}");
        explained("", &id, move || place_name(app, place), line, why)
    };
    let block = move |n: usize| {
        el("div")
            .class("period")
            .with(el("h3").say(move || t::period_n(n)))
            .with(el("div").class("why-list").all((0..FOLLOWED.len()).map(|at| row(n, at))))
    };
    let range = move || {
        month.with(|month| {
            let month = month.as_ref()?;
            let (spread, dials) = (month.known.spread(), month.left.map_or(0.0, |left| left.dials));
            let is_counted = matches!(month.known.connect.source, Source::Counted(_));
            if spread < 1.05 || dials <= 0.0 || !is_counted {
                return None;
            }
            let around = |dials: f64| amount(app, 0, dials.round() as i64);
            Some(t::range_left(&around(dials * spread), &around(dials / spread)))
        })
    };
    let content =
        move || group([el("div").class("periods").all([2, 1, 0].map(block)).into(), hint(range)]);
    when(move || sums.with(Option::is_some), content)
}
