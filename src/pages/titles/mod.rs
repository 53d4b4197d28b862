//! 名号工坊: a title for somebody, with its reason and a small ceremony; what was given so far.

mod ceremony;
mod make;

use duihun_core::content::{Family, TitleMood};
use duihun_core::record::Id;
use duihun_core::team::{BoardEdit, Title, limits, suggest};
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::{Field, Tick, choice, choices, title_text, toggle};
use crate::pages::board::spoken;
use crate::pages::people::{asked_for, chooser, label};
use crate::state::{App, app};
use crate::texts::{forms as tf, people as t};
use crate::view::{
    El, Piece, Text, button, cell, draw, each, el, follow, group, memo, when, when_or,
};
use ceremony::{Given, ceremony};
use make::make;

/// How many suggestions are shown at first, and how many more at a time.
const AT_ONCE: usize = 9;

/// A title about to be given.
#[derive(Clone, Copy)]
struct Giving {
    /// To whom.
    member: RwSignal<Option<Id>>,
    /// Which.
    title: RwSignal<Option<Title>>,
    /// What for.
    reason: RwSignal<String>,
}

/// The page.
pub fn titles() -> Piece {
    let app = app();
    let has_members = app.slice(|data| !data.team.order().is_empty());
    let giving =
        Giving { member: cell(asked_for(app)), title: cell(None), reason: cell(String::new()) };
    let (open, given) = (cell(false), cell(None::<Given>));
    when_or(
        move || has_members.get(),
        move || {
            group([
                give(app, giving, open, given).into(),
                history(app).into(),
                ceremony(open, given).into(),
            ])
        },
        || Piece::from(el("p").class("empty").say(t::titles_nobody)),
    )
}

/// The card on which a title is chosen and given.
fn give(app: App, giving: Giving, open: RwSignal<bool>, given: RwSignal<Option<Given>>) -> El {
    let Giving { member, title, reason } = giving;
    let is_chosen = move || member.with(Option::is_some) && title.with(Option::is_some);
    let go = move || {
        let (Some(to), Some(what)) = (member.get_untracked(), title.get_untracked()) else {
            return;
        };
        let why = reason.get_untracked();
        let edit = BoardEdit::Award { member: to, title: what.clone(), reason: why.clone() };
        let Some(receipts) = app.dispatch(Action::Board(edit)) else { return };
        let (name, text) = untrack(|| (label(app, to), title_text(&what)));
        app.toast(t::title_given(&name, &text), receipts);
        given.set(Some(Given { name, title: text, why }));
        open.set(true);
        title.set(None);
        reason.set(String::new());
    };
    let ready = move || {
        let who = member.get().map(|id| label(app, id));
        let what = title.with(|title| title.as_ref().map(title_text));
        match (who, what) {
            (Some(who), Some(what)) => t::title_ready(&what, &who),
            (None, _) => t::title_whom(),
            (_, None) => t::title_which(),
        }
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "give-title")
        .with(el("h2").id("give-title").say(t::title_give))
        .with(draw(move || hint(app, member)))
        .with(chooser("title-to", t::title_to, member, None))
        .with(suggestions(app, member, title))
        .with(make(title))
        .with(
            Field::new("title-why", t::title_why, reason)
                .placeholder(t::title_why_hint)
                .hint(t::no_customer)
                .limit(limits::SENTENCE),
        )
        .with(el("p").class("title-ready").attr("role", "status").say(ready))
        .with(
            button("button button-main button-wide")
                .id("title-go")
                .attr_while("disabled", "", move || !is_chosen())
                .on_click(go)
                .say(t::title_go),
        )
}

/// Who has no title yet: one tap chooses her.
fn hint(app: App, member: RwSignal<Option<Id>>) -> Option<El> {
    let without = app.data.with(|data| data.team.without_title());
    let names: Vec<El> = without
        .iter()
        .take(4)
        .map(|id| {
            let id = *id;
            button("link").on_click(move || member.set(Some(id))).words(label(app, id))
        })
        .collect();
    let rest = without.len().saturating_sub(names.len());
    (!without.is_empty()).then(|| {
        el("p")
            .class("hint without-title")
            .attr("data-without", "")
            .with(el("span").say(t::title_without))
            .all(names)
            .with((rest > 0).then(|| el("span").words(t::and_more(&rest.to_string()))))
    })
}

