//! Changes to what happens in a team: orders, targets, the fund, activities, contests. As lists of records to
//! write.

use super::orders::ORDERS_AT_ONCE;
use super::{
    Activity, ActivityAnswer, ActivityMemory, ActivityTask, Answer, Away, BreakDown, Contest,
    ContestScore, ContestSide, FundEntry, FundKeeper, FundSort, ImIn, MOST_FEN, Order, Period,
    Pledge, Side, Target, Team, is_stake, limits, tied_to_lapse,
};
use crate::calendar::Day;
use crate::record::{Id, fact_id};
use crate::store::Change;

/// How far back an order or an entry may be dated, in days.
const FAR_BACK: i32 = 400;
/// Longest contest, in days.
const LONGEST: i32 = 366;

/// What is changed of what happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventEdit {
    /// 报单: an order is reported.
    Report(Order),
    /// An order is taken back.
    DropOrder(Id),
    /// Somebody has looked: it is another order than the one that looks like it.
    Apart(Id),
    /// The orders to reach in a period that begins on a day; 0 for no target.
    SetTarget(Period, Day, u32),
    /// What the group wants of a period, in orders and premium; without either it wants nothing any more.
    SetGoal(Target),
    /// How a target is broken down.
    BreakDown(BreakDown),
    /// A member is not there for some days.
    Away(Away),
    /// She is there after all.
    DropAway(Id),
    /// What a member pledges; without any number she takes it back.
    Pledge(Pledge),
    /// "I am in tomorrow": who, on which sprint day, with what she sets out to do; or no longer.
    ImIn(Id, Day, Option<String>, bool),
    /// Who keeps the fund.
    SetKeeper(Option<Id>),
    /// An entry of the fund: what comes in above 0, what goes out below.
    Enter(FundEntry),
    /// An entry is taken back.
    DropEntry(Id),
    /// An activity, a new one or one already there.
    PutActivity(Option<Id>, Activity),
    /// An activity is taken off.
    DropActivity(Id),
    /// A line for its checklist.
    AddTask(Id, String, Option<Id>),
    /// A line is ticked off, or no longer.
    TickTask(Id, bool),
    /// A line is taken off.
    DropTask(Id),
    /// Whether somebody comes.
    Answer(Id, Id, Answer),
    /// A line to remember it by.
    Remember(Id, Option<Id>, String),
    /// Such a line is taken off.
    DropMemory(Id),
    /// A contest with its sides, a new one or one already there.
    PutContest(Option<Id>, Contest, Vec<(String, Vec<Id>)>),
    /// A contest is taken off.
    DropContest(Id),
    /// Where a side stands that is not counted here.
    PutScore(Id, i64),
    /// The prizes of a contest are given: an entry of the fund for each who wins.
    GivePrizes(Id, Vec<(Side, String)>),
}

/// A sentence that may be left out, as it is kept.
fn said(text: Option<&str>) -> Option<String> {
    limits::tidy(text?, limits::SENTENCE)
}

/// A change, and what takes others of its kind off that say the same of another time or hand.
fn instead_of(others: impl Iterator<Item = Id>, change: Change) -> Vec<Change> {
    let kind = change.key.kind;
    others.map(|other| Change::withdraw(kind, other)).chain([change]).collect()
}

