//! Keys and pointers, through the driver's own actions: trusted events, as from a person.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
    TouchActions,
};
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::page::Page;

/// The key Tab.
pub const TAB: char = '\u{e004}';
/// The key Enter.
pub const ENTER: char = '\u{e007}';
/// The key Escape.
pub const ESCAPE: char = '\u{e00c}';
/// The key Delete.
pub const DELETE: char = '\u{e017}';

/// What points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse.
    Mouse,
    /// A finger.
    Touch,
}

impl Page {
    /// Presses and releases a key.
    pub async fn press(&self, key: char) -> Result<()> {
        let keys = KeyActions::new("keys".into())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.client.perform_actions(keys).await.with_context(|| format!("key {key:?}"))
    }

    /// Drags from the middle of one element to the middle of another.
    pub async fn drag(&self, with: Pointer, from: &Element, to: &Element) -> Result<()> {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
            return [...arguments].map(e => {
                const r = e.getBoundingClientRect();
                return [r.x + r.width / 2, r.y + r.height / 2];
            });";
        let elements = vec![element(from)?, element(to)?];
        let places = self.eval(script, elements).await?;
        let at = |n: usize, axis: usize| places[n][axis].as_f64().context("no place");
        let (x, y, end_x, end_y) = (at(0, 0)?, at(0, 1)?, at(1, 0)?, at(1, 1)?);
        let step = |x: f64, y: f64, ms: u64| PointerAction::MoveTo {
            duration: Some(Duration::from_millis(ms)),
            x,
            y,
        };
        let height = f64::from(self.screen.size().1);
        if !(0.0..height).contains(&end_y) {
            bail!("cannot drag to {end_y}, outside of the window");
        }
        // A first short way beyond any threshold, then the rest, as a hand does.
        let actions = [
            step(x, y, 0),
            PointerAction::Down { button: MOUSE_BUTTON_LEFT },
            step(x + (end_x - x) / 10.0, y + (end_y - y) / 10.0, 60),
            step(end_x, end_y, 240),
            PointerAction::Pause { duration: Duration::from_millis(60) },
            PointerAction::Up { button: MOUSE_BUTTON_LEFT },
        ];
        match with {
            Pointer::Mouse => {
                let start = MouseActions::new("mouse".into());
                let all = actions.into_iter().fold(start, MouseActions::then);
                self.client.perform_actions(all).await
            }
            Pointer::Touch => {
                let start = TouchActions::new("finger".into());
                let all = actions.into_iter().fold(start, TouchActions::then);
                self.client.perform_actions(all).await
            }
        }
        .context("cannot drag")
    }

    /// Waits until an element has the focus.
    pub async fn focused(&self, css: &str) -> Result<()> {
        let expression = "document.activeElement && document.activeElement.matches(arguments[0])";
        let waited = self.wait_with(expression, vec![json!(css)]).await;
        let script = "const e = document.activeElement;
            return e ? e.outerHTML.slice(0, 160) : 'nothing';";
        let instead = self.eval(script, Vec::new()).await?;
        waited.with_context(|| format!("{css} has no focus, but {instead}"))
    }
}

/// An element as an argument of a script.
pub fn element(element: &Element) -> Result<Value> {
    serde_json::to_value(element).context("an element")
}
