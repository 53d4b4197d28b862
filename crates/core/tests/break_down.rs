//! The group's target broken down: the parts add up to the fen in every way, for any number of members, whoever is
//! away or joins; and what is worked out agrees with the records after any edits and merges.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use std::collections::BTreeMap;

use duihun_core::calendar::Day;
use duihun_core::record::{Id, Record};
use duihun_core::store::{Change, MemoryKv, Space, Store};
use duihun_core::team::{
    AWAY, Away, BreakDown, DayTotal, Duty, EventEdit, Forecast, ImIn, Measure, Numbers, Order,
    Period, Pledge, Profile, Role, ShareMode, Shares, Target, Team, WantedBy, event_edit, leave,
};
use proptest::prelude::*;

const NOW: u64 = 1_795_700_000_000;
const PERIODS: [Period; 4] = [Period::DAY, Period::WEEK, Period::SPRINT, Period::MONTH];

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd(2026, month, day).unwrap()
}

/// A device with the team on it.
struct Phone {
    store: Store<MemoryKv>,
    team: Id,
    now: u64,
}

impl Phone {
    fn new() -> Self {
        let mut store = Store::open(MemoryKv::default(), NOW, (1, 1));
        let team = store.new_id(NOW);
        Self { store, team, now: NOW }
    }

    fn records(&self) -> impl Iterator<Item = &Record> {
        self.store.records(Space::Team(self.team)).into_iter().flat_map(|r| r.iter())
    }

    fn project(&self) -> Team {
        Team::project(self.records())
    }

    fn write(&mut self, changes: Vec<Change>) {
        self.now += 1000;
        self.store.commit(Space::Team(self.team), changes, self.now);
    }

    fn edit(&mut self, edit: EventEdit, today: Day) -> bool {
        let known = self.project();
        self.now += 1000;
        let (store, now) = (&mut self.store, self.now);
        let Some(changes) = event_edit(&known, self.team, edit, today, || store.new_id(now)) else {
            return false;
        };
        self.write(changes);
        true
    }

    fn join(&mut self, nickname: &str, joined_on: Option<Day>, role: Role) -> Id {
        self.now += 1000;
        let id = self.store.new_id(self.now);
        let profile = Profile { nickname: nickname.into(), joined_on, ..Profile::default() };
        let duty = Duty { role, ..Duty::default() };
        self.write(vec![Change::put(id, &profile), Change::put(id, &duty)]);
        id
    }

    fn hear(&mut self, other: &Self) {
        self.now = self.now.max(other.now) + 1000;
        self.store.receive(&other.store.contents(), self.now);
    }
}

fn goal(period: Period, from: Day, orders: u32, premium: i64) -> EventEdit {
    EventEdit::SetGoal(Target { premium: Some(premium), ..Target::of_orders(period, from, orders) })
}

/// What must hold of every break-down.
fn adds_up(shares: &Shares) {
    let sum: i128 = shares.parts.iter().map(|share| i128::from(share.amount)).sum();
    let wanted = i128::from(shares.target) + i128::from(shares.beyond);
    assert_eq!(sum + i128::from(shares.open), wanted, "{shares:?}");
    assert!(shares.open == 0 || shares.beyond == 0, "{shares:?}");
    assert!(shares.parts.iter().all(|share| share.amount >= 0 && share.halves > 0), "{shares:?}");
}

