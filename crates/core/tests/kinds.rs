//! All kinds of the team: their numbers, and the bytes of their bodies.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

mod bodies;

use bodies::{DAY, Examples, LATER, bytes, id, stand_alone};
use duihun_core::content::{Family, TitleNumber};
use duihun_core::record::{Bytes, decode_body, encode_body};
use duihun_core::team::*;

#[test]
fn every_kind_is_the_teams_and_stands_alone() {
    stand_alone(KINDS);
    assert!(KINDS.iter().all(|(kind, _)| !kind.is_private()));
}

#[test]
fn every_body_keeps_its_bytes_and_stands_damage() {
    let mut examples = Examples::default();
    soul_and_members(&mut examples);
    pact_and_praise(&mut examples);
    orders_and_fund(&mut examples);
    activities(&mut examples);
    slogans_and_targets(&mut examples);
    meetings(&mut examples);
    rhythm_and_words(&mut examples);
    let words = vec!["诚信".into(), "互助".into()];
    examples.check(&TeamValues { words }, "818266e8af9ae4bfa166e4ba92e58aa9");
    examples.check(
        &Strengths { families: vec![Family::VOICE], own: vec!["讲故事".into()] },
        "8281038169e8aeb2e69585e4ba8b",
    );
    break_down(&mut examples);
    examples.are_all_of(KINDS);
}

fn soul_and_members(all: &mut Examples) {
    all.check(&TeamName { name: "凌云组".into() }, "8169e5878ce4ba91e7bb84");
    all.check(
        &Chant { lines: vec!["凌霜起步".into(), "云路同途".into()], since: Some(DAY) },
        "82826ce5878ce99c9ce8b5b7e6ada56ce4ba91e8b7afe5908ce9809419512d",
    );
    all.check(
        &Direction {
            aim: Aim::LEADERS,
            year: 2026,
            quarter: Some(4),
            text: "两位".into(),
            target: Some(2),
            by: Some(DAY),
            now: Some(3),
            start: Some(0),
            levels: vec!["一星".into()],
        },
        "89011907ea0466e4b8a4e4bd8d0219512d03008166e4b880e6989f",
    );
    all.check(
        &Profile {
            nickname: "小月".into(),
            strengths: vec![Family::VOICE, Family::BUDDY],
            birthday_month: Some(2),
            birthday_day: Some(29),
            joined_on: Some(DAY),
            lines: Some("周末钓鱼".into()),
            own_strengths: vec!["讲故事".into()],
        },
        "8766e5b08fe69c8882030702181d19512d6ce591a8e69cabe99293e9b1bc8169e8aeb2e69585e4ba8b",
    );
    all.check(
        &Duty {
            role: Role::LEADER,
            jobs: vec!["主持晨会".into()],
            grade: Some("高级".into()),
            left_on: Some(DAY),
            group: Some("二组".into()),
        },
        "8501816ce4b8bbe68c81e699a8e4bc9a66e9ab98e7baa719512d66e4ba8ce7bb84",
    );
    all.check(&Place { rank: -65_536 }, "8139ffff");
    all.check(
        &TitleAward {
            member: id(1),
            title: Title::Catalogue(TitleNumber(3)),
            on: DAY,
            reason: Some("稳".into()),
        },
        "845001a0c4506c00000100000000000000070319512d63e7a8b3",
    );
    all.check(
        &Favourite {
            lines: vec!["勤拨多问".into(), "步步走稳".into()],
            on: DAY,
            theme: Some(0),
            note: Some("开会用".into()),
        },
        "84826ce58ba4e68ba8e5a49ae997ae6ce6ada5e6ada5e8b5b0e7a8b319512d0069e5bc80e4bc9ae794a8",
    );
    all.check(
        &Picture { avatar: Some(3), image: Some(Bytes(vec![0x52, 0x49, 0, 0xff])) },
        "820344524900ff",
    );
    all.check(
        &GroupJob {
            name: "管组费".into(),
            strength: Some(Family::FUND),
            member: Some(id(1)),
            since: Some(DAY),
            note: Some("周五对账".into()),
        },
        "8569e7aea1e7bb84e8b4b9065001a0c4506c000001000000000000000719512d6ce591a8e4ba94e5afb9e8b4a6",
    );
    all.check(
        &RegionGoal {
            region: Some("华东".into()),
            aim: Aim::HEAD_COUNT,
            year: 2026,
            quarter: None,
            text: "四个组".into(),
        },
        "8566e58d8ee4b89c031907eaf669e59b9be4b8aae7bb84",
    );
}