/// What fits: her strengths, or those that are ticked, and a mood.
fn suggestions(app: App, member: RwSignal<Option<Id>>, title: RwSignal<Option<Title>>) -> Piece {
    let ticked = cell(Vec::<Family>::new());
    let mood = cell(None::<TitleMood>);
    let shown = cell(AT_ONCE);
    // Whoever is chosen brings her strengths.
    follow(move || {
        let own = member.get().map(|id| app.data.with_untracked(|data| data.team.strengths(id).0));
        ticked.set(own.unwrap_or_default());
        shown.set(AT_ONCE);
    });
    let families = memo(move || {
        let tick = |f: Family| (tf::family_n(usize::from(f.0)), ticked.with(|on| on.contains(&f)));
        Family::ALL.into_iter().map(tick).collect::<Vec<Tick>>()
    });
    let tick = move |n: usize| {
        ticked.update(|ticked| toggle(ticked, &Family::ALL[n]));
        shown.set(AT_ONCE);
    };
    let mood_now = memo(move || {
        let at = mood.get().and_then(|mood| TitleMood::ALL.iter().position(|m| *m == mood));
        at.map_or(0, |at| at + 1)
    });
    let moods = (0..=TitleMood::ALL.len()).map(|n| Text::from(move || t::mood_n(n))).collect();
    let choose_mood = move |n: usize| {
        mood.set(n.checked_sub(1).map(|n| TitleMood::ALL[n]));
        shown.set(AT_ONCE);
    };
    let offer = memo(move || {
        let all =
            app.data.with(|data| suggest(&data.team, member.get(), &ticked.get(), mood.get()));
        let whole = all.len();
        (all.into_iter().take(shown.get()).map(Title::Catalogue).collect::<Vec<_>>(), whole)
    });
    let chips = memo(move || {
        offer.with(|(offer, _)| {
            let tick = |one: &Title| (title_text(one), title.with(|now| now.as_ref() == Some(one)));
            offer.iter().map(tick).collect::<Vec<Tick>>()
        })
    });
    let choose = move |at: usize| {
        let one = offer.with_untracked(|(offer, _)| offer.get(at).cloned());
        title.update(|title| *title = if *title == one { None } else { one });
    };
    let more = move || {
        button("link")
            .id("title-more")
            .on_click(move || shown.update(|shown| *shown += 2 * AT_ONCE))
            .say(t::title_more)
    };
    group([
        choices("title-families", t::title_families, families, tick).into(),
        choice("title-mood", t::title_mood, moods, mood_now, choose_mood).into(),
        choices("title-offer", t::title_offer, chips, choose).into(),
        when(move || offer.with(|(offer, whole)| offer.len() < *whole), more),
    ])
}

/// What was given so far, the latest first.
fn history(app: App) -> El {
    let shown = cell(AT_ONCE);
    let count = app.slice(|data| data.team.awards().count());
    let all = memo(move || {
        let shown = shown.get();
        app.data.with(|data| {
            let all = data.team.title_history().into_iter().take(shown);
            all.map(|award| award.id).collect::<Vec<_>>()
        })
    });
    let more = move || {
        button("button button-wide")
            .id("history-more")
            .on_click(move || shown.update(|shown| *shown += 4 * AT_ONCE))
            .say(t::praise_earlier)
    };
    let row = move |id: Id| {
        let award = app.data.with_untracked(|data| {
            data.team.awards().find(|(other, _)| *other == id).map(|(_, award)| award.clone())
        });
        let Some(award) = award else { return el("li") };
        let member = award.member;
        let text = award.title.clone();
        let why = award.reason.clone();
        let on = award.on;
        let words = move || {
            let day = spoken(on, app.today.get());
            match &why {
                Some(why) => format!("{day} · {why}"),
                None => day,
            }
        };
        let of_button = text.clone();
        let back = move || {
            let edit = Action::Board(BoardEdit::TakeBack(id));
            app.dispatch_undoable(edit, t::title_taken_back());
        };
        el("li")
            .class("row")
            .with(el("span").class("title").say(move || title_text(&text)))
            .with(
                el("span")
                    .class("row-words")
                    .with(el("strong").say(move || label(app, member)))
                    .with(el("small").say(words)),
            )
            .with(
                button("link link-quiet")
                    .attr_of("aria-label", move || {
                        format!("{} {}", t::title_take_back(), title_text(&of_button))
                    })
                    .on_click(back)
                    .say(t::title_take_back),
            )
    };
    let list =
        move || el("ul").class("rows").attr("data-titles", "").with(each(move || all.get(), row));
    el("section")
        .attr("aria-labelledby", "history-title")
        .with(
            el("div")
                .class("section-head")
                .with(el("h2").id("history-title").say(t::title_history)),
        )
        .with(when_or(
            move || all.with(|all| !all.is_empty()),
            list,
            || el("p").class("empty").say(t::title_history_empty),
        ))
        .with(when(move || count.get() > shown.get(), more))
}
