//! A chart: lines over labels, with a band and bars, and a table that says the same numbers.

use std::rc::Rc;

use duihun_core::chart::{Scale, band, line};

use duihun_me::Language;

use super::fold;
use crate::texts;
use crate::view::{El, Piece, el, svg};

/// The size of the drawing, in its own units, and the room around it. On the wall it is wider.
const WIDE: f64 = 320.0;
const WALL: f64 = 700.0;
const HIGH: f64 = 180.0;
const RIGHT: f64 = 10.0;
const TOP: f64 = 10.0;
const UNDER: f64 = 22.0;
/// What a sign of the scale takes, and how much room the scale has at least.
const SIGN: f64 = 6.2;
const LEAST: f64 = 24.0;

/// How a number is said.
pub type Say = Rc<dyn Fn(f64) -> String>;

/// A line, a number a label; where there is none it is broken off.
pub struct Line {
    /// How it looks: `done`, `ideal`, `mark`, `other`.
    pub class: &'static str,
    /// What it is.
    pub name: String,
    /// Its numbers.
    pub values: Vec<Option<f64>>,
}

/// From one number to another, a pair a label.
pub struct Band {
    /// What it is.
    pub name: String,
    /// The lower and the upper end.
    pub values: Vec<Option<(f64, f64)>>,
}

/// Words of the part in which a chart stands.
#[derive(Clone, Copy)]
pub struct ChartWords {
    /// Opens the table.
    pub table: fn() -> String,
    /// From one number to another.
    pub from_to: fn(&str, &str) -> String,
}

/// What is drawn.
pub struct Chart {
    /// Id of the line that opens the table; unique on the page.
    pub id: &'static str,
    /// What it shows, for who does not see it.
    pub title: String,
    /// What the labels are: the head of the table's first column.
    pub head: String,
    /// A label each place: a day, a month.
    pub labels: Vec<String>,
    /// The places whose labels stand below the drawing.
    pub shown: Vec<usize>,
    /// The lines, the most important last.
    pub lines: Vec<Line>,
    /// What lies around a line.
    pub bands: Vec<Band>,
    /// Bars.
    pub bars: Option<Line>,
    /// Only whole numbers have a mark.
    pub counts: bool,
    /// How a number is said in the table.
    pub say: Say,
    /// How it is said beside the scale.
    pub mark: Say,
    /// Words of the part it stands in.
    pub words: ChartWords,
    /// It stands on the wall.
    pub is_wall: bool,
}

impl Chart {
    fn numbers(&self) -> impl Iterator<Item = f64> {
        let lines =
            self.lines.iter().chain(&self.bars).flat_map(|line| line.values.iter().flatten());
        let bands = self.bands.iter().flat_map(|band| band.values.iter().flatten());
        lines.copied().chain(bands.flat_map(|(low, high)| [*low, *high]))
    }
}

/// An amount of fen for a scale: in ten-thousands of yuan in Chinese, in thousands in English; `text` says which.
pub fn short_money(fen: f64, text: fn(&str) -> String) -> String {
    let unit = if texts::language() == Language::En { 100_000.0 } else { 1_000_000.0 };
    let number = format!("{:.2}", fen / unit);
    text(number.trim_end_matches('0').trim_end_matches('.'))
}

/// The chart with its legend, and the table behind a line that opens it.
pub fn chart(chart: Chart) -> El {
    let scale = match chart.counts {
        true => Scale::of_counts(chart.numbers()),
        false => Scale::of(chart.numbers()),
    };
    let figure = el("figure").class("chart").with(drawing(&chart, &scale)).with(legend(&chart));
    let (id, open) = (chart.id, chart.words.table);
    figure.with(fold("more", id, open, move || table(&chart).into()))
}