fn pact_and_praise(all: &mut Examples) {
    all.check(
        &PactRule {
            text: "晨会准时".into(),
            why: Some("一起开头".into()),
            by: Some(id(1)),
            on: DAY,
        },
        "846ce699a8e4bc9ae58786e697b66ce4b880e8b5b7e5bc80e5a4b45001a0c4506c000001000000000000000719512d",
    );
    all.check(
        &PactRemark {
            rule: id(2),
            member: id(1),
            view: View::CHANGE,
            text: Some("早五分钟".into()),
            on: DAY,
        },
        "855001a0c4506c00000200000000000000075001a0c4506c0000010000000000000007016ce697a9e4ba94e58886e9929f19512d",
    );
    all.check(
        &LightDeed { deed: Deed::OTHER, text: Some("念首诗".into()), by: Some(id(1)), on: DAY },
        "840369e5bfb5e9a696e8af975001a0c4506c000001000000000000000719512d",
    );
    all.check(
        &Pact { version: 2, on: DAY, rules: vec!["准时".into()], deeds: vec!["泡茶".into()] },
        "840219512d8166e58786e697b68166e6b3a1e88cb6",
    );
    all.check(
        &PactAgreement { pact: id(3), member: id(1), on: DAY },
        "835001a0c4506c00000300000000000000075001a0c4506c000001000000000000000719512d",
    );
    all.check(
        &Praise {
            to: id(1),
            from: Some(id(2)),
            sort: PraiseFor::HELP,
            words: "帮我顺话术".into(),
            on: DAY,
        },
        "855001a0c4506c00000100000000000000075001a0c4506c0000020000000000000007026fe5b8aee68891e9a1bae8af9de69caf19512d",
    );
}

fn orders_and_fund(all: &mut Examples) {
    all.check(
        &Order {
            member: id(1),
            day: DAY,
            minute: 605,
            count: 1,
            premium: Some(400_000),
            product: Some("重疾".into()),
            own: false,
            apart: false,
        },
        "865001a0c4506c000001000000000000000719512d19025d011a00061a8066e9878de796be",
    );
    all.check(
        &MonthSummary {
            member: id(1),
            month: DAY,
            orders: 15,
            premium: 6_000_000,
            best_day: 3,
            praise: 12,
        },
        "865001a0c4506c000001000000000000000719512d0f1a005b8d80030c",
    );
    all.check(
        &FundKeeper { member: Some(id(1)), since: Some(DAY) },
        "825001a0c4506c000001000000000000000719512d",
    );
    all.check(
        &FundEntry {
            sort: FundSort::SPENDING,
            fen: -32_050,
            member: Some(id(1)),
            note: Some("聚餐".into()),
            on: DAY,
            activity: Some(id(4)),
            receipt: None,
        },
        "8602397d315001a0c4506c000001000000000000000766e8819ae9a49019512d5001a0c4506c0000040000000000000007",
    );
}

fn activities(all: &mut Examples) {
    all.check(
        &Activity {
            sort: ActivitySort::OUTING,
            title: "爬山".into(),
            on: Some(DAY),
            minute: Some(540),
            place: Some("西山".into()),
            cost: Some(80_000),
            member: Some(id(1)),
        },
        "870166e788ace5b1b119512d19021c66e8a5bfe5b1b11a000138805001a0c4506c0000010000000000000007",
    );
    all.check(
        &ActivityTask { activity: id(4), text: "订车".into(), member: Some(id(1)), done: true },
        "845001a0c4506c000004000000000000000766e8aea2e8bda65001a0c4506c0000010000000000000007f5",
    );
    all.check(
        &ActivityAnswer { activity: id(4), member: id(1), answer: Answer::MAYBE },
        "835001a0c4506c00000400000000000000075001a0c4506c000001000000000000000701",
    );
    all.check(
        &ActivityMemory { activity: id(4), member: Some(id(1)), text: "看了日出".into() },
        "835001a0c4506c00000400000000000000075001a0c4506c00000100000000000000076ce79c8be4ba86e697a5e587ba",
    );
}

fn all_counted() -> Numbers {
    Numbers {
        dials: Some(1),
        connected: Some(2),
        talks: Some(3),
        talk_seconds: Some(4),
        orders: Some(5),
        premium: Some(6),
        submitted: Some(7),
        issued: Some(8),
        withdrawn: Some(9),
    }
}