#[test]
fn equal_parts_go_by_the_days_somebody_is_there() {
    let mut phone = Phone::new();
    let [first, second, third] = ["冬梅", "阿杰", "小月"].map(|n| phone.join(n, None, Role::AGENT));
    phone.join("老卢", None, Role::MANAGER);
    let today = day(12, 1);
    assert!(phone.edit(goal(Period::MONTH, today, 10, 10_000_001), today));
    let of = |phone: &Phone, measure| {
        let shares = phone.project().shares(measure, Period::MONTH, today).unwrap();
        adds_up(&shares);
        shares.parts.iter().map(|share| (share.member, share.amount)).collect::<Vec<_>>()
    };
    assert_eq!(of(&phone, Measure::ORDERS), [(first, 4), (second, 3), (third, 3)]);
    let fen = [(first, 3_333_334), (second, 3_333_334), (third, 3_333_333)];
    assert_eq!(of(&phone, Measure::PREMIUM), fen);
    // Away for eleven of 23 working days, 1 to 15 December.
    let away = Away { member: third, from: day(12, 1), until: day(12, 15) };
    assert!(phone.edit(EventEdit::Away(away.clone()), today));
    let december = phone.project().calendar().halves(day(12, 1), day(12, 31));
    let there = phone.project().calendar().halves(day(12, 16), day(12, 31));
    assert_eq!((december, there), (46, 24));
    assert_eq!(of(&phone, Measure::ORDERS), [(first, 4), (second, 4), (third, 2)]);
    // Away twice over the same days counts once.
    assert!(phone.edit(EventEdit::Away(Away { until: day(12, 3), ..away }), today));
    assert_eq!(of(&phone, Measure::ORDERS), [(first, 4), (second, 4), (third, 2)]);
    // One who joins in the midst of the month takes a part of it off the others.
    let fourth = phone.join("阿青", Some(day(12, 21)), Role::AGENT);
    let parts = of(&phone, Measure::PREMIUM);
    assert_eq!(parts.len(), 4);
    assert!(parts.last().unwrap().1 < parts[2].1 && parts.last().unwrap().0 == fourth);
    // One who leaves carries what lies before.
    phone.write(vec![leave(&phone.project(), first, day(12, 11)).unwrap()]);
    let parts = of(&phone, Measure::PREMIUM);
    assert_eq!(parts.len(), 4);
    assert!(parts.iter().find(|(id, _)| *id == first).unwrap().1 < parts[0].1);
    // Without somebody, though she is there.
    let without = vec![second];
    let how =
        BreakDown { period: Period::MONTH, from: day(12, 9), mode: ShareMode::EQUAL, without };
    assert!(phone.edit(EventEdit::BreakDown(how), today));
    assert!(of(&phone, Measure::ORDERS).iter().all(|(id, _)| *id != second));
}

#[test]
fn by_experience_newcomers_carry_half_then_three_quarters() {
    let mut phone = Phone::new();
    let today = day(12, 1);
    phone.join("冬梅", Some(day(1, 5)), Role::LEADER);
    phone.join("阿杰", Some(day(10, 1)), Role::AGENT);
    phone.join("小月", Some(day(11, 20)), Role::AGENT);
    phone.join("不知", None, Role::AGENT);
    assert!(phone.edit(goal(Period::MONTH, today, 13, 13_000_000), today));
    let how = BreakDown {
        period: Period::MONTH,
        from: today,
        mode: ShareMode::EXPERIENCE,
        without: Vec::new(),
    };
    assert!(phone.edit(EventEdit::BreakDown(how), today));
    let shares = phone.project().shares(Measure::PREMIUM, Period::MONTH, today).unwrap();
    adds_up(&shares);
    let parts: Vec<i64> = shares.parts.iter().map(|share| share.amount).collect();
    assert_eq!(parts, [4_000_000, 3_000_000, 2_000_000, 4_000_000]);
}

#[test]
fn pledges_stand_and_the_rest_is_shared_by_who_has_not_said() {
    let mut phone = Phone::new();
    let today = day(12, 1);
    let [first, second, third] = ["冬梅", "阿杰", "小月"].map(|n| phone.join(n, None, Role::AGENT));
    assert!(phone.edit(goal(Period::SPRINT, day(12, 4), 20, 10_000_000), today));
    let how = BreakDown {
        period: Period::SPRINT,
        from: today,
        mode: ShareMode::PLEDGE,
        without: Vec::new(),
    };
    assert!(phone.edit(EventEdit::BreakDown(how), today));
    let pledge = |member, orders| Pledge {
        member,
        period: Period::SPRINT,
        from: day(12, 3),
        orders,
        premium: None,
    };
    let of = |phone: &Phone| {
        let shares = phone.project().shares(Measure::ORDERS, Period::SPRINT, today).unwrap();
        adds_up(&shares);
        let parts = shares.parts.iter().map(|share| (share.amount, share.pledged));
        (parts.collect::<Vec<_>>(), shares.open, shares.beyond)
    };
    assert_eq!(of(&phone), (vec![(7, false), (7, false), (6, false)], 0, 0));
    assert!(phone.edit(EventEdit::Pledge(pledge(first, Some(9))), today));
    assert_eq!(of(&phone), (vec![(9, true), (6, false), (5, false)], 0, 0));
    assert!(phone.edit(EventEdit::Pledge(pledge(second, Some(4))), today));
    assert!(phone.edit(EventEdit::Pledge(pledge(third, Some(5))), today));
    assert_eq!(of(&phone), (vec![(9, true), (4, true), (5, true)], 2, 0));
    assert!(phone.edit(EventEdit::Pledge(pledge(third, Some(8))), today));
    assert_eq!(of(&phone), (vec![(9, true), (4, true), (8, true)], 0, 1));
    // Taken back.
    assert!(phone.edit(EventEdit::Pledge(pledge(first, None)), today));
    assert_eq!(of(&phone), (vec![(8, false), (4, true), (8, true)], 0, 0));
}

