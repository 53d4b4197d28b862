//! The way from the income to the dials of a day, each number with its formula; and what is to be thought of.

use duihun_core::plan::{Chain, Rate, Unreachable, best_point};
use duihun_me::{Month, Need, Source};
use leptos::prelude::*;

use super::super::explained;
use super::super::words::{amount, count, days, money, percent, rate_name, tenth, words};
use crate::components::short_date;
use crate::route::Route;
use crate::state::App;
use crate::texts::{goals as tg, plan as t};
use crate::view::{El, Piece, draw, el, group};

/// The card; nothing before an income is wanted.
pub fn chain(app: App, month: Memo<Option<Month>>) -> Piece {
    draw(move || {
        let month = month.get()?;
        let content = match (&month.whole, &month.commission) {
            (_, None) => el("p").class("empty").say(t::chain_no_commission).into(),
            (Err(why), _) => unreachable(app, &month, *why).into(),
            (Ok(whole), _) => group([
                steps(app, &month, whole).into(),
                today(app, &month),
                thoughts(app, &month, whole).into(),
            ]),
        };
        Some(
            el("section")
                .class("card stack chain")
                .attr("aria-labelledby", "chain-title")
                .with(el("h2").id("chain-title").say(t::chain_title))
                .with(el("p").class("hint").say(t::chain_lead))
                .with(content),
        )
    })
}

/// Why the income cannot be reached, and what would.
fn unreachable(app: App, month: &Month, why: Unreachable) -> El {
    let said = match why {
        Unreachable::Pay(most) => {
            let sure = month.plan.base.saturating_add(month.plan.bonuses);
            let most = money(most.fen().saturating_add(sure));
            t::unreachable_pay(&money(month.plan.income), &most)
        }
        Unreachable::Rate(rate) => t::unreachable_rate(&rate_name(app, rate)),
        Unreachable::NoPremium => t::unreachable_premium(&tg::average_n(words(app))),
    };
    el("p").class("warning").attr("data-unreachable", "").words(said)
}

/// One step: its name, its number, its formula; the stretch beside it.
fn step(id: &str, name: String, (number, stretch): (String, Option<String>), why: String) -> El {
    let shown = match stretch {
        Some(stretch) => t::with_stretch(&number, &stretch),
        None => number,
    };
    explained("chain-step", id, move || name.clone(), move || shown.clone(), move || why.clone())
}

fn steps(app: App, month: &Month, whole: &Chain) -> El {
    let w = words(app);
    let known = &month.known;
    let stretch = month.stretch.and_then(Result::ok);
    let both = |read: &dyn Fn(&Chain) -> String| (read(whole), stretch.as_ref().map(read));
    let rate = |rate: Rate| percent(known.get(rate).value);
    let up = |number: f64| (number - 1e-6).ceil().max(0.0) as i64;
    let mut list = vec![
        step(
            "step-commission",
            t::step_commission(),
            both(&|chain| money(chain.commission)),
            t::why_commission(
                &money(month.plan.base),
                &money(month.plan.bonuses),
                &money(month.plan.income),
            ),
        ),
        step(
            "step-net",
            t::step_net(&tg::premium_n(w)),
            both(&|chain| money(chain.net_premium)),
            t::why_net(&money(whole.commission), &tg::premium_n(w)),
        ),
        step(
            "step-submitted",
            t::step_submitted(&tg::premium_n(w)),
            both(&|chain| money(chain.submitted_premium.ceil() as i64)),
            t::why_submitted(
                &rate_name(app, Rate::Issue),
                &rate(Rate::Issue),
                &money(whole.net_premium),
                &rate_name(app, Rate::Withdrawal),
                &rate(Rate::Withdrawal),
            ),
        ),
        step(
            "step-policies",
            tg::place_n(w * 10 + 4),
            both(&|chain| amount(app, 4, up(chain.policies))),
            t::why_policies(
                &money(known.average_premium.value.round() as i64),
                &tg::average_n(w),
                &money(whole.submitted_premium.ceil() as i64),
                &tenth(whole.policies),
            ),
        ),
    ];
    let margin = (whole.margin > 1.0).then(|| {
        let extra = format!("{:.2}", whole.margin);
        t::why_margin(&extra)
    });
    let talks = t::why_divided(
        &rate(Rate::Close),
        &rate_name(app, Rate::Close),
        &tenth(whole.talks * known.close.value),
        &tenth(whole.talks),
    );
    // Where talks are not counted, orders are set against the calls answered.
    let of_orders = format!("{talks}{}", margin.unwrap_or_default());
    let answered = both(&|chain| amount(app, 1, up(chain.connected)));
    let answered_name = tg::place_n(w * 10 + 1);
    if month.counts_talks() {
        let number = both(&|chain| amount(app, 2, up(chain.talks)));
        list.push(step("step-talks", tg::place_n(w * 10 + 2), number, of_orders));
        let why = t::why_divided(
            &rate(Rate::Effective),
            &rate_name(app, Rate::Effective),
            &tenth(whole.talks),
            &tenth(whole.connected),
        );
        list.push(step("step-connected", answered_name, answered, why));
    } else {
        list.push(step("step-connected", answered_name, answered, of_orders));
    }
    let why = t::why_divided(
        &rate(Rate::Connect),
        &rate_name(app, Rate::Connect),
        &tenth(whole.connected),
        &tenth(whole.dials),
    );
    list.push(step(
        "step-dials",
        tg::place_n(w * 10),
        both(&|chain| amount(app, 0, up(chain.dials))),
        why,
    ));
    let all = f64::from(month.halves.0) / 2.0;
    if all > 0.0 {
        let a_day = |chain: &Chain| amount(app, 0, up(chain.dials / all));
        let why = t::why_day(&days(month.halves.0), &tenth(whole.dials), &tenth(whole.dials / all));
        list.push(step("step-day", t::step_day(), both(&a_day), why));
    }
    el("div").class("why-list").all(list)
}

