//! Whom a leader wants to talk to, when last, what about: private, like a notebook in a drawer.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::share::ics;
use duihun_me::{CareEdit, CareStep, TalkForm};
use leptos::prelude::*;

use crate::actions::Action;
use crate::browser::{boot, clock};
use crate::components::{
    Field, choice, dialog_buttons, dialog_of, one_of, select, short_date, spoken_day,
};
use crate::pages::people::people;
use crate::state::App;
use crate::texts::attend as t;
use crate::view::{El, Piece, Text, button, cell, draw, each, el, memo, when, when_or};

/// In how many days again; none is not set.
const AGAIN: [Option<i32>; 4] = [Some(7), Some(14), Some(30), None];

/// A new entry, or an edit of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    New,
    Edit(Id),
}

/// The card.
pub fn talks(app: App) -> El {
    let writing = cell(None::<Writing>);
    let ids = memo(move || {
        app.data.with(|data| data.team_id.map_or(Vec::new(), |team| data.mine.own().talks_of(team)))
    });
    let due = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.team_id.map_or(0, |team| data.mine.own().talks_due(team, today)))
    });
    let has_members = memo(move || app.data.with(|data| !data.team.order().is_empty()));
    let list = when_or(
        move || ids.with(|ids| !ids.is_empty()),
        move || {
            el("ul")
                .class("rows talks")
                .with(each(move || ids.get(), move |id| row(app, id, writing)))
        },
        || el("p").class("empty").say(t::list_empty),
    );
    let has_days = memo(move || {
        app.data.with(|data| {
            ids.with(|ids| {
                ids.iter()
                    .any(|id| data.mine.own().talks.get(*id).is_some_and(|t| t.next.is_some()))
            })
        })
    });
    let add = move || {
        el("div")
            .class("dialog-buttons")
            .with(
                button("button button-main")
                    .id("talk-add")
                    .on_click(move || writing.set(Some(Writing::New)))
                    .say(t::list_add),
            )
            .with(when(
                move || has_days.get(),
                move || {
                    button("button").id("talk-ics").on_click(move || calendar(app)).say(t::list_ics)
                },
            ))
    };
    let title = move || match writing.get() {
        Some(Writing::Edit(_)) => t::list_edit(),
        _ => t::list_add(),
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "talks-title")
        .attr("data-talks", "")
        .with(el("h2").id("talks-title").say(t::list_title))
        .with(el("p").say(t::list_lead))
        .with(el("p").class("hint").say(t::private))
        .with(when(
            move || due.get() > 0,
            move || {
                el("p")
                    .class("care-due")
                    .attr("role", "status")
                    .say(move || t::list_due(&due.get().to_string()))
            },
        ))
        .with(list)
        .with(when_or(move || has_members.get(), add, || el("p").class("hint").say(t::list_nobody)))
        .with(dialog_of("talk", writing, title, move |open, writing| form(app, open, writing)))
}

/// The name of somebody on the board; `None` of who was never there.
fn name_of(app: App, member: Id) -> Option<String> {
    app.data.with(|data| data.team.label(member))
}

fn row(app: App, id: Id, writing: RwSignal<Option<Writing>>) -> El {
    let talk = app.slice(move |data| data.mine.own().talks.get(id).cloned());
    let asking = cell(false);
    let again = cell(AGAIN[1]);
    let words = move || {
        let talk = talk.get()?;
        let gone = app.data.with(|data| !data.team.order().contains(&talk.member));
        let name = move || name_of(app, talk.member).unwrap_or_else(|| "…".to_string());
        let next = move || {
            let today = app.today.get();
            match talk.next {
                None => t::list_no_date(),
                Some(day) if day == today => t::list_due_today(),
                Some(day) if day < today => t::list_due_since(&spoken_day(day, today)),
                Some(day) => t::list_due_on(&coming_day(day, today)),
            }
        };
        let last = move || match talk.last {
            Some(day) => t::list_last(&spoken_day(day, app.today.get())),
            None => t::list_last_never(),
        };
        let is_due = move || talk.next.is_some_and(|day| day <= app.today.get());
        let step = usize::from(talk.step.0);
        Some(
            el("span")
                .class("row-words")
                .attr_while("data-due", "", is_due)
                .with(el("strong").say(name).words(" · ").say(move || t::step_n(step)))
                .with(talk.note.map(|note| el("span").class("note").words(note)))
                .with(el("small").say(move || format!("{} · {}", next(), last())))
                .with(gone.then(|| el("small").say(t::list_gone_now))),
        )
    };
    let name = move || {
        talk.with(|talk| talk.as_ref().and_then(|talk| name_of(app, talk.member)))
            .unwrap_or_default()
    };
    let act = move |class: &str, text: fn() -> String| {
        button(class).attr_of("aria-label", move || format!("{} {}", text(), name())).say(text)
    };
    let remove = move || {
        app.dispatch_undoable(Action::Care(CareEdit::RemoveTalk(id)), t::list_removed());
    };
    let talked = move || {
        let today = app.today.get_untracked();
        let next = again.get_untracked().map(|days| Day(today.0 + days));
        asking.set(false);
        app.dispatch_undoable(Action::Care(CareEdit::Talked(id, next)), t::list_talked_said());
    };
    let when_again = move || {
        let options: Vec<Text> =
            [0, 1, 2, 3].map(|n| Text::from(move || t::list_again_n(n))).into();
        let (chosen, choose) = one_of(&AGAIN, again);
        el("div")
            .class("talk-again")
            .with(choice("talk-again", t::list_next, options, chosen, choose))
            .with(button("button button-main").id("talk-done").on_click(talked).say(t::list_talked))
    };
    el("li")
        .class("row talk-row")
        .with(draw(words))
        .with(
            el("span")
                .class("plan-acts")
                .with(
                    act("link", t::list_talked)
                        .attr_of("aria-expanded", move || asking.get().to_string())
                        .on_click(move || asking.update(|asking| *asking = !*asking)),
                )
                .with(
                    act("link link-quiet", t::list_edit)
                        .on_click(move || writing.set(Some(Writing::Edit(id)))),
                )
                .with(act("link link-quiet", t::list_remove).on_click(remove)),
        )
        .with(when(move || asking.get(), when_again))
}

