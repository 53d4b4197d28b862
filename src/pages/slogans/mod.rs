//! 口号: six slogans that rhyme, the kept ones, the one that becomes the chant.

mod card;
mod edit;
mod favourites;
mod name;
mod names;
mod own;
mod poster;
mod shout;
mod shown;
mod tables;
mod weeks;

use duihun_core::slogan::{
    Blocked, Form, Half, Lock, Loosening, Mode, Request, Rule, Slogan, Sound, Theme, generate,
};
use leptos::prelude::*;

use crate::browser::{chance, clock};
use crate::components::{choices, one_of, problem, select, waiting};
use crate::texts::{app as ta, slogans as t};
use crate::view::{
    El, Piece, Text, button, cell, draw, each, el, follow, group, memo, stored, when, when_or,
};

use card::slogan_card;
use edit::edit_dialog;
use favourites::favourites;
use name::{Name, name_field};
use names::names_dialog;
use own::own_words;
use poster::poster_dialog;
use shout::shout_dialog;
pub use tables::fetch_lexicon;
pub use weeks::{lines_of_week, week_line};

use tables::{lexicon, ready_for};
use weeks::weeks;

/// How many rolls can be gone back on.
const ROLLS: usize = 20;

/// Halves that are on the page.
const ON_PAGE: usize = 12;

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
    /// How the lines end.
    sound: RwSignal<Sound>,
    /// The character that the second line ends on, and its place.
    end: RwSignal<Option<(usize, String)>>,
    /// A half in somebody's own words, and where it stands.
    own: RwSignal<Option<(usize, Half)>>,
}

/// What is shown of a slogan in a window of its own.
#[derive(Clone, Copy)]
pub struct Show {
    lines: RwSignal<Vec<String>>,
    shouting: RwSignal<bool>,
    posting: RwSignal<bool>,
}

impl Show {
    fn new() -> Self {
        Self { lines: cell(Vec::new()), shouting: cell(false), posting: cell(false) }
    }

    /// Shouts it.
    pub fn shout(self, lines: Vec<String>) {
        self.lines.set(lines);
        self.shouting.set(true);
    }

    /// Makes a picture of it.
    pub fn post(self, lines: Vec<String>) {
        self.lines.set(lines);
        self.posting.set(true);
    }
}

