//! Tables as CSV files: read as people have them, written so that Excel opens them with Chinese intact and
//! runs nothing that stands in them.

use std::fmt::Write;

/// Longest text that is looked at, in bytes: two hundred members take a fiftieth of it.
pub const LONGEST: usize = 1 << 20;
/// Most rows, the header included.
pub const ROWS: usize = 2000;
/// Most cells of a row.
const CELLS: usize = 40;

/// Why a text is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetError {
    /// There is nothing in it.
    Empty,
    /// Longer than [`LONGEST`], or of more than [`ROWS`] rows.
    TooLarge,
    /// A quotation mark was opened on this line, counted from 1, and never closed.
    Unclosed(usize),
}

/// One row, and the line of the file it begins on, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Where it begins.
    pub line: usize,
    /// Its cells, without the blanks around them.
    pub cells: Vec<String>,
}

/// Reads a table. Cells are parted by commas, semicolons or tabs, whichever the first line has most of; a
/// cell in quotation marks may hold any of them, and line breaks. Empty rows are passed over.
///
/// ```
/// use duihun_core::share::sheet;
/// let rows = sheet::read("花名,长处\n小月,\"声音、\n主持\"\n").unwrap();
/// assert_eq!(rows[1].cells, ["小月", "声音、\n主持"]);
/// assert_eq!((rows[0].line, rows[1].line), (1, 2));
/// ```
///
/// # Errors
/// [`SheetError`].
pub fn read(text: &str) -> Result<Vec<SheetRow>, SheetError> {
    if text.len() > LONGEST {
        return Err(SheetError::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !line.trim().is_empty()).ok_or(SheetError::Empty)?;
    let count = |c: char| first.matches(c).count();
    let parts = ['\t', ';', '\u{ff0c}', ','];
    let comma = parts.into_iter().max_by_key(|&c| count(c)).filter(|&c| count(c) > 0);
    let comma = comma.unwrap_or(',');

    let mut rows = Vec::new();
    let mut row = SheetRow { line: 1, cells: Vec::new() };
    let mut cell = String::new();
    let (mut line, mut opened) = (1, None::<usize>);
    let mut rest = text.chars().peekable();
    loop {
        let Some(c) = rest.next() else {
            if let Some(line) = opened {
                return Err(SheetError::Unclosed(line));
            }
            end(&mut row, &mut cell, &mut rows, line)?;
            break;
        };
        match (c, opened) {
            ('"', Some(_)) if rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            ('"', Some(_)) => opened = None,
            ('"', None) if cell.trim().is_empty() => {
                cell.clear();
                opened = Some(line);
            }
            ('\r', _) => {}
            ('\n', _) => {
                line += 1;
                match opened {
                    Some(_) => cell.push('\n'),
                    None => end(&mut row, &mut cell, &mut rows, line)?,
                }
            }
            (c, None) if c == comma => take(&mut row, &mut cell),
            (c, _) => cell.push(c),
        }
    }
    if rows.is_empty() { Err(SheetError::Empty) } else { Ok(rows) }
}

fn take(row: &mut SheetRow, cell: &mut String) {
    let text = std::mem::take(cell);
    let text = text.trim();
    // What `safe` put in front of it.
    let inner = text.strip_prefix('\'').filter(|inner| inner.starts_with(RUNS));
    if row.cells.len() < CELLS {
        row.cells.push(inner.unwrap_or(text).to_string());
    }
}

fn end(
    row: &mut SheetRow,
    cell: &mut String,
    rows: &mut Vec<SheetRow>,
    next: usize,
) -> Result<(), SheetError> {
    take(row, cell);
    let done = std::mem::replace(row, SheetRow { line: next, cells: Vec::new() });
    if done.cells.iter().any(|cell| !cell.is_empty()) {
        if rows.len() == ROWS {
            return Err(SheetError::TooLarge);
        }
        rows.push(done);
    }
    Ok(())
}

/// What a table program takes for the beginning of something to run.
const RUNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that stays what it says: where a table program would run it, an apostrophe comes first.
fn safe(cell: &str) -> String {
    // -12.5 is no formula.
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let is_number = digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    let runs = cell.starts_with(RUNS) && !is_number;
    let cell = if runs { format!("'{cell}") } else { cell.to_string() };
    let quotes = cell.contains(['"', ',', ';', '\n', '\r', '\t']);
    if quotes { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

/// Writes a table: UTF-8 with the mark by which Excel knows it, lines as it ends them.
///
/// ```
/// use duihun_core::share::sheet;
/// let text = sheet::write(&[vec!["花名".into()], vec!["=1+1".into()]]);
/// assert_eq!(text, "\u{feff}花名\r\n'=1+1\r\n");
/// ```
#[must_use]
pub fn write(rows: &[Vec<String>]) -> String {
    let mut out = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| safe(cell)).collect();
        let _ = write!(out, "{}\r\n", cells.join(","));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text).unwrap().into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn tables_as_people_have_them() {
        let expected = [["花名", "角色"], ["小月", "坐席"]];
        for text in [
            "花名,角色\n小月,坐席",
            "\u{feff}花名;角色\r\n小月;坐席\r\n",
            "花名\t角色\n\n小月\t坐席\n\n",
            "花名，角色\n小月， 坐席 ",
            "\"花名\",\"角色\"\n\"小月\",坐席",
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
        assert_eq!(cells("a,b\n\"x,\"\"y\"\"\n z\",2"), [["a", "b"], ["x,\"y\"\n z", "2"]]);
    }

    #[test]
    fn what_is_no_table_says_why() {
        assert_eq!(read(" \n\n"), Err(SheetError::Empty));
        assert_eq!(read("a,b\nc,d\n\"e,f\ng"), Err(SheetError::Unclosed(3)));
        assert_eq!(read(&"a\n".repeat(ROWS + 1)), Err(SheetError::TooLarge));
        assert_eq!(read(&"a".repeat(LONGEST + 1)), Err(SheetError::TooLarge));
    }

    #[test]
    fn nothing_runs() {
        for bad in ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "=1,2", "\t=1"] {
            let text = write(&[vec![bad.into()]]);
            let cell = text.trim_start_matches('\u{feff}').trim_start_matches('"');
            assert!(cell.starts_with('\''), "{text}");
        }
        assert!(write(&[vec!["-12.5".into()]]).contains("\u{feff}-12.5"), "a number stays one");
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(rows in proptest::collection::vec(
            proptest::collection::vec("[小月a=+@'\",;\n ]{0,6}", 2..5), 1..6)
        ) {
            let mut rows = rows;
            // The first row says how cells are parted.
            rows.insert(0, vec!["一".into(), "二".into(), "三".into(), "四".into()]);
            let tidy = |cell: &String| {
                let cell = cell.trim();
                cell.strip_prefix('\'').filter(|c| c.starts_with(RUNS)).unwrap_or(cell).to_string()
            };
            let meant: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(tidy).collect())
                .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty())).collect();
            let trimmed: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(tidy).collect()).collect();
            prop_assert_eq!(cells(&write(&trimmed)), meant);
        }

        #[test]
        fn nothing_makes_it_panic(text in "(\\PC|[\",;\n\r\t]){0,200}") {
            let _ = read(&text);
        }
    }
}
