//! Changes of 目标, turned into records.

use duihun_core::calendar::{Day, Holidays};
use duihun_core::record::{Id, fact_id};
use duihun_core::store::Change;
use duihun_core::team::{DaySort, Measure, Numbers, Period, WorkPattern, limits};

use crate::gather::sent_id;
use crate::{
    At, CAREER_STEP, COMMISSION_PART, CareerStep, CommissionPart, DAY_LOG, DAY_PLAN, DayLog,
    DayPlan, GOAL, Goal, HABIT, HABIT_MARK, HOLIDAY_NOTICE, Habit, HabitMark, HolidayNotice,
    INCOME_PLAN, IfThen, IncomePlan, LEARNING_NOTE, LearningNote, LogSort, Mark, NoticeRow,
    OWN_DAY, OWN_PATTERN, Own, OwnDay, OwnHours, OwnPattern, OwnRates, REVIEW, Review, TodayGoal,
};

/// What a person does in 目标.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoalEdit {
    /// Sets today's goal, or changes it.
    SetToday(TodayForm),
    /// Ticks the goal of a day, or unticks it.
    Tick(Day, bool),
    /// Says how much of a day's goal is reached.
    Reached(Day, u32),
    /// One line of looking back (复盘) at a day; empty takes it off.
    LookBack(Day, String),
    /// Says what income this month is to bring; which month it names says nothing.
    SetPlan(IncomePlan),
    /// Wants no income reckoned any more.
    DropPlan,
    /// Adds or edits a part of the commission.
    PutPart(Option<Id>, CommissionPart),
    /// Takes a part off.
    RemovePart(Id),
    /// Says my rates.
    SetRates(OwnRates),
    /// My own pattern of work.
    SetPattern(WorkPattern),
    /// The group's pattern holds for me again.
    DropPattern,
    /// The hours in which I make calls, as minutes of the day.
    SetHours(Vec<(u16, u16)>),
    /// What a day is for me; `None`: what the pattern says.
    SetDay(Day, Option<DaySort>),
    /// The holidays of a year, from a notice.
    PutNotice(i32, Holidays),
    /// What this version knows of the year counts again.
    DropNotice(i32),
    /// Numbers of a day.
    Log(Day, Numbers, LogSort),
    /// What I told of a day in a slip: the whole day so far.
    Sent(Day, Numbers),
    /// Corrects an entry; without any number it is taken off.
    EditLog(Id, Numbers),
    /// Takes an entry off.
    RemoveLog(Id),
    /// One more, or one less, of a place of [`Numbers::row`] today.
    Count(usize, bool),
    /// What today has to bring, as planned this morning.
    Morning(u8, Numbers),
    /// Adds or edits a goal of my own.
    PutGoal(Option<Id>, Goal),
    /// Takes one off.
    RemoveGoal(Id),
    /// Ticks a step of a goal, or unticks it.
    Step(Id, usize, bool),
    /// Adds or edits a habit.
    PutHabit(Option<Id>, Habit),
    /// Takes a habit off, with all its days.
    RemoveHabit(Id),
    /// What a day was for a habit; `None`: nothing is said of it.
    MarkHabit(Id, Day, Option<Mark>),
    /// Looks back at a time; one that says nothing is taken off.
    Review(Review),
    /// Adds or edits a step of the career.
    PutStep(Option<Id>, CareerStep),
    /// Takes one off.
    RemoveStep(Id),
    /// Adds or edits what was learned.
    PutNote(Option<Id>, LearningNote),
    /// Takes it off.
    RemoveNote(Id),
}

/// What a form says of today's goal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TodayForm {
    /// In words.
    pub text: String,
    /// How much there is to reach, if it is a number.
    pub target: Option<u32>,
    /// What is counted, as typed.
    pub unit: String,
    /// The number of the day log that counts for it, if one does.
    pub measure: Option<Measure>,
}

/// The minute of an entry of a day that is over: after all that was entered on it.
pub const END_OF_DAY: u16 = 1439;

