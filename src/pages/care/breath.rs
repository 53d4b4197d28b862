//! Slow breathing, guided: a circle that grows and sinks, or words and numbers for those who want no
//! motion. Can be paused and stopped; asks afterwards how it was.

use duihun_me::breath::{self, Moment, Phase};
use duihun_me::{Feeling, Way};
use leptos::prelude::*;

use crate::actions::Action;
use crate::browser::{clock, timer};
use crate::components::{choice, dialog, one_of};
use crate::state::{Guard, app};
use crate::texts::care as t;
use crate::view::{El, Piece, Text, button, cell, el, follow, group, memo, when, when_or};

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
pub fn breath_dialog(open: RwSignal<bool>) -> El {
    dialog("breath", open, t::breath_title, move || exercise(open))
}

fn exercise(open: RwSignal<bool>) -> Piece {
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
    let app = app();
    let finish = move || match app.guard() {
        Guard::Open => stage.set(Stage::Asking),
        // The answer is private: where it cannot be kept, it is not asked for.
        Guard::Hidden | Guard::Locked => open.set(false),
    };
    follow(move || {
        if matches!(stage.get(), Stage::Running { .. }) && moment.get().is_none() {
            untrack(finish);
        }
    });
    let start = move || {
        now.set(clock::now());
        stage.set(Stage::Running { since: clock::now() });
    };
    let pause = move || {
        if let Stage::Running { since } = stage.get_untracked() {
            stage.set(Stage::Paused { elapsed: untrack(|| elapsed(since)) });
        }
    };
    let resume = move || {
        if let Stage::Paused { elapsed } = stage.get_untracked() {
            // A breath cut in two is begun again.
            now.set(clock::now());
            stage.set(Stage::Running {
                since: clock::now() - u64::from(breath::breath_start(elapsed)),
            });
        }
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
    let choose = el("div")
        .class("breath-choose")
        .attr_while("hidden", "", move || !choosing.get())
        .with(choice("breath-length", t::breath_choose, lengths, length, choose_length))
        .with(el("p").class("hint").say(t::breath_one_note))
        .with(el("p").class("hint").say(t::breath_stop_note))
        .with(
            button("button button-main button-wide")
                .id("breath-start")
                .on_click(start)
                .say(t::breath_start),
        );
    let breathing = move || {
        let pause_or_resume = when_or(
            move || paused.get(),
            move || {
                button("button button-main")
                    .id("breath-resume")
                    .on_click(resume)
                    .say(t::breath_resume)
            },
            move || button("button").id("breath-pause").on_click(pause).say(t::breath_pause),
        );
        let stop = button("button button-plain")
            .id("breath-stop")
            .on_click(move || untrack(finish))
            .say(t::breath_stop);
        let buttons = el("div").class("dialog-buttons").with(pause_or_resume).with(stop);
        group([circle(moment, paused), buttons.into()])
    };
    group([
        choose.into(),
        when(move || !choosing.get() && !asking.get(), breathing),
        when(move || asking.get(), move || after(open)),
    ])
}

/// Asks how it was.
fn after(open: RwSignal<bool>) -> El {
    let app = app();
    let answer = |feeling: Feeling, name: &str, text: fn() -> String| {
        let answer = move || {
            app.dispatch(Action::WayDone(Way::BREATH, feeling));
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
        .with(el("h3").say(t::after_title))
        .with(answers)
        .with(button("button button-plain").on_click(move || open.set(false)).say(t::after_skip))
}

/// The circle with its words. The words change with the phase; the count of seconds is for those who
/// see no motion.
fn circle(moment: Memo<Option<Moment>>, paused: Memo<bool>) -> Piece {
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
    let time_left = move || {
        let left = left.get();
        t::breath_left(&format!("{}:{:02}", left / 60, left % 60))
    };
    let circle = el("div")
        .class("breath")
        .attr_of("data-phase", move || name().to_string())
        .with(el("div").class("breath-circle").attr("aria-hidden", "true"))
        .with(el("p").class("breath-word").attr("role", "status").say(word))
        .with(
            el("p")
                .class("breath-seconds")
                .attr("aria-hidden", "true")
                .say(move || seconds.get().to_string()),
        );
    let foot = el("p")
        .class("breath-left")
        .with(el("span").say(move || t::breath_count(&breath.get().to_string())))
        .with(el("span").say(time_left));
    group([circle.into(), foot.into()])
}
