//! What is private cannot be packed: code that tries does not compile, and what somebody writes in private
//! changes nothing in a pack.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::share::people::{self, PeopleWords};
use duihun_core::share::{Pack, Part, Plain, ics, sheet};
use duihun_core::store::{Change, MemoryKv, Space, Store};
use duihun_core::team::{
    DaySort, Measure, Numbers, Order, Pattern, Period, Team, TeamName, WorkPattern,
};
use duihun_me::{
    Area, Block, BlockDay, CareStep, CareerStep, CommissionPart, DayLog, DayPlan, Energy, Face,
    Feeling, Goal, Habit, HabitMark, HolidayNotice, Identity, IfThen, IncomePlan, LearningNote,
    LogSort, Mark, Mood, Odds, OwnDay, OwnHours, OwnPattern, OwnRates, RefusalPlan, Refusals,
    Review, TalkTo, Tier, TierForm, TodayGoal, Topic, Way, WayDone,
};

const NOW: u64 = 1_790_000_000_000;

#[test]
fn private_records_do_not_fit_into_a_pack() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/private/team.rs");
    cases.compile_fail("tests/private/mine.rs");
}

fn with_a_team() -> (Store<MemoryKv>, Id) {
    let mut store = Store::open(MemoryKv::default(), NOW, (1, 1));
    let team = store.new_id(NOW);
    let name = TeamName { name: "凌云组".into() };
    let (member, order) = (store.new_id(NOW), store.new_id(NOW));
    let sold = Order::one(member, Day(20_000), 600);
    let changes = vec![Change::put(team, &name), Change::put(order, &sold)];
    store.commit(Space::Team(team), changes, NOW);
    (store, team)
}

/// A year of somebody's breaks, moods and refusals, several a day.
fn a_year(store: &mut Store<MemoryKv>) -> Vec<Change> {
    let mut changes = Vec::new();
    for n in 0..365 {
        let (day, minute) = (Day(20_000 + n), (n % 1440) as u16);
        let mut put = |change: &dyn Fn(Id) -> Change| changes.push(change(store.new_id(NOW)));
        for face in [1, 4] {
            let mood = Mood {
                day,
                minute,
                face: Face(face),
                word: Some("堵得慌".into()),
                note: Some("谁也别看".into()),
                energy: Some(Energy(1)),
            };
            put(&|id| Change::put(id, &mood));
        }
        let done = WayDone {
            day,
            way: Way::BREATH,
            feeling: Feeling::WORSE,
            minute: Some(minute),
            quick: true,
        };
        put(&|id| Change::put(id, &done));
        put(&|id| Change::put(id, &Refusals { day, minute, count: 3 }));
        put(&|id| Change::put(id, &Odds { day, every: 38, since: 11 }));
        let at = NOW as i64;
        let blocks = vec![Block { from: minute, at, seconds: None, is_break: true }];
        put(&|id| Change::put(id, &BlockDay { day, blocks: blocks.clone() }));
        let plan = IfThen { when: "连挂三个".into(), then: "放下耳麦".into() };
        put(&|id| Change::put(id, &RefusalPlan { plan: plan.clone(), rehearsed: None }));
        // What a day brought and had to bring, and what it is.
        let orders = (n % 4 == 0).then_some(1);
        let numbers = Numbers { dials: Some(186), orders, ..Numbers::default() };
        let sort = Some(LogSort::SO_FAR);
        put(&|id| Change::put(id, &DayLog { day, minute, numbers, sort }));
        put(&|id| Change::put(id, &DayPlan { day, days_left: 9, numbers }));
        put(&|id| Change::put(id, &OwnDay { day, sort: DaySort::LEAVE }));
        let mark = HabitMark { habit: Id::FIRST, day, mark: Mark::DONE, part: None };
        put(&|id| Change::put(id, &mark));
    }
    changes
}

