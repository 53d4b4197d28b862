//! Rules of the pact while they are open: proposed, talked over, reworded.

use duihun_core::record::Id;
use duihun_core::team::{BoardEdit, View, limits};
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::{Field, Wrong, choice, dialog_buttons, one_of};
use crate::pages::board::spoken;
use crate::pages::people::{chooser, label};
use crate::state::App;
use crate::texts::{app as ta, people as t};
use crate::view::{El, Piece, Text, button, cell, draw, el, group, when};

/// How many rules the app suggests at a time.
const IDEAS: usize = 4;
/// How many it has.
const ALL_IDEAS: usize = 16;

/// A rule in the list.
pub fn rule(app: App, id: Id, talk: impl Fn(Id) + 'static) -> El {
    let rule = app.slice(move |data| data.team.more().rules.get(id).cloned());
    let said = app.slice(move |data| {
        let views = data.team.remarks(id);
        let count = |view: View| views.iter().filter(|(_, r)| r.view == view).count();
        [count(View::FOR), count(View::CHANGE), count(View::AGAINST)]
    });
    let line = move || {
        let who = rule.with(|rule| rule.as_ref().and_then(|rule| rule.by)).map(|by| label(app, by));
        let [yes, change, no] = said.get().map(|n| n.to_string());
        let talk = t::rule_said(&change, &no, &yes);
        match who {
            Some(who) => format!("{} · {talk}", t::rule_by(&who)),
            None => talk,
        }
    };
    el("li").with(
        button("rule-open")
            .on_click(move || talk(id))
            .with(el("strong").say(move || {
                rule.with(|rule| rule.as_ref().map(|rule| rule.text.clone()).unwrap_or_default())
            }))
            .with(el("small").say(move || {
                rule.with(|rule| rule.as_ref().and_then(|rule| rule.why.clone()))
                    .unwrap_or_default()
            }))
            .with(el("span").class("rule-said").say(line)),
    )
}

/// A rule is talked over: said yes or no to, reworded, taken off.
pub fn talk_over(app: App, id: Id, open: RwSignal<bool>) -> Piece {
    let member = cell(app.data.with_untracked(|data| data.me()));
    let view = cell(View::FOR);
    let words = cell(String::new());
    let missing = cell(false);
    let (view_now, choose_view) = one_of(&View::ALL, view);
    let views = (0..View::ALL.len()).map(|n| Text::from(move || t::view_n(n))).collect();
    let say = move || {
        let Some(member) = member.get_untracked() else { return missing.set(true) };
        missing.set(false);
        app.dispatch(Action::Board(BoardEdit::Remark {
            rule: id,
            member,
            view: view.get_untracked(),
            text: words.get_untracked(),
        }));
        words.set(String::new());
    };
    let said = move || {
        let today = app.today.get();
        let rows = app.data.with(|data| {
            let all = data.team.remarks(id);
            all.into_iter()
                .map(|(_, remark)| (remark.member, remark.view, remark.text.clone(), remark.on))
                .collect::<Vec<_>>()
        });
        let row =
            |(member, view, text, on): (Id, View, Option<String>, duihun_core::calendar::Day)| {
                el("li")
                    .class("remark")
                    .with(el("strong").words(t::remark_head(
                        &label(app, member),
                        &t::view_n(usize::from(view.0)),
                    )))
                    .with(el("span").words(text.unwrap_or_default()))
                    .with(el("small").words(spoken(on, today)))
            };
        (!rows.is_empty()).then(|| {
            el("ul").class("remarks").attr("data-remarks", "").all(rows.into_iter().map(row))
        })
    };
    let text = app.data.with_untracked(|data| {
        data.team.more().rules.get(id).map(|rule| rule.text.clone()).unwrap_or_default()
    });
    let reworded = cell(text.clone());
    let empty = cell(false);
    let reword = move || {
        let done = app.dispatch(Action::Board(BoardEdit::Reword(id, reworded.get_untracked())));
        empty.set(done.is_none());
        if done.is_some() {
            open.set(false);
        }
    };
    let away = move || {
        open.set(false);
        app.dispatch_undoable(Action::Board(BoardEdit::DropRule(id)), t::rule_dropped());
    };
    group([
        el("p").class("rule-text").words(&text).into(),
        draw(said),
        el("form")
            .on_submit(say)
            .with(chooser("remark-by", t::remark_by, member, None))
            .with(choice("remark-view", t::remark_view, views, view_now, choose_view))
            .with(
                Field::new("remark-words", t::remark_words, words)
                    .hint(t::no_customer)
                    .limit(limits::SENTENCE),
            )
            .with(when(
                move || missing.get(),
                || el("p").class("field-error").attr("role", "alert").say(t::remark_nobody),
            ))
            .with(crate::view::submit("button button-wide").id("remark-say").say(t::remark_say))
            .into(),
        el("form")
            .class("reword")
            .on_submit(reword)
            .with(
                Field::new("rule-words", t::rule_reword, reworded)
                    .wrong(Wrong::when(move || empty.get(), t::rule_empty))
                    .limit(limits::SENTENCE),
            )
            .with(dialog_buttons(open, ta::save))
            .with(button("button button-away").id("rule-drop").on_click(away).say(t::rule_drop))
            .into(),
    ])
}

/// A rule is proposed: in own words, or one of the suggestions.
pub fn propose(app: App) -> El {
    let (text, why) = (cell(String::new()), cell(String::new()));
    let by = cell(app.data.with_untracked(|data| data.me()));
    let empty = cell(false);
    let turn = cell(0usize);
    let submit = move || {
        let edit = BoardEdit::Propose {
            text: text.get_untracked(),
            why: why.get_untracked(),
            by: by.get_untracked(),
        };
        let done = app.dispatch(Action::Board(edit)).is_some();
        empty.set(!done);
        if done {
            text.set(String::new());
            why.set(String::new());
        }
    };
    let ideas = move || {
        let there = app.data.with(|data| data.team.draft());
        let first = turn.get() * IDEAS;
        let left: Vec<usize> = (0..ALL_IDEAS).filter(|n| !there.contains(&t::rule_n(*n))).collect();
        let count = left.len().max(1);
        let shown: Vec<usize> =
            (0..IDEAS.min(left.len())).map(|n| left[(first + n) % count]).collect();
        let idea = move |n: usize| {
            button("chip-button")
                .on_click(move || {
                    let edit = BoardEdit::Propose {
                        text: t::rule_n(n),
                        why: String::new(),
                        by: by.get_untracked(),
                    };
                    app.dispatch(Action::Board(edit));
                })
                .say(move || t::rule_n(n))
        };
        el("div").class("chip-buttons").attr("data-ideas", "").all(shown.into_iter().map(idea))
    };
    el("form")
        .class("propose")
        .on_submit(submit)
        .with(
            el("div").class("section-head").with(el("h3").say(t::rule_ideas)).with(
                button("link")
                    .id("ideas-more")
                    .on_click(move || turn.update(|turn| *turn += 1))
                    .say(t::ideas_more),
            ),
        )
        .with(draw(ideas))
        .with(
            Field::new("rule-new", t::rule_new, text)
                .placeholder(t::rule_new_hint)
                .hint(t::no_customer)
                .wrong(Wrong::when(move || empty.get(), t::rule_empty))
                .limit(limits::SENTENCE),
        )
        .with(Field::new("rule-why", t::rule_why, why).limit(limits::SENTENCE))
        .with(chooser("rule-by", t::rule_proposed_by, by, Some(t::rule_by_nobody)))
        .with(crate::view::submit("button button-wide").id("rule-add").say(t::rule_add))
}
