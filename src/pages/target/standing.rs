//! How far a target is: the number, the pace, where it leads, and the burn-up.

use std::rc::Rc;

use duihun_core::calendar::Day;
use duihun_core::share::sheet;
use duihun_core::team::{Measure, Period, Progress, WantedBy};
use leptos::prelude::*;

use super::{Looked, period_name};
use crate::browser::boot;
use crate::components::{Band, Chart, ChartWords, Line, chart, short_date, short_money};
use crate::pages::orders::amount;
use crate::state::App;
use crate::texts::target as t;
use crate::view::{El, Piece, button, draw, el, group, memo};

/// Words of charts in this part.
const WORDS: ChartWords = ChartWords { table: t::chart_table, from_to: t::chart_from_to };

/// So many days of work behind are needed for a forecast.
const LEAST_DAYS: usize = 3;

/// So many days of work, half ones included.
pub fn days_text(halves: u32) -> String {
    let whole = halves / 2;
    if halves.is_multiple_of(2) { whole.to_string() } else { format!("{whole}.5") }
}

/// The days of work left, today included, in half days.
pub fn halves_left(progress: &Progress, today: Day) -> u32 {
    let left = progress.days.iter().filter(|point| point.day >= today);
    left.map(|point| u32::from(point.halves)).sum()
}

/// How far it is, in words.
pub fn state_words(progress: &Progress) -> String {
    let say = |number| amount(progress.measure, number);
    match progress.wanted {
        None => t::none_done(&say(progress.done)),
        Some(_) if progress.missing() > 0 => t::missing(&say(progress.missing())),
        Some(_) if progress.beyond() > 0 => t::beyond(&say(progress.beyond())),
        Some(_) => t::reached(),
    }
}

/// So much of so much.
pub fn done_words(progress: &Progress) -> String {
    let say = |number| amount(progress.measure, number);
    match progress.wanted {
        Some(wanted) => t::done_of(&say(progress.done), &say(wanted.amount)),
        None => say(progress.done),
    }
}

/// The progress that is looked at.
pub fn progress(looked: Looked) -> Memo<Progress> {
    let Looked { app, period, measure } = looked;
    memo(move || {
        let (period, measure, today) = (period.get(), measure.get(), app.today.get());
        app.data.with(|data| data.team.progress(measure, period, today))
    })
}

/// The card.
pub fn standing(looked: Looked) -> El {
    let app = looked.app;
    let progress = progress(looked);
    let period = looked.period;
    let body = move || progress.with(|progress| body(app, progress, period.get()));
    el("section")
        .class("card stack target-now")
        .attr("aria-labelledby", "now-title")
        .with(el("h2").id("now-title").say(move || period_name(period.get())))
        .with(draw(body))
}

fn body(app: App, progress: &Progress, period: Period) -> Piece {
    let today = app.today.get();
    let say = |number| amount(progress.measure, number);
    // An estimate is told in whole yuan.
    let about = |number: i64| match progress.measure {
        Measure::PREMIUM => say((number + 50).div_euclid(100) * 100),
        _ => say(number),
    };
    let large = el("p").class("target-large").attr("data-done", "").words(done_words(progress));
    let Some(wanted) = progress.wanted else {
        return group([large.into(), el("p").class("hint").say(t::none).into()]);
    };
    let bar = el("progress")
        .class("meter")
        .attr("max", "100")
        .attr("value", &progress.percent().to_string())
        .attr("aria-label", &done_words(progress));
    let mut lines = vec![state_words(progress)];
    let halves = halves_left(progress, today);
    if period != Period::DAY {
        let ahead = progress.ahead(today).filter(|_| progress.missing() > 0);
        lines.extend(ahead.map(|ahead| match ahead {
            0 => t::even(),
            1.. => t::ahead(&say(ahead)),
            _ => t::behind(&say(ahead.saturating_neg())),
        }));
        lines.push(t::days_left(&days_text(halves)));
    }
    lines.extend(wanted.stretch.map(|stretch| match progress.done >= stretch {
        true => t::stretch_reached(),
        false => t::stretch_of(&say(stretch)),
    }));
    let behind = progress.days.iter().filter(|point| point.day < today && point.halves > 0).count();
    let leads = match progress.forecast {
        _ if period == Period::DAY => None,
        Some(forecast) => Some(t::forecast(
            &about(forecast.high),
            &about(forecast.low),
            &about(forecast.middle),
            &short_date(progress.until),
        )),
        // On the last day there is nothing left to be told.
        None if halves > 0 && behind < LEAST_DAYS => Some(t::forecast_none()),
        None => None,
    };
    let by = (wanted.by == WantedBy::Month).then(|| el("p").class("hint").say(t::by_month));
    let drawn =
        (period != Period::DAY).then(|| burn_up(progress, &period_name(period), today, false));
    let rows = csv(progress);
    let name = period_name(period);
    let save = move || {
        boot::save_as(&format!("duihun-{name}-{}", today.iso()), "csv", &sheet::write(&rows));
    };
    let out =
        (period != Period::DAY).then(|| button("link").id("target-csv").on_click(save).say(t::csv));
    group([
        large.into(),
        bar.into(),
        el("p").class("target-lines").attr("data-state", "").words(lines.join(" · ")).into(),
        by.into(),
        leads.map(|leads| el("p").attr("data-forecast", "").words(leads)).into(),
        drawn.into(),
        out.into(),
    ])
}

