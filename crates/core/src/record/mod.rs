//! Records: the one form of everything a user makes.
//!
//! A record has a [`Kind`], an [`Id`], a body of bytes, a [`Stamp`] and may be withdrawn. Merging two
//! sets of records keeps, for each kind and id, the one with the later stamp; that rule is
//! commutative, associative and idempotent, whatever order things arrive in.

mod behind;
mod body;
mod fact;
mod stamp;
mod table;

pub use behind::{Behind, Later};
pub use body::{
    Body, BodyError, Bytes, Field, Fields, Writer, carry_unknown, decode_body, encode_body, project,
};
pub use fact::fact_id;
pub use minicbor::Decoder;
pub use stamp::{Clock, Device, Id, LAST_MILLIS, Stamp};
pub use table::Table;

use std::collections::BTreeMap;

/// Number of a kind of record. Numbers are only ever appended, never used again.
///
/// Below [`Kind::FIRST_PRIVATE`] are the team's kinds, named in [`crate::team`]; from there on are the
/// private ones, named in the crate `duihun-me`. A number nobody here knows passes through untouched,
/// so that an older app does not lose what a newer one wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind(pub u16);

impl Kind {
    /// First number of the private range.
    pub const FIRST_PRIVATE: u16 = 0x4000;

    /// Whether records of this kind belong to one person and never travel.
    #[must_use]
    pub fn is_private(self) -> bool {
        self.0 >= Self::FIRST_PRIVATE
    }
}

/// What a record is about: facets of one thing share the id and differ in kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Kind of the record.
    pub kind: Kind,
    /// The thing it is about.
    pub id: Id,
}

/// One version of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is about.
    pub key: Key,
    /// When and where this version was made.
    pub stamp: Stamp,
    /// Taken back by its maker. The body is kept, for undo and for what was given under a name.
    pub withdrawn: bool,
    /// The encoded body; its form follows from the kind.
    pub body: Vec<u8>,
}

impl Record {
    /// Whether this version wins over `other` of the same key. Equal stamps (a copied device, or
    /// damage) are decided by the bytes, so that everybody decides alike.
    #[must_use]
    pub fn beats(&self, other: &Self) -> bool {
        (self.stamp, self.withdrawn, &self.body) > (other.stamp, other.withdrawn, &other.body)
    }
}

/// A set of records, one a key: the latest known version of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    map: BTreeMap<Key, Record>,
}

impl Records {
    /// Takes a record in; `true` when it is news.
    pub fn merge(&mut self, record: Record) -> bool {
        match self.map.get(&record.key) {
            Some(known) if !record.beats(known) => false,
            _ => {
                self.map.insert(record.key, record);
                true
            }
        }
    }

    /// The version known for a key.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<&Record> {
        self.map.get(&key)
    }

    /// All records, by kind, then by id.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.map.values()
    }

    /// The records of one kind, the earliest first.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Record> {
        let first = Key { kind, id: Id::FIRST };
        self.map.range(first..).map(|(_, record)| record).take_while(move |r| r.key.kind == kind)
    }

    /// The records of one kind with ids from `first` on and before `next`.
    pub fn between(&self, kind: Kind, first: Id, next: Id) -> impl Iterator<Item = &Record> {
        self.map.range(Key { kind, id: first }..Key { kind, id: next }).map(|(_, record)| record)
    }

    /// How many records there are, withdrawn ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }
}

impl FromIterator<Record> for Records {
    fn from_iter<I: IntoIterator<Item = Record>>(records: I) -> Self {
        let mut set = Self::default();
        for record in records {
            set.merge(record);
        }
        set
    }
}
