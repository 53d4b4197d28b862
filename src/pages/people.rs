//! What several pages of the team say alike: one of the members is chosen, what is wrong with an amount.

use duihun_core::record::Id;
use duihun_core::team::NoAmount;
use leptos::prelude::*;

use crate::browser::page;
use crate::components::{choice, select};
use crate::state::{App, app};
use crate::texts::{events as te, people as t};
use crate::view::{Piece, Text, draw, memo};

/// Up to how many members they stand side by side; more are a list that opens.
const CHIPS: usize = 12;

/// The member that the address of the page names: `#/praise?to=…`.
pub fn asked_for(app: App) -> Option<Id> {
    let hash = page::hash();
    let (_, query) = hash.split_once('?')?;
    let id = query.split('&').find_map(|part| part.strip_prefix("to="))?;
    Id::parse(id).filter(|id| app.data.with_untracked(|data| data.team.order().contains(id)))
}

/// What somebody is called, told apart from others of the same nickname.
pub fn label(app: App, id: Id) -> String {
    app.data.with(|data| data.team.label(id)).unwrap_or_else(t::somebody)
}

/// Those who are in the group, by what they are called.
pub fn people(app: App) -> Memo<Vec<(Id, String)>> {
    app.slice(|data| {
        let order = data.team.order();
        data.team.labels().into_iter().filter(|(id, _)| order.contains(id)).collect()
    })
}

/// One of the members.
pub fn chooser(
    name: &'static str,
    label: fn() -> String,
    chosen: RwSignal<Option<Id>>,
    nobody: Option<fn() -> String>,
) -> Piece {
    let app = app();
    let all = people(app);
    draw(move || {
        let all = all.get();
        let ids: Vec<Option<Id>> =
            nobody.map(|_| None).into_iter().chain(all.iter().map(|(id, _)| Some(*id))).collect();
        let many = all.len() > CHIPS;
        let unchosen: Option<fn() -> String> = (many && nobody.is_none()).then_some(t::choose);
        let texts: Vec<Text> = unchosen
            .into_iter()
            .chain(nobody)
            .map(Text::from)
            .chain(all.into_iter().map(|(_, name)| Text::from(move || name.clone())))
            .collect();
        let shift = usize::from(unchosen.is_some());
        let of_ids = ids.clone();
        let value = memo(move || {
            let chosen = chosen.get();
            let at = of_ids.iter().position(|id| *id == chosen);
            match at {
                Some(at) => at + shift,
                None if shift > 0 => 0,
                None => usize::MAX,
            }
        });
        let choose = move |at: usize| {
            chosen.set(at.checked_sub(shift).and_then(|at| ids.get(at).copied()).flatten());
        };
        if many {
            select(name, label, texts, value, choose)
        } else {
            choice(name, label, texts, value, choose)
        }
    })
}

/// What is wrong with the amount, in words.
pub fn amount_wrong(why: NoAmount) -> String {
    match why {
        NoAmount::Empty => te::amount_empty(),
        NoAmount::NoNumber => te::amount_no_number(),
        NoAmount::Zero => te::amount_zero(),
        NoAmount::Negative => te::amount_negative(),
        NoAmount::TooLarge => te::amount_too_large(),
    }
}
