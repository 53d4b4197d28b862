//! 成长: the way of a career, what was learned, goals reached, the year and its rates; all of it to take along. Private.

mod career;
mod notes;
mod out;
mod rates;
mod year;

use duihun_core::record::Id;
use duihun_core::team::Period;
use duihun_me::{Goal, Review};
use leptos::prelude::*;

use super::habits::laid_aside;
use super::week::said;
use super::{back, own};
use crate::components::{fold, private, short_date};
use crate::state::{App, app};
use crate::texts::{goals as tg, growth as t};
use crate::view::{El, Piece, each, el, group, memo, when_or};

/// How many of the latest stay in sight.
const LATEST: usize = 5;

/// The page.
pub fn growth() -> Piece {
    private(|| {
        let app = app();
        crate::browser::clock::mark("growth");
        group([
            career::career(app),
            notes::notes(app),
            reached(app).into(),
            year::year(app).into(),
            rates::rates(app).into(),
            reviews(app).into(),
            out::out(app).into(),
            el("p").class("hint private").say(tg::private).into(),
            back().into(),
        ])
    })
}

/// A list of which the latest stay in sight, and the others are behind a line.
fn latest(
    id: &'static str,
    all: Memo<Vec<Id>>,
    row: impl Fn(Id) -> El + Copy + 'static,
    others: fn(&str) -> String,
) -> Piece {
    let first = move || all.with(|all| all.iter().copied().take(LATEST).collect::<Vec<Id>>());
    let rest = move || all.with(|all| all.iter().copied().skip(LATEST).collect::<Vec<Id>>());
    let count = move || others(&all.with(|all| all.len().saturating_sub(LATEST)).to_string());
    group([
        el("ul").class("rows").with(each(first, row)).into(),
        crate::view::when(
            move || all.with(|all| all.len() > LATEST),
            move || {
                fold("more", id, count, move || el("ul").class("rows").with(each(rest, row)).into())
            },
        ),
    ])
}

/// Goals that were reached, the latest first, and habits that were laid aside.
fn reached(app: App) -> El {
    let all = app.slice(|data| {
        let goals = data.mine.own().goals.iter().filter(|(_, goal)| goal.is_reached());
        let mut goals: Vec<_> = goals.map(|(id, goal)| (goal.reached_on, id)).collect();
        goals.sort_unstable_by(|a, b| b.cmp(a));
        goals.into_iter().map(|(_, id)| id).collect::<Vec<Id>>()
    });
    let row = move |id: Id| {
        let goal = app.slice(move |data| data.mine.own().goals.get(id).cloned());
        let of = move |read: fn(&Goal) -> String| {
            move || goal.with(|goal| goal.as_ref().map(read).unwrap_or_default())
        };
        let when = of(|goal| {
            goal.reached_on
                .map_or(String::new(), |day| t::on_day(&short_date(day), &day.year().to_string()))
        });
        let line = of(|goal| {
            let unit = if goal.counts_steps() {
                t::step_unit()
            } else {
                goal.unit.clone().unwrap_or_default()
            };
            let area = goal.area.map(own::area_name);
            let count =
                (goal.target > 1).then(|| format!("{} {unit}", goal.done).trim().to_string());
            area.into_iter().chain(count).collect::<Vec<_>>().join(" · ")
        });
        el("li").class("row").with(
            el("span").class("row-words").with(el("span").say(of(|goal| goal.text.clone()))).with(
                el("small").say(move || {
                    [when(), line()]
                        .into_iter()
                        .filter(|s| !s.is_empty())
                        .collect::<Vec<_>>()
                        .join(" · ")
                }),
            ),
        )
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "reached-title")
        .with(el("h2").id("reached-title").say(t::reached_title))
        .with(when_or(
            move || all.with(|all| !all.is_empty()),
            move || latest("reached-others", all, row, tg::mine_others),
            || el("p").class("empty").say(t::reached_empty),
        ))
        .with(laid_aside(app))
}

/// Weeks that were looked back at, and lines of days, the latest first.
fn reviews(app: App) -> El {
    let all = app.slice(|data| {
        let mut all: Vec<_> = data
            .mine
            .own()
            .reviews
            .iter()
            .map(|(id, review)| (review.from, review.period, id))
            .collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.into_iter().map(|(_, _, id)| id).collect::<Vec<Id>>()
    });
    let row = move |id: Id| {
        let review = app.slice(move |data| data.mine.own().reviews.get(id).cloned());
        let when = move || {
            review.with(|review| {
                let Some(Review { period, from, .. }) = review else { return String::new() };
                let date = t::on_day(&short_date(*from), &from.year().to_string());
                if *period == Period::WEEK { t::week_from(&date) } else { date }
            })
        };
        let words = memo(move || review.get());
        el("li").class("row").with(
            el("span")
                .class("row-words")
                .with(el("small").say(when))
                .with(crate::view::draw(move || words.get().map(|review| said(&review)))),
        )
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "reviews-title")
        .with(el("h2").id("reviews-title").say(t::reviews_title))
        .with(when_or(
            move || all.with(|all| !all.is_empty()),
            move || latest("reviews-others", all, row, tg::mine_others),
            || el("p").class("empty").say(t::reviews_empty),
        ))
}
