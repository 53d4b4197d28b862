//! What is on the wall, a scene at a time.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::share::Part;
use duihun_core::team::anniversaries::{Anniversary, AnniversarySort, upcoming};
use duihun_core::team::{Gauge, Period, SharedGoal};
use leptos::prelude::*;

use crate::browser::page;
use crate::components::{avatar, code, role_text, time_of_day, title_text};
use crate::pages::board::{quote, spoken};
use crate::pages::orders::gauges::{gauge_words, gauges, period_name, styles};
use crate::pages::slogans::lines_of_week;
use crate::pages::target::kick_off::{day_words, next_day, who_is_in};
use crate::pages::target::standing::{burn_up, done_words, state_words};
use crate::pages::target::{self, measure_of, told_to_all};
use crate::share::{CODE, join_link};
use crate::state::App;
use crate::texts::{events as t, people as tp, target as tt};
use crate::view::{El, Piece, draw, el, group};

/// What can be on the wall; the order is that of their turns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scene {
    /// The members with their titles.
    #[default]
    Board,
    /// The slogan of the week, or the chant.
    Slogan,
    /// Today's target.
    Target,
    /// Today's orders.
    Orders,
    /// Praise.
    Praise,
    /// Birthdays and anniversaries.
    Days,
    /// The code to join by.
    Join,
    /// Goals of today that their owners put on the wall.
    Goals,
    /// The burn-up of the sprint, and who reached theirs.
    Sprint,
    /// Who said "I am in".
    KickOff,
}

/// For how many days ahead birthdays are told of.
const AHEAD: i32 = 7;
/// For how many days ahead a sprint day is told of; the next working day always is.
const AHEAD_OF_SPRINT: i32 = 3;
/// How many orders and how much praise have room.
const ORDERS: usize = 8;
const PRAISE: usize = 3;
/// How many members have room with all that is said of them.
const FEW: usize = 15;
/// How many of them have room at all.
const MANY: usize = 30;

impl Scene {
    const ALL: [(Self, &str); 10] = [
        (Self::Board, "board"),
        (Self::Slogan, "slogan"),
        (Self::Target, "target"),
        (Self::Orders, "orders"),
        (Self::Praise, "praise"),
        (Self::Days, "days"),
        (Self::Join, "join"),
        (Self::Goals, "goals"),
        (Self::Sprint, "sprint"),
        (Self::KickOff, "kickoff"),
    ];

    /// Its name in the address.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The scene of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map(|(scene, _)| scene)
    }
}

/// The scenes that have something to show.
pub fn shown(app: App) -> Vec<Scene> {
    let today = app.today.get();
    let has_sprint = measure_of(app, Period::SPRINT, today).is_some();
    let is_said = !kick_off_day(app).1.is_empty();
    app.data.with(|data| {
        let team = &data.team;
        let has = |scene: &Scene| match scene {
            Scene::Board => !team.order().is_empty(),
            Scene::Slogan => team.chant().is_some(),
            Scene::Target => team.target(Period::DAY, today).is_some(),
            Scene::Orders => !team.orders_of(today).is_empty(),
            Scene::Praise => !team.more().praise.is_empty(),
            Scene::Days => !upcoming(team, today, AHEAD).is_empty(),
            Scene::Join => !data.sample && !team.is_blank(),
            Scene::Goals => !team.shared_goals(today).is_empty(),
            Scene::Sprint => has_sprint,
            Scene::KickOff => is_said,
        };
        let all = Scene::ALL.into_iter().map(|(scene, _)| scene);
        let shown: Vec<Scene> = all.filter(has).collect();
        if shown.is_empty() { vec![Scene::Board] } else { shown }
    })
}

/// A scene.
pub fn scene(app: App, scene: Scene, minute: RwSignal<u16>) -> Piece {
    match scene {
        Scene::Board => draw(move || board(app, minute.get())),
        Scene::Slogan => draw(move || slogan(app)),
        Scene::Target => draw(move || target(app)),
        Scene::Orders => draw(move || orders(app)),
        Scene::Praise => draw(move || praise(app)),
        Scene::Days => draw(move || days(app)),
        Scene::Join => join(app),
        Scene::Goals => draw(move || goals(app, minute.get())),
        Scene::Sprint => draw(move || sprint(app)),
        Scene::KickOff => draw(move || kick_off(app, minute.get())),
    }
}

