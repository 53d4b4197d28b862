//! The form of a part of the commission: how it pays, its tiers, floor and cap; templates to begin with.

use duihun_core::plan::{CommissionError, parse_count, parse_rate};
use duihun_core::record::Id;
use duihun_core::team::{Measure, NoAmount, limits, parse_yuan, typed_yuan};
use duihun_me::{CommissionPart, GoalEdit, Tier, TierForm};
use leptos::prelude::*;

use super::super::edit;
use super::super::words::words;
use crate::components::{Field, Wrong, choice, dialog_buttons, one_of};
use crate::state::App;
use crate::texts::{app as ta, goals as tg, plan as t};
use crate::view::{El, Piece, Text, button, cell, draw, each, el, group, memo, stored, when};

/// By what a part is paid.
const MEASURES: [Measure; 2] = [Measure::PREMIUM, Measure::ORDERS];
/// The most tiers of a part.
const MOST_TIERS: usize = 12;

/// A line of the form: where a tier begins, and what it pays.
#[derive(Clone, Copy)]
struct Line {
    number: usize,
    from: RwSignal<String>,
    pays: RwSignal<String>,
}

/// What is wrong with the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// A line: its number.
    Line(usize),
    Floor,
    Cap,
    Whole(CommissionError),
}

/// How numbers of a part are read and written.
fn typed_from(measure: Measure, number: i64) -> String {
    if measure == Measure::ORDERS { number.to_string() } else { typed_yuan(number) }
}

fn typed_pays(measure: Measure, form: TierForm, number: i64) -> String {
    if measure == Measure::PREMIUM && form != TierForm::STEPS {
        let (whole, rest) = (number / 100, number % 100);
        let text = format!("{whole}.{rest:02}");
        return text.trim_end_matches('0').trim_end_matches('.').to_string();
    }
    typed_yuan(number)
}

/// An amount from 0 on.
fn from_nothing(text: &str) -> Option<i64> {
    match parse_yuan(text) {
        Ok(fen) => Some(fen),
        Err(NoAmount::Zero) => Some(0),
        Err(_) => None,
    }
}

fn read_from(measure: Measure, text: &str) -> Option<i64> {
    match measure {
        // A tier from the beginning needs no number.
        _ if text.trim().is_empty() => Some(0),
        Measure::ORDERS => parse_count(text).ok().map(i64::from),
        _ => from_nothing(text),
    }
}

fn read_pays(measure: Measure, form: TierForm, text: &str) -> Option<i64> {
    if measure == Measure::PREMIUM && form != TierForm::STEPS {
        return parse_rate(text).ok().map(i64::from);
    }
    from_nothing(text)
}

