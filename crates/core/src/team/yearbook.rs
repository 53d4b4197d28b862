//! The yearbook (年鉴): what of a year grows old is saved as a file, and here only its sums stay.
//!
//! Orders and praise are what a board has most of. Of a year long gone hardly anybody looks at one of
//! them, but personal records and the year's overview need their sums: a [`MonthSummary`] for each
//! member and month. Folding concerns one device: what a colleague's device still has may come back, and
//! then does no harm, since the greater of sums and records counts.

use std::collections::BTreeMap;

use super::{MonthSummary, ORDER, Order, PRAISE, Praise};
use crate::calendar::Day;
use crate::record::{Id, Record, decode_body};

/// The year of what grows old; `None` for all else.
fn year_of(record: &Record) -> Option<i32> {
    let day = match record.key.kind {
        ORDER => decode_body::<Order>(&record.body).ok()?.day,
        PRAISE => decode_body::<Praise>(&record.body).ok()?.on,
        _ => return None,
    };
    Some(day.year())
}

/// The years that may be folded, each with the number of its orders and praise: those over for at least a
/// year, so that this year and the last can always be compared.
pub fn old_years<'a>(
    records: impl IntoIterator<Item = &'a Record>,
    today: Day,
) -> BTreeMap<i32, usize> {
    let mut years = BTreeMap::new();
    for year in records.into_iter().filter_map(year_of).filter(|&year| year < today.year() - 1) {
        *years.entry(year).or_default() += 1;
    }
    years
}

/// Whether a record is one of those that a yearbook takes in.
#[must_use]
pub fn is_of_year(record: &Record, year: i32) -> bool {
    year_of(record) == Some(year)
}

/// The sums of orders and praise, by member and month. What was withdrawn does not count.
pub fn month_summaries<'a>(records: impl IntoIterator<Item = &'a Record>) -> Vec<MonthSummary> {
    let mut sums: BTreeMap<(Id, Day), MonthSummary> = BTreeMap::new();
    let mut days: BTreeMap<(Id, Day), u16> = BTreeMap::new();
    let of = |member: Id, day: Day| {
        let month = Day(day.0 + 1 - day.day() as i32);
        let empty = MonthSummary { member, month, orders: 0, premium: 0, best_day: 0, praise: 0 };
        ((member, month), empty)
    };
    for record in records.into_iter().filter(|record| !record.withdrawn) {
        match record.key.kind {
            ORDER => {
                let Ok(order) = decode_body::<Order>(&record.body) else { continue };
                let day = days.entry((order.member, order.day)).or_default();
                *day = day.saturating_add(order.count);
                let (key, empty) = of(order.member, order.day);
                let sum = sums.entry(key).or_insert(empty);
                sum.orders = sum.orders.saturating_add(order.count.into());
                sum.premium = sum.premium.saturating_add(order.premium.unwrap_or_default());
                sum.best_day = sum.best_day.max(*day);
            }
            PRAISE => {
                let Ok(praise) = decode_body::<Praise>(&record.body) else { continue };
                let (key, empty) = of(praise.to, praise.on);
                let sum = sums.entry(key).or_insert(empty);
                sum.praise = sum.praise.saturating_add(1);
            }
            _ => {}
        }
    }
    sums.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Change, MemoryKv, Space, Store};
    use crate::team::PraiseFor;

    const NOW: u64 = 1_790_000_000_000;

    #[test]
    fn a_year_becomes_its_sums_and_nothing_else_goes() {
        let mut store = Store::open(MemoryKv::default(), NOW, (1, 1));
        let (team, one, two) = (store.new_id(NOW), store.new_id(NOW), store.new_id(NOW));
        let day = |text: &str| Day::parse_iso(text).unwrap();
        let order = |member, on: &str, count, premium| Order {
            count,
            premium,
            ..Order::one(member, day(on), 600)
        };
        let praise = |to, on: &str| Praise {
            to,
            from: None,
            sort: PraiseFor::HELP,
            words: "帮我听了三通".into(),
            on: day(on),
        };
        let mut changes = Vec::new();
        for body in [
            order(one, "2024-03-01", 2, Some(50_000)),
            order(one, "2024-03-01", 1, None),
            order(one, "2024-03-31", 1, Some(30_000)),
            order(two, "2024-03-09", 1, None),
            order(one, "2024-04-01", 1, None),
            order(one, "2025-01-01", 7, None),
            order(one, "2026-09-01", 7, None),
        ] {
            changes.push(Change::put(store.new_id(NOW), &body));
        }
        let wrong = store.new_id(NOW);
        changes.push(Change::put(wrong, &order(one, "2024-03-02", 9, None)));
        for body in [praise(one, "2024-03-05"), praise(two, "2024-05-05")] {
            changes.push(Change::put(store.new_id(NOW), &body));
        }
        store.commit(Space::Team(team), changes, NOW);
        store.commit(Space::Team(team), vec![Change::withdraw(ORDER, wrong)], NOW);
        let records: Vec<Record> =
            store.records(Space::Team(team)).unwrap().iter().cloned().collect();

        let years = old_years(&records, day("2026-11-24"));
        assert_eq!(years.into_iter().collect::<Vec<_>>(), [(2024, 8)]);
        let old: Vec<&Record> = records.iter().filter(|r| is_of_year(r, 2024)).collect();
        assert_eq!(old.len(), 8);
        let sum = |member, month: &str, orders, premium, best_day, praise| MonthSummary {
            member,
            month: day(month),
            orders,
            premium,
            best_day,
            praise,
        };
        assert_eq!(
            month_summaries(old),
            [
                sum(one, "2024-03-01", 4, 80_000, 3, 1),
                sum(one, "2024-04-01", 1, 0, 1, 0),
                sum(two, "2024-03-01", 1, 0, 1, 0),
                sum(two, "2024-05-01", 0, 0, 0, 1),
            ]
        );
    }
}
