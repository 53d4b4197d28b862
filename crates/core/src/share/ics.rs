//! Calendar files (.ics) of activities, after RFC 5545, for the calendars of phones and offices.

use std::fmt::Write;

use crate::calendar::Day;
use crate::record::Id;

/// Something with a day, and a time of it or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What it is about: the same id brings the same entry up to date when it is taken in again.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// Local day.
    pub on: Day,
    /// Minute of the local day it begins, 0–1439; without one it takes the whole day.
    pub minute: Option<u16>,
    /// How long, in minutes, where it has a time.
    pub minutes: u16,
    /// Where, if it is known.
    pub place: Option<String>,
    /// More about it, if there is any.
    pub note: Option<String>,
}

/// The file. `now` is the wall clock in milliseconds since 1970, `team` what the calendar is called.
///
/// Times are local ones without a zone ("floating"): the dinner is at seven wherever the phone's clock stands.
#[must_use]
pub fn calendar(team: &str, events: &[Event], now: u64) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Duihun//Duihun//ZH");
    line("CALSCALE:GREGORIAN");
    line(&format!("X-WR-CALNAME:{}", escape(team)));
    let day_now = Day((now / 86_400_000) as i32);
    let second = now / 1000 % 86_400;
    let made = format!("{}T{}Z", compact(day_now), clock((second / 60) as u32, second % 60));
    for event in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}@duihun", event.id));
        line(&format!("DTSTAMP:{made}"));
        match event.minute {
            Some(minute) => {
                let end = u32::from(minute) + u32::from(event.minutes);
                let last = Day(event.on.0 + (end / 1440) as i32);
                let start = clock(u32::from(minute), 0);
                line(&format!("DTSTART:{}T{start}", compact(event.on)));
                line(&format!("DTEND:{}T{}", compact(last), clock(end % 1440, 0)));
            }
            None => {
                line(&format!("DTSTART;VALUE=DATE:{}", compact(event.on)));
                line(&format!("DTEND;VALUE=DATE:{}", compact(Day(event.on.0 + 1))));
            }
        }
        line(&format!("SUMMARY:{}", escape(&event.title)));
        if let Some(place) = &event.place {
            line(&format!("LOCATION:{}", escape(place)));
        }
        if let Some(note) = &event.note {
            line(&format!("DESCRIPTION:{}", escape(note)));
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

fn compact(day: Day) -> String {
    day.iso().replace('-', "")
}

fn clock(minute: u32, second: u64) -> String {
    format!("{:02}{:02}{second:02}", minute / 60, minute % 60)
}

/// RFC 5545, 3.3.11.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Lines of at most 75 bytes, cut between characters: RFC 5545, 3.1.
fn fold(text: &str, out: &mut String) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > 74 {
            let _ = write!(out, "\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(title: &str, minute: Option<u16>) -> Event {
        let on = Day::from_ymd(2026, 12, 31).unwrap();
        Event {
            id: Id::FIRST,
            title: title.into(),
            on,
            minute,
            minutes: 120,
            place: Some("西门火锅, 二楼".into()),
            note: None,
        }
    }

    #[test]
    fn a_file_is_made_of_folded_escaped_lines() {
        let long = "年底聚餐；".repeat(30);
        let file = calendar("凌云组", &[event(&long, Some(23 * 60 + 30)), event("爬山", None)], 0);
        for line in file.split("\r\n") {
            assert!(line.len() <= 75, "{line}");
        }
        assert!(file.ends_with("END:VCALENDAR\r\n") && !file.replace("\r\n", "").contains('\n'));
        let unfolded = file.replace("\r\n ", "");
        assert!(unfolded.contains(&format!("SUMMARY:{long}\r\n")));
        for part in [
            "DTSTART:20261231T233000\r\nDTEND:20270101T013000",
            "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101",
            "LOCATION:西门火锅\\, 二楼",
            "DTSTAMP:19700101T000000Z",
        ] {
            assert!(unfolded.contains(part), "{part} is not in {unfolded}");
        }
    }

    #[test]
    fn line_ends_and_signs_in_a_title_stay_in_their_line() {
        let file = calendar("a", &[event("一\nEND:VEVENT;二\\", None)], 0);
        assert!(file.contains("SUMMARY:一\\nEND:VEVENT\\;二\\\\\r\n"));
    }
}
