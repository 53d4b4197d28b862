//! All private kinds: their numbers, and the bytes of their bodies.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

#[path = "../../core/tests/bodies/mod.rs"]
mod bodies;

use bodies::{DAY, Examples, LATER, bytes, id, stand_alone};
use duihun_core::calendar::{Day, DaysOff, Holiday};
use duihun_core::record::{decode_body, encode_body};
use duihun_core::team::{DaySort, Measure, Numbers, Pattern, Period};
use duihun_me::*;

#[test]
fn every_kind_here_is_private_and_stands_alone() {
    stand_alone(KINDS);
    assert!(KINDS.iter().all(|(kind, _)| kind.is_private()));
}

#[test]
fn every_body_keeps_its_bytes_and_stands_damage() {
    let mut examples = Examples::default();
    first_ones(&mut examples);
    plan(&mut examples);
    goals(&mut examples);
    people(&mut examples);
    lead(&mut examples);
    device(&mut examples);
    breaks(&mut examples);
    calendar(&mut examples);
    examples.are_all_of(KINDS);
}

fn numbers() -> Numbers {
    Numbers { dials: Some(92), talks: Some(23), orders: Some(1), ..Numbers::default() }
}

fn if_then() -> IfThen {
    IfThen { when: "连挂三个".into(), then: "放下耳机".into() }
}

fn first_ones(all: &mut Examples) {
    all.check(
        &Mood {
            day: DAY,
            minute: 600,
            face: Face(3),
            word: Some("松快".into()),
            note: Some("歇了会儿".into()),
            energy: Some(Energy(2)),
        },
        "8619512d1902580366e69dbee5bfab6ce6ad87e4ba86e4bc9ae584bf02",
    );
    all.check(
        &TodayGoal {
            day: DAY,
            text: "听到谢谢".into(),
            done: true,
            target: Some(3),
            count: Some(4),
            unit: Some("声".into()),
            measure: None,
        },
        "8619512d6ce590ace588b0e8b0a2e8b0a2f5030463e5a3b0",
    );
    all.check(
        &Goal {
            text: "读书".into(),
            target: 240,
            done: 96,
            unit: Some("页".into()),
            due: Some(DAY),
            area: Some(Area::STUDY),
            steps: vec!["借书".into(), "每晚十页".into()],
            steps_done: vec![true, false],
            outcome: Some("心里亮".into()),
            obstacle: Some("太累".into()),
            if_then: vec![if_then()],
            reached_on: None,
        },
        "8b66e8afbbe4b9a618f0186063e9a1b519512d008266e5809fe4b9a66ce6af8fe6999ae58d81e9a1b582f5f469e5bf83e9878ce4baae66e5a4aae7b4af81826ce8bf9ee68c82e4b889e4b8aa6ce694bee4b88be880b3e69cba",
    );
    all.check(&Identity { member: Some(id(1)) }, "815001a0c4506c0000010000000000000007");
    let done =
        WayDone { day: DAY, way: Way::GREEN, feeling: Feeling::BETTER, minute: None, quick: false };
    all.check(&done, "8319512d0302");
    let quick = WayDone { minute: Some(601), quick: true, ..done };
    assert_eq!(encode_body(&quick), bytes("8519512d0302190259f5"));
    assert_eq!(decode_body(&encode_body(&quick)), Ok(quick));
    all.check(&Refusals { day: DAY, minute: 601, count: 3 }, "8319512d19025903");
    all.check(
        &RefusalPlan { plan: if_then(), rehearsed: Some(DAY) },
        "82826ce8bf9ee68c82e4b889e4b8aa6ce694bee4b88be880b3e69cba19512d",
    );
}

fn breaks(all: &mut Examples) {
    all.check(&Odds { day: DAY, every: 38, since: 11 }, "8319512d18260b");
    let block = Block { from: 541, at: 1_795_500_000_000, seconds: Some(2_700), is_break: true };
    let blocks = vec![block, Block { seconds: None, is_break: false, ..block }];
    all.check(
        &BlockDay { day: DAY, blocks },
        "8219512d828419021d1b000001a20c23c300190a8c018419021d1b000001a20c23c3002000",
    );
}

