//! Blocks of calls and the breaks between them: about 45 minutes, then a few off (the field's own rule). The clock
//! counts, not the page: a phone that slept is still right.

use duihun_core::calendar::Day;
use duihun_core::record::Id;
use duihun_core::store::Change;

use crate::{At, Block, BlockDay, Own};

/// How long a block of calls is meant to be, in minutes.
pub const BLOCK_MINUTES: u32 = 45;
/// How long a break is meant to be, in minutes.
pub const BREAK_MINUTES: u32 = 5;

/// A block or a break of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// In which record it stands, and the instant it began, which tells it apart there.
    pub of: (Id, i64),
    /// Minute of the local day it began.
    pub from: u16,
    /// How many seconds it took, or takes so far.
    pub seconds: u32,
    /// A break, not calls.
    pub is_break: bool,
    /// It goes on.
    pub runs: bool,
}

impl Span {
    /// How many seconds are left of what it is meant to be; 0 when that is over.
    #[must_use]
    pub fn left(&self) -> u32 {
        (meant(self.is_break) * 60).saturating_sub(self.seconds)
    }
}

/// How long one is meant to be, in minutes.
fn meant(is_break: bool) -> u32 {
    if is_break { BREAK_MINUTES } else { BLOCK_MINUTES }
}

/// How many seconds one took or takes so far, and whether it goes on. After twice as long as it was meant to be,
/// nobody was there to end it: then it counts as long as it was meant.
fn seconds(block: &Block, now: u64) -> (u32, bool) {
    if let Some(seconds) = block.seconds {
        return (seconds, false);
    }
    let so_far = now.saturating_sub(block.at.max(0) as u64) / 1000;
    let meant = meant(block.is_break) * 60;
    if so_far > u64::from(meant) * 2 { (meant, false) } else { (so_far as u32, true) }
}

impl Own {
    /// The records of a day.
    fn block_days(&self, day: Day) -> impl DoubleEndedIterator<Item = (Id, &BlockDay)> {
        self.blocks.iter().filter(move |(_, of_day)| of_day.day == day)
    }

    /// The blocks and breaks of a day, the first one first. `now`: the wall clock in milliseconds.
    #[must_use]
    pub fn spans(&self, day: Day, now: u64) -> Vec<Span> {
        let span = |id: Id, block: &Block| {
            let (seconds, runs) = seconds(block, now);
            let Block { from, at, is_break, .. } = *block;
            Span { of: (id, at), from, seconds, is_break, runs }
        };
        let mut spans: Vec<Span> = self
            .block_days(day)
            .flat_map(|(id, of_day)| of_day.blocks.iter().map(move |block| span(id, block)))
            .collect();
        spans.sort_by_key(|span| (span.from, span.of.1));
        // Two devices may each have begun one: the later goes on.
        let last = spans.iter().rposition(|span| span.runs);
        for (at, span) in spans.iter_mut().enumerate() {
            span.runs &= Some(at) == last;
        }
        spans
    }
}

/// Begins a block or a break; what runs of the day ends.
pub fn begin_block(
    own: &Own,
    At { day, minute, now, apart }: At,
    is_break: bool,
    new_id: impl FnOnce() -> Id,
) -> Vec<Change> {
    let at = i64::try_from(now).unwrap_or(i64::MAX);
    let block = Block { from: minute, at, seconds: None, is_break };
    let mut days = ended(own, day, now);
    match days.last_mut() {
        Some((_, of_day)) if !apart => of_day.blocks.push(block),
        _ => days.push((new_id(), BlockDay { day, blocks: vec![block] })),
    }
    days.extend(own.blocks.iter().filter_map(|(id, of_day)| Some((id, summed_up(of_day, day)?))));
    days.iter().map(|(id, of_day)| Change::put(*id, of_day)).collect()
}

/// How a day that is long gone is kept: one sum of calls and one of breaks, or years of them would fill the storage.
/// `None` for today and yesterday, and where it is done already.
fn summed_up(of_day: &BlockDay, today: Day) -> Option<BlockDay> {
    if of_day.day >= today.yesterday() || of_day.blocks.len() <= 2 {
        return None;
    }
    let sum = |is_break: bool| {
        let of_sort = || of_day.blocks.iter().filter(move |block| block.is_break == is_break);
        let first = *of_sort().next()?;
        // One that nobody ended counts as what it was meant to be.
        let seconds = of_sort().map(|block| seconds(block, u64::MAX).0).sum();
        Some(Block { seconds: Some(seconds), ..first })
    };
    Some(BlockDay { day: of_day.day, blocks: [false, true].into_iter().filter_map(sum).collect() })
}

