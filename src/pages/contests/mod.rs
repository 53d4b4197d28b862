//! 比赛: between people, sides or groups, for some days. What all have together is shown, and who reached the
//! mark; nobody is named for being behind.

mod ceremony;
mod form;
mod picture;

use std::collections::BTreeMap;

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::{
    Between, Contest, ContestSide, EventEdit, Measure, Numbers, ORDER, PRAISE, Side, Standing,
    Team, parse_yuan,
};
use leptos::prelude::*;

use super::orders::amount;
use crate::actions::Action;
use crate::components::{Field, Wrong, dialog, short_date};
use crate::state::{App, Guard, app};
use crate::texts::events as t;
use crate::view::{El, Piece, button, cell, draw, each, el, group, memo, submit, when, when_or};
use ceremony::ceremony;
use form::form;
use picture::picture;

/// What is open on the page.
#[derive(Clone, Copy)]
struct Open {
    form: RwSignal<bool>,
    /// Which contest the form is for; none for a new one.
    of: RwSignal<Option<Id>>,
    picture: RwSignal<Option<Id>>,
    ceremony: RwSignal<Option<Id>>,
}

/// The page.
pub fn contests() -> Piece {
    let app = app();
    app.read_all(ORDER);
    app.read_all(PRAISE);
    let open =
        Open { form: cell(false), of: cell(None), picture: cell(None), ceremony: cell(None) };
    let ids = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.team.contests(today))
    });
    let add = move || {
        open.of.set(None);
        open.form.set(true);
    };
    let title = move || if open.of.get().is_some() { t::contest_edit() } else { t::contest_add() };
    let has_members = app.slice(|data| !data.team.order().is_empty());
    let list = move || {
        el("ul").class("contests").with(each(move || ids.get(), move |id| card(app, id, open)))
    };
    group([
        el("section")
            .attr("aria-labelledby", "contests-title")
            .with(
                el("div")
                    .class("section-head")
                    .with(el("h2").id("contests-title").say(t::contests))
                    .with(when(
                        move || has_members.get(),
                        move || button("link").id("contest-add").on_click(add).say(t::contest_add),
                    )),
            )
            .with(el("p").class("hint").say(t::contests_fair))
            .with(when_or(
                move || ids.with(|ids| !ids.is_empty()),
                list,
                || el("p").class("empty").say(t::contests_empty),
            ))
            .into(),
        dialog("contest-form", open.form, title, move || {
            form(app, open.form, open.of.get_untracked())
        })
        .into(),
        picture(app, open.picture),
        ceremony(app, open.ceremony),
    ])
}

/// Who a side is.
fn side_name(team: &Team, side: Side) -> String {
    match side {
        Side::Member(id) => team.label(id).unwrap_or_else(crate::texts::people::somebody),
        Side::Named(id) => {
            team.more().sides.get(id).map(|side| side.name.clone()).unwrap_or_default()
        }
        Side::Us => team.name().map_or_else(t::us, String::from),
    }
}

/// From when to when, and how long it still goes.
fn when_text(contest: &Contest, today: Day) -> String {
    let days = t::from_until(&short_date(contest.from), &short_date(contest.until));
    let left = contest.until.0 - today.0;
    let state = match () {
        () if today < contest.from => t::not_begun(),
        () if left < 0 => t::over(),
        () if left == 0 => t::last_day(),
        () => t::days_left(&(left + 1).to_string()),
    };
    format!("{days} · {state}")
}

/// Whether a measure is one that only slips and day logs have.
fn is_told(measure: Measure) -> bool {
    matches!(measure, Measure::DIALS | Measure::TALKS | Measure::TALK_TIME)
}

/// How a contest stands, with what was gathered on this device where it is counted from that. `None` where it is, and
/// what was gathered is hidden, or nothing was: a sum that leaves out what another device knows would be wrong.
fn standing(app: App, id: Id) -> Option<Standing> {
    let today = app.today.get();
    let contest = app.data.with(|data| data.team.more().contests.get(id).cloned())?;
    let mut told = BTreeMap::new();
    if is_told(contest.measure) {
        if app.guard() != Guard::Open {
            return None;
        }
        told = app.told();
        let days = contest.from..=contest.until;
        let has_any = told.values().flatten().any(|(day, _)| days.contains(day));
        if !has_any && today >= contest.from {
            return None;
        }
    }
    let of = |member: Id, from: Day, until: Day| {
        let days = told.get(&member).into_iter().flatten();
        let days = days.filter(|(day, _)| (from..=until).contains(day));
        days.fold(Numbers::default(), |sum, (_, numbers)| sum.plus(numbers))
    };
    app.data.with(|data| data.team.standing_with(id, today, &of))
}

/// What is measured, in words.
fn rule_text(contest: &Contest) -> String {
    let mut words = vec![t::measure_n(usize::from(contest.measure.0))];
    if contest.improvement {
        words.push(t::by_improvement());
    }
    if let Some(mark) = contest.mark {
        words.push(t::mark_of(&amount(contest.measure, mark)));
    }
    words.extend(contest.prize.as_ref().map(|prize| t::prize_of(prize)));
    words.join(" · ")
}

/// Who reached the mark, in words; how many take part where nobody has yet.
fn reached_text(team: &Team, contest: &Contest, standing: &Standing) -> String {
    let names: Vec<String> =
        standing.reached.iter().map(|(side, _)| side_name(team, *side)).collect();
    match (contest.mark, names.is_empty()) {
        (None, _) if !standing.is_over => t::no_mark(),
        (_, false) => t::reached_by(&names.join(&crate::texts::people::list_comma())),
        (Some(_), true) if standing.is_over => t::reached_nobody_over(),
        (Some(_), true) => t::reached_nobody(),
        (None, _) => {
            let names: Vec<String> =
                standing.winners.iter().map(|(side, _)| side_name(team, *side)).collect();
            match names.is_empty() {
                true => t::reached_nobody_over(),
                false => t::won_by(&names.join(&crate::texts::people::list_comma())),
            }
        }
    }
}

