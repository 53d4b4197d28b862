//! The form of a member: nickname, role, strengths, titles; and what is folded away until it is wanted.

use duihun_core::calendar::Day;
use duihun_core::content::{Family, TitleNumber};
use duihun_core::record::Id;
use duihun_core::team::{
    BoardEdit, JOB_STRENGTHS, MemberForm, Picture, Role, Title, limits, suggest,
};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::picture_form::picture_choice;
use crate::actions::Action;
use crate::browser::page;
use crate::components::{
    Field, Tick, Wrong, check, choice, choices, dialog_buttons, fold, one_of, role_text, select,
    title_text, toggle,
};
use crate::state::{App, app};
use crate::texts::{app as t, forms as tf, people as tp};
use crate::view::{El, Piece, Text, button, cell, el, group, memo, when};

/// How many titles of the catalogue the form shows before more are asked for.
const TITLES_AT_ONCE: usize = 8;

/// The signals of a form.
#[derive(Clone, Copy)]
struct Cells {
    nickname: RwSignal<String>,
    role: RwSignal<Role>,
    strengths: RwSignal<Vec<Family>>,
    own_strengths: RwSignal<Vec<String>>,
    titles: RwSignal<Vec<Title>>,
    jobs: RwSignal<Vec<String>>,
    grade: RwSignal<String>,
    group: RwSignal<String>,
    month: RwSignal<usize>,
    day: RwSignal<usize>,
    joined: RwSignal<String>,
    lines: RwSignal<String>,
    picture: RwSignal<Picture>,
}

impl Cells {
    fn of(form: MemberForm, picture: Picture) -> Self {
        let (month, day) = form.birthday.unwrap_or_default();
        Self {
            nickname: cell(form.nickname),
            role: cell(form.role),
            strengths: cell(form.strengths),
            own_strengths: cell(form.own_strengths),
            titles: cell(form.titles),
            jobs: cell(form.jobs),
            grade: cell(form.grade),
            group: cell(form.group),
            month: cell(usize::from(month)),
            day: cell(usize::from(day)),
            joined: cell(form.joined_on.map(Day::iso).unwrap_or_default()),
            lines: cell(form.lines),
            picture: cell(picture),
        }
    }

    /// What was entered. A day that no month has is the month's last.
    fn form(self) -> MemberForm {
        let (month, day) = (self.month.get_untracked(), self.day.get_untracked());
        let birthday = (month > 0 && day > 0).then(|| {
            // A leap year, so that nobody is without a birthday.
            let last = (28..=31).rev().find(|d| Day::from_ymd(2024, month as u32, *d).is_some());
            (month as u8, day.min(last.unwrap_or(28) as usize) as u8)
        });
        MemberForm {
            nickname: self.nickname.get_untracked(),
            role: self.role.get_untracked(),
            strengths: self.strengths.get_untracked(),
            own_strengths: self.own_strengths.get_untracked(),
            titles: self.titles.get_untracked(),
            jobs: self.jobs.get_untracked(),
            grade: self.grade.get_untracked(),
            group: self.group.get_untracked(),
            birthday,
            joined_on: Day::parse_iso(&self.joined.get_untracked()),
            lines: self.lines.get_untracked(),
        }
    }

    fn clear(self) {
        self.nickname.set(String::new());
        self.strengths.set(Vec::new());
        self.own_strengths.set(Vec::new());
        self.titles.set(Vec::new());
        self.jobs.set(Vec::new());
        self.role.set(Role::AGENT);
        self.picture.set(Picture::default());
        self.lines.set(String::new());
        self.month.set(0);
        self.day.set(0);
    }
}

