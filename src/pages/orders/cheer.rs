//! The cheer: the whole screen for one order. Seal, nickname, gong, confetti of paper and gold, the chant to
//! answer, thermometers that rise.

use duihun_core::record::Id;
use duihun_core::slogan::poster::ems;
use duihun_core::store::Receipt;
use duihun_core::team::{Cheer, Moment, Order, Team};
use duihun_me::MUTED;
use leptos::prelude::*;

use super::gauges::{gauges, period_name, styles};
use crate::browser::drum::Drum;
use crate::browser::page;
use crate::components::{copy_out, dialog, seal, title_text};
use crate::state::{App, app};
use crate::texts::{app as ta, events as t};
use crate::view::{El, Piece, button, cell, el, group, stored};

/// How many pieces of paper come down.
const CONFETTI: usize = 64;

/// The order that is being celebrated, and what takes it back.
#[derive(Clone, Copy)]
pub struct Celebrated {
    /// The dialog is open.
    pub open: RwSignal<bool>,
    order: RwSignal<Option<Id>>,
    undo: StoredValue<Vec<Receipt>>,
}

impl Celebrated {
    /// None yet.
    pub fn new() -> Self {
        Self { open: cell(false), order: cell(None), undo: stored(Vec::new()) }
    }

    /// Celebrates an order just reported.
    pub fn start(self, order: Id, receipts: Vec<Receipt>) {
        self.order.set(Some(order));
        self.undo.set_value(receipts);
        self.open.set(true);
    }

    /// What takes it back.
    pub fn receipts(self) -> Vec<Receipt> {
        self.undo.get_value()
    }
}

/// The window over the whole screen.
pub fn cheer_dialog(celebrated: Celebrated, posting: RwSignal<Option<Id>>) -> El {
    dialog("cheer", celebrated.open, t::cheer_title, move || content(celebrated, posting))
}

fn content(celebrated: Celebrated, posting: RwSignal<Option<Id>>) -> Piece {
    let app = app();
    let Some(id) = celebrated.order.get_untracked() else { return Piece::none() };
    let found = app.data.with_untracked(|data| data.team.cheer(id));
    let Some(cheer) = found else { return Piece::none() };
    let drum = strike(app);
    let again = move || {
        drum.with_value(|drum| {
            if let Some(drum) = drum {
                drum.gong();
            }
        });
    };
    let close = move || celebrated.open.set(false);
    let line = app.data.with_untracked(|data| chat_line(&data.team, &cheer));
    let copy_line = move || {
        let line = line.clone();
        copy_out(app, line, ta::copied, t::copy_in_poster);
    };
    let take_back = move || {
        let receipts = celebrated.undo.get_value();
        close();
        app.take_back(&receipts);
        app.toast(t::order_dropped(), Vec::new());
    };
    let poster = move || {
        close();
        posting.set(Some(id));
    };
    stage(app, &cheer)
        .with(
            el("div")
                .class("cheer-buttons")
                .with(
                    button("button button-on-red")
                        .id("cheer-poster")
                        .on_click(poster)
                        .say(t::cheer_poster),
                )
                .with(
                    button("button button-on-red")
                        .id("cheer-copy")
                        .on_click(copy_line)
                        .say(t::cheer_copy),
                )
                .with(button("cheer-link").id("cheer-gong").on_click(again).say(t::cheer_gong))
                .with(button("cheer-link").id("cheer-undo").on_click(take_back).say(t::cheer_undo))
                .with(button("cheer-link").id("cheer-close").on_click(close).say(ta::close)),
        )
        .into()
}

/// Strikes the gong, unless it is muted; it sounds as long as the piece it was struck for is there.
pub fn strike(app: App) -> StoredValue<Option<Drum>, LocalStorage> {
    let is_muted = app.settings.with_untracked(|settings| settings.is_on(MUTED));
    // Until somebody has tapped, browsers keep silent, and complain of whoever tries.
    let drum = page::was_touched().then(|| Drum::new(is_muted)).flatten();
    if let Some(drum) = &drum {
        drum.gong();
    }
    StoredValue::new_local(drum)
}

/// The name of what is special about an order; of an order like any nothing.
pub fn moment_name(moment: Moment) -> String {
    t::moment_n(Moment::ALL.iter().position(|other| *other == moment).unwrap_or_default())
}

/// The headline: 阿杰 出单!, 阿杰 2 单!.
pub fn headline(team: &Team, cheer: &Cheer) -> (String, String) {
    let name = team.label(cheer.member).unwrap_or_else(crate::texts::people::somebody);
    let what = match cheer.count {
        1 => t::closed(),
        count => t::closed_several(&count.to_string()),
    };
    (name, what)
}

/// Which one of the day it is, of hers and of the group's.
pub fn which_one(cheer: &Cheer) -> String {
    t::which_one(&cheer.of_group.to_string(), &cheer.of_member.to_string())
}

