//! Changes of 歇口气, turned into records.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::store::Change;
use duihun_core::team::limits;

use crate::{
    CareStep, Energy, Face, Feeling, IfThen, MOOD, Mood, Odds, Own, REFUSAL_PLAN, REFUSALS,
    RefusalPlan, Refusals, TALK_TO, TalkTo, Way, WayDone, begin_block, end_block, remove_block,
};

/// What a person does in 歇口气.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CareEdit {
    /// Notes how it is: one tap.
    CheckIn(Face),
    /// Says more of a check-in, or corrects it.
    EditMood(Id, MoodForm),
    /// Takes a check-in off.
    RemoveMood(Id),
    /// Notes how it was after an exercise.
    WayDone(Way, Feeling, bool),
    /// One more refusal.
    Refused,
    /// That one was none.
    DropRefusal(Id),
    /// Sets the arithmetic: on how many talks an order comes, and how many there were since the last.
    SetOdds(u16, u16),
    /// Adds or edits an if-then plan.
    PutPlan(Option<Id>, IfThen),
    /// A plan was gone through in mind.
    Rehearsed(Id),
    /// Takes a plan off.
    RemovePlan(Id),
    /// Begins a block of calls, or a break.
    BeginBlock(bool),
    /// Ends what runs.
    EndBlock,
    /// Takes a block or a break off.
    RemoveBlock((Id, i64)),
    /// Adds or edits somebody to talk to.
    PutTalk(Option<Id>, TalkForm),
    /// They have talked; when next.
    Talked(Id, Option<Day>),
    /// Takes somebody off the list.
    RemoveTalk(Id),
}

/// What a form says of a check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoodForm {
    /// Face.
    pub face: Face,
    /// Energy, if said.
    pub energy: Option<Energy>,
    /// One word; empty for none.
    pub word: String,
    /// A note; empty for none.
    pub note: String,
}

/// What a form says of somebody to talk to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkForm {
    /// In which team.
    pub team: Id,
    /// Whom.
    pub member: Id,
    /// What it is about.
    pub step: CareStep,
    /// When next, if set.
    pub next: Option<Day>,
    /// A note; empty for none.
    pub note: String,
}

/// When something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Local day.
    pub day: Day,
    /// Minute of the local day, 0–1439.
    pub minute: u16,
    /// The wall clock, milliseconds since 1970.
    pub now: u64,
    /// What is new stands in records of its own, since it is not to be stored with what was before.
    pub apart: bool,
}

/// The smallest number of talks on which an order may come: where every talk brings one there is nothing to reckon.
pub const LEAST_TALKS: u16 = 2;
/// The largest number of talks that the arithmetic takes.
pub const MOST_TALKS: u16 = 9999;

