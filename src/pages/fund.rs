//! 组费: what came in, what went out, what is there; who keeps it; the month for the chat.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::team::{
    EventEdit, FundEntry, FundSort, NoAmount, Statement, Team, limits, parse_yuan, tied_to_lapse,
    yuan,
};
use leptos::prelude::*;

use super::people::amount_wrong;
use super::people::{chooser, label};
use crate::actions::Action;
use crate::components::{Field, Wrong, choice, copy_out, fold, one_of, readout, short_date, steps};
use crate::pages::board::spoken;
use crate::state::{App, app};
use crate::texts::{app as ta, events as t, people as tp};
use crate::view::{
    El, Piece, Text, button, cell, draw, each, el, follow, group, memo, submit, when, when_or,
};

/// How many entries are shown at first, and how many more at a time.
const AT_ONCE: usize = 20;

/// The page.
pub fn fund() -> Piece {
    let app = app();
    group([balance(app).into(), form(app).into(), month(app).into(), entries(app).into()])
}

/// An amount that comes or goes, with its sign.
fn signed(fen: i64) -> String {
    let sign = if fen < 0 { "−" } else { "+" };
    format!("{sign}{}", t::yuan(&yuan(fen.saturating_abs())))
}

/// What is there, and who keeps it.
fn balance(app: App) -> El {
    let fen = app.slice(|data| data.team.fund_balance());
    let keeper = app.slice(|data| data.team.fund_keeper());
    let chosen = cell(keeper.get_untracked());
    follow(move || {
        let wanted = chosen.get();
        if wanted != keeper.get_untracked() {
            app.dispatch(Action::Event(EventEdit::SetKeeper(wanted)));
        }
    });
    let line = move || match keeper.get() {
        Some(id) => t::keeper(&label(app, id)),
        None => t::keeper_none(),
    };
    let short = move || {
        (fen.get() < 0).then(|| {
            el("p").class("finding").say(move || t::fund_short(&yuan(fen.get().saturating_neg())))
        })
    };
    el("section")
        .class("card stack fund-balance")
        .attr("aria-labelledby", "fund-title")
        .with(el("h2").id("fund-title").say(t::fund_balance))
        .with(el("p").class("fund-number").id("fund-now").say(move || t::yuan(&yuan(fen.get()))))
        .with(draw(short))
        .with(el("p").class("hint").say(t::fund_voluntary))
        .with(fold("more", "keeper-open", line, move || {
            chooser("keeper", t::keeper_who, chosen, Some(t::keeper_nobody))
        }))
}

/// What becomes wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trouble {
    Amount(NoAmount),
    Tied(&'static str),
    Same,
    Day,
}

