//! From income to dials in the terminal. `cargo run --release -p duihun-core --example plan` reads a plan as JSON
//! on standard input and prints what it needs, or why it cannot be reached; see README.md for the fields. Money is
//! in fen, rates are per ten-thousand. What is no plan gets a sentence on standard error and exit code 1.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::error::Error;
use std::io::Read;
use std::process::ExitCode;

use duihun_core::calendar::{Day, WorkCalendar};
use duihun_core::plan::{Chain, Commission, Part, Pay, Rates, Tier, Tiers, Unreachable};
use duihun_core::team::{DaySort, Measure, Pattern, WorkPattern};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Asked {
    target_fen: i64,
    #[serde(default)]
    base_fen: i64,
    #[serde(default)]
    bonuses_fen: i64,
    commission: AskedCommission,
    issue_bp: Option<u32>,
    withdrawal_bp: Option<u32>,
    average_premium_fen: i64,
    close_bp: u32,
    effective_bp: Option<u32>,
    connect_bp: u32,
    from: String,
    to: String,
    pattern: Option<AskedPattern>,
    #[serde(default)]
    days_off: Vec<String>,
}

#[derive(Deserialize)]
struct AskedCommission {
    kind: AskedKind,
    #[serde(default)]
    brackets: Vec<Bracket>,
    #[serde(default)]
    steps: Vec<Step>,
    floor_fen: Option<i64>,
    cap_fen: Option<i64>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum AskedKind {
    Marginal,
    Whole,
}

#[derive(Deserialize)]
struct Bracket {
    from_fen: i64,
    rate_bp: i64,
}

#[derive(Deserialize)]
struct Step {
    from_fen: i64,
    bonus_fen: i64,
}

/// `"five_day"`, or with what the others need: `{"kind":"alternating","anchor":"2026-11-23"}` (a day in a week of
/// six), `{"kind":"shifts","anchor":"2026-11-23","days_on":4,"days_off":2,"through_holidays":true}`.
#[derive(Deserialize)]
#[serde(untagged)]
enum AskedPattern {
    Name(Name),
    Whole {
        kind: Name,
        anchor: Option<String>,
        days_on: Option<u8>,
        days_off: Option<u8>,
        #[serde(default)]
        through_holidays: bool,
    },
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Name {
    FiveDay,
    SixDay,
    Alternating,
    Shifts,
}

fn main() -> ExitCode {
    match run() {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(what) => {
            eprintln!("{what}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<Value, Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let asked: Asked = serde_json::from_str(&text)?;
    let (from, to) = (day(&asked.from)?, day(&asked.to)?);
    let mut calendar = WorkCalendar::new(pattern(asked.pattern.as_ref())?);
    for off in &asked.days_off {
        calendar.own_days.insert(day(off)?, DaySort::REST);
    }
    let commission = commission(&asked.commission, asked.average_premium_fen)?;
    let part = |name: &str, rate: u32| match rate {
        0..=10_000 => Ok(f64::from(rate) / 10_000.0),
        _ => Err(format!("{name} is beyond 10000")),
    };
    let rates = Rates {
        connect: part("connect_bp", asked.connect_bp)?,
        effective: part("effective_bp", asked.effective_bp.unwrap_or(10_000))?,
        close: part("close_bp", asked.close_bp)?,
        issue: part("issue_bp", asked.issue_bp.unwrap_or(10_000))?,
        withdrawal: part("withdrawal_bp", asked.withdrawal_bp.unwrap_or(0))?,
        average_premium: asked.average_premium_fen as f64,
    };
    let sure = asked.base_fen.saturating_add(asked.bonuses_fen);
    let wish = asked.target_fen.saturating_sub(sure).max(0);
    let chain = match Chain::of(&commission, wish, &rates, false) {
        Ok(chain) => chain,
        Err(why) => return Ok(unreachable(&commission, why)),
    };
    let working_days = f64::from(calendar.halves(from, to)) / 2.0;
    // Without a day of work there is nothing to say of each.
    let each = |number: f64| (working_days > 0.0).then(|| number / working_days);
    Ok(json!({
        "net_premium_fen": chain.net_premium,
        "submitted_premium_fen": chain.submitted_premium,
        "policies": chain.policies,
        "talks": chain.talks,
        "connected": chain.connected,
        "dials": chain.dials,
        "working_days": working_days,
        "certainty": calendar.certainty(from, to).name(),
        "per_day": {
            "policies": each(chain.policies),
            "talks": each(chain.talks),
            "connected": each(chain.connected),
            "dials": each(chain.dials),
        },
    }))
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse_iso(text).ok_or(format!("{text} is no day"))
}

fn pattern(asked: Option<&AskedPattern>) -> Result<WorkPattern, String> {
    let of = |name: Name| {
        WorkPattern::of(match name {
            Name::FiveDay => Pattern::FIVE_DAYS,
            Name::SixDay => Pattern::SIX_DAYS,
            Name::Alternating => Pattern::ALTERNATING,
            Name::Shifts => Pattern::SHIFTS,
        })
    };
    Ok(match asked {
        None => WorkPattern::FIVE_DAYS,
        Some(AskedPattern::Name(name)) => of(*name),
        Some(AskedPattern::Whole { kind, anchor, days_on, days_off, through_holidays }) => {
            WorkPattern {
                anchor: anchor.as_deref().map(day).transpose()?,
                days_on: *days_on,
                days_off: *days_off,
                through_holidays: *through_holidays,
                ..of(*kind)
            }
        }
    })
}

fn commission(asked: &AskedCommission, average: i64) -> Result<Commission, String> {
    let brackets = asked.brackets.iter();
    let steps = asked.steps.iter();
    let part = Part {
        measure: Measure::PREMIUM,
        kind: match asked.kind {
            AskedKind::Marginal => Tiers::Marginal,
            AskedKind::Whole => Tiers::Whole,
        },
        tiers: brackets.map(|b| Tier { from: b.from_fen, pays: b.rate_bp }).collect(),
        steps: steps.map(|s| Tier { from: s.from_fen, pays: s.bonus_fen }).collect(),
        floor: asked.floor_fen,
        cap: asked.cap_fen,
    };
    let parts = if part.tiers.is_empty() && part.steps.is_empty() { vec![] } else { vec![part] };
    Commission::new(parts, Some(average)).map_err(|error| format!("commission: {error:?}"))
}

fn unreachable(commission: &Commission, why: Unreachable) -> Value {
    let greatest = |pay: Pay| match pay.0 % 10_000 {
        0 => json!(pay.fen()),
        _ => json!(pay.real()),
    };
    match why {
        Unreachable::Pay(most) => json!({
            "unreachable": "the commission pays less than that, however much premium there is",
            "greatest_pay_fen": greatest(most),
        }),
        Unreachable::Rate(rate) => json!({
            "unreachable": format!("nothing comes through with this rate: {rate:?}"),
            "greatest_pay_fen": greatest(commission.pay(0)),
        }),
        Unreachable::NoPremium => json!({
            "unreachable": "a policy brings nothing: average premium 0",
            "greatest_pay_fen": greatest(commission.pay(0)),
        }),
    }
}
