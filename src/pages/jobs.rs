//! 咱们的分工: who does what for the group, by what she is good at, so that all share the leader's work.

use duihun_core::content::Family;
use duihun_core::record::Id;
use duihun_core::team::{
    BoardEdit, GroupJob, Holding, JOB_STRENGTHS, Role, Strength, holdings, job_hints, limits,
};
use leptos::prelude::*;

use super::people::{label, people};
use crate::actions::Action;
use crate::components::{Field, Wrong, dialog, dialog_buttons, select};
use crate::state::{App, app};
use crate::texts::{app as ta, forms as tf, people as t};
use crate::view::{El, Piece, Text, button, cell, draw, el, group, memo, when_or};

/// The page.
pub fn jobs() -> Piece {
    let app = app();
    let has_members = app.slice(|data| !data.team.order().is_empty());
    when_or(
        move || has_members.get(),
        move || group([all(app), duties(app).into()]),
        || Piece::from(el("p").class("empty").say(t::titles_nobody)),
    )
}

fn catalogue() -> Vec<String> {
    (0..JOB_STRENGTHS.len()).map(t::job_n).collect()
}

fn strength_name(strength: Option<Strength>) -> String {
    strength.map(|strength| tf::family_n(usize::from(strength.0))).unwrap_or_default()
}

/// All jobs, the taken ones first, and who might take which.
fn all(app: App) -> Piece {
    let list = memo(move || {
        let names = catalogue();
        let mut all = app.data.with(|data| holdings(&data.team, &names));
        // What is taken stands first, otherwise in the order of the catalogue.
        all.sort_by_key(|job| job.members.is_empty());
        all
    });
    let (open, of) = (cell(false), cell(String::new()));
    let (adding, new) = (cell(false), cell(String::new()));
    let hints = move || {
        let hints = list.with(|list| app.data.with(|data| job_hints(&data.team, list)));
        let piled =
            hints.piled.iter().take(2).map(|(id, count)| {
                el("li").words(t::jobs_piled(&count.to_string(), &label(app, *id)))
            });
        let unused = hints.unused.iter().take(3).map(|(id, at)| {
            let id = *id;
            let job = list.with(|list| list[*at].clone());
            let name = job.name.clone();
            let give = move || take(app, id, &name, true);
            el("li")
                .with(el("span").words(t::jobs_unused(
                    &job.name,
                    &label(app, id),
                    &strength_name(job.strength),
                )))
                .with(
                    button("link")
                        .attr_of("aria-label", {
                            let name = job.name.clone();
                            move || {
                                format!(
                                    "{} {}",
                                    t::jobs_give(),
                                    t::jobs_give_aria(&name, &label(app, id))
                                )
                            }
                        })
                        .on_click(give)
                        .say(t::jobs_give),
                )
        });
        let rows: Vec<El> = piled.chain(unused).collect();
        (!rows.is_empty())
            .then(|| el("ul").class("notice job-hints").attr("data-hints", "").all(rows))
    };
    let row = move |job: Holding| {
        let name = job.name.clone();
        let who: Vec<String> = job.members.iter().map(|id| label(app, *id)).collect();
        let note = match job.catalogue {
            Some(at) => t::jobnote_n(at),
            None => app.data.with(|data| {
                let own = job.own.and_then(|id| data.team.more().jobs.get(id));
                own.and_then(|job| job.note.clone()).unwrap_or_default()
            }),
        };
        let suits = strength_name(job.strength);
        el("li").with(
            button("job")
                .on_click(move || {
                    of.set(name.clone());
                    open.set(true);
                })
                .with(el("strong").words(&job.name))
                .with((!suits.is_empty()).then(|| el("em").words(t::job_suits(&suits))))
                .with(el("small").words(&note))
                .with(
                    el("span")
                        .class(if who.is_empty() { "job-who job-free" } else { "job-who" })
                        .words(if who.is_empty() {
                            t::job_free()
                        } else {
                            who.join(&t::list_comma())
                        }),
                ),
        )
    };
    let rows =
        move || el("ul").class("jobs").attr("data-jobs", "").all(list.get().into_iter().map(row));
    let window =
        dialog("job", open, move || of.get(), move || takers(app, list, of.get_untracked(), open));
    let form = dialog("job-new", adding, t::job_new, move || own_job(app, new, adding));
    group([
        el("p").class("hint").say(t::jobs_lead).into(),
        draw(hints),
        draw(rows),
        button("button button-wide")
            .id("job-add")
            .on_click(move || adding.set(true))
            .say(t::job_new)
            .into(),
        window.into(),
        form.into(),
    ])
}

