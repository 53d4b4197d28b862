//! A month and a year of check-ins as pixels: a mouth as well as a shade in each, gaps blank.

use std::collections::BTreeMap;

use duihun_core::calendar::Day;
use duihun_me::lately::DayFace;
use leptos::prelude::*;

use super::checkin::entries;
use super::faces::face_picture;
use crate::components::{month_from, month_sheet, short_date, steps};
use crate::state::App;
use crate::texts::{app as ta, care as t};
use crate::view::{El, button, cell, draw, el, memo, svg, when};

/// How far back one can step: a hundred years.
const MONTHS: i32 = 1200;
const YEARS: i32 = 100;

/// What a day was like, in words.
fn said(day: Day, face: Option<&DayFace>) -> String {
    match face {
        Some(face) => t::day_faces(
            &face.entries.to_string(),
            &short_date(day),
            &t::face_n(usize::from(face.face.0)),
        ),
        None => t::day_blank(&short_date(day)),
    }
}

/// A month as a calendar sheet; a tap on a day shows its entries.
pub fn month(app: App) -> El {
    let back = cell(0);
    let chosen = cell(None::<Day>);
    let first = memo(move || month_from(app.today.get(), -back.get()));
    let faces = memo(move || {
        let (first, last) = first.get().month_range();
        app.data.with(|data| data.mine.own().faces(first, last))
    });
    let average = memo(move || {
        let (first, last) = first.get().month_range();
        app.data.with(|data| data.mine.own().average(first, last))
    });
    let title = move || {
        let first = first.get();
        t::month_title(&ta::month_n(first.month() as usize), &first.year().to_string())
    };
    // The sheet is drawn anew with another month; a day that changes, alone.
    let sheet = move || {
        let cell = |day| pixel(app, day, faces, chosen);
        month_sheet("month", first.get(), title, t::weekday_n, cell)
    };
    let mean = move || {
        let count: usize = faces.with(|faces| faces.values().map(|face| face.entries).sum());
        match average.get() {
            _ if count == 0 => t::month_empty(),
            Some((tenths, count)) => {
                t::average(&count.to_string(), &format!("{}.{}", tenths / 10, tenths % 10))
            }
            None => t::average_few(&count.to_string()),
        }
    };
    let of_day = move || {
        let day = chosen.get()?;
        Some(
            el("div")
                .class("day-entries")
                .with(el("h3").id("day-title").attr("tabindex", "-1").say(move || short_date(day)))
                .with(entries(app, move || day, t::day_empty)),
        )
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "month-title")
        .attr("data-month", "")
        .with(el("h2").id("month-title").class("quiet").say(title))
        .with(el("p").class("hint").say(t::lately_lead))
        .with(steps("month", [t::month_before, t::month_after], title, back, MONTHS))
        .with(draw(sheet))
        .with(legend())
        .with(el("p").class("hint").attr("data-average", "").say(mean))
        .with(draw(of_day))
}

fn pixel(
    app: App,
    day: Day,
    faces: Memo<BTreeMap<Day, DayFace>>,
    chosen: RwSignal<Option<Day>>,
) -> El {
    let face = memo(move || faces.with(|faces| faces.get(&day).copied()));
    let picture = move || face.get().map(|face| face_picture(face.face));
    let pick = move || chosen.update(|chosen| *chosen = (*chosen != Some(day)).then_some(day));
    button("pixel")
        .attr("data-day", &day.iso())
        .attr_of("data-face", move || face.get().map_or(0, |face| face.face.0).to_string())
        .attr_of("aria-label", move || {
            let number = day.day();
            format!("{number}, {}", said(day, face.get().as_ref()))
        })
        .attr_of("aria-pressed", move || (chosen.get() == Some(day)).to_string())
        .attr_while("aria-current", "date", move || app.today.get() == day)
        .attr_while("disabled", "", move || day > app.today.get())
        .on_click(pick)
        .with(draw(picture))
        .with(el("small").words(day.day().to_string()))
}

/// The five faces from low to very good.
fn legend() -> El {
    let faces = duihun_me::Face::ALL.into_iter().map(face_picture);
    el("div").class("legend").attr("role", "img").attr_of("aria-label", t::legend).all(faces)
}

