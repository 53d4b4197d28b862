//! The check-ins and exercises as a table, for their owner alone.

use duihun_core::calendar::Day;

use crate::{Energy, Face, Own};

/// The words of the reader's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotebookWords {
    /// Headings: day, time, what, energy, word, note, afterwards.
    pub headings: [String; 7],
    /// The five faces.
    pub faces: [String; 5],
    /// Energy, low to high.
    pub energies: [String; 3],
    /// The six ways by number.
    pub ways: [String; 6],
    /// Worse, the same, better.
    pub feelings: [String; 3],
}

/// The rows with their heading, the oldest first: check-ins, and exercises with how it was afterwards. A value of
/// a later version stands as its number.
#[must_use]
pub fn rows(own: &Own, words: &NotebookWords) -> Vec<Vec<String>> {
    let word = |words: &[String], at: usize, number: u8| {
        words.get(at).cloned().unwrap_or_else(|| number.to_string())
    };
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let face = |face: Face| word(&words.faces, usize::from(face.0).wrapping_sub(1), face.0);
    let energy = |e: Energy| word(&words.energies, usize::from(e.0).wrapping_sub(1), e.0);
    let mut rows: Vec<((Day, u16), [String; 7])> = Vec::new();
    for (_, mood) in own.moods.iter() {
        let row = [
            mood.day.iso(),
            time(mood.minute),
            face(mood.face),
            mood.energy.map(energy).unwrap_or_default(),
            mood.word.clone().unwrap_or_default(),
            mood.note.clone().unwrap_or_default(),
            String::new(),
        ];
        rows.push(((mood.day, mood.minute), row));
    }
    for (_, done) in own.ways.iter() {
        let row = [
            done.day.iso(),
            done.minute.map(time).unwrap_or_default(),
            word(&words.ways, usize::from(done.way.0), done.way.0),
            String::new(),
            String::new(),
            String::new(),
            word(&words.feelings, usize::from(done.feeling.0), done.feeling.0),
        ];
        rows.push(((done.day, done.minute.unwrap_or_default()), row));
    }
    rows.sort_by_key(|(at, _)| *at);
    let heading = words.headings.to_vec();
    std::iter::once(heading).chain(rows.into_iter().map(|(_, row)| row.to_vec())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Feeling, Mood, Way, WayDone};
    use duihun_core::record::Id;

    #[test]
    fn entries_stand_in_the_order_of_their_times() {
        let mut own = Own::EMPTY;
        let id = Id::parse(&"0".repeat(32)).unwrap();
        let mood = Mood {
            day: Day(20_000),
            minute: 605,
            face: Face(1),
            word: Some("堵".into()),
            note: None,
            energy: Some(Energy(9)),
        };
        own.moods.insert(id, mood);
        let (way, feeling) = (Way::WATER, Feeling::BETTER);
        let done = WayDone { day: Day(20_000), way, feeling, minute: Some(59), quick: true };
        own.ways.insert(id, done);
        let words = NotebookWords {
            faces: ["闷", "累", "一般", "不错", "好"].map(String::from),
            ways: ["说", "水", "气", "绿", "歇", "远"].map(String::from),
            feelings: ["难", "同", "好些"].map(String::from),
            ..NotebookWords::default()
        };
        let rows = rows(&own, &words);
        assert_eq!(rows[1], ["2024-10-04", "00:59", "水", "", "", "", "好些"]);
        assert_eq!(rows[2], ["2024-10-04", "10:05", "闷", "9", "堵", "", ""]);
        assert_eq!(rows.len(), 3);
    }
}