/// A line for the chat, without premium and product. In Chinese it is one that the page of slips understands, so
/// that a leader who pastes the chat has the order: `crates/core/tests/slips.rs` looks at it.
pub fn chat_line(team: &Team, cheer: &Cheer) -> String {
    let (name, _) = headline(team, cheer);
    let count = cheer.count.to_string();
    let head = match cheer.moments.first() {
        Some(moment) => t::chat_moment(&count, &moment_name(*moment), &name),
        None => t::chat_plain(&count, &name),
    };
    let targets = cheer.gauges.iter().filter_map(|gauge| {
        let numbers = format!("{}/{}", gauge.now, gauge.target?);
        Some(t::chat_target(&period_name(gauge.period), &numbers))
    });
    let targets: Vec<String> = targets.collect();
    format!("{head} {}", targets.join(&t::chat_comma())).trim_end().to_string()
}

/// What fills the screen, without any button.
pub fn stage(app: App, cheer: &Cheer) -> El {
    let (name, what, title, team, chant, order) = app.data.with_untracked(|data| {
        let (name, what) = headline(&data.team, cheer);
        let title = data
            .team
            .member(cheer.member)
            .and_then(|member| member.titles.first().map(|(_, title)| title_text(title)));
        let chant = data.team.chant().map(|chant| chant.lines.clone()).unwrap_or_default();
        let team = data.team.name().unwrap_or_default().to_string();
        let order: Option<Order> = data.team.more().orders.get(cheer.order).cloned();
        (name, what, title, team, chant, order)
    });
    let moments: Vec<El> = cheer
        .moments
        .iter()
        .enumerate()
        .map(|(n, moment)| {
            let class = if n == 0 { "cheer-moment" } else { "cheer-moment cheer-also" };
            el("span").class(class).words(moment_name(*moment))
        })
        .collect();
    let mut lines: Vec<String> = title.into_iter().collect();
    lines.push(which_one(cheer));
    let width = |text: &str| text.chars().map(ems).sum::<f64>().ceil() as usize;
    let size = match width(&name).max(width(&what)) {
        0..=4 => "cheer-name",
        5..=7 => "cheer-name cheer-long",
        _ => "cheer-name cheer-longer",
    };
    let leader = chant.first().cloned();
    let answer: Vec<String> = chant.into_iter().skip(1).collect();
    let call = leader.map(|line| {
        el("p")
            .class("cheer-chant")
            .with(el("small").say(t::chant_leader))
            .with(el("span").words(line))
            .with((!answer.is_empty()).then(|| el("small").say(t::chant_all)))
            .all(answer.iter().map(|line| el("span").class("cheer-answer").words(line)))
    });
    let special = cheer.moments.first().map(|moment| format!("{moment:?}")).unwrap_or_default();
    el("div")
        .class("hooray")
        .attr("data-moment", &special)
        .with(confetti(cheer))
        .with(el("p").class("cheer-moments").all(moments))
        .with(
            el("p")
                .class(size)
                .with(el("span").words(&name))
                .words(" ")
                .with(el("span").class("cheer-what").words(&what)),
        )
        .with(cheer_line(&lines.join(" · ")))
        .with(el("div").class("cheer-seal").with(seal(move || team.clone())))
        .with(el("div").class("cheer-gauges").with(gauges(&cheer.gauges, true)))
        .with(call)
        .with(order.filter(|order| order.own).map(|_| el("p").class("cheer-own").say(t::own_order)))
}

/// Title and which one it is: no part of it is broken apart.
fn cheer_line(text: &str) -> El {
    let last = text.matches(" · ").count();
    let part = |(n, part): (usize, &str)| {
        let part = if n == last { part.to_string() } else { format!("{part} ·") };
        group([el("span").words(part).into(), el("wbr").into()])
    };
    el("p").class("cheer-line").all(text.split(" · ").enumerate().map(part))
}

/// Paper and gold coming down; the rarer the moment, the more of it. Where motion is reduced it lies still.
fn confetti(cheer: &Cheer) -> El {
    let many = if cheer.moments.is_empty() { CONFETTI / 2 } else { CONFETTI };
    let piece = |n: usize| {
        // The same every time: chance would look no different.
        let at = |step: usize, of: usize| (n * step + n * n * 13) % of;
        let piece = el("i").class(&format!("bit bit-{}", n % 4));
        let looks = format!(
            "--x:{}%;--y:{}%;--late:{}ms;--long:{}ms;--turn:{}deg",
            at(37, 100),
            at(61, 96),
            at(53, 1400),
            2600 + at(71, 1800),
            at(97, 720)
        );
        styles(&piece, &looks);
        piece
    };
    el("div").class("confetti").attr("aria-hidden", "true").all((0..many).map(piece))
}