/// The records a change writes. `None` when it cannot be done: an empty text, a number beyond [`LEAST_TALKS`]–[`MOST_TALKS`],
/// a record that is not there.
pub fn care_edit(
    own: &Own,
    edit: CareEdit,
    at: At,
    new_id: impl FnOnce() -> Id,
) -> Option<Vec<Change>> {
    let At { day, minute, now, apart } = at;
    let one = |change| Some(vec![change]);
    match edit {
        CareEdit::CheckIn(face) => {
            let mood = Mood { day, minute, face, word: None, note: None, energy: None };
            one(Change::put(new_id(), &mood))
        }
        CareEdit::EditMood(id, form) => {
            let MoodForm { face, energy, word, note } = form;
            let word = limits::tidy(&word, limits::WORD);
            let note = limits::tidy_note(&note, limits::NOTE);
            let mood = own.moods.get(id)?.clone();
            one(Change::put(id, &Mood { face, energy, word, note, ..mood }))
        }
        CareEdit::RemoveMood(id) => one(Change::withdraw(MOOD, id)),
        CareEdit::WayDone(way, feeling, quick) => {
            let done = WayDone { day, way, feeling, minute: Some(minute), quick };
            one(Change::put(new_id(), &done))
        }
        CareEdit::Refused => {
            // Those of a day are one record, or years of them would fill the storage; after the numbers were set
            // anew another one, since that is where the count begins.
            let set = own.odds.iter().last().map(|(id, _)| id);
            let known =
                own.refusals.iter().rev().find(|(id, known)| {
                    !apart && known.day == day && set.is_none_or(|set| *id > set)
                });
            let (id, count) = match known {
                Some((id, known)) => (id, known.count.saturating_add(1)),
                None => (new_id(), 1),
            };
            one(Change::put(id, &Refusals { day, minute, count }))
        }
        CareEdit::DropRefusal(id) => {
            let known = own.refusals.get(id)?.clone();
            one(match known.count {
                0 | 1 => Change::withdraw(REFUSALS, id),
                count => Change::put(id, &Refusals { count: count - 1, ..known }),
            })
        }
        CareEdit::SetOdds(every, since) => {
            let fits = (LEAST_TALKS..=MOST_TALKS).contains(&every) && since <= MOST_TALKS;
            fits.then(|| vec![Change::put(new_id(), &Odds { day, every, since })])
        }
        CareEdit::PutPlan(id, IfThen { when, then }) => {
            let when = limits::tidy(&when, limits::SENTENCE)?;
            let then = limits::tidy(&then, limits::SENTENCE)?;
            // Another plan was not gone through yet.
            let rehearsed = id
                .and_then(|id| own.plans.get(id))
                .filter(|old| old.plan.when == when && old.plan.then == then)
                .and_then(|old| old.rehearsed);
            let plan = RefusalPlan { plan: IfThen { when, then }, rehearsed };
            one(Change::put(id.unwrap_or_else(new_id), &plan))
        }
        CareEdit::Rehearsed(id) => {
            let plan = own.plans.get(id)?.clone();
            one(Change::put(id, &RefusalPlan { rehearsed: Some(day), ..plan }))
        }
        CareEdit::RemovePlan(id) => one(Change::withdraw(REFUSAL_PLAN, id)),
        CareEdit::BeginBlock(is_break) => Some(begin_block(own, at, is_break, new_id)),
        CareEdit::EndBlock => Some(end_block(own, day, now)),
        CareEdit::RemoveBlock(of) => one(remove_block(own, of)?),
        CareEdit::PutTalk(id, form) => {
            let TalkForm { team, member, step, next, note } = form;
            let note = limits::tidy_note(&note, limits::NOTE);
            let last = id.and_then(|id| own.talks.get(id)).and_then(|talk| talk.last);
            let talk = TalkTo { team, member, step, last, next, note };
            one(Change::put(id.unwrap_or_else(new_id), &talk))
        }
        CareEdit::Talked(id, next) => {
            let talk = own.talks.get(id)?.clone();
            one(Change::put(id, &TalkTo { last: Some(day), next, ..talk }))
        }
        CareEdit::RemoveTalk(id) => one(Change::withdraw(TALK_TO, id)),
    }
}

impl Own {
    /// A team's list of whom to talk to: those that are due first, the longest ones before the others, then by
    /// the day set, then those without one.
    #[must_use]
    pub fn talks_of(&self, team: Id) -> Vec<Id> {
        let order = self.talks.sorted(|_, talk| {
            (
                talk.next.map_or(i64::MAX, |day| day.0.into()),
                talk.last.map_or(0, |day| day.0.into()),
            )
        });
        order
            .into_iter()
            .filter(|id| self.talks.get(*id).is_some_and(|talk| talk.team == team))
            .collect()
    }

    /// How many of a team's list are due on a day.
    #[must_use]
    pub fn talks_due(&self, team: Id, day: Day) -> usize {
        let due = |talk: &TalkTo| talk.team == team && talk.next.is_some_and(|next| next <= day);
        self.talks.iter().filter(|(_, talk)| due(talk)).count()
    }

