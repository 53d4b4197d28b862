//! What at least two pages use.

mod avatar;
pub mod banners;
mod ceremony;
mod chart;
mod check;
mod choice;
mod code;
mod copied;
mod dialog;
mod dialog_of;
mod field;
mod fold;
mod keys;
mod later;
mod loaded;
mod month_sheet;
mod paper;
mod picture;
mod private;
mod seal;
mod select;
mod steps;
mod toasts;

pub use avatar::{COLOURS, avatar, avatar_of, drawn_colour, glyph};
pub use ceremony::{ceremony_stage, ceremony_words};
pub use chart::{Band, Chart, ChartWords, Line, chart, short_money};
pub use check::check;
pub use choice::{Tick, choice, choices, one_of, quiet_choice, toggle};
pub use code::{code, code_wall, figure};
pub use copied::copy_out;
pub use dialog::{dialog, dialog_buttons};
pub use dialog_of::dialog_of;
pub use field::{Field, Wrong};
pub use fold::fold;
pub use keys::keys;
pub use later::{Draw, Fetch, Fetched, Form, Of, later};
pub use loaded::{loaded, problem, waiting};
pub use month_sheet::{month_from, month_sheet};
pub use paper::{paste_box, readout};
pub use picture::{PictureWords, picture_out};
pub use private::{private, private_lately};
pub use seal::seal;
pub use select::select;
pub use steps::steps;
pub use toasts::toasts;

use duihun_core::calendar::Day;
use duihun_core::team::{Role, Team, Title};

use crate::texts::{self, app as t};

/// What a role is called in this group.
pub fn role_text(team: &Team, role: Role) -> String {
    team.role_name(role).map_or_else(|| t::role_n(usize::from(role.0)), String::from)
}

/// A title in the reader's language; nothing until its words have come, right after the first paint.
pub fn title_text(title: &Title) -> String {
    match title {
        Title::Catalogue(number) => texts::titles::title_n(usize::from(number.0)),
        Title::Own(text) => text.clone(),
    }
}

/// 11月24日.
pub fn short_date(day: Day) -> String {
    t::date_short(&day.day().to_string(), &t::month_n(day.month() as usize))
}

/// A day as people say it: 今天, 昨天, 周三 within the last week, else the date.
pub fn spoken_day(day: Day, today: Day) -> String {
    match i64::from(today.0) - i64::from(day.0) {
        0 => t::today(),
        1 => t::yesterday(),
        2..=6 => t::weekday_n(day.weekday() as usize),
        _ => short_date(day),
    }
}

/// A time of day: 14:32.
pub fn time_of_day(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
