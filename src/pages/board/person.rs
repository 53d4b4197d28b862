//! A member as she is: what she does, what she is called, what was said of her.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::{BoardEdit, Member, Team};
use leptos::prelude::*;

use super::faces::face;
use super::member_form;
use crate::actions::Action;
use crate::components::{role_text, title_text};
use crate::pages::pictures::{Which, picture_dialog};
use crate::route::Route;
use crate::state::app;
use crate::texts::{app as t, forms as tf, people as tp};
use crate::view::{El, Piece, button, cell, draw, el, group, when_or};

/// How much praise is shown.
const PRAISE: usize = 3;

/// A member, and the ways to change her.
pub fn person(open: RwSignal<bool>, of: Option<Id>) -> Piece {
    let Some(id) = of else { return member_form::form(open, None).into() };
    let editing = cell(false);
    when_or(
        move || editing.get(),
        move || Piece::from(member_form::form(open, Some(id))),
        move || sheet(id, open, editing),
    )
}

fn sheet(id: Id, open: RwSignal<bool>, editing: RwSignal<bool>) -> Piece {
    let app = app();
    let (showing, which) = (cell(false), cell(Which::Member(id)));
    let show = move |what: Which| {
        which.set(what);
        showing.set(true);
    };
    let leave = move || {
        let name = app.data.with_untracked(|data| data.team.nickname(id).map(String::from));
        open.set(false);
        let edit = Action::Board(BoardEdit::Leave(id));
        app.dispatch_undoable(edit, tp::member_left(&name.unwrap_or_default()));
    };
    let wrong = move || {
        let name = app.data.with_untracked(|data| data.team.nickname(id).map(String::from));
        open.set(false);
        app.dispatch_undoable(
            Action::RemoveMember(id),
            tf::member_removed(&name.unwrap_or_default()),
        );
    };
    let about = move || {
        let today = app.today.get();
        app.data.with(|data| data.team.member(id).map(|member| words(&data.team, &member, today)))
    };
    let has_birthday = app.slice(move |data| {
        data.team.facets(id).is_some_and(|(profile, _)| profile.birthday_month.is_some())
    });
    let link = |id_of: &str, route: Route, text: fn() -> String| {
        let href = format!("{}?to={id}", route.hash());
        el("a").class("button").id(id_of).attr("href", &href).say(text)
    };
    let birthday = move || {
        has_birthday.get().then(|| {
            button("button")
                .id("card-birthday")
                .on_click(move || show(Which::Birthday(id)))
                .say(tp::birthday_card)
        })
    };
    group([
        el("div").class("person-sheet").with(face(id)).with(draw(about)).into(),
        el("div")
            .class("sheet-buttons")
            .with(link("person-praise", Route::Praise, t::praise_go))
            .with(link("person-title", Route::Titles, tp::title_give))
            .with(
                button("button")
                    .id("card-member")
                    .on_click(move || show(Which::Member(id)))
                    .say(tp::member_card),
            )
            .with(draw(birthday))
            .into(),
        button("button button-main button-wide")
            .id("person-edit")
            .on_click(move || editing.set(true))
            .say(tp::member_edit)
            .into(),
        el("details")
            .class("more")
            .with(el("summary").id("person-away").say(tp::member_away))
            .with(el("p").class("hint").say(tp::member_away_hint))
            .with(
                button("button button-away")
                    .id("member-leave")
                    .on_click(leave)
                    .say(tp::member_leave),
            )
            .with(
                button("button button-away")
                    .id("member-remove")
                    .on_click(wrong)
                    .say(tp::member_wrong),
            )
            .into(),
        picture_dialog(showing, which).into(),
    ])
}

/// What is known of her, in words.
fn words(team: &Team, member: &Member, today: Day) -> El {
    let id = member.id;
    let (profile, duty) = team.facets(id).unwrap_or_default();
    let line = |label: String, text: String| {
        (!text.is_empty()).then(|| el("div").with(el("dt").words(label)).with(el("dd").words(text)))
    };
    let role: Vec<String> = [Some(role_text(team, member.role)), duty.grade, duty.group]
        .into_iter()
        .flatten()
        .collect();
    let title = |award: Id, text: String| {
        let given = team.awards().find(|(other, _)| *other == award).map(|(_, given)| given);
        let why = given.map(|given| {
            let reason = given.reason.clone().unwrap_or_default();
            let day = spoken(given.on, today);
            if reason.is_empty() { day } else { format!("{reason} · {day}") }
        });
        el("li")
            .with(el("span").class("title").words(text))
            .with(el("small").words(why.unwrap_or_default()))
    };
    let titles: Vec<El> =
        member.titles.iter().map(|(award, one)| title(*award, title_text(one))).collect();
    let praise: Vec<El> = team
        .latest_praise(PRAISE, |praise| praise.to == id)
        .into_iter()
        .filter_map(|id| team.more().praise.get(id))
        .map(|praise| {
            let from = praise.from.and_then(|from| team.nickname(from)).map(String::from);
            el("li").class("praise-line").with(el("span").words(&praise.words)).with(
                el("small").words(tp::praise_by(
                    &spoken(praise.on, today),
                    &from.unwrap_or_else(tp::praise_outside),
                )),
            )
        })
        .collect();
    let joined = profile.joined_on.map(|day| since(day, today)).unwrap_or_default();
    let birthday = profile.birthday_month.zip(profile.birthday_day);
    let birthday = birthday
        .map(|(month, day)| t::date_short(&day.to_string(), &t::month_n(usize::from(month))));
    el("div")
        .class("person-about")
        .with(el("p").class("person-role").words(role.join(" · ")))
        .with((!titles.is_empty()).then(|| el("ul").class("person-titles").all(titles)))
        .with(
            el("dl")
                .with(line(tp::member_jobs(), member.jobs.join(&tp::list_comma())))
                .with(line(tf::member_strengths(), strengths(team, id).join(&tp::list_comma())))
                .with(line(tp::member_joined(), joined))
                .with(line(tp::birthday(), birthday.unwrap_or_default()))
                .with(line(tp::member_lines(), profile.lines.unwrap_or_default())),
        )
        .with((!praise.is_empty()).then(|| {
            el("div")
                .class("person-praise")
                .with(el("h3").words(tp::praise_of_her()))
                .with(el("ul").all(praise))
        }))
}

/// What somebody is good at, in words.
pub fn strengths(team: &Team, id: Id) -> Vec<String> {
    let (families, own) = team.strengths(id);
    families.into_iter().map(|family| tf::family_n(usize::from(family.0))).chain(own).collect()
}

/// Since when, with the years where there are some.
pub fn since(day: Day, today: Day) -> String {
    let date = tp::date_long(
        &day.day().to_string(),
        &t::month_n(day.month() as usize),
        &day.year().to_string(),
    );
    let before = (today.month(), today.day()) < (day.month(), day.day());
    let years = today.year() - day.year() - i32::from(before);
    if years > 0 { tp::since_years(&date, &years.to_string()) } else { date }
}

/// A day as it is said, with the year where it is another.
pub fn spoken(day: Day, today: Day) -> String {
    if day.year() == today.year() {
        return crate::components::spoken_day(day, today);
    }
    tp::date_long(
        &day.day().to_string(),
        &t::month_n(day.month() as usize),
        &day.year().to_string(),
    )
}
