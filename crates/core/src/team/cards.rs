//! Cards as pictures: of a member, for a birthday, the praise of a week. Pure geometry; the app paints it.

use crate::slogan::poster::{Glyph, HEIGHT, WIDTH, ems, fitted, seal};

/// Free at both sides.
const MARGIN: f64 = 96.0;
/// Left and top edge and side of the seal.
const SEAL: [f64; 3] = [MARGIN, HEIGHT - 232.0, 132.0];
/// Where what stands above the foot ends.
const FOOT: f64 = HEIGHT - 276.0;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Where it begins, or where its middle is.
    pub x: f64,
    /// Its middle, from the top.
    pub y: f64,
    /// Height of the type.
    pub size: f64,
    /// `x` is its middle.
    pub centred: bool,
    /// How it is set.
    pub kind: Kind,
}

/// How a line is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Large, as a slogan.
    Head,
    /// A honour title, in a frame.
    Title,
    /// To be read.
    Text,
    /// Beside the point: who, when.
    Note,
}

impl Line {
    /// How much room it takes from left to right.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.text.chars().map(ems).sum::<f64>() * self.size
    }

    /// The frame of a title: left, top, width, height.
    #[must_use]
    pub fn frame(&self) -> [f64; 4] {
        let (width, height) = (self.width() + self.size, self.size * 1.7);
        [self.x - width / 2.0, self.y - height / 2.0, width, height]
    }
}

/// A card.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Middle and radius of the round picture, where there is one.
    pub face: Option<[f64; 3]>,
    /// What is written.
    pub lines: Vec<Line>,
    /// Left and top edge and side of the seal.
    pub seal: [f64; 3],
    /// What stands in it; nothing for a group without a name.
    pub seal_glyphs: Vec<Glyph>,
}

/// What a member's card says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberTexts {
    /// 花名.
    pub nickname: String,
    /// Role, jobs, grade.
    pub role: String,
    /// Honour titles, the latest first.
    pub titles: Vec<String>,
    /// What she is good at, since when she is here: a line each.
    pub notes: Vec<String>,
    /// What she tells of herself.
    pub about: String,
}

