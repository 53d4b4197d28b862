//! Fund, thermometer, contests and celebrations against a plain recomputation from the records, after any
//! sequence of edits, undos and merges between phones.

#![allow(clippy::expect_used, reason = "a failing test should panic")]

use std::collections::{BTreeMap, BTreeSet};

use duihun_core::calendar::Day;
use duihun_core::record::{Id, Record, decode_body};
use duihun_core::store::{Change, MemoryKv, Receipt, Space, Store};
use duihun_core::team::{
    Answer, Between, CONTEST_SIDE, Contest, ContestSide, EventEdit, FUND_ENTRY, FundEntry,
    FundSort, Gauge, Measure, Moment, ORDER, Order, PRAISE, Period, Praise, PraiseFor, Profile,
    Side, TARGET, Target, Team, event_edit,
};
use proptest::prelude::*;

const TODAY: Day = Day(20_783);
const NOW: u64 = 1_795_700_000_000;

/// A phone with the team on it.
struct Phone {
    store: Store<MemoryKv>,
    team: Id,
    now: u64,
    done: Vec<Receipt>,
}

impl Phone {
    fn project(&self) -> Team {
        Team::project(self.records())
    }

    fn records(&self) -> Vec<&Record> {
        self.store.records(Space::Team(self.team)).into_iter().flat_map(|r| r.iter()).collect()
    }

    fn edit(&mut self, edit: EventEdit) -> bool {
        let team = self.project();
        self.now += 1000;
        let (store, now) = (&mut self.store, self.now);
        let Some(changes) = event_edit(&team, self.team, edit, TODAY, || store.new_id(now)) else {
            return false;
        };
        let receipt = self.store.commit(Space::Team(self.team), changes, self.now);
        self.done.push(receipt);
        true
    }

    fn put<B: duihun_core::record::Body>(&mut self, body: &B) -> Id {
        self.now += 1000;
        let id = self.store.new_id(self.now);
        self.store.commit(Space::Team(self.team), vec![Change::put(id, body)], self.now);
        id
    }

    fn undo(&mut self) {
        self.now += 1000;
        if let Some(receipt) = self.done.pop() {
            self.store.undo(&receipt, self.now);
        }
    }

    fn hear(&mut self, other: &Self) {
        self.now = self.now.max(other.now) + 1000;
        self.store.receive(&other.store.contents(), self.now);
    }
}

/// Phones of one team with four members and a contest of each kind.
fn phones(count: u64) -> (Vec<Phone>, Vec<Id>, Vec<Id>) {
    let mut first = Phone {
        store: Store::open(MemoryKv::default(), NOW, (1, 1)),
        team: Id::FIRST,
        now: NOW,
        done: Vec::new(),
    };
    first.team = first.store.new_id(NOW);
    let members: Vec<Id> = ["冬梅", "阿杰", "小月", "老山"]
        .map(|nickname| first.put(&Profile { nickname: nickname.into(), ..Profile::default() }))
        .to_vec();
    let mut contests = Vec::new();
    for (measure, between, improvement) in [
        (Measure::ORDERS, Between::PEOPLE, false),
        (Measure::PREMIUM, Between::SIDES, false),
        (Measure::PRAISE, Between::PEOPLE, false),
        (Measure::ORDERS, Between::PEOPLE, true),
    ] {
        let contest = Contest {
            measure,
            between,
            mark: Some(2),
            improvement,
            ..Contest::new("中旬赛", Day(TODAY.0 - 2), TODAY)
        };
        contests.push(first.put(&contest));
    }
    for (name, members) in [("红", &members[..2]), ("蓝", &members[2..])] {
        let side =
            ContestSide { contest: contests[1], name: name.into(), members: members.to_vec() };
        first.put(&side);
    }
    let mut phones = vec![first];
    for n in 1..count {
        let store = Store::open(MemoryKv::default(), NOW, (n + 1, 1));
        let mut phone = Phone { store, team: phones[0].team, now: NOW, done: Vec::new() };
        phone.hear(&phones[0]);
        phones.push(phone);
    }
    (phones, members, contests)
}

