//! 口号: six slogans that rhyme, the kept ones, the one that becomes the chant.

mod card;
mod favourites;

use std::sync::Arc;

use duihun_core::slogan::{Blocked, Lexicon, Request, Rule, Slogan, Theme, generate};
use leptos::prelude::*;

use crate::browser::{assets, chance};
use crate::components::{Choice, Problem, one_of};
use crate::texts::{app as ta, slogans as t};
use crate::view::{Text, When, cell, draw, memo, on, say, stored};
use card::SloganCard;
use favourites::Favourites;

/// How many halves shown lately are not shown again while others are left.
const RECENT: usize = 120;

thread_local! {
    /// The lexicon, once it has come; it serves every visit of the page.
    static LEXICON: ArcRwSignal<Option<Result<Arc<Lexicon>, ()>>> = ArcRwSignal::new(None);
}

fn lexicon() -> ArcRwSignal<Option<Result<Arc<Lexicon>, ()>>> {
    LEXICON.with(Clone::clone)
}

fn fetch_lexicon() {
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
#[component]
pub fn Slogans() -> impl IntoView {
    fetch_lexicon();
    let source = lexicon();
    let state = memo(move || source.with(|lexicon| lexicon.as_ref().map(Result::is_ok)));
    view! {
        {draw(move || match state.get() {
            None => view! { <p class="loading" role="status">{say(ta::loading)}</p> }.into_any(),
            Some(false) => view! { <Problem text=ta::load_failed retry=|()| fetch_lexicon() /> }.into_any(),
            Some(true) => view! { <Generator /> }.into_any(),
        })}
        <Favourites />
    }
}

#[component]
fn Generator() -> impl IntoView {
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
    Effect::new(move |_| {
        results.with(|results| {
            let shown = results.iter().flatten().flat_map(|slogan| slogan.lines.iter().cloned());
            recent.update_value(|recent| {
                recent.extend(shown);
                let over = recent.len().saturating_sub(RECENT);
                recent.drain(..over);
            });
        });
    });
    let roll = move |_| seed.set(chance::random());
    let (theme_now, choose_theme) = one_of(&Theme::ALL, theme);
    let choose = move |new: usize| {
        lock.set(None);
        wide.set(false);
        choose_theme.call(new);
    };
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| Text::from(move || t::theme_n(usize::from(theme.number()))))
        .collect();
    view! {
        <Choice name="theme" label=t::theme_label options=themes value=theme_now on_choose=choose quiet=true />
        {draw(move || {
            lock.get()
                .map(|(_, half)| {
                    view! {
                        <p class="lock-line" data-locked="">
                            <span>{t::locked_hint(&half)}</span>
                            <button type="button" class="link" on:click=on(move |_| { lock.set(None); wide.set(false); })>
                                {say(t::unlock)}
                            </button>
                        </p>
                    }
                })
        })}
        <When so=move || wide.get()>
            <p class="hint" data-wide="">{say(t::wide_on)}</p>
        </When>
        {draw(move || match results.get() {
            Ok(slogans) => {
                view! {
                    <ul class="slogans" aria-live="polite">
                        {slogans
                            .into_iter()
                            .map(|slogan| view! { <SloganCard slogan theme lock /> })
                            .collect_view()}
                    </ul>
                }
                    .into_any()
            }
            Err(blocked) => view! { <BlockedBy blocked lock wide /> }.into_any(),
        })}
        <div class="roll">
            <button type="button" class="button button-main button-wide" id="roll" on:click=on(roll)>
                {say(move || if lock.with(Option::is_some) { t::roll_locked() } else { t::roll() })}
            </button>
        </div>
    }
}

/// Why nothing fits, and what would help.
#[component]
fn BlockedBy(blocked: Blocked, lock: RwSignal<Lock>, wide: RwSignal<bool>) -> impl IntoView {
    let half = lock.get_untracked().map(|(_, half)| half).unwrap_or_default();
    let reason = match blocked.rule {
        Rule::Lock => t::rule_lock(),
        Rule::Head => t::rule_head(),
        Rule::Rhyme => t::rule_rhyme(),
        Rule::Tones => t::rule_tones(),
        Rule::Theme => t::rule_theme(),
        Rule::Sense => t::rule_sense(),
    };
    let widening = blocked.loosen.iter().find(|loosening| loosening.rule == Rule::Rhyme).cloned();
    view! {
        <div class="empty" role="status">
            <p>{t::blocked(&half, &reason)}</p>
            {widening
                .map(|loosening| {
                    view! {
                        <button type="button" class="button" on:click=on(move |_| wide.set(true))>
                            {t::loosen_rhyme(&loosening.results.to_string())}
                        </button>
                    }
                })}
            <button type="button" class="button button-plain" on:click=on(move |_| lock.set(None))>{say(t::unlock)}</button>
        </div>
    }
}

/// The slogan as it is copied: one half a line.
fn plain_text(slogan: &Slogan) -> String {
    slogan.lines.join("\n")
}