/// The records of a change. `None` when it cannot be done: a day that is still to come or too long ago, an
/// amount of 0, a gift that is tied to a lapse, a prize that is a stake, somebody who is not there.
pub fn event_edit(
    team: &Team,
    team_id: Id,
    edit: EventEdit,
    today: Day,
    mut new_id: impl FnMut() -> Id,
) -> Option<Vec<Change>> {
    let sentence = |text: &str| limits::tidy(text, limits::SENTENCE);
    let is_past = |day: Day| day <= today && day.0 > today.0 - FAR_BACK;
    let more = team.more();
    Some(match edit {
        EventEdit::Report(order) => {
            team.facets(order.member)?;
            let counts = (1..=ORDERS_AT_ONCE).contains(&order.count) && order.minute < 1440;
            if !counts || !is_past(order.day) || order.premium.is_some_and(|premium| premium <= 0) {
                return None;
            }
            let product =
                order.product.as_deref().and_then(|text| limits::tidy(text, limits::WORD));
            vec![Change::put(new_id(), &Order { product, ..order })]
        }
        EventEdit::DropOrder(id) => vec![Change::withdraw(super::ORDER, id)],
        EventEdit::Apart(id) => {
            let order = more.orders.get(id)?.clone();
            vec![Change::put(id, &Order { apart: true, ..order })]
        }
        EventEdit::SetTarget(period, from, orders) => {
            // One record for each period, so that two phones set one and the same.
            let id = fact_id(super::TARGET, from, &[&[period.0]]);
            let known = more.targets.get(id).cloned();
            let known = known.unwrap_or_else(|| Target::of_orders(period, from, orders));
            // Another record for the same, of a later id, would win over it: see `Team::target`.
            let others = more.targets.iter().filter(|(other, target)| {
                *other > id && target.period == period && target.from == from
            });
            let change = Change::put(id, &Target { orders: Some(orders), ..known });
            instead_of(others.map(|(other, _)| other), change)
        }
        EventEdit::SetGoal(target) => set_goal(team, &target)?,
        EventEdit::BreakDown(body) => {
            let (from, _) = body.period.range(body.from);
            let body = BreakDown { from, ..body };
            vec![Change::put(fact_id(super::BREAK_DOWN, from, &[&[body.period.0]]), &body)]
        }
        EventEdit::Away(away) => {
            team.facets(away.member)?;
            if !(0..FAR_BACK).contains(&(away.until.0 - away.from.0)) {
                return None;
            }
            vec![Change::put(new_id(), &away)]
        }
        EventEdit::DropAway(id) => vec![Change::withdraw(super::AWAY, id)],
        EventEdit::Pledge(pledge) => {
            team.facets(pledge.member)?;
            let (from, _) = pledge.period.range(pledge.from);
            let parts: [&[u8]; 2] = [&pledge.member.bytes(), &[pledge.period.0]];
            let id = fact_id(super::PLEDGE, from, &parts);
            let premium = pledge.premium.filter(|fen| (0..=MOST_FEN).contains(fen));
            let body = Pledge { from, premium, ..pledge };
            match (body.orders, body.premium) {
                (None, None) => vec![Change::withdraw(super::PLEDGE, id)],
                _ => vec![Change::put(id, &body)],
            }
        }
        EventEdit::ImIn(member, day, text, is_in) => {
            team.facets(member)?;
            let said: Vec<Id> = more
                .im_in
                .iter()
                .filter(|(_, said)| said.member == member && said.day == day)
                .map(|(id, _)| id)
                .collect();
            if !is_in {
                return Some(
                    said.into_iter().map(|id| Change::withdraw(super::IM_IN, id)).collect(),
                );
            }
            let id = ImIn::id(member, day);
            let text = text.as_deref().and_then(|text| limits::tidy(text, limits::LINE));
            let change = Change::put(id, &ImIn { member, day, text });
            instead_of(said.into_iter().filter(|other| *other != id), change)
        }
        EventEdit::SetKeeper(member) => {
            vec![Change::put(team_id, &FundKeeper { member, since: Some(today) })]
        }
        EventEdit::Enter(entry) => vec![Change::put(new_id(), &fund_entry(&entry, is_past)?)],
        EventEdit::DropEntry(id) => vec![Change::withdraw(super::FUND_ENTRY, id)],
        EventEdit::PutActivity(id, activity) => {
            let title = sentence(&activity.title)?;
            let place = said(activity.place.as_deref());
            let cost = activity.cost.filter(|cost| *cost > 0);
            let minute = activity.minute.filter(|minute| *minute < 1440);
            let body = Activity { title, place, cost, minute, ..activity };
            vec![Change::put(id.unwrap_or_else(new_id), &body)]
        }
        EventEdit::DropActivity(id) => {
            more.activities.get(id)?;
            // What was spent on it stays in the fund: the money is gone all the same.
            let tasks = more.tasks.iter().filter(|(_, task)| task.activity == id);
            let tasks = tasks.map(|(task, _)| Change::withdraw(super::ACTIVITY_TASK, task));
            std::iter::once(Change::withdraw(super::ACTIVITY, id)).chain(tasks).collect()
        }
        EventEdit::AddTask(activity, text, member) => {
            more.activities.get(activity)?;
            let body = ActivityTask { activity, text: sentence(&text)?, member, done: false };
            vec![Change::put(new_id(), &body)]
        }
        EventEdit::TickTask(id, done) => {
            let task = more.tasks.get(id)?.clone();
            vec![Change::put(id, &ActivityTask { done, ..task })]
        }
        EventEdit::DropTask(id) => vec![Change::withdraw(super::ACTIVITY_TASK, id)],
        EventEdit::Answer(activity, member, answer) => {
            more.activities.get(activity)?;
            team.facets(member)?;
            let body = ActivityAnswer { activity, member, answer };
            let id = body.id();
            let others = more.answers.iter().filter(|(other, told)| {
                *other != id && told.activity == activity && told.member == member
            });
            instead_of(others.map(|(other, _)| other), Change::put(id, &body))
        }
        EventEdit::Remember(activity, member, text) => {
            more.activities.get(activity)?;
            let text = limits::tidy_note(&text, limits::NOTE)?;
            vec![Change::put(new_id(), &ActivityMemory { activity, member, text })]
        }
        EventEdit::DropMemory(id) => vec![Change::withdraw(super::ACTIVITY_MEMORY, id)],
        EventEdit::PutContest(id, contest, sides) => {
            put_contest(team, id, &contest, sides, &mut new_id)?
        }
        EventEdit::DropContest(id) => {
            more.contests.get(id)?;
            let sides = more.sides.iter().filter(|(_, side)| side.contest == id);
            let sides = sides.map(|(side, _)| Change::withdraw(super::CONTEST_SIDE, side));
            std::iter::once(Change::withdraw(super::CONTEST, id)).chain(sides).collect()
        }
        EventEdit::PutScore(side, amount) => {
            more.sides.get(side)?;
            if amount < 0 {
                return None;
            }
            let id = fact_id(super::CONTEST_SCORE, today, &[&side.bytes()]);
            let others = more
                .scores
                .iter()
                .filter(|(other, score)| *other > id && score.side == side && score.day >= today);
            let change = Change::put(id, &ContestScore { side, day: today, amount });
            instead_of(others.map(|(other, _)| other), change)
        }
        EventEdit::GivePrizes(contest, winners) => {
            let prize = more.contests.get(contest)?.prize_fen.filter(|fen| *fen > 0)?;
            let given = |(side, note): (Side, String)| {
                let (member, who) = match side {
                    Side::Member(id) => (Some(id), id),
                    Side::Named(id) => (None, id),
                    Side::Us => (None, team_id),
                };
                let entry = FundEntry::new(FundSort::GIVEN, -prize, today);
                let entry = FundEntry { member, note: sentence(&note), ..entry };
                // Once for each winner, whoever presses first.
                let id = fact_id(super::FUND_ENTRY, Day(0), &[&contest.bytes(), &who.bytes()]);
                Change::put(id, &entry)
            };
            winners.into_iter().map(given).collect()
        }
    })
}

