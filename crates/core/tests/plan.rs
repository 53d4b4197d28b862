//! The commission's inverse against a slow search with its own idea of the rules; the worked examples; shares.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use duihun_core::plan::{
    Chain, Commission, CommissionError, Part, Pay, Rate, Rates, Tier, Tiers, Unreachable,
    best_point, margin, share_out,
};
use duihun_core::random::Random;
use duihun_core::team::Measure;

fn tier(from: i64, pays: i64) -> Tier {
    Tier { from, pays }
}

fn part(kind: Tiers, tiers: Vec<Tier>) -> Part {
    Part { measure: Measure::PREMIUM, kind, tiers, steps: Vec::new(), floor: None, cap: None }
}

fn example(kind: Tiers) -> Commission {
    let tiers = vec![tier(0, 800), tier(2_000_000, 1200), tier(4_000_000, 1500)];
    Commission::new(vec![part(kind, tiers)], None).unwrap()
}

const EXAMPLE: Rates = Rates {
    connect: 0.25,
    effective: 1.0,
    close: 0.03,
    issue: 0.85,
    withdrawal: 0.05,
    average_premium: 400_000.0,
};

#[test]
fn the_worked_example_to_the_last_digit() {
    let chain = Chain::of(&example(Tiers::Marginal), 500_000, &EXAMPLE, false).unwrap();
    // 46,666.67 yuan; 57,791.54; 14.45 policies; 481.6 talks; 1,926.4 dials; 91.7 a day of 21.
    assert_eq!(chain.net_premium, 4_666_667);
    assert_eq!(format!("{:.2}", chain.submitted_premium / 100.0), "57791.54");
    assert_eq!(format!("{:.2}", chain.policies), "14.45");
    assert_eq!(format!("{:.1}", chain.talks), "481.6");
    assert_eq!(format!("{:.1}", chain.connected), "481.6");
    assert_eq!(format!("{:.1}", chain.dials), "1926.4");
    assert_eq!(format!("{:.1}", chain.dials / 21.0), "91.7");
    // 全额: the third tier begins before its rate alone would be needed.
    assert_eq!(example(Tiers::Whole).least(Pay::of_fen(500_000)), Ok(4_000_000));
}

#[test]
fn a_point_of_the_closing_rate_saves_most() {
    let (rate, saved) = best_point(&example(Tiers::Marginal), 500_000, &EXAMPLE, false).unwrap();
    assert_eq!(rate, Rate::Close);
    // 3 % to 4 %: a quarter of 1,926.4.
    assert_eq!(format!("{saved:.1}"), "481.6");
    assert_eq!(best_point(&example(Tiers::Marginal), 0, &EXAMPLE, false), None);
}

#[test]
fn what_cannot_be_reached_says_why() {
    let capped = Part { cap: Some(300_000), ..part(Tiers::Marginal, vec![tier(0, 1000)]) };
    let capped = Commission::new(vec![capped], None).unwrap();
    let chain = |commission: &Commission, rates| Chain::of(commission, 500_000, &rates, false);
    assert_eq!(chain(&capped, EXAMPLE), Err(Unreachable::Pay(Pay::of_fen(300_000))));
    for (rate, value) in [(Rate::Close, 0.0), (Rate::Connect, 0.0), (Rate::Withdrawal, 1.0)] {
        let rates = EXAMPLE.with(rate, value);
        assert_eq!(chain(&example(Tiers::Whole), rates), Err(Unreachable::Rate(rate)));
    }
    let free = Rates { average_premium: 0.0, ..EXAMPLE };
    assert_eq!(chain(&example(Tiers::Whole), free), Err(Unreachable::NoPremium));
    // Nothing is needed: then no rate matters.
    let nothing = Chain::of(&capped, -5, &EXAMPLE.with(Rate::Close, 0.0), true).unwrap();
    assert_eq!((nothing.net_premium, nothing.dials), (0, 0.0));
    // No part at all pays nothing.
    let none = Commission::new(Vec::new(), None).unwrap();
    assert_eq!(none.least(Pay(1)), Err(Pay::ZERO));
    assert_eq!(none.least(Pay::ZERO), Ok(0));
}

