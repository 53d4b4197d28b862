//! A quiet sound of water: noise without highs that comes and goes like small waves. No files.

use js_sys::Float32Array;
use wasm_bindgen::JsValue;

use super::chance;
use super::drum::Drum;
use super::js::{call, get, number, set};

/// How long the noise is before it begins anew, in seconds: long enough not to be noticed.
const LONG: f64 = 6.0;
/// Above this many hertz it is taken out.
const DULL: f64 = 620.0;
/// How loud, 0–1, and how much the waves add and take away.
const LOUD: f64 = 0.5;
const WAVES: f64 = 0.22;
/// Waves a second.
const SWELL: f64 = 0.09;

/// Begins the sound on a device, as long as that is kept. Without it there is silence, and nothing else is lost.
pub fn begin(drum: &Drum) {
    let (context, master) = drum.joint();
    let _ = flow(context, master);
}

fn flow(context: &JsValue, master: &JsValue) -> Option<()> {
    let rate = number(context, "sampleRate");
    let samples = (rate * LONG) as u32;
    let buffer = call(context, "createBuffer", [1.into(), samples.into(), rate.into()])?;
    let noise = Float32Array::from(noise(samples as usize).as_slice());
    call(&buffer, "copyToChannel", [noise.into(), 0.into()])?;
    let source = call(context, "createBufferSource", [])?;
    set(&source, "buffer", buffer);
    set(&source, "loop", true);
    let dull = call(context, "createBiquadFilter", [])?;
    set(&dull, "type", "lowpass");
    set(&get(&dull, "frequency"), "value", DULL);
    let loud = call(context, "createGain", [])?;
    set(&get(&loud, "gain"), "value", LOUD);
    let swell = call(context, "createOscillator", [])?;
    set(&get(&swell, "frequency"), "value", SWELL);
    let depth = call(context, "createGain", [])?;
    set(&get(&depth, "gain"), "value", WAVES);
    for (from, to) in [(&source, &dull), (&dull, &loud), (&loud, master), (&swell, &depth)] {
        call(from, "connect", [to.clone()])?;
    }
    call(&depth, "connect", [get(&loud, "gain")])?;
    call(&source, "start", [])?;
    call(&swell, "start", [])?;
    Some(())
}

/// Noise whose steps are small: a walk that is drawn back to the middle. Its end leads into its beginning.
fn noise(samples: usize) -> Vec<f32> {
    let mut seed = chance::random() | 1;
    let mut level = 0.0_f32;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let white = (seed >> 40) as f32 / (1_u32 << 23) as f32 - 1.0;
        level = level * 0.985 + white * 0.12;
        level
    };
    let mut walk: Vec<f32> = (0..samples).map(|_| next()).collect();
    let fade = samples.min(4000);
    for at in 0..fade {
        let share = at as f32 / fade as f32;
        let end = walk[samples - fade + at];
        walk[samples - fade + at] = end * (1.0 - share) + walk[at] * share;
    }
    walk
}