#[test]
fn nobody_there_leaves_all_of_it_open() {
    let mut phone = Phone::new();
    let today = day(12, 1);
    assert!(phone.edit(goal(Period::MONTH, today, 10, 1), today));
    let shares = phone.project().shares(Measure::ORDERS, Period::MONTH, today).unwrap();
    adds_up(&shares);
    assert_eq!((shares.open, shares.parts.len()), (10, 0));
    assert_eq!(phone.project().shares(Measure::ORDERS, Period::QUARTER, today), None);
}

#[test]
fn week_sprint_and_day_follow_from_what_the_month_still_wants() {
    let mut phone = Phone::new();
    let member = phone.join("冬梅", None, Role::AGENT);
    let first = day(12, 1);
    // 23 working days.
    assert!(phone.edit(goal(Period::MONTH, first, 46, 23_000_000), first));
    let wanted = |phone: &Phone, measure, period, day| {
        let wanted = phone.project().wanted(measure, period, day).unwrap();
        (wanted.amount, wanted.by)
    };
    let month = WantedBy::Month;
    assert_eq!(wanted(&phone, Measure::ORDERS, Period::DAY, first), (2, month));
    assert_eq!(wanted(&phone, Measure::PREMIUM, Period::DAY, first), (1_000_000, month));
    // 1–4 December is what the first week has in it; the sprint has eight working days.
    assert_eq!(wanted(&phone, Measure::ORDERS, Period::WEEK, first), (8, month));
    assert_eq!(wanted(&phone, Measure::ORDERS, Period::SPRINT, first), (16, month));
    // A day that brought nothing is shared out among those that follow, and one with more takes it off.
    let order = Order { count: 24, ..Order::one(member, first, 600) };
    assert!(phone.edit(EventEdit::Report(order), first));
    assert_eq!(wanted(&phone, Measure::ORDERS, Period::DAY, day(12, 2)), (1, month));
    assert_eq!(wanted(&phone, Measure::ORDERS, Period::SPRINT, day(12, 2)), (24 + 7, month));
    // What is set for a period counts there.
    assert!(phone.edit(goal(Period::SPRINT, day(12, 2), 30, 0), first));
    assert_eq!(wanted(&phone, Measure::ORDERS, Period::SPRINT, day(12, 2)), (30, WantedBy::Set));
    assert_eq!(wanted(&phone, Measure::PREMIUM, Period::DAY, day(12, 2)).1, month);
    // Nothing any more.
    assert!(phone.edit(goal(Period::MONTH, first, 0, 0), first));
    assert_eq!(phone.project().wanted(Measure::PREMIUM, Period::DAY, first), None);
}

