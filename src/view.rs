//! Closures of one type: what the views hand to the renderer.
//!
//! The renderer compiles its code anew for every type of closure it meets, one to two kilobytes each.
//! Boxed, all closures that give a text are one type, and the app is a third of the size (measured:
//! 306 kB brotli before, see the README). So views never hand over a bare closure: they say what it
//! gives.

use std::sync::Arc;

use duihun_core::record::Id;
use leptos::prelude::*;

/// A text that follows what it reads: `{say(t::title)}`, `aria-label=say(move || …)`.
pub fn say(text: impl Fn() -> String + Send + 'static) -> Box<dyn Fn() -> String + Send> {
    Box::new(text)
}

/// An attribute that is there or not.
pub fn perhaps(
    value: impl Fn() -> Option<&'static str> + Send + 'static,
) -> Box<dyn Fn() -> Option<&'static str> + Send> {
    Box::new(value)
}

/// A yes or no: `prop:checked`, `disabled`, `hidden`.
pub fn flag(is: impl Fn() -> bool + Send + 'static) -> Box<dyn Fn() -> bool + Send> {
    Box::new(is)
}

/// A piece of the page that is drawn anew when what it reads changes.
pub fn draw<V: IntoView + 'static>(
    piece: impl Fn() -> V + Send + 'static,
) -> Box<dyn Fn() -> AnyView + Send> {
    Box::new(move || piece().into_any())
}

/// A listener.
pub fn on<E: 'static>(listener: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(listener)
}

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

/// A text handed to a component.
#[derive(Clone)]
pub struct Text(Arc<dyn Fn() -> String + Send + Sync>);

impl Text {
    /// The text in the language on the screen.
    pub fn get(&self) -> String {
        (self.0)()
    }

    /// The text for a view.
    pub fn say(&self) -> Box<dyn Fn() -> String + Send> {
        let text = self.0.clone();
        say(move || text())
    }
}

impl<F: Fn() -> String + Send + Sync + 'static> From<F> for Text {
    fn from(text: F) -> Self {
        Self(Arc::new(text))
    }
}

/// A yes or no handed to a component.
#[derive(Clone)]
pub struct Flag(Arc<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Flag {
    fn from(is: F) -> Self {
        Self(Arc::new(is))
    }
}

/// Something to call, handed to a component.
#[derive(Clone)]
pub struct Call<A: 'static>(Arc<dyn Fn(A) + Send + Sync>);

impl<A> Call<A> {
    /// Calls it.
    pub fn call(&self, argument: A) {
        (self.0)(argument);
    }
}

impl<A, F: Fn(A) + Send + Sync + 'static> From<F> for Call<A> {
    fn from(call: F) -> Self {
        Self(Arc::new(call))
    }
}

/// Its children while something is so, else the other view.
#[component]
pub fn When(
    /// What has to be so.
    #[prop(into)]
    so: Flag,
    /// What is shown while it is not.
    #[prop(optional, into)]
    otherwise: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let so = memo(move || (so.0)());
    draw(move || if so.get() { children() } else { otherwise.run() })
}

/// Ids of the rows of a list.
pub struct Ids(Box<dyn Fn() -> Vec<Id> + Send + Sync>);

impl<F: Fn() -> Vec<Id> + Send + Sync + 'static> From<F> for Ids {
    fn from(ids: F) -> Self {
        Self(Box::new(ids))
    }
}

/// How a row is drawn.
#[derive(Clone)]
pub struct Row(Arc<dyn Fn(Id) -> AnyView + Send + Sync>);

impl<V: IntoView + 'static, F: Fn(Id) -> V + Send + Sync + 'static> From<F> for Row {
    fn from(row: F) -> Self {
        Self(Arc::new(move |id| row(id).into_any()))
    }
}

/// A list keyed by id: a row is drawn once and reads its own record.
#[component]
pub fn Each(
    /// The ids, in order.
    #[prop(into)]
    ids: Ids,
    /// Draws a row.
    #[prop(into)]
    row: Row,
) -> impl IntoView {
    view! { <For each=move || (ids.0)() key=|id| *id children=move |id| (row.0)(id) /> }
}