/// What somebody does.
#[derive(Debug, Clone)]
enum Step {
    Report { who: usize, back: i32, minute: u16, count: u16, premium: i64, own: bool },
    Drop(usize),
    Target { period: u8, back: i32, orders: u32 },
    Enter { sort: u8, fen: i64, back: i32 },
    DropEntry(usize),
    Praise { from: usize, to: usize, back: i32 },
    Undo,
    Hear(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0usize..4, 0i32..45, 0u16..1440, 1u16..4, -1i64..5, any::<bool>()).prop_map(
            |(who, back, minute, count, premium, own)| Step::Report {
                who, back, minute, count, premium: premium * 100_000, own
            }
        ),
        1 => (0usize..20).prop_map(Step::Drop),
        2 => (0u8..4, 0i32..45, 0u32..12)
            .prop_map(|(period, back, orders)| Step::Target { period, back, orders }),
        3 => (0u8..6, -1_000_000i64..1_000_000, 0i32..70)
            .prop_map(|(sort, fen, back)| Step::Enter { sort, fen, back }),
        1 => (0usize..20).prop_map(Step::DropEntry),
        1 => (0usize..4, 0usize..4, 0i32..6)
            .prop_map(|(from, to, back)| Step::Praise { from, to, back }),
        2 => Just(Step::Undo),
        2 => (0usize..3).prop_map(Step::Hear),
    ]
}

fn take(phones: &mut [Phone], at: usize, members: &[Id], step: &Step) {
    if let Step::Hear(other) = step {
        let other = other % phones.len();
        if other != at {
            let (left, right) = phones.split_at_mut(at.max(other));
            let (to, from) =
                if at < other { (&mut left[at], &right[0]) } else { (&mut right[0], &left[other]) };
            to.hear(from);
        }
        return;
    }
    let phone = &mut phones[at];
    let nth = |kind, n: usize| {
        let all: Vec<Id> = phone
            .records()
            .iter()
            .filter(|record| record.key.kind == kind)
            .map(|record| record.key.id)
            .collect();
        all.get(n % all.len().max(1)).copied()
    };
    match *step {
        Step::Report { who, back, minute, count, premium, own } => {
            let premium = (premium != 0).then_some(premium);
            let order = Order {
                count,
                premium,
                own,
                ..Order::one(members[who], Day(TODAY.0 - back), minute)
            };
            let taken = phone.edit(EventEdit::Report(order));
            assert_eq!(taken, premium.is_none_or(|premium| premium > 0));
        }
        Step::Drop(n) => {
            if let Some(id) = nth(ORDER, n) {
                phone.edit(EventEdit::DropOrder(id));
            }
        }
        Step::Target { period, back, orders } => {
            let day = Day(TODAY.0 - back);
            let period =
                [Period::DAY, Period::WEEK, Period::MONTH, Period::MONTH][usize::from(period)];
            let from = match period {
                Period::WEEK => day.monday(),
                Period::MONTH => day.month_range().0,
                _ => day,
            };
            assert!(phone.edit(EventEdit::SetTarget(period, from, orders)));
        }
        Step::Enter { sort, fen, back } => {
            let sort = FundSort(sort);
            let entry = FundEntry::new(sort, fen, Day(TODAY.0 - back));
            let fits = match sort {
                FundSort::CORRECTION => fen != 0,
                sort if sort.leaves() => fen < 0,
                _ => fen > 0,
            };
            assert_eq!(phone.edit(EventEdit::Enter(entry)), fits);
        }
        Step::DropEntry(n) => {
            if let Some(id) = nth(FUND_ENTRY, n) {
                phone.edit(EventEdit::DropEntry(id));
            }
        }
        Step::Praise { from, to, back } => {
            phone.put(&Praise {
                to: members[to],
                from: Some(members[from]),
                sort: PraiseFor::HELP,
                words: "稳".into(),
                on: Day(TODAY.0 - back),
            });
        }
        Step::Undo => phone.undo(),
        Step::Hear(_) => unreachable!("done above"),
    }
}

