//! Writing a slip: what it is about, its words, and the line, link and code that come of it.

use duihun_core::calendar::Day;
use duihun_core::share::slips::{Person, Says, Slip};
use duihun_core::store::Receipt;
use duihun_core::team::{Answer, Content, Numbers, limits};
use leptos::prelude::*;

use super::words;
use crate::browser::{clock, page, share_sheet};
use crate::components::{
    Field, Wrong, check, choice, copy_out, figure, one_of, quiet_choice, readout,
};
use crate::route::Route;
use crate::state::{App, Guard, app};
use crate::texts::{app as ta, slips as t};
use crate::view::{El, Piece, Text, button, cell, draw, el, follow, group, memo, stored, when};

/// What a slip can be about, the most frequent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Numbers,
    Goal,
    Order,
    Praise,
    Come,
    Agree,
    Item,
}

/// In the order of the form.
const SORTS: [Sort; 7] =
    [Sort::Numbers, Sort::Goal, Sort::Order, Sort::Praise, Sort::Come, Sort::Agree, Sort::Item];
/// Their names in the address, `#/slip?goal`.
const NAMES: [&str; 7] = ["numbers", "goal", "order", "praise", "come", "agree", "item"];
/// The numbers that are asked for at once, as places of [`Numbers::row`]; the others on request.
const FIRST: [usize; 6] = [0, 1, 2, 3, 4, 5];
const MORE: [usize; 3] = [6, 7, 8];
/// What can be brought for a meeting, the most frequent first.
const CONTENTS: [Content; 7] = [
    Content::PROBLEM,
    Content::CUSTOMER,
    Content::FUNNY,
    Content::PRAISE,
    Content::TRADE,
    Content::COMPANY,
    Content::OTHER,
];

/// What stands in the form.
#[derive(Clone, Copy)]
struct Form {
    sort: RwSignal<Sort>,
    /// Numbers of the day before, handed in late.
    is_late: RwSignal<bool>,
    name: RwSignal<String>,
    numbers: StoredValue<Vec<RwSignal<String>>>,
    text: RwSignal<String>,
    count: RwSignal<String>,
    premium: RwSignal<String>,
    to: RwSignal<String>,
    version: RwSignal<String>,
    answer: RwSignal<Answer>,
    content: RwSignal<Content>,
}

/// The page.
pub fn write() -> Piece {
    let app = app();
    let hash = page::hash();
    let wanted = hash.split_once('?').map_or("", |(_, name)| name);
    let sort = NAMES.iter().position(|name| *name == wanted).map_or(Sort::Numbers, |n| SORTS[n]);
    let form = Form {
        sort: cell(sort),
        is_late: cell(false),
        name: cell(String::new()),
        numbers: stored((0..Numbers::PLACES).map(|_| cell(String::new())).collect()),
        text: cell(String::new()),
        count: cell("1".to_string()),
        premium: cell(String::new()),
        to: cell(String::new()),
        version: cell("1".to_string()),
        answer: cell(Answer::YES),
        content: cell(CONTENTS[0]),
    };
    prefill(app, form);
    let (now, choose) = one_of(&SORTS, form.sort);
    let sorts = (0..SORTS.len()).map(|n| Text::from(move || t::sort_n(n))).collect();
    let anonymous = memo(move || app.writer().is_none());
    let fields = move || match form.sort.get() {
        Sort::Numbers => numbers(form),
        Sort::Goal => words_field(form, t::goal_label, t::goal_hint),
        Sort::Order => order(form),
        Sort::Praise => {
            group([whom(app, form), words_field(form, t::praise_label, t::praise_hint)])
        }
        Sort::Come => come(form),
        Sort::Agree => Field::new("slip-version", t::version_label, form.version)
            .hint(t::version_hint)
            .digits()
            .limit(3)
            .into(),
        Sort::Item => item(form),
    };
    let name = move || {
        Field::new("slip-name", t::name_label, form.name).hint(t::name_hint).limit(limits::NICKNAME)
    };
    let card = el("section")
        .class("card stack")
        .with(el("p").say(t::lead))
        .with(choice("slip-sort", t::sort_label, sorts, now, choose))
        .with(when(move || anonymous.get(), name))
        .with(draw(fields));
    group([
        card.into(),
        outcome(app, form).into(),
        el("p")
            .class("links")
            .with(
                el("a")
                    .class("button button-wide")
                    .attr("href", Route::Gather.hash())
                    .say(t::to_gather),
            )
            .into(),
    ])
}

