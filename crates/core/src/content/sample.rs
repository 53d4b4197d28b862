//! A team to look at before one has a team: marked as a sample, kept in memory only.

use super::{Family, TitleNumber};
use crate::calendar::Day;
use crate::record::{Device, Id, Stamp};
use crate::store::{Change, SAMPLE_TEAM};
use crate::team::{
    Activity, ActivityAnswer, ActivitySort, ActivityTask, Aim, Answer, Chant, Contest, Deed,
    Direction, Duty, FundEntry, FundKeeper, FundSort, LightDeed, Order, Pact, PactAgreement,
    PactRule, Period, Place, Praise, PraiseFor, Profile, Role, Target, TeamName, TeamValues, Title,
    TitleAward,
};

/// The words of the sample, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleWords {
    /// Group name.
    pub team: String,
    /// The two lines of the chant.
    pub chant: [String; 2],
    /// Nicknames of the eight members.
    pub nicknames: [String; 8],
    /// What the eight members do for the group.
    pub jobs: [String; 8],
    /// A direction goal for this quarter, and two for this year.
    pub directions: [String; 3],
    /// The levels of the first one, the lowest first.
    pub levels: [String; 3],
    /// What the group stands for.
    pub values: [String; 3],
    /// Praise: from the second to the fourth, from outside to the fifth, from the first to the eighth.
    pub praise: [String; 3],
    /// Rules of the pact.
    pub rules: [String; 3],
    /// What follows where somebody did not keep them.
    pub deed: String,
    /// What the third tells of life outside work.
    pub lines: String,
    /// What one of the titles was given for.
    pub reason: String,
    /// What came into the fund, and what it was spent on.
    pub fund: [String; 3],
    /// What the group does together next, and where.
    pub activity: [String; 2],
    /// What is to be prepared for it.
    pub tasks: [String; 2],
    /// A contest, and what there is to win.
    pub contest: [String; 2],
}

/// Orders of the sample's day: whose, and at which minute.
const ORDERS: [(usize, u16); 5] = [(1, 574), (4, 611), (1, 680), (6, 815), (2, 872)];

/// Role, strengths and catalogue titles of the eight.
const MEMBERS: [(Role, &[Family], &[u16]); 8] = [
    (Role::LEADER, &[Family::STEADINESS, Family::HOSTING], &[36]),
    (Role::AGENT, &[Family::CLOSING], &[0]),
    (Role::AGENT, &[Family::FUND, Family::FOLLOW_UP], &[24, 8]),
    (Role::AGENT, &[Family::BUDDY], &[28]),
    (Role::AGENT, &[Family::VOICE], &[12]),
    (Role::AGENT, &[Family::CHEERING], &[20]),
    (Role::AGENT, &[Family::OPENING], &[4]),
    (Role::AGENT, &[Family::LEARNING], &[]),
];

