//! Birthdays and the days on which somebody joined.

use super::Team;
use crate::calendar::Day;
use crate::record::Id;

/// A day of somebody's, which comes every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anniversary {
    /// When it is next, today included.
    pub day: Day,
    /// Which.
    pub sort: AnniversarySort,
    /// Whose.
    pub member: Id,
}

/// Which day of somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnniversarySort {
    /// Her birthday. Of which year is known to nobody.
    Birthday,
    /// So many whole years in the group.
    Joined(u32),
}

/// The day on which a month and day fall next, `from` included. The 29th of February is kept on the 28th
/// where there is none. `None` for a day that no year has.
///
/// ```
/// use duihun_core::calendar::Day;
/// use duihun_core::team::anniversaries::next;
/// let from = Day::from_ymd(2026, 11, 26).unwrap();
/// assert_eq!(next(2, 29, from), Day::from_ymd(2027, 2, 28));
/// assert_eq!(next(11, 26, from), Some(from));
/// assert_eq!(next(2, 30, from), None);
/// ```
#[must_use]
pub fn next(month: u8, day: u8, from: Day) -> Option<Day> {
    let (month, day) = (u32::from(month), u32::from(day));
    // A leap year, so that nobody is without a birthday.
    Day::from_ymd(2024, month, day)?;
    let of = |year| Day::from_ymd(year, month, day).or(Day::from_ymd(year, month, 28));
    of(from.year()).filter(|found| *found >= from).or_else(|| of(from.year() + 1))
}

/// Birthdays and anniversaries of those who are in the group, from today on for so many days, the nearest
/// first.
#[must_use]
pub fn upcoming(team: &Team, today: Day, days: i32) -> Vec<Anniversary> {
    let mut all = Vec::new();
    for member in team.order() {
        let Some((profile, _)) = team.facets(member) else { continue };
        let birthday = profile.birthday_month.zip(profile.birthday_day);
        if let Some(day) = birthday.and_then(|(month, day)| next(month, day, today)) {
            all.push(Anniversary { day, sort: AnniversarySort::Birthday, member });
        }
        let joined = profile.joined_on.filter(|joined| *joined < today);
        let next_joined = joined.and_then(|joined| {
            let day = next(joined.month() as u8, joined.day() as u8, today)?;
            let years =
                u32::try_from(day.year() - joined.year()).ok().filter(|years| *years > 0)?;
            Some((day, years))
        });
        if let Some((day, years)) = next_joined {
            all.push(Anniversary { day, sort: AnniversarySort::Joined(years), member });
        }
    }
    all.retain(|one| one.day.0 - today.0 < days);
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Id, Record};
    use crate::store::{Change, MemoryKv, Space, Store};
    use crate::team::Profile;

    fn team(profiles: &[Profile]) -> Team {
        let mut store = Store::open(MemoryKv::default(), 1, (1, 1));
        let space = Space::Team(store.new_id(1));
        for profile in profiles {
            let id: Id = store.new_id(1);
            store.commit(space, vec![Change::put(id, profile)], 1);
        }
        Team::project(
            store.records(space).into_iter().flat_map(|r| r.iter()).collect::<Vec<&Record>>(),
        )
    }

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    #[test]
    fn a_birthday_comes_every_year_and_an_anniversary_counts_them() {
        let profile = Profile {
            nickname: "小月".into(),
            birthday_month: Some(2),
            birthday_day: Some(29),
            joined_on: Some(day(2019, 3, 1)),
            ..Profile::default()
        };
        let team = team(&[profile]);
        let told = |today, days| {
            let told = upcoming(&team, today, days);
            told.iter().map(|one| (one.day, one.sort)).collect::<Vec<_>>()
        };
        let birthday = |day| (day, AnniversarySort::Birthday);
        assert_eq!(
            told(day(2027, 2, 27), 7),
            [birthday(day(2027, 2, 28)), (day(2027, 3, 1), AnniversarySort::Joined(8))]
        );
        assert_eq!(told(day(2028, 2, 28), 2), [birthday(day(2028, 2, 29))]);
        assert_eq!(told(day(2027, 2, 27), 1), []);
        assert_eq!(told(day(2027, 12, 31), 59), [], "the 29th is sixty days away");
    }

    #[test]
    fn who_joins_today_or_later_has_no_anniversary_yet_and_odd_days_are_passed_over() {
        let odd = |month, of| Profile {
            nickname: "阿杰".into(),
            birthday_month: Some(month),
            birthday_day: Some(of),
            joined_on: Some(day(2027, 5, 5)),
            ..Profile::default()
        };
        let team = team(&[odd(13, 1), odd(4, 31), odd(0, 0)]);
        assert_eq!(upcoming(&team, day(2026, 11, 26), 366), []);
        let first = upcoming(&team, day(2027, 5, 6), 366);
        assert!(first.iter().all(|one| one.sort == AnniversarySort::Joined(1)) && first.len() == 3);
        assert_eq!(upcoming(&team, day(2027, 5, 5), 366), [], "today is no year");
    }
}