fn calendar(all: &mut Examples) {
    all.check(&OwnHours { minutes: vec![570, 720] }, "818219023a1902d0");
    let off = DaysOff { holiday: Holiday::SPRING, from: DAY, until: LATER[0] };
    all.check(
        &HolidayNotice { year: 2027, off: vec![NoticeRow(off)], work: vec![LATER[1]] },
        "831907eb8183 0119512d19512f 8119 5131".replace(' ', "").as_str(),
    );
}

fn plan(all: &mut Examples) {
    all.check(
        &IncomePlan {
            month: DAY,
            income: 800_000,
            stretch: Some(1_000_000),
            base: 300_000,
            bonuses: 20_000,
            margin: true,
            call_minutes: Some(360),
        },
        "8719512d1a000c35001a000f42401a000493e0194e20f5190168",
    );
    all.check(
        &CommissionPart {
            name: Some("首年".into()),
            measure: Measure::PREMIUM,
            form: TierForm::STEPS,
            tiers: vec![Tier { from: 0, pays: 800 }, Tier { from: 2_000_000, pays: 1_200 }],
            floor: Some(500_000),
            cap: Some(5_000_000),
            since: Some(DAY),
            until: Some(LATER[0]),
        },
        "8866e9a696e5b9b40102828200190320821a001e84801904b01a0007a1201a004c4b4019512d19512f",
    );
    all.check(
        &OwnRates {
            since: DAY,
            connect: Some(2_500),
            effective: Some(10_000),
            close: Some(300),
            issue: Some(8_500),
            withdrawal: Some(500),
            average_premium: Some(400_000),
            call_seconds: None,
            by_hand: None,
        },
        "8719512d1909c419271019012c1921341901f41a00061a80",
    );
    all.check(
        &OwnPattern {
            pattern: Pattern::SHIFTS,
            anchor: Some(DAY),
            days_on: Some(4),
            days_off: Some(2),
            through_holidays: false,
        },
        "840319512d0402",
    );
    all.check(&OwnDay { day: DAY, sort: DaySort::LEAVE }, "8219512d02");
    all.check(&DayPlan { day: DAY, days_left: 21, numbers: numbers() }, "8319512d1585185cf617f601");
    all.check(
        &DayLog { day: DAY, minute: 705, numbers: numbers(), sort: None },
        "8319512d1902c185185cf617f601",
    );
    let so_far = DayLog { day: DAY, minute: 705, numbers: numbers(), sort: Some(LogSort::SO_FAR) };
    assert_eq!(encode_body(&so_far), bytes("8419512d1902c185185cf617f60101"));
}

