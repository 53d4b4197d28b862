use super::*;
use crate::calendar::Day;
use crate::content::{SampleWords, TitleNumber, sample_team};
use crate::store::{Change, MemoryKv, SAMPLE_TEAM, Space, Store};

const TODAY: Day = Day(20_780);

struct Fixture {
    store: Store<MemoryKv>,
    space: Space,
    now: u64,
}

impl Fixture {
    fn new() -> Self {
        let mut store = Store::open(MemoryKv::default(), 1, (1, 1));
        let space = Space::Team(store.new_id(1));
        Self { store, space, now: 1 }
    }

    fn team(&self) -> Team {
        Team::project(self.store.records(self.space).into_iter().flat_map(|r| r.iter()))
    }

    fn commit(&mut self, changes: Vec<Change>) -> usize {
        self.now += 1;
        self.store.commit(self.space, changes, self.now).written().count()
    }

    fn add(&mut self, nickname: &str) -> Id {
        let form = MemberForm { nickname: nickname.into(), ..MemberForm::default() };
        let changes =
            add_member(&self.team(), &form, TODAY, || self.store.new_id(self.now)).unwrap();
        let id = changes[0].key.id;
        self.commit(changes);
        id
    }

    fn edit(&mut self, id: Id, form: &MemberForm) -> usize {
        let changes =
            edit_member(&self.team(), id, form, TODAY, || self.store.new_id(self.now)).unwrap();
        self.commit(changes)
    }

    fn order(&self) -> String {
        let team = self.team();
        team.order().iter().map(|&id| team.member(id).unwrap().nickname).collect()
    }

    fn move_to(&mut self, id: Id, towards: Towards) -> usize {
        let changes = move_member(&self.team(), id, towards);
        self.commit(changes)
    }
}

#[test]
fn members_stand_in_the_order_they_came_and_can_be_moved() {
    let mut fixture = Fixture::new();
    let ids: Vec<Id> = ["甲", "乙", "丙", "丁"].iter().map(|name| fixture.add(name)).collect();
    assert_eq!(fixture.order(), "甲乙丙丁");
    assert_eq!(fixture.move_to(ids[3], Towards::Up), 1, "one record is written");
    assert_eq!(fixture.order(), "甲乙丁丙");
    fixture.move_to(ids[0], Towards::Down);
    assert_eq!(fixture.order(), "乙甲丁丙");
    fixture.move_to(ids[2], Towards::PlaceOf(ids[1]));
    assert_eq!(fixture.order(), "丙乙甲丁");
    fixture.move_to(ids[2], Towards::PlaceOf(ids[3]));
    assert_eq!(fixture.order(), "乙甲丁丙");
    assert_eq!(fixture.move_to(ids[1], Towards::Up), 0, "the first cannot go up");
    assert_eq!(fixture.move_to(ids[2], Towards::Down), 0, "the last cannot go down");
}

#[test]
fn moving_for_ever_between_the_same_neighbours_does_not_run_out_of_room() {
    let mut fixture = Fixture::new();
    let ids: Vec<Id> = ["甲", "乙", "丙"].iter().map(|name| fixture.add(name)).collect();
    for round in 0..100 {
        fixture.move_to(ids[2 - round % 2], Towards::Up);
        assert!(fixture.order().starts_with('甲') || round > 0);
    }
    assert_eq!(fixture.order().chars().count(), 3);
    for round in 0..60 {
        let order = fixture.team().order();
        let before = fixture.order();
        fixture.move_to(order[2], Towards::PlaceOf(order[1]));
        let after = fixture.order();
        let chars: Vec<char> = before.chars().collect();
        assert_eq!(after, [chars[0], chars[2], chars[1]].iter().collect::<String>(), "{round}");
    }
}

#[test]
fn a_form_writes_only_the_facets_it_changed() {
    let mut fixture = Fixture::new();
    let id = fixture.add("阿杰");
    let mut form = MemberForm { nickname: " 阿杰 ".into(), ..MemberForm::default() };
    assert_eq!(fixture.edit(id, &form), 0);
    form.role = Role::LEADER;
    assert_eq!(fixture.edit(id, &form), 1);
    form.nickname = "杰哥".into();
    form.titles = vec![Title::Catalogue(TitleNumber(3)), Title::Own("定海针".into())];
    assert_eq!(fixture.edit(id, &form), 3, "profile and two awards");
    let member = fixture.team().member(id).unwrap();
    assert_eq!((member.nickname.as_str(), member.role), ("杰哥", Role::LEADER));
    assert_eq!(member.titles.len(), 2);
    form.titles.remove(0);
    assert_eq!(fixture.edit(id, &form), 1);
    let titles = fixture.team().member(id).unwrap().titles;
    assert_eq!(titles.iter().map(|(_, t)| t.clone()).collect::<Vec<_>>(), form.titles);
}