/// Cuts a text into at most so many lines of a width; what does not fit ends in an ellipsis.
///
/// ```
/// use duihun_core::team::cards::wrap;
/// assert_eq!(wrap("一二三四五", 10.0, 30.0, 2), ["一二三", "四五"]);
/// assert_eq!(wrap("一二三四五", 10.0, 20.0, 2), ["一二", "三…"]);
/// ```
#[must_use]
pub fn wrap(text: &str, size: f64, width: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in text.split('\n') {
        let mut line = String::new();
        let mut used = 0.0;
        for c in part.chars() {
            // A sign that closes hangs in the margin rather than begin a line.
            let hangs = "，。、；：？！）」”,.;:?!)".contains(c);
            if used + ems(c) > width / size + 1e-9 && !hangs {
                // Words of letters stay whole where they can.
                let space = line.rfind(' ').filter(|_| c.is_ascii_alphanumeric());
                let rest = space.map(|at| line.split_off(at)).unwrap_or_default();
                lines.push(std::mem::take(&mut line));
                line = rest.trim_start().to_string();
                used = line.chars().map(ems).sum();
                if c == ' ' && line.is_empty() {
                    continue;
                }
            }
            line.push(c);
            used += ems(c);
        }
        lines.push(line);
    }
    lines.retain(|line| !line.trim().is_empty());
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            if last.chars().map(ems).sum::<f64>() + 1.0 > width / size {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

/// As [`wrap`], with lines of about one length, for what stands in the middle: no line of a single word.
fn wrap_even(text: &str, size: f64, width: f64, most: usize) -> Vec<String> {
    let lines = wrap(text, size, width, most);
    if lines.len() < 2 || lines.len() == most {
        return lines;
    }
    let whole: f64 = text.chars().map(ems).sum::<f64>() * size;
    let steps = (0..=8).map(|n| whole / lines.len() as f64 + size * f64::from(n) / 2.0);
    let even = steps.map(|width| wrap(text, size, width, most + 1));
    even.into_iter().find(|even| even.len() == lines.len()).unwrap_or(lines)
}

/// Name and date beside the seal.
fn foot(team: &str, date: &str, lines: &mut Vec<Line>) -> ([f64; 3], Vec<Glyph>) {
    let team = team.trim();
    let x = if team.is_empty() { SEAL[0] } else { SEAL[0] + SEAL[2] + 32.0 };
    let room = WIDTH - MARGIN - x;
    let mut put = |text: &str, y: f64, size: f64| {
        if !text.is_empty() {
            let size = fitted(text, size, room);
            let text = text.to_string();
            lines.push(Line { text, x, y: SEAL[1] + y, size, centred: false, kind: Kind::Note });
        }
    };
    put(team, 40.0, 46.0);
    put(date, 98.0, 32.0);
    (SEAL, if team.is_empty() { Vec::new() } else { seal(team, SEAL) })
}

/// The card of a member.
#[must_use]
pub fn member_card(texts: &MemberTexts, team: &str, date: &str) -> Card {
    let middle = WIDTH / 2.0;
    let room = WIDTH - 2.0 * MARGIN;
    let mut lines = Vec::new();
    let mut put = |text: &str, y: f64, size: f64, kind: Kind| {
        if !text.is_empty() {
            let size = fitted(text, size, room);
            lines.push(Line { text: text.to_string(), x: middle, y, size, centred: true, kind });
        }
    };
    put(&texts.nickname, 500.0, 120.0, Kind::Head);
    put(&texts.role, 612.0, 46.0, Kind::Note);
    let mut y = 724.0;
    // Two titles a row, while they fit.
    let size = 56.0;
    let width = |text: &str| text.chars().map(ems).sum::<f64>() * size + size;
    let gap = 30.0;
    let mut row: Vec<&str> = Vec::new();
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for title in texts.titles.iter().take(6) {
        let taken: f64 = row.iter().map(|text| width(text) + gap).sum();
        if !row.is_empty() && (row.len() == 3 || taken + width(title) > room) {
            rows.push(std::mem::take(&mut row));
        }
        row.push(title);
    }
    rows.push(row);
    for row in rows.iter().filter(|row| !row.is_empty()).take(3) {
        let whole: f64 =
            row.iter().map(|text| width(text)).sum::<f64>() + gap * (row.len() - 1) as f64;
        let mut x = middle - whole / 2.0;
        for text in row {
            let own = width(text);
            lines.push(Line {
                text: (*text).to_string(),
                x: x + own / 2.0,
                y,
                size: fitted(text, size, room - size),
                centred: true,
                kind: Kind::Title,
            });
            x += own + gap;
        }
        y += 122.0;
    }
    y += 8.0;
    for note in texts.notes.iter().filter(|note| !note.is_empty()) {
        if y + 20.0 > FOOT {
            break;
        }
        let size = fitted(note, 44.0, room);
        lines.push(Line {
            text: note.clone(),
            x: middle,
            y,
            size,
            centred: true,
            kind: Kind::Text,
        });
        y += 70.0;
    }
    let most = ((FOOT - y) / 60.0).max(0.0) as usize;
    for text in wrap_even(&texts.about, 40.0, room, most.min(4)) {
        lines.push(Line {
            text,
            x: middle,
            y: y + 8.0,
            size: 40.0,
            centred: true,
            kind: Kind::Note,
        });
        y += 60.0;
    }
    let (seal, seal_glyphs) = foot(team, date, &mut lines);
    Card { face: Some([middle, 262.0, 150.0]), lines, seal, seal_glyphs }
}

/// The card for a birthday, or for years in the group: a head, a nickname and a wish.
#[must_use]
pub fn day_card(head: &str, nickname: &str, wish: &str, team: &str, date: &str) -> Card {
    let middle = WIDTH / 2.0;
    let room = WIDTH - 2.0 * MARGIN;
    let mut lines = Vec::new();
    let mut put = |text: String, y: f64, size: f64, kind: Kind| {
        let size = fitted(&text, size, room);
        lines.push(Line { text, x: middle, y, size, centred: true, kind });
    };
    put(head.to_string(), 252.0, 150.0, Kind::Head);
    put(nickname.to_string(), 790.0, 112.0, Kind::Head);
    for (n, text) in wrap_even(wish, 56.0, room - 40.0, 3).into_iter().enumerate() {
        put(text, 924.0 + 86.0 * n as f64, 56.0, Kind::Text);
    }
    let (seal, seal_glyphs) = foot(team, date, &mut lines);
    Card { face: Some([middle, 532.0, 164.0]), lines, seal, seal_glyphs }
}

/// The mark at the right of the foot, where there is one.
fn put_mark(mark: &str, lines: &mut Vec<Line>) {
    if mark.is_empty() {
        return;
    }
    let size = fitted(mark, 30.0, (WIDTH - 2.0 * MARGIN) / 2.0);
    let x = WIDTH - MARGIN - mark.chars().map(ems).sum::<f64>() * size;
    let (text, y) = (mark.to_string(), SEAL[1] + 98.0);
    lines.push(Line { text, x, y, size, centred: false, kind: Kind::Note });
}

/// What a 喜报 says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoodNews {
    /// 喜报.
    pub head: String,
    /// What is special about it: 首单. Nothing where it is an order like any.
    pub moment: String,
    /// 花名.
    pub nickname: String,
    /// Her honour title, if she has one.
    pub title: String,
    /// Which one of the day it is, of hers and of the group's.
    pub line: String,
    /// For use inside only, where somebody chose so: premium, product.
    pub details: String,
    /// How far the target is.
    pub target: String,
    /// The chant, a line each.
    pub chant: Vec<String>,
    /// That it is for use inside.
    pub mark: String,
}

/// The poster of an order (喜报).
#[must_use]
pub fn good_news_card(texts: &GoodNews, team: &str, date: &str) -> Card {
    let middle = WIDTH / 2.0;
    let room = WIDTH - 2.0 * MARGIN;
    let mut lines = Vec::new();
    let mut put = |text: &str, y: f64, size: f64, kind: Kind| {
        if !text.is_empty() {
            // A title has a frame around it.
            let size = fitted(text, size, if kind == Kind::Title { room - size } else { room });
            lines.push(Line { text: text.to_string(), x: middle, y, size, centred: true, kind });
        }
    };
    put(&texts.head, 222.0, 190.0, Kind::Head);
    put(&texts.moment, 396.0, 64.0, Kind::Title);
    put(&texts.nickname, 590.0, 190.0, Kind::Head);
    put(&texts.title, 738.0, 56.0, Kind::Text);
    put(&texts.line, 824.0, 50.0, Kind::Text);
    put(&texts.target, 898.0, 46.0, Kind::Note);
    put(&texts.details, 966.0, 46.0, Kind::Note);
    for (n, line) in texts.chant.iter().take(2).enumerate() {
        put(line, 1046.0 + 66.0 * n as f64, 54.0, Kind::Head);
    }
    let (seal, seal_glyphs) = foot(team, date, &mut lines);
    put_mark(&texts.mark, &mut lines);
    Card { face: None, lines, seal, seal_glyphs }
}

/// What a picture of a target's progress says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgressTexts {
    /// Which stretch: 这一旬.
    pub head: String,
    /// From when to when.
    pub days: String,
    /// So much of so much.
    pub numbers: String,
    /// What is missing, and how many days are left.
    pub state: String,
    /// Who reached theirs; empty where nobody has yet.
    pub reached: String,
    /// The chant, a line each.
    pub chant: Vec<String>,
    /// That it is for use inside.
    pub mark: String,
}

