//! 口号: six slogans that rhyme, the kept ones, the one that becomes the chant.

mod card;
mod edit;
mod favourites;
mod name;
mod own;
mod tables;

use duihun_core::slogan::{
    Blocked, Form, Half, Lock, Loosening, Mode, Request, Rule, Slogan, Theme, generate,
};
use leptos::prelude::*;

use crate::browser::{chance, clock};
use crate::components::{choices, one_of, problem, select, waiting};
use crate::texts::{app as ta, slogans as t};
use crate::view::{
    El, Piece, Text, button, cell, draw, each, el, follow, group, memo, stored, when, when_or,
};
pub use tables::fetch_lexicon;

use card::slogan_card;
use edit::edit_dialog;
use favourites::favourites;
use name::{Name, name_field};
use own::own_words;
use tables::{lexicon, ready_for};

/// How many halves shown lately are not shown again while others are left.
const RECENT: usize = 120;

/// A locked half: where it stands, and what it says.
pub type Locked = Option<(usize, String)>;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Ask {
    theme: RwSignal<Theme>,
    form: RwSignal<Form>,
    couplet: RwSignal<bool>,
    wide: RwSignal<bool>,
    any_theme: RwSignal<bool>,
    /// The name whose characters begin the lines.
    name: Name,
    lock: RwSignal<Locked>,
    /// A half in somebody's own words, and where it stands.
    own: RwSignal<Option<(usize, Half)>>,
}

/// The page.
pub fn slogans() -> Piece {
    fetch_lexicon();
    let source = lexicon();
    let state = memo(move || source.with(|lexicon| lexicon.as_ref().map(Result::is_ok)));
    let generated = draw(move || match state.get() {
        None => waiting().into(),
        Some(false) => problem(ta::load_failed, fetch_lexicon).into(),
        Some(true) => generator(),
    });
    group([generated, favourites().into()])
}

impl Ask {
    fn new() -> Self {
        Self {
            theme: cell(Theme::Orders),
            form: cell(Form::FourFour),
            couplet: cell(false),
            wide: cell(false),
            any_theme: cell(false),
            name: Name::new(),
            lock: cell(Locked::None),
            own: cell(None),
        }
    }

    /// All of it, but what was shown lately.
    fn request(self, seed: u64) -> Request {
        let mut request = Request::new(self.theme.get(), seed);
        request.form = self.form.get();
        request.mode = if self.couplet.get() { Mode::Couplet } else { Mode::Chant };
        request.wide = self.wide.get();
        request.any_theme = self.any_theme.get();
        request.head = self.name.head();
        request.locks = vec![None; 2];
        if let Some((line, half)) = self.own.get() {
            request.locks[line] = Some(Lock::Own(half));
        }
        if let Some((line, text)) = self.lock.get() {
            request.locks[line] = Some(Lock::Line(text));
        }
        request
    }
}

/// What the generator says: six slogans, or why there are none.
type Results = Result<Vec<Slogan>, Blocked>;

/// The results of a request, kept up to date. What was there stays until the next is ready, so that nothing
/// flashes; what was shown lately waits its turn.
fn results_of(ask: Ask, seed: RwSignal<u64>) -> RwSignal<Results> {
    let results = cell(Results::Ok(Vec::new()));
    // Not a signal: what was shown steers the next roll, it does not start one.
    let recent = stored(Vec::<String>::new());
    follow(move || {
        let mut request = ask.request(seed.get());
        let Some(lexicon) = ready_for(&request) else { return };
        let readings = request.head.iter();
        let readings = readings.filter_map(|&c| ask.name.reading_of(c, lexicon.knows(c)));
        request.readings = readings.collect();
        request.avoid = recent.get_value();
        clock::mark("generate");
        let found = generate(&lexicon, &request);
        clock::mark("generated");
        let shown = found.iter().flatten().flat_map(|slogan| slogan.lines.iter().cloned());
        recent.update_value(|recent| {
            recent.extend(shown);
            let over = recent.len().saturating_sub(RECENT);
            recent.drain(..over);
        });
        results.set(found);
    });
    results
}

