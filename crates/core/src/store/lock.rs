//! The lock: a passphrase for the private part.
//!
//! A random key seals every value of the private space; the key itself is kept sealed with the passphrase,
//! twice, as `duihun/lock/<number>`. So another passphrase rewrites that value and nothing else. The mark
//! names the lock that holds, so that setting and removing one is decided by one write, as a replacement
//! is: all private shards are written anew under the next epoch, then the mark, then the old ones go.
//!
//! While the lock is closed, private values stay in memory as the texts they are: the team's board works,
//! and a storage that somebody clears gets them back.

use std::fmt;
use std::sync::Arc;

use super::mark::Mark;
use super::shard::{self, Unreadable};
use super::snapshots::ABSENT;
use super::{Contents, KeyValue, News, Place, ShardName, Space, Store, Trouble, place, text};
use crate::record::Record;
use crate::seal::{Entropy, Key, PassKey, Salt, random};

/// Where a lock stands: `duihun/lock/<number>`, and the same again as `…~2`.
pub(super) const FOLDER: &str = "duihun/lock/";
const WRAP: &str = "L1:";
/// What a sealed shard begins with, before the schema.
const SEALED: char = 'S';
/// First byte inside: deflated records, or a text that could not be read when the lock was set.
const RECORDS: u8 = 0;
const LEFTOVER: u8 = 1;

/// The key of an open lock. Behind a trait, so that the cipher need not be there until it is wanted.
pub(super) trait Cipher: fmt::Debug + Send + Sync {
    /// What is inside, as a value to store.
    fn seal(&self, name: ShardName, inner: &Inner) -> String;
    /// What is inside a stored value.
    fn open(&self, name: ShardName, value: &str) -> Result<Inner, Unreadable>;
    /// The key itself, sealed with a passphrase.
    fn wrapped(&self, pass: &PassKey) -> String;
}

/// What is inside a sealed value.
pub(super) enum Inner {
    Records(Vec<u8>),
    Leftover(Vec<u8>),
}

#[derive(Debug)]
struct DataKey {
    number: u32,
    key: Key,
    entropy: Entropy,
}

impl Cipher for DataKey {
    fn seal(&self, name: ShardName, inner: &Inner) -> String {
        let (tag, plain) = match inner {
            Inner::Records(plain) => (RECORDS, plain),
            Inner::Leftover(plain) => (LEFTOVER, plain),
        };
        let sealed =
            self.key.seal(self.entropy, &shard_purpose(name), &[&[tag], &plain[..]].concat());
        let bytes = [&self.number.to_le_bytes(), &sealed[..]].concat();
        format!("{SEALED}{}:{}", shard::SCHEMA, text::encode(&bytes))
    }

    fn open(&self, name: ShardName, value: &str) -> Result<Inner, Unreadable> {
        let (schema, body) = parse(value).ok_or(Unreadable::Damaged)?;
        if schema.parse().is_ok_and(|number: u32| number > shard::SCHEMA) {
            return Err(Unreadable::Newer);
        }
        let bytes = text::decode(body).ok_or(Unreadable::Damaged)?;
        let (number, sealed) = bytes.split_first_chunk().ok_or(Unreadable::Damaged)?;
        if u32::from_le_bytes(*number) != self.number {
            return Err(Unreadable::Locked);
        }
        let plain = self.key.open(&shard_purpose(name), sealed).ok_or(Unreadable::Damaged)?;
        match plain.split_first() {
            Some((&RECORDS, rest)) => Ok(Inner::Records(rest.to_vec())),
            Some((&LEFTOVER, rest)) => Ok(Inner::Leftover(rest.to_vec())),
            _ => Err(Unreadable::Damaged),
        }
    }

    fn wrapped(&self, pass: &PassKey) -> String {
        let sealed = self.key.sealed_with(&pass.key, self.entropy, &lock_key(self.number, 1));
        let rest = [&pass.salt[..], &sealed].concat();
        let sum = shard::checksum(&rest).to_le_bytes();
        format!("{WRAP}{}", text::encode(&[&sum[..], &rest].concat()))
    }
}