/// A year, a row a month, as one drawing with a table's words beside it.
pub fn year(app: App) -> El {
    let back = cell(0);
    let year = memo(move || app.today.get().year() - back.get());
    let faces = memo(move || {
        let day = |month, day| Day::from_ymd(year.get(), month, day).unwrap_or(Day(0));
        app.data.with(|data| data.mine.own().faces(day(1, 1), day(12, 31)))
    });
    let title = move || t::year_title(&year.get().to_string());
    let drawing = move || faces.with(|faces| drawing(year.get(), faces));
    let counted = move || t::days_counted(&faces.with(BTreeMap::len).to_string());
    let words = move || {
        faces.with(|faces| {
            let rows = faces.iter().map(|(day, face)| {
                let said = said(*day, Some(face));
                el("li").words(said)
            });
            el("ul").class("quiet").all(rows.collect::<Vec<_>>())
        })
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "year-title")
        .attr("data-year", "")
        .with(el("h2").id("year-title").class("quiet").say(title))
        .with(steps("year", [t::year_before, t::year_after], title, back, YEARS))
        .with(draw(drawing))
        .with(el("p").class("hint").attr("data-counted", "").say(counted))
        .with(when(move || faces.with(|faces| !faces.is_empty()), move || draw(words)))
}

/// Width and height of a pixel, its gap, and the room for the names of months and days, in the drawing's units.
const WIDE: usize = 21;
const HIGH: usize = 10;
const GAP: usize = 2;
const DAYS: usize = 14;
const MONTHS_ROW: usize = 12;

/// A column a month, a row a day: on a phone's width the mouths can still be told apart. Grouped by face, so that
/// a year is ten shapes and not 366.
fn drawing(year: i32, faces: &BTreeMap<Day, DayFace>) -> El {
    let column = |month: usize| DAYS + (month - 1) * (WIDE + GAP);
    let row = |day: usize| MONTHS_ROW + (day - 1) * (HIGH + GAP);
    let mut shapes: [(String, String); 6] = Default::default();
    for month in 1..=12_u32 {
        let Some(first) = Day::from_ymd(year, month, 1) else { continue };
        let (first, last) = first.month_range();
        for n in first.0..=last.0 {
            let day = Day(n);
            let (x, y) = (column(month as usize), row(day.day() as usize));
            let face = faces.get(&day).map_or(0, |face| usize::from(face.face.0).min(5));
            let (squares, mouths) = &mut shapes[face];
            squares.push_str(&format!("M{x} {y}h{WIDE}v{HIGH}h-{WIDE}z"));
            mouths.push_str(&mouth(face, x + WIDE / 2 - 5, y));
        }
    }
    let shape = |(face, (squares, mouths)): (usize, (String, String))| {
        svg("g")
            .class(&format!("pixels pixels-{face}"))
            .with(svg("path").class("square").attr("d", &squares))
            .with(svg("path").class("mouth").attr("d", &mouths))
    };
    let text = |class: &str, x: usize, y: usize| {
        svg("text").class(class).attr("x", &x.to_string()).attr("y", &y.to_string())
    };
    let month = |month: usize| {
        text("month-name", column(month) + WIDE / 2, MONTHS_ROW - 4).words(month.to_string())
    };
    let day = |day: usize| text("day-name", DAYS - 3, row(day) + HIGH - 2).words(day.to_string());
    svg("svg")
        .class("year")
        .attr("viewBox", &format!("0 0 {} {}", column(13), row(32)))
        .attr("aria-hidden", "true")
        .all(shapes.into_iter().enumerate().map(shape))
        .all((1..=12).map(month))
        .all([1, 5, 10, 15, 20, 25, 31].map(day))
}

/// The glyph of a face, ten units wide: its mouth, so that the shade is not all there is.
fn mouth(face: usize, x: usize, y: usize) -> String {
    let (x, at) = (x + 1, |down: usize| y + down);
    match face {
        1 => format!("M{x} {}q4 -6 8 0", at(8)),
        2 => format!("M{x} {}q4 -2.500 8 0", at(6)),
        3 => format!("M{x} {}h8", at(5)),
        4 => format!("M{x} {}q4 3.500 8 0", at(4)),
        5 => format!("M{x} {}q4 8.500 8 0z", at(3)),
        _ => String::new(),
    }
}
