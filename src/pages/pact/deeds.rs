//! The light deeds that follow where somebody did not keep the pact, and why there is no money among them.

use duihun_core::team::{BoardEdit, Deed, LightDeed, Unfit, unfit};
use leptos::prelude::*;

use crate::actions::Action;
use crate::components::{Tick, choices};
use crate::state::App;
use crate::texts::people as t;
use crate::view::{El, button, cell, draw, el, memo, when};

/// A light deed in words.
pub fn deed_text(deed: &LightDeed) -> String {
    deed.text.clone().unwrap_or_else(|| t::deed_n(usize::from(deed.deed.0)))
}

/// The light deeds, and why there is no money among them.
pub fn deeds(app: App) -> El {
    let own = cell(String::new());
    let wrong = cell(None::<Unfit>);
    let empty = cell(false);
    let catalogue = || Deed::ALL.into_iter().filter(|deed| *deed != Deed::OTHER);
    let ticks = memo(move || {
        app.data.with(|data| {
            let all = &data.team.more().deeds;
            let is_on = |deed: Deed| all.iter().any(|(_, one)| one.deed == deed);
            let known = catalogue().map(|deed| (t::deed_n(usize::from(deed.0)), is_on(deed)));
            let own = all.iter().filter(|(_, one)| one.deed == Deed::OTHER);
            let own = own.map(|(_, one)| (deed_text(one), true));
            known.chain(own).collect::<Vec<Tick>>()
        })
    });
    let toggle = move |at: usize| {
        let drop = app.data.with_untracked(|data| {
            let all = &data.team.more().deeds;
            match catalogue().nth(at) {
                Some(deed) => all.iter().find(|(_, one)| one.deed == deed).map(|(id, _)| id),
                None => {
                    let own = at - catalogue().count();
                    all.iter().filter(|(_, one)| one.deed == Deed::OTHER).nth(own).map(|(id, _)| id)
                }
            }
        });
        let edit = match (drop, catalogue().nth(at)) {
            (Some(id), _) => BoardEdit::DropDeed(id),
            // In words as well, so that the pact says the same whatever language it is read in.
            (None, Some(deed)) => BoardEdit::Deed { deed, text: t::deed_n(usize::from(deed.0)) },
            (None, None) => return,
        };
        app.dispatch(Action::Board(edit));
    };
    let add = move || {
        let text = own.get_untracked();
        wrong.set(unfit(&text));
        if wrong.get_untracked().is_some() {
            return;
        }
        let done = app.dispatch(Action::Board(BoardEdit::Deed { deed: Deed::OTHER, text }));
        empty.set(done.is_none());
        if done.is_some() {
            own.set(String::new());
        }
    };
    let problem = move || {
        let text = match wrong.get() {
            Some(Unfit::Money) => t::deed_money(),
            Some(Unfit::Exercise) => t::deed_exercise(),
            Some(Unfit::Shame) => t::deed_shame(),
            None => return None,
        };
        Some(el("p").class("field-error").attr("role", "alert").attr("data-unfit", "").words(text))
    };
    el("div")
        .class("deeds")
        .with(el("h3").say(t::deeds_title))
        .with(el("p").class("hint").attr("data-deed-why", "").say(t::deed_why))
        .with(choices("deeds", t::deeds_choose, ticks, toggle))
        .with(
            el("div")
                .class("field field-with-button")
                .with(el("label").attr("for", "deed-own").say(t::deed_own))
                .with(
                    el("input")
                        .id("deed-own")
                        .attr("type", "text")
                        .attr("autocomplete", "off")
                        .attr("maxlength", "80")
                        .bind(own),
                )
                .with(button("button").id("deed-add").on_click(add).say(t::deed_add)),
        )
        .with(draw(problem))
        .with(when(
            move || empty.get(),
            || el("p").class("field-error").attr("role", "alert").say(t::deed_empty),
        ))
}