/// A lock that is set, open or closed.
#[derive(Debug, Clone)]
pub(super) struct Lock {
    pub(super) number: u32,
    /// The two copies of the sealed key, as they are stored.
    wraps: [Option<String>; 2],
    cipher: Option<Arc<dyn Cipher>>,
}

impl Lock {
    /// A lock as it stands in storage, closed.
    fn read<K: KeyValue>(kv: &K, number: u32) -> Self {
        let wraps = [1, 2].map(|slot| kv.get(&lock_key(number, slot)).ok().flatten());
        Self { number, wraps, cipher: None }
    }

    /// The stored values of the lock.
    pub(super) fn entries(&self) -> impl Iterator<Item = (String, String)> {
        let entry = |(slot, wrap): (u32, &Option<String>)| {
            Some((lock_key(self.number, slot), wrap.clone()?))
        };
        (1..).zip(&self.wraps).filter_map(entry)
    }

    fn is_open(&self) -> bool {
        self.cipher.is_some()
    }
}

fn lock_key(number: u32, slot: u32) -> String {
    place::slot_key(&format!("{FOLDER}{number:08x}"), slot)
}

fn shard_purpose(name: ShardName) -> String {
    Place { epoch: 0, outbox: None, name, slot: 1 }.key()
}

/// Salt and sealed key of a stored wrap.
fn unwrap(wrap: &str) -> Option<(Salt, Vec<u8>)> {
    let bytes = text::decode(wrap.strip_prefix(WRAP)?)?;
    let (sum, rest) = bytes.split_first_chunk::<4>()?;
    let (salt, sealed) = rest.split_first_chunk()?;
    (shard::checksum(rest) == u32::from_le_bytes(*sum)).then(|| (*salt, sealed.to_vec()))
}

/// Schema and body of a sealed value.
fn parse(value: &str) -> Option<(&str, &str)> {
    value.strip_prefix(SEALED)?.split_once(':')
}

/// Number of the lock that a sealed value needs.
pub(super) fn number_of(value: &str) -> Option<u32> {
    let bytes = text::decode(parse(value)?.1)?;
    bytes.first_chunk().map(|number| u32::from_le_bytes(*number))
}

/// Whether a value is a sealed one.
pub(super) fn is_sealed(value: &str) -> bool {
    parse(value).is_some()
}

impl Contents {
    /// The names and values they make, the private ones sealed where there is an open lock.
    pub(super) fn sealed(&self, lock: Option<&Lock>) -> impl Iterator<Item = (ShardName, String)> {
        self.shards().filter_map(move |(name, records)| Some((name, encode(lock, name, &records)?)))
    }
}

/// The value of a shard; `None` for a private one while the lock is closed.
fn encode(lock: Option<&Lock>, name: ShardName, records: &[&Record]) -> Option<String> {
    match lock {
        Some(lock) if name.space == Space::Me => {
            let inner = Inner::Records(shard::deflated(name.kind, records));
            Some(lock.cipher.as_ref()?.seal(name, &inner))
        }
        _ => Some(shard::encode(name.kind, records)),
    }
}

impl<K: KeyValue> Store<K> {
    /// Whether a passphrase is set for the private part.
    #[must_use]
    pub fn has_lock(&self) -> bool {
        self.lock.is_some()
    }