fn goals(all: &mut Examples) {
    all.check(
        &Habit {
            name: "跑步".into(),
            area: Some(Area::HEALTH),
            times: 3,
            days: 7,
            work_days: true,
            cue: Some(if_then()),
            since: DAY,
            until: Some(LATER[0]),
            aside: Vec::new(),
        },
        "8866e8b791e6ada5010307f5826ce8bf9ee68c82e4b889e4b8aa6ce694bee4b88be880b3e69cba19512d19512f",
    );
    all.check(
        &HabitMark { habit: id(2), day: DAY, mark: Mark::SKIP, part: Some(5_000) },
        "845001a0c4506c000002000000000000000719512d01191388",
    );
    all.check(
        &Review {
            period: Period::WEEK,
            from: DAY,
            good: Some("开场".into()),
            hard: Some("没钱".into()),
            learned: Some("先问".into()),
            thanks: Some("冬梅".into()),
            next: Some("回访".into()),
        },
        "870119512d66e5bc80e59cba66e6b2a1e992b166e58588e997ae66e586ace6a28566e59b9ee8aebf",
    );
    all.check(
        &CareerStep {
            member: Some(id(1)),
            text: "带新人".into(),
            needs: vec!["讲一课".into()],
            due: Some(DAY),
            reached_on: Some(LATER[0]),
        },
        "855001a0c4506c000001000000000000000769e5b8a6e696b0e4baba8169e8aeb2e4b880e8afbe19512d19512f",
    );
    all.check(
        &LearningNote {
            day: DAY,
            topic: Topic::CUSTOMER,
            text: "沉默也是听".into(),
            source: Some("老山".into()),
        },
        "8419512d036fe6b289e9bb98e4b99fe698afe590ac66e88081e5b1b1",
    );
    all.check(
        &TalkTo {
            team: id(9),
            member: id(1),
            step: CareStep::ATTEND,
            last: Some(DAY),
            next: Some(LATER[0]),
            note: Some("换班".into()),
        },
        "865001a0c4506c00000900000000000000075001a0c4506c00000100000000000000070119512d19512f66e68da2e78fad",
    );
    let sent =
        OthersDay { team: id(9), member: id(1), day: DAY, numbers: numbers(), made: Some(1112) };
    all.check(
        &sent,
        "855001a0c4506c00000900000000000000075001a0c4506c000001000000000000000719512d85185cf617f601190458",
    );
    // As it was before it said when.
    let before = "845001a0c4506c00000900000000000000075001a0c4506c000001000000000000000719512d85185cf617f601";
    assert_eq!(decode_body(&bytes(before)), Ok(OthersDay { made: None, ..sent }));
}

fn people(all: &mut Examples) {
    all.check(
        &Candidate {
            team: id(9),
            name: "小林".into(),
            source: Some("内推".into()),
            state: CandidateState::OFFERED,
            since: DAY,
            next: Some(LATER[0]),
            note: Some("周三来".into()),
        },
        "875001a0c4506c000009000000000000000766e5b08fe69e9766e58685e68ea80319512d19512f69e591a8e4b889e69da5",
    );
    all.check(
        &Interview {
            candidate: id(3),
            on: DAY,
            voice: Some(Impression::GOOD),
            manner: Some(Impression::FAIR),
            leaving: Some(Impression::ASK_AGAIN),
            learning: Some(Impression(3)),
            frame: Some(Impression(4)),
            star: false,
            note: Some("稳".into()),
        },
        "895001a0c4506c000003000000000000000719512d0201000304f463e7a8b3",
    );
    all.check(
        &NewcomerPoint {
            team: id(9),
            member: id(1),
            stretch: Stretch::WEEK,
            text: "旁听十通".into(),
            done_on: Some(LATER[0]),
            note: Some("敢问".into()),
        },
        "865001a0c4506c00000900000000000000075001a0c4506c0000010000000000000007016ce69781e590ace58d81e9809a19512f66e695a2e997ae",
    );
}