/// The form of a member, or of a new one.
pub fn form(open: RwSignal<bool>, of: Option<Id>) -> El {
    let app = app();
    let (before, picture) = app.data.with_untracked(|data| {
        let form = of.and_then(|id| MemberForm::of(&data.team, id)).unwrap_or_default();
        let picture = of.and_then(|id| data.team.more().pictures.get(id).cloned());
        (form, picture.unwrap_or_default())
    });
    // The first member of a board is most likely the person who made it.
    let first = of.is_none() && app.data.with_untracked(|data| data.team.order().is_empty());
    let is_me = app.data.with_untracked(|data| of.is_some() && data.me() == of);
    let cells = Cells::of(before, picture.clone());
    // Which one I am is private.
    let is_closed = app.health.with_untracked(|health| health.is_locked);
    let me = cell((is_me || first) && !is_closed);
    let error = cell(false);
    let save = move || {
        let done = put(app, of, cells, me.get_untracked(), is_me, &picture);
        error.set(!done);
        done
    };
    let submit = {
        let save = save.clone();
        move || {
            if save() {
                open.set(false);
            }
        }
    };
    let more = move || {
        let name = cells.nickname.get_untracked();
        if save() {
            app.toast(tp::member_added(name.trim()), Vec::new());
            cells.clear();
            me.set(false);
            page::focus("nickname");
        }
    };
    let role_names = Role::ALL
        .into_iter()
        .map(|role| Text::from(move || app.data.with(|data| role_text(&data.team, role))))
        .collect();
    let (role_now, choose_role) = one_of(&Role::ALL, cells.role);
    let is_me = check("member-me", me, tf::member_me);
    let another = move || {
        button("button button-wide").id("member-more").on_click(more.clone()).say(tp::member_more)
    };
    el("form")
        .on_submit(submit)
        .with(
            Field::new("nickname", tf::member_nickname, cells.nickname)
                .hint(tf::member_nickname_hint)
                .wrong(Wrong::when(move || error.get(), tf::member_nickname_empty))
                .limit(limits::NICKNAME),
        )
        .with(choice("role", tf::member_role, role_names, role_now, choose_role))
        .with(strength_choice(cells))
        .with(title_choice(of, cells))
        .with(details(cells))
        .with((!is_closed).then_some(is_me))
        .with(dialog_buttons(open, t::save))
        .with(of.is_none().then(another))
        .with(of.is_none().then(|| many(app, open)))
}

/// Keeps what was entered; `false` where the nickname is missing.
fn put(app: App, of: Option<Id>, cells: Cells, me: bool, was_me: bool, before: &Picture) -> bool {
    let form = cells.form();
    let id = match of {
        None => app.dispatch(Action::AddMember { form, me }).and_then(|receipts| {
            receipts.iter().flat_map(|r| r.written()).next().map(|record| record.key.id)
        }),
        Some(id) => app.dispatch(Action::EditMember(id, form)).map(|_| {
            if me != was_me {
                app.dispatch(Action::IAm(me.then_some(id)));
            }
            id
        }),
    };
    let Some(id) = id else { return false };
    let picture = cells.picture.get_untracked();
    if of.is_none() && picture != Picture::default() || of.is_some() && picture != *before {
        app.dispatch(Action::Board(BoardEdit::Picture(id, picture)));
    }
    true
}

/// Several at once, a nickname a line.
fn many(app: App, open: RwSignal<bool>) -> El {
    let names = cell(String::new());
    let add = move || {
        let names = names.get_untracked();
        let added = names
            .split(['\n', '、', '，', ',', ';', '；', '\t'])
            .filter_map(|name| limits::tidy(name, limits::NICKNAME))
            .filter_map(|nickname| {
                let form = MemberForm { nickname, ..MemberForm::default() };
                app.dispatch(Action::AddMember { form, me: false })
            })
            .collect::<Vec<_>>();
        if !added.is_empty() {
            let count = added.len().to_string();
            app.toast(tp::members_added(&count), added.into_iter().flatten().collect());
            open.set(false);
        }
    };
    let area = el("textarea")
        .id("member-many")
        .attr("rows", "4")
        .attr_of("placeholder", tp::members_many_hint)
        .bind(names);
    el("details")
        .class("more")
        .with(el("summary").id("member-many-open").say(tp::members_many))
        .with(
            el("div")
                .class("field")
                .with(el("label").attr("for", "member-many").say(tp::members_many_label))
                .with(area),
        )
        .with(
            button("button button-wide")
                .id("member-many-add")
                .on_click(add)
                .say(tp::members_many_add),
        )
}

