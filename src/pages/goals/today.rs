//! Today's goal: set in the morning, ticked when done; what became of the last one.

use duihun_core::team::limits;
use leptos::prelude::*;

use crate::actions::Action;
use crate::browser::{page, timer};
use crate::components::{Field, Wrong, spoken_day};
use crate::state::app;
use crate::texts::{app as ta, goals as t};
use crate::view::{El, button, cell, draw, el, group, memo, submit, when, when_or};

/// The card of today's goal.
pub fn today() -> El {
    let app = app();
    let goal = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().goal_of(today).map(|(_, goal)| goal.clone()))
    });
    let goal_text =
        move || goal.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
    let before = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().goal_before(today).cloned())
    });
    let editing = cell(false);
    let text = cell(String::new());
    let error = cell(false);
    let save = move || {
        let done = app.dispatch(Action::SetTodayGoal(text.get_untracked())).is_some();
        error.set(!done);
        if done {
            editing.set(false);
        }
    };
    let change = move || {
        text.set(untrack(goal_text));
        editing.set(true);
        timer::next_frame(|| page::focus("today-goal"));
    };
    let done = memo(move || goal.with(|goal| goal.as_ref().is_some_and(|goal| goal.done)));
    let tick = move || {
        app.dispatch(Action::TickTodayGoal(!done.get_untracked()));
    };
    let before_line = move || {
        before.get().map(|goal| {
            let when = spoken_day(goal.day, app.today.get());
            if goal.done {
                t::before_done(&goal.text, &when)
            } else {
                t::before_open(&goal.text, &when)
            }
        })
    };
    let form = move || {
        el("form")
            .on_submit(save)
            .with(when(
                move || goal.with(Option::is_none),
                || el("p").class("lead").say(t::today_empty),
            ))
            .with(
                Field::new("today-goal", t::today_label, text)
                    .placeholder(t::today_hint)
                    .wrong(Wrong::when(move || error.get(), t::today_text_empty))
                    .limit(limits::SENTENCE),
            )
            .with(submit("button button-main button-wide").id("today-set").say(t::today_set))
            .with(when(
                move || editing.get(),
                move || {
                    button("button button-plain")
                        .on_click(move || editing.set(false))
                        .say(ta::cancel)
                },
            ))
    };
    let set = move || {
        let class = move || if done.get() { "today-goal done" } else { "today-goal" }.to_string();
        let words = el("p").attr_of("class", class).attr("data-today-goal", "").say(goal_text);
        let cheer = || el("p").class("cheer").attr("role", "status").say(t::today_done);
        let class = move || if done.get() { "button" } else { "button button-main" }.to_string();
        let buttons = el("div")
            .class("today-buttons")
            .with(
                el("button")
                    .attr("type", "button")
                    .attr_of("class", class)
                    .id("today-tick")
                    .attr_of("aria-pressed", move || done.get().to_string())
                    .on_click(tick)
                    .say(move || if done.get() { t::today_untick() } else { t::today_tick() }),
            )
            .with(
                button("button button-plain")
                    .id("today-change")
                    .on_click(change)
                    .say(t::today_change),
            );
        let send = el("a").class("link-line").attr("href", "#/slip?goal").say(t::today_send);
        group([words.into(), when(move || done.get(), cheer), buttons.into(), send.into()])
    };
    let line = |line: String| el("p").class("before").attr("data-before", "").words(line);
    el("section")
        .class("card today")
        .attr("aria-labelledby", "today-title")
        .with(el("h2").id("today-title").say(t::today_title))
        .with(draw(move || before_line().map(line)))
        .with(when_or(move || goal.with(Option::is_some) && !editing.get(), set, form))
}
