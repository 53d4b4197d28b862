//! 喊一喊: a slogan shouted to the drum, over the whole screen.

use duihun_core::slogan::shout::{Moment, Score, TEMPI, TEMPO, Turns, Who};
use duihun_me::MUTED;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::Show;
use crate::browser::drum::Drum;
use crate::browser::{full_screen, page, timer};
use crate::components::dialog;
use crate::state::{App, app};
use crate::texts::slogans as t;
use crate::view::{El, Piece, Text, button, cell, draw, el, group, memo};

/// How far ahead strokes are handed to the drum, in seconds: more than the timer below may be late.
const AHEAD: f64 = 0.3;
/// The same while something else is on the screen: browsers then wake a page once a second.
const AHEAD_HIDDEN: f64 = 1.5;
/// How long the sound may take to wake before it goes on without, in seconds.
const PATIENCE: f64 = 0.6;
/// Beats a minute that a press makes it faster or slower.
const STEP: u32 = 4;

/// The window.
pub fn shout_dialog(show: Show) -> El {
    dialog("shout", show.shouting, t::shout, move || stage(show))
}

/// The time that words and drum share. The words follow the drum's own clock; without sound, the page's.
struct Beat {
    drum: Option<Drum>,
    /// The clock is the drum's.
    sounds: bool,
    score: Score,
    /// Beats a minute.
    tempo: u32,
    /// A tick, and its time on the clock: all others are counted from it.
    base: (u32, f64),
    /// The first tick that has not been handed to the drum.
    next: u32,
    /// When the page began to wait for the sound; `None` once it has begun.
    waiting: Option<f64>,
}

fn page_clock() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |times| times.now() / 1000.0)
}

impl Beat {
    fn now(&self) -> f64 {
        match &self.drum {
            Some(drum) if self.sounds => drum.now(),
            _ => page_clock(),
        }
    }

    /// Length of a tick, in seconds.
    fn tick(&self) -> f64 {
        30.0 / f64::from(self.tempo)
    }

    fn time_of(&self, tick: u32) -> f64 {
        self.base.1 + (f64::from(tick) - f64::from(self.base.0)) * self.tick()
    }

    /// Begins once the sound is there, or is not going to come.
    fn is_begun(&mut self) -> bool {
        let Some(since) = self.waiting else { return true };
        self.sounds = self.drum.as_ref().is_some_and(Drum::is_awake);
        if !self.sounds && self.drum.is_some() && page_clock() - since < PATIENCE {
            return false;
        }
        self.waiting = None;
        self.base = (0, self.now() + 0.12);
        true
    }

    /// Hands the drum what comes next.
    fn feed(&mut self) {
        if self.waiting.is_some() || !self.sounds {
            return;
        }
        let ahead = if page::is_hidden() { AHEAD_HIDDEN } else { AHEAD };
        let until = self.now() + ahead;
        while self.time_of(self.next) < until {
            let (hit, at) = (self.score.at(self.next).hit, self.time_of(self.next));
            if let (Some(hit), Some(drum)) = (hit, &self.drum) {
                // What is long past, as after a pause of the whole machine, is not struck at once.
                if at > self.now() - self.tick() {
                    drum.strike(hit, at);
                }
            }
            self.next += 1;
        }
    }

    /// The tick that is heard now, and by how many seconds it has begun.
    fn heard(&self) -> Option<(u32, f64)> {
        let delay = self.drum.as_ref().filter(|_| self.sounds).map_or(0.0, Drum::delay);
        let since = self.now() - delay - self.base.1;
        let ticks = since / self.tick() + f64::from(self.base.0);
        (ticks >= 0.0).then(|| (ticks as u32, ticks.fract() * self.tick()))
    }

    /// Another tempo from the next stroke on that the drum does not have yet.
    fn set_tempo(&mut self, tempo: u32) {
        if self.waiting.is_none() {
            let turn = match self.sounds {
                true => self.next,
                false => self.heard().map_or(0, |(tick, _)| tick + 1),
            };
            self.base = (turn, self.time_of(turn));
        }
        self.tempo = tempo;
    }
}

/// What the window holds together.
#[derive(Clone, Copy)]
struct Stage {
    app: App,
    beat: StoredValue<Option<Beat>, LocalStorage>,
    running: RwSignal<bool>,
    /// There is no sound in this browser, or it does not come.
    silent: RwSignal<bool>,
    moment: RwSignal<Option<Moment>>,
    tempo: RwSignal<u32>,
    turns: RwSignal<Turns>,
    lines: StoredValue<Vec<String>>,
    /// How much later than the drum the words of the last tick came, in milliseconds; for measuring.
    late: RwSignal<f64>,
}