fn take(app: App, member: Id, name: &str, takes: bool) {
    app.dispatch(Action::Board(BoardEdit::Job { member, name: name.into(), takes }));
}

/// Who does a job: one tap takes it, another gives it back. Those whose strength it is stand first.
fn takers(app: App, list: Memo<Vec<Holding>>, name: String, open: RwSignal<bool>) -> Piece {
    let of_name = name.clone();
    let job = memo(move || list.with(|list| list.iter().find(|job| job.name == of_name).cloned()));
    let all = people(app);
    let row = move |(id, who): (Id, String), suits: bool| {
        let name = name.clone();
        let is_on =
            move || job.with(|job| job.as_ref().is_some_and(|job| job.members.contains(&id)));
        el("label")
            .class("check")
            .with(el("input").attr("type", "checkbox").checked(is_on).on("change", move |event| {
                take(app, id, &name, crate::view::checked_of(&event));
            }))
            .with(el("span").words(&who))
            .with(suits.then(|| el("em").class("suits").say(t::job_suits_her)))
    };
    let rows = move || {
        let strength = job.with(|job| job.as_ref().and_then(|job| job.strength));
        let suits = |id: Id| {
            strength.is_some_and(|s| {
                app.data.with_untracked(|data| data.team.strengths(id).0.contains(&s))
            })
        };
        let mut all = all.get();
        all.sort_by_key(|(id, _)| !suits(*id));
        el("div").attr("data-takers", "").all(all.into_iter().map(|one| {
            let suited = suits(one.0);
            row(one, suited)
        }))
    };
    let away = move || {
        let own = job.get_untracked().and_then(|job| job.own)?;
        Some(
            button("button button-away")
                .id("job-drop")
                .on_click(move || {
                    open.set(false);
                    app.dispatch_undoable(Action::Board(BoardEdit::DropJob(own)), t::job_dropped());
                })
                .say(t::job_drop),
        )
    };
    group([draw(rows), draw(away)])
}

/// A job of the group's own.
fn own_job(app: App, name: RwSignal<String>, open: RwSignal<bool>) -> El {
    let note = cell(String::new());
    let strength = cell(0usize);
    let empty = cell(false);
    let options = (0..=Family::ALL.len())
        .map(|n| {
            Text::from(move || match n.checked_sub(1) {
                None => t::job_any(),
                Some(n) => tf::family_n(n),
            })
        })
        .collect();
    let save = move || {
        let job = GroupJob {
            name: name.get_untracked(),
            strength: strength.get_untracked().checked_sub(1).map(|n| Family::ALL[n]),
            member: None,
            since: None,
            note: Some(note.get_untracked()),
        };
        let done = app.dispatch(Action::Board(BoardEdit::PutJob(None, job))).is_some();
        empty.set(!done);
        if done {
            name.set(String::new());
            open.set(false);
        }
    };
    el("form")
        .on_submit(save)
        .with(
            Field::new("job-name", t::job_name, name)
                .placeholder(t::job_name_hint)
                .wrong(Wrong::when(move || empty.get(), t::job_name_empty))
                .limit(limits::LINE),
        )
        .with(select(
            "job-strength",
            t::job_strength,
            options,
            memo(move || strength.get()),
            move |n| {
                strength.set(n);
            },
        ))
        .with(
            Field::new("job-note", t::job_note, note).hint(t::no_customer).limit(limits::SENTENCE),
        )
        .with(dialog_buttons(open, ta::save))
}

/// What belongs to each role, to talk about.
fn duties(app: App) -> El {
    let of_role = move |role: Role, duty: fn(usize) -> String| {
        let list: Vec<El> = (0..10)
            .map(duty)
            .filter(|text| !text.is_empty())
            .map(|text| el("li").words(text))
            .collect();
        let title = move || app.data.with(|data| crate::components::role_text(&data.team, role));
        el("div").with(el("h3").say(title)).with(el("ul").class("plain-list").all(list))
    };
    let lists = move || {
        el("div")
            .class("duties")
            .with(of_role(Role::LEADER, t::duty_leader_n))
            .with(of_role(Role::AGENT, t::duty_agent_n))
            .with(of_role(Role::MANAGER, t::duty_manager_n))
    };
    el("details")
        .class("card more")
        .with(el("summary").id("duties-open").say(t::duties_title))
        .with(el("p").class("hint").say(t::duties_hint))
        .with(draw(lists))
}
