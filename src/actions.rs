//! Actions: what a person does, turned into records by the core's rules.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::store::{Change, KeyValue, Space, Store};
use duihun_core::team::{
    self, BoardEdit, Chant, Direction, EventEdit, Favourite, MemberForm, SloganWeek, Team,
    TeamName, Towards, limits,
};
use duihun_me::{self as me, At, CareEdit, GoalEdit, Identity, Mine};

/// What a person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Names the group.
    NameTeam(String),
    /// Sets the chant; no lines take it down.
    SetChant(Vec<String>),
    /// Adds a member; `me` when she is the one holding the phone.
    AddMember { form: MemberForm, me: bool },
    /// Writes a form over a member.
    EditMember(Id, MemberForm),
    /// Takes a member off who should never have been on the board; who leaves is [`BoardEdit::Leave`].
    RemoveMember(Id),
    /// Changes the board beyond its first screen.
    Board(BoardEdit),
    /// Changes what happens: orders, targets, the fund, activities, contests.
    Event(EventEdit),
    /// Moves a member.
    MoveMember(Id, Towards),
    /// Adds or edits a direction goal.
    PutDirection(Option<Id>, Direction),
    /// Takes a direction goal off.
    RemoveDirection(Id),
    /// Keeps a slogan.
    KeepSlogan { lines: Vec<String>, theme: u8 },
    /// Says something of a kept slogan.
    NoteSlogan(Id, String),
    /// Sets the slogan of a week, or changes it.
    PutSloganWeek(Option<Id>, SloganWeek),
    /// Takes slogans of weeks off: two phones may have set one each.
    DropSloganWeeks(Vec<Id>),
    /// Takes a kept slogan off.
    DropSlogan(Id),
    /// Says which member I am.
    IAm(Option<Id>),
    /// Changes 歇口气.
    Care(CareEdit),
    /// Changes 目标.
    Goal(GoalEdit),
}

/// What is known when an action comes.
pub struct Known<'a> {
    /// The team on the screen.
    pub team_id: Id,
    /// Its projection.
    pub team: &'a Team,
    /// The private records.
    pub mine: &'a Mine,
    /// The local day.
    pub today: Day,
    /// The minute in it, 0–1439.
    pub minute: u16,
    /// The wall clock, milliseconds.
    pub now: u64,
    /// What is new of 歇口气 is not to be stored.
    pub apart: bool,
}

/// The records an action writes, and where. `None` when it cannot be done: an empty name, a full board.
pub fn changes<K: KeyValue>(
    action: Action,
    known: &Known<'_>,
    store: &mut Store<K>,
) -> Option<Vec<(Space, Vec<Change>)>> {
    let &Known { team_id, team, mine, today, minute, now, apart } = known;
    let on_board = |changes| Some(vec![(Space::Team(team_id), changes)]);
    let in_private = |changes| Some(vec![(Space::Me, changes)]);
    let i_am = |member| vec![Change::put(team_id, &Identity { member })];
    match action {
        Action::NameTeam(name) => {
            let name = limits::tidy(&name, limits::TEAM_NAME)?;
            on_board(vec![Change::put(team_id, &TeamName { name })])
        }
        Action::SetChant(lines) => {
            let lines: Vec<String> =
                lines.iter().filter_map(|line| limits::tidy(line, limits::LINE)).collect();
            let since = (!lines.is_empty()).then_some(today);
            on_board(vec![Change::put(team_id, &Chant { lines, since })])
        }
        Action::AddMember { form, me } => {
            let changes = team::add_member(team, &form, today, || store.new_id(now))?;
            let id = changes.first()?.key.id;
            let mut writes = vec![(Space::Team(team_id), changes)];
            if me {
                writes.push((Space::Me, i_am(Some(id))));
            }
            Some(writes)
        }
        Action::EditMember(id, form) => {
            on_board(team::edit_member(team, id, &form, today, || store.new_id(now))?)
        }
        Action::RemoveMember(id) => on_board(team::remove_member(id)),
        Action::Board(edit) => {
            on_board(team::board_edit(team, team_id, edit, today, || store.new_id(now))?)
        }
        Action::Event(edit) => {
            on_board(team::event_edit(team, team_id, edit, today, || store.new_id(now))?)
        }
        Action::MoveMember(id, towards) => on_board(team::move_member(team, id, towards)),
        Action::PutDirection(id, direction) => {
            let text = limits::tidy(&direction.text, limits::SENTENCE)?;
            let id = id.unwrap_or_else(|| store.new_id(now));
            on_board(vec![Change::put(id, &Direction { text, ..direction })])
        }
        Action::RemoveDirection(id) => on_board(vec![Change::withdraw(team::DIRECTION, id)]),
        Action::KeepSlogan { lines, theme } => {
            let body = Favourite { lines, on: today, theme: Some(theme), note: None };
            on_board(vec![Change::put(store.new_id(now), &body)])
        }
        Action::NoteSlogan(id, note) => {
            let note = limits::tidy(&note, limits::SENTENCE);
            let kept = team.more().favourites.get(id)?.clone();
            on_board(vec![Change::put(id, &Favourite { note, ..kept })])
        }
        Action::PutSloganWeek(id, week) => {
            let id = id.unwrap_or_else(|| store.new_id(now));
            on_board(vec![Change::put(id, &week)])
        }
        Action::DropSloganWeeks(ids) => {
            let withdraw = |id| Change::withdraw(team::SLOGAN_WEEK, id);
            on_board(ids.into_iter().map(withdraw).collect())
        }
        Action::DropSlogan(id) => on_board(vec![Change::withdraw(team::FAVOURITE, id)]),
        Action::IAm(member) => in_private(i_am(member)),
        Action::Care(edit) => {
            let at = At { day: today, minute, now, apart };
            in_private(me::care_edit(mine.own(), edit, at, || store.new_id(now))?)
        }
        Action::Goal(edit) => {
            let at = At { day: today, minute, now, apart };
            in_private(me::goal_edit(mine.own(), edit, at, || store.new_id(now))?)
        }
    }
}
