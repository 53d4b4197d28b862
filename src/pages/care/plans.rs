//! Own if-then plans for what hurts, and going through them in mind.

use duihun_core::record::Id;
use duihun_me::{CareEdit, IfThen};
use leptos::prelude::*;

use super::care_fold;
use crate::actions::Action;
use crate::components::{Field, dialog_buttons, dialog_of, fold, spoken_day};
use crate::state::App;
use crate::texts::refusal as t;
use crate::view::{El, Piece, button, cell, draw, each, el, group, memo, when_or};

/// What a form writes: an edit of a plan, a new one, or a new one that begins as one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    New,
    Idea(usize),
    Edit(Id),
}

/// How many ready plans there are.
const IDEAS: usize = 8;

/// The card.
pub fn plans(app: App) -> Piece {
    let writing = cell(None::<Writing>);
    let rehearsing = cell(None::<Id>);
    let ids = memo(move || app.data.with(|data| data.mine.own().plans_in_order()));
    let content = move || {
        let list = when_or(
            move || ids.with(|ids| !ids.is_empty()),
            move || {
                el("ul")
                    .class("rows plans")
                    .with(each(move || ids.get(), move |id| row(app, id, writing, rehearsing)))
            },
            || el("p").class("empty").say(t::plan_empty),
        );
        let add = button("button")
            .id("plan-add")
            .on_click(move || writing.set(Some(Writing::New)))
            .say(t::plan_add);
        group([el("p").say(t::plan_lead).into(), list, add.into(), ideas(writing).into()])
    };
    let title = move || match writing.get() {
        Some(Writing::Edit(_)) => t::plan_edit(),
        _ => t::plan_add(),
    };
    group([
        care_fold("plans", t::plan_title, content).into(),
        dialog_of("plan", writing, title, move |open, writing| form(app, open, writing)).into(),
        dialog_of("rehearse", rehearsing, t::plan_rehearse, move |open, id| {
            rehearse(app, open, id)
        })
        .into(),
    ])
}

fn ideas(writing: RwSignal<Option<Writing>>) -> El {
    fold("ideas", "plan-ideas", t::plan_ideas, move || {
        let idea =
            |number: usize| {
                button("say-button")
                    .on_click(move || writing.set(Some(Writing::Idea(number))))
                    .with(el("span").say(move || {
                        format!("{} {}", t::plan_when_label(), t::idea_when_n(number))
                    }))
                    .with(el("span").say(move || {
                        format!("{} {}", t::plan_then_label(), t::idea_then_n(number))
                    }))
            };
        el("div").class("say-list").all((0..IDEAS).map(idea)).into()
    })
}

fn row(
    app: App,
    id: Id,
    writing: RwSignal<Option<Writing>>,
    rehearsing: RwSignal<Option<Id>>,
) -> El {
    let plan = app.slice(move |data| data.mine.own().plans.get(id).cloned());
    let words = move || {
        let plan = plan.get()?;
        let last = move || match plan.rehearsed {
            Some(day) => t::plan_rehearsed(&spoken_day(day, app.today.get())),
            None => t::plan_never(),
        };
        Some(
            el("span")
                .class("row-words")
                .with(el("span").say(t::plan_when_label).words(" ").words(&plan.plan.when))
                .with(el("strong").say(t::plan_then_label).words(" ").words(&plan.plan.then))
                .with(el("small").say(last)),
        )
    };
    let name =
        move || plan.with(|plan| plan.as_ref().map_or(String::new(), |p| p.plan.when.clone()));
    let labelled = move |text: fn() -> String| move || format!("{}：{}", text(), name());
    let act = move |class: &str, text: fn() -> String| {
        button(class).attr_of("aria-label", labelled(text)).say(text)
    };
    let remove = move || {
        app.dispatch_undoable(Action::Care(CareEdit::RemovePlan(id)), t::plan_removed());
    };
    el("li").class("row plan-row").with(draw(words)).with(
        el("span")
            .class("plan-acts")
            .with(act("link", t::plan_rehearse).on_click(move || rehearsing.set(Some(id))))
            .with(
                act("link link-quiet", t::plan_edit)
                    .on_click(move || writing.set(Some(Writing::Edit(id)))),
            )
            .with(act("link link-quiet", t::plan_remove).on_click(remove)),
    )
}

fn form(app: App, open: RwSignal<bool>, writing: Writing) -> El {
    let known = match writing {
        Writing::New => None,
        Writing::Idea(number) => {
            Some(untrack(|| IfThen { when: t::idea_when_n(number), then: t::idea_then_n(number) }))
        }
        Writing::Edit(id) => app
            .data
            .with_untracked(|data| data.mine.own().plans.get(id).map(|plan| plan.plan.clone())),
    }
    .unwrap_or_default();
    let (when, then) = (cell(known.when), cell(known.then));
    let save = move || {
        let id = match writing {
            Writing::Edit(id) => Some(id),
            _ => None,
        };
        let plan = IfThen { when: when.get_untracked(), then: then.get_untracked() };
        if app.dispatch(Action::Care(CareEdit::PutPlan(id, plan))).is_some() {
            open.set(false);
        }
    };
    el("form")
        .on_submit(save)
        .with(Field::new("plan-when", t::plan_when_label, when).placeholder(t::plan_when_hint))
        .with(Field::new("plan-then", t::plan_then_label, then).placeholder(t::plan_then_hint))
        .with(dialog_buttons(open, t::plan_save))
}

/// Three times through it in mind, at one's own pace.
fn rehearse(app: App, open: RwSignal<bool>, id: Id) -> Piece {
    let step = cell(0_usize);
    let plan = app
        .data
        .with_untracked(|data| data.mine.own().plans.get(id).map(|plan| plan.plan.clone()))
        .unwrap_or_default();
    let text = move || match step.get() {
        0 => t::plan_rehearse_when(&plan.when),
        1 => t::plan_rehearse_then(&plan.then),
        _ => t::plan_rehearse_again(),
    };
    let on = move || {
        if step.get_untracked() < 2 {
            return step.update(|step| *step += 1);
        }
        app.dispatch(Action::Care(CareEdit::Rehearsed(id)));
        open.set(false);
    };
    let name = move || if step.get() < 2 { t::skip() } else { t::plan_done() };
    group([
        el("p").class("rehearse-text").attr("role", "status").say(text).into(),
        button("button button-main button-wide").id("rehearse-next").on_click(on).say(name).into(),
    ])
}