/// The records a change writes. `None` when it cannot be done: an empty text, no number, a record that is not
/// there, a part that cannot be worked with.
pub fn goal_edit(
    own: &Own,
    edit: GoalEdit,
    at: At,
    new_id: impl FnOnce() -> Id,
) -> Option<Vec<Change>> {
    let At { day: today, minute, .. } = at;
    let one = |change| Some(vec![change]);
    match edit {
        GoalEdit::SetToday(form) => {
            let text = limits::tidy(&form.text, limits::SENTENCE)?;
            let unit = limits::tidy(&form.unit, limits::WORD);
            let (target, measure) = (form.target, form.measure);
            let (id, done, count) = match own.goal_of(today) {
                Some((id, goal)) => (id, goal.done, goal.count),
                None => (new_id(), false, None),
            };
            let goal = TodayGoal { day: today, text, done, target, count, unit, measure };
            one(Change::put(id, &goal))
        }
        GoalEdit::Tick(day, done) => {
            let (id, goal) = own.goal_of(day)?;
            one(Change::put(id, &TodayGoal { done, ..goal.clone() }))
        }
        GoalEdit::Reached(day, count) => {
            let (id, goal) = own.goal_of(day)?;
            one(Change::put(id, &TodayGoal { count: Some(count), ..goal.clone() }))
        }
        GoalEdit::LookBack(day, line) => look_back(own, day, &line, new_id),
        GoalEdit::SetPlan(plan) => {
            let month = today.month_range().0;
            let known = own.incomes.iter().rev().find(|(_, plan)| plan.month == month);
            let plan = IncomePlan { month, ..plan };
            let set = Change::put(known.map_or_else(new_id, |(id, _)| id), &plan);
            Some(with_morning(own, today, set))
        }
        GoalEdit::DropPlan => {
            let first = today.month_range().0;
            let plans = own.incomes.iter().filter(|(_, plan)| plan.month <= first);
            Some(plans.map(|(id, _)| Change::withdraw(INCOME_PLAN, id)).collect())
        }
        GoalEdit::PutPart(id, part) => {
            part.check().ok()?;
            let name = part.name.as_deref().and_then(|name| limits::tidy(name, limits::WORD));
            let id = id.unwrap_or_else(new_id);
            Some(with_morning(own, today, Change::put(id, &CommissionPart { name, ..part })))
        }
        GoalEdit::RemovePart(id) => {
            Some(with_morning(own, today, Change::withdraw(COMMISSION_PART, id)))
        }
        GoalEdit::SetRates(rates) => {
            // One record: what was said before is of no use any more.
            let known = own.rates.iter().last().map(|(id, _)| id);
            Some(with_morning(own, today, Change::put(known.unwrap_or_else(new_id), &rates)))
        }
        GoalEdit::SetPattern(pattern) => {
            let known = own.patterns.iter().last().map(|(id, _)| id);
            one(Change::put(known.unwrap_or_else(new_id), &OwnPattern::of(&pattern)))
        }
        GoalEdit::DropPattern => {
            let known = own.patterns.iter();
            Some(known.map(|(id, _)| Change::withdraw(OWN_PATTERN, id)).collect())
        }
        GoalEdit::SetHours(hours) => {
            let minutes = hours.into_iter().flat_map(|(from, to)| [from, to]).collect();
            let known = own.hours.iter().last().map(|(id, _)| id);
            one(Change::put(known.unwrap_or_else(new_id), &OwnHours { minutes }))
        }
        GoalEdit::SetDay(day, sort) => {
            let id = fact_id(OWN_DAY, day, &[]);
            Some(match sort {
                Some(sort) => vec![Change::put(id, &OwnDay { day, sort })],
                None => {
                    let of_day = own.days.iter().filter(|(_, own)| own.day == day);
                    of_day.map(|(id, _)| Change::withdraw(OWN_DAY, id)).collect()
                }
            })
        }
        GoalEdit::PutNotice(year, holidays) => {
            let off = holidays.off.into_iter().map(NoticeRow).collect();
            let known = own.notices.iter().rev().find(|(_, notice)| notice.year == year);
            let id = known.map_or_else(new_id, |(id, _)| id);
            one(Change::put(id, &HolidayNotice { year, off, work: holidays.work }))
        }
        GoalEdit::DropNotice(year) => {
            let of_year = own.notices.iter().filter(|(_, notice)| notice.year == year);
            Some(of_year.map(|(id, _)| Change::withdraw(HOLIDAY_NOTICE, id)).collect())
        }
        GoalEdit::Log(day, numbers, sort) => {
            if numbers == Numbers::default() || day > today {
                return None;
            }
            let minute = if day == today { minute } else { END_OF_DAY };
            one(Change::put(new_id(), &DayLog { day, minute, numbers, sort: Some(sort) }))
        }
        GoalEdit::Sent(day, numbers) => {
            // What the log says already is not written twice.
            if numbers == own.numbers_of(day) {
                return Some(Vec::new());
            }
            let minute = if day == today { minute } else { END_OF_DAY };
            let sort = Some(LogSort::SO_FAR);
            let told = Change::put(new_id(), &DayLog { day, minute, numbers, sort });
            // Slips of an earlier version had one record a day.
            let before = sent_id(day);
            let before = own.logs.get(before).map(|_| Change::withdraw(DAY_LOG, before));
            Some(before.into_iter().chain([told]).collect())
        }
        GoalEdit::EditLog(id, numbers) => {
            let log = own.logs.get(id)?.clone();
            one(match numbers == Numbers::default() {
                true => Change::withdraw(DAY_LOG, id),
                false => Change::put(id, &DayLog { numbers, ..log }),
            })
        }
        GoalEdit::RemoveLog(id) => one(Change::withdraw(DAY_LOG, id)),
        GoalEdit::Count(place, more) => count(own, today, minute, (place, more), new_id),
        GoalEdit::Morning(days_left, numbers) => {
            let id = fact_id(DAY_PLAN, today, &[]);
            let is_known = own.day_plans.iter().any(|(_, plan)| plan.day == today);
            (!is_known).then(|| vec![Change::put(id, &DayPlan { day: today, days_left, numbers })])
        }
        GoalEdit::PutGoal(id, goal) => {
            one(Change::put(id.unwrap_or_else(new_id), &goal.tidied(today)?))
        }
        GoalEdit::RemoveGoal(id) => one(Change::withdraw(GOAL, id)),
        GoalEdit::Step(id, step, done) => {
            let mut goal = own.goals.get(id)?.clone();
            goal.steps_done.resize(goal.steps.len(), false);
            *goal.steps_done.get_mut(step)? = done;
            if goal.counts_steps() {
                goal.done = goal.steps_done.iter().filter(|done| **done).count() as u32;
            }
            one(Change::put(id, &goal.tidied(today)?))
        }
        GoalEdit::PutHabit(id, habit) => {
            let name = limits::tidy(&habit.name, limits::SENTENCE)?;
            let cue = habit.cue.and_then(IfThen::tidied);
            let days = habit.days.clamp(1, MOST_DAYS);
            let times = habit.times.clamp(1, days);
            let habit = Habit { name, cue, days, times, ..habit };
            one(Change::put(id.unwrap_or_else(new_id), &habit))
        }
        GoalEdit::RemoveHabit(id) => {
            let marks = own.habit_marks.iter().filter(|(_, mark)| mark.habit == id);
            let marks = marks.map(|(mark, _)| Change::withdraw(HABIT_MARK, mark));
            Some(std::iter::once(Change::withdraw(HABIT, id)).chain(marks).collect())
        }
        GoalEdit::MarkHabit(habit, day, mark) => {
            own.habits.get(habit)?;
            if day > today {
                return None;
            }
            // One record a habit and day, whichever device marks it.
            let id = fact_id(HABIT_MARK, day, &[&habit.bytes()]);
            let known = own.habit_marks.iter();
            let known = known.filter(|(_, known)| known.habit == habit && known.day == day);
            let others = known.filter(|(other, _)| mark.is_none() || *other != id);
            let others = others.map(|(other, _)| Change::withdraw(HABIT_MARK, other));
            let put = |mark| Change::put(id, &HabitMark { habit, day, mark, part: None });
            Some(others.chain(mark.map(put)).collect())
        }
        GoalEdit::Review(review) => Some(put_review(own, review, new_id)),
        GoalEdit::PutStep(id, step) => {
            let text = limits::tidy(&step.text, limits::SENTENCE)?;
            let needs = step.needs.iter().filter_map(|need| limits::tidy(need, limits::SENTENCE));
            let needs = needs.take(MOST_NEEDS).collect();
            one(Change::put(id.unwrap_or_else(new_id), &CareerStep { text, needs, ..step }))
        }
        GoalEdit::RemoveStep(id) => one(Change::withdraw(CAREER_STEP, id)),
        GoalEdit::PutNote(id, note) => {
            let text = limits::tidy_note(&note.text, limits::NOTE)?;
            let source = note.source.and_then(|source| limits::tidy(&source, limits::LINE));
            one(Change::put(id.unwrap_or_else(new_id), &LearningNote { text, source, ..note }))
        }
        GoalEdit::RemoveNote(id) => one(Change::withdraw(LEARNING_NOTE, id)),
    }
}

