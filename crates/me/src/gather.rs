//! What members sent of their days, as their leader keeps it.

use std::collections::BTreeMap;

use duihun_core::calendar::Day;
use duihun_core::record::{Id, Record, decode_body, fact_id};
use duihun_core::store::Change;
use duihun_core::team::Numbers;

use crate::{OTHERS_DAY, OthersDay};

/// What is kept of one member's day: whose, the numbers, and when their slip was made, in minutes from the
/// beginning of the day.
pub type Kept = (Id, Numbers, Option<i16>);

/// Keeps a member's numbers of a day in place of those kept before.
#[must_use]
pub fn keep_day(team: Id, day: Day, (member, numbers, made): Kept) -> Change {
    let bytes = |id: Id| id.0.to_u128().to_be_bytes();
    let id = fact_id(OTHERS_DAY, day, &[&bytes(team), &bytes(member)]);
    Change::put(id, &OthersDay { team, member, day, numbers, made: made.map(i64::from) })
}

/// What is kept of a day, by member. Of several for one member the one written last counts.
#[must_use]
pub fn kept_of<'a>(records: impl Iterator<Item = &'a Record>, team: Id, day: Day) -> Vec<Kept> {
    let mut latest: BTreeMap<Id, (&Record, OthersDay)> = BTreeMap::new();
    for record in records.filter(|record| record.key.kind == OTHERS_DAY && !record.withdrawn) {
        let Ok(body) = decode_body::<OthersDay>(&record.body) else { continue };
        let is_meant = body.team == team && body.day == day;
        let is_later = latest.get(&body.member).is_none_or(|(known, _)| record.stamp > known.stamp);
        if is_meant && is_later {
            latest.insert(body.member, (record, body));
        }
    }
    let kept = |(member, (_, body)): (Id, (&Record, OthersDay))| {
        (member, body.numbers, body.made.and_then(|made| i16::try_from(made).ok()))
    };
    latest.into_iter().map(kept).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use duihun_core::store::{MemoryKv, Space, Store};

    #[test]
    fn a_member_and_day_are_kept_once() {
        let mut store = Store::open(MemoryKv::default(), 5, (1, 1));
        let [team, other, member] = [1, 2, 3].map(|now| store.new_id(now));
        let numbers = |dials| Numbers { dials: Some(dials), ..Numbers::default() };
        let day = Day(20_781);
        for (team, day, dials, made) in [
            (team, day, 90, Some(700)),
            (team, day, 186, None),
            (other, day, 7, None),
            (team, Day(1), 8, None),
        ] {
            let change = keep_day(team, day, (member, numbers(dials), made));
            store.commit(Space::Me, vec![change], 9);
        }
        let records = || store.records(Space::Me).into_iter().flat_map(|records| records.iter());
        assert_eq!(records().count(), 3);
        assert_eq!(kept_of(records(), team, day), [(member, numbers(186), None)]);
    }
}
