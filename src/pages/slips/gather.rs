//! Gathering: a chat passage is pasted, what it says is seen, and what is meant is kept.

use duihun_core::calendar::Day;
use duihun_core::share::sheet;
use duihun_core::share::slips::{Fate, Gathered, Passage, Reading, Roster, Taking, Who};
use duihun_core::store::Change;
use duihun_me::Kept;
use leptos::prelude::*;

use super::{table, words};
use crate::browser::boot;
use crate::components::{copy_out, paste_box, private, readout, short_date, spoken_day};
use crate::route::Route;
use crate::state::{App, app};
use crate::texts::{app as ta, slips as t};
use crate::view::{El, Piece, button, cell, checked_of, draw, el, group, memo, when, when_or};

/// The page. What members sent is their leader's private record, so it opens with the private part.
pub fn gather() -> Piece {
    let app = app();
    when_or(
        move || app.own_team().is_some(),
        || private(content),
        || el("p").class("empty").say(t::no_team),
    )
}

fn content() -> Piece {
    let app = app();
    let day = cell(app.today.get_untracked());
    let pasted = cell(String::new());
    // The passage as it was when it was looked at.
    let looked = cell(String::new());
    let roster = memo(move || Shown(app.roster()));
    let passage = memo(move || {
        roster
            .with(|Shown(roster)| looked.with(|text| Passage::read(text, roster, app.today.get())))
    });
    let gathered = memo(move || {
        roster.with(|Shown(roster)| {
            let known = app.kept(day.get());
            passage.with(|passage| Gathered::of(&passage.readings, &known, roster, day.get()))
        })
    });
    let has_passage = move || looked.with(|text| !text.trim().is_empty());
    let look = move || {
        looked.set(pasted.get_untracked());
        // Where nothing is of this day but much of another, that one is meant.
        let days = passage.with_untracked(|passage| {
            passage.readings.iter().map(|reading| reading.on).collect::<Vec<_>>()
        });
        if let Some(last) = days.iter().max()
            && !days.contains(&day.get_untracked())
        {
            day.set(*last);
        }
    };
    let card = el("section")
        .class("card stack")
        .with(el("p").say(t::gather_lead))
        .with(paste_box("gather-text", "6", t::paste_label, Some(t::paste_hint), pasted))
        .with(
            button("button button-main button-wide")
                .id("gather-look")
                .attr_while("disabled", "", move || pasted.with(|text| text.trim().is_empty()))
                .on_click(look)
                .say(t::look),
        );
    group([
        card.into(),
        day_bar(app, day).into(),
        draw(move || of_day(gathered, roster)),
        when(has_passage, move || found(app, passage, gathered, roster, day, looked, pasted)),
        draw(move || outcome(app, gathered, roster, day)),
    ])
}

/// A roster is as it was, where the names are.
#[derive(Clone, Default)]
struct Shown(Roster);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.0.members() == other.0.members()
    }
}

/// The day, with the one before and the one after.
fn day_bar(app: App, day: RwSignal<Day>) -> El {
    let step = move |by: i32| move || day.update(|day| day.0 = day.0.saturating_add(by));
    let name = move || {
        let (day, today) = (day.get(), app.today.get());
        let spoken = spoken_day(day, today);
        let date = short_date(day);
        if spoken == date { date } else { format!("{spoken} · {date}") }
    };
    let is_today = move || day.get() >= app.today.get();
    el("div")
        .class("day-bar")
        .attr("role", "group")
        .attr_of("aria-label", t::day_label)
        .with(
            button("button")
                .id("day-before")
                .attr_of("aria-label", t::day_before)
                .on_click(step(-1))
                .words("‹"),
        )
        .with(el("strong").attr("aria-live", "polite").attr("data-day", "").say(name))
        .with(
            button("button")
                .id("day-after")
                .attr_of("aria-label", t::day_after)
                .attr_while("disabled", "", is_today)
                .on_click(step(1))
                .words("›"),
        )
}

/// Something of the passage that would be written on the board.
struct Other {
    at: usize,
    taking: Taking,
}

