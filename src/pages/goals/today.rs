//! Today's goal: set in the morning, ticked in the evening with a line of looking back; what became of the last one.

use duihun_core::team::{BoardEdit, Measure, limits};
use duihun_me::{GoalEdit, TodayForm, TodayGoal};
use leptos::prelude::*;

use super::ideas::ideas;
use super::{edit, turn};
use crate::actions::Action;
use crate::browser::{page, timer};
use crate::components::{Field, Wrong, fold, spoken_day};
use crate::state::{App, app};
use crate::texts::{app as ta, goals as t};
use crate::view::{
    El, Piece, button, cell, checked_of, draw, el, group, memo, submit, when, when_or,
};

/// What stands in the form.
#[derive(Clone, Copy)]
pub struct Form {
    /// In words.
    pub text: RwSignal<String>,
    /// How much there is to reach.
    pub target: RwSignal<String>,
    /// What is counted.
    pub unit: RwSignal<String>,
    /// The number of the day log that counts for it.
    pub measure: RwSignal<Option<Measure>>,
    /// A number is asked for; once it is, it stays.
    pub asked: RwSignal<bool>,
}

/// The card of today's goal.
pub fn today() -> El {
    let app = app();
    let goal = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().goal_of(today).map(|(_, goal)| goal.clone()))
    });
    let before = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().goal_before(today).cloned())
    });
    let editing = cell(false);
    let before_line = move || {
        let goal = before.get()?;
        let when = spoken_day(goal.day, app.today.get());
        Some(match goal.done {
            true => t::before_done(&goal.text, &when),
            false => t::before_open(&goal.text, &when),
        })
    };
    let line = |line: String| el("p").class("before").attr("data-before", "").words(line);
    el("section")
        .class("card today")
        .attr("aria-labelledby", "today-title")
        .with(el("h2").id("today-title").say(t::today_title))
        .with(draw(move || before_line().map(line)))
        .with(when_or(
            move || goal.with(Option::is_some) && !editing.get(),
            move || set(app, goal, editing),
            move || form(app, goal, editing),
        ))
}

/// The form in which it is set, or changed.
fn form(app: App, goal: Memo<Option<TodayGoal>>, editing: RwSignal<bool>) -> El {
    let known = goal.get_untracked();
    let of = |read: fn(&TodayGoal) -> String| cell(known.as_ref().map(read).unwrap_or_default());
    let form = Form {
        text: of(|goal| goal.text.clone()),
        target: of(|goal| goal.target.map_or(String::new(), |target| target.to_string())),
        unit: of(|goal| goal.unit.clone().unwrap_or_default()),
        measure: cell(known.as_ref().and_then(|goal| goal.measure)),
        asked: cell(known.as_ref().is_some_and(|goal| goal.target.is_some())),
    };
    let error = cell(false);
    let wrong = cell(false);
    let save = move || {
        let target = form.target.get_untracked();
        let target = match target.trim() {
            "" => None,
            text => match duihun_core::plan::parse_count(text) {
                Ok(0) | Err(_) => return wrong.set(true),
                Ok(count) => Some(count),
            },
        };
        wrong.set(false);
        let measure = form.measure.get_untracked().filter(|_| target.is_some());
        let (text, unit) = (form.text.get_untracked(), form.unit.get_untracked());
        let done =
            edit(app, GoalEdit::SetToday(TodayForm { text, target, unit, measure })).is_some();
        error.set(!done);
        if done {
            editing.set(false);
            follow_wall(app);
        }
    };
    let number = move || {
        group([
            el("div")
                .class("fields-row")
                .with(
                    Field::new("today-target", t::today_target, form.target)
                        .digits()
                        .limit(9)
                        .wrong(Wrong::when(move || wrong.get(), t::goal_target_wrong)),
                )
                .with(
                    Field::new("today-unit", t::goal_unit, form.unit)
                        .placeholder(t::today_unit_hint)
                        .limit(limits::WORD),
                )
                .into(),
            when(
                move || form.measure.get().is_some(),
                || el("p").class("hint").say(t::today_counted),
            ),
        ])
    };
    el("form")
        .class("stack")
        .on_submit(save)
        .with(when(
            move || goal.with(Option::is_none),
            || el("p").class("lead").say(t::today_empty),
        ))
        .with(
            Field::new("today-goal", t::today_label, form.text)
                .placeholder(t::today_hint)
                .wrong(Wrong::when(move || error.get(), t::today_text_empty))
                .limit(limits::SENTENCE),
        )
        .with(when_or(
            move || form.asked.get(),
            number,
            move || {
                let ask = move || {
                    form.asked.set(true);
                    timer::next_frame(|| page::focus("today-target"));
                };
                button("link").id("today-number").on_click(ask).say(t::today_number)
            },
        ))
        .with(submit("button button-main button-wide").id("today-set").say(t::today_set))
        .with(fold("more", "today-ideas", t::today_ideas, move || ideas(form).into()))
        .with(when(
            move || editing.get(),
            move || {
                button("button button-plain")
                    .on_click(move || turn(editing, false, "today-change"))
                    .say(ta::cancel)
            },
        ))
}