/// The drawing: marks and grid, bands, bars, lines, labels.
fn drawing(chart: &Chart, scale: &Scale) -> El {
    let marks: Vec<(f64, String)> =
        scale.marks().into_iter().map(|mark| (mark, (chart.mark)(mark))).collect();
    let signs = marks.iter().map(|(_, text)| width(text)).fold(0.0, f64::max);
    let all = if chart.is_wall { WALL } else { WIDE };
    let left = (signs * SIGN + 8.0).max(LEAST);
    let count = chart.labels.len();
    // Points stand in the midst of their places, as bars do.
    let wide = (all - left - RIGHT) / count.max(1) as f64;
    let x = |n: usize| left + wide * (n as f64 + 0.5);
    let y = |number: f64| HIGH - UNDER - scale.place(number) * (HIGH - UNDER - TOP);
    let text = |class: &str, x: f64, y: f64, words: &str| {
        svg("text")
            .class(class)
            .attr("x", &format!("{x:.1}"))
            .attr("y", &format!("{y:.1}"))
            .words(words)
    };
    let path = |class: &str, d: &str| svg("path").class(class).attr("d", d);
    let mark =
        |(number, words): &(f64, String)| {
            let class = if *number == 0.0 { "axis" } else { "grid" };
            let at = y(*number);
            svg("g")
                .with(path(class, &format!("M{left:.1} {at:.1}H{:.1}", all - RIGHT)))
                .with(text("mark", left - 5.0, at + 4.0, words))
        };
    let label = |n: &usize| {
        let words = chart.labels.get(*n).map_or("", String::as_str);
        // What stands at an end stays within the drawing.
        let half = width(words) * SIGN / 2.0;
        text("label", x(*n).clamp(half, all - half), HIGH - 6.0, words)
    };
    let bar = |(n, number): (usize, &Option<f64>)| {
        let number = (*number)?;
        let (zero, end) = (y(0.0), y(number));
        let thick = (wide * 0.7).max(1.0);
        let from = x(n) - thick / 2.0;
        Some(path("bar", &format!("M{from:.1} {zero:.1}V{end:.1}H{:.1}V{zero:.1}Z", from + thick)))
    };
    let area = |one: &Band| {
        // A band is broken off where a pair is missing.
        let mut parts = String::new();
        let mut run: Vec<(f64, f64, f64)> = Vec::new();
        for (n, pair) in one.values.iter().enumerate() {
            match pair {
                Some((low, high)) => run.push((x(n), y(*low), y(*high))),
                None => parts.push_str(&band(run.drain(..))),
            }
        }
        parts.push_str(&band(run));
        path("band", &parts)
    };
    let drawn = |one: &Line| {
        let points = one.values.iter().enumerate();
        let points = points.map(|(n, value)| value.map(|value| (x(n), y(value))));
        path(&format!("line {}", one.class), &line(points))
    };
    svg("svg")
        .attr("viewBox", &format!("0 0 {all} {HIGH}"))
        .attr("role", "img")
        .attr("aria-label", &chart.title)
        .all(marks.iter().map(mark))
        .all(chart.bands.iter().map(area))
        .all(chart.bars.iter().flat_map(|bars| bars.values.iter().enumerate().filter_map(bar)))
        .all(chart.lines.iter().map(drawn))
        .all(chart.shown.iter().map(label))
}

/// How wide a text is, in letters: a Chinese sign takes two.
fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 1.0 } else { 1.8 }).sum()
}

/// What is what, each with a piece of how it is drawn.
fn legend(chart: &Chart) -> El {
    let item = |class: &str, d: &str, name: &str| {
        let swatch = svg("svg")
            .class("chart-key")
            .attr("viewBox", "0 0 24 12")
            .attr("aria-hidden", "true")
            .with(svg("path").class(class).attr("d", d));
        el("li").with(swatch).with(el("span").words(name))
    };
    let lines = chart.lines.iter().rev();
    let lines = lines.map(|one| item(&format!("line {}", one.class), "M1 6H23", &one.name));
    let bars = chart.bars.iter().map(|bars| item("bar", "M6 12V3H18V12Z", &bars.name));
    let bands = chart.bands.iter().map(|band| item("band", "M0 1H24V11H0Z", &band.name));
    el("ul").class("legend-list").all(lines.chain(bars).chain(bands).collect::<Vec<_>>())
}

/// The numbers in rows, a label each.
fn table(chart: &Chart) -> El {
    let column = |name: &str| el("th").attr("scope", "col").words(name);
    let columns: Vec<&Line> = chart.lines.iter().rev().chain(&chart.bars).collect();
    let head = el("tr")
        .with(column(&chart.head))
        .all(columns.iter().map(|line| column(&line.name)))
        .all(chart.bands.iter().map(|band| column(&band.name)));
    let said = |number: Option<&Option<f64>>| match number.copied().flatten() {
        Some(number) => (chart.say)(number),
        None => "–".into(),
    };
    let pair = |pair: Option<&Option<(f64, f64)>>| match pair.copied().flatten() {
        Some((low, high)) => (chart.words.from_to)(&(chart.say)(low), &(chart.say)(high)),
        None => "–".into(),
    };
    let row = |(n, label): (usize, &String)| {
        el("tr")
            .with(el("th").attr("scope", "row").words(label))
            .all(columns.iter().map(|line| el("td").words(said(line.values.get(n)))))
            .all(chart.bands.iter().map(|band| el("td").words(pair(band.values.get(n)))))
    };
    let rows: Vec<Piece> = chart.labels.iter().enumerate().map(row).map(Piece::from).collect();
    // Wider than a phone, it is moved within its frame.
    el("div")
        .class("chart-frame")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", &chart.title)
        .with(
            el("table")
                .class("chart-table")
                .with(el("caption").class("quiet").words(&chart.title))
                .with(el("thead").with(head))
                .with(el("tbody").all(rows)),
        )
}
