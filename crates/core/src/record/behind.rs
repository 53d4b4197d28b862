//! A part of a projection whose code is fetched later than that of the first screen.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;

use super::Record;

/// A part of a projection that takes records in.
pub trait Later: Any + Send + Sync + Clone + fmt::Debug + PartialEq {
    /// Takes in the latest version of one record.
    fn take(&mut self, record: &Record);
}

/// What the first screen's code knows of such a part: that it takes records in. Through this its tables and
/// decoders belong to the file that comes after the first paint.
trait Rest: Any + Send + Sync {
    fn apply(&mut self, record: &Record);
    fn copy(&self) -> Box<dyn Rest>;
}

impl<M: Later> Rest for M {
    fn apply(&mut self, record: &Record) {
        self.take(record);
    }

    fn copy(&self) -> Box<dyn Rest> {
        Box::new(self.clone())
    }
}

/// Such a part, once it has come.
pub struct Behind<M>(Option<Box<dyn Rest>>, PhantomData<fn() -> M>);

impl<M> Behind<M> {
    /// Nothing yet.
    pub const NONE: Self = Self(None, PhantomData);

    /// Takes a record in, where the part is here.
    pub fn apply(&mut self, record: &Record) {
        if let Some(rest) = &mut self.0 {
            rest.apply(record);
        }
    }

    /// Whether it is here.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.0.is_some()
    }
}

impl<M: Later> Behind<M> {
    /// Puts the part in, with the records it begins with.
    pub fn fill<'a>(&mut self, mut part: M, records: impl IntoIterator<Item = &'a Record>) {
        for record in records {
            part.take(record);
        }
        self.0 = Some(Box::new(part));
    }

    /// The part; `None` until it has come.
    #[must_use]
    pub fn get(&self) -> Option<&M> {
        let rest: &dyn Any = self.0.as_deref()?;
        rest.downcast_ref()
    }
}

impl<M> Default for Behind<M> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<M> Clone for Behind<M> {
    fn clone(&self) -> Self {
        Self(self.0.as_deref().map(Rest::copy), PhantomData)
    }
}

impl<M: Later> fmt::Debug for Behind<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl<M: Later> PartialEq for Behind<M> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl<M: Later + Eq> Eq for Behind<M> {}
