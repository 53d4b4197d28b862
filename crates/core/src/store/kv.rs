//! The one thing the store asks of the outside: named texts that stay.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Why storage did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KvError {
    /// There is no room for the value.
    Full,
    /// Storage is missing, switched off, or refused the call.
    Blocked,
}

/// Named texts that stay: local storage in the browser, a map in tests.
pub trait KeyValue {
    /// All names, in no particular order.
    ///
    /// # Errors
    /// [`KvError::Blocked`] where storage cannot be reached.
    fn keys(&self) -> Result<Vec<String>, KvError>;
    /// The text under a name.
    ///
    /// # Errors
    /// [`KvError::Blocked`] where storage cannot be reached.
    fn get(&self, key: &str) -> Result<Option<String>, KvError>;
    /// Keeps a text; it is kept whole or not at all.
    ///
    /// # Errors
    /// [`KvError::Full`] without room, [`KvError::Blocked`] where storage cannot be reached.
    fn set(&mut self, key: &str, value: &str) -> Result<(), KvError>;
    /// Takes a name out, if it is there.
    ///
    /// # Errors
    /// [`KvError::Blocked`] where storage cannot be reached.
    fn remove(&mut self, key: &str) -> Result<(), KvError>;
}

/// Storage in memory, shared by its clones as tabs share a browser's; it can be told to fail.
#[derive(Debug, Clone, Default)]
pub struct MemoryKv {
    inner: Rc<RefCell<Memory>>,
}

#[derive(Debug, Default)]
struct Memory {
    values: BTreeMap<String, String>,
    room: Option<usize>,
    blocked: bool,
    writes: usize,
    failing_write: Option<usize>,
}

impl MemoryKv {
    /// Limits the room, in UTF-16 units of names and values together; `None` lifts the limit.
    pub fn limit(&self, room: Option<usize>) {
        self.inner.borrow_mut().room = room;
    }

    /// Makes every call fail, as where storage is switched off.
    pub fn block(&self, blocked: bool) {
        self.inner.borrow_mut().blocked = blocked;
    }

    /// Makes the n-th write from now on (counted from 1) fail as if there were no room.
    pub fn fail_write(&self, n: usize) {
        let mut inner = self.inner.borrow_mut();
        inner.failing_write = Some(inner.writes + n);
    }

    /// Puts a value in by hand, or takes it out with `None`.
    pub fn poke(&self, key: &str, value: Option<&str>) {
        let values = &mut self.inner.borrow_mut().values;
        match value {
            Some(value) => values.insert(key.into(), value.into()),
            None => values.remove(key),
        };
    }

    /// All names and values.
    #[must_use]
    pub fn dump(&self) -> BTreeMap<String, String> {
        self.inner.borrow().values.clone()
    }
}

impl Memory {
    fn reach(&self) -> Result<(), KvError> {
        if self.blocked { Err(KvError::Blocked) } else { Ok(()) }
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

impl KeyValue for MemoryKv {
    fn keys(&self) -> Result<Vec<String>, KvError> {
        let inner = self.inner.borrow();
        inner.reach()?;
        Ok(inner.values.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, KvError> {
        let inner = self.inner.borrow();
        inner.reach()?;
        Ok(inner.values.get(key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), KvError> {
        let mut inner = self.inner.borrow_mut();
        inner.reach()?;
        inner.writes += 1;
        if inner.failing_write == Some(inner.writes) {
            return Err(KvError::Full);
        }
        if let Some(room) = inner.room {
            let others = inner.values.iter().filter(|(name, _)| *name != key);
            let used: usize = others.map(|(name, value)| units(name) + units(value)).sum();
            if used + units(key) + units(value) > room {
                return Err(KvError::Full);
            }
        }
        inner.values.insert(key.into(), value.into());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), KvError> {
        let mut inner = self.inner.borrow_mut();
        inner.reach()?;
        inner.values.remove(key);
        Ok(())
    }
}
