//! Notices of holidays as people paste them.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use duihun_core::calendar::{Day, Holidays, Notice, NoticeError, read_notice};
use proptest::prelude::*;

const NOTICE_2026: &str = "国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
发布日期：2025年11月4日 10:00

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。
国务院办公厅
2025年11月4日
（此件公开发布）";

/// What is read of a year's sentences: days off, working days, and what is not read.
fn read(year: i32, text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let text = format!("关于{year}年部分节假日安排的通知\n{text}");
    let notice = match read_notice(&text) {
        Ok(notice) => notice,
        // Another holiday makes it a notice, so that it can be seen what is not read.
        Err(_) => read_notice(&format!("{text}\n清明节：4月30日放假")).unwrap(),
    };
    assert_eq!(notice.year, year);
    let other = Day::from_ymd(year, 4, 30).unwrap();
    let off = notice.holidays.off.iter().filter(|off| off.from != other);
    let off = off.map(|off| format!("{} {}/{}", off.holiday.0, off.from.iso(), off.until.iso()));
    let work = notice.holidays.work.iter().map(|day| day.iso());
    (off.collect(), work.collect(), notice.unread)
}

/// Checks that all is understood.
fn reads(year: i32, text: &str, off: &[&str], work: &[&str]) {
    let (found_off, found_work, unread) = read(year, text);
    assert_eq!((found_off, found_work), (owned(off), owned(work)), "{text}");
    assert_eq!(unread, [""; 0], "{text}");
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Checks that nothing is understood.
fn leaves(text: &str, unread: &[&str]) {
    assert_eq!(read(2026, text), (vec![], vec![], owned(unread)), "{text}");
}

fn is_2026(text: &str) {
    let expected = Notice { year: 2026, holidays: Holidays::of_year(2026).0, unread: Vec::new() };
    assert_eq!(read_notice(text), Ok(expected), "{text}");
}

#[test]
fn the_notice_of_2026_is_read_however_it_is_copied() {
    is_2026(NOTICE_2026);
    is_2026(&NOTICE_2026.replace(['\n', '\u{3000}'], ""));
    is_2026(&NOTICE_2026.replace('\n', " \r\n \r\n"));
    is_2026(&format!("{NOTICE_2026}\n\n{NOTICE_2026}"));
    let wide = |c: char| {
        let wide = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap();
        if c.is_ascii_digit() { wide(c) } else { c }
    };
    is_2026(&NOTICE_2026.chars().map(wide).collect::<String>());
    let narrow = NOTICE_2026.replace('（', " (").replace('）', ") ").replace('，', ", ");
    is_2026(&narrow.replace('：', ": ").replace('。', ". ").replace('、', " 、"));
    is_2026(&NOTICE_2026.replace("月", " 月 ").replace("日", " 日 ").replace('年', " 年"));
    for dash in ["到", "-", "–", "—", "——", "~", "～", " － "] {
        is_2026(&NOTICE_2026.replace('至', dash));
    }
    is_2026(&NOTICE_2026.replace("周", "星期").replace('日', "号").replace("期号", "期日"));
}

#[test]
fn lines_may_be_wrapped_anywhere_but_within_a_number_or_a_name() {
    for part in ["月", "日（", "（周", "周", "）", "至", "日）至", "放", "共", "、", "，", "上"]
    {
        is_2026(&NOTICE_2026.replace(part, &format!("{part}\n")));
        is_2026(&NOTICE_2026.replace(part, &format!("{part} \r\n　　")));
    }
}

#[test]
fn older_forms() {
    let new_year = "0 2023-12-30/2024-01-01";
    for text in [
        "元旦：2023年12月30日至2024年1月1日放假调休，共3天。",
        "元旦：2023年12月30日至1月1日放假调休",
        "元旦：12月30日至2024年1月1日放假调休",
        "元旦：12月30日（周六）至1月1日（周一）放假调休",
    ] {
        reads(2024, text, &[new_year], &[]);
    }
    reads(
        2012,
        "元旦：1月1日至3日放假。2011年12月31日（星期六）上班。",
        &["0 2012-01-01/2012-01-03"],
        &["2011-12-31"],
    );
    reads(2024, "清明节：4月5日放假1天，与周末连休。", &["2 2024-04-05/2024-04-05"], &[]);
    reads(2024, "清明节：4月5日放假，与周末连休，共3天。", &["2 2024-04-05/2024-04-05"], &[]);
    reads(2024, "中秋节、国庆节：10月1日至8日放假", &["5 2024-10-01/2024-10-08"], &[]);
    reads(
        2025,
        "春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。",
        &["1 2025-01-28/2025-02-04"],
        &["2025-01-26", "2025-02-08"],
    );
    reads(
        2024,
        "国庆节：10月1日至7日放假调休。9月29日（星期日）、10月12日（星期六）上班",
        &["6 2024-10-01/2024-10-07"],
        &["2024-09-29", "2024-10-12"],
    );
    reads(2025, "元旦：1月1日（周三）放假1天，不调休。", &["0 2025-01-01/2025-01-01"], &[]);
    reads(
        2015,
        "端午节：6月20日放假，6月22日（星期一）补休。",
        &["4 2015-06-20/2015-06-20", "4 2015-06-22/2015-06-22"],
        &[],
    );
    reads(2026, "除夕：2月16日放假", &["1 2026-02-16/2026-02-16"], &[]);
}

#[test]
fn forms_of_companies_and_chats() {
    let (off, work) = (["6 2026-10-01/2026-10-07"], ["2026-10-10"]);
    for text in [
        "十一放假：10月1日—10月7日，共7天，10月10日（周六）调休上班",
        "十一：10月1-7日放假7天，10号（周六）补班",
        "国庆节放假时间：2026年10月1日（周四）至2026年10月7日（周三）（共7天）；调休上班：10月10日。",
        "国庆节\n放假时间：10月1日至7日\n10月10日上班",
        "**国庆节**：10月1日~10月7日（周四至周三）放假，10月10日（周六，上班）",
        "10月1日起至7日国庆节放假共7天。10月10日（周六）到岗上班",
        "⼀、国庆节：10⽉1⽇⾄7⽇放假,共7天.10⽉10⽇上班",
        "各位同事：\n根据2025年11月4日的通知，国庆节：10月1日至7日放假，10月10日上班，祝大家节日快乐！",
    ] {
        let (found_off, found_work, _) = read(2026, text);
        assert_eq!((found_off, found_work), (owned(&off), owned(&work)), "{text}");
    }
    reads(
        2026,
        "元旦1月1日至3日放假，1月4日上班，劳动节5月1日至5日放假，5月9日上班",
        &["0 2026-01-01/2026-01-03", "3 2026-05-01/2026-05-05"],
        &["2026-01-04", "2026-05-09"],
    );
}

#[test]
fn what_does_not_hold_is_not_read() {
    for text in [
        // Of another length.
        "元旦：1月1日至3日放假调休，共4天",
        "元旦：1月1日至3日（共4天）放假调休",
        "清明节：4月5日放假2天",
        // Another weekday.
        "元旦：1月1日（周五）至3日放假",
        "元旦：1月1日（周四）至3日（周日）放假",
        "元旦：1月1日至3日（周四至周日）放假",
        // Too long, backwards, no such day, another year.
        "国庆节：10月1日至17日放假",
        "国庆节：10月7日至1日放假",
        "国庆节：10月7日至2月1日放假",
        "春节：2月30日放假",
        "春节：13月1日放假",
        "春节：2月20日至30日放假",
        "国庆节：2024年10月1日至7日放假",
        // Of no known name.
        "儿童节：6月1日放假",
        "妇女节（3月8日）放假半天",
        "6月1日放假",
        // No plain end or no plain statement.
        "国庆节：10月1日至周三放假",
        "国庆节：10月1日起放假",
        "元旦：1月1日不放假",
        "春节：12月31日下午放假",
        "鼓励结合带薪年休假等制度落实，安排职工在除夕（2月16日）休息",
    ] {
        leaves(text, &[text]);
        leaves(&format!("{text}。"), &[text]);
    }
    leaves("国庆节：10月1日0时至7日24时放假", &["国庆节：10月1日0时至", "7日24时放假"]);
}

#[test]
fn columns_of_a_table_are_not_one_list() {
    let (off, work, unread) =
        read(2026, "清明节：4月5日放假\n中秋节\t9月26日至27日\t9月20日（周日）上班");
    assert_eq!((off.len(), work), (1, owned(&["2026-09-20"])));
    assert_eq!(unread, ["中秋节\t9月26日至27日"]);
}

#[test]
fn an_item_of_no_known_name_is_not_of_the_one_before() {
    let text = "元旦：1月1日放假。\n校庆：6月1日放假。\n6月2日放假";
    let (off, _, unread) = read(2026, text);
    assert_eq!(off, ["0 2026-01-01/2026-01-01"]);
    assert_eq!(unread, ["校庆：6月1日放假", "6月2日放假"]);
    let (off, _, unread) = read(2026, "元旦：1月1日放假。校庆：6月1日放假。6月2日放假");
    assert_eq!((off.len(), unread), (1, owned(&["校庆：6月1日放假", "6月2日放假"])));
    let (off, _, unread) = read(2026, "元旦：1月1日放假，儿童节6月1日放假");
    assert_eq!((off.len(), unread), (1, owned(&["儿童节6月1日放假"])));
}

#[test]
fn work_on_a_weekday_is_not_read_but_the_rest_is() {
    let (off, work, unread) =
        read(2026, "元旦：1月1日至3日放假。1月4日（周日）、1月5日（周一）上班。");
    assert_eq!(
        (off.len(), work, unread),
        (1, owned(&["2026-01-04"]), owned(&["1月5日（周一）上班"]))
    );
    let (off, work, unread) = read(2026, "元旦：1月1日至3日放假，1月4日（周一）上班。");
    assert_eq!((off.len(), work, unread), (1, vec![], owned(&["1月4日（周一）上班"])));
    let (_, work, unread) = read(2026, "元旦：1月1日至4日放假，1月4日（周日）上班。");
    assert_eq!((work, unread), (vec![], owned(&["1月4日（周日）上班"])));
}

#[test]
fn of_overlapping_days_the_first_are_read() {
    let text = "春节：2月15日至23日放假。\n元旦：2月20日至25日放假。\n春节：2月15日至23日放假";
    let (off, _, unread) = read(2026, text);
    assert_eq!(off, ["1 2026-02-15/2026-02-23"]);
    assert_eq!(unread, ["元旦：2月20日至25日放假"]);
}

#[test]
fn days_of_which_nothing_is_said_are_passed_over() {
    let text = "元旦：1月1日放假。\n请于12月20日前报送值班表。\n二〇二五年\n2025年11月4日\n附件：3月1日会议";
    reads(2026, text, &["0 2026-01-01/2026-01-01"], &[]);
}

#[test]
fn the_year_is_that_of_the_heading() {
    let year = |text: &str| read_notice(text).map(|notice| notice.year);
    let item = "元旦：1月1日放假";
    assert_eq!(year(&format!("2025年11月4日\n2026年放假安排\n{item}")), Ok(2026));
    assert_eq!(year(&format!("2025 年，２０２６年\n{item}").replace("放假", "休息")), Ok(2025));
    assert_eq!(year(item), Err(NoticeError::NoYear));
    assert_eq!(year("12026年元旦：1月1日放假"), Err(NoticeError::NoYear));
}

#[test]
fn what_is_no_notice() {
    assert_eq!(read_notice(" \n　"), Err(NoticeError::Empty));
    assert_eq!(read_notice(&"假".repeat(20_001)), Err(NoticeError::TooLong));
    for text in ["假", "2026年放假安排", "2026年放假安排：1月4日上班", "2026年元旦1月1日"]
    {
        assert_eq!(read_notice(text), Err(NoticeError::NoDays), "{text}");
    }
}

#[test]
fn what_is_not_read_is_handed_back_in_measure() {
    let many = format!("元旦：1月1日放假。{}", "儿童节：6月1日放假。".repeat(100));
    assert_eq!(read(2026, &many).2.len(), 20);
    let long = format!("元旦：1月1日放假。{}2月30日放假{}", "很".repeat(300), "长".repeat(300));
    let unread = read(2026, &long).2;
    assert_eq!(unread[0].chars().count(), 200);
    assert!(unread[0].starts_with("2月30日放假"));
}

const FRAGMENTS: [&str; 44] = [
    "2026年", "元旦", "春节", "除夕", "十一", "节", "：", "1月", "10月", "1日", "3日", "31日",
    "99999999999", "（", "）", "周四", "星期", "农历", "至", "到", "-", "～", "放假", "休", "调休",
    "上班", "补班", "共", "3天", "。", "，", "、", ".", "\n", " ", "\r\n", "起", "不",
    "与周末连休", "鼓励", "12月30日至1月1日", "０", "🎉", "é",
];

proptest! {
    #[test]
    fn random_text_does_not_panic(
        parts in proptest::collection::vec(prop::sample::select(&FRAGMENTS[..]), 0..60),
    ) {
        let text = format!("2026年放假{}", parts.concat());
        if let Ok(notice) = read_notice(&text) {
            let Holidays { off, work } = notice.holidays;
            prop_assert!(off.windows(2).all(|two| two[0].until < two[1].from));
            prop_assert!(work.windows(2).all(|two| two[0] < two[1]));
            prop_assert!(work.iter().all(|day| day.weekday() > 4));
            for part in notice.unread {
                prop_assert!(text.contains(&part) && part.chars().count() <= 200);
            }
        }
        let _ = read_notice(&parts.concat());
    }

    #[test]
    fn any_text_does_not_panic(text in "\\PC{0,80}") {
        let _ = read_notice(&text);
        let _ = read_notice(&format!("2026年{text}1月1日{text}放假"));
    }
}