#[test]
fn a_form_leaves_what_it_does_not_show() {
    let mut fixture = Fixture::new();
    let id = fixture.add("阿杰");
    let profile = Profile {
        nickname: "阿杰".into(),
        birthday_month: Some(2),
        birthday_day: Some(29),
        joined_on: Some(TODAY),
        lines: Some("周末钓鱼".into()),
        ..Profile::default()
    };
    let duty = Duty { grade: Some("高级".into()), left_on: Some(TODAY), ..Duty::default() };
    fixture.commit(vec![Change::put(id, &profile), Change::put(id, &duty)]);
    let form = MemberForm::of(&fixture.team(), id).unwrap();
    assert_eq!((form.birthday, form.grade.as_str()), (Some((2, 29)), "高级"));
    let form = MemberForm { nickname: "杰哥".into(), role: Role::LEADER, ..form };
    fixture.edit(id, &form);
    let team = fixture.team();
    let expected = Profile { nickname: "杰哥".into(), ..profile };
    assert_eq!(team.profiles.get(id), Some(&expected));
    assert_eq!(team.duties.get(id), Some(&Duty { role: Role::LEADER, ..duty }));
}

#[test]
fn an_empty_nickname_is_no_member_and_a_full_board_takes_no_more() {
    let mut fixture = Fixture::new();
    let blank = MemberForm { nickname: " \u{200b}".into(), ..MemberForm::default() };
    assert_eq!(add_member(&fixture.team(), &blank, TODAY, || Id::FIRST), None);
    for n in 0..limits::MEMBERS {
        fixture.add(&n.to_string());
    }
    let form = MemberForm { nickname: "满".into(), ..MemberForm::default() };
    assert_eq!(add_member(&fixture.team(), &form, TODAY, || Id::FIRST), None);
}

#[test]
fn a_removed_member_is_gone_and_comes_back_with_everything() {
    let mut fixture = Fixture::new();
    let ids = [fixture.add("甲"), fixture.add("乙")];
    let form = MemberForm {
        nickname: "甲".into(),
        role: Role::LEADER,
        titles: vec![Title::Own("灯塔".into())],
        ..MemberForm::default()
    };
    fixture.edit(ids[0], &form);
    let before = fixture.team();
    let receipt = fixture.store.commit(fixture.space, remove_member(ids[0]), 50);
    assert_eq!(fixture.order(), "乙");
    assert_eq!(fixture.team().member(ids[0]), None);
    fixture.store.undo(&receipt, 51);
    assert_eq!(fixture.team(), before);
}

#[test]
fn the_sample_team_is_full_and_the_same_every_time() {
    let words = SampleWords {
        team: "凌云组".into(),
        chant: ["一".into(), "二".into()],
        nicknames: std::array::from_fn(|n| format!("员{n}")),
        jobs: std::array::from_fn(|n| format!("事{n}")),
        directions: std::array::from_fn(|n| format!("向{n}")),
        levels: std::array::from_fn(|n| format!("级{n}")),
        values: std::array::from_fn(|n| format!("值{n}")),
        praise: std::array::from_fn(|n| format!("夸{n}")),
        rules: std::array::from_fn(|n| format!("规{n}")),
        deed: "讲个故事".into(),
        lines: "钓鱼".into(),
        reason: "稳".into(),
        fund: std::array::from_fn(|n| format!("账{n}")),
        activity: ["火锅".into(), "西门".into()],
        tasks: ["订位".into(), "问忌口".into()],
        contest: ["三单".into(), "电影票".into()],
    };
    let mut store = Store::open(MemoryKv::default(), 1, (1, 1));
    store.keep_in_memory_only(SAMPLE_TEAM);
    store.commit(Space::Team(SAMPLE_TEAM), sample_team(&words, TODAY), 1);
    let team =
        Team::project(store.records(Space::Team(SAMPLE_TEAM)).into_iter().flat_map(|r| r.iter()));
    assert_eq!(team.name(), Some("凌云组"));
    assert_eq!(team.order().len(), 8);
    assert_eq!(team.more().directions.len(), 3);
    assert!(
        team.order().iter().filter(|&&id| !team.member(id).unwrap().titles.is_empty()).count() >= 6
    );
    assert_eq!(sample_team(&words, TODAY), sample_team(&words, TODAY));
}

