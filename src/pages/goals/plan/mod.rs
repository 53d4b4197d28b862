//! From the income I want to what I do today: the income, the commission, my rates, the way between them, and what
//! would change it. Private.

mod chain;
mod commission;
mod curve;
mod income;
mod part_form;
mod rates;
mod what_if;

use duihun_core::team::{BoardEdit, WordSet};

use super::{back, month, plan_mornings};
use crate::actions::Action;
use crate::components::{private_lately, quiet_choice};
use crate::state::{App, app};
use crate::texts::{goals as tg, plan as t};
use crate::view::{El, Piece, Text, el, group, memo};

/// The page.
pub fn plan() -> Piece {
    private_lately(|| {
        let app = app();
        let month = month(app);
        plan_mornings(app, month);
        group([
            income::income(app).into(),
            chain::chain(app, month),
            commission::commission(app, month).into(),
            rates::rates(app).into(),
            what_if::what_if(app, month),
            word_set(app).into(),
            el("p").class("hint private").say(tg::private).into(),
            back().into(),
        ])
    })
}

/// The words of the trade: of the whole group.
fn word_set(app: App) -> El {
    let now = memo(move || super::words::words(app));
    let options = vec![Text::from(t::words_insurance), Text::from(t::words_general)];
    let choose = move |n: usize| {
        let words = WordSet::ALL.get(n).copied().unwrap_or(WordSet::INSURANCE);
        app.dispatch(Action::Board(BoardEdit::Words(words)));
    };
    el("section")
        .class("card stack")
        .with(el("h2").say(t::words_title))
        .with(quiet_choice("word-set", t::words_title, options, now, choose))
        .with(el("p").class("hint").say(t::words_hint))
}
