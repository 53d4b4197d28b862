//! The commission: its parts, what they pay as a curve, and what a little more would bring.

use duihun_core::plan::Commission;
use duihun_core::record::Id;
use duihun_core::team::{Measure, yuan};
use duihun_me::{CommissionPart, GoalEdit, Month, TierForm};
use leptos::prelude::*;

use super::super::words::{about, amount, money, percent, words};
use super::curve::curve;
use super::part_form::part_form;
use crate::actions::Action;
use crate::components::dialog;
use crate::state::App;
use crate::texts::{goals as tg, plan as t};
use crate::view::{El, Piece, button, cell, draw, each, el, group, memo, when, when_or};

/// The card.
pub fn commission(app: App, month: Memo<Option<Month>>) -> El {
    let ids = app.slice(|data| data.mine.own().parts.iter().map(|(id, _)| id).collect::<Vec<Id>>());
    let open = cell(false);
    let of = cell(None::<Id>);
    let edit = move |id: Option<Id>| {
        of.set(id);
        open.set(true);
    };
    let row = move |id| part_row(app, id, move || edit(Some(id)));
    let list = when_or(
        move || ids.with(|ids| !ids.is_empty()),
        move || el("ul").class("rows parts").with(each(move || ids.get(), row)),
        || el("p").class("empty").say(t::parts_empty),
    );
    let title = move || if of.with(Option::is_some) { t::part_edit() } else { t::part_new() };
    let add = button("button").id("part-add").on_click(move || edit(None)).say(t::part_add);
    let has_parts = memo(move || ids.with(|ids| !ids.is_empty()));
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "parts-title")
        .with(el("h2").id("parts-title").say(t::parts_title))
        .with(el("p").class("hint").say(t::parts_lead))
        .with(list)
        .with(add)
        .with(when(move || has_parts.get(), move || preview(app, month)))
        .with(dialog("part", open, title, move || part_form(app, open, of.get_untracked())))
}

/// What a part pays, in words: one line a tier.
pub fn part_lines(app: App, part: &CommissionPart) -> Vec<String> {
    let w = words(app);
    let by_orders = part.measure == Measure::ORDERS;
    let amount_of = |number: i64| if by_orders { amount(app, 4, number) } else { money(number) };
    let pays = |tier: &duihun_me::Tier| match (part.form, by_orders) {
        (TierForm::STEPS, _) => t::pays_once(&money(tier.pays)),
        (_, true) => t::pays_each(&money(tier.pays)),
        _ => t::pays_rate(&percent(tier.pays as f64 / 10_000.0)),
    };
    let line = |tier: &duihun_me::Tier| match tier.from {
        0 => pays(tier),
        from if part.form == TierForm::MARGINAL => {
            t::tier_line_above(&amount_of(from), &pays(tier))
        }
        from => t::tier_line(&amount_of(from), &pays(tier)),
    };
    let mut lines: Vec<String> = part.tiers.iter().map(line).collect();
    if let Some(floor) = part.floor {
        lines.push(t::floor_line(&amount_of(floor)));
    }
    if let Some(cap) = part.cap {
        lines.push(t::cap_line(&money(cap)));
    }
    if lines.is_empty() {
        lines.push(tg::premium_n(w));
    }
    lines
}

/// What a part is called: its name, or how it pays.
pub fn part_name(app: App, part: &CommissionPart) -> String {
    part.name.clone().unwrap_or_else(|| {
        let by = if part.measure == Measure::ORDERS { 10 } else { 0 };
        let w = words(app);
        match by {
            10 => t::form_by_orders_n(usize::from(part.form.0)),
            _ => t::form_by_premium(&tg::premium_n(w), &t::form_n(usize::from(part.form.0))),
        }
    })
}

fn part_row(app: App, id: Id, edit: impl Fn() + 'static) -> El {
    let part = app.slice(move |data| data.mine.own().parts.get(id).cloned());
    let name = move || part.with(|part| part.as_ref().map_or(String::new(), |p| part_name(app, p)));
    let lines = move || {
        part.with(|part| part.as_ref().map(|part| part_lines(app, part))).unwrap_or_default()
    };
    let list =
        move || -> Piece { group(lines().into_iter().map(|line| el("small").words(line).into())) };
    let remove = move || {
        app.dispatch_undoable(Action::Goal(GoalEdit::RemovePart(id)), t::part_removed());
    };
    let acts = el("span")
        .class("row-acts")
        .with(
            button("link")
                .attr_of("aria-label", move || t::part_edit_for(&name()))
                .on_click(edit)
                .say(tg::edit),
        )
        .with(
            button("link link-quiet")
                .attr_of("aria-label", move || t::part_remove_for(&name()))
                .on_click(remove)
                .say(tg::remove),
        );
    el("li")
        .class("row")
        .with(el("span").class("row-words").with(el("strong").say(name)).with(draw(list)))
        .with(acts)
}

/// The curve, and what a little more would bring.
fn preview(app: App, month: Memo<Option<Month>>) -> Piece {
    let known = memo(move || {
        let today = app.today.get();
        app.data.with(|data| {
            let own = data.mine.own();
            own.commission(today, own.known_rates(today).average_premium.value)
        })
    });
    draw(move || {
        let commission = known.get()?;
        let at = month.with(|month| month.as_ref().map_or(0, Month::net_so_far));
        let wanted = month.with(|month| {
            month.as_ref().and_then(|month| month.whole.ok()).map(|whole| whole.net_premium)
        });
        Some(group([
            curve(app, &commission, at, wanted).into(),
            next_line(app, &commission, at).into(),
            falls_line(app, &commission).into(),
        ]))
    })
}

/// So much more leads to the next step, and brings so much.
fn next_line(app: App, commission: &Commission, at: i64) -> Option<El> {
    let (more, brings) = commission.next(at)?;
    let line = t::next_step(&about(brings), &about(more), &tg::premium_n(words(app)));
    Some(el("p").class("next-step").attr("data-next", "").words(line))
}

/// That pay falls somewhere.
fn falls_line(app: App, commission: &Commission) -> Option<El> {
    let at = commission.falls_at()?;
    let line = t::falls(&yuan(at), &tg::premium_n(words(app)));
    Some(el("p").class("warning").attr("data-falls", "").words(line))
}