    /// The plans in the order they were made, with their records.
    #[must_use]
    pub fn plans_in_order(&self) -> Vec<Id> {
        self.plans.iter().map(|(id, _)| id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mine;
    use duihun_core::store::{MemoryKv, Space, Store};

    const AT: At = At { day: Day(20_000), minute: 601, now: 1_790_000_000_000, apart: false };

    struct Device(Store<MemoryKv>);

    impl Device {
        fn new() -> Self {
            Self(Store::open(MemoryKv::default(), AT.now, (1, 1)))
        }

        fn own(&self) -> Own {
            let mut mine = Mine::default();
            mine.fill(self.0.records(Space::Me).into_iter().flat_map(|records| records.iter()));
            mine.own().clone()
        }

        /// Does it; the id it wrote.
        fn does(&mut self, edit: CareEdit) -> Option<Id> {
            let changes = care_edit(&self.own(), edit, AT, || self.0.new_id(AT.now))?;
            let id = changes.last().map(|change| change.key.id);
            self.0.commit(Space::Me, changes, AT.now);
            id
        }
    }

    #[test]
    fn a_check_in_is_one_tap_and_more_can_be_said_later() {
        let mut device = Device::new();
        let id = device.does(CareEdit::CheckIn(Face(2))).unwrap();
        let form = MoodForm {
            face: Face(1),
            energy: Some(Energy(1)),
            word: " 堵得慌 ".into(),
            note: "一\n二".into(),
        };
        device.does(CareEdit::EditMood(id, form)).unwrap();
        let (day, minute) = (AT.day, AT.minute);
        let (word, note) = (Some("堵得慌".into()), Some("一\n二".into()));
        let mood = Mood { day, minute, face: Face(1), word, note, energy: Some(Energy(1)) };
        assert_eq!(device.own().moods.get(id), Some(&mood));
        device.does(CareEdit::RemoveMood(id));
        assert_eq!(device.own().moods.len(), 0);
    }

    #[test]
    fn a_plan_that_is_changed_was_not_gone_through() {
        let mut device = Device::new();
        let plan = |when: &str, then: &str| IfThen { when: when.into(), then: then.into() };
        let id = device.does(CareEdit::PutPlan(None, plan("连挂三个", "放下耳麦"))).unwrap();
        device.does(CareEdit::Rehearsed(id));
        assert_eq!(device.own().plans.get(id).unwrap().rehearsed, Some(AT.day));
        device.does(CareEdit::PutPlan(Some(id), plan("连挂三个 ", "放下耳麦")));
        assert_eq!(device.own().plans.get(id).unwrap().rehearsed, Some(AT.day));
        device.does(CareEdit::PutPlan(Some(id), plan("连挂三个", "喝口水")));
        assert_eq!(device.own().plans.get(id).unwrap().rehearsed, None);
        assert_eq!(device.does(CareEdit::PutPlan(None, plan(" ", "喝口水"))), None);
        assert_eq!(device.own().plans_in_order(), [id]);
    }

    #[test]
    fn refusals_of_a_day_are_one_record_and_begin_anew_with_the_numbers() {
        let mut device = Device::new();
        let first = device.does(CareEdit::Refused).unwrap();
        assert_eq!(device.does(CareEdit::Refused), Some(first));
        device.does(CareEdit::SetOdds(30, 4));
        let second = device.does(CareEdit::Refused).unwrap();
        assert_ne!(first, second);
        device.does(CareEdit::Refused);
        assert_eq!(device.own().count(AT.day).unwrap().number, 6);
        device.does(CareEdit::DropRefusal(second));
        assert_eq!(device.own().count(AT.day).unwrap().number, 5);
        device.does(CareEdit::DropRefusal(second));
        assert_eq!(device.own().refusals.len(), 1);
        assert_eq!(device.does(CareEdit::DropRefusal(second)), None);
        assert_eq!(device.own().refusals_of(AT.day), 2);
    }

    #[test]
    fn odds_beyond_reason_are_refused() {
        let mut device = Device::new();
        assert_eq!(device.does(CareEdit::SetOdds(1, 3)), None);
        assert_eq!(device.does(CareEdit::SetOdds(10_000, 3)), None);
        assert_eq!(device.does(CareEdit::SetOdds(30, 10_000)), None);
        assert!(device.does(CareEdit::SetOdds(9999, 0)).is_some());
    }

    #[test]
    fn whom_to_talk_to_stands_in_the_order_of_the_days() {
        let mut device = Device::new();
        let team = device.0.new_id(AT.now);
        let form = |next: Option<i32>| TalkForm {
            team,
            member: team,
            step: CareStep::NOTICE,
            next: next.map(Day),
            note: String::new(),
        };
        let ids = [None, Some(20_003), Some(19_990), Some(20_000)]
            .map(|next| device.does(CareEdit::PutTalk(None, form(next))).unwrap());
        let own = device.own();
        assert_eq!(own.talks_of(team), [ids[2], ids[3], ids[1], ids[0]]);
        assert_eq!(own.talks_due(team, AT.day), 2);
        assert_eq!(own.talks_of(ids[0]), []);
        device.does(CareEdit::Talked(ids[2], None));
        let own = device.own();
        assert_eq!(own.talks.get(ids[2]).unwrap().last, Some(AT.day));
        assert_eq!(own.talks_due(team, AT.day), 1);
        // A form over it keeps when they talked.
        device.does(CareEdit::PutTalk(Some(ids[2]), form(Some(20_001))));
        assert_eq!(device.own().talks.get(ids[2]).unwrap().last, Some(AT.day));
    }
}