/// The page.
pub fn slogans() -> Piece {
    fetch_lexicon();
    let show = Show::new();
    let source = lexicon();
    let state = memo(move || source.with(|lexicon| lexicon.as_ref().map(Result::is_ok)));
    let generated = draw(move || match state.get() {
        None => waiting().into(),
        Some(false) => problem(ta::load_failed, fetch_lexicon).into(),
        Some(true) => generator(show),
    });
    group([
        generated,
        weeks(show).into(),
        favourites(show).into(),
        shout_dialog(show).into(),
        poster_dialog(show).into(),
    ])
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
            sound: cell(Sound::Any),
            end: cell(None),
            own: cell(None),
        }
    }

    /// Lets go of the half that stays.
    fn unlock(self) {
        self.lock.set(None);
        self.own.set(None);
    }

    /// Ends the variation that is on, or begins another.
    fn vary(self, sound: Sound, end: Option<(usize, String)>) {
        self.sound.set(sound);
        self.end.set(end);
    }

    /// All of it, but what was shown lately.
    fn request(self, seed: u64) -> Request {
        let mut request = Request::new(self.theme.get(), seed);
        request.form = self.form.get();
        request.mode = if self.couplet.get() { Mode::Couplet } else { Mode::Chant };
        request.wide = self.wide.get();
        request.any_theme = self.any_theme.get();
        request.head = self.name.head();
        request.sound = self.sound.get();
        request.locks = vec![None; 2];
        if let Some((at, end)) = self.end.get() {
            request.locks[1] = Some(Lock::Word(at, end));
        }
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
fn results_of(ask: Ask, seed: RwSignal<u64>, past: RwSignal<Vec<Results>>) -> RwSignal<Results> {
    let results = cell(Results::Ok(Vec::new()));
    // Not a signal: what was shown steers the next roll, it does not start one.
    let recent = stored(shown::read());
    follow(move || {
        let mut request = ask.request(seed.get());
        let Some(lexicon) = ready_for(&request) else { return };
        let readings = request.head.iter();
        let readings = readings.filter_map(|&c| ask.name.reading_of(c, lexicon.knows(c)));
        request.readings = readings.collect();
        request.avoid = recent.get_value();
        if request.locks.iter().any(Option::is_some) {
            // What goes with one half is soon shown: only what is on the page waits, or the same six would
            // come for ever.
            let older = request.avoid.len().saturating_sub(ON_PAGE);
            request.avoid.drain(..older);
        }
        clock::mark("generate");
        let found = generate(&lexicon, &request);
        clock::mark("generated");
        let shown = found.iter().flatten().flat_map(|slogan| slogan.lines.iter().cloned());
        recent.update_value(|recent| shown::add(recent, shown));
        let before = results.get_untracked();
        if before.as_ref().is_ok_and(|before| !before.is_empty()) {
            past.update(|past| {
                past.push(before);
                let over = past.len().saturating_sub(ROLLS);
                past.drain(..over);
            });
        }
        results.set(found);
    });
    results
}

fn generator(show: Show) -> Piece {
    let ask = Ask::new();
    let seed = cell(chance::random());
    let past = cell(Vec::new());
    let results = results_of(ask, seed, past);
    let loosened = move || {
        ask.lock.set(None);
        ask.end.set(None);
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
        Some(held("data-locked", &t::locked_hint(&half), move || ask.unlock()))
    };
    let naming = cell(false);
    let (editing, edited) = (cell(false), cell(None::<Slogan>));
    let edit = move |slogan: Slogan| {
        edited.set(Some(slogan));
        editing.set(true);
    };
    let card = move |position: usize| {
        let slogan =
            memo(move || results.with(|results| results.as_ref().ok()?.get(position).cloned()));
        slogan_card(slogan, ask, edit, show)
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
    let go_back = move || {
        let mut before = None;
        past.update(|past| before = past.pop());
        if let Some(before) = before {
            results.set(before);
        }
    };
    let back = move || button("button").id("roll-back").on_click(go_back).say(t::roll_back);
    group([
        el("div")
            .class("fields-row slogan-ask")
            .with(select("theme", t::theme_label, themes, theme_now, choose_theme))
            .with(select("form", t::form_label, forms, form_now, choose_form))
            .into(),
        name_field(ask.name, naming).into(),
        el("div")
            .class("slogan-more")
            .with(choices("slogan-rules", t::rules_label, ticks, tick))
            .with(own_words(ask))
            .into(),
        draw(locked_line),
        draw(move || varied_line(ask)),
        when(
            move || ask.any_theme.get(),
            || el("p").class("hint").attr("data-any-theme", "").say(t::any_theme_on),
        ),
        when_or(move || results.with(Result::is_ok), cards, blocked),
        el("div")
            .class("roll")
            .with(when(move || past.with(|past| !past.is_empty()), back))
            .with(roll)
            .into(),
        edit_dialog(editing, edited, ask).into(),
        names_dialog(naming, ask).into(),
    ])
}

/// Which variation is on, and the way back.
fn varied_line(ask: Ask) -> Option<El> {
    let text = match (ask.end.get(), ask.sound.get()) {
        (Some((_, end)), _) => t::varied_end(&end),
        (None, Sound::Rousing) => t::varied_rousing(),
        (None, Sound::Gentle) => t::varied_gentle(),
        (None, Sound::Any) => return None,
    };
    Some(held("data-varied", &text, move || ask.vary(Sound::Any, None)))
}

/// A line about what is kept while one rolls, with the way out of it.
fn held(name: &str, text: &str, let_go: impl Fn() + 'static) -> El {
    el("p")
        .class("lock-line")
        .attr(name, "")
        .with(el("span").words(text))
        .with(button("link").on_click(let_go).say(t::unlock))
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
    let is_locked = ask.lock.with_untracked(Option::is_some)
        || ask.own.with_untracked(Option::is_some)
        || ask.end.with_untracked(Option::is_some)
        || ask.sound.get_untracked() != Sound::Any;
    let unlock = move || {
        ask.unlock();
        ask.vary(Sound::Any, None);
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
