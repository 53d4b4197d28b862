//! Direction goals: where the group is heading this quarter and this year, and the region's goal above.

use duihun_core::record::Id;
use duihun_core::team::{Aim, Direction, Path, limits};
use leptos::prelude::*;

use super::FORM;
use super::region::region_goals;
use crate::actions::Action;
use crate::components::{Field, Form, Of, Wrong, choice, dialog, dialog_buttons, later, one_of};
use crate::state::app;
use crate::texts::{app as t, forms as tf, people as tp};
use crate::view::{El, Piece, Text, button, cell, draw, each, el, group, memo, when, when_or};

/// Values, the region's goal, and the list of direction goals, the latest period first.
pub fn directions() -> Piece {
    let app = app();
    // The latest period first, a quarter before its year.
    let list = app.slice(|data| {
        data.team.more().directions.sorted(|_, direction| {
            (-i64::from(direction.year), -i64::from(direction.quarter.unwrap_or_default()))
        })
    });
    let open = cell(false);
    let of = cell(None::<Id>);
    let edit = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    let title = move || {
        if of.with(Option::is_some) {
            tp::direction_edit_title()
        } else {
            tp::direction_add_title()
        }
    };
    let add = button("link").id("direction-add").on_click(move || edit(None));
    let head = el("div")
        .class("section-head")
        .with(el("h2").id("directions-title").say(tp::directions_title))
        .with(add.say(tp::directions_add));
    let values = app.slice(|data| {
        let values = data.team.more().values.iter().next();
        values.map(|(_, values)| values.words.clone()).unwrap_or_default()
    });
    let values = move || {
        let words = values.get();
        (!words.is_empty()).then(|| {
            el("ul")
                .class("values")
                .attr_of("aria-label", tp::values)
                .all(words.into_iter().map(|word| el("li").words(word)))
        })
    };
    let goals = move || {
        el("ul").class("directions").with(each(move || list.get(), move |id| card(id, edit)))
    };
    let none = || el("p").class("empty").say(tp::directions_empty);
    let section = el("section")
        .attr("aria-labelledby", "directions-title")
        .with(head)
        .with(draw(values))
        .with(region_goals())
        .with(when_or(move || list.with(|list| !list.is_empty()), goals, none));
    let form = move || later(FORM, Of::Form(Form::Direction, open, of.get_untracked()));
    group([section.into(), dialog("direction", open, title, form).into()])
}

fn card(id: Id, edit: impl Fn(Option<Id>) + 'static) -> El {
    let app = app();
    let direction = app.slice(move |data| data.team.more().directions.get(id).cloned());
    let path = app.slice(move |data| {
        data.team.more().directions.get(id).and_then(|goal| Path::of(goal, &data.team))
    });
    let part = move |class: &str, read: fn(&Direction) -> String| {
        el("span").class(class).say(move || {
            direction.with(|direction| direction.as_ref().map(read).unwrap_or_default())
        })
    };
    let card = button("direction")
        .on_click(move || edit(Some(id)))
        .with(part("direction-when", period))
        .with(part("direction-text", |d| d.text.clone()))
        .with(part("direction-aim", |d| tp::aim_n(usize::from(d.aim.0))))
        .with(draw(move || path.with(|path| path.as_ref().map(drawn))));
    el("li").with(card)
}

/// The path: stations of a ladder, or how much of a number is behind, and the same in words.
fn drawn(path: &Path) -> El {
    let words = if path.stations.is_empty() {
        tp::path_number(&path.now.to_string(), &path.target.to_string())
    } else {
        let at = path.stations.iter().rev().find(|station| station.reached);
        let last = path.stations.last();
        let name = |station: Option<&duihun_core::team::Station>| {
            station.map(|station| station.name.clone()).unwrap_or_default()
        };
        tp::path_level(&name(at), &name(last))
    };
    let words =
        if path.is_reached() { format!("{words} · {}", tp::path_reached()) } else { words };
    let drawing = if path.stations.is_empty() {
        el("progress")
            .class("path-bar")
            .attr("aria-hidden", "true")
            .attr("max", "100")
            .attr("value", &path.percent.to_string())
    } else {
        let station = |station: &duihun_core::team::Station| {
            el("i")
                .class(if station.reached { "station station-reached" } else { "station" })
                .with(el("em").words(&station.name))
        };
        el("span")
            .class("path-stations")
            .attr("aria-hidden", "true")
            .all(path.stations.iter().map(station))
    };
    el("span").class("path").with(drawing).with(el("span").class("path-words").words(words))
}

/// When a goal is for.
pub fn period_of(year: i32, quarter: Option<u8>) -> String {
    let year = year.to_string();
    match quarter {
        Some(quarter) => tp::label_quarter(&quarter.to_string(), &year),
        None => tp::label_year(&year),
    }
}

fn period(direction: &Direction) -> String {
    period_of(direction.year, direction.quarter)
}

