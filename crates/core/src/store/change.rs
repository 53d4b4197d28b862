//! Changes to records, and what came of them.

use super::Space;
use crate::record::{Body, Id, Key, Kind, Record, encode_body};

/// One change to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The record.
    pub key: Key,
    pub(super) what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Write { body: Vec<u8>, fields: u64 },
    Withdraw,
}

impl Change {
    /// Writes a body: a new record, a new version, or one brought back.
    #[must_use]
    pub fn put<B: Body>(id: Id, body: &B) -> Self {
        let what = What::Write { body: encode_body(body), fields: B::FIELDS };
        Self { key: Key { kind: B::KIND, id }, what }
    }

    /// Takes a record back; its body is kept.
    #[must_use]
    pub fn withdraw(kind: Kind, id: Id) -> Self {
        Self { key: Key { kind, id }, what: What::Withdraw }
    }
}

/// What a commit did, enough to undo it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub(super) space: Space,
    pub(super) entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) before: Option<Record>,
    pub(super) after: Record,
}

impl Receipt {
    /// The versions this commit wrote.
    pub fn written(&self) -> impl Iterator<Item = &Record> {
        self.entries.iter().map(|entry| &entry.after)
    }

    /// Whose records it changed.
    #[must_use]
    pub fn space(&self) -> Space {
        self.space
    }
}