fn generator() -> Piece {
    let ask = Ask::new();
    let seed = cell(chance::random());
    let results = results_of(ask, seed);
    let loosened = move || {
        ask.lock.set(None);
        ask.wide.set(false);
        ask.any_theme.set(false);
    };
    let (theme_now, choose_theme) = one_of(&Theme::ALL, ask.theme);
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| Text::from(move || t::theme_n(usize::from(theme.number()))))
        .collect();
    let (form_now, choose_form) = one_of(&Form::ALL, ask.form);
    let forms = (0..Form::ALL.len()).map(|n| Text::from(move || t::form_n(n))).collect();
    let choose_theme = move |new: usize| {
        loosened();
        choose_theme.call(new);
    };
    let choose_form = move |new: usize| {
        loosened();
        ask.own.set(None);
        choose_form.call(new);
    };
    let ticks = memo(move || {
        vec![(t::tick_wide(), ask.wide.get()), (t::tick_couplet(), ask.couplet.get())]
    });
    let tick = move |n: usize| {
        let switch = if n == 0 { ask.wide } else { ask.couplet };
        switch.update(|on| *on = !*on);
    };
    // A half that does not begin as the new name does could not stay.
    let carried = memo(move || ask.name.head());
    follow(move || {
        carried.get();
        ask.lock.set(None);
    });
    let locked_line = move || {
        let half = ask.lock.get().map(|(_, half)| half);
        let half =
            half.or_else(|| ask.own.with(|own| own.as_ref().map(|(_, half)| half.text.clone())))?;
        let unlock = move || {
            ask.lock.set(None);
            ask.own.set(None);
        };
        Some(
            el("p")
                .class("lock-line")
                .attr("data-locked", "")
                .with(el("span").words(t::locked_hint(&half)))
                .with(button("link").on_click(unlock).say(t::unlock)),
        )
    };
    let (editing, edited) = (cell(false), cell(None::<Slogan>));
    let edit = move |slogan: Slogan| {
        edited.set(Some(slogan));
        editing.set(true);
    };
    let card = move |position: usize| {
        let slogan =
            memo(move || results.with(|results| results.as_ref().ok()?.get(position).cloned()));
        slogan_card(slogan, ask.theme, ask.lock, edit)
    };
    let positions = move || {
        let count = results.with(|results| results.as_ref().map_or(0, Vec::len));
        (0..count).collect()
    };
    let cards =
        move || el("ul").class("slogans").attr("aria-live", "polite").with(each(positions, card));
    let blocked = move || {
        results.with(|results| results.as_ref().err().map(|blocked| blocked_by(blocked, ask)))
    };
    let roll = button("button button-main button-wide")
        .id("roll")
        .on_click(move || seed.set(chance::random()))
        .say(move || if ask.lock.with(Option::is_some) { t::roll_locked() } else { t::roll() });
    group([
        el("div")
            .class("fields-row slogan-ask")
            .with(select("theme", t::theme_label, themes, theme_now, choose_theme))
            .with(select("form", t::form_label, forms, form_now, choose_form))
            .into(),
        name_field(ask.name).into(),
        choices("slogan-rules", t::rules_label, ticks, tick).into(),
        own_words(ask).into(),
        draw(locked_line),
        when(
            move || ask.any_theme.get(),
            || el("p").class("hint").attr("data-any-theme", "").say(t::any_theme_on),
        ),
        when_or(move || results.with(Result::is_ok), cards, blocked),
        el("div").class("roll").with(roll).into(),
        edit_dialog(editing, edited, ask).into(),
    ])
}

/// Why nothing fits, and what would help.
fn blocked_by(blocked: &Blocked, ask: Ask) -> El {
    let reason = match (blocked.rule, blocked.character) {
        (Rule::Head, Some(character)) => t::rule_head_of(&character.to_string()),
        (Rule::Head, None) => t::rule_head(),
        (Rule::Lock, _) => t::rule_lock(),
        (Rule::Rhyme, _) => t::rule_rhyme(),
        (Rule::Tones, _) => t::rule_tones(),
        (Rule::Theme, _) => t::rule_theme(),
        (Rule::Sense, _) => t::rule_sense(),
    };
    let loosen = |loosening: &Loosening| {
        let count = match loosening.results {
            Loosening::MOST => format!("{}+", Loosening::MOST),
            results => results.to_string(),
        };
        let (text, help): (String, fn(Ask)) = match loosening.rule {
            Rule::Rhyme => (t::loosen_rhyme(&count), |ask| ask.wide.set(true)),
            Rule::Tones => (t::loosen_tones(&count), |ask| ask.couplet.set(false)),
            _ => (t::loosen_theme(&count), |ask| ask.any_theme.set(true)),
        };
        button("button").on_click(move || help(ask)).words(text)
    };
    let is_locked =
        ask.lock.with_untracked(Option::is_some) || ask.own.with_untracked(Option::is_some);
    let unlock = move || {
        ask.lock.set(None);
        ask.own.set(None);
    };
    let without_name = untrack(move || ask.name.is_carried()).then(|| {
        button("button button-plain").on_click(move || ask.name.clear()).say(t::without_head)
    });
    el("div")
        .class("empty")
        .attr("role", "status")
        .with(el("p").words(t::blocked(&reason)))
        .all(blocked.loosen.iter().map(loosen))
        .with(is_locked.then(|| button("button button-plain").on_click(unlock).say(t::unlock)))
        .with(without_name)
}
