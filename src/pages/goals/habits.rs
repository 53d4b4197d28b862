//! Habits: ticked today and in the last week, with how strong they are. No streak is counted.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_me::{GoalEdit, Habit, HabitDay, HabitPoint, Mark, of_the_last};
use leptos::prelude::*;

use super::edit;
use super::habit_form::{about, form};
use super::own::plan_line;
use super::words::percent_of;
use crate::components::{dialog, dialog_of, short_date, spoken_day};
use crate::state::App;
use crate::texts::{app as ta, growth as t};
use crate::view::{El, Piece, button, cell, draw, each, el, group, memo, when, when_or};

/// How many days back can be marked on the row.
const STRIP: i32 = 7;
/// How far back is looked for the last days that count, before all years are read.
const LATELY: i32 = 60;

/// How a habit stands.
#[derive(Clone, PartialEq)]
pub struct Standing {
    /// What it is.
    pub habit: Habit,
    /// The days that can be marked on its row, and today.
    days: Vec<HabitPoint>,
    /// Of the last days that count: on how many it was done, and how many there are.
    pub lately: (usize, usize),
    /// How strong it is, 0 to 1; `None` until all its years are read.
    pub strength: Option<f64>,
}

impl Standing {
    /// How a habit stands.
    pub fn of(app: App, id: Id) -> Memo<Option<Self>> {
        memo(move || {
            let today = app.today.get();
            app.data.with(|data| {
                let own = data.mine.own();
                let habit = own.habits.get(id)?.clone();
                let is_whole = data.mine.is_whole();
                let from = if is_whole { Day(i32::MIN) } else { Day(today.0 - LATELY) };
                let calendar = own.calendar(&data.team);
                let points = own.habit_points_since(id, &calendar, (from, today));
                let strength = points.last().filter(|_| is_whole).map(|point| point.strength);
                let lately = of_the_last(&points);
                let days = points.into_iter().filter(|point| point.day.0 > today.0 - STRIP);
                Some(Self { habit, days: days.collect(), lately, strength })
            })
        })
    }
}

/// The section.
pub fn habits(app: App) -> Piece {
    let ids = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().habits_now(today))
    });
    let open = cell(false);
    let of = cell(None::<Id>);
    let looking = cell(None::<Id>);
    let marking = cell(None::<(Id, Day)>);
    let change = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    let title =
        move || if of.with(Option::is_some) { t::habit_edit() } else { t::habit_add_title() };
    let head = el("div")
        .class("section-head")
        .with(el("h2").id("habits-title").say(t::habits_title))
        .with(button("link").id("habit-add").on_click(move || change(None)).say(t::habit_add));
    let row = move |id| row(app, id, looking, marking);
    let list = move || el("ul").class("habits").with(each(move || ids.get(), row));
    let section = el("section").attr("aria-labelledby", "habits-title").with(head).with(when_or(
        move || ids.with(|ids| !ids.is_empty()),
        list,
        || el("p").class("empty").say(t::habits_empty),
    ));
    let name = move || {
        let name = looking.get().and_then(|id| {
            app.data.with(|data| data.mine.own().habits.get(id).map(|habit| habit.name.clone()))
        });
        name.unwrap_or_default()
    };
    let day = move || {
        let day = marking.get().map(|(_, day)| day);
        day.map_or(String::new(), |day| spoken_day(day, app.today.get()))
    };
    group([
        section.into(),
        dialog("habit", open, title, move || form(open, of.get_untracked())).into(),
        dialog_of("habit-about", looking, name, move |open, id| {
            about(app, id, open, move || change(Some(id)))
        })
        .into(),
        dialog_of("habit-day", marking, day, move |open, (id, day)| mark_of(app, id, day, open))
            .into(),
    ])
}

fn row(
    app: App,
    id: Id,
    looking: RwSignal<Option<Id>>,
    marking: RwSignal<Option<(Id, Day)>>,
) -> El {
    let standing = Standing::of(app, id);
    let of = move |read: fn(&Standing) -> String| {
        move || standing.with(|standing| standing.as_ref().map(read).unwrap_or_default())
    };
    let name = of(|standing| standing.habit.name.clone());
    let mark = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().habit_mark(id, today))
    });
    let done = memo(move || mark.get() == Some(Mark::DONE));
    let tick = move || {
        let next = (!done.get_untracked()).then_some(Mark::DONE);
        edit(app, GoalEdit::MarkHabit(id, app.today.get_untracked(), next));
    };
    let lately = move || {
        standing.with(|standing| {
            let Some(standing) = standing else { return String::new() };
            let (done, of) = standing.lately;
            match of {
                0 => t::habit_new(),
                _ => t::habit_lately(&done.to_string(), &of.to_string()),
            }
        })
    };
    let strength = memo(move || {
        standing.with(|standing| {
            let strength = standing.as_ref().and_then(|standing| standing.strength);
            strength.map(|strength| (strength * 100.0).round() as u32)
        })
    });
    let meter = move || {
        let said = strength.get()?;
        let words = t::strength(&percent_of(f64::from(said) / 100.0));
        Some(
            el("div")
                .class("strength")
                .with(
                    el("progress")
                        .class("meter")
                        .attr("max", "100")
                        .attr("value", &said.to_string())
                        .attr("aria-label", &words),
                )
                .with(el("small").words(words)),
        )
    };
    let cue = memo(move || {
        standing
            .with(|standing| standing.as_ref().and_then(|s| s.habit.cue.as_ref().map(plan_line)))
    });
    let cue = move || cue.get().map(|line| el("p").class("if-then").words(line));
    let class = move || if done.get() { "button tick done" } else { "button tick" }.to_string();
    let head = el("div").class("goal-head").with(el("strong").say(name)).with(
        button("link")
            .attr_of("aria-label", move || t::habit_look_for(&name()))
            .on_click(move || looking.set(Some(id)))
            .say(t::habit_look),
    );
    let tick = el("button")
        .attr("type", "button")
        .attr_of("class", class)
        .attr_of("aria-pressed", move || done.get().to_string())
        .attr_of("aria-label", move || t::habit_done_for(&name()))
        .on_click(tick)
        .say(move || if done.get() { t::habit_ticked() } else { t::habit_tick() });
    let days = memo(move || {
        let today = app.today.get();
        (1..STRIP).rev().map(|back| Day(today.0 - back)).collect::<Vec<Day>>()
    });
    let day = move |day: Day| day_button(id, day, standing, marking);
    let strip = el("div")
        .class("habit-strip")
        .attr("role", "group")
        .attr_of("aria-label", t::habit_days)
        .with(each(move || days.get(), day));
    el("li")
        .class("card habit")
        .attr("data-habit", &id.to_string())
        .with(head)
        .with(draw(cue))
        .with(el("div").class("habit-do").with(strip).with(tick))
        .with(el("div").class("habit-foot").with(el("small").say(lately)).with(draw(meter)))
}

