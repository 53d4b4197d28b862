//! How a target is broken down: my own part, who reached theirs, and for who leads each one's part.

use duihun_core::record::Id;
use duihun_core::team::{BreakDown, EventEdit, Measure, Period, Share, ShareMode, Shares};
use leptos::prelude::*;

use super::person::person;
use super::{Looked, leads, told};
use crate::actions::Action;
use crate::components::{dialog_of, fold, quiet_choice};
use crate::pages::orders::amount;
use crate::pages::people::label;
use crate::texts::{people as tp, target as t};
use crate::view::{El, Piece, Text, button, cell, each, el, group, memo, when};

/// The target that is looked at, broken down.
pub fn broken(looked: Looked) -> Memo<Option<Shares>> {
    let Looked { app, period, measure } = looked;
    memo(move || {
        let (period, measure, today) = (period.get(), measure.get(), app.today.get());
        app.data.with(|data| data.team.shares(measure, period, today))
    })
}

/// What a member has done of what is looked at.
fn done_of(looked: Looked, member: Id) -> i64 {
    let Looked { app, period, measure } = looked;
    let (period, measure, today) = (period.get(), measure.get(), app.today.get());
    let (from, until) = period.range(today);
    let said = told(app, period)(member, from, until);
    app.data.with(|data| {
        let reported = data.team.tally_of(member, from, until);
        match measure {
            Measure::PREMIUM => reported.premium.max(said.premium.unwrap_or(0)),
            _ => i64::from(reported.orders.max(said.orders.unwrap_or(0))),
        }
    })
}

/// My own part.
pub fn mine(looked: Looked) -> Piece {
    let app = looked.app;
    let shares = broken(looked);
    let me = app.slice(|data| data.me());
    let share = memo(move || {
        let me = me.get()?;
        let parts = shares.with(|shares| shares.as_ref().map(|shares| shares.parts.clone()))?;
        parts.into_iter().find(|share| share.member == me)
    });
    let card = move || {
        let done = memo(move || share.get().map_or(0, |share| done_of(looked, share.member)));
        let measure = looked.measure;
        let number =
            move || share.get().map_or(String::new(), |share| amount(measure.get(), share.amount));
        let state = move || {
            let done = done.get();
            let said = amount(measure.get(), done);
            let is_reached = share.get().is_some_and(|s| s.amount > 0 && done >= s.amount);
            let pledged = share.get().is_some_and(|share| share.pledged);
            let mut words = vec![if is_reached { t::mine_reached() } else { t::mine_done(&said) }];
            words.extend(pledged.then(t::mine_pledged));
            words.join(" · ")
        };
        let by_pledge = memo(move || {
            let (period, today) = (looked.period.get(), app.today.get());
            let how = app.data.with(|data| data.team.break_down(period, today).mode);
            how == ShareMode::PLEDGE
        });
        let pledge = move || {
            let open = cell(false);
            let me = me.get_untracked();
            group([
                button("button")
                    .id("my-pledge")
                    .on_click(move || open.set(true))
                    .say(t::mine_pledge)
                    .into(),
                crate::components::dialog("pledge", open, t::mine_pledge, move || {
                    me.map(|me| super::person::pledge_form(looked, me, open))
                })
                .into(),
            ])
        };
        el("section")
            .class("card stack target-mine")
            .attr("aria-labelledby", "my-part")
            .with(el("h2").id("my-part").say(t::mine_title))
            .with(el("p").class("target-large").attr("data-mine", "").say(number))
            .with(el("p").say(state))
            .with(when(move || by_pledge.get(), pledge))
    };
    when(move || share.with(Option::is_some), card)
}

/// Who reached theirs, by name alone.
pub fn reached(looked: Looked) -> El {
    let Looked { app, period, measure } = looked;
    let names = memo(move || {
        let (period, measure, today) = (period.get(), measure.get(), app.today.get());
        let told = told(app, period);
        app.data.with(|data| {
            let ids = data.team.reached(measure, period, today, &told);
            ids.iter().filter_map(|id| data.team.label(*id)).collect::<Vec<String>>()
        })
    });
    let line = move || {
        names.with(|names| match names.is_empty() {
            true => t::reached_nobody(),
            false => t::reached_by(&names.join(&tp::list_comma())),
        })
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "reached-title")
        .with(el("h2").id("reached-title").say(t::reached_title))
        .with(el("p").attr("data-reached", "").say(line))
}

/// Each one's part, for who leads.
pub fn shares(looked: Looked) -> Piece {
    let app = looked.app;
    let card = move || {
        el("section")
            .class("card stack")
            .attr("aria-labelledby", "shares-title")
            .with(el("h2").id("shares-title").say(t::shares_title))
            .with(el("p").class("hint").say(t::shares_lead))
            .with(mode(looked))
            .with(fold("more", "shares-open", t::shares_open, move || list(looked)))
    };
    let is_leader = memo(move || leads(app));
    when(move || is_leader.get(), card)
}