/// The form of a direction goal.
pub fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let before = of.and_then(|id| {
        app.data.with_untracked(|data| data.team.more().directions.get(id).cloned())
    });
    let today = app.today.get_untracked();
    let now = today.quarter();
    let text = cell(before.as_ref().map(|d| d.text.clone()).unwrap_or_default());
    let aim = cell(before.as_ref().map_or(Aim::LEVEL, |d| d.aim));
    let quarterly = cell(before.as_ref().is_none_or(|d| d.quarter.is_some()));
    let number = |n: Option<u32>| cell(n.map(|n| n.to_string()).unwrap_or_default());
    let target = number(before.as_ref().and_then(|d| d.target));
    let at = number(before.as_ref().and_then(|d| d.now));
    let levels = cell(before.as_ref().map(|d| d.levels.join("、")).unwrap_or_default());
    let level = cell(before.as_ref().and_then(|d| d.now).unwrap_or_default() as usize);
    let level_target = cell(before.as_ref().and_then(|d| d.target).map(|n| n as usize));
    let error = cell(false);
    // What the form does not show stays as it is.
    let kept = before.clone().unwrap_or_default();
    let save = move || {
        // An edited goal stays in its period unless that is changed from quarter to year or back.
        let (year, own_quarter) = before.as_ref().map_or((now.year, None), |d| (d.year, d.quarter));
        let quarter = quarterly.get_untracked().then(|| own_quarter.unwrap_or(now.number as u8));
        let number = |text: RwSignal<String>| text.get_untracked().trim().parse::<u32>().ok();
        let ladder = if aim.get_untracked() == Aim::LEVEL {
            names(&levels.get_untracked())
        } else {
            Vec::new()
        };
        let has_ladder = !ladder.is_empty();
        let now = if has_ladder { Some(level.get_untracked() as u32) } else { number(at) };
        let target = match has_ladder {
            true => Some(level_target.get_untracked().unwrap_or(ladder.len() - 1) as u32),
            false => number(target),
        };
        let direction = Direction {
            aim: aim.get_untracked(),
            year,
            quarter,
            text: text.get_untracked(),
            target,
            now,
            // Where it began is where it stood when it was first measured.
            start: kept.start.or(now.filter(|_| target.is_some())),
            levels: ladder,
            ..kept.clone()
        };
        let done = app.dispatch(Action::PutDirection(of, direction)).is_some();
        error.set(!done);
        if done {
            open.set(false);
        }
    };
    let remove = move || {
        let Some(id) = of else { return };
        open.set(false);
        app.dispatch_undoable(Action::RemoveDirection(id), tf::direction_removed());
    };
    let aims =
        Aim::ALL.into_iter().map(|aim| Text::from(move || tp::aim_n(usize::from(aim.0)))).collect();
    let periods = vec![Text::from(tf::direction_quarter), Text::from(tf::direction_year)];
    let (aim_now, choose_aim) = one_of(&Aim::ALL, aim);
    let (when_now, choose_when) = one_of(&[true, false], quarterly);
    let away = || button("button button-away").on_click(remove).say(tf::direction_remove);
    el("form")
        .on_submit(save)
        .with(choice("direction-when", tf::direction_when, periods, when_now, choose_when))
        .with(choice("direction-aim", tf::direction_aim, aims, aim_now, choose_aim))
        .with(
            Field::new("direction-text", tf::direction_text, text)
                .placeholder(tf::direction_text_hint)
                .hint(tp::no_customer)
                .wrong(Wrong::when(move || error.get(), tf::direction_text_empty))
                .limit(limits::SENTENCE),
        )
        .with(measure(aim, Measure { target, at, levels, level, level_target }))
        .with(dialog_buttons(open, t::save))
        .with(of.is_some().then(away))
}

/// The signals of what is measured.
#[derive(Clone, Copy)]
struct Measure {
    target: RwSignal<String>,
    at: RwSignal<String>,
    levels: RwSignal<String>,
    level: RwSignal<usize>,
    level_target: RwSignal<Option<usize>>,
}

/// The names of a ladder, as typed: most are divided by 、.
fn names(text: &str) -> Vec<String> {
    text.split(['、', '，', ',', '/', '\n', '→', '>'])
        .filter_map(|name| limits::tidy(name, limits::TITLE))
        .take(8)
        .collect()
}

/// Where the group stands and where it is heading: a ladder of levels, or two numbers.
fn measure(aim: RwSignal<Aim>, of: Measure) -> Piece {
    let Measure { target, at, levels, level, level_target } = of;
    let ladder = memo(move || names(&levels.get()));
    let stations = move |name: &'static str,
                         label: fn() -> String,
                         value: Memo<usize>,
                         choose: crate::view::Call<usize>| {
        draw(move || {
            let options =
                ladder.get().into_iter().map(|name| Text::from(move || name.clone())).collect();
            choice(name, label, options, value, choose.clone())
        })
    };
    let level_now = memo(move || level.get());
    let level_goal = memo(move || {
        let last = ladder.with(Vec::len).saturating_sub(1);
        level_target.get().unwrap_or(last).min(last)
    });
    let sample = move |n: usize| {
        button("chip-button")
            .on_click(move || levels.set(tp::levels_n(n)))
            .say(move || tp::levels_n(n))
    };
    let of_levels = move || {
        group([
            Field::new("direction-levels", tp::direction_levels, levels)
                .placeholder(move || tp::levels_n(0))
                .into(),
            el("div").class("chip-buttons").all((0..3).map(sample)).into(),
            when(
                move || ladder.with(|ladder| ladder.len() > 1),
                move || {
                    group([
                        stations(
                            "direction-level",
                            tp::direction_level_now,
                            level_now,
                            (move |n| level.set(n)).into(),
                        ),
                        stations(
                            "direction-goal",
                            tp::direction_level_goal,
                            level_goal,
                            (move |n| level_target.set(Some(n))).into(),
                        ),
                    ])
                },
            ),
        ])
    };
    let of_numbers = move || {
        el("div")
            .class("fields-row")
            .with(Field::new("direction-now", tp::direction_now, at).limit(6).digits())
            .with(Field::new("direction-target", tp::direction_target, target).limit(6).digits())
    };
    let is_ladder = move || aim.get() == Aim::LEVEL;
    let counted = move || aim.get() == Aim::HEAD_COUNT;
    group([
        when_or(is_ladder, of_levels, of_numbers),
        when(counted, || el("p").class("hint").say(tp::direction_counted)),
    ])
}
