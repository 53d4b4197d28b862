//! What is known of a team beyond its first screen.

use super::{
    ACTIVITY, ACTIVITY_ANSWER, ACTIVITY_MEMORY, ACTIVITY_TASK, AWAY, Activity, ActivityAnswer,
    ActivityMemory, ActivityTask, Away, BREAK_DOWN, BreakDown, CONTEST, CONTEST_SCORE,
    CONTEST_SIDE, Contest, ContestScore, ContestSide, DAY_TOTAL, DIRECTION, DayTotal, Direction,
    FAVOURITE, FUND_ENTRY, FUND_KEEPER, Favourite, FundEntry, FundKeeper, GROUP_JOB, GroupJob,
    IM_IN, ImIn, LIGHT_DEED, LightDeed, MONTH_SUMMARY, MonthSummary, ORDER, Order, PACT,
    PACT_AGREEMENT, PACT_REMARK, PACT_RULE, PICTURE, PLEDGE, PRAISE, Pact, PactAgreement,
    PactRemark, PactRule, Picture, Pledge, Praise, REGION_GOAL, RegionGoal, SHARED_GOAL,
    SPECIAL_DAY, STRENGTHS, SharedGoal, SpecialDay, Strength, Strengths, TARGET, TEAM_VALUES,
    Target, Team, TeamValues, TitleAward, VOCABULARY, Vocabulary, WORK_PATTERN, WordSet,
    WorkPattern,
};
use crate::calendar::Day;
use crate::record::{Id, Kind, Later, Record, Table, project};

/// What is known of a team beyond its first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct More {
    /// Direction goals.
    pub directions: Table<Direction>,
    /// Slogans kept.
    pub favourites: Table<Favourite>,
    /// The region's goals.
    pub region_goals: Table<RegionGoal>,
    /// What the group stands for.
    pub values: Table<TeamValues>,
    /// Strengths that somebody has changed, by member.
    pub strengths: Table<Strengths>,
    /// Pictures, by member.
    pub pictures: Table<Picture>,
    /// Jobs of the group's own.
    pub jobs: Table<GroupJob>,
    /// Praise, those who have left included.
    pub praise: Table<Praise>,
    /// Rules proposed for the pact.
    pub rules: Table<PactRule>,
    /// What members say to them.
    pub remarks: Table<PactRemark>,
    /// Light deeds.
    pub deeds: Table<LightDeed>,
    /// Agreed versions of the pact.
    pub pacts: Table<Pact>,
    /// Who agreed.
    pub agreements: Table<PactAgreement>,
    /// Orders.
    pub orders: Table<Order>,
    /// Sums of months whose orders were folded.
    pub summaries: Table<MonthSummary>,
    /// Targets.
    pub targets: Table<Target>,
    /// Who keeps the fund.
    pub fund_keepers: Table<FundKeeper>,
    /// Entries of the fund.
    pub fund: Table<FundEntry>,
    /// Activities.
    pub activities: Table<Activity>,
    /// Lines of their checklists.
    pub tasks: Table<ActivityTask>,
    /// Who comes.
    pub answers: Table<ActivityAnswer>,
    /// Lines to remember them by.
    pub memories: Table<ActivityMemory>,
    /// Contests.
    pub contests: Table<Contest>,
    /// Their sides.
    pub sides: Table<ContestSide>,
    /// Where sides stand that are not counted here.
    pub scores: Table<ContestScore>,
    /// The group's pattern of work.
    pub work_patterns: Table<WorkPattern>,
    /// Days against it.
    pub special_days: Table<SpecialDay>,
    /// The words for the work.
    pub vocabularies: Table<Vocabulary>,
    /// Goals of days that their owners shared, by member.
    pub shared_goals: Table<SharedGoal>,
    /// Who said "I am in".
    pub im_in: Table<ImIn>,
    /// Sums of the evening's slips.
    pub day_totals: Table<DayTotal>,
    /// How targets are broken down.
    pub break_downs: Table<BreakDown>,
    /// Who is not there.
    pub away: Table<Away>,
    /// What members pledged.
    pub pledges: Table<Pledge>,
}

