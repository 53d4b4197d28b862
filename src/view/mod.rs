//! How the app draws: elements made straight in the page, kept up to date by Leptos' signals.
//!
//! Leptos' own `view!` compiles the renderer anew for every shape of element, attribute and closure it
//! meets. That is quick to run, but it was half of the bytes of the first load, and those are our users'
//! waiting time (measured: the README's section on bytes). Here everything that follows a signal is a
//! boxed closure and every element is one type, so that a page costs little more than its own words.
//! Signals, memos, effects, owners and contexts are Leptos'.
//!
//! ```ignore
//! fn counter() -> El {
//!     let count = cell(0);
//!     el("p")
//!         .class("counter")
//!         .with(el("b").say(move || count.get().to_string()))
//!         .with(button("button").words("+1").on_click(move || count.update(|n| *n += 1)))
//! }
//! ```

mod el;
mod piece;
mod text;

pub use el::{El, button, checked_of, el, submit, svg, value_of};
pub use piece::{HELD, Piece, draw, each, group, mount, when, when_or};
pub use text::{Call, Text};

use std::any::Any;

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// A signal. As with [`memo`], its making is compiled once a type, not once a use.
#[inline(never)]
pub fn cell<T: Send + Sync + 'static>(value: T) -> RwSignal<T> {
    RwSignal::new(value)
}

/// A value kept beside the signals, which nothing follows.
#[inline(never)]
pub fn stored<T: Send + Sync + 'static>(value: T) -> StoredValue<T> {
    StoredValue::new(value)
}

/// A value worked out from signals, told on only when it changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    boxed_memo(Box::new(value))
}

#[inline(never)]
fn boxed_memo<T: PartialEq + Send + Sync + 'static>(
    value: Box<dyn Fn() -> T + Send + Sync>,
) -> Memo<T> {
    Memo::new(move |_| value())
}

/// Runs at once, and again whenever a signal it has read changes, as long as the piece of the page it
/// was called for is there.
pub fn follow(run: impl FnMut() + 'static) {
    follow_boxed(Box::new(run));
}

fn follow_boxed(mut run: Box<dyn FnMut()>) {
    keep(Box::new(RenderEffect::new(move |_: Option<()>| run())));
}

/// Keeps something as long as the piece of the page it was made for.
fn keep(thing: Box<dyn Any>) {
    StoredValue::new_local(thing);
}

/// Listens to the window as long as the piece of the page it was called for is there.
pub fn on_window(name: &'static str, listener: impl FnMut(Event) + 'static) {
    if let Some(window) = web_sys::window() {
        listen(window.into(), name, Box::new(listener));
    }
}

/// A listener that is taken off together with what it was made for.
struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.closure.as_ref().unchecked_ref();
        // Fails only for a target that never had it.
        let _ = self.target.remove_event_listener_with_callback(self.name, function);
    }
}

fn listen(target: EventTarget, name: &'static str, mut listener: Box<dyn FnMut(Event)>) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event| {
        // What a listener reads, it reads once.
        #[cfg(debug_assertions)]
        let _once = leptos::reactive::diagnostics::SpecialNonReactiveZone::enter();
        listener(event);
    });
    // Fails for no target there is.
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    keep(Box::new(Listener { target, name, closure }));
}
