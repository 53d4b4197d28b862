//! 小条: written, received, gathered.

mod gather;
mod read;
mod table;
mod write;

pub use gather::gather;

use duihun_core::calendar::Day;
use duihun_core::share::PackError;
use duihun_core::share::slips::Words;

use leptos::prelude::*;

use crate::browser::page;
use crate::components::short_date;
use crate::route::Route;
use crate::texts::slips as t;
use crate::view::{Piece, cell, draw, on_window};

/// The page of a slip: one that came in, or one to write.
pub fn slip() -> Piece {
    let payload = cell(payload());
    // Another link was opened in the same window.
    on_window("hashchange", move |_| {
        if page::hash().starts_with(Route::Slip.hash()) {
            payload.set(self::payload());
        }
    });
    draw(move || match payload.get() {
        Some(payload) => read::received(payload),
        None => write::write(),
    })
}

/// What stands in the address behind `#/slip/`.
fn payload() -> Option<String> {
    let hash = page::hash();
    let rest = hash.strip_prefix(Route::Slip.hash())?.strip_prefix('/')?;
    let payload = rest.split(['?', '&']).next().unwrap_or_default();
    (!payload.is_empty()).then(|| payload.to_string())
}

/// The words of a line, for a slip about a day.
fn words(day: Day) -> Words {
    let is_wide = !t::wide().is_empty();
    Words {
        day: if is_wide { short_date(day) } else { day.iso() },
        numbers: std::array::from_fn(t::number_n),
        is_wide,
        order: t::order(),
        order_unit: t::order_unit(),
        goal: t::goal(),
        praise: t::praise(),
        agree: std::array::from_fn(t::agree_n),
        come: std::array::from_fn(t::come_n),
        items: std::array::from_fn(t::item_n),
    }
}

/// Why a slip could not be opened.
fn refusal(why: PackError) -> String {
    match why {
        PackError::Foreign => t::bad_foreign(),
        PackError::Newer => t::bad_newer(),
        PackError::Unfit => t::bad_unfit(),
        PackError::Damaged
        | PackError::TooLarge
        | PackError::Sealed(_)
        | PackError::WrongPassphrase => t::bad_damaged(),
    }
}
