//! Tables and files: people come in by a table, the board and the numbers go out as tables.

use duihun_core::content::{Family, TITLES};
use duihun_core::share::people::{self, Column, PeopleWords, PersonRow, RowError};
use duihun_core::share::sheet::{self, SheetError, SheetRow};
use duihun_core::share::{Plain, PlainError};
use duihun_core::team::Numbers;
use leptos::prelude::*;

use crate::browser::{boot, files, page};
use crate::components::{paste_box, readout};
use crate::route::Route;
use crate::state::{App, Guard, app};
use crate::store::{pack_file, plain_file};
use crate::texts::{app as ta, files as t, forms as tf, slips as ts};
use crate::view::{El, Piece, button, cell, draw, el, group, memo, value_of, when};

/// What came in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Source {
    Nothing,
    Table { rows: Vec<SheetRow>, has_heading: bool },
    Team(Plain),
    Wrong(String),
}

/// The page.
pub fn files() -> Piece {
    group([way_in().into(), way_out().into()])
}

/// The words of the reader's language.
pub fn words() -> PeopleWords {
    PeopleWords {
        columns: std::array::from_fn(t::column_n),
        roles: std::array::from_fn(ta::role_n),
        families: (0..Family::ALL.len()).map(tf::family_n).collect(),
        titles: (0..usize::from(TITLES)).map(crate::texts::titles::title_n).collect(),
    }
}

/// What a text is.
fn look(text: &str) -> Source {
    if text.trim_start().starts_with('{') {
        return match plain_file::read(text) {
            Some(plain) => Source::Team(plain),
            None if pack_file::is_pack(text) => Source::Wrong(t::wrong_pack()),
            None => Source::Wrong(t::wrong_json()),
        };
    }
    match sheet::read(text) {
        Ok(rows) => {
            let guesses = rows.first().map(|row| guess(&row.cells)).unwrap_or_default();
            let has_heading = guesses.iter().any(Option::is_some);
            Source::Table { rows, has_heading }
        }
        Err(SheetError::Empty) => Source::Wrong(t::wrong_empty()),
        Err(SheetError::TooLarge) => Source::Wrong(t::wrong_large()),
        Err(SheetError::Unclosed(line)) => Source::Wrong(t::wrong_quote(&line.to_string())),
    }
}

/// What each column holds, by its heading; of two with the same the first.
fn guess(headings: &[String]) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for heading in headings {
        let column = Column::guess(heading).filter(|column| !columns.contains(&Some(*column)));
        columns.push(column);
    }
    columns
}

