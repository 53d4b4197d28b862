//! The form of a habit, and what there is to see of one: how its strength went, its last days, and how to lay it aside.

use duihun_core::record::Id;
use duihun_core::team::limits;
use duihun_me::{Area, GoalEdit, Habit, HabitPoint, IfThen};
use leptos::prelude::*;

use super::habits::Standing;
use super::own::plan_line;
use super::own_form::areas;
use super::words::{percent_of, percent_to_tenth};
use super::{CHART_WORDS, catalogue, edit};
use crate::actions::Action;
use crate::components::{
    Chart, Field, Line, Wrong, chart, dialog_buttons, fold, loaded, quiet_choice, short_date,
};
use crate::state::{App, app};
use crate::texts::{Part, app as ta, goals as tg, growth as t};
use crate::view::{El, Piece, Text, button, cell, draw, el, group};

/// How often: times in so many days, and whether only working days count. The last one is asked for.
const OFTEN: [(u8, u8, bool); 6] =
    [(1, 1, false), (1, 1, true), (5, 7, false), (3, 7, false), (2, 7, false), (1, 7, false)];
/// How many days a curve shows.
const SHOWN: usize = 120;

/// What stands in the form.
#[derive(Clone, Copy)]
pub struct HabitForm {
    /// What.
    pub name: RwSignal<String>,
    /// The part of life.
    pub area: RwSignal<Option<Area>>,
    /// How often.
    pub often: RwSignal<(u8, u8, bool)>,
    /// The cue: if this happens …
    pub when: RwSignal<String>,
    /// … then I do that.
    pub then: RwSignal<String>,
}

/// How often, in words.
pub fn often_words((times, days, work): (u8, u8, bool)) -> String {
    match (times, days, work) {
        (1, 1, true) => t::often_work(),
        (times, days, _) if times >= days => t::often_daily(),
        (times, 7, _) => t::often_week(&times.to_string()),
        (times, days, _) => t::often(&days.to_string(), &times.to_string()),
    }
}

/// The form.
pub fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let before =
        of.and_then(|id| app.data.with_untracked(|data| data.mine.own().habits.get(id).cloned()));
    let cue = |read: fn(&IfThen) -> &String| {
        let cue = before.as_ref().and_then(|habit| habit.cue.as_ref());
        cell(cue.map(read).cloned().unwrap_or_default())
    };
    let known = before.as_ref().map(|habit| (habit.times, habit.days, habit.work_days));
    let shown = HabitForm {
        name: cell(before.as_ref().map(|habit| habit.name.clone()).unwrap_or_default()),
        area: cell(before.as_ref().and_then(|habit| habit.area)),
        often: cell(known.unwrap_or(OFTEN[0])),
        when: cue(|cue| &cue.when),
        then: cue(|cue| &cue.then),
    };
    let HabitForm { name, area, often, when, then } = shown;
    let wrong = cell(false);
    let half = cell(false);
    let is_known = before.is_some();
    let save = move || {
        let (if_, so) = (when.get_untracked(), then.get_untracked());
        half.set(if_.trim().is_empty() != so.trim().is_empty());
        let text = name.get_untracked();
        wrong.set(limits::tidy(&text, limits::SENTENCE).is_none());
        if half.get_untracked() || wrong.get_untracked() {
            return;
        }
        let (times, days, work_days) = often.get_untracked();
        let since = before.as_ref().map_or(app.today.get_untracked(), |habit| habit.since);
        let habit = Habit {
            name: text,
            area: area.get_untracked(),
            times,
            days,
            work_days,
            cue: Some(IfThen { when: if_, then: so }),
            since,
            until: before.as_ref().and_then(|habit| habit.until),
            aside: before.as_ref().map(|habit| habit.aside.clone()).unwrap_or_default(),
        };
        if edit(app, GoalEdit::PutHabit(of, habit)).is_some() {
            open.set(false);
        }
    };
    // One that was said elsewhere in another way stays as it is.
    let mut ways: Vec<(u8, u8, bool)> = OFTEN.to_vec();
    ways.extend(known.filter(|known| !OFTEN.contains(known)));
    let options = ways.iter().map(|way| {
        let way = *way;
        Text::from(move || often_words(way))
    });
    let options: Vec<Text> = options.collect();
    let places = ways.clone();
    let now =
        crate::view::memo(move || places.iter().position(|way| *way == often.get()).unwrap_or(0));
    let choose = move |n: usize| {
        if let Some(way) = ways.get(n) {
            often.set(*way);
        }
    };
    let ideas = move || loaded(Part::Ideas, move || catalogue::habit_ideas(shown));
    let ideas = (!is_known).then(|| fold("more", "habit-ideas", tg::today_ideas, ideas));
    el("form")
        .class("stack")
        .attr("novalidate", "")
        .on_submit(save)
        .with(
            Field::new("habit-name", t::habit_name, name)
                .placeholder(t::habit_name_hint)
                .wrong(Wrong::when(move || wrong.get(), tg::goal_text_empty))
                .limit(limits::SENTENCE),
        )
        .with(ideas)
        .with(quiet_choice("habit-often", t::often_label, options, now, choose))
        .with(
            el("div")
                .class("stack if-then-fields")
                .with(
                    Field::new("habit-when", t::when_label, when)
                        .placeholder(t::habit_when_hint)
                        .wrong(Wrong::when(move || half.get(), t::plan_half))
                        .limit(limits::SENTENCE),
                )
                .with(
                    Field::new("habit-then", t::then_label, then)
                        .placeholder(t::habit_then_hint)
                        .limit(limits::SENTENCE),
                ),
        )
        .with(areas("habit-area", area))
        .with(el("p").class("hint").say(t::habit_hint))
        .with(dialog_buttons(open, ta::save))
}

