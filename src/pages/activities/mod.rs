//! 活动: what the group does together. When and where, who comes, what is to be done, a line to remember it by;
//! ideas for a purse and a group; a file for calendars.

mod ideas;
mod sheet;

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::share::ics::{Event, calendar};
use duihun_core::team::{
    Activity, ActivitySort, Answer, EventEdit, NoAmount, limits, parse_yuan, typed_yuan,
};
use leptos::prelude::*;

use super::people::{amount_wrong, chooser};
use crate::actions::Action;
use crate::browser::{boot, clock};
use crate::components::{
    Field, Wrong, choice, dialog, dialog_buttons, one_of, short_date, time_of_day,
};
use crate::pages::board::spoken;
use crate::state::{App, app};
use crate::texts::{app as ta, events as t};
use crate::view::{El, Piece, Text, button, cell, each, el, group, memo, when, when_or};
use ideas::ideas_card;
use sheet::sheet;

/// What the form of an activity begins with.
#[derive(Clone, Copy)]
pub struct Form {
    open: RwSignal<bool>,
    /// Which is edited; none for a new one.
    of: RwSignal<Option<Id>>,
    /// What an idea put in: its sort, name and cost in yuan each.
    idea: RwSignal<Option<(ActivitySort, String, u32)>>,
}

impl Form {
    /// Opens it for a new activity made of an idea.
    pub fn with_idea(self, sort: ActivitySort, name: String, each: u32) {
        self.of.set(None);
        self.idea.set(Some((sort, name, each)));
        self.open.set(true);
    }

    fn open(self, of: Option<Id>) {
        self.of.set(of);
        self.idea.set(None);
        self.open.set(true);
    }
}

/// The page.
pub fn activities() -> Piece {
    let app = app();
    let form = Form { open: cell(false), of: cell(None), idea: cell(None) };
    let shown = cell(None::<Id>);
    let viewing = cell(false);
    let all = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.team.activities(today))
    });
    let row = move |id: Id| {
        let activity = app.slice(move |data| data.team.more().activities.get(id).cloned());
        let line = move || {
            let Some(activity) = activity.get() else { return String::new() };
            when_where(&activity, app.today.get())
        };
        let come = move || {
            let answers = app.data.with(|data| data.team.answers(id));
            let yes = answers.iter().filter(|(_, answer)| *answer == Answer::YES).count();
            if yes == 0 { String::new() } else { t::come_count(&yes.to_string()) }
        };
        let title = move || activity.get().map(|activity| activity.title).unwrap_or_default();
        el("li").with(
            button("activity")
                .on_click(move || {
                    shown.set(Some(id));
                    viewing.set(true);
                })
                .with(el("strong").say(title))
                .with(el("span").say(line))
                .with(el("em").say(come)),
        )
    };
    let list = move |coming: bool| {
        let ids = move || all.with(|(next, past)| if coming { next.clone() } else { past.clone() });
        el("ul").class("activities").with(each(ids, row))
    };
    let coming = el("section")
        .attr("aria-labelledby", "coming-title")
        .attr("data-coming", "")
        .with(
            el("div").class("section-head").with(el("h2").id("coming-title").say(t::coming)).with(
                button("link")
                    .id("activity-add")
                    .on_click(move || form.open(None))
                    .say(t::activity_add),
            ),
        )
        .with(when_or(
            move || all.with(|(next, _)| !next.is_empty()),
            move || list(true),
            || el("p").class("empty").say(t::activities_empty),
        ));
    let export = move || {
        when(
            move || all.with(|(next, _)| !next.is_empty()),
            move || {
                button("button button-wide")
                    .id("activities-ics")
                    .on_click(move || save_calendar(app, &all.with_untracked(|(n, _)| n.clone())))
                    .say(t::activities_ics)
            },
        )
    };
    let past = move || {
        el("section")
            .attr("aria-labelledby", "past-title")
            .with(el("div").class("section-head").with(el("h2").id("past-title").say(t::past)))
            .with(list(false))
    };
    let title =
        move || if form.of.get().is_some() { t::activity_edit() } else { t::activity_add() };
    let view_title = move || {
        let title = shown.get().and_then(|id| {
            app.data.with(|data| data.team.more().activities.get(id).map(|a| a.title.clone()))
        });
        title.unwrap_or_default()
    };
    group([
        coming.into(),
        export(),
        ideas_card(form).into(),
        when(move || all.with(|(_, past)| !past.is_empty()), past),
        dialog("activity", viewing, view_title, move || {
            shown.get_untracked().map(|id| sheet(id, viewing, move || form.open(Some(id))))
        })
        .into(),
        dialog("activity-form", form.open, title, move || edit(app, form)).into(),
    ])
}

/// When and where, in a line.
pub fn when_where(activity: &Activity, today: Day) -> String {
    let day = match activity.on {
        // What is to come is said by its date and weekday, so that nobody has to count.
        Some(on) if on > today => {
            format!("{} {}", short_date(on), ta::weekday_n(on.weekday() as usize))
        }
        Some(on) => spoken(on, today),
        None => t::no_day(),
    };
    let mut words = vec![day];
    words.extend(activity.minute.map(time_of_day));
    words.extend(activity.place.clone());
    words.join(" · ")
}

