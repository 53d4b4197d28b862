//! Slips go out and come in: what the pages of [`crate::pages::slips`] and [`crate::pages::files`] do.

use std::collections::BTreeMap;

use duihun_core::calendar::Day;
use duihun_core::record::{Id, Record, Records};
use duihun_core::share::people::{Newcomer, PeopleWords, add_newcomers};
use duihun_core::share::slips::{Person, Reading, Roster, Slip, Taking, takings};
use duihun_core::share::{Plain, PlainError};
use duihun_core::store::{Change, Receipt, Space};
use duihun_core::team::{DayTotal, Numbers};
use duihun_me::{self as me, GoalEdit, Kept, OTHERS_DAY};
use leptos::prelude::*;

use crate::actions::Action;
use crate::browser::clock;
use crate::state::App;

impl App {
    /// The team on the screen, unless it is the sample.
    pub fn own_team(self) -> Option<Id> {
        self.data.with(|data| data.team_id.filter(|_| !data.sample))
    }

    /// Who is on the board, by the spellings of their names.
    pub fn roster(self) -> Roster {
        self.data.with(|data| match data.sample {
            true => Roster::default(),
            false => Roster::of(&data.team),
        })
    }

    /// Who writes on this device, where it is known and may be seen.
    pub fn writer(self) -> Option<Person> {
        self.data.with(|data| {
            let id = data.me().filter(|_| !data.sample)?;
            Some(Person::member(id, &data.team.member(id)?.nickname))
        })
    }

    /// What taking readings in would write on the board.
    pub fn takings(self, readings: &[Reading], roster: &Roster) -> Vec<Taking> {
        let Some(team) = self.own_team() else { return vec![Taking::Nobody; readings.len()] };
        let found = self.store.try_update_value(|store| {
            store.read(clock::now(), |name| name.space == Space::Team(team));
            takings(readings, roster, store.team(team))
        });
        found.unwrap_or_default()
    }

    fn with_mine<T>(self, read: impl FnOnce(&mut dyn Iterator<Item = &Record>) -> T) -> Option<T> {
        self.data.track();
        self.store.try_update_value(|store| {
            store.read(clock::now(), |name| name.space == Space::Me);
            let mut records = store.records(Space::Me).into_iter().flat_map(Records::iter);
            read(&mut records)
        })
    }

    /// What members sent of a day, as it is kept here.
    pub fn kept(self, day: Day) -> Vec<Kept> {
        let Some(team) = self.own_team() else { return Vec::new() };
        self.with_mine(|records| me::kept_of(records, team, day)).unwrap_or_default()
    }

    /// All that members sent, by day.
    pub fn all_kept(self) -> Vec<(Day, Kept)> {
        let Some(team) = self.own_team() else { return Vec::new() };
        self.with_mine(|records| me::all_kept(records, team)).unwrap_or_default()
    }

    /// All that members sent, by member: what contests in dials or talks are counted from.
    pub fn told(self) -> BTreeMap<Id, Vec<(Day, Numbers)>> {
        let mut told: BTreeMap<Id, Vec<(Day, Numbers)>> = BTreeMap::new();
        for (day, (member, numbers, _)) in self.all_kept() {
            told.entry(member).or_default().push((day, numbers));
        }
        told
    }

    /// What members sent from one day to another, by member. Only slips of these months are read.
    pub fn told_between(self, from: Day, until: Day) -> BTreeMap<Id, Vec<(Day, Numbers)>> {
        let mut told: BTreeMap<Id, Vec<(Day, Numbers)>> = BTreeMap::new();
        let Some(team) = self.own_team() else { return told };
        self.data.track();
        let month = |day: Day| day.year() as u32 * 12 + day.month() - 1;
        let months = month(from)..=month(until);
        let all = self.store.try_update_value(|store| {
            store.read(clock::now(), |name| {
                name.space == Space::Me && name.kind == OTHERS_DAY && months.contains(&name.month)
            });
            let records = store.records(Space::Me).into_iter().flat_map(Records::iter);
            me::kept_between(records, team, (from, until))
        });
        for (day, (member, numbers, _)) in all.unwrap_or_default() {
            told.entry(member).or_default().push((day, numbers));
        }
        told
    }

