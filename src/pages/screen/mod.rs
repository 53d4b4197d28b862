//! 大屏: the wall. Scenes that rotate or are picked, and the cheer when an order is reported in any window of
//! this browser. Nothing is on it but the scene until a pointer moves.

mod scenes;

use std::collections::VecDeque;

use duihun_core::record::Id;
use duihun_core::team::{ORDER, PRAISE};
use duihun_me::MUTED;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::browser::{awake, clock, full_screen, page, timer};
use crate::components::{dialog, seal, short_date, time_of_day};
use crate::pages::orders::cheer::{Celebrated, stage, strike};
use crate::pages::orders::gauges::gauges;
use crate::pages::orders::reporter;
use crate::route::Route;
use crate::state::{App, app};
use crate::texts::{app as ta, events as t};
use crate::view::{
    El, Piece, button, cell, draw, el, follow, group, memo, on_window, stored, when,
};
use scenes::{Scene, scene};

/// How long a scene stays, in milliseconds.
const STAYS: u64 = 20_000;
/// How long a cheer stays, in milliseconds.
const CHEERS: u64 = 9_000;
/// How long the controls stay after the last move, in milliseconds.
const CONTROLS: u64 = 4_000;
/// How many orders that come at once are celebrated one by one; of more the latest.
const AT_ONCE: usize = 3;

/// What the wall holds together.
#[derive(Clone, Copy)]
struct Wall {
    app: App,
    scene: RwSignal<Scene>,
    /// Scenes follow each other; else the one picked stays.
    rotates: RwSignal<bool>,
    /// The controls are shown.
    shown: RwSignal<bool>,
    /// Counts moves, so that only the last one hides the controls.
    moves: StoredValue<u32>,
    /// The order on the screen.
    cheering: RwSignal<Option<Id>>,
    /// Those that wait.
    waiting: StoredValue<VecDeque<Id>>,
    minute: RwSignal<u16>,
    reporting: RwSignal<bool>,
    /// Somebody has tapped, so that there may be sound.
    touched: RwSignal<bool>,
}

/// The page.
pub fn screen() -> Piece {
    let app = app();
    // All of the day has to be known, or what is read a little later would be celebrated as new.
    app.read_all(ORDER);
    app.read_all(PRAISE);
    let asked = asked_for();
    let wall = Wall {
        app,
        scene: cell(asked.unwrap_or_default()),
        rotates: cell(asked.is_none()),
        shown: cell(true),
        moves: stored(0),
        cheering: cell(None),
        waiting: stored(VecDeque::new()),
        minute: cell(clock::minute()),
        reporting: cell(false),
        touched: cell(page::was_touched()),
    };
    wall.hide_soon();
    timer::every(5_000, move || {
        let now = clock::minute();
        if wall.minute.get_untracked() != now {
            wall.minute.set(now);
        }
    });
    timer::every(STAYS, move || {
        let is_free = wall.cheering.get_untracked().is_none() && !wall.reporting.get_untracked();
        if wall.rotates.get_untracked() && is_free {
            wall.go(true);
        }
    });
    wall.listen_for_orders();
    let is_awake = awake::keep();
    listen(wall);
    let team = app.slice(|data| data.team.name().unwrap_or_default().to_string());
    let head = el("div")
        .class("wall-head")
        .with(seal(move || team.get()))
        .with(el("p").class("wall-name").say(move || team.get()))
        .with(el("p").class("wall-time").say(move || {
            format!("{} {}", short_date(app.today.get()), time_of_day(wall.minute.get()))
        }));
    let body = draw(move || {
        let now = wall.scene.get();
        let content = el("div").class("wall-scene").attr("data-scene", now.name());
        // On a small screen it may be longer than the window: keys scroll it too.
        let content = content.attr("tabindex", "0");
        content.with(scene(app, now, wall.minute))
    });
    let foot = draw(move || {
        let today = app.today.get();
        let all = app.data.with(|data| data.team.gauges(today));
        let shown = all.into_iter().filter(|gauge| gauge.target.is_some()).take(1);
        el("div").class("wall-foot").with(gauges(&shown.collect::<Vec<_>>(), false))
    });
    let cheer = draw(move || {
        let id = wall.cheering.get()?;
        let cheer = app.data.with_untracked(|data| data.team.cheer(id))?;
        // Let go of with this piece, it falls silent.
        let _sound = strike(app);
        Some(el("div").class("wall-cheer").attr("role", "status").with(stage(app, &cheer)))
    });
    let celebrated = Celebrated::new();
    // Reported on the wall itself, it is celebrated as what comes from another window.
    follow(move || {
        if celebrated.open.get() {
            celebrated.open.set(false);
            wall.reporting.set(false);
            app.toast(t::order_reported(), celebrated.receipts());
        }
    });
    let report = dialog("wall-report", wall.reporting, t::report_who, move || reporter(celebrated));
    el("div")
        .class("wall")
        .attr_while("data-controls", "", move || wall.shown.get())
        .attr_of("data-on", move || wall.scene.get().name().to_string())
        .on("pointermove", move |_| wall.show())
        .on("pointerdown", move |_| {
            // The hint goes a little later: what is pressed must not move away from under the finger.
            timer::after(600, move || {
                let _ = wall.touched.try_set(true);
            });
            wall.show();
        })
        .with(el("h2").class("quiet").say(t::screen_title))
        .with(head)
        .with(body)
        .with(foot)
        .with(cheer)
        .with(controls(wall, is_awake))
        .with(report)
        .into()
}

