//! 咱们组: the team's name and chant, its people, where it is heading.

mod below;
mod directions;
mod faces;
mod handles;
mod member_form;
mod members;
mod person;
mod picture_form;
mod region;
mod soul;
mod welcome;

use leptos::prelude::*;

use crate::components::{Fetch, Of};
use crate::route::Route;
use crate::state::{App, app};
use crate::texts::app as t;
use crate::view::{Piece, draw, el, group, when, when_or};
pub use below::quote;
pub use members::SEARCH;
pub use person::{since, spoken, strengths};

use members::members;
use soul::soul;
use welcome::welcome;

/// Fetches the forms, which are not needed to look at the board.
pub async fn fetch_ahead() {
    let _ = later::form().await;
}

/// A piece of the board that is drawn once its code has come, right after the first paint; until then
/// something else stands there.
fn rest(of: Of, until: impl Fn() -> Piece + 'static) -> Piece {
    let app = app();
    draw(move || match app.rest.get() {
        Some(Ok(draw)) => draw(of),
        _ => until(),
    })
}

/// Fetches what the first paint of the board does without.
pub async fn fetch_rest(app: App) {
    if let Ok(rest) = later::rest().await {
        app.rest.set(Some(Ok(rest)));
    }
}

/// The forms and the rest of the board, in files of their own; see [`crate::pages`].
#[allow(unsafe_code, reason = "the code that wasm_split writes to call into the other file")]
mod later {
    use leptos::wasm_split::wasm_split;

    use super::{below, directions, faces, handles, member_form, person, region, soul};
    use crate::components::{Fetched, Form, Of, loaded};
    use crate::texts::Part;
    use crate::view::Piece;

    /// The rest of the board.
    #[wasm_split(rest, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn rest() -> Fetched {
        Ok(|of| match of {
            Of::Face(id) => faces::face(id),
            Of::Handles(id) => loaded(Part::People, move || handles::handles(id)),
            Of::Banner => loaded(Part::Slogans, crate::pages::slogans::week_line),
            Of::Top => loaded(Part::People, below::top),
            Of::Today => below::today(),
            Of::Below => loaded(Part::People, below::below),
            _ => Piece::none(),
        })
    }

    /// A form in its dialog.
    #[wasm_split(forms, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn form() -> Fetched {
        Ok(|of| match of {
            Of::Form(form, open, of) => loaded(Part::Forms, move || {
                loaded(Part::People, move || match form {
                    Form::Member => member_form::form(open, of).into(),
                    Form::Person => person::person(open, of),
                    Form::Soul => soul::form(open).into(),
                    Form::Direction => directions::form(open, of).into(),
                    Form::Region => region::form(open, of).into(),
                })
            }),
            _ => Piece::none(),
        })
    }
}

/// How the forms are fetched.
pub const FORM: Fetch = || Box::pin(later::form());

/// What one comes to the board for between two calls.
fn quick() -> Piece {
    let app = app();
    let link = |class: &str, route: Route| el("a").class(class).attr("href", route.hash());
    let quick = move || {
        let links = el("nav")
            .class("quick")
            .attr_of("aria-label", t::board_title)
            .with(link("button button-main", Route::Orders).id("order-go").say(t::order_go))
            .with(link("button", Route::Praise).id("praise-go").say(t::praise_go))
            .with(link("button", Route::Slip).say(t::slip));
        // Its room is kept from the first paint on.
        group([rest(Of::Today, || el("div").class("today-place").into()), links.into()])
    };
    when(move || app.data.with(|data| !data.team.is_blank()), quick)
}

/// The way to send it.
fn share_link() -> Piece {
    let link = || {
        let link = |route: Route| el("a").class("button button-wide").attr("href", route.hash());
        el("nav")
            .class("links")
            .attr_of("aria-label", t::share)
            .with(link(Route::Share).id("share").say(t::share))
    };
    let app = app();
    when(move || app.data.with(|data| !data.team.is_blank() && !data.sample), link)
}

/// The board.
pub fn board() -> Piece {
    let app = app();
    let first_visit = move || {
        let blank = app.data.with(|data| data.team.is_blank() && !data.sample);
        blank && !app.settings.with(|settings| settings.welcomed)
    };
    when_or(first_visit, welcome, || {
        group([
            soul(),
            rest(Of::Top, Piece::none),
            quick(),
            members(),
            rest(Of::Below, Piece::none),
            share_link(),
        ])
    })
}