/// The longest stretch of days in which a habit is counted.
const MOST_DAYS: u8 = 31;
/// How many needs a step of the career has at most.
const MOST_NEEDS: usize = 12;

/// A review with nothing too long in it, in the place of the one of its time.
fn put_review(own: &Own, review: Review, new_id: impl FnOnce() -> Id) -> Vec<Change> {
    let known = own.review_in(review.period, review.from).map(|(id, _)| id);
    let said = |text: Option<String>| limits::tidy_note(&text?, limits::NOTE);
    let review = Review {
        good: said(review.good),
        hard: said(review.hard),
        learned: said(review.learned),
        thanks: said(review.thanks),
        next: said(review.next),
        ..review
    };
    if review.says_nothing() {
        return known.map(|id| Change::withdraw(REVIEW, id)).into_iter().collect();
    }
    vec![Change::put(known.unwrap_or_else(new_id), &review)]
}

/// A change of the plan, with which what this morning's was is noted anew: what was typed first may have been a slip of
/// the finger, and would stand there for a month.
fn with_morning(own: &Own, today: Day, change: Change) -> Vec<Change> {
    let noted = own.day_plans.iter().filter(|(_, plan)| plan.day == today);
    let forget = noted.map(|(id, _)| Change::withdraw(DAY_PLAN, id));
    std::iter::once(change).chain(forget).collect()
}