#[test]
fn the_evenings_slips_count_where_they_say_more_than_what_was_reported() {
    let mut phone = Phone::new();
    let member = phone.join("冬梅", None, Role::AGENT);
    let today = day(12, 8);
    assert!(phone.edit(goal(Period::SPRINT, today, 20, 0), today));
    let numbers = |orders| Numbers { orders: Some(orders), ..Numbers::default() };
    for (n, (reported, told)) in [(1, 3), (2, 1), (0, 2), (2, 2)].into_iter().enumerate() {
        let on = Day(day(12, 1).0 + n as i32);
        if reported > 0 {
            let order = Order { count: reported, ..Order::one(member, on, 600) };
            assert!(phone.edit(EventEdit::Report(order), today));
        }
        let total = DayTotal::of(on, &[numbers(told)]).unwrap();
        phone.write(vec![Change::put(DayTotal::id(on), &total)]);
    }
    let progress = phone.project().progress(Measure::ORDERS, Period::SPRINT, today);
    assert_eq!((progress.done, progress.missing(), progress.percent()), (9, 11, 45));
    let ideal: Vec<i64> = progress.days.iter().filter_map(|point| point.ideal).collect();
    // 5, 6 December are a weekend.
    assert_eq!(ideal, [3, 5, 8, 10, 10, 10, 13, 15, 18, 20]);
    // As of the evening of the 7th, a Monday that brought nothing.
    assert_eq!(progress.ahead(today), Some(9 - 13));
    // 9 in five days, three days to come: 5.4 more.
    let Some(Forecast { low, middle, high }) = progress.forecast else { panic!("{progress:?}") };
    assert_eq!(middle, 14);
    assert!(low < middle && low >= 9 && middle < high && high < 25, "{low} {high}");
    // On the first days nothing is known, after the last nothing is left.
    let team = phone.project();
    assert_eq!(team.progress(Measure::ORDERS, Period::SPRINT, day(12, 3)).forecast, None);
    let over = team.progress(Measure::ORDERS, Period::SPRINT, day(12, 10));
    assert!(over.forecast.is_some());
    assert_eq!(team.progress(Measure::PREMIUM, Period::SPRINT, today).wanted, None);
}

#[test]
fn only_who_reached_her_part_is_named() {
    let mut phone = Phone::new();
    let [first, second, third] = ["冬梅", "阿杰", "小月"].map(|n| phone.join(n, None, Role::AGENT));
    let today = day(12, 1);
    assert!(phone.edit(goal(Period::DAY, today, 6, 0), today));
    for (member, count) in [(first, 2), (second, 1)] {
        let order = Order { count, ..Order::one(member, today, 600) };
        assert!(phone.edit(EventEdit::Report(order), today));
    }
    let told = |member: Id, _: Day, _: Day| Numbers {
        orders: (member == third).then_some(5),
        ..Numbers::default()
    };
    let team = phone.project();
    assert_eq!(team.reached(Measure::ORDERS, Period::DAY, today, &told), [first, third]);
    let nothing = |_: Id, _: Day, _: Day| Numbers::default();
    assert_eq!(team.reached(Measure::ORDERS, Period::DAY, today, &nothing), [first]);
}

#[test]
fn i_am_in_is_said_once_a_member_and_day() {
    let mut phone = Phone::new();
    let member = phone.join("冬梅", None, Role::AGENT);
    let (today, eve) = (day(12, 10), day(12, 11));
    let body = ImIn { member, day: eve, text: None };
    phone.write(vec![Change::put(Id::FIRST, &body)]);
    assert!(phone.edit(EventEdit::ImIn(member, eve, Some(" 两单 ".into()), true), today));
    let team = phone.project();
    let all: Vec<_> = team.more().im_in.iter().collect();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].0, all[0].1.text.as_deref()), (ImIn::id(member, eve), Some("两单")));
    assert!(phone.edit(EventEdit::ImIn(member, eve, None, false), today));
    assert!(phone.project().more().im_in.is_empty());
    assert!(!phone.edit(EventEdit::ImIn(Id::FIRST, eve, None, true), today));
}

#[test]
fn what_cannot_be_is_refused() {
    let mut phone = Phone::new();
    let member = phone.join("冬梅", None, Role::AGENT);
    let today = day(12, 1);
    assert!(!phone.edit(goal(Period::MONTH, today, 1_000_000, 0), today));
    assert!(!phone.edit(goal(Period::MONTH, today, 1, i64::MAX), today));
    let away = |from, until| EventEdit::Away(Away { member, from, until });
    assert!(!phone.edit(away(day(12, 3), day(12, 2)), today));
    assert!(!phone.edit(away(day(12, 3), Day(i32::MAX / 2)), today));
    // A stretch below the target is none.
    let low = Target { orders_stretch: Some(3), ..Target::of_orders(Period::MONTH, today, 9) };
    assert!(phone.edit(EventEdit::SetGoal(low), today));
    assert_eq!(
        phone.project().wanted(Measure::ORDERS, Period::MONTH, today).unwrap().stretch,
        None
    );
}

