//! The numbers of a day as a table, on the screen and to paste.

use duihun_core::share::slips::{Gathered, Roster, Row, Says, Who};
use duihun_core::team::Numbers;

use super::words;
use crate::texts::slips as t;
use crate::view::{El, el};
use duihun_core::calendar::Day;

/// Which numbers somebody has.
fn columns(gathered: &Gathered) -> Vec<usize> {
    let has = |&n: &usize| gathered.rows.iter().any(|row| row.numbers.row()[n].is_some());
    (0..Numbers::PLACES).filter(has).collect()
}

/// A number as a table shows it: talk time as 2:33, premium in yuan.
fn shown(place: usize, number: Option<i64>) -> String {
    let Some(number) = number else { return String::new() };
    match place {
        3 => format!("{}:{:02}", number / 3600, number / 60 % 60),
        5 if number % 100 == 0 => (number / 100).to_string(),
        5 => format!("{}.{:02}", number / 100, number % 100),
        _ => number.to_string(),
    }
}

/// The table. Rows of this passage are marked, and say what they replace.
pub fn table(gathered: &Gathered, roster: &Roster) -> El {
    let columns = columns(gathered);
    let cells = |numbers: &Numbers| {
        let row = numbers.row();
        columns.iter().map(|&n| el("td").words(shown(n, row[n]))).collect::<Vec<_>>()
    };
    let line = |row: &Row| {
        let before = row.before.filter(|_| row.is_new).map(|before| {
            let said = Says::Numbers(before).told(&words(Day(0)));
            el("small").words(t::replaces(&said))
        });
        let stranger = matches!(row.who, Who::Stranger(_)).then(|| el("small").say(t::stranger));
        let name =
            el("th").attr("scope", "row").words(roster.name(&row.who)).with(stranger).with(before);
        el("tr").class(if row.is_new { "is-new" } else { "" }).with(name).all(cells(&row.numbers))
    };
    let heads = columns.iter().map(|&n| el("th").attr("scope", "col").say(move || t::number_n(n)));
    let total = gathered.total();
    let name = el("th").attr("scope", "col").say(t::who);
    el("div")
        .class("table-frame")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr_of("aria-label", t::table_label)
        .with(
            el("table")
                .class("numbers")
                .with(el("thead").with(el("tr").with(name).all(heads)))
                .with(el("tbody").all(gathered.rows.iter().map(line)))
                .with(el("tfoot").with(
                    el("tr").with(el("th").attr("scope", "row").say(t::sum)).all(cells(&total)),
                )),
        )
}

/// The same as rows of texts, the headings first, the sums last.
pub fn rows(gathered: &Gathered, roster: &Roster) -> Vec<Vec<String>> {
    let columns = columns(gathered);
    let row = |name: String, numbers: &Numbers| {
        let numbers = numbers.row();
        let cells = columns.iter().map(|&n| shown(n, numbers[n]));
        std::iter::once(name).chain(cells).collect::<Vec<String>>()
    };
    let heads = columns.iter().map(|&n| t::number_n(n));
    let mut out = vec![std::iter::once(t::who()).chain(heads).collect()];
    out.extend(gathered.rows.iter().map(|r| row(roster.name(&r.who).to_string(), &r.numbers)));
    out.push(row(t::sum(), &gathered.total()));
    out
}

/// To paste into a table program: cells parted by tabs.
pub fn tabs(gathered: &Gathered, roster: &Roster) -> String {
    let lines = rows(gathered, roster).into_iter().map(|row| row.join("\t"));
    lines.collect::<Vec<_>>().join("\n")
}

/// To paste into the chat: the sums first, then everybody who reported. Who did not is nobody's business
/// there.
pub fn summary(gathered: &Gathered, roster: &Roster, day: &str, team: &str) -> String {
    let told = |numbers: &Numbers| Says::Numbers(*numbers).told(&words(Day(0)));
    let count = gathered.rows.len().to_string();
    let head = t::summary_head(&count, day, team, &told(&gathered.total()));
    let line = |row: &Row| format!("{} {}", roster.name(&row.who), told(&row.numbers));
    std::iter::once(head).chain(gathered.rows.iter().map(line)).collect::<Vec<_>>().join("\n")
}
