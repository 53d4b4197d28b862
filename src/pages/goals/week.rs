//! Looking back at a week (复盘): what it was in numbers, five questions of which any can stay empty.

use duihun_core::calendar::Day;
use duihun_core::team::{Numbers, Period, limits};
use duihun_me::{GoalEdit, Mark, Review};
use leptos::prelude::*;

use super::edit;
use super::words::{SHORT, told};
use crate::components::{Field, fold};
use crate::state::App;
use crate::texts::{app as ta, growth as t};
use crate::view::{El, Piece, cell, draw, el, group, memo, submit, when_or};

/// From which weekday on a week is looked back at by itself: Friday; until Tuesday the one before.
const FROM: u32 = 4;
const UNTIL: u32 = 1;

/// Which week one looks back at on a day, and whether it is time to.
pub fn week_of(today: Day) -> (Day, bool) {
    let monday = today.monday();
    match today.weekday() {
        day if day >= FROM => (monday, true),
        day if day <= UNTIL => (Day(monday.0 - 7), true),
        _ => (monday, false),
    }
}

/// The card: open when it is time, else behind a line.
pub fn week(app: App) -> El {
    let which = memo(move || week_of(app.today.get()));
    let title = move || match which.get() {
        (monday, _) if monday == app.today.get().monday() => t::week_title(),
        _ => t::last_week_title(),
    };
    // With nothing to look back at it is not put before anybody.
    let has_any = memo(move || {
        let (monday, _) = which.get();
        let is_known =
            app.data.with(|data| data.mine.own().review_in(Period::WEEK, monday).is_some());
        is_known || !facts(app, monday).is_empty()
    });
    let body = move || {
        let (monday, is_time) = which.get();
        match is_time && has_any.get() {
            true => content(app, monday),
            false => fold("more", "week-open", t::week_open, move || content(app, monday)).into(),
        }
    };
    el("section")
        .class("card stack week")
        .attr("aria-labelledby", "week-title")
        .with(el("h2").id("week-title").say(title))
        .with(draw(body))
}

fn content(app: App, monday: Day) -> Piece {
    let known = memo(move || {
        app.data.with(|data| {
            data.mine.own().review_in(Period::WEEK, monday).map(|(_, review)| review.clone())
        })
    });
    let editing = cell(known.get_untracked().is_none());
    let facts = memo(move || facts(app, monday));
    let list = move || {
        let facts = facts.get();
        (!facts.is_empty()).then(|| {
            el("ul").class("week-facts").all(facts.iter().map(|line| el("li").words(line)))
        })
    };
    group([
        draw(list),
        when_or(
            move || editing.get() || known.with(Option::is_none),
            move || form(app, monday, known.get_untracked(), editing),
            move || {
                let change = move || super::turn(editing, true, "week-good");
                group([
                    draw(move || known.get().map(|review| said(&review))),
                    crate::view::button("button")
                        .id("week-change")
                        .on_click(change)
                        .say(t::review_change)
                        .into(),
                ])
            },
        ),
    ])
}

/// What the week was: numbers, goals of days, habits.
fn facts(app: App, monday: Day) -> Vec<String> {
    let today = app.today.get();
    let until = Day((monday.0 + 6).min(today.0));
    app.data.with(|data| {
        let own = data.mine.own();
        let days = own.numbers_in(monday..=until);
        let sum = days.values().fold(Numbers::default(), |sum, day| sum.plus(day));
        let mut facts = Vec::new();
        if !days.is_empty() {
            facts.push(told(app, &sum, &SHORT).join(" · "));
        }
        let goals = (monday.0..=until.0).filter_map(|n| own.goal_of(Day(n)));
        let (done, all) =
            goals.fold((0, 0), |(done, all), (_, goal)| (done + usize::from(goal.done), all + 1));
        if all > 0 {
            facts.push(t::week_goals(&all.to_string(), &done.to_string()));
        }
        for id in own.habits_now(today) {
            let Some(habit) = own.habits.get(id) else { continue };
            let days = (monday.0..=until.0).map(Day);
            let done = days.filter(|day| own.habit_mark(id, *day) == Some(Mark::DONE)).count();
            if done > 0 {
                facts.push(t::week_habit(&done.to_string(), &habit.name));
            }
        }
        facts
    })
}

/// What a review says, a line each.
pub fn said(review: &Review) -> El {
    type Part<'a> = (fn() -> String, &'a Option<String>);
    let parts: [Part<'_>; 5] = [
        (t::review_good, &review.good),
        (t::review_hard, &review.hard),
        (t::review_learned, &review.learned),
        (t::review_thanks, &review.thanks),
        (t::review_next, &review.next),
    ];
    let part = |(name, text): Part<'_>| {
        let text = text.clone()?;
        Some(el("div").with(el("dt").say(name)).with(el("dd").words(text)))
    };
    el("dl").class("review").all(parts.into_iter().filter_map(part))
}

fn form(app: App, monday: Day, known: Option<Review>, editing: RwSignal<bool>) -> El {
    let of = |read: fn(&Review) -> &Option<String>| {
        cell(known.as_ref().and_then(|review| read(review).clone()).unwrap_or_default())
    };
    let [good, hard, learned, thanks, next] = [
        of(|review| &review.good),
        of(|review| &review.hard),
        of(|review| &review.learned),
        of(|review| &review.thanks),
        of(|review| &review.next),
    ];
    let empty = cell(false);
    let is_known = known.is_some();
    let save = move || {
        let text = |cell: RwSignal<String>| Some(cell.get_untracked());
        let review = Review {
            good: text(good),
            hard: text(hard),
            learned: text(learned),
            thanks: text(thanks),
            next: text(next),
            ..Review::of(Period::WEEK, monday)
        };
        let fields = [good, hard, learned, thanks, next];
        let says_nothing = fields.iter().all(|field| field.with_untracked(|t| t.trim().is_empty()));
        empty.set(says_nothing && !is_known);
        if says_nothing && !is_known {
            return;
        }
        let receipts = edit(app, GoalEdit::Review(review)).unwrap_or_default();
        if is_known && says_nothing {
            app.toast(t::review_gone(), receipts);
        }
        editing.set(false);
    };
    let field = |id: &'static str, label: fn() -> String, hint: fn() -> String, value| {
        Field::new(id, label, value).placeholder(hint).long().limit(limits::NOTE)
    };
    el("form")
        .class("stack")
        .on_submit(save)
        .with(field("week-good", t::review_good, t::review_good_hint, good))
        .with(field("week-hard", t::review_hard, t::review_hard_hint, hard))
        .with(field("week-learned", t::review_learned, t::review_learned_hint, learned))
        .with(field("week-thanks", t::review_thanks, t::review_thanks_hint, thanks))
        .with(field("week-next", t::review_next, t::review_next_hint, next))
        .with(draw(move || {
            let is = empty.get();
            is.then(|| el("p").class("field-error").attr("role", "alert").say(t::review_empty))
        }))
        .with(submit("button button-main").id("week-save").say(ta::save))
}
