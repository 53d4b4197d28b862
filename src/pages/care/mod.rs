//! 歇口气: a check-in, six ways to feel better, one guided exercise. Private.

mod breath;
mod checkin;
mod faces;
mod ways;

use leptos::prelude::*;

use crate::texts::care as t;
use crate::view::say;
use checkin::CheckIn;
use ways::Ways;

/// The page.
#[component]
pub fn Care() -> impl IntoView {
    view! {
        <CheckIn />
        <Ways />
        <HelpLines />
    }
}

/// Where to turn when it gets too much. Always on the foot of this part.
#[component]
fn HelpLines() -> impl IntoView {
    view! {
        <footer class="help">
            <p>{say(t::help_lead)}</p>
            <ul>
                <li><a href="tel:12356">"12356"</a><span>{say(t::help_12356)}</span></li>
                <li><a href="tel:120">"120"</a><span>{say(t::help_120)}</span></li>
                <li><a href="tel:110">"110"</a><span>{say(t::help_110)}</span></li>
            </ul>
            <p>{say(t::help_abroad)}</p>
            <p>{say(t::help_not)}</p>
        </footer>
    }
}
