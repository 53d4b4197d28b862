//! A board goes out as a payload, and comes in as one: what the pages of [`crate::pages::share`] do.

use duihun_core::record::{Id, Key, Record, Records};
use duihun_core::share::{Pack, Part, Preview};
use duihun_core::store::{Contents, Space, Trouble};
use duihun_me as me;
use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::route::Route;
use crate::state::App;

/// Longest payload that a code from a screen or a wall is read with, in characters: see `safety.md`.
pub const CODE: usize = 800;

/// The link to a board that is a payload.
pub fn join_link(payload: &str) -> String {
    format!("{}{}/{payload}", page::address(), Route::Join.hash())
}

impl App {
    /// Packs parts of the team on the screen.
    pub fn pack(self, parts: &[Part], is_file: bool) -> Option<Pack> {
        let team = self.own_team()?;
        // Of what happened the board shows nothing yet, so only this tells that there is more.
        self.data.track();
        self.store.try_update_value(|store| {
            store.read(clock::now(), |name| name.space == Space::Team(team));
            Some(Pack::of(store.team(team)?, parts, clock::now(), is_file))
        })?
    }

    /// When the board was last sent from here, in milliseconds since 1970, and how many things of it have
    /// changed since.
    pub fn changed_since_sent(self, pack: &Pack) -> Option<(u64, usize)> {
        let sent = self.settings.with(|settings| settings.sent(pack.team))?;
        let later = pack.records.iter().filter(|record| record.stamp.millis > sent);
        let mut changed: Vec<Id> = later.map(|record| record.key.id).collect();
        changed.sort_unstable();
        changed.dedup();
        Some((sent, changed.len()))
    }

    /// Notes that the board was sent.
    pub fn note_sent(self) {
        if let Some(team) = untrack(|| self.own_team()) {
            self.set(|settings| settings.set_sent(team, clock::now()));
        }
    }

    /// What a pack would change here. With `again` also what was left before.
    pub fn preview(self, pack: &Pack, again: bool) -> Preview {
        let is_open = !self.health.with_untracked(|health| health.is_locked);
        let preview = self.store.try_update_value(|store| {
            store.read(clock::now(), |name| match name.space {
                Space::Team(team) => team == pack.team,
                Space::Me => is_open && name.kind == me::DECLINED,
            });
            let mine = store.records(Space::Me).into_iter().flat_map(Records::iter);
            let left: Vec<(Key, Id)> = if again { Vec::new() } else { me::left(mine, pack.team) };
            let was_left = |record: &Record| left.contains(&(record.key, Id(record.stamp)));
            Preview::without(pack, store.team(pack.team), was_left)
        });
        preview.unwrap_or_else(|| Preview::of(pack, None))
    }

    /// Whether there are teams here, and this is none of them.
    pub fn is_another_team(self, team: Id) -> bool {
        self.store.with_value(|store| {
            let teams = store.teams();
            !teams.is_empty() && !teams.contains(&team)
        })
    }

    /// Takes the chosen things of a preview in, and shows their team; what was left is remembered, and not
    /// offered again. Gives what was here before.
    pub fn take(self, preview: &Preview, is_meant: impl Fn(usize) -> bool + Copy) -> Contents {
        let now = clock::now();
        let team = preview.team_id;
        let is_open = !self.health.with_untracked(|health| health.is_locked);
        let before = self.store.try_update_value(|store| {
            let before = store.contents();
            store.receive(&preview.chosen(is_meant), now);
            before
        });
        self.save(now);
        let left: Vec<_> =
            preview.left_out(is_meant).map(|record| me::leave(team, record)).collect();
        if is_open && !left.is_empty() {
            self.commit(vec![(Space::Me, left)]);
        }
        self.show_team(Some(team));
        before.unwrap_or_default()
    }

    /// Takes a preview's team in place of the one on the screen, which goes from this device. Gives what
    /// was here before.
    ///
    /// # Errors
    /// Why it could not be done; then nothing has changed.
    pub fn take_instead(
        self,
        preview: &Preview,
        is_meant: impl Fn(usize) -> bool,
    ) -> Result<Contents, Trouble> {
        let own = untrack(|| self.own_team());
        let here = self.store.with_value(|store| store.contents());
        let mut after = here.only(|space, _| own.is_none_or(|own| space != Space::Team(own)));
        for (space, records) in preview.chosen(is_meant).spaces() {
            after.add(space, records.iter().cloned());
        }
        let before = self.restore(after, true)?;
        self.show_team(Some(preview.team_id));
        Ok(before)
    }

    /// Puts the teams back as they were before something was taken in. What is private stays as it is.
    ///
    /// # Errors
    /// Why it could not be done; then nothing has changed.
    pub fn undo_take(self, before: &Contents, shown: Option<Id>) -> Result<(), Trouble> {
        let is_teams = |space| matches!(space, Space::Team(_));
        let mut after = self.store.with_value(|store| store.contents());
        after = after.only(|space, _| !is_teams(space));
        for (space, records) in before.spaces().filter(|(space, _)| is_teams(*space)) {
            after.add(space, records.iter().cloned());
        }
        self.restore(after, true)?;
        if shown.is_some() {
            self.show_team(shown);
        }
        Ok(())
    }

    /// Leaves the page of a payload: it goes out of the address too, so that it is not sent on by mistake.
    pub fn leave_join(self) {
        page::replace_hash(Route::Board.hash());
        self.route.set(Route::Board);
        page::scroll_to_top();
    }
}
