//! One activity: who comes, what is to be done, what it cost, how it was.

use duihun_core::record::Id;
use duihun_core::team::{Answer, EventEdit, limits, yuan};
use leptos::prelude::*;

use super::{save_calendar, when_where};
use crate::actions::Action;
use crate::components::{Field, copy_out};
use crate::pages::people::{label, people};
use crate::state::{App, app};
use crate::texts::{app as ta, events as t, people as tp};
use crate::view::{El, Piece, button, cell, checked_of, draw, each, el, memo, submit};

/// The sheet in its window.
pub fn sheet(id: Id, open: RwSignal<bool>, edit: impl Fn() + 'static) -> El {
    let app = app();
    let activity = app.slice(move |data| data.team.more().activities.get(id).cloned());
    let about = move || {
        let Some(activity) = activity.get() else { return Piece::none() };
        let today = app.today.get();
        let spent = app.data.with(|data| data.team.spent_on(id));
        let mut lines = vec![when_where(&activity, today)];
        lines.extend(activity.member.map(|id| t::activity_by(&label(app, id))));
        lines.extend(activity.cost.map(|fen| t::cost_planned(&yuan(fen))));
        if spent != 0 {
            lines.push(t::cost_real(&yuan(spent)));
        }
        el("div").class("activity-about").all(lines.iter().map(|line| el("p").words(line))).into()
    };
    let drop = move || {
        open.set(false);
        app.dispatch_undoable(Action::Event(EventEdit::DropActivity(id)), t::activity_dropped());
    };
    let close_and_edit = move || {
        open.set(false);
        edit();
    };
    el("div")
        .class("stack")
        .with(draw(about))
        .with(
            el("div")
                .class("dialog-buttons")
                .with(
                    button("button")
                        .id("activity-edit")
                        .on_click(close_and_edit)
                        .say(tp::member_edit),
                )
                .with(
                    button("button")
                        .id("activity-ics")
                        .on_click(move || save_calendar(app, &[id]))
                        .say(t::to_calendar),
                ),
        )
        .with(coming(app, id))
        .with(tasks(app, id))
        .with(memories(app, id))
        .with(button("button button-away").id("activity-drop").on_click(drop).say(t::activity_drop))
}

/// Who comes: a tap changes from yes to maybe to no and back to nothing said.
fn coming(app: App, id: Id) -> El {
    let all = people(app);
    let answers = memo(move || app.data.with(|data| data.team.answers(id)));
    let of = move |member: Id| {
        answers.with(|all| all.iter().find(|(who, _)| *who == member).map(|(_, answer)| *answer))
    };
    let said = move |member: Id| match of(member) {
        Some(Answer::YES) => t::answer_yes(),
        Some(Answer::MAYBE) => t::answer_maybe(),
        Some(Answer::NO) => t::answer_no(),
        _ => t::answer_none(),
    };
    let one = move |(member, name): (Id, String)| {
        let turn = move || {
            let next = match untrack(|| of(member)) {
                Some(Answer::YES) => Answer::MAYBE,
                Some(Answer::MAYBE) => Answer::NO,
                _ => Answer::YES,
            };
            app.dispatch(Action::Event(EventEdit::Answer(id, member, next)));
        };
        let state = move || match of(member) {
            Some(Answer::YES) => "yes",
            Some(Answer::MAYBE) => "maybe",
            Some(Answer::NO) => "no",
            _ => "",
        };
        button("answer")
            .attr_of("data-answer", move || state().to_string())
            .on_click(turn)
            .with(el("strong").words(&name))
            .with(el("span").say(move || said(member)))
    };
    let count = move || {
        let count = |answer| answers.with(|all| all.iter().filter(|(_, a)| *a == answer).count());
        t::come_line(&count(Answer::MAYBE).to_string(), &count(Answer::YES).to_string())
    };
    let text = move || {
        let activity = app.data.with(|data| data.team.more().activities.get(id).cloned());
        let Some(activity) = activity else { return String::new() };
        let mut lines =
            vec![t::roll_call(&activity.title, &when_where(&activity, app.today.get()))];
        let yes = answers.with(|all| {
            all.iter().filter(|(_, a)| *a == Answer::YES).map(|(id, _)| *id).collect::<Vec<Id>>()
        });
        for (n, member) in yes.into_iter().enumerate() {
            lines.push(format!("{}. {}", n + 1, label(app, member)));
        }
        lines.join("\n")
    };
    let copy_it = move || {
        let text = untrack(text);
        copy_out(app, text, ta::copied, ta::copy_failed);
    };
    el("section")
        .attr("aria-labelledby", "come-title")
        .with(el("h3").id("come-title").say(t::who_comes))
        .with(el("p").class("hint").attr("role", "status").say(count))
        .with(draw(move || el("div").class("answers").all(all.get().into_iter().map(one))))
        .with(button("button button-wide").id("come-copy").on_click(copy_it).say(t::roll_call_copy))
}

