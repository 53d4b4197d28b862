//! What stands around the members once the first paint is done: who has a day today, the praise wall, where
//! the group is heading, the pact and the jobs, the other groups of this device, who has left.

use duihun_core::record::Id;
use duihun_core::team::anniversaries::{Anniversary, AnniversarySort, upcoming};
use duihun_core::team::{BoardEdit, Measure, Period, Praise, yuan};
use leptos::prelude::*;

use super::directions::directions;
use super::person::spoken;
use crate::actions::Action;
use crate::components::short_date;
use crate::pages::orders::gauges::gauges;
use crate::pages::pictures::{Which, picture_dialog};
use crate::route::Route;
use crate::state::{App, app};
use crate::texts::{self, Part, people as t};
use crate::view::{El, Piece, button, cell, draw, el, group, memo, when, when_or};

/// How much praise the board shows.
const PRAISE: usize = 3;

/// Whose day it is today.
pub fn top() -> Piece {
    let app = app();
    let (open, which) = (cell(false), cell(Which::Week(app.today.get_untracked())));
    let days = memo(move || {
        let today = app.today.get();
        app.data.with(|data| upcoming(&data.team, today, 1))
    });
    let notice = move |one: &Anniversary| {
        let name = app
            .data
            .with(|data| data.team.nickname(one.member).map(String::from))
            .unwrap_or_default();
        let (text, card) = match one.sort {
            AnniversarySort::Birthday => (t::today_birthday(&name), Which::Birthday(one.member)),
            AnniversarySort::Joined(years) => {
                (t::today_years(&name, &years.to_string()), Which::Years(one.member, years))
            }
        };
        el("div").class("notice day-notice").attr("data-day", "").with(el("p").words(text)).with(
            button("button")
                .on_click(move || {
                    which.set(card);
                    open.set(true);
                })
                .say(t::today_card),
        )
    };
    group([
        draw(move || {
            group(
                days.with(|days| days.iter().map(notice).collect::<Vec<_>>())
                    .into_iter()
                    .map(Piece::from),
            )
        }),
        picture_dialog(open, which).into(),
    ])
}

/// How far the day's target is, and the way to report.
pub fn today() -> Piece {
    let app = app();
    leptos::task::spawn_local(async {
        // Without its words the strip stays empty; the page of orders says what is wrong.
        let _ = texts::load(Part::Events).await;
    });
    let is_wide = app.slice(|data| data.team.is_wide());
    let gauge = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.team.gauge(Period::DAY, today))
    });
    let strip = move || {
        draw(move || {
            el("a")
                .class("today-link")
                .attr("href", Route::Orders.hash())
                .with(gauges(&[gauge.get()], false))
        })
    };
    el("div")
        .class("today-place")
        .with(when(move || texts::ready(Part::Events) && is_wide.get(), strip))
        .into()
}

/// Everything below the members.
pub fn below() -> Piece {
    let app = app();
    let is_wide = app.slice(|data| data.team.is_wide() && !data.team.is_blank());
    when(
        move || is_wide.get(),
        move || {
            group([praise(app).into(), directions(), together(app).into(), groups(app), left(app)])
        },
    )
}

/// The latest on the praise wall.
fn praise(app: App) -> El {
    let latest = app.slice(|data| {
        let ids = data.team.latest_praise(PRAISE, |_| true).into_iter();
        ids.filter_map(|id| data.team.more().praise.get(id).cloned()).collect::<Vec<Praise>>()
    });
    let list = move || {
        let today = app.today.get();
        let quotes = latest.get().into_iter().map(|one| quote(app, &one, &spoken(one.on, today)));
        el("ul").class("quotes").all(quotes)
    };
    let head = el("div")
        .class("section-head")
        .with(el("h2").id("praise-title").say(t::praise_wall))
        .with(el("a").class("link").attr("href", Route::Praise.hash()).say(t::praise_all));
    el("section").attr("aria-labelledby", "praise-title").attr("data-praise", "").with(head).with(
        when_or(
            move || latest.with(|latest| !latest.is_empty()),
            move || draw(list),
            || Piece::from(el("p").class("empty").say(t::praise_empty)),
        ),
    )
}