/// Something comes in or goes out.
fn form(app: App) -> El {
    let sort = cell(FundSort::PRIZE);
    let amount = cell(String::new());
    let member = cell(None::<Id>);
    let note = cell(String::new());
    let receipt = cell(String::new());
    let on = cell(app.today.get_untracked().iso());
    let activity = cell(None::<Id>);
    let trouble = cell(None::<Trouble>);
    let sorts = FundSort::ALL.iter().map(|sort| usize::from(sort.0));
    let sorts = sorts.map(|n| Text::from(move || t::fund_sort_n(n))).collect();
    let (sort_now, choose_sort) = one_of(&FundSort::ALL, sort);
    let save = move || {
        let sort_is = sort.get_untracked();
        let told = amount.get_untracked();
        let read = match (sort_is, parse_yuan(&told)) {
            // Counted, there may be nothing in it.
            (FundSort::CORRECTION, Err(NoAmount::Zero)) => Ok(0),
            (_, read) => read,
        };
        let fen = match read {
            Ok(fen) => fen,
            Err(why) => return trouble.set(Some(Trouble::Amount(why))),
        };
        let fen = match sort_is {
            FundSort::CORRECTION => {
                let now = app.data.with_untracked(|data| data.team.fund_balance());
                fen.saturating_sub(now)
            }
            sort if sort.leaves() => -fen,
            _ => fen,
        };
        if fen == 0 {
            return trouble.set(Some(Trouble::Same));
        }
        let said = note.get_untracked();
        if sort_is == FundSort::GIFT
            && let Some(word) = tied_to_lapse(&said)
        {
            return trouble.set(Some(Trouble::Tied(word)));
        }
        let day = Day::parse_iso(&on.get_untracked());
        let Some(day) = day else { return trouble.set(Some(Trouble::Day)) };
        let kept = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        let entry = FundEntry {
            sort: sort_is,
            fen,
            member: member.get_untracked(),
            note: kept(said),
            on: day,
            activity: activity.get_untracked().filter(|_| sort_is == FundSort::SPENDING),
            receipt: kept(receipt.get_untracked()).filter(|_| sort_is.leaves()),
        };
        match app.dispatch(Action::Event(EventEdit::Enter(entry))) {
            Some(receipts) => {
                trouble.set(None);
                for text in [amount, note, receipt] {
                    text.set(String::new());
                }
                member.set(None);
                activity.set(None);
                app.toast(t::fund_entered(&signed(fen)), receipts);
            }
            None => trouble.set(Some(Trouble::Day)),
        }
    };
    let why = move || match trouble.get() {
        Some(Trouble::Amount(why)) => amount_wrong(why),
        Some(Trouble::Tied(word)) => t::fund_tied(word),
        Some(Trouble::Same) => t::fund_same(),
        Some(Trouble::Day) => t::day_wrong(),
        None => String::new(),
    };
    let is_amount = move || matches!(trouble.get(), Some(Trouble::Amount(_) | Trouble::Same));
    let is_note = move || matches!(trouble.get(), Some(Trouble::Tied(_)));
    let is_day = move || matches!(trouble.get(), Some(Trouble::Day));
    let label_of = move || match sort.get() {
        FundSort::CORRECTION => t::fund_counted(),
        _ => t::fund_amount(),
    };
    let who = move || match sort.get() {
        FundSort::PRIZE | FundSort::BEFORE | FundSort::CORRECTION => None,
        FundSort::GIVEN => Some(t::fund_to as fn() -> String),
        FundSort::SPENDING => Some(t::fund_spender as fn() -> String),
        _ => Some(t::fund_giver as fn() -> String),
    };
    let people = move || who().map(|who| chooser("fund-who", who, member, Some(t::fund_nobody)));
    let of_activity = move || {
        let today = app.today.get();
        let all: Vec<Id> = app.data.with(|data| {
            let (coming, past) = data.team.activities(today);
            coming.into_iter().chain(past).take(8).collect()
        });
        if sort.get() != FundSort::SPENDING || all.is_empty() {
            return Piece::none();
        }
        let names = all.iter().map(|id| {
            let title = app.data.with(|data| {
                data.team.more().activities.get(*id).map(|a| a.title.clone()).unwrap_or_default()
            });
            Text::from(move || title.clone())
        });
        let names: Vec<Text> =
            std::iter::once(Text::from(t::fund_no_activity)).chain(names).collect();
        let of_value = all.clone();
        let value = memo(move || {
            let chosen = activity.get();
            chosen.and_then(|id| of_value.iter().position(|o| *o == id)).map_or(0, |at| at + 1)
        });
        let choose = move |n: usize| {
            activity.set(n.checked_sub(1).and_then(|n| all.get(n).copied()));
        };
        choice("fund-activity", t::fund_activity, names, value, choose).into()
    };
    let of_receipt = move || {
        Field::new("fund-receipt", t::fund_receipt, receipt)
            .placeholder(t::fund_receipt_hint)
            .limit(limits::SENTENCE)
    };
    el("form")
        .class("card stack")
        .attr("aria-labelledby", "fund-new")
        .on_submit(save)
        .with(el("h2").id("fund-new").say(t::fund_new))
        .with(choice("fund-sort", t::fund_what, sorts, sort_now, choose_sort))
        .with(when(
            move || sort.get() == FundSort::GIFT,
            || el("p").class("hint").say(t::fund_gift_hint),
        ))
        .with(
            Field::new("fund-amount", label_of, amount)
                .placeholder(t::premium_hint)
                .wrong(Wrong::when(is_amount, why))
                .limit(16),
        )
        .with(
            Field::new("fund-note", t::fund_note, note)
                .placeholder(t::fund_note_hint)
                .wrong(Wrong::when(is_note, why))
                .limit(limits::SENTENCE),
        )
        .with(draw(people))
        .with(draw(of_activity))
        .with(when(move || sort.get().leaves(), of_receipt))
        .with(Field::new("fund-on", t::which_day, on).kind("date").wrong(Wrong::when(is_day, why)))
        .with(submit("button button-main button-wide").id("fund-save").say(t::fund_save))
}

