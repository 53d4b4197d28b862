//! The drum: strokes made of falling tones, by the browser's own synthesiser. No files.

use duihun_core::slogan::shout::Hit;
use wasm_bindgen::JsValue;

use super::js::{call, done, get, make, number, set};

/// A falling tone: shape, from and to how many hertz, how loud (0–1), how long in seconds.
struct Tone(&'static str, f64, f64, f64, f64);

const BIG: [Tone; 2] =
    [Tone("sine", 165.0, 46.0, 1.0, 0.42), Tone("triangle", 420.0, 110.0, 0.5, 0.07)];
const SMALL: [Tone; 2] =
    [Tone("sine", 250.0, 120.0, 0.42, 0.16), Tone("triangle", 700.0, 300.0, 0.2, 0.04)];
const WOOD: [Tone; 2] =
    [Tone("square", 1150.0, 980.0, 0.2, 0.07), Tone("sine", 620.0, 520.0, 0.5, 0.09)];

/// A gong: tones that do not fit each other, the lower the longer.
const GONG: [Tone; 7] = [
    Tone("sine", 98.0, 94.0, 0.62, 3.6),
    Tone("sine", 147.0, 143.0, 0.4, 3.0),
    Tone("sine", 233.0, 229.0, 0.34, 2.4),
    Tone("sine", 311.0, 306.0, 0.24, 1.9),
    Tone("sine", 466.0, 457.0, 0.16, 1.4),
    Tone("triangle", 622.0, 604.0, 0.08, 0.9),
    Tone("triangle", 1180.0, 1020.0, 0.05, 0.35),
];

/// A soft bell: a low tone that stays, and two above that go sooner.
const BELL: [Tone; 3] = [
    Tone("sine", 528.0, 526.0, 0.3, 2.6),
    Tone("sine", 1056.0, 1052.0, 0.1, 1.5),
    Tone("sine", 1584.0, 1580.0, 0.04, 0.8),
];

/// Something to strike. Let go of, it falls silent and gives the sound device back.
pub struct Drum {
    context: JsValue,
    master: JsValue,
}

impl Drum {
    /// A drum; called from a tap, without which browsers keep silent. `None` where there is no sound.
    pub fn new(muted: bool) -> Option<Self> {
        let context = make("AudioContext", []).or_else(|| make("webkitAudioContext", []))?;
        let master = call(&context, "createGain", [])?;
        call(&master, "connect", [get(&context, "destination")])?;
        let drum = Self { context, master };
        drum.mute(muted);
        done(call(&drum.context, "resume", []));
        Some(drum)
    }

    /// Whether it sounds: some browsers need a moment, and some never do.
    pub fn is_awake(&self) -> bool {
        get(&self.context, "state").as_string().as_deref() == Some("running")
    }

    /// Its own clock, in seconds: what is struck at a time of it is heard then.
    pub fn now(&self) -> f64 {
        number(&self.context, "currentTime")
    }

    /// How much later the room hears it, in seconds; 0 where the browser does not say.
    pub fn delay(&self) -> f64 {
        number(&self.context, "outputLatency").clamp(0.0, 0.5)
    }

    /// Silent or not; its clock goes on.
    pub fn mute(&self, muted: bool) {
        set(&get(&self.master, "gain"), "value", if muted { 0.0 } else { 0.9 });
    }

    /// Strikes at a time of its clock.
    pub fn strike(&self, hit: Hit, at: f64) {
        let tones = match hit {
            Hit::Big => &BIG,
            Hit::Small => &SMALL,
            Hit::Wood => &WOOD,
        };
        for tone in tones {
            // Without one tone the stroke is duller; nothing else is lost.
            let _ = self.sound(tone, at.max(0.0));
        }
    }

    /// Strikes the gong at once.
    pub fn gong(&self) {
        let at = self.now() + 0.02;
        for tone in &GONG {
            let _ = self.sound(tone, at);
        }
    }

    /// Rings the bell in so many seconds: the browser keeps the time, even where it wakes the page seldom.
    pub fn bell(&self, after: f64) {
        let at = self.now() + after.max(0.02);
        for tone in &BELL {
            let _ = self.sound(tone, at);
        }
    }

    /// Where other sounds of this device join: the audio context, and the node before its loudspeaker.
    pub fn joint(&self) -> (&JsValue, &JsValue) {
        (&self.context, &self.master)
    }

    fn sound(&self, &Tone(shape, from, to, loud, long): &Tone, at: f64) -> Option<()> {
        let (tone, gain) =
            (call(&self.context, "createOscillator", [])?, call(&self.context, "createGain", [])?);
        set(&tone, "type", shape);
        let ramp = |param: JsValue, from: f64, to: f64| {
            call(&param, "setValueAtTime", [from.into(), at.into()])?;
            call(&param, "exponentialRampToValueAtTime", [to.into(), (at + long).into()])
        };
        ramp(get(&tone, "frequency"), from, to)?;
        ramp(get(&gain, "gain"), loud, 0.001)?;
        call(&tone, "connect", [gain.clone()])?;
        call(&gain, "connect", [self.master.clone()])?;
        call(&tone, "start", [at.into()])?;
        call(&tone, "stop", [(at + long).into()])?;
        Some(())
    }
}

impl Drop for Drum {
    fn drop(&mut self) {
        done(call(&self.context, "close", []));
    }
}
