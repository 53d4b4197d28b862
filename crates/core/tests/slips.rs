//! Slips as links and as lines: what was sent is what is read, and nothing else is.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic")]

#[path = "slips/words.rs"]
mod words;

use duihun_core::calendar::Day;
use duihun_core::record::{Device, Id, Stamp};
use duihun_core::share::PackError;
use duihun_core::share::slips::{
    Coded, Fate, Gathered, Passage, Person, Reading, Roster, Says, Slip, Who,
};
use duihun_core::team::{Answer, Content, Numbers};
use proptest::prelude::*;
use words::words;

fn day() -> Day {
    Day::from_ymd(2026, 11, 24).unwrap()
}

fn id(n: u64) -> Id {
    Id(Stamp { millis: 1000 + n, tick: 7, device: Device(77) })
}

fn from(n: u64, nickname: &str) -> Person {
    Person::member(id(n), nickname)
}

fn slip(says: Says) -> Slip {
    Slip { from: from(1, "小月"), on: day(), made: 1112, says }
}

fn all_sorts() -> Vec<Slip> {
    let numbers = Numbers {
        dials: Some(186),
        connected: Some(52),
        talks: Some(9),
        talk_seconds: Some(3 * 3600 + 12 * 60),
        orders: Some(1),
        premium: Some(380_050),
        submitted: Some(2),
        issued: Some(1),
        withdrawn: Some(0),
    };
    let praise = Says::Praise {
        to: from(2, "阿杰"), words: "中午没休息,帮我听了两通录音".into()
    };
    let come = Says::Come { answer: Answer::NO, what: "周五聚餐".into() };
    let item =
        Says::Item { content: Content::FUNNY, text: "客户说:你声音像我外甥".into() };
    let product = Some("安心3号".to_string());
    vec![
        slip(Says::Numbers(numbers)),
        slip(Says::Order { count: 2, premium: Some(380_000), product }),
        slip(Says::Order { count: 1, premium: None, product: None }),
        slip(Says::Goal("拨打180,出1单".into())),
        slip(praise),
        slip(Says::Agree(3)),
        slip(come),
        slip(item),
    ]
}

#[test]
fn a_link_of_twenty_hanzi_has_at_most_200_characters_whoever_sends_it() {
    let long = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸";
    let name = "十二个字的花名也放得下呢";
    assert_eq!((long.chars().count(), name.chars().count()), (20, 12));
    let host = 45 + "#/slip/".len();
    let numbers = Numbers {
        dials: Some(9999),
        connected: Some(9999),
        talks: Some(9999),
        talk_seconds: Some(86_400),
        orders: Some(999),
        premium: Some(9_999_999_999),
        submitted: Some(999),
        issued: Some(999),
        withdrawn: Some(999),
    };
    for says in [
        Says::Numbers(numbers),
        Says::Order { count: 99, premium: Some(99_999_999), product: Some(name.into()) },
        Says::Goal(long.into()),
        Says::Praise { to: from(2, name), words: long.into() },
        Says::Come { answer: Answer::MAYBE, what: long.into() },
        Says::Item { content: Content::OTHER, text: long.into() },
        Says::Agree(255),
    ] {
        let slip = Slip { from: from(1, name), on: day(), made: -9000, says };
        let slip = slip.tidied().unwrap();
        let length = host + slip.payload().len();
        assert!(length <= 200, "{length}: {slip:?}");
        assert_eq!(Slip::open(&slip.payload()), Ok(slip));
    }
}

#[test]
fn payloads_of_version_1_are_read_for_ever() {
    // Of the slips above; never to be changed.
    let golden = include_str!("../data/golden/slips-1.txt");
    assert_eq!(golden.lines().count(), all_sorts().len());
    for (line, slip) in golden.lines().zip(all_sorts()) {
        let (payload, coded) = line.split_once('\t').unwrap();
        assert_eq!(slip.payload(), payload);
        assert_eq!(Slip::open(payload), Ok(slip.clone()));
        assert_eq!(slip.line(&words(true, day())), coded);
        let Some(Coded::Whole(read)) = Coded::read(coded) else { panic!("{coded}") };
        assert_eq!(read.says, without_tag(slip.says));
    }
}

/// The line of a praise names who is praised by her nickname only.
fn without_tag(says: Says) -> Says {
    match says {
        Says::Praise { to, words } => Says::Praise { to: Person { tag: None, ..to }, words },
        says => says,
    }
}

