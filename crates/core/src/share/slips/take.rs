//! What readings write on the board. Other people's numbers do not: they are the leader's own record, in
//! the crate `duihun-me`.

use super::{Reading, Roster, Says, Who};
use crate::calendar::Day;
use crate::record::{Body, Id, Kind, decode_body, fact_id};
use crate::store::{Change, TeamRecords};
use crate::team::{
    ACTIVITY, Activity, ActivityAnswer, Answer, BROUGHT_ITEM, BroughtItem, ImIn, ORDER, Order,
    PACT, PACT_AGREEMENT, PRAISE, Pact, PactAgreement, Praise, PraiseFor, SHARED_GOAL, SharedGoal,
};

/// What taking a reading in would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taking {
    /// Numbers of a day, which are not for the board.
    Numbers,
    /// It writes this on the board.
    Writes(Change),
    /// It is on the board already, or an order like it is; `Writes` would count it once more.
    There(Change),
    /// Its sender, or who is praised, is not on the board.
    Nobody,
    /// There is no such version of the pact here, or no such activity: it is only shown.
    NoPlace,
}

/// The minute of an order of which no time is known.
const EVENING: u16 = 18 * 60;
/// Two orders that are alike are one where they were reported within so many minutes.
const APART: u16 = 30;

/// The bodies of a kind, with their ids; what was taken back is left out.
fn all<B: Body>(team: Option<TeamRecords<'_>>, kind: Kind) -> Vec<(Id, B)> {
    let records = team.iter().flat_map(TeamRecords::iter);
    let records = records.filter(|record| record.key.kind == kind && !record.withdrawn);
    records.filter_map(|record| Some((record.key.id, decode_body(&record.body).ok()?))).collect()
}

/// What taking each reading in would do, in the order of the readings. `team` is what the board holds.
///
/// What is written has ids of its content ([`fact_id`]), so that taking the same passage twice, or the
/// same slip on two phones, writes it once. An order like one on the board — same member, day and count,
/// the same premium or none told, and about the same time — is taken for that one, each of the board's for
/// one of the passage's.
#[must_use]
pub fn takings(
    readings: &[Reading],
    roster: &Roster,
    team: Option<TeamRecords<'_>>,
) -> Vec<Taking> {
    let of = |kind| team.iter().flat_map(TeamRecords::iter).filter(move |r| r.key.kind == kind);
    let is_there = |change: &Change| {
        of(change.key.kind).any(|record| record.key == change.key && !record.withdrawn)
    };
    let mut orders = all::<Order>(team, ORDER);
    // Those that are on the board word for word, before any that are only like one.
    let mut written: Vec<(usize, Id, Order)> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        let (Who::Member(member), Says::Order { count, premium, product }) =
            (&reading.who, &reading.says)
        else {
            continue;
        };
        let minute = reading.made.and_then(|made| u16::try_from(made).ok()).filter(|&m| m < 1440);
        let order = Order {
            count: *count,
            premium: *premium,
            product: product.clone(),
            ..Order::one(*member, reading.on, minute.unwrap_or(EVENING))
        };
        let alike = written.iter().filter(|(_, _, other)| *other == order).count() as u64;
        written.push((at, order_id(&order, alike), order));
    }
    let exact: Vec<Id> = written.iter().map(|(_, id, _)| *id).collect();
    let known = |id: Id, orders: &[(Id, Order)]| orders.iter().any(|(other, _)| *other == id);
    let there: Vec<bool> = exact.iter().map(|&id| known(id, &orders)).collect();
    orders.retain(|(id, _)| !exact.contains(id));
    let mut order_takings = written.into_iter().zip(there).map(|((at, id, order), there)| {
        let timed = readings[at].made.is_some();
        let like = |(_, other): &(Id, Order)| {
            let same =
                (other.member, other.day, other.count) == (order.member, order.day, order.count);
            let premium = match (other.premium, order.premium) {
                (Some(a), Some(b)) => a == b,
                _ => true,
            };
            same && premium && (!timed || other.minute.abs_diff(order.minute) <= APART)
        };
        let change = Change::put(id, &order);
        let place = if there { None } else { orders.iter().position(like) };
        let taking = match place {
            Some(place) => {
                orders.swap_remove(place);
                Taking::There(change)
            }
            None if there => Taking::There(change),
            None => Taking::Writes(change),
        };
        (at, taking)
    });
    let order_takings: std::collections::BTreeMap<usize, Taking> = order_takings.by_ref().collect();
    let one = |(at, reading): (usize, &Reading)| {
        let Who::Member(member) = reading.who else {
            return match (&reading.says, &reading.who) {
                // Who is not on the board may praise who is.
                (Says::Praise { to, words }, _) => praise(None, to, words, reading.on, roster),
                _ => Taking::Nobody,
            };
        };
        match &reading.says {
            Says::Numbers(_) => Taking::Numbers,
            Says::Order { .. } => order_takings.get(&at).cloned().unwrap_or(Taking::NoPlace),
            Says::Goal(text) => {
                let goal = SharedGoal { day: reading.on, text: text.clone(), done: false };
                let known = all::<SharedGoal>(team, SHARED_GOAL);
                let known = known.into_iter().find(|(id, _)| *id == member).map(|(_, goal)| goal);
                let change = Change::put(member, &goal);
                match known {
                    // A later day's is not written over.
                    Some(known) if known.day > goal.day => Taking::NoPlace,
                    Some(known) if known.day == goal.day && known.text == goal.text => {
                        Taking::There(change)
                    }
                    _ => Taking::Writes(change),
                }
            }
            Says::Praise { to, words } => praise(Some(member), to, words, reading.on, roster),
            Says::Agree(version) => {
                let pacts = all::<Pact>(team, PACT);
                let fits =
                    |(_, pact): &&(Id, Pact)| *version == 0 || pact.version == u32::from(*version);
                let pact = pacts.iter().filter(fits).max_by_key(|(id, pact)| (pact.version, *id));
                let Some((pact, _)) = pact else { return Taking::NoPlace };
                let parts = [&pact.bytes()[..], &member.bytes()];
                let id = fact_id(PACT_AGREEMENT, Day(0), &parts);
                let body = PactAgreement { pact: *pact, member, on: reading.on };
                Taking::Writes(Change::put(id, &body))
            }
            Says::Come { answer, what } => come(team, member, reading.on, *answer, what),
            Says::Item { content, text } => {
                let parts = [&member.bytes()[..], text.as_bytes()];
                let id = fact_id(BROUGHT_ITEM, reading.on, &parts);
                let body = BroughtItem {
                    member: Some(member),
                    content: *content,
                    text: text.clone(),
                    on: reading.on,
                    meeting: None,
                };
                Taking::Writes(Change::put(id, &body))
            }
        }
    };
    let settle = |taking| match taking {
        Taking::Writes(change) if is_there(&change) && change.key.kind != SHARED_GOAL => {
            Taking::There(change)
        }
        taking => taking,
    };
    readings.iter().enumerate().map(one).map(settle).collect()
}

