//! Packs: small, whole, and proof against what stands in a link from outside.

#![allow(clippy::unwrap_used, reason = "a failing test should panic")]

use duihun_core::calendar::Day;
use duihun_core::content::TitleNumber;
use duihun_core::random::Random;
use duihun_core::record::{Id, Kind, Record};
use duihun_core::seal::{Key, PassKey};
use duihun_core::share::{Pack, PackError, Part};
use duihun_core::store::{Change, MemoryKv, Space, Store};
use duihun_core::team::{
    Aim, Chant, Direction, MemberForm, Role, Strength, Team, TeamName, Title, add_member,
};

const NOW: u64 = 1_790_000_000_000;
/// Common characters of nicknames; few of them stand in the dictionary.
const HANZI: &str = "安白冰彩晨澄春丹冬朵帆芳枫歌谷光海禾荷红湖花欢吉佳剑江娇金晶静菊君康可乐蕾莉莲亮林玲鹿洛曼梅萌米妙敏木楠宁培鹏萍琪青秋然蓉如瑞珊石舒爽思松桃天甜彤婉微文夏贤香晓心星雪雅言燕瑶怡银英莹咏宇玉媛月芸泽朝真正之芝舟竹紫";

/// A board as a leader makes it in one sitting: a group, its chant and goals, and so many members.
fn board(members: usize, seed: u64) -> (Store<MemoryKv>, Id, u64) {
    let mut chance = Random(seed);
    let mut now = NOW;
    let mut store = Store::open(MemoryKv::default(), now, (chance.next(), chance.next() as u16));
    let id = store.new_id(now);
    let space = Space::Team(id);
    let today = Day(20_716);
    let hanzi: Vec<char> = HANZI.chars().collect();
    let word = |chance: &mut Random, length: u64| -> String {
        (0..length).map(|_| hanzi[chance.below(hanzi.len() as u64) as usize]).collect()
    };
    let lines = vec![word(&mut chance, 4), word(&mut chance, 4)];
    store.commit(
        space,
        vec![
            Change::put(id, &TeamName { name: format!("{}组", word(&mut chance, 2)) }),
            Change::put(id, &Chant { lines, since: Some(today) }),
        ],
        now,
    );
    for (aim, quarter) in [(Aim::LEVEL, Some(4)), (Aim::HEAD_COUNT, None)] {
        now += 40_000 + chance.below(30_000);
        let text = word(&mut chance, 12);
        let direction = Direction { aim, year: 2026, quarter, text, ..Direction::default() };
        let id = store.new_id(now);
        store.commit(space, vec![Change::put(id, &direction)], now);
    }
    for n in 0..members {
        now += 15_000 + chance.below(45_000);
        let strength = Strength::ALL[chance.below(10) as usize];
        let titles = (0..1 + n % 2)
            .map(|_| Title::Catalogue(TitleNumber(chance.below(40) as u16)))
            .collect();
        let length = 2 + chance.below(2);
        let form = MemberForm {
            nickname: word(&mut chance, length),
            role: if n == 0 { Role::LEADER } else { Role::AGENT },
            strengths: vec![strength],
            titles,
            ..MemberForm::default()
        };
        let team = Team::project(store.records(space).unwrap().iter());
        let changes = add_member(&team, &form, today, || store.new_id(now)).unwrap();
        store.commit(space, changes, now);
    }
    (store, id, now)
}

fn pack(members: usize, seed: u64) -> Pack {
    let (store, team, now) = board(members, seed);
    Pack::of(store.team(team).unwrap(), &Part::ALL, now, false)
}

fn entropy(bytes: &mut [u8]) {
    bytes.fill(7);
}

#[test]
fn a_board_fits_a_code_and_a_large_one_a_message() {
    for (members, most) in [(12, 700), (30, 1450)] {
        let lengths: Vec<usize> =
            (1..=20).map(|seed| pack(members, seed).encode().chars().count()).collect();
        let longest = *lengths.iter().max().unwrap();
        assert!(longest <= most, "{members} members take {longest} characters");
    }
}

#[test]
fn what_was_packed_comes_out_whole() {
    for seed in 1..30 {
        let (mut store, team, now) = board(12, seed);
        let space = Space::Team(team);
        // Somebody is renamed, somebody leaves, and another phone adds somebody.
        let records: Vec<Record> = store.records(space).unwrap().iter().cloned().collect();
        let member = Team::project(&records).order()[3];
        let profile =
            duihun_core::team::Profile { nickname: "新名".into(), ..Default::default() };
        store.commit(space, vec![Change::put(member, &profile)], now + 1_000_000);
        store.commit(space, duihun_core::team::remove_member(member), now + 2_000_000);
        let pack = Pack::of(store.team(team).unwrap(), &Part::ALL, now, true);
        assert_eq!(Pack::decode(&pack.encode()), Ok(pack.clone()));
        let mut other = Store::open(MemoryKv::default(), now, (5, 5));
        other.receive(&pack.contents(), now);
        assert!(other.records(space).unwrap().iter().eq(store.records(space).unwrap().iter()));
        let spaced: String = pack.encode().chars().flat_map(|c| [c, '\n']).collect();
        assert_eq!(Pack::decode(&spaced), Ok(pack));
    }
}

