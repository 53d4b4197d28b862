//! What a commission pays, as a curve, with a table that says the same numbers.

use duihun_core::plan::Commission;

use super::super::words::{money, words};
use crate::components::{fold, short_money};
use crate::state::App;
use crate::texts::{goals as tg, plan as t};
use crate::view::{El, el, svg};

/// The size of the drawing, and the room around it.
const WIDE: f64 = 320.0;
const HIGH: f64 = 180.0;
const LEFT: f64 = 46.0;
const UNDER: f64 = 24.0;
/// Into how many rows the table cuts the curve.
const ROWS: i64 = 8;

/// A round number at or above one: 1, 2 or 5 with zeros.
fn round_up(number: f64) -> f64 {
    let power = 10f64.powf(number.max(1.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|n| n * power).find(|n| *n >= number).unwrap_or(number)
}

/// The curve up to somewhat more than what is wanted; `at` is where one stands, in fen of net premium.
pub fn curve(app: App, commission: &Commission, at: i64, wanted: Option<i64>) -> El {
    let last = commission.parts().iter().flat_map(|part| part.tiers.iter().chain(&part.steps));
    let last = last.map(|tier| tier.from).max().unwrap_or(0);
    let reach = last.max(wanted.unwrap_or(0)).max(at).max(1_000_000) as f64;
    let most = round_up(reach * 1.15);
    let points = commission.curve(most as i64);
    let top = round_up(points.iter().map(|(_, pay)| *pay).fold(1.0, f64::max));
    let x = |premium: i64| LEFT + premium as f64 / most * (WIDE - LEFT - 8.0);
    let y = |pay: f64| HIGH - UNDER - pay / top * (HIGH - UNDER - 10.0);
    let path = points
        .iter()
        .enumerate()
        .map(|(n, (premium, pay))| {
            format!("{}{:.1} {:.1}", if n == 0 { 'M' } else { 'L' }, x(*premium), y(*pay))
        })
        .collect::<String>();
    let text = |class: &str, x: f64, y: f64, words: String| {
        svg("text")
            .class(class)
            .attr("x", &format!("{x:.1}"))
            .attr("y", &format!("{y:.1}"))
            .words(words)
    };
    let scale = |fen: f64| short_money(fen, tg::money_axis);
    let line = |x1: f64, y1: f64, x2: f64, y2: f64| {
        svg("path").class("axis").attr("d", &format!("M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}"))
    };
    let floor = HIGH - UNDER;
    let mut drawing = svg("svg")
        .class("curve")
        .attr("viewBox", &format!("0 0 {WIDE} {HIGH}"))
        .attr("aria-hidden", "true")
        .with(line(LEFT, 6.0, LEFT, floor))
        .with(line(LEFT, floor, WIDE - 8.0, floor));
    for part in 1..=2 {
        let share = f64::from(part) / 2.0;
        drawing = drawing
            .with(text("axis-x", x((most * share) as i64), HIGH - 8.0, scale(most * share)))
            .with(text("axis-y", LEFT - 6.0, y(top * share) + 4.0, scale(top * share)));
    }
    drawing = drawing.with(svg("path").class("line").attr("d", &path));
    let dot = |class: &str, premium: i64| {
        svg("circle")
            .class(class)
            .attr("cx", &format!("{:.1}", x(premium)))
            .attr("cy", &format!("{:.1}", y(commission.pay(premium).real())))
            .attr("r", "5")
    };
    if let Some(wanted) = wanted.filter(|wanted| *wanted as f64 <= most) {
        drawing = drawing.with(dot("wanted", wanted));
    }
    if at > 0 {
        drawing = drawing.with(dot("now", at));
    }
    let w = words(app);
    let row = |premium: i64| {
        el("tr")
            .with(el("td").words(money(premium)))
            .with(el("td").words(money(commission.pay(premium).fen())))
    };
    let rows: Vec<i64> = (0..=ROWS).map(|n| (most as i64) / ROWS * n).collect();
    let rows: Vec<El> = rows.into_iter().map(row).collect();
    let head = el("tr")
        .with(el("th").attr("scope", "col").words(tg::premium_n(w)))
        .with(el("th").attr("scope", "col").say(t::pay));
    let table =
        el("table").class("curve-table").with(el("thead").with(head)).with(el("tbody").all(rows));
    let shown = std::cell::RefCell::new(Some(table));
    let legend = el("p").class("hint curve-legend").words(match (at > 0, wanted.is_some()) {
        (true, true) => t::curve_both(&tg::premium_n(w)),
        (false, true) => t::curve_wanted(&tg::premium_n(w)),
        _ => t::curve_lead(&tg::premium_n(w)),
    });
    el("figure").class("curve-figure").with(drawing).with(legend).with(fold(
        "more",
        "curve-table-open",
        t::curve_table,
        move || shown.borrow_mut().take().into(),
    ))
}
