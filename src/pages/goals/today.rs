//! Today's goal: set in the morning, ticked when done; what became of the last one.

use duihun_core::team::limits;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::actions::Action;
use crate::browser::{page, timer};
use crate::components::{Field, Wrong, spoken_day};
use crate::state::app;
use crate::texts::{app as ta, goals as t};
use crate::view::{When, cell, draw, memo, on, say};

/// The card of today's goal.
#[component]
pub fn Today() -> impl IntoView {
    let app = app();
    let goal = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.goal_of(today).map(|(_, goal)| goal.clone()))
    });
    let before = memo(move || {
        let today = app.today.get();
        app.data.with(|data| data.mine.goal_before(today).cloned())
    });
    let editing = cell(false);
    let text = cell(String::new());
    let error = cell(false);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let done = app.dispatch(Action::SetTodayGoal(text.get_untracked())).is_some();
        error.set(!done);
        if done {
            editing.set(false);
        }
    };
    let change = move |_| {
        text.set(
            goal.with_untracked(|goal| goal.as_ref().map(|g| g.text.clone()).unwrap_or_default()),
        );
        editing.set(true);
        timer::next_frame(|| page::focus("today-goal"));
    };
    let done = memo(move || goal.with(|goal| goal.as_ref().is_some_and(|goal| goal.done)));
    let tick = move |_| {
        app.dispatch(Action::TickTodayGoal(!done.get_untracked()));
    };
    let before_line = move || {
        before.get().map(|goal| {
            let when = spoken_day(goal.day, app.today.get());
            if goal.done {
                t::before_done(&goal.text, &when)
            } else {
                t::before_open(&goal.text, &when)
            }
        })
    };
    view! {
        <section class="card today" aria-labelledby="today-title">
            <h2 id="today-title">{say(t::today_title)}</h2>
            {draw(move || before_line().map(|line| view! { <p class="before" data-before="">{line}</p> }))}
            <When
                so=move || goal.with(Option::is_some) && !editing.get()
                otherwise=move || {
                    view! {
                        <form on:submit=on(save)>
                            <When so=move || goal.with(Option::is_none)>
                                <p class="lead">{say(t::today_empty)}</p>
                            </When>
                            <Field
                                id="today-goal"
                                label=t::today_label
                                value=text
                                placeholder=t::today_hint
                                wrong=Wrong::when(error.into(), t::today_text_empty)
                                limit=limits::SENTENCE
                            />
                            <button type="submit" class="button button-main button-wide" id="today-set">
                                {say(t::today_set)}
                            </button>
                            <When so=move || editing.get()>
                                <button type="button" class="button button-plain" on:click=on(move |_| editing.set(false))>
                                    {say(ta::cancel)}
                                </button>
                            </When>
                        </form>
                    }
                }
            >
                <p class=say(move || if done.get() { "today-goal done" } else { "today-goal" }.to_string()) data-today-goal="">
                    {say(move || goal.with(|goal| goal.as_ref().map(|goal| goal.text.clone()).unwrap_or_default()))}
                </p>
                <When so=move || done.get()>
                    <p class="cheer" role="status">{say(t::today_done)}</p>
                </When>
                <div class="today-buttons">
                    <button
                        type="button"
                        class=say(move || if done.get() { "button" } else { "button button-main" }.to_string())
                        id="today-tick"
                        aria-pressed=say(move || done.get().to_string())
                        on:click=on(tick)
                    >
                        {say(move || if done.get() { t::today_untick() } else { t::today_tick() })}
                    </button>
                    <button type="button" class="button button-plain" id="today-change" on:click=on(change)>
                        {say(t::today_change)}
                    </button>
                </div>
            </When>
        </section>
    }
}
