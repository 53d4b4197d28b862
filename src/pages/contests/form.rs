//! The form of a contest.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::{
    Between, Contest, EventEdit, Measure, NoAmount, Numbers, is_stake, limits, parse_yuan,
    typed_yuan,
};
use leptos::prelude::*;

use super::is_told;
use crate::actions::Action;
use crate::components::{
    Field, Tick, Wrong, check, choice, choices, dialog_buttons, one_of, toggle,
};
use crate::pages::people::{amount_wrong, people};
use crate::state::App;
use crate::texts::{app as ta, events as t};
use crate::view::{El, Piece, Text, button, cell, draw, el, group, memo, when};

/// What can be measured: from what a board knows, then from the slips that a leader gathers.
const MEASURES: [Measure; 6] = [
    Measure::ORDERS,
    Measure::PREMIUM,
    Measure::PRAISE,
    Measure::DIALS,
    Measure::TALKS,
    Measure::TALK_TIME,
];

/// What becomes wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trouble {
    Title,
    Days,
    Mark,
    Stake(&'static str),
    Prize(NoAmount),
    Sides,
}

/// The form of a contest, a new one or one that is there.
pub fn form(app: App, open: RwSignal<bool>, of: Option<Id>) -> El {
    let today = app.today.get_untracked();
    let kept = of
        .and_then(|id| app.data.with_untracked(|data| data.team.more().contests.get(id).cloned()));
    let sides_kept: Vec<(String, Vec<Id>)> = of.map_or_else(Vec::new, |id| {
        app.data.with_untracked(|data| {
            let sides = data.team.more().sides.iter().filter(|(_, side)| side.contest == id);
            sides.map(|(_, side)| (side.name.clone(), side.members.clone())).collect()
        })
    });
    let title = cell(kept.as_ref().map(|kept| kept.title.clone()).unwrap_or_default());
    let from = cell(kept.as_ref().map_or(today, |kept| kept.from).iso());
    let until = cell(kept.as_ref().map_or_else(|| end_of_sprint(today), |kept| kept.until).iso());
    let measure = cell(kept.as_ref().map_or(Measure::ORDERS, |kept| kept.measure));
    let between = cell(kept.as_ref().map_or(Between::PEOPLE, |kept| kept.between));
    let improvement = cell(kept.as_ref().is_some_and(|kept| kept.improvement));
    let mark = cell(kept.as_ref().and_then(|kept| kept.mark).map_or_else(String::new, |mark| {
        match measure.get_untracked() {
            Measure::PREMIUM => typed_yuan(mark),
            Measure::TALK_TIME => Numbers::shown(Numbers::TALK_TIME, mark),
            _ => mark.to_string(),
        }
    }));
    let prize = cell(kept.as_ref().and_then(|kept| kept.prize.clone()).unwrap_or_default());
    let money =
        cell(kept.as_ref().and_then(|kept| kept.prize_fen).map_or_else(String::new, typed_yuan));
    let names = cell(match sides_kept.is_empty() {
        true => String::new(),
        false => sides_kept.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>().join("、"),
    });
    let first = cell(sides_kept.first().map(|(_, members)| members.clone()).unwrap_or_default());
    let trouble = cell(None::<Trouble>);
    let save = move || {
        let days =
            Day::parse_iso(&from.get_untracked()).zip(Day::parse_iso(&until.get_untracked()));
        let Some((from, until)) = days.filter(|(from, until)| from <= until) else {
            return trouble.set(Some(Trouble::Days));
        };
        let told = mark.get_untracked();
        let mark = match (told.trim(), measure.get_untracked()) {
            ("", _) => None,
            (told, Measure::PREMIUM) => match parse_yuan(told) {
                Ok(fen) => Some(fen),
                Err(_) => return trouble.set(Some(Trouble::Mark)),
            },
            (told, Measure::TALK_TIME) => match talk_time(told) {
                Some(seconds) => Some(seconds),
                None => return trouble.set(Some(Trouble::Mark)),
            },
            (told, _) => match told.parse::<i64>().ok().filter(|n| (1..1_000_000).contains(n)) {
                Some(number) => Some(number),
                None => return trouble.set(Some(Trouble::Mark)),
            },
        };
        let prize = prize.get_untracked();
        if let Some(word) = is_stake(&prize) {
            return trouble.set(Some(Trouble::Stake(word)));
        }
        let prize_fen = match parse_yuan(&money.get_untracked()) {
            Ok(fen) => Some(fen),
            Err(NoAmount::Empty | NoAmount::Zero) => None,
            Err(why) => return trouble.set(Some(Trouble::Prize(why))),
        };
        let between = between.get_untracked();
        let sides = sides(app, between, &names.get_untracked(), &first.get_untracked());
        let Some(sides) = sides else { return trouble.set(Some(Trouble::Sides)) };
        let contest = Contest {
            title: title.get_untracked(),
            from,
            until,
            measure: measure.get_untracked(),
            between,
            prize: Some(prize).filter(|prize| !prize.trim().is_empty()),
            mark,
            prize_fen,
            improvement: improvement.get_untracked() && between != Between::GROUPS,
        };
        match app.dispatch(Action::Event(EventEdit::PutContest(of, contest, sides))) {
            Some(_) => open.set(false),
            None => trouble.set(Some(Trouble::Title)),
        }
    };
    let is = move |wanted: fn(&Trouble) -> bool| {
        move || trouble.with(|t| t.as_ref().is_some_and(wanted))
    };
    let why = move || match trouble.get() {
        Some(Trouble::Title) => t::contest_title_empty(),
        Some(Trouble::Days) => t::contest_days_wrong(),
        Some(Trouble::Mark) => t::mark_wrong(),
        Some(Trouble::Stake(word)) => t::prize_stake(word),
        Some(Trouble::Prize(why)) => amount_wrong(why),
        Some(Trouble::Sides) => t::sides_wrong(),
        None => String::new(),
    };
    let name = |measure: Measure| Text::from(move || t::measure_n(usize::from(measure.0)));
    let measures = MEASURES.map(name).into();
    let (measure_now, choose_measure) = one_of(&MEASURES, measure);
    let betweens = (0..Between::ALL.len()).map(|n| Text::from(move || t::between_n(n))).collect();
    let (between_now, choose_between) = one_of(&Between::ALL, between);
    let drop = move || {
        let Some(id) = of else { return };
        open.set(false);
        app.dispatch_undoable(Action::Event(EventEdit::DropContest(id)), t::contest_dropped());
    };
    let away =
        move || button("button button-away").id("contest-drop").on_click(drop).say(t::contest_drop);
    el("form")
        .on_submit(save)
        .with(
            Field::new("contest-title", t::contest_title, title)
                .placeholder(t::contest_title_hint)
                .wrong(Wrong::when(is(|t| *t == Trouble::Title), why))
                .limit(limits::LINE),
        )
        .with(
            el("div")
                .class("fields-row")
                .with(
                    Field::new("contest-from", t::contest_from, from)
                        .kind("date")
                        .wrong(Wrong::when(is(|t| *t == Trouble::Days), why)),
                )
                .with(Field::new("contest-until", t::contest_until, until).kind("date")),
        )
        .with(choice("contest-measure", t::contest_measure, measures, measure_now, choose_measure))
        .with(when(move || is_told(measure.get()), || el("p").class("hint").say(t::contest_told)))
        .with(when(
            move || measure.get() == Measure::TALK_TIME,
            || el("p").class("hint").say(t::mark_time),
        ))
        .with(choice("contest-between", t::contest_between, betweens, between_now, choose_between))
        .with(draw(move || match between.get() {
            Between::SIDES => of_sides(app, names, first, is(|t| *t == Trouble::Sides), why),
            Between::GROUPS => Field::new("contest-groups", t::contest_groups, names)
                .placeholder(t::contest_groups_hint)
                .wrong(Wrong::when(is(|t| *t == Trouble::Sides), why))
                .into(),
            _ => Piece::none(),
        }))
        .with(
            Field::new("contest-mark", t::contest_mark, mark)
                .hint(t::contest_mark_hint)
                .wrong(Wrong::when(is(|t| *t == Trouble::Mark), why))
                .limit(12),
        )
        .with(when(
            move || between.get() != Between::GROUPS,
            move || check("contest-improvement", improvement, t::contest_improvement),
        ))
        .with(
            Field::new("contest-prize", t::contest_prize, prize)
                .placeholder(t::contest_prize_hint)
                .wrong(Wrong::when(is(|t| matches!(t, Trouble::Stake(_))), why))
                .limit(limits::SENTENCE),
        )
        .with(
            Field::new("contest-money", t::contest_money, money)
                .hint(t::contest_money_hint)
                .wrong(Wrong::when(is(|t| matches!(t, Trouble::Prize(_))), why))
                .limit(12),
        )
        .with(dialog_buttons(open, ta::save))
        .with(of.is_some().then(away))
}

