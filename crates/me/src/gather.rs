//! What members sent of their days, as their leader keeps it.

use std::collections::BTreeMap;

use duihun_core::calendar::Day;
use duihun_core::record::{Id, Key, Kind, Record, decode_body, fact_id};
use duihun_core::store::Change;
use duihun_core::team::Numbers;

use crate::{DAY_LOG, DECLINED, Declined, OTHERS_DAY, OthersDay};

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
    let all = all_kept(records, team).into_iter();
    all.filter(|(of, _)| *of == day).map(|(_, kept)| kept).collect()
}

/// All that is kept of a team, by day and member.
#[must_use]
pub fn all_kept<'a>(records: impl Iterator<Item = &'a Record>, team: Id) -> Vec<(Day, Kept)> {
    let mut latest: BTreeMap<(Day, Id), (&Record, OthersDay)> = BTreeMap::new();
    for record in records.filter(|record| record.key.kind == OTHERS_DAY && !record.withdrawn) {
        let Ok(body) = decode_body::<OthersDay>(&record.body) else { continue };
        let at = (body.day, body.member);
        let is_later = latest.get(&at).is_none_or(|(known, _)| record.stamp > known.stamp);
        if body.team == team && is_later {
            latest.insert(at, (record, body));
        }
    }
    let kept = |((day, member), (_, body)): ((Day, Id), (&Record, OthersDay))| {
        let made = body.made.and_then(|made| i16::try_from(made).ok());
        (day, (member, body.numbers, made))
    };
    latest.into_iter().map(kept).collect()
}

/// What is kept of a team from one day to another, both included. Only what may be of these days is looked into, so that
/// years of slips cost nothing.
#[must_use]
pub fn kept_between<'a>(
    records: impl Iterator<Item = &'a Record>,
    team: Id,
    (from, until): (Day, Day),
) -> Vec<(Day, Kept)> {
    const DAY: u64 = 24 * 60 * 60 * 1000;
    // Ids of facts begin with their day; what was written otherwise, on it or after it.
    let start = u64::try_from(from.0.saturating_sub(1)).unwrap_or(0) * DAY;
    let may_be =
        |record: &&Record| record.key.kind == OTHERS_DAY && record.key.id.0.millis >= start;
    let all = all_kept(records.filter(may_be), team).into_iter();
    all.filter(|(day, _)| *day >= from && *day <= until).collect()
}

/// The id under which an earlier version kept what I told of a day in a slip.
pub(crate) fn sent_id(day: Day) -> Id {
    fact_id(DAY_LOG, day, &[b"slip"])
}

/// Notes that a version of a record was left when it came in with a pack: it is not offered again.
#[must_use]
pub fn leave(team: Id, record: &Record) -> Change {
    let bytes = |number: u128| number.to_be_bytes();
    let Key { kind, id } = record.key;
    let parts = [&bytes(team.0.to_u128())[..], &kind.0.to_be_bytes(), &bytes(id.0.to_u128())];
    let version = Id(record.stamp);
    // One record a thing: the version left last counts.
    let body = Declined { team, kind: kind.0, id, version };
    Change::put(fact_id(DECLINED, Day(0), &parts), &body)
}

/// The versions that were left, by what they are of.
#[must_use]
pub fn left<'a>(records: impl Iterator<Item = &'a Record>, team: Id) -> Vec<(Key, Id)> {
    let records = records.filter(|record| record.key.kind == DECLINED && !record.withdrawn);
    let bodies = records.filter_map(|record| decode_body::<Declined>(&record.body).ok());
    let of_team = bodies.filter(|body| body.team == team);
    of_team.map(|body| (Key { kind: Kind(body.kind), id: body.id }, body.version)).collect()
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
        let between = |from, until| kept_between(records(), team, (Day(from), Day(until)));
        assert_eq!(between(day.0, day.0), [(day, (member, numbers(186), None))]);
        assert_eq!((between(0, 5).len(), between(day.0 + 1, day.0 + 9).len()), (1, 0));
    }

    #[test]
    fn what_was_left_is_known_by_its_version() {
        let mut store = Store::open(MemoryKv::default(), 5, (1, 1));
        let team = store.new_id(5);
        let name = duihun_core::team::TeamName { name: "凌云组".into() };
        store.commit(Space::Team(team), vec![Change::put(team, &name)], 9);
        let record = store.records(Space::Team(team)).unwrap().iter().next().unwrap().clone();
        store.commit(Space::Me, vec![leave(team, &record)], 10);
        let records = || store.records(Space::Me).into_iter().flat_map(|records| records.iter());
        assert_eq!(left(records(), team), [(record.key, Id(record.stamp))]);
        let other = store.new_id(99);
        let records = || store.records(Space::Me).into_iter().flat_map(|records| records.iter());
        assert_eq!(left(records(), other), []);
    }
}