/// People come in.
fn way_in() -> El {
    let app = app();
    let source = cell(Source::Nothing);
    let columns = cell(Vec::<Option<Column>>::new());
    let pasted = cell(String::new());
    let take = move |text: &str| {
        let found = look(text);
        if let Source::Table { rows, has_heading } = &found {
            let first = rows.first().map(|row| row.cells.clone()).unwrap_or_default();
            // Without headings the first column is most likely the names.
            let guessed = match has_heading {
                true => guess(&first),
                false => (0..first.len()).map(|n| (n == 0).then_some(Column::Nickname)).collect(),
            };
            columns.set(guessed);
        }
        source.set(found);
    };
    let file = el("input")
        .attr("type", "file")
        .id("people-file")
        .attr("accept", ".csv,.txt,.json,text/csv,text/plain,application/json")
        .on("change", move |event| {
            files::read_text(&event, move |text| take(&text.unwrap_or_default()));
        });
    let people = memo(move || {
        app.data.with(|data| {
            let team = if data.sample { Default::default() } else { data.team.clone() };
            source.with(|source| match source {
                Source::Table { rows, has_heading } => {
                    let rows = &rows[usize::from(*has_heading).min(rows.len())..];
                    columns.with(|columns| people::read_rows(rows, columns, &words(), &team))
                }
                Source::Team(plain) => plain.people(&words(), &team),
                Source::Nothing | Source::Wrong(_) => Vec::new(),
            })
        })
    });
    let good = memo(move || people.with(|rows| rows.iter().filter(|row| row.who.is_ok()).count()));
    let soul = move || match source.get() {
        Source::Team(plain) => {
            let is_new = app.data.with(|data| data.team.is_blank() || data.sample);
            let text = if is_new { t::with_soul(&plain.name) } else { t::without_soul() };
            Some(el("p").class("hint").words(text))
        }
        _ => None,
    };
    let add = move || {
        let newcomers: Vec<_> =
            people.get_untracked().into_iter().filter_map(|row| row.who.ok()).collect();
        let plain = match source.get_untracked() {
            Source::Team(plain) => Some(plain),
            _ => None,
        };
        match app.add_people(&newcomers, plain.as_ref()) {
            Ok(receipts) => {
                app.toast(t::added(&newcomers.len().to_string()), receipts);
                source.set(Source::Nothing);
                page::go(Route::Board.hash());
            }
            Err(why) => source.set(Source::Wrong(plain_error(why))),
        }
    };
    let found = move || -> Piece {
        match source.get() {
            Source::Nothing => Piece::none(),
            Source::Wrong(why) => el("p").class("notice").attr("role", "alert").words(why).into(),
            Source::Table { rows, has_heading } => group([
                mapping(&rows, has_heading, columns).into(),
                draw(move || preview(&people.get())),
            ]),
            Source::Team(_) => group([draw(soul), draw(move || preview(&people.get()))]),
        }
    };
    let button_add = move || {
        button("button button-main button-wide")
            .id("people-add")
            .on_click(add)
            .say(move || t::add(&good.get().to_string()))
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "people-in")
        .with(el("h2").id("people-in").say(t::in_title))
        .with(el("p").say(t::in_lead))
        .with(el("label").class("button file-button").say(t::choose).with(file))
        .with(paste_box("people-text", "4", t::paste_label, Some(t::paste_hint), pasted))
        .with(
            button("button button-wide")
                .id("people-look")
                .attr_while("disabled", "", move || pasted.with(|text| text.trim().is_empty()))
                .on_click(move || pasted.with_untracked(|text| take(text)))
                .say(ts::look),
        )
        .with(draw(found))
        .with(when(move || good.get() > 0, button_add))
}

/// What each column holds, to be put right.
fn mapping(rows: &[SheetRow], has_heading: bool, columns: RwSignal<Vec<Option<Column>>>) -> El {
    let first = rows.first().map(|row| row.cells.clone()).unwrap_or_default();
    let example =
        rows.get(usize::from(has_heading)).map(|row| row.cells.clone()).unwrap_or_default();
    let row = |(n, heading): (usize, String)| {
        let name = if has_heading { heading } else { t::column_number(&(n + 1).to_string()) };
        let shown = example.get(n).cloned().unwrap_or_default();
        let now = columns.with_untracked(|columns| columns.get(n).copied().flatten());
        let option = |value: usize, column: Option<Column>| {
            let option = el("option").attr("value", &value.to_string());
            let option = if now == column { option.attr("selected", "") } else { option };
            match column {
                None => option.say(t::leave_out),
                Some(_) => option.say(move || t::column_n(value - 1)),
            }
        };
        let options = (1..).zip(Column::ALL).map(|(value, column)| option(value, Some(column)));
        let choose = move |value: &str| {
            let chosen = value.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let chosen = chosen.and_then(|n| Column::ALL.get(n).copied());
            columns.update(|columns| {
                if let Some(column) = columns.get_mut(n) {
                    *column = chosen;
                }
            });
        };
        let id = format!("column-{n}");
        el("div")
            .class("row")
            .with(
                el("label")
                    .class("row-words")
                    .attr("for", &id)
                    .with(el("b").words(name))
                    .with(el("small").words(shown)),
            )
            .with(
                el("select")
                    .id(&id)
                    .class("select")
                    .on("change", move |event| choose(&value_of(&event)))
                    .with(option(0, None))
                    .all(options),
            )
    };
    el("fieldset")
        .class("choice")
        .attr("data-mapping", "")
        .with(el("legend").say(t::mapping))
        .with(el("div").class("rows").all(first.into_iter().enumerate().map(row)))
}

