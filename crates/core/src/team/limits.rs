//! How long texts may be, and what is taken out of them before they are kept.

/// Longest group name, in characters.
pub const TEAM_NAME: usize = 20;
/// Longest nickname, in characters.
pub const NICKNAME: usize = 20;
/// Longest single word of one's own: a mood, a unit, a group of a region, in characters.
pub const WORD: usize = 12;
/// Longest title in own words, in characters: twelve hanzi are many, two English words are not.
pub const TITLE: usize = 24;
/// Longest line of a chant or slogan, in characters.
pub const LINE: usize = 24;
/// Longest free sentence (a goal, a note on one line), in characters.
pub const SENTENCE: usize = 80;
/// Longest lines about life outside work, in characters.
pub const LINES: usize = 120;
/// Longest note, in characters.
pub const NOTE: usize = 500;
/// Largest picture of a member, in bytes.
pub const PICTURE: usize = 4096;
/// Most members a board takes.
pub const MEMBERS: usize = 200;

/// Makes a text from a form or from outside fit to keep: white space is folded, control characters
/// and characters that reorder their neighbours are dropped, and what is too long is cut at a whole
/// character. `None` when nothing is left.
///
/// ```
/// use duihun_core::team::limits::tidy;
/// assert_eq!(tidy("  阿\u{202e}杰\n哥 ", 12).as_deref(), Some("阿杰 哥"));
/// assert_eq!(tidy("一二三四", 3).as_deref(), Some("一二三"));
/// assert_eq!(tidy(" \u{200b} ", 3), None);
/// ```
#[must_use]
pub fn tidy(text: &str, limit: usize) -> Option<String> {
    clean(text, limit, false)
}

/// The first of some words that a text speaks of. Hanzi stand anywhere; words of letters only at the front of a
/// word of the text, so that `fine` is not found in `refined`.
///
/// ```
/// use duihun_core::team::limits::speaks_of;
/// assert_eq!(speaks_of("昨天迟到", &["罚", "迟到"]), Some("迟到"));
/// assert_eq!(speaks_of("a Fined day, refined", &["fine"]), Some("fine"));
/// assert_eq!(speaks_of("refined", &["fine"]), None);
/// ```
#[must_use]
pub fn speaks_of(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let text = text.to_lowercase();
    let stands = |word: &str| match word.is_ascii() {
        true => text.split(|c: char| !c.is_ascii_alphabetic()).any(|w| w.starts_with(word)),
        false => text.contains(word),
    };
    words.iter().copied().find(|word| stands(word))
}

/// As [`tidy`], but line breaks stay, for notes.
#[must_use]
pub fn tidy_note(text: &str, limit: usize) -> Option<String> {
    clean(text, limit, true)
}

fn clean(text: &str, limit: usize, keep_lines: bool) -> Option<String> {
    let mut out = String::new();
    let mut count = 0;
    let mut gap = None;
    for c in text.chars() {
        if c.is_whitespace() {
            let breaks = keep_lines && c == '\n';
            gap = Some(if breaks || gap == Some('\n') { '\n' } else { ' ' });
            continue;
        }
        if c.is_control() || reorders_or_hides(c) {
            continue;
        }
        if let Some(gap) = gap.take().filter(|_| !out.is_empty()) {
            if count + 1 >= limit {
                break;
            }
            out.push(gap);
            count += 1;
        }
        if count == limit {
            break;
        }
        out.push(c);
        count += 1;
    }
    // An emoji joiner at the cut would dangle.
    let out = out.trim_end_matches('\u{200d}');
    (!out.is_empty()).then(|| out.to_string())
}

/// Bidi controls and invisible characters; the joiner and variation selectors of emoji may stay.
fn reorders_or_hides(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_keep_their_lines() {
        assert_eq!(tidy_note("一 \n\n 二  三\n", 99).as_deref(), Some("一\n二 三"));
    }

    #[test]
    fn emoji_of_several_parts_stay() {
        assert_eq!(tidy("小月👩‍💻", 12).as_deref(), Some("小月👩‍💻"));
    }

    proptest! {
        #[test]
        fn tidying_twice_changes_nothing_more(text in "\\PC{0,60}", limit in 1usize..30) {
            if let Some(once) = tidy(&text, limit) {
                prop_assert!(once.chars().count() <= limit);
                prop_assert_eq!(tidy(&once, limit), Some(once));
            }
        }
    }
}
