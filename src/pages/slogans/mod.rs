//! 口号: six slogans that rhyme, the kept ones, the one that becomes the chant.

mod card;
mod favourites;

use std::sync::Arc;

use duihun_core::slogan::{Blocked, Lexicon, Request, Rule, Theme, generate};
use leptos::prelude::*;

use crate::browser::{assets, chance};
use crate::components::{one_of, problem, quiet_choice, waiting};
use crate::texts::{app as ta, slogans as t};
use crate::view::{
    El, Piece, Text, button, cell, draw, each, el, follow, group, memo, stored, when, when_or,
};
use card::slogan_card;
use favourites::favourites;

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
        let read = table.and_then(|table| Lexicon::parse(&table).map(Arc::new).map_err(|_| ()));
        lexicon().set(Some(read));
    });
}

/// A locked half: where it stands, and what it says.
pub type Lock = Option<(usize, String)>;

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
    let theme = cell(Theme::Orders);
    let seed = cell(chance::random());
    let lock = cell(Lock::None);
    let wide = cell(false);
    // Not a signal: what was shown steers the next roll, it does not start one.
    let recent = stored(Vec::<String>::new());
    let results = memo(move || {
        let mut request = Request::new(theme.get(), seed.get());
        request.wide = wide.get();
        request.avoid = recent.get_value();
        if let Some((position, text)) = lock.get() {
            request.locks = vec![None; 2];
            request.locks[position] = Some(text);
        }
        let lexicon = lexicon().with_untracked(|lexicon| lexicon.clone().and_then(Result::ok));
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
    let (theme_now, choose_theme) = one_of(&Theme::ALL, theme);
    let unlock = move || {
        lock.set(None);
        wide.set(false);
    };
    let choose = move |new: usize| {
        unlock();
        choose_theme.call(new);
    };
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| Text::from(move || t::theme_n(usize::from(theme.number()))))
        .collect();
    let locked_line = move |half: String| {
        el("p")
            .class("lock-line")
            .attr("data-locked", "")
            .with(el("span").say(move || t::locked_hint(&half)))
            .with(button("link").on_click(unlock).say(t::unlock))
    };
    let card = move |position: usize| {
        let slogan =
            memo(move || results.with(|results| results.as_ref().ok()?.get(position).cloned()));
        slogan_card(slogan, theme, lock)
    };
    let positions = move || {
        let count = results.with(|results| results.as_ref().map_or(0, Vec::len));
        (0..count).collect()
    };
    let cards =
        move || el("ul").class("slogans").attr("aria-live", "polite").with(each(positions, card));
    let blocked = move || {
        results
            .with(|results| results.as_ref().err().map(|blocked| blocked_by(blocked, lock, wide)))
    };
    let roll = button("button button-main button-wide")
        .id("roll")
        .on_click(move || seed.set(chance::random()))
        .say(move || if lock.with(Option::is_some) { t::roll_locked() } else { t::roll() });
    group([
        quiet_choice("theme", t::theme_label, themes, theme_now, choose).into(),
        draw(move || lock.get().map(|(_, half)| locked_line(half))),
        when(move || wide.get(), || el("p").class("hint").attr("data-wide", "").say(t::wide_on)),
        when_or(move || results.with(Result::is_ok), cards, blocked),
        el("div").class("roll").with(roll).into(),
    ])
}

/// Why nothing fits, and what would help.
fn blocked_by(blocked: &Blocked, lock: RwSignal<Lock>, wide: RwSignal<bool>) -> El {
    let half = lock.get_untracked().map(|(_, half)| half).unwrap_or_default();
    let reason = match blocked.rule {
        Rule::Lock => t::rule_lock,
        Rule::Head => t::rule_head,
        Rule::Rhyme => t::rule_rhyme,
        Rule::Tones => t::rule_tones,
        Rule::Theme => t::rule_theme,
        Rule::Sense => t::rule_sense,
    };
    let widening = blocked.loosen.iter().find(|loosening| loosening.rule == Rule::Rhyme);
    let widen = widening.map(|loosening| {
        let results = loosening.results.to_string();
        button("button").on_click(move || wide.set(true)).say(move || t::loosen_rhyme(&results))
    });
    el("div")
        .class("empty")
        .attr("role", "status")
        .with(el("p").say(move || t::blocked(&half, &reason())))
        .with(widen)
        .with(button("button button-plain").on_click(move || lock.set(None)).say(t::unlock))
}
