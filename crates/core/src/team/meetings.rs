//! Meetings (晨会 午会 夕会 周会 月会): what is on the agenda, who hosts, what came of it.

use crate::calendar::Day;
use crate::record::Id;
use crate::{body, number_field};

/// Which meeting; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingSort(pub u8);

impl MeetingSort {
    /// 晨会: in the morning.
    pub const MORNING: Self = Self(0);
    /// 午会: at noon.
    pub const NOON: Self = Self(1);
    /// 夕会: in the evening.
    pub const EVENING: Self = Self(2);
    /// 周会: weekly.
    pub const WEEKLY: Self = Self(3);
    /// 月会: monthly.
    pub const MONTHLY: Self = Self(4);
    /// 大早会: the large one on Monday or Thursday morning.
    pub const LARGE_MORNING: Self = Self(5);
    /// 启动会: the kick-off on the eve of a sprint day.
    pub const KICK_OFF: Self = Self(6);
    /// All that a form offers.
    pub const ALL: [Self; 7] = [
        Self::MORNING,
        Self::NOON,
        Self::EVENING,
        Self::WEEKLY,
        Self::MONTHLY,
        Self::LARGE_MORNING,
        Self::KICK_OFF,
    ];
}

number_field!(MeetingSort, Content);

/// What an item of a meeting holds; numbers are only ever appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Content(pub u8);

impl Content {
    /// A common problem solved.
    pub const PROBLEM: Self = Self(0);
    /// Good news of the company.
    pub const COMPANY: Self = Self(1);
    /// News and tips of the trade.
    pub const TRADE: Self = Self(2);
    /// Today's goal from everybody.
    pub const GOALS: Self = Self(3);
    /// A good customer experience.
    pub const CUSTOMER: Self = Self(4);
    /// A funny call.
    pub const FUNNY: Self = Self(5);
    /// The praise the team received.
    pub const PRAISE: Self = Self(6);
    /// Something else: the chant, the numbers, a look ahead.
    pub const OTHER: Self = Self(7);
    /// The seven kinds of content, then the rest.
    pub const ALL: [Self; 8] = [
        Self::PROBLEM,
        Self::COMPANY,
        Self::TRADE,
        Self::GOALS,
        Self::CUSTOMER,
        Self::FUNNY,
        Self::PRAISE,
        Self::OTHER,
    ];
}

/// How a sort of meeting usually goes; its items are [`AgendaItem`]s. Of two for a sort the later made
/// counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingTemplate {
    /// Which meeting.
    pub sort: MeetingSort,
    /// When it begins: minute of the local day, 0–1439, if always the same.
    pub minute: Option<u16>,
    /// What it is called, if not as its sort.
    pub title: Option<String>,
}
body!(MeetingTemplate, super::MEETING_TEMPLATE, sort, minute, title);

/// The pack of one meeting; its items are [`AgendaItem`]s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// Which meeting.
    pub sort: MeetingSort,
    /// Local day.
    pub on: Day,
    /// When it begins: minute of the local day, 0–1439, if set.
    pub minute: Option<u16>,
    /// What it is called, if not as its sort.
    pub title: Option<String>,
    /// Who hosts, if that is settled.
    pub host: Option<Id>,
}
body!(Meeting, super::MEETING, sort, on, minute, title, host);

/// An item on the agenda; one record each, so that leader and host can prepare at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// Of which [`Meeting`] or [`MeetingTemplate`].
    pub of: Id,
    /// Items are sorted by rank, then by id.
    pub rank: i64,
    /// What it holds.
    pub content: Content,
    /// In words; may be empty in a template.
    pub text: String,
    /// How long, in minutes.
    pub minutes: u16,
    /// Who brings it, if settled.
    pub member: Option<Id>,
}
body!(AgendaItem, super::AGENDA_ITEM, of, rank, content, text, minutes, member);

/// Something a member brings for a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtItem {
    /// Who brings it, if known.
    pub member: Option<Id>,
    /// What it holds.
    pub content: Content,
    /// In words. Names no customer.
    pub text: String,
    /// When it was brought.
    pub on: Day,
    /// The meeting it was taken into; `None` while it waits.
    pub meeting: Option<Id>,
}
body!(BroughtItem, super::BROUGHT_ITEM, member, content, text, on, meeting);

/// The minutes of a meeting; the record's id is the meeting's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingMinutes {
    /// What was said, in short.
    pub text: String,
    /// What was settled, one line each.
    pub settled: Vec<String>,
    /// Who wrote them, if known.
    pub member: Option<Id>,
}
body!(MeetingMinutes, super::MEETING_MINUTES, text, settled, member);

/// A turn of the host rota. Of two for a day and sort the later made counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostTurn {
    /// Local day.
    pub on: Day,
    /// Which meeting.
    pub sort: MeetingSort,
    /// Who hosts.
    pub member: Id,
}
body!(HostTurn, super::HOST_TURN, on, sort, member);
