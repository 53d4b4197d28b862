//! The people of the team: cards, search, order.

use duihun_core::record::Id;
use duihun_core::team::{Member, Title, limits};
use leptos::prelude::*;

use super::{FORM, rest};
use crate::components::{Form, Of, avatar, dialog, later, role_text, title_text};
use crate::route::Route;
use crate::state::app;
use crate::texts::app as t;
use crate::view::{El, Piece, button, cell, draw, each, el, group, memo, when, when_or};

/// Id of the search.
pub const SEARCH: &str = "search";

/// From how many members on there is a search.
const SEARCH_FROM: usize = 12;

/// The list of members.
pub fn members() -> Piece {
    let app = app();
    let order = app.slice(|data| data.team.order());
    let groups = app.slice(|data| data.team.group_heads());
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
            .id(SEARCH)
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
        .with(when(move || order.with(Vec::len) > 1, arrange))
        .with(el("a").class("link").attr("href", Route::Titles.hash()).say(t::titles_go));
    // Where one board shows several groups, each begins with a heading: a row of its own, of the member who
    // stands first in it.
    let rows = move || {
        let heads = groups.get();
        let found = found.get();
        if heads.is_empty() {
            return found.into_iter().map(|id| (id, false)).collect();
        }
        let mut rows = Vec::new();
        for (head, members) in heads {
            let of_group = found.iter().filter(|id| members.contains(id)).map(|id| (*id, false));
            let before = rows.len();
            rows.extend(of_group);
            if rows.len() > before {
                rows.insert(before, (head, true));
            }
        }
        rows
    };
    let row = move |(id, is_head): (Id, bool)| match is_head {
        true => heading(id),
        false => card(id, arranging, edit),
    };
    let section = el("section")
        .attr("aria-labelledby", "members-title")
        .with(head)
        .with(when(move || searchable.get(), search))
        .with(el("ul").class("people").with(each(rows, row)))
        .with(when(move || found.with(Vec::is_empty) && !query.with(String::is_empty), none_found))
        .with(when(
            move || order.with(Vec::is_empty),
            || el("p").class("empty").say(t::members_empty),
        ))
        .with(when_or(move || order.with(Vec::len) < limits::MEMBERS, add, full));
    let title = move || match form_of.get() {
        None => t::member_add_title(),
        Some(id) => app
            .data
            .with(|data| data.team.member(id))
            .map_or_else(t::member_add_title, |member| member.nickname),
    };
    let form = move || {
        let of = form_of.get_untracked();
        let form = if of.is_some() { Form::Person } else { Form::Member };
        later(FORM, Of::Form(form, form_open, of))
    };
    group([section.into(), dialog("member", form_open, title, form).into()])
}

/// The heading of a group of the region: that of the member who stands first in it.
fn heading(id: Id) -> El {
    let app = app();
    let group = app.slice(move |data| data.team.member(id).and_then(|member| member.group));
    el("li").class("people-group").say(move || group.get().unwrap_or_else(t::members_no_group))
}

/// Whether a member is meant by a search: part of the nickname, of a title, of a job.
fn matches(member: &Member, query: &str) -> bool {
    let titles = member.titles.iter().map(|(_, title)| title_text(title));
    std::iter::once(member.nickname.clone())
        .chain(titles)
        .chain(member.jobs.iter().cloned())
        .any(|text| text.to_ascii_lowercase().contains(query))
}

fn card(id: Id, arranging: RwSignal<bool>, edit: impl Fn(Option<Id>) + 'static) -> El {
    let app = app();
    let member = app.slice(move |data| data.team.member(id));
    let is_me = app.slice(move |data| data.me() == Some(id));
    let nickname =
        move || member.with(|m| m.as_ref().map(|m| m.nickname.clone()).unwrap_or_default());
    let line = move || {
        member.with(|member| {
            let Some(member) = member else { return String::new() };
            let role = app.data.with(|data| role_text(&data.team, member.role));
            if member.jobs.is_empty() {
                role
            } else {
                format!("{role} · {}", member.jobs.join(" · "))
            }
        })
    };
    let titles = move || {
        let titles =
            member.with(|member| member.as_ref().map(|m| m.titles.clone()).unwrap_or_default());
        let chip = |(_, title): &(Id, Title)| el("span").class("title").words(title_text(title));
        group(titles.iter().take(3).map(|title| chip(title).into()))
    };
    let name = el("strong")
        .say(nickname)
        .with(when(move || is_me.get(), || el("i").class("me").say(t::member_is_me)));
    let open = button("person-open")
        .attr_while("disabled", "", move || arranging.get())
        .on_click(move || edit(Some(id)))
        .with(rest(Of::Face(id), move || avatar(nickname).into()))
        .with(el("span").class("person-words").with(name).with(el("span").say(line)))
        .with(el("span").class("titles").with(draw(titles)));
    let handles = move || rest(Of::Handles(id), Piece::none);
    el("li")
        .class("person")
        .attr("data-member", &id.to_string())
        .with(open)
        .with(when(move || arranging.get(), handles))
}