/// The scene that the address names.
fn asked_for() -> Option<Scene> {
    page::hash().split_once("scene=").and_then(|(_, name)| Scene::parse(name))
}

impl Wall {
    /// The next scene that has something to show, or the one before.
    fn go(self, forward: bool) {
        let all = untrack(|| scenes::shown(self.app));
        let now = self.scene.get_untracked();
        let at = all.iter().position(|scene| *scene == now);
        let next = match (at, forward) {
            (None, _) => 0,
            (Some(at), true) => (at + 1) % all.len(),
            (Some(at), false) => (at + all.len() - 1) % all.len(),
        };
        if let Some(next) = all.get(next) {
            self.scene.set(*next);
        }
    }

    /// Whoever picks a scene wants to keep it, also over a reload.
    fn pick(self, scene: Scene) {
        self.scene.set(scene);
        self.rotate(false);
    }

    fn rotate(self, rotates: bool) {
        self.rotates.set(rotates);
        let screen = Route::Screen.hash();
        match rotates {
            true => page::replace_hash(screen),
            false => {
                let name = self.scene.get_untracked().name();
                page::replace_hash(&format!("{screen}?scene={name}"));
            }
        }
    }

    fn show(self) {
        if !self.shown.get_untracked() {
            self.shown.set(true);
        }
        self.hide_soon();
    }

    fn hide_soon(self) {
        let move_ = self.moves.try_update_value(|moves| {
            *moves = moves.wrapping_add(1);
            *moves
        });
        timer::after(CONTROLS, move || {
            if self.moves.try_get_value() == move_ {
                let _ = self.shown.try_set(false);
            }
        });
    }

    /// Celebrates what is reported from now on, here or in another window of this browser.
    fn listen_for_orders(self) {
        let app = self.app;
        let today = memo(move || {
            let today = app.today.get();
            app.data.with(|data| data.team.orders_of(today))
        });
        let known = stored(today.get_untracked());
        follow(move || {
            let now = today.get();
            let mut new: Vec<Id> = known
                .with_value(|known| now.iter().filter(|id| !known.contains(id)).copied().collect());
            known.set_value(now.clone());
            new.truncate(AT_ONCE);
            new.reverse();
            self.waiting.update_value(|waiting| {
                waiting.retain(|id| now.contains(id));
                waiting.extend(new);
            });
            // Taken back, it is celebrated no longer.
            match self.cheering.get_untracked() {
                Some(id) if !now.contains(&id) => self.next(),
                None => self.next(),
                Some(_) => {}
            }
        });
    }