/// What changes the board beyond its first screen.
fn edit(fixture: &mut Fixture, edit: BoardEdit) -> Option<usize> {
    let Space::Team(id) = fixture.space else { return None };
    let (team, now) = (fixture.team(), fixture.now);
    let changes = board_edit(&team, id, edit, TODAY, || fixture.store.new_id(now))?;
    Some(fixture.commit(changes))
}

#[test]
fn who_leaves_is_off_the_board_and_what_she_gave_stays() {
    let mut fixture = Fixture::new();
    let ids = [fixture.add("甲"), fixture.add("乙"), fixture.add("甲")];
    let praise = BoardEdit::Praise {
        to: ids[1],
        from: Some(ids[0]),
        sort: PraiseFor::HELP,
        words: "稳".into(),
    };
    assert_eq!(edit(&mut fixture, praise), Some(1));
    assert_eq!(edit(&mut fixture, BoardEdit::Leave(ids[0])), Some(1));
    let team = fixture.team();
    assert_eq!(team.order(), ids[1..]);
    assert_eq!(team.left(), [(ids[0], TODAY)]);
    assert_eq!(team.member(ids[0]).map(|member| member.nickname), Some("甲".into()));
    assert_eq!(team.latest_praise(9, |_| true).len(), 1);
    // Of two of one nickname the one on the board keeps it plain.
    let labels: Vec<String> = team.labels().into_iter().map(|(_, label)| label).collect();
    assert_eq!(labels, ["乙", "甲", "甲 2"]);
    assert_eq!(edit(&mut fixture, BoardEdit::Return(ids[0])), Some(1));
    assert_eq!(fixture.team().order(), ids);
}

#[test]
fn a_leader_and_a_member_edit_the_same_person_at_once() {
    let mut leader = Fixture::new();
    let id = leader.add("阿杰");
    let mut member = Store::open(MemoryKv::default(), 1, (2, 2));
    let records = |store: &Store<MemoryKv>, space| {
        let mut contents = crate::store::Contents::default();
        contents.add(space, store.records(space).into_iter().flat_map(|r| r.iter()).cloned());
        contents
    };
    member.receive(&records(&leader.store, leader.space), 2);
    let mut member = Fixture { store: member, space: leader.space, now: 2 };
    // The leader names role, grade, jobs, strengths and a title; the member writes about herself.
    let form = MemberForm::of(&leader.team(), id).unwrap();
    let duties = MemberForm {
        role: Role::LEADER,
        grade: "高级".into(),
        jobs: vec!["主持晨会".into()],
        strengths: vec![Family::VOICE],
        titles: vec![Title::Catalogue(TitleNumber(12))],
        ..form.clone()
    };
    leader.edit(id, &duties);
    let own = MemberForm {
        nickname: "杰哥".into(),
        birthday: Some((2, 29)),
        joined_on: Some(TODAY),
        lines: "周末钓鱼".into(),
        ..form
    };
    member.edit(id, &own);
    let (theirs, hers) =
        (records(&leader.store, leader.space), records(&member.store, leader.space));
    leader.store.receive(&hers, 9);
    member.store.receive(&theirs, 9);
    let expected = MemberForm {
        nickname: own.nickname,
        birthday: own.birthday,
        joined_on: own.joined_on,
        lines: own.lines,
        ..duties
    };
    for fixture in [&leader, &member] {
        assert_eq!(MemberForm::of(&fixture.team(), id).as_ref(), Some(&expected));
    }
}

