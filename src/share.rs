//! A board goes out as a payload, and comes in as one: what the pages of [`crate::pages::share`] do.

use duihun_core::record::Id;
use duihun_core::share::{Pack, Part, Preview};
use duihun_core::store::{Contents, Space};

use leptos::prelude::*;

use crate::browser::{clock, page};
use crate::route::Route;
use crate::state::App;

impl App {
    /// Packs parts of the team on the screen.
    pub fn pack(self, parts: &[Part], is_file: bool) -> Option<Pack> {
        let team = self.data.with(|data| data.team_id.filter(|_| !data.sample))?;
        self.store.try_update_value(|store| {
            store.read(clock::now(), |name| name.space == Space::Team(team));
            Some(Pack::of(store.team(team)?, parts, clock::now(), is_file))
        })?
    }

    /// What a pack would change here.
    pub fn preview(self, pack: &Pack) -> Preview {
        let preview = self.store.try_update_value(|store| {
            store.read(clock::now(), |name| name.space == Space::Team(pack.team));
            Preview::of(pack, store.team(pack.team))
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

    /// Takes things of a team in, and shows it. Gives what was here before.
    pub fn take(self, team: Id, things: &Contents) -> Contents {
        let now = clock::now();
        let before = self.store.try_update_value(|store| {
            let before = store.contents();
            store.receive(things, now);
            before
        });
        self.save(now);
        self.show_team(Some(team));
        before.unwrap_or_default()
    }

    /// Leaves the page of a payload: it goes out of the address too, so that it is not sent on by mistake.
    pub fn leave_join(self) {
        page::replace_hash(Route::Board.hash());
        self.route.set(Route::Board);
        page::scroll_to_top();
    }
}