    /// Whether the private part is closed: none of its records is in memory until [`Store::unlock`].
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.lock.as_ref().is_some_and(|lock| !lock.is_open())
    }

    pub(super) fn is_closed(&self, space: Space) -> bool {
        space == Space::Me && self.is_locked()
    }

    /// The salts with which a passphrase has to be tried: one, or two where a change of it was cut off
    /// in the middle; none where both copies of the sealed key are damaged.
    #[must_use]
    pub fn salts(&self) -> Vec<Salt> {
        let wraps = self.lock.iter().flat_map(|lock| lock.wraps.iter().flatten());
        let mut salts: Vec<Salt> = wraps.filter_map(|wrap| Some(unwrap(wrap)?.0)).collect();
        salts.dedup();
        salts
    }

    /// Reads a value of a shard, sealed or not.
    pub(super) fn decoded(&self, name: ShardName, value: &str) -> Result<Vec<Record>, Unreadable> {
        if !is_sealed(value) {
            return shard::decode(name.kind, value);
        }
        match self.inner(name, value)? {
            Inner::Records(deflated) => {
                shard::inflated(name.kind, &deflated).ok_or(Unreadable::Damaged)
            }
            Inner::Leftover(_) => Err(Unreadable::Damaged),
        }
    }

    /// What a sealed value holds.
    fn inner(&self, name: ShardName, value: &str) -> Result<Inner, Unreadable> {
        let cipher = self.lock.as_ref().and_then(|lock| lock.cipher.as_ref());
        cipher.ok_or(Unreadable::Locked)?.open(name, value)
    }

    /// A shard's records as a value to store; `None` while they must not be written.
    pub(super) fn encode(&self, name: ShardName, records: &[&Record]) -> Option<String> {
        encode(self.lock.as_ref(), name, records)
    }

    /// Whether a stored value is sealed where it should be, and not where it should not.
    pub(super) fn is_as_sealed_as_it_should(&self, name: ShardName, value: &str) -> bool {
        is_sealed(value) == (self.lock.is_some() && name.space == Space::Me)
    }

    /// Whether one of the keys is that of the passphrase.
    #[must_use]
    pub fn is_key(&self, keys: &[PassKey]) -> bool {
        self.data_key(keys, |_| ()).is_some()
    }

    /// The key, and which copy of it opened.
    fn data_key(&self, keys: &[PassKey], entropy: Entropy) -> Option<(DataKey, usize)> {
        let lock = self.lock.as_ref()?;
        lock.wraps.iter().enumerate().find_map(|(copy, wrap)| {
            let (salt, sealed) = unwrap(wrap.as_deref()?)?;
            let pass = keys.iter().find(|pass| pass.salt == salt)?;
            let key = Key::opened_with(&pass.key, &lock_key(lock.number, 1), &sealed)?;
            Some((DataKey { number: lock.number, key, entropy }, copy))
        })
    }

    /// Opens the private part with the keys that a passphrase gives with [`Store::salts`], and reads it.
    /// What an interruption had left unsealed is sealed now. `None` for a wrong passphrase.
    pub fn unlock(&mut self, keys: &[PassKey], entropy: Entropy, now: u64) -> Option<Vec<News>> {
        let (cipher, copy) = self.data_key(keys, entropy)?;
        self.lock.as_mut()?.cipher = Some(Arc::new(cipher));
        self.mend_lock(copy);
        if self.trouble == Some(Trouble::Locked) {
            self.trouble = None;
        }
        let news = self.read(now, |name| name.space == Space::Me);
        self.seal_the_rest();
        Some(news)
    }

    /// Makes the copies of the key one again: a damaged one, or the second where a change of the passphrase
    /// was cut off after the first.
    fn mend_lock(&mut self, good: usize) {
        let Some(lock) = &mut self.lock else { return };
        let is_whole = |wrap: &Option<String>| wrap.as_deref().and_then(unwrap).is_some();
        if good > 0 && is_whole(&lock.wraps[0]) {
            // The old passphrase still opens, until the new one was given.
            return;
        }
        let wrap = lock.wraps[good].clone();
        let (number, values) = (lock.number, [wrap.clone(), wrap]);
        for (slot, wrap) in (1..).zip(&values) {
            let (key, value) = (lock_key(number, slot), wrap.as_deref().unwrap_or_default());
            if self.kv.get(&key).is_ok_and(|stored| stored.as_deref() != Some(value)) {
                // Tried again by the next unlocking.
                let _ = self.set_making_room(&key, value);
            }
        }
        if let Some(lock) = &mut self.lock {
            lock.wraps = values;
        }
    }

    /// Sets a passphrase: from now on no private record stands readable in storage. All or nothing: a
    /// page that dies in the middle leaves everything as it was, or sealed.
    ///
    /// # Errors
    /// [`Trouble`]: nothing has changed.
    pub fn set_lock(&mut self, pass: &PassKey, entropy: Entropy, now: u64) -> Result<(), Trouble> {
        self.get_ready(now)?;
        let number = u32::from_le_bytes(random(entropy));
        let cipher = DataKey { number, key: Key::new(random(entropy)), entropy };
        let sealed = cipher.wrapped(pass);
        let wraps = [Some(sealed.clone()), Some(sealed)];
        self.turn_to(Some(Lock { number, wraps, cipher: Some(Arc::new(cipher)) }), now)?;
        self.seal_the_rest();
        Ok(())
    }

    /// Sets another passphrase. The key stays, so no shard is written. While it is cut off in the middle
    /// both passphrases open.
    ///
    /// # Errors
    /// [`Trouble`]: nothing has changed, the old one holds.
    pub fn change_lock(&mut self, pass: &PassKey, now: u64) -> Result<(), Trouble> {
        self.look_at_mark(now)?;
        let lock = self.lock.as_mut().ok_or(Trouble::Locked)?;
        let cipher = lock.cipher.as_ref().ok_or(Trouble::Locked)?;
        let sealed = cipher.wrapped(pass);
        let (number, old) = (lock.number, lock.wraps.clone());
        self.set_making_room(&lock_key(number, 1), &sealed)?;
        let second = self.set_making_room(&lock_key(number, 2), &sealed);
        let second = second.map_or_else(|_| old[1].clone(), |()| Some(sealed.clone()));
        if let Some(lock) = &mut self.lock {
            lock.wraps = [Some(sealed), second];
        }
        Ok(())
    }

    /// Takes the passphrase away.
    ///
    /// # Errors
    /// [`Trouble`]: the passphrase still holds.
    pub fn remove_lock(&mut self, now: u64) -> Result<(), Trouble> {
        if self.is_locked() {
            return Err(Trouble::Locked);
        }
        self.get_ready(now)?;
        // First what only this key can open; an interruption after this is mended by the next unlocking.
        self.rewrite_the_rest(|store, name, value| match store.inner(name, value) {
            Ok(Inner::Records(deflated)) => Some(shard::framed(&deflated)),
            Ok(Inner::Leftover(text)) => String::from_utf8(text).ok(),
            Err(_) => None,
        });
        self.turn_to(None, now)
    }

    /// Throws the private part away, for who has forgotten the passphrase; the teams stay. Snapshots go
    /// too.
    ///
    /// # Errors
    /// [`Trouble`]: nothing has changed.
    pub fn forget_private(&mut self, now: u64, entropy: (u64, u16)) -> Result<(), Trouble> {
        self.may_replace(now)?;
        let contents = self.contents().only(|space, _| space != Space::Me);
        let staged = self.turn(&contents, now.max(self.epoch + 1), None, None)?;
        self.drop_snapshots(|_| true);
        self.faults.retain(|fault| !is_private(&fault.key));
        self.settle(contents, staged, entropy);
        self.remove_other_locks();
        Ok(())
    }

    /// Before the lock changes: is it still our storage, and is everything in memory that stands there?
    fn get_ready(&mut self, now: u64) -> Result<(), Trouble> {
        self.may_replace(now)?;
        self.fold_in(self.epoch, now);
        Ok(())
    }

    /// Reads all shards and outboxes of an epoch, and gives those with news: other tabs may have written
    /// a moment ago.
    fn fold_in(&mut self, epoch: u64, now: u64) -> Vec<ShardName> {
        let keys = self.kv.keys().unwrap_or_default();
        let places = keys.iter().filter_map(|key| Place::parse(key));
        let mut late = Vec::new();
        for place in places.filter(|place| place.epoch == epoch) {
            let Ok(Some(value)) = self.kv.get(&place.key()) else { continue };
            let Ok(records) = self.decoded(place.name, &value) else { continue };
            if !self.take(place.name, records, now).is_empty() {
                late.push(place.name);
            }
        }
        late
    }

    /// Goes over to the next epoch with the same records and another lock. The epoch follows the last
    /// one directly: nothing is thrown away, so whatever is found of before still counts.
    fn turn_to(&mut self, lock: Option<Lock>, now: u64) -> Result<(), Trouble> {
        let (contents, before, waiting) = (self.contents(), self.epoch, self.dirty.clone());
        let old = self.lock.clone();
        let staged = self.turn(&contents, before + 1, lock, None)?;
        self.expect(staged);
        // What another tab wrote while we did, with the lock it knew.
        let new = std::mem::replace(&mut self.lock, old);
        let late = self.fold_in(before, now);
        self.lock = new;
        for name in waiting.into_iter().chain(late) {
            self.wait(name);
        }
        self.flush(now);
        if !self.waiting() {
            self.remove_other_epochs();
            self.remove_other_locks();
        }
        Ok(())
    }

    /// Writes the sealed key again where it is gone.
    pub(super) fn keep_lock(&mut self) {
        let values: Vec<_> = self.lock.iter().flat_map(Lock::entries).collect();
        for (key, value) in values {
            if self.kv.get(&key) == Ok(None) {
                // It is in memory, and tried again with the next save.
                let _ = self.set_making_room(&key, &value);
            }
        }
    }

    pub(super) fn remove_other_locks(&mut self) {
        let ours = self.lock.as_ref().map(|lock| lock_key(lock.number, 1));
        for key in self.kv.keys().unwrap_or_default() {
            let is_ours = ours.as_ref().is_some_and(|ours| key.starts_with(ours));
            if key.starts_with(FOLDER) && !is_ours {
                let _ = self.kv.remove(&key);
            }
        }
    }

    /// Seals the private values that stand beside the shards: copies in snapshots, and what cannot be
    /// read.
    fn seal_the_rest(&mut self) {
        self.rewrite_the_rest(|store, name, value| {
            if is_sealed(value) || value == ABSENT {
                return None;
            }
            let inner = match shard::deflated_of(value) {
                Some(deflated) => Inner::Records(deflated),
                None => Inner::Leftover(value.into()),
            };
            Some(store.lock.as_ref()?.cipher.as_ref()?.seal(name, &inner))
        });
    }

    fn rewrite_the_rest(&mut self, rewrite: impl Fn(&Self, ShardName, &str) -> Option<String>) {
        let copies = self.copy_places();
        let is_copy = |key: &str| copies.iter().any(|(copy, _)| copy == key);
        let leftovers = self.faults.iter().filter_map(|fault| {
            Place::parse(&fault.key).map(|place| (fault.key.clone(), place.name))
        });
        let all: Vec<(String, ShardName)> = copies.iter().cloned().chain(leftovers).collect();
        for (key, name) in all.into_iter().filter(|(_, name)| name.space == Space::Me) {
            let Ok(Some(value)) = self.kv.get(&key) else { continue };
            let Some(value) = rewrite(self, name, &value) else { continue };
            if self.set_making_room(&key, &value).is_err() && is_copy(&key) {
                self.drop_snapshots(|_| true);
            }
        }
    }

    /// What could not be read, as it was before it was sealed.
    #[must_use]
    pub fn leftover(&self, key: &str) -> Option<String> {
        let value = self.kv.get(key).ok().flatten()?;
        let Some(Place { name, .. }) = Place::parse(key) else { return Some(value) };
        match self.inner(name, &value) {
            Ok(Inner::Leftover(text)) => String::from_utf8(text).ok(),
            _ => Some(value),
        }
    }

    /// Another tab changed the passphrase.
    pub(super) fn reread_lock(&mut self) {
        if let Some(lock) = &mut self.lock {
            let stored = Lock::read(&self.kv, lock.number);
            // One that is gone or damaged is still known here.
            let is_good = |wrap: &Option<String>| wrap.as_deref().and_then(unwrap).is_some();
            for (ours, theirs) in lock.wraps.iter_mut().zip(stored.wraps) {
                if is_good(&theirs) {
                    *ours = theirs;
                }
            }
        }
    }

    /// The lock that the mark names; without a mark the one that the private values need.
    pub(super) fn read_lock(&mut self, named: Option<Option<u32>>) {
        let number = named.unwrap_or_else(|| {
            let mine = self.unread.iter().filter(|unread| unread.place.name.space == Space::Me);
            mine.filter_map(|unread| number_of(&unread.text)).next()
        });
        self.lock = number.map(|number| Lock::read(&self.kv, number));
    }

    /// The mark to write.
    pub(super) fn own_mark(&self) -> Mark {
        Mark::of(self.epoch, self.lock.as_ref().map(|lock| lock.number))
    }
}

/// Whether a name is that of a private value.
fn is_private(key: &str) -> bool {
    Place::parse(key).is_some_and(|place| place.name.space == Space::Me)
}
