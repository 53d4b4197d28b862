//! An element of the page, built by what is called on it.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

use super::{Piece, Text, follow_boxed, listen};

/// An element being built.
pub struct El(Element);

/// A new element.
pub fn el(tag: &str) -> El {
    made(document().create_element(tag))
}

/// A new element of a drawing: `svg`, `path`, `circle`.
pub fn svg(tag: &str) -> El {
    made(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))
}

/// Tags are constants of ours: a browser that refuses one cannot show the app at all. A panic stops
/// further writes and still lets people keep what is stored.
fn made(element: Result<Element, JsValue>) -> El {
    match element {
        Ok(element) => El(element),
        Err(_) => panic!("this browser makes no elements"),
    }
}

/// A button that does not submit, of a class, or of none.
pub fn button(class: &str) -> El {
    let button = el("button").attr("type", "button");
    if class.is_empty() { button } else { button.class(class) }
}

/// The button that submits its form.
pub fn submit(class: &str) -> El {
    el("button").attr("type", "submit").class(class)
}

/// What stands in the field that an event comes from.
pub fn value_of(event: &Event) -> String {
    property(event, "value").as_string().unwrap_or_default()
}

/// Whether the box that an event comes from is ticked.
pub fn checked_of(event: &Event) -> bool {
    property(event, "checked").is_truthy()
}

fn property(event: &Event, name: &str) -> JsValue {
    let target = event.target().map(JsValue::from).unwrap_or_default();
    Reflect::get(&target, &JsValue::from_str(name)).unwrap_or_default()
}

impl El {
    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        // Names are constants of ours; a browser refuses none of them.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Sets the class.
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// Sets the id.
    pub fn id(self, id: &str) -> Self {
        self.attr("id", id)
    }

    /// An attribute that follows what its value reads.
    pub fn attr_of(self, name: &'static str, value: impl Into<Text>) -> Self {
        let element = self.0.clone();
        follow_text(value.into(), Box::new(move |value| drop(element.set_attribute(name, value))));
        self
    }

    /// An attribute that is there only while something holds.
    pub fn attr_while(
        self,
        name: &'static str,
        value: &'static str,
        is: impl Fn() -> bool + 'static,
    ) -> Self {
        self.attr_while_boxed(name, value, Box::new(is))
    }

    fn attr_while_boxed(
        self,
        name: &'static str,
        value: &'static str,
        is: Box<dyn Fn() -> bool>,
    ) -> Self {
        let element = self.0.clone();
        follow_boxed(Box::new(move || {
            let _ = match is() {
                true => element.set_attribute(name, value),
                false => element.remove_attribute(name),
            };
        }));
        self
    }

    /// The text of a field, both ways.
    pub fn bind(self, value: RwSignal<String>) -> Self {
        let element = self.0.clone();
        follow_boxed(Box::new(move || {
            let text = JsValue::from_str(&value.read());
            let name = JsValue::from_str("value");
            // Written only when it differs, or the caret would jump to the end at every key.
            if Reflect::get(&element, &name).is_ok_and(|shown| shown != text) {
                let _ = Reflect::set(&element, &name, &text);
            }
        }));
        self.on("input", move |event| value.set(value_of(&event)))
    }

    /// Whether a box is ticked.
    pub fn checked(self, is: impl Fn() -> bool + 'static) -> Self {
        self.checked_boxed(Box::new(is))
    }

    fn checked_boxed(self, is: Box<dyn Fn() -> bool>) -> Self {
        let element = self.0.clone();
        follow_boxed(Box::new(move || {
            let _ = Reflect::set(&element, &JsValue::from_str("checked"), &is().into());
        }));
        self
    }

    /// Calls something when an event comes.
    pub fn on(self, name: &'static str, listener: impl FnMut(Event) + 'static) -> Self {
        listen(self.0.clone().into(), name, Box::new(listener));
        self
    }

    /// Calls something when it is pressed, by whatever means.
    pub fn on_click(self, listener: impl Fn() + 'static) -> Self {
        self.on("click", move |_| listener())
    }

    /// Calls something when a form is submitted; the page stays where it is.
    pub fn on_submit(self, listener: impl Fn() + 'static) -> Self {
        self.on("submit", move |event| {
            event.prevent_default();
            listener();
        })
    }

    /// Adds words that stay. They are text whatever they look like, never markup.
    pub fn words(self, words: impl AsRef<str>) -> Self {
        self.append(&document().create_text_node(words.as_ref()))
    }

    /// Adds a text that follows what it reads.
    pub fn say(self, text: impl Into<Text>) -> Self {
        let node = document().create_text_node("");
        let said = node.clone();
        follow_text(text.into(), Box::new(move |text| said.set_data(text)));
        self.append(&node)
    }

    /// Adds an element, or any other piece.
    pub fn with(self, piece: impl Into<Piece>) -> Self {
        self.append(&piece.into().into_node())
    }

    /// Adds several.
    pub fn all<P: Into<Piece>>(self, pieces: impl IntoIterator<Item = P>) -> Self {
        pieces.into_iter().fold(self, Self::with)
    }

    /// The element itself, to ask the browser something of it.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// The element as what it is.
    pub fn unchecked<T: JsCast>(&self) -> T {
        self.0.clone().unchecked_into()
    }

    fn append(self, node: &Node) -> Self {
        // Fails only for a node that stands around this one: none can, it is being built.
        let _ = self.0.append_child(node);
        self
    }
}

/// Writes a text now, and again when it differs.
fn follow_text(text: Text, write: Box<dyn Fn(&str)>) {
    let mut written = None::<String>;
    follow_boxed(Box::new(move || {
        let text = text.get();
        if written.as_ref() != Some(&text) {
            write(&text);
            written = Some(text);
        }
    }));
}
