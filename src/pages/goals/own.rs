//! Personal goals with a measure, progress and a due date.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::limits;
use duihun_me::Goal;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::{Dialog, DialogButtons, Field, Wrong};
use crate::state::app;
use crate::texts::goals as t;
use crate::view::{Call, Each, When, cell, memo, on, say};

/// The largest target or progress a form takes.
const MOST: u32 = 1_000_000;

/// The list of personal goals.
#[component]
pub fn OwnGoals() -> impl IntoView {
    let app = app();
    let ids = app.slice(|data| {
        // Open ones first, the next due first, those without a date after them.
        let due = |goal: &Goal| goal.due.map_or(i64::MAX, |due| i64::from(due.0));
        data.mine.goals.sorted(|_, goal| (i64::from(goal.is_reached()), due(goal)))
    });
    let open = cell(false);
    let of = cell(None::<Id>);
    let edit = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    let title = move || if of.with(Option::is_some) { t::edit_title() } else { t::add_title() };
    view! {
        <section aria-labelledby="mine-title">
            <div class="section-head">
                <h2 id="mine-title">{say(t::mine_title)}</h2>
                <button type="button" class="link" id="goal-add" on:click=on(move |_| edit(None))>{say(t::mine_add)}</button>
            </div>
            <When
                so=move || ids.with(|ids| !ids.is_empty())
                otherwise=|| view! { <p class="empty">{say(t::mine_empty)}</p> }
            >
                <ul class="goals">
                    <Each ids=move || ids.get() row=move |id| view! { <GoalCard id edit=edit /> } />
                </ul>
            </When>
        </section>
        <Dialog id="goal" open=open title=title>
            <Form open=open of=of.get_untracked() />
        </Dialog>
    }
}

#[component]
fn GoalCard(id: Id, #[prop(into)] edit: Call<Option<Id>>) -> impl IntoView {
    let app = app();
    let goal = app.slice(move |data| data.mine.goals.get(id).cloned());
    let text =
        move || goal.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default());
    let percent = memo(move || goal.with(|goal| goal.as_ref().map_or(0, Goal::percent)));
    let reached = memo(move || goal.with(|goal| goal.as_ref().is_some_and(Goal::is_reached)));
    let progress = move || {
        let Some(goal) = goal.get() else { return String::new() };
        let unit = goal.unit.unwrap_or_default();
        let text = t::progress(&goal.done.to_string(), &goal.target.to_string(), &unit);
        text.trim_end().to_string()
    };
    let due = move || {
        let due = goal.with(|goal| goal.as_ref().and_then(|goal| goal.due));
        let Some(due) = due else { return String::new() };
        let days = due.0.saturating_sub(app.today.get().0);
        match days {
            0 => t::due_today(),
            1.. => t::due_in(&days.to_string()),
            _ => t::due_over(&days.unsigned_abs().to_string()),
        }
    };
    let one_more = move |_| {
        if let Some(goal) = goal.get_untracked() {
            let done = (goal.done + 1).min(MOST);
            app.dispatch(Action::PutGoal(Some(id), Goal { done, ..goal }));
        }
    };
    view! {
        <li class=say(move || if reached.get() { "card goal reached" } else { "card goal" }.to_string())>
            <div class="goal-head">
                <strong>{say(text)}</strong>
                <button
                    type="button"
                    class="link"
                    aria-label=say(move || t::edit_for(&text()))
                    on:click=on(move |_| edit.call(Some(id)))
                >
                    {say(t::edit)}
                </button>
            </div>
            <progress max="100" value=say(move || percent.get().to_string()) aria-label=say(text)></progress>
            <div class="goal-foot">
                <span>{say(progress)}</span>
                <span class="goal-due">{say(move || if reached.get() { t::reached() } else { due() })}</span>
                <button type="button" class="button" aria-label=say(move || t::one_more_for(&text())) on:click=on(one_more)>
                    {say(t::one_more)}
                </button>
            </div>
        </li>
    }
}

/// Which fields of the form are wrong.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Faults {
    text: bool,
    target: bool,
    done: bool,
}

#[component]
fn Form(open: RwSignal<bool>, of: Option<Id>) -> impl IntoView {
    let app = app();
    let before = of.and_then(|id| app.data.with_untracked(|data| data.mine.goals.get(id).cloned()));
    let field = |read: fn(&Goal) -> String, empty: &str| {
        cell(before.as_ref().map_or_else(|| empty.to_string(), read))
    };
    let text = field(|goal| goal.text.clone(), "");
    let target = field(|goal| goal.target.to_string(), "");
    let done = field(|goal| goal.done.to_string(), "0");
    let unit = field(|goal| goal.unit.clone().unwrap_or_default(), "");
    let due = field(|goal| goal.due.map(Day::iso).unwrap_or_default(), "");
    let wrong = cell(Faults::default());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let target = number(&target.get_untracked()).filter(|&target| target >= 1);
        let done = number(&done.get_untracked());
        let text = text.get_untracked();
        wrong.set(Faults {
            text: limits::tidy(&text, limits::SENTENCE).is_none(),
            target: target.is_none(),
            done: done.is_none(),
        });
        let (Some(target), Some(done)) = (target, done) else { return };
        let due = Day::parse_iso(&due.get_untracked());
        let goal = Goal { text, target, done, unit: Some(unit.get_untracked()), due };
        if app.dispatch(Action::PutGoal(of, goal)).is_some() {
            open.set(false);
        }
    };
    let remove = move |_| {
        let Some(id) = of else { return };
        open.set(false);
        let text = text.get_untracked();
        app.dispatch_undoable(Action::RemoveGoal(id), t::removed(&text));
    };
    let error = move |is: fn(&Faults) -> bool, text: fn() -> String| {
        Wrong::when(Signal::derive(move || wrong.with(is)), text)
    };
    view! {
        <form on:submit=on(save) novalidate>
            <Field
                id="goal-text"
                label=t::goal_text
                value=text
                placeholder=t::goal_text_hint
                wrong=error(|w| w.text, t::goal_text_empty)
                limit=limits::SENTENCE
            />
            <div class="fields-row">
                <Field
                    id="goal-target"
                    label=t::goal_target
                    value=target
                    wrong=error(|w| w.target, t::goal_target_wrong)
                    kind="number"
                />
                <Field id="goal-unit" label=t::goal_unit value=unit placeholder=t::goal_unit_hint limit=limits::NICKNAME />
            </div>
            <div class="fields-row">
                <Field
                    id="goal-done"
                    label=t::goal_done
                    value=done
                    wrong=error(|w| w.done, t::goal_done_wrong)
                    kind="number"
                />
                <Field id="goal-due" label=t::goal_due value=due kind="date" />
            </div>
            <DialogButtons open=open save=crate::texts::app::save />
            {of.is_some()
                .then(|| {
                    view! {
                        <button type="button" class="button button-away" id="goal-remove" on:click=on(remove)>
                            {say(t::remove)}
                        </button>
                    }
                })}
        </form>
    }
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
