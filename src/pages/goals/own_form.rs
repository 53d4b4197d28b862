//! The form of a personal goal: what, how it is counted, by when; folded away the steps, the if-then plan, and wish,
//! outcome, obstacle, plan as a short form.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::limits;
use duihun_me::{Area, Goal, GoalEdit, IfThen};
use leptos::prelude::*;

use super::own::{MOST, area_name};
use super::{catalogue, edit};
use crate::actions::Action;
use crate::components::{Field, Wrong, dialog_buttons, fold, loaded, one_of, quiet_choice};
use crate::state::app;
use crate::texts::{Part, app as ta, goals as t, growth as tg};
use crate::view::{El, Text, button, cell, el, group};

/// The parts of life, and none.
const AREAS: [Option<Area>; 6] = [
    None,
    Some(Area::STUDY),
    Some(Area::HEALTH),
    Some(Area::FAMILY),
    Some(Area::CAREER),
    Some(Area::SKILL),
];

/// Which fields of the form are wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Faults {
    text: bool,
    target: bool,
    done: bool,
    plan: bool,
}

/// What stands in the form.
#[derive(Clone, Copy)]
pub struct GoalForm {
    /// What.
    pub text: RwSignal<String>,
    /// How much there is to do.
    pub target: RwSignal<String>,
    /// What is counted.
    pub unit: RwSignal<String>,
    /// The part of life.
    pub area: RwSignal<Option<Area>>,
    /// If this happens …
    pub when: RwSignal<String>,
    /// … then I do that.
    pub then: RwSignal<String>,
}

/// The choice of a part of life.
pub fn areas(name: &'static str, area: RwSignal<Option<Area>>) -> El {
    let (now, choose) = one_of(&AREAS, area);
    let option = |area: Option<Area>| match area {
        Some(area) => Text::from(move || area_name(area)),
        None => Text::from(tg::area_none),
    };
    quiet_choice(name, tg::area_label, AREAS.map(option).into(), now, choose)
}

