//! Entering the numbers of a day: a line typed or pasted fills the fields; the day's entries, to be corrected.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::share::slips::read_numbers;
use duihun_core::team::Numbers;
use duihun_me::{GoalEdit, LogSort};
use leptos::prelude::*;

use super::edit;
use super::words::{place_name, told, words};
use crate::actions::Action;
use crate::components::{Field, Wrong, fold, one_of, quiet_choice, spoken_day, time_of_day};
use crate::state::App;
use crate::texts::{app as ta, goals as t};
use crate::view::{El, Piece, Text, button, cell, draw, each, el, follow, memo, submit, when};

/// The places that are asked for at once; the others on request.
const FIRST: [usize; 6] = [0, 1, 2, 3, 4, 5];
const MORE: [usize; 3] = [6, 7, 8];
const ALL: [usize; Numbers::PLACES] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const IDS: [&str; Numbers::PLACES] = [
    "log-dials", "log-connected", "log-talks", "log-time", "log-orders", "log-premium",
    "log-submitted", "log-issued", "log-withdrawn",
];
/// Ids of the fields in which an entry is corrected.
const EDIT_IDS: [&str; Numbers::PLACES] = [
    "edit-dials", "edit-connected", "edit-talks", "edit-time", "edit-orders", "edit-premium",
    "edit-submitted", "edit-issued", "edit-withdrawn",
];
/// How an entry is meant, the more frequent first.
const SORTS: [LogSort; 2] = [LogSort::SO_FAR, LogSort::MORE];

/// The fields of a form, one a place.
#[derive(Clone)]
struct Fields(Vec<RwSignal<String>>);

impl Fields {
    fn new(numbers: &Numbers) -> Self {
        let text = |(n, number): (usize, Option<i64>)| {
            cell(number.map(|number| Numbers::shown(n, number)).unwrap_or_default())
        };
        Self(numbers.row().into_iter().enumerate().map(text).collect())
    }

    /// What stands in them; `None` where one is wrong.
    fn numbers(&self) -> Option<Numbers> {
        let mut row = [None; Numbers::PLACES];
        for (n, field) in self.0.iter().enumerate() {
            row[n] = Numbers::typed(n, &field.read_untracked()).ok()?;
        }
        Numbers::from_row(row)
    }

    /// The fields of some places.
    fn draw(&self, app: App, ids: &'static [&'static str], places: &[usize]) -> El {
        let field = |&n: &usize| -> Piece {
            let value = self.0[n];
            let field = Field::new(ids[n], move || place_name(app, n), value)
                .wrong(Wrong::when(
                    move || Numbers::typed(n, &value.read()).is_err(),
                    t::number_wrong,
                ))
                .limit(12);
            // Time and money have signs that a keyboard of digits lacks.
            match n {
                Numbers::TALK_TIME => field.placeholder(t::time_hint).into(),
                Numbers::PREMIUM => field.into(),
                _ => field.digits().into(),
            }
        };
        el("div").class("fields-row log-fields").all(places.iter().map(field))
    }
}

/// The form in which the numbers of a day are entered. `is_late`: yesterday can be chosen.
pub fn entry_form(app: App, day: Memo<Day>, is_late: Option<RwSignal<bool>>) -> El {
    let fields = Fields::new(&Numbers::default());
    let line = cell(String::new());
    let sort = cell(LogSort::SO_FAR);
    let wrong = cell(None::<fn() -> String>);
    let filled = fields.clone();
    let understood = memo(move || read_numbers(&line.read()));
    follow(move || {
        let Some(numbers) = understood.get() else { return };
        for (n, number) in numbers.row().into_iter().enumerate() {
            if let Some(number) = number {
                filled.0[n].set(Numbers::shown(n, number));
            }
        }
    });
    let said = move || match (line.read().trim().is_empty(), understood.get()) {
        (true, _) => String::new(),
        (false, None) => t::line_unread(),
        (false, Some(numbers)) => t::line_read(&told(app, &numbers, &ALL).join(" · ")),
    };
    let entered = fields.clone();
    let save = move || {
        let numbers = entered.numbers();
        let day = day.get_untracked();
        let log = |numbers| edit(app, GoalEdit::Log(day, numbers, sort.get_untracked()));
        let Some(receipts) = numbers.and_then(log) else {
            return wrong.set(Some(if numbers.is_none() { t::number_wrong } else { t::log_empty }));
        };
        wrong.set(None);
        line.set(String::new());
        entered.0.iter().for_each(|field| field.set(String::new()));
        let when = untrack(|| spoken_day(day, app.today.get()));
        app.toast(untrack(|| t::logged(&when)), receipts);
    };
    let has_entries =
        memo(move || app.data.with(|data| !data.mine.own().logs_of(day.get()).is_empty()));
    let how = move || {
        let (now, choose) = one_of(&SORTS, sort);
        let sorts = vec![Text::from(t::sort_so_far), Text::from(t::sort_more)];
        quiet_choice("log-sort", t::sort_label, sorts, now, choose)
    };
    let days = is_late.map(|is_late| {
        let (now, choose) = one_of(&[false, true], is_late);
        quiet_choice(
            "log-day",
            t::day_label,
            vec![ta::today.into(), ta::yesterday.into()],
            now,
            choose,
        )
    });
    let rest = fields.clone();
    el("form")
        .class("stack log-form")
        .on_submit(save)
        .with(days)
        .with(Field::new("log-line", t::line_label, line).placeholder(t::line_hint).limit(500))
        .with(el("p").class("hint").attr("role", "status").attr("data-line", "").say(said))
        .with(fields.draw(app, &IDS, &FIRST))
        .with(fold(
            "more",
            "log-more",
            move || t::more_numbers_n(words(app)),
            move || rest.draw(app, &IDS, &MORE).into(),
        ))
        .with(when(move || has_entries.get(), how))
        .with(draw(move || {
            let said = wrong.get()?;
            Some(el("p").class("field-error").attr("role", "alert").say(said))
        }))
        .with(submit("button button-main button-wide").id("log-save").say(t::log_save))
}

