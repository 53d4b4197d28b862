//! Pieces of a page that come, go and change: one or several nodes.

use leptos::prelude::*;
use web_sys::{Element, Node};

use super::{El, follow_boxed, memo};

/// Something that can be put into an element: an element, several, or none.
pub struct Piece(Node);

impl Piece {
    /// Nothing.
    pub fn none() -> Self {
        Self(document().create_document_fragment().into())
    }

    pub(super) fn into_node(self) -> Node {
        self.0
    }
}

impl From<El> for Piece {
    fn from(el: El) -> Self {
        Self(el.element().clone().into())
    }
}

impl<P: Into<Piece>> From<Option<P>> for Piece {
    fn from(piece: Option<P>) -> Self {
        piece.map_or_else(Self::none, Into::into)
    }
}

/// Several pieces as one.
pub fn group(pieces: impl IntoIterator<Item = Piece>) -> Piece {
    let group = document().create_document_fragment();
    for piece in pieces {
        // Fails for no node that has just been made.
        let _ = group.append_child(&piece.0);
    }
    Piece(group.into())
}

/// Puts a piece into an element of the page and keeps it up to date as long as the page is open.
pub fn mount(parent: &Element, piece: impl FnOnce() -> Piece) {
    // The effects run in the browser's own queue of tasks. A second call would find it set already.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let piece = owner.with(piece);
    // Dropped, the owner would take all signals with it.
    std::mem::forget(owner);
    let _ = parent.append_child(&piece.0);
}

/// A piece that is drawn anew when what it reads changes.
pub fn draw<P: Into<Piece>>(piece: impl Fn() -> P + 'static) -> Piece {
    draw_boxed(Box::new(move || piece().into()))
}

fn draw_boxed(piece: Box<dyn Fn() -> Piece>) -> Piece {
    let place = Place::new();
    let whole = place.whole();
    follow_boxed(Box::new(move || {
        let piece = piece();
        place.clear();
        place.insert(&piece.0, None);
    }));
    whole
}

/// A piece that is there while something holds.
pub fn when<P: Into<Piece>>(
    so: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> P + 'static,
) -> Piece {
    when_or(so, then, Piece::none)
}

/// One piece while something holds, another while it does not.
pub fn when_or<P: Into<Piece>, Q: Into<Piece>>(
    so: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> P + 'static,
    otherwise: impl Fn() -> Q + 'static,
) -> Piece {
    let so = memo(so);
    draw(move || if so.get() { then().into() } else { otherwise().into() })
}

/// A list keyed by what tells its rows apart: a row is drawn once, stays while its key is in the list,
/// and reads its own record. The keys of a list differ from one another.
pub fn each<K: Copy + PartialEq + 'static>(
    keys: impl Fn() -> Vec<K> + 'static,
    row: impl Fn(K) -> El + 'static,
) -> Piece {
    let place = Place::new();
    let whole = place.whole();
    let mut known: Vec<(K, Row)> = Vec::new();
    // Rows outlive the runs of the effect that orders them.
    let parent = Owner::current().unwrap_or_default();
    follow_boxed(Box::new(move || {
        let mut rows = Vec::new();
        for key in keys() {
            let found = known.iter().position(|(known, _)| *known == key);
            rows.push(match found {
                Some(at) => known.swap_remove(at),
                None => (key, Row::draw(&parent, || row(key))),
            });
        }
        known.drain(..).for_each(|(_, gone)| gone.remove());
        known = rows;
        place.arrange(&known.iter().map(|(_, row)| &row.element).collect::<Vec<_>>());
    }));
    whole
}

/// A row on the page, with the signals made for it.
struct Row {
    element: Element,
    owner: Owner,
}

impl Row {
    fn draw(parent: &Owner, row: impl FnOnce() -> El) -> Self {
        let owner = parent.child();
        // What the row reads while it is drawn is no reason to go through the list again.
        let element = owner.with(|| untrack(row)).element().clone();
        Self { element, owner }
    }

    fn remove(self) {
        self.owner.cleanup();
        self.element.remove();
    }
}

/// A place in the page between two marks: empty texts, which nobody sees.
struct Place {
    start: Node,
    end: Node,
}

impl Place {
    fn new() -> Self {
        let mark = || document().create_text_node("").into();
        Self { start: mark(), end: mark() }
    }

    /// The place as a piece to put somewhere.
    fn whole(&self) -> Piece {
        group([Piece(self.start.clone()), Piece(self.end.clone())])
    }

    /// Puts a node before another one of the place, or at its end.
    fn insert(&self, node: &Node, before: Option<&Node>) {
        // Without a parent the place has left the page, and nobody sees it.
        if let Some(parent) = self.end.parent_node() {
            let _ = parent.insert_before(node, Some(before.unwrap_or(&self.end)));
        }
    }

    /// Takes everything out.
    fn clear(&self) {
        while let Some(node) = self.start.next_sibling().filter(|node| *node != self.end) {
            let Some(parent) = node.parent_node() else { return };
            let _ = parent.remove_child(&node);
        }
    }

    /// Brings elements into order. The one that has the focus, or is being dragged, is not touched: it
    /// would lose both. The others move around it.
    fn arrange(&self, wanted: &[&Element]) {
        let focused = document().active_element();
        let held = |element: &&Element| {
            focused.as_ref().is_some_and(|focused| element.contains(Some(focused)))
                || element.has_attribute(HELD)
        };
        let still = wanted.iter().position(held);
        let (before, after) = wanted.split_at(still.unwrap_or_default());
        let mut next = self.end.clone();
        for (position, element) in after.iter().enumerate().rev() {
            let is_still = still.is_some() && position == 0;
            if !is_still && element.next_sibling().as_ref() != Some(&next) {
                self.insert(element, Some(&next));
            }
            next = (*element).clone().into();
        }
        for element in before.iter().rev() {
            if element.next_sibling().as_ref() != Some(&next) {
                self.insert(element, Some(&next));
            }
            next = (*element).clone().into();
        }
    }
}

/// Attribute of a row that a pointer holds.
pub const HELD: &str = "data-held";