/// Hours and minutes of talk over some days, in seconds.
pub fn talk_time(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once([':', '\u{ff1a}']).unwrap_or((text, "0"));
    let (hours, minutes): (i64, i64) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
    let fits = (0..100_000).contains(&hours) && (0..60).contains(&minutes);
    Some(hours * 3600 + minutes * 60).filter(|seconds| fits && *seconds > 0)
}

fn end_of_sprint(today: Day) -> Day {
    let sprint = today.sprint();
    Day(today.0 + (sprint.days - sprint.day) as i32)
}

/// The sides as typed; `None` where there are too few of them, or one of two has nobody.
fn sides(app: App, between: Between, names: &str, first: &[Id]) -> Option<Vec<(String, Vec<Id>)>> {
    let mut names: Vec<String> = names
        .split(['、', '，', ',', '/', '\n'])
        .filter_map(|name| limits::tidy(name, limits::LINE))
        .collect();
    names.dedup();
    match between {
        Between::PEOPLE => Some(Vec::new()),
        Between::GROUPS => {
            (!names.is_empty()).then(|| names.into_iter().map(|name| (name, Vec::new())).collect())
        }
        _ => {
            let order = app.data.with_untracked(|data| data.team.order());
            let one: Vec<Id> = order.iter().copied().filter(|id| first.contains(id)).collect();
            let other: Vec<Id> = order.into_iter().filter(|id| !first.contains(id)).collect();
            if one.is_empty() || other.is_empty() {
                return None;
            }
            let mut names = names.into_iter();
            let a = names.next().unwrap_or_else(t::side_one);
            let b = names.next().unwrap_or_else(t::side_two);
            Some(vec![(a, one), (b, other)])
        }
    }
}

/// Two sides: what they are called, and who is on the first; all others are on the second.
fn of_sides(
    app: App,
    names: RwSignal<String>,
    first: RwSignal<Vec<Id>>,
    is: impl Fn() -> bool + Send + Sync + 'static,
    why: impl Fn() -> String + 'static,
) -> Piece {
    let all = people(app);
    let ticks = memo(move || {
        let on = first.get();
        all.get().into_iter().map(|(id, name)| (name, on.contains(&id))).collect::<Vec<Tick>>()
    });
    let turn = move |n: usize| {
        if let Some((id, _)) = all.with_untracked(|all| all.get(n).cloned()) {
            first.update(|first| toggle(first, &id));
        }
    };
    group([
        Field::new("contest-sides", t::contest_sides, names)
            .placeholder(t::contest_sides_hint)
            .wrong(Wrong::when(is, why))
            .into(),
        choices("contest-first", t::contest_first, ticks, turn).into(),
    ])
}
