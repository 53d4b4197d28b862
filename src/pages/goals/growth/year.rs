//! A year at a glance: a pixel each day on which something was done for one's own goals, and what each month brought.

use std::collections::BTreeMap;
use std::rc::Rc;

use duihun_core::calendar::Day;
use duihun_core::team::Numbers;
use duihun_me::MonthSum;
use leptos::prelude::*;

use super::super::CHART_WORDS;
use super::super::words::{count, money, place_name};
use crate::components::{Chart, Line, chart, fold, one_of, quiet_choice, short_money, steps};
use crate::state::App;
use crate::texts::{app as ta, goals as tg, growth as t};
use crate::view::{El, Piece, Text, cell, draw, el, memo, svg, when_or};

/// How far back one can step.
const YEARS: i32 = 60;
/// Width and height of a pixel, its gap, and the room for the names of months and days, in the drawing's units.
const WIDE: usize = 21;
const HIGH: usize = 10;
const GAP: usize = 2;
const DAYS: usize = 14;
const MONTHS_ROW: usize = 12;

/// What is drawn by month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Dials,
    Orders,
    Premium,
    Habits,
    Goals,
}

const OF: [Of; 5] = [Of::Orders, Of::Dials, Of::Premium, Of::Habits, Of::Goals];

impl Of {
    fn read(self, month: &MonthSum) -> f64 {
        match self {
            Self::Dials => f64::from(month.numbers.dials.unwrap_or(0)),
            Self::Orders => f64::from(month.numbers.orders.unwrap_or(0)),
            Self::Premium => month.numbers.premium.unwrap_or(0) as f64,
            Self::Habits => f64::from(month.habits),
            Self::Goals => f64::from(month.day_goals + month.reached),
        }
    }

    /// What it is called: numbers of the day log by the words of the trade.
    fn name(self, app: App) -> String {
        match self {
            Self::Dials => place_name(app, 0),
            Self::Orders => place_name(app, 4),
            Self::Premium => place_name(app, Numbers::PREMIUM),
            Self::Habits => t::habits_title(),
            Self::Goals => t::year_goals(),
        }
    }

    fn say(self, number: f64) -> String {
        match self {
            Self::Premium => money(number as i64),
            _ => count(number as u64),
        }
    }
}

/// The section.
pub fn year(app: App) -> El {
    let back = cell(0);
    let year = memo(move || app.today.get().year() - back.get());
    let months = memo(move || {
        let year = year.get();
        app.data.with(|data| data.mine.own().year(year))
    });
    let days = memo(move || {
        let year = year.get();
        app.data.with(|data| data.mine.own().days_of(year))
    });
    let title = move || t::year_title(&year.get().to_string());
    let of = cell(Of::Orders);
    let (now, choose) = one_of(&OF, of);
    let options: Vec<Text> = OF.map(|of| Text::from(move || of.name(app))).into();
    let counted = move || {
        let (filled, things) = days.with(|days| (days.len(), days.values().sum::<u32>()));
        t::year_counted(&filled.to_string(), &things.to_string())
    };
    let pixels = move || days.with(|days| drawing(year.get(), days));
    let bars = move || months.with(|months| by_month(app, of.get(), months, year.get()));
    let table = move || draw(move || months.with(|months| table(app, months)));
    let filled = move || {
        crate::view::group([
            draw(pixels),
            el("p").class("hint").attr("data-counted", "").say(counted).into(),
            legend().into(),
            quiet_choice("year-of", t::year_of, options.clone(), now, choose.clone()).into(),
            draw(bars),
            fold("more", "year-table", t::year_table, table).into(),
        ])
    };
    el("section")
        .class("card stack year-card")
        .attr("aria-labelledby", "year-title")
        .with(el("h2").id("year-title").class("quiet").say(title))
        .with(steps("year", [t::year_before, t::year_after], title, back, YEARS))
        .with(when_or(
            move || days.with(|days| !days.is_empty()),
            filled,
            || el("p").class("empty").say(t::year_empty),
        ))
}

/// How much there was on a day: nothing, one thing, two, three, more.
fn level(things: u32) -> usize {
    things.min(4) as usize
}

