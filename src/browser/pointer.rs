//! Dragging with mouse, pen or finger.

use wasm_bindgen::JsCast;
use web_sys::{Event, PointerEvent};

/// Sends the pointer's further events to the element it went down on.
pub fn capture(event: &Event) {
    let event = event.unchecked_ref::<PointerEvent>();
    let element = event.current_target().and_then(|target| target.dyn_into().ok());
    if let Some(element) = element {
        let element: web_sys::Element = element;
        // Without capture the drag ends when the pointer leaves the handle: nothing worse.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// The value of an attribute on the element under the pointer, or on one around it.
pub fn attribute_under(event: &Event, name: &str) -> Option<String> {
    let event = event.unchecked_ref::<PointerEvent>();
    let (x, y) = (event.client_x() as f32, event.client_y() as f32);
    let element = leptos::prelude::document().element_from_point(x, y)?;
    element.closest(&format!("[{name}]")).ok()??.get_attribute(name)
}

/// Sets an attribute on the element around the one the event is for, or takes it off.
pub fn mark_around(event: &Event, around: &str, name: &str, is: bool) {
    let element =
        event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let found = element.and_then(|element| element.closest(around).ok().flatten());
    if let Some(found) = found {
        // Names are constants of ours; a browser refuses none of them.
        let _ = if is { found.set_attribute(name, "") } else { found.remove_attribute(name) };
    }
}