/// One piece of praise, as a quotation.
pub fn quote(app: App, one: &Praise, when: &str) -> El {
    let name = |id: Id| app.data.with(|data| data.team.nickname(id).map(String::from));
    let to = name(one.to).unwrap_or_else(t::somebody);
    let from = match one.from {
        Some(from) => name(from).unwrap_or_else(t::somebody),
        None => t::praise_outside(),
    };
    el("li")
        .class("quote")
        .with(
            el("p")
                .class("quote-head")
                .with(el("strong").words(t::praise_head(&from, &to)))
                .with(el("small").words(t::praise_sort_n(usize::from(one.sort.0)))),
        )
        .with(el("p").class("quote-words").words(&one.words))
        .with(el("small").class("quote-when").words(when))
}

/// Pact and jobs, a line each.
fn together(app: App) -> El {
    let pact = move || {
        app.data.with(|data| match data.team.pact() {
            None if data.team.more().rules.is_empty() => t::pact_none(),
            None => t::pact_open(&data.team.more().rules.len().to_string()),
            Some((id, pact)) => {
                let order = data.team.order();
                let agreed = data.team.agreed(id);
                let count = agreed.iter().filter(|(who, _)| order.contains(who)).count();
                t::pact_line(
                    &count.to_string(),
                    &order.len().to_string(),
                    &short_date(pact.on),
                    &pact.version.to_string(),
                )
            }
        })
    };
    let jobs = move || {
        app.data.with(|data| {
            let order = data.team.order();
            let busy = order
                .iter()
                .filter(|id| data.team.facets(**id).is_some_and(|(_, duty)| !duty.jobs.is_empty()));
            match busy.count() {
                0 => t::jobs_none(),
                busy => t::jobs_line(&order.len().to_string(), &busy.to_string()),
            }
        })
    };
    let fund = move || match app.data.with(|data| data.team.more().fund.is_empty()) {
        true => t::fund_none(),
        false => t::fund_line(&yuan(app.data.with(|data| data.team.fund_balance()))),
    };
    let next = move || {
        let today = app.today.get();
        app.data.with(|data| {
            let (coming, _) = data.team.activities(today);
            let first = coming.first().and_then(|id| data.team.more().activities.get(*id));
            match first {
                Some(activity) => match activity.on {
                    Some(on) => format!("{} {}", short_date(on), activity.title),
                    None => activity.title.clone(),
                },
                None => t::activities_none(),
            }
        })
    };
    let wanted = move || {
        let today = app.today.get();
        app.data.with(|data| {
            let wanted = |measure| data.team.wanted(measure, Period::MONTH, today);
            let done = |measure| data.team.progress(measure, Period::MONTH, today).done;
            match (wanted(Measure::ORDERS), wanted(Measure::PREMIUM)) {
                (Some(wanted), _) => {
                    let done = done(Measure::ORDERS).to_string();
                    t::target_orders(&done, &wanted.amount.to_string())
                }
                (None, Some(wanted)) => {
                    t::target_premium(&yuan(done(Measure::PREMIUM)), &yuan(wanted.amount))
                }
                (None, None) => t::target_none(),
            }
        })
    };
    let running = move || {
        let today = app.today.get();
        app.data.with(|data| {
            let first = data.team.contests(today).into_iter().next();
            let contest = first.and_then(|id| data.team.more().contests.get(id));
            let running = contest.filter(|contest| contest.until >= today);
            running.map_or_else(t::contests_none, |contest| contest.title.clone())
        })
    };
    let row = |route: Route, title: fn() -> String, line: Piece| {
        el("a")
            .class("row-link")
            .attr("href", route.hash())
            .with(el("strong").say(title))
            .with(el("span").with(line))
            .with(el("i").attr("aria-hidden", "true").words("›"))
    };
    el("section")
        .attr("aria-labelledby", "together-title")
        .with(el("div").class("section-head").with(el("h2").id("together-title").say(t::together)))
        .with(
            el("div")
                .class("row-links")
                .with(row(Route::Target, t::target_title, el("em").say(wanted).into()))
                .with(row(Route::Pact, t::pact_title, el("em").say(pact).into()))
                .with(row(Route::Jobs, t::jobs_title, el("em").say(jobs).into()))
                .with(row(Route::Fund, t::fund_title, el("em").say(fund).into()))
                .with(row(Route::Activities, t::activities_title, el("em").say(next).into()))
                .with(row(Route::Contests, t::contests_title, el("em").say(running).into()))
                .with(row(Route::Screen, t::screen_title, el("em").say(t::screen_line).into())),
        )
}