/// What the passage holds: what is new of the day, what else was said, other days, lines not understood.
fn found(
    app: App,
    passage: Memo<Passage>,
    gathered: Memo<Gathered>,
    roster: Memo<Shown>,
    day: RwSignal<Day>,
    looked: RwSignal<String>,
    pasted: RwSignal<String>,
) -> El {
    // Positions of readings that are not to be taken.
    let left = cell(Vec::<usize>::new());
    let others = move || -> Vec<Other> {
        let Shown(roster) = roster.get();
        let readings = passage.with(|passage| passage.readings.clone());
        let takings = app.takings(&readings, &roster);
        let of_day = gathered.with(|gathered| gathered.others.clone());
        let other = |at: usize| Some(Other { at, taking: takings.get(at)?.clone() });
        of_day.into_iter().filter_map(other).collect()
    };
    let new_rows = move || -> Vec<Kept> {
        gathered.with(|gathered| {
            let kept =
                gathered.rows.iter().filter(|row| row.is_new).filter_map(|row| match row.who {
                    Who::Member(id) => Some((id, row.numbers, row.made)),
                    Who::Stranger(_) => None,
                });
            kept.collect()
        })
    };
    let chosen = move || -> Vec<Change> {
        let left = left.get();
        let writes = others().into_iter().filter(|other| !left.contains(&other.at));
        writes
            .filter_map(|other| match other.taking {
                Taking::Writes(change) => Some(change),
                _ => None,
            })
            .collect()
    };
    let counts = memo(move || (new_rows().len(), chosen().len()));
    let take = move || {
        let day = day.get_untracked();
        let (numbers, changes) = (untrack(new_rows), untrack(chosen));
        let (people, things) = (numbers.len().to_string(), changes.len().to_string());
        let receipts = app.take_slips(day, numbers, changes);
        app.toast(t::kept(&people, &things), receipts);
        let has_other_days = gathered.with_untracked(|gathered| !gathered.other_days.is_empty());
        if !has_other_days {
            looked.set(String::new());
            pasted.set(String::new());
        }
    };
    let list = move || {
        let Shown(names) = roster.get();
        let readings = passage.with(|passage| passage.readings.clone());
        let rows: Vec<El> = others()
            .into_iter()
            .filter_map(|other| Some(other_row(&names, readings.get(other.at)?, &other, left)))
            .collect();
        (!rows.is_empty()).then(|| {
            el("div")
                .class("stack")
                .with(el("h3").say(t::others_title))
                .with(el("ul").class("preview-list").attr("data-others", "").all(rows))
        })
    };
    let other_days = move || {
        let Shown(names) = roster.get();
        let readings = passage.with(|passage| passage.readings.clone());
        let at = gathered.with(|gathered| gathered.other_days.clone());
        let mut days: Vec<Day> = at.iter().filter_map(|&at| Some(readings.get(at)?.on)).collect();
        days.sort_unstable();
        days.dedup();
        let row = |other: Day| {
            let of = readings.iter().filter(|reading| reading.on == other);
            let who: Vec<&str> = of.clone().map(|reading| names.name(&reading.who)).collect();
            let mut who: Vec<&str> = who;
            who.dedup();
            let when = spoken_day(other, app.today.get());
            el("li")
                .with(el("span").words(t::other_day(
                    &of.count().to_string(),
                    &when,
                    &who.join(&t::comma()),
                )))
                .with(button("link").on_click(move || day.set(other)).say(t::see_day))
        };
        let rows: Vec<El> = days.into_iter().map(row).collect();
        (!rows.is_empty()).then(|| {
            el("div")
                .class("stack")
                .attr("data-other-days", "")
                .with(el("h3").say(t::other_days_title))
                .with(el("ul").class("plain-list").all(rows))
        })
    };
    let unread = move || {
        let lines = passage.with(|passage| {
            let unread = passage.lines.iter().filter(|(_, fate)| *fate == Fate::NotRead);
            unread.map(|(line, _)| line.clone()).collect::<Vec<_>>()
        });
        let is_cut = passage.with(|passage| passage.is_cut);
        group([
            is_cut.then(|| el("p").class("notice").attr("role", "alert").say(t::is_cut)).into(),
            (!lines.is_empty())
                .then(|| {
                    el("details")
                        .class("more")
                        .attr("open", "")
                        .attr("data-unread", "")
                        .with(el("summary").words(t::unread(&lines.len().to_string())))
                        .with(el("p").class("hint").say(t::unread_hint))
                        .with(
                            el("ul")
                                .class("unread")
                                .all(lines.into_iter().map(|line| el("li").words(line))),
                        )
                })
                .into(),
        ])
    };
    let sum = move || match counts.get() {
        (0, 0) => t::nothing_new(),
        (people, 0) => t::found_people(&people.to_string()),
        (0, things) => t::found_things(&things.to_string()),
        (people, things) => t::found_both(&people.to_string(), &things.to_string()),
    };
    el("section")
        .class("card stack")
        .attr("data-found", "")
        .with(el("p").attr("role", "status").say(sum))
        .with(draw(list))
        .with(when(
            move || counts.get() != (0, 0),
            move || {
                button("button button-main button-wide")
                    .id("gather-take")
                    .on_click(take)
                    .say(t::keep)
            },
        ))
        .with(draw(other_days))
        .with(draw(unread))
}