/// What there is to see of a habit.
pub fn about(app: App, id: Id, open: RwSignal<bool>, change: impl Fn() + Copy + 'static) -> Piece {
    let standing = Standing::of(app, id);
    // Drawn once for each opening; what changes it is done in other windows.
    let Some(now) = standing.get_untracked() else { return Piece::none() };
    let Habit { name, times, days, work_days, .. } = now.habit.clone();
    let (done, of) = now.lately;
    let often = often_words((times, days, work_days));
    let strength = move || {
        standing.with(|standing| {
            let strength = standing.as_ref().and_then(|standing| standing.strength);
            strength.map_or(String::new(), |strength| t::strength_now(&percent_of(strength)))
        })
    };
    let lay_aside = move || {
        open.set(false);
        let habit = app.data.with_untracked(|data| data.mine.own().habits.get(id).cloned());
        let Some(habit) = habit else { return };
        let until = Some(app.today.get_untracked().yesterday());
        let text = habit.name.clone();
        let receipts = edit(app, GoalEdit::PutHabit(Some(id), Habit { until, ..habit }));
        app.toast(untrack(|| t::habit_laid(&text)), receipts.unwrap_or_default());
    };
    let remove = move || {
        open.set(false);
        app.dispatch_undoable(Action::Goal(GoalEdit::RemoveHabit(id)), tg::removed(&name));
    };
    let edit_it = move || {
        open.set(false);
        change();
    };
    let drawn = move || {
        standing.with(|standing| standing.as_ref().and_then(|standing| standing.strength))?;
        let points = app.data.with_untracked(|data| {
            let own = data.mine.own();
            own.habit_points(id, &own.calendar(&data.team), app.today.get())
        });
        Some(curve(&points))
    };
    let cue = now.habit.cue.as_ref().map(|cue| el("p").class("if-then").words(plan_line(cue)));
    group([
        el("p").class("lead").words(often).into(),
        cue.into(),
        el("p").class("strength-said").say(strength).into(),
        (of > 0).then(|| el("p").words(t::habit_lately(&done.to_string(), &of.to_string()))).into(),
        draw(drawn),
        el("p").class("hint").say(t::strength_hint).into(),
        el("div")
            .class("dialog-buttons")
            .with(button("button").id("habit-edit").on_click(edit_it).say(tg::edit))
            .with(button("button").id("habit-aside").on_click(lay_aside).say(t::habit_aside))
            .with(button("button button-plain").id("habit-remove").on_click(remove).say(tg::remove))
            .into(),
    ])
}

/// How its strength went, of the last days.
fn curve(points: &[HabitPoint]) -> El {
    let shown = &points[points.len().saturating_sub(SHOWN)..];
    let count = shown.len();
    let thirds = [0, count / 3, count * 2 / 3, count.saturating_sub(1)];
    let mut places: Vec<usize> = thirds.into_iter().filter(|n| *n < count).collect();
    places.dedup();
    if count < 8 {
        places = (count > 0).then_some(count - 1).into_iter().collect();
    }
    chart(Chart {
        id: "habit-curve",
        title: t::strength_title(),
        head: t::day_head(),
        labels: shown.iter().map(|point| short_date(point.day)).collect(),
        shown: places,
        lines: vec![Line {
            class: "done",
            name: t::strength_name(),
            values: shown.iter().map(|point| Some(point.strength * 100.0)).collect(),
        }],
        bands: Vec::new(),
        bars: None,
        counts: false,
        say: std::rc::Rc::new(|number| percent_to_tenth(number / 100.0)),
        mark: std::rc::Rc::new(|number| percent_of(number / 100.0)),
        words: CHART_WORDS,
        is_wall: false,
    })
}
