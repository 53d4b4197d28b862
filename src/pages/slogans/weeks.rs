//! 排口号: which slogan leads which week, and what was used before.

use duihun_core::calendar::Day;
use duihun_core::record::{Id, Table, project};
use duihun_core::slogan::weeks::Week;
use duihun_core::slogan::{Request, generate};
use duihun_core::store::Space;
use duihun_core::team::{SLOGAN_WEEK, SloganWeek};
use leptos::prelude::*;

use super::Show;
use super::tables::ready_for;
use crate::actions::Action;
use crate::browser::{chance, clock};
use crate::components::{dialog, short_date, waiting};
use crate::state::{App, app};
use crate::texts::{app as ta, slogans as t};
use crate::view::{El, Piece, button, cell, draw, each, el, group, memo, when};

/// Weeks that can be planned: this one and those of the month and a half after it.
const WEEKS: usize = 7;
/// How many weeks back what was used is shown.
const PAST: usize = 26;

/// What is planned, and what was. Read when this page or the board wants it: the first paint does without.
fn planned(app: App) -> Memo<Table<SloganWeek>> {
    memo(move || {
        let mut table = Table::default();
        let Some(team) = app.data.with(|data| data.team_id) else { return table };
        let space = Space::Team(team);
        app.store.update_value(|store| {
            store.read(clock::now(), |name| name.space == space && name.kind == SLOGAN_WEEK);
            let weeks = store.records(space).into_iter().flat_map(|r| r.of_kind(SLOGAN_WEEK));
            weeks.for_each(|record| project(&mut table, record));
        });
        table
    })
}

/// The slogan of the week that begins on a Monday: of two the later made.
fn of_week(planned: &Table<SloganWeek>, monday: Day) -> Option<(Id, &SloganWeek)> {
    planned.iter().rev().find(|(_, week)| week.from == monday)
}

/// This week's slogan, for the board.
pub fn week_line() -> Piece {
    let app = app();
    let planned = planned(app);
    draw(move || {
        let monday = app.today.get().monday();
        let words =
            planned.with(|planned| of_week(planned, monday).map(|(_, week)| week.lines.join(" ")));
        words.map(|words| el("p").attr("data-week-slogan", "").words(t::week_slogan(&words)))
    })
}

/// The lines of this week's slogan, for the wall.
pub fn lines_of_week(app: App) -> Option<Vec<String>> {
    let monday = app.today.get().monday();
    planned(app).with(|planned| of_week(planned, monday).map(|(_, week)| week.lines.clone()))
}

/// The section.
pub fn weeks(show: Show) -> El {
    let app = app();
    let planned = planned(app);
    let (open, picking) = (cell(false), cell(None::<Week>));
    let mondays =
        move || Week::from(app.today.get(), WEEKS).iter().map(|week| week.monday.0).collect();
    let row = move |monday: i32| {
        let week = Week::of(Day(monday));
        row(week, planned, show, move || {
            picking.set(Some(week));
            open.set(true);
        })
    };
    let pick = dialog("week-pick", open, t::weeks_pick, move || {
        picking.get_untracked().map(|week| pick(week, planned, open))
    });
    el("section")
        .attr("aria-labelledby", "weeks-title")
        .with(el("div").class("section-head").with(el("h2").id("weeks-title").say(t::weeks)))
        .with(draw(move || Piece::from(chant_row(app, show))))
        .with(el("div").attr("data-weeks", "").with(each(mondays, row)))
        .with(past(planned))
        .with(pick)
}

/// The chant, which leads every week: to be shouted, or put on a poster.
fn chant_row(app: App, show: Show) -> Option<El> {
    let lines = app.data.with(|data| data.team.chant().map(|chant| chant.lines.clone()))?;
    Some(
        el("div")
            .class("week-row")
            .attr("data-chant-row", "")
            .with(el("p").class("week-when").with(el("strong").say(ta::chant_title)))
            .with(el("p").class("row-slogan").attr("lang", "zh-CN").words(lines.join(" ")))
            .with(el("div").class("week-buttons").with(shown(show, move || lines.clone()))),
    )
}

/// Shout it, make a poster of it.
pub fn shown(show: Show, lines: impl Fn() -> Vec<String> + Clone + 'static) -> Piece {
    let posted = lines.clone();
    let shout = button("link").attr("data-shout", "").on_click(move || show.shout(lines()));
    let post = button("link").attr("data-poster", "").on_click(move || show.post(posted()));
    group([shout.say(t::shout).into(), post.say(t::poster).into()])
}

fn when_words(week: Week, today: Day) -> El {
    let name = if Week::of(today) == week {
        t::weeks_this()
    } else if Week::of(today).next() == week {
        t::weeks_next()
    } else {
        t::weeks_from(&short_date(week.monday))
    };
    el("p")
        .class("week-when")
        .with(el("strong").words(name))
        .words(" · ")
        .words(t::occasion_n(week.occasion.number()))
}