/// The bodies that are there, straight from the records.
fn bodies<B: duihun_core::record::Body>(phone: &Phone) -> BTreeMap<Id, B> {
    let all = phone.records().into_iter();
    let there = all.filter(|record| record.key.kind == B::KIND && !record.withdrawn);
    there.map(|record| (record.key.id, decode_body(&record.body).expect("ours"))).collect()
}

fn check(phone: &Phone, members: &[Id], contests: &[Id]) {
    let team = phone.project();
    let orders: BTreeMap<Id, Order> = bodies(phone);
    let targets: BTreeMap<Id, Target> = bodies(phone);
    let entries: BTreeMap<Id, FundEntry> = bodies(phone);
    let praise: BTreeMap<Id, Praise> = bodies(phone);

    // The fund.
    let sum: i64 = entries.values().map(|entry| entry.fen).sum();
    assert_eq!(team.fund_balance(), sum);
    let lines = team.fund();
    assert_eq!(lines.len(), entries.len());
    assert_eq!(lines.last().map_or(0, |line| line.balance), sum);
    let mut balance = 0;
    for (line, next) in lines.iter().zip(lines.iter().skip(1).map(Some).chain([None])) {
        balance += line.entry.fen;
        assert_eq!(line.balance, balance);
        assert!(next.is_none_or(|next| next.entry.on >= line.entry.on));
    }
    let mut months: BTreeSet<Day> =
        entries.values().map(|entry| entry.on.month_range().0).collect();
    months.insert(TODAY.month_range().0);
    let mut before = None;
    for month in months {
        let statement = team.fund_month(month);
        let of: i64 = entries
            .values()
            .filter(|e| (e.on.year(), e.on.month()) == (month.year(), month.month()))
            .map(|e| e.fen)
            .sum();
        assert_eq!(statement.income + statement.spending, of);
        assert_eq!(statement.opening + of, statement.closing);
        assert_eq!(statement.lines.iter().map(|line| line.entry.fen).sum::<i64>(), of);
        assert!(before.is_none_or(|closing| closing == statement.opening));
        before = Some(statement.closing);
    }
    assert_eq!(before, Some(sum));

    // Thermometers.
    for back in 0..45 {
        let day = Day(TODAY.0 - back);
        for period in [Period::DAY, Period::WEEK, Period::MONTH] {
            let is_in = |other: Day| match period {
                Period::DAY => other == day,
                Period::WEEK => other.monday() == day.monday(),
                _ => (other.year(), other.month()) == (day.year(), day.month()),
            };
            let now: u32 =
                orders.values().filter(|o| is_in(o.day)).map(|o| u32::from(o.count)).sum();
            let of_period = |(_, t): &(&Id, &Target)| {
                t.period == period
                    && match period {
                        Period::DAY => t.from <= day && t.from.0 >= day.0 - 31,
                        _ => is_in(t.from),
                    }
            };
            let target = targets.iter().filter(of_period).max_by_key(|(id, t)| (t.from, **id));
            let target = target.and_then(|(_, t)| t.orders).filter(|orders| *orders > 0);
            assert_eq!(team.gauge(period, day), Gauge { period, before: now, now, target });
        }
    }

    // What is celebrated in an order: all that came before it, counted by hand.
    for (id, order) in &orders {
        let cheer = team.cheer(*id).expect("it is there");
        let place = |(id, o): (&Id, &Order)| (o.day, o.minute, *id);
        let before: Vec<&Order> = orders
            .iter()
            .filter(|(other, o)| place((*other, *o)) < place((id, order)))
            .map(|(_, o)| o)
            .collect();
        let count = |is: &dyn Fn(&Order) -> bool| {
            before.iter().filter(|o| is(o)).map(|o| u32::from(o.count)).sum::<u32>()
        };
        let hers = |o: &Order| o.member == order.member;
        let month =
            |o: &Order| (o.day.year(), o.day.month()) == (order.day.year(), order.day.month());
        assert_eq!(cheer.of_group, count(&|o| o.day == order.day) + u32::from(order.count));
        assert_eq!(
            cheer.of_member,
            count(&|o| hers(o) && o.day == order.day) + u32::from(order.count)
        );
        let has = |moment| cheer.moments.contains(&moment);
        let is_first = count(&hers) == 0;
        assert_eq!(has(Moment::FirstEver), is_first);
        let of_month = !is_first && count(&|o| hers(o) && month(o)) == 0;
        assert_eq!(has(Moment::FirstOfMonth), of_month);
        let of_week = count(&|o| hers(o) && o.day.monday() == order.day.monday()) == 0;
        assert_eq!(has(Moment::FirstOfWeek), !is_first && !of_month && of_week);
        assert_eq!(has(Moment::FirstOfDay), count(&|o| o.day == order.day) == 0);
        let mut days: BTreeMap<Day, u32> = BTreeMap::new();
        for other in before.iter().filter(|o| hers(o) && o.day < order.day) {
            *days.entry(other.day).or_default() += u32::from(other.count);
        }
        let best = days.values().copied().max().unwrap_or(0);
        assert_eq!(has(Moment::Record), best > 0 && cheer.of_member > best);
        let target = |period| team.gauge(period, order.day).target;
        let passes = |period, before: u32| {
            target(period).is_some_and(|t| before < t && before + u32::from(order.count) >= t)
        };
        let today = count(&|o| o.day == order.day);
        assert_eq!(has(Moment::DayTarget), passes(Period::DAY, today));
        assert_eq!(has(Moment::MonthTarget), passes(Period::MONTH, count(&month)));
        assert_eq!(has(Moment::Overshoot), target(Period::DAY).is_some_and(|t| today >= t));
        assert!(cheer.moments.is_sorted());
    }

    // Contests.
    let within =
        |day: Day, from: i32, until: i32| day.0 >= TODAY.0 - from && day.0 <= TODAY.0 - until;
    let orders_of = |member: Id, from: i32, until: i32| -> i64 {
        let counts = |o: &&Order| o.member == member && !o.own && within(o.day, from, until);
        orders.values().filter(counts).map(|o| i64::from(o.count)).sum()
    };
    let premium_of = |member: Id| -> i64 {
        let counts = |o: &&Order| o.member == member && !o.own && within(o.day, 2, 0);
        orders.values().filter(counts).filter_map(|o| o.premium).sum()
    };
    let sides: BTreeMap<Id, ContestSide> = bodies(phone);
    assert_eq!(sides.len(), 2, "{CONTEST_SIDE:?} {ORDER:?} {PRAISE:?} {TARGET:?}");
    for (n, contest) in contests.iter().enumerate() {
        let wanted: BTreeMap<Side, i64> = match n {
            0 => members.iter().map(|&m| (Side::Member(m), orders_of(m, 2, 0))).collect(),
            1 => sides
                .iter()
                .map(|(id, side)| {
                    (Side::Named(*id), side.members.iter().map(|&m| premium_of(m)).sum())
                })
                .collect(),
            2 => members
                .iter()
                .map(|&m| {
                    let given = praise.values().filter(|p| p.from == Some(m) && within(p.on, 2, 0));
                    (Side::Member(m), given.count() as i64)
                })
                .collect(),
            _ => members
                .iter()
                .map(|&m| (Side::Member(m), orders_of(m, 2, 0) - orders_of(m, 5, 3)))
                .collect(),
        };
        let found: BTreeMap<Side, i64> = team.contest_amounts(*contest).into_iter().collect();
        assert_eq!(found, wanted, "contest {n}");
        let standing = team.standing(*contest, TODAY).expect("it is there");
        assert_eq!(standing.total, wanted.values().filter(|v| **v > 0).sum::<i64>());
        let reached: BTreeSet<Side> = standing.reached.iter().map(|(side, _)| *side).collect();
        let wanted: BTreeSet<Side> =
            wanted.iter().filter(|(_, v)| **v >= 2).map(|(side, _)| *side).collect();
        assert_eq!(reached, wanted);
        assert_eq!(standing.winners, standing.reached);
        assert!(!standing.is_over);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
    #[test]
    fn sums_equal_a_plain_recomputation(steps in proptest::collection::vec((0usize..3, step()), 1..60)) {
        let (mut phones, members, contests) = phones(3);
        for (at, step) in &steps {
            take(&mut phones, *at, &members, step);
        }
        for phone in &phones {
            check(phone, &members, &contests);
        }
        // Everybody hears everybody: all see the same.
        for _ in 0..2 {
            for to in 0..3 {
                for from in 0..3 {
                    take(&mut phones, to, &members, &Step::Hear(from));
                }
            }
        }
        let teams: Vec<Team> = phones.iter().map(Phone::project).collect();
        prop_assert_eq!(teams[0].fund_balance(), teams[1].fund_balance());
        prop_assert_eq!(teams[0].gauges(TODAY), teams[2].gauges(TODAY));
        prop_assert_eq!(teams[1].orders_of(TODAY), teams[2].orders_of(TODAY));
        check(&phones[0], &members, &contests);
    }
}

#[test]
fn one_order_reported_on_two_phones_is_asked_about_until_somebody_has_looked() {
    let (mut phones, members, _) = phones(2);
    assert!(phones[0].edit(EventEdit::Report(Order::one(members[1], TODAY, 600))));
    assert!(phones[1].edit(EventEdit::Report(Order::one(members[1], TODAY, 612))));
    assert!(phones[1].edit(EventEdit::Report(Order::one(members[2], TODAY, 612))));
    let other = {
        let (left, right) = phones.split_at_mut(1);
        left[0].hear(&right[0]);
        left[0].project().doubles(TODAY)
    };
    let [(first, second)] = other[..] else { panic!("{other:?}") };
    let one = &mut phones[0];
    assert!(one.edit(EventEdit::Apart(second)));
    assert!(one.project().doubles(TODAY).is_empty());
    assert_eq!(one.project().tally(TODAY, TODAY).orders, 3);
    one.undo();
    assert_eq!(one.project().doubles(TODAY), [(first, second)]);
    assert!(one.edit(EventEdit::DropOrder(second)));
    assert!(one.project().doubles(TODAY).is_empty());
    assert_eq!(one.project().tally(TODAY, TODAY).orders, 2);
}

#[test]
fn a_second_tap_is_asked_about_and_another_hour_is_not() {
    let (mut phones, members, _) = phones(1);
    let phone = &mut phones[0];
    for minute in [600, 602, 720] {
        phone.edit(EventEdit::Report(Order::one(members[1], TODAY, minute)));
    }
    assert_eq!(phone.project().doubles(TODAY).len(), 1);
    assert_eq!(phone.project().doubles(Day(TODAY.0 + 1)), []);
}

#[test]
fn days_to_come_long_ago_and_odd_amounts_are_refused() {
    let (mut phones, members, contests) = phones(1);
    let phone = &mut phones[0];
    for day in [Day(TODAY.0 + 1), Day(TODAY.0 - 400)] {
        assert!(!phone.edit(EventEdit::Report(Order::one(members[0], day, 600))));
    }
    for odd in [
        Order { count: 0, ..Order::one(members[0], TODAY, 1) },
        Order { count: 100, ..Order::one(members[0], TODAY, 1) },
        Order { premium: Some(0), ..Order::one(members[0], TODAY, 1) },
        Order { premium: Some(-1), ..Order::one(members[0], TODAY, 1) },
        Order { minute: 1440, ..Order::one(members[0], TODAY, 1) },
        Order::one(Id::FIRST, TODAY, 1),
    ] {
        assert!(!phone.edit(EventEdit::Report(odd.clone())), "{odd:?}");
    }
    let gift = |note: &str| FundEntry {
        member: Some(members[0]),
        note: Some(note.into()),
        ..FundEntry::new(FundSort::GIFT, 2_000, TODAY)
    };
    assert!(!phone.edit(EventEdit::Enter(gift("迟到三分钟"))), "a fine by another name");
    assert!(phone.edit(EventEdit::Enter(gift("开单请大家喝茶"))));
    assert!(!phone.edit(EventEdit::Answer(contests[0], members[0], Answer::YES)), "no activity");
    let bet = Contest {
        prize: Some("每人出二十,赢的拿走".into()),
        ..Contest::new("对赌", TODAY, TODAY)
    };
    assert!(!phone.edit(EventEdit::PutContest(None, bet.clone(), Vec::new())), "a bet");
    let backwards = Contest { prize: None, until: Day(TODAY.0 - 1), ..bet };
    assert!(!phone.edit(EventEdit::PutContest(None, backwards, Vec::new())));
}

#[test]
fn prizes_are_given_once_however_often_and_on_however_many_phones() {
    let (mut phones, members, _) = phones(2);
    let contest = Contest {
        prize: Some("电影票".into()),
        mark: Some(1),
        prize_fen: Some(4_000),
        ..Contest::new("下旬赛", TODAY, TODAY)
    };
    assert!(phones[0].edit(EventEdit::PutContest(None, contest, Vec::new())));
    let id = phones[0].project().contests(TODAY).pop().expect("one");
    let id = phones[0]
        .project()
        .contests(TODAY)
        .into_iter()
        .find(|id| {
            phones[0].project().more().contests.get(*id).is_some_and(|c| c.prize_fen.is_some())
        })
        .unwrap_or(id);
    let (left, right) = phones.split_at_mut(1);
    right[0].hear(&left[0]);
    for phone in [&mut left[0], &mut right[0]] {
        let winners = vec![
            (Side::Member(members[0]), "电影票".into()),
            (Side::Member(members[1]), "电影票".into()),
        ];
        assert!(phone.edit(EventEdit::GivePrizes(id, winners.clone())));
        assert!(phone.edit(EventEdit::GivePrizes(id, winners)));
    }
    left[0].hear(&right[0]);
    assert_eq!(left[0].project().fund_balance(), -8_000);
}

#[test]
fn an_answer_by_hand_and_one_by_slip_are_one_answer() {
    let (mut phones, members, _) = phones(1);
    let phone = &mut phones[0];
    let activity = duihun_core::team::Activity {
        sort: duihun_core::team::ActivitySort::DINNER,
        title: "火锅".into(),
        on: Some(Day(TODAY.0 + 3)),
        minute: None,
        place: None,
        cost: Some(0),
        member: None,
    };
    assert!(phone.edit(EventEdit::PutActivity(None, activity)));
    let (coming, past) = phone.project().activities(TODAY);
    assert_eq!((coming.len(), past.len()), (1, 0));
    for answer in [Answer::YES, Answer::NO, Answer::MAYBE] {
        assert!(phone.edit(EventEdit::Answer(coming[0], members[2], answer)));
        assert_eq!(phone.project().answers(coming[0]), [(members[2], answer)]);
    }
    assert_eq!(phone.project().activities(Day(TODAY.0 + 4)), (Vec::new(), coming));
}

#[test]
fn ideas_fit_the_purse_and_the_group() {
    use duihun_core::team::{IDEAS, ideas};
    assert_eq!(ideas(None, None, 0).len(), IDEAS.len());
    for each in [0, 10, 30, 100] {
        for people in [2, 8, 15, 30] {
            let found = ideas(None, Some(each), people);
            assert!(found.len() >= 3, "{each} yuan, {people} people: {}", found.len());
            for n in found {
                let idea = IDEAS[n];
                assert!(idea.each.0 <= each && idea.people.0 <= people && idea.people.1 >= people);
            }
        }
    }
}