fn strength_choice(cells: Cells) -> Piece {
    let strengths = cells.strengths;
    let families = memo(move || {
        let tick =
            |f: Family| (tf::family_n(usize::from(f.0)), strengths.with(|on| on.contains(&f)));
        let own = cells.own_strengths.get().into_iter().map(|text| (text, true));
        Family::ALL.into_iter().map(tick).chain(own).collect::<Vec<Tick>>()
    });
    let toggle_strength = move |n: usize| match Family::ALL.get(n) {
        Some(family) => strengths.update(|strengths| toggle(strengths, family)),
        None => cells.own_strengths.update(|own| {
            if n - Family::ALL.len() < own.len() {
                own.remove(n - Family::ALL.len());
            }
        }),
    };
    let add = move |text: String| {
        cells.own_strengths.update(|own| {
            if !own.contains(&text) {
                own.push(text);
            }
        });
    };
    group([
        choices("strengths", tf::member_strengths, families, toggle_strength).into(),
        own_words("strength-own", tp::member_strength_own, add).into(),
    ])
}

/// A field whose words are added to a list by its button, or by Enter.
pub fn own_words(id: &'static str, label: fn() -> String, add: impl Fn(String) + 'static) -> El {
    let own = cell(String::new());
    let take = std::rc::Rc::new(move || {
        if let Some(text) = limits::tidy(&own.get_untracked(), limits::TITLE) {
            add(text);
            own.set(String::new());
        }
    });
    let by_key = take.clone();
    let input = el("input")
        .id(id)
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", "24")
        .bind(own)
        .on("keydown", move |event| {
            let key = event.unchecked_ref::<KeyboardEvent>();
            // Enter adds the words; the form is saved by its own button.
            if key.key() == "Enter" && !key.is_composing() {
                event.prevent_default();
                by_key();
            }
        });
    el("div")
        .class("field field-with-button")
        .with(el("label").attr("for", id).say(label))
        .with(input)
        .with(
            button("button")
                .id(&format!("{id}-add"))
                .attr_of("aria-label", move || format!("{} {}", tf::member_title_add(), label()))
                .on_click(move || take())
                .say(tf::member_title_add),
        )
}

/// Titles held first, then those that fit the strengths, then one's own words.
fn title_choice(of: Option<Id>, cells: Cells) -> Piece {
    let app = app();
    let Cells { strengths, titles, .. } = cells;
    let all = cell(false);
    // What is on offer stays while titles are ticked, or chips would jump from under the finger.
    let kept = cell(titles.get_untracked());
    let options = memo(move || {
        let mut offer = kept.get();
        let suggested: Vec<TitleNumber> =
            app.data.with_untracked(|data| suggest(&data.team, of, &strengths.get(), None));
        let others = TitleNumber::all().filter(|title| !suggested.contains(title));
        let room = if all.get() { usize::MAX } else { offer.len() + TITLES_AT_ONCE };
        let whole = suggested.iter().copied().chain(others).map(Title::Catalogue);
        for title in whole {
            if offer.len() < room && !offer.contains(&title) {
                offer.push(title);
            }
        }
        // One that was ticked and is no longer among the suggestions stays in sight.
        titles.with(|titles| {
            for title in
                titles.iter().filter(|title| !offer.contains(title)).cloned().collect::<Vec<_>>()
            {
                offer.push(title);
            }
        });
        offer
    });
    let chips = memo(move || {
        let tick = |title: &Title| (title_text(title), titles.with(|on| on.contains(title)));
        options.with(|options| options.iter().map(tick).collect::<Vec<Tick>>())
    });
    let tick = move |position: usize| {
        if let Some(title) = options.with_untracked(|options| options.get(position).cloned()) {
            titles.update(|titles| toggle(titles, &title));
        }
    };
    let add = move |text: String| {
        let title = Title::Own(text);
        if !kept.with_untracked(|kept| kept.contains(&title)) {
            kept.update(|kept| kept.push(title.clone()));
        }
        if !titles.with_untracked(|titles| titles.contains(&title)) {
            titles.update(|titles| titles.push(title));
        }
    };
    let more =
        move || button("link").id("titles-more").on_click(move || all.set(true)).say(tf::more);
    group([
        choices("titles", tf::member_titles, chips, tick).into(),
        when(move || !all.get(), more),
        el("p").class("hint").say(tf::member_titles_hint).into(),
        own_words("title-own", tf::member_title_own, add).into(),
    ])
}

