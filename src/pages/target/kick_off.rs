//! 启动会: on the eve of a sprint day each one says "I am in tomorrow".

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::{EventEdit, limits};
use duihun_me::Language;
use leptos::prelude::*;

use super::leads;
use crate::actions::Action;
use crate::components::{Field, Tick, choices, copy_out, quiet_choice, short_date, spoken_day};
use crate::route::Route;
use crate::state::App;
use crate::texts::{self, app as ta, target as t};
use crate::view::{Piece, Text, button, cell, el, group, memo, submit, when, when_or};

/// How many days ahead can be chosen.
const AHEAD: i32 = 3;

/// The day that is nearest: the next one on which the group works.
pub fn next_day(app: App, today: Day) -> Day {
    app.data.with(|data| {
        let calendar = data.team.calendar();
        let ahead = (today.0 + 1..today.0 + 30).map(Day);
        ahead.into_iter().find(|day| calendar.day(*day).halves > 0).unwrap_or(Day(today.0 + 1))
    })
}

/// Who said so of a day, in the order of the board, with what they set out to do.
pub fn who_is_in(app: App, day: Day) -> Vec<(Id, Option<String>)> {
    app.data.with(|data| {
        let said = &data.team.more().im_in;
        let of = |id: Id| {
            let mut all = said.iter().rev();
            let (_, said) = all.find(|(_, said)| said.member == id && said.day == day)?;
            Some((id, said.text.clone()))
        };
        data.team.order().into_iter().filter_map(of).collect()
    })
}

/// A day as it is spoken of: 明天, 12月10日.
pub fn day_words(day: Day, today: Day) -> String {
    if day.0 == today.0 + 1 { t::tomorrow() } else { spoken_day(day, today) }
}

/// A day as the chat's reader understands it in both languages: 明天, 12月14日; tomorrow, 2026-12-14.
fn readable(day: Day, today: Day) -> String {
    match () {
        () if day.0 == today.0 + 1 => t::kick_tomorrow(),
        () if texts::language() == Language::En => day.iso(),
        () => short_date(day),
    }
}

/// The section.
pub fn kick_off(app: App) -> Piece {
    let today = app.today.get_untracked();
    let next = untrack(|| next_day(app, today));
    let day = cell(next);
    // Today as well: in the morning the eve is over.
    let mut days: Vec<Day> = vec![next, today];
    days.extend((1..=AHEAD).map(|n| Day(today.0 + n)).filter(|day| *day != next));
    let names: Vec<Text> = days
        .iter()
        .map(|day| {
            let day = *day;
            Text::from(move || day_words(day, app.today.get()))
        })
        .collect();
    let places = days.clone();
    let now = memo(move || places.iter().position(|one| *one == day.get()).unwrap_or(0));
    let choose = move |n: usize| {
        if let Some(one) = days.get(n) {
            day.set(*one);
        }
    };
    let who = memo(move || who_is_in(app, day.get()));
    let count = move || {
        let all = app.data.with(|data| data.team.order().len());
        match who.with(Vec::len) {
            0 => t::kick_nobody(),
            said => t::kick_said(&all.to_string(), &said.to_string()),
        }
    };
    let is_leader = memo(move || leads(app));
    el("section")
        .class("card stack kick-off")
        .attr("aria-labelledby", "kick-title")
        .with(el("h2").id("kick-title").say(t::kick_title))
        .with(el("p").class("lead").say(t::kick_lead))
        .with(quiet_choice("kick-day", t::kick_day, names, now, choose))
        .with(el("p").class("next-step").attr("data-in", "").attr("role", "status").say(count))
        .with(mine(app, day, who))
        .with(when(move || is_leader.get(), move || everybody(app, day, who)))
        .into()
}