/// How it is broken down.
fn mode(looked: Looked) -> Piece {
    let Looked { app, period, .. } = looked;
    let now = memo(move || {
        let (period, today) = (period.get(), app.today.get());
        usize::from(app.data.with(|data| data.team.break_down(period, today).mode).0)
    });
    let names = (0..ShareMode::ALL.len()).map(|n| Text::from(move || t::mode_n(n))).collect();
    let choose = move |n: usize| {
        let (period, today) = (period.get_untracked(), app.today.get_untracked());
        let known = app.data.with_untracked(|data| data.team.break_down(period, today));
        let mode = ShareMode::ALL.get(n).copied().unwrap_or_default();
        app.dispatch(Action::Event(EventEdit::BreakDown(BreakDown { mode, ..known })));
    };
    group([
        quiet_choice("share-mode", t::mode, names, now, choose).into(),
        el("p").class("hint").say(move || t::mode_hint_n(now.get())).into(),
    ])
}

/// The parts with their sum, and who has none.
fn list(looked: Looked) -> Piece {
    let Looked { app, period, measure } = looked;
    let shares = broken(looked);
    let editing = cell(None::<Id>);
    let ids = memo(move || {
        let carried = shares.with(|shares| {
            let parts = shares.iter().flat_map(|shares| &shares.parts);
            parts.map(|share| share.member).collect::<Vec<Id>>()
        });
        let others = app.data.with(|data| data.team.order());
        let others = others.into_iter().filter(|id| !carried.contains(id)).collect::<Vec<Id>>();
        carried.into_iter().chain(others).collect::<Vec<Id>>()
    });
    let reached = memo(move || {
        let (period, measure, today) = (period.get(), measure.get(), app.today.get());
        let told = told(app, period);
        app.data.with(|data| data.team.reached(measure, period, today, &told))
    });
    let row = move |id: Id| row(looked, id, shares, reached, editing);
    let sum = move || {
        shares.with(|shares| {
            let Some(shares) = shares else { return String::new() };
            let say = |number: i64| amount(measure.get(), number);
            let sum = shares.parts.iter().fold(0i64, |sum, part| sum.saturating_add(part.amount));
            match (shares.parts.is_empty(), shares.open, shares.beyond) {
                (true, ..) => t::shares_nobody(),
                (_, 0, 0) => t::shares_sum(&say(sum)),
                (_, 0, beyond) => t::shares_beyond(&say(beyond)),
                (_, open, _) => t::shares_left(&say(open)),
            }
        })
    };
    let title = move || editing.get().map_or(String::new(), |id| label(app, id));
    group([
        el("ul").class("rows shares").with(each(move || ids.get(), row)).into(),
        el("p").class("next-step").attr("data-sum", "").attr("role", "status").say(sum).into(),
        dialog_of("share-person", editing, title, move |open, id| person(looked, id, open)).into(),
    ])
}

fn row(
    looked: Looked,
    id: Id,
    shares: Memo<Option<Shares>>,
    reached: Memo<Vec<Id>>,
    editing: RwSignal<Option<Id>>,
) -> El {
    let Looked { app, period, measure } = looked;
    let name = move || label(app, id);
    let share = memo(move || {
        shares.with(|shares| {
            let parts = shares.iter().flat_map(|shares| &shares.parts);
            parts.into_iter().find(|share| share.member == id).copied()
        })
    });
    let under = move || {
        // Away is said only of who was said to be; a manager, or a day off, is something else.
        let why = || {
            let (period, today): (Period, _) = (period.get(), app.today.get());
            let (from, until) = period.range(today);
            app.data.with(|data| {
                let away = data.team.more().away.iter();
                let mut away = away.filter(|(_, away)| away.member == id);
                if data.team.break_down(period, today).without.contains(&id) {
                    t::share_without()
                } else if away.any(|(_, away)| away.from <= until && away.until >= from) {
                    t::share_away()
                } else {
                    t::share_none()
                }
            })
        };
        let mut words = Vec::new();
        match share.get() {
            Some(Share { pledged: true, .. }) => words.push(t::share_pledged()),
            Some(_) => {}
            None => words.push(why()),
        }
        if reached.with(|reached| reached.contains(&id)) {
            words.push(t::share_reached());
        }
        words.join(" · ")
    };
    let number = move || match share.get() {
        Some(share) => amount(measure.get(), share.amount),
        None => "–".to_string(),
    };
    el("li")
        .class("row")
        .attr("data-share", &id.to_string())
        .with(el("span").class("row-words").with(el("span").say(name)).with(el("small").say(under)))
        .with(el("strong").class("share-amount").say(number))
        .with(
            button("link")
                .attr_of("aria-label", move || t::share_edit_for(&name()))
                .on_click(move || editing.set(Some(id)))
                .say(t::share_edit),
        )
}