impl More {
    /// The kinds it takes in, but for those of [`More::MANY`].
    pub const KINDS: [Kind; 32] = [
        DIRECTION, FAVOURITE, REGION_GOAL, TEAM_VALUES, STRENGTHS, PICTURE, GROUP_JOB, PACT_RULE,
        PACT_REMARK, LIGHT_DEED, PACT, PACT_AGREEMENT, MONTH_SUMMARY, TARGET, FUND_KEEPER,
        FUND_ENTRY, ACTIVITY, ACTIVITY_TASK, ACTIVITY_ANSWER, ACTIVITY_MEMORY, CONTEST,
        CONTEST_SIDE, CONTEST_SCORE, WORK_PATTERN, SPECIAL_DAY, VOCABULARY, SHARED_GOAL, IM_IN,
        DAY_TOTAL, BREAK_DOWN, AWAY, PLEDGE,
    ];

    /// The kinds of which there may be thousands: they are read a little later.
    pub const MANY: [Kind; 2] = [PRAISE, ORDER];

    /// Nothing yet.
    pub const EMPTY: Self = Self {
        directions: Table::EMPTY,
        favourites: Table::EMPTY,
        region_goals: Table::EMPTY,
        values: Table::EMPTY,
        strengths: Table::EMPTY,
        pictures: Table::EMPTY,
        jobs: Table::EMPTY,
        praise: Table::EMPTY,
        rules: Table::EMPTY,
        remarks: Table::EMPTY,
        deeds: Table::EMPTY,
        pacts: Table::EMPTY,
        agreements: Table::EMPTY,
        orders: Table::EMPTY,
        summaries: Table::EMPTY,
        targets: Table::EMPTY,
        fund_keepers: Table::EMPTY,
        fund: Table::EMPTY,
        activities: Table::EMPTY,
        tasks: Table::EMPTY,
        answers: Table::EMPTY,
        memories: Table::EMPTY,
        contests: Table::EMPTY,
        sides: Table::EMPTY,
        scores: Table::EMPTY,
        work_patterns: Table::EMPTY,
        special_days: Table::EMPTY,
        vocabularies: Table::EMPTY,
        shared_goals: Table::EMPTY,
        im_in: Table::EMPTY,
        day_totals: Table::EMPTY,
        break_downs: Table::EMPTY,
        away: Table::EMPTY,
        pledges: Table::EMPTY,
    };
}

impl Later for More {
    fn take(&mut self, record: &Record) {
        match record.key.kind {
            DIRECTION => project(&mut self.directions, record),
            FAVOURITE => project(&mut self.favourites, record),
            REGION_GOAL => project(&mut self.region_goals, record),
            TEAM_VALUES => project(&mut self.values, record),
            STRENGTHS => project(&mut self.strengths, record),
            PICTURE => project(&mut self.pictures, record),
            GROUP_JOB => project(&mut self.jobs, record),
            PRAISE => project(&mut self.praise, record),
            PACT_RULE => project(&mut self.rules, record),
            PACT_REMARK => project(&mut self.remarks, record),
            LIGHT_DEED => project(&mut self.deeds, record),
            PACT => project(&mut self.pacts, record),
            PACT_AGREEMENT => project(&mut self.agreements, record),
            ORDER => project(&mut self.orders, record),
            MONTH_SUMMARY => project(&mut self.summaries, record),
            TARGET => project(&mut self.targets, record),
            FUND_KEEPER => project(&mut self.fund_keepers, record),
            FUND_ENTRY => project(&mut self.fund, record),
            ACTIVITY => project(&mut self.activities, record),
            ACTIVITY_TASK => project(&mut self.tasks, record),
            ACTIVITY_ANSWER => project(&mut self.answers, record),
            ACTIVITY_MEMORY => project(&mut self.memories, record),
            CONTEST => project(&mut self.contests, record),
            CONTEST_SIDE => project(&mut self.sides, record),
            CONTEST_SCORE => project(&mut self.scores, record),
            WORK_PATTERN => project(&mut self.work_patterns, record),
            SPECIAL_DAY => project(&mut self.special_days, record),
            VOCABULARY => project(&mut self.vocabularies, record),
            SHARED_GOAL => project(&mut self.shared_goals, record),
            IM_IN => project(&mut self.im_in, record),
            DAY_TOTAL => project(&mut self.day_totals, record),
            BREAK_DOWN => project(&mut self.break_downs, record),
            AWAY => project(&mut self.away, record),
            PLEDGE => project(&mut self.pledges, record),
            _ => {}
        }
    }
}