/// Left and top edge, width and height of the drawing on [`progress_card`].
pub const PROGRESS_FRAME: [f64; 4] = [MARGIN, 470.0, WIDTH - 2.0 * MARGIN, 330.0];

/// The picture of a target's progress, with room for its drawing.
#[must_use]
pub fn progress_card(texts: &ProgressTexts, team: &str, date: &str) -> Card {
    let middle = WIDTH / 2.0;
    let room = WIDTH - 2.0 * MARGIN;
    let mut lines = Vec::new();
    let mut put = |text: &str, y: f64, size: f64, kind: Kind| {
        if !text.is_empty() {
            let size = fitted(text, size, room);
            lines.push(Line { text: text.to_string(), x: middle, y, size, centred: true, kind });
        }
    };
    put(&texts.head, 168.0, 96.0, Kind::Head);
    put(&texts.days, 248.0, 36.0, Kind::Note);
    put(&texts.numbers, 336.0, 104.0, Kind::Head);
    put(&texts.state, 426.0, 42.0, Kind::Text);
    for (n, line) in wrap_even(&texts.reached, 40.0, room, 2).iter().enumerate() {
        put(line, 860.0 + 54.0 * n as f64, 40.0, Kind::Text);
    }
    for (n, line) in texts.chant.iter().take(2).enumerate() {
        put(line, 980.0 + 62.0 * n as f64, 50.0, Kind::Head);
    }
    let (seal, seal_glyphs) = foot(team, date, &mut lines);
    put_mark(&texts.mark, &mut lines);
    Card { face: None, lines, seal, seal_glyphs }
}