fn board(app: App, minute: u16) -> El {
    app.data.with(|data| {
        let team = &data.team;
        let order = team.order();
        if order.is_empty() {
            return el("p").class("wall-words").say(t::nobody);
        }
        // A large group takes turns.
        let pages = order.len().div_ceil(MANY).max(1);
        let page = usize::from(minute) % pages;
        let class = match order.len() {
            0..=6 => "wall-people wall-six",
            7..=FEW => "wall-people",
            _ => "wall-people wall-many",
        };
        let one = |id: &Id| {
            let member = team.member(*id)?;
            let name = team.label(*id).unwrap_or_default();
            let under = match member.titles.first() {
                Some((_, title)) => el("span").class("wall-title").words(title_text(title)),
                None => el("span").class("wall-role").words(role_text(team, member.role)),
            };
            let of_avatar = name.clone();
            Some(
                el("li")
                    .with(avatar(move || of_avatar.clone()))
                    .with(el("strong").words(&name))
                    .with(under),
            )
        };
        let shown = order.iter().skip(page * MANY).take(MANY);
        el("ul").class(class).all(shown.filter_map(one))
    })
}

/// The slogan of this week, else the chant.
fn slogan(app: App) -> El {
    let lines = lines_of_week(app).unwrap_or_else(|| {
        app.data.with(|data| data.team.chant().map(|chant| chant.lines.clone()).unwrap_or_default())
    });
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(4);
    let block = el("p").class("wall-slogan").attr("lang", "zh-CN");
    styles(&block, &format!("--signs:{};--lines:{}", longest.max(4), lines.len().max(1)));
    block.all(lines.iter().map(|line| el("span").words(line)))
}

fn target(app: App) -> El {
    let today = app.today.get();
    let (day, all): (Gauge, Vec<Gauge>) =
        app.data.with(|data| (data.team.gauge(Period::DAY, today), data.team.gauges(today)));
    let others: Vec<Gauge> = all.into_iter().filter(|g| g.period != Period::DAY).collect();
    let now = el("b").class("wall-now").words(day.now.to_string());
    let of = day.target.map(|target| el("span").class("wall-of").words(format!("/ {target}")));
    el("div")
        .class("wall-target")
        .with(el("p").class("wall-label").words(t::orders_of(&period_name(Period::DAY))))
        .with(el("p").class("wall-numbers").with(now).with(of))
        .with(el("p").class("wall-words").words(gauge_words(&day)))
        .with(el("div").class("wall-gauges").with(gauges(&others, false)))
}

fn orders(app: App) -> El {
    let today = app.today.get();
    app.data.with(|data| {
        let team = &data.team;
        let ids = team.orders_of(today);
        if ids.is_empty() {
            return el("p").class("wall-words").say(t::orders_none);
        }
        let one = |id: &Id| {
            let order = team.more().orders.get(*id)?;
            let name = team.label(order.member).unwrap_or_else(tp::somebody);
            Some(
                el("li")
                    .with(el("span").words(time_of_day(order.minute)))
                    .with(el("strong").words(name))
                    .with(el("b").words(t::orders(&order.count.to_string()))),
            )
        };
        let tally = team.tally(today, today);
        el("div")
            .class("wall-list")
            .with(el("p").class("wall-label").words(t::wall_orders(&tally.orders.to_string())))
            .with(el("ol").all(ids.iter().take(ORDERS).filter_map(one)))
    })
}

fn praise(app: App) -> El {
    let today = app.today.get();
    let latest = app.data.with(|data| {
        let ids = data.team.latest_praise(PRAISE, |_| true);
        ids.into_iter()
            .filter_map(|id| data.team.more().praise.get(id).cloned())
            .collect::<Vec<_>>()
    });
    el("div")
        .class("wall-praise")
        .with(el("p").class("wall-label").say(tp::praise_wall))
        .with(el("ul").all(latest.iter().map(|one| quote(app, one, &spoken(one.on, today)))))
}

/// What each set out to do today, of those who put it here; many take turns.
fn goals(app: App, minute: u16) -> El {
    let today = app.today.get();
    app.data.with(|data| {
        let goals = data.team.shared_goals(today);
        let pages = goals.len().div_ceil(ORDERS).max(1);
        let first = usize::from(minute) % pages * ORDERS;
        let one = |(id, goal): &(Id, &SharedGoal)| {
            let name = data.team.label(*id).unwrap_or_default();
            el("li")
                .with(el("span").words(name))
                .with(el("strong").words(&goal.text))
                .with(el("b").words(if goal.done { "✓" } else { "" }))
        };
        el("div")
            .class("wall-list wall-goals")
            .with(el("p").class("wall-label").words(t::wall_goals()))
            .with(el("ol").all(goals.iter().skip(first).take(ORDERS).map(one)))
    })
}