fn row(week: Week, planned: Memo<Table<SloganWeek>>, show: Show, pick: impl Fn() + 'static) -> El {
    let app = app();
    let lines = memo(move || {
        planned.with(|planned| {
            of_week(planned, week.monday).map(|(_, week)| week.lines.clone()).unwrap_or_default()
        })
    });
    let is_set = move || lines.with(|lines| !lines.is_empty());
    let words = move || match lines.with(|lines| lines.join(" ")) {
        none if none.is_empty() => el("p").class("hint").say(t::weeks_none),
        words => el("p").class("row-slogan").attr("lang", "zh-CN").words(words),
    };
    let change = button("link")
        .attr("data-pick", "")
        .on_click(pick)
        .say(move || if is_set() { t::weeks_change() } else { t::weeks_choose() });
    let more = move || {
        let drop = move || {
            let ids = planned.with_untracked(|planned| {
                let mine = planned.iter().filter(|(_, planned)| planned.from == week.monday);
                mine.map(|(id, _)| id).collect()
            });
            app.dispatch_undoable(Action::DropSloganWeeks(ids), t::weeks_dropped());
        };
        group([
            shown(show, move || lines.get_untracked()),
            button("link link-quiet").on_click(drop).say(t::favourite_remove).into(),
        ])
    };
    el("div")
        .class("week-row")
        .attr("data-week", &week.monday.iso())
        .with(draw(move || when_words(week, app.today.get())))
        .with(draw(words))
        .with(el("div").class("week-buttons").with(change).with(when(is_set, more)))
}

/// What led the weeks before this one, the latest first.
fn past(planned: Memo<Table<SloganWeek>>) -> Piece {
    let app = app();
    let used = memo(move || {
        let this = Week::of(app.today.get()).monday;
        planned.with(|planned| {
            (1..=PAST as i32)
                .map(|back| Day(this.0 - 7 * back))
                .filter_map(|monday| {
                    let (_, week) = of_week(planned, monday)?;
                    Some((monday, week.lines.join(" ")))
                })
                .collect::<Vec<_>>()
        })
    });
    draw(move || {
        let used = used.get();
        let row = |(monday, words): &(Day, String)| {
            let occasion = t::occasion_n(Week::of(*monday).occasion.number());
            el("li").class("row").with(
                el("span")
                    .class("row-words")
                    .with(el("strong").class("row-slogan").attr("lang", "zh-CN").words(words))
                    .with(
                        el("small")
                            .words(format!("{} · {occasion}", t::weeks_from(&short_date(*monday)))),
                    ),
            )
        };
        (!used.is_empty()).then(|| {
            el("details")
                .attr("data-used", "")
                .with(el("summary").say(t::weeks_used))
                .with(el("ul").class("rows").all(used.iter().map(row)))
        })
    })
}

/// What could lead a week: what was kept, and six new ones for what the week is. What was used before is
/// left out of the new ones.
fn pick(week: Week, planned: Memo<Table<SloganWeek>>, open: RwSignal<bool>) -> Piece {
    let app = app();
    let seed = cell(chance::random());
    let theme = week.occasion.theme();
    let take = move |lines: Vec<String>| {
        let id = planned.with_untracked(|planned| of_week(planned, week.monday).map(|(id, _)| id));
        let planned = SloganWeek { from: week.monday, lines, theme: Some(theme.number()) };
        app.dispatch(Action::PutSloganWeek(id, planned));
        open.set(false);
    };
    let choice = move |lines: Vec<String>| {
        let words = lines.join(" ");
        el("li").class("row").with(
            button("week-choice")
                .attr("lang", "zh-CN")
                .on_click(move || take(lines.clone()))
                .words(words),
        )
    };
    let kept: Vec<Vec<String>> = app.data.with_untracked(|data| {
        data.team.more().favourites.iter().rev().map(|(_, kept)| kept.lines.clone()).collect()
    });
    let used: Vec<String> = planned.with_untracked(|planned| {
        planned.iter().flat_map(|(_, week)| week.lines.clone()).collect()
    });
    let new = move || -> Piece {
        let mut request = Request::new(theme, seed.get());
        request.avoid = used.clone();
        let Some(lexicon) = ready_for(&request) else { return waiting().into() };
        let found = generate(&lexicon, &request).unwrap_or_default();
        el("ul").class("rows").all(found.into_iter().map(|slogan| choice(slogan.lines))).into()
    };
    group([
        draw(move || when_words(week, app.today.get())),
        el("h3").say(t::weeks_new).into(),
        el("div").attr("aria-live", "polite").with(draw(new)).into(),
        button("button")
            .id("week-roll")
            .on_click(move || seed.set(chance::random()))
            .say(t::roll)
            .into(),
        (!kept.is_empty()).then(|| el("h3").say(t::favourites)).into(),
        el("ul").class("rows").all(kept.into_iter().map(choice)).into(),
    ])
}
