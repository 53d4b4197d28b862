//! Bell, water and the phone's shake. Silent until somebody asks for it.

use duihun_me::MUTED;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::browser::drum::Drum;
use crate::browser::{js, page, timer, water};
use crate::components::check;
use crate::state::App;
use crate::texts::care as t;
use crate::view::{Piece, cell, el, follow, group, when};

/// How long the bell rings, in milliseconds.
const RINGS: u64 = 3000;

/// What sounds during an exercise.
#[derive(Clone, Copy)]
pub struct Sound {
    /// A bell at each step.
    bell: RwSignal<bool>,
    /// The phone shakes.
    shake: RwSignal<bool>,
    /// Water.
    sea: RwSignal<bool>,
    device: StoredValue<Option<Drum>, LocalStorage>,
    /// The browser makes no sound.
    silent: RwSignal<bool>,
}

impl Sound {
    /// Nothing yet, but what belongs to the exercise itself: called from a tap, which browsers ask for.
    pub fn new(app: App, bell: bool, sea: bool) -> Self {
        let loud = !app.settings.with_untracked(|settings| settings.is_on(MUTED));
        let sound = Self {
            bell: cell(bell && loud),
            shake: cell(false),
            sea: cell(sea && loud),
            device: StoredValue::new_local(None),
            silent: cell(false),
        };
        on_cleanup(move || drop(sound.device.try_update_value(Option::take)));
        sound
    }

    /// The device, once somebody has touched the page.
    fn with(self, what: impl FnOnce(&Drum)) {
        if !page::was_touched() {
            return;
        }
        self.device.update_value(|device| {
            if device.is_none() {
                *device = Drum::new(false);
            }
            self.silent.set(device.is_none());
            if let Some(drum) = device {
                what(drum);
            }
        });
    }

    /// Plans the bells of what is still to come, in seconds from now: the browser keeps these times even where it
    /// wakes the page once a minute. What was planned before is forgotten, and the water begins anew.
    pub fn plan(self, bells: &[f64]) {
        let (bell, sea) = (self.bell.get_untracked(), self.sea.get_untracked());
        self.hush();
        if bell && !bells.is_empty() {
            self.with(|drum| bells.iter().for_each(|after| drum.bell(*after)));
        }
        if sea {
            self.with(water::begin);
        }
    }

    /// Lets the last bell ring out: the exercise is over, and its window closes with it.
    pub fn ring_out(self) {
        if let Some(device) = self.device.try_update_value(Option::take).flatten() {
            timer::after(RINGS, move || drop(device));
        }
    }

    /// Silence.
    pub fn hush(self) {
        self.device.update_value(|device| *device = None);
    }

    /// The phone shakes once, where it is wanted and can.
    pub fn shake(self) {
        if self.shake.get_untracked() && !page::is_hidden() {
            shake();
        }
    }

    /// The boxes; `planned` is called when what should sound has changed, `has_water` offers that too.
    pub fn boxes(self, has_water: bool, planned: impl Fn() + 'static) -> Piece {
        let mut first = true;
        follow(move || {
            let _ = (self.bell.get(), self.sea.get());
            if !std::mem::take(&mut first) {
                untrack(&planned);
            }
        });
        let water = has_water.then(|| check("exercise-sea", self.sea, t::sea));
        let shake = can_shake().then(|| check("exercise-shake", self.shake, t::shake));
        let boxes = el("div")
            .class("sound-boxes")
            .with(check("exercise-bell", self.bell, t::bell))
            .with(water)
            .with(shake);
        group([
            boxes.into(),
            when(
                move || self.silent.get(),
                || el("p").class("hint").attr("role", "status").say(t::silent),
            ),
        ])
    }
}

fn navigator() -> JsValue {
    web_sys::window().map(|window| window.navigator().into()).unwrap_or_default()
}

fn can_shake() -> bool {
    js::get(&navigator(), "vibrate").is_function()
}

fn shake() {
    let _ = js::call(&navigator(), "vibrate", [60.into()]);
}