#[test]
fn a_pact_is_proposed_agreed_and_changed_only_by_a_new_version() {
    let mut fixture = Fixture::new();
    let ids = [fixture.add("甲"), fixture.add("乙")];
    let propose =
        |text: &str| BoardEdit::Propose { text: text.into(), why: String::new(), by: None };
    let agree = || BoardEdit::Agree { deeds: vec!["讲个故事".into()] };
    assert_eq!(edit(&mut fixture, agree()), None, "nothing is proposed yet");
    edit(&mut fixture, propose("早到五分钟"));
    edit(&mut fixture, propose("数字当天报"));
    assert_eq!(edit(&mut fixture, propose(" ")), None);
    let rule = fixture.team().more().rules.iter().next().unwrap().0;
    for (view, text) in [(View::AGAINST, "太早"), (View::FOR, "行")] {
        let member = ids[1];
        edit(&mut fixture, BoardEdit::Remark { rule, member, view, text: text.into() });
    }
    let team = fixture.team();
    assert_eq!(team.remarks(rule).iter().map(|(_, r)| r.view).collect::<Vec<_>>(), [View::FOR]);
    assert_eq!(edit(&mut fixture, BoardEdit::AgreeTo { member: ids[0], agrees: true }), None);
    assert_eq!(edit(&mut fixture, agree()), Some(1));
    assert_eq!(edit(&mut fixture, agree()), None, "nothing has changed");
    for agrees in [true, false, true] {
        let done = edit(&mut fixture, BoardEdit::AgreeTo { member: ids[0], agrees });
        assert_eq!(done, Some(1));
    }
    assert_eq!(edit(&mut fixture, BoardEdit::AgreeTo { member: ids[0], agrees: true }), None);
    let (first, _) = fixture.team().pact().unwrap();
    assert_eq!(fixture.team().agreed(first), [(ids[0], TODAY)]);
    // Words changed afterwards leave the agreed version as it is, until a new one is agreed.
    edit(&mut fixture, BoardEdit::Reword(rule, "早到十分钟".into()));
    let team = fixture.team();
    let (_, pact) = team.pact().unwrap();
    assert_eq!(pact.rules[0], "早到五分钟");
    let told = differences(&pact.rules, &team.draft());
    assert_eq!(told.iter().filter(|(kept, _)| *kept == Kept::Same).count(), 1);
    assert_eq!(edit(&mut fixture, agree()), Some(1));
    let team = fixture.team();
    let (second, pact) = team.pact().unwrap();
    assert_eq!((pact.version, team.pacts().len()), (2, 2));
    assert_eq!(team.agreed(second), [], "a new version is agreed to anew");
    for (text, deed) in [("请客", Deed::OTHER), ("", Deed::OTHER)] {
        assert_eq!(edit(&mut fixture, BoardEdit::Deed { deed, text: text.into() }), None);
    }
    let tea = || BoardEdit::Deed { deed: Deed::TEA, text: String::new() };
    assert_eq!((edit(&mut fixture, tea()), edit(&mut fixture, tea())), (Some(1), None));
}

#[test]
fn what_cannot_be_is_not_written() {
    let mut fixture = Fixture::new();
    let id = fixture.add("甲");
    let nobody = fixture.store.new_id(9);
    let large =
        Picture { avatar: None, image: Some(crate::record::Bytes(vec![0; limits::PICTURE + 1])) };
    let praise = |to, from, words: &str| BoardEdit::Praise {
        to,
        from,
        sort: PraiseFor::HELP,
        words: words.into(),
    };
    let award = |member, words: &str| BoardEdit::Award {
        member,
        title: Title::Own(words.into()),
        reason: String::new(),
    };
    let job = |name: &str| BoardEdit::Job { member: id, name: name.into(), takes: true };
    for cannot in [
        BoardEdit::Picture(id, large),
        BoardEdit::Picture(nobody, Picture::default()),
        BoardEdit::Leave(nobody),
        praise(nobody, None, "稳"),
        praise(id, Some(id), "夸自己"),
        praise(id, None, " \u{200b}"),
        award(nobody, "稳"),
        award(id, " "),
        job(" "),
        BoardEdit::DropJob(nobody),
        BoardEdit::Reword(nobody, "早到".into()),
    ] {
        let told = format!("{cannot:?}");
        assert_eq!(edit(&mut fixture, cannot), None, "{told}");
    }
    assert_eq!(edit(&mut fixture, job("管组费")), Some(1));
    assert_eq!(edit(&mut fixture, job("管组费")), Some(0), "she does it already");
    assert_eq!(edit(&mut fixture, award(id, "定海针")), Some(1));
    assert_eq!(fixture.team().without_title(), []);
    let title = fixture.team().title_history()[0].id;
    assert_eq!(edit(&mut fixture, BoardEdit::TakeBack(title)), Some(1));
    assert_eq!(fixture.team().without_title(), [id]);
}