fn card(app: App, id: Id, open: Open) -> El {
    let contest = app.slice(move |data| data.team.more().contests.get(id).cloned());
    let standing = memo(move || standing(app, id));
    let body = move || {
        let Some(contest) = contest.get() else { return Piece::none() };
        let today = app.today.get();
        let edit = move || {
            open.of.set(Some(id));
            open.form.set(true);
        };
        let change = || button("button").attr("data-edit", "").on_click(edit).say(t::contest_edit);
        let Some(standing) = standing.get() else {
            return group([
                el("h3").words(&contest.title).into(),
                el("p").class("hint").words(when_text(&contest, today)).into(),
                el("p").words(rule_text(&contest)).into(),
                el("div").class("dialog-buttons").with(change()).into(),
            ]);
        };
        let reached = app.data.with(|data| reached_text(&data.team, &contest, &standing));
        let total = amount(contest.measure, standing.total);
        let is_over = standing.is_over;
        let end = is_over.then(|| {
            button("button button-main")
                .attr("data-ceremony", "")
                .on_click(move || open.ceremony.set(Some(id)))
                .say(t::contest_ceremony)
        });
        group([
            el("h3").words(&contest.title).into(),
            el("p").class("hint").words(when_text(&contest, today)).into(),
            el("p").words(rule_text(&contest)).into(),
            el("p").class("contest-total").words(t::total_of(&total)).into(),
            el("p").class("contest-reached").attr("data-reached", "").words(reached).into(),
            el("div")
                .class("dialog-buttons")
                .with(end)
                .with(
                    button("button")
                        .attr("data-picture", "")
                        .on_click(move || open.picture.set(Some(id)))
                        .say(t::contest_picture),
                )
                .with(change())
                .into(),
        ])
    };
    let others = move || {
        let is_groups = contest.with(|c| c.as_ref().is_some_and(|c| c.between == Between::GROUPS));
        is_groups.then(|| scores(app, id, contest))
    };
    el("li")
        .class("card stack contest")
        .with(draw(body))
        .with(draw(others))
        .with(mine(app, contest))
}

/// My own number in a contest that only slips and day logs know of: from my day log, for nobody's eyes but mine.
fn mine(app: App, contest: Memo<Option<Contest>>) -> Piece {
    let line = memo(move || {
        let contest = contest.get().filter(|contest| is_told(contest.measure))?;
        let place = duihun_me::place_of(contest.measure)?;
        if app.guard() != Guard::Open {
            return None;
        }
        untrack(|| app.read_mine());
        let number: i64 = app.data.with(|data| {
            let days = data.mine.own().numbers_in(contest.from..=contest.until);
            days.values().filter_map(|numbers| numbers.row()[place]).sum()
        });
        Some(t::contest_mine(&amount(contest.measure, number)))
    });
    let told = || el("p").class("hint").attr("data-told", "").say(t::contest_told);
    draw(move || {
        let is_told = contest.with(|c| c.as_ref().is_some_and(|c| is_told(c.measure)));
        group([
            is_told.then(told).into(),
            line.get().map(|line| el("p").attr("data-mine", "").words(line)).into(),
        ])
    })
}

/// Where other groups stand, as they tell it.
fn scores(app: App, id: Id, contest: Memo<Option<Contest>>) -> El {
    let sides = app.slice(move |data| {
        let of = data.team.more().sides.iter().filter(|(_, side)| side.contest == id);
        of.map(|(id, side)| (id, side.clone())).collect::<Vec<(Id, ContestSide)>>()
    });
    let row = move |(side, body): (Id, ContestSide)| {
        let name = body.name.clone();
        let text = cell(String::new());
        let wrong = cell(false);
        let is_money =
            contest.with_untracked(|c| c.as_ref().is_some_and(|c| c.measure == Measure::PREMIUM));
        let save = move || {
            let told = text.get_untracked();
            let measure = contest.with_untracked(|c| c.as_ref().map(|c| c.measure));
            let amount = match (is_money, measure) {
                (true, _) => parse_yuan(&told).ok(),
                (_, Some(Measure::TALK_TIME)) => form::talk_time(&told),
                _ => told.trim().parse::<i64>().ok().filter(|n| (0..1_000_000).contains(n)),
            };
            let edit = amount.map(|amount| Action::Event(EventEdit::PutScore(side, amount)));
            match edit.and_then(|edit| app.dispatch(edit)) {
                Some(receipts) => {
                    wrong.set(false);
                    text.set(String::new());
                    app.toast(t::score_kept(&body.name), receipts);
                }
                None => wrong.set(true),
            }
        };
        let label = move || t::score_of(&name);
        let of_button = label.clone();
        el("form")
            .class("field-and-button")
            .attr("data-score", "")
            .on_submit(save)
            .with(
                Field::new("contest-score", label, text)
                    .wrong(Wrong::when(move || wrong.get(), t::score_wrong))
                    .limit(12),
            )
            .with(
                submit("button")
                    .attr_of("aria-label", move || format!("{} {}", t::score_save(), of_button()))
                    .say(t::score_save),
            )
    };
    el("div")
        .class("stack")
        .with(draw(move || group(sides.get().into_iter().map(row).map(Piece::from))))
}