/// What is known already: the numbers told before on this day, the goal of the day.
fn prefill(app: App, form: Form) {
    if untrack(|| app.guard()) != Guard::Open {
        return;
    }
    app.read_mine();
    let today = app.today.get_untracked();
    // Whoever turns to yesterday sees what is known of that day, unless something was typed meanwhile.
    let filled = stored(Numbers::default());
    follow(move || {
        let today = app.today.get();
        let day = if form.is_late.get() { today.yesterday() } else { today };
        let known = app.data.with_untracked(|data| data.mine.own().numbers_of(day));
        if form.stands_at(&filled.get_value()) {
            untrack(|| form.fill(&known));
            filled.set_value(known);
        }
    });
    let goal = app
        .data
        .with_untracked(|data| data.mine.own().goal_of(today).map(|(_, goal)| goal.text.clone()));
    if let (Sort::Goal, Some(goal)) = (form.sort.get_untracked(), goal) {
        form.text.set(goal);
    }
}

/// A number as its field shows it; nothing where there is none.
fn field_text((place, number): (usize, Option<i64>)) -> String {
    number.map(|number| Numbers::shown(place, number)).unwrap_or_default()
}

const IDS: [&str; 9] = [
    "slip-dials", "slip-connected", "slip-talks", "slip-time", "slip-orders", "slip-premium",
    "slip-submitted", "slip-issued", "slip-withdrawn",
];

fn numbers(form: Form) -> Piece {
    let field = move |&n: &usize| -> Piece {
        let value = form.numbers.with_value(|fields| fields[n]);
        let field = Field::new(IDS[n], move || t::label_n(n), value)
            .wrong(Wrong::when(move || Numbers::typed(n, &value.read()).is_err(), t::number_wrong))
            .limit(12);
        // Time and money have signs that a keyboard of digits lacks.
        if matches!(n, 3 | 5) { field.into() } else { field.digits().into() }
    };
    let has_more = MORE
        .iter()
        .any(|&n| form.numbers.with_value(|fields| !fields[n].read_untracked().is_empty()));
    let more = el("details")
        .class("more")
        .with(el("summary").id("slip-more").say(t::more_numbers))
        .with(el("div").class("fields-row").all(MORE.iter().map(field)));
    let more = if has_more { more.attr("open", "") } else { more };
    let (now, choose) = one_of(&[false, true], form.is_late);
    let days = vec![Text::from(ta::today), Text::from(ta::yesterday)];
    group([
        quiet_choice("slip-day", t::day_label, days, now, choose).into(),
        el("div").class("fields-row").all(FIRST.iter().map(field)).into(),
        more.into(),
    ])
}

fn words_field(form: Form, label: fn() -> String, hint: fn() -> String) -> Piece {
    Field::new("slip-text", label, form.text).hint(hint).limit(limits::SENTENCE).into()
}

fn order(form: Form) -> Piece {
    let wrong = move |place: usize, value: RwSignal<String>| {
        Wrong::when(move || Numbers::typed(place, &value.read()).is_err(), t::number_wrong)
    };
    let count = Field::new("slip-count", t::count_label, form.count)
        .digits()
        .wrong(wrong(4, form.count))
        .limit(3);
    let premium = Field::new("slip-premium", t::premium_label, form.premium)
        .wrong(wrong(5, form.premium))
        .limit(12);
    group([
        el("div").class("fields-row").with(count).with(premium).into(),
        Field::new("slip-text", t::product_label, form.text)
            .hint(t::product_hint)
            .limit(limits::NICKNAME)
            .into(),
    ])
}