/// The id of an order, the same on all phones on which it is entered; `alike` counts those before it in
/// which all is the same.
#[must_use]
pub fn order_id(order: &Order, alike: u64) -> Id {
    let premium = order.premium.unwrap_or(-1).to_be_bytes();
    let parts = [
        &order.member.bytes()[..],
        &order.minute.to_be_bytes(),
        &order.count.to_be_bytes(),
        &premium,
        &alike.to_be_bytes(),
    ];
    fact_id(ORDER, order.day, &parts)
}

fn praise(from: Option<Id>, to: &super::Person, words: &str, on: Day, roster: &Roster) -> Taking {
    let Who::Member(to) = roster.who(to) else { return Taking::Nobody };
    let by = from.map(Id::bytes).unwrap_or_default();
    let id = fact_id(PRAISE, on, &[&by, &to.bytes(), words.as_bytes()]);
    let body = Praise { to, from, sort: PraiseFor::EFFORT, words: words.to_string(), on };
    Taking::Writes(Change::put(id, &body))
}

/// The month and the day that a text names first: 12月14日, 2026-12-14, 12/14.
pub(super) fn month_day(text: &str) -> Option<(u32, u32)> {
    let chars: Vec<char> = text.chars().collect();
    let number = |at: usize| {
        let digits: String =
            chars[at..].iter().take_while(|c| c.is_ascii_digit()).take(4).collect();
        Some((digits.parse::<u32>().ok()?, at + digits.len()))
    };
    let fits = |month: u32, day: u32| {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
    };
    (0..chars.len()).filter(|at| *at == 0 || !chars[at - 1].is_ascii_digit()).find_map(|at| {
        let (first, end) = number(at)?;
        let sign = *chars.get(end)?;
        let (second, next) = "月-/".contains(sign).then(|| number(end + 1)).flatten()?;
        match chars.get(next) {
            Some('-' | '/') if first > 1000 => fits(second, number(next + 1)?.0),
            _ => fits(first, second),
        }
    })
}