fn slogans_and_targets(all: &mut Examples) {
    all.check(
        &SloganWeek { from: DAY, lines: vec!["同心同路".into()], theme: Some(3) },
        "8319512d816ce5908ce5bf83e5908ce8b7af03",
    );
    all.check(
        &SloganWords { text: "步步走稳".into(), themes: vec![0, 7] },
        "826ce6ada5e6ada5e8b5b0e7a8b3820007",
    );
    all.check(
        &SharedGoal { day: DAY, text: "三声谢谢".into(), done: false },
        "8319512d6ce4b889e5a3b0e8b0a2e8b0a2f4",
    );
    all.check(
        &Target {
            period: Period::SPRINT,
            from: DAY,
            orders: Some(30),
            orders_stretch: Some(36),
            premium: Some(12_000_000),
            premium_stretch: Some(14_000_000),
            budget: None,
            issue_bp: None,
        },
        "860219512d181e18241a00b71b001a00d59f80",
    );
    all.check(
        &Contest {
            title: "下旬赛".into(),
            from: DAY,
            until: LATER[0],
            measure: Measure::TALKS,
            between: Between::SIDES,
            prize: Some("奶茶".into()),
            mark: None,
            prize_fen: None,
            improvement: false,
        },
        "8669e4b88be697ace8b59b19512d19512f030166e5a5b6e88cb6",
    );
    all.check(
        &ContestSide { contest: id(5), name: "红队".into(), members: vec![id(1), id(2)] },
        "835001a0c4506c000005000000000000000766e7baa2e9989f825001a0c4506c00000100000000000000075001a0c4506c0000020000000000000007",
    );
    all.check(
        &ContestScore { side: id(6), day: DAY, amount: 12 },
        "835001a0c4506c000006000000000000000719512d0c",
    );
    all.check(
        &ImIn { member: id(1), day: DAY, text: Some("两单".into()) },
        "835001a0c4506c000001000000000000000719512d66e4b8a4e58d95",
    );
    all.check(
        &DayTotal { day: DAY, people: 8, numbers: all_counted() },
        "8319512d0889010203040506070809",
    );
    all.check(
        &WorkPattern {
            pattern: Pattern::SHIFTS,
            anchor: Some(DAY),
            days_on: Some(4),
            days_off: Some(2),
            through_holidays: false,
        },
        "840319512d0402",
    );
    all.check(&SpecialDay { day: DAY, sort: DaySort::REST }, "8219512d01");
}

fn break_down(all: &mut Examples) {
    all.check(
        &BreakDown {
            period: Period::MONTH,
            from: DAY,
            mode: ShareMode::PLEDGE,
            without: vec![id(1)],
        },
        "840319512d02815001a0c4506c0000010000000000000007",
    );
    all.check(
        &Away { member: id(1), from: LATER[0], until: LATER[1] },
        "835001a0c4506c000001000000000000000719512f195131",
    );
    all.check(
        &Pledge {
            member: id(1),
            period: Period::SPRINT,
            from: DAY,
            orders: Some(3),
            premium: Some(1_200_000),
        },
        "855001a0c4506c00000100000000000000070219512d031a00124f80",
    );
}

fn meetings(all: &mut Examples) {
    all.check(
        &MeetingTemplate {
            sort: MeetingSort::WEEKLY,
            minute: Some(525),
            title: Some("周一见".into()),
        },
        "830319020d69e591a8e4b880e8a781",
    );
    all.check(
        &Meeting {
            sort: MeetingSort::MORNING,
            on: DAY,
            minute: Some(525),
            title: Some("大早会".into()),
            host: Some(id(1)),
        },
        "850019512d19020d69e5a4a7e697a9e4bc9a5001a0c4506c0000010000000000000007",
    );
    all.check(
        &AgendaItem {
            of: id(7),
            rank: 65_536,
            content: Content::FUNNY,
            text: "昨天那通".into(),
            minutes: 8,
            member: Some(id(1)),
        },
        "865001a0c4506c00000700000000000000071a00010000056ce698a8e5a4a9e982a3e9809a085001a0c4506c0000010000000000000007",
    );
    all.check(
        &BroughtItem {
            member: Some(id(1)),
            content: Content::PROBLEM,
            text: "没钱怎么答".into(),
            on: DAY,
            meeting: Some(id(7)),
        },
        "855001a0c4506c0000010000000000000007006fe6b2a1e992b1e6808ee4b988e7ad9419512d5001a0c4506c0000070000000000000007",
    );
    all.check(
        &MeetingMinutes {
            text: "说了开场".into(),
            settled: vec!["周四试".into()],
            member: Some(id(1)),
        },
        "836ce8afb4e4ba86e5bc80e59cba8169e591a8e59b9be8af955001a0c4506c0000010000000000000007",
    );
    all.check(
        &HostTurn { on: DAY, sort: MeetingSort::EVENING, member: id(1) },
        "8319512d025001a0c4506c0000010000000000000007",
    );
}