/// Activities with a day, as a file for calendars.
pub fn save_calendar(app: App, ids: &[Id]) {
    let events = app.data.with_untracked(|data| {
        let event = |id: &Id| {
            let activity = data.team.more().activities.get(*id)?;
            Some(Event {
                id: *id,
                title: activity.title.clone(),
                on: activity.on?,
                minute: activity.minute,
                minutes: 120,
                place: activity.place.clone(),
                note: None,
            })
        };
        ids.iter().filter_map(event).collect::<Vec<Event>>()
    });
    let name = app.data.with_untracked(|data| data.team.name().unwrap_or_default().to_string());
    if events.is_empty() {
        return app.toast(t::ics_no_day(), Vec::new());
    }
    boot::save_as("duihun-activities", "ics", &calendar(&name, &events, clock::now()));
}

/// What becomes wrong with the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    Title,
    Cost(NoAmount),
}

fn edit(app: App, form: Form) -> El {
    let of = form.of.get_untracked();
    let kept = of.and_then(|id| {
        app.data.with_untracked(|data| data.team.more().activities.get(id).cloned())
    });
    let idea = form.idea.get_untracked();
    let people = app.data.with_untracked(|data| data.team.order().len()) as u32;
    let sort = cell(match (&kept, &idea) {
        (Some(kept), _) => kept.sort,
        (None, Some((sort, ..))) => *sort,
        _ => ActivitySort::DINNER,
    });
    let text = |text: Option<String>| cell(text.unwrap_or_default());
    let title = text(match (&kept, &idea) {
        (Some(kept), _) => Some(kept.title.clone()),
        (None, Some((_, name, _))) => Some(name.clone()),
        _ => None,
    });
    let on = text(kept.as_ref().and_then(|kept| kept.on).map(Day::iso));
    let time = text(kept.as_ref().and_then(|kept| kept.minute).map(time_of_day));
    let place = text(kept.as_ref().and_then(|kept| kept.place.clone()));
    let cost = text(match (&kept, &idea) {
        (Some(kept), _) => kept.cost.map(typed_yuan),
        (None, Some((_, _, each))) if *each > 0 => Some((each * people.max(1)).to_string()),
        _ => None,
    });
    let member = cell(kept.as_ref().and_then(|kept| kept.member));
    let trouble = cell(None::<Trouble>);
    let save = move || {
        let money = match parse_yuan(&cost.get_untracked()) {
            Ok(fen) => Some(fen),
            Err(NoAmount::Empty | NoAmount::Zero) => None,
            Err(why) => return trouble.set(Some(Trouble::Cost(why))),
        };
        let time = time.get_untracked();
        let minute = time.split_once(':').and_then(|(hour, minute)| {
            Some(hour.parse::<u16>().ok()? * 60 + minute.get(..2)?.parse::<u16>().ok()?)
        });
        let place = place.get_untracked();
        let activity = Activity {
            sort: sort.get_untracked(),
            title: title.get_untracked(),
            on: Day::parse_iso(&on.get_untracked()),
            minute,
            place: Some(place).filter(|place| !place.trim().is_empty()),
            cost: money,
            member: member.get_untracked(),
        };
        match app.dispatch(Action::Event(EventEdit::PutActivity(of, activity))) {
            Some(_) => form.open.set(false),
            None => trouble.set(Some(Trouble::Title)),
        }
    };
    let sorts = (0..ActivitySort::ALL.len()).map(|n| Text::from(move || t::activity_sort_n(n)));
    let (sort_now, choose) = one_of(&ActivitySort::ALL, sort);
    let cost_why = move || match trouble.get() {
        Some(Trouble::Cost(why)) => amount_wrong(why),
        _ => String::new(),
    };
    el("form")
        .on_submit(save)
        .with(choice("activity-sort", t::activity_what, sorts.collect(), sort_now, choose))
        .with(
            Field::new("activity-name", t::activity_title, title)
                .placeholder(t::activity_title_hint)
                .wrong(Wrong::when(
                    move || trouble.get() == Some(Trouble::Title),
                    t::activity_title_empty,
                ))
                .limit(limits::SENTENCE),
        )
        .with(
            el("div")
                .class("fields-row")
                .with(Field::new("activity-on", t::which_day, on).kind("date"))
                .with(Field::new("activity-time", t::which_time, time).kind("time")),
        )
        .with(
            Field::new("activity-place", t::place, place)
                .placeholder(t::place_hint)
                .limit(limits::SENTENCE),
        )
        .with(
            Field::new("activity-cost", t::cost, cost)
                .placeholder(t::premium_hint)
                .hint(t::cost_hint)
                .wrong(Wrong::when(
                    move || matches!(trouble.get(), Some(Trouble::Cost(_))),
                    cost_why,
                ))
                .limit(16),
        )
        .with(chooser("activity-who", t::activity_who, member, Some(t::activity_nobody)))
        .with(dialog_buttons(form.open, ta::save))
}
