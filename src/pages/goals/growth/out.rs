//! What is here, to take along: a table for a spreadsheet, and a calendar file with due dates and reviews. Both stay on
//! this device unless their owner sends them.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::share::ics::{Event, calendar};
use duihun_core::share::sheet;
use duihun_core::team::Period;
use duihun_me::{Own, REVIEW};
use leptos::prelude::*;

use super::super::own::area_name;
use crate::browser::{boot, clock};
use crate::state::App;
use crate::texts::growth as t;
use crate::view::{El, button, el};

/// For how many weeks ahead reviews are put into the calendar, and at which minute of Friday.
const WEEKS: i32 = 8;
const AT: u16 = 17 * 60 + 30;
const LONG: u16 = 15;

/// The section.
pub fn out(app: App) -> El {
    let csv = move || {
        let today = app.today.get_untracked();
        let rows = app.data.with_untracked(|data| rows(data.mine.own()));
        boot::save_as(
            &format!("duihun-{}-{}", t::csv_name(), today.iso()),
            "csv",
            &sheet::write(&rows),
        );
    };
    let ics = move || {
        let today = app.today.get_untracked();
        let events = app.data.with_untracked(|data| events(data.mine.own(), today));
        match events.is_empty() {
            true => app.toast(t::ics_none(), Vec::new()),
            false => {
                let text = calendar(&t::ics_title(), &events, clock::now());
                boot::save_as(&format!("duihun-{}-{}", t::ics_name(), today.iso()), "ics", &text);
            }
        }
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "out-title")
        .with(el("h2").id("out-title").say(t::out_title))
        .with(el("p").class("hint").say(t::out_hint))
        .with(button("button button-wide").id("growth-csv").on_click(csv).say(t::out_csv))
        .with(button("button button-wide").id("growth-ics").on_click(ics).say(t::out_ics))
        .with(el("p").class("hint").say(t::ics_hint))
}

/// One table for all: what it is, when, in words, how much.
fn rows(own: &Own) -> Vec<Vec<String>> {
    let head = vec![
        t::csv_sort(),
        t::csv_day(),
        t::csv_text(),
        t::csv_done(),
        t::csv_of(),
        t::csv_unit(),
        t::csv_more(),
    ];
    let row = |sort: String,
               day: Option<Day>,
               text: &str,
               done: String,
               of: String,
               unit: &str,
               more: String| {
        let day = day.map(Day::iso).unwrap_or_default();
        vec![sort, day, text.to_string(), done, of, unit.to_string(), more]
    };
    let mut all = vec![head];
    for (_, goal) in own.goals.iter() {
        let sort = goal.area.map_or_else(t::csv_goal, |area| t::csv_goal_of(&area_name(area)));
        let steps = goal
            .steps
            .iter()
            .enumerate()
            .map(|(n, step)| format!("{} {step}", if goal.step_done(n) { "✓" } else { "○" }));
        let more: Vec<String> = steps
            .chain(goal.if_then.iter().map(super::super::own::plan_line))
            .chain(goal.outcome.clone())
            .chain(goal.obstacle.clone())
            .collect();
        let unit = goal.unit.clone().unwrap_or_default();
        let (done, of) = (goal.done.to_string(), goal.target.to_string());
        all.push(row(
            sort,
            goal.reached_on.or(goal.due),
            &goal.text,
            done,
            of,
            &unit,
            more.join(" / "),
        ));
    }
    for (_, mark) in own.habit_marks.iter() {
        let Some(habit) = own.habits.get(mark.habit) else { continue };
        let said = t::mark_n(usize::from(mark.mark.0));
        all.push(row(
            t::csv_habit(),
            Some(mark.day),
            &habit.name,
            said,
            String::new(),
            "",
            String::new(),
        ));
    }
    for (_, step) in own.career.iter().filter(|(_, step)| step.member.is_none()) {
        let done = if step.reached_on.is_some() { "1" } else { "0" };
        let day = step.reached_on.or(step.due);
        all.push(row(
            t::csv_step(),
            day,
            &step.text,
            done.into(),
            "1".into(),
            "",
            step.needs.join(" / "),
        ));
    }
    for (_, note) in own.notes.iter() {
        let topic = t::topic_n(usize::from(note.topic.0));
        let source = note.source.clone().unwrap_or_default();
        all.push(row(
            t::csv_note(&topic),
            Some(note.day),
            &note.text,
            String::new(),
            String::new(),
            "",
            source,
        ));
    }
    for (_, review) in own.reviews.iter() {
        let sort = if review.period == Period::WEEK { t::csv_week() } else { t::csv_review() };
        let parts = [&review.good, &review.hard, &review.learned, &review.thanks, &review.next];
        let text: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        all.push(row(
            sort,
            Some(review.from),
            &text.join(" / "),
            String::new(),
            String::new(),
            "",
            String::new(),
        ));
    }
    all
}

/// Due dates of goals and steps that are still open, and a review each Friday for some weeks.
fn events(own: &Own, today: Day) -> Vec<Event> {
    let due = |id: Id, text: &str, on: Day| Event {
        id,
        title: t::ics_due(text),
        on,
        minute: None,
        minutes: 0,
        place: None,
        note: None,
    };
    let goals = own.goals.iter().filter(|(_, goal)| !goal.is_reached());
    let goals = goals.filter_map(|(id, goal)| Some(due(id, &goal.text, goal.due?)));
    let steps = own.career.iter();
    let steps = steps.filter(|(_, step)| step.member.is_none() && step.reached_on.is_none());
    let steps = steps.filter_map(|(id, step)| Some(due(id, &step.text, step.due?)));
    let ahead = goals.chain(steps).filter(|event| event.on >= today);
    let is_used = own.habits.iter().next().is_some() || own.goals.iter().next().is_some();
    let weeks = (0..WEEKS).map(|n| Day(today.monday().0 + 4 + 7 * n)).filter(|day| *day >= today);
    // The same id each time, so that a file taken in again changes the entry instead of doubling it.
    let review = |on: Day| Event {
        id: duihun_core::record::fact_id(REVIEW, on, &[b"ics"]),
        title: t::ics_review(),
        on,
        minute: Some(AT),
        minutes: LONG,
        place: None,
        note: Some(t::ics_review_note()),
    };
    ahead.chain(weeks.filter(|_| is_used).map(review)).collect()
}
