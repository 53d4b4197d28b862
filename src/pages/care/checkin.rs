//! The check-in: a face, if wished a word and a note; today's entries.

use duihun_core::record::Id;
use duihun_me::{Face, Mood};
use leptos::prelude::*;

use super::faces::face_picture;
use crate::actions::Action;
use crate::browser::clock;
use crate::components::Field;
use crate::state::app;
use crate::texts::care as t;
use crate::view::{El, Piece, button, cell, each, el, group, memo, submit, when, when_or};

/// The check-in and what was noted today.
pub fn check_in() -> El {
    let app = app();
    let face = cell(None::<Face>);
    let word = cell(String::new());
    let note = cell(String::new());
    let save = move || {
        let Some(chosen) = face.get_untracked() else { return };
        app.dispatch(Action::CheckIn {
            minute: clock::minute(),
            face: chosen,
            word: word.get_untracked(),
            note: note.get_untracked(),
        });
        face.set(None);
        word.set(String::new());
        note.set(String::new());
        app.toast(t::checkin_saved(), Vec::new());
    };
    let words = move || {
        group([
            Field::new("mood-word", t::word_label, word).placeholder(t::word_hint).limit(12).into(),
            Field::new("mood-note", t::note_label, note)
                .placeholder(t::note_hint)
                .limit(500)
                .long()
                .into(),
            submit("button button-main button-wide").id("mood-save").say(t::checkin_save).into(),
        ])
    };
    let form = el("form")
        .on_submit(save)
        .with(faces(face))
        .with(when(move || face.get().is_some(), words));
    el("section").class("card checkin").with(form).with(entries())
}

/// The faces to choose from.
fn faces(face: RwSignal<Option<Face>>) -> El {
    let choice = |option: Face| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "face")
            .checked(move || face.get() == Some(option))
            .on("change", move |_| face.set(Some(option)));
        el("label")
            .class("face-choice")
            .with(input)
            .with(face_picture(option))
            .with(el("span").say(move || t::face_n(usize::from(option.0))))
    };
    el("fieldset")
        .class("faces")
        .attr("data-choice", "face")
        .with(el("legend").say(t::checkin_title))
        .with(el("div").class("faces-row").all(Face::ALL.into_iter().map(choice)))
}

fn entries() -> Piece {
    let app = app();
    let entries = memo(move || {
        let today = app.today.get();
        app.data.with(|data| {
            data.mine.moods_of(today).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        })
    });
    let list = when_or(
        move || entries.with(|entries| !entries.is_empty()),
        move || {
            el("ul").class("rows").attr("data-entries", "").with(each(move || entries.get(), row))
        },
        || el("p").class("empty").say(t::entries_empty),
    );
    group([el("h2").class("small-title").say(t::entries_title).into(), list])
}

fn row(id: Id) -> El {
    let app = app();
    // A check-in is never edited, so the row reads it once.
    let entry = app.data.with_untracked(|data| data.mine.moods.get(id).cloned());
    let Some(mood) = entry else { return el("li").attr("hidden", "") };
    let time = clock_time(&mood);
    let face = mood.face;
    let word = mood.word.map(|word| format!(" · {word}")).unwrap_or_default();
    let words = el("span")
        .class("row-words")
        .with(el("strong").say(move || t::face_n(usize::from(face.0))).words(word))
        .with(mood.note.map(|note| el("span").class("note").words(note)))
        .with(el("small").words(&time));
    let remove = button("link link-quiet")
        .attr_of("aria-label", move || t::entry_remove_for(&time))
        .on_click(move || app.dispatch_undoable(Action::RemoveMood(id), t::entry_removed()))
        .say(t::entry_remove);
    el("li").class("row").with(face_picture(face)).with(words).with(remove)
}

/// 14:05.
fn clock_time(mood: &Mood) -> String {
    format!("{:02}:{:02}", mood.minute / 60, mood.minute % 60)
}
