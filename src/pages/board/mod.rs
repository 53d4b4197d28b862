//! 咱们组: the team's name and chant, its people, where it is heading.

mod directions;
mod member_form;
mod members;
mod soul;
mod welcome;

use leptos::prelude::*;

use crate::components::Fetch;
use crate::route::Route;
use crate::state::app;
use crate::texts::app as t;
use crate::view::{Piece, el, group, when, when_or};
use directions::directions;
use members::members;
use soul::soul;
use welcome::welcome;

/// Fetches the forms, which are not needed to look at the board.
pub async fn fetch_ahead() {
    let _ = later::form().await;
}

/// The forms, in a file of their own; see [`crate::pages`].
#[allow(unsafe_code, reason = "the code that wasm_split writes to call into the other file")]
mod later {
    use leptos::wasm_split::wasm_split;

    use super::{directions, member_form, soul};
    use crate::components::{Fetched, Form, Of, loaded};
    use crate::texts::Part;
    use crate::view::Piece;

    /// A form in its dialog.
    #[wasm_split(forms, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn form() -> Fetched {
        Ok(|of| match of {
            Of::Form(form, open, of) => loaded(Part::Forms, move || match form {
                Form::Member => member_form::form(open, of),
                Form::Soul => soul::form(open),
                Form::Direction => directions::form(open, of),
            }),
            _ => Piece::none(),
        })
    }
}

/// How the forms are fetched.
pub const FORM: Fetch = || Box::pin(later::form());

/// The way to send it.
fn share_link() -> Piece {
    let link = || {
        let link = |route: Route| el("a").class("button button-wide").attr("href", route.hash());
        el("nav")
            .class("links")
            .attr_of("aria-label", t::share)
            .with(link(Route::Slip).say(t::slip))
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
    when_or(first_visit, welcome, || group([soul(), members(), directions(), share_link()]))
}