/// The most orders a target or a pledge can be of.
const MOST_ORDERS: u32 = 99_999;

/// A target of a period, in place of all that were set for it.
fn set_goal(team: &Team, target: &Target) -> Option<Vec<Change>> {
    let (from, _) = target.period.range(target.from);
    let period = target.period;
    let id = fact_id(super::TARGET, from, &[&[period.0]]);
    let of_period = team.more().targets.iter();
    let of_period = of_period.filter(|(_, t)| t.period == period && t.from == from);
    let orders = target.orders.filter(|orders| *orders > 0);
    let premium = target.premium.filter(|fen| *fen > 0);
    if orders.is_some_and(|orders| orders > MOST_ORDERS) || premium.is_some_and(|p| p > MOST_FEN) {
        return None;
    }
    let body = Target {
        from,
        orders,
        orders_stretch: target.orders_stretch.filter(|more| Some(*more) > orders),
        premium,
        premium_stretch: target.premium_stretch.filter(|more| Some(*more) > premium),
        budget: target.budget.filter(|fen| (1..=MOST_FEN).contains(fen)),
        ..target.clone()
    };
    if orders.is_none() && premium.is_none() {
        return Some(of_period.map(|(id, _)| Change::withdraw(super::TARGET, id)).collect());
    }
    let others = of_period.map(|(other, _)| other).filter(|other| *other != id);
    Some(instead_of(others, Change::put(id, &body)))
}

fn fund_entry(entry: &FundEntry, is_past: impl Fn(Day) -> bool) -> Option<FundEntry> {
    let (note, receipt) = (said(entry.note.as_deref()), said(entry.receipt.as_deref()));
    let fits = match entry.sort {
        FundSort::CORRECTION => entry.fen != 0,
        sort if sort.leaves() => entry.fen < 0,
        _ => entry.fen > 0,
    };
    let is_tied = entry.sort == FundSort::GIFT
        && note.as_deref().is_some_and(|note| tied_to_lapse(note).is_some());
    if !fits || is_tied || !is_past(entry.on) {
        return None;
    }
    Some(FundEntry { note, receipt, ..entry.clone() })
}

fn put_contest(
    team: &Team,
    id: Option<Id>,
    contest: &Contest,
    sides: Vec<(String, Vec<Id>)>,
    new_id: &mut impl FnMut() -> Id,
) -> Option<Vec<Change>> {
    let title = limits::tidy(&contest.title, limits::LINE)?;
    let prize = said(contest.prize.as_deref());
    let days = contest.until.0 - contest.from.0;
    if !(0..LONGEST).contains(&days) || prize.as_deref().is_some_and(|p| is_stake(p).is_some()) {
        return None;
    }
    let positive = |amount: Option<i64>| amount.filter(|amount| *amount > 0);
    let (mark, prize_fen) = (positive(contest.mark), positive(contest.prize_fen));
    let is_new = id.is_none();
    let id = id.unwrap_or_else(&mut *new_id);
    let body = Contest { title, prize, mark, prize_fen, ..contest.clone() };
    let mut changes = vec![Change::put(id, &body)];
    // The sides of a contest that is there stay with their scores where they are called the same.
    let known: Vec<(Id, ContestSide)> = if is_new {
        Vec::new()
    } else {
        let of = team.more().sides.iter().filter(|(_, side)| side.contest == id);
        of.map(|(side, body)| (side, body.clone())).collect()
    };
    let mut kept = Vec::new();
    for (name, members) in sides {
        let Some(name) = limits::tidy(&name, limits::LINE) else { continue };
        let found = known.iter().find(|(side, body)| body.name == name && !kept.contains(side));
        let side = found.map_or_else(&mut *new_id, |(side, _)| *side);
        kept.push(side);
        changes.push(Change::put(side, &ContestSide { contest: id, name, members }));
    }
    let gone = known.iter().filter(|(side, _)| !kept.contains(side));
    changes.extend(gone.map(|(side, _)| Change::withdraw(super::CONTEST_SIDE, *side)));
    Some(changes)
}
