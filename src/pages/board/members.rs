//! The people of the team: cards, search, order.

use duihun_core::record::Id;
use duihun_core::team::{Member, Title, Towards, limits};
use leptos::prelude::*;
use web_sys::Event;

use super::member_form::member_dialog;
use crate::actions::Action;
use crate::browser::pointer;
use crate::components::avatar;
use crate::pen;
use crate::state::{App, app};
use crate::texts::app as t;
use crate::view::{El, HELD, Piece, button, cell, draw, each, el, group, memo, when, when_or};

/// From how many members on there is a search.
const SEARCH_FROM: usize = 12;

/// The list of members.
pub fn members() -> Piece {
    let app = app();
    let order = app.slice(|data| data.team.order());
    let query = cell(String::new());
    let arranging = cell(false);
    // Which member's form is open; none inside means a new one.
    let form_of = cell(None::<Id>);
    let form_open = cell(false);
    let edit = move |id: Option<Id>| {
        form_of.set(id);
        form_open.set(true);
    };
    let searchable = memo(move || order.with(Vec::len) >= SEARCH_FROM);
    let found = memo(move || {
        let query = query.with(|query| query.trim().to_ascii_lowercase());
        let order = order.get();
        if query.is_empty() || !searchable.get() {
            return order;
        }
        let hit = |id: &Id| {
            app.data.with(|data| data.team.member(*id)).is_some_and(|m| matches(&m, &query))
        };
        order.into_iter().filter(hit).collect()
    });
    let count = move || match order.with(Vec::len) {
        0 => String::new(),
        count => t::members_count(&count.to_string()),
    };
    let arrange = move || {
        button("link")
            .id("arrange")
            .attr_of("aria-pressed", move || arranging.get().to_string())
            .on_click(move || arranging.update(|on| *on = !*on))
            .say(move || if arranging.get() { t::members_arranged() } else { t::members_arrange() })
    };
    let search = move || {
        el("input")
            .attr("type", "search")
            .id("search")
            .class("search")
            .attr("autocomplete", "off")
            .attr_of("aria-label", t::members_search)
            .attr_of("placeholder", t::members_search)
            .bind(query)
    };
    let none_found = move || {
        let text = move || t::members_none_found(&query.get());
        el("p").class("empty").attr("role", "status").say(text)
    };
    let add = move || {
        let add = button("button button-wide").id("member-add").on_click(move || edit(None));
        add.say(t::members_add)
    };
    let full = || el("p").class("hint").say(|| t::members_full(&limits::MEMBERS.to_string()));
    let head = el("div")
        .class("section-head")
        .with(el("h2").id("members-title").say(t::members_title))
        .with(el("span").class("count").say(count))
        .with(when(move || order.with(Vec::len) > 1, arrange));
    let card = move |id| card(id, arranging, edit);
    let section = el("section")
        .attr("aria-labelledby", "members-title")
        .with(head)
        .with(when(move || searchable.get(), search))
        .with(el("ul").class("people").with(each(move || found.get(), card)))
        .with(when(move || found.with(Vec::is_empty) && !query.with(String::is_empty), none_found))
        .with(when(
            move || order.with(Vec::is_empty),
            || el("p").class("empty").say(t::members_empty),
        ))
        .with(when_or(move || order.with(Vec::len) < limits::MEMBERS, add, full));
    group([section.into(), member_dialog(form_open, form_of).into()])
}

/// Whether a member is meant by a search: part of the nickname, of a title, of a job.
fn matches(member: &Member, query: &str) -> bool {
    let titles = member.titles.iter().map(|(_, title)| title_text(title));
    std::iter::once(member.nickname.clone())
        .chain(titles)
        .chain(member.jobs.iter().cloned())
        .any(|text| text.to_ascii_lowercase().contains(query))
}

/// A title in the reader's language.
pub fn title_text(title: &Title) -> String {
    match title {
        Title::Catalogue(number) => t::title_n(usize::from(number.0)),
        Title::Own(text) => text.clone(),
    }
}