/// A day that comes: 明天, else the date.
fn coming_day(day: Day, today: Day) -> String {
    match day.0 - today.0 {
        1 => t::tomorrow(),
        _ => short_date(day),
    }
}

fn form(app: App, open: RwSignal<bool>, writing: Writing) -> Piece {
    let known = match writing {
        Writing::New => None,
        Writing::Edit(id) => app.data.with_untracked(|data| data.mine.own().talks.get(id).cloned()),
    };
    let mut members = people(app).get_untracked();
    // Who has left the board stays on the list as long as it is wanted.
    if let Some(talk) = &known
        && members.iter().all(|(id, _)| *id != talk.member)
    {
        let name = untrack(|| name_of(app, talk.member)).unwrap_or_else(|| "…".to_string());
        members.push((talk.member, name));
    }
    let at = |member: Id| members.iter().position(|(id, _)| *id == member);
    let who = cell(known.as_ref().and_then(|talk| at(talk.member)).unwrap_or(0));
    let step = cell(known.as_ref().map_or(CareStep::NOTICE, |talk| talk.step));
    let next = cell(known.as_ref().and_then(|talk| talk.next).map(Day::iso).unwrap_or_default());
    let note = cell(known.and_then(|talk| talk.note).unwrap_or_default());
    let names: Vec<Text> = members
        .iter()
        .map(|(_, name)| name.clone())
        .map(|name| Text::from(move || name.clone()))
        .collect();
    let ids: Vec<Id> = members.iter().map(|(id, _)| *id).collect();
    let save = move || {
        let team = app.data.with_untracked(|data| data.team_id);
        let (Some(team), Some(member)) = (team, ids.get(who.get_untracked()).copied()) else {
            return;
        };
        let form = TalkForm {
            team,
            member,
            step: step.get_untracked(),
            next: Day::parse_iso(&next.get_untracked()),
            note: note.get_untracked(),
        };
        let id = match writing {
            Writing::New => None,
            Writing::Edit(id) => Some(id),
        };
        if app.dispatch(Action::Care(CareEdit::PutTalk(id, form))).is_some() {
            open.set(false);
        }
    };
    let steps: Vec<Text> = [0, 1, 2].map(|n| Text::from(move || t::step_n(n))).into();
    let (chosen, choose) = one_of(&CareStep::ALL, step);
    el("form")
        .on_submit(save)
        .with(select("talk-who", t::list_who, names, memo(move || who.get()), move |at| {
            who.set(at);
        }))
        .with(choice("talk-step", t::list_step, steps, chosen, choose))
        .with(
            Field::new("talk-note", t::list_about, note)
                .placeholder(t::list_about_hint)
                .hint(t::list_never)
                .limit(500)
                .long(),
        )
        .with(Field::new("talk-next", t::list_next, next).kind("date"))
        .with(dialog_buttons(open, t::list_save))
        .into()
}

/// The days set, for the calendar: no names, since calendars are looked at by others.
fn calendar(app: App) {
    let title = untrack(t::list_ics_title);
    let events: Vec<ics::Event> = app.data.with_untracked(|data| {
        let own = data.mine.own();
        let of = data.team_id.map_or(Vec::new(), |team| own.talks_of(team));
        let event = |id: Id| {
            let on = own.talks.get(id)?.next?;
            Some(ics::Event {
                id,
                title: title.clone(),
                on,
                minute: None,
                minutes: 0,
                place: None,
                note: None,
            })
        };
        of.into_iter().filter_map(event).collect()
    });
    boot::save_as("duihun", "ics", &ics::calendar(&title, &events, clock::now()));
}
