//! The page around the app: language, theme, title, focus, address.

use duihun_me::{Language, Theme};
use wasm_bindgen::{JsCast, JsValue};

/// The language the browser prefers.
pub fn preferred_language() -> Language {
    let Some(window) = web_sys::window() else { return Language::default() };
    let tags: Vec<String> =
        window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect();
    Language::preferred(tags.iter().map(String::as_str))
}

/// Names the language of the page to the browser and to screen readers.
pub fn set_language(language: Language) {
    let tag = match language {
        Language::Zh => "zh-CN",
        Language::En => "en",
    };
    root_attribute("lang", Some(tag));
}

/// Sets the colours; `None` follows the system.
pub fn set_theme(theme: Option<Theme>) {
    root_attribute(
        "data-theme",
        theme.map(|theme| match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }),
    );
}

fn root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = leptos::prelude::document().document_element() else { return };
    // An attribute that cannot be set leaves the page readable as it is.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    leptos::prelude::document().set_title(title);
}

/// Moves the focus to an element by id, if it is there.
pub fn focus(id: &str) {
    let found = leptos::prelude::document().get_element_by_id(id);
    if let Some(element) = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Focus can fail only for an element that is going away.
        let _ = element.focus();
    }
}

/// Id of the heading that takes the focus on navigation, and when its holder goes away.
pub const HEADING: &str = "heading";

/// Once the page is drawn anew: if what had the focus is gone, the heading takes it, so that the keyboard
/// does not start over from the top of the window.
pub fn rescue_focus() {
    super::timer::next_frame(|| {
        let document = leptos::prelude::document();
        let lost = document.active_element().is_none_or(|element| element.tag_name() == "BODY");
        let heading = document.get_element_by_id(HEADING).filter(|_| lost);
        if let Some(heading) = heading.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = heading.focus_with_options(&options);
        }
    });
}

/// Whether the focus is on a button, which keeps its own keys.
pub fn is_on_button() -> bool {
    let focused = leptos::prelude::document().active_element();
    focused.is_some_and(|element| element.tag_name() == "BUTTON")
}

/// Whether somebody has tapped or pressed a key since the page was loaded, where the browser tells; else it may
/// be so.
pub fn was_touched() -> bool {
    use super::js::get;
    let Some(window) = web_sys::window() else { return false };
    let activation = get(&window.navigator().into(), "userActivation");
    activation.is_undefined() || get(&activation, "hasBeenActive").is_truthy()
}

/// Whether something else is on the screen.
pub fn is_hidden() -> bool {
    leptos::prelude::document().hidden()
}

/// Scrolls to the top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// The part of the address after and with `#`.
pub fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The address of the app, without `#` and what follows.
pub fn address() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    href.unwrap_or_default().split('#').next().unwrap_or_default().to_string()
}

/// Puts another `#…` into the address without a new entry in the history.
pub fn replace_hash(hash: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// Goes to another `#…`.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Whether somebody is typing, or a dialog is open: then single keys are theirs.
pub fn keys_are_taken() -> bool {
    let document = leptos::prelude::document();
    let typing = document.active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            && !matches!(element.get_attribute("type").as_deref(), Some("radio" | "checkbox"))
    });
    typing || document.query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}
