//! Timers that end with the view that started them.

use std::time::Duration;

use leptos::prelude::*;

/// Calls again and again until the view goes away.
pub fn every(milliseconds: u64, call: impl Fn() + 'static) {
    let call: Box<dyn Fn()> = Box::new(call);
    let handle = set_interval_with_handle(call, Duration::from_millis(milliseconds));
    if let Ok(handle) = handle {
        on_cleanup(move || handle.clear());
    }
}

/// Calls once, later.
pub fn after(milliseconds: u64, call: impl FnOnce() + 'static) {
    let call: Box<dyn FnOnce()> = Box::new(call);
    set_timeout(call, Duration::from_millis(milliseconds));
}

/// Calls after the next frame is laid out.
pub fn next_frame(call: impl FnOnce() + 'static) {
    let call: Box<dyn FnOnce()> = Box::new(call);
    request_animation_frame(call);
}
