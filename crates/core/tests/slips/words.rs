//! The words of slips as the app has them, out of its own files.

use duihun_core::calendar::Day;
use duihun_core::share::slips::Words;

/// The words of a language for a day.
pub fn words(is_chinese: bool, day: Day) -> Words {
    let text = match is_chinese {
        true => include_str!("../../../../locales/zh/slips.txt"),
        false => include_str!("../../../../locales/en/slips.txt"),
    };
    let get = |key: &str| {
        let line = text.lines().find_map(|line| {
            let (name, value) = line.split_once('=')?;
            (name.trim() == key).then(|| value.trim().trim_matches('"').to_string())
        });
        line.unwrap_or_else(|| panic!("no text {key}"))
    };
    let of = |name: &str, n: usize| get(&format!("{name}_{n}"));
    Words {
        day: match is_chinese {
            true => format!("{}月{}日", day.month(), day.day()),
            false => day.iso(),
        },
        numbers: std::array::from_fn(|n| of("number", n)),
        is_wide: is_chinese,
        order: get("order"),
        order_unit: get("order_unit"),
        goal: get("goal"),
        praise: get("praise"),
        agree: std::array::from_fn(|n| of("agree", n)),
        come: std::array::from_fn(|n| of("come", n)),
        items: std::array::from_fn(|n| of("item", n)),
    }
}