#[test]
fn cut_or_altered_links_say_so() {
    for slip in all_sorts() {
        let payload = slip.payload();
        for at in 0..payload.len() {
            let cut = Slip::open(&payload[..at]).unwrap_err();
            assert!(matches!(cut, PackError::Damaged | PackError::Foreign), "{cut:?}");
            for other in ['A', 'z', '_', '!', '中'] {
                let mut altered: Vec<char> = payload.chars().collect();
                if altered[at] == other {
                    continue;
                }
                altered[at] = other;
                let altered: String = altered.into_iter().collect();
                assert!(Slip::open(&altered).is_err(), "{altered}");
            }
        }
        assert_eq!(Slip::open(&format!("7{}", &payload[1..])), Err(PackError::Newer));
        // A chat broke the line.
        assert_eq!(Slip::open(&format!("{}\n {}", &payload[..9], &payload[9..])), Ok(slip));
    }
    assert_eq!(Slip::open("https://example.com"), Err(PackError::Foreign));
    assert_eq!(Slip::open(&"1A".repeat(9000)), Err(PackError::TooLarge));
}

#[test]
fn texts_that_turn_their_neighbours_round_are_refused() {
    let bad = slip(Says::Goal("三单\u{202e}单三".into()));
    assert_eq!(Slip::open(&bad.payload()), Err(PackError::Unfit));
    let long = slip(Says::Goal("长".repeat(81)));
    assert_eq!(Slip::open(&long.payload()), Err(PackError::Unfit));
}

#[test]
fn a_line_in_a_list_is_read_and_a_changed_one_is_not_taken_for_hers() {
    let roster = Roster::new([(id(1), "小月".into()), (id(2), "阿杰".into())]);
    for is_chinese in [true, false] {
        for slip in all_sorts() {
            let line = slip.line(&words(is_chinese, day()));
            for around in [
                format!("3. {line}"),
                format!("小月-三组: {line}"),
                format!("  {}  ", line.replace(' ', "\u{a0} ")),
                // Sent as a link, with words around it.
                format!("小月: 看这个 https://x.example/d/#/slip/{} 谢谢", slip.payload()),
            ] {
                let passage = Passage::read(&around, &roster, day());
                let [reading] = &passage.readings[..] else { panic!("{around}: {passage:?}") };
                assert_eq!(reading.who, Who::Member(id(1)), "{around}");
                assert_eq!(reading.says, slip.says, "{around}");
                assert_eq!(reading.made, Some(1112));
            }
        }
    }
    // Somebody copied the line, and wrote over what is hers.
    let line = slip(Says::Numbers(Numbers { dials: Some(186), ..Numbers::default() }));
    let line = line.line(&words(true, day()));
    let changed = line.replace("186", "90").replace("小月", "阿杰");
    let passage = Passage::read(&changed, &roster, day());
    assert_eq!(passage.readings[0].who, Who::Member(id(2)));
    assert_eq!(passage.readings[0].made, None);
    let Says::Numbers(numbers) = passage.readings[0].says else { panic!() };
    assert_eq!(numbers.dials, Some(90));
}

#[test]
fn one_member_and_day_count_once() {
    let roster =
        Roster::new([(id(1), "小月".into()), (id(2), "阿杰".into()), (id(3), "大刘".into())]);
    let coded = |dials, made| {
        let says = Says::Numbers(Numbers { dials: Some(dials), ..Numbers::default() });
        let slip = Slip { from: from(1, "小月"), on: day(), made, says };
        slip.line(&words(true, day()))
    };
    let text = format!(
        "{}\n{}\n阿杰 拨打100 接通30\n阿杰 更正 接通33\n阿杰 1单\n路人甲:拨打5 接通1\n小月 昨天补 拨打77 接通9",
        coded(186, 1110),
        coded(90, 700),
    );
    let passage = Passage::read(&text, &roster, day());
    let gathered = Gathered::of(&passage.readings, &[], &roster, day());
    let rows: Vec<_> = gathered.rows.iter().map(|row| (row.who.clone(), row.numbers)).collect();
    let n = |dials, connected, orders| Numbers { dials, connected, orders, ..Numbers::default() };
    assert_eq!(
        rows,
        [
            // The slip made later, though it stands above.
            (Who::Member(id(1)), n(Some(186), None, None)),
            // Corrected, and added to.
            (Who::Member(id(2)), n(Some(100), Some(33), Some(1))),
            (Who::Stranger("路人甲".into()), n(Some(5), Some(1), None)),
        ]
    );
    assert_eq!(gathered.missing, [id(3)]);
    assert_eq!(gathered.other_days.len(), 1);
    assert_eq!(gathered.total(), n(Some(291), Some(34), Some(1)));
    // What was kept before is replaced, and told.
    let known = [(id(2), n(Some(40), Some(8), None), None), (id(3), n(Some(7), None, None), None)];
    let gathered = Gathered::of(&passage.readings, &known, &roster, day());
    assert_eq!(gathered.rows[1].before, Some(known[0].1));
    assert!(!gathered.rows[2].is_new);
    assert!(gathered.missing.is_empty());
}