/// My own word, with what I set out to do and a line for the chat.
fn mine(app: App, day: RwSignal<Day>, who: Memo<Vec<(Id, Option<String>)>>) -> Piece {
    let me = app.slice(|data| data.me());
    let said = memo(move || {
        let me = me.get()?;
        who.with(|who| who.iter().find(|(id, _)| *id == me).map(|(_, text)| text.clone()))
    });
    let spoken = move || day_words(day.get(), app.today.get());
    let text = cell(String::new());
    let say = move |is_in: bool| {
        let Some(me) = me.get_untracked() else { return };
        let words = Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        app.dispatch(Action::Event(EventEdit::ImIn(me, day.get_untracked(), words, is_in)));
    };
    let form = move || {
        el("form")
            .class("stack")
            .on_submit(move || say(true))
            .with(
                Field::new("kick-text", t::kick_mine_text, text)
                    .placeholder(t::kick_mine_hint)
                    .limit(limits::LINE),
            )
            .with(
                submit("button button-main button-wide")
                    .id("kick-mine")
                    .say(move || t::kick_mine_day(&spoken())),
            )
    };
    let done = move || {
        let copy_it = move || {
            let line = untrack(|| t::kick_reply(&readable(day.get(), app.today.get())));
            copy_out(app, line, ta::copied, ta::copy_failed);
        };
        el("div")
            .class("stack")
            .with(el("p").class("cheer").attr("role", "status").say(move || {
                let words = said.get().flatten();
                let line = t::kick_done(&spoken());
                words.map_or(line.clone(), |words| format!("{line} · {words}"))
            }))
            .with(
                el("div")
                    .class("dialog-buttons")
                    .with(
                        button("button").id("kick-reply").on_click(copy_it).say(t::kick_reply_copy),
                    )
                    .with(
                        button("button button-plain")
                            .id("kick-undo")
                            .on_click(move || say(false))
                            .say(t::kick_undo),
                    ),
            )
    };
    when(
        move || me.get().is_some(),
        move || {
            Piece::from(el("div").with(when_or(move || said.with(Option::is_some), done, form)))
        },
    )
}

/// All of them, to be ticked as they say it; the line that asks them in the chat.
fn everybody(app: App, day: RwSignal<Day>, who: Memo<Vec<(Id, Option<String>)>>) -> Piece {
    let order = app.slice(|data| data.team.order());
    let ticks = memo(move || {
        let one = |id: Id| -> Tick {
            let said = who.with(|who| who.iter().find(|(other, _)| *other == id).cloned());
            let name = app.data.with(|data| data.team.label(id)).unwrap_or_default();
            let name = match said.as_ref().and_then(|(_, text)| text.clone()) {
                Some(text) => format!("{name} · {text}"),
                None => name,
            };
            (name, said.is_some())
        };
        order.get().into_iter().map(one).collect::<Vec<Tick>>()
    });
    let toggle = move |n: usize| {
        let Some(id) = order.with_untracked(|order| order.get(n).copied()) else { return };
        let day = day.get_untracked();
        let is_in = untrack(|| who_is_in(app, day)).iter().any(|(other, _)| *other == id);
        app.dispatch(Action::Event(EventEdit::ImIn(id, day, None, !is_in)));
    };
    let invite = move || {
        let line = untrack(|| {
            let (day, today) = (day.get(), app.today.get());
            t::kick_line(&readable(day, today))
        });
        copy_out(app, line, ta::copied, ta::copy_failed);
    };
    group([
        choices("kick-in", t::kick_tick, ticks, toggle).into(),
        button("button button-wide").id("kick-invite").on_click(invite).say(t::kick_invite).into(),
        el("p").class("hint").say(t::kick_gather).into(),
        el("p")
            .class("links links-row")
            .with(el("a").class("button").attr("href", Route::Gather.hash()).say(t::to_gather))
            .with(
                el("a")
                    .class("button")
                    .id("kick-screen")
                    .attr("href", &format!("{}?scene=kickoff", Route::Screen.hash()))
                    .say(t::kick_screen),
            )
            .into(),
    ])
}
