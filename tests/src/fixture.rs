//! Stored values to start a journey from, written by the core as the app would write them.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use duihun_core::calendar::Day;
use duihun_core::content::TitleNumber;
use duihun_core::record::{Id, Record, fact_id};
use duihun_core::share::{Pack, Part};
use duihun_core::store::{Change, MemoryKv, Space, Store};
use duihun_core::team::{
    Activity, ActivitySort, Aim, Away, BoardEdit, BreakDown, Chant, Contest, DayTotal, Deed,
    Direction, EventEdit, Favourite, FundEntry, FundSort, Measure, MemberForm, Numbers, Order,
    Period, Pledge, PraiseFor, RegionGoal, Role, ShareMode, SloganWeek, Strength, Target, Team,
    TeamName, Title, add_member, board_edit, edit_member, event_edit,
};
use duihun_me::{
    Area, Block, BlockDay, CareStep, CareerStep, CommissionPart, DayLog, Energy, Face, Feeling,
    Goal, HABIT_MARK, Habit, HabitMark, Identity, IfThen, IncomePlan, LearningNote, LogSort, Mark,
    Mood, Odds, OwnRates, RefusalPlan, Refusals, Review, Settings, TalkTo, Tier, TierForm,
    TodayGoal, Topic, Way, WayDone,
};
use serde_json::json;

use crate::page::Page;

/// Storage under construction.
pub struct Fixture {
    kv: MemoryKv,
    store: Store<MemoryKv>,
    now: u64,
    today: Day,
    team: Id,
    first: Option<Id>,
    /// Settings of the device.
    pub settings: Settings,
}

