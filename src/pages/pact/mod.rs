//! 组规: rules that are proposed and talked over while they are open, then agreed, dated and kept. What is
//! agreed changes only by a new version.

mod deeds;
mod paper;
mod rules;

use duihun_core::record::Id;
use duihun_core::team::{BoardEdit, Kept, Team, differences};
use leptos::prelude::*;

use super::people::{label, people};
use crate::actions::Action;
use crate::components::{dialog, fold, short_date};
use crate::route::Route;
use crate::state::{App, app};
use crate::texts::people as t;
use crate::view::{El, Piece, button, cell, draw, each, el, group, memo, when, when_or};
use deeds::{deed_text, deeds};
use rules::{propose, rule, talk_over};

/// The page.
pub fn pact() -> Piece {
    let app = app();
    let has_pact = app.slice(|data| data.team.pact().is_some());
    group([when(move || has_pact.get(), move || agreed(app)), draft(app), paper::paper(app)])
}

/// The pact as it stands, who has agreed, and earlier versions.
fn agreed(app: App) -> El {
    let current = app.slice(|data| data.team.pact().map(|(id, pact)| (id, pact.clone())));
    let rules = move || {
        current.with(|current| {
            let rules = current.iter().flat_map(|(_, pact)| &pact.rules);
            el("ol")
                .class("pact-rules")
                .attr("data-pact", "")
                .all(rules.map(|rule| el("li").words(rule)))
        })
    };
    let deeds = move || {
        let deeds = current.with(|current| {
            current.as_ref().map(|(_, pact)| pact.deeds.join(&t::list_comma())).unwrap_or_default()
        });
        (!deeds.is_empty()).then(|| {
            el("p").class("pact-deeds").with(el("strong").say(t::deeds_title)).words(&deeds)
        })
    };
    let head = move || {
        current.with(|current| {
            current.as_ref().map_or_else(String::new, |(_, pact)| {
                t::pact_agreed_on(&short_date(pact.on), &pact.version.to_string())
            })
        })
    };
    let names = app.slice(|data| match data.team.pact() {
        Some((id, _)) => data.team.agreed(id).into_iter().map(|(who, _)| who).collect::<Vec<_>>(),
        None => Vec::new(),
    });
    let who = move || {
        let all = people(app).get();
        let yes = names.get();
        let signed: Vec<String> = yes.iter().map(|id| label(app, *id)).collect();
        let open: Vec<(Id, String)> = all.into_iter().filter(|(id, _)| !yes.contains(id)).collect();
        let me = app.data.with(|data| data.me());
        let mine = me.filter(|me| !yes.contains(me));
        let agree = |id: Id| {
            move || {
                app.dispatch(Action::Board(BoardEdit::AgreeTo { member: id, agrees: true }));
            }
        };
        let others: Vec<El> = open
            .iter()
            .filter(|(id, _)| Some(*id) != mine)
            .map(|(id, name)| {
                let of_label = name.clone();
                button("chip-button")
                    .attr_of("aria-label", move || {
                        format!("+ {of_label} {}", t::pact_agree_for(&of_label))
                    })
                    .on_click(agree(*id))
                    .words(format!("+ {name}"))
            })
            .collect();
        let has_others = !others.is_empty();
        group([
            el("p")
                .class("pact-names")
                .attr("data-agreed", "")
                .words(if signed.is_empty() {
                    t::pact_nobody()
                } else {
                    t::pact_signed(&signed.join(&t::list_comma()))
                })
                .into(),
            mine.map(|id| {
                button("button button-main button-wide")
                    .id("pact-agree")
                    .on_click(agree(id))
                    .say(t::pact_agree)
            })
            .into(),
            has_others
                .then(|| {
                    el("details")
                        .class("more")
                        .with(el("summary").id("pact-others").say(t::pact_others))
                        .with(el("p").class("hint").say(t::pact_others_hint))
                        .with(el("div").class("chip-buttons").all(others))
                })
                .into(),
            el("p")
                .class("hint")
                .with(el("a").attr("href", Route::Slip.hash()).say(t::pact_by_slip))
                .into(),
        ])
    };
    el("section")
        .class("card stack pact-card")
        .attr("aria-labelledby", "pact-title")
        .with(el("h2").id("pact-title").say(t::pact_title))
        .with(el("p").class("hint").say(head))
        .with(draw(rules))
        .with(draw(deeds))
        .with(draw(who))
        .with(versions(app))
}

