//! The people of the team: cards, search, order.

use duihun_core::record::Id;
use duihun_core::team::{Member, Title, Towards, limits};
use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::member_form::MemberDialog;
use crate::actions::Action;
use crate::browser::pointer;
use crate::components::Avatar;
use crate::state::{App, app};
use crate::texts::app as t;
use crate::view::{Call, Each, When, cell, draw, flag, memo, on, say};

/// From how many members on there is a search.
const SEARCH_FROM: usize = 12;

/// The list of members.
#[component]
pub fn Members() -> impl IntoView {
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
    view! {
        <section aria-labelledby="members-title">
            <div class="section-head">
                <h2 id="members-title">{say(t::members_title)}</h2>
                <span class="count">
                    {say(move || match order.with(Vec::len) {
                        0 => String::new(),
                        count => t::members_count(&count.to_string()),
                    })}
                </span>
                <When so=move || { order.with(Vec::len) > 1 }>
                    <button
                        type="button"
                        class="link"
                        id="arrange"
                        aria-pressed=say(move || arranging.get().to_string())
                        on:click=on(move |_| arranging.update(|on| *on = !*on))
                    >
                        {say(move || if arranging.get() { t::members_arranged() } else { t::members_arrange() })}
                    </button>
                </When>
            </div>
            <When so=move || searchable.get()>
                <input
                    type="search"
                    id="search"
                    class="search"
                    autocomplete="off"
                    aria-label=say(t::members_search)
                    placeholder=say(t::members_search)
                    prop:value=say(move || query.get())
                    on:input=on(move |event| query.set(event_target_value(&event)))
                />
            </When>
            <ul class="people">
                <Each
                    ids=move || found.get()
                    row=move |id| view! { <MemberCard id arranging edit=edit /> }
                />
            </ul>
            <When so=move || found.with(Vec::is_empty) && !query.with(String::is_empty)>
                <p class="empty" role="status">{say(move || t::members_none_found(&query.get()))}</p>
            </When>
            <When so=move || order.with(Vec::is_empty)>
                <p class="empty">{say(t::members_empty)}</p>
            </When>
            <When
                so=move || { order.with(Vec::len) < limits::MEMBERS }
                otherwise=|| view! { <p class="hint">{say(|| t::members_full(&limits::MEMBERS.to_string()))}</p> }
            >
                <button type="button" class="button button-wide" id="member-add" on:click=on(move |_| edit(None))>
                    {say(t::members_add)}
                </button>
            </When>
        </section>
        <MemberDialog open=form_open of=form_of />
    }
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

#[component]
fn MemberCard(
    id: Id,
    arranging: RwSignal<bool>,
    #[prop(into)] edit: Call<Option<Id>>,
) -> impl IntoView {
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
        let chips = titles.into_iter().take(3).map(|(_, title)| {
            view! { <span class="title">{title_text(&title)}</span> }
        });
        chips.collect_view()
    };
    let step = move |towards| {
        app.dispatch(Action::MoveMember(id, towards));
        announce(app, id);
    };
    view! {
        <li class="person" data-member=id.to_string()>
            <button
                type="button"
                class="person-open"
                disabled=flag(move || arranging.get())
                on:click=on(move |_| edit.call(Some(id)))
            >
                <Avatar name=nickname />
                <span class="person-words">
                    <strong>
                        {say(nickname)}
                        <When so=move || is_me.get()>
                            <i class="me">{say(t::member_is_me)}</i>
                        </When>
                    </strong>
                    <span>{say(line)}</span>
                </span>
                <span class="titles">{draw(titles)}</span>
            </button>
            <When so=move || arranging.get()>
                <div class="person-move">
                    <button
                        type="button"
                        aria-label=say(move || format!("{} {}", nickname(), t::member_up()))
                        on:click=on(move |_| step(Towards::Up))
                    >
                        "↑"
                    </button>
                    <DragHandle id />
                    <button
                        type="button"
                        aria-label=say(move || format!("{} {}", nickname(), t::member_down()))
                        on:click=on(move |_| step(Towards::Down))
                    >
                        "↓"
                    </button>
                </div>
            </When>
        </li>
    }
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
#[component]
fn DragHandle(id: Id) -> impl IntoView {
    let app = app();
    let dragging = cell(false);
    let start = move |event: PointerEvent| {
        event.prevent_default();
        pointer::capture(&event);
        dragging.set(true);
    };
    let drag = move |event: PointerEvent| {
        if !dragging.get_untracked() {
            return;
        }
        // The cards make room while the pointer moves: each is written only when its order changes.
        let under = pointer::attribute_under(&event, "data-member").and_then(|id| Id::parse(&id));
        if let Some(other) = under.filter(|&other| other != id) {
            app.dispatch(Action::MoveMember(id, Towards::PlaceOf(other)));
        }
    };
    let end = move |_| {
        if dragging.get_untracked() {
            dragging.set(false);
            announce(app, id);
        }
    };
    view! {
        <span
            class=say(move || if dragging.get() { "drag dragging" } else { "drag" }.to_string())
            data-drag=""
            aria-hidden="true"
            on:pointerdown=on(start)
            on:pointermove=on(drag)
            on:pointerup=on(end)
            on:pointercancel=on(end)
        >
            "⠿"
        </span>
    }
}