/// What somebody does.
#[derive(Debug, Clone)]
enum Step {
    Goal { period: usize, back: i32, orders: u32, premium: i64 },
    Mode { period: usize, mode: u8, without: Option<usize> },
    Away { who: usize, from: i32, days: i32 },
    DropAway(usize),
    Pledge { who: usize, period: usize, orders: Option<u32>, premium: Option<i64> },
    Join { back: i32 },
    Leave { who: usize, back: i32 },
    Report { who: usize, back: i32, count: u16, premium: i64 },
    Told { back: i32, orders: u32 },
    Hear(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let back = 0..40i32;
    prop_oneof![
        (0..4usize, back.clone(), 0..200u32, 0..90_000_000i64).prop_map(
            |(period, back, orders, premium)| Step::Goal { period, back, orders, premium }
        ),
        (0..4usize, 0..4u8, proptest::option::of(0..6usize))
            .prop_map(|(period, mode, without)| Step::Mode { period, mode, without }),
        (0..6usize, -10..30i32, 0..12i32).prop_map(|(who, from, days)| Step::Away {
            who,
            from,
            days
        }),
        (0..4usize).prop_map(Step::DropAway),
        (
            0..6usize,
            0..4usize,
            proptest::option::of(0..60u32),
            proptest::option::of(0..20_000_000i64)
        )
            .prop_map(|(who, period, orders, premium)| {
                Step::Pledge { who, period, orders, premium }
            }),
        (-20..40i32).prop_map(|back| Step::Join { back }),
        (0..6usize, -5..30i32).prop_map(|(who, back)| Step::Leave { who, back }),
        (0..6usize, back.clone(), 1..5u16, 1..900_000i64)
            .prop_map(|(who, back, count, premium)| Step::Report { who, back, count, premium }),
        (back, 0..9u32).prop_map(|(back, orders)| Step::Told { back, orders }),
        (0..2usize).prop_map(Step::Hear),
    ]
}

const TODAY: Day = Day(20_783);

fn run(phones: &mut [Phone; 2], at: usize, step: &Step) {
    if let Step::Hear(other) = *step {
        if other != at {
            let [a, b] = phones;
            let (to, from) = if at == 0 { (a, b) } else { (b, a) };
            to.hear(from);
        }
        return;
    }
    let phone = &mut phones[at];
    let team = phone.project();
    let ids = team.order();
    let who = |n: usize| ids[n % ids.len()];
    match *step {
        _ if ids.is_empty() && !matches!(step, Step::Join { .. }) => {}
        Step::Goal { period, back, orders, premium } => {
            let from = Day(TODAY.0 - back);
            assert!(phone.edit(goal(PERIODS[period], from, orders, premium), TODAY));
        }
        Step::Mode { period, mode, without } => {
            let without = without.map(who).into_iter().collect();
            let (period, mode) = (PERIODS[period], ShareMode(mode));
            let body = BreakDown { period, from: TODAY, mode, without };
            assert!(phone.edit(EventEdit::BreakDown(body), TODAY));
        }
        Step::Away { who: n, from, days } => {
            let from = Day(TODAY.0 + from);
            let away = Away { member: who(n), from, until: Day(from.0 + days) };
            assert!(phone.edit(EventEdit::Away(away), TODAY));
        }
        Step::DropAway(n) => {
            let all: Vec<Id> = phone
                .records()
                .filter(|record| record.key.kind == AWAY && !record.withdrawn)
                .map(|record| record.key.id)
                .collect();
            if let Some(id) = all.get(n) {
                assert!(phone.edit(EventEdit::DropAway(*id), TODAY));
            }
        }
        Step::Pledge { who: n, period, orders, premium } => {
            let period = PERIODS[period];
            let pledge = Pledge { member: who(n), period, from: TODAY, orders, premium };
            assert!(phone.edit(EventEdit::Pledge(pledge), TODAY));
        }
        Step::Join { back } => {
            phone.join("新来的", Some(Day(TODAY.0 - back)), Role::AGENT);
        }
        Step::Leave { who: n, back } => {
            if let Some(change) = leave(&team, who(n), Day(TODAY.0 - back)) {
                phone.write(vec![change]);
            }
        }
        Step::Report { who: n, back, count, premium } => {
            let premium = Some(premium);
            let order = Order { count, premium, ..Order::one(who(n), Day(TODAY.0 - back), 600) };
            assert!(phone.edit(EventEdit::Report(order), TODAY));
        }
        Step::Told { back, orders } => {
            let on = Day(TODAY.0 - back);
            let numbers = Numbers { orders: Some(orders), ..Numbers::default() };
            let total = DayTotal::of(on, &[numbers]).unwrap();
            phone.write(vec![Change::put(DayTotal::id(on), &total)]);
        }
        Step::Hear(_) => unreachable!("done above"),
    }
}

/// Orders of each day straight from the records: reported, or told where that is more.
fn plain_days(phone: &Phone) -> BTreeMap<Day, i64> {
    let mut reported: BTreeMap<Day, i64> = BTreeMap::new();
    let mut told: BTreeMap<Day, i64> = BTreeMap::new();
    for record in phone.records().filter(|record| !record.withdrawn) {
        if let Ok(order) = duihun_core::record::decode_body::<Order>(&record.body)
            && record.key.kind == duihun_core::team::ORDER
        {
            *reported.entry(order.day).or_default() += i64::from(order.count);
        }
        if let Ok(total) = duihun_core::record::decode_body::<DayTotal>(&record.body)
            && record.key.kind == duihun_core::team::DAY_TOTAL
        {
            told.insert(total.day, total.numbers.orders.unwrap_or(0).into());
        }
    }
    for (day, orders) in told {
        let known = reported.entry(day).or_default();
        *known = (*known).max(orders);
    }
    reported
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn parts_always_add_up(steps in proptest::collection::vec((0..2usize, step()), 1..40)) {
        let mut first = Phone::new();
        for name in ["冬梅", "阿杰", "小月"] {
            first.join(name, None, Role::AGENT);
        }
        let store = Store::open(MemoryKv::default(), NOW, (2, 1));
        let mut second = Phone { store, team: first.team, now: NOW };
        second.hear(&first);
        let mut phones = [first, second];
        for (at, step) in &steps {
            run(&mut phones, *at, step);
            let team = phones[*at].project();
            for period in PERIODS {
                for measure in [Measure::ORDERS, Measure::PREMIUM] {
                    for on in [TODAY, Day(TODAY.0 - 20)] {
                        if let Some(shares) = team.shares(measure, period, on) {
                            adds_up(&shares);
                        }
                        let progress = team.progress(measure, period, on);
                        let wanted = progress.wanted.map(|wanted| wanted.amount);
                        let ideal = progress.days.last().unwrap().ideal;
                        // Where the period has any work, its ideal line ends at the target.
                        let has_work = progress.days.iter().any(|point| point.halves > 0);
                        prop_assert_eq!(ideal, wanted.map(|n| if has_work { n } else { 0 }));
                        if let Some(f) = progress.forecast {
                            prop_assert!(progress.done <= f.low && f.low <= f.middle);
                            prop_assert!(f.middle <= f.high);
                        }
                    }
                }
            }
            let days = plain_days(&phones[*at]);
            let progress = team.progress(Measure::ORDERS, Period::MONTH, TODAY);
            let first = TODAY.month_range().0;
            let done: i64 = days.range(first..=TODAY).map(|(_, n)| n).sum();
            prop_assert_eq!(progress.done, done);
        }
        // Both heard of all: both say the same.
        let [a, b] = &mut phones;
        a.hear(b);
        b.hear(a);
        let (a, b) = (a.project(), b.project());
        for period in PERIODS {
            for measure in [Measure::ORDERS, Measure::PREMIUM] {
                prop_assert_eq!(a.shares(measure, period, TODAY), b.shares(measure, period, TODAY));
                prop_assert_eq!(
                    a.progress(measure, period, TODAY),
                    b.progress(measure, period, TODAY)
                );
            }
        }
    }

    #[test]
    fn any_number_of_members_carries_any_target(
        halves in proptest::collection::vec(0..46u64, 0..30),
        amount in 0..i64::MAX as u64,
    ) {
        let parts = duihun_core::plan::apportion(amount, &halves);
        let sum: u128 = parts.iter().map(|part| u128::from(*part)).sum();
        let all: u64 = halves.iter().sum();
        prop_assert_eq!(sum, if all == 0 { 0 } else { u128::from(amount) });
        for (part, weight) in parts.iter().zip(&halves) {
            let exact = u128::from(amount) * u128::from(*weight);
            let off = (u128::from(*part) * u128::from(all)).abs_diff(exact);
            prop_assert!(all == 0 || off < u128::from(all), "further off than one");
        }
    }
}