impl Fixture {
    /// A device on which the two questions of the first visit were skipped.
    pub async fn new(page: &Page) -> Result<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock")?;
        // A minute ago, so that what the page writes is later.
        let now = now.as_millis() as u64 - 60_000;
        // The day as the page counts it.
        let day = page.get_text("new Date(Date.now()).toLocaleDateString('sv-SE')").await?;
        let today = Day::parse_iso(&day).with_context(|| format!("{day} is no day"))?;
        let kv = MemoryKv::default();
        let mut store = Store::open(kv.clone(), now, (0x1234_5678_9abc_def0, 77));
        let team = store.new_id(now);
        let mut settings = Settings::default();
        settings.welcomed = true;
        Ok(Self { kv, store, now, today, team, first: None, settings })
    }

    fn on_board(&mut self, changes: Vec<Change>) {
        self.store.commit(Space::Team(self.team), changes, self.now);
    }

    fn in_private(&mut self, changes: Vec<Change>) {
        self.store.commit(Space::Me, changes, self.now);
    }

    fn id(&mut self) -> Id {
        self.store.new_id(self.now)
    }

    /// Names the group and gives it a chant.
    pub fn named(mut self, name: &str) -> Self {
        let lines = vec!["凌霜起步".to_owned(), "云路同途".to_owned()];
        let chant = Chant { lines, since: Some(self.today) };
        let name = TeamName { name: name.into() };
        let team = self.team;
        self.on_board(vec![Change::put(team, &name), Change::put(team, &chant)]);
        self
    }

    /// Adds a member with catalogue titles.
    pub fn member(mut self, nickname: &str, role: Role, titles: &[u16]) -> Result<Self> {
        let records = self.store.records(Space::Team(self.team));
        let known: Vec<Record> = records.into_iter().flat_map(|r| r.iter().cloned()).collect();
        let team = Team::project(&known);
        let titles: Vec<Title> =
            titles.iter().map(|&number| Title::Catalogue(TitleNumber(number))).collect();
        let mut strengths: Vec<Strength> = Vec::new();
        for title in &titles {
            if let Title::Catalogue(number) = title
                && !strengths.contains(&number.family())
            {
                strengths.push(number.family());
            }
        }
        let form = MemberForm {
            nickname: nickname.into(),
            role,
            strengths,
            titles,
            ..MemberForm::default()
        };
        let (today, now) = (self.today, self.now);
        let changes = add_member(&team, &form, today, || self.store.new_id(now))
            .with_context(|| format!("{nickname} does not fit"))?;
        self.first = self.first.or(changes.first().map(|change| change.key.id));
        self.on_board(changes);
        Ok(self)
    }

    /// Everything else a board and a person can hold, so that every kind of value is stored.
    pub fn everything(mut self) -> Self {
        let (year, quarter) = (self.today.year(), self.today.quarter().number as u8);
        for (text, aim, quarter) in [
            ("全组升到二星团队，每个人都往前走一步", Aim::LEVEL, Some(quarter)),
            ("年底前带出两位新组长", Aim::LEADERS, None),
        ] {
            let direction = Direction { aim, year, quarter, text: text.into(), ..measured(aim) };
            let id = self.id();
            self.on_board(vec![Change::put(id, &direction)]);
        }
        for lines in [["勤拨多问", "步步走稳"], ["同心同路", "聚力成树"]] {
            let lines = lines.map(String::from).to_vec();
            let id = self.id();
            let kept = Favourite { lines, on: self.today, theme: Some(0), note: None };
            self.on_board(vec![Change::put(id, &kept)]);
        }
        self = self.culture();
        let (day, team, member) = (self.today, self.team, self.first);
        self.in_private(vec![Change::put(team, &Identity { member })]);
        for (minute, face, word, note) in
            [(1, 2, "堵得慌", "上午那通电话，客户一直不说话。"), (2, 4, "松快", "")]
        {
            let note = (!note.is_empty()).then(|| note.to_owned());
            let (face, word) = (Face(face), Some(word.into()));
            let mood = Mood { day, minute, face, word, note, energy: None };
            let id = self.id();
            self.in_private(vec![Change::put(id, &mood)]);
        }
        for feeling in [Feeling::BETTER, Feeling::SAME] {
            let id = self.id();
            let done = WayDone { day, way: Way::BREATH, feeling, minute: Some(2), quick: false };
            self.in_private(vec![Change::put(id, &done)]);
        }
        self = self.breaks().planned().grown();
        let yesterday = TodayGoal {
            day: Day(day.0 - 1),
            text: "两单".into(),
            done: true,
            target: None,
            count: None,
            unit: None,
            measure: None,
        };
        let text = "三个客户主动说谢谢".into();
        let today = TodayGoal { day, text, done: false, ..yesterday.clone() };
        for goal in [yesterday, today] {
            let id = self.id();
            self.in_private(vec![Change::put(id, &goal)]);
        }
        for (text, target, done, unit, due) in [
            ("读完《非暴力沟通》", 240, 96, "页", Some(Day(day.0 + 12))),
            ("陪家人吃晚饭", 12, 12, "次", None),
        ] {
            let (text, unit) = (text.into(), Some(unit.into()));
            let goal = Goal { text, target, done, unit, due, ..Goal::default() };
            let id = self.id();
            self.in_private(vec![Change::put(id, &goal)]);
        }
        self
    }

    /// The first member holds this phone.
    pub fn i_am_first(mut self) -> Self {
        let (team, member) = (self.team, self.first);
        self.in_private(vec![Change::put(team, &Identity { member })]);
        self
    }

    /// What 歇口气 can hold besides today: two months of faces with gaps, arithmetic, a plan, blocks, whom to talk to.
    fn breaks(mut self) -> Self {
        let (day, team) = (self.today, self.team);
        for n in (3..64).filter(|n| n % 4 != 0) {
            let (day, face) = (Day(day.0 - n), Face((n % 5) as u8 + 1));
            let energy = Some(Energy((n % 3) as u8 + 1));
            let mood = Mood { day, minute: 610, face, word: None, note: None, energy };
            let id = self.id();
            self.in_private(vec![Change::put(id, &mood)]);
        }
        let id = self.id();
        self.in_private(vec![Change::put(id, &Odds { day, every: 38, since: 11 })]);
        let id = self.id();
        self.in_private(vec![Change::put(id, &Refusals { day, minute: 3, count: 1 })]);
        let plan = IfThen {
            when: "连着三个都挂了".into(),
            then: "放下耳麦，慢慢呼两口长气".into(),
        };
        let id = self.id();
        self.in_private(vec![Change::put(id, &RefusalPlan { plan, rehearsed: None })]);
        let at = self.now as i64;
        let blocks = vec![
            Block { from: 4, at, seconds: Some(2_760), is_break: false },
            Block { from: 50, at: at + 1, seconds: Some(320), is_break: true },
        ];
        let id = self.id();
        self.in_private(vec![Change::put(id, &BlockDay { day, blocks })]);
        if let Some(member) = self.first {
            let note = Some("想学着带新人，从哪儿开始".into());
            let (step, next) = (CareStep::HELP, Some(day));
            let talk = TalkTo { team, member, step, last: Some(Day(day.0 - 20)), next, note };
            let id = self.id();
            self.in_private(vec![Change::put(id, &talk)]);
        }
        self
    }

    /// What 目标 can hold: an income wanted, a commission in tiers and one by orders, rates, four weeks of day logs,
    /// a line of looking back.
    pub fn planned(mut self) -> Self {
        let day = self.today;
        let plan = IncomePlan {
            month: day.month_range().0,
            income: 800_000,
            stretch: Some(1_000_000),
            base: 300_000,
            bonuses: 20_000,
            margin: true,
            call_minutes: Some(300),
        };
        let tiers = [(0, 800), (2_000_000, 1_200), (4_000_000, 1_500)];
        let tiers = tiers.map(|(from, pays)| Tier { from, pays }).to_vec();
        let part = CommissionPart::of(Measure::PREMIUM, TierForm::MARGINAL, tiers);
        let step = vec![Tier { from: 10, pays: 50_000 }];
        let step = CommissionPart::of(Measure::ORDERS, TierForm::STEPS, step);
        let rates = OwnRates {
            close: Some(300),
            issue: Some(8_500),
            withdrawal: Some(500),
            average_premium: Some(400_000),
            call_seconds: Some(60),
            ..OwnRates::unknown(day)
        };
        let ids = [self.id(), self.id(), self.id(), self.id()];
        self.in_private(vec![
            Change::put(ids[0], &plan),
            Change::put(ids[1], &part),
            Change::put(ids[2], &step),
            Change::put(ids[3], &rates),
        ]);
        for n in (2..30).filter(|n| Day(day.0 - n).weekday() < 5) {
            let of_day = Day(day.0 - n);
            let (dials, connected) = (80 + n as u32 % 30, 20 + n as u32 % 9);
            let numbers = Numbers {
                dials: Some(dials),
                connected: Some(connected),
                talk_seconds: Some(connected * 62),
                orders: Some(u32::from(n % 7 == 0)),
                premium: (n % 7 == 0).then_some(390_000),
                ..Numbers::default()
            };
            let sort = Some(LogSort::SO_FAR);
            let id = self.id();
            let log = DayLog { day: of_day, minute: 1_090, numbers, sort };
            self.in_private(vec![Change::put(id, &log)]);
        }
        self
    }

    /// What of oneself can grow: a goal in steps with its plan, one reached, two habits with five weeks of days, a
    /// career begun, a note, a week looked back at.
    pub fn grown(mut self) -> Self {
        let day = self.today;
        let plan = || IfThen {
            when: "下班坐上地铁".into(), then: "先刷二十道题，再看手机".into()
        };
        let steps = vec!["报名".into(), "刷完题库".into(), "去考".into()];
        let steps_goal = Goal {
            text: "考下代理人资格证".into(),
            target: 3,
            done: 1,
            area: Some(Area::CAREER),
            steps,
            steps_done: vec![true],
            outcome: Some("有证了心里踏实".into()),
            obstacle: Some("一累就拖".into()),
            if_then: vec![plan()],
            due: Some(Day(day.0 + 20)),
            ..Goal::default()
        };
        let reached = Goal {
            text: "陪爸妈吃十顿饭".into(),
            target: 10,
            done: 10,
            area: Some(Area::FAMILY),
            reached_on: Some(Day(day.0 - 9)),
            ..Goal::default()
        };
        let habit = |name: &str, times, days, work_days| Habit {
            name: name.into(),
            area: Some(Area::HEALTH),
            times,
            days,
            work_days,
            cue: Some(plan()),
            since: Day(day.0 - 35),
            until: None,
            aside: Vec::new(),
        };
        let ids: Vec<Id> = (0..9).map(|_| self.id()).collect();
        let step = |text: &str, reached_on| CareerStep {
            member: None,
            text: text.into(),
            needs: vec!["三种推辞都接得住".into(), "老客户愿意接电话".into()],
            due: Some(Day(day.0 + 200)),
            reached_on,
        };
        let note = LearningNote {
            day,
            topic: Topic::CUSTOMER,
            text: "客户停顿的时候，多等两秒，他会自己说出真正担心的".into(),
            source: Some("冬梅那通录音".into()),
        };
        let review = Review {
            good: Some("开场稳了，没抢话".into()),
            next: Some("先补两通回访".into()),
            ..Review::of(Period::WEEK, Day(day.monday().0 - 7))
        };
        let mut changes = vec![
            Change::put(ids[0], &steps_goal),
            Change::put(ids[1], &reached),
            Change::put(ids[2], &habit("开工前喝一杯温水", 1, 1, true)),
            Change::put(ids[3], &habit("下班走一站路再上车，雨天也走", 3, 7, false)),
            Change::put(ids[4], &step("稳稳出单的坐席", Some(Day(day.0 - 60)))),
            Change::put(ids[5], &step("高级坐席、师傅", None)),
            Change::put(ids[6], &step("带新人", None)),
            Change::put(ids[7], &note),
            Change::put(ids[8], &review),
        ];
        for n in (1..35).filter(|n| n % 6 != 0) {
            let on = Day(day.0 - n);
            let mark = if n % 11 == 0 { Mark::SKIP } else { Mark::DONE };
            for (habit, every) in [(ids[2], 1), (ids[3], 2)] {
                if n % every == 0 {
                    let id = fact_id(HABIT_MARK, on, &[&habit.0.to_u128().to_be_bytes()]);
                    let body = HabitMark { habit, day: on, mark, part: None };
                    changes.push(Change::put(id, &body));
                }
            }
        }
        self.in_private(changes);
        self
    }

    /// What the group wants, and how it is shared: premium beside orders, somebody away, a pledge, two who are in.
    pub fn shared(mut self) -> Self {
        let records = self.store.records(Space::Team(self.team));
        let known = Team::project(records.into_iter().flat_map(|r| r.iter()));
        let order = known.order();
        let (Some(&first), Some(&last)) = (order.first(), order.last()) else { return self };
        let (today, month) = (self.today, Period::MONTH);
        let target = Target {
            orders_stretch: Some(72),
            premium: Some(24_000_000),
            budget: Some(20_000_000),
            issue_bp: Some(8_500),
            ..Target::of_orders(month, today, 60)
        };
        let how =
            BreakDown { period: month, from: today, mode: ShareMode::PLEDGE, without: vec![] };
        let pledge =
            Pledge { member: first, period: month, from: today, orders: Some(12), premium: None };
        let away = Away { member: last, from: today, until: Day(today.0 + 2) };
        let tomorrow = Day(today.0 + 1);
        for day in (1..6).map(|n| Day(today.0 - n)) {
            let numbers = Numbers { orders: Some(2), premium: Some(900_000), ..Numbers::default() };
            if let Some(total) = DayTotal::of(day, &[numbers]) {
                self.on_board(vec![Change::put(DayTotal::id(day), &total)]);
            }
        }
        self.happened([
            EventEdit::SetGoal(target),
            EventEdit::BreakDown(how),
            EventEdit::Pledge(pledge),
            EventEdit::Away(away),
            EventEdit::ImIn(first, tomorrow, Some("两单".into()), true),
            EventEdit::ImIn(last, tomorrow, None, true),
        ])
    }

    /// Praise, pact, jobs, values, the region's goal, a member's days.
    fn culture(mut self) -> Self {
        let (today, team) = (self.today, self.team);
        let records = self.store.records(Space::Team(team));
        let known: Vec<Record> = records.into_iter().flat_map(|r| r.iter().cloned()).collect();
        let known = Team::project(&known);
        let order = known.order();
        let (Some(&first), Some(&last)) = (order.first(), order.last()) else { return self };
        let form = MemberForm::of(&known, last).map(|form| MemberForm {
            birthday: Some((today.month() as u8, today.day() as u8)),
            joined_on: Day::from_ymd(today.year() - 3, 3, 1),
            jobs: vec!["管组费".into()],
            grade: "二星".into(),
            lines: "周末钓鱼，养了一只橘猫".into(),
            ..form
        });
        if let Some(form) = form {
            let now = self.now;
            let changes = edit_member(&known, last, &form, today, || self.store.new_id(now));
            self.on_board(changes.unwrap_or_default());
        }
        let praise =
            |words: &str, from, to, sort| BoardEdit::Praise { to, from, sort, words: words.into() };
        let propose = |text: &str| BoardEdit::Propose {
            text: text.into(),
            why: "大家都省时间".into(),
            by: Some(first),
        };
        let region = RegionGoal {
            region: Some("华东一区".into()),
            aim: Aim::OTHER,
            year: today.year(),
            quarter: None,
            text: "全区续保率过九成，每个组都不掉队".into(),
        };
        for edit in [
            praise(
                "昨天你陪新人听了两遍录音，今天开口稳多了，大家都听出来了",
                Some(first),
                last,
                PraiseFor::HELP,
            ),
            praise("讲得清楚，态度好", None, first, PraiseFor::CUSTOMER),
            praise("被挂了三次还是笑着说再见", Some(last), first, PraiseFor::ATTITUDE),
            propose("晨会前五分钟到，组长也一样。"),
            propose("数字当天报，是多少报多少。"),
            BoardEdit::Deed { deed: Deed::TEA, text: "给大家泡壶茶".into() },
            BoardEdit::Agree { deeds: vec!["给大家泡壶茶".into()] },
            BoardEdit::AgreeTo { member: first, agrees: true },
            propose("别人通话时，说话小声点。"),
            BoardEdit::Agree { deeds: vec!["给大家泡壶茶".into()] },
            BoardEdit::AgreeTo { member: first, agrees: true },
            BoardEdit::Values(vec!["诚信".into(), "互助".into()]),
            BoardEdit::RegionGoal(None, region),
        ] {
            let records = self.store.records(Space::Team(team));
            let known: Vec<Record> = records.into_iter().flat_map(|r| r.iter().cloned()).collect();
            let known = Team::project(&known);
            let now = self.now;
            let changes = board_edit(&known, team, edit, today, || self.store.new_id(now));
            self.on_board(changes.unwrap_or_default());
        }
        self
    }

    /// Lets the group have begun some days earlier.
    pub async fn older(page: &Page, days: u64) -> Result<Self> {
        let fixture = Self::new(page).await?;
        let kv = MemoryKv::default();
        let now = fixture.now - days * 86_400_000;
        let mut store = Store::open(kv.clone(), now, (0x1234_5678_9abc_def0, 77));
        let team = store.new_id(now);
        Ok(Self { kv, store, now, team, ..fixture })
    }

    /// A group made by a phone whose clock is days ahead.
    pub async fn ahead(page: &Page, days: u64) -> Result<Self> {
        let fixture = Self::new(page).await?;
        let kv = MemoryKv::default();
        let now = fixture.now + days * 86_400_000;
        let mut store = Store::open(kv.clone(), now, (0x1234_5678_9abc_def0, 78));
        let team = store.new_id(now);
        Ok(Self { kv, store, now, team, ..fixture })
    }

    /// Keeps a slogan.
    pub fn kept(mut self, lines: &[String]) -> Self {
        let body = Favourite { lines: lines.to_vec(), on: self.today, theme: Some(0), note: None };
        let id = self.id();
        self.on_board(vec![Change::put(id, &body)]);
        self
    }

    /// A slogan that led the week so many weeks ago.
    pub fn led(mut self, weeks_ago: i32, lines: &[&str]) -> Self {
        let from = Day(self.today.monday().0 - 7 * weeks_ago);
        let lines = lines.iter().map(|&line| line.to_owned()).collect();
        let id = self.id();
        self.on_board(vec![Change::put(id, &SloganWeek { from, lines, theme: None })]);
        self
    }

    /// The group as a link carries it.
    pub fn payload(&self) -> Result<String> {
        let records = self.store.team(self.team).context("no team")?;
        Ok(Pack::of(records, &Part::ALL, self.now, false).encode())
    }

    /// Orders of three years ago.
    pub fn old_orders(mut self) -> Self {
        let day = Day::from_ymd(self.today.year() - 3, 5, 6).unwrap_or(self.today);
        let Some(member) = self.first else { return self };
        for minute in 0..5 {
            let order = Order::one(member, day, minute);
            let id = self.id();
            self.on_board(vec![Change::put(id, &order)]);
        }
        self
    }

    /// An order of the n-th member, so many days ago.
    pub fn order(mut self, member: usize, days_ago: i32, minute: u16, count: u16) -> Self {
        let records = self.store.records(Space::Team(self.team));
        let known = Team::project(records.into_iter().flat_map(|r| r.iter()));
        let Some(&member) = known.order().get(member) else { return self };
        let day = Day(self.today.0 - days_ago);
        let order = Order { count, premium: Some(380_000), ..Order::one(member, day, minute) };
        let id = self.id();
        self.on_board(vec![Change::put(id, &order)]);
        self
    }

    /// Changes of what happens, as the app would write them.
    pub fn happened(mut self, edits: impl IntoIterator<Item = EventEdit>) -> Self {
        for edit in edits {
            let records = self.store.records(Space::Team(self.team));
            let known = Team::project(records.into_iter().flat_map(|r| r.iter()));
            let (team, today, now) = (self.team, self.today, self.now);
            let changes = event_edit(&known, team, edit, today, || self.store.new_id(now));
            self.on_board(changes.unwrap_or_default());
        }
        self
    }

    /// The day so many days from today.
    pub fn day(&self, days: i32) -> Day {
        Day(self.today.0 + days)
    }

    /// How many orders are to be reached in a period.
    pub fn target(self, period: Period, orders: u32) -> Self {
        let from = match period {
            Period::WEEK => self.today.monday(),
            Period::MONTH => self.today.month_range().0,
            _ => self.today,
        };
        self.happened([EventEdit::SetTarget(period, from, orders)])
    }

    /// Orders, targets, a fund, activities and contests.
    pub fn events(mut self) -> Self {
        let today = self.today;
        for (member, days_ago, minute, count) in
            [(0, 0, 575, 1), (1, 0, 612, 2), (2, 0, 690, 1), (1, 3, 700, 1), (2, 40, 640, 1)]
        {
            self = self.order(member, days_ago, minute, count);
        }
        self = self.target(Period::DAY, 8).target(Period::MONTH, 60);
        let entry = |sort, fen, note: &str, back| {
            EventEdit::Enter(FundEntry {
                note: Some(note.into()),
                ..FundEntry::new(sort, fen, Day(today.0 - back))
            })
        };
        let contest = |title: &str, from, until, mark| Contest {
            prize: Some("电影票一张".into()),
            mark: Some(mark),
            prize_fen: Some(3_500),
            ..Contest::new(title, Day(today.0 + from), Day(today.0 + until))
        };
        let activity = |title: &str, on: Option<i32>| Activity {
            sort: ActivitySort::DINNER,
            title: title.into(),
            on: on.map(|days| Day(today.0 + days)),
            minute: Some(18 * 60 + 30),
            place: Some("西门那家".into()),
            cost: Some(48_000),
            member: None,
        };
        self.happened([
            entry(FundSort::PRIZE, 60_000, "上月全区第二的奖金", 18),
            entry(FundSort::GIFT, 8_000, "开了大单，请大家喝茶", 9),
            entry(FundSort::SPENDING, -12_650, "下午茶", 3),
            EventEdit::PutActivity(None, activity("周末火锅", Some(4))),
            EventEdit::PutActivity(None, activity("爬西山看日出", Some(-20))),
            EventEdit::PutContest(None, contest("一起够两单", -3, 3, 2), Vec::new()),
            EventEdit::PutContest(None, contest("上周的比赛", -9, -1, 1), Vec::new()),
        ])
    }

    /// A group of three, with a bit of everything.
    pub async fn small(page: &Page) -> Result<Self> {
        Self::new(page).await?.filled()
    }

    /// The same, with a bit of everything in it.
    pub fn filled(self) -> Result<Self> {
        Ok(self
            .named("凌云组")
            .member("冬梅", Role::LEADER, &[36, 24])?
            .member("阿杰", Role::AGENT, &[0])?
            .member("小月", Role::AGENT, &[12])?
            .everything())
    }

    /// Thirty members, long names among them, and a bit of everything.
    pub async fn full(page: &Page) -> Result<Self> {
        let mut fixture = Self::new(page).await?.named("凌云直上九万里冲锋陷阵超级无敌突击");
        for number in 0..30_u16 {
            let name = match number {
                1 => "一二三四五六七八九十甲乙".to_owned(),
                2 => "WWWWWWWWWWWW".to_owned(),
                3 => "小月👩‍💻🎉".to_owned(),
                _ => format!("伙伴{number}"),
            };
            let titles = [number, number + 8, (number * 7) % 40];
            let role = match number {
                0 => Role::MANAGER,
                1 => Role::LEADER,
                _ => Role::AGENT,
            };
            fixture = fixture.member(&name, role, &titles[..usize::from(number % 4).min(3)])?;
        }
        Ok(fixture.everything())
    }

    /// What stands in the storage.
    pub fn values(mut self) -> BTreeMap<String, String> {
        self.store.flush(self.now);
        self.store.confirm(self.now);
        let mut values = self.kv.dump();
        values.insert(Settings::KEY.into(), self.settings.text());
        values
    }
}

/// What a goal of this kind is measured by.
fn measured(aim: Aim) -> Direction {
    let levels = |names: [&str; 3]| names.map(String::from).to_vec();
    match aim {
        Aim::LEVEL => Direction {
            levels: levels(["一星", "二星", "三星"]),
            now: Some(0),
            target: Some(1),
            ..Direction::default()
        },
        _ => Direction { now: Some(1), start: Some(0), target: Some(2), ..Direction::default() },
    }
}

impl Page {
    /// Fills the storage before the app starts, then opens an address.
    pub async fn open_with(&self, values: &BTreeMap<String, String>, address: &str) -> Result<()> {
        let values = json!(values).to_string();
        let script = format!(
            "if (location.protocol !== 'about:') {{
                localStorage.clear();
                for (const [key, value] of Object.entries({values})) localStorage.setItem(key, value);
            }}"
        );
        // Only for this load: what the app writes must be there after the next one.
        let added = self.before_load(&script).await?;
        self.open(address).await?;
        let params = json!({ "identifier": added });
        self.cdp("Page.removeScriptToEvaluateOnNewDocument", params).await?;
        self.started().await.with_context(|| format!("{address} does not start"))
    }
}