fn card(id: Id, arranging: RwSignal<bool>, edit: impl Fn(Option<Id>) + 'static) -> El {
    let app = app();
    let member = app.slice(move |data| data.team.member(id));
    let is_me = app.slice(move |data| data.me() == Some(id));
    let nickname =
        move || member.with(|m| m.as_ref().map(|m| m.nickname.clone()).unwrap_or_default());
    let role = move || {
        member.with(|member| {
            member.as_ref().map(|m| t::role_n(usize::from(m.role.0))).unwrap_or_default()
        })
    };
    let line = move || {
        let jobs =
            member.with(|member| member.as_ref().map(|m| m.jobs.join(" · ")).unwrap_or_default());
        if jobs.is_empty() { role() } else { format!("{} · {jobs}", role()) }
    };
    let titles = move || {
        let titles =
            member.with(|member| member.as_ref().map(|m| m.titles.clone()).unwrap_or_default());
        let chip = |(_, title): &(Id, Title)| el("span").class("title").words(title_text(title));
        group(titles.iter().take(3).map(|title| chip(title).into()))
    };
    let step = move |towards| {
        pen::with(app, move |pen| {
            (pen.dispatch)(app, Action::MoveMember(id, towards));
            announce(app, id);
        });
    };
    let held = cell(false);
    let arrow = move |sign: &str, towards: Towards, text: fn() -> String| {
        button("")
            .attr_of("aria-label", move || format!("{} {}", nickname(), text()))
            .on_click(move || step(towards))
            .words(sign)
    };
    let handles = move || {
        el("div")
            .class("person-move")
            .with(arrow("↑", Towards::Up, t::member_up))
            .with(drag_handle(id, held))
            .with(arrow("↓", Towards::Down, t::member_down))
    };
    let name = el("strong")
        .say(nickname)
        .with(when(move || is_me.get(), || el("i").class("me").say(t::member_is_me)));
    let open = button("person-open")
        .attr_while("disabled", "", move || arranging.get())
        .on_click(move || edit(Some(id)))
        .with(avatar(nickname))
        .with(el("span").class("person-words").with(name).with(el("span").say(line)))
        .with(el("span").class("titles").with(draw(titles)));
    el("li")
        .class("person")
        .attr("data-member", &id.to_string())
        .attr_while(HELD, "", move || held.get())
        .with(open)
        .with(when(move || arranging.get(), handles))
}

/// Says the new place aloud: a screen reader does not see cards change places.
fn announce(app: App, id: Id) {
    let place =
        app.data.with_untracked(|data| data.team.order().iter().position(|&other| other == id));
    let name = app.data.with_untracked(|data| data.team.member(id).map(|member| member.nickname));
    if let (Some(place), Some(name)) = (place, name) {
        app.toast(t::member_moved(&name, &(place + 1).to_string()), Vec::new());
    }
}

/// A handle to drag a card by, with mouse, pen or finger. Its twins are the two arrow buttons.
fn drag_handle(id: Id, held: RwSignal<bool>) -> El {
    let app = app();
    let start = move |event: Event| {
        event.prevent_default();
        pointer::capture(&event);
        held.set(true);
    };
    let drag = move |event: Event| {
        if !held.get_untracked() {
            return;
        }
        // The cards make room while the pointer moves: each is written only when its order changes.
        let under = pointer::attribute_under(&event, "data-member").and_then(|id| Id::parse(&id));
        if let Some(other) = under.filter(|&other| other != id) {
            let action = Action::MoveMember(id, Towards::PlaceOf(other));
            pen::with(app, move |pen| drop((pen.dispatch)(app, action)));
        }
    };
    let end = move |_| {
        if held.get_untracked() {
            held.set(false);
            announce(app, id);
        }
    };
    el("span")
        .attr_of("class", move || if held.get() { "drag dragging" } else { "drag" }.to_string())
        .attr("data-drag", "")
        .attr("aria-hidden", "true")
        .on("pointerdown", start)
        .on("pointermove", drag)
        .on("pointerup", end)
        .on("pointercancel", end)
        .words("⠿")
}
