//! The pattern of work, mine or the group's, and the hours in which I make calls.

use duihun_core::calendar::{Day, WorkCalendar};
use duihun_core::plan::parse_count;
use duihun_core::team::{BoardEdit, Pattern, WorkPattern};
use duihun_me::GoalEdit;
use leptos::prelude::*;

use super::super::{edit, turn};
use crate::actions::Action;
use crate::components::{Field, Wrong, check, choice, one_of, time_of_day};
use crate::state::App;
use crate::texts::{app as ta, plan as t};
use crate::view::{El, Piece, Text, button, cell, draw, el, group, memo, submit, when, when_or};

/// The card of the pattern.
pub fn pattern(app: App, calendar: Memo<WorkCalendar>) -> El {
    let editing = cell(false);
    let now = memo(move || calendar.with(|calendar| calendar.pattern.clone()));
    let is_own = app.slice(|data| !data.mine.own().patterns.is_empty());
    let has_group = app.slice(|data| !data.team.more().work_patterns.is_empty());
    let said = move || {
        let pattern = now.get();
        let name = t::pattern_n(usize::from(pattern.pattern.0));
        match (is_own.get(), has_group.get()) {
            (true, _) => t::pattern_own(&name),
            (false, true) => t::pattern_group(&name),
            _ => t::pattern_default(&name),
        }
    };
    let drop_own = move || {
        app.dispatch_undoable(Action::Goal(GoalEdit::DropPattern), untrack(t::pattern_dropped));
    };
    let shown = move || {
        let change = button("button")
            .id("pattern-change")
            .on_click(move || turn(editing, true, "pattern-save"))
            .say(t::change);
        let back =
            move || button("link").id("pattern-drop").on_click(drop_own).say(t::pattern_drop);
        group([
            el("p").attr("data-pattern", "").say(said).into(),
            change.into(),
            when(move || is_own.get(), back),
        ])
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "pattern-title")
        .with(el("h2").id("pattern-title").say(t::pattern_title))
        .with(when_or(
            move || !editing.get(),
            shown,
            move || form(app, now.get_untracked(), editing),
        ))
}

fn form(app: App, known: WorkPattern, editing: RwSignal<bool>) -> El {
    let pattern = cell(known.pattern);
    let anchor = cell(known.anchor.unwrap_or(app.today.get_untracked()).iso());
    let on = cell(known.days_on.unwrap_or(2).to_string());
    let off = cell(known.days_off.unwrap_or(1).to_string());
    let through = cell(known.through_holidays);
    let for_all = cell(false);
    let trouble = cell(false);
    let (now, choose) = one_of(&Pattern::ALL, pattern);
    let names = (0..Pattern::ALL.len()).map(|n| Text::from(move || t::pattern_n(n))).collect();
    let save = move || {
        let pattern = pattern.get_untracked();
        let days = |cell: RwSignal<String>| match parse_count(&cell.get_untracked()) {
            Ok(days @ 1..=60) => Some(days as u8),
            _ => None,
        };
        let is_shifts = pattern == Pattern::SHIFTS;
        let (days_on, days_off) = (days(on), days(off));
        let first = Day::parse_iso(&anchor.get_untracked());
        let needs_day = is_shifts || pattern == Pattern::ALTERNATING;
        if needs_day && first.is_none() || is_shifts && days_on.zip(days_off).is_none() {
            return trouble.set(true);
        }
        let pattern = WorkPattern {
            pattern,
            anchor: first.filter(|_| needs_day),
            days_on: days_on.filter(|_| is_shifts),
            days_off: days_off.filter(|_| is_shifts),
            through_holidays: through.get_untracked(),
        };
        match for_all.get_untracked() {
            true => drop(app.dispatch(Action::Board(BoardEdit::WorkPattern(pattern)))),
            false => drop(edit(app, GoalEdit::SetPattern(pattern))),
        }
        turn(editing, false, "pattern-change");
    };
    let wrong = move || Wrong::when(move || trouble.get(), t::pattern_wrong);
    let more = move || -> Piece {
        match pattern.get() {
            Pattern::ALTERNATING => Field::new("pattern-anchor", t::anchor_week, anchor)
                .kind("date")
                .wrong(wrong())
                .into(),
            Pattern::SHIFTS => group([
                el("div")
                    .class("fields-row")
                    .with(Field::new("pattern-on", t::days_on, on).digits().limit(2).wrong(wrong()))
                    .with(Field::new("pattern-off", t::days_off, off).digits().limit(2))
                    .into(),
                Field::new("pattern-anchor", t::anchor_shift, anchor).kind("date").into(),
            ]),
            _ => Piece::none(),
        }
    };
    let has_team = memo(move || app.data.with(|data| data.team_id.is_some() && !data.sample));
    el("form")
        .class("stack")
        .on_submit(save)
        .with(choice("pattern", t::pattern_label, names, now, choose))
        .with(draw(more))
        .with(check("pattern-through", through, t::through_holidays))
        .with(when(
            move || has_team.get(),
            move || check("pattern-for-all", for_all, t::pattern_for_all),
        ))
        .with(
            el("div")
                .class("dialog-buttons")
                .with(submit("button button-main").id("pattern-save").say(ta::save))
                .with(
                    button("button button-plain")
                        .on_click(move || turn(editing, false, "pattern-change"))
                        .say(ta::cancel),
                ),
        )
}

