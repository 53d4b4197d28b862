//! 咱们组: the team's name and chant, its people, where it is heading.

mod directions;
mod member_form;
mod members;
mod soul;
mod welcome;

use duihun_core::record::Id;
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

/// The forms of the board.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Nickname, role, strengths, titles.
    Member,
    /// Name and chant.
    Soul,
    /// A direction goal.
    Direction,
}

/// Which form, its dialog, and the record to edit or none for a new one.
pub type FormOf = (Form, RwSignal<bool>, Option<Id>);

/// Fetches the forms, which are not needed to look at the board.
pub async fn fetch_ahead() {
    let _ = later::form().await;
}

/// The forms, in a file of their own; see [`crate::pages`].
#[allow(unsafe_code, reason = "the code that wasm_split writes to call into the other file")]
mod later {
    use leptos::wasm_split::wasm_split;

    use super::{Form, FormOf, directions, member_form, soul};
    use crate::components::{Fetched, loaded};
    use crate::texts::Part;

    /// A form in its dialog.
    #[wasm_split(forms, wasm_split_path = ::leptos::wasm_split, fallible)]
    pub fn form() -> Fetched<FormOf> {
        Ok(|(form, open, of)| {
            loaded(Part::Forms, move || match form {
                Form::Member => member_form::form(open, of),
                Form::Soul => soul::form(open),
                Form::Direction => directions::form(open, of),
            })
        })
    }
}

/// How the forms are fetched.
pub const FORM: Fetch<FormOf> = || Box::pin(later::form());

/// The way to send it.
fn share_link() -> Piece {
    let link = || {
        let class = "button button-wide";
        el("a").class(class).id("share").attr("href", Route::Share.hash()).say(t::share)
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