impl Stage {
    fn start(self) {
        let muted = self.app.settings.with_untracked(|settings| settings.is_on(MUTED));
        let score = self.lines.with_value(|lines| Score::new(lines, self.turns.get_untracked()));
        let beat = Beat {
            drum: Drum::new(muted),
            sounds: false,
            score,
            tempo: self.tempo.get_untracked(),
            base: (0, 0.0),
            next: 0,
            waiting: Some(page_clock()),
        };
        self.beat.set_value(Some(beat));
        self.running.set(true);
        self.frame();
    }

    fn stop(self) {
        self.beat.set_value(None);
        self.running.set(false);
        self.moment.set(None);
    }

    fn toggle(self) {
        if self.running.get_untracked() { self.stop() } else { self.start() }
    }

    /// Brings the words up to what is heard; again and again until it stops or the window goes away.
    fn frame(self) {
        let heard = self.beat.try_update_value(|beat| {
            let beat = beat.as_mut()?;
            if !beat.is_begun() {
                return Some(None);
            }
            beat.feed();
            let heard = beat.heard().map(|(tick, late)| (beat.score.at(tick), tick, late));
            Some(Some((heard, !beat.sounds)))
        });
        // The window is gone, or it was stopped.
        let Some(Some(heard)) = heard else { return };
        if let Some((heard, silent)) = heard {
            if self.silent.get_untracked() != silent {
                self.silent.set(silent);
            }
            if let Some((moment, _, late)) = heard
                && self.moment.get_untracked() != Some(moment)
            {
                self.moment.set(Some(moment));
                self.late.set(late * 1000.0);
            }
        }
        timer::next_frame(move || self.frame());
    }

    fn pace(self, faster: bool) {
        let tempo = self.tempo.get_untracked();
        let tempo = if faster { tempo + STEP } else { tempo - STEP };
        let tempo = tempo.clamp(*TEMPI.start(), *TEMPI.end());
        self.tempo.set(tempo);
        self.beat.update_value(|beat| {
            if let Some(beat) = beat {
                beat.set_tempo(tempo);
            }
        });
    }

    fn mute(self) {
        let app = self.app;
        app.flip(MUTED);
        let muted = app.settings.with_untracked(|settings| settings.is_on(MUTED));
        self.beat.with_value(|beat| {
            if let Some(drum) = beat.as_ref().and_then(|beat| beat.drum.as_ref()) {
                drum.mute(muted);
            }
        });
    }

    fn echo(self) {
        let echo = self.turns.get_untracked() == Turns::Answer;
        self.turns.set(if echo { Turns::Echo } else { Turns::Answer });
        // Whoever shouts what has changed: it is counted in anew.
        if self.running.get_untracked() {
            self.stop();
            self.start();
        }
    }
}

