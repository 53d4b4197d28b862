//! 组目标: what the group wants of a month, sprint, week or day; how it is broken down; how far it is; the kick-off.

mod break_down;
mod form;
pub mod kick_off;
mod person;
mod picture;
pub mod standing;

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::{Measure, Numbers, ORDER, Period, Role};
use leptos::prelude::*;

use crate::browser::clock;
use crate::components::{fold, one_of, quiet_choice};
use crate::route::Route;
use crate::state::{App, Guard, app};
use crate::texts::target as t;
use crate::view::{El, Piece, Text, cell, el, follow, group, memo, when, when_or};
use break_down::{mine, reached, shares};
use form::form;
use kick_off::kick_off;
use picture::picture;
use standing::standing;

/// What can be looked at, the longest first, and set.
pub const PERIODS: [Period; 4] = [Period::MONTH, Period::SPRINT, Period::WEEK, Period::DAY];
/// What can be counted.
pub const MEASURES: [Measure; 2] = [Measure::ORDERS, Measure::PREMIUM];

/// What is looked at.
#[derive(Clone, Copy)]
pub struct Looked {
    /// The app.
    pub app: App,
    /// Which stretch.
    pub period: RwSignal<Period>,
    /// What is counted.
    pub measure: RwSignal<Measure>,
}

/// What a period is called.
pub fn period_name(period: Period) -> String {
    t::period_n(usize::from(period.0))
}

/// What is counted of a period: what somebody wants of it, premium only where it is all that is wanted.
pub fn measure_of(app: App, period: Period, today: Day) -> Option<Measure> {
    app.data.with(|data| {
        MEASURES.into_iter().find(|measure| data.team.wanted(*measure, period, today).is_some())
    })
}

/// The page.
pub fn target() -> Piece {
    let app = app();
    app.read_all(ORDER);
    if untrack(|| app.guard()) == Guard::Open {
        // My own day log counts for me.
        app.read_mine_lately();
    }
    clock::mark("target");
    let today = app.today.get_untracked();
    let measure = PERIODS.into_iter().find_map(|period| untrack(|| measure_of(app, period, today)));
    let looked = Looked {
        app,
        period: cell(Period::MONTH),
        measure: cell(measure.unwrap_or(Measure::ORDERS)),
    };
    let has_members = app.slice(|data| !data.team.order().is_empty());
    when_or(
        move || has_members.get(),
        move || content(looked),
        || {
            el("div").class("empty").with(el("p").say(t::no_team)).with(
                el("a")
                    .class("button")
                    .attr("href", Route::Board.hash())
                    .say(crate::texts::app::board_title),
            )
        },
    )
}

fn content(looked: Looked) -> Piece {
    let Looked { app, period, measure } = looked;
    let (now, choose) = one_of(&PERIODS, period);
    let periods = PERIODS.map(|period| Text::from(move || period_name(period)));
    let both = memo(move || {
        let (period, today) = (period.get(), app.today.get());
        app.data
            .with(|data| MEASURES.map(|measure| data.team.wanted(measure, period, today).is_some()))
    });
    // What is not wanted of a period is not looked at where the other is.
    follow(move || {
        let [orders, premium] = both.get();
        let only = match (orders, premium) {
            (true, false) => Measure::ORDERS,
            (false, true) => Measure::PREMIUM,
            _ => return,
        };
        if measure.get_untracked() != only {
            measure.set(only);
        }
    });
    let (measure_now, choose_measure) = one_of(&MEASURES, measure);
    let measures = move || {
        let names = vec![Text::from(t::measure_orders), Text::from(t::measure_premium)];
        quiet_choice("target-measure", t::measure, names, measure_now, choose_measure.clone())
    };
    let any = memo(move || {
        let today = app.today.get();
        PERIODS.into_iter().any(|period| measure_of(app, period, today).is_some())
    });
    let has = memo(move || both.get() != [false, false]);
    let set = move || match any.get() {
        true => Piece::from(el("section").class("card").with(fold(
            "more",
            "target-open",
            t::set_open,
            move || form(looked).into(),
        ))),
        false => el("section")
            .class("card stack")
            .attr("aria-labelledby", "target-title")
            .with(el("h2").id("target-title").say(t::set_title))
            .with(el("p").class("lead").say(t::empty_lead))
            .with(form(looked))
            .into(),
    };
    group([
        el("div")
            .class("target-chips")
            .with(quiet_choice("target-period", t::period, periods.into(), now, choose))
            .with(when(move || both.get() == [true, true], measures))
            .into(),
        when(move || any.get(), move || standing(looked)),
        crate::view::draw(set),
        when(
            move || has.get(),
            move || group([mine(looked), reached(looked).into(), shares(looked)]),
        ),
        kick_off(app),
        when(move || has.get(), move || picture(looked)),
        feed().into(),
    ])
}

/// Where the numbers come from.
fn feed() -> El {
    let link = |route: Route, name: fn() -> String| {
        el("a").class("button").attr("href", route.hash()).say(name)
    };
    el("section")
        .class("card stack")
        .with(el("h2").say(t::feed_title))
        .with(el("p").say(t::feed_lead))
        .with(
            el("p")
                .class("links links-row")
                .with(link(Route::Orders, t::to_orders))
                .with(link(Route::Gather, t::to_gather))
                .with(
                    el("a")
                        .class("button")
                        .id("target-screen")
                        .attr("href", &format!("{}?scene=sprint", Route::Screen.hash()))
                        .say(t::to_screen),
                ),
        )
}

/// Whether who holds this device leads: as the board says, or nobody said who it is, as on the office's PC.
pub fn leads(app: App) -> bool {
    app.data.with(|data| match data.me().and_then(|me| data.team.member(me)) {
        Some(member) => member.role != Role::AGENT,
        None => true,
    })
}

/// What this device knows beside the records of the team, where somebody other than its holder sees what comes of it:
/// slips that were gathered on it, never its holder's own log.
pub fn told_to_all(app: App, period: Period) -> impl Fn(Id, Day, Day) -> Numbers {
    told_with(app, period, false)
}

/// The same for who holds the device: with her own day log.
pub fn told(app: App, period: Period) -> impl Fn(Id, Day, Day) -> Numbers {
    told_with(app, period, true)
}

/// Only while what is private may be seen.
fn told_with(app: App, period: Period, own: bool) -> impl Fn(Id, Day, Day) -> Numbers {
    let is_open = app.guard() == Guard::Open;
    let (from, until) = period.range(app.today.get());
    let gathered = if is_open { app.told_between(from, until) } else { Default::default() };
    let me = app.data.with(|data| data.me()).filter(|_| is_open && own);
    move |member: Id, from: Day, until: Day| {
        let days = gathered.get(&member).into_iter().flatten();
        let days = days.filter(|(day, _)| (from..=until).contains(day));
        let sum = days.fold(Numbers::default(), |sum, (_, numbers)| sum.plus(numbers));
        if me != Some(member) {
            return sum;
        }
        let own = app.data.with(|data| {
            let days = data.mine.own().numbers_in(from..=until);
            days.values().fold(Numbers::default(), |sum, day| sum.plus(day))
        });
        // My own day log knows more than what I sent of it, or as much.
        if own == Numbers::default() { sum } else { own }
    }
}
