//! Honour titles of a team: suggestions for somebody, and what was given.

use super::{Team, Title, TitleAward};
use crate::content::{Family, TitleMood, TitleNumber};
use crate::record::Id;

/// A title given, with who she was to whom it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Award {
    /// The record.
    pub id: Id,
    /// What was given, to whom, when and why.
    pub award: TitleAward,
}

/// Titles of the catalogue for somebody with these strengths, the best first.
///
/// Her strengths take turns, so that somebody who is good at two things is offered both. What somebody else
/// holds comes after what is free: two of one title are half of one. What she holds herself is left out.
/// Without strengths all families take turns. With a mood only such titles are offered.
#[must_use]
pub fn suggest(
    team: &Team,
    member: Option<Id>,
    strengths: &[Family],
    mood: Option<TitleMood>,
) -> Vec<TitleNumber> {
    let holds = |number: TitleNumber, whose: &dyn Fn(Id) -> bool| {
        team.awards()
            .any(|(_, award)| award.title == Title::Catalogue(number) && whose(award.member))
    };
    let families: &[Family] = if strengths.is_empty() { &Family::ALL } else { strengths };
    let of_family = |family: Family| {
        let fits = |number: &TitleNumber| {
            number.family() == family && mood.is_none_or(|mood| number.mood() == mood)
        };
        TitleNumber::all().filter(fits).collect::<Vec<_>>()
    };
    let mut lists: Vec<_> = families.iter().map(|&f| of_family(f).into_iter()).collect();
    let mut all = Vec::new();
    loop {
        let before = all.len();
        all.extend(lists.iter_mut().filter_map(Iterator::next));
        if all.len() == before {
            break;
        }
    }
    all.retain(|&number| !holds(number, &|id| Some(id) == member));
    let is_taken = |number: &TitleNumber| holds(*number, &|id| !team.has_left(id));
    let (taken, free): (Vec<_>, Vec<_>) = all.into_iter().partition(is_taken);
    free.into_iter().chain(taken).collect()
}

impl Team {
    /// All titles given, the latest first.
    #[must_use]
    pub fn title_history(&self) -> Vec<Award> {
        let mut all: Vec<Award> =
            self.awards().map(|(id, award)| Award { id, award: award.clone() }).collect();
        all.sort_by_key(|one| std::cmp::Reverse((one.award.on, one.id)));
        all
    }

    /// Who is in the group and has no title yet, in the order of the board.
    #[must_use]
    pub fn without_title(&self) -> Vec<Id> {
        let has_one = |id: &Id| self.awards().any(|(_, award)| award.member == *id);
        self.order().into_iter().filter(|id| !has_one(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Day;
    use crate::store::{Change, MemoryKv, Space, Store};
    use crate::team::Profile;

    #[test]
    fn strengths_take_turns_and_what_is_free_comes_first() {
        let mut store = Store::open(MemoryKv::default(), 1, (1, 1));
        let space = Space::Team(store.new_id(1));
        let mut add = |nickname: &str| {
            let id = store.new_id(1);
            let profile = Profile { nickname: nickname.into(), ..Profile::default() };
            store.commit(space, vec![Change::put(id, &profile)], 1);
            id
        };
        let (one, other) = (add("小月"), add("阿杰"));
        let both = [Family::VOICE, Family::BUDDY];
        let of = |store: &Store<MemoryKv>, mood| {
            let team = Team::project(store.records(space).unwrap().iter());
            suggest(&team, Some(one), &both, mood)
        };
        let first = of(&store, None);
        assert_eq!(first.len(), 26);
        assert_eq!(
            [first[0].family(), first[1].family(), first[2].family()],
            [Family::VOICE, Family::BUDDY, Family::VOICE]
        );
        let mut award = |member, number| {
            let id = store.new_id(1);
            let award = TitleAward {
                member,
                title: Title::Catalogue(number),
                on: Day(20_000),
                reason: None,
            };
            store.commit(space, vec![Change::put(id, &award)], 1);
        };
        award(other, first[0]);
        award(one, first[1]);
        let later = of(&store, None);
        assert_eq!((later.len(), later[0], *later.last().unwrap()), (25, first[2], first[0]));
        for mood in TitleMood::ALL {
            let of_mood = of(&store, Some(mood));
            assert!(of_mood.iter().all(|number| number.mood() == mood), "{mood:?}");
            assert!(of_mood.len() >= 4, "{mood:?}: {}", of_mood.len());
        }
        let team = Team::project(store.records(space).unwrap().iter());
        assert_eq!(team.without_title(), []);
        assert_eq!(team.title_history().len(), 2);
        let all = suggest(&Team::default(), None, &[], None);
        let families: Vec<Family> = all[..10].iter().map(|number| number.family()).collect();
        assert_eq!(families, Family::ALL);
    }
}
