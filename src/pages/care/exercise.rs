//! An exercise in its window: guided step by step by the clock, ended with how it was.

use duihun_me::breath::{self, Pattern};
use duihun_me::exercise::{Exercise, Pace, at};
use duihun_me::{CareEdit, Feeling, Way};
use leptos::prelude::*;

use super::answers::extra;
use super::landscape::landscape;
use super::ring::{circle, countdown};
use super::run::Run;
use super::sound::Sound;
use super::ways::evidence;
use crate::actions::Action;
use crate::browser::{awake, page};
use crate::components::{choice, dialog_of, one_of};
use crate::state::{App, Guard};
use crate::texts::{care as t, ways as tw};
use crate::view::{Call, El, Piece, Text, button, cell, draw, el, follow, group, memo, when_or};

/// Lengths of breathing on offer, in minutes: a start, and the dose of the studies.
const LENGTHS: [u32; 3] = [1, 3, 5];

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doing {
    /// Which exercise.
    pub exercise: Exercise,
    /// For how many minutes, where one is chosen already: breathing begins at once then.
    pub minutes: Option<u32>,
}

/// The window of whatever is to be done.
pub fn exercise_dialog(app: App, open: RwSignal<Option<Doing>>) -> El {
    // The heading stays what it was while the window closes.
    let title = memo(move || open.get().map(|doing| doing.exercise.way()));
    let said = cell(Way::BREATH);
    follow(move || {
        if let Some(way) = title.get() {
            said.set(way);
        }
    });
    let title = move || t::way_n(usize::from(said.get().0));
    dialog_of("exercise", open, title, move |open, doing| exercise(app, open, doing))
}

/// The exercise, then the question how it was.
fn exercise(app: App, open: RwSignal<bool>, doing: Doing) -> Piece {
    let way = doing.exercise.way();
    let asking = cell(false);
    // The answer is private: where it cannot be kept, it is not asked for.
    let ended = move || match app.guard() {
        Guard::Open => {
            asking.set(true);
            page::rescue_focus();
        }
        Guard::Hidden | Guard::Locked => open.set(false),
    };
    let ended = Call::from(move |()| untrack(ended));
    let guided = move || match doing.exercise {
        Exercise::Breath | Exercise::Quick(Way::BREATH) => breathing(app, doing, ended.clone()),
        _ => steps(app, doing.exercise, ended.clone()),
    };
    group([
        when_or(move || asking.get(), move || after(app, open, doing.exercise), guided),
        evidence(way).into(),
    ])
}

/// The buttons at the foot: hold or go on, further, stop.
fn buttons(
    runs: Memo<bool>,
    hold: Call<()>,
    go_on: Call<()>,
    further: Option<El>,
    ended: Call<()>,
) -> El {
    let pause_or_resume = when_or(
        move || runs.get(),
        move || {
            let hold = hold.clone();
            button("button")
                .id("exercise-pause")
                .on_click(move || hold.call(()))
                .say(t::breath_pause)
        },
        move || {
            let go_on = go_on.clone();
            button("button button-main")
                .id("exercise-resume")
                .on_click(move || go_on.call(()))
                .say(t::breath_resume)
        },
    );
    let stop = button("button button-plain")
        .id("exercise-stop")
        .on_click(move || ended.call(()))
        .say(t::breath_stop);
    el("div").class("dialog-buttons").with(pause_or_resume).with(further).with(stop)
}

/// Holds the clock and what sounds to it.
fn holds(run: Run, sound: Sound) -> Call<()> {
    let hold = move |()| {
        run.hold();
        sound.hush();
    };
    hold.into()
}

/// Slow breathing.
fn breathing(app: App, doing: Doing, ended: Call<()>) -> Piece {
    let is_quick = doing.exercise.is_quick();
    let minutes = cell(doing.minutes.unwrap_or(LENGTHS[0]));
    let pattern = cell(Pattern::default());
    let choosing = cell(!is_quick && doing.minutes.is_none());
    let run = Run::new(!choosing.get_untracked());
    let sound = Sound::new(app, false, false);
    let total = move || if is_quick { breath::CYCLE } else { minutes.get() * 60_000 };
    let elapsed = move || run.elapsed().min(u64::from(u32::MAX)) as u32;
    let moment = memo(move || breath::at(elapsed(), total(), pattern.get()));
    let runs = memo(move || run.runs());
    // A bell and a shake at each beginning of a phase; the bells of the next minutes are planned ahead.
    let plan = move || {
        if !runs.get_untracked() {
            return;
        }
        let (begun, total) = (untrack(elapsed), untrack(total));
        let phases = breath::turns(begun, total, pattern.get_untracked());
        sound.plan(&phases.map(|turn| f64::from(turn - begun) / 1000.0).collect::<Vec<_>>());
    };
    let phase = memo(move || moment.with(|moment| moment.map(|moment| moment.phase)));
    follow(move || {
        if phase.get().is_some() && runs.get_untracked() {
            sound.shake();
        }
    });
    let done = ended.clone();
    follow(move || {
        if runs.get() && moment.with(Option::is_none) {
            sound.ring_out();
            done.call(());
        }
    });
    let start = move || {
        choosing.set(false);
        run.go_from(0);
        untrack(plan);
    };
    let go_on = move |()| {
        // A breath cut in two is begun again.
        run.go_from(u64::from(breath::breath_start(untrack(elapsed))));
        untrack(plan);
    };
    let lengths: Vec<Text> =
        LENGTHS.map(|n| Text::from(move || t::breath_minutes(&n.to_string()))).into();
    let (length, choose_length) = one_of(&LENGTHS, minutes);
    let patterns: Vec<Text> = [0, 1].map(|n| Text::from(move || t::pattern_n(n))).into();
    let (chosen, choose_pattern) = one_of(&Pattern::ALL, pattern);
    let choose = move || {
        el("div")
            .class("breath-choose")
            .with(choice(
                "breath-length",
                t::breath_choose,
                lengths.clone(),
                length,
                choose_length.clone(),
            ))
            .with(choice(
                "breath-pattern",
                t::breath_how,
                patterns.clone(),
                chosen,
                choose_pattern.clone(),
            ))
            .with(el("p").class("hint").say(t::breath_stop_note))
            .with(
                button("button button-main button-wide")
                    .id("breath-start")
                    .on_click(start)
                    .say(t::breath_start),
            )
    };
    let guided = move || {
        group([
            circle(moment, runs, pattern),
            el("p").class("hint").say(t::breath_stop_note).into(),
            (!is_quick).then(|| sound.boxes(false, plan)).into(),
            buttons(runs, holds(run, sound), go_on.into(), None, ended.clone()).into(),
        ])
    };
    when_or(move || choosing.get(), choose, guided)
}