/// The records of the sample team.
#[must_use]
pub fn sample_team(words: &SampleWords, today: Day) -> Vec<Change> {
    let mut tick = 0;
    let mut id = || {
        tick += 1;
        Id(Stamp { millis: 1, tick, device: Device(0) })
    };
    let quarter = today.quarter();
    let mut changes = vec![
        Change::put(SAMPLE_TEAM, &TeamName { name: words.team.clone() }),
        Change::put(SAMPLE_TEAM, &Chant { lines: words.chant.to_vec(), since: Some(today) }),
    ];
    let values = TeamValues { words: words.values.to_vec() };
    changes.push(Change::put(SAMPLE_TEAM, &values));
    let aims = [Aim::LEVEL, Aim::LEADERS, Aim::HEAD_COUNT];
    for (n, (text, aim)) in words.directions.iter().zip(aims).enumerate() {
        let quarter_number = (n == 0).then_some(quarter.number as u8);
        let levels = if n == 0 { words.levels.to_vec() } else { Vec::new() };
        // On the second of three levels, one of two leaders raised, eight heads of twelve.
        let (target, now) = [(Some(2), Some(1)), (Some(2), Some(1)), (Some(12), None)][n];
        changes.push(Change::put(
            id(),
            &Direction {
                aim,
                year: quarter.year,
                quarter: quarter_number,
                text: text.clone(),
                levels,
                target,
                now,
                ..Direction::default()
            },
        ));
    }
    let mut members = Vec::new();
    for (n, (role, strengths, titles)) in MEMBERS.iter().enumerate() {
        let member = id();
        members.push(member);
        let nickname = words.nicknames[n].clone();
        changes.push(Change::put(
            member,
            &Profile {
                nickname,
                strengths: strengths.to_vec(),
                lines: (n == 2).then(|| words.lines.clone()),
                joined_on: Some(Day(today.0 - 200 - 97 * (8 - n as i32))),
                ..Profile::default()
            },
        ));
        changes.push(Change::put(
            member,
            &Duty { role: *role, jobs: vec![words.jobs[n].clone()], ..Duty::default() },
        ));
        changes.push(Change::put(member, &Place { rank: n as i64 * 1000 }));
        for &number in *titles {
            let title = Title::Catalogue(TitleNumber(number));
            let reason = (number == 28).then(|| words.reason.clone());
            let on = Day(today.0 - 3 * n as i32);
            changes.push(Change::put(id(), &TitleAward { member, title, on, reason }));
        }
    }
    let praise = [
        (Some(1), 3, PraiseFor::HELP),
        (None, 4, PraiseFor::CUSTOMER),
        (Some(0), 7, PraiseFor::LEARNING),
    ];
    for (n, (from, to, sort)) in praise.into_iter().enumerate() {
        let praise = Praise {
            to: members[to],
            from: from.map(|from: usize| members[from]),
            sort,
            words: words.praise[n].clone(),
            on: Day(today.0 - n as i32),
        };
        changes.push(Change::put(id(), &praise));
    }
    for text in &words.rules {
        let rule = PactRule { text: text.clone(), why: None, by: None, on: Day(today.0 - 30) };
        changes.push(Change::put(id(), &rule));
    }
    let deed = LightDeed { deed: Deed::OTHER, text: Some(words.deed.clone()), by: None, on: today };
    changes.push(Change::put(id(), &deed));
    let pact = id();
    let on = Day(today.0 - 21);
    let (rules, deeds) = (words.rules.to_vec(), vec![words.deed.clone()]);
    changes.push(Change::put(pact, &Pact { version: 1, on, rules, deeds }));
    for (n, (member, minute)) in ORDERS.into_iter().enumerate() {
        let order = |day: Day| Order {
            premium: (n % 2 == 0).then_some(380_000 + 45_000 * n as i64),
            ..Order::one(members[member], day, minute)
        };
        changes.push(Change::put(id(), &order(today)));
        // Of the month as much as there was of it.
        for back in (1..today.day() as i32).filter(|back| (back + n as i32) % 3 == 0) {
            changes.push(Change::put(id(), &order(Day(today.0 - back))));
        }
    }
    for (period, from, orders) in
        [(Period::DAY, today, 8), (Period::MONTH, today.month_range().0, 60)]
    {
        let target = Target::of_orders(period, from, orders);
        changes.push(Change::put(id(), &target));
    }
    let entries = [
        (FundSort::PRIZE, 60_000, None, 18),
        (FundSort::GIFT, 8_000, Some(4), 9),
        (FundSort::SPENDING, -12_600, Some(2), 3),
    ];
    for (n, (sort, fen, member, back)) in entries.into_iter().enumerate() {
        let entry = FundEntry {
            member: member.map(|n: usize| members[n]),
            note: Some(words.fund[n].clone()),
            ..FundEntry::new(sort, fen, Day(today.0 - back))
        };
        changes.push(Change::put(id(), &entry));
    }
    let keeper = FundKeeper { member: Some(members[2]), since: Some(Day(today.0 - 60)) };
    changes.push(Change::put(SAMPLE_TEAM, &keeper));
    let activity = id();
    let next = Activity {
        sort: ActivitySort::DINNER,
        title: words.activity[0].clone(),
        on: Some(Day(today.0 + 4)),
        minute: Some(18 * 60 + 30),
        place: Some(words.activity[1].clone()),
        cost: Some(48_000),
        member: Some(members[5]),
    };
    changes.push(Change::put(activity, &next));
    for (n, text) in words.tasks.iter().enumerate() {
        let task = ActivityTask { activity, text: text.clone(), member: None, done: n == 0 };
        changes.push(Change::put(id(), &task));
    }
    for (n, answer) in
        [Answer::YES, Answer::YES, Answer::YES, Answer::MAYBE].into_iter().enumerate()
    {
        let body = ActivityAnswer { activity, member: members[n], answer };
        changes.push(Change::put(id(), &body));
    }
    let contest = Contest {
        prize: Some(words.contest[1].clone()),
        mark: Some(3),
        prize_fen: Some(3_500),
        ..Contest::new(&words.contest[0], Day(today.0 - 3), Day(today.0 + 3))
    };
    changes.push(Change::put(id(), &contest));
    for &member in &members[..7] {
        changes.push(Change::put(id(), &PactAgreement { pact, member, on }));
    }
    changes
}