/// The burn-up of the sprint against the even pace, what is missing, and who reached theirs: names, no numbers.
fn sprint(app: App) -> El {
    let today = app.today.get();
    let Some(measure) = measure_of(app, Period::SPRINT, today) else {
        return el("p").class("wall-words").say(tt::none);
    };
    let told = told_to_all(app, Period::SPRINT);
    let (progress, names) = app.data.with(|data| {
        let reached = data.team.reached(measure, Period::SPRINT, today, &told);
        let names: Vec<String> = reached.iter().filter_map(|id| data.team.label(*id)).collect();
        (data.team.progress(measure, Period::SPRINT, today), names)
    });
    let period = target::period_name(Period::SPRINT);
    let names = (!names.is_empty())
        .then(|| el("p").class("wall-words").words(tt::reached_by(&names.join(&tp::list_comma()))));
    el("div")
        .class("wall-sprint")
        .with(
            el("p")
                .class("wall-done")
                .with(el("span").class("wall-label").words(&period))
                .with(el("b").words(done_words(&progress))),
        )
        .with(el("p").class("wall-words").words(state_words(&progress)))
        .with(burn_up(&progress, &period, today, true))
        .with(names)
}

/// The sprint day that is told of: the nearest ahead for which somebody is in, else today; with who is in.
fn kick_off_day(app: App) -> (Day, Vec<(Id, Option<String>)>) {
    let today = app.today.get();
    let ahead = (1..=AHEAD_OF_SPRINT).map(|n| Day(today.0 + n)).chain([next_day(app, today)]);
    let said = ahead.map(|day| (day, who_is_in(app, day))).find(|(_, who)| !who.is_empty());
    said.unwrap_or_else(|| (today, who_is_in(app, today)))
}

/// Who said "I am in", with what each set out to do; many take turns.
fn kick_off(app: App, minute: u16) -> El {
    let today = app.today.get();
    let (day, said) = kick_off_day(app);
    let pages = said.len().div_ceil(ORDERS).max(1);
    let first = usize::from(minute) % pages * ORDERS;
    let all = app.data.with(|data| data.team.order().len());
    let one = |(id, text): &(Id, Option<String>)| {
        let name = app.data.with(|data| data.team.label(*id)).unwrap_or_default();
        el("li")
            .with(el("span").words(tt::kick_in()))
            .with(el("strong").words(name))
            .with(el("b").words(text.clone().unwrap_or_default()))
    };
    let head = format!("{} · {}", tt::kick_title(), day_words(day, today));
    let count = match said.len() {
        0 => tt::kick_nobody(),
        said => tt::kick_said(&all.to_string(), &said.to_string()),
    };
    el("div")
        .class("wall-list wall-kick")
        .with(el("p").class("wall-label").words(head))
        .with(el("p").class("wall-words").words(count))
        .with(el("ol").all(said.iter().skip(first).take(ORDERS).map(one)))
}

fn days(app: App) -> El {
    let today = app.today.get();
    let all = app.data.with(|data| upcoming(&data.team, today, AHEAD));
    let one = |one: &Anniversary| {
        let name = app.data.with(|data| data.team.label(one.member)).unwrap_or_default();
        let what = match one.sort {
            AnniversarySort::Birthday => t::wall_birthday(),
            AnniversarySort::Joined(years) => t::wall_years(&years.to_string()),
        };
        el("li")
            .with(el("span").words(spoken_ahead(one.day.0 - today.0, one)))
            .with(el("strong").words(name))
            .with(el("b").words(what))
    };
    el("div")
        .class("wall-list wall-days")
        .with(el("p").class("wall-label").say(t::wall_days))
        .with(el("ol").all(all.iter().take(6).map(one)))
}

fn spoken_ahead(days: i32, one: &Anniversary) -> String {
    match days {
        0 => t::today(),
        1 => t::tomorrow(),
        _ => crate::components::short_date(one.day),
    }
}

/// The board as a code: with the slogans and goals where that fits, else the team and its members, else the
/// address alone.
fn join(app: App) -> Piece {
    let tries: [&[Part]; 3] = [
        &[Part::Team, Part::Members, Part::Slogans, Part::Goals],
        &[Part::Team, Part::Members],
        &[Part::Team],
    ];
    draw(move || {
        let fitting = tries.iter().enumerate().find_map(|(n, parts)| {
            let payload = app.pack(parts, false)?.encode();
            (payload.len() <= CODE).then(|| (n, join_link(&payload)))
        });
        let (n, link) = fitting.unwrap_or((2, page::address()));
        let hint = if n < 2 { t::wall_join_hint } else { t::wall_join_part };
        let drawn = code(&link).map(|code| code.attr_of("aria-label", t::wall_join));
        group([el("div")
            .class("wall-join")
            .with(el("p").class("wall-label").say(t::wall_join))
            .with(drawn)
            .with(el("p").class("wall-words").say(hint))
            .into()])
    })
}