#[test]
fn what_is_no_commission_is_refused() {
    let new = |part| Commission::new(vec![part], None);
    let bad = |tiers| new(part(Tiers::Whole, tiers)).unwrap_err();
    assert_eq!(bad(vec![]), CommissionError::Empty);
    assert_eq!(bad(vec![tier(-1, 5)]), CommissionError::Negative);
    assert_eq!(bad(vec![tier(0, -5)]), CommissionError::Negative);
    assert_eq!(bad(vec![tier(0, i64::MAX)]), CommissionError::TooLarge);
    assert_eq!(bad(vec![tier(7, 5), tier(7, 6)]), CommissionError::Twice);
    let by_count = Part { measure: Measure::ORDERS, ..part(Tiers::Whole, vec![tier(0, 5)]) };
    assert_eq!(new(by_count).unwrap_err(), CommissionError::NoAverage);
}

#[test]
fn the_next_step_and_where_pay_falls() {
    let whole = example(Tiers::Whole);
    // At 39,000 yuan 12 % pay 4,680; with 1,000 more 15 % of 40,000 pay 6,000.
    assert_eq!(whole.next(3_900_000), Some((100_000, 132_000)));
    assert_eq!(whole.next(4_000_000), None);
    assert_eq!(whole.falls_at(), None);
    let falling = part(Tiers::Whole, vec![tier(0, 1500), tier(1_000_000, 1000)]);
    let falling = Commission::new(vec![falling], None).unwrap();
    assert_eq!(falling.falls_at(), Some(1_000_000));
    // The least that reaches it lies below the fall.
    assert_eq!(falling.least(Pay::of_fen(120_000)), Ok(800_000));
    let curve = whole.curve(5_000_000);
    assert_eq!(curve.first().unwrap().0, 0);
    assert_eq!(curve.last().unwrap(), &(5_000_000, 750_000.0));
    assert!(curve.windows(2).all(|pair| pair[0].0 <= pair[1].0));
}

/// A commission of small numbers, by chance.
fn any_part(random: &mut Random) -> Part {
    let mut any = |most: u32| i64::from(random.below(most as u64) as u32);
    let by_orders = any(4) == 0;
    let (places, pays) = if by_orders { (12, 40) } else { (2_500, 3_000) };
    let mut tiers: Vec<Tier> = (0..any(5)).map(|_| tier(any(places as u32), 0)).collect();
    if any(2) == 0 {
        tiers.push(tier(0, 0));
    }
    tiers.sort_by_key(|tier| tier.from);
    tiers.dedup_by_key(|tier| tier.from);
    for tier in &mut tiers {
        // Rates of 0, and such as fall, are among them.
        tier.pays = if any(5) == 0 { 0 } else { any(pays) };
    }
    let mut steps: Vec<Tier> = (0..any(3)).map(|_| tier(any(places as u32), any(200))).collect();
    if tiers.is_empty() && steps.is_empty() {
        steps.push(tier(any(places as u32), any(200)));
    }
    Part {
        measure: if by_orders { Measure::ORDERS } else { Measure::PREMIUM },
        kind: if any(2) == 0 { Tiers::Marginal } else { Tiers::Whole },
        tiers,
        steps,
        floor: (any(3) == 0).then(|| any(places as u32)),
        cap: (any(3) == 0).then(|| any(400)),
    }
}

