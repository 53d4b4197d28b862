//! The board on paper: one A4 page, in colour or in grey. Later parts add theirs.

use duihun_core::team::{Member, Team};
use leptos::prelude::*;

use crate::browser::{share_sheet, timer};
use crate::components::{choice, code, one_of, role_text, seal, short_date, title_text};
use crate::state::App;
use crate::texts::share as t;
use crate::view::{El, Piece, Text, button, cell, draw, el, group};

/// From how many people on the sheet is set closer.
const MANY: usize = 15;

/// The way to print, and the sheet, which only a printer sees.
pub fn print(app: App, link: Memo<String>) -> Piece {
    let grey = cell(false);
    // Drawn when it is wanted: nobody but the printer sees it.
    let wanted = cell(false);
    let (now, choose) = one_of(&[false, true], grey);
    let colours = vec![Text::from(t::print_colour), Text::from(t::print_grey)];
    let start = move || {
        wanted.set(true);
        // The sheet is there by the next frame.
        timer::next_frame(|| timer::after(0, share_sheet::print));
    };
    let card = el("details")
        .class("card more")
        .with(el("summary").id("print-open").say(t::print_title))
        .with(choice("print-kind", t::print_kind, colours, now, choose))
        .with(button("button button-wide").id("print").on_click(start).say(t::print_do))
        .with(el("p").class("hint").say(t::print_hint));
    let paper = move || {
        wanted.get().then(|| {
            // Many people stand closer, so that they fit one page.
            let many = app.data.with(|data| data.team.order().len() > MANY);
            let class = match (grey.get(), many) {
                (false, false) => "paper",
                (false, true) => "paper paper-many",
                (true, false) => "paper paper-grey",
                (true, true) => "paper paper-grey paper-many",
            };
            app.data.with(|data| {
                sheet(&data.team, &short_date(app.today.get()), &link.get()).class(class)
            })
        })
    };
    group([card.into(), draw(paper)])
}

fn sheet(team: &Team, day: &str, link: &str) -> El {
    let name = team.name().unwrap_or_default().to_string();
    let chant = team.chant().map(|chant| chant.lines.clone()).unwrap_or_default();
    let members = team.order().into_iter().filter_map(|id| team.member(id));
    let goals = team.more().directions.iter().map(|(_, goal)| el("li").words(&goal.text));
    let goals: Vec<El> = goals.collect();
    let of_seal = name.clone();
    // A code for a wall is not larger than a phone reads from two steps away.
    let drawn = (link.chars().count() <= 800).then(|| code(link)).flatten();
    el("section")
        .attr("aria-hidden", "true")
        .with(
            el("header")
                .class("paper-head")
                .with(seal(move || of_seal.clone()))
                .with(el("h1").words(&name))
                .with(drawn),
        )
        .with((!chant.is_empty()).then(|| {
            el("p").class("paper-chant").all(chant.iter().map(|line| el("span").words(line)))
        }))
        .with(el("ul").class("paper-people").all(members.map(|member| person(team, &member))))
        .with((!goals.is_empty()).then(|| el("ul").class("paper-goals").all(goals)))
        .with(el("footer").class("paper-foot").words(t::print_made(day)))
}

fn person(team: &Team, member: &Member) -> El {
    let titles = member.titles.iter().map(|(_, title)| el("i").words(title_text(title)));
    el("li")
        .with(el("b").words(&member.nickname))
        .with(el("span").words(role_text(team, member.role)))
        .all(titles)
}

/// The board as lines for the chat.
pub fn text(team: &Team) -> String {
    let mut lines: Vec<String> = team.name().map(String::from).into_iter().collect();
    lines.extend(team.chant().map(|chant| chant.lines.join(" · ")));
    let members = team.order().into_iter().filter_map(|id| team.member(id));
    lines.extend((1..).zip(members).map(|(n, member)| {
        let mut words = vec![member.nickname.clone(), role_text(team, member.role)];
        words.extend(member.titles.iter().map(|(_, title)| title_text(title)));
        format!("{n}. {}", words.join(" · "))
    }));
    lines.extend(team.more().directions.iter().map(|(_, goal)| format!("— {}", goal.text)));
    lines.join("\n")
}