    /// Keeps what I told of a day.
    pub fn keep_sent(self, day: Day, numbers: Numbers) {
        self.dispatch(Action::Goal(GoalEdit::Sent(day, numbers)));
    }

    /// Keeps numbers that members sent, and what else they said on the board.
    pub fn take_slips(self, day: Day, numbers: Vec<Kept>, on_board: Vec<Change>) -> Vec<Receipt> {
        let Some(team) = self.own_team() else { return Vec::new() };
        // The group's day is the sum of what was kept before and of what is new; nobody is named in it.
        let mut all: BTreeMap<Id, Numbers> =
            self.kept(day).into_iter().map(|(member, numbers, _)| (member, numbers)).collect();
        all.extend(numbers.iter().map(|(member, numbers, _)| (*member, *numbers)));
        let all: Vec<Numbers> = all.into_values().collect();
        let total = DayTotal::of(day, &all).filter(|_| !numbers.is_empty());
        let total = total.map(|total| Change::put(DayTotal::id(day), &total));
        let on_board = on_board.into_iter().chain(total).collect();
        let numbers = numbers.into_iter().map(|kept| me::keep_day(team, day, kept)).collect();
        self.commit(vec![(Space::Me, numbers), (Space::Team(team), on_board)])
    }

    /// Takes back what was just written, without a word.
    pub fn take_back(self, receipts: &[Receipt]) {
        let now = clock::now();
        self.store.update_value(|store| {
            for receipt in receipts {
                store.undo(receipt, now);
            }
        });
        self.save(now);
        self.project_all();
    }

    /// Puts a slip of one's own on one's own board, as the leader will: gathered there too, it is one.
    pub fn note_own(self, slip: &Slip) -> Vec<Receipt> {
        let roster = self.roster();
        let reading = Reading {
            lines: 0..1,
            who: roster.who(&slip.from),
            on: slip.on,
            says: slip.says.clone(),
            made: Some(slip.made),
            corrects: false,
        };
        let writes =
            self.takings(&[reading], &roster).into_iter().filter_map(|taking| match taking {
                Taking::Writes(change) => Some(change),
                _ => None,
            });
        let writes: Vec<Change> = writes.collect();
        match self.own_team() {
            Some(team) if !writes.is_empty() => self.commit(vec![(Space::Team(team), writes)]),
            _ => Vec::new(),
        }
    }
}

impl App {
    /// Puts people on the board. With a whole team in plain words, and no team here yet, its name, chant
    /// and goals come too.
    ///
    /// # Errors
    /// Why the plain words are no team; then nothing has changed.
    pub fn add_people(
        self,
        newcomers: &[Newcomer],
        plain: Option<&Plain>,
    ) -> Result<Vec<Receipt>, PlainError> {
        let now = clock::now();
        let today = self.today.get_untracked();
        if self.data.with_untracked(|data| data.sample) {
            self.show_sample(false);
        }
        let changes = self.store.try_update_value(|store| {
            self.data.with_untracked(|data| {
                let team = data.team_id.unwrap_or_else(|| store.new_id(now));
                let mut changes = match plain.filter(|_| data.team.is_blank()) {
                    Some(plain) => plain.soul(team, today, || store.new_id(now))?,
                    None => Vec::new(),
                };
                changes.extend(add_newcomers(&data.team, newcomers, today, || store.new_id(now)));
                Ok((Space::Team(team), changes))
            })
        });
        let receipts = self.commit(changes.transpose()?.into_iter().collect());
        self.welcomed();
        Ok(receipts)
    }

    /// The team on the screen in plain words.
    pub fn plain_team(self, words: &PeopleWords) -> Plain {
        let Some(team) = untrack(|| self.own_team()) else { return Plain::default() };
        let records = self.store.try_update_value(|store| {
            store.read(clock::now(), |name| name.space == Space::Team(team));
            let records = store.records(Space::Team(team)).into_iter().flat_map(Records::iter);
            records.cloned().collect::<Vec<Record>>()
        });
        let records = records.unwrap_or_default();
        self.data.with_untracked(|data| Plain::of(&data.team, &records, words))
    }
}