/// The checklist.
fn tasks(app: App, id: Id) -> El {
    let text = cell(String::new());
    let ids = memo(move || {
        app.data.with(|data| {
            let of = data.team.more().tasks.iter().filter(|(_, task)| task.activity == id);
            of.map(|(task, _)| task).collect::<Vec<Id>>()
        })
    });
    let row = move |task: Id| {
        let of = app.slice(move |data| data.team.more().tasks.get(task).cloned());
        let words = move || of.get().map(|task| task.text).unwrap_or_default();
        let tick = move |event: web_sys::Event| {
            let edit = EventEdit::TickTask(task, checked_of(&event));
            app.dispatch(Action::Event(edit));
        };
        let drop = move || {
            app.dispatch_undoable(Action::Event(EventEdit::DropTask(task)), t::task_dropped());
        };
        el("li")
            .class("task")
            .with(
                el("label")
                    .class("check")
                    .with(
                        el("input")
                            .attr("type", "checkbox")
                            .checked(move || of.get().is_some_and(|task| task.done))
                            .on("change", tick),
                    )
                    .with(el("span").say(words)),
            )
            .with(
                button("link link-quiet")
                    .attr_of("aria-label", move || format!("{} {}", t::task_drop(), words()))
                    .on_click(drop)
                    .say(t::task_drop),
            )
    };
    let add = move || {
        let edit = EventEdit::AddTask(id, text.get_untracked(), None);
        if app.dispatch(Action::Event(edit)).is_some() {
            text.set(String::new());
        }
    };
    el("section")
        .attr("aria-labelledby", "tasks-title")
        .with(el("h3").id("tasks-title").say(t::tasks))
        .with(el("ul").class("tasks").with(each(move || ids.get(), row)))
        .with(
            el("form")
                .class("field-and-button")
                .on_submit(add)
                .with(
                    Field::new("task-text", t::task_new, text)
                        .placeholder(t::task_hint)
                        .limit(limits::SENTENCE),
                )
                .with(submit("button").id("task-add").say(t::task_add)),
        )
}

/// Lines to remember it by.
fn memories(app: App, id: Id) -> El {
    let text = cell(String::new());
    let ids = memo(move || {
        app.data.with(|data| {
            let of = data.team.more().memories.iter().filter(|(_, one)| one.activity == id);
            of.map(|(one, _)| one).collect::<Vec<Id>>()
        })
    });
    let row = move |one: Id| {
        let memory = app.data.with_untracked(|data| data.team.more().memories.get(one).cloned());
        let Some(memory) = memory else { return el("li") };
        let who = memory.member.map(|id| label(app, id)).unwrap_or_default();
        let drop = move || {
            app.dispatch_undoable(Action::Event(EventEdit::DropMemory(one)), t::memory_dropped());
        };
        el("li")
            .class("quote")
            .with(el("p").class("quote-words").words(&memory.text))
            .with(el("small").class("quote-when").words(who))
            .with(
                button("link link-quiet quote-away")
                    .attr_of("aria-label", move || format!("{} {}", t::task_drop(), memory.text))
                    .on_click(drop)
                    .say(t::task_drop),
            )
    };
    let add = move || {
        let me = app.data.with_untracked(|data| data.me());
        let edit = EventEdit::Remember(id, me, text.get_untracked());
        if app.dispatch(Action::Event(edit)).is_some() {
            text.set(String::new());
        }
    };
    el("section")
        .attr("aria-labelledby", "memories-title")
        .with(el("h3").id("memories-title").say(t::memories))
        .with(el("ul").class("quotes").with(each(move || ids.get(), row)))
        .with(
            el("form")
                .class("field-and-button")
                .on_submit(add)
                .with(
                    Field::new("memory-text", t::memory_new, text)
                        .placeholder(t::memory_hint)
                        .limit(limits::NOTE)
                        .long(),
                )
                .with(submit("button").id("memory-add").say(t::memory_add)),
        )
}
