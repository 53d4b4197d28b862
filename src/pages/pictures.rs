//! Cards as pictures: a member's, one for her birthday or her years in the group, the praise of a week.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::slogan::poster::{HEIGHT, WIDTH};
use duihun_core::team::Team;
use duihun_core::team::cards::{
    Card, DIGEST, Kind, Line, MemberTexts, day_card, digest_card, member_card,
};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::board::{since, strengths};
use crate::browser::paint::Picture;
use crate::components::{
    COLOURS, PictureWords, dialog, drawn_colour, glyph, picture_out, role_text, short_date,
    title_text,
};
use crate::state::{App, app};
use crate::texts::{app as ta, people as t};
use crate::view::{El, Piece, cell, el, group, memo};

/// Which card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// A member's.
    Member(Id),
    /// For her birthday.
    Birthday(Id),
    /// For so many years in the group.
    Years(Id, u32),
    /// The praise of the week that begins on a Monday.
    Week(Day),
}

impl Which {
    fn member(self) -> Option<Id> {
        match self {
            Self::Member(id) | Self::Birthday(id) | Self::Years(id, _) => Some(id),
            Self::Week(_) => None,
        }
    }
}

/// Colours of drawn avatars, as in `style/seal.css`.
const AVATARS: [&str; COLOURS as usize] =
    ["#B5341F", "#2B4C7E", "#2F6F5E", "#85561C", "#6B4A86", "#35647A"];

/// The window.
pub fn picture_dialog(open: RwSignal<bool>, which: RwSignal<Which>) -> El {
    let title = move || match which.get() {
        Which::Member(_) => t::member_card(),
        Which::Birthday(_) => t::birthday_card(),
        Which::Years(..) => t::years_card(),
        Which::Week(_) => t::digest_title(),
    };
    dialog("card", open, title, move || content(which.get_untracked()))
}

fn content(which: Which) -> Piece {
    let app = app();
    // Her own picture is there once the browser has read it.
    let ready = cell(false);
    let own = app.data.with_untracked(|data| {
        let picture = which.member().and_then(|id| data.team.more().pictures.get(id))?;
        picture.data_url()
    });
    let image = own.map(|url| {
        el("img")
            .attr("hidden", "")
            .attr("alt", "")
            .attr("src", &url)
            .on("load", move |_| ready.set(true))
    });
    let source: StoredValue<Option<JsValue>, LocalStorage> =
        StoredValue::new_local(image.as_ref().map(|image| image.element().clone().into()));
    let wish = cell(0usize);
    let url = memo(move || {
        let is_ready = ready.get();
        let card = app.data.with(|data| card(app, &data.team, which, wish.get()))?;
        let image = source.with_value(|image| image.clone()).filter(|_| is_ready);
        let name = which
            .member()
            .map(|id| app.data.with(|data| data.team.nickname(id).unwrap_or_default().to_string()));
        let colour = which.member().and_then(|id| {
            app.data.with(|data| data.team.more().pictures.get(id).and_then(|p| p.avatar))
        });
        paint(&card, which, &name.unwrap_or_default(), colour, image.as_ref())
    });
    let alt = move || {
        let name = which
            .member()
            .and_then(|id| app.data.with(|data| data.team.nickname(id).map(String::from)));
        match which {
            Which::Member(_) => t::member_card_alt(&name.unwrap_or_default()),
            Which::Birthday(_) => t::birthday_card_alt(&name.unwrap_or_default()),
            Which::Years(..) => t::years_card_alt(&name.unwrap_or_default()),
            Which::Week(_) => t::digest_title(),
        }
    };
    let words = PictureWords {
        failed: t::picture_failed,
        hint: t::picture_save_hint,
        save: t::picture_save,
        send: t::picture_send,
    };
    let another = matches!(which, Which::Birthday(_) | Which::Years(..)).then(|| {
        crate::view::button("button button-wide")
            .id("card-wish")
            .on_click(move || wish.update(|wish| *wish += 1))
            .say(t::wish_another)
    });
    group([another.into(), image.into(), picture_out(url, alt, words)])
}

