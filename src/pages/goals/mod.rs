//! 目标: today's goal, and one's own. Private.

mod own;
mod today;

use leptos::prelude::*;

use crate::texts::goals as t;
use crate::view::say;
use own::OwnGoals;
use today::Today;

/// The page.
#[component]
pub fn Goals() -> impl IntoView {
    view! {
        <Today />
        <OwnGoals />
        <p class="hint private">{say(t::private)}</p>
    }
}
