//! Bodies by id: what projections are made of.

use super::Id;

/// Values by id, in the order of the ids.
///
/// A sorted list: records come in the order of their ids, so that filling one is appending, and its
/// code is a tenth of a tree's for each kind of body.
///
/// ```
/// use duihun_core::record::{Id, Table};
/// let mut table = Table::default();
/// table.insert(Id::FIRST, "阿杰");
/// assert_eq!(table.get(Id::FIRST), Some(&"阿杰"));
/// table.remove(Id::FIRST);
/// assert!(table.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<T> {
    rows: Vec<(Id, T)>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<T> Table<T> {
    /// An empty one, for statics.
    pub const EMPTY: Self = Self { rows: Vec::new() };

    fn find(&self, id: Id) -> Result<usize, usize> {
        if self.rows.last().is_none_or(|(last, _)| *last < id) {
            return Err(self.rows.len());
        }
        self.rows.binary_search_by(|(other, _)| other.cmp(&id))
    }

    /// Sets the value of an id.
    pub fn insert(&mut self, id: Id, value: T) {
        match self.find(id) {
            Ok(at) => self.rows[at].1 = value,
            Err(at) => self.rows.insert(at, (id, value)),
        }
    }

    /// Takes the value of an id out.
    pub fn remove(&mut self, id: Id) {
        if let Ok(at) = self.find(id) {
            self.rows.remove(at);
        }
    }

    /// The value of an id.
    #[must_use]
    pub fn get(&self, id: Id) -> Option<&T> {
        self.find(id).ok().map(|at| &self.rows[at].1)
    }

    /// All ids with their values, the earliest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id, &T)> {
        self.rows.iter().map(|(id, value)| (*id, value))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The ids sorted by two numbers, then by themselves.
    pub fn sorted(&self, key: impl Fn(Id, &T) -> (i64, i64)) -> Vec<Id> {
        let mut keyed = self.iter().map(|(id, value)| (key(id, value), id)).collect::<Vec<_>>();
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, id)| id).collect()
    }
}