fn rhythm_and_words(all: &mut Examples) {
    all.check(&Rhythm { name: "平日".into(), weekdays: vec![1, 2, 4] }, "8266e5b9b3e697a583010204");
    all.check(
        &RhythmEntry {
            rhythm: id(8),
            minute: 525,
            minutes: 30,
            name: "晨会".into(),
            sort: EntrySort::REVIEW,
        },
        "855001a0c4506c000008000000000000000719020d181e66e699a8e4bc9a03",
    );
    all.check(&Vocabulary { words: WordSet::GENERAL }, "8101");
    all.check(
        &RoleNames { names: vec!["伙伴".into(), "主管".into()] },
        "818266e4bc99e4bcb466e4b8bbe7aea1",
    );
    all.check(
        &WordOverride { word: "fund".into(), text: "小金库".into() },
        "826466756e6469e5b08fe98791e5ba93",
    );
    all.check(
        &News { from: Some(id(1)), sort: NewsKind::NOTICE, text: "周五换座".into(), on: DAY },
        "845001a0c4506c0000010000000000000007026ce591a8e4ba94e68da2e5baa719512d",
    );
    all.check(
        &Criterion {
            year: 2026,
            quarter: 4,
            text: "回访做完".into(),
            weight: Some(2_500),
            agreed_on: Some(DAY),
        },
        "851907ea046ce59b9ee8aebfe5819ae5ae8c1909c419512d",
    );
}

#[test]
fn a_target_says_the_budget_it_came_from() {
    let target = Target {
        budget: Some(10_000_000),
        issue_bp: Some(8_500),
        premium: Some(11_764_706),
        ..Target::of_orders(Period::MONTH, DAY, 30)
    };
    let encoded = encode_body(&target);
    assert_eq!(encoded[0], 0x88, "eight fields");
    assert_eq!(decode_body(&encoded), Ok(target));
}

#[test]
fn bodies_written_before_fields_were_added_are_still_read() {
    let profile = decode_body::<Profile>(&bytes("8266e5b08fe69c88820307"));
    let strengths = vec![Family::VOICE, Family::BUDDY];
    assert_eq!(profile, Ok(Profile { nickname: "小月".into(), strengths, ..Profile::default() }));
    let duty = decode_body::<Duty>(&bytes("8201816ce4b8bbe68c81e699a8e4bc9a"));
    let jobs = vec!["主持晨会".into()];
    assert_eq!(duty, Ok(Duty { role: Role::LEADER, jobs, ..Duty::default() }));
}

#[test]
fn numbers_that_were_not_counted_are_not_zero() {
    let total = |numbers| DayTotal { day: DAY, people: 1, numbers };
    let nothing = total(Numbers::default());
    let zero = total(Numbers { orders: Some(0), ..Numbers::default() });
    let full = total(all_counted());
    let mut lengths = Vec::new();
    for body in [nothing, zero, full] {
        let encoded = duihun_core::record::encode_body(&body);
        lengths.push(encoded.len());
        assert_eq!(decode_body(&encoded), Ok(body));
    }
    assert_eq!(lengths, [6, 11, 15], "what is not counted at the end takes no room");
    // A row of a later version is longer; a count below 0 is damage.
    assert!(decode_body::<DayTotal>(&bytes("83010181f6")).is_ok());
    assert!(decode_body::<DayTotal>(&bytes("8301018b0000000000000000000000")).is_ok());
    assert!(decode_body::<DayTotal>(&bytes("8301018120")).is_err());
}

/// A slogan kept before there were notes.
#[test]
fn what_was_kept_without_a_note_still_opens() {
    let old = "83826ce58ba4e68ba8e5a49ae997ae6ce6ada5e6ada5e8b5b0e7a8b319512d00";
    let digits: Vec<u8> = old.chars().filter_map(|c| c.to_digit(16)).map(|d| d as u8).collect();
    let bytes: Vec<u8> = digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    let kept: Result<Favourite, _> = duihun_core::record::decode_body(&bytes);
    assert_eq!(kept.map(|kept| (kept.lines.len(), kept.note)), Ok((2, None)));
}

/// What was written before goals had a state and members a group.
#[test]
fn goals_and_duties_of_before_still_open() {
    let goal: Result<Direction, _> = decode_body(&bytes("86011907ea0466e4b8a4e4bd8d0219512d"));
    assert_eq!(goal.map(|goal| (goal.target, goal.now, goal.levels.len())), Ok((Some(2), None, 0)));
    let old = "8401816ce4b8bbe68c81e699a8e4bc9a66e9ab98e7baa719512d";
    let duty: Result<Duty, _> = decode_body(&bytes(old));
    assert_eq!(duty.map(|duty| (duty.jobs.len(), duty.group)), Ok((1, None)));
}
