//! 咱们组: the team's name and chant, its people, where it is heading.

mod directions;
mod member_form;
mod members;
mod soul;
mod welcome;

use leptos::prelude::*;

use crate::state::app;
use crate::view::{When, memo};
use directions::Directions;
use members::Members;
use soul::Soul;
use welcome::Welcome;

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    let app = app();
    let first_visit = memo(move || {
        let blank = app.data.with(|data| data.team.is_blank() && !data.sample);
        blank && !app.settings.with(|settings| settings.welcomed)
    });
    view! {
        <When
            so=move || !first_visit.get()
            otherwise=|| view! { <Welcome /> }
        >
            <Soul />
            <Members />
            <Directions />
        </When>
    }
}
