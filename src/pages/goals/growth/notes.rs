//! What was learned, in one's own words: saying it oneself is how it stays.

use duihun_core::record::Id;
use duihun_core::team::limits;
use duihun_me::{GoalEdit, LearningNote, Topic};
use leptos::prelude::*;

use super::super::{catalogue, edit};
use super::latest;
use crate::actions::Action;
use crate::components::{
    Field, Wrong, dialog, dialog_buttons, loaded, one_of, quiet_choice, short_date,
};
use crate::state::{App, app};
use crate::texts::{Part, app as ta, goals as tg, growth as t};
use crate::view::{El, Piece, Text, button, cell, el, group, when_or};

/// The section.
pub fn notes(app: App) -> Piece {
    let all = app.slice(|data| {
        let mut all: Vec<_> =
            data.mine.own().notes.iter().map(|(id, note)| (note.day, id)).collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.into_iter().map(|(_, id)| id).collect::<Vec<Id>>()
    });
    let open = cell(false);
    let of = cell(None::<Id>);
    let change = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    let row = move |id: Id| {
        let note = app.slice(move |data| data.mine.own().notes.get(id).cloned());
        let of = move |read: fn(&LearningNote) -> String| {
            move || note.with(|note| note.as_ref().map(read).unwrap_or_default())
        };
        let text = of(|note| note.text.clone());
        let about = of(|note| {
            let date = t::on_day(&short_date(note.day), &note.day.year().to_string());
            let topic = t::topic_n(usize::from(note.topic.0));
            let source = note.source.as_ref().map(|source| t::note_from(source));
            [date, topic].into_iter().chain(source).collect::<Vec<_>>().join(" · ")
        });
        el("li")
            .class("row")
            .with(
                el("span")
                    .class("row-words")
                    .with(el("span").class("note-text").say(text))
                    .with(el("small").say(about)),
            )
            .with(
                button("link")
                    .attr_of("aria-label", move || tg::edit_for(&text()))
                    .on_click(move || change(Some(id)))
                    .say(tg::edit),
            )
    };
    let head = el("div")
        .class("section-head")
        .with(el("h2").id("notes-title").say(t::notes_title))
        .with(button("link").id("note-add").on_click(move || change(None)).say(t::note_add));
    let title = move || if of.with(Option::is_some) { t::note_edit() } else { t::note_new() };
    group([
        el("section")
            .class("card stack")
            .attr("aria-labelledby", "notes-title")
            .with(head)
            .with(when_or(
                move || all.with(|all| !all.is_empty()),
                move || latest("notes-others", all, row, tg::mine_others),
                || el("p").class("empty").say(t::notes_empty),
            ))
            .into(),
        dialog("note", open, title, move || form(open, of.get_untracked())).into(),
    ])
}

fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let before =
        of.and_then(|id| app.data.with_untracked(|data| data.mine.own().notes.get(id).cloned()));
    let field =
        |read: fn(&LearningNote) -> String| cell(before.as_ref().map(read).unwrap_or_default());
    let text = field(|note| note.text.clone());
    let source = field(|note| note.source.clone().unwrap_or_default());
    let topic = cell(before.as_ref().map_or(Topic::SELLING, |note| note.topic));
    let day = before.as_ref().map(|note| note.day);
    let is_new = before.is_none();
    let wrong = cell(false);
    let save = move || {
        let said = text.get_untracked();
        wrong.set(limits::tidy_note(&said, limits::NOTE).is_none());
        let note = LearningNote {
            day: day.unwrap_or(app.today.get_untracked()),
            topic: topic.get_untracked(),
            text: said,
            source: Some(source.get_untracked()),
        };
        if edit(app, GoalEdit::PutNote(of, note)).is_some() {
            open.set(false);
        }
    };
    let remove = move |id: Id| {
        open.set(false);
        app.dispatch_undoable(Action::Goal(GoalEdit::RemoveNote(id)), t::note_gone());
    };
    let (now, choose) = one_of(&Topic::ALL, topic);
    let topics = Topic::ALL.map(|topic| Text::from(move || t::topic_n(usize::from(topic.0))));
    let prompts = is_new.then(|| loaded(Part::Ideas, move || catalogue::note_prompts(text)));
    let away = |id: Id| {
        button("button button-away").id("note-remove").on_click(move || remove(id)).say(tg::remove)
    };
    el("form")
        .class("stack")
        .on_submit(save)
        .with(quiet_choice("note-topic", t::note_topic, topics.into(), now, choose))
        .with(
            Field::new("note-text", t::note_text, text)
                .hint(t::note_text_hint)
                .wrong(Wrong::when(move || wrong.get(), tg::goal_text_empty))
                .long()
                .limit(limits::NOTE),
        )
        .with(prompts)
        .with(
            Field::new("note-source", t::note_source, source)
                .placeholder(t::note_source_hint)
                .limit(limits::LINE),
        )
        .with(dialog_buttons(open, ta::save))
        .with(of.map(away))
}