/// An income wanted, with all that it is reckoned from.
fn a_plan(store: &mut Store<MemoryKv>) -> Vec<Change> {
    let (month, day) = (Day(20_000), Day(20_000));
    let plan = IncomePlan {
        month,
        income: 800_000,
        stretch: None,
        base: 300_000,
        bonuses: 0,
        margin: true,
        call_minutes: None,
    };
    let name = Some("首年".into());
    let tiers = vec![Tier { from: 0, pays: 800 }];
    let part =
        CommissionPart { name, ..CommissionPart::of(Measure::PREMIUM, TierForm::WHOLE, tiers) };
    let rates = OwnRates {
        since: day,
        connect: Some(2_500),
        effective: None,
        close: Some(300),
        issue: None,
        withdrawal: None,
        average_premium: Some(400_000),
        call_seconds: None,
        by_hand: Some(1),
    };
    let pattern = OwnPattern::of(&WorkPattern::of(Pattern::SIX_DAYS));
    let hours = OwnHours { minutes: vec![570, 720] };
    let notice = HolidayNotice { year: 2027, off: Vec::new(), work: vec![day] };
    let line = Review {
        period: Period::DAY,
        from: day,
        good: None,
        hard: None,
        learned: Some("先问再讲".into()),
        thanks: None,
        next: None,
    };
    let habit = Habit {
        name: "早睡".into(),
        area: Some(Area::HEALTH),
        times: 1,
        days: 1,
        work_days: false,
        cue: None,
        since: day,
        until: None,
        aside: Vec::new(),
    };
    let (text, needs) = ("换一家".into(), vec!["攒够半年".into()]);
    let step = CareerStep { member: None, text, needs, due: Some(day), reached_on: None };
    let note =
        LearningNote {
            day, topic: Topic::TRADE, text: "先问".into(), source: Some("冬梅".into())
        };
    let mut id = || store.new_id(NOW);
    vec![
        Change::put(id(), &plan),
        Change::put(id(), &part),
        Change::put(id(), &rates),
        Change::put(id(), &pattern),
        Change::put(id(), &hours),
        Change::put(id(), &notice),
        Change::put(id(), &line),
        Change::put(id(), &habit),
        Change::put(id(), &step),
        Change::put(id(), &note),
    ]
}

#[test]
fn two_that_differ_only_in_private_make_the_same_payload() {
    let (one, team) = with_a_team();
    let (mut two, _) = with_a_team();
    let id = two.new_id(NOW);
    let day = Day(20_000);
    let today = TodayGoal {
        day,
        text: "两单".into(),
        done: false,
        target: None,
        count: None,
        unit: None,
        measure: None,
    };
    let talk = TalkTo {
        team,
        member: id,
        step: CareStep::NOTICE,
        last: None,
        next: Some(day),
        note: Some("话少".into()),
    };
    let mut changes = vec![
        Change::put(id, &today),
        Change::put(id, &talk),
        Change::put(id, &Goal { text: "读书".into(), ..Goal::default() }),
        Change::put(team, &Identity { member: Some(id) }),
    ];
    changes.extend(a_plan(&mut two));
    changes.extend(a_year(&mut two));
    two.commit(Space::Me, changes.clone(), NOW);
    // Not even by a mistake of the space.
    two.commit(Space::Team(team), changes, NOW);
    let payload = |store: &Store<MemoryKv>, is_file| {
        Pack::of(store.team(team).unwrap(), &Part::ALL, NOW, is_file).encode()
    };
    assert_eq!(payload(&one, false), payload(&two, false));
    assert_eq!(payload(&one, true), payload(&two, true));
    // Tables, plain words, month statements, calendars and posters are made of the team's records, too.
    let words = PeopleWords::default();
    let files = |store: &Store<MemoryKv>| {
        let records: Vec<_> = store.team(team).unwrap().iter().cloned().collect();
        let mut board = Team::project(&records);
        board.widen(&records);
        let table = sheet::write(&people::rows(&board, &words));
        let orders = board.orders_of(day);
        assert_eq!(orders.len(), 1);
        let poster = format!("{:?}", board.cheer(orders[0]));
        let statement = format!("{:?} {:?}", board.fund_month(day), board.gauges(day));
        let calendar = ics::calendar("", &[], NOW);
        (table, Plain::of(&board, &records, &words), poster, statement, calendar)
    };
    assert_eq!(files(&one), files(&two));
    // The board itself is the same, whatever is asked of it.
    let board = |store: &Store<MemoryKv>| {
        let records: Vec<_> = store.team(team).unwrap().iter().cloned().collect();
        let mut board = Team::project(&records);
        board.widen(&records);
        format!("{board:?}")
    };
    assert_eq!(board(&one), board(&two));
}