/// The goal as it is set, with what is to be done with it.
fn set(app: App, goal: Memo<Option<TodayGoal>>, editing: RwSignal<bool>) -> Piece {
    let text =
        move || goal.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
    let done = memo(move || goal.with(|goal| goal.as_ref().is_some_and(|goal| goal.done)));
    let tick = move || {
        let today = app.today.get_untracked();
        edit(app, GoalEdit::Tick(today, !done.get_untracked()));
        follow_wall(app);
    };
    let change = move || {
        editing.set(true);
        timer::next_frame(|| page::focus("today-goal"));
    };
    let class = move || if done.get() { "today-goal done" } else { "today-goal" }.to_string();
    let words = el("p").attr_of("class", class).attr("data-today-goal", "").say(text);
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
            button("button button-plain").id("today-change").on_click(change).say(t::today_change),
        );
    let send = el("a").class("link-line").attr("href", "#/slip?goal").say(t::today_send);
    group([
        words.into(),
        progress(app, goal),
        when(move || done.get(), cheer),
        buttons.into(),
        look_back(app).into(),
        on_the_wall(app, goal),
        send.into(),
    ])
}

/// How far it is, where it is a number: by the day log, or by a tap.
fn progress(app: App, goal: Memo<Option<TodayGoal>>) -> Piece {
    let counted = memo(move || {
        let goal = goal.get()?;
        let target = goal.target?;
        let count = app.data.with(|data| data.mine.own().counted(&goal)).unwrap_or(0);
        Some((count, target, goal.measure.is_some(), goal.unit.unwrap_or_default()))
    });
    let is_there = memo(move || counted.with(Option::is_some));
    let by_hand = memo(move || counted.with(|counted| matches!(counted, Some((_, _, false, _)))));
    let line = move || {
        let (count, target, _, unit) = counted.get().unwrap_or_default();
        t::progress(&count.to_string(), &target.to_string(), &unit).trim_end().to_string()
    };
    let share = move || {
        let (count, target, ..) = counted.get().unwrap_or_default();
        (u64::from(count) * 100 / u64::from(target.max(1))).min(100).to_string()
    };
    let more = move || {
        let count = counted.get_untracked().map_or(0, |(count, ..)| count);
        edit(app, GoalEdit::Reached(app.today.get_untracked(), count.saturating_add(1)));
    };
    let draw_it = move || {
        let bar = el("progress")
            .class("meter")
            .attr("max", "100")
            .attr_of("value", share)
            .attr_of("aria-label", t::today_title);
        let plus = move || button("button").id("today-more").on_click(more).say(t::one_more);
        el("div")
            .class("today-count")
            .with(bar)
            .with(el("span").attr("data-today-count", "").say(line))
            .with(when(move || by_hand.get(), plus))
    };
    when(move || is_there.get(), draw_it)
}

/// One line of looking back at the day.
fn look_back(app: App) -> El {
    let kept = memo(move || {
        let today = app.today.get();
        app.data.with(|data| {
            let (_, review) = data.mine.own().review_of(today)?;
            review.learned.clone()
        })
    });
    let text = cell(kept.get_untracked().unwrap_or_default());
    let save = move || {
        edit(app, GoalEdit::LookBack(app.today.get_untracked(), text.get_untracked()));
    };
    let said = move || if kept.with(Option::is_some) { t::look_back_kept() } else { String::new() };
    el("form")
        .class("look-back")
        .on_submit(save)
        .with(
            Field::new("look-back", t::look_back, text)
                .placeholder(t::look_back_hint)
                .limit(limits::SENTENCE),
        )
        .with(submit("button").id("look-back-save").say(ta::save))
        .with(el("p").class("hint").attr("role", "status").say(said))
}

/// What of the goal stands on the wall: nothing, unless its owner puts it there.
fn on_the_wall(app: App, goal: Memo<Option<TodayGoal>>) -> Piece {
    let me = memo(move || app.data.with(|data| data.me().filter(|_| !data.sample)));
    let on = memo(move || is_shared(app));
    let turn = move |on: bool| {
        let Some(member) = me.get_untracked() else { return };
        let goal = goal.get_untracked().filter(|_| on);
        let done = goal.as_ref().is_some_and(|goal| goal.done);
        let text = goal.map_or(String::new(), |goal| goal.text);
        app.dispatch(Action::Board(BoardEdit::ShareGoal { member, text, done }));
    };
    let tick = move || {
        let input = el("input")
            .attr("type", "checkbox")
            .id("today-wall")
            .checked(move || on.get())
            .on("change", move |event| turn(checked_of(&event)));
        el("label").class("check").with(input).with(el("span").say(t::today_wall))
    };
    when(move || me.get().is_some(), tick)
}

/// Whether today's goal of who holds the phone stands on the wall.
fn is_shared(app: App) -> bool {
    let today = app.today.get();
    app.data.with(|data| {
        let shared = data.me().and_then(|me| data.team.more().shared_goals.get(me));
        shared.is_some_and(|shared| shared.day == today)
    })
}

/// What stands on the wall follows the tick. Other words are taken down: nobody has said that they may be seen.
fn follow_wall(app: App) {
    if !untrack(|| is_shared(app)) {
        return;
    }
    let shown = app.data.with_untracked(|data| {
        let (_, goal) = data.mine.own().goal_of(app.today.get_untracked())?;
        let member = data.me()?;
        let shared = data.team.more().shared_goals.get(member)?;
        let text = if shared.text == goal.text { goal.text.clone() } else { String::new() };
        Some(BoardEdit::ShareGoal { member, text, done: goal.done })
    });
    if let Some(shown) = shown {
        app.dispatch(Action::Board(shown));
    }
}
