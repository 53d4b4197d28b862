//! The check-in: a face, if wished a word and a note; today's entries.

use duihun_core::record::Id;
use duihun_me::{Face, Mood};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::faces::FacePicture;
use crate::actions::Action;
use crate::browser::clock;
use crate::components::Field;
use crate::state::app;
use crate::texts::care as t;
use crate::view::{Each, When, cell, flag, memo, on, say};

/// The check-in and what was noted today.
#[component]
pub fn CheckIn() -> impl IntoView {
    let app = app();
    let face = cell(None::<Face>);
    let word = cell(String::new());
    let note = cell(String::new());
    let save = move |event: SubmitEvent| {
        event.prevent_default();
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
    view! {
        <section class="card checkin">
            <form on:submit=on(save)>
                <fieldset class="faces" data-choice="face">
                    <legend>{say(t::checkin_title)}</legend>
                    <div class="faces-row">
                        {Face::ALL
                            .into_iter()
                            .map(|option| {
                                view! {
                                    <label class="face-choice">
                                        <input
                                            type="radio"
                                            name="face"
                                            prop:checked=flag(move || face.get() == Some(option))
                                            on:change=on(move |_| face.set(Some(option)))
                                        />
                                        <FacePicture face=option />
                                        <span>{say(move || t::face_n(usize::from(option.0)))}</span>
                                    </label>
                                }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
                <When so=move || face.get().is_some()>
                    <Field id="mood-word" label=t::word_label value=word placeholder=t::word_hint limit=12 />
                    <Field id="mood-note" label=t::note_label value=note placeholder=t::note_hint limit=500 long=true />
                    <button type="submit" class="button button-main button-wide" id="mood-save">
                        {say(t::checkin_save)}
                    </button>
                </When>
            </form>
            <Entries />
        </section>
    }
}

#[component]
fn Entries() -> impl IntoView {
    let app = app();
    let entries = memo(move || {
        let today = app.today.get();
        app.data.with(|data| {
            data.mine.moods_of(today).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
        })
    });
    view! {
        <h2 class="small-title">{say(t::entries_title)}</h2>
        <When
            so=move || entries.with(|entries| !entries.is_empty())
            otherwise=|| view! { <p class="empty">{say(t::entries_empty)}</p> }
        >
            <ul class="rows" data-entries="">
                <Each ids=move || entries.get() row=row />
            </ul>
        </When>
    }
}

fn row(id: Id) -> AnyView {
    let app = app();
    // A check-in is never edited, so the row reads it once.
    let entry = app.data.with_untracked(|data| data.mine.moods.get(id).cloned());
    let Some(mood) = entry else { return ().into_any() };
    let time = clock_time(&mood);
    let (face, spoken) = (mood.face, time.clone());
    let word = mood.word.map(|word| format!(" · {word}"));
    let note = mood.note.map(|note| view! { <span class="note">{note}</span> });
    view! {
        <li class="row">
            <FacePicture face=face />
            <span class="row-words">
                <strong>{say(move || t::face_n(usize::from(face.0)))} {word}</strong>
                {note}
                <small>{time}</small>
            </span>
            <button
                type="button"
                class="link link-quiet"
                aria-label=say(move || t::entry_remove_for(&spoken))
                on:click=on(move |_| app.dispatch_undoable(Action::RemoveMood(id), t::entry_removed()))
            >
                {say(t::entry_remove)}
            </button>
        </li>
    }
    .into_any()
}

/// 14:05.
fn clock_time(mood: &Mood) -> String {
    format!("{:02}:{:02}", mood.minute / 60, mood.minute % 60)
}
