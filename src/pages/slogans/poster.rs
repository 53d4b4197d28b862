//! 海报: a slogan as a picture, to be saved or sent on.

use duihun_core::slogan::poster::{Glyph, HEIGHT, Poster, Style, WIDTH};
use duihun_core::slogan::{Profile, flags};
use leptos::prelude::*;

use super::Show;
use super::edit::why;
use crate::browser::paint::Picture;
use crate::components::{PictureWords, choice, dialog, one_of, picture_out};
use crate::state::app;
use crate::texts::slogans as t;
use crate::view::{El, Piece, Text, cell, el, group, memo};

/// The window.
pub fn poster_dialog(show: Show) -> El {
    dialog("poster", show.posting, t::poster, move || content(show))
}

fn content(show: Show) -> Piece {
    let app = app();
    let style = cell(Style::default());
    let (style_now, choose) = one_of(&Style::ALL, style);
    let styles = (0..Style::ALL.len()).map(|n| Text::from(move || t::poster_style_n(n))).collect();
    let lines = show.lines.get_untracked();
    let alt = lines.join("，");
    let warnings = flags(&lines, Profile::Outside);
    let warnings: Vec<El> =
        warnings.into_iter().map(|flag| el("p").class("finding").say(move || why(&flag))).collect();
    let url = memo(move || {
        let name = app.data.with(|data| data.team.name().map(str::to_string)).unwrap_or_default();
        let poster =
            show.lines.with(|lines| Poster::new(lines, &name, app.today.get(), style.get()));
        paint(&poster, style.get())
    });
    let words = PictureWords {
        failed: t::poster_failed,
        hint: t::poster_hint,
        save: t::poster_save,
        send: t::poster_send,
    };
    group([
        choice("poster-style", t::poster_style, styles, style_now, choose).into(),
        group(warnings.into_iter().map(Piece::from)),
        picture_out(url, move || t::poster_alt(&alt), words),
    ])
}

/// Colours of a style: ground, slogan, ornament, seal, what stands in the seal.
fn colours(style: Style) -> [&'static str; 5] {
    match style {
        Style::Banner => ["#B5301B", "#FFF3DC", "#E2B04E", "#FFF3DC", "#B5301B"],
        Style::Paper => ["#FBF7EF", "#1F1B16", "#C0341D", "#C0341D", "#FFF6E9"],
        Style::Night => ["#191511", "#E9BE6A", "#8A6A2E", "#B5301B", "#FFF3DC"],
    }
}

fn paint(poster: &Poster, style: Style) -> Option<String> {
    let picture = Picture::new(WIDTH, HEIGHT)?;
    let [ground, text, ornament, seal, in_seal] = colours(style);
    picture.ink(ground);
    picture.fill([0.0, 0.0, WIDTH, HEIGHT]);
    ornaments(&picture, style, ornament, poster);
    picture.ink(text);
    write(&picture, &poster.slogan);
    if !poster.seal_glyphs.is_empty() {
        let [left, top, side] = poster.seal;
        picture.ink(seal);
        picture.fill([left, top, side, side]);
        picture.ink(in_seal);
        picture.frame([left + 7.0, top + 7.0, side - 14.0, side - 14.0], 3.0);
        write(&picture, &poster.seal_glyphs);
    }
    picture.ink(text);
    for words in [&poster.name, &poster.date] {
        picture.write(&words.text, [words.x, words.y], words.size, false);
    }
    picture.data_url()
}

fn write(picture: &Picture, glyphs: &[Glyph]) {
    for glyph in glyphs {
        picture.write(&glyph.text, [glyph.x, glyph.y], glyph.size, true);
    }
}

/// What makes it a flag, a sheet, a night sky.
fn ornaments(picture: &Picture, style: Style, colour: &str, poster: &Poster) {
    let whole = |inset: f64| [inset, inset, WIDTH - 2.0 * inset, HEIGHT - 2.0 * inset];
    match style {
        Style::Banner => {
            // Rays from below, so faint that they are felt more than seen.
            picture.ink("#C23A22");
            for n in 0..9 {
                let x = |side: f64| (f64::from(n) * 2.0 + side) * 150.0 - 810.0;
                picture.triangle([[WIDTH / 2.0, HEIGHT], [x(0.0), 0.0], [x(1.0), 0.0]]);
            }
            picture.ink(colour);
            picture.frame(whole(38.0), 5.0);
            picture.frame(whole(52.0), 2.0);
        }
        Style::Paper => {
            // The red lines of letter paper, between the columns.
            picture.ink("#E9C9B8");
            let size = poster.slogan.first().map_or(0.0, |glyph| glyph.size);
            let mut columns: Vec<f64> = poster.slogan.iter().map(|glyph| glyph.x).collect();
            columns.dedup();
            let foot = poster.seal[1] - 60.0;
            for x in columns
                .iter()
                .map(|x| x - size * 0.71)
                .chain(columns.first().map(|x| x + size * 0.71))
            {
                picture.fill([x, 90.0, 2.0, foot - 90.0]);
            }
            picture.ink(colour);
            picture.frame(whole(40.0), 6.0);
        }
        Style::Night => {
            picture.ink(colour);
            let (near, far) = (48.0, 168.0);
            for [x, y] in [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]] {
                let corner = |from: f64, long: f64| {
                    let at = |side: f64, whole: f64, length: f64| {
                        if side == 0.0 { from } else { whole - from - length }
                    };
                    picture.fill([at(x, WIDTH, long), at(y, HEIGHT, 4.0), long, 4.0]);
                    picture.fill([at(x, WIDTH, 4.0), at(y, HEIGHT, long), 4.0, long]);
                };
                corner(near, far);
                corner(near + 16.0, far - 60.0);
            }
            picture.fill([100.0, poster.seal[1] - 44.0, WIDTH - 200.0, 2.0]);
        }
    }
}