/// The burn-up: what is done against an even pace, the target, and where it leads.
pub fn burn_up(progress: &Progress, period: &str, today: Day, is_wall: bool) -> El {
    let measure = progress.measure;
    let real = |number: i64| number as f64;
    let line =
        |class: &'static str, name: String, values: Vec<Option<f64>>| Line { class, name, values };
    let days = &progress.days;
    let count = days.len();
    let mut lines = Vec::new();
    if let Some(wanted) = progress.wanted {
        let target = vec![Some(real(wanted.amount)); count];
        lines.push(line("mark", t::line_target(), target));
        let ideal = days.iter().map(|point| point.ideal.map(real)).collect();
        lines.push(line("ideal", t::line_ideal(), ideal));
    }
    let done = days.iter().map(|point| point.done.map(real)).collect();
    lines.push(line("done", t::line_done(), done));
    let bands = progress.forecast.map(|forecast| {
        // From what is done today it opens to what the last day may bring, as fast as work is left.
        let left: f64 = days
            .iter()
            .filter(|p| p.day > today)
            .map(|p| f64::from(p.halves))
            .sum::<f64>()
            .max(1.0);
        let mut gone = 0.0;
        let at = |point: &duihun_core::team::DayPoint| {
            if point.day < today {
                return None;
            }
            if point.day > today {
                gone += f64::from(point.halves);
            }
            let share = if point.day == progress.until { 1.0 } else { gone / left };
            let from = real(progress.done);
            let to = |end: i64| (from + (real(end) - from) * share).round();
            Some((to(forecast.low), to(forecast.high)))
        };
        Band { name: t::band_forecast(), values: days.iter().map(at).collect() }
    });
    let step = if count > 12 { 5 } else { 2 };
    chart(Chart {
        id: "burn-table",
        title: t::chart_title(period, &what(measure)),
        head: t::day_head(),
        labels: days.iter().map(|point| short_date(point.day)).collect(),
        shown: (0..count).step_by(step * 2).collect(),
        lines,
        bands: bands.into_iter().collect(),
        bars: None,
        counts: measure != Measure::PREMIUM,
        say: Rc::new(move |number| amount(measure, number as i64)),
        mark: Rc::new(move |number| match measure {
            Measure::PREMIUM => short_money(number, t::axis_money),
            _ => (number as i64).to_string(),
        }),
        words: WORDS,
        is_wall,
    })
}

/// What is counted, in a word.
pub fn what(measure: Measure) -> String {
    if measure == Measure::PREMIUM { t::measure_premium() } else { t::measure_orders() }
}

fn csv(progress: &Progress) -> Vec<Vec<String>> {
    let number = |number: i64| match progress.measure {
        Measure::PREMIUM => duihun_core::team::typed_yuan(number),
        _ => number.to_string(),
    };
    let some = |value: Option<i64>| value.map(number).unwrap_or_default();
    let head = vec![t::csv_day(), t::csv_work(), t::csv_brought(), t::csv_done(), t::csv_ideal()];
    let rows = progress.days.iter().map(|point| {
        vec![
            point.day.iso(),
            days_text(point.halves.into()),
            point.done.map(|_| number(point.brought)).unwrap_or_default(),
            some(point.done),
            some(point.ideal),
        ]
    });
    std::iter::once(head).chain(rows).collect()
}
