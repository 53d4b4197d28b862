//! Planned anew each morning, the days left always add up to what is left: after any sequence of entries,
//! corrections, leave, other plans, and merges of two phones.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use duihun_core::calendar::Day;
use duihun_core::plan::Unreachable;
use duihun_core::random::Random;
use duihun_core::record::Records;
use duihun_core::store::{MemoryKv, Space, Store};
use duihun_core::team::{DaySort, Measure, Numbers, Pattern, Team, WorkPattern};
use duihun_me::{
    At, CommissionPart, GoalEdit, IncomePlan, LogSort, Mine, Month, Need, OwnRates, Tier, TierForm,
    goal_edit,
};

const NOON: u64 = 1_790_000_000_000;

/// A phone.
struct Device {
    store: Store<MemoryKv>,
    now: u64,
}

impl Device {
    fn new(number: u64) -> Self {
        Self { store: Store::open(MemoryKv::default(), NOON, (number, 1)), now: NOON }
    }

    fn does(&mut self, day: Day, minute: u16, edit: GoalEdit) -> bool {
        self.now += 1_000;
        let now = self.now;
        let at = At { day, minute, now, apart: false };
        let mine = mine(&[self]);
        let Some(changes) = goal_edit(mine.own(), edit, at, || self.store.new_id(now)) else {
            return false;
        };
        self.store.commit(Space::Me, changes, now);
        true
    }

    /// Takes in what another phone has.
    fn hears(&mut self, other: &Self) {
        self.store.receive(&other.store.contents(), self.now);
    }
}

/// What is known from the records of some phones together.
fn mine(devices: &[&Device]) -> Mine {
    let mut records = Records::default();
    for device in devices {
        for record in device.store.records(Space::Me).into_iter().flat_map(Records::iter) {
            records.merge(record.clone());
        }
    }
    let mut mine = Mine::default();
    mine.fill(records.iter());
    mine
}

fn plan(income: i64) -> GoalEdit {
    GoalEdit::SetPlan(IncomePlan {
        month: day(12, 1),
        income,
        stretch: Some(income * 5 / 4),
        base: 300_000,
        bonuses: 0,
        margin: false,
        call_minutes: Some(300),
    })
}

fn commission() -> CommissionPart {
    let tiers = [(0, 800), (2_000_000, 1_200), (4_000_000, 1_500)];
    let tiers = tiers.map(|(from, pays)| Tier { from, pays }).to_vec();
    CommissionPart::of(Measure::PREMIUM, TierForm::MARGINAL, tiers)
}

fn rates(since: Day) -> OwnRates {
    OwnRates {
        since,
        connect: Some(2_500),
        effective: None,
        close: Some(300),
        issue: Some(8_500),
        withdrawal: Some(500),
        average_premium: Some(400_000),
        call_seconds: Some(45),
        by_hand: None,
    }
}

fn day(month: u32, day: u32) -> Day {
    Day::from_ymd(2026, month, day).unwrap()
}

/// A phone on which the worked example is planned on the first of December.
fn planned(number: u64, on: Day) -> Device {
    let mut device = Device::new(number);
    for edit in [plan(800_000), GoalEdit::PutPart(None, commission())] {
        assert!(device.does(on, 500, edit));
    }
    assert!(device.does(on, 501, GoalEdit::SetRates(rates(on))));
    device
}

fn month(devices: &[&Device], today: Day) -> Month {
    let mine = mine(devices);
    let calendar = mine.own().calendar(&Team::default());
    mine.own().month(&calendar, today).unwrap()
}

fn dials(dials: u32, orders: u32) -> Numbers {
    let connected = Some(dials / 4);
    Numbers { dials: Some(dials), connected, orders: Some(orders), ..Numbers::default() }
}

#[test]
fn the_worked_example_on_its_first_morning() {
    let first = day(12, 1);
    let month = month(&[&planned(1, first)], first);
    assert_eq!(month.halves, (46, 46));
    assert_eq!(month.targets.len(), 23);
    let need = Need::of(&month.left.unwrap());
    assert_eq!(need.row(), [1_927, 482, 482, 15, 5_779_155]);
    // 1,927 dials on 23 days: 84 on the first ones, 83 at the end.
    assert_eq!(month.target(first).unwrap().need.dials, 84);
    assert_eq!(month.targets[22].need.dials, 83);
    assert!(!month.is_reached() && !month.is_carried);
    assert_eq!(month.income_so_far(), 300_000);
    assert_eq!(month.minutes_a_day().map(|minutes| minutes.round()), Some(16.0));
}

