//! How the rates went, month by month, each with how sure it is.

use std::rc::Rc;

use duihun_core::calendar::Day;
use duihun_core::plan::{Measured, Rate};
use duihun_me::MonthRates;
use leptos::prelude::*;

use super::super::CHART_WORDS;
use super::super::words::{percent_of, percent_to_tenth, rate_name, rate_of};
use crate::components::{Band, Chart, Line, chart};
use crate::state::App;
use crate::texts::{app as ta, growth as t};
use crate::view::{El, draw, el, memo, when_or};

/// How many months are shown.
const MONTHS: u32 = 12;
/// A month with fewer says nothing of a rate.
const LEAST: u64 = 20;

/// The section.
pub fn rates(app: App) -> El {
    let all = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.own().rates_by_month(today, MONTHS))
    });
    let has = move |read: fn(&MonthRates) -> Measured| {
        memo(move || all.with(|all| all.iter().any(|(_, month)| read(month).of >= LEAST)))
    };
    let (connect, close) = (has(|month| month.connect), has(|month| month.close));
    let drawn = move || {
        all.with(|all| {
            let connect = connect
                .get()
                .then(|| one(app, all, |month| month.connect, Rate::Connect, "rates-connect"));
            let close =
                close.get().then(|| one(app, all, |month| month.close, Rate::Close, "rates-close"));
            el("div").class("charts").all(connect.into_iter().chain(close))
        })
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "rates-title")
        .with(el("h2").id("rates-title").say(t::rates_title))
        .with(when_or(
            move || connect.get() || close.get(),
            move || draw(drawn),
            || el("p").class("empty").say(t::rates_empty),
        ))
        .with(el("p").class("hint").say(t::rates_hint))
}

fn one(
    app: App,
    all: &[(Day, MonthRates)],
    read: fn(&MonthRates) -> Measured,
    rate: Rate,
    id: &'static str,
) -> El {
    let known = |month: &MonthRates| Some(read(month)).filter(|measured| measured.of >= LEAST);
    let per_cent = |(low, high): (f64, f64)| (low * 100.0, high * 100.0);
    let values = all.iter().map(|(_, month)| known(month).map(|rate| rate.rate() * 100.0));
    let ranges = all.iter().map(|(_, month)| known(month).map(|rate| per_cent(rate.range())));
    let name = rate_name(app, rate);
    let of = rate_of(app, rate, true);
    el("div").class("stack").with(el("h3").words(format!("{name} {of}"))).with(chart(Chart {
        id,
        title: t::rate_by_month(&name),
        head: t::month_head(),
        labels: all.iter().map(|(day, _)| ta::month_n(day.month() as usize)).collect(),
        shown: (0..all.len()).step_by(3).collect(),
        lines: vec![Line { class: "done", name, values: values.collect() }],
        bands: vec![Band { name: t::rate_band(), values: ranges.collect() }],
        bars: None,
        counts: false,
        say: Rc::new(|number| percent_to_tenth(number / 100.0)),
        mark: Rc::new(|number| percent_of(number / 100.0)),
        words: CHART_WORDS,
        is_wall: false,
    }))
}
