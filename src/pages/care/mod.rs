//! 歇口气: a check-in, six ways to feel better, one guided exercise. Private.

mod breath;
mod checkin;
mod faces;
mod ways;

use crate::components::private;
use crate::texts::care as t;
use crate::view::{El, Piece, el, group};
use checkin::check_in;
use ways::ways;

/// The page.
pub fn care() -> Piece {
    group([private(check_in), ways(), help_lines().into()])
}

/// Where to turn when it gets too much. Always on the foot of this part.
fn help_lines() -> El {
    let line = |number: &str, text: fn() -> String| {
        el("li")
            .with(el("a").attr("href", &format!("tel:{number}")).words(number))
            .with(el("span").say(text))
    };
    let lines = el("ul")
        .with(line("12356", t::help_12356))
        .with(line("120", t::help_120))
        .with(line("110", t::help_110));
    el("footer")
        .class("help")
        .with(el("p").say(t::help_lead))
        .with(lines)
        .with(el("p").say(t::help_abroad))
        .with(el("p").say(t::help_not))
}