#[test]
fn a_bad_week_is_planned_anew_and_the_first_plan_stays() {
    let first = day(12, 1);
    let mut device = planned(1, first);
    let target = month(&[&device], first).target(first).unwrap().need;
    assert!(device.does(first, 502, GoalEdit::Morning(23, target.numbers(false))));
    // Planned once a morning.
    assert!(!device.does(first, 503, GoalEdit::Morning(23, Numbers::default())));
    for number in [1, 2, 3, 4] {
        let log = GoalEdit::Log(day(12, number), dials(40, 0), LogSort::SO_FAR);
        assert!(device.does(day(12, number), 1_090, log));
    }
    let monday = day(12, 7);
    let now = month(&[&device], monday);
    // No order yet: all of it is left, on 19 days.
    assert_eq!(now.halves.1, 38);
    assert_eq!(now.target(monday).unwrap().need.dials, 1_927u64.div_ceil(19));
    let mine = mine(&[&device]);
    assert_eq!(mine.own().first_plan(monday), Some((first, target.numbers(false))));
}

#[test]
fn a_month_reached_has_nothing_left_and_the_stretch_goes_on() {
    let first = day(12, 1);
    let mut device = planned(1, first);
    let numbers = Numbers { premium: Some(5_800_000), ..dials(400, 15) };
    device.does(first, 1_100, GoalEdit::Log(first, numbers, LogSort::SO_FAR));
    let next = month(&[&device], day(12, 2));
    assert!(next.is_reached() && !next.is_stretched());
    assert_eq!(Need::of(&next.left.unwrap()), Need::default());
    assert!(next.targets.iter().all(|target| target.need == Need::default()));
    assert!(next.income_so_far() >= 800_000);
    // A month without a plan of its own goes on with the last one.
    let january = month(&[&device], Day::from_ymd(2027, 1, 4).unwrap());
    assert!(january.is_carried && !january.is_reached());
}

#[test]
fn without_rates_of_ones_own_no_day_has_a_target() {
    let first = day(12, 1);
    let mut device = Device::new(1);
    assert!(device.does(first, 500, plan(800_000)));
    let without = month(&[&device], first);
    assert!(without.commission.is_none() && without.targets.is_empty());
    assert!(matches!(without.whole, Err(Unreachable::Pay(_))));
    device.does(first, 501, GoalEdit::PutPart(None, commission()));
    let examples = month(&[&device], first);
    assert!(examples.whole.is_ok() && examples.targets.is_empty());
}

/// Something a person might do.
fn any_edit(random: &mut Random, today: Day, device: &Device) -> GoalEdit {
    let mut any = |most: u64| random.below(most) as u32;
    let own = mine(&[device]);
    let logs: Vec<_> = own.own().logs.iter().map(|(id, _)| id).collect();
    let other = Day(today.0 - any(6) as i32);
    let ahead = Day(today.0 + any(20) as i32);
    match any(12) {
        0..=3 => GoalEdit::Log(
            other,
            dials(any(200), any(3)),
            [LogSort::MORE, LogSort::SO_FAR][any(2) as usize],
        ),
        4 if !logs.is_empty() => {
            GoalEdit::EditLog(logs[any(logs.len() as u64) as usize], dials(any(200), any(3)))
        }
        5 if !logs.is_empty() => GoalEdit::RemoveLog(logs[any(logs.len() as u64) as usize]),
        6 => GoalEdit::SetDay(ahead, Some(DaySort::ALL[any(4) as usize])),
        7 => GoalEdit::SetDay(ahead, None),
        8 => GoalEdit::Count([0, 1, 2, 4][any(4) as usize], any(3) > 0),
        9 => plan(500_000 + i64::from(any(900_000))),
        10 => GoalEdit::SetPattern(WorkPattern::of(Pattern::ALL[any(4) as usize])),
        _ => GoalEdit::SetRates(OwnRates { close: Some(100 + any(900)), ..rates(today) }),
    }
}

#[test]
fn the_days_left_add_up_after_anything() {
    let mut random = Random(7);
    for round in 0..60 {
        let first = day(12, 1);
        let (mut phone, mut desk) = (planned(1, first), Device::new(2));
        desk.hears(&phone);
        let mut today = first;
        for step in 0..25 {
            if random.below(3) == 0 && today.day() < 31 {
                today = Day(today.0 + 1);
            }
            let device = if random.below(2) == 0 { &mut phone } else { &mut desk };
            let edit = any_edit(&mut random, today, device);
            device.does(today, 540 + step, edit);
            match random.below(6) {
                0 => desk.hears(&phone),
                1 => phone.hears(&desk),
                _ => {}
            }
            for known in [vec![&phone], vec![&desk], vec![&phone, &desk]] {
                let month = month(&known, today);
                let left = Need::of(&month.left.unwrap());
                let planned = Need::sum(month.targets.iter().map(|target| &target.need));
                let expected = if month.halves.1 == 0 { Need::default() } else { left };
                assert_eq!(planned, expected, "round {round}, step {step}");
                assert_eq!(planned, month.need_in(today, month.days.1));
                // What is left is what the whole needs without what is in.
                let whole = month.whole.unwrap().submitted_premium;
                let rest = (whole - month.premium_before as f64).max(0.0);
                assert!((month.left.unwrap().submitted_premium - rest).abs() < 0.01);
            }
        }
        phone.hears(&desk);
        desk.hears(&phone);
        assert_eq!(month(&[&phone], today), month(&[&desk], today), "round {round}");
    }
}