/// A month in words, for the chat.
pub fn month_text(team: &Team, statement: &Statement<'_>, month: Day) -> String {
    let name = team.name().unwrap_or_default();
    let mut lines = vec![t::statement_head(&ta::month_n(month.month() as usize), name)];
    lines.push(t::statement_opening(&yuan(statement.opening)));
    for line in &statement.lines {
        let entry = line.entry;
        let mut words = vec![short_date(entry.on), t::fund_sort_n(usize::from(entry.sort.0))];
        words.extend(entry.member.and_then(|id| team.label(id)));
        words.extend(entry.note.clone());
        words.push(signed(entry.fen));
        lines.push(words.join(" "));
    }
    lines.push(t::statement_sums(
        &yuan(statement.income),
        &yuan(statement.spending.saturating_neg()),
    ));
    lines.push(t::statement_closing(&yuan(statement.closing)));
    if let Some(keeper) = team.fund_keeper().and_then(|id| team.label(id)) {
        lines.push(t::keeper(&keeper));
    }
    lines.join("\n")
}

/// The month for the chat.
fn month(app: App) -> El {
    fold("card more", "fund-month-open", t::statement_title, move || {
        let back = cell(0i32);
        let month = memo(move || {
            let mut month = app.today.get().month_range().0;
            for _ in 0..back.get() {
                month = month.yesterday().month_range().0;
            }
            month
        });
        let text = memo(move || {
            let month = month.get();
            app.data.with(|data| month_text(&data.team, &data.team.fund_month(month), month))
        });
        let copy_it = move || {
            let text = text.get_untracked();
            copy_out(app, text, ta::copied, ta::copy_failed);
        };
        let title = move || {
            let month = month.get();
            t::month_of(&ta::month_n(month.month() as usize), &month.year().to_string())
        };
        group([
            steps("month", [t::month_before, t::month_after], title, back, 60).into(),
            readout("fund-month-text", "8", t::statement_title).say(move || text.get()).into(),
            button("button button-wide")
                .id("fund-month-copy")
                .on_click(copy_it)
                .say(t::copy_for_chat)
                .into(),
        ])
    })
}

/// All entries, the latest first, each with the balance after it.
fn entries(app: App) -> El {
    let shown = cell(AT_ONCE);
    let all = app.slice(|data| {
        let lines = data.team.fund().into_iter().rev();
        lines.map(|line| (line.id, line.entry.clone(), line.balance)).collect::<Vec<_>>()
    });
    let ids = memo(move || {
        all.with(|all| all.iter().take(shown.get()).map(|(id, ..)| *id).collect::<Vec<Id>>())
    });
    let row = move |id: Id| {
        let of = move || all.with(|all| all.iter().find(|(other, ..)| *other == id).cloned());
        let Some((_, entry, _)) = untrack(of) else { return el("li") };
        let after =
            move || of().map(|(.., balance)| t::fund_after(&yuan(balance))).unwrap_or_default();
        let sort = t::fund_sort_n(usize::from(entry.sort.0));
        let mut words = vec![spoken(entry.on, app.today.get_untracked())];
        words.extend(entry.member.map(|id| label(app, id)));
        words.extend(entry.note.clone());
        words.extend(entry.receipt.as_ref().map(|text| t::fund_receipt_at(text)));
        let activity = entry.activity.and_then(|id| {
            app.data
                .with_untracked(|data| data.team.more().activities.get(id).map(|a| a.title.clone()))
        });
        words.extend(activity);
        let drop = move || {
            app.dispatch_undoable(Action::Event(EventEdit::DropEntry(id)), t::fund_dropped());
        };
        let of_button = signed(entry.fen);
        let class = if entry.fen < 0 { "fund-fen fund-out" } else { "fund-fen" };
        el("li")
            .class("row fund-row")
            .with(
                el("span")
                    .class("row-words")
                    .with(el("strong").words(sort))
                    .with(el("small").words(words.join(" · ")))
                    .with(el("small").say(after)),
            )
            .with(el("b").class(class).words(signed(entry.fen)))
            .with(
                button("button button-plain")
                    .attr_of("aria-label", move || format!("{of_button} {}", t::order_drop()))
                    .on_click(drop)
                    .say(t::order_drop),
            )
    };
    let list =
        move || el("ul").class("rows").attr("data-fund", "").with(each(move || ids.get(), row));
    let more = move || {
        button("button button-wide")
            .on_click(move || shown.update(|shown| *shown += 2 * AT_ONCE))
            .say(tp::praise_earlier)
    };
    el("section")
        .attr("aria-labelledby", "fund-list-title")
        .with(
            el("div").class("section-head").with(el("h2").id("fund-list-title").say(t::fund_list)),
        )
        .with(when_or(
            move || all.with(|all| !all.is_empty()),
            list,
            || Piece::from(el("p").class("empty").say(t::fund_empty)),
        ))
        .with(when(move || all.with(Vec::len) > shown.get(), more))
}