fn card(app: App, team: &Team, which: Which, wish: usize) -> Option<Card> {
    let today = app.today.get();
    let name = team.name().unwrap_or_default();
    let date = format!("{}.{:02}.{:02}", today.year(), today.month(), today.day());
    match which {
        Which::Member(id) => {
            let member = team.member(id)?;
            let (profile, duty) = team.facets(id)?;
            let mut role = vec![role_text(team, member.role)];
            role.extend(duty.grade);
            role.extend(member.jobs.iter().take(3).cloned());
            let strong = strengths(team, id);
            let mut notes = Vec::new();
            if !strong.is_empty() {
                notes.push(t::card_strengths(&strong.join(&t::list_comma())));
            }
            notes.extend(profile.joined_on.map(|day| t::card_since(&since(day, today))));
            let texts = MemberTexts {
                nickname: member.nickname.clone(),
                role: role.join(" · "),
                titles: member.titles.iter().map(|(_, title)| title_text(title)).collect(),
                notes,
                about: profile.lines.unwrap_or_default(),
            };
            Some(member_card(&texts, name, &date))
        }
        Which::Birthday(id) => {
            let (profile, _) = team.facets(id)?;
            // Month and day only: of which year is nobody's business.
            let day = profile.birthday_month.zip(profile.birthday_day).map(|(month, day)| {
                ta::date_short(&day.to_string(), &ta::month_n(usize::from(month)))
            });
            let wish = t::wish_n(wish % 8);
            Some(day_card(
                &t::birthday_head(),
                &profile.nickname,
                &wish,
                name,
                &day.unwrap_or_default(),
            ))
        }
        Which::Years(id, years) => {
            let nickname = team.nickname(id)?;
            let years = years.to_string();
            let wish = match wish % 4 {
                0 => t::anniversary_0(&years),
                1 => t::anniversary_1(&years),
                2 => t::anniversary_2(&years),
                _ => t::anniversary_3(&years),
            };
            Some(day_card(&t::years_head(&years), nickname, &wish, name, &date))
        }
        Which::Week(monday) => {
            let digest = team.digest(monday);
            let label = |id: Id| team.label(id).unwrap_or_else(t::somebody);
            let from = |id: Option<Id>| match id {
                Some(id) => t::praise_from(&label(id)),
                None => t::praise_outside(),
            };
            let praise: Vec<(String, String, String)> = digest
                .praise
                .iter()
                .map(|(_, one)| (label(one.to), one.words.clone(), from(one.from)))
                .collect();
            let rest = praise.len().saturating_sub(DIGEST);
            let rest = if rest > 0 { t::digest_rest(&rest.to_string()) } else { String::new() };
            let sunday = Day(monday.0 + 6);
            let week = format!("{} – {}", short_date(monday), short_date(sunday));
            Some(digest_card(&t::digest_title(), &praise, &rest, name, &week))
        }
    }
}

/// Ground, head, title, its frame, text, note.
fn colours(which: Which) -> [&'static str; 6] {
    match which {
        Which::Birthday(_) | Which::Years(..) => {
            ["#B5301B", "#FFF3DC", "#FFF3DC", "#E2B04E", "#FFF3DC", "#F6D9B8"]
        }
        _ => ["#FBF7EF", "#1F1B16", "#734812", "#D9A441", "#1F1B16", "#5C5347"],
    }
}

fn paint(
    card: &Card,
    which: Which,
    name: &str,
    colour: Option<u16>,
    image: Option<&JsValue>,
) -> Option<String> {
    let picture = Picture::new(WIDTH, HEIGHT)?;
    let [ground, head, title, gold, text, note] = colours(which);
    let festive = ground == "#B5301B";
    picture.ink(ground);
    picture.fill([0.0, 0.0, WIDTH, HEIGHT]);
    if festive {
        // Paper and gold coming down, the same every time.
        for n in 0..90u32 {
            let at = |step: u32, of: f64| f64::from((n * step + n * n * 13) % 997) / 997.0 * of;
            let (x, y, size) = (at(389, WIDTH), at(613, HEIGHT), 6.0 + f64::from(n % 5) * 2.5);
            picture.ink(["#E2B04E", "#D4553C", "#FFF3DC", "#C94A32"][n as usize % 4]);
            if n % 3 == 0 {
                picture.circle([x, y, size / 1.6]);
            } else {
                picture.fill([x, y, size, size * 1.7]);
            }
        }
        // Behind the words the ground is calm.
        picture.ink(ground);
        picture.fill([80.0, 170.0, WIDTH - 160.0, HEIGHT - 340.0]);
        picture.fill([80.0, HEIGHT - 260.0, WIDTH - 160.0, 190.0]);
    }
    frames(&picture, gold);
    if let Some([x, y, radius]) = card.face {
        picture.ink(gold);
        picture.circle([x, y, radius + 8.0]);
        match image {
            Some(image) => picture.image(image, [x, y, radius]),
            None => {
                picture.ink(AVATARS[avatar_number(name, colour)]);
                picture.circle([x, y, radius]);
                picture.ink("#FFF6E9");
                picture.write(&glyph(name), [x, y + radius * 0.05], radius * 1.05, true);
            }
        }
    }
    let seal = if festive { ["#FFF3DC", "#B5301B"] } else { ["#C0341D", "#FFF6E9"] };
    finish(&picture, card, [head, title, gold, text, note], seal)
}