/// What is folded away: picture, jobs, grade, group, days, lines.
fn details(cells: Cells) -> El {
    fold("more", "member-details", tp::member_details, move || details_of(cells))
}

fn details_of(cells: Cells) -> Piece {
    let months = (0..=12)
        .map(|n| Text::from(move || if n == 0 { tp::birthday_none() } else { t::month_n(n) }))
        .collect();
    let days = (0..=31)
        .map(|n| {
            Text::from(
                move || if n == 0 { tp::birthday_none() } else { tp::day_of(&n.to_string()) },
            )
        })
        .collect();
    let month = memo(move || cells.month.get());
    let day = memo(move || cells.day.get());
    let joined = el("input").id("joined").attr("type", "date").bind(cells.joined);
    el("div")
        .with(picture_choice(cells.picture, cells.nickname))
        .with(job_choice(cells))
        .with(
            Field::new("grade", tp::member_grade, cells.grade)
                .placeholder(tp::member_grade_hint)
                .limit(limits::TITLE),
        )
        .with(
            Field::new("group", tp::member_group, cells.group)
                .hint(tp::member_group_hint)
                .limit(limits::WORD),
        )
        .with(
            el("fieldset")
                .class("choice")
                .with(el("legend").say(tp::birthday))
                .with(
                    el("div")
                        .class("fields-row")
                        .with(select("birth-month", tp::birthday_month, months, month, move |n| {
                            cells.month.set(n);
                        }))
                        .with(select("birth-day", tp::birthday_day, days, day, move |n| {
                            cells.day.set(n);
                        })),
                )
                .with(el("p").class("hint").say(tp::birthday_hint)),
        )
        .with(
            el("div")
                .class("field")
                .with(el("label").attr("for", "joined").say(tp::member_joined))
                .with(joined),
        )
        .with(
            Field::new("lines", tp::member_lines, cells.lines)
                .placeholder(tp::member_lines_hint)
                .hint(tp::no_customer)
                .limit(limits::LINES)
                .long(),
        )
        .into()
}

fn job_choice(cells: Cells) -> Piece {
    let duty = |role: Role, n: usize| match role {
        Role::LEADER => tp::duty_leader_n(n),
        Role::MANAGER => tp::duty_manager_n(n),
        _ => tp::duty_agent_n(n),
    };
    // The jobs of the group, then what belongs to the role; what she does already stands first.
    let kept = cell(cells.jobs.get_untracked());
    let options = memo(move || {
        let mut offer = kept.get();
        let role = cells.role.get();
        let jobs = (0..JOB_STRENGTHS.len()).map(tp::job_n);
        let duties = (0..10).map(move |n| duty(role, n)).filter(|text| !text.is_empty());
        for text in jobs.chain(duties) {
            if !offer.contains(&text) {
                offer.push(text);
            }
        }
        offer
    });
    let chips = memo(move || {
        options.with(|options| {
            let tick = |text: &String| (text.clone(), cells.jobs.with(|on| on.contains(text)));
            options.iter().map(tick).collect::<Vec<Tick>>()
        })
    });
    let tick = move |position: usize| {
        if let Some(text) = options.with_untracked(|options| options.get(position).cloned()) {
            cells.jobs.update(|jobs| toggle(jobs, &text));
        }
    };
    let add = move |text: String| {
        kept.update(|kept| {
            if !kept.contains(&text) {
                kept.push(text.clone());
            }
        });
        cells.jobs.update(|jobs| {
            if !jobs.contains(&text) {
                jobs.push(text);
            }
        });
    };
    group([
        choices("jobs", tp::member_jobs, chips, tick).into(),
        own_words("job-own", tp::member_job_own, add).into(),
    ])
}