/// What a day was, as a sign and in words.
fn sign(was: Option<HabitDay>) -> (&'static str, String) {
    match was {
        Some(HabitDay::Done(_)) => ("✓", t::day_done()),
        Some(HabitDay::Skip) => ("–", t::day_skip()),
        Some(HabitDay::Rest) => ("·", t::day_rest()),
        Some(HabitDay::Not) => ("", t::day_not()),
        Some(HabitDay::Open) | None => ("", t::day_open()),
    }
}

/// A day of the last week; a tap asks what it was.
fn day_button(
    id: Id,
    day: Day,
    standing: Memo<Option<Standing>>,
    marking: RwSignal<Option<(Id, Day)>>,
) -> El {
    let was = memo(move || {
        standing.with(|standing| {
            let days = &standing.as_ref()?.days;
            days.iter().find(|point| point.day == day).map(|point| point.was)
        })
    });
    button("habit-mark")
        .attr_of("data-was", move || sign(was.get()).0.to_string())
        .attr_of("aria-label", move || {
            // What is seen is part of what is read out: 一 of 周一.
            let when = t::habit_day(&short_date(day), &ta::weekday_n(day.weekday() as usize));
            t::habit_day_said(&when, &sign(was.get()).1)
        })
        .on_click(move || marking.set(Some((id, day))))
        .with(
            el("small")
                .attr("aria-hidden", "true")
                .say(move || t::short_day_n(day.weekday() as usize)),
        )
}

/// A mark, what it is called, and what it does.
type MarkChoice = (Option<Mark>, fn() -> String, fn() -> String);

/// What a day was for a habit: done, left out for a reason, a day of rest, or nothing.
pub fn mark_of(app: App, id: Id, day: Day, open: RwSignal<bool>) -> Piece {
    let choices: [MarkChoice; 4] = [
        (Some(Mark::DONE), t::day_done, t::day_done_hint),
        (None, t::day_not, t::day_not_hint),
        (Some(Mark::SKIP), t::day_skip, t::day_skip_hint),
        (Some(Mark::REST), t::day_rest, t::day_rest_hint),
    ];
    let now = app.data.with_untracked(|data| data.mine.own().habit_mark(id, day));
    let choose = move |mark: Option<Mark>| {
        if mark != now {
            edit(app, GoalEdit::MarkHabit(id, day, mark));
        }
        open.set(false);
    };
    let one = |(mark, name, hint): MarkChoice| {
        button("mark-choice")
            .attr("aria-pressed", if mark == now { "true" } else { "false" })
            .on_click(move || choose(mark))
            .with(el("strong").say(name))
            .with(el("small").say(hint))
            .into()
    };
    let name = app.data.with_untracked(|data| {
        data.mine.own().habits.get(id).map(|habit| habit.name.clone()).unwrap_or_default()
    });
    group([
        el("p").class("lead").words(name).into(),
        el("div").class("mark-choices").with(group(choices.map(one))).into(),
    ])
}

/// Habits that were laid aside, for the page of growth.
pub fn laid_aside(app: App) -> Piece {
    let ids = memo(move || {
        let today = app.today.get();
        app.data.with(|data| {
            let own = data.mine.own();
            let now = own.habits_now(today);
            own.habits.iter().map(|(id, _)| id).filter(|id| !now.contains(id)).collect::<Vec<Id>>()
        })
    });
    let row = move |id: Id| {
        let name = move || {
            app.data.with(|data| {
                data.mine.own().habits.get(id).map(|h| h.name.clone()).unwrap_or_default()
            })
        };
        let again = move || {
            let habit = app.data.with_untracked(|data| data.mine.own().habits.get(id).cloned());
            if let Some(habit) = habit {
                let habit = habit.goes_on(app.today.get_untracked());
                edit(app, GoalEdit::PutHabit(Some(id), habit));
            }
        };
        el("li").class("row").with(el("span").class("row-words").say(name)).with(
            button("link")
                .attr_of("aria-label", move || t::habit_again_for(&name()))
                .on_click(again)
                .say(t::habit_again),
        )
    };
    when(
        move || ids.with(|ids| !ids.is_empty()),
        move || {
            el("div")
                .class("stack")
                .with(el("h3").say(t::habits_aside))
                .with(el("ul").class("rows").with(each(move || ids.get(), row)))
        },
    )
}
