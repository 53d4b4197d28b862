//! The way of a career as a sheet: grades within the agent's role, then team leader and manager, each with what it needs.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::limits;
use duihun_me::{CareerStep, GoalEdit};
use leptos::prelude::*;

use super::super::own::due_words;
use super::super::{catalogue, edit};
use crate::actions::Action;
use crate::components::{Field, Wrong, check, dialog, dialog_buttons, loaded, short_date};
use crate::state::{App, app};
use crate::texts::{Part, app as ta, goals as tg, growth as t};
use crate::view::{El, Piece, button, cell, draw, each, el, group, memo, when_or};

/// The sheet.
pub fn career(app: App) -> Piece {
    // My own; those on the sheets a leader keeps with others are not among them.
    let ids = app.slice(|data| {
        let own = data.mine.own().career.iter().filter(|(_, step)| step.member.is_none());
        own.map(|(id, _)| id).collect::<Vec<Id>>()
    });
    let open = cell(false);
    let of = cell(None::<Id>);
    let change = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    // The first that is not reached is where one is heading.
    let next = memo(move || {
        app.data.with(|data| {
            let steps = &data.mine.own().career;
            let is_open = |id: &Id| steps.get(*id).is_some_and(|step| step.reached_on.is_none());
            ids.get().into_iter().find(is_open)
        })
    });
    let head = el("div")
        .class("section-head")
        .with(el("h2").id("career-title").say(t::career_title))
        .with(button("link").id("step-add").on_click(move || change(None)).say(t::career_add));
    let row = move |id: Id| row(app, id, next, move || change(Some(id)));
    let list = move || el("ol").class("career").with(each(move || ids.get(), row));
    let empty = move || {
        group([
            el("p").class("empty").say(t::career_empty).into(),
            loaded(Part::Ideas, move || catalogue::paths(app)),
        ])
    };
    let title = move || if of.with(Option::is_some) { t::step_edit() } else { t::step_add() };
    group([
        el("section")
            .class("card stack")
            .attr("aria-labelledby", "career-title")
            .with(head)
            .with(when_or(move || ids.with(|ids| !ids.is_empty()), list, empty))
            .into(),
        dialog("career-step", open, title, move || form(open, of.get_untracked())).into(),
    ])
}

fn row(app: App, id: Id, next: Memo<Option<Id>>, change: impl Fn() + 'static) -> El {
    let step = app.slice(move |data| data.mine.own().career.get(id).cloned());
    let text =
        move || step.with(|step| step.as_ref().map(|step| step.text.clone()).unwrap_or_default());
    let state = move || {
        let reached = step.with(|step| step.as_ref().is_some_and(|step| step.reached_on.is_some()));
        match (reached, next.get() == Some(id)) {
            (true, _) => "reached",
            (_, true) => "next",
            _ => "ahead",
        }
    };
    let when_ = move || {
        step.with(|step| {
            let Some(step) = step else { return String::new() };
            match (step.reached_on, step.due) {
                (Some(day), _) => {
                    t::step_reached_on(&t::on_day(&short_date(day), &day.year().to_string()))
                }
                (None, Some(due)) => due_words(due, app.today.get()),
                (None, None) if next.get() == Some(id) => t::step_next(),
                _ => String::new(),
            }
        })
    };
    let needs = memo(move || {
        step.with(|step| step.as_ref().map(|step| step.needs.clone()).unwrap_or_default())
    });
    let needs = move || {
        let needs = needs.get();
        (!needs.is_empty())
            .then(|| el("ul").class("needs").all(needs.iter().map(|need| el("li").words(need))))
    };
    el("li")
        .class("career-step")
        .attr_of("data-state", move || state().to_string())
        .attr_while("aria-current", "step", move || next.get() == Some(id))
        .with(
            el("div").class("goal-head").with(el("strong").say(text)).with(
                button("link")
                    .attr_of("aria-label", move || tg::edit_for(&text()))
                    .on_click(change)
                    .say(tg::edit),
            ),
        )
        .with(el("small").say(when_))
        .with(draw(needs))
}

fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let before =
        of.and_then(|id| app.data.with_untracked(|data| data.mine.own().career.get(id).cloned()));
    let field =
        |read: fn(&CareerStep) -> String| cell(before.as_ref().map(read).unwrap_or_default());
    let text = field(|step| step.text.clone());
    let needs = field(|step| step.needs.join("\n"));
    let due = field(|step| step.due.map(Day::iso).unwrap_or_default());
    let was = before.as_ref().and_then(|step| step.reached_on);
    let reached = cell(was.is_some());
    let wrong = cell(false);
    let save = move || {
        let said = text.get_untracked();
        wrong.set(limits::tidy(&said, limits::SENTENCE).is_none());
        let today = app.today.get_untracked();
        let step = CareerStep {
            member: None,
            text: said,
            needs: needs.get_untracked().lines().map(String::from).collect(),
            due: Day::parse_iso(&due.get_untracked()),
            reached_on: reached.get_untracked().then(|| was.unwrap_or(today)),
        };
        let is_new = reached.get_untracked() && was.is_none();
        let name = step.text.clone();
        if let Some(receipts) = edit(app, GoalEdit::PutStep(of, step)) {
            open.set(false);
            if is_new {
                app.toast(untrack(|| t::step_cheer(name.trim())), receipts);
            }
        }
    };
    let remove = move |id: Id| {
        open.set(false);
        let text = text.get_untracked();
        app.dispatch_undoable(Action::Goal(GoalEdit::RemoveStep(id)), tg::removed(&text));
    };
    let away = |id: Id| {
        button("button button-away").id("step-remove").on_click(move || remove(id)).say(tg::remove)
    };
    el("form")
        .class("stack")
        .attr("novalidate", "")
        .on_submit(save)
        .with(
            Field::new("step-text", t::step_text, text)
                .placeholder(t::step_text_hint)
                .wrong(Wrong::when(move || wrong.get(), tg::goal_text_empty))
                .limit(limits::SENTENCE),
        )
        .with(
            Field::new("step-needs", t::step_needs, needs)
                .hint(t::step_needs_hint)
                .long()
                .limit(limits::NOTE),
        )
        .with(Field::new("step-due", t::step_due, due).kind("date"))
        .with(check("step-reached", reached, t::step_reached))
        .with(dialog_buttons(open, ta::save))
        .with(of.map(away))
}
