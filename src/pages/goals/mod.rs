//! 目标: today's goal, what today brings, the month, and one's own goals. Private.

mod catalogue;
mod day_numbers;
pub mod days;
mod entry;
pub mod growth;
mod habit_form;
mod habits;
mod ideas;
mod month_card;
mod newcomer;
mod own;
mod own_form;
mod pace;
pub mod plan;
mod today;
mod week;
mod words;

use duihun_core::store::Receipt;
use duihun_me::{GoalEdit, Month};
use leptos::prelude::*;

use crate::actions::Action;
use crate::browser::{clock, page, timer};
use crate::components::{ChartWords, private_lately};
use crate::route::Route;
use crate::state::{App, app};
use crate::texts::{goals as t, growth as tg};
use crate::view::{El, Piece, Text, el, follow, group, memo};
use day_numbers::day_numbers;
use month_card::month_card;
use own::own_goals;
use today::today;

/// The page.
pub fn goals() -> Piece {
    private_lately(|| {
        let app = app();
        clock::mark("goals");
        let month = month(app);
        plan_mornings(app, month);
        group([
            today().into(),
            newcomer::newcomer(app),
            day_numbers(app, month).into(),
            habits::habits(app),
            month_card(app, month).into(),
            own_goals(app),
            week::week(app).into(),
            el("p").class("hint private").say(t::private).into(),
        ])
    })
}

/// Words of charts in this part.
const CHART_WORDS: ChartWords = ChartWords { table: tg::chart_table, from_to: tg::chart_from_to };

/// The month of today as it stands.
fn month(app: App) -> Memo<Option<Month>> {
    memo(move || {
        let today = app.today.get();
        app.data.with(|data| {
            let own = data.mine.own();
            own.month(&own.calendar(&data.team), today)
        })
    })
}

/// Notes what each morning's plan was, once it is known: the first of a month stays visible.
fn plan_mornings(app: App, month: Memo<Option<Month>>) {
    follow(move || {
        let today = app.today.get();
        let planned = month.with(|month| {
            let month = month.as_ref()?;
            let numbers = month.target(today)?.need.numbers(month.counts_talks());
            Some((month.halves.1.div_ceil(2).min(31) as u8, numbers))
        });
        let is_known = app.data.with_untracked(|data| {
            data.mine.own().day_plans.iter().any(|(_, plan)| plan.day == today)
        });
        if let Some((left, numbers)) = planned.filter(|_| !is_known) {
            // Not while the page is being drawn.
            timer::next_frame(move || drop(edit(app, GoalEdit::Morning(left, numbers))));
        }
    });
}

/// Does something in this part.
fn edit(app: App, edit: GoalEdit) -> Option<Vec<Receipt>> {
    app.dispatch(Action::Goal(edit))
}

/// A number that says where it comes from when it is tapped. `id` is that of the line.
fn explained(
    class: &str,
    id: &str,
    name: impl Into<Text>,
    number: impl Into<Text>,
    why: impl Into<Text>,
) -> El {
    let line = el("summary")
        .id(id)
        .with(el("span").class("why-name").say(name))
        .with(el("strong").class("why-number").say(number));
    el("details").class(&format!("why {class}")).with(line).with(el("p").class("why-text").say(why))
}

/// Opens a form in the place of what it changes, or closes it; the focus goes to an element that is there then.
fn turn(editing: RwSignal<bool>, on: bool, focus: &'static str) {
    editing.set(on);
    timer::next_frame(move || page::focus(focus));
}

/// The way back to the page of this part.
fn back() -> El {
    let back = el("a").class("button button-wide").attr("href", Route::Goals.hash()).say(t::back);
    el("p").class("install-link").with(back)
}
