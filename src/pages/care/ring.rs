//! The circle that breathes, and the ring that runs down: with words and numbers for those who want no motion.

use duihun_me::breath::{Moment, Pattern, Phase};
use leptos::prelude::*;

use super::run::minutes;
use crate::texts::care as t;
use crate::view::{El, Piece, Text, el, group, memo, svg};

/// The circle with its words. The words change with the phase; the count of seconds is for those who see no
/// motion.
pub fn circle(moment: Memo<Option<Moment>>, runs: Memo<bool>, pattern: RwSignal<Pattern>) -> Piece {
    let phase = memo(move || moment.with(|moment| moment.map(|moment| moment.phase)));
    let name = move || match (runs.get(), phase.get()) {
        (false, _) | (_, None) => "paused",
        (_, Some(Phase::In)) => "in",
        (_, Some(Phase::More)) => "more",
        (_, Some(Phase::Out)) => "out",
    };
    let word = move || match (runs.get(), phase.get()) {
        (false, _) => t::breath_paused(),
        (_, Some(Phase::In) | None) => t::breath_in(),
        (_, Some(Phase::More)) => t::breath_in_more(),
        (_, Some(Phase::Out)) => t::breath_out(),
    };
    let seconds = memo(move || moment.with(|moment| moment.map_or(0, |m| m.phase_seconds)));
    let left = memo(move || moment.with(|moment| moment.map_or(0, |m| m.left)));
    let breath = memo(move || moment.with(|moment| moment.map_or(1, |m| m.breath)));
    let pattern = move || match pattern.get() {
        Pattern::Sigh => "sigh",
        Pattern::Even => "even",
    };
    let circle = el("div")
        .class("breath")
        .attr_of("data-phase", move || name().to_string())
        .attr_of("data-pattern", move || pattern().to_string())
        .with(el("div").class("breath-circle").attr("aria-hidden", "true"))
        .with(el("p").class("breath-word").attr("role", "status").say(word))
        .with(
            el("p")
                .class("breath-seconds")
                .attr("aria-hidden", "true")
                .say(move || seconds.get().to_string()),
        );
    let foot = el("p")
        .class("breath-left")
        .with(el("span").say(move || t::breath_count(&breath.get().to_string())))
        .with(el("span").say(move || t::breath_left(&minutes(left.get()))));
    group([circle.into(), foot.into()])
}

/// A ring that runs down around what there is to do now. `share`: how much is left, 0–1000; `None` while it waits
/// for an answer.
pub fn countdown(share: Memo<Option<u32>>, left: Memo<Option<u32>>, text: impl Into<Text>) -> El {
    let circle =
        |class: &str| svg("circle").class(class).attr("cx", "60").attr("cy", "60").attr("r", "56");
    let gone = move || format!("{}", 1000 - share.get().unwrap_or(1000));
    let arc = circle("ring-arc").attr("pathLength", "1000").attr_of("stroke-dashoffset", gone);
    let drawing = svg("svg")
        .class("ring-drawing")
        .attr("viewBox", "0 0 120 120")
        .attr("aria-hidden", "true")
        .with(circle("ring-track"))
        .with(arc);
    let count = move || left.get().map(minutes).unwrap_or_default();
    el("div")
        .class("ring")
        .attr_while("data-open", "", move || share.get().is_none())
        .with(drawing)
        .with(el("p").class("ring-text").attr("role", "status").say(text))
        .with(el("p").class("ring-left").attr("aria-hidden", "true").say(count))
}