/// Ends what runs of a day.
#[must_use]
pub fn end_block(own: &Own, day: Day, now: u64) -> Vec<Change> {
    ended(own, day, now).iter().map(|(id, of_day)| Change::put(*id, of_day)).collect()
}

/// The records of a day with all of it ended.
fn ended(own: &Own, day: Day, now: u64) -> Vec<(Id, BlockDay)> {
    let end = |block: &Block| Block { seconds: Some(seconds(block, now).0), ..*block };
    let of_day = |(id, of_day): (Id, &BlockDay)| {
        (id, BlockDay { day, blocks: of_day.blocks.iter().map(end).collect() })
    };
    own.block_days(day).map(of_day).collect()
}

/// Takes one off; `None` when it is not there.
#[must_use]
pub fn remove_block(own: &Own, (id, at): (Id, i64)) -> Option<Change> {
    let of_day = own.blocks.get(id)?;
    let blocks = of_day.blocks.iter().filter(|block| block.at != at).copied().collect();
    Some(Change::put(id, &BlockDay { blocks, ..*of_day }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mine;
    use duihun_core::store::{MemoryKv, Space, Store};

    const NOW: u64 = 1_790_000_000_000;
    const MINUTE: u64 = 60_000;

    #[test]
    fn blocks_and_breaks_follow_each_other_by_the_clock() {
        let mut store = Store::open(MemoryKv::default(), NOW, (1, 1));
        let day = Day(20_000);
        let own = |store: &Store<MemoryKv>| {
            let mut mine = Mine::default();
            mine.fill(store.records(Space::Me).into_iter().flat_map(|records| records.iter()));
            mine.own().clone()
        };
        let begin = |store: &mut Store<MemoryKv>, minute: u16, is_break| {
            let now = NOW + u64::from(minute) * MINUTE;
            let known = own(store);
            let at = At { day, minute, now, apart: false };
            let changes = begin_block(&known, at, is_break, || store.new_id(now));
            store.commit(Space::Me, changes, now);
        };
        begin(&mut store, 0, false);
        let spans = own(&store).spans(day, NOW + 30 * MINUTE);
        assert_eq!((spans[0].left(), spans[0].runs), (15 * 60, true));
        begin(&mut store, 46, true);
        begin(&mut store, 51, false);
        let spans = own(&store).spans(day, NOW + 60 * MINUTE);
        let said: Vec<_> = spans.iter().map(|s| (s.seconds / 60, s.is_break, s.runs)).collect();
        assert_eq!(said, [(46, false, false), (5, true, false), (9, false, true)]);
        // Nobody ended it: it counts as what it was meant to be.
        let late = own(&store).spans(day, NOW + 500 * MINUTE);
        assert_eq!((late[2].seconds, late[2].runs, late[2].left()), (45 * 60, false, 0));
        let end = end_block(&own(&store), day, NOW + 96 * MINUTE);
        store.commit(Space::Me, end, NOW + 96 * MINUTE);
        assert_eq!(own(&store).spans(day, NOW + 500 * MINUTE)[2].seconds, 45 * 60);
        assert_eq!(own(&store).spans(Day(20_001), NOW), []);
        // All of a day is one record.
        assert_eq!(own(&store).blocks.len(), 1);
        let (of, second) = (spans[1].of, spans[2].of);
        store.commit(Space::Me, vec![remove_block(&own(&store), of).unwrap()], NOW);
        let left = own(&store).spans(day, NOW + 500 * MINUTE);
        assert_eq!(left.iter().map(|span| span.of).collect::<Vec<_>>(), [spans[0].of, second]);
    }

    #[test]
    fn days_long_gone_are_kept_as_sums() {
        let block = |from: u16, seconds: Option<u32>, is_break: bool| Block {
            from,
            at: NOW as i64 + i64::from(from),
            seconds,
            is_break,
        };
        let blocks = vec![
            block(540, Some(2_700), false),
            block(585, Some(300), true),
            block(590, None, false),
            block(640, Some(60), true),
        ];
        let of_day = BlockDay { day: Day(10), blocks };
        let summed = summed_up(&of_day, Day(12)).unwrap();
        assert_eq!(summed.blocks, [block(540, Some(5_400), false), block(585, Some(360), true)]);
        assert_eq!(summed_up(&summed, Day(12)), None);
        assert_eq!(summed_up(&of_day, Day(11)), None);
    }

    #[test]
    fn a_clock_set_back_takes_no_time_off() {
        let block = Block { from: 5, at: NOW as i64, seconds: None, is_break: false };
        assert_eq!(seconds(&block, NOW - 9 * MINUTE), (0, true));
    }
}