/// What today has to bring of what is left, and how sure the working days are.
fn today(app: App, month: &Month) -> Piece {
    let today = app.today.get();
    let calendar = app.data.with_untracked(|data| data.mine.own().calendar(&data.team));
    let certainty = calendar.certainty(month.days.0, month.days.1);
    let sure = t::certainty_n(certainty as usize);
    let left = match month.target(today) {
        Some(target) => {
            let number = amount(app, 0, target.need.dials as i64);
            let need = month.left.map(|left| Need::of(&left)).unwrap_or_default();
            let why =
                tg::why_today(&days(month.halves.1), &amount(app, 0, need.dials as i64), &number);
            step("step-today", t::step_today(), (number, None), why).into()
        }
        None if !month.known.are_own() => {
            el("p").class("warning").attr("data-examples", "").say(t::chain_examples).into()
        }
        None => el("p").class("hint").say(tg::numbers_off).into(),
    };
    let line = t::working_days(
        &days(month.halves.0),
        &short_date(month.days.1),
        &days(month.halves.1),
        &sure,
    );
    let link = el("a").class("link-line").attr("href", Route::Days.hash()).say(tg::to_days);
    group([left, el("p").class("hint").attr("data-working", "").words(line).into(), link.into()])
}

/// What is to be thought of: hours that do not fit, rates that look odd, the one point that helps most.
fn thoughts(app: App, month: &Month, whole: &Chain) -> El {
    let mut said: Vec<String> = Vec::new();
    let rates = month.known.rates();
    if let (Some(needed), Some(has)) = (month.minutes_a_day(), month.plan.call_minutes)
        && needed > f64::from(has)
    {
        said.push(t::sense_minutes(&has.to_string(), &count(needed.ceil() as u64)));
    }
    let today = app.today.get();
    let lately = app.data.with_untracked(|data| data.mine.own().lately(today));
    let a_day = f64::from(month.halves.1) / 2.0;
    if let Ok(left) = month.left
        && a_day > 0.0
        && lately.most_dials > 0
        && left.dials / a_day > f64::from(lately.most_dials) * 1.2
    {
        let needed = amount(app, 0, (left.dials / a_day).ceil() as i64);
        said.push(t::sense_dials(&amount(app, 0, lately.most_dials.into()), &needed));
    }
    for (rate, most) in [(Rate::Close, 0.4), (Rate::Connect, 0.9)] {
        if rates.get(rate) > most {
            said.push(t::sense_rate(&rate_name(app, rate), &percent(rates.get(rate))));
        }
    }
    let commission = month.commission.as_ref();
    if let Some(commission) = commission {
        let best = best_point(commission, whole.commission, &rates, month.plan.margin);
        if let Some((rate, saved)) = best.filter(|(_, saved)| *saved >= 1.0) {
            let saved = amount(app, 0, saved.round() as i64);
            said.push(match rate {
                Rate::Withdrawal => t::best_point_down(&rate_name(app, rate), &saved),
                _ => t::best_point(&rate_name(app, rate), &saved),
            });
        }
    }
    let spread = month.known.spread();
    if spread > 1.05 {
        let (low, high) = (whole.dials / spread, whole.dials * spread);
        said.push(tg::range_whole(
            &amount(app, 0, high.round() as i64),
            &amount(app, 0, low.round() as i64),
        ));
    }
    let few = Rate::ALL.into_iter().any(|rate| {
        matches!(month.known.get(rate).source, Source::Said) && lately.days > 0 && lately.days < 5
    });
    if few {
        said.push(t::sense_few(&lately.days.to_string()));
    }
    el("ul").class("thoughts").all(said.into_iter().map(|line| el("li").words(line)))
}