fn other_row(names: &Roster, reading: &Reading, other: &Other, left: RwSignal<Vec<usize>>) -> El {
    let at = other.at;
    let said = format!("{} {}", names.name(&reading.who), reading.says.told(&words(reading.on)));
    let note = match &other.taking {
        Taking::Writes(_) => None,
        Taking::There(_) => Some(t::note_there()),
        Taking::Nobody => Some(t::note_nobody()),
        Taking::NoPlace | Taking::Numbers => Some(t::note_no_place()),
    };
    if let Some(note) = note {
        return el("li")
            .class("check")
            .with(el("b").class("becomes").words(note))
            .with(el("span").words(said));
    }
    let tick = el("input")
        .attr("type", "checkbox")
        .checked(move || left.with(|left| !left.contains(&at)))
        .on("change", move |event| {
            let take = checked_of(&event);
            left.update(|left| {
                left.retain(|&other| other != at);
                if !take {
                    left.push(at);
                }
            });
        });
    el("li").with(el("label").class("check").with(tick).with(el("span").words(said)))
}

/// The table of the day, and who is missing.
fn of_day(gathered: Memo<Gathered>, roster: Memo<Shown>) -> El {
    let Shown(names) = roster.get();
    let all = gathered.get();
    let section = el("section").class("card stack").attr("data-day-table", "");
    if all.rows.is_empty() {
        return section.with(el("p").class("hint").say(t::empty_day));
    }
    let missing: Vec<String> =
        all.missing.iter().map(|&id| names.name(&Who::Member(id)).to_string()).collect();
    let missing = (!missing.is_empty()).then(|| {
        el("div")
            .class("missing")
            .attr("data-missing", "")
            .with(el("p").words(t::missing(&missing.join(&t::comma()))))
            .with(el("p").class("hint").say(t::missing_hint))
    });
    section.with(table::table(&all, &names)).with(missing)
}

/// What to paste elsewhere.
fn outcome(
    app: App,
    gathered: Memo<Gathered>,
    roster: Memo<Shown>,
    day: RwSignal<Day>,
) -> Option<El> {
    let Shown(names) = roster.get();
    let all = gathered.get();
    if all.rows.is_empty() {
        return None;
    }
    let on = day.get();
    let team = app.data.with(|data| data.team.name().map(String::from)).unwrap_or_default();
    let summary = table::summary(&all, &names, &short_date(on), &team);
    let tabs = table::tabs(&all, &names);
    let csv = sheet::write(&table::rows(&all, &names));
    let copy_of = move |text: String, said: fn() -> String| {
        move || {
            let text = text.clone();
            copy_out(app, text, said, ta::copy_failed);
        }
    };
    let save = move || boot::save_as(&format!("duihun-{}", on.iso()), "csv", &csv);
    let section = el("section")
        .class("card stack")
        .with(readout("gather-summary", "4", t::summary_label).words(&summary))
        .with(
            button("button button-wide")
                .id("gather-copy")
                .on_click(copy_of(summary, ta::copied))
                .say(t::copy_summary),
        )
        .with(
            button("button button-wide")
                .id("gather-table")
                .on_click(copy_of(tabs, t::table_copied))
                .say(t::copy_table),
        )
        .with(button("button button-wide").id("gather-csv").on_click(save).say(t::save_csv))
        .with(el("a").class("link-line").attr("href", Route::Files.hash()).say(t::to_files));
    Some(section)
}