/// How many pieces of praise a picture of a week has room for.
pub const DIGEST: usize = 8;

/// The praise of a week: a head, and for each who was praised, in which words, by whom.
#[must_use]
pub fn digest_card(
    head: &str,
    praise: &[(String, String, String)],
    rest: &str,
    team: &str,
    date: &str,
) -> Card {
    let room = WIDTH - 2.0 * MARGIN;
    let mut lines = vec![Line {
        text: head.to_string(),
        x: MARGIN,
        y: 168.0,
        size: fitted(head, 84.0, room),
        centred: false,
        kind: Kind::Head,
    }];
    let shown = praise.len().clamp(1, DIGEST);
    let top = 286.0;
    // Few take more lines each.
    let each = (FOOT - 56.0 - top) / shown as f64;
    let words_size = match shown {
        0..=3 => 50.0,
        4 | 5 => 42.0,
        _ => 36.0,
    };
    let most = (((each - 66.0) / (words_size * 1.36)) as usize).clamp(1, 4);
    for (n, (to, words, from)) in praise.iter().take(DIGEST).enumerate() {
        let y = top + each * n as f64;
        let mut put = |text: String, x: f64, y: f64, size: f64, kind: Kind| {
            lines.push(Line { text, x, y, size, centred: false, kind });
        };
        put(to.clone(), MARGIN, y, fitted(to, 52.0, room * 0.6), Kind::Title);
        let size = fitted(from, 34.0, room * 0.36);
        let taken: f64 = from.chars().map(ems).sum::<f64>() * size;
        put(from.clone(), WIDTH - MARGIN - taken, y, size, Kind::Note);
        for (row, text) in wrap(words, words_size, room, most).into_iter().enumerate() {
            let y = y + 30.0 + words_size * (0.8 + 1.36 * row as f64);
            put(text, MARGIN, y, words_size, Kind::Text);
        }
    }
    if !rest.is_empty() {
        let size = fitted(rest, 30.0, room);
        lines.push(Line {
            text: rest.to_string(),
            x: MARGIN,
            y: FOOT - 12.0,
            size,
            centred: false,
            kind: Kind::Note,
        });
    }
    let (seal, seal_glyphs) = foot(team, date, &mut lines);
    Card { face: None, lines, seal, seal_glyphs }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No line leaves the card, and none runs into another.
    fn check(card: &Card, what: &str) {
        for (n, line) in card.lines.iter().enumerate() {
            let (left, right) = edges(line);
            assert!(left >= 40.0 && right <= WIDTH - 40.0, "{what}: {line:?} is {left}–{right}");
            assert!(line.y - line.size / 2.0 >= 60.0 && line.y + line.size / 2.0 <= HEIGHT - 60.0);
            assert!(line.size >= 12.0, "{what}: {line:?} cannot be read");
            for other in &card.lines[n + 1..] {
                let (l, r) = edges(other);
                let beside = left >= r - 1.0 || l >= right - 1.0;
                let apart = (line.y - other.y).abs() >= (line.size + other.size) / 2.0 * 0.98;
                assert!(beside || apart, "{what}: {line:?} {other:?}");
            }
            if let Some([x, y, radius]) = card.face {
                let near = (line.y - y).abs() < radius + line.size / 2.0;
                assert!(!near || right < x - radius || left > x + radius, "{what}: {line:?}");
            }
        }
    }

    fn edges(line: &Line) -> (f64, f64) {
        let frame = if line.kind == Kind::Title && line.centred { line.size } else { 0.0 };
        // A closing sign may hang in the margin.
        let hang = if line.text.ends_with(['，', '。', '！', '？']) { line.size } else { 0.0 };
        let width = line.width() - hang + frame;
        let left = if line.centred { line.x - width / 2.0 } else { line.x };
        (left, left + width)
    }

    #[test]
    fn lines_in_the_middle_are_of_about_one_length() {
        let text = "生日快乐，今天的电话都有人好好接。";
        let lines = wrap_even(text, 56.0, 848.0, 3);
        let shortest = lines.iter().map(|line| line.chars().count()).min();
        assert_eq!((lines.len(), shortest.is_some_and(|n| n >= 7)), (2, true), "{lines:?}");
        assert_eq!(wrap_even("短", 56.0, 848.0, 3), ["短"]);
        assert_eq!(lines.concat(), text);
    }

    #[test]
    fn cards_hold_short_and_long_texts() {
        let long = "周末钓鱼，养了两只猫，最近在学做面包，烤糊三炉了还在烤。".repeat(4);
        for nickname in
            ["月", "小月", "二十个字的花名也要放得下才算数的那一位吧", "Bartholomew Li 👩‍💻"]
        {
            for count in [0, 1, 3, 6, 9] {
                for about in ["", "钓鱼", &long] {
                    let texts = MemberTexts {
                        nickname: nickname.into(),
                        role: "组长 · 主持晨会 · 管组费 · 带新人 · 放晨曲 · 领喊组呼".into(),
                        titles: vec!["十二个字的自己起的名号啊呀".into(); count],
                        notes: vec![
                            "擅长 促成、开场、回访跟进、声音、爱学习、带气氛".into();
                            2
                        ],
                        about: about.into(),
                    };
                    for team in ["", "凌云组", "二十个字的队名也要放得下才算数的那一种"]
                    {
                        let card = member_card(&texts, team, "2026.11.26");
                        check(&card, &format!("{nickname} {count} {team}"));
                        assert_eq!(card.seal_glyphs.is_empty(), team.is_empty());
                    }
                }
            }
            let longest: String = long.chars().take(24).collect();
            for (moment, details, title) in [
                ("", "", ""),
                ("人生首单", "保费 12,345.67 元 · 重疾", "定海神针"),
                (&longest, &longest, &longest),
            ] {
                let news = GoodNews {
                    head: "喜报".into(),
                    moment: moment.into(),
                    nickname: nickname.into(),
                    title: title.into(),
                    line: "今天第 12 单 · 全组今天第 128 单".into(),
                    details: details.into(),
                    target: "今天 128 / 120 单，超了 8 单".into(),
                    chant: vec!["凌霜起步".into(), longest.clone()],
                    mark: "内部喜报 · 只发组里".into(),
                };
                for team in ["", "凌云组", "二十个字的队名也要放得下才算数的那一种"]
                {
                    let card = good_news_card(&news, team, "2026.11.26");
                    check(&card, nickname);
                    // It says that it is for inside, and no more of the order than it was told.
                    let says = |text: &str| card.lines.iter().any(|line| line.text == text);
                    assert!(says(&news.mark) && says(details) != details.is_empty());
                }
            }
            check(&day_card("生日快乐", nickname, &long, "凌云组", "11月26日"), nickname);
            let of = (nickname.to_string(), long.clone(), format!("{nickname}夸的"));
            for count in 1..=10 {
                let praise = vec![of.clone(); count];
                check(
                    &digest_card("这周夸了谁", &praise, "还有 2 句", "凌云组", "11.23–11.29"),
                    "digest",
                );
            }
        }
    }

    #[test]
    fn progress_has_room_for_long_names_and_numbers() {
        let texts = |reached: &str| ProgressTexts {
            head: "这一旬".into(),
            days: "12月1日 到 12月10日".into(),
            numbers: "¥1,234,567,890.12 / ¥9,999,999,999".into(),
            state: "还差 ¥8,765,432,109 · 还有 7 个上班日".into(),
            reached: reached.into(),
            chant: vec!["凌霜起步".into(), "云路同途".into()],
            mark: "组内使用".into(),
        };
        let many = "到了：".to_string() + &"一个很长的花名、".repeat(30);
        for reached in ["", "到了：小月", &many] {
            check(&progress_card(&texts(reached), "凌云组", "2026.12.08"), reached);
        }
        check(&progress_card(&ProgressTexts::default(), "", ""), "nothing");
    }
}
