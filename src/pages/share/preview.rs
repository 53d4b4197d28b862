//! What would change, in words.

use duihun_core::record::{Id, Record, decode_body};
use duihun_core::share::{Item, Preview, Sort};
use duihun_core::team::{self, BroughtItem, Member, Order, Praise, SharedGoal, Team, Title};

use crate::components::{role_text, spoken_day, title_text};
use crate::texts::share as t;
use duihun_core::calendar::Day;

/// One thing in words, old → new.
pub fn words(preview: &Preview, item: &Item, today: Day) -> String {
    let (before, after) = (&preview.before, &preview.after);
    let arrow = |old: String, new: String| match (old.is_empty(), new.is_empty()) {
        (true, _) => new,
        (_, true) => old,
        _ if old == new => new,
        _ => format!("{old} → {new}"),
    };
    match item.sort {
        Sort::Name => {
            let name = |team: &Team| team.name().unwrap_or_default().to_string();
            t::thing_name(&arrow(name(before), name(after)))
        }
        Sort::Chant => {
            let lines =
                |team: &Team| team.chant().map(|chant| chant.lines.join(" ")).unwrap_or_default();
            t::thing_chant(&arrow(lines(before), lines(after)))
        }
        Sort::Goal(id) => {
            let text = |team: &Team| {
                team.more().directions.get(id).map(|goal| goal.text.clone()).unwrap_or_default()
            };
            t::thing_goal(&arrow(text(before), text(after)))
        }
        Sort::Slogan(id) => {
            let kept = after.more().favourites.get(id).or(before.more().favourites.get(id));
            t::thing_slogan(&kept.map(|kept| kept.lines.join(" ")).unwrap_or_default())
        }
        Sort::Member(id) => member(preview, id, arrow),
        Sort::Order => t::thing_order(),
        Sort::Fact(..) => {
            let latest = item.records.iter().max_by_key(|record| record.stamp);
            latest.map(|record| fact(preview, record, today)).unwrap_or_default()
        }
        Sort::Other => t::thing_other(&item.records.len().to_string()),
    }
}

fn member(preview: &Preview, id: Id, arrow: impl Fn(String, String) -> String) -> String {
    let role = |m: &Member| role_text(&preview.after, m.role);
    match (preview.before.member(id), preview.after.member(id)) {
        (Some(old), Some(new)) => {
            let mut parts = vec![arrow(old.nickname.clone(), new.nickname.clone())];
            if old.role != new.role {
                parts.push(arrow(role(&old), role(&new)));
            }
            let held = |member: &Member, title: &Title| {
                member.titles.iter().any(|(_, other)| other == title)
            };
            let won = new.titles.iter().filter(|(_, title)| !held(&old, title));
            parts.extend(won.map(|(_, other)| format!("+ {}", title_text(other))));
            let lost = old.titles.iter().filter(|(_, title)| !held(&new, title));
            parts.extend(lost.map(|(_, other)| format!("− {}", title_text(other))));
            if preview.before.strengths(id) != preview.after.strengths(id) {
                parts.push(t::strengths_changed());
            }
            parts.join(" · ")
        }
        (None, Some(new)) => format!("{} · {}", new.nickname, role(&new)),
        (Some(old), None) => old.nickname,
        (None, None) => String::new(),
    }
}

/// Something that happened.
fn fact(preview: &Preview, record: &Record, today: Day) -> String {
    let name = |id: Id| {
        let member = preview.after.member(id).or(preview.before.member(id));
        member.map_or_else(t::somebody, |member| member.nickname)
    };
    let day = |day: Day| spoken_day(day, today);
    match record.key.kind {
        team::ORDER => match decode_body::<Order>(&record.body) {
            Ok(order) => {
                t::thing_order_of(&order.count.to_string(), &day(order.day), &name(order.member))
            }
            Err(_) => t::thing_other("1"),
        },
        team::PRAISE => match decode_body::<Praise>(&record.body) {
            Ok(praise) => t::thing_praise(&name(praise.to), &praise.words),
            Err(_) => t::thing_other("1"),
        },
        team::SHARED_GOAL => match decode_body::<SharedGoal>(&record.body) {
            Ok(goal) => t::thing_day_goal(&day(goal.day), &name(record.key.id), &goal.text),
            Err(_) => t::thing_other("1"),
        },
        team::BROUGHT_ITEM => match decode_body::<BroughtItem>(&record.body) {
            Ok(item) => t::thing_item(&item.text),
            Err(_) => t::thing_other("1"),
        },
        team::PACT_AGREEMENT => t::thing_agreement(),
        _ => t::thing_answer(),
    }
}
