//! The check-in: one tap on a face notes it, more can be said or not; the entries of a day.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_me::{CareEdit, Energy, Face, Mood, MoodForm};
use leptos::prelude::*;

use super::faces::face_picture;
use crate::actions::Action;
use crate::browser::page;
use crate::components::{Field, choice, dialog_of, one_of, time_of_day};
use crate::state::{App, app};
use crate::texts::care as t;
use crate::view::{
    El, Piece, Text, button, cell, draw, each, el, follow, group, memo, submit, when, when_or,
};

/// The check-in and what was noted today.
pub fn check_in() -> El {
    let app = app();
    // The entry just made: more can be said of it, and another face corrects it.
    let fresh = cell(None::<Id>);
    let face = memo(move || {
        let id = fresh.get()?;
        app.data.with(|data| data.mine.own().moods.get(id).map(|mood| mood.face))
    });
    follow(move || {
        if fresh.get().is_some() && face.get().is_none() {
            fresh.set(None);
        }
    });
    let choose = move |face: Face| match fresh.get_untracked().and_then(|id| form_of(app, id)) {
        Some((id, form)) => {
            app.dispatch(Action::Care(CareEdit::EditMood(id, MoodForm { face, ..form })));
        }
        None => {
            let made = app.dispatch(Action::Care(CareEdit::CheckIn(face))).unwrap_or_default();
            let id = made.first().and_then(|receipt| receipt.written().next()).map(|r| r.key.id);
            fresh.set(id);
        }
    };
    let more = move || {
        let id = fresh.get();
        id.map(|id| {
            el("div")
                .class("checkin-more")
                .with(el("p").attr("role", "status").say(t::more_title))
                .with(more_form(app, id, "mood", move || fresh.set(None)))
        })
    };
    el("section")
        .class("card checkin")
        .with(faces("face", t::checkin_title, move || face.get(), choose))
        .with(draw(more))
        .with(el("h2").class("small-title").say(t::entries_title))
        .with(entries(app, move || app.today.get(), t::entries_empty))
}

/// What a form would say of an entry as it is.
fn form_of(app: App, id: Id) -> Option<(Id, MoodForm)> {
    let mood = app.data.with_untracked(|data| data.mine.own().moods.get(id).cloned())?;
    let Mood { face, energy, word, note, .. } = mood;
    let (word, note) = (word.unwrap_or_default(), note.unwrap_or_default());
    Some((id, MoodForm { face, energy, word, note }))
}

/// The faces to choose from.
fn faces(
    name: &'static str,
    legend: fn() -> String,
    face: impl Fn() -> Option<Face> + Copy + 'static,
    choose: impl Fn(Face) + Copy + 'static,
) -> El {
    let choice = |option: Face| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", name)
            .checked(move || face() == Some(option))
            .on("change", move |_| choose(option));
        el("label")
            .class("face-choice")
            .with(input)
            .with(face_picture(option))
            .with(el("span").say(move || t::face_n(usize::from(option.0))))
    };
    el("fieldset")
        .class("faces")
        .attr("data-choice", name)
        .with(el("legend").say(legend))
        .with(el("div").class("faces-row").all(Face::ALL.into_iter().map(choice)))
}

/// The choices of energy; none is not said.
const ENERGIES: [Option<Energy>; 4] = [None, Some(Energy(1)), Some(Energy(2)), Some(Energy(3))];

