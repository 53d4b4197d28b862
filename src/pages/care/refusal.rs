//! 被拒回血: sixty seconds in three steps (breathe, reword, see the arithmetic and go on), begun at once; below it one's
//! own plans, and what to do with abusive calls.

use duihun_core::record::Id;
use duihun_me::breath::{self, Pattern};
use duihun_me::refusal::{self, STEP};
use duihun_me::{CareEdit, IfThen};
use leptos::prelude::*;

use super::odds::{odds_form, odds_lines};
use super::plans::plans;
use super::ring::circle;
use super::run::{Run, minutes};
use super::ways::evidence_of;
use super::{care_fold, count_refusal, lines, subpage};
use crate::actions::Action;
use crate::browser::{clock, page};
use crate::components::{choice, private};
use crate::route::Route;
use crate::state::{App, Guard, app};
use crate::texts::refusal as t;
use crate::view::{El, Piece, Text, button, cell, draw, el, follow, group, memo, when, when_or};

/// How many sentences of a direction are shown at a time, and how many there are.
const SHOWN: usize = 4;
const SENTENCES: usize = 8;

/// The page.
pub fn refusal() -> Piece {
    let app = app();
    clock::mark("refusal");
    let own = move || {
        let odds = care_fold("odds", || t::step_n(2), move || odds_form(app));
        group([odds.into(), plans(app)])
    };
    subpage(app, || {
        [minute(app).into(), private(own), abuse().into(), evidence_of(&[4, 10, 11, 12]).into()]
    })
}

/// The sixty seconds.
fn minute(app: App) -> El {
    // A page that has just been opened counts nothing: the button that leads here does.
    let run = Run::new(true);
    let over = cell(false);
    let at = memo(move || refusal::at(run.elapsed()));
    let step = memo(move || at.get().0);
    let runs = memo(move || run.runs());
    follow(move || {
        if at.get().1 == 0 && run.runs() {
            untrack(|| run.hold());
            over.set(true);
        }
    });
    let to = move |step: usize| {
        let begins = step as u64 * u64::from(STEP) * 1000;
        over.set(false);
        run.go_from(begins);
    };
    let heads = (0..3).map(|number| {
        el("li").with(
            button("refusal-step")
                .attr_while("aria-current", "step", move || step.get() == number)
                .on_click(move || to(number))
                .say(move || t::step_n(number)),
        )
    });
    let content = move || match step.get() {
        0 => breathe(run, runs),
        1 => reword(run),
        _ => reckon(app),
    };
    let left = move || t::left(&minutes(at.get().1));
    let pause = move || {
        when_or(
            move || runs.get(),
            move || button("button").id("refusal-pause").on_click(move || run.hold()).say(t::pause),
            move || {
                button("button")
                    .id("refusal-resume")
                    .on_click(move || run.go_from(untrack(|| run.elapsed())))
                    .say(t::go_on)
            },
        )
    };
    let back = move || {
        app.toast(t::back_said(), Vec::new());
        page::go(Route::Board.hash());
    };
    let buttons = move || match (step.get(), over.get()) {
        (2, is_over) => el("div")
            .class("dialog-buttons")
            .with(button("button button-main").id("refusal-back").on_click(back).say(t::back))
            .with((!is_over).then(pause))
            .with(
                button("button button-plain")
                    .id("refusal-again")
                    .on_click(move || {
                        count_refusal(app);
                        to(0);
                    })
                    .say(t::again),
            ),
        (now, _) => el("div")
            .class("dialog-buttons")
            .with(pause())
            .with(button("button").id("refusal-next").on_click(move || to(now + 1)).say(t::skip)),
    };
    el("section")
        .class("card stack refusal")
        .attr("aria-labelledby", "refusal-lead")
        .with(el("p").class("refusal-lead").id("refusal-lead").say(t::lead))
        .with(el("ol").class("refusal-steps").all(heads))
        .with(el("div").class("refusal-now").with(draw(content)))
        .with(when(move || !over.get(), move || el("p").class("refusal-left").say(left)))
        .with(draw(buttons))
}

/// Two slow breaths.
fn breathe(run: Run, runs: Memo<bool>) -> Piece {
    let total = STEP * 1000;
    let moment = memo(move || {
        let elapsed = run.elapsed().min(u64::from(u32::MAX)) as u32;
        breath::at(elapsed, total, Pattern::Sigh)
    });
    group([
        circle(moment, runs, cell(Pattern::Sigh)),
        el("p").class("hint").say(t::breath_lead).into(),
    ])
}