    /// The next order that waits, if any does.
    fn next(self) {
        let next = self.waiting.try_update_value(VecDeque::pop_front).flatten();
        if self.cheering.try_get_untracked().is_some_and(|now| now == next) {
            return;
        }
        let _ = self.cheering.try_set(next);
        if next.is_some() {
            timer::after(CHEERS, move || {
                if self.cheering.try_get_untracked().is_some_and(|now| now == next) {
                    self.next();
                }
            });
        }
    }
}

/// Keys of the wall; not those of the tabs, since there are none.
fn listen(wall: Wall) {
    let app = wall.app;
    on_window("hashchange", move |_| {
        if let Some(scene) = asked_for() {
            wall.scene.set(scene);
            wall.rotates.set(false);
        }
    });
    on_window("keydown", move |event| {
        let key = event.unchecked_ref::<KeyboardEvent>();
        wall.show();
        let chord = key.ctrl_key() || key.meta_key() || key.alt_key();
        if chord || page::keys_are_taken() {
            return;
        }
        let letters = !app.settings.with_untracked(|settings| settings.no_keys);
        match key.key().as_str() {
            "ArrowRight" => wall.go(true),
            "ArrowLeft" => wall.go(false),
            " " if !page::is_on_button() => wall.rotate(!wall.rotates.get_untracked()),
            "f" | "F" if letters => full_screen::enter(),
            "m" | "M" if letters => app.flip(MUTED),
            _ => return,
        }
        event.prevent_default();
    });
}

fn controls(wall: Wall, is_awake: RwSignal<bool>) -> El {
    let app = wall.app;
    let tab = move |scene: Scene| {
        button("wall-button")
            .attr("data-pick", scene.name())
            .attr_of("aria-pressed", move || (wall.scene.get() == scene).to_string())
            .on_click(move || wall.pick(scene))
            .say(move || t::scene_n(scene as usize))
    };
    let tabs = move || {
        // What has nothing to show is not offered.
        let all = scenes::shown(app);
        group(all.into_iter().map(tab).map(Piece::from))
    };
    let is_muted = move || app.settings.with(|settings| settings.is_on(MUTED));
    let switch = |id: &str, name: fn() -> String, on: Memo<bool>, press: Box<dyn Fn()>| {
        button("wall-button")
            .id(id)
            .attr_of("aria-pressed", move || on.get().to_string())
            .on_click(press)
            .say(name)
    };
    let rotates = memo(move || wall.rotates.get());
    let sounds = memo(move || !is_muted());
    let turn = move || wall.rotate(!wall.rotates.get_untracked());
    el("div")
        .class("wall-controls")
        .attr_of("aria-label", t::screen_controls)
        .attr("role", "group")
        .with(el("div").class("wall-row").with(draw(tabs)))
        .with(
            el("div")
                .class("wall-row")
                .with(switch("wall-rotate", t::screen_rotate, rotates, Box::new(turn)))
                .with(
                    button("wall-button")
                        .id("wall-order")
                        .on_click(move || wall.reporting.set(true))
                        .say(ta::order_go),
                )
                .with(
                    button("wall-button")
                        .id("wall-full")
                        .on_click(full_screen::enter)
                        .say(t::screen_full),
                )
                .with(switch(
                    "wall-sound",
                    t::screen_sound,
                    sounds,
                    Box::new(move || app.flip(MUTED)),
                ))
                .with(
                    el("a")
                        .class("wall-button")
                        .id("wall-leave")
                        .attr("href", Route::Board.hash())
                        .on("click", |_| full_screen::leave())
                        .say(t::screen_leave),
                ),
        )
        .with(when(
            move || !wall.touched.get(),
            || el("p").class("wall-hint").say(t::screen_silent),
        ))
        .with(when(move || !is_awake.get(), || el("p").class("wall-hint").say(t::screen_sleeps)))
}
