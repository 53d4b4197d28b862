//! 夸夸墙: who did what well, in the words of who saw it.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::{BoardEdit, PRAISE_A_DAY, Praise, PraiseFor, limits};
use leptos::prelude::*;

use super::board::{quote, spoken};
use super::people::{asked_for, chooser, label};
use super::pictures::{Which, picture_dialog, week_text};
use crate::actions::Action;
use crate::browser::page;
use crate::components::{Field, Wrong, choice, copy_out, fold, one_of, readout, short_date, steps};
use crate::state::{App, app};
use crate::texts::{app as ta, people as t};
use crate::view::{El, Piece, Text, button, cell, draw, each, el, group, memo, when, when_or};

/// How much of the wall is shown at first, and how much more at a time.
const AT_ONCE: usize = 20;

/// The page.
pub fn praise() -> Piece {
    let app = app();
    let has_members = app.slice(|data| !data.team.order().is_empty());
    when_or(
        move || has_members.get(),
        move || group([form(app).into(), week(app).into(), wall(app).into()]),
        || Piece::from(el("p").class("empty").say(t::titles_nobody)),
    )
}

/// What becomes wrong with a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    Whom,
    Herself,
    Words,
    Enough,
}

/// Praise is written.
fn form(app: App) -> El {
    let to = cell(asked_for(app));
    let from = cell(app.data.with_untracked(|data| data.me()));
    let sort = cell(PraiseFor::HELP);
    let words = cell(String::new());
    let trouble = cell(None::<Trouble>);
    let left = memo(move || {
        let (from, today) = (from.get(), app.today.get());
        app.data.with(|data| data.team.praise_left(from, today))
    });
    let submit = move || {
        let (who, giver) = (to.get_untracked(), from.get_untracked());
        let Some(who) = who else { return trouble.set(Some(Trouble::Whom)) };
        if giver == Some(who) {
            return trouble.set(Some(Trouble::Herself));
        }
        if left.get_untracked() == 0 {
            return trouble.set(Some(Trouble::Enough));
        }
        let edit = BoardEdit::Praise {
            to: who,
            from: giver,
            sort: sort.get_untracked(),
            words: words.get_untracked(),
        };
        match app.dispatch(Action::Board(edit)) {
            Some(receipts) => {
                trouble.set(None);
                words.set(String::new());
                to.set(None);
                app.toast(t::praise_done(&untrack(|| label(app, who))), receipts);
            }
            None => trouble.set(Some(Trouble::Words)),
        }
    };
    let quiet = move || {
        let (from, today) = (from.get(), app.today.get());
        let id = app.data.with(|data| data.team.quiet_for_a_while(from, today))?;
        let name = label(app, id);
        let text = match today.0.rem_euclid(4) {
            0 => t::quiet_praise_0(&name),
            1 => t::quiet_praise_1(&name),
            2 => t::quiet_praise_2(&name),
            _ => t::quiet_praise_3(&name),
        };
        Some(
            button("hint-button")
                .attr("data-quiet", "")
                .on_click(move || to.set(Some(id)))
                .words(text),
        )
    };
    let sorts = PraiseFor::ALL
        .into_iter()
        .map(|sort| Text::from(move || t::praise_sort_n(usize::from(sort.0))))
        .collect();
    let (sort_now, choose_sort) = one_of(&PraiseFor::ALL, sort);
    let starters = move || {
        let first = usize::from(sort.get().0) * 3;
        el("div").class("chip-buttons").attr("data-starters", "").all((first..first + 3).map(|n| {
            button("chip-button")
                .on_click(move || {
                    words.set(t::praise_start_n(n));
                    page::focus("praise-words");
                })
                .say(move || t::praise_start_n(n))
        }))
    };
    let problem = move || {
        let text = match trouble.get()? {
            Trouble::Whom => t::praise_whom(),
            Trouble::Herself => t::praise_herself(),
            Trouble::Enough => t::praise_enough(&PRAISE_A_DAY.to_string()),
            Trouble::Words => return None,
        };
        Some(el("p").class("field-error").attr("role", "alert").words(text))
    };
    let count = move || match from.get() {
        None => String::new(),
        Some(_) => t::praise_left(&left.get().to_string()),
    };
    el("form")
        .class("card stack")
        .attr("aria-labelledby", "praise-give")
        .on_submit(submit)
        .with(el("h2").id("praise-give").say(ta::praise_go))
        .with(draw(quiet))
        .with(chooser("praise-to", t::praise_to, to, None))
        .with(choice("praise-sort", t::praise_for, sorts, sort_now, choose_sort))
        .with(draw(starters))
        .with(
            Field::new("praise-words", t::praise_words, words)
                .placeholder(t::praise_words_hint)
                .hint(t::no_customer)
                .wrong(Wrong::when(
                    move || trouble.get() == Some(Trouble::Words),
                    t::praise_words_empty,
                ))
                .limit(limits::NOTE)
                .long(),
        )
        .with(
            el("details")
                .class("more")
                .with(el("summary").id("praise-from-open").say(move || match from.get() {
                    Some(id) => t::praise_from_now(&label(app, id)),
                    None => t::praise_from_outside(),
                }))
                .with(chooser("praise-from", t::praise_by_whom, from, Some(t::praise_outside))),
        )
        .with(draw(problem))
        .with(
            crate::view::submit("button button-main button-wide")
                .id("praise-save")
                .say(t::praise_put),
        )
        .with(el("p").class("hint").attr("role", "status").say(count))
}