/// Who it is, row by row; what is wrong with a row stands at its line.
fn preview(rows: &[PersonRow]) -> El {
    let bad = rows.iter().filter(|row| row.who.is_err()).count();
    let line = |row: &PersonRow| match &row.who {
        Ok(newcomer) => {
            let role = ta::role_n(usize::from(newcomer.role.0));
            let mut words = vec![newcomer.nickname.clone(), role];
            words.extend(newcomer.strengths.iter().map(|f| tf::family_n(usize::from(f.0))));
            words.extend(newcomer.own_strengths.iter().cloned());
            words.extend(newcomer.jobs.iter().cloned());
            el("li").words(words.join(" · "))
        }
        Err(why) => {
            let text = row_error(row, why);
            el("li").class("is-wrong").words(t::row_wrong(&row.line.to_string(), &text))
        }
    };
    let sum = match bad {
        0 => t::rows_good(&rows.len().to_string()),
        _ => t::rows_bad(&bad.to_string(), &(rows.len() - bad).to_string()),
    };
    el("div")
        .class("stack")
        .attr("data-people", "")
        .with(el("p").attr("role", "status").words(sum))
        .with(el("ul").class("plain-list people-rows").all(rows.iter().map(line)))
}

fn row_error(row: &PersonRow, why: &RowError) -> String {
    match why {
        RowError::NoNickname => t::row_no_name(),
        RowError::Role(role) => t::row_role(role),
        RowError::Birthday(text) => t::row_birthday(text),
        RowError::Day(text) => t::row_day(text),
        RowError::Twice(line) => t::row_twice(&line.to_string(), &row.name),
        RowError::OnBoard => t::row_on_board(&row.name),
        RowError::Full => t::row_full(),
    }
}

fn plain_error(why: PlainError) -> String {
    match why {
        PlainError::NoName => t::wrong_name(),
        PlainError::TooMany => t::row_full(),
        PlainError::Day(day) => t::row_day(&day),
        PlainError::Member(row) => {
            row.who.as_ref().err().map(|why| row_error(&row, why)).unwrap_or_default()
        }
    }
}

/// Tables and files go out.
fn way_out() -> El {
    let app = app();
    // What was last made, for who cannot save files.
    let made = cell(String::new());
    let save = move |stem: &str, extension: &str, text: String| {
        boot::save_as(stem, extension, &text);
        made.set(text);
    };
    let people_csv = move || {
        let rows = app.data.with_untracked(|data| people::rows(&data.team, &words()));
        save("duihun-people", "csv", sheet::write(&rows));
    };
    let numbers_csv = move || save("duihun-numbers", "csv", sheet::write(&number_rows(app)));
    let json = move || {
        let plain = app.plain_team(&words());
        save("team", "json", plain_file::write(&plain));
    };
    let has_team = move || app.own_team().is_some();
    let is_open = move || app.guard() == Guard::Open;
    let content = move || -> Piece {
        if !has_team() {
            return el("p").class("empty").say(ts::no_team).into();
        }
        let numbers = is_open().then(|| {
            button("button button-wide").id("numbers-csv").on_click(numbers_csv).say(t::numbers_csv)
        });
        let shown = move || {
            group([
                el("p").class("hint").attr("role", "status").say(t::made_hint).into(),
                readout("made-text", "5", t::made_label).say(move || made.get()).into(),
            ])
        };
        group([
            button("button button-wide")
                .id("people-csv")
                .on_click(people_csv)
                .say(t::people_csv)
                .into(),
            numbers.into(),
            button("button button-wide").id("team-json").on_click(json).say(t::team_json).into(),
            el("p").class("hint").say(t::out_hint).into(),
            when(move || made.with(|text| !text.is_empty()), shown),
        ])
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "files-out")
        .with(el("h2").id("files-out").say(t::out_title))
        .with(draw(content))
}

/// All numbers that members sent, the latest day first.
fn number_rows(app: App) -> Vec<Vec<String>> {
    let mut heading = vec![t::day_column(), ts::who()];
    heading.extend((0..Numbers::PLACES).map(ts::number_n));
    let mut rows = vec![heading];
    let kept = untrack(|| app.all_kept());
    let name = |id| app.data.with_untracked(|data| data.team.member(id).map(|m| m.nickname));
    for (day, (member, numbers, _)) in kept.into_iter().rev() {
        let mut row = vec![day.iso(), name(member).unwrap_or_default()];
        row.extend(numbers.row().into_iter().enumerate().map(|(n, number)| match (n, number) {
            (_, None) => String::new(),
            // Hours, minutes and seconds, and yuan: as table programs reckon with them.
            (3, Some(seconds)) => {
                format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
            }
            (5, Some(fen)) => format!("{}.{:02}", fen / 100, fen % 100),
            (_, Some(count)) => count.to_string(),
        }));
        rows.push(row);
    }
    rows
}
