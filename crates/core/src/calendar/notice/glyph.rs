//! Characters in their plain form: digits, punctuation and spaces of one kind.

/// A character in its plain form, and where it stands in the text.
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) at: usize,
}

/// The text in plain characters, without spaces and without the line breaks that only wrap a sentence.
pub(super) fn fold(text: &str) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut gap: Option<bool> = None;
    for (at, raw) in text.char_indices() {
        let c = plain(raw);
        // Asterisks come from chat programs that mark bold print so.
        if c == '\n' || c.is_whitespace() || c.is_control() || "*\u{200b}\u{feff}".contains(c) {
            gap = Some(c == '\n' || gap == Some(true));
            continue;
        }
        let kept = gap.take().zip(glyphs.last()).and_then(|(broken, last)| {
            let rest = text.get(at..).unwrap_or_default();
            if broken { breaks(last.c, c, rest) } else { parts(last.c, c) }
        });
        glyphs.extend(kept.map(|c| Glyph { c, at }));
        glyphs.push(Glyph { c, at });
    }
    glyphs
}

fn plain(c: char) -> char {
    match c {
        '\r' | '\u{2028}' | '\u{2029}' => '\n',
        '；' | '！' | '？' | ';' | '!' | '?' | '｡' => '。',
        '［' | '[' | '【' | '〔' => '(',
        '］' | ']' | '】' | '〕' => ')',
        '‐'..='―' | '−' | '─' | '━' | '－' | '~' | '～' | '〜' | '∼' => '-',
        '､' => '、',
        '∶' | '︰' => ':',
        // Text copied out of a PDF has these radicals in place of the characters that look the same.
        '⽉' => '月',
        '⽇' => '日',
        '⾄' => '至',
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A space counts only where two numbers would run into one.
fn parts(last: char, next: char) -> Option<char> {
    (last.is_ascii_digit() && next.is_ascii_digit()).then_some(' ')
}

/// A line break ends a sentence unless the sentence plainly goes on.
fn breaks(last: char, next: char, rest: &str) -> Option<char> {
    let after = |word: &str| rest.strip_prefix(word).map(|rest| rest.chars().next());
    let goes_on = "月年、,(-至到周星期共放上".contains(last)
        || "假班休共、,)(至到".contains(next)
        || next == '-' && !rest.chars().nth(1).is_some_and(char::is_whitespace)
        || last.is_ascii_digit() && "月年日号天".contains(next)
        || ["放假", "上班", "调休"].into_iter().filter_map(after).any(|next| {
            // Not a heading such as 放假时间 or a request for 放假期间.
            !next.is_some_and(|c| "期时日安通".contains(c))
        });
    if goes_on { parts(last, next) } else { Some('\n') }
}