/// An exercise of steps.
fn steps(app: App, exercise: Exercise, ended: Call<()>) -> Piece {
    let all = exercise.steps();
    let rests = matches!(exercise, Exercise::Nap | Exercise::Walk | Exercise::Sound);
    let from = cell(0_usize);
    let run = Run::new(true);
    let sound = Sound::new(app, rests, exercise == Exercise::Sound);
    let runs = memo(move || run.runs());
    let place = memo(move || at(all, from.get(), run.elapsed()));
    let step = memo(move || place.get().map_or(all.len(), |place| place.step));
    let seconds = move |step: usize| match all.get(step).map(|step| step.pace) {
        Some(Pace::Seconds(seconds)) => Some(seconds),
        _ => None,
    };
    let left = memo(move || place.get().and_then(|place| place.left));
    let share = memo(move || {
        let place = place.get()?;
        let long = seconds(place.step)? * 1000;
        Some((long.saturating_sub(place.elapsed)) * 1000 / long.max(1))
    });
    // The bells at the end of each step still to come, up to the next one that waits.
    let plan = move || {
        let Some(place) = place.get_untracked().filter(|_| runs.get_untracked()) else { return };
        let mut bells = Vec::new();
        let mut after = -f64::from(place.elapsed) / 1000.0;
        for step in place.step.. {
            let Some(seconds) = seconds(step) else { break };
            after += f64::from(seconds);
            bells.push(after);
        }
        sound.plan(&bells);
    };
    plan();
    follow(move || {
        if step.get() > 0 {
            sound.shake();
        }
    });
    let done = ended.clone();
    follow(move || {
        if place.with(Option::is_none) {
            sound.ring_out();
            done.call(());
        }
    });
    let further = move |steps: usize| {
        from.set(untrack(|| step.get()) + steps);
        run.go_from(0);
        untrack(plan);
    };
    let go_on = move |()| {
        run.go_from(untrack(|| run.elapsed()));
        untrack(plan);
    };
    let is_quick = exercise.is_quick();
    let text = move || match all.get(step.get()) {
        Some(step) if is_quick => tw::cue_n(step.text),
        Some(step) => tw::step_n(step.text),
        None => String::new(),
    };
    let number =
        move || t::step_of(&(step.get() + 1).min(all.len()).to_string(), &all.len().to_string());
    let next = button("button").id("exercise-next").on_click(move || further(1)).say(t::step_next);
    let extra = move || {
        let text = all.get(step.get()).filter(|_| !is_quick).map(|step| step.text);
        text.map(|text| extra(text, Call::from(further)))
    };
    let is_landscape = exercise == Exercise::Landscape;
    group([
        el("p").class("hint step-of").say(number).into(),
        is_landscape.then(landscape).into(),
        countdown(share, left, text).attr_while("data-plain", "", move || is_landscape).into(),
        draw(extra),
        rests.then(screen_note).into(),
        (!is_quick).then(|| sound.boxes(exercise == Exercise::Sound, plan)).into(),
        (exercise == Exercise::Sound)
            .then(|| el("p").class("hint").attr("data-own-music", "").say(t::own_music))
            .into(),
        buttons(runs, holds(run, sound), go_on.into(), Some(next), ended).into(),
    ])
}

/// Whether the screen stays on, so that what calls at the end can be heard.
fn screen_note() -> El {
    let is_awake = awake::keep();
    el("p")
        .class("hint")
        .attr("role", "status")
        .say(move || if is_awake.get() { t::awake() } else { t::not_awake() })
}

/// Asks how it was.
fn after(app: App, open: RwSignal<bool>, exercise: Exercise) -> El {
    let answer = move |feeling: Feeling, name: &str, text: fn() -> String| {
        let answer = move || {
            let (way, quick) = (exercise.way(), exercise.is_quick());
            app.dispatch(Action::Care(CareEdit::WayDone(way, feeling, quick)));
            let said =
                if feeling == Feeling::WORSE { t::after_worse_note() } else { t::after_thanks() };
            app.toast(said, Vec::new());
            open.set(false);
        };
        button("button").attr("data-feeling", name).on_click(answer).say(text)
    };
    let answers = el("div")
        .class("after-buttons")
        .with(answer(Feeling::BETTER, "better", t::after_better))
        .with(answer(Feeling::SAME, "same", t::after_same))
        .with(answer(Feeling::WORSE, "worse", t::after_worse));
    el("div")
        .class("after")
        .with(el("h3").id("after-title").attr("tabindex", "-1").say(t::after_title))
        .with(answers)
        .with(button("button button-plain").on_click(move || open.set(false)).say(t::after_skip))
}