/// The card of the hours.
pub fn hours(app: App) -> El {
    let hours = app.slice(|data| data.mine.own().work_hours());
    let editing = cell(false);
    let said = move || {
        let stretch =
            |(from, to): &(u16, u16)| format!("{}–{}", time_of_day(*from), time_of_day(*to));
        hours.get().iter().map(stretch).collect::<Vec<_>>().join(" · ")
    };
    let shown = move || {
        group([
            el("p").attr("data-hours", "").say(said).into(),
            button("button")
                .id("hours-change")
                .on_click(move || turn(editing, true, "hours-1-from"))
                .say(t::change)
                .into(),
        ])
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "hours-title")
        .with(el("h2").id("hours-title").say(t::hours_title))
        .with(el("p").class("hint").say(t::hours_lead))
        .with(when_or(
            move || !editing.get(),
            shown,
            move || hours_form(app, hours.get_untracked(), editing),
        ))
}

/// Minutes of `9:30`.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once([':', '\u{ff1a}'])?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

const HOUR_IDS: [[&str; 2]; 2] = [["hours-1-from", "hours-1-to"], ["hours-2-from", "hours-2-to"]];

fn hours_form(app: App, known: Vec<(u16, u16)>, editing: RwSignal<bool>) -> El {
    let text = |n: usize, end: bool| {
        let stretch = known.get(n);
        let minute = stretch.map(|(from, to)| if end { *to } else { *from });
        cell(minute.map_or(String::new(), time_of_day))
    };
    let fields = [[text(0, false), text(0, true)], [text(1, false), text(1, true)]];
    let trouble = cell(false);
    let save = move || {
        let mut hours = Vec::new();
        for [from, to] in fields {
            let (from, to) = (from.get_untracked(), to.get_untracked());
            // The second stretch may be left out.
            if from.trim().is_empty() && to.trim().is_empty() {
                continue;
            }
            match minutes(&from).zip(minutes(&to)).filter(|(from, to)| from < to) {
                Some(stretch) => hours.push(stretch),
                None => return trouble.set(true),
            }
        }
        let is_in_order = hours.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        if hours.is_empty() || !is_in_order {
            return trouble.set(true);
        }
        edit(app, GoalEdit::SetHours(hours));
        turn(editing, false, "hours-change");
    };
    let row = |n: usize| {
        let [from, to] = fields[n];
        let [from_id, to_id] = HOUR_IDS[n];
        el("div")
            .class("fields-row")
            .with(Field::new(from_id, move || t::hours_from_n(n), from).kind("time"))
            .with(Field::new(to_id, t::hours_to, to).kind("time"))
    };
    el("form")
        .class("stack")
        .on_submit(save)
        .with(row(0))
        .with(row(1))
        .with(when(
            move || trouble.get(),
            || el("p").class("field-error").attr("role", "alert").say(t::hours_wrong),
        ))
        .with(
            el("div")
                .class("dialog-buttons")
                .with(submit("button button-main").id("hours-save").say(ta::save))
                .with(
                    button("button button-plain")
                        .on_click(move || turn(editing, false, "hours-change"))
                        .say(ta::cancel),
                ),
        )
}