#[test]
fn the_leader_chooses_and_old_removals_are_forgotten_in_links() {
    let (mut store, team, now) = board(5, 1);
    let space = Space::Team(team);
    let member = Team::project(store.records(space).unwrap().iter()).order()[2];
    store.commit(space, duihun_core::team::remove_member(member), now);
    let records = store.team(team).unwrap();
    let goals = Pack::of(records, &[Part::Goals], now, false);
    assert_eq!(goals.records.len(), 2);
    let late = now + 61 * 24 * 60 * 60 * 1000;
    let withdrawn = |pack: &Pack| pack.records.iter().filter(|record| record.withdrawn).count();
    assert_eq!(withdrawn(&Pack::of(records, &Part::ALL, now, false)), 1);
    assert_eq!(withdrawn(&Pack::of(records, &Part::ALL, late, false)), 0);
    assert_eq!(withdrawn(&Pack::of(records, &Part::ALL, late, true)), 1);
}

#[test]
fn every_cut_and_every_altered_character_is_noticed() {
    let payload = pack(3, 1).encode();
    for at in 0..payload.len() {
        assert!(Pack::decode(&payload[..at]).is_err(), "cut at {at}");
        for other in ['A', 'z', '-', '0', '!'] {
            let mut altered: Vec<char> = payload.chars().collect();
            if altered[at] != other {
                altered[at] = other;
                assert!(Pack::decode(&altered.iter().collect::<String>()).is_err(), "{at}");
            }
        }
    }
}

#[test]
fn strange_payloads_are_named_for_what_they_are() {
    let foreign = ["", "  ", "hello", "https://example.com/#/join/1", "{\"a\":1}", "心情"];
    for payload in foreign {
        assert_eq!(Pack::decode(payload), Err(PackError::Foreign), "{payload}");
    }
    assert_eq!(Pack::decode("3AAAA"), Err(PackError::Newer));
    assert_eq!(Pack::decode("1"), Err(PackError::Damaged));
    assert_eq!(Pack::decode(&"1".repeat(9 << 20)), Err(PackError::TooLarge));
}

#[test]
fn with_a_passphrase_only_it_opens() {
    let pack = pack(4, 1);
    let pass = |byte| PassKey { salt: [3; 16], key: Key::new([byte; 32]) };
    let payload = pack.encode_sealed(&pass(1), entropy);
    assert_eq!(Pack::decode(&payload), Err(PackError::Sealed([3; 16])));
    assert_eq!(Pack::open(&payload, &pass(2)), Err(PackError::WrongPassphrase));
    assert_eq!(Pack::open(&payload, &pass(1)), Ok(pack));
    for at in 1..payload.len() {
        assert!(Pack::open(&payload[..at], &pass(1)).is_err(), "cut at {at}");
    }
}

#[test]
fn what_stands_in_it_is_checked() {
    let good = pack(3, 1);
    let with = |change: &dyn Fn(&mut Pack)| {
        let mut pack = good.clone();
        change(&mut pack);
        Pack::decode(&pack.encode())
    };
    let name = |text: &str| {
        let body = duihun_core::record::encode_body(&TeamName { name: text.into() });
        move |pack: &mut Pack| pack.records[0].body = body.clone()
    };
    assert_eq!(with(&name("凌云\u{202e}组")), Err(PackError::Unfit));
    assert_eq!(with(&name(&"长".repeat(5000))), Err(PackError::Unfit));
    assert!(with(&name("凌云组")).is_ok());
    assert_eq!(with(&|pack| pack.records[0].body.clear()), Err(PackError::Damaged));
    let private = Kind(Kind::FIRST_PRIVATE);
    assert_eq!(
        with(&|pack| {
            pack.records[0].key.kind = private;
            pack.records.sort_by_key(|record| (record.key.id, record.key.kind));
        }),
        Err(PackError::Damaged)
    );
    // Unknown kinds of a later version pass through.
    assert!(with(&|pack| pack.records.last_mut().unwrap().key.kind = Kind(9999)).is_ok());
}

/// What was sent once is read for ever.
#[test]
fn the_golden_payload_is_read_and_written() {
    let golden = include_str!("../data/golden/pack-1.txt").trim();
    let pack = pack(3, 7);
    assert_eq!(pack.encode(), golden, "the form of version 1 has changed");
    assert_eq!(Pack::decode(golden), Ok(pack));
}
