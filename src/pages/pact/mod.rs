//! 组规: rules that are proposed and talked over while they are open, then agreed, dated and kept. What is
//! agreed changes only by a new version.

mod paper;

use duihun_core::record::Id;
use duihun_core::team::{
    BoardEdit, Deed, Kept, LightDeed, Team, Unfit, View, differences, limits, unfit,
};
use leptos::prelude::*;

use super::board::spoken;
use super::people::{chooser, label, people};
use crate::actions::Action;
use crate::components::{
    Field, Tick, Wrong, choice, choices, dialog, dialog_buttons, one_of, short_date,
};
use crate::route::Route;
use crate::state::{App, app};
use crate::texts::{app as ta, people as t};
use crate::view::{El, Piece, Text, button, cell, draw, each, el, group, memo, when, when_or};

/// How many rules the app suggests at a time.
const IDEAS: usize = 4;
/// How many it has.
const ALL_IDEAS: usize = 16;

/// The page.
pub fn pact() -> Piece {
    let app = app();
    let has_pact = app.slice(|data| data.team.pact().is_some());
    group([when(move || has_pact.get(), move || agreed(app)), draft(app), paper::paper(app)])
}

/// A light deed in words.
fn deed_text(deed: &LightDeed) -> String {
    deed.text.clone().unwrap_or_else(|| t::deed_n(usize::from(deed.deed.0)))
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
            Piece::from(
                el("details")
                    .class("card more")
                    .with(el("summary").id("draft-open").say(t::pact_change))
                    .with(el("p").class("hint").say(t::pact_change_hint))
                    .with(proposals(app)),
            )
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

fn rule(app: App, id: Id, talk: impl Fn(Id) + 'static) -> El {
    let rule = app.slice(move |data| data.team.more().rules.get(id).cloned());
    let said = app.slice(move |data| {
        let views = data.team.remarks(id);
        let count = |view: View| views.iter().filter(|(_, r)| r.view == view).count();
        [count(View::FOR), count(View::CHANGE), count(View::AGAINST)]
    });
    let line = move || {
        let who = rule.with(|rule| rule.as_ref().and_then(|rule| rule.by)).map(|by| label(app, by));
        let [yes, change, no] = said.get().map(|n| n.to_string());
        let talk = t::rule_said(&change, &no, &yes);
        match who {
            Some(who) => format!("{} · {talk}", t::rule_by(&who)),
            None => talk,
        }
    };
    el("li").with(
        button("rule-open")
            .on_click(move || talk(id))
            .with(el("strong").say(move || {
                rule.with(|rule| rule.as_ref().map(|rule| rule.text.clone()).unwrap_or_default())
            }))
            .with(el("small").say(move || {
                rule.with(|rule| rule.as_ref().and_then(|rule| rule.why.clone()))
                    .unwrap_or_default()
            }))
            .with(el("span").class("rule-said").say(line)),
    )
}

/// A rule is talked over: said yes or no to, reworded, taken off.
fn talk_over(app: App, id: Id, open: RwSignal<bool>) -> Piece {
    let member = cell(app.data.with_untracked(|data| data.me()));
    let view = cell(View::FOR);
    let words = cell(String::new());
    let missing = cell(false);
    let (view_now, choose_view) = one_of(&View::ALL, view);
    let views = (0..View::ALL.len()).map(|n| Text::from(move || t::view_n(n))).collect();
    let say = move || {
        let Some(member) = member.get_untracked() else { return missing.set(true) };
        missing.set(false);
        app.dispatch(Action::Board(BoardEdit::Remark {
            rule: id,
            member,
            view: view.get_untracked(),
            text: words.get_untracked(),
        }));
        words.set(String::new());
    };
    let said = move || {
        let today = app.today.get();
        let rows = app.data.with(|data| {
            let all = data.team.remarks(id);
            all.into_iter()
                .map(|(_, remark)| (remark.member, remark.view, remark.text.clone(), remark.on))
                .collect::<Vec<_>>()
        });
        let row =
            |(member, view, text, on): (Id, View, Option<String>, duihun_core::calendar::Day)| {
                el("li")
                    .class("remark")
                    .with(el("strong").words(t::remark_head(
                        &label(app, member),
                        &t::view_n(usize::from(view.0)),
                    )))
                    .with(el("span").words(text.unwrap_or_default()))
                    .with(el("small").words(spoken(on, today)))
            };
        (!rows.is_empty()).then(|| {
            el("ul").class("remarks").attr("data-remarks", "").all(rows.into_iter().map(row))
        })
    };
    let text = app.data.with_untracked(|data| {
        data.team.more().rules.get(id).map(|rule| rule.text.clone()).unwrap_or_default()
    });
    let reworded = cell(text.clone());
    let empty = cell(false);
    let reword = move || {
        let done = app.dispatch(Action::Board(BoardEdit::Reword(id, reworded.get_untracked())));
        empty.set(done.is_none());
        if done.is_some() {
            open.set(false);
        }
    };
    let away = move || {
        open.set(false);
        app.dispatch_undoable(Action::Board(BoardEdit::DropRule(id)), t::rule_dropped());
    };
    group([
        el("p").class("rule-text").words(&text).into(),
        draw(said),
        el("form")
            .on_submit(say)
            .with(chooser("remark-by", t::remark_by, member, None))
            .with(choice("remark-view", t::remark_view, views, view_now, choose_view))
            .with(
                Field::new("remark-words", t::remark_words, words)
                    .hint(t::no_customer)
                    .limit(limits::SENTENCE),
            )
            .with(when(
                move || missing.get(),
                || el("p").class("field-error").attr("role", "alert").say(t::remark_nobody),
            ))
            .with(crate::view::submit("button button-wide").id("remark-say").say(t::remark_say))
            .into(),
        el("form")
            .class("reword")
            .on_submit(reword)
            .with(
                Field::new("rule-words", t::rule_reword, reworded)
                    .wrong(Wrong::when(move || empty.get(), t::rule_empty))
                    .limit(limits::SENTENCE),
            )
            .with(dialog_buttons(open, ta::save))
            .with(button("button button-away").id("rule-drop").on_click(away).say(t::rule_drop))
            .into(),
    ])
}

/// A rule is proposed: in own words, or one of the suggestions.
fn propose(app: App) -> El {
    let (text, why) = (cell(String::new()), cell(String::new()));
    let by = cell(app.data.with_untracked(|data| data.me()));
    let empty = cell(false);
    let turn = cell(0usize);
    let submit = move || {
        let edit = BoardEdit::Propose {
            text: text.get_untracked(),
            why: why.get_untracked(),
            by: by.get_untracked(),
        };
        let done = app.dispatch(Action::Board(edit)).is_some();
        empty.set(!done);
        if done {
            text.set(String::new());
            why.set(String::new());
        }
    };
    let ideas = move || {
        let there = app.data.with(|data| data.team.draft());
        let first = turn.get() * IDEAS;
        let left: Vec<usize> = (0..ALL_IDEAS).filter(|n| !there.contains(&t::rule_n(*n))).collect();
        let count = left.len().max(1);
        let shown: Vec<usize> =
            (0..IDEAS.min(left.len())).map(|n| left[(first + n) % count]).collect();
        let idea = move |n: usize| {
            button("chip-button")
                .on_click(move || {
                    let edit = BoardEdit::Propose {
                        text: t::rule_n(n),
                        why: String::new(),
                        by: by.get_untracked(),
                    };
                    app.dispatch(Action::Board(edit));
                })
                .say(move || t::rule_n(n))
        };
        el("div").class("chip-buttons").attr("data-ideas", "").all(shown.into_iter().map(idea))
    };
    el("form")
        .class("propose")
        .on_submit(submit)
        .with(
            el("div").class("section-head").with(el("h3").say(t::rule_ideas)).with(
                button("link")
                    .id("ideas-more")
                    .on_click(move || turn.update(|turn| *turn += 1))
                    .say(t::ideas_more),
            ),
        )
        .with(draw(ideas))
        .with(
            Field::new("rule-new", t::rule_new, text)
                .placeholder(t::rule_new_hint)
                .hint(t::no_customer)
                .wrong(Wrong::when(move || empty.get(), t::rule_empty))
                .limit(limits::SENTENCE),
        )
        .with(Field::new("rule-why", t::rule_why, why).limit(limits::SENTENCE))
        .with(chooser("rule-by", t::rule_proposed_by, by, Some(t::rule_by_nobody)))
        .with(crate::view::submit("button button-wide").id("rule-add").say(t::rule_add))
}

/// The light deeds, and why there is no money among them.
fn deeds(app: App) -> El {
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
