//! 口号: six slogans that rhyme, the kept ones, the one that becomes the chant.

mod card;
mod favourites;
mod own;

use std::sync::Arc;

use duihun_core::slogan::{
    Blocked, Form, Half, Lexicon, Lock, Loosening, Mode, Readings, Request, Rule, Theme, generate,
    head_of,
};
use leptos::prelude::*;

use crate::browser::{assets, chance};
use crate::components::{choices, one_of, problem, select, waiting};
use crate::state::app;
use crate::texts::{app as ta, slogans as t};
use crate::view::{
    El, Piece, Text, button, cell, draw, each, el, follow, group, memo, stored, when, when_or,
};
use card::slogan_card;
use favourites::favourites;
use own::own_words;

/// How many halves shown lately are not shown again while others are left.
const RECENT: usize = 120;

thread_local! {
    /// The lexicon, once it has come; it serves every visit of the page.
    static LEXICON: ArcRwSignal<Option<Result<Arc<Lexicon>, ()>>> = ArcRwSignal::new(None);
}

fn lexicon() -> ArcRwSignal<Option<Result<Arc<Lexicon>, ()>>> {
    LEXICON.with(Clone::clone)
}

/// Fetches the lexicon, unless it is here.
pub fn fetch_lexicon() {
    let slot = lexicon();
    if slot.with_untracked(|lexicon| matches!(lexicon, Some(Ok(_)))) {
        return;
    }
    slot.set(None);
    leptos::task::spawn_local(async move {
        let table = assets::text("lexicon").await.map_err(|_| ());
        let read =
            table.and_then(|table| Lexicon::read_baked(&table).map(Arc::new).map_err(|_| ()));
        lexicon().set(Some(read));
    });
}

/// Adds to the lexicon what another file holds, unless it is there already.
fn extend(
    name: &'static str,
    is_there: impl Fn(&Lexicon) -> bool + 'static,
    add: fn(&mut Lexicon, &str) -> Option<()>,
) {
    leptos::task::spawn_local(async move {
        let is_open = || lexicon().get_untracked().and_then(Result::ok).filter(|l| !is_there(l));
        if is_open().is_none() {
            return;
        }
        let table = assets::text(name).await.ok();
        // What came meanwhile stays.
        let Some(known) = is_open() else { return };
        let mut both = Lexicon::clone(&known);
        let added = table.and_then(|table| add(&mut both, &table));
        lexicon().set(Some(added.map(|()| Arc::new(both)).ok_or(())));
    });
}

/// Fetches the lines of a form.
fn fetch_for(form: Form) {
    let is_there = move |lexicon: &Lexicon| lexicon.serves(form);
    extend("lexicon.long", is_there, |lexicon, table| lexicon.add_baked(table).ok());
}

/// Fetches how rarer characters are read, for names that hold one.
fn fetch_readings() {
    extend("readings", Lexicon::has_readings, |lexicon, table| {
        lexicon.add_readings(Readings::parse(table)?);
        Some(())
    });
}

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
    /// The lines begin with the characters of the group's name.
    carries: RwSignal<bool>,
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

fn generator() -> Piece {
    let app = app();
    let ask = Ask {
        theme: cell(Theme::Orders),
        form: cell(Form::FourFour),
        couplet: cell(false),
        wide: cell(false),
        any_theme: cell(false),
        carries: cell(false),
        lock: cell(Locked::None),
        own: cell(None),
    };
    let seed = cell(chance::random());
    // Not a signal: what was shown steers the next roll, it does not start one.
    let recent = stored(Vec::<String>::new());
    let head = app.slice(|data| data.team.name().map(head_of).unwrap_or_default());
    let results = memo(move || {
        let mut request = Request::new(ask.theme.get(), seed.get());
        request.form = ask.form.get();
        request.mode = if ask.couplet.get() { Mode::Couplet } else { Mode::Chant };
        request.wide = ask.wide.get();
        request.any_theme = ask.any_theme.get();
        request.avoid = recent.get_value();
        if ask.carries.get() {
            request.head = head.get();
        }
        request.locks = vec![None; 2];
        if let Some((line, half)) = ask.own.get() {
            request.locks[line] = Some(Lock::Own(half));
        }
        if let Some((line, text)) = ask.lock.get() {
            request.locks[line] = Some(Lock::Line(text));
        }
        let lexicon = lexicon().get().and_then(Result::ok);
        // Nothing while it is still coming.
        let lexicon = lexicon.filter(|lexicon| {
            lexicon.serves(request.form) && (request.head.is_empty() || lexicon.has_readings())
        });
        lexicon.map_or_else(|| Ok(Vec::new()), |lexicon| generate(&lexicon, &request))
    });
    follow(move || {
        results.with(|results| {
            let shown = results.iter().flatten().flat_map(|slogan| slogan.lines.iter().cloned());
            recent.update_value(|recent| {
                recent.extend(shown);
                let over = recent.len().saturating_sub(RECENT);
                recent.drain(..over);
            });
        });
    });
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
        fetch_for(ask.form.get_untracked());
    };
    let ticks = memo(move || {
        let name: String = head.with(|head| head.iter().collect());
        let mut ticks =
            vec![(t::tick_wide(), ask.wide.get()), (t::tick_couplet(), ask.couplet.get())];
        if !name.is_empty() {
            ticks.push((t::tick_head(&name), ask.carries.get()));
        }
        ticks
    });
    let tick = move |n: usize| match n {
        0 => ask.wide.update(|on| *on = !*on),
        1 => ask.couplet.update(|on| *on = !*on),
        _ => {
            ask.lock.set(None);
            ask.carries.update(|on| *on = !*on);
            if ask.carries.get_untracked() {
                fetch_readings();
            }
        }
    };
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
    let card = move |position: usize| {
        let slogan =
            memo(move || results.with(|results| results.as_ref().ok()?.get(position).cloned()));
        slogan_card(slogan, ask.theme, ask.lock)
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
        choices("slogan-rules", t::rules_label, ticks, tick).into(),
        own_words(ask).into(),
        draw(locked_line),
        when(
            move || ask.any_theme.get(),
            || el("p").class("hint").attr("data-any-theme", "").say(t::any_theme_on),
        ),
        when_or(move || results.with(Result::is_ok), cards, blocked),
        el("div").class("roll").with(roll).into(),
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
    let without_name = ask.carries.get_untracked().then(|| {
        button("button button-plain").on_click(move || ask.carries.set(false)).say(t::without_head)
    });
    el("div")
        .class("empty")
        .attr("role", "status")
        .with(el("p").words(t::blocked(&reason)))
        .all(blocked.loosen.iter().map(loosen))
        .with(is_locked.then(|| button("button button-plain").on_click(unlock).say(t::unlock)))
        .with(without_name)
}