#[test]
fn a_huge_paste_is_read_as_far_as_it_goes() {
    let roster = Roster::new([(id(1), "小月".into())]);
    let text = "小月 拨打186 接通52 通时3:12 1单\n".repeat(20_000);
    let passage = Passage::read(&text, &roster, day());
    assert!(passage.is_cut);
    assert!(passage.lines.iter().all(|(_, fate)| *fate != Fate::Quoted));
    let text = "「".repeat(50_000);
    assert_eq!(Passage::read(&text, &roster, day()).readings, []);
}

proptest! {
    #[test]
    fn any_slip_comes_back_by_link_and_by_line(
        name in "[\\PC&&[^〔〕]]{1,12}",
        text in "[\\PC&&[^〔〕]]{1,80}",
        sort in 0..4u8,
        on in 18_262..80_000i32,
        made: i16,
    ) {
        let says = match sort {
            0 => Says::Goal(text),
            1 => Says::Praise { to: from(2, &name), words: text },
            2 => Says::Item { content: Content::GOALS, text },
            _ => Says::Come { answer: Answer::YES, what: text },
        };
        let slip = Slip { from: from(1, &name), on: Day(on), made, says }.tidied();
        prop_assume!(slip.is_some());
        let slip = slip.unwrap();
        prop_assert_eq!(Slip::open(&slip.payload()), Ok(slip.clone()));
        for is_chinese in [true, false] {
            let line = slip.line(&words(is_chinese, Day(on)));
            let Some(Coded::Whole(read)) = Coded::read(&line) else { panic!("{line}") };
            prop_assert_eq!(&read.from, &slip.from);
            prop_assert_eq!(read.says, without_tag(slip.says.clone()));
            prop_assert_eq!((read.on, read.made), (slip.on, slip.made));
        }
    }

    #[test]
    fn any_numbers_come_back_by_link_and_by_line(row in proptest::array::uniform9(proptest::option::of(0..900i64))) {
        let numbers = Numbers::from_row(row).unwrap();
        prop_assume!(numbers != Numbers::default());
        let slip = slip(Says::Numbers(numbers));
        prop_assert_eq!(Slip::open(&slip.payload()), Ok(slip.clone()));
        for is_chinese in [true, false] {
            let line = slip.line(&words(is_chinese, day()));
            prop_assert_eq!(Coded::read(&line), Some(Coded::Whole(slip.clone())), "{}", line);
        }
    }

    #[test]
    fn nothing_pasted_makes_it_panic(text in "(\\PC|\n){0,200}") {
        let roster = Roster::new([(id(1), "小月".into()), (id(2), "🌙".into())]);
        let passage = Passage::read(&text, &roster, day());
        let gathered = Gathered::of(&passage.readings, &[], &roster, day());
        let _ = gathered.total();
    }

    #[test]
    fn nothing_that_looks_like_a_chat_makes_it_panic(
        parts in proptest::collection::vec(prop_oneof![
            Just("小月"), Just("拨打"), Just("接通"), Just("186"), Just("1单"), Just("18:32"), Just("\n"),
            Just(" "), Just(":"), Just("昨天"), Just("11.23"), Just("接龙"), Just("报单"), Just("「"), Just("」"),
            Just("通时3:12"), Just("今日目标"), Just("夸"), Just("@"), Just("("), Just("〔"), Just("同意组规"), Just("20号"),
            Just("1."), Just("帮"), Just("周五"), Just("个"), Just("保费"), Just("万"), Just("无"), Just("更正"),
        ], 0..60),
    ) {
        let roster = Roster::new([(id(1), "小月".into()), (id(2), "1单哥".into())]);
        let text = parts.concat();
        let _ = Passage::read(&text, &roster, day());
    }
}