/// The other groups of this device.
fn groups(app: App) -> Piece {
    let others = memo(move || {
        let shown = app.data.with(|data| data.team_id);
        let is_sample = app.data.with(|data| data.sample);
        if is_sample {
            return Vec::new();
        }
        let all = app.teams();
        if all.len() < 2 {
            Vec::new()
        } else {
            all.into_iter().filter(|(id, _)| Some(*id) != shown).collect::<Vec<_>>()
        }
    });
    let row = move |(id, name): (Id, String)| {
        let name = if name.is_empty() { t::group_nameless() } else { name };
        el("li").with(
            button("row-link")
                .on_click(move || app.show_team(Some(id)))
                .with(el("strong").words(&name))
                .with(el("span").with(el("em").say(t::group_open)))
                .with(el("i").attr("aria-hidden", "true").words("›")),
        )
    };
    when(
        move || others.with(|others| !others.is_empty()),
        move || {
            el("section")
                .attr("aria-labelledby", "groups-title")
                .attr("data-groups", "")
                .with(
                    el("div")
                        .class("section-head")
                        .with(el("h2").id("groups-title").say(t::groups)),
                )
                .with(draw(move || {
                    el("ul").class("row-links").all(others.get().into_iter().map(row))
                }))
        },
    )
}

/// Who has left; what they gave stays.
fn left(app: App) -> Piece {
    let left = app.slice(|data| data.team.left());
    let row = move |(id, day): (Id, duihun_core::calendar::Day)| {
        let name = app
            .data
            .with_untracked(|data| data.team.nickname(id).map(String::from))
            .unwrap_or_default();
        let of_button = name.clone();
        let back = move || {
            app.dispatch(Action::Board(BoardEdit::Return(id)));
        };
        let wrong = {
            let name = name.clone();
            move || {
                let text = crate::texts::forms::member_removed(&name);
                app.dispatch_undoable(Action::RemoveMember(id), text);
            }
        };
        let of_other = of_button.clone();
        el("li")
            .class("row")
            .with(
                el("span")
                    .class("row-words")
                    .with(el("strong").words(&name))
                    .with(el("small").words(t::left_on(&spoken(day, app.today.get_untracked())))),
            )
            .with(
                button("button")
                    .attr_of("aria-label", move || format!("{of_button} {}", t::left_back()))
                    .on_click(back)
                    .say(t::left_back),
            )
            .with(
                button("button button-plain")
                    .attr_of("aria-label", move || format!("{of_other} {}", t::left_remove()))
                    .on_click(wrong)
                    .say(t::left_remove),
            )
    };
    when(
        move || left.with(|left| !left.is_empty()),
        move || {
            el("details")
                .class("more")
                .attr("data-left", "")
                .with(
                    el("summary")
                        .id("left-open")
                        .say(move || t::left_title(&left.with(Vec::len).to_string())),
                )
                .with(draw(move || el("ul").class("rows").all(left.get().into_iter().map(row))))
        },
    )
}