/// The entries of a day, each to be corrected or taken off.
pub fn day_entries(app: App, day: impl Fn() -> Day + Copy + Send + Sync + 'static) -> Piece {
    let ids = memo(move || {
        let day = day();
        let of = |data: &crate::state::Data| {
            data.mine.own().logs_of(day).into_iter().map(|(id, _)| id).collect::<Vec<Id>>()
        };
        app.data.with(of)
    });
    let open = cell(None::<Id>);
    let row = move |id: Id| entry_row(app, id, open);
    el("ul").class("rows entries").with(each(move || ids.get(), row)).into()
}

fn entry_row(app: App, id: Id, open: RwSignal<Option<Id>>) -> El {
    let log = app.slice(move |data| data.mine.own().logs.get(id).cloned());
    let time =
        move || log.with(|log| log.as_ref().map_or(String::new(), |log| entry_time(log.minute)));
    let parts = move || {
        let Some(log) = log.get() else { return String::new() };
        told(app, &log.numbers, &ALL).join(" · ")
    };
    let sort = move || {
        let sort = log.with(|log| log.as_ref().and_then(|log| log.sort));
        t::sort_said_n(usize::from(sort.unwrap_or(LogSort::MORE).0))
    };
    let is_open = memo(move || open.get() == Some(id));
    let turn = move || open.update(|open| *open = (*open != Some(id)).then_some(id));
    let remove = move || {
        app.dispatch_undoable(Action::Goal(GoalEdit::RemoveLog(id)), t::log_removed());
    };
    let form = move || {
        let known = log.get_untracked().map(|log| log.numbers).unwrap_or_default();
        let fields = Fields::new(&known);
        let drawn = fields.draw(app, &EDIT_IDS, &ALL);
        let save = move || {
            let changed =
                fields.numbers().and_then(|numbers| edit(app, GoalEdit::EditLog(id, numbers)));
            if changed.is_some() {
                open.set(None);
            }
        };
        el("form")
            .class("stack")
            .on_submit(save)
            .with(drawn)
            .with(submit("button button-main").id("edit-save").say(ta::save))
    };
    let buttons = el("span")
        .class("row-acts")
        .with(
            button("link")
                .attr_of("aria-expanded", move || is_open.get().to_string())
                .attr_of("aria-label", move || t::log_edit_for(&time()))
                .on_click(turn)
                .say(t::log_edit),
        )
        .with(
            button("link link-quiet")
                .attr_of("aria-label", move || t::log_remove_for(&time()))
                .on_click(remove)
                .say(t::log_remove),
        );
    let line = el("div")
        .class("row")
        .with(
            el("span")
                .class("row-words")
                .with(el("span").say(parts))
                .with(el("small").say(move || format!("{} · {}", time(), sort()))),
        )
        .with(buttons);
    el("li").with(line).with(draw(move || is_open.get().then(form)))
}

/// When an entry was made: a time of day, or that it was filled in later.
fn entry_time(minute: u16) -> String {
    if minute == duihun_me::END_OF_DAY { t::filled_in() } else { time_of_day(minute) }
}