fn lead(all: &mut Examples) {
    all.check(
        &OneToOne {
            team: id(9),
            member: id(1),
            on: DAY,
            text: "想讲课".into(),
            agreed: Some("周四试".into()),
            next: Some(LATER[0]),
        },
        "865001a0c4506c00000900000000000000075001a0c4506c000001000000000000000719512d69e683b3e8aeb2e8afbe69e591a8e59b9be8af9519512f",
    );
    all.check(
        &Promise {
            team: id(9),
            member: Some(id(1)),
            text: "换座位".into(),
            on: DAY,
            due: Some(LATER[0]),
            kept_on: Some(LATER[1]),
        },
        "865001a0c4506c00000900000000000000075001a0c4506c000001000000000000000769e68da2e5baa7e4bd8d19512d19512f195131",
    );
    all.check(
        &Entrusted {
            team: id(9),
            member: id(1),
            text: "夕会".into(),
            on: DAY,
            until: Some(LATER[0]),
            note: Some("好".into()),
        },
        "865001a0c4506c00000900000000000000075001a0c4506c000001000000000000000766e5a495e4bc9a19512d19512f63e5a5bd",
    );
    all.check(
        &Training {
            team: Some(id(9)),
            day: DAY,
            topic: Topic::SELLING,
            title: "开场十秒".into(),
            minutes: Some(20),
            members: vec![id(1), id(2)],
            summary: Some("先报名".into()),
        },
        "875001a0c4506c000009000000000000000719512d026ce5bc80e59cbae58d81e7a79214825001a0c4506c00000100000000000000075001a0c4506c000002000000000000000769e58588e68aa5e5908d",
    );
    all.check(
        &Assessment {
            team: id(9),
            member: id(1),
            year: 2026,
            quarter: 4,
            on: Some(DAY),
            result: Some("升级".into()),
            next: Some("带人".into()),
        },
        "875001a0c4506c00000900000000000000075001a0c4506c00000100000000000000071907ea0419512d66e58d87e7baa766e5b8a6e4baba",
    );
    all.check(
        &AssessmentMark {
            assessment: id(4),
            criterion: id(5),
            percent: 110,
            note: Some("回访记录".into()),
        },
        "845001a0c4506c00000400000000000000075001a0c4506c0000050000000000000007186e6ce59b9ee8aebfe8aeb0e5bd95",
    );
    all.check(
        &Incentive {
            team: id(9),
            sort: IncentiveSort::CULTURE,
            text: "讲故事".into(),
            members: vec![id(1)],
            cost: Some(5_000),
            on: Some(DAY),
            done_on: Some(LATER[0]),
        },
        "875001a0c4506c00000900000000000000070269e8aeb2e69585e4ba8b815001a0c4506c000001000000000000000719138819512d19512f",
    );
    all.check(
        &TeamCheck {
            team: id(9),
            on: DAY,
            questions: 2,
            answers: vec![Some(4), None, Some(0)],
            stage: Some(Stage::TROUBLE),
            extreme: Some(Extreme::SUCCESS),
        },
        "865001a0c4506c000009000000000000000719512d028304f6000401",
    );
    all.check(
        &MonthAction {
            team: id(9),
            month: DAY,
            text: "定组规".into(),
            stage: Some(Stage::TURBULENT),
            done_on: Some(LATER[0]),
        },
        "855001a0c4506c000009000000000000000719512d69e5ae9ae7bb84e8a7840119512f",
    );
}

fn device(all: &mut Examples) {
    all.check(&Declined { team: id(9), kind: 17, id: id(1), version: id(2) }, "845001a0c4506c0000090000000000000007115001a0c4506c00000100000000000000075001a0c4506c0000020000000000000007");
    all.check(
        &TeamHere { rank: 1, leads: true, hidden: false, seen_on: Some(DAY) },
        "8401f5f419512d",
    );
    all.check(&Reminder { minutes_before: 5, off: false }, "8205f4");
}

#[test]
fn bodies_written_before_fields_were_added_are_still_read() {
    let mood = decode_body::<Mood>(&bytes("8519512c1902580366e69dbee5bfabf6"));
    let (day, word) = (Day(20_780), Some("松快".into()));
    assert_eq!(mood, Ok(Mood { day, minute: 600, face: Face(3), word, note: None, energy: None }));
    let goal = decode_body::<TodayGoal>(&bytes("8319512c66e4b8a4e58d95f5"));
    let text = "两单".into();
    assert_eq!(
        goal,
        Ok(TodayGoal {
            day,
            text,
            done: true,
            target: None,
            count: None,
            unit: None,
            measure: None
        })
    );
    let goal = decode_body::<Goal>(&bytes("8566e8afbbe4b9a618f0186063e9a1b5f6"));
    let (text, unit) = ("读书".into(), Some("页".into()));
    assert_eq!(goal, Ok(Goal { text, target: 240, done: 96, unit, ..Goal::default() }));
}