/// The form.
pub fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let before =
        of.and_then(|id| app.data.with_untracked(|data| data.mine.own().goals.get(id).cloned()));
    let field = |read: fn(&Goal) -> String, empty: &str| {
        cell(before.as_ref().map_or_else(|| empty.to_string(), read))
    };
    let plan = |read: fn(&IfThen) -> &String| {
        let first = before.as_ref().and_then(|goal| goal.if_then.first());
        cell(first.map(read).cloned().unwrap_or_default())
    };
    let shown = GoalForm {
        text: field(|goal| goal.text.clone(), ""),
        target: field(|g| if g.counts_steps() { String::new() } else { g.target.to_string() }, ""),
        unit: field(|goal| goal.unit.clone().unwrap_or_default(), ""),
        area: cell(before.as_ref().and_then(|goal| goal.area)),
        when: plan(|plan| &plan.when),
        then: plan(|plan| &plan.then),
    };
    let GoalForm { text, target, unit, area, when, then } = shown;
    let done = field(|goal| goal.done.to_string(), "0");
    let due = field(|goal| goal.due.map(Day::iso).unwrap_or_default(), "");
    let steps = field(|goal| goal.steps.join("\n"), "");
    let outcome = field(|goal| goal.outcome.clone().unwrap_or_default(), "");
    let obstacle = field(|goal| goal.obstacle.clone().unwrap_or_default(), "");
    let wrong = cell(Faults::default());
    let is_known = before.is_some();
    let has_steps = before.as_ref().is_some_and(|goal| !goal.steps.is_empty());
    let has_wish = before.as_ref().is_some_and(|g| g.outcome.is_some() || g.obstacle.is_some());
    let save = move || {
        let said: Vec<String> = steps
            .get_untracked()
            .lines()
            .filter_map(|line| limits::tidy(line, limits::SENTENCE))
            .collect();
        let typed = target.get_untracked();
        // With steps, their number is what there is to do where nothing else is said.
        let by_steps = typed.trim().is_empty() && !said.is_empty();
        let count = if by_steps { Some(said.len() as u32) } else { number(&typed) };
        let count = count.filter(|count| *count >= 1);
        let reached = number(&done.get_untracked());
        let (if_, so) = (when.get_untracked(), then.get_untracked());
        let half = if_.trim().is_empty() != so.trim().is_empty();
        let text = text.get_untracked();
        wrong.set(Faults {
            text: limits::tidy(&text, limits::SENTENCE).is_none(),
            target: count.is_none(),
            done: reached.is_none(),
            plan: half,
        });
        let (Some(target), Some(done), false) = (count, reached, half) else { return };
        let due = Day::parse_iso(&due.get_untracked());
        let unit = Some(unit.get_untracked()).filter(|_| !by_steps);
        // What the form does not show stays as it is; steps keep their ticks by their words.
        let rest = before.clone().unwrap_or_default();
        let was = |step: &String| {
            let at = rest.steps.iter().position(|known| known == step);
            at.is_some_and(|at| rest.step_done(at))
        };
        let steps_done: Vec<bool> = said.iter().map(was).collect();
        let done = match by_steps {
            true => steps_done.iter().filter(|done| **done).count() as u32,
            false => done,
        };
        let first = IfThen { when: if_, then: so };
        let plans = std::iter::once(first).chain(rest.if_then.iter().skip(1).cloned());
        let goal = Goal {
            text,
            target,
            done,
            unit,
            due,
            area: area.get_untracked(),
            steps: said,
            steps_done,
            outcome: Some(outcome.get_untracked()),
            obstacle: Some(obstacle.get_untracked()),
            if_then: plans.collect(),
            ..rest
        };
        if edit(app, GoalEdit::PutGoal(of, goal)).is_some() {
            open.set(false);
        }
    };
    let remove = move |id: Id| {
        open.set(false);
        let text = text.get_untracked();
        app.dispatch_undoable(Action::Goal(GoalEdit::RemoveGoal(id)), t::removed(&text));
    };
    let error = move |is: fn(&Faults) -> bool, text: fn() -> String| {
        Wrong::when(move || wrong.with(is), text)
    };
    let what = Field::new("goal-text", t::goal_text, text)
        .placeholder(t::goal_text_hint)
        .wrong(error(|w| w.text, t::goal_text_empty))
        .limit(limits::SENTENCE);
    let measure = el("div")
        .class("fields-row")
        .with(
            Field::new("goal-target", t::goal_target, target)
                .wrong(error(|w| w.target, t::goal_target_wrong))
                .kind("number"),
        )
        .with(
            Field::new("goal-unit", t::goal_unit, unit)
                .placeholder(t::goal_unit_hint)
                .limit(limits::WORD),
        );
    let standing = el("div")
        .class("fields-row")
        .with(
            Field::new("goal-done", t::goal_done, done)
                .wrong(error(|w| w.done, t::goal_done_wrong))
                .kind("number"),
        )
        .with(Field::new("goal-due", t::goal_due, due).kind("date"));
    let step_fields = move || {
        Field::new("goal-steps", tg::steps_label, steps)
            .hint(tg::steps_hint)
            .long()
            .limit(limits::NOTE)
            .into()
    };
    let wish = move || {
        group([
            el("p").class("hint").say(tg::wish_lead).into(),
            Field::new("goal-outcome", tg::outcome_label, outcome)
                .placeholder(tg::outcome_hint)
                .limit(limits::SENTENCE)
                .into(),
            Field::new("goal-obstacle", tg::obstacle_label, obstacle)
                .placeholder(tg::obstacle_hint)
                .limit(limits::SENTENCE)
                .into(),
        ])
    };
    let plan = el("div")
        .class("stack if-then-fields")
        .with(
            Field::new("goal-when", tg::when_label, when)
                .placeholder(tg::when_hint)
                .wrong(error(|w| w.plan, tg::plan_half))
                .limit(limits::SENTENCE),
        )
        .with(
            Field::new("goal-then", tg::then_label, then)
                .placeholder(tg::then_hint)
                .limit(limits::SENTENCE),
        );
    let away = |id: Id| {
        button("button button-away").id("goal-remove").on_click(move || remove(id)).say(t::remove)
    };
    // Of a new goal the catalogue is there, of a known one it would write over it.
    let ideas = move || loaded(Part::Ideas, move || catalogue::goal_ideas(shown));
    let ideas = (!is_known).then(|| fold("more", "goal-ideas", t::today_ideas, ideas));
    let opened = |element: El, is: bool| if is { element.attr("open", "") } else { element };
    el("form")
        .class("stack")
        .attr("novalidate", "")
        .on_submit(save)
        .with(what)
        .with(ideas)
        .with(areas("goal-area", area))
        .with(measure)
        .with(standing)
        .with(opened(fold("more", "goal-steps-open", tg::steps_open, step_fields), has_steps))
        .with(opened(fold("more", "goal-wish-open", tg::wish_open, wish), has_wish))
        .with(plan)
        .with(dialog_buttons(open, ta::save))
        .with(of.map(away))
}

/// A whole number up to [`MOST`]; full-width digits are digits too.
fn number(text: &str) -> Option<u32> {
    let digits: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            c => c,
        })
        .collect();
    digits.parse().ok().filter(|&number| number <= MOST)
}