fn stage(show: Show) -> El {
    let app = app();
    full_screen::enter();
    // Whatever closes it: the screen goes back to how it was.
    on_cleanup(full_screen::leave);
    let lines = show.lines.get_untracked();
    let stage = Stage {
        app,
        beat: StoredValue::new_local(None),
        running: cell(false),
        silent: cell(false),
        moment: cell(None),
        tempo: cell(TEMPO),
        turns: cell(Turns::default()),
        lines: StoredValue::new(lines.clone()),
        late: cell(0.0),
    };
    // Frames stop while something else is on the screen; the drum goes on.
    timer::every(100, move || {
        let _ = stage.beat.try_update_value(|beat| {
            if let Some(beat) = beat {
                beat.feed();
            }
        });
    });
    timer::after(80, || page::focus("shout-start"));
    let muted = move || app.settings.with(|settings| settings.is_on(MUTED));
    let who = memo(move || stage.moment.get().map(|moment| (moment.who, moment.line)));
    let state = move || {
        match who.get().map(|(who, _)| who) {
            None => "still",
            Some(Who::Count(_)) => "count",
            Some(Who::Leader) => "leader",
            Some(Who::All) => "all",
            Some(Who::Drum) => "drum",
        }
        .to_string()
    };
    let caption = move || match who.get().map(|(who, _)| who) {
        None if stage.running.get() => t::shout_ready(),
        None => String::new(),
        Some(Who::Count(_)) => t::shout_ready(),
        Some(Who::Leader) => t::shout_leader(),
        Some(Who::All) => t::shout_all(),
        Some(Who::Drum) => t::shout_drum(),
    };
    let words = move || stage.lines.with_value(|lines| big_words(lines, who.get(), stage));
    let keys = move |event: web_sys::Event| {
        let key = event.unchecked_ref::<KeyboardEvent>();
        let letters = !app.settings.with_untracked(|settings| settings.no_keys);
        let on_button = page::is_on_button();
        match key.key().as_str() {
            " " | "Enter" if !on_button => stage.toggle(),
            "ArrowUp" | "ArrowRight" => stage.pace(true),
            "ArrowDown" | "ArrowLeft" => stage.pace(false),
            "m" | "M" if letters => stage.mute(),
            "f" | "F" if letters => full_screen::enter(),
            _ => return,
        }
        event.prevent_default();
    };
    let switch = |id: &str, name: fn() -> String, on: Memo<bool>, press: Box<dyn Fn()>| {
        button("shout-switch")
            .id(id)
            .attr_of("aria-pressed", move || on.get().to_string())
            .on_click(press)
            .say(name)
    };
    let start = button("shout-main")
        .id("shout-start")
        .on_click(move || stage.toggle())
        .say(move || if stage.running.get() { t::shout_stop() } else { t::shout_start() });
    let pace = |id: &str, sign: &str, name: fn() -> String, faster: bool| {
        button("shout-pace")
            .id(id)
            .attr_of("aria-label", name)
            .on_click(move || stage.pace(faster))
            .words(sign)
    };
    let tempo = el("div")
        .class("shout-tempo")
        .with(pace("shout-slower", "−", t::shout_slower, false))
        .with(
            el("span")
                .attr("aria-live", "polite")
                .say(move || t::shout_tempo(&stage.tempo.get().to_string())),
        )
        .with(pace("shout-faster", "+", t::shout_faster, true));
    let echo = memo(move || stage.turns.get() == Turns::Echo);
    let sound = memo(move || !muted());
    let hint: Text = Text::from(move || match (stage.silent.get(), stage.running.get()) {
        (true, true) => t::shout_silent(),
        _ => t::shout_hint(),
    });
    el("div")
        .class("shout")
        .attr_of("data-who", state)
        .attr_of("data-late", move || format!("{:.1}", stage.late.get()))
        .on("keydown", keys)
        .with(el("p").class("shout-who").attr("aria-hidden", "true").say(caption))
        .with(
            el("div")
                .class("shout-stage")
                .attr("aria-hidden", "true")
                .attr("lang", "zh-CN")
                .with(draw(words)),
        )
        // Read out once; what blinks to the beat is for the eye.
        .with(el("p").class("quiet").attr("lang", "zh-CN").words(lines.join("，")))
        .with(
            el("div")
                .class("shout-controls")
                .with(start)
                .with(tempo)
                .with(switch("shout-echo", t::shout_echo, echo, Box::new(move || stage.echo())))
                .with(switch("shout-sound", t::shout_sound, sound, Box::new(move || stage.mute()))),
        )
        .with(
            el("p")
                .class("shout-hint")
                .attr_while("data-silent", "", move || stage.silent.get() && stage.running.get())
                .say(hint),
        )
}

/// The words of the moment: the number that counts in, the line that is shouted and under it the next one,
/// or all lines while nothing goes on.
fn big_words(lines: &[String], now: Option<(Who, usize)>, stage: Stage) -> Piece {
    let sized = |line: &str| format!("shout-line shout-{}", line.chars().count().clamp(1, 14));
    let Some((who, at)) = now else {
        return group(lines.iter().map(|line| el("p").class(&sized(line)).words(line).into()));
    };
    let line = lines.get(at).cloned().unwrap_or_default();
    match who {
        Who::Count(left) => group([
            el("p").class("shout-count").words(left.to_string()).into(),
            el("p").class("shout-next").words(line).into(),
        ]),
        Who::Leader | Who::All => {
            let character = |(n, character): (usize, char)| {
                let said =
                    move || stage.moment.with(|m| m.is_some_and(|m| m.line == at && m.shouted > n));
                el("span").attr_while("data-said", "", said).words(character.to_string())
            };
            let next = following(lines, at, who, stage.turns.get_untracked());
            group([
                el("p").class(&sized(&line)).all(line.chars().enumerate().map(character)).into(),
                el("p").class("shout-next").words(next).into(),
            ])
        }
        Who::Drum => {
            let beat = el("p").class("shout-count").words("咚");
            group([beat.into(), el("p").class("shout-next").words(line).into()])
        }
    }
}

/// The line that comes after this one.
fn following(lines: &[String], at: usize, who: Who, turns: Turns) -> String {
    let next = if turns == Turns::Echo && who == Who::Leader { at } else { at + 1 };
    lines.get(next).or_else(|| lines.first()).cloned().unwrap_or_default()
}