/// What it pays, said once more in other words: fen by fen, policy by policy.
fn slow_pay(parts: &[Part], average: i64, premium: i64) -> i128 {
    let mut all = 0i128;
    for part in parts {
        let by_orders = part.measure == Measure::ORDERS;
        let amount = if by_orders { premium / average } else { premium };
        if let Some(floor) = part.floor
            && amount < floor
        {
            continue;
        }
        let worth = |rate: i64| i128::from(rate) * if by_orders { 10_000 } else { 1 };
        // The rate of the tier in which a place lies; those after 0 of it are the first unit above.
        let rate_at = |place: i64| {
            let reached = part.tiers.iter().filter(|tier| tier.from <= place);
            reached.max_by_key(|tier| tier.from).map_or(0, |tier| tier.pays)
        };
        let mut pay = match part.kind {
            Tiers::Marginal => (0..amount).map(|place| worth(rate_at(place))).sum::<i128>(),
            Tiers::Whole => worth(rate_at(amount)) * i128::from(amount),
        };
        for step in &part.steps {
            if amount >= step.from {
                pay += i128::from(step.pays) * 10_000;
            }
        }
        if let Some(cap) = part.cap {
            pay = pay.min(i128::from(cap) * 10_000);
        }
        all += pay;
    }
    all
}

#[test]
fn the_least_premium_agrees_with_a_slow_search() {
    let seed = std::env::var("PLAN_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(11);
    let mut random = Random(seed);
    let mut reached = 0;
    for round in 0..10_000 {
        let parts: Vec<Part> = (0..=random.below(2)).map(|_| any_part(&mut random)).collect();
        let average = random.below(300) as i64 + 1;
        let commission = Commission::new(parts.clone(), Some(average)).unwrap();
        // Wishes of parts of a fen too: pay is compared exactly.
        let wish = Pay(i128::from(random.below(5_000_000)));
        let found = commission.least(wish);
        let reaches = |premium: i64| slow_pay(&parts, average, premium) >= wish.0;
        let say = format!("seed {seed}, round {round}: {parts:?}, average {average}, {wish:?}");
        match found {
            Ok(premium) => {
                reached += 1;
                assert!(reaches(premium), "{premium} does not reach it: {say}");
                // Nothing below does: near it and at the places where pay jumps every fen is tried, elsewhere in steps.
                let near = (premium - 40).max(0)..premium;
                let steps = (0..premium).step_by(1 + premium as usize / 60);
                let jumps = parts.iter().flat_map(|part| {
                    let unit = if part.measure == Measure::ORDERS { average } else { 1 };
                    let places = part.tiers.iter().chain(&part.steps).map(|tier| tier.from);
                    let places = places.chain(part.floor).map(move |place| place * unit);
                    places.flat_map(|place| [place - 1, place, place + 1])
                });
                let jumps = jumps.filter(|place| (0..premium).contains(place));
                for below in near.chain(steps).chain(jumps) {
                    assert!(!reaches(below), "{below} reaches it before {premium}: {say}");
                }
            }
            Err(greatest) => {
                assert!(greatest < wish, "{say}");
                for premium in (0..6_000).step_by(97).chain([100_000]) {
                    let pay = slow_pay(&parts, average, premium);
                    assert!(
                        pay <= greatest.0,
                        "{premium} pays {pay}, more than {greatest:?}: {say}"
                    );
                }
            }
        }
    }
    assert!(reached > 4_000, "only {reached} of 10000 were reached: the test says little");
}

#[test]
fn shares_always_add_up() {
    let mut random = Random(5);
    for _ in 0..10_000 {
        let loads: Vec<u8> = (0..random.below(31)).map(|_| random.below(3) as u8).collect();
        let left = random.below(5_000);
        let shares = share_out(left, &loads);
        let works = loads.iter().any(|load| *load > 0);
        assert_eq!(shares.iter().sum::<u64>(), if works { left } else { 0 }, "{left} {loads:?}");
        let all: u64 = loads.iter().map(|load| u64::from(*load)).sum();
        for (share, load) in shares.iter().zip(&loads) {
            // No day gets a whole one more or less than its part.
            let fair = left as f64 * f64::from(*load) / all.max(1) as f64;
            assert!((*share as f64 - fair).abs() < 1.0, "{left} {loads:?}");
        }
    }
}

#[test]
fn the_margin_falls_as_the_count_grows() {
    let mut before = f64::INFINITY;
    for count in 1..1_000 {
        let now = margin(count);
        assert!(now < before && now > 1.0, "{count}: {now} after {before}");
        before = now;
    }
    assert_eq!(margin(0), 1.0);
}
