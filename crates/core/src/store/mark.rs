//! The mark: which schema and which epoch the storage is of, and which lock holds. It is the one value whose writing decides
//! between all the old and all the new when everything is replaced.

use super::shard::SCHEMA;
use super::{KeyValue, Trouble, place};

/// Storage key of the mark.
pub(super) const KEY: &str = "duihun/mark";

/// What a mark says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Schema of the app that wrote it.
    pub(super) schema: u32,
    /// When everything was last replaced, in milliseconds since 1970; 0 for never.
    pub(super) epoch: u64,
    /// Number of the lock of the private part.
    pub(super) lock: Option<u32>,
}

impl Mark {
    pub(super) fn of(epoch: u64, lock: Option<u32>) -> Self {
        Self { schema: SCHEMA, epoch, lock }
    }

    /// `M1@0.`, with a lock `M1@0,00c0ffee.`: the stop at the end tells a whole mark from one cut off.
    pub(super) fn text(self) -> String {
        let lock = self.lock.map_or_else(String::new, |number| format!(",{number:08x}"));
        format!("M{}@{:x}{lock}.", self.schema, self.epoch)
    }

    /// A mark of a newer schema may go on after the epoch as it likes.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (schema, rest) = text.strip_prefix('M')?.split_once('@')?;
        let schema = schema.parse().ok()?;
        let words = rest.split('.').next().unwrap_or_default();
        let (epoch, lock) = words.split_once(',').map_or((words, None), |(e, l)| (e, Some(l)));
        let epoch = u64::from_str_radix(epoch, 16);
        let lock = lock.and_then(|lock| u32::from_str_radix(lock, 16).ok());
        if schema > SCHEMA {
            return Some(Self { schema, epoch: epoch.unwrap_or_default(), lock });
        }
        let mark = Self { schema, epoch: epoch.ok()?, lock };
        (schema == SCHEMA && mark.text() == text).then_some(mark)
    }
}

/// What a look at the mark shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// It is as this tab knows it.
    Same,
    /// It is gone, or of an earlier epoch: somebody cleared the storage.
    Cleared,
}

/// Looks at the mark before writing; `slot` is where this tab knows it to be.
pub(super) fn look<K: KeyValue>(kv: &K, slot: u32, epoch: u64) -> Result<Seen, Trouble> {
    let text = kv.get(&place::slot_key(KEY, slot)).map_err(|_| Trouble::Blocked)?;
    match text.as_deref().map(Mark::parse) {
        Some(Some(mark)) if mark.schema > SCHEMA => Err(Trouble::Newer),
        Some(Some(mark)) if mark.epoch > epoch => Err(Trouble::Replaced),
        Some(Some(mark)) if mark.epoch == epoch => Ok(Seen::Same),
        // A mark that somebody damaged just now is written anew: nothing but the epoch stands in it.
        _ => Ok(Seen::Cleared),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_back_and_nonsense_is_not() {
        for epoch in [0, 1, u64::MAX] {
            for lock in [None, Some(0), Some(u32::MAX)] {
                let mark = Mark::of(epoch, lock);
                assert_eq!(Mark::parse(&mark.text()), Some(mark));
            }
        }
        for bad in [
            "", "M1@0", "M1@00.", "M1@0,.", "M1@0,1.", "M1@0,0000000g.", "M1@0,00000001", "M0@0.",
            "M01@0.", "M1@.", "M1@g.", "N1@0.",
        ] {
            assert_eq!(Mark::parse(bad), None, "{bad}");
        }
        assert_eq!(Mark::parse("M2@whatever").map(|mark| mark.schema), Some(2));
        assert_eq!(Mark::parse("M2@1f. more").map(|mark| mark.epoch), Some(0x1f));
    }
}