/// A way to pay that is common: measure, form, tiers.
type Template = (Measure, TierForm, &'static [(i64, i64)]);
const TEMPLATES: [Template; 4] = [
    (Measure::PREMIUM, TierForm::MARGINAL, &[(0, 800), (2_000_000, 1_200), (4_000_000, 1_500)]),
    (Measure::PREMIUM, TierForm::WHOLE, &[(0, 800), (2_000_000, 1_200), (4_000_000, 1_500)]),
    (Measure::ORDERS, TierForm::MARGINAL, &[(0, 10_000)]),
    (Measure::PREMIUM, TierForm::STEPS, &[(3_000_000, 50_000), (5_000_000, 120_000)]),
];

/// The form, for a part that is there or a new one.
pub fn part_form(app: App, open: RwSignal<bool>, of: Option<Id>) -> El {
    let known =
        of.and_then(|id| app.data.with_untracked(|data| data.mine.own().parts.get(id).cloned()));
    let measure = cell(known.as_ref().map_or(Measure::PREMIUM, |part| part.measure));
    let form = cell(known.as_ref().map_or(TierForm::MARGINAL, |part| part.form));
    let name = cell(known.as_ref().and_then(|part| part.name.clone()).unwrap_or_default());
    let next = stored(0_usize);
    let line = move |from: String, pays: String| {
        let number = next.get_value();
        next.set_value(number + 1);
        Line { number, from: cell(from), pays: cell(pays) }
    };
    let lines_of = move |measure: Measure, form: TierForm, tiers: &[Tier]| {
        let of = |tier: &Tier| {
            line(typed_from(measure, tier.from), typed_pays(measure, form, tier.pays))
        };
        tiers.iter().map(of).collect::<Vec<Line>>()
    };
    let lines = cell(match &known {
        Some(part) => lines_of(part.measure, part.form, &part.tiers),
        None => vec![line(String::new(), String::new())],
    });
    let floor = cell(
        known
            .as_ref()
            .and_then(|part| Some(typed_from(part.measure, part.floor?)))
            .unwrap_or_default(),
    );
    let cap = cell(known.as_ref().and_then(|part| part.cap).map_or(String::new(), typed_yuan));
    let trouble = cell(None::<Trouble>);
    let save = move || {
        let (measure, form) = (measure.get_untracked(), form.get_untracked());
        let mut tiers = Vec::new();
        for line in lines.get_untracked() {
            let from = read_from(measure, &line.from.get_untracked());
            let pays = read_pays(measure, form, &line.pays.get_untracked());
            let Some((from, pays)) = from.zip(pays) else {
                return trouble.set(Some(Trouble::Line(line.number)));
            };
            tiers.push(Tier { from, pays });
        }
        tiers.sort_by_key(|tier| tier.from);
        let some = |text: String, read: &dyn Fn(&str) -> Option<i64>| match text.trim() {
            "" => Ok(None),
            text => read(text).map(Some).ok_or(()),
        };
        let Ok(floor) = some(floor.get_untracked(), &|text| read_from(measure, text)) else {
            return trouble.set(Some(Trouble::Floor));
        };
        let Ok(cap) = some(cap.get_untracked(), &from_nothing) else {
            return trouble.set(Some(Trouble::Cap));
        };
        let (since, until) = known.as_ref().map_or((None, None), |part| (part.since, part.until));
        let name = Some(name.get_untracked());
        let part = CommissionPart { name, measure, form, tiers, floor, cap, since, until };
        if let Err(why) = part.check() {
            return trouble.set(Some(Trouble::Whole(why)));
        }
        if edit(app, GoalEdit::PutPart(of, part)).is_some() {
            open.set(false);
        }
    };
    let (measure_now, choose_measure) = one_of(&MEASURES, measure);
    let measures = vec![
        Text::from(move || t::by_premium(&tg::premium_n(words(app)))),
        Text::from(t::by_orders),
    ];
    let (form_now, choose_form) = one_of(&TierForm::ALL, form);
    let forms = (0..TierForm::ALL.len()).map(|n| Text::from(move || t::form_n(n))).collect();
    let how = move || t::form_hint_n(usize::from(form.get().0));
    let template = move |n: usize| {
        let take = move || {
            let (as_measure, as_form, tiers) = TEMPLATES[n];
            measure.set(as_measure);
            form.set(as_form);
            let tiers: Vec<Tier> = tiers.iter().map(|&(from, pays)| Tier { from, pays }).collect();
            lines.set(lines_of(as_measure, as_form, &tiers));
        };
        button("idea").on_click(take).say(move || t::template_n(n)).into()
    };
    let row = move |at: usize| {
        let number = at;
        let Some(line) =
            lines.with_untracked(|lines| lines.iter().find(|line| line.number == number).copied())
        else {
            return el("li");
        };
        tier_row(app, (measure, form), line, lines, trouble)
    };
    let numbers =
        move || lines.with(|lines| lines.iter().map(|line| line.number).collect::<Vec<_>>());
    let add = move || {
        if lines.with_untracked(|lines| lines.len() < MOST_TIERS) {
            let fresh = line(String::new(), String::new());
            lines.update(|lines| lines.push(fresh));
        }
    };
    let is = move |wanted: fn(&Trouble) -> bool| {
        move || trouble.with(|trouble| trouble.as_ref().is_some_and(wanted))
    };
    let whole = memo(move || match trouble.get() {
        Some(Trouble::Whole(why)) => Some(why),
        _ => None,
    });
    let why = move || {
        let why = whole.get()?;
        let said = match why {
            CommissionError::Empty => t::part_empty,
            CommissionError::Twice => t::part_twice,
            CommissionError::Negative | CommissionError::TooLarge | CommissionError::NoAverage => {
                t::part_wrong
            }
        };
        Some(el("p").class("field-error").attr("role", "alert").say(said))
    };
    let templates = move || -> Piece {
        group([
            el("p").class("hint").say(t::templates_lead).into(),
            el("div").class("ideas-row").with(group((0..TEMPLATES.len()).map(template))).into(),
        ])
    };
    el("form")
        .class("stack")
        .attr("novalidate", "")
        .on_submit(save)
        .with(when(move || of.is_none(), templates))
        .with(choice("part-measure", t::part_measure, measures, measure_now, choose_measure))
        .with(choice("part-form", t::part_how, forms, form_now, choose_form))
        .with(el("p").class("hint").say(how))
        .with(el("ul").class("tiers").with(each(numbers, row)))
        .with(button("button button-plain").id("tier-add").on_click(add).say(t::tier_add))
        .with(draw(why))
        .with(
            el("div")
                .class("fields-row")
                .with(
                    Field::new("part-floor", t::floor_label, floor)
                        .wrong(Wrong::when(is(|trouble| *trouble == Trouble::Floor), t::tier_wrong))
                        .limit(16),
                )
                .with(
                    Field::new("part-cap", t::cap_label, cap)
                        .wrong(Wrong::when(is(|trouble| *trouble == Trouble::Cap), t::tier_wrong))
                        .limit(16),
                ),
        )
        .with(
            Field::new("part-name", t::part_name, name)
                .placeholder(t::part_name_hint)
                .limit(limits::WORD),
        )
        .with(dialog_buttons(open, ta::save))
}

/// A tier: from where on, and what it pays.
fn tier_row(
    app: App,
    (measure, form): (RwSignal<Measure>, RwSignal<TierForm>),
    line: Line,
    lines: RwSignal<Vec<Line>>,
    trouble: RwSignal<Option<Trouble>>,
) -> El {
    let by_orders = move || measure.get() == Measure::ORDERS;
    let from_label = move || {
        let unit = if by_orders() { tg::unit_n(words(app) * 10 + 4) } else { t::unit_yuan() };
        match form.get() {
            TierForm::MARGINAL => t::tier_above(&unit),
            _ => t::tier_from(&unit),
        }
    };
    let pays_label = move || match (form.get(), by_orders()) {
        (TierForm::STEPS, _) => t::tier_once(),
        (_, true) => t::tier_each(),
        _ => t::tier_rate(),
    };
    let input = |label: Box<dyn Fn() -> String>, hint: &'static str, value: RwSignal<String>| {
        el("input")
            .attr("type", "text")
            .attr("inputmode", "decimal")
            .attr("autocomplete", "off")
            .attr("maxlength", "16")
            .attr("placeholder", hint)
            .attr_of("aria-label", label)
            .attr_while("aria-invalid", "true", move || {
                trouble.get() == Some(Trouble::Line(line.number))
            })
            .attr("aria-describedby", &format!("tier-error-{}", line.number))
            .bind(value)
    };
    let is_wrong = move || trouble.get() == Some(Trouble::Line(line.number));
    let remove = move || lines.update(|lines| lines.retain(|other| other.number != line.number));
    el("li")
        .class("tier")
        .with(
            el("div")
                .class("tier-line")
                .with(el("span").class("tier-name").say(from_label))
                .with(input(Box::new(from_label), "0", line.from))
                .with(el("span").class("tier-name").say(pays_label))
                .with(input(Box::new(pays_label), "", line.pays))
                .with(
                    button("dialog-close")
                        .attr_of("aria-label", t::tier_remove)
                        .on_click(remove)
                        .words("×"),
                ),
        )
        .with(when(is_wrong, move || {
            el("p")
                .class("field-error")
                .id(&format!("tier-error-{}", line.number))
                .attr("role", "alert")
                .say(t::tier_wrong)
        }))
}