/// This call, this hour, this customer: sentences to choose from.
fn reword(run: Run) -> Piece {
    let direction = cell(0_usize);
    // Another start each time, so that one does not read the same four every day.
    let first = cell(clock::now() as usize / 1000 % SENTENCES);
    let said = cell(None::<usize>);
    let own = cell(false);
    let options: Vec<Text> = [0, 1, 2].map(|number| Text::from(move || t::word_n(number))).into();
    let choose = move |chosen: usize| {
        direction.set(chosen);
        said.set(None);
        own.set(false);
    };
    let sentence = move |number: usize| {
        button("say-button")
            .attr_of("aria-pressed", move || (said.get() == Some(number)).to_string())
            .on_click(move || said.set(Some(number)))
            .say(move || t::say_n(number))
    };
    let list = move || {
        let (direction, first) = (direction.get(), first.get());
        let numbers = (0..SHOWN).map(move |at| direction * 10 + (first + at) % SENTENCES);
        el("div").class("say-list").all(numbers.map(sentence))
    };
    let chosen = memo(move || direction.get());
    let others = button("link")
        .on_click(move || first.update(|first| *first = (*first + SHOWN) % SENTENCES))
        .say(t::others);
    // Whoever writes takes the time it takes.
    let begin = move || {
        own.set(true);
        run.hold();
    };
    let write = button("link").on_click(begin).say(t::own_word);
    let field = || {
        // It is said to oneself; nothing keeps it.
        el("input")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("maxlength", "80")
            .attr_of("aria-label", t::own_word)
            .attr_of("placeholder", t::own_word_hint)
    };
    let line = move || if said.get().is_some() { t::said() } else { String::new() };
    group([
        choice("word", t::word_lead, options, chosen, choose).into(),
        draw(list),
        el("div").class("say-more").with(others).with(write).into(),
        when(move || own.get(), field),
        el("p").class("answer-said").attr("role", "status").say(line).into(),
    ])
}

/// The arithmetic, and one thing to do next.
fn reckon(app: App) -> Piece {
    let open = memo(move || app.guard() == Guard::Open);
    let own = move || group([odds_lines(app), uncount(app)]);
    let next = {
        let IfThen { when, then } = next_plan(app);
        el("div")
            .class("next-plan")
            .with(el("h3").say(t::next_lead))
            .with(el("p").class("plan-when").say(t::plan_when_label).words(" ").words(when))
            .with(el("p").class("plan-then").say(t::plan_then_label).words(" ").words(then))
    };
    group([
        el("p").class("refusal-odds-lead").say(t::odds_lead).into(),
        when(move || open.get(), own),
        next.into(),
    ])
}

/// One of one's own plans, by turns; else one of ours.
fn next_plan(app: App) -> IfThen {
    let turn = clock::now() as usize / 60_000;
    let own = app.data.with_untracked(|data| {
        let own = data.mine.own();
        let ids = own.plans_in_order();
        let id = *ids.get(turn % ids.len().max(1))?;
        own.plans.get(id).map(|plan| plan.plan.clone())
    });
    own.filter(|_| untrack(|| app.guard() == Guard::Open)).unwrap_or_else(|| {
        // Of ours only those that fit a refusal.
        let number = [0, 2][turn % 2];
        untrack(|| IfThen { when: t::idea_when_n(number), then: t::idea_then_n(number) })
    })
}

/// The refusal just counted can be taken back.
fn uncount(app: App) -> Piece {
    let latest = memo(move || {
        let (today, minute) = (app.today.get(), clock::minute());
        app.data.with(|data| {
            let (id, refusals) = data.mine.own().refusals.iter().next_back()?;
            let is_fresh = refusals.day == today && minute.saturating_sub(refusals.minute) <= 5;
            is_fresh.then_some(id)
        })
    });
    // Once: the others of the day stay.
    let dropped = cell(false);
    let drop = move |id: Id| {
        move || {
            dropped.set(true);
            app.dispatch(Action::Care(CareEdit::DropRefusal(id)));
        }
    };
    let line = move || {
        let id = latest.get().filter(|_| !dropped.get())?;
        Some(
            el("p")
                .class("counted")
                .with(el("span").say(t::counted))
                .with(button("link").id("uncount").on_click(drop(id)).say(t::uncount)),
        )
    };
    draw(line)
}

/// What to do with a call in which one is abused.
fn abuse() -> El {
    care_fold("abuse", t::abuse_title, || {
        group([
            el("p").say(t::abuse_lead).into(),
            lines("ol", "care-list numbers", 6, t::abuse_n).into(),
            lines("ul", "care-quotes", 3, t::abuse_say_n).into(),
            el("p").class("care-quote").say(t::abuse_leader).into(),
            el("p").say(t::abuse_threat).into(),
            el("p").class("hint").say(t::abuse_rule).into(),
        ])
    })
}
