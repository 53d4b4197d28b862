//! A notice of holidays that is pasted in: looked at first, then taken.

use duihun_core::calendar::{Day, Holidays, Notice, NoticeError, WorkCalendar, read_notice};
use duihun_me::GoalEdit;
use leptos::prelude::*;

use super::super::edit;
use super::super::words::days as day_count;
use super::holiday_name;
use crate::actions::Action;
use crate::components::{paste_box, short_date};
use crate::state::App;
use crate::texts::plan as t;
use crate::view::{El, button, cell, draw, el, group, when};

/// The card.
pub fn notice(app: App, calendar: Memo<WorkCalendar>) -> El {
    let pasted = cell(String::new());
    let found = cell(None::<Result<Notice, NoticeError>>);
    let look = move || found.set(Some(read_notice(&pasted.get_untracked())));
    let take = move || {
        let Some(Ok(notice)) = found.get_untracked() else { return };
        let year = notice.year;
        if let Some(receipts) = edit(app, GoalEdit::PutNotice(year, notice.holidays)) {
            found.set(None);
            pasted.set(String::new());
            app.toast(untrack(|| t::notice_taken(&year.to_string())), receipts);
        }
    };
    let shown = move || {
        found.get().map(|found| match found {
            Ok(notice) => preview(&calendar.get(), &notice, take),
            Err(why) => el("p").class("field-error").attr("role", "alert").say(move || said(why)),
        })
    };
    let years = app.slice(|data| {
        let mut years: Vec<i32> = data.mine.own().notices.iter().map(|(_, n)| n.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    });
    let kept = move || {
        let row = |year: i32| {
            let drop = move || {
                let text = untrack(|| t::notice_dropped(&year.to_string()));
                app.dispatch_undoable(Action::Goal(GoalEdit::DropNotice(year)), text);
            };
            el("li")
                .class("row")
                .with(el("span").class("row-words").say(move || t::notice_kept(&year.to_string())))
                .with(
                    button("link link-quiet")
                        .attr_of("aria-label", move || t::notice_drop_for(&year.to_string()))
                        .on_click(drop)
                        .say(t::notice_drop),
                )
        };
        el("ul").class("rows").all(years.get().into_iter().map(row))
    };
    let sure = move || {
        let year = app.today.get().year();
        let line = |year: i32| {
            let certainty = calendar.with(|calendar| calendar.holidays(year).1);
            t::year_state(&t::certainty_n(certainty as usize), &year.to_string())
        };
        [line(year), line(year + 1)].join(" ")
    };
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "notice-title")
        .with(el("h2").id("notice-title").say(t::notice_title))
        .with(el("p").class("hint").attr("data-years", "").say(sure))
        .with(el("p").class("hint").say(t::notice_lead))
        .with(paste_box("notice-text", "4", t::notice_label, Some(t::notice_hint), pasted))
        .with(button("button").id("notice-look").on_click(look).say(t::notice_look))
        .with(draw(shown))
        .with(when(move || years.with(|years| !years.is_empty()), move || draw(kept)))
}

/// Why a text is no notice.
fn said(why: NoticeError) -> String {
    match why {
        NoticeError::Empty => t::notice_empty(),
        NoticeError::TooLong => t::notice_too_long(),
        NoticeError::NoYear => t::notice_no_year(),
        NoticeError::NoDays => t::notice_no_days(),
    }
}

/// What would be taken: days off, moved days, how many working days that makes, and what was not understood.
fn preview(calendar: &WorkCalendar, notice: &Notice, take: impl Fn() + Copy + 'static) -> El {
    let Notice { year, holidays, unread } = notice.clone();
    let span = |from: Day, until: Day| match from == until {
        true => short_date(from),
        false => t::span(&short_date(from), &short_date(until)),
    };
    let off = holidays.off.iter().map(|off| {
        let line = t::notice_off(&span(off.from, off.until), &holiday_name(off.holiday));
        el("li").words(line)
    });
    let off: Vec<El> = off.collect();
    let work: Vec<String> = holidays.work.iter().map(|day| short_date(*day)).collect();
    let work =
        (!work.is_empty()).then(|| el("p").words(t::notice_work(&work.join(&t::list_comma()))));
    let line = working_line(calendar, year, &holidays);
    let rest = unread.into_iter().map(|line| el("li").words(line)).collect::<Vec<_>>();
    let rest = (!rest.is_empty()).then(|| {
        group([
            el("p").class("field-error").say(t::notice_unread).into(),
            el("ul").class("bad-list").all(rest).into(),
        ])
    });
    el("div")
        .class("stack notice-preview")
        .attr("data-preview", "")
        .with(el("h3").say(move || t::notice_preview(&year.to_string())))
        .with(el("ul").class("care-list").all(off))
        .with(work)
        .with(el("p").class("hint").words(line))
        .with(rest.unwrap_or_else(crate::view::Piece::none))
        .with(button("button button-main").id("notice-take").on_click(take).say(t::notice_take))
}

/// How many working days the year has with it, and had before.
fn working_line(calendar: &WorkCalendar, year: i32, holidays: &Holidays) -> String {
    let day = |month, day| Day::from_ymd(year, month, day).unwrap_or(Day(0));
    let range = (day(1, 1), day(12, 31));
    let mut with = calendar.clone();
    with.notices.insert(year, holidays.clone());
    let count = |calendar: &WorkCalendar| day_count(calendar.halves(range.0, range.1));
    t::notice_days(&count(&with), &count(calendar))
}
