//! Thermometers: how far the targets of day, week and month are.

use duihun_core::team::{Gauge, Period};
use wasm_bindgen::JsValue;

use crate::browser::js::{get, set};
use crate::texts::events as t;
use crate::view::{El, Piece, el, group};

/// Sets an element's own style: the policy of the page forbids it as an attribute.
pub fn styles(element: &El, looks: &str) {
    let element: JsValue = element.element().clone().into();
    set(&get(&element, "style"), "cssText", looks);
}

/// What a period is called.
pub fn period_name(period: Period) -> String {
    match period {
        Period::WEEK => t::this_week(),
        Period::MONTH => t::this_month(),
        _ => t::today(),
    }
}

/// How far it is, in words: how many are missing, or how many more it is.
pub fn gauge_words(gauge: &Gauge) -> String {
    match gauge.target {
        None => t::gauge_open(),
        Some(_) if gauge.missing() > 0 => t::gauge_missing(&gauge.missing().to_string()),
        Some(_) if gauge.beyond() > 0 => t::gauge_beyond(&gauge.beyond().to_string()),
        Some(_) => t::gauge_reached(),
    }
}

/// Thermometers; with `moving` each rises from where it was before the order.
pub fn gauges(all: &[Gauge], moving: bool) -> Piece {
    group(all.iter().map(|gauge| one(gauge, moving).into()))
}

fn one(gauge: &Gauge, moving: bool) -> El {
    let from = gauge.full(if moving { gauge.before } else { gauge.now });
    let fill = el("i").class("gauge-fill");
    styles(&fill, &format!("--from:{from}%;--to:{}%", gauge.full(gauge.now)));
    let numbers = match gauge.target {
        Some(target) => format!("{} / {target}", gauge.now),
        None => gauge.now.to_string(),
    };
    let is_full = gauge.target.is_some() && gauge.missing() == 0;
    el("div")
        .class(if is_full { "gauge gauge-full" } else { "gauge" })
        .attr("data-gauge", &gauge.period.0.to_string())
        .with(el("span").class("gauge-name").words(period_name(gauge.period)))
        .with(el("b").class("gauge-numbers").words(t::orders(&numbers)))
        .with(
            gauge
                .target
                .map(|_| el("span").class("gauge-bar").attr("aria-hidden", "true").with(fill)),
        )
        .with(el("small").class("gauge-words").words(gauge_words(gauge)))
}