/// The two lines around a card.
fn frames(picture: &Picture, gold: &str) {
    picture.ink(gold);
    picture.frame([36.0, 36.0, WIDTH - 72.0, HEIGHT - 72.0], 5.0);
    picture.frame([50.0, 50.0, WIDTH - 100.0, HEIGHT - 100.0], 1.5);
}

/// Paints a card without a face on paper.
pub fn paint_card(card: &Card) -> Option<String> {
    let picture = Picture::new(WIDTH, HEIGHT)?;
    let [ground, head, title, gold, text, note] =
        ["#FBF7EF", "#9E2713", "#734812", "#D9A441", "#1F1B16", "#5C5347"];
    picture.ink(ground);
    picture.fill([0.0, 0.0, WIDTH, HEIGHT]);
    frames(&picture, gold);
    finish(&picture, card, [head, title, gold, text, note], ["#C0341D", "#FFF6E9"])
}

/// Writes the lines of a card on its ground, and sets the seal: inks as in [`write`], and those of the seal.
pub fn finish(picture: &Picture, card: &Card, inks: [&str; 5], seal: [&str; 2]) -> Option<String> {
    for line in &card.lines {
        write(picture, line, inks);
    }
    paint_seal(picture, card, seal);
    picture.data_url()
}

/// The seal of a card: what it is of, what stands in it.
fn paint_seal(picture: &Picture, card: &Card, [seal, in_seal]: [&str; 2]) {
    if card.seal_glyphs.is_empty() {
        return;
    }
    let [left, top, side] = card.seal;
    picture.ink(seal);
    picture.fill([left, top, side, side]);
    picture.ink(in_seal);
    picture.frame([left + 6.0, top + 6.0, side - 12.0, side - 12.0], 3.0);
    for glyph in &card.seal_glyphs {
        picture.write(&glyph.text, [glyph.x, glyph.y], glyph.size, true);
    }
}

/// Writes a line: head, title, its frame, text, note.
fn write(picture: &Picture, line: &Line, [head, title, gold, text, note]: [&str; 5]) {
    let place = [line.x, line.y];
    match line.kind {
        Kind::Head => {
            picture.ink(head);
            picture.write(&line.text, place, line.size, line.centred);
        }
        Kind::Title => {
            if line.centred {
                picture.ink(gold);
                picture.frame(line.frame(), 3.0);
            }
            picture.ink(title);
            picture.write(&line.text, place, line.size, line.centred);
        }
        Kind::Text => {
            picture.ink(text);
            picture.write_plain(&line.text, place, line.size, line.centred);
        }
        Kind::Note => {
            picture.ink(note);
            picture.write_plain(&line.text, place, line.size, line.centred);
        }
    }
}

/// The colour that the board draws her in.
fn avatar_number(name: &str, chosen: Option<u16>) -> usize {
    (chosen.map_or_else(|| drawn_colour(name), u32::from) % COLOURS) as usize
}

/// Words for the chat: who was praised this week, by whom, for what.
pub fn week_text(team: &Team, monday: Day) -> String {
    let digest = team.digest(monday);
    let label = |id: Id| team.label(id).unwrap_or_else(t::somebody);
    let sunday = Day(monday.0 + 6);
    let mut lines = vec![t::digest_head(
        &short_date(monday),
        team.name().unwrap_or_default(),
        &short_date(sunday),
    )];
    for (_, one) in &digest.praise {
        let from = one.from.map_or_else(t::praise_outside, |id| t::praise_from(&label(id)));
        lines.push(t::digest_line(&from, &label(one.to), &one.words.replace('\n', " ")));
    }
    let sorts: Vec<String> = digest
        .sorts
        .iter()
        .map(|(sort, count)| format!("{} {count}", t::praise_sort_n(usize::from(sort.0))))
        .collect();
    if !sorts.is_empty() {
        lines.push(sorts.join(" · "));
    }
    lines.join("\n")
}