/// The line of a day: with what else its review says.
fn look_back(own: &Own, day: Day, line: &str, new_id: impl FnOnce() -> Id) -> Option<Vec<Change>> {
    let learned = limits::tidy(line, limits::SENTENCE);
    let (id, review) = match own.review_of(day) {
        Some((id, review)) => (Some(id), Review { learned, ..review.clone() }),
        None => (None, Review { learned, ..Review::of(Period::DAY, day) }),
    };
    if review.says_nothing() {
        return id.map(|id| vec![Change::withdraw(REVIEW, id)]);
    }
    Some(vec![Change::put(id.unwrap_or_else(new_id), &review)])
}

/// One more or one less of a place, in the entry that goes on, or in a new one.
fn count(
    own: &Own,
    day: Day,
    minute: u16,
    (place, more): (usize, bool),
    new_id: impl FnOnce() -> Id,
) -> Option<Vec<Change>> {
    let going = match more {
        true => own.counting(day),
        false => own.counted_of(day, place),
    };
    let mut row = going.map_or([None; Numbers::PLACES], |(_, log)| log.numbers.row());
    let number = row.get_mut(place)?;
    *number = match more {
        true => Some(number.unwrap_or(0) + 1),
        false => Some((*number)?.checked_sub(1).filter(|less| *less >= 0)?),
    };
    let numbers = Numbers::from_row(row)?;
    let id = going.map_or_else(new_id, |(id, _)| id);
    // What is taken off stays where it was in the day.
    let minute = going.filter(|_| !more).map_or(minute, |(_, log)| log.minute);
    Some(vec![Change::put(id, &DayLog { day, minute, numbers, sort: Some(LogSort::COUNTED) })])
}

impl HolidayNotice {
    /// As the calendar takes it.
    #[must_use]
    pub fn holidays(&self) -> Holidays {
        Holidays { off: self.off.iter().map(|row| row.0).collect(), work: self.work.clone() }
    }
}

impl Own {
    /// The review of a day.
    #[must_use]
    pub fn review_of(&self, day: Day) -> Option<(Id, &Review)> {
        self.review_in(Period::DAY, day)
    }

    /// The review of a time that begins on a day.
    #[must_use]
    pub fn review_in(&self, period: Period, from: Day) -> Option<(Id, &Review)> {
        let is_of = |review: &Review| review.period == period && review.from == from;
        self.reviews.iter().rev().find(|(_, review)| is_of(review))
    }

    /// How much of a day's goal is done, where it is counted: by the day's log, or as said.
    #[must_use]
    pub fn counted(&self, goal: &TodayGoal) -> Option<u32> {
        let Some(place) = goal.measure.and_then(crate::month::place_of) else { return goal.count };
        let number = self.numbers_of(goal.day).row()[place].unwrap_or(0);
        // Premium is wished for in yuan, talk time in minutes.
        let number = match goal.measure {
            Some(Measure::PREMIUM) => number / 100,
            Some(Measure::TALK_TIME) => number / 60,
            _ => number,
        };
        u32::try_from(number).ok()
    }
}