/// Whom it is for: a member, by a tap, or a name.
fn whom(app: App, form: Form) -> Piece {
    let names = memo(move || {
        let me = app.writer().map(|me| me.nickname);
        let members =
            app.roster().members().iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
        members.into_iter().filter(|name| Some(name) != me.as_ref()).collect::<Vec<String>>()
    });
    let list = move || {
        let option = |name: String| el("option").attr("value", &name);
        el("datalist").id("slip-people").all(names.get().into_iter().map(option))
    };
    let input = el("input")
        .id("slip-to")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("list", "slip-people")
        .attr("maxlength", "24")
        .bind(form.to);
    let field = el("div")
        .class("field")
        .with(el("label").attr("for", "slip-to").say(t::to_label))
        .with(input);
    group([field.into(), draw(list)])
}

fn come(form: Form) -> Piece {
    const ANSWERS: [Answer; 3] = [Answer::YES, Answer::MAYBE, Answer::NO];
    let (now, choose) = one_of(&ANSWERS, form.answer);
    let answers = (0..3).map(|n| Text::from(move || t::come_n(n))).collect();
    group([
        Field::new("slip-text", t::what_label, form.text)
            .placeholder(t::what_hint)
            .limit(limits::LINE)
            .into(),
        choice("slip-answer", t::answer_label, answers, now, choose).into(),
    ])
}

fn item(form: Form) -> Piece {
    let (now, choose) = one_of(&CONTENTS, form.content);
    let names = CONTENTS
        .iter()
        .map(|content| Text::from(move || t::content_n(usize::from(content.0))))
        .collect();
    group([
        quiet_choice("slip-content", t::content_label, names, now, choose).into(),
        words_field(form, t::item_label, t::item_hint),
    ])
}

impl Form {
    /// Writes numbers into the fields.
    fn fill(self, numbers: &Numbers) {
        self.numbers.with_value(|fields| {
            for (field, number) in fields.iter().zip(numbers.row().into_iter().enumerate()) {
                field.set(field_text(number));
            }
        });
    }

    /// Whether the fields show these numbers and nothing else.
    fn stands_at(self, numbers: &Numbers) -> bool {
        self.numbers.with_value(|fields| {
            let mut both = fields.iter().zip(numbers.row().into_iter().enumerate());
            both.all(|(field, number)| *field.read_untracked() == field_text(number))
        })
    }

    /// The slip, as soon as there is enough of it.
    fn slip(self, app: App, today: Day) -> Option<Slip> {
        let from = app.writer().unwrap_or_else(|| Person { tag: None, nickname: self.name.get() });
        let text = move || self.text.get();
        let says = match self.sort.get() {
            Sort::Numbers => {
                let fields = self.numbers.get_value();
                let mut row = [None; Numbers::PLACES];
                for (n, field) in fields.iter().enumerate() {
                    row[n] = Numbers::typed(n, &field.read()).ok()?;
                }
                Says::Numbers(Numbers::from_row(row)?)
            }
            Sort::Goal => Says::Goal(text()),
            Sort::Order => {
                let count = Numbers::typed(4, &self.count.read())
                    .ok()?
                    .and_then(|n| u16::try_from(n).ok())?;
                let premium = Numbers::typed(5, &self.premium.read()).ok()?;
                Says::Order { count, premium, product: Some(text()) }
            }
            Sort::Praise => {
                let to = app.roster().named(&self.to.get());
                let to = match to {
                    duihun_core::share::slips::Who::Member(id) => {
                        let name = app.data.with(|data| data.team.member(id).map(|m| m.nickname));
                        Person::member(id, &name?)
                    }
                    duihun_core::share::slips::Who::Stranger(nickname) => {
                        Person { tag: None, nickname }
                    }
                };
                Says::Praise { to, words: text() }
            }
            Sort::Come => Says::Come { answer: self.answer.get(), what: text() },
            Sort::Agree => Says::Agree(self.version.read().trim().parse().ok()?),
            Sort::Item => Says::Item { content: self.content.get(), text: text() },
        };
        let minute = i16::try_from(clock::minute()).unwrap_or(0);
        let is_late = self.sort.get() == Sort::Numbers && self.is_late.get();
        let (on, made) = if is_late { (today.yesterday(), minute + 1440) } else { (today, minute) };
        Slip { from, on, made, says }.tidied()
    }
}