/// What more can be said of an entry. `prefix` begins its ids.
fn more_form(app: App, id: Id, prefix: &'static str, done: impl Fn() + Copy + 'static) -> El {
    let known = form_of(app, id).map(|(_, form)| form);
    let (energy, word, note) = match known {
        Some(form) => (form.energy, form.word, form.note),
        None => (None, String::new(), String::new()),
    };
    let energy = cell(energy);
    let (word, note) = (cell(word), cell(note));
    let save = move || {
        if let Some((id, form)) = form_of(app, id) {
            let (word, note) = (word.get_untracked(), note.get_untracked());
            let form = MoodForm { energy: energy.get_untracked(), word, note, ..form };
            app.dispatch(Action::Care(CareEdit::EditMood(id, form)));
            app.toast(t::checkin_saved(), Vec::new());
        }
        done();
        page::rescue_focus();
    };
    let energies: Vec<Text> = [
        Text::from(t::energy_none),
        Text::from(|| t::energy_n(1)),
        Text::from(|| t::energy_n(2)),
        Text::from(|| t::energy_n(3)),
    ]
    .into();
    let (chosen, choose) = one_of(&ENERGIES, energy);
    let (energy_name, word_id, note_id, save_id) = match prefix {
        "mood" => ("mood-energy", "mood-word", "mood-note", "mood-save"),
        _ => ("edit-energy", "edit-word", "edit-note", "edit-save"),
    };
    el("form")
        .on_submit(save)
        .with(choice(energy_name, t::energy_label, energies, chosen, choose))
        .with(Field::new(word_id, t::word_label, word).placeholder(t::word_hint).limit(12))
        .with(Field::new(note_id, t::note_label, note).placeholder(t::note_hint).limit(500).long())
        .with(
            el("div")
                .class("dialog-buttons")
                .with(submit("button button-main").id(save_id).say(t::checkin_save))
                .with(button("button button-plain").on_click(done).say(t::checkin_done)),
        )
}

/// The entries of a day, the latest first, with the window to change one.
pub fn entries(
    app: App,
    day: impl Fn() -> Day + Copy + Send + Sync + 'static,
    empty: fn() -> String,
) -> Piece {
    let editing = cell(None::<Id>);
    let ids = memo(move || {
        let day = day();
        app.data.with(|data| {
            data.mine.own().moods_of(day).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        })
    });
    let list = when_or(
        move || ids.with(|ids| !ids.is_empty()),
        move || {
            let row = move |id| row(app, id, editing);
            el("ul").class("rows").attr("data-entries", "").with(each(move || ids.get(), row))
        },
        move || el("p").class("empty").say(empty),
    );
    let edit = dialog_of("mood-edit", editing, t::edit_title, move |open, id| edit(app, open, id));
    group([list, edit.into()])
}

fn row(app: App, id: Id, editing: RwSignal<Option<Id>>) -> El {
    let mood = app.slice(move |data| data.mine.own().moods.get(id).cloned());
    let time = memo(move || mood.with(|mood| mood.as_ref().map_or(0, |mood| mood.minute)));
    let time = move || time_of_day(time.get());
    let words = move || {
        let mood = mood.get()?;
        let face = usize::from(mood.face.0);
        let energy = mood.energy.map(|energy| usize::from(energy.0));
        let word = mood.word.map(|word| format!(" · {word}")).unwrap_or_default();
        let line = move || match energy {
            Some(energy) => format!("{} · {}{}", time(), t::energy_label(), t::energy_n(energy)),
            None => time(),
        };
        Some(group([
            face_picture(mood.face).into(),
            el("span")
                .class("row-words")
                .with(el("strong").say(move || t::face_n(face)).words(word))
                .with(mood.note.map(|note| el("span").class("note").words(note)))
                .with(el("small").say(line))
                .into(),
        ]))
    };
    let change = button("link link-quiet")
        .attr_of("aria-label", move || t::entry_edit_for(&time()))
        .on_click(move || editing.set(Some(id)))
        .say(t::entry_edit);
    let remove = button("link link-quiet")
        .attr_of("aria-label", move || t::entry_remove_for(&time()))
        .on_click(move || {
            app.dispatch_undoable(Action::Care(CareEdit::RemoveMood(id)), t::entry_removed());
        })
        .say(t::entry_remove);
    el("li").class("row").with(draw(words)).with(change).with(remove)
}

fn edit(app: App, open: RwSignal<bool>, id: Id) -> Piece {
    let face = app.slice(move |data| data.mine.own().moods.get(id).map(|mood| mood.face));
    let choose = move |face: Face| {
        if let Some((id, form)) = form_of(app, id) {
            app.dispatch(Action::Care(CareEdit::EditMood(id, MoodForm { face, ..form })));
        }
    };
    group([
        faces("edit-face", t::checkin_title, move || face.get(), choose).into(),
        more_form(app, id, "edit", move || open.set(false)).into(),
        when(move || face.get().is_none(), || el("p").class("empty").say(t::entries_empty)),
    ])
}
