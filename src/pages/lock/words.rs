//! Passphrases as they are typed.

use leptos::prelude::*;

use crate::components::{Field, Wrong};
use crate::texts::lock as t;
use crate::view::{El, Piece, cell, checked_of, el, group};

/// Longest passphrase, in characters.
pub const LONGEST: usize = 100;

/// Whether a passphrase is long enough not to be guessed: 8 letters or 4 hanzi, and more than digits.
pub fn is_long_enough(text: &str) -> bool {
    let weight = |c: char| if c.is_ascii() { 1 } else { 2 };
    let text = text.trim();
    text.chars().map(weight).sum::<usize>() >= 8 && !text.chars().all(|c| c.is_ascii_digit())
}

/// Lets the characters be seen.
pub fn shown_box(id: &str, shown: RwSignal<bool>) -> El {
    let tick = el("input")
        .attr("type", "checkbox")
        .id(id)
        .checked(move || shown.get())
        .on("change", move |event| shown.set(checked_of(&event)));
    el("label").class("check").with(tick).with(el("span").say(t::pass_shown))
}

/// A new passphrase, typed twice.
#[derive(Clone, Copy)]
pub struct NewWords {
    first: RwSignal<String>,
    second: RwSignal<String>,
    /// Whether the characters are shown.
    pub shown: RwSignal<bool>,
    judged: RwSignal<bool>,
}

impl NewWords {
    /// Nothing typed yet.
    pub fn new() -> Self {
        Self {
            first: cell(String::new()),
            second: cell(String::new()),
            shown: cell(false),
            judged: cell(false),
        }
    }

    /// The passphrase, if it is a good one, typed twice alike; from now on what is wrong is said.
    pub fn judge(self) -> Option<String> {
        self.judged.set(true);
        let (first, second) = (self.first.get_untracked(), self.second.get_untracked());
        (is_long_enough(&first) && first == second).then_some(first)
    }

    /// The two fields.
    pub fn fields(self) -> Piece {
        let Self { first, second, shown, judged } = self;
        let short = move || judged.get() && first.with(|text| !is_long_enough(text));
        let differs = move || {
            judged.get()
                && first.with(|text| is_long_enough(text))
                && first.with(|one| second.with(|two| one != two))
        };
        group([
            Field::new("pass-new", t::pass_new, first)
                .secret(shown)
                .hint(t::pass_hint)
                .wrong(Wrong::when(short, t::pass_short))
                .limit(LONGEST)
                .into(),
            Field::new("pass-again", t::pass_again, second)
                .secret(shown)
                .wrong(Wrong::when(differs, t::pass_differs))
                .limit(LONGEST)
                .into(),
            shown_box("pass-shown", shown).into(),
        ])
    }
}
