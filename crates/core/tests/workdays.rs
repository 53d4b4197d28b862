//! The working days of every year, against the monthly counts of the notice and an independent count of weekdays.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use duihun_core::calendar::{Certainty, Day, Holiday, Holidays, Why, WorkCalendar};
use duihun_core::team::{DaySort, Pattern, WorkPattern};

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

fn months(calendar: &WorkCalendar, year: i32) -> Vec<u32> {
    let month = |number| day(year, number, 1).month_range();
    (1..=12).map(|number| calendar.halves(month(number).0, month(number).1) / 2).collect()
}

#[test]
fn the_months_of_2026() {
    let calendar = WorkCalendar::default();
    let known = [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23];
    assert_eq!(months(&calendar, 2026), known);
    let year = (day(2026, 1, 1), day(2026, 12, 31));
    assert_eq!(calendar.halves(year.0, year.1), 2 * 248);
    assert_eq!(calendar.certainty(year.0, year.1), Certainty::Official);
}

#[test]
fn no_later_year_is_called_official() {
    let calendar = WorkCalendar::default();
    for year in (1970..2026).chain(2027..=2100) {
        let range = (day(year, 1, 1), day(year, 12, 31));
        let certainty = calendar.certainty(range.0, range.1);
        assert_ne!(certainty, Certainty::Official, "{year}");
        // Across the turn of the year the less sure one counts.
        assert_ne!(calendar.certainty(day(2026, 12, 1), day(2027, 1, 31)), Certainty::Official);
    }
    assert_eq!(calendar.day(day(2027, 2, 5)).why, Why::Holiday(Holiday::SPRING));
    // Nothing is moved before it is announced.
    assert!(Holidays::of_year(2027).0.work.is_empty());
}

#[test]
fn the_days_of_every_year_from_1970_to_2100_add_up() {
    let patterns = [Pattern::FIVE_DAYS, Pattern::SIX_DAYS, Pattern::ALTERNATING, Pattern::SHIFTS];
    for pattern in patterns {
        let calendar = WorkCalendar::new(WorkPattern::of(pattern));
        for year in 1970..=2100 {
            let all = calendar.halves(day(year, 1, 1), day(year, 12, 31)) / 2;
            let (least, most) = match pattern {
                Pattern::FIVE_DAYS => (245, 262),
                Pattern::SIX_DAYS => (285, 314),
                Pattern::ALTERNATING => (266, 290),
                _ => (160, 184),
            };
            assert!((least..=most).contains(&all), "{pattern:?} {year}: {all}");
            let singles = (day(year, 1, 1).0..=day(year, 12, 31).0)
                .filter(|number| calendar.day(Day(*number)).halves > 0);
            assert_eq!(singles.count() as u32, all, "{pattern:?} {year}");
        }
    }
}

#[test]
fn a_leap_day_is_a_day() {
    let calendar = WorkCalendar::default();
    // 29 February 2028 is a Tuesday.
    assert_eq!(calendar.day(day(2028, 2, 29)).halves, 2);
    assert_eq!(calendar.halves(day(2028, 2, 1), day(2028, 2, 29)) / 2, 21);
    assert_eq!(day(2028, 2, 29).month_range().1, day(2028, 2, 29));
}

#[test]
fn damaged_days_do_not_panic() {
    let calendar = WorkCalendar::new(WorkPattern {
        anchor: Some(Day(i32::MAX)),
        days_on: Some(255),
        days_off: Some(0),
        ..WorkPattern::of(Pattern::SHIFTS)
    });
    for damaged in [Day(i32::MIN), Day(i32::MAX), Day(-1)] {
        let _ = calendar.day(damaged);
        let _ = WorkCalendar::new(WorkPattern {
            anchor: Some(damaged),
            ..WorkPattern::of(Pattern::ALTERNATING)
        })
        .day(damaged);
        let _ = calendar.certainty(damaged, Day(i32::MAX));
    }
    assert!(calendar.working(Day(i32::MIN), Day(i32::MAX)).len() <= 3660);
    assert_eq!(calendar.halves(Day(5), Day(4)), 0);
    // A pattern of a later version is taken as Monday to Friday.
    let later = WorkCalendar::new(WorkPattern::of(Pattern(99)));
    assert_eq!(months(&later, 2026), months(&WorkCalendar::default(), 2026));
}

#[test]
fn each_layer_goes_before_the_one_below() {
    let mut calendar = WorkCalendar::default();
    let national = day(2026, 10, 1);
    assert_eq!(calendar.day(national).why, Why::Holiday(Holiday::NATIONAL));
    assert_eq!(calendar.day(day(2026, 10, 10)).why, Why::Moved);
    calendar.group_days.insert(national, DaySort::WORK);
    assert_eq!(calendar.day(national).halves, 2);
    calendar.own_days.insert(national, DaySort::LEAVE);
    let of = calendar.day(national);
    assert_eq!((of.halves, of.why), (0, Why::Own(DaySort::LEAVE)));
    calendar.own_days.insert(national, DaySort::HALF);
    assert_eq!(calendar.day(national).halves, 1);
    // A notice that somebody put in goes before what this version knows.
    calendar.notices.insert(2026, Holidays::default());
    assert_eq!(calendar.day(day(2026, 10, 2)).why, Why::Pattern);
    assert_eq!(calendar.certainty(national, national), Certainty::Official);
}

#[test]
fn six_days_and_shifts_keep_holidays_unless_they_go_through() {
    let six = WorkCalendar::new(WorkPattern::of(Pattern::SIX_DAYS));
    assert_eq!(six.day(day(2026, 10, 10)).why, Why::Pattern);
    assert_eq!(six.day(day(2026, 10, 3)).halves, 0);
    let shifts = WorkPattern {
        anchor: Some(day(2026, 10, 1)),
        days_on: Some(2),
        days_off: Some(1),
        ..WorkPattern::of(Pattern::SHIFTS)
    };
    assert_eq!(WorkCalendar::new(shifts.clone()).day(day(2026, 10, 1)).halves, 0);
    let through = WorkCalendar::new(WorkPattern { through_holidays: true, ..shifts });
    let worked: Vec<u8> = (1..=6).map(|d| through.day(day(2026, 10, d)).halves).collect();
    assert_eq!(worked, [2, 2, 0, 2, 2, 0]);
}