/// A column a month, a row a day; five paths, so that a year is not 366 shapes. How much it was is told by how much of
/// the pixel is filled too, not by its shade alone.
fn drawing(year: i32, days: &BTreeMap<Day, u32>) -> El {
    let column = |month: usize| DAYS + (month - 1) * (WIDE + GAP);
    let row = |day: usize| MONTHS_ROW + (day - 1) * (HIGH + GAP);
    let mut shapes: [String; 5] = Default::default();
    let mut grid = String::new();
    for month in 1..=12_u32 {
        let Some(first) = Day::from_ymd(year, month, 1) else { continue };
        let (first, last) = first.month_range();
        for n in first.0..=last.0 {
            let day = Day(n);
            let (x, y) = (column(month as usize), row(day.day() as usize));
            let level = level(days.get(&day).copied().unwrap_or(0));
            grid.push_str(&format!("M{x} {y}h{WIDE}v{HIGH}h-{WIDE}z"));
            if level > 0 {
                let wide = WIDE * (level + 1) / 5;
                shapes[level].push_str(&format!("M{x} {y}h{wide}v{HIGH}h-{wide}z"));
            }
        }
    }
    let text = |class: &str, x: usize, y: usize| {
        svg("text").class(class).attr("x", &x.to_string()).attr("y", &y.to_string())
    };
    let month = |month: usize| {
        text("month-name", column(month) + WIDE / 2, MONTHS_ROW - 4).words(month.to_string())
    };
    let day = |day: usize| text("day-name", DAYS - 3, row(day) + HIGH - 2).words(day.to_string());
    let filled = shapes.iter().enumerate().skip(1);
    svg("svg")
        .class("year")
        .attr("viewBox", &format!("0 0 {} {}", column(13), row(32)))
        .attr("aria-hidden", "true")
        .with(svg("path").class("year-day").attr("d", &grid))
        .all(filled.map(|(n, d)| svg("path").class(&format!("year-done year-{n}")).attr("d", d)))
        .all((1..=12).map(month))
        .all([1, 5, 10, 15, 20, 25, 31].map(day))
}

/// From one thing a day to four or more.
fn legend() -> El {
    let one = |n: usize| {
        let wide = WIDE * (n + 1) / 5;
        svg("svg")
            .class("chart-key")
            .attr("viewBox", &format!("0 0 {WIDE} {HIGH}"))
            .attr("aria-hidden", "true")
            .with(svg("path").class("year-day").attr("d", &format!("M0 0h{WIDE}v{HIGH}h-{WIDE}z")))
            .with(
                svg("path")
                    .class(&format!("year-done year-{n}"))
                    .attr("d", &format!("M0 0h{wide}v{HIGH}h-{wide}z")),
            )
    };
    el("p")
        .class("year-legend")
        .with(el("small").say(t::year_few))
        .all((1..=4).map(one))
        .with(el("small").say(t::year_many))
}

fn by_month(app: App, of: Of, months: &[MonthSum; 12], year: i32) -> El {
    let name = of.name(app);
    chart(Chart {
        id: "year-bars",
        title: t::year_bars(&name, &year.to_string()),
        head: t::month_head(),
        labels: (1..=12).map(ta::month_n).collect(),
        shown: vec![0, 3, 6, 9],
        lines: Vec::new(),
        bands: Vec::new(),
        bars: Some(Line {
            class: "",
            name,
            values: months.iter().map(|month| Some(of.read(month))).collect(),
        }),
        counts: of != Of::Premium,
        say: Rc::new(move |number| of.say(number)),
        mark: Rc::new(move |number| match of {
            Of::Premium => short_money(number, tg::money_axis),
            _ => of.say(number),
        }),
        words: CHART_WORDS,
        is_wall: false,
    })
}

/// What each month brought.
fn table(app: App, months: &[MonthSum; 12]) -> El {
    let heads = [
        t::month_head(),
        t::year_logged(),
        Of::Dials.name(app),
        Of::Orders.name(app),
        Of::Premium.name(app),
        Of::Habits.name(app),
        Of::Goals.name(app),
        t::year_notes(),
    ];
    let head = el("tr").all(heads.iter().map(|head| el("th").attr("scope", "col").words(head)));
    let row = |(n, month): (usize, &MonthSum)| -> Piece {
        let numbers = &month.numbers;
        let number = |number: u32| count(number.into());
        let cells = [
            number(month.logged),
            number(numbers.dials.unwrap_or(0)),
            number(numbers.orders.unwrap_or(0)),
            money(numbers.premium.unwrap_or(0)),
            number(month.habits),
            number(month.day_goals + month.reached),
            number(month.notes),
        ];
        el("tr")
            .with(el("th").attr("scope", "row").words(ta::month_n(n + 1)))
            .all(cells.iter().map(|text| el("td").words(text)))
            .into()
    };
    let rows: Vec<Piece> = months.iter().enumerate().map(row).collect();
    el("div")
        .class("chart-frame")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr_of("aria-label", t::year_table)
        .with(
            el("table")
                .class("chart-table")
                .with(el("thead").with(head))
                .with(el("tbody").all(rows)),
        )
}
