//! Slow breathing, guided: a circle that grows and sinks, or words and numbers for those who want no
//! motion. Can be paused and stopped; asks afterwards how it was.

use duihun_me::breath::{self, Moment, Phase};
use duihun_me::{Feeling, Way};
use leptos::prelude::*;

use crate::actions::Action;
use crate::browser::{clock, timer};
use crate::components::{Choice, Dialog, one_of};
use crate::state::app;
use crate::texts::care as t;
use crate::view::{Text, When, cell, flag, memo, on, say};

/// Lengths on offer, in minutes: a start, and the dose of the studies.
const LENGTHS: [u32; 3] = [1, 3, 5];

/// Where the exercise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Choosing,
    /// Running since this time of the clock, less what was done before.
    Running {
        since: u64,
    },
    Paused {
        elapsed: u32,
    },
    Asking,
}

/// The dialog of the exercise.
#[component]
pub fn BreathDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog id="breath" open=open title=t::breath_title>
            <Exercise open=open />
        </Dialog>
    }
}

#[component]
fn Exercise(open: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let minutes = cell(LENGTHS[0]);
    let stage = cell(Stage::Choosing);
    let now = cell(clock::now());
    // The moment is worked out from the clock, not counted: a phone that slept is still right.
    timer::every(200, move || {
        if matches!(stage.get_untracked(), Stage::Running { .. }) {
            now.set(clock::now());
        }
    });
    let elapsed = move |since: u64| now.get().saturating_sub(since).min(u64::from(u32::MAX)) as u32;
    let moment = memo(move || match stage.get() {
        Stage::Running { since } => breath::at(elapsed(since), minutes.get()),
        Stage::Paused { elapsed } => breath::at(elapsed, minutes.get()),
        Stage::Choosing | Stage::Asking => None,
    });
    Effect::new(move |_| {
        if matches!(stage.get(), Stage::Running { .. }) && moment.get().is_none() {
            stage.set(Stage::Asking);
        }
    });
    let start = move |_| {
        now.set(clock::now());
        stage.set(Stage::Running { since: clock::now() });
    };
    let pause = move |_| {
        if let Stage::Running { since } = stage.get_untracked() {
            stage.set(Stage::Paused { elapsed: untrack(|| elapsed(since)) });
        }
    };
    let resume = move |_| {
        if let Stage::Paused { elapsed } = stage.get_untracked() {
            // A breath cut in two is begun again.
            now.set(clock::now());
            stage.set(Stage::Running {
                since: clock::now() - u64::from(breath::breath_start(elapsed)),
            });
        }
    };
    let answer = move |feeling: Feeling| {
        app.dispatch(Action::WayDone(Way::BREATH, feeling));
        let said =
            if feeling == Feeling::WORSE { t::after_worse_note() } else { t::after_thanks() };
        app.toast(said, Vec::new());
        open.set(false);
    };
    let lengths = LENGTHS
        .into_iter()
        .map(|n| Text::from(move || t::breath_minutes(&n.to_string())))
        .collect();
    let (length, choose_length) = one_of(&LENGTHS, minutes);
    let is = move |wanted: fn(&Stage) -> bool| memo(move || stage.with(wanted));
    let choosing = is(|stage| *stage == Stage::Choosing);
    let paused = is(|stage| matches!(stage, Stage::Paused { .. }));
    let asking = is(|stage| *stage == Stage::Asking);
    view! {
        <div class="breath-choose" hidden=flag(move || !choosing.get())>
            <Choice
                name="breath-length"
                label=t::breath_choose
                options=lengths
                value=length
                on_choose=choose_length
            />
            <p class="hint">{say(t::breath_one_note)}</p>
            <p class="hint">{say(t::breath_stop_note)}</p>
            <button type="button" class="button button-main button-wide" id="breath-start" on:click=on(start)>
                {say(t::breath_start)}
            </button>
        </div>
        <When so=move || !choosing.get() && !asking.get()>
            <Circle moment paused=paused />
            <div class="dialog-buttons">
                <When
                    so=move || paused.get()
                    otherwise=move || {
                        view! {
                            <button type="button" class="button" id="breath-pause" on:click=on(pause)>
                                {say(t::breath_pause)}
                            </button>
                        }
                    }
                >
                    <button type="button" class="button button-main" id="breath-resume" on:click=on(resume)>
                        {say(t::breath_resume)}
                    </button>
                </When>
                <button
                    type="button"
                    class="button button-plain"
                    id="breath-stop"
                    on:click=on(move |_| stage.set(Stage::Asking))
                >
                    {say(t::breath_stop)}
                </button>
            </div>
        </When>
        <When so=move || asking.get()>
            <div class="after">
                <h3>{say(t::after_title)}</h3>
                <div class="after-buttons">
                    <button type="button" class="button" data-feeling="better" on:click=on(move |_| answer(Feeling::BETTER))>
                        {say(t::after_better)}
                    </button>
                    <button type="button" class="button" data-feeling="same" on:click=on(move |_| answer(Feeling::SAME))>
                        {say(t::after_same)}
                    </button>
                    <button type="button" class="button" data-feeling="worse" on:click=on(move |_| answer(Feeling::WORSE))>
                        {say(t::after_worse)}
                    </button>
                </div>
                <button type="button" class="button button-plain" on:click=on(move |_| open.set(false))>
                    {say(t::after_skip)}
                </button>
            </div>
        </When>
    }
}

/// The circle with its words. The words change with the phase; the count of seconds is for those who
/// see no motion.
#[component]
fn Circle(moment: Memo<Option<Moment>>, paused: Memo<bool>) -> impl IntoView {
    let phase = memo(move || moment.with(|moment| moment.map(|moment| moment.phase)));
    let name = move || match (paused.get(), phase.get()) {
        (true, _) | (_, None) => "paused",
        (_, Some(Phase::In)) => "in",
        (_, Some(Phase::More)) => "more",
        (_, Some(Phase::Out)) => "out",
    };
    let word = move || match (paused.get(), phase.get()) {
        (true, _) => t::breath_paused(),
        (_, Some(Phase::In) | None) => t::breath_in(),
        (_, Some(Phase::More)) => t::breath_in_more(),
        (_, Some(Phase::Out)) => t::breath_out(),
    };
    let seconds = memo(move || moment.with(|moment| moment.map_or(0, |m| m.phase_seconds)));
    let left = memo(move || moment.with(|moment| moment.map_or(0, |m| m.left)));
    let breath = memo(move || moment.with(|moment| moment.map_or(1, |m| m.breath)));
    view! {
        <div class="breath" data-phase=say(move || name().to_string())>
            <div class="breath-circle" aria-hidden="true"></div>
            <p class="breath-word" role="status">{say(word)}</p>
            <p class="breath-seconds" aria-hidden="true">{say(move || seconds.get().to_string())}</p>
        </div>
        <p class="breath-left">
            <span>{say(move || t::breath_count(&breath.get().to_string()))}</span>
            <span>
                {say(move || {
                    let left = left.get();
                    t::breath_left(&format!("{}:{:02}", left / 60, left % 60))
                })}
            </span>
        </p>
    }
}
