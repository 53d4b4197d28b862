//! A direction goal as a path: where it began, where the group stands, where it is heading.

use super::{Aim, Direction, Team};

/// One station of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Station {
    /// What it is called: a level, or a number.
    pub name: String,
    /// It is behind, or the group stands there.
    pub reached: bool,
}

/// A direction goal as a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Where the group stands.
    pub now: u32,
    /// Where it is heading.
    pub target: u32,
    /// How much of the way is behind, in hundredths, 0–100.
    pub percent: u32,
    /// Levels on the way; none where numbers say it all.
    pub stations: Vec<Station>,
    /// Where it stands follows from the board, not from what was entered.
    pub counted: bool,
}

impl Path {
    /// The path of a goal; `None` where it has no measure.
    #[must_use]
    pub fn of(direction: &Direction, team: &Team) -> Option<Self> {
        let levels = &direction.levels;
        let last = u32::try_from(levels.len()).ok()?.checked_sub(1);
        let target = direction.target.or(last)?;
        let target = last.map_or(target, |last| target.min(last));
        let counted = direction.aim == Aim::HEAD_COUNT && direction.now.is_none();
        let now = match direction.now {
            Some(now) => now,
            None if counted => u32::try_from(team.order().len()).ok()?,
            None => direction.start.unwrap_or_default(),
        };
        let start = direction.start.unwrap_or_default().min(target);
        let way = u64::from(target - start);
        let behind = u64::from(now.saturating_sub(start));
        let whole = u64::from(now >= target) * 100;
        let percent = (behind * 100).checked_div(way).unwrap_or(whole);
        let station = |(at, name): (usize, &String)| Station {
            name: name.clone(),
            reached: u32::try_from(at).is_ok_and(|at| at <= now),
        };
        let shown = last.map_or(0, |_| target as usize + 1);
        Some(Self {
            now,
            target,
            percent: percent.min(100) as u32,
            stations: levels.iter().enumerate().take(shown).map(station).collect(),
            counted,
        })
    }

    /// Whether the goal is reached.
    #[must_use]
    pub fn is_reached(&self) -> bool {
        self.now >= self.target
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(direction: &Direction) -> Option<Path> {
        Path::of(direction, &Team::default())
    }

    #[test]
    fn a_number_is_a_share_of_the_way_from_the_start() {
        let of = |start, now, target| {
            let path = path(&Direction {
                aim: Aim::LEADERS,
                start,
                now,
                target: Some(target),
                ..Direction::default()
            });
            path.map(|path| (path.percent, path.is_reached()))
        };
        assert_eq!(of(None, Some(1), 4), Some((25, false)));
        assert_eq!(of(Some(8), Some(10), 12), Some((50, false)));
        assert_eq!(of(Some(8), Some(6), 12), Some((0, false)));
        assert_eq!(of(Some(8), Some(15), 12), Some((100, true)));
        assert_eq!(of(Some(8), None, 12), Some((0, false)));
        assert_eq!(of(Some(12), Some(12), 12), Some((100, true)));
        assert_eq!(of(None, Some(u32::MAX), u32::MAX), Some((100, true)));
        assert_eq!(path(&Direction { now: Some(3), ..Direction::default() }), None);
    }

    #[test]
    fn levels_are_stations_and_nobody_goes_past_the_last() {
        let levels: Vec<String> = ["新锐", "精英", "标杆", "王牌"].map(Into::into).into();
        let goal =
            |now, target| Direction { levels: levels.clone(), now, target, ..Direction::default() };
        let names = |path: &Path| path.stations.iter().map(|s| s.reached).collect::<Vec<_>>();
        let half = path(&goal(Some(1), Some(2))).unwrap();
        assert_eq!((names(&half), half.percent), (vec![true, true, false], 50));
        let all = path(&goal(Some(9), Some(9))).unwrap();
        assert_eq!((all.target, all.stations.len(), all.is_reached()), (3, 4, true));
        assert_eq!(path(&goal(None, None)).unwrap().percent, 0);
    }
}