/// The line, and how it goes out.
fn outcome(app: App, form: Form) -> El {
    let slip = memo(move || form.slip(app, app.today.get()));
    let is_private_open = memo(move || app.guard() == Guard::Open);
    // What was last put on the board from this form: an edited slip takes its place.
    let noted = stored((None::<Slip>, Vec::<Receipt>::new()));
    let on_board = cell(true);
    let line = memo(move || slip.with(|slip| slip.as_ref().map(|slip| slip.line(&words(slip.on)))));
    let link = memo(move || {
        let payload = slip.with(|slip| slip.as_ref().map(Slip::payload)).unwrap_or_default();
        format!("{}{}/{payload}", page::address(), Route::Slip.hash())
    });
    let keep = move || {
        let Some(slip) = slip.get_untracked() else { return };
        if let Says::Numbers(numbers) = slip.says {
            if is_private_open.get_untracked() {
                app.keep_sent(slip.on, numbers);
            }
            return;
        }
        let same = |known: &Slip| Slip { made: slip.made, ..known.clone() } == slip;
        let known = noted.with_value(|(known, _)| known.as_ref().is_some_and(same));
        if !on_board.get_untracked() || known {
            return;
        }
        app.take_back(&noted.with_value(|(_, receipts)| receipts.clone()));
        let receipts = app.note_own(&slip);
        noted.set_value((Some(slip), receipts));
    };
    let copy_it = move || {
        keep();
        let text = line.get_untracked().unwrap_or_default();
        copy_out(app, text, ta::copied, ta::copy_failed);
    };
    let send_it = move || {
        keep();
        let text = line.get_untracked().unwrap_or_default();
        leptos::task::spawn_local(async move {
            share_sheet::share(&text).await;
        });
    };
    let has_board = memo(move || app.own_team().is_some() && app.writer().is_some());
    let board_tick = move || check("slip-board", on_board, t::on_board);
    let is_numbers = move || form.sort.get() == Sort::Numbers;
    let is_ready = memo(move || line.with(Option::is_some));
    let ready = move || {
        let sheet = share_sheet::is_there()
            .then(|| button("button button-wide").id("slip-send").on_click(send_it).say(t::send));
        group([
            readout("slip-line", "3", t::line_label)
                .class("export-text slip-line")
                .say(move || line.get().unwrap_or_default())
                .into(),
            when(move || has_board.get() && !is_numbers(), board_tick),
            button("button button-main button-wide")
                .id("slip-copy")
                .on_click(copy_it)
                .say(t::copy)
                .into(),
            sheet.into(),
            el("p").class("hint").say(t::copy_hint).into(),
            el("details")
                .class("more")
                .with(el("summary").id("slip-code").say(t::code))
                .with(draw(move || link.with(|link| figure(link, t::code_label, t::code_hint))))
                .with(readout("slip-link", "3", t::link_label).say(move || link.get()))
                .into(),
        ])
    };
    let waiting = || el("p").class("hint").say(t::not_yet);
    el("section")
        .class("card stack")
        .attr("aria-labelledby", "slip-out")
        .with(el("h2").id("slip-out").say(t::out_title))
        .with(crate::view::when_or(move || is_ready.get(), ready, waiting))
}