static NOTHING: More = More::EMPTY;

impl Team {
    /// Makes room for all that is beyond the first screen, and takes it in from now on.
    pub fn widen<'a>(&mut self, records: impl IntoIterator<Item = &'a Record>) {
        self.more.fill(More::EMPTY, records);
    }

    /// Whether [`Team::widen`] was called.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        self.more.is_here()
    }

    /// What is known beyond the first screen; nothing until [`Team::widen`].
    #[must_use]
    pub fn more(&self) -> &More {
        self.more.get().unwrap_or(&NOTHING)
    }

    /// What a member is good at: strengths of the catalogue, and in own words.
    #[must_use]
    pub fn strengths(&self, id: Id) -> (Vec<Strength>, Vec<String>) {
        if let Some(said) = self.more().strengths.get(id) {
            return (said.families.clone(), said.own.clone());
        }
        let profile = self.profiles.get(id);
        profile.map(|p| (p.strengths.clone(), p.own_strengths.clone())).unwrap_or_default()
    }

    /// Everybody who was ever in the group and is no longer, with the day, the latest first.
    #[must_use]
    pub fn left(&self) -> Vec<(Id, Day)> {
        let left = |(id, duty): (Id, &super::Duty)| Some((id, duty.left_on?));
        let mut left: Vec<_> = self.duties.iter().filter_map(left).collect();
        left.retain(|(id, _)| self.profiles.get(*id).is_some());
        left.sort_by_key(|(id, day)| (std::cmp::Reverse(day.0), *id));
        left
    }

    /// Nicknames by which people can be told apart: of two alike the later ones carry a number.
    ///
    /// Those who have left are among them, since what they gave is told under their names.
    #[must_use]
    pub fn labels(&self) -> Vec<(Id, String)> {
        let everybody = self.everybody();
        let label = |id: &Id| Some((*id, self.label_among(*id, &everybody)?));
        everybody.iter().filter_map(label).collect()
    }

    /// The one of [`Team::labels`] for somebody.
    #[must_use]
    pub fn label(&self, id: Id) -> Option<String> {
        let nickname = self.nickname(id)?;
        let namesakes = self.profiles.iter().filter(|(_, p)| p.nickname == nickname).count();
        // Most are alone with their name, and need nobody else to be looked at.
        if namesakes == 1 { Some(nickname.into()) } else { self.label_among(id, &self.everybody()) }
    }

    /// Those on the board, then those who have left.
    fn everybody(&self) -> Vec<Id> {
        let left = self.left().into_iter().map(|(id, _)| id);
        self.order().into_iter().chain(left).collect()
    }

    fn label_among(&self, id: Id, everybody: &[Id]) -> Option<String> {
        let nickname = self.nickname(id)?;
        let before = everybody.iter().take_while(|other| **other != id);
        let alike = before.filter(|other| self.nickname(**other) == Some(nickname)).count();
        Some(if alike == 0 { nickname.into() } else { format!("{nickname} {}", alike + 1) })
    }

    /// Whoever that is, by the name to call her.
    #[must_use]
    pub fn nickname(&self, id: Id) -> Option<&str> {
        self.profiles.get(id).map(|profile| profile.nickname.as_str())
    }

    /// The words for the work in this group.
    #[must_use]
    pub fn words(&self) -> WordSet {
        self.more().vocabularies.iter().last().map_or(WordSet::INSURANCE, |(_, said)| said.words)
    }

    /// The goals of a day that their owners shared, in the order of the board.
    #[must_use]
    pub fn shared_goals(&self, day: Day) -> Vec<(Id, &SharedGoal)> {
        let of = |id: Id| Some((id, self.more().shared_goals.get(id).filter(|g| g.day == day)?));
        self.order().into_iter().filter_map(of).collect()
    }

    /// All titles ever given, with the id of the award.
    pub fn awards(&self) -> impl DoubleEndedIterator<Item = (Id, &TitleAward)> {
        self.titles.iter()
    }
}