/// An answer goes to the activity of that name that is next; a yes to a kick-off (启动会) to its day.
fn come(team: Option<TeamRecords<'_>>, member: Id, on: Day, answer: Answer, what: &str) -> Taking {
    let activities = all::<Activity>(team, ACTIVITY);
    let is_next = |(_, activity): &&(Id, Activity)| activity.on.is_none_or(|day| day >= on);
    let named = activities.iter().filter(is_next).find(|(_, activity)| activity.title == what);
    if let Some((activity, _)) = named {
        let body = ActivityAnswer { activity: *activity, member, answer };
        return Taking::Writes(Change::put(body.id(), &body));
    }
    let is_kick_off = ["启动会", "kick-off", "冲刺"].iter().any(|word| what.contains(word));
    if is_kick_off && answer == Answer::YES {
        // Said on the eve of the sprint day, as 明天启动会: to that day.
        let is_eve = ["明天", "明早", "明儿", "tomorrow"].iter().any(|word| what.contains(word));
        let said = month_day(what).and_then(|(month, day)| {
            // Of the same date in two years the one that is not long over.
            let of_year = |by: i32| Day::from_ymd(on.year() + by, month, day);
            (0..=1).filter_map(of_year).find(|day| day.0 > on.0 - 60)
        });
        let day = if is_eve { Day(on.0 + 1) } else { said.unwrap_or(on) };
        let body = ImIn { member, day, text: None };
        return Taking::Writes(Change::put(ImIn::id(member, day), &body));
    }
    Taking::NoPlace
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::slips::{Passage, Person, Slip};
    use crate::store::{MemoryKv, Space, Store};

    const NOW: u64 = 1_795_500_000_000;

    fn board() -> (Store<MemoryKv>, Id, Roster) {
        let mut store = Store::open(MemoryKv::default(), NOW, (1, 1));
        let team = store.new_id(NOW);
        let ids = [store.new_id(NOW), store.new_id(NOW)];
        let name = crate::team::TeamName { name: "凌云组".into() };
        store.commit(Space::Team(team), vec![Change::put(team, &name)], NOW);
        let roster = Roster::new(ids.into_iter().zip(["小月".to_string(), "阿杰".to_string()]));
        (store, team, roster)
    }

    fn take(
        store: &mut Store<MemoryKv>,
        team: Id,
        roster: &Roster,
        text: &str,
    ) -> Vec<&'static str> {
        let day = Day::from_ymd(2026, 11, 24).unwrap();
        let passage = Passage::read(text, roster, day);
        let takings = takings(&passage.readings, roster, store.team(team));
        let told = takings.iter().map(|taking| match taking {
            Taking::Numbers => "numbers",
            Taking::Writes(_) => "writes",
            Taking::There(_) => "there",
            Taking::Nobody => "nobody",
            Taking::NoPlace => "no place",
        });
        let told = told.collect();
        let changes = takings.into_iter().filter_map(|taking| match taking {
            Taking::Writes(change) => Some(change),
            _ => None,
        });
        store.commit(Space::Team(team), changes.collect(), NOW);
        told
    }

    #[test]
    fn the_same_passage_twice_writes_once() {
        let (mut store, team, roster) = board();
        let text = "小月 报单 1单 3800\n小月:今日目标:三个有效通话\n小月:夸夸阿杰:教我开场\n\
            阿杰:晨会素材:客户夸我声音好听\n小月:同意组规\n路人 报单 1单";
        let first = take(&mut store, team, &roster, text);
        assert_eq!(first[..5], ["writes", "writes", "writes", "writes", "no place"]);
        let second = take(&mut store, team, &roster, text);
        assert_eq!(second[..5], ["there", "there", "there", "there", "no place"]);
    }

    #[test]
    fn two_orders_that_are_alike_are_two_and_one_on_the_board_is_one() {
        let (mut store, team, roster) = board();
        let text = "小月 报单 1单 3800\n小月 报单 1单 3800";
        assert_eq!(take(&mut store, team, &roster, text), ["writes", "writes"]);
        assert_eq!(take(&mut store, team, &roster, text), ["there", "there"]);
        // The leader had entered one of two by hand.
        let (mut store, team, roster) = board();
        let day = Day::from_ymd(2026, 11, 24).unwrap();
        let member = roster.members()[0].0;
        let order = Order::one(member, day, 600);
        let id = store.new_id(NOW);
        store.commit(Space::Team(team), vec![Change::put(id, &order)], NOW);
        assert_eq!(take(&mut store, team, &roster, text), ["there", "writes"]);
    }

    #[test]
    fn slips_of_orders_at_other_times_are_other_orders() {
        let (mut store, team, roster) = board();
        let day = Day::from_ymd(2026, 11, 24).unwrap();
        let from = Person::member(roster.members()[0].0, "小月");
        let reading = |made| {
            let says = Says::Order { count: 1, premium: None, product: None };
            let slip = Slip { from: from.clone(), on: day, made, says };
            let who = roster.who(&slip.from);
            Reading {
                lines: 0..1,
                who,
                on: day,
                says: slip.says,
                made: Some(made),
                corrects: false,
            }
        };
        let both = [reading(600), reading(800)];
        let first = takings(&both[..1], &roster, store.team(team));
        let [Taking::Writes(change)] = &first[..] else { panic!("{first:?}") };
        store.commit(Space::Team(team), vec![change.clone()], NOW);
        let second = takings(&both, &roster, store.team(team));
        assert!(matches!(second[..], [Taking::There(_), Taking::Writes(_)]), "{second:?}");
    }
}