#[test]
#[ignore = "writes the golden file; done once a version"]
fn write_golden() {
    let lines: Vec<String> = all_sorts()
        .iter()
        .map(|slip| format!("{}\t{}\n", slip.payload(), slip.line(&words(true, day()))))
        .collect();
    std::fs::write("data/golden/slips-1.txt", lines.concat()).unwrap();
}

/// What the app puts into the chat when an order is celebrated is an order to whoever gathers the chat.
#[test]
fn the_line_of_a_celebrated_order_is_understood() {
    let texts = include_str!("../../../locales/zh/events.txt");
    let text = |key: &str| {
        let start = format!("{key} = ");
        texts.lines().find_map(|line| line.strip_prefix(&start)).expect("a text")
    };
    let roster = Roster::new([(id(1), "小月".to_string()), (id(2), "阿杰".to_string())]);
    let moments: Vec<String> = (0..9).map(|n| text(&format!("moment_{n}")).to_string()).collect();
    let heads = moments.iter().map(|moment| text("chat_moment").replace("{moment}", moment));
    for head in heads.chain([text("chat_plain").to_string()]) {
        for count in [1u16, 3, 12] {
            for targets in ["", "今天 5/8", "今天 5/8，这周 9/9，这个月 6/60"] {
                let head = head.replace("{name}", "阿杰").replace("{count}", &count.to_string());
                let line = format!("{head} {targets}");
                let passage = Passage::read(line.trim_end(), &roster, day());
                let [reading] = &passage.readings[..] else { panic!("{line}: {passage:?}") };
                assert_eq!(reading.who, Who::Member(id(2)), "{line}");
                let says = Says::Order { count, premium: None, product: None };
                assert_eq!(reading.says, says, "{line}");
            }
        }
    }
}

/// "I am in tomorrow", said in the chat on the eve of a sprint day, is understood as what the board keeps.
#[test]
fn i_am_in_is_heard_from_the_chat() {
    let roster = Roster::new([(id(1), "小月".to_string()), (id(2), "阿杰".to_string())]);
    let read = |text: &str| {
        let said = |reading: Reading| match reading.says {
            Says::Come { answer, what } => (reading.who, answer, what),
            other => panic!("{text}: {other:?}"),
        };
        let passage = Passage::read(text, &roster, day());
        passage.readings.into_iter().map(said).collect::<Vec<_>>()
    };
    let moon = || Who::Member(id(1));
    let yes = |what: &str| vec![(moon(), Answer::YES, what.to_string())];
    assert_eq!(read("小月：明天启动会我在"), yes("明天启动会"));
    assert_eq!(read("小月：启动会我参加"), yes("启动会"));
    let chain = read("明天启动会，接龙说我在：\n1. 小月 我在\n2. 阿杰 来不了");
    let both = [
        (moon(), Answer::YES, "明天启动会".to_string()),
        (Who::Member(id(2)), Answer::NO, "明天启动会".to_string()),
    ];
    assert_eq!(chain, both);
    // Of a day that is not tomorrow the date is taken along, in both languages.
    assert_eq!(read("小月：12月14日启动会我在"), yes("12月14日启动会"));
    assert_eq!(read("小月：Kick-off 2026-12-14: 启动会我在"), yes("12月14日启动会"));
    let chain = read("Kick-off 启动会接龙, 2026-12-14: if you're in, add your name:\n1. 小月 我在");
    assert_eq!(chain, yes("12月14日启动会"));
    assert_eq!(
        read("12月14日冲刺，启动会接龙，来的写「我在」：\n1. 小月 我在"),
        yes("12月14日启动会")
    );
    // Another event is none.
    assert_eq!(read("明晚聚餐接龙：\n1. 小月"), yes(""));
}

/// Two reports in one line, each behind its date: nothing lies between them.
#[test]
fn two_days_in_one_line_are_put_together_without_a_panic() {
    let roster = Roster::new([(id(1), "小月".to_string()), (id(2), "1单哥".to_string())]);
    // The first was found by chance: it ended where it had begun.
    for text in [
        "18:32「18:32帮20号保费1.1.夸20号1单更正",
        "小月:昨天拨打186 昨天1单\n接通52",
        "小月\n11.23拨打186 11.23接通52",
    ] {
        let _ = Passage::read(text, &roster, day());
    }
}