/// The week in words and as a picture, for the chat.
fn week(app: App) -> El {
    fold("card more", "digest-open", t::digest_title, move || week_of(app))
}

fn week_of(app: App) -> Piece {
    let back = cell(0i32);
    let (open, which) = (cell(false), cell(Which::Week(app.today.get_untracked().monday())));
    let monday = memo(move || Day(app.today.get().monday().0 - 7 * back.get()));
    let text = memo(move || app.data.with(|data| week_text(&data.team, monday.get())));
    let count = memo(move || app.data.with(|data| data.team.digest(monday.get()).praise.len()));
    let title = move || {
        let monday = monday.get();
        t::digest_week(&short_date(monday), &short_date(Day(monday.0 + 6)))
    };
    let copy_it = move || {
        let text = text.get_untracked();
        copy_out(app, text, ta::copied, ta::copy_failed);
    };
    let picture = move || {
        which.set(Which::Week(monday.get_untracked()));
        open.set(true);
    };
    let ways = move || {
        group([
            readout("digest-text", "5", t::digest_title).say(move || text.get()).into(),
            el("div")
                .class("dialog-buttons")
                .with(button("button").id("digest-copy").on_click(copy_it).say(t::digest_copy))
                .with(
                    button("button").id("digest-picture").on_click(picture).say(t::digest_picture),
                )
                .into(),
        ])
    };
    el("div")
        .with(steps("digest", [t::digest_before, t::digest_after], title, back, i32::MAX))
        .with(when_or(
            move || count.get() > 0,
            ways,
            || Piece::from(el("p").class("empty").say(t::digest_empty)),
        ))
        .with(picture_dialog(open, which))
        .into()
}

/// The wall, the latest first.
fn wall(app: App) -> El {
    let shown = cell(AT_ONCE);
    let count = app.slice(|data| data.team.more().praise.len());
    let ids = memo(move || {
        let shown = shown.get();
        app.data.with(|data| data.team.latest_praise(shown, |_| true))
    });
    let row = move |id: Id| {
        let one: Option<Praise> =
            app.data.with_untracked(|data| data.team.more().praise.get(id).cloned());
        let Some(one) = one else { return el("li") };
        let away = move || {
            app.dispatch_undoable(Action::Board(BoardEdit::DropPraise(id)), t::praise_dropped());
        };
        let name = app.data.with_untracked(|data| data.team.nickname(one.to).map(String::from));
        let name = name.unwrap_or_default();
        quote(app, &one, &spoken(one.on, app.today.get_untracked())).with(
            button("link link-quiet quote-away")
                .attr_of("aria-label", move || format!("{} {name}", t::praise_drop()))
                .on_click(away)
                .say(t::praise_drop),
        )
    };
    let list =
        move || el("ul").class("quotes").attr("data-wall", "").with(each(move || ids.get(), row));
    let more = move || {
        button("button button-wide")
            .id("praise-more")
            .on_click(move || shown.update(|shown| *shown += 2 * AT_ONCE))
            .say(t::praise_earlier)
    };
    el("section")
        .attr("aria-labelledby", "wall-title")
        .with(el("div").class("section-head").with(el("h2").id("wall-title").say(t::praise_wall)))
        .with(when_or(
            move || count.get() > 0,
            list,
            || el("p").class("empty").say(t::praise_empty),
        ))
        .with(when(move || count.get() > shown.get(), more))
}