/// Earlier versions, and what changed from each to the next.
fn versions(app: App) -> Piece {
    let many = app.slice(|data| data.team.pacts().len() > 1);
    let list = move || {
        app.data.with(|data| {
            let all = data.team.pacts();
            let rows = all.windows(2).map(|pair| {
                let (new, old) = (pair[0].1, pair[1].1);
                el("div")
                    .class("version")
                    .with(el("h3").words(t::version_change(
                        &old.version.to_string(),
                        &short_date(new.on),
                        &new.version.to_string(),
                    )))
                    .with(changes(&old.rules, &new.rules))
            });
            el("div").attr("data-versions", "").all(rows)
        })
    };
    when(
        move || many.get(),
        move || {
            el("details")
                .class("more")
                .with(el("summary").id("versions-open").say(t::versions))
                .with(draw(list))
        },
    )
}

/// What came and what went; what stays is not told.
fn changes(old: &[String], new: &[String]) -> El {
    let row = |(kept, text): (Kept, String)| match kept {
        Kept::Same => None,
        Kept::Added => Some(
            el("li")
                .class("added")
                .with(el("span").class("quiet").say(t::rule_added))
                .words(format!("＋ {text}")),
        ),
        Kept::Removed => Some(
            el("li")
                .class("removed")
                .with(el("span").class("quiet").say(t::rule_removed))
                .words(format!("－ {text}")),
        ),
    };
    el("ul").class("changes").all(differences(old, new).into_iter().filter_map(row))
}

/// What is proposed: open before the first version, folded afterwards.
fn draft(app: App) -> Piece {
    let is_agreed = app.slice(|data| data.team.pact().is_some());
    when_or(
        move || is_agreed.get(),
        move || {
            Piece::from(fold("card more", "draft-open", t::pact_change, move || {
                group([el("p").class("hint").say(t::pact_change_hint).into(), proposals(app)])
            }))
        },
        move || {
            Piece::from(
                el("section")
                    .class("card stack")
                    .attr("aria-labelledby", "draft-title")
                    .with(el("h2").id("draft-title").say(t::pact_title))
                    .with(el("p").class("hint").say(t::pact_lead))
                    .with(proposals(app)),
            )
        },
    )
}

fn proposals(app: App) -> Piece {
    let ids = app.slice(|data| data.team.more().rules.iter().map(|(id, _)| id).collect::<Vec<_>>());
    let (open, of) = (cell(false), cell(None::<Id>));
    let talk = move |id: Id| {
        of.set(Some(id));
        open.set(true);
    };
    let list = move || {
        el("ol")
            .class("rules")
            .attr("data-rules", "")
            .with(each(move || ids.get(), move |id| rule(app, id, talk)))
    };
    let window = dialog("rule", open, t::rule_talk, move || {
        of.get_untracked().map(|id| talk_over(app, id, open))
    });
    group([
        when_or(
            move || ids.with(|ids| !ids.is_empty()),
            list,
            || el("p").class("empty").say(t::rules_empty),
        ),
        propose(app).into(),
        deeds(app).into(),
        settle(app),
        window.into(),
    ])
}

/// What would be agreed on, and the button that does it.
fn settle(app: App) -> Piece {
    let deeds = move || {
        app.data.with(|data| {
            data.team.more().deeds.iter().map(|(_, deed)| deed_text(deed)).collect::<Vec<_>>()
        })
    };
    let state = memo(move || {
        let deeds = deeds();
        app.data.with(|data| state(&data.team, &deeds))
    });
    let agree = move || {
        let deeds = untrack(deeds);
        if let Some(receipts) = app.dispatch(Action::Board(BoardEdit::Agree { deeds })) {
            app.toast(t::pact_done(), receipts);
        }
    };
    let diff = move || {
        app.data.with(|data| {
            let (_, pact) = data.team.pact()?;
            let draft = data.team.draft();
            (pact.rules != draft).then(|| {
                el("div")
                    .attr("data-diff", "")
                    .with(el("h3").say(t::pact_diff))
                    .with(changes(&pact.rules, &draft))
            })
        })
    };
    when(
        move || state.get().is_some(),
        move || {
            let number = move || state.get().unwrap_or_default().to_string();
            group([
                draw(diff),
                button("button button-main button-wide")
                    .id("pact-settle")
                    .on_click(agree)
                    .say(move || t::pact_settle(&number()))
                    .into(),
                el("p").class("hint").say(t::pact_settle_hint).into(),
            ])
        },
    )
}

/// The number of the version that can be agreed on; none where nothing has changed.
fn state(team: &Team, deeds: &[String]) -> Option<u32> {
    let rules = team.draft();
    if rules.is_empty() {
        return None;
    }
    match team.pact() {
        Some((_, pact)) if pact.rules == rules && pact.deeds == deeds => None,
        Some((_, pact)) => Some(pact.version + 1),
        None => Some(1),
    }
}
